//! Meetings told by what was said there: "A told B on Monday that fish is dear. The talks lasted an hour."

use crate::extract::actors::Actor;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, Format};

use super::{Found, is_call, is_new_side, is_person};

/// The name of the rule, and how sure it is.
const RULE: &str = "meeting_scene";
const CONFIDENCE: f64 = 0.65;

/// How far behind the verb whoever is spoken to may stand, in tokens.
const OBJECT_REACH: usize = 1;

/// The meeting of those who spoke in the sentence before one that opens with "the talks".
pub(super) fn scene(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    // "At their meeting in Lima, A said"
    let is_at = matches!(sentence.word(0), "at" | "during" | "in") && sentence.word(1) == "their";
    let first = usize::from(is_at);
    let is_known = is_at || matches!(sentence.word(0), "the" | "their");
    let is_talk = |h: &&Hit| h.class() == Class::Gathering && reading.code(h) == "talks";
    let noun = (first + 1..first + 3).find_map(|at| sentence.beginning_at(at).find(is_talk)).filter(|_| is_known)?;
    // "The meeting with B", "The Paris talks of the ministers": others than those before.
    let is_other = !is_at && sentence.actors.iter().any(|a| is_person(a) && !a.refers_back);
    let is_other_kind = sentence.of(Class::MeetingWord).any(|h| h.from < noun.to && noun.from < h.to);
    if is_other || is_other_kind {
        return None;
    }
    let before = reading.sentences.get(sentence.index.checked_sub(1)?)?;
    let is_told = told.iter().any(|claim| claim.is_eventful() && reading.quotes(claim, before));
    if is_told || before.part == Part::Title {
        return None;
    }
    let verbs = before.of(Class::Tell).chain(before.of(Class::Reporting)).chain(before.of(Class::Thanks));
    let (verb, sides) = verbs.into_iter().find_map(|verb| {
        let is_spoken_to = |a: &Actor| a.from >= verb.to && a.from <= verb.to + OBJECT_REACH;
        let speaker = before.actors.iter().rfind(|a| a.to <= verb.from && is_person(a) && a.prep.is_none())?;
        let other = before.actors.iter().find(|a| is_spoken_to(a) && is_person(a) && is_new_side(speaker, a))?;
        Some((verb, vec![speaker, other]))
    })?;
    let format = if is_call(sentence, noun) { Format::Telephone } else { Format::InPerson };
    let format = super::format_in(reading, sentence, noun.from, format);
    let found = Found { format, ..Found::talks(RULE, CONFIDENCE, verb, sides) };
    let mut claim = super::claim(reading, before, found).filter(Claim::is_eventful)?;
    claim.evidence.push(reading.evidence(sentence, noun.from, noun.to));
    Some(claim)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn those_who_spoke_held_the_talks_that_are_told_next() {
        let said =
            "Norwegian Prime Minister Jonas Gahr Store told Kenyan President William Ruto on Monday that fish is dear.";
        let held = format!("{said} The talks lasted an hour.");
        assert_eq!(told(&held), ["meeting KEN+NOR in_person talks leader held 2024-05-13"]);
        let call = format!("{said} The telephone call was their first.");
        assert_eq!(told(&call), ["meeting KEN+NOR telephone talks leader held 2024-05-13"]);
        let theirs = format!("{said} At their meeting in Bergen, Store said that boats are dear, too.");
        assert_eq!(told(&theirs), ["meeting KEN+NOR in_person visit leader held 2024-05-13"]);
        for other in ["The price has doubled.", "The talks with the Peruvian foreign minister begin in June."] {
            let text = format!("{said} {other}");
            assert!(!told(&text).iter().any(|line| line.contains("KEN+NOR")), "{text}: {:?}", told(&text));
        }
    }
}
