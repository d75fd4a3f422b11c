//! What analysts curate: the CSV files of `raw/annotations`. [`read`] turns files into rows,
//! [`claims`] turns rows into claims of their articles, and decisions correct what was extracted.
//! The format is described for analysts in `docs/annotations.md`.

mod by_subject;
mod claims;
mod decisions;
mod facts;
mod overlap;
mod quote;
mod read;
mod reading;
mod rows;
mod sheet;

pub use by_subject::by_subject;
pub use claims::claims;
pub use decisions::{Decision, apply_to_claims, apply_to_parts, merges};
pub use overlap::replace_overlapped;
pub use read::{Annotations, read};
pub use rows::{
    AgreementCells, AidCells, ArticleRow, Code, Curation, List, MeetingCells, SanctionCells, Verdict, templates,
};
pub use sheet::Row;
