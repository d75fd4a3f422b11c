//! What tells most words of a text from a few known ones at a glance.

/// The first letters and the lengths of some words: for each letter, whatever its case, the lengths as bits.
pub(super) struct Shapes([u16; 32]);

impl Shapes {
    pub const NONE: Self = Self([0; 32]);

    /// These and those of the words.
    pub const fn with(mut self, words: &[&str]) -> Self {
        let mut at = 0;
        while at < words.len() {
            self.0[(words[at].as_bytes()[0] % 32) as usize] |= 1 << words[at].len();
            at += 1;
        }
        self
    }

    /// Whether a word may be one of them, case aside.
    pub fn fit(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, |byte| byte % 32);
        word.len() < 16 && self.0[usize::from(first)] & 1 << word.len() != 0
    }
}
