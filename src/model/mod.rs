//! The nouns of the pipeline. Everything else imports them; they import nothing of the house.

#[macro_use]
mod codes;
mod article;
mod claim;
mod date;
mod decision;
mod event;
mod evidence;
mod fingerprint;
mod ingredients;
mod issue;
mod mention;
mod money;
#[cfg(test)]
pub mod sample;
mod source;
mod suggest;

pub use article::{Article, Published};
pub use claim::{Agreement, Aid, Claim, Fact, Meeting, Person, Sanction};
pub(crate) use codes::codes;
pub use codes::{
    AgreementStatus, Category, CountUnit, DateBasis, EntityKind, Format, Instrument, Kind, Level, Measure,
    MeetingStatus, Modality, Occasion, Origin, Precision, PublishedBasis, Qualifier, SanctionMeasure, SanctionStatus,
    Stage, Subject,
};
pub use date::{NotADate, PartialDate};
pub use decision::Constraint;
pub use event::{Conflict, Conversion, Event, RateBasis};
pub use evidence::{Evidence, Span};
pub use fingerprint::Fingerprint;
pub use ingredients::{BUILT_IN, Ingredients};
pub use issue::{Issue, IssueCode, Location, Outcome, Severity, StageName};
pub use mention::{DateValue, Mention, Value};
pub use money::Money;
pub use source::SourceFile;
pub use suggest::nearest;
