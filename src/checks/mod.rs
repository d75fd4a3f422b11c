//! What must hold of every release: evidence, keys, references, codes, ranges, totals; and how
//! well the program extracts what people find.

mod changes;
mod compare;
mod gold;
mod pairs;
mod quality;
mod render;
#[cfg(test)]
mod samples;
mod score;
mod words;

pub use changes::changes;
pub use gold::read_gold;
pub use quality::{Bin, quality, reliability, table};
pub use render::render;
pub use score::{Accuracy, Counts, Difference, GoldClaim, KindScore, Score, score};
