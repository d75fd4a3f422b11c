//! Whether a meeting was held, is still to come, or was called off.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::modality::{self, is_denied_hearsay, report_at};
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{DateBasis, MeetingStatus, Modality, Value};

use super::{Found, by_words};

/// How far behind a meeting noun its outlook may stand, in tokens.
const OUTLOOK_REACH: usize = 16;
/// How far before a noun the verb may stand that calls the meeting off, in tokens.
const CANCEL_REACH: usize = 6;

/// How far behind a meeting "for years" may stand, in tokens.
const HABIT_REACH: usize = 8;

/// How the meeting is told and what became of it; what is only wished for, asked about or denied keeps that as its
/// modality. `None` where no single meeting is told.
pub(super) fn status(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<(Modality, MeetingStatus)> {
    if is_habit(sentence, found) {
        return None;
    }
    let is_question = sentence.tokens.last().is_some_and(|t| t.word == "?");
    let is_off = || is_unfulfilled(sentence, found) && is_off_around(reading, sentence);
    let is_called_off = || found.is_noun && is_called_off_before(reading, sentence, found);
    if !is_question && !is_denied_hearsay(sentence, found.from) && (is_off() || is_called_off()) {
        return Some((Modality::Asserted, MeetingStatus::Cancelled));
    }
    if let Some(untold) = untold(sentence, found) {
        return Some((untold, MeetingStatus::Planned));
    }
    let mood = modality::modality(sentence, found.from, found.to);
    let journey = journey_before(sentence, found);
    let mood = match journey.map(|(from, to)| modality::modality(sentence, from, to)) {
        Some(journey) if mood == Modality::Asserted => journey,
        _ => mood,
    };
    let mood = if is_scene(sentence, found) || mood == Modality::Planned && is_done(sentence, found) {
        Modality::Asserted
    } else {
        mood
    };
    let is_to_come = is_intended(sentence, found)
        || is_in_time_to_come(sentence, found)
        || is_ahead_by_words(reading, sentence, found)
        || is_subject_of_future(sentence, found)
        || opens_on_a_day(reading, sentence, found);
    let mood = if mood == Modality::Asserted && is_to_come { Modality::Planned } else { mood };
    let mood = match mood {
        Modality::Requested | Modality::Hypothetical if is_certain(sentence, found) => Modality::Planned,
        own => own,
    };
    if !matches!(mood, Modality::Asserted | Modality::Planned) {
        return Some((mood, MeetingStatus::Planned));
    }
    let outlook = outlook(reading, sentence, found).filter(|_| found.is_noun);
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
fn is_done(sentence: &Sentence, found: &Found) -> bool {
    let (start, _) = sentence.clause_around(found.from);
    let having = (start..found.from).rev().find(|i| sentence.word(*i) == "having");
    having.is_some_and(|at| !sentence.has_within(Class::Planned, at, found.from))
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
    if found.is_noun && (would_only_be(sentence, found) || is_only_proposed(sentence, found)) {
        return Some(Modality::Hypothetical);
    }
    let (start, _) = sentence.clause_around(found.from);
    (start..start + 2).any(|i| sentence.word(i) == "let").then_some(Modality::Requested)
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

/// "A was to have met B": it did not come about.
fn is_unfulfilled(sentence: &Sentence, found: &Found) -> bool {
    let is_have = |i: usize| sentence.word(i) == "have" && sentence.word(i - 1) == "to";
    let was = |i: usize| matches!(sentence.word(i), "was" | "were" | "due" | "supposed" | "meant" | "scheduled");
    (found.from.saturating_sub(3).max(2)..=found.from).any(|i| is_have(i) && was(i - 2))
}

/// Whether the sentence or one beside it tells that something was called off.
fn is_off_around(reading: &Reading, sentence: &Sentence) -> bool {
    let beside = sentence.index.saturating_sub(1)..(sentence.index + 2).min(reading.sentences.len());
    reading.sentences[beside].iter().any(|s| s.of(Class::Outlook).any(|h| reading.code(h) == "cancelled"))
}

/// "has held talks with B for years": a habit, no meeting.
fn is_habit(sentence: &Sentence, found: &Found) -> bool {
    let is_span = |i: usize| {
        matches!(sentence.word(i), "for" | "over")
            && (i + 1..i + 4).any(|w| matches!(sentence.word(w), "years" | "decades" | "generations" | "centuries"))
    };
    (found.to..found.to + HABIT_REACH).any(is_span)
}

/// "would explain it when the two hold talks": a clause of time in the present, behind a future.
fn is_in_time_to_come(sentence: &Sentence, found: &Found) -> bool {
    let (start, end) = sentence.clause_around(found.from);
    let is_of_time = matches!(sentence.word(start), "when" | "once" | "before" | "after" | "until");
    let future = (0..start).rev().find(|i| matches!(sentence.word(*i), "will" | "would" | "shall"));
    // "would explain it, he said after meeting B": the occasion on which it was said.
    let is_said = |h: &Hit, from| h.from >= from && h.to <= start && matches!(h.form(), Form::Past | Form::Participle);
    let is_future = future.is_some_and(|at| !sentence.of(Class::Reporting).any(|h| is_said(h, at)));
    let is_past = |h: &&Hit| h.from > start && h.to <= end && matches!(h.form(), Form::Past | Form::Participle);
    is_of_time && is_future && !sentence.hits.iter().any(|h| is_past(&h))
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

/// "The ministers are expected in Oslo": of what only the words of a sentence tell, no verb is known to look ahead.
fn is_ahead_by_words(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let is_planned = |h: &Hit| {
        reading.code(h) == MeetingStatus::Planned.code() && sentence.clause[h.from] == sentence.clause[found.from]
    };
    found.rule == by_words::RULE && sentence.of(Class::Outlook).any(is_planned)
}

/// "The conference opens in Lima on Monday": told in the present of another day, it is still to come.
fn opens_on_a_day(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let is_own = |h: &&Hit| h.from >= found.to && sentence.clause[h.from] == sentence.clause[found.from];
    let Some(verb) = sentence.of(Class::Opens).find(is_own).filter(|_| found.is_noun && sentence.part != Part::Title)
    else {
        return false;
    };
    let (_, end) = sentence.clause_around(verb.from);
    sentence.tokens[verb.to..end.max(verb.to)].iter().any(|token| match reading.value(token) {
        Some(Value::Date(value)) => value.basis == DateBasis::Relative && value.date != reading.published(),
        _ => false,
    })
}

/// "Talks between A and B on Tuesday will cover trade": the future of what the talks do.
fn is_subject_of_future(sentence: &Sentence, found: &Found) -> bool {
    let (start, end) = sentence.clause_around(found.from);
    let is_attached = |i: usize| {
        matches!(sentence.word(i), "in" | "at" | "during" | "after" | "for" | "to" | "with" | "from" | "on" | "that")
    };
    let is_subject = !(start..found.from).any(is_attached)
        && !sentence.hits.iter().any(|h| h.from >= start && h.to <= found.from && is_finite(h));
    let is_verb = |i: usize| {
        matches!(
            sentence.word(i),
            "will" | "is" | "are" | "was" | "were" | "has" | "have" | "had" | "would" | "that" | "which" | "who"
        ) || sentence.beginning_at(i).any(is_finite)
    };
    let verb = (found.to..end).find(|i| is_verb(*i));
    let is_future = |at: usize| match sentence.word(at) {
        "will" => true,
        "is" | "are" => sentence.word(at + 1) == "to",
        _ => false,
    };
    found.is_noun && is_subject && verb.is_some_and(is_future)
}

fn is_finite(hit: &Hit) -> bool {
    matches!(hit.form(), Form::Past | Form::Participle | Form::Third)
}

/// "A cancelled a trip to B", "postponed the summit".
fn is_called_off_before(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    sentence.of(Class::Outlook).any(|h| {
        reading.code(h) == "cancelled"
            && h.to <= found.from
            && found.from - h.to <= CANCEL_REACH
            && sentence.clause[h.from] == sentence.clause[found.from]
    })
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

/// The journey that a meeting is the purpose of: "is due in Rome for talks".
fn journey_before(sentence: &Sentence, found: &Found) -> Option<(usize, usize)> {
    let same = |h: &&Hit| h.to <= found.from && sentence.clause[h.from] == sentence.clause[found.from];
    let is_purpose = found.from.checked_sub(1).is_some_and(|i| matches!(sentence.word(i), "for" | "to" | "a" | "an"));
    sentence.of(Class::Travel).rfind(same).filter(|_| is_purpose).map(|h| (h.from, h.to))
}

/// "the next morning": after what was told before.
fn is_next_day(date: &str) -> bool {
    matches!(date.rsplit(' ').next(), Some("day" | "morning" | "afternoon" | "evening" | "night"))
}

/// "when the two meet later this month": a time that lies ahead.
fn is_in_days_to_come(sentence: &Sentence, found: &Found) -> bool {
    let (from, to) = sentence.clause_around(found.from);
    let is_ahead = |at: usize| {
        let word = sentence.word(at);
        let is_later = word.starts_with("this ") && at > 0 && sentence.word(at - 1) == "later";
        is_later || word.starts_with("next ") || word.contains(" next ") && !is_next_day(word)
    };
    let from = report_at(sentence, found.from).unwrap_or(from);
    (from..to).any(|at| sentence.tokens[at].mention.is_some() && is_ahead(at))
}

/// "A to receive B", "agreed to meet", "is due in": an infinitive tells what is to come, unless somebody
/// has already travelled for it ("flew to Oslo to meet B").
fn is_intended(sentence: &Sentence, found: &Found) -> bool {
    let (start, _) = journey_before(sentence, found).unwrap_or((found.from, found.to));
    let is_due = (start..found.to).any(|i| matches!(sentence.word(i), "due" | "expected"));
    let report = report_at(sentence, found.from).unwrap_or(0);
    let is_ahead = sentence.of(Class::Planned).any(|h| {
        let is_of_clause = h.from >= report && sentence.clause[h.from] == sentence.clause[found.from];
        matches!(sentence.word(h.from), "next" | "later") && is_of_clause
    });
    if is_due || is_ahead || is_in_days_to_come(sentence, found) {
        return true;
    }
    let is_infinitive = found.from > 0 && sentence.word(found.from - 1) == "to";
    let (start, _) = sentence.clause_around(found.from);
    // "is going to see" is no journey.
    let is_future = |h: &Hit| sentence.of(Class::Planned).any(|p| p.from == h.from);
    let went = sentence.of(Class::Travel).any(|h| h.to <= found.from && !is_future(h));
    // "the first member of the cabinet to visit B" has done so.
    let is_ranked = |i: usize| matches!(sentence.word(i), "first" | "last" | "latest" | "only") && i > 0;
    let is_one_of_a_rank =
        (start..found.from).any(|i| is_ranked(i) && matches!(sentence.word(i - 1), "the" | "his" | "her"));
    // "took the opportunity to meet B", "flew in to meet B".
    let is_fulfilled = is_one_of_a_rank || sentence.has_within(Class::Fulfilled, start, found.from);
    is_infinitive && !went && !is_fulfilled && !found.is_noun
}
