//! How much a word tells for or against a sentence telling a fact of each kind.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

use super::records::Weight;
use crate::model::Kind;

/// The row that every sentence has: the log odds before any word is read.
const EVERY: &str = "<sentence>";

/// The rows of `weights.csv` for the look-up of very many words.
#[derive(Debug, Default)]
pub struct Weights {
    every: Odds,
    by_feature: HashMap<WordKey, Odds, BuildHasherDefault<Hashed>>,
    /// One bit for each of the features: most pairs of words are none.
    filter: Vec<u64>,
}

/// A number that stands for a word or for a word after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WordKey(u64);

/// Log odds (natural logarithm) that a sentence tells a meeting, aid, a sanction, an agreement.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Odds([f32; 4]);

impl Odds {
    /// The log odds of one kind.
    pub fn of(&self, kind: Kind) -> f32 {
        self.0[kind as usize]
    }

    /// The odds with those of another feature.
    pub fn add(&mut self, other: Odds) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum += more);
    }
}

/// Bits of the filter: more than ten for each feature, and few enough to stay at hand.
const FILTER_BITS: usize = 1 << 16;

impl WordKey {
    /// The key of one word or sign.
    pub fn of(word: &str) -> Self {
        Self(xxh3_64(word.as_bytes()))
    }

    /// The key of a word after this one.
    #[must_use]
    pub fn then(self, second: WordKey) -> Self {
        let mixed = (self.0.rotate_left(29) ^ second.0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(mixed ^ mixed >> 32)
    }

    /// One of 128 bits.
    #[inline]
    pub fn bit_of_128(self) -> u128 {
        1 << (self.0 >> 57)
    }

    fn bit(self) -> usize {
        self.0 as usize % FILTER_BITS
    }
}

impl Weights {
    pub(super) fn new(rows: &[Weight]) -> Self {
        let mut weights = Self { filter: vec![0; FILTER_BITS / 64], ..Self::default() };
        for row in rows {
            let odds = Odds([row.meeting, row.aid, row.sanction, row.agreement]);
            if row.feature == EVERY {
                weights.every = odds;
                continue;
            }
            let key = match row.feature.split_once(' ') {
                Some((first, second)) => WordKey::of(first).then(WordKey::of(second)),
                None => WordKey::of(&row.feature),
            };
            weights.by_feature.insert(key, odds);
            weights.filter[key.bit() / 64] |= 1 << (key.bit() % 64);
        }
        weights
    }

    /// The odds of a sentence of which nothing is read yet.
    pub fn every(&self) -> Odds {
        self.every
    }

    /// What one word, or a word after another, adds.
    #[inline]
    pub fn of(&self, key: WordKey) -> Option<Odds> {
        let bits = self.filter.get(key.bit() / 64)?;
        if bits & 1 << (key.bit() % 64) == 0 { None } else { self.by_feature.get(&key).copied() }
    }
}

/// The keys are hashes already.
#[derive(Debug, Default)]
pub struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceFile;
    use crate::reference::Reference;

    fn loaded(rows: &str) -> (Reference, usize) {
        let bytes = format!("feature,meeting,aid,sanction,agreement\n{rows}").into_bytes();
        let (reference, issues) = Reference::load(&[SourceFile { path: "raw/reference/weights.csv".into(), bytes }]);
        (reference, issues.len())
    }

    #[test]
    fn a_row_of_a_workspace_stands_in_the_place_of_the_shipped_one() {
        let (reference, issues) = loaded("<sentence>,-9,-9,-9,-9\nzander,0.5,0,-1.5,0\nzander fillet,2,0,0,0");
        let weights = reference.weights();
        assert_eq!(issues, 0);
        assert_eq!(weights.every().of(Kind::Aid), -9.0);
        let zander = WordKey::of("zander");
        let sanction = |key| weights.of(key).map(|odds| odds.of(Kind::Sanction));
        assert_eq!(sanction(zander), Some(-1.5));
        assert_eq!(["fillet", "soup"].map(|second| sanction(zander.then(WordKey::of(second)))), [Some(0.0), None]);
    }

    #[test]
    fn what_is_no_number_is_an_issue() {
        assert_eq!(loaded("zander,much,0,0,0\npike,0,0,inf,0").1, 2);
    }
}
