//! Sums that are listed for their purposes: "5 million is for boats, 3 million for radars and 2 million for training".
//! What is told of one of them is told of all.

use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact, Money};

use super::{VERBS, aid, category, sums};

/// How far behind a sum the preposition of its purpose may stand, in tokens.
const PURPOSE_REACH: usize = 4;

/// A claim less certain than this tells nothing of the others.
const CERTAIN: f64 = 0.5;

/// What a sum told only by its place in the list costs in confidence.
const BY_PLACE: f64 = 0.02;

static PURPOSE: Known = Known::new(&["for", "on", "to", "towards", "toward", "into"]);

/// Words between the mark that parts two items and the sum of the second.
static BEFORE_SUM: Known = Known::new(&[
    ",",
    ";",
    "and",
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "over",
    "roughly",
    "up",
    "to",
    "another",
    "a",
    "further",
    "the",
    "remaining",
    "more",
    "than",
    "with",
]);

/// One sum of a list.
struct Item<'r> {
    anchor: usize,
    sum: &'r Money,
    purpose: usize,
}

/// Gives each sum of a list what is told of the surest of them.
pub(super) fn complete(reading: &Reading, claims: &mut Vec<Claim>) {
    for sentence in reading.sentences.iter().filter(|s| s.has_money) {
        for list in lists(reading, sentence) {
            share(reading, sentence, &list, claims);
        }
    }
}

fn share(reading: &Reading, sentence: &Sentence, list: &[Item], claims: &mut Vec<Claim>) {
    let told = |claims: &[Claim], item: &Item| {
        claims.iter().position(|claim| {
            let is_sum = aid(claim).is_some_and(|aid| aid.amount == Some(item.sum.amount));
            is_sum && reading.quotes(claim, sentence)
        })
    };
    let surest = list.iter().filter_map(|item| told(claims, item)).filter(|at| claims[*at].is_eventful());
    let Some(surest) = surest.max_by(|a, b| claims[*a].confidence.total_cmp(&claims[*b].confidence)) else { return };
    let surest = claims[surest].clone();
    let confidence = surest.confidence - BY_PLACE;
    if confidence < CERTAIN {
        return;
    }
    for item in list {
        match told(claims, item) {
            Some(at) if claims[at].confidence < confidence && claims[at].is_eventful() => {
                claims[at].confidence = confidence;
            }
            Some(_) => {}
            None => claims.push(of_item(reading, sentence, item, &surest)),
        }
    }
}

fn of_item(reading: &Reading, sentence: &Sentence, item: &Item, surest: &Claim) -> Claim {
    let mut claim = surest.clone();
    claim.rule = "aid_listed".to_owned();
    claim.confidence -= BY_PLACE;
    claim.evidence = vec![reading.evidence(sentence, item.anchor, item.purpose + 2)];
    if let Fact::Aid(aid) = &mut claim.fact {
        aid.amount = Some(item.sum.amount);
        aid.amount_max = item.sum.amount_max;
        aid.qualifier = item.sum.qualifier;
        aid.category = category(reading, sentence, item.anchor);
        (aid.item, aid.quantity) = (None, None);
    }
    claim
}

/// The lists of a sentence, each of two sums or more.
fn lists<'r>(reading: &'r Reading, sentence: &'r Sentence) -> Vec<Vec<Item<'r>>> {
    let mut lists: Vec<Vec<Item>> = Vec::new();
    for (anchor, sum) in sums::sums(reading, sentence) {
        let reach = anchor + 1..anchor + 1 + PURPOSE_REACH;
        let Some(purpose) = reach.into_iter().find(|i| sentence.is_any(*i, &PURPOSE)) else { continue };
        let item = Item { anchor, sum, purpose };
        match lists.last_mut() {
            Some(list) if list.last().is_some_and(|last| is_next(sentence, last, &item)) => list.push(item),
            _ => lists.push(vec![item]),
        }
    }
    lists.retain(|list| list.len() > 1);
    lists
}

/// Whether a sum continues a list: the same preposition right behind it, the same currency, and no verb between.
fn is_next(sentence: &Sentence, last: &Item, item: &Item) -> bool {
    let is_alike = sentence.word(last.purpose) == sentence.word(item.purpose)
        && item.purpose == item.anchor + 1
        && last.sum.currency == item.sum.currency;
    let breaks = |class: Class| sentence.has_within(class, last.purpose, item.anchor);
    let before = (last.purpose..item.anchor).rev().take_while(|i| sentence.is_any(*i, &BEFORE_SUM));
    let is_parted = before.into_iter().any(|i| matches!(sentence.word(i), "," | ";" | "and"));
    is_alike && is_parted && !VERBS.into_iter().chain([Class::Reporting]).any(breaks)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn sums_listed_for_their_purposes_are_told_alike() {
        for list in [
            "Some 835 million dollars is for boats and other gear, 680 million for radars, and 220 million for training.",
            "It means to spend 835 million dollars on boats, 680 million on radars and 220 million on training.",
        ] {
            let text = format!("Canada has pledged 2 billion dollars to Kenya. {list}");
            let told = told(&text);
            for sum in ["835000000", "680000000", "220000000"] {
                assert!(told.iter().any(|line| line.starts_with(&format!("aid CAN>KEN {sum} "))), "{text}: {told:?}");
            }
        }
    }
}
