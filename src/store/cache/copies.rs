//! Which pairs of texts were found to be near copies and which not, as rows.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use polars::prelude::{BinaryChunked, BooleanChunked, DataFrame, DataType, IntoColumn, NewChunkedArray, PolarsResult};

use super::shards::{Declared, Shard, flags};
use crate::model::Fingerprint;

pub(super) const COLUMNS: &[Declared] = &[("pair", DataType::Binary), ("are_copies", DataType::Boolean)];

/// Two texts and where their bodies begin, the smaller text first.
pub(super) type Pair = [u8; 48];

pub(super) fn pair(a: &Fingerprint, b: &Fingerprint) -> Pair {
    let (first, second) = if (a.text, a.body) <= (b.text, b.body) { (a, b) } else { (b, a) };
    let mut pair = [0; 48];
    for (half, print) in pair.chunks_exact_mut(24).zip([first, second]) {
        half[..16].copy_from_slice(&print.text);
        half[16..].copy_from_slice(&(print.body as u64).to_le_bytes());
    }
    pair
}

/// Rows to be written.
pub(super) fn frame(learned: &[(Pair, bool)]) -> PolarsResult<DataFrame> {
    let pairs = learned.iter().map(|(pair, _)| Some(pair));
    let columns = vec![
        BinaryChunked::from_iter_options("pair".into(), pairs).into_column(),
        BooleanChunked::from_iter_options("are_copies".into(), learned.iter().map(|(_, are)| Some(*are))).into_column(),
    ];
    DataFrame::new(learned.len(), columns)
}

/// What earlier runs found.
#[derive(Default)]
pub(super) struct Copies {
    by_pair: HashMap<Pair, (bool, usize, usize)>,
    used: Vec<Vec<AtomicBool>>,
}

impl Copies {
    pub fn of(shards: &[Shard]) -> PolarsResult<Self> {
        let mut all = Self::default();
        for (shard, Shard { frame, .. }) in shards.iter().enumerate() {
            let are: &BooleanChunked = frame.column("are_copies")?.bool()?;
            let pairs = frame.column("pair")?.binary()?.iter().zip(are.iter()).enumerate();
            all.by_pair
                .extend(pairs.filter_map(|(row, (pair, are))| Some((pair?.try_into().ok()?, (are?, shard, row)))));
            all.used.push((0..frame.height()).map(|_| AtomicBool::new(false)).collect());
        }
        Ok(all)
    }

    pub fn get(&self, pair: &Pair) -> Option<bool> {
        let (are_copies, shard, row) = *self.by_pair.get(pair)?;
        self.used[shard][row].store(true, Ordering::Relaxed);
        Some(are_copies)
    }

    /// Which rows of each shard were used.
    pub fn used(&self) -> Vec<Vec<bool>> {
        self.used.iter().map(|used| flags(used)).collect()
    }
}
