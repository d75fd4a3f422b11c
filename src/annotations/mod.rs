//! What analysts curate: the CSV files of `raw/annotations`. [`read`] turns files into rows,
//! and decisions correct what was extracted.
//! The format is described for analysts in `docs/annotations.md`.

mod decisions;
mod overlap;
mod quote;
mod read;
mod rows;
mod sheet;

pub use decisions::{Constraint, Decision, apply_to_claims, merges};
pub use overlap::replace_overlapped;
pub use read::{Annotations, read};
pub use rows::{
    AgreementCells, AidCells, ArticleRow, Code, Curation, List, MeetingCells, SanctionCells, Verdict, templates,
};
pub use sheet::Row;
