//! Meetings told by a noun: talks, calls, summits.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::numbers::number_before;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{Format, Level, Occasion, Value};

use super::shown::conference;
use super::{Found, called_on, format_in, is_new_side, is_official, is_person};

/// How far before the noun the verb that holds the meeting may stand, in tokens.
const HOLD_REACH: usize = 7;

/// "talks between A and B", "the A-B summit", "A's conversation with B", "a conference in A on B".
pub(super) fn noun_gathering<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    // "call on", unless a day follows: "in a call on Monday".
    let is_day =
        |at: usize| sentence.tokens.get(at).and_then(|t| reading.value(t)).is_some_and(|v| matches!(v, Value::Date(_)));
    let whom = is_call(sentence, hit).then(|| called_on(sentence, hit)).flatten();
    let is_other_kind =
        sentence.of(Class::MeetingWord).any(|h| h.from < hit.to && hit.from < h.to && !is_day(h.to) && whom.is_none());
    if is_other_kind || sentence.word(hit.to) == "room" {
        return None;
    }
    let occasion = Occasion::from_code(reading.code(hit))?;
    let owner = roles::owner(sentence, hit.from, 6);
    let between = roles::after(sentence, hit.to, &["between", "of"], 4)
        .or_else(|| roles::after(sentence, hit.to, &["between"], 12))
        .filter(|a| a.codes.len() > 1);
    // "held a conference and sat down with B", "the summit in Oslo and a get-together with B": of the other one.
    let is_of_next = |a: &&Actor| {
        let gathers = sentence.of(Class::Gathering).any(|h| h.from >= hit.to && h.to <= a.from);
        // "in Oslo for the summit and in Lima with B"
        let is_elsewhere = |i: usize| sentence.word(i) == "and" && matches!(sentence.word(i + 1), "in" | "at");
        // "at a summit, following Peru's exercise with B".
        let is_cause = |i: usize| matches!(sentence.word(i), "following" | "amid" | "despite");
        gathers
            || sentence.has_within(Class::Meet, hit.to, a.from)
            || (hit.to..a.from).any(|i| is_elsewhere(i) || is_cause(i))
    };
    let with = whom.or_else(|| roles::after(sentence, hit.to, &["with"], 12).filter(|a| !is_of_next(a)));
    if is_negotiation(sentence, hit) {
        return None;
    }
    // "hosted him for talks dominated by A and B": they are what the talks are about.
    let is_aim = hit.from > 0 && sentence.word(hit.from - 1) == "for";
    let by = roles::after(sentence, hit.to, &["by"], 8).filter(|a| a.codes.len() > 1 && (is_person(a) || !is_aim));
    let between = between.or(by);
    let of = roles::after(sentence, hit.to, &["of"], 3).filter(|a| is_official(a) && a.codes.len() == 1);
    let owner = owner.or(of);
    let holder = || holder(sentence, hit);
    let subject = |with: &Actor| {
        let fits = |s: &&Actor| is_new_side(s, with);
        let main = || main_subject(sentence, with.to).filter(|_| is_fronted(sentence, hit));
        let relative = || relative_subject(sentence, hit).filter(fits);
        relative()
            .or_else(|| holder().filter(fits))
            .or_else(|| free_before(sentence, hit).filter(|s| fits(s) && !is_only_spoken_of(sentence, hit, s)))
            .or_else(|| main().filter(fits))
    };
    let several = || holder().filter(|a| a.codes.len() > 1);
    let sides: Vec<&Actor> = match (between, with, owner) {
        (Some(both), ..) => vec![both],
        (None, _, Some(owner)) if owner.codes.len() > 1 => vec![owner],
        (None, Some(with), Some(owner)) if is_new_side(owner, with) => vec![owner, with],
        (None, Some(with), None) => vec![subject(with)?, with],
        _ if several().is_some() => several().into_iter().collect(),
        _ if occasion == Occasion::Conference => return conference(reading, sentence, hit),
        _ => officials_of_two_sides(sentence, hit)?,
    };
    let level =
        level_before(reading, sentence, hit).or_else(|| (occasion == Occasion::Summit).then_some(Level::Leader));
    let head = sentence.word(hit.to - 1);
    let default = match () {
        _ if occasion == Occasion::Conference => Format::Unknown,
        _ if is_call(sentence, hit) && whom.is_none() => Format::Telephone,
        _ if head.starts_with("conversation") || head.starts_with("discussion") => Format::Unknown,
        _ => Format::InPerson,
    };
    let format = format_in(reading, sentence, hit.from, default);
    // "the two hold talks": two people, not two talks.
    let is_pair = sides.iter().any(|a| a.refers_back && a.codes.len() == 2 && a.to <= hit.from && hit.from - a.to <= 3);
    let count = number_before(sentence, hit.from).filter(|_| !is_pair).unwrap_or(1);
    let is_vague = ["dialogue", "consultation", "consultations", "discussions"].contains(&head);
    let is_nobody = sides.iter().all(|a| a.refers_back && a.people.is_empty() && a.level.is_none());
    let confidence = match (is_vague, is_nobody) {
        (true, true) => 0.4,
        (true, false) => 0.5,
        _ => 0.75,
    };
    let is_noun = true;
    Some(Found { format, occasion, is_noun, level, count, ..Found::talks("meeting_noun", confidence, hit, sides) })
}

/// "A and B held a long meeting", "A attended talks": the subject of the verb that governs the noun.
fn holder<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<&'s Actor> {
    // "held their third 2+2 Foreign and Defence Ministerial Meeting"
    let is_sum = (hit.from.saturating_sub(2 * HOLD_REACH)..hit.from).any(|i| matches!(sentence.word(i), "+" | "plus"));
    let reach = if is_sum { 2 * HOLD_REACH } else { HOLD_REACH };
    let governs = |h: &&Hit| {
        h.to <= hit.from
            && hit.from - h.to <= reach
            && sentence.clause[h.from] == sentence.clause[hit.from]
            && !(h.to..hit.from).any(|i| matches!(sentence.word(i), "," | ";" | ":"))
    };
    let verb = sentence.of(Class::Hold).rfind(governs)?;
    roles::subject(sentence, verb).filter(|a| !a.codes.is_empty())
}

/// "the conversation A had with B": the subject of the clause that follows the noun without a "that".
fn relative_subject<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<&'s Actor> {
    let next = sentence.actors.iter().find(|a| a.from >= hit.to && a.from <= hit.to + 2)?;
    let is_held = sentence.of(Class::Hold).any(|h| h.from >= next.to && h.from <= next.to + 2);
    (next.prep.is_none() && next.case == Case::Bare && is_held).then_some(next)
}

/// "talks on a trade agreement": the negotiation of a text, over months, but for a round of them.
pub(super) fn is_negotiation(sentence: &Sentence, hit: &Hit) -> bool {
    let is_round = hit.from > 1 && sentence.word(hit.from - 1) == "of" && sentence.word(hit.from - 2) == "round";
    if is_round {
        return false;
    }
    let topic = matches!(sentence.word(hit.to), "on" | "over" | "about" | "for");
    let text = sentence.of(Class::AgreementNoun).any(|h| h.from > hit.to && h.from <= hit.to + 8);
    sentence.word(hit.to - 1) == "talks" && topic && text
}

/// The nearest person or body before the noun that no preposition attaches.
fn free_before<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<&'s Actor> {
    let free = |a: &&Actor| a.to <= hit.from && a.case == Case::Bare && a.prep.is_none();
    // "A telephoned B on his way to talks with C": who meets C is A.
    let is_subject = |a: &&Actor| free(a) && !roles::is_object_of_another(sentence, a);
    let before = || sentence.actors.iter().rev();
    let nearest = before().find(is_subject).or_else(|| before().find(free))?;
    // "A gave to a NATO fund after talks with B": who meets is A.
    let is_fellow = |a: &&Actor| free(a) && is_person(a) && sentence.clause[a.from] == sentence.clause[nearest.from];
    let person = || sentence.actors.iter().rev().find(is_fellow);
    let person = if is_person(nearest) { None } else { person() };
    person.or(Some(nearest)).filter(|a| is_official(a))
}

/// "A told reporters that talks with B made no sense": the noun is the subject of what is said.
fn is_only_spoken_of(sentence: &Sentence, hit: &Hit, speaker: &Actor) -> bool {
    let opens_report = hit.from > 0 && sentence.word(hit.from - 1) == "that";
    opens_report && sentence.has_within(Class::Reporting, speaker.to, hit.from)
}

/// "In a call with A on Monday, B said": the first free actor behind a comma.
fn main_subject<'s>(sentence: &'s Sentence, from: usize) -> Option<&'s Actor> {
    let free = |a: &&Actor| a.from > from && a.case == Case::Bare && a.prep.is_none() && is_official(a);
    let first = sentence.actors.iter().find(free)?;
    let quoted = (from..first.from).any(|i| matches!(sentence.word(i), "\"" | "“" | "”"));
    (!quoted && (from..first.from).any(|i| sentence.word(i) == ",")).then_some(first)
}

/// Whether the noun stands in a phrase that opens the sentence: "In a call", "Speaking after a meeting".
fn is_fronted(sentence: &Sentence, hit: &Hit) -> bool {
    !sentence.actors.iter().any(|a| a.to <= hit.from && a.case == Case::Bare && a.prep.is_none())
}

/// "During a call on Monday, A told B", "At talks in Oslo, A and B agreed": the only officials of two sides.
fn officials_of_two_sides<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<Vec<&'s Actor>> {
    // "in a 30-minute call", "in an hour-long call"
    let is_compound = (hit.from.saturating_sub(3)..hit.from).any(|i| sentence.word(i) == "-");
    let reach = if is_compound { 6 } else { 3 };
    let before = |words: &[&str]| (hit.from.saturating_sub(reach)..hit.from).any(|i| words.contains(&sentence.word(i)));
    // "told him of it at their talks in Oslo"
    let is_theirs = before(&["their"]) && before(&["at", "in", "during"]);
    let is_bare_plural = sentence.word(hit.to - 1).ends_with('s') && !before(&["the", "their", "his", "her", "these"]);
    let indefinite = before(&["a", "an"])
        || is_theirs
        || is_bare_plural && before(&["at", "in", "during", "after", "following", "for", "into"]);
    let clause = sentence.clause[hit.from];
    let is_near = |a: &&Actor| is_person(a) && a.case == Case::Bare && sentence.clause[a.from] == clause;
    let sides: Vec<&Actor> = sentence.actors.iter().filter(is_near).collect();
    if let [both] = sides[..] {
        let named = both.people.len() > 1 || both.people.is_empty() && both.level.is_some();
        return (indefinite && both.codes.len() == 2 && named).then_some(sides);
    }
    let [one, other] = sides[..] else { return None };
    (indefinite && is_new_side(one, other)).then_some(sides)
}

pub(super) fn is_call(sentence: &Sentence, hit: &Hit) -> bool {
    (hit.from.saturating_sub(1)..hit.to).any(|i| matches!(sentence.word(i), "call" | "calls" | "phone" | "telephone"))
}

/// The rank that stands before a noun of meeting: "the two Foreign Ministers' meeting".
fn level_before(reading: &Reading, sentence: &Sentence, hit: &Hit) -> Option<Level> {
    let before = sentence.of(Class::Title).rfind(|h| h.to <= hit.from && hit.from - h.to <= 2);
    before.and_then(|h| Level::from_code(reading.code(h)))
}
