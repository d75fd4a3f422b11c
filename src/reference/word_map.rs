//! Maps whose keys are words.

use std::collections::{BTreeMap, HashMap, HashSet};
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

/// Records in the order of their codes, found by a hash: they are asked for at every turn.
#[derive(Debug)]
pub struct ByCode<T> {
    records: Vec<(String, T)>,
    places: WordMap<usize>,
}

impl<T> ByCode<T> {
    pub fn get(&self, code: &str) -> Option<&T> {
        self.get_key_value(code).map(|(_, record)| record)
    }

    pub fn get_key_value(&self, code: &str) -> Option<(&str, &T)> {
        self.places.get(code).map(|at| (self.records[*at].0.as_str(), &self.records[*at].1))
    }

    pub fn contains_key(&self, code: &str) -> bool {
        self.places.contains_key(code)
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.records.iter().map(|(code, _)| code)
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.records.iter().map(|(_, record)| record)
    }
}

impl<T> From<BTreeMap<String, T>> for ByCode<T> {
    fn from(records: BTreeMap<String, T>) -> Self {
        let places = records.keys().cloned().zip(0..).collect();
        Self { records: records.into_iter().collect(), places }
    }
}
