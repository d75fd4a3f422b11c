//! Phrases that are looked for as whole words in running text.

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use crate::model::Span;

/// Many phrases, found at their first word: most places of a text are passed by their three bytes,
/// and only the others are tried.
#[derive(Debug)]
pub(super) struct WholeWords {
    phrases: AhoCorasick,
    /// The first three bytes of every phrase, one bit for each three.
    beginnings: Vec<u64>,
}

impl WholeWords {
    /// The phrases as written, or without regard to the case of ASCII letters.
    pub fn new<T: AsRef<str>>(phrases: &[T], ignore_case: bool) -> Self {
        let mut beginnings = vec![0; (1 << 16) / 64];
        let cases = |byte: u8| match ignore_case {
            true => [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()],
            false => [byte, byte],
        };
        for phrase in phrases {
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
        Self { phrases: automaton.expect("phrases are far fewer than an automaton can hold"), beginnings }
    }

    /// The places of phrases and their indices, in order: the longest one at each place, if it
    /// stands as whole words.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, usize)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < text.len() {
                let start = at;
                at += 1;
                let may_begin = self.may_begin(text.as_bytes(), start) && text.is_char_boundary(start);
                if !may_begin || !is_edge(text, start) {
                    continue;
                }
                let input = Input::new(text).range(start..).anchored(Anchored::Yes);
                if let Some(hit) = self.phrases.find(input).filter(|hit| is_edge(text, hit.end())) {
                    at = hit.end();
                    return Some((Span::new(start, at), hit.pattern().as_usize()));
                }
            }
            None
        })
    }

    fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let byte = |at: usize| text.get(at).copied().unwrap_or_default();
        let (word, bit) = place([byte(at), byte(at + 1), byte(at + 2)]);
        self.beginnings[word] & bit != 0
    }
}

/// The place of three bytes among the bits. The low bits of a byte tell its letter; of the first
/// one the case counts as well.
fn place([first, second, third]: [u8; 3]) -> (usize, u64) {
    let at = usize::from(first & 63) << 10 | usize::from(second & 31) << 5 | usize::from(third & 31);
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
