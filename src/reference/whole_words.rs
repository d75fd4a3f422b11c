//! Phrases that are looked for as whole words in running text.

use crate::model::Span;

use super::word_hash::{WordFilter, WordHash, first_word};

/// Many phrases, found by the hash of their first word: at most words of a text none begins, and only the few of
/// the same hash are compared.
#[derive(Debug)]
pub(super) struct WholeWords {
    phrases: Vec<String>,
    ignore_case: bool,
    first_words: WordFilter,
    /// The phrases by the slot of their first word, the longest first, with the hash of that word.
    order: Vec<(WordHash, u32)>,
    /// Where each slot begins in that order; one place more than slots.
    slots: Vec<u32>,
}

const SLOTS: usize = 1 << 14;

impl WholeWords {
    /// The phrases as written, or without regard to the case of ASCII letters.
    pub fn new(phrases: Vec<String>, ignore_case: bool) -> Self {
        let hashed = |(phrase, at): (&String, u32)| (WordHash::of(first_word(phrase).as_bytes()), at);
        let mut order: Vec<(WordHash, u32)> = phrases.iter().zip(0..).map(hashed).collect();
        let length = |at: u32| phrases[at as usize].len();
        order.sort_by_key(|(hash, at)| (hash.slot(SLOTS), std::cmp::Reverse(length(*at))));
        let mut slots = vec![0; SLOTS + 1];
        order.iter().for_each(|(hash, _)| slots[hash.slot(SLOTS) + 1] += 1);
        (0..SLOTS).for_each(|at| slots[at + 1] += slots[at]);
        let first_words = phrases.iter().map(|phrase| first_word(phrase)).collect();
        Self { phrases, ignore_case, first_words, order, slots }
    }

    /// The places of phrases and their indices, in order: the longest one at each place, if it stands as whole
    /// words. `words` are the places where words of the text begin, with their hashes.
    pub fn find<'a>(
        &'a self,
        text: &'a str,
        words: impl Iterator<Item = (usize, WordHash)> + 'a,
    ) -> impl Iterator<Item = (Span, usize)> + 'a {
        let mut reach = 0;
        words.filter_map(move |(start, hash)| {
            if !self.first_words.may_have(hash) {
                return None;
            }
            let slot = hash.slot(SLOTS);
            let near = &self.order[self.slots[slot] as usize..self.slots[slot + 1] as usize];
            let mut same = near.iter().filter(|(other, _)| *other == hash).map(|(_, at)| *at as usize).peekable();
            if same.peek().is_none() || start < reach || !is_edge(text, start) {
                return None;
            }
            let at = same.find(|at| self.begins(&text.as_bytes()[start..], *at))?;
            let end = start + self.phrases[at].len();
            if !text.is_char_boundary(end) || !is_edge(text, end) {
                return None;
            }
            reach = end;
            Some((Span::new(start, end), at))
        })
    }

    /// Whether a text begins with a phrase.
    fn begins(&self, text: &[u8], at: usize) -> bool {
        let phrase = self.phrases[at].as_bytes();
        text.get(..phrase.len()).is_some_and(|written| match self.ignore_case {
            true => written.eq_ignore_ascii_case(phrase),
            false => written == phrase,
        })
    }
}

/// Whether no word goes on here: letters and digits do not stand on both sides.
fn is_edge(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
    let after = bytes.get(at).copied().unwrap_or(b' ');
    if before.is_ascii() && after.is_ascii() {
        return !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric());
    }
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(is_word(text[..at].chars().next_back()) && is_word(text[at..].chars().next()))
}

/// The places where the words of a text begin.
#[cfg(test)]
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (usize, WordHash)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start().len();
        let (start, word) = (at, first_word(&text[at..]));
        at += word.len();
        (!word.is_empty()).then(|| (start, WordHash::of(word.as_bytes())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(phrases: &[&str], ignore_case: bool, text: &'t str) -> Vec<&'t str> {
        let phrases = phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
        WholeWords::new(phrases, ignore_case).find(text, words_of(text)).map(|(span, _)| span.of(text)).collect()
    }

    #[test]
    fn the_longest_phrase_at_a_place_counts_if_it_is_whole() {
        assert_eq!(found(&["sea", "sea lion"], false, "sea lions, a sea lion, oversea"), ["sea lion"]);
        assert_eq!(found(&["Sea"], false, "sea Sea SEA"), ["Sea"]);
        assert_eq!(found(&["Sea"], true, "sea Sea SEA"), ["sea", "Sea", "SEA"]);
    }

    #[test]
    fn phrases_of_one_byte_and_of_other_scripts_are_found() {
        assert_eq!(found(&["x", "Łódź", "U.S."], false, "x of Łódź, the U.S.-led x"), ["x", "Łódź", "U.S.", "x"]);
    }
}
