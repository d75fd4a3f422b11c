//! Whether a meeting was held, is still to come, or was called off.

use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{MeetingStatus, Modality};

use super::Found;

/// How far behind a meeting noun its outlook may stand, in tokens.
const OUTLOOK_REACH: usize = 16;
/// How far before a noun the verb may stand that calls the meeting off, in tokens.
const CANCEL_REACH: usize = 6;

/// How the meeting is told and what became of it; `None` where it is only wished for or did not happen.
pub(super) fn status(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<(Modality, MeetingStatus)> {
    let is_noun = matches!(found.rule, "meeting_noun" | "meeting_conference" | "meeting_visit_noun");
    if is_noun {
        if is_called_off_before(reading, sentence, found) {
            return Some((Modality::Asserted, MeetingStatus::Cancelled));
        }
        if did_not_happen(sentence, found) || would_only_be(sentence, found) {
            return None;
        }
    }
    let mood = modality::modality(sentence, found.from, found.to);
    let journey = journey_before(sentence, found);
    let mood = match journey.map(|(from, to)| modality::modality(sentence, from, to)) {
        Some(journey) if mood == Modality::Asserted => journey,
        _ => mood,
    };
    let mood = if mood == Modality::Asserted && is_intended(sentence, found) { Modality::Planned } else { mood };
    if !matches!(mood, Modality::Asserted | Modality::Planned) {
        return None;
    }
    let outlook = outlook(reading, sentence, found).filter(|_| is_noun);
    Some(match (outlook, mood) {
        (Some(MeetingStatus::Planned), _) => (Modality::Planned, MeetingStatus::Planned),
        (Some(status), _) => (Modality::Asserted, status),
        (None, Modality::Planned) => (mood, MeetingStatus::Planned),
        (None, _) => (mood, MeetingStatus::Held),
    })
}

/// "the conference, to be held in May", "the talks were cancelled": what follows the noun; a cancellation
/// overrides what was planned.
fn outlook(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<MeetingStatus> {
    let after = sentence.of(Class::Outlook).filter(|h| h.from >= found.to && h.from <= found.to + OUTLOOK_REACH);
    let statuses: Vec<MeetingStatus> = after.filter_map(|h| MeetingStatus::from_code(reading.code(h))).collect();
    let called_off = statuses.iter().find(|s| **s == MeetingStatus::Cancelled);
    called_off.or(statuses.first()).copied()
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
    sentence.of(Class::Travel).filter(same).last().filter(|_| is_purpose).map(|h| (h.from, h.to))
}

/// "A to receive B", "agreed to meet", "is due in": an infinitive tells what is to come, unless somebody
/// has already travelled for it ("flew to Oslo to meet B").
fn is_intended(sentence: &Sentence, found: &Found) -> bool {
    let (start, _) = journey_before(sentence, found).unwrap_or((found.from, found.to));
    let is_due = (start..found.to).any(|i| matches!(sentence.word(i), "due" | "expected"));
    let is_ahead = sentence.of(Class::Planned).any(|h| {
        matches!(sentence.word(h.from), "next" | "later") && sentence.clause[h.from] == sentence.clause[found.from]
    });
    if is_due || is_ahead {
        return true;
    }
    let is_infinitive = found.from > 0 && sentence.word(found.from - 1) == "to";
    let went = sentence.of(Class::Travel).any(|h| h.to <= found.from);
    let was_able = found.from > 1
        && matches!(
            sentence.word(found.from - 2),
            "pleased" | "honoured" | "honored" | "glad" | "able" | "delighted" | "first" | "last" | "happy"
        );
    is_infinitive && !went && !was_able && !found.rule.ends_with("noun")
}
