//! How much a word tells for or against a sentence telling a fact of each kind.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use super::records::Weight;
use crate::model::Kind;

/// The row that every sentence has: the log odds before any word is read.
const EVERY: &str = "<sentence>";

/// The rows of `weights.csv` for the look-up of very many words.
#[derive(Debug)]
pub struct Weights {
    every: Odds,
    by_feature: ByFeature<Odds>,
}

/// What features weigh, found by the keys of their words.
#[derive(Debug)]
pub struct ByFeature<T> {
    /// In alphabetical order of the features.
    weights: Vec<T>,
    /// Each feature with the number of its row and what it weighs, in the first free slot from that of its key on: what
    /// is read of a feature lies together.
    slots: Vec<Option<(WordKey, usize, T)>>,
    /// One bit for each of the features: most pairs of words are none.
    filter: Vec<u64>,
}

/// The features that a text has: what occurs twice counts once.
pub struct Seen<'f, T> {
    of: &'f ByFeature<T>,
    /// One bit a feature.
    bits: Vec<u64>,
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

    fn bit(self) -> usize {
        self.slot(FILTER_BITS)
    }

    /// One of `slots` places, a power of two.
    fn slot(self, slots: usize) -> usize {
        self.0 as usize & (slots - 1)
    }
}

impl Weights {
    pub(super) fn new(rows: &[Weight]) -> Self {
        let odds = |row: &Weight| Odds([row.meeting, row.aid, row.sanction, row.agreement]);
        let (every, features): (Vec<&Weight>, _) = rows.iter().partition(|row| row.feature == EVERY);
        Self {
            every: every.last().map(|row| odds(row)).unwrap_or_default(),
            by_feature: features.into_iter().map(|row| (row.feature.as_str(), odds(row))).collect(),
        }
    }

    /// The odds of a sentence of which nothing is read yet.
    pub fn every(&self) -> Odds {
        self.every
    }

    /// What one word, or a word after another, adds.
    #[inline]
    pub fn of(&self, key: WordKey) -> Option<Odds> {
        self.by_feature.row(key).map(|(_, odds)| *odds)
    }

    /// To weigh each feature once.
    pub fn unseen(&self) -> Seen<'_, Odds> {
        self.by_feature.unseen()
    }
}

impl<T> ByFeature<T> {
    /// To weigh each feature once.
    pub fn unseen(&self) -> Seen<'_, T> {
        Seen { of: self, bits: vec![0; self.weights.len().div_ceil(64)] }
    }

    /// The number of a feature's row, and what it weighs.
    #[inline]
    fn row(&self, key: WordKey) -> Option<(usize, &T)> {
        if self.filter[key.bit() / 64] & 1 << (key.bit() % 64) == 0 {
            return None;
        }
        // There are free slots behind every key.
        let from = key.slot(self.slots.len());
        let mut near = self.slots[from..].iter().chain(&self.slots[..from]).map_while(Option::as_ref);
        near.find(|(own, ..)| *own == key).map(|(_, row, weight)| (*row, weight))
    }
}

impl<'f, T> Seen<'f, T> {
    /// What a feature weighs that is seen for the first time.
    #[inline]
    pub fn see(&mut self, key: WordKey) -> Option<&'f T> {
        let (row, weight) = self.of.row(key)?;
        let (word, bit) = (&mut self.bits[row / 64], 1 << (row % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new.then_some(weight)
    }

    /// What all that was seen weighs, in the order of the features: sums do not depend on the order of the words.
    pub fn all(&self) -> impl Iterator<Item = &'f T> {
        let rows = self.bits.iter().enumerate().flat_map(|(at, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let row = 64 * at + left.trailing_zeros() as usize;
                (left != 0).then(|| {
                    left &= left - 1;
                    row
                })
            })
        });
        rows.map(|row| &self.of.weights[row])
    }
}

/// Of features that are the same the last one stands; their words are parted by blanks.
impl<'f, T: Clone> FromIterator<(&'f str, T)> for ByFeature<T> {
    fn from_iter<I: IntoIterator<Item = (&'f str, T)>>(features: I) -> Self {
        let features: BTreeMap<&str, T> = features.into_iter().collect();
        let mut slots = vec![None; (2 * features.len()).next_power_of_two()];
        let mut filter = vec![0; FILTER_BITS / 64];
        for (row, (feature, weight)) in features.iter().enumerate() {
            let key = feature.split(' ').map(WordKey::of).reduce(WordKey::then).unwrap_or(WordKey::of(feature));
            let from = key.slot(slots.len());
            let free = (from..slots.len()).chain(0..from).find(|at| slots[*at].is_none());
            slots[free.expect("every second slot is free")] = Some((key, row, weight.clone()));
            filter[key.bit() / 64] |= 1 << (key.bit() % 64);
        }
        Self { weights: features.into_values().collect(), slots, filter }
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
