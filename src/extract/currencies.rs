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
    if found.iter().any(is_open) {
        let states = actors::protagonists(&found).into_iter().filter(|code| reference.state(code).is_some());
        words.settle_currencies(&mut found, states.take(2).collect(), reference);
        settle_by_neighbours(&words, &mut found, reference);
        settle_short_amounts(&article.text, &mut found, reference);
    }
    found
}

fn is_open(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Money(money) if money.currency.is_none())
}

/// "Denmark gives 5 million kroner, Norway another 2 million kroner": the state named nearest before the amount that has
/// such money.
fn settle_by_neighbours(words: &mentions::Words, found: &mut [Mention], reference: &Reference) {
    /// How far before the amount the state may be named, in bytes of the text.
    const REACH: usize = 250;
    for at in 0..found.len() {
        if !is_open(&found[at]) {
            continue;
        }
        let (before, open) = found.split_at_mut(at);
        let open = &mut open[..1];
        let earliest = open[0].span.start.saturating_sub(REACH);
        for named in before.iter().rev().take_while(|named| named.span.start >= earliest) {
            let state = match &named.value {
                Value::State { code } => Some(code),
                Value::Place { country, .. } => country.as_ref(),
                Value::Person(person) => person.country.as_ref(),
                _ => None,
            };
            if let Some(state) = state {
                words.settle_currencies(open, vec![state.clone()], reference);
            }
            if !is_open(&open[0]) {
                break;
            }
        }
    }
}

/// "5 million kroner and another 2 million": the second counts in the currency that the first was found to mean; a word
/// for money that stays open is no other's.
fn settle_short_amounts(text: &str, found: &mut [Mention], reference: &Reference) {
    let mut last: Option<String> = None;
    for mention in found {
        let written = mention.span.of(text).rsplit(' ').next().unwrap_or_default();
        if let Value::Money(money) = &mut mention.value {
            let is_short = reference.money_word(written).is_none();
            money.currency = money.currency.take().or_else(|| last.clone().filter(|_| is_short));
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

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    fn counts(text: &str, sum: &str) -> bool {
        told(text).iter().any(|line| line.contains(sum))
    }

    #[test]
    fn an_amount_without_currency_counts_in_the_money_of_the_last_one_outside_brackets() {
        let text = "Canada gave Haiti 12 million Canadian dollars ($9 million) on Monday. Another 10 million was given in May.";
        assert!(counts(text, " 10000000 CAD "), "{:?}", told(text));
    }

    #[test]
    fn kroner_are_of_the_state_named_nearest_before_that_has_them() {
        let text = "Japan gave Ukraine $5 million, and Kenya thanked Japan, too. Ukraine thanked Japan and Kenya. \
                    Denmark gave Ukraine 7 million kroner, Norway gave Ukraine 9 million kroner.";
        assert!(counts(text, " 7000000 DKK ") && counts(text, " 9000000 NOK "), "{:?}", told(text));
    }

    #[test]
    fn crowns_without_a_state_that_has_them_are_no_dollars() {
        let text = "Japan gave Ukraine $5 million. Kenya gave Ukraine 7 million kroner.";
        assert!(!counts(text, " 7000000 USD "), "{:?}", told(text));
    }
}
