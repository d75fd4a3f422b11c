//! How much a word tells for or against a sentence telling a fact of each kind.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::records::Weight;
use crate::model::Kind;

/// The row that every sentence has: the log odds before any word is read.
const EVERY: &str = "<sentence>";

/// The rows of `weights.csv` for the look-up of very many words.
#[derive(Debug, Default)]
pub struct Weights {
    every: Odds,
    by_feature: HashMap<u64, Odds, BuildHasherDefault<Hashed>>,
}

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

impl Weights {
    pub(super) fn new(rows: &[Weight]) -> Self {
        let mut weights = Self::default();
        for row in rows {
            let odds = Odds([row.meeting, row.aid, row.sanction, row.agreement]);
            let (first, second) =
                row.feature.split_once(' ').map_or((&*row.feature, None), |(first, second)| (first, Some(second)));
            if row.feature == EVERY {
                weights.every = odds;
            } else {
                weights.by_feature.insert(key(first, second), odds);
            }
        }
        weights
    }

    /// The odds of a sentence of which nothing is read yet.
    pub fn every(&self) -> Odds {
        self.every
    }

    /// What one word, or a word after another, adds, with a number that stands for it.
    pub fn of(&self, first: &str, second: Option<&str>) -> Option<(u64, Odds)> {
        let key = key(first, second);
        self.by_feature.get(&key).map(|odds| (key, *odds))
    }
}

fn key(first: &str, second: Option<&str>) -> u64 {
    let first = xxh3_64(first.as_bytes());
    second.map_or(first, |second| xxh3_64_with_seed(second.as_bytes(), first))
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
        let sanction = |second| weights.of("zander", second).map(|(_, odds)| odds.of(Kind::Sanction));
        assert_eq!((sanction(None), sanction(Some("fillet")), sanction(Some("soup"))), (Some(-1.5), Some(0.0), None));
    }

    #[test]
    fn what_is_no_number_is_an_issue() {
        assert_eq!(loaded("zander,much,0,0,0\npike,0,0,inf,0").1, 2);
    }
}
