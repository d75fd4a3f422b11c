//! A span of an article that names something of interest, with its normalised value.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::json;

use super::article::Article;
use super::claim::Person;
use super::codes::{DateBasis, Precision};
use super::date::PartialDate;
use super::evidence::{Evidence, Span};
use super::money::Money;

/// A mention in the cleaned text of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub value: Value,
}

impl Mention {
    /// The mention as one JSON object: `{article, start, end, text, type, value}`, offsets in characters.
    pub fn to_json(&self, article: &Article) -> serde_json::Value {
        let Evidence { start, end, quote } = Evidence::at(&article.text, self.span);
        json!({
            "article": article.id, "start": start, "end": end, "text": quote,
            "type": self.value.kind(), "value": self.value.to_json(),
        })
    }
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

impl Value {
    /// The type as written in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Money(_) => "money",
            Value::Date(_) => "date",
            Value::Person(_) => "person",
            Value::State { .. } => "state",
            Value::Organisation { .. } => "organisation",
            Value::Place { .. } => "place",
            Value::Quantity { .. } => "quantity",
        }
    }

    /// The normalised value: decimals as strings, days in ISO form, null where the text leaves it open.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Money(money) => json!(money),
            Value::Date(date) => {
                let days = date.days();
                json!({
                    "start": days.map(|(start, ..)| start.to_string()),
                    "end": days.map(|(_, end, _)| end.to_string()),
                    "precision": days.map(|(.., precision)| precision),
                    "basis": date.basis,
                })
            }
            Value::Person(p) => json!({ "id": p.id, "name": p.name, "country": p.country, "office": p.office }),
            Value::State { code } | Value::Organisation { code } => json!({ "code": code }),
            Value::Place { name, country } => json!({ "name": name, "country": country }),
            Value::Quantity { value, unit } => json!({ "value": value.normalize().to_string(), "unit": unit }),
        }
    }
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
