//! Maps whose keys are words.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map from words. Every word of every text is looked up, and on a few letters FNV-1a is several times
/// faster than the default hash; the keys are those of the reference, not of a stranger who could choose them.
pub type WordMap<V> = HashMap<String, V, BuildHasherDefault<Fnv>>;

/// A set of words, as [`WordMap`].
pub type WordSet = HashSet<String, BuildHasherDefault<Fnv>>;

/// The hash FNV-1a of 64 bits (Fowler, Noll, Vo).
#[derive(Debug)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The end of a string, which tells nothing where the key is one string.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
