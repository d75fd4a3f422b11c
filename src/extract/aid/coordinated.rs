//! Counted things that "and" or a comma joins to goods that are told: who gives these gives those.

use crate::extract::actors::{Actor, Case};
use crate::extract::known::Known;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Aid, Claim, Fact};

use super::direction::MAY_GIVE;
use super::things::{Thing, count_start, is_model, is_plain, quantity, things};
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
        for thing in &counted {
            let Some(model) = told(reading, sentence, thing, claims).cloned() else { continue };
            claims.extend(elliptic(reading, sentence, thing, &model));
        }
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

/// "Norway gave 14 tanks, Poland another 12 and Sweden eight trucks", "14 tanks from Norway and 12 from Poland": as many of
/// the same, or of another thing, by others.
fn elliptic(reading: &Reading, sentence: &Sentence, thing: &Thing, model: &Claim) -> Vec<Claim> {
    let Some(whole) = aid(model) else { return Vec::new() };
    let gives = |a: &&Actor| {
        let may_give =
            |code: &String| reading.reference.rank_as_giver(code) >= MAY_GIVE && !whole.donors.contains(code);
        a.people.is_empty() && a.codes.iter().all(|c| may_give(c) && Some(c) != whole.recipient.as_ref())
    };
    let joins = |at: usize| matches!(sentence.word(at), "," | ";" | "and" | "while");
    let next = things(reading, sentence).into_iter().find(|t| t.from > thing.to);
    let end = next.as_ref().map_or(sentence.tokens.len(), |t| t.from);
    let of_other = |at: usize| {
        let (number, to) = numbers::count(sentence, at).filter(|_| sentence.tokens[at].mention.is_none())?;
        let opens = if matches!(sentence.word(at - 1), "another" | "some" | "about") { at - 1 } else { at };
        let is_named_before =
            |a: &&Actor| a.to == opens && a.prep.is_none() && a.case == Case::Bare && a.from > 0 && joins(a.from - 1);
        let ends = to >= end || joins(to) || sentence.word(to) == ".";
        let before = || sentence.actors.iter().filter(gives).find(is_named_before).filter(|_| ends);
        let is_named_behind = |a: &&Actor| a.prep == Some("from") && (a.from == to + 1 || a.from == to + 2);
        let behind = || sentence.actors.iter().filter(gives).find(is_named_behind).filter(|_| joins(opens - 1));
        Some((number, to, before().or_else(behind)?))
    };
    let of_others =
        (thing.to + 1..end).filter(|at| !is_model(reading, sentence, *at)).filter_map(|at| Some((at, of_other(at)?)));
    let claim = |(at, (number, to, giver)): (usize, (u32, usize, &Actor))| {
        let donors = giver.codes.iter().map(|code| reading.state_of(code)).collect();
        let other =
            next.as_ref().filter(|next| to >= next.from).map(|next| goods::name(reading, sentence, next, next).1);
        let to = next.as_ref().filter(|_| other.is_some()).map_or(to, |next| next.to);
        let item = other.or_else(|| whole.item.clone());
        let quantity = Some(number.into());
        let fact = Aid { donors, quantity, item, guarantors: Vec::new(), channel: None, ..whole.clone() };
        let evidence = vec![reading.evidence(sentence, giver.from.min(at), giver.to.max(to))];
        let confidence = (model.confidence - STEP).max(TOLD);
        Claim { fact: Fact::Aid(fact), evidence, confidence, rule: "aid_coordinated".to_owned(), ..model.clone() }
    };
    of_others.map(claim).collect()
}

/// The claim that tells of a thing in a sentence.
fn told<'c>(reading: &Reading, sentence: &Sentence, thing: &Thing, claims: &'c [Claim]) -> Option<&'c Claim> {
    claims.iter().find(|claim| is_goods(claim) && tells(reading, sentence, thing, claim))
}

/// Whether a claim tells as many things of the name in the sentence.
fn tells(reading: &Reading, sentence: &Sentence, thing: &Thing, claim: &Claim) -> bool {
    let is_same = aid(claim).is_some_and(|a| {
        let name = goods::name(reading, sentence, thing, thing).1;
        a.quantity == quantity(reading, sentence, thing)
            && a.item.as_deref().is_some_and(|item| item.contains(name.as_str()) || name.contains(item))
    });
    is_same && index(reading, claim) == Some(sentence.index)
}

/// Lets a thing follow its neighbour, where that is told and the thing itself is not.
fn follow(reading: &Reading, sentence: &Sentence, neighbour: &Thing, thing: &Thing, claims: &mut Vec<Claim>) {
    let Some(model) = told(reading, sentence, neighbour, claims).cloned() else { return };
    let own = claims.iter().position(|claim| tells(reading, sentence, thing, claim));
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

    #[test]
    fn others_may_give_as_many_of_the_same() {
        for text in [
            "Norway gave Kenya 14 tanks, Sweden another 12 and Denmark eight.",
            "Kenya has received 14 tanks from Norway, 12 from Sweden and eight from Denmark.",
        ] {
            let lines = told(text);
            let is_told = |what: &str| lines.iter().any(|line| line.starts_with(&format!("aid {what} tanks")));
            assert!(is_told("NOR>KEN 14") && is_told("SWE>KEN 12") && is_told("DNK>KEN 8"), "{text}: {lines:?}");
            assert_eq!(lines.len(), 3, "{lines:?}");
        }
        let lines = told("Norway will send 14 tanks to Kenya, and Sweden three helicopters.");
        let lines: Vec<&str> = lines.iter().filter_map(|line| line.split(" flow").next()).collect();
        assert_eq!(lines, ["aid NOR>KEN 14 tanks in_kind", "aid SWE>KEN 3 helicopters in_kind"]);
    }
}
