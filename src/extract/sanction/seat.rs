//! "The cabinet in Lima": the state whose government sits in a city.

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::Value;

use super::act::Act;

/// "the cabinet in Lima", "In Lima, the ministry": the state whose government sits there, where that is the subject.
pub(super) fn seat(reading: &Reading, sentence: &Sentence, act: &Act) -> Option<String> {
    let (start, _) = sentence.clause_around(act.verb.from);
    let governs = |h: &&Hit| {
        let is_title = h.class() == Class::Title && sentence.word(h.to - 1).ends_with('s');
        h.class() == Class::OfficialHead || is_title
    };
    let near = |h: &&Hit| h.from >= start && h.to + 6 > act.verb.from && h.to <= act.verb.from;
    let body = sentence.hits.iter().filter(near).find(governs)?;
    let behind = || sentence.tokens.get(body.to + 1).filter(|_| sentence.word(body.to) == "in");
    // "In Lima, the Foreign Ministry announced".
    let before = || {
        let comma = (body.from.saturating_sub(2)..body.from).find(|i| sentence.word(*i) == ",").filter(|i| *i >= 2)?;
        (sentence.word(comma - 2) == "in").then(|| &sentence.tokens[comma - 1])
    };
    let place = behind().or_else(before)?;
    match reading.value(place)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } => Some(code.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_dateline_elsewhere_lends_no_sender() {
        let text = "NAIROBI - In Lima, the Foreign Ministry blacklisted six Chilean citizens.";
        assert_eq!(told(text), ["sanction PER>CHL designation 6 flow imposed 2024-05-15"]);
    }
}
