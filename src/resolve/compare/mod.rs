//! Whether two sides tell of one event: one file a kind, each a list of what must agree.

mod agreement;
mod aid;
mod glance;
mod lookup;
mod mark;
mod meeting;
#[cfg(test)]
mod sample;
mod sanction;

use jiff::Span;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{
    Aid, Category, Fact, Format, Instrument, Level, MeetingStatus, Occasion, PartialDate, Precision, Stage,
};
use crate::reference::Reference;

use super::report::Report;

pub use aid::same_item;
pub use glance::Glance;
pub use lookup::{Spot, spots};

/// How many days before the one of an amount its rate may lie.
const RATE_DAYS: u32 = 7;

/// What is known of an event on one side: a claim, or what a cluster's claims know together.
#[derive(Debug, Clone)]
pub struct Side {
    pub date: Option<PartialDate>,
    pub fact: Fact,
    /// The amount of aid, roughly: enough to tell most pairs apart without exact decimals.
    amount: Option<f64>,
    /// The same in euros, at the rate of its day: what tells amounts in two currencies apart.
    euros: Option<f64>,
    /// The earliest day by which it had been reported.
    pub reported_by: Option<Date>,
}

/// Two sides fit: how well, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    pub score: u32,
    pub reason: String,
}

impl Side {
    pub fn of(report: &Report, reference: &Reference) -> Self {
        let fact = report.claim.fact.clone();
        let (date, reported_by) = (report.claim.date, report.reported_by());
        let mut side = Self { date, amount: rough_amount(&fact), fact, euros: None, reported_by };
        side.euros = side.in_euros(reference);
        side
    }

    fn in_euros(&self, reference: &Reference) -> Option<f64> {
        let Fact::Aid(Aid { currency: Some(currency), .. }) = &self.fact else { return None };
        let (rate, _) = reference.rates().rate(currency, "EUR", self.around()?, RATE_DAYS)?;
        Some(self.amount? * rate.to_f64()?)
    }

    /// The day of the event, or by which it was reported.
    fn around(&self) -> Option<Date> {
        self.date.map(PartialDate::first_day).or(self.reported_by)
    }

    /// Fills what this side does not know from the other, and takes the finer date.
    pub fn learn(&mut self, other: &Side) {
        self.reported_by = match (self.reported_by, other.reported_by) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.date = match (self.date, other.date) {
            (Some(a), Some(b)) if a.contains(b) => Some(b),
            (a, b) => a.or(b),
        };
        match (&mut self.fact, &other.fact) {
            (Fact::Meeting(a), Fact::Meeting(b)) => {
                a.format = known(a.format, b.format, Format::Unknown);
                a.level = known(a.level, b.level, Level::Other);
                a.occasion = known(a.occasion, b.occasion, Occasion::Other);
                if a.status == MeetingStatus::Planned {
                    a.status = b.status;
                }
                a.place = a.place.take().or_else(|| b.place.clone());
                for person in &b.people {
                    if !a.people.iter().any(|p| p.name == person.name) {
                        a.people.push(person.clone());
                    }
                }
            }
            (Fact::Aid(a), Fact::Aid(b)) => {
                a.instrument = known(a.instrument, b.instrument, Instrument::Unknown);
                a.category = known(a.category, b.category, Category::Unspecified);
                a.stage = known(a.stage, b.stage, Stage::Unknown);
                a.item = a.item.take().or_else(|| b.item.clone());
                a.quantity = a.quantity.or(b.quantity);
                a.channel = a.channel.take().or_else(|| b.channel.clone());
                if a.amount.is_none() {
                    (a.amount, a.amount_max, a.currency) = (b.amount, b.amount_max, b.currency.clone());
                    self.euros = other.euros;
                }
            }
            (Fact::Sanction(a), Fact::Sanction(b)) => {
                a.effective_on = a.effective_on.or(b.effective_on);
                for good in &b.goods {
                    if !a.goods.contains(good) {
                        a.goods.push(good.clone());
                    }
                }
            }
            (Fact::Agreement(a), Fact::Agreement(b)) => a.status = a.status.max(b.status),
            _ => {}
        }
        self.amount = rough_amount(&self.fact);
    }
}

fn rough_amount(fact: &Fact) -> Option<f64> {
    match fact {
        Fact::Aid(aid) => aid.amount?.to_f64(),
        Fact::Meeting(_) | Fact::Sanction(_) | Fact::Agreement(_) => None,
    }
}

/// Whether two sides of one kind tell of one event.
pub fn same(view: &Side, side: &Side, reference: &Reference) -> Option<Match> {
    match (&view.fact, &side.fact) {
        (Fact::Meeting(a), Fact::Meeting(b)) => meeting::same((view, a), (side, b), reference),
        (Fact::Aid(a), Fact::Aid(b)) => aid::same((view, a), (side, b), reference),
        (Fact::Sanction(a), Fact::Sanction(b)) => sanction::same((view, a), (side, b)),
        (Fact::Agreement(a), Fact::Agreement(b)) => agreement::same((view, a), (side, b)),
        _ => None,
    }
}

/// The highest score that any match of a side can have, where there is one: two matches that reach it are a tie.
pub fn at_most(side: &Side) -> Option<u32> {
    match &side.fact {
        Fact::Agreement(agreement) => Some(agreement::at_most(agreement)),
        Fact::Meeting(_) | Fact::Aid(_) | Fact::Sanction(_) => None,
    }
}

/// The known one of two values; the first where both are known.
fn known<T: PartialEq>(a: T, b: T, unknown: T) -> T {
    if a == unknown { b } else { a }
}

/// Whether two values agree where both are known.
fn agree<T: PartialEq>(a: T, b: T, unknown: T) -> bool {
    a == b || a == unknown || b == unknown
}

/// How two dates relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DateMatch {
    /// The same day, month or year, as written.
    Equal,
    /// One lies within the other.
    Within,
    /// A day apart: time zones, or the night train.
    DayApart,
    /// At least one side has no date.
    Open,
    Different,
}

fn dates(a: Option<PartialDate>, b: Option<PartialDate>) -> DateMatch {
    let (Some(a), Some(b)) = (a, b) else { return DateMatch::Open };
    if a == b {
        DateMatch::Equal
    } else if a.compatible(b) {
        DateMatch::Within
    } else if a.precision() == Precision::Day
        && b.precision() == Precision::Day
        && days_apart(a.first_day(), b.first_day()) == 1
    {
        DateMatch::DayApart
    } else {
        DateMatch::Different
    }
}

fn days_apart(a: Date, b: Date) -> i32 {
    // Two civil dates always have a span in days.
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Whether an undated report can mean an event of that date: it was reported on or after the
/// event, and at most `back` later.
fn can_look_back(event: PartialDate, reported_by: Option<Date>, back: Span) -> bool {
    reported_by.is_some_and(|by| event.first_day() <= by && by <= event.last_day().saturating_add(back))
}

fn overlap<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    a.iter().filter(|x| b.contains(x)).count()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn dates_relate_by_what_is_known_of_them() {
        let d = |t: &str| Some(t.parse().unwrap());
        assert_eq!(dates(d("2023-03"), d("2023-03-21")), DateMatch::Within);
        assert_eq!(dates(d("2023-03-21"), d("2023-03-22")), DateMatch::DayApart);
        assert_eq!(dates(d("2023-03-21"), d("2023-03-23")), DateMatch::Different);
        assert_eq!(dates(None, d("2023")), DateMatch::Open);
    }

    #[test]
    fn a_report_looks_back_and_never_forward() {
        let event = "2024-02-19".parse().unwrap();
        let by = |y, m, d| Some(Date::constant(y, m, d));
        assert!(can_look_back(event, by(2024, 4, 3), 1.year()));
        assert!(!can_look_back(event, by(2024, 2, 18), 1.year()));
        assert!(!can_look_back(event, by(2025, 4, 3), 1.year()));
        assert!(!can_look_back(event, None, 1.year()));
    }
}
