//! The fact in the world: claims about the same thing, merged.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::claim::Fact;
use super::codes::{Kind, Origin};
use super::date::PartialDate;

/// An event, from one claim or many. Its values are the chosen ones; what was not chosen
/// stands in `conflicts`.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Derived from the earliest-published evidence, so that later articles do not change it.
    pub id: String,
    pub date: Option<PartialDate>,
    pub date_end: Option<PartialDate>,
    pub in_focus: bool,
    /// The strongest origin among the claims.
    pub origin: Origin,
    pub confidence: f64,
    pub fact: Fact,
    /// The event whose sum holds this one's, as an article tells it: the two are not added.
    pub part_of: Option<String>,
    /// Ids of the claims, the decisive one first.
    pub claims: Vec<String>,
    pub n_articles: usize,
    /// Articles, with copies of one another counted once.
    pub n_sources: usize,
    pub first_reported_on: Option<PartialDate>,
    pub last_reported_on: Option<PartialDate>,
    /// Why a claim was held to be about this event, by claim; the founding claim has none.
    pub merged_because: BTreeMap<String, String>,
    pub conflicts: Vec<Conflict>,
}

impl Event {
    pub fn kind(&self) -> Kind {
        self.fact.kind()
    }
}

/// A value that claims of one event disagree on: one row for each value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The column of the event's table.
    pub column: &'static str,
    pub value: String,
    pub claim_ids: Vec<String>,
    pub is_chosen: bool,
    pub reason: String,
}

codes! {
    /// Which rate a conversion uses.
    RateBasis {
        Daily = "daily": "The rate of the day, or of the last working day before it",
        MonthlyAverage = "monthly_average": "The mean of the month's daily rates, for a date known to the month",
        AnnualAverage = "annual_average": "The mean of the year's daily rates, for a date known to the year",
        Identity = "identity": "The amount is in the target currency already",
    }
}

/// An amount of an aid event in a target currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    pub aid_id: String,
    pub currency: String,
    pub target: String,
    pub amount: Decimal,
    pub converted: Decimal,
    /// Units of `target` for one unit of `currency`.
    pub rate: Decimal,
    /// The day of the rate; the first day of the period for an average; `None` for an identity.
    pub rate_date: Option<Date>,
    pub basis: RateBasis,
    /// Who publishes the rate; `None` for an identity.
    pub source: Option<String>,
}
