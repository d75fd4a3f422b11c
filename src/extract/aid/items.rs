//! Aid told line by line: "The package in figures", then one thing or amount a line.

use crate::extract::actors::Case;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Claim, Fact, Instrument, Measure, Money, Qualifier, Stage, Value};

use super::things::{Thing, count_start, quantity, things};
use super::{Aid, Draft, blank, date, goods, is_running, money, roles, stage};

/// How many sentences above the list its heading or the package may stand.
const REACH: usize = 3;

/// A line without a verb of its own, under a heading that tells who gives or receives, or under a package.
pub(super) fn drafts(reading: &Reading, sentence: &Sentence, before: &[Draft]) -> Vec<Draft> {
    if sentence.part != Part::Item {
        return Vec::new();
    }
    let is_told = [Class::Give, Class::Receive, Class::Arrive, Class::NotAid, Class::Requested, Class::Denied];
    let opens = things(reading, sentence).first().copied().filter(|t| quantity(reading, sentence, t).is_some());
    let amount = sentence.tokens.iter().position(|t| matches!(reading.value(t), Some(Value::Money(_))));
    let first = amount.or(opens.map(|t| t.from)).filter(|at| *at <= 8);
    let has_subject = sentence.actors.iter().any(|a| a.case == Case::Bare && a.prep.is_none());
    if first.is_none() || has_subject || is_told[3..].iter().any(|c| sentence.has(*c)) {
        return Vec::new();
    }
    let Some(model) = heading(reading, sentence).or_else(|| package(reading, sentence, before)) else {
        return Vec::new();
    };
    match (amount.map(|at| (at, reading.value(&sentence.tokens[at]))), opens) {
        (Some((at, Some(Value::Money(sum)))), _) => vec![of_money(reading, sentence, at, sum, &model)],
        (None, Some(thing)) if is_told[..3].iter().all(|c| !sentence.has(*c)) => {
            vec![of_goods(reading, sentence, thing, &model)]
        }
        _ => Vec::new(),
    }
}

/// The lines above that belong to no list themselves, the nearest first.
fn above<'r>(reading: &'r Reading<'r>, sentence: &Sentence) -> impl Iterator<Item = &'r Sentence<'r>> {
    let lines = reading.sentences[..sentence.index].iter().rev();
    lines.skip_while(|s| s.part == Part::Item).take(REACH)
}

/// "What Kenya has received from Canada:"
fn heading(reading: &Reading, sentence: &Sentence) -> Option<Aid> {
    let line = above(reading, sentence).next().filter(|s| s.span.of(reading.text()).ends_with(':'))?;
    let verb = line.hits.iter().find(|h| matches!(h.class(), Class::Give | Class::Receive))?;
    let roles = roles::roles(reading, line, verb.to, Some(verb));
    let mut aid = blank(&roles);
    aid.stage = stage(reading, line, Some(verb), super::mood(line, Some(verb), verb.from), Measure::Flow);
    (!aid.donors.is_empty() || aid.recipient.is_some()).then_some(aid)
}

/// "Sweden gives Kenya help worth 5 million", told shortly above.
fn package(reading: &Reading, sentence: &Sentence, before: &[Draft]) -> Option<Aid> {
    let from = above(reading, sentence).last()?.span.start;
    let told = before.iter().rev().find(|d| d.claim.evidence[0].start >= from)?;
    super::aid(&told.claim).filter(|a| a.measure == Measure::Flow && !a.donors.is_empty()).cloned()
}

fn of_money(reading: &Reading, sentence: &Sentence, at: usize, sum: &Money, model: &Aid) -> Draft {
    let mut aid = Aid { quantity: None, item: None, ..model.clone() };
    money::set_amount(&mut aid, sum);
    aid.instrument = money::instrument(reading, sentence, at);
    draft(reading, sentence, at, at + 1, aid)
}

fn of_goods(reading: &Reading, sentence: &Sentence, thing: Thing, model: &Aid) -> Draft {
    let mut last = thing;
    for next in things(reading, sentence) {
        if next.from > last.from && goods::is_list(reading, sentence, &last, &next) {
            last = next;
        }
    }
    let (from, item) = goods::name(reading, sentence, &thing, &last);
    let aid = Aid {
        amount: None,
        amount_max: None,
        currency: None,
        qualifier: Qualifier::Exact,
        quantity: quantity(reading, sentence, &thing),
        item: Some(item),
        instrument: Instrument::InKind,
        ..model.clone()
    };
    draft(reading, sentence, from.min(count_start(reading, sentence, &thing)), last.to, aid)
}

fn draft(reading: &Reading, sentence: &Sentence, from: usize, to: usize, mut aid: Aid) -> Draft {
    if is_running(reading, sentence, from) {
        aid.measure = Measure::Stock;
        aid.stage = if aid.stage == Stage::Disbursed { aid.stage } else { Stage::Unknown };
    }
    let measure = aid.measure;
    let evidence = reading.evidence(sentence, from, to);
    let mut claim: Claim = reading.claim("aid_list_item", 0.65, Fact::Aid(aid), evidence);
    date(reading, sentence, (from, to), &mut claim, measure);
    Draft { claim, is_strong: true, is_agentless: false, speaker: Vec::new() }
}
