//! A span of an article that names something of interest, with its normalised value.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::claim::Person;
use super::codes::{DateBasis, Precision};
use super::date::PartialDate;
use super::evidence::Span;
use super::money::Money;

/// A mention in the cleaned text of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub value: Value,
}

/// What a mention names.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Money(Money),
    Date(DateValue),
    /// A person, known to the reference or not; `office` as the text gives it.
    Person(Person),
    /// ISO 3166-1 alpha-3 code, named by name, demonym, capital or metonym.
    State {
        code: String,
    },
    /// Short name of the reference's `organisations.csv`.
    Organisation {
        code: String,
    },
    Place {
        name: String,
        country: Option<String>,
    },
    /// A count with its unit of aid ("100 generators"), a scale word multiplied in.
    Quantity {
        value: Decimal,
        unit: String,
    },
}

/// A date or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateValue {
    /// The date as precisely as the text gives it; `None` when a relative date is unresolved.
    pub date: Option<PartialDate>,
    /// The end of a period that is longer than `date` ("from 3 to 5 May").
    pub end: Option<PartialDate>,
    pub basis: DateBasis,
}

impl DateValue {
    /// First and last day of the whole period, with the precision of its beginning.
    pub fn days(self) -> Option<(Date, Date, Precision)> {
        let date = self.date?;
        Some((date.first_day(), self.end.unwrap_or(date).last_day(), date.precision()))
    }
}
