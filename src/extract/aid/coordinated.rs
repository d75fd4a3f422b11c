//! Counted things that "and" or a comma joins to goods that are told: who gives these gives those.

use crate::extract::known::Known;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact};

use super::things::{Thing, count_start, is_plain, quantity, things};
use super::{aid, goods, package};

/// Goods that are likelier than this are told.
const TOLD: f64 = 0.5;

/// What the step from one thing to the next costs in confidence.
const STEP: f64 = 0.05;

/// Words between a thing and the count of the next.
static JOINTS: Known =
    Known::new(&[",", "and", "as", "well", "plus", "along", "together", "with", "some", "about", "a", "also"]);

/// Adds what is joined to told goods; a weaker claim of it takes the giver and the receiver of its neighbour.
pub(super) fn add(reading: &Reading, claims: &mut Vec<Claim>) {
    let mut sentences: Vec<usize> = claims.iter().filter(|c| is_goods(c)).filter_map(|c| index(reading, c)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    for sentence in sentences.into_iter().map(|at| &reading.sentences[at]) {
        let counted: Vec<Thing> =
            things(reading, sentence).into_iter().filter(|t| quantity(reading, sentence, t).is_some()).collect();
        let pairs: Vec<(Thing, Thing)> = counted.windows(2).map(|w| (w[0], w[1])).collect();
        let joined = pairs.into_iter().filter(|(left, right)| is_joined(reading, sentence, left, right));
        let joined: Vec<(Thing, Thing)> = joined.collect();
        joined.iter().for_each(|(left, right)| follow(reading, sentence, left, right, claims));
        joined.iter().rev().for_each(|(left, right)| follow(reading, sentence, right, left, claims));
    }
}

fn is_goods(claim: &Claim) -> bool {
    claim.confidence >= TOLD
        && claim.is_eventful()
        && aid(claim).is_some_and(|a| a.amount.is_none() && a.quantity.is_some() && a.item.is_some())
}

fn index(reading: &Reading, claim: &Claim) -> Option<usize> {
    reading.sentence_at(claim.evidence[0].start).map(|sentence| sentence.index)
}

/// "6 trucks and 2 mobile command posts": from one to the other only joints, the count and the name.
fn is_joined(reading: &Reading, sentence: &Sentence, left: &Thing, right: &Thing) -> bool {
    let start = count_start(reading, sentence, right);
    let is_joint = |i: usize| sentence.is_any(i, &JOINTS);
    left.to < start
        && (left.to..start).all(is_joint)
        && (start + 1..right.from).all(|i| is_plain(sentence, i) || sentence.word(i) == "-")
}

/// Lets a thing follow its neighbour, where that is told and the thing itself is not.
fn follow(reading: &Reading, sentence: &Sentence, told: &Thing, thing: &Thing, claims: &mut Vec<Claim>) {
    let of = |thing: &Thing, claim: &Claim| {
        let tells = aid(claim).is_some_and(|a| {
            let name = goods::name(reading, sentence, thing, thing).1;
            a.quantity == quantity(reading, sentence, thing)
                && a.item.as_deref().is_some_and(|item| item.contains(name.as_str()) || name.contains(item))
        });
        tells && index(reading, claim) == Some(sentence.index)
    };
    let Some(model) = claims.iter().find(|claim| is_goods(claim) && of(told, claim)).cloned() else { return };
    let own = claims.iter().position(|claim| of(thing, claim));
    let (Some(whole), Some(count)) = (aid(&model), quantity(reading, sentence, thing)) else { return };
    if own.is_some_and(|at| claims[at].confidence >= TOLD || !claims[at].is_eventful()) {
        return;
    }
    let (from, item) = goods::name(reading, sentence, thing, thing);
    let fact = Fact::Aid(package::in_kind(whole, item, count));
    let from = from.min(count_start(reading, sentence, thing));
    let evidence = vec![reading.evidence(sentence, from, thing.to)];
    let confidence = (model.confidence - STEP).max(TOLD);
    let claim = Claim { fact, evidence, confidence, rule: "aid_coordinated".to_owned(), ..model };
    match own {
        Some(at) => claims[at] = claim,
        None => claims.push(claim),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn what_is_joined_to_a_gift_is_one() {
        let text = "Kenya's rescuers were given six fire engines and two mobile thingamajigs by Norway on Monday.";
        let lines = told(text);
        assert!(lines.len() == 2 && lines.iter().all(|line| line.starts_with("aid NOR>KEN")), "{lines:?}");
    }
}
