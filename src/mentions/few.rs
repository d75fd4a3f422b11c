//! What tells most words of a text from a few known ones at a glance.

/// The first two letters and the lengths of some words: for each first letter, whatever its case, and each length
/// the second letters as bits.
pub(super) struct Shapes([[u32; LENGTHS]; 32]);

const LENGTHS: usize = 16;

impl Shapes {
    pub const NONE: Self = Self([[0; LENGTHS]; 32]);

    /// These and those of the words.
    pub const fn with(mut self, words: &[&str]) -> Self {
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            // A word of one letter has no second one, and any will do.
            let second = if word.len() > 1 { 1 << (word[1] % 32) } else { u32::MAX };
            self.0[(word[0] % 32) as usize][word.len()] |= second;
            at += 1;
        }
        self
    }

    /// Whether a word may be one of them, case aside.
    #[inline]
    pub fn fit(&self, word: &str) -> bool {
        let (first, second) = match *word.as_bytes() {
            [] => return false,
            [first] => (first, 0),
            [first, second, ..] => (first, second),
        };
        word.len() < LENGTHS && self.0[usize::from(first % 32)][word.len()] & 1 << (second % 32) != 0
    }
}
