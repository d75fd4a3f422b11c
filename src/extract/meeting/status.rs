//! Whether a meeting was held, is still to come, or was called off.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::modality::{self, is_denied_hearsay};
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{MeetingStatus, Modality};

use super::Found;
use super::ahead::{is_ahead, journey_before};
use super::off::{is_called_off, is_unfulfilled};
use super::weigh;

/// How far behind a meeting noun its outlook may stand, in tokens.
const OUTLOOK_REACH: usize = 16;
/// How far behind a meeting "for years" may stand, in tokens.
const HABIT_REACH: usize = 8;

/// How the meeting is told and what became of it; what is only wished for, asked about or denied keeps that as its
/// modality. `None` where no single meeting is told.
pub(super) fn status(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<(Modality, MeetingStatus)> {
    if is_habit(sentence, found) {
        return None;
    }
    let is_question = sentence.tokens.last().is_some_and(|t| t.word == "?");
    let mood = modality::modality(sentence, found.from, found.to);
    if !is_question && !is_denied_hearsay(sentence, found.from) && is_called_off(reading, sentence, found, mood) {
        return Some((Modality::Asserted, MeetingStatus::Cancelled));
    }
    if let Some(untold) = untold(sentence, found) {
        return Some((untold, MeetingStatus::Planned));
    }
    let journey = journey_before(sentence, found);
    let mood = match journey.map(|(from, to)| modality::modality(sentence, from, to)) {
        Some(journey) if mood == Modality::Asserted => journey,
        _ => mood,
    };
    let mood = if is_scene(sentence, found) || mood == Modality::Planned && is_done(reading, sentence, found) {
        Modality::Asserted
    } else {
        mood
    };
    let is_to_come = || is_ahead(reading, sentence, found);
    let mood = if mood == Modality::Asserted && is_to_come() { Modality::Planned } else { mood };
    let mood = match mood {
        Modality::Requested | Modality::Hypothetical if is_certain(sentence, found) => Modality::Planned,
        own => own,
    };
    if !matches!(mood, Modality::Asserted | Modality::Planned) {
        return Some((mood, MeetingStatus::Planned));
    }
    // "A's talk before B's lawmakers was called off"
    let is_off = |status: &MeetingStatus| found.rule == weigh::RULE && *status == MeetingStatus::Cancelled;
    let outlook = outlook(reading, sentence, found).filter(|status| found.is_noun || is_off(status));
    Some(match (outlook, mood) {
        (Some(MeetingStatus::Planned), _) => (Modality::Planned, MeetingStatus::Planned),
        (Some(status), _) => (Modality::Asserted, status),
        (None, Modality::Planned) => (mood, MeetingStatus::Planned),
        (None, _) => (mood, MeetingStatus::Held),
    })
}

/// "A wants to raise it in his talks with B on Tuesday": only what he wants to do there is open.
fn is_certain(sentence: &Sentence, found: &Found) -> bool {
    let word = |back: usize| found.from.checked_sub(back).map_or("", |i| sentence.word(i));
    let is_owned = matches!(word(1), "his" | "her" | "their");
    found.is_noun && is_owned && matches!(word(2), "in" | "during" | "at" | "after" | "before")
}

/// "More will follow, A told B in talks on Monday": what is told there is to come, not the talks.
fn is_scene(sentence: &Sentence, found: &Found) -> bool {
    let is_in = |i: &usize| matches!(sentence.word(*i), "in" | "during" | "at");
    let Some(at) = (found.from.saturating_sub(4)..found.from).rev().find(is_in).filter(|_| found.is_noun) else {
        return false;
    };
    let open = [Class::Planned, Class::Hypothetical, Class::Requested, Class::Denied];
    let is_certain_from = |from: usize| open.iter().all(|class| !sentence.has_within(*class, from, found.from));
    sentence.of(Class::Reporting).any(|h| {
        let is_near = h.to <= at && sentence.clause[h.from] == sentence.clause[found.from];
        is_near && matches!(h.form(), Form::Past | Form::Participle) && is_certain_from(h.to)
    })
}

/// "More will follow, he said, having come for talks with B".
fn is_done(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let (start, _) = sentence.clause_around(found.from);
    let having = (start..found.from).rev().find(|i| sentence.word(*i) == "having");
    let is_past = |h: &Hit| h.to == found.to && matches!(h.form(), Form::Past | Form::Participle);
    // "met B ahead of the summit", "soon the pair had met": time alone makes no plan of what is told in the past.
    let is_told = || !found.is_noun && sentence.beginning_at(found.from).any(is_past);
    let is_only_time = || {
        let mut planned = sentence.of(Class::Planned).filter(|h| h.from >= start && h.to <= found.from);
        planned.all(|h| reading.code(h) == "time")
    };
    having.is_some_and(|at| !sentence.has_within(Class::Planned, at, found.from)) || is_told() && is_only_time()
}

/// How a meeting is told that nobody says was held or will be: asked about, rumoured, denied, imagined.
fn untold(sentence: &Sentence, found: &Found) -> Option<Modality> {
    let is_question = sentence.tokens.last().is_some_and(|t| t.word == "?");
    if is_question {
        return Some(Modality::Hypothetical);
    }
    let is_off = is_unfulfilled(sentence, found);
    if is_off || found.is_noun && did_not_happen(sentence, found) {
        return Some(Modality::Denied);
    }
    if is_only_open_to(sentence, found) {
        return Some(Modality::Hypothetical);
    }
    if found.is_noun && (would_only_be(sentence, found) || is_only_proposed(sentence, found)) {
        return Some(Modality::Hypothetical);
    }
    let (start, _) = sentence.clause_around(found.from);
    (start..start + 2).any(|i| sentence.word(i) == "let").then_some(Modality::Requested)
}

/// "is ready to meet", "voiced willingness to meet", "is open to a meeting": nothing has been arranged.
fn is_only_open_to(sentence: &Sentence, found: &Found) -> bool {
    const REACH: usize = 4;
    let is_open = |i: usize| {
        let word = sentence.word(i);
        let opens = ["read", "willing", "open", "desire", "eager", "keen"].iter().any(|stem| word.starts_with(stem));
        let is_prepared =
            word == "prepared" && matches!(sentence.word(i.wrapping_sub(1)), "is" | "are" | "was" | "were");
        (opens || is_prepared) && sentence.word(i + 1) == "to"
    };
    let is_apart = |i: usize| {
        (i + 2..found.from).any(|k| sentence.has_within(Class::Reporting, k, k + 1) || sentence.word(k) == ",")
    };
    (found.from.saturating_sub(REACH)..found.from).any(|i| is_open(i) && !is_apart(i))
}

/// "a meeting has been proposed", "talks are being sounded out".
fn is_only_proposed(sentence: &Sentence, found: &Found) -> bool {
    let mut verbs = sentence.of(Class::Hypothetical).chain(sentence.of(Class::Requested));
    verbs.any(|h| {
        let is_near = h.from > found.to && h.from <= found.to + OUTLOOK_REACH;
        let is_of_clause = sentence.clause[h.from] == sentence.clause[found.from];
        is_near && is_of_clause && h.form() == Form::Participle && matches!(sentence.word(h.from - 1), "been" | "being")
    })
}

/// "has held talks with B for years": a habit, no meeting.
fn is_habit(sentence: &Sentence, found: &Found) -> bool {
    let is_span = |i: usize| {
        matches!(sentence.word(i), "for" | "over")
            && (i + 1..i + 4).any(|w| matches!(sentence.word(w), "years" | "decades" | "generations" | "centuries"))
    };
    (found.to..found.to + HABIT_REACH).any(is_span)
}

/// "the conference, to be held in May", "the talks were cancelled": what follows the noun; a cancellation
/// overrides what was planned.
fn outlook(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<MeetingStatus> {
    let after = sentence.of(Class::Outlook).filter(|h| h.from >= found.to && h.from <= found.to + OUTLOOK_REACH);
    // "were expected to bring a result": of what they bring.
    let after = after.filter(|h| sentence.word(h.to) != "to");
    // "hurt by a cancelled contract": another thing was.
    let is_attribute =
        |h: &Hit| matches!(sentence.word(h.from.wrapping_sub(1)), "a" | "an" | "the" | "his" | "her" | "its");
    let after = after.filter(|h| !is_attribute(h));
    let statuses: Vec<MeetingStatus> = after.filter_map(|h| MeetingStatus::from_code(reading.code(h))).collect();
    let called_off = statuses.iter().find(|s| **s == MeetingStatus::Cancelled);
    called_off.or(statuses.first()).copied()
}

/// "did not take place".
fn did_not_happen(sentence: &Sentence, found: &Found) -> bool {
    sentence.of(Class::Denied).any(|h| {
        let is_next = h.from >= found.to && h.from <= found.to + OUTLOOK_REACH;
        is_next && matches!(sentence.word(h.to), "take" | "taken" | "happen" | "materialise" | "materialize" | "come")
    })
}

/// "a meeting with A would be useful".
fn would_only_be(sentence: &Sentence, found: &Found) -> bool {
    let to = found.sides.iter().map(|a| a.to).chain([found.to]).max().unwrap_or(found.to);
    (to..to + 2).any(|i| matches!(sentence.word(i), "would" | "could" | "might" | "may" | "should"))
}
