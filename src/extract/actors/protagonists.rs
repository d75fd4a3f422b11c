//! Whom an article is most about.

use std::collections::BTreeMap;

use crate::model::{Mention, Value};

/// The codes of all named actors, the most often named first; persons count for their state.
pub fn protagonists(mentions: &[Mention]) -> Vec<String> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (place, mention) in mentions.iter().enumerate() {
        let code = match &mention.value {
            Value::State { code } => Some(code.as_str()),
            Value::Organisation { code } => Some(code.as_str()),
            Value::Person(person) => person.country.as_deref(),
            _ => None,
        };
        if let Some(code) = code {
            counts.entry(code).or_insert((0, place)).0 += 1;
        }
    }
    let mut codes: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
    codes.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    codes.into_iter().map(|(code, _)| code.to_owned()).collect()
}
