//! Meetings told by a verb: who met, telephoned, spoke with or received whom.

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::numbers::number;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{Format, Value};

use super::place::is_located;
use super::{Found, format_in, is_new_side, is_official, is_person};

/// "A met (with) B", "A and B met", "A spoke by telephone with B".
pub(super) fn verb_meet<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let is_noun = hit.from > 0 && matches!(sentence.word(hit.from - 1), "a" | "the" | "this" | "their" | "his" | "her");
    // "a video meeting": a longer noun of meeting.
    let is_within_noun = || sentence.of(Class::Gathering).any(|h| h.from < hit.from && hit.to <= h.to);
    // "during bilateral meeting between A and B"
    let is_noun = is_noun || sentence.word(hit.to) == "between";
    if hit.form() == Form::Gerund && (is_noun || is_within_noun()) || ends_within_noun(sentence, hit) {
        return None;
    }
    // "met by video link" is no passive.
    let is_remote = sentence.of(Class::CallMedium).any(|h| h.from == hit.to);
    let agent = if is_remote { roles::subject(sentence, hit) } else { roles::agent(sentence, hit) };
    let subject = agent.filter(|a| is_official(a))?;
    // "met colleagues from A; a meeting with B": of another meeting.
    let is_of_next = |a: &&Actor| {
        let gathers = sentence.of(Class::Gathering).any(|h| h.from >= hit.to && h.to <= a.from);
        gathers && (hit.to..a.from).any(|i| sentence.word(i) == ";")
    };
    let with = || roles::after(sentence, hit.to, &["with", "to", "alongside"], 12).filter(|a| !is_of_next(a));
    let other = roles::object(sentence, hit).or_else(with);
    let sides: Vec<&Actor> = match other {
        Some(other) if is_new_side(subject, other) => vec![subject, other],
        _ if subject.codes.len() > 1 && is_official(subject) && !is_with_others(sentence, hit) => vec![subject],
        _ => return None,
    };
    let format = format_in(reading, sentence, hit.from, Format::from_code(reading.code(hit))?);
    let count = times_after(sentence, hit.to);
    Some(Found { format, count, ..Found::talks("meeting_verb", 0.85, hit, sides) })
}

/// "A and B met with refugees": not each other.
pub(super) fn is_with_others(sentence: &Sentence, verb: &Hit) -> bool {
    let with = if sentence.word(verb.to - 1) == "with" { verb.to } else { verb.to + 1 };
    let is_plural = |i: usize| sentence.word(i).ends_with('s') && sentence.word(i).len() > 3;
    let is_plain = |i: usize| {
        sentence.tokens.get(i).is_some_and(|t| t.mention.is_none())
            && !matches!(sentence.word(i), "the" | "a" | "an" | "each")
    };
    let is_named = sentence.actors.iter().any(|a| a.from >= with && a.from <= with + 1);
    sentence.word(with - 1) == "with"
        && !is_named
        && is_plain(with)
        && (with..with + 3).take_while(|i| is_plain(*i)).any(is_plural)
}

/// "held a summit telephone talk": the noun is longer than that of the phrase "held a summit".
pub(super) fn ends_within_noun(sentence: &Sentence, hit: &Hit) -> bool {
    sentence.of(Class::Gathering).any(|noun| hit.from < noun.from && noun.from < hit.to && hit.to < noun.to)
}

/// "A called B", "A saw B", "A spoke with B": verbs that tell a meeting only of two officials.
pub(super) fn verb_address<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let subject = roles::subject(sentence, hit).filter(|a| is_person(a))?;
    let other = directly_after(sentence, hit).filter(|a| is_person(a) && is_new_side(subject, a))?;
    if is_only_named(sentence, other) {
        return None;
    }
    let format = format_in(reading, sentence, hit.from, Format::from_code(reading.code(hit))?);
    let count = times_after(sentence, hit.to);
    Some(Found { format, count, ..Found::talks("meeting_address", 0.7, hit, vec![subject, other]) })
}

/// "called on A to pay", "called A a friend": what follows A makes it no meeting.
pub(super) fn is_only_named(sentence: &Sentence, other: &Actor) -> bool {
    // "saw A for the first time", "for half an hour", "for talks"
    let is_occasion = |at: usize| {
        matches!(sentence.word(at), "the" | "half" | "over" | "about" | "nearly")
            || number(sentence.word(at)).is_some()
            || (at..at + 3).any(|i| sentence.beginning_at(i).any(|h| h.class() == Class::Gathering))
    };
    match sentence.word(other.to) {
        "for" => !is_occasion(other.to + 1),
        word => matches!(word, "to" | "a" | "an" | "the" | "about" | "\"" | "“"),
    }
}

/// "A discussed defence with B", "the ministers exchanged views in Oslo": what people do when they meet.
pub(super) fn verb_discuss<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let subject = roles::subject(sentence, hit).filter(|a| is_person(a))?;
    let with = roles::after(sentence, hit.to, &["with"], 16).filter(|a| is_person(a) && is_new_side(subject, a));
    let sides: Vec<&Actor> = match with {
        Some(with) => vec![subject, with],
        None if subject.codes.len() > 1 && !subject.refers_back => vec![subject],
        None => return None,
    };
    let own = Format::from_code(reading.code(hit))?;
    let default = if has_place(reading, sentence, hit.from) { Format::InPerson } else { own };
    let format = format_in(reading, sentence, hit.from, default);
    Some(Found { format, ..Found::talks("meeting_discussed", 0.65, hit, sides) })
}

/// "A briefed B in Oslo on Monday": said by one official to another, at a place and on a day.
pub(super) fn verb_tell<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let subject = roles::subject(sentence, hit).filter(|a| is_person(a))?;
    // "was briefed by B"
    let is_passive = roles::is_passive(sentence, hit);
    let fits = |prep: Option<&str>| if is_passive { prep == Some("by") } else { prep.is_none_or(|p| p == "to") };
    let is_near = |a: &&Actor| a.from >= hit.to && a.from <= hit.to + 6 && a.case == Case::Bare;
    let other = sentence.actors.iter().filter(is_near).find(|a| fits(a.prep))?;
    let dated = dates::near(reading, sentence, hit.from, other.to).is_some();
    // "over breakfast"
    let is_together = || sentence.of(Class::Together).any(|h| sentence.clause[h.from] == sentence.clause[hit.from]);
    let is_placed = has_place(reading, sentence, hit.from) || is_together();
    if !is_person(other) || !is_new_side(subject, other) {
        return None;
    }
    // "told visiting Prime Minister A"
    if other.from > 0 && sentence.word(other.from - 1) == "visiting" {
        return Some(Found::talks("meeting_received", 0.75, hit, vec![subject, other]));
    }
    if !dated || !is_placed {
        return None;
    }
    let format = format_in(reading, sentence, hit.from, Format::Unknown);
    Some(Found { format, ..Found::talks("meeting_told", 0.55, hit, vec![subject, other]) })
}

/// "A told B by telephone", "A spoke with B by phone".
pub(super) fn phrase_by_phone<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    if !matches!(sentence.word(hit.from), "by" | "on" | "over" | "via") {
        return None;
    }
    let format = Format::from_code(reading.code(hit))?;
    let clause = sentence.clause[hit.from];
    let mut sides: Vec<&Actor> = sentence
        .actors
        .iter()
        .filter(|a| is_person(a) && a.case == Case::Bare && a.to <= hit.from + 8 && sentence.clause[a.from] == clause)
        .collect();
    // "by A, his Peruvian colleague, by phone": an apposition repeats a side.
    sides.dedup_by(|later, earlier| later.codes == earlier.codes);
    let is_pair = match sides[..] {
        // "A and B opened a bridge by video": together before others, not with each other.
        [both] => both.codes.len() == 2 && (both.to..hit.from).any(|at| is_talk(sentence, at)),
        [one, other] => is_new_side(one, other),
        _ => false,
    };
    let count = times_after(sentence, hit.to);
    is_pair.then_some(Found { format, count, ..Found::talks("meeting_by_phone", 0.8, hit, sides) })
}

/// Whether a verb of talking begins at a token.
fn is_talk(sentence: &Sentence, at: usize) -> bool {
    let verbs = [Class::Meet, Class::Discuss, Class::Address, Class::Tell, Class::Reporting, Class::Topic];
    sentence.hits.iter().any(|h| h.from == at && verbs.contains(&h.class()))
}

/// "A received B", "B was received by A", "B was the guest of A": people or bodies of two states.
pub(super) fn verb_host<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let (agent, guest) = if sentence.word(hit.to - 1) == "of" {
        (directly_after(sentence, hit)?, roles::subject(sentence, hit)?)
    } else if hit.to - hit.from > 1 {
        (roles::subject(sentence, hit)?, directly_after(sentence, hit)?)
    } else if roles::is_passive(sentence, hit) {
        (roles::agent(sentence, hit)?, roles::subject(sentence, hit)?)
    } else {
        (roles::agent(sentence, hit)?, roles::object(sentence, hit)?)
    };
    if !is_person(guest) || !is_new_side(agent, guest) || !is_official(agent) {
        return None;
    }
    // "hosted the leaders of the group online"
    let last = guest.to.max(hit.to) - 1;
    let format = format_in(reading, sentence, last, Format::InPerson);
    Some(Found { format, ..Found::visit("meeting_host", 0.85, hit, vec![agent, guest]) })
}

/// The actor within two tokens after a verb or after its preposition.
fn directly_after<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<&'s Actor> {
    let near = |a: &&Actor| a.from >= hit.to && a.from <= hit.to + 2 && a.case == Case::Bare;
    let blank = |a: &&Actor| (hit.to..a.from).all(|i| !matches!(sentence.word(i), "," | "and" | "that" | ";" | ":"));
    sentence.actors.iter().find(near).filter(blank)
}

/// "has spoken with B nine times": how often, counted in one sum.
fn times_after(sentence: &Sentence, from: usize) -> u32 {
    let times =
        (from..(from + 14).min(sentence.tokens.len())).find(|i| matches!(sentence.word(*i), "times" | "occasions"));
    times.and_then(|at| number(sentence.word(at.checked_sub(1)?))).unwrap_or(1)
}

/// Whether the clause of a token names the place with "in" or "at".
pub(super) fn has_place(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let (from, to) = sentence.clause_around(at);
    sentence.tokens[from..to]
        .iter()
        .any(|t| matches!(reading.value(t), Some(Value::Place { .. } | Value::State { .. })) && is_located(sentence, t))
}
