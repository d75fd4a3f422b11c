//! What of a sentence is weighed: the stems of its words, pairs of neighbours, and what the lexicon says of them.

use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Token;
use crate::model::Value;

/// Endings that are taken off a word, by their last letter, the longest first.
fn endings(last: u8) -> &'static [&'static str] {
    match last {
        b'd' => &["ied", "ed"],
        b'g' => &["ing"],
        b'n' => &["ation"],
        b's' => &["ations", "ments", "ings", "ies", "es", "s"],
        b't' => &["ment"],
        b'y' => &["ingly", "edly"],
        _ => &[],
    }
}
/// A stem keeps so many letters at least.
const SHORTEST: usize = 3;

/// Gives each feature of a sentence to `take`: one word or sign, or two that stand beside each other, as `read` reads
/// them.
pub fn features<'s, W: Copy>(
    reading: &Reading,
    sentence: &'s Sentence,
    read: impl Fn(&'s str) -> W,
    mut take: impl FnMut(W, Option<W>),
) {
    let mut before: Option<W> = None;
    for token in sentence.tokens {
        let stem = stem_of(reading, token).map(&read);
        if let Some(stem) = stem {
            take(stem, None);
            before.inspect(|before| take(*before, Some(stem)));
        }
        before = stem;
    }
    for hit in sentence.hits {
        take(read(hit.class().feature()), None);
    }
    match sentence.part {
        Part::Title => take(read("<title>"), None),
        Part::Caption => take(read("<caption>"), None),
        Part::Item => take(read("<item>"), None),
        Part::Body => {}
    }
    let mut states: Vec<&str> = sentence.actors.iter().flat_map(|actor| &actor.codes).map(String::as_str).collect();
    states.sort_unstable();
    states.dedup();
    take(read(["<nobody>", "<one_side>", "<two_sides>", "<many_sides>"][states.len().min(3)]), None);
}

/// What a token counts as: a mention by its kind, a number as one, a word by its stem; signs are left out.
pub(super) fn stem_of<'t>(reading: &Reading, token: &'t Token) -> Option<&'t str> {
    if let Some(value) = reading.value(token) {
        return Some(match value {
            Value::Money(_) => "<money>",
            Value::Date(_) => "<date>",
            Value::Person(_) => "<person>",
            Value::State { .. } => "<state>",
            Value::Organisation { .. } => "<organisation>",
            Value::Place { .. } => "<place>",
            Value::Quantity { .. } => "<quantity>",
        });
    }
    let word = token.word.as_str();
    match word.as_bytes().first()? {
        b'0'..=b'9' => Some("<number>"),
        first if first.is_ascii_punctuation() => None,
        _ => Some(stem(word)),
    }
}

/// A word without its ending, so that its forms count as one.
fn stem(word: &str) -> &str {
    let mut endings = endings(word.as_bytes().last().copied().unwrap_or_default()).iter();
    let ending = endings.find(|ending| word.len() >= ending.len() + SHORTEST && word.ends_with(**ending));
    &word[..word.len() - ending.map_or(0, |ending| ending.len())]
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stems = ["ships", "shipping", "ship", "agreements", "agreement", "agreed", "gas"].map(stem);
        assert_eq!(stems, ["ship", "shipp", "ship", "agree", "agree", "agre", "gas"]);
    }
}
