//! Phrases that are looked for as whole words in running text.

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use crate::model::Span;

/// Many phrases, found at their first word: most places of a text are passed by their three bytes,
/// most others by their whole word, and only the rest are tried.
#[derive(Debug)]
pub(super) struct WholeWords {
    phrases: AhoCorasick,
    ignore_case: bool,
    /// The first three bytes of every phrase, one bit for each three.
    beginnings: Vec<u64>,
    /// The first word of every phrase, one bit for each hash.
    first_words: Vec<u64>,
}

impl WholeWords {
    /// The phrases as written, or without regard to the case of ASCII letters.
    pub fn new<T: AsRef<str>>(phrases: &[T], ignore_case: bool) -> Self {
        let mut beginnings = vec![0; (1 << 16) / 64];
        let mut first_words = vec![0; FIRST_WORDS / 64];
        let cases = |byte: u8| match ignore_case {
            true => [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()],
            false => [byte, byte],
        };
        for phrase in phrases {
            let (word, bit) = place_of_word(phrase.as_ref().as_bytes(), ignore_case);
            first_words[word] |= bit;
            let [first, ref rest @ ..] = *phrase.as_ref().as_bytes() else { continue };
            // A shorter phrase begins with what it has, whatever follows.
            let at = |n: usize| rest.get(n).map_or(0..32, |byte| byte & 31..(byte & 31) + 1);
            for (second, third) in at(0).flat_map(|second| at(1).map(move |third| (second, third))) {
                for first in cases(first) {
                    let (word, bit) = place([first, second, third]);
                    beginnings[word] |= bit;
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Anchored)
            .ascii_case_insensitive(ignore_case)
            .build(phrases.iter().map(AsRef::as_ref));
        let phrases = automaton.expect("phrases are far fewer than an automaton can hold");
        Self { phrases, ignore_case, beginnings, first_words }
    }

    /// The places of phrases and their indices, in order: the longest one at each place, if it
    /// stands as whole words.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, usize)> + 'a {
        let mut at = 0;
        let mut in_word = false;
        std::iter::from_fn(move || {
            while at < text.len() {
                let start = at;
                at += 1;
                let is_word = text.as_bytes()[start].is_ascii_alphanumeric();
                if std::mem::replace(&mut in_word, is_word) && is_word {
                    continue;
                }
                let may_begin = self.may_begin(text.as_bytes(), start) && text.is_char_boundary(start);
                if !may_begin || !is_edge(text, start) {
                    continue;
                }
                let input = Input::new(text).range(start..).anchored(Anchored::Yes);
                if let Some(hit) = self.phrases.find(input).filter(|hit| is_edge(text, hit.end())) {
                    at = hit.end();
                    in_word = false;
                    return Some((Span::new(start, at), hit.pattern().as_usize()));
                }
            }
            None
        })
    }

    fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let byte = |at: usize| text.get(at).copied().unwrap_or_default();
        let (word, bit) = place([byte(at), byte(at + 1), byte(at + 2)]);
        self.beginnings[word] & bit != 0 && {
            let (word, bit) = place_of_word(&text[at..], self.ignore_case);
            self.first_words[word] & bit != 0
        }
    }
}

/// The place of three bytes among the bits. The low bits of a byte tell its letter; of the first
/// one the case counts as well.
fn place([first, second, third]: [u8; 3]) -> (usize, u64) {
    let at = usize::from(first & 63) << 10 | usize::from(second & 31) << 5 | usize::from(third & 31);
    (at / 64, 1 << (at % 64))
}

/// How many bits tell the first words: with a few thousand phrases hardly a word is taken for another.
const FIRST_WORDS: usize = 1 << 17;

/// The place of the ASCII letters that a text begins with among the bits of first words, by FNV-1a. A letter
/// beyond ASCII ends them as a space does, in the phrase and in the text alike.
fn place_of_word(text: &[u8], ignore_case: bool) -> (usize, u64) {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let case = if ignore_case { 0x20 } else { 0 };
    let hash = letters.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte | case)).wrapping_mul(0x0100_0193));
    let at = (hash ^ hash >> 15) as usize % FIRST_WORDS;
    (at / 64, 1 << (at % 64))
}

/// Whether no word goes on here: letters and digits do not stand on both sides.
fn is_edge(text: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(is_word(text[..at].chars().next_back()) && is_word(text[at..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(phrases: &[&str], ignore_case: bool, text: &'t str) -> Vec<&'t str> {
        WholeWords::new(phrases, ignore_case).find(text).map(|(span, _)| span.of(text)).collect()
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
