//! What the sentences after a sum add to it: its parts, the body that passes it on.

use crate::extract::actors::Actor;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::owner;
use crate::model::{Aid, Claim, Fact, Instrument, Measure, Qualifier, Value};

use super::channel::is_body;
use super::roles::Roles;
use super::things::{Thing, count_start, quantity, things};
use super::{Draft, aid, blank, category, date, goods};

/// How many sentences back the whole may be told.
const REACH: usize = 5;

/// "The package includes two launchers", "The sum is made up of a loan and a grant": the aid told before whose parts
/// the sentence lists.
pub(super) fn whole<'d>(reading: &Reading, sentence: &Sentence, before: &'d [Draft]) -> Option<&'d Draft> {
    if before.is_empty() {
        return None;
    }
    let verb = listing(sentence)?;
    let (start, _) = sentence.clause_around(verb);
    let refers = |i: usize| matches!(sentence.word(i), "it" | "this" | "the" | "they" | "these");
    let is_package = sentence.word(verb - 1) == "it" || sentence.of(Class::AidNoun).any(|h| h.to <= verb);
    let is_sum = (0..verb).any(|i| matches!(sentence.word(i), "sum" | "amount" | "money" | "total" | "delivery"));
    let has_giver = sentence.actors.iter().any(|a| a.to <= verb && verb - a.to <= 3 && a.prep.is_none());
    let is_told = (start..verb).any(refers) && (is_package || is_sum) && !has_giver;
    last_told(reading, sentence, before).filter(|_| is_told)
}

/// The verb that lists what a whole consists of.
fn listing(sentence: &Sentence) -> Option<usize> {
    const LISTS: [&str; 8] =
        ["includes", "include", "contains", "contain", "comprises", "comprise", "consists", "consist"];
    let made_up = |i: usize| sentence.word(i) == "made" && sentence.word(i + 1) == "up";
    (1..sentence.tokens.len().min(20)).find(|i| LISTS.contains(&sentence.word(*i)) || made_up(*i))
}

/// "The new Norwegian package for Moldova comprises two radars and 30 trucks": nothing was told of it before.
pub(super) fn contents(reading: &Reading, sentence: &Sentence) -> Vec<Draft> {
    const NEAR: usize = 8;
    let Some(verb) = listing(sentence) else { return Vec::new() };
    let noun = sentence.of(Class::AidNoun).rfind(|h| h.to <= verb && verb - h.to <= NEAR);
    let Some((noun, giver)) = noun.and_then(|noun| Some((noun, owner(sentence, noun.from, 3)?))) else {
        return Vec::new();
    };
    let is_receiver = |a: &&Actor| matches!(a.prep, Some("for" | "to")) && a.from >= noun.to && a.to <= verb;
    let receiver = sentence.actors.iter().find(is_receiver).and_then(|a| a.codes.first().cloned());
    let roles = Roles { donors: giver.codes.clone(), recipient: receiver, ..Roles::default() };
    let evidence = reading.evidence(sentence, noun.from, noun.to);
    let mut claim = reading.claim("aid_package_item", 0.65, Fact::Aid(blank(&roles)), evidence);
    date(reading, sentence, (noun.from, noun.to), &mut claim, Measure::Flow);
    let whole = Draft { claim, is_strong: true, is_agentless: false, speaker: Vec::new() };
    items(reading, sentence, &whole)
}

/// The flow told last, a few sentences above at most.
fn last_told<'d>(reading: &Reading, sentence: &Sentence, before: &'d [Draft]) -> Option<&'d Draft> {
    let from = reading.sentences[sentence.index.saturating_sub(REACH)].span.start;
    let start = reading.evidence_start(from);
    let is_flow = |d: &&Draft| aid(&d.claim).is_some_and(|a| a.measure == Measure::Flow);
    before.iter().rev().filter(is_flow).find(|d| d.claim.evidence[0].start >= start)
}

/// The counted things that a package consists of.
pub(super) fn items(reading: &Reading, sentence: &Sentence, whole: &Draft) -> Vec<Draft> {
    let counted = |thing: &Thing| thing.is_known && quantity(reading, sentence, thing).is_some();
    let all = things(reading, sentence);
    all.iter().filter(|t| counted(t)).filter_map(|thing| item(reading, sentence, thing, whole)).collect()
}

fn item(reading: &Reading, sentence: &Sentence, thing: &Thing, whole: &Draft) -> Option<Draft> {
    let (from, name) = goods::name(reading, sentence, thing, thing);
    let count = quantity(reading, sentence, thing)?;
    let category = category(reading, sentence, from);
    let aid = Aid { category, ..in_kind(aid(&whole.claim)?, name, count) };
    let evidence = reading.evidence(sentence, from.min(count_start(reading, sentence, thing)), thing.to);
    Some(like(whole, reading.claim("aid_package_item", 0.65, Fact::Aid(aid), evidence)))
}

/// Things given on the terms of an aid told before.
pub(super) fn in_kind(model: &Aid, item: String, count: rust_decimal::Decimal) -> Aid {
    Aid {
        quantity: Some(count),
        item: Some(item),
        amount: None,
        amount_max: None,
        currency: None,
        qualifier: Qualifier::Exact,
        instrument: Instrument::InKind,
        ..model.clone()
    }
}

/// A claim with the date and the mood of an aid told before.
pub(super) fn like(model: &Draft, mut claim: Claim) -> Draft {
    claim.modality = model.claim.modality;
    (claim.date, claim.date_end, claim.date_basis) = (model.claim.date, model.claim.date_end, model.claim.date_basis);
    Draft { claim, ..model.clone() }
}

/// "The funds will be channelled through the EBRD": the body that passes on what was told before.
pub(super) fn channel_told(reading: &Reading, sentence: &Sentence) -> Option<String> {
    const SUMS: [&str; 12] = [
        "funds",
        "money",
        "sum",
        "assistance",
        "aid",
        "grant",
        "contribution",
        "support",
        "it",
        "amount",
        "yen",
        "loan",
    ];
    let opens = (0..4).any(|i| SUMS.contains(&sentence.word(i)));
    let has_money = sentence.tokens.iter().any(|t| matches!(reading.value(t), Some(Value::Money(_))));
    let passes = |a: &&Actor| {
        let through = matches!(a.prep, Some("through" | "via" | "by" | "with"));
        through && a.people.is_empty() && a.codes.iter().any(|c| is_body(reading, c))
    };
    let found = sentence.actors.iter().find(passes).filter(|_| opens && !has_money)?;
    found.codes.iter().find(|c| is_body(reading, c)).cloned()
}
