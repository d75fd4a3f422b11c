//! Visits: who travelled to which state, told by a verb or a noun.

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::{Hit, Token};
use crate::model::{Level, Value};

use super::place::is_located;
use super::{Found, beside, is_person};

/// How far behind the noun of a visit its destination may stand, in tokens.
const VISIT_REACH: usize = 8;

/// How far behind an arrival the many-sided event may stand that it is for, in tokens.
const EVENT_REACH: usize = 14;

/// How far behind who is brought somewhere the place may stand, an apposition between them, in tokens.
const APPOSITION_REACH: usize = 12;

/// How far behind an event the body may be named that holds it, in tokens.
const BODY_REACH: usize = 5;

/// How sure a meeting is where somebody only arrives somewhere.
pub(super) const BARE_ARRIVAL: f64 = 0.45;

/// How sure it is where they arrive for a purpose, or a leader or minister on a day that is told.
const JOURNEY: f64 = 0.6;

/// "A visited B's country", "A arrived in B": the traveller must hold an office.
pub(super) fn verb_travel<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let is_arrival = reading.code(hit) != "visit";
    // "arrived unannounced in B": the preposition stands further behind.
    let to = if hit.class() == Class::Motion { preposition_behind(reading, sentence, hit)? } else { hit.to };
    let traveller = roles::subject(sentence, hit).filter(|a| is_person(a) && a.codes.len() == 1)?;
    let is_of_several =
        if is_arrival { is_for_many(reading, sentence, hit) } else { is_for_region(reading, sentence, hit) };
    let is_apart = sentence.word(hit.from) == "is" && traveller.to != hit.from;
    // "would welcome a visit by A"
    let is_noun = hit.from > 0 && matches!(sentence.word(hit.from - 1), "a" | "the" | "this" | "his" | "her" | "their");
    if is_noun || roles::is_passive(sentence, hit) || is_of_several || is_apart {
        return None;
    }
    let visited = destination(reading, sentence, to, if is_arrival { 3 } else { 4 })
        .or_else(|| known_destination(reading, sentence, hit, traveller))?;
    let mut found = visit(traveller, visited, "meeting_travel", 0.75, hit)?;
    let host = host(sentence, hit, &found);
    if is_arrival {
        let is_journey =
            host.is_some() || has_purpose(sentence, hit) || is_dated_journey(reading, sentence, hit, traveller);
        (found.rule, found.confidence) =
            if is_journey { ("meeting_journey", JOURNEY) } else { ("meeting_arrival", BARE_ARRIVAL) };
    }
    found.sides.extend(host);
    Some(found)
}

/// "arrived unannounced in B", "flew on Monday by helicopter to B": the token behind the preposition of a verb that stands
/// apart from it.
fn preposition_behind(reading: &Reading, sentence: &Sentence, hit: &Hit) -> Option<usize> {
    const REACH: usize = 7;
    let is_with = |h: &Hit| h.from == hit.from && h.class() == Class::Travel;
    let is_place = |at: usize| {
        sentence
            .tokens
            .get(at)
            .and_then(|t| reading.value(t))
            .is_some_and(|v| matches!(v, Value::Place { .. } | Value::State { .. }))
    };
    let leads = |at: &usize| matches!(sentence.word(*at), "in" | "to" | "into" | "at");
    let end = sentence.tokens.len().min(hit.to + REACH);
    // Another verb, or another place, is of another journey.
    let is_other = |at: usize| matches!(sentence.word(at), "," | ";" | "and" | "that" | "from" | "for") || is_place(at);
    let preposition =
        (hit.to..end).take_while(|at| !is_other(*at)).find(|at| leads(at) && (at + 1..at + 4).any(is_place))?;
    let is_act = |h: &Hit| h.from >= hit.to && h.to <= preposition && h.class() != Class::Planned;
    let acts = [Class::Meet, Class::Address, Class::Host, Class::Give, Class::Reporting, Class::Hold];
    let is_alone = !sentence.hits.iter().any(|h| is_act(h) && acts.contains(&h.class()));
    (is_alone && !sentence.hits.iter().any(is_with)).then_some(preposition + 1)
}

/// "went there", "visited the country": the state in which the words before last placed something.
fn known_destination(reading: &Reading, sentence: &Sentence, hit: &Hit, traveller: &Actor) -> Option<String> {
    const SENTENCES: usize = 2;
    let is_there = sentence.word(hit.to - 1) == "there";
    let is_meant =
        sentence.word(hit.to) == "the" && matches!(sentence.word(hit.to + 1), "country" | "city" | "capital");
    if !is_there && !is_meant {
        return None;
    }
    let own = || sentence.tokens[..hit.from].iter().rev().map(|t| (sentence, t));
    let before = || reading.sentences[sentence.index.saturating_sub(SENTENCES)..sentence.index].iter().rev();
    let places = || own().chain(before().flat_map(|s| s.tokens.iter().rev().map(move |t| (s, t))));
    let state = |token: &Token| state_at(reading, token).filter(|code| !traveller.codes.contains(code));
    let located = || places().filter(|(s, t)| t.mention.is_some() && is_located(s, t)).find_map(|(_, t)| state(t));
    located().or_else(|| places().find_map(|(_, t)| state(t)))
}

/// "Grain was what brought A to B", "a tour that took A to B": who is brought somewhere has come there.
pub(super) fn verb_carry<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let is_high = |a: &Actor| matches!(a.level, Some(Level::Leader | Level::Minister | Level::Ambassador));
    // "a tour that also took him to B": seldom more than a list of places.
    let is_told = |a: &&Actor| is_high(a) && a.codes.len() == 1 && !a.refers_back;
    let traveller = roles::object(sentence, hit).filter(is_told)?;
    dates::near(reading, sentence, hit.from, hit.to)?;
    let behind = traveller.to..sentence.tokens.len().min(traveller.to + APPOSITION_REACH);
    let is_aside = |at: &usize| *at == traveller.to || sentence.word(at - 1) == ",";
    let to = behind.filter(is_aside).find(|at| matches!(sentence.word(*at), "to" | "into" | "back"))?;
    let visited = destination(reading, sentence, to + 1, 3)?;
    visit(traveller, visited, "meeting_journey", JOURNEY, hit)
}

/// "A, who was in B last month": a leader or minister is received where they come to; who only leaves for it, or flies on
/// from elsewhere, has not come yet.
fn is_dated_journey(reading: &Reading, sentence: &Sentence, hit: &Hit, traveller: &Actor) -> bool {
    let is_high = matches!(traveller.level, Some(Level::Leader | Level::Minister));
    let is_onward = sentence.word(0) == "from";
    // "will travel to Lima on Monday"
    let is_planned =
        hit.form() == Form::Base && sentence.has_within(Class::Planned, 0, hit.from) && is_mover(sentence, hit);
    let is_arrival = reading.code(hit) == "arrival" && !matches!(hit.form(), Form::Base | Form::Gerund);
    is_high && !is_onward && (is_arrival || is_planned) && dates::near(reading, sentence, hit.from, hit.to).is_some()
}

/// "travel to", "fly to"; who leaves for somewhere may go on from there.
fn is_mover(sentence: &Sentence, hit: &Hit) -> bool {
    matches!(sentence.word(hit.from), "travel" | "fly" | "come" | "go" | "head" | "journey" | "arrive")
}

/// "A's visit to B", "a visit to B by A", "A ended a visit to B".
pub(super) fn noun_visit<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    if modality::is_topic(sentence, hit.from) {
        return None;
    }
    let is_one = |a: &&Actor| is_person(a) && a.codes.len() == 1;
    let owner = roles::owner(sentence, hit.from, 4).filter(is_one);
    let by = || roles::after(sentence, hit.to, &["by", "of"], 8).filter(is_one);
    let clause = sentence.clause[hit.from];
    let subject = || {
        let before = |a: &&Actor| is_one(a) && a.to <= hit.from && a.prep.is_none() && a.case == Case::Bare;
        sentence.actors.iter().rev().filter(before).find(|a| sentence.clause[a.from] == clause)
    };
    // "During a visit to B, A said": the subject of the main clause.
    let later = || {
        let free = |a: &&Actor| is_one(a) && a.from >= hit.to && a.prep.is_none() && a.case == Case::Bare;
        let first = sentence.actors.iter().find(free)?;
        let is_fronted = hit.from <= 6 && (hit.to..first.from).any(|i| sentence.word(i) == ",");
        is_fronted.then_some(first)
    };
    // "a visit to B that A was to make": the subject of the relative clause.
    let relative = || {
        let that = (hit.to..hit.to + 6).find(|i| matches!(sentence.word(*i), "that" | "which"))?;
        sentence.actors.iter().find(|a| is_one(a) && a.from > that && a.from <= that + 3 && a.prep.is_none())
    };
    let traveller = owner.or_else(by).or_else(relative).or_else(subject).or_else(later)?;
    let start = if traveller.from >= hit.to && traveller.prep.is_some() { traveller.to } else { hit.to };
    let visited = located_destination(reading, sentence, hit.to)
        .filter(|code| !traveller.codes.contains(code))
        .or_else(|| located_destination(reading, sentence, start))?;
    let mut found = visit(traveller, visited, "meeting_visit_noun", 0.75, hit)?;
    found.is_noun = true;
    found.sides.extend(host(sentence, hit, &found));
    Some(found)
}

fn visit<'s>(
    traveller: &'s Actor,
    visited: String,
    rule: &'static str,
    confidence: f64,
    hit: &Hit,
) -> Option<Found<'s>> {
    if traveller.codes.contains(&visited) {
        return None;
    }
    Some(Found { also: vec![visited], level: traveller.level, ..Found::visit(rule, confidence, hit, vec![traveller]) })
}

/// An official of the visited state in the clause of the visit.
fn host<'s>(sentence: &'s Sentence, hit: &Hit, found: &Found) -> Option<&'s Actor> {
    let is_host = |a: &&Actor| is_person(a) && a.case == Case::Bare && a.codes == found.also && a.from >= hit.to;
    sentence.actors.iter().find(|a| is_host(a) && sentence.clause[a.from] == sentence.clause[hit.from])
}

/// "for talks with B", "to meet B", "on a state visit": what the journey is for.
fn has_purpose(sentence: &Sentence, hit: &Hit) -> bool {
    let kinds = [Class::Gathering, Class::Visit, Class::Meet, Class::Address, Class::Discuss];
    sentence.hits.iter().any(|h| {
        let is_aim = (h.from.saturating_sub(5)..h.from).any(|i| matches!(sentence.word(i), "for" | "to" | "on"));
        h.from >= hit.to && kinds.contains(&h.class()) && (is_aim || sentence.has_within(Class::Planned, 0, hit.from))
    })
}

/// "flew to New York for the General Assembly": the place is that of an event of many states.
fn is_for_many(reading: &Reading, sentence: &Sentence, hit: &Hit) -> bool {
    let near = |from: usize| from >= hit.to && from <= hit.to + EVENT_REACH;
    let event = sentence.hits.iter().filter(|h| near(h.from)).any(|h| match h.class() {
        Class::Gathering => matches!(reading.code(h), "summit" | "conference"),
        Class::MeetingWord => true,
        _ => false,
    });
    let body = sentence
        .tokens
        .iter()
        .enumerate()
        .any(|(i, t)| near(i) && matches!(reading.value(t), Some(Value::Organisation { .. })));
    event || body
}

/// "visited Peru for a regional meeting": what brought the visitor there is held among many.
pub(super) fn is_for_region(reading: &Reading, sentence: &Sentence, hit: &Hit) -> bool {
    let end = sentence.tokens.len().min(hit.to + EVENT_REACH);
    let Some(purpose) = (hit.to..end).find(|i| matches!(sentence.word(*i), "for" | "attend" | "attending")) else {
        return false;
    };
    let is_many_sided = |i: usize| {
        let is_body = matches!(reading.value(&sentence.tokens[i]), Some(Value::Organisation { .. }));
        is_body || matches!(sentence.word(i), "regional" | "multilateral" | "international" | "ministerial")
    };
    let event = sentence.of(Class::Gathering).find(|h| h.from > purpose && h.from < end);
    // "to attend a meeting of the ministers of NATO"
    event.is_some_and(|event| (purpose..(event.to + BODY_REACH).min(sentence.tokens.len())).any(is_many_sided))
}

/// The state to which a visit goes: "a visit to B", not "a visit since the start of B's war".
fn located_destination(reading: &Reading, sentence: &Sentence, token: usize) -> Option<String> {
    let tokens = beside::of_same_act(sentence, token).take(VISIT_REACH);
    tokens.filter(|t| is_located(sentence, t)).find_map(|t| state_at(reading, t))
}

/// The state whose place or name follows within `reach` tokens.
fn destination(reading: &Reading, sentence: &Sentence, token: usize, reach: usize) -> Option<String> {
    sentence.tokens[token..].iter().take(reach).find_map(|t| state_at(reading, t))
}

pub(super) fn state_at(reading: &Reading, token: &Token) -> Option<String> {
    match reading.value(token)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } => Some(code.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_preposition_may_stand_apart_from_its_verb() {
        for text in [
            "Norwegian Foreign Minister Espen Barth Eide arrived unannounced in Chisinau on Monday.",
            "Norwegian Foreign Minister Espen Barth Eide travelled late on Monday to Chisinau for talks on gas.",
        ] {
            assert_eq!(told(text), ["meeting MDA+NOR in_person visit minister held 2024-05-13"], "{text}");
        }
        for text in [
            "Kenyan President William Ruto wrote to Maia Sandu. The letter came on Monday to Chisinau.",
            "Norwegian Prime Minister Jonas Gahr Store called for help to come quickly to Moldova on Monday.",
            "Norwegian Prime Minister Jonas Gahr Store returned on Monday from Chisinau to Oslo.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn there_is_where_the_words_before_are() {
        for text in [
            "Norwegian Prime Minister Jonas Gahr Store has long praised Moldova. He went there in March.",
            "In Moldova gas is dear. Norwegian Prime Minister Jonas Gahr Store visited the country in March.",
        ] {
            assert_eq!(told(text), ["meeting MDA+NOR in_person visit leader held 2024-03"], "{text}");
        }
        let text = "Norwegian Prime Minister Jonas Gahr Store has long praised the hills. He went there in March.";
        assert_eq!(told(text), Vec::<String>::new());
    }
}
