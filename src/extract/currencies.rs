//! The mentions of an article, with the currencies that its words leave open.

use crate::mentions::{self, Context};
use crate::model::{Article, Mention, Value};
use crate::reference::Reference;

use super::actors;

/// The mentions of an article. Where an amount leaves its currency open ("3 billion francs"), the states
/// that the article names decide it.
pub(super) fn mentions(article: &Article, reference: &Reference) -> Vec<Mention> {
    let context = Context { published: article.published_on(), states: Vec::new() };
    let words = mentions::Words::of(&article.text);
    let mut found = words.find(&context, reference);
    if let Some(state) = counts_in(&article.text, &found) {
        words.recount(&mut found, &Context { states: vec![state], ..context }, reference);
    }
    let is_open = |mention: &Mention| matches!(&mention.value, Value::Money(money) if money.currency.is_none());
    if found.iter().any(is_open) {
        let states = actors::protagonists(&found).into_iter().filter(|code| reference.state(code).is_some());
        words.settle_currencies(&mut found, states.take(2).collect(), reference);
        settle_short_amounts(&mut found);
    }
    found
}

/// "5 million kroner and another 2 million": the second counts in the currency that the first was found to mean.
fn settle_short_amounts(found: &mut [Mention]) {
    let mut last: Option<String> = None;
    for mention in found {
        if let Value::Money(money) = &mut mention.value {
            money.currency = money.currency.take().or_else(|| last.clone());
            last.clone_from(&money.currency);
        }
    }
}

/// "$2 billion in Canadian dollars", "in Canadian money": the state in whose money the article counts.
fn counts_in(text: &str, found: &[Mention]) -> Option<String> {
    found.iter().find_map(|mention| match &mention.value {
        Value::State { code } => {
            let after = text[mention.span.end..].trim_start();
            let is_money = ["dollars", "money", "currency", "funds"].iter().any(|word| after.starts_with(word));
            (is_money && text[..mention.span.start].ends_with("in ")).then(|| code.clone())
        }
        _ => None,
    })
}
