//! The preposition that attaches a noun phrase, over the words between.

use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::numbers;

use super::Finder;

/// Words that attach a noun phrase.
pub(super) static PREPOSITIONS: Known = Known::new(&[
    "of",
    "to",
    "from",
    "by",
    "with",
    "for",
    "in",
    "at",
    "on",
    "against",
    "between",
    "through",
    "via",
    "under",
    "into",
    "towards",
    "toward",
    "about",
    "among",
    "alongside",
    "over",
    "near",
    "behind",
    "upon",
    "within",
]);

/// Words between a preposition and the name that do not break the phrase.
pub(super) static DETERMINERS: Known = Known::new(&[
    "eastern",
    "western",
    "northern",
    "southern",
    "central",
    "nearby",
    "rural",
    "'s",
    "country",
    "h.e",
    "h.e.",
    "nation",
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "new",
    "former",
    "then",
    "-",
    "current",
    "outgoing",
    "visiting",
    "both",
    "acting",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "neighbouring",
    "late",
    "previous",
    "senior",
    "top",
    "fellow",
]);

impl Finder<'_> {
    /// Whether a place lies in the state that is named at another token.
    fn is_in_state(&self, place: usize, state: usize) -> bool {
        self.actor_code(state).is_some_and(|code| self.country_of_place(place) == Some(code))
    }

    /// Whether a token is written as a name and names nobody known.
    fn is_unknown_name(&self, at: usize) -> bool {
        let token = &self.sentence.tokens[at];
        token.mention.is_none() && token.span.of(self.reading.text()).starts_with(char::is_uppercase)
    }

    /// Whether the title of several begins at a token.
    fn names_officials(&self, at: usize) -> bool {
        let mut titles = self.sentence.beginning_at(at).filter(|hit| hit.class() == Class::Title);
        titles.any(|title| self.sentence.word(title.to - 1).ends_with('s'))
    }

    /// The preposition that leads to the phrase that begins at a token.
    pub(super) fn preposition(&self, from: usize) -> Option<&'static str> {
        let mut at = from;
        for _ in 0..6 {
            at = at.checked_sub(1)?;
            let word = self.sentence.word(at);
            if let Some(preposition) = self.sentence.known(at, &PREPOSITIONS) {
                return Some(preposition);
            }
            // "in Lima, Peru, for talks": the state is part of the place.
            if word == "," && at + 1 == from && at > 0 && self.is_in_state(at - 1, from) {
                at -= 1;
                continue;
            }
            // "between the defence and foreign ministers of Peru and Chile": of two offices the last one names the people.
            if word == "and" && at + 1 == from && at > 0 && self.names_officials(from) {
                at -= 1;
                continue;
            }
            // "with the Vienna-based ambassador"
            if word == "based" && at >= 2 && self.is_seat(at - 2) {
                at -= 2;
                continue;
            }
            // "a journey to the Far North and Peru": behind the name of a region.
            if word == "and" && at + 1 == from && at > 0 && self.is_unknown_name(at - 1) {
                at = (0..at).rev().find(|i| !self.is_unknown_name(*i))? + 1;
                continue;
            }
            // "With 5 million euros Norway helps": an amount ends the phrase.
            let is_count = self.sentence.tokens[at].mention.is_none() && word.starts_with(|c: char| c.is_ascii_digit())
                || numbers::number(word).is_some()
                || matches!(word, "more" | "than" | "some" | "all" | "frozen");
            if !self.sentence.is_any(at, &DETERMINERS) && !is_count && word != "." {
                return None;
            }
        }
        None
    }
}
