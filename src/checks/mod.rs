//! What must hold of every release: evidence, keys, references, codes, ranges, totals; how well the
//! program extracts what people find; and what differs from the release before.

mod changes;
mod codes;
mod compare;
mod evidence;
mod gate;
mod gold;
mod keys;
mod pairs;
mod quality;
mod ranges;
mod render;
#[cfg(test)]
mod samples;
mod score;
mod totals;
mod traced;
mod words;

use rayon::prelude::*;

use crate::model::{Article, Claim, Issue};
use crate::reference::Reference;
use crate::schema::Table;

pub use changes::{Matched, Release, Rows, changes, differences, is_compared, matching};
pub use evidence::quotes_stand;
pub use gate::obstacles;
pub use gold::read_gold;
pub use quality::{Bin, calibration, curated_as_gold, quality, reliability, table};
pub use ranges::implausible;
pub use render::render;
pub use score::{Accuracy, Counts, Difference, GoldClaim, KindScore, Score, score};

/// What is wrong with a release, sorted. An error means that the release is not good and must not be
/// published.
pub fn check(articles: &[Article], claims: &[Claim], tables: &[Table], reference: &Reference) -> Vec<Issue> {
    let parts: [&(dyn Fn() -> Vec<Issue> + Sync); 5] = [
        &|| evidence::check(articles, claims),
        &|| keys::check(tables),
        &|| codes::check(claims, reference),
        &|| totals::check(claims, tables),
        &|| traced::check(tables),
    ];
    let mut issues: Vec<Issue> = parts.par_iter().flat_map_iter(|check| check()).collect();
    issues.sort();
    issues
}
