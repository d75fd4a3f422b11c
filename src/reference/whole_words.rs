//! Phrases that are looked for as whole words in running text.

use crate::model::Span;

use super::word_hash::{WordFilter, WordHash, first_word};

/// Many phrases, found by the hash of their first word: at most words of a text none begins, and only the few of
/// the same hash are compared.
#[derive(Debug)]
pub(super) struct WholeWords {
    ignore_case: bool,
    first_words: WordFilter,
    /// The first words of the longer ones, each with the letter that the next word begins with.
    going_on: WordFilter,
    /// The phrases by the slot of their first word, the longest first.
    phrases: Vec<Phrase>,
    /// Where each slot begins among them; one place more than slots.
    slots: Vec<u32>,
    /// The phrases as written, one after the other in the same order, so that those of one slot lie together.
    written: String,
}

#[derive(Debug)]
struct Phrase {
    /// Of the first word.
    hash: WordHash,
    /// Where it stands among the phrases as written.
    start: u32,
    length: u32,
    is_one_word: bool,
    /// Which of the phrases given it is.
    index: u32,
}

const SLOTS: usize = 1 << 13;

impl WholeWords {
    /// The phrases as written, or without regard to the case of ASCII letters.
    pub fn new(given: &[String], ignore_case: bool) -> Self {
        let hash = |phrase: &str| WordHash::of(first_word(phrase).as_bytes());
        let mut order: Vec<(u32, &String)> = (0..).zip(given).collect();
        order.sort_by_key(|(_, phrase)| (hash(phrase).slot(SLOTS), std::cmp::Reverse(phrase.len())));
        let mut written = String::new();
        let mut slots = vec![0; SLOTS + 1];
        let mut phrases = Vec::with_capacity(given.len());
        for (index, phrase) in order {
            let (hash, start, length) = (hash(phrase), written.len() as u32, phrase.len() as u32);
            slots[hash.slot(SLOTS) + 1] += 1;
            let is_one_word = first_word(phrase).len() == phrase.len();
            phrases.push(Phrase { hash, start, length, is_one_word, index });
            written.push_str(phrase);
        }
        (0..SLOTS).for_each(|at| slots[at + 1] += slots[at]);
        let first_words = given.iter().map(|phrase| first_word(phrase)).collect();
        let goes_on = |phrase: &String| words_of(phrase).nth(1).map(|(next, _)| going_on(hash(phrase), phrase, next));
        let going_on = given.iter().filter_map(goes_on).collect();
        Self { ignore_case, first_words, going_on, phrases, slots, written }
    }

    /// The places of phrases and their indices, in order: the longest one at each place, if it stands as whole
    /// words. `words` are the places where words of the text begin, with their hashes.
    pub fn find(&self, text: &str, words: impl Iterator<Item = (usize, WordHash)>) -> Vec<(Span, usize)> {
        let mut found = Vec::new();
        let mut reach = 0;
        let mut words = words.peekable();
        while let Some((start, hash)) = words.next() {
            if !self.first_words.may_have(hash) || start < reach {
                continue;
            }
            let may_go_on = words.peek().is_some_and(|(next, _)| self.going_on.may_have(going_on(hash, text, *next)));
            if let Some((end, index)) = self.at(text, start, hash, may_go_on) {
                found.push((Span::new(start, end), index));
                reach = end;
            }
        }
        found
    }

    /// The end and the index of the longest phrase at a place, if it stands as whole words; of one word, unless the
    /// place may go on as a longer one.
    fn at(&self, text: &str, start: usize, hash: WordHash, may_go_on: bool) -> Option<(usize, usize)> {
        let slot = hash.slot(SLOTS);
        let near = &self.phrases[self.slots[slot] as usize..self.slots[slot + 1] as usize];
        let is_near = |phrase: &&Phrase| phrase.hash == hash && (phrase.is_one_word || may_go_on);
        let mut same = near.iter().filter(is_near).peekable();
        if same.peek().is_none() || !is_edge(text, start) {
            return None;
        }
        let phrase = same.find(|phrase| self.begins(&text.as_bytes()[start..], phrase))?;
        let end = start + phrase.length as usize;
        (text.is_char_boundary(end) && is_edge(text, end)).then_some((end, phrase.index as usize))
    }

    /// Whether a text begins with a phrase.
    fn begins(&self, text: &[u8], phrase: &Phrase) -> bool {
        let length = phrase.length as usize;
        let Some(found) = text.get(..length) else { return false };
        let written = &self.written.as_bytes()[phrase.start as usize..][..length];
        match self.ignore_case {
            true => found.eq_ignore_ascii_case(written),
            // The first words are the same; the last bytes tell most others apart.
            false => found.last() == written.last() && found == written,
        }
    }
}

/// The hash of a word with the letter at which the next one begins: of a phrase that the text breaks off within a word
/// ("sea lion" in "sea lions") it is that of the text.
fn going_on(word: WordHash, text: &str, next: usize) -> WordHash {
    word.then(WordHash::of(&text.as_bytes()[next..=next]))
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
        let phrases: Vec<String> = phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
        WholeWords::new(&phrases, ignore_case)
            .find(text, words_of(text))
            .into_iter()
            .map(|(span, _)| span.of(text))
            .collect()
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
