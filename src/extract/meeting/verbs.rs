//! Meetings told by a verb: who met, telephoned, received or visited whom.

use crate::extract::actors::{Actor, Case};
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{Format, Occasion, Value};

use super::{Found, format_in, is_new_side, is_official};

/// "A met (with) B", "A and B met", "A spoke by telephone with B".
pub(super) fn verb_meet<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let subject = roles::agent(sentence, hit).filter(|a| is_official(a))?;
    let other =
        roles::object(sentence, hit).or_else(|| roles::after(sentence, hit.to, &["with", "to", "alongside"], 12));
    let sides: Vec<&Actor> = match other {
        Some(other) if is_new_side(subject, other) => vec![subject, other],
        _ if subject.codes.len() > 1 && is_official(subject) => vec![subject],
        _ => return None,
    };
    let format = format_in(reading, sentence, hit.from, Format::from_code(reading.code(hit))?);
    let occasion = Occasion::Talks;
    Some(Found {
        rule: "meeting_verb",
        confidence: 0.85,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![],
        format,
        occasion,
        level: None,
        count: 1,
    })
}

/// "A told B by telephone", "A spoke with B by phone".
pub(super) fn phrase_by_phone<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    if !matches!(sentence.word(hit.from), "by" | "on" | "over") {
        return None;
    }
    let format = Format::from_code(reading.code(hit))?;
    let clause = sentence.clause[hit.from];
    let sides: Vec<&Actor> = sentence
        .actors
        .iter()
        .filter(|a| is_official(a) && a.case == Case::Bare && a.to <= hit.from + 8 && sentence.clause[a.from] == clause)
        .collect();
    let [one, other] = sides[..] else { return None };
    let occasion = Occasion::Talks;
    is_new_side(one, other).then_some(Found {
        rule: "meeting_by_phone",
        confidence: 0.8,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![],
        format,
        occasion,
        level: None,
        count: 1,
    })
}

/// "A received B", "B was received by A": both must be people or bodies of states.
pub(super) fn verb_host<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let passive = roles::is_passive(sentence, hit);
    let agent = roles::agent(sentence, hit)?;
    // "received on Tuesday in Bergen his colleague": the object may come late.
    let late = || {
        sentence
            .actors
            .iter()
            .find(|a| a.from >= hit.to && a.from <= hit.to + 8 && a.prep.is_none() && a.case == Case::Bare)
    };
    let guest = if passive { roles::subject(sentence, hit)? } else { roles::object(sentence, hit).or_else(late)? };
    let is_person = |a: &Actor| !a.people.is_empty() || a.level.is_some();
    if !is_person(guest) || !is_new_side(agent, guest) || !is_official(agent) {
        return None;
    }
    let occasion = Occasion::Visit;
    let sides = vec![agent, guest];
    let format = Format::InPerson;
    Some(Found {
        rule: "meeting_host",
        confidence: 0.85,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![],
        format,
        occasion,
        level: None,
        count: 1,
    })
}

/// "A visited B's country": the traveller must hold an office.
pub(super) fn verb_travel<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let traveller = roles::subject(sentence, hit).filter(|a| is_official(a) && !a.people.is_empty())?;
    if roles::is_passive(sentence, hit) {
        return None;
    }
    let visited = destination(reading, sentence, hit.to, 4)?;
    visit(traveller, visited, "meeting_travel", 0.75, hit)
}

/// "A's visit to B", "a visit to B by A".
pub(super) fn noun_visit<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let is_person = |a: &&Actor| is_official(a) && a.codes.len() == 1 && (!a.people.is_empty() || a.level.is_some());
    let traveller = roles::owner(sentence, hit.from, 4).filter(is_person);
    let during = || (hit.from.saturating_sub(4)..hit.from).any(|i| matches!(sentence.word(i), "during" | "on" | "for"));
    let subject = || sentence.actors.iter().find(|a| is_person(a) && a.to <= hit.from && a.prep.is_none() && during());
    let traveller =
        traveller.or_else(|| roles::after(sentence, hit.to, &["by", "of"], 8).filter(is_person)).or_else(subject)?;
    let start = if traveller.from >= hit.to { traveller.to } else { hit.to };
    let visited = destination(reading, sentence, start, 8)?;
    let mut found = visit(traveller, visited, "meeting_visit_noun", 0.75, hit)?;
    let is_host = |a: &&Actor| is_person(a) && a.case == Case::Bare && a.codes == found.also;
    let host = sentence.actors.iter().find(|a| is_host(a) && sentence.clause[a.from] == sentence.clause[hit.from]);
    found.sides.extend(host);
    Some(found)
}

pub(super) fn visit<'s>(
    traveller: &'s Actor,
    visited: String,
    rule: &'static str,
    confidence: f64,
    hit: &Hit,
) -> Option<Found<'s>> {
    if traveller.codes.contains(&visited) {
        return None;
    }
    let (format, occasion) = (Format::InPerson, Occasion::Visit);
    let sides = vec![traveller];
    Some(Found {
        rule,
        confidence,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![visited],
        format,
        occasion,
        level: traveller.level,
        count: 1,
    })
}

/// The state whose place or name follows within `reach` tokens.
pub(super) fn destination(reading: &Reading, sentence: &Sentence, token: usize, reach: usize) -> Option<String> {
    sentence.tokens[token..].iter().take(reach).find_map(|t| match reading.value(t)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } => Some(code.clone()),
        _ => None,
    })
}
