//! How values of the model become cells.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Event, Kind, PartialDate};
use crate::schema::Cell;

/// The first day of the period.
pub fn first_day(date: Option<PartialDate>) -> Cell {
    date.map(PartialDate::first_day).into()
}

/// The last day of the period.
pub fn last_day(date: Option<PartialDate>) -> Cell {
    date.map(PartialDate::last_day).into()
}

pub fn precision(date: Option<PartialDate>) -> Cell {
    date.map(|date| date.precision().code()).into()
}

pub fn number(amount: Option<Decimal>) -> Cell {
    amount.and_then(|amount| amount.to_f64()).into()
}

pub fn text(text: Option<&String>) -> Cell {
    text.map(String::as_str).into()
}

pub fn list(texts: &[String]) -> Cell {
    Cell::List(texts.into())
}

/// The columns that every event table ends with.
pub fn provenance(event: &Event) -> [(&'static str, Cell); 8] {
    [
        ("in_focus", event.in_focus.into()),
        ("origin", event.origin.code().into()),
        ("confidence", event.confidence.into()),
        ("n_claims", event.claims.len().into()),
        ("n_articles", event.n_articles.into()),
        ("n_sources", event.n_sources.into()),
        ("first_reported_on", first_day(event.first_reported_on)),
        ("last_reported_on", first_day(event.last_reported_on)),
    ]
}

/// The name of the table that holds events of a kind.
pub fn event_table(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => "meetings",
        Kind::Aid => "aid",
        Kind::Sanction => "sanctions",
        Kind::Agreement => "agreements",
    }
}
