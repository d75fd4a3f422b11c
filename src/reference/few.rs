//! What tells most words of a text from a few known ones at a glance.

use super::word_hash::WordHash;

/// The hashes of some words, a bit each.
pub struct Few([u64; BITS / 64]);

/// Many times more than words, so that hardly another word has a bit of theirs.
const BITS: usize = 1 << 12;

impl Few {
    pub const NONE: Self = Self([0; BITS / 64]);

    /// These and those of the words.
    pub const fn with(mut self, words: &[&str]) -> Self {
        let mut at = 0;
        while at < words.len() {
            let bit = WordHash::of(words[at].as_bytes()).slot(BITS);
            self.0[bit / 64] |= 1 << (bit % 64);
            at += 1;
        }
        self
    }

    /// Whether a word may be one of them, case aside.
    #[inline]
    pub fn may_have(&self, word: WordHash) -> bool {
        let bit = word.slot(BITS);
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }
}
