//! What extraction found, as rows: one for each text and its metadata.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use polars::prelude::{BinaryChunked, DataFrame, DataType, IntoColumn, NewChunkedArray, PolarsResult, StringChunked};

use super::kept_claim::{claims_to_json, issues_to_json, outcome};
use super::shards::{Declared, Shard, flags, texts};
use crate::model::{Claim, Outcome};

pub(super) const COLUMNS: &[Declared] =
    &[("key", DataType::Binary), ("claims", DataType::String), ("issues", DataType::String)];

/// Found, and not yet written.
pub(super) struct Learned {
    key: u128,
    claims: Option<String>,
    issues: Option<String>,
}

impl Learned {
    pub fn new(key: u128, found: &Outcome<Claim>) -> Self {
        Self { key, claims: claims_to_json(&found.items), issues: issues_to_json(&found.issues) }
    }
}

/// Rows to be written.
pub(super) fn frame(learned: &[Learned]) -> PolarsResult<DataFrame> {
    let keys = learned.iter().map(|found| Some(found.key.to_le_bytes()));
    let columns = vec![
        BinaryChunked::from_iter_options("key".into(), keys).into_column(),
        texts("claims", learned.iter().map(|found| found.claims.as_deref())),
        texts("issues", learned.iter().map(|found| found.issues.as_deref())),
    ];
    DataFrame::new(learned.len(), columns)
}

/// What earlier runs found, by key.
#[derive(Default)]
pub(super) struct Claims {
    rows: Vec<(StringChunked, StringChunked, Vec<AtomicBool>)>,
    by_key: HashMap<u128, (usize, usize)>,
}

impl Claims {
    pub fn of(shards: &[Shard]) -> PolarsResult<Self> {
        let mut all = Self::default();
        for (shard, Shard { frame, .. }) in shards.iter().enumerate() {
            let keys: &BinaryChunked = frame.column("key")?.binary()?;
            let keys = keys.iter().enumerate();
            let key = |key: Option<&[u8]>| key.and_then(|key| key.try_into().ok()).map(u128::from_le_bytes);
            all.by_key.extend(keys.filter_map(|(row, bytes)| Some((key(bytes)?, (shard, row)))));
            let used = (0..frame.height()).map(|_| AtomicBool::new(false)).collect();
            all.rows.push((frame.column("claims")?.str()?.clone(), frame.column("issues")?.str()?.clone(), used));
        }
        Ok(all)
    }

    pub fn get(&self, key: u128) -> Option<Outcome<Claim>> {
        let (shard, row) = *self.by_key.get(&key)?;
        let (claims, issues, used) = &self.rows[shard];
        let found = outcome(claims.get(row), issues.get(row))?;
        used[row].store(true, Ordering::Relaxed);
        Some(found)
    }

    /// Which rows of each shard were used.
    pub fn used(&self) -> Vec<Vec<bool>> {
        self.rows.iter().map(|(_, _, used)| flags(used)).collect()
    }
}
