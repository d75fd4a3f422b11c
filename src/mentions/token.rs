//! Words, numbers and signs of a text with their places.

use crate::reference::{WordHash, first_word};

use super::number;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters only.
    Word,
    /// ASCII digits only.
    Digits,
    /// Any other single character.
    Sign,
}

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Line,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub text: &'t str,
    pub start: usize,
    pub kind: Kind,
    pub gap: Gap,
    /// Figures, or a word that a number can begin with.
    pub may_count: bool,
    /// Figures stand among the next few tokens.
    pub leads_figures: bool,
    /// Tells most words from each other, case aside.
    pub hash: WordHash,
}

/// How many tokens a currency sign or code before figures has at most: "USD $".
pub(super) const LONGEST_SIGN: usize = 4;

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    #[inline]
    pub(super) fn is(&self, word: &str) -> bool {
        // Most words differ in their length or first letter already.
        let first = |text: &str| text.as_bytes().first().map(|byte| byte | 0x20);
        self.text.len() == word.len() && first(self.text) == first(word) && self.text.eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    pub(super) fn is_sign(&self, signs: &[char]) -> bool {
        self.kind == Kind::Sign && self.text.chars().all(|c| signs.contains(&c))
    }

    /// A word that begins with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.kind == Kind::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// No space before it.
    pub(super) fn is_glued(&self) -> bool {
        self.gap == Gap::None
    }

    /// A number of a few digits; `None` for other tokens.
    pub(super) fn digits(&self, lengths: std::ops::RangeInclusive<usize>) -> Option<i16> {
        (self.kind == Kind::Digits && lengths.contains(&self.text.len())).then(|| self.text.parse().ok())?
    }
}

/// The text and its tokens.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    pub text: &'t str,
    all: Vec<Token<'t>>,
    /// Those that are or lead to a number: few.
    near_numbers: Vec<usize>,
}

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut all: Vec<Token<'t>> = Vec::with_capacity(text.len() / 4);
        let mut gap = Gap::Line;
        let mut start = 0;
        while let Some(&byte) = text.as_bytes().get(start) {
            let space = if byte.is_ascii() { is_space(byte).then_some(1) } else { wide_space(&text[start..]) };
            if let Some(length) = space {
                gap = gap.max(if byte == b'\n' { Gap::Line } else { Gap::Space });
                start += length;
                continue;
            }
            let written = first_word(&text[start..]);
            let hash = WordHash::of(written.as_bytes());
            let kind = match byte {
                b'0'..=b'9' => Kind::Digits,
                b'a'..=b'z' | b'A'..=b'Z' => Kind::Word,
                _ if !byte.is_ascii() && written.starts_with(char::is_alphabetic) => Kind::Word,
                _ => Kind::Sign,
            };
            if kind == Kind::Digits {
                let before = all.len().saturating_sub(LONGEST_SIGN);
                all[before..].iter_mut().for_each(|token| token.leads_figures = true);
            }
            if let Some(article) = all.last_mut().filter(|last| last.may_count && last.is_any(&["a", "an"])) {
                article.may_count = number::may_follow_article(written, hash);
            }
            let may_count = kind == Kind::Digits || kind == Kind::Word && number::may_begin(written, hash);
            all.push(Token { text: written, start, kind, gap, may_count, leads_figures: false, hash });
            gap = Gap::None;
            start += written.len();
        }
        let is_near_number = |at: &usize| all[*at].may_count || all[*at].leads_figures;
        let near_numbers = (0..all.len()).filter(is_near_number).collect();
        Self { text, all, near_numbers }
    }

    pub(super) fn get(&self, index: usize) -> Option<&Token<'t>> {
        self.all.get(index)
    }

    /// Where the tokens begin, with their hashes.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, WordHash)> + '_ {
        self.all.iter().map(|token| (token.start, token.hash))
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The first token from an index on that may be a number or a sign before one.
    pub(super) fn near_number_from(&self, index: usize) -> Option<usize> {
        self.near_numbers.get(self.near_numbers.partition_point(|at| *at < index)).copied()
    }

    /// The token before this index.
    pub(super) fn before(&self, index: usize) -> Option<&Token<'t>> {
        index.checked_sub(1).and_then(|before| self.all.get(before))
    }

    pub(super) fn word(&self, index: usize) -> Option<&Token<'t>> {
        self.get(index).filter(|token| token.kind == Kind::Word)
    }

    /// Whether the token at the index is one of these words, without regard to case.
    pub(super) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        self.get(index).is_some_and(|token| token.is_any(words))
    }

    pub(super) fn is_sign(&self, index: usize, signs: &[char]) -> bool {
        self.get(index).is_some_and(|token| token.is_sign(signs))
    }

    /// The text from one token up to (not including) another.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'t str {
        match (self.all.get(from), to.checked_sub(1).and_then(|last| self.all.get(last))) {
            (Some(first), Some(last)) if from < to => &self.text[first.start..last.end()],
            _ => "",
        }
    }

    /// The index of the first token that starts at or after a byte.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.all.partition_point(|token| token.start < byte)
    }
}

/// White space of ASCII.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The length of the white space beyond ASCII that a text begins with.
fn wide_space(text: &str) -> Option<usize> {
    text.chars().next().filter(|first| first.is_whitespace()).map(char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs_are_told_apart() {
        let tokens = Tokens::of("US$1.5bn,\nfür 3");
        let all: Vec<_> = tokens.all.iter().map(|t| (t.text, t.gap)).collect();
        let glued = |text| (text, Gap::None);
        assert_eq!(all[..3], [("US", Gap::Line), glued("$"), glued("1")]);
        assert_eq!(all[5..], [glued("bn"), glued(","), ("für", Gap::Line), ("3", Gap::Space)]);
        assert_eq!(tokens.slice(0, 3), "US$1");
    }
}
