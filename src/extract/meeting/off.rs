//! Whether a meeting was called off.

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::Modality;

use super::Found;
use super::ahead::is_ahead;

/// How far before a noun the verb may stand that calls the meeting off, in tokens.
const CANCEL_REACH: usize = 6;
/// How far from the verb that drops it the plan may stand, in tokens.
const PLAN_REACH: usize = 4;
/// How far into the next sentence a plan may be dropped, in tokens.
const NEXT_REACH: usize = 12;

/// Whether the meeting was called off; `mood` is how its own verb tells it.
pub(super) fn is_called_off(reading: &Reading, sentence: &Sentence, found: &Found, mood: Modality) -> bool {
    let is_plan = matches!(mood, Modality::Planned | Modality::Hypothetical) || is_ahead(reading, sentence, found);
    is_unfulfilled(sentence, found) && is_off_around(reading, sentence)
        || found.is_noun && calls_off(reading, sentence, found)
        || !found.is_noun && is_plan && is_plan_dropped(reading, sentence, found)
        || mood == Modality::Denied && is_not_after_all(sentence, found)
}

/// "A's plan to visit B has been dropped", "A was to visit B; the trip was called off".
fn is_plan_dropped(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let names = |s: &Sentence, from: usize, to: usize| {
        [Class::Visit, Class::Gathering, Class::Plan].iter().any(|class| s.has_within(*class, from, to))
    };
    let drops = |s: &Sentence, h: &Hit| {
        reading.code(h) == "cancelled" && names(s, h.from.saturating_sub(PLAN_REACH), h.to + PLAN_REACH)
    };
    // "denied that A had cancelled the trip and said that A would meet B"
    let is_of_it = |h: &Hit| h.from >= found.to || sentence.clause[h.from] == sentence.clause[found.from];
    // "A's plan to visit B was dropped"
    let is_own = |h: &Hit| {
        reading.code(h) == "cancelled"
            && h.from > found.to
            && sentence.clause[h.from] == sentence.clause[found.from]
            && names(sentence, found.from.saturating_sub(PLAN_REACH), found.from)
    };
    let next = reading.sentences.get(sentence.index + 1).filter(|next| next.paragraph == sentence.paragraph);
    sentence.of(Class::Outlook).any(|h| is_of_it(h) && drops(sentence, h) || is_own(h))
        || next.is_some_and(|next| next.of(Class::Outlook).any(|h| h.to <= NEXT_REACH && drops(next, h)))
}

/// "A will not travel to B after all".
fn is_not_after_all(sentence: &Sentence, found: &Found) -> bool {
    (found.to..sentence.tokens.len()).any(|i| sentence.word(i) == "after" && sentence.word(i + 1) == "all")
}

/// "A was to have met B": it did not come about.
pub(super) fn is_unfulfilled(sentence: &Sentence, found: &Found) -> bool {
    let is_have = |i: usize| sentence.word(i) == "have" && sentence.word(i - 1) == "to";
    let was = |i: usize| matches!(sentence.word(i), "was" | "were" | "due" | "supposed" | "meant" | "scheduled");
    (found.from.saturating_sub(3).max(2)..=found.from).any(|i| is_have(i) && was(i - 2))
}

/// Whether the sentence or one beside it tells that something was called off.
fn is_off_around(reading: &Reading, sentence: &Sentence) -> bool {
    let beside = sentence.index.saturating_sub(1)..(sentence.index + 2).min(reading.sentences.len());
    reading.sentences[beside].iter().any(|s| s.of(Class::Outlook).any(|h| reading.code(h) == "cancelled"))
}

/// "A cancelled a trip to B", "postponed the summit"; not "dropped the veto after talks".
fn calls_off(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    sentence.of(Class::Outlook).any(|h| {
        reading.code(h) == "cancelled"
            && h.to <= found.from
            && found.from - h.to <= CANCEL_REACH
            && !(h.to..found.from).any(|i| matches!(sentence.word(i), "after" | "before" | "following" | "during"))
            && sentence.clause[h.from] == sentence.clause[found.from]
    })
}
