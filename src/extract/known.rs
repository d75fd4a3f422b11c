//! Words that the grammar knows, told from most others at a glance.

use crate::reference::{Few, WordHash};

/// A list of words in lower case.
pub struct Known {
    words: &'static [&'static str],
    few: Few,
}

impl Known {
    pub const fn new(words: &'static [&'static str]) -> Self {
        Self { words, few: Few::NONE.with(words) }
    }

    /// A word of the list; of the one looked for the hash is given.
    #[inline]
    pub fn find(&self, word: &str, hash: WordHash) -> Option<&'static str> {
        if self.few.may_have(hash) { self.words.iter().copied().find(|known| *known == word) } else { None }
    }
}
