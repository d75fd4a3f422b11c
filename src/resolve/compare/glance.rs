//! What tells most pairs of sides apart without looking closer.

use jiff::civil::{Date, date};
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Category, Fact, Format, Instrument, Kind, Level, Measure, PartialDate, SanctionStatus, Subject};

use super::Side;
use super::aid::{DAYS_ACROSS_STAGES, WIDEST_TOLERANCE};
use super::mark::are_near;

const EPOCH: Date = date(1970, 1, 1);

/// A side in a few bytes. Most sides that are looked up under one pair of actors differ in these already,
/// and thousands of them lie side by side in memory.
#[derive(Debug, Clone, Copy)]
pub struct Glance {
    kind: Kind,
    /// First and last day of its date.
    period: Option<(i32, i32)>,
    /// The day of the event, or by which it was reported.
    around: Option<i32>,
    /// Whether it is a total: only sides of one date can be the same one.
    is_total: bool,
    /// What must be the same on both sides.
    pub(super) equal: [u8; 3],
    /// Codes that must be the same where both sides know them; 0 is unknown.
    agreeing: [u8; 2],
    /// What holds sides of different dates together where both have it and it is the same (sanctions: the day
    /// on which they take effect), or where it is not the same (agreements: how far they are).
    beyond_dates: Option<i32>,
    /// The amount of aid and its currency.
    pub(super) amount: Option<(f64, [u8; 3])>,
    /// The same in euros.
    pub(super) euros: Option<f64>,
    /// How many things are given, where no amount is known; how many are listed in all.
    pub(super) quantity: Option<f64>,
}

impl Glance {
    pub fn of(side: &Side) -> Self {
        // The number of a code, from 1; 0 for the one that says nothing.
        let known = |code: u8, unknown: u8| if code == unknown { 0 } else { code + 1 };
        let glance = Self {
            kind: side.fact.kind(),
            period: side.date.map(|date| (number(date.first_day()), number(date.last_day()))),
            around: side.around().map(number),
            is_total: false,
            equal: [0; 3],
            agreeing: [0; 2],
            beyond_dates: None,
            amount: None,
            euros: None,
            quantity: None,
        };
        match &side.fact {
            Fact::Meeting(m) => Self {
                is_total: m.count > 1,
                equal: [m.count.clamp(1, 255) as u8, 0, 0],
                agreeing: [known(m.format as u8, Format::Unknown as u8), known(m.level as u8, Level::Other as u8)],
                ..glance
            },
            Fact::Aid(a) => Self {
                is_total: a.measure == Measure::Stock,
                equal: [a.measure as u8, u8::from(a.amount.is_some()), 0],
                agreeing: [
                    known(a.instrument as u8, Instrument::Unknown as u8),
                    known(a.category as u8, Category::Unspecified as u8),
                ],
                amount: side.amount.zip(a.currency.as_ref().and_then(|code| code.as_bytes().try_into().ok())),
                euros: side.euros,
                quantity: a.quantity.filter(|_| a.amount.is_none()).and_then(|quantity| quantity.to_f64()),
                ..glance
            },
            Fact::Sanction(s) => Self {
                is_total: s.measure_type == Measure::Stock,
                equal: [
                    s.measure_type as u8,
                    u8::from(s.status == SanctionStatus::Lifted),
                    if s.measure_type == Measure::Stock { 0 } else { s.measure as u8 },
                ],
                quantity: s.count.filter(|_| s.measure_type == Measure::Stock).map(f64::from),
                beyond_dates: s.effective_on.map(PartialDate::first_day).map(number),
                ..glance
            },
            Fact::Agreement(a) => Self {
                agreeing: [known(a.subject as u8, Subject::Other as u8), 0],
                beyond_dates: Some(a.status as i32),
                ..glance
            },
        }
    }

    /// Whether a closer look is worth while: `false` only for sides that are of no one event.
    pub fn may_be_same(&self, other: &Self) -> bool {
        let agree = |(a, b): (&u8, &u8)| *a == 0 || *b == 0 || a == b;
        self.equal == other.equal
            && self.quantity == other.quantity
            && self.agreeing.iter().zip(&other.agreeing).all(agree)
            && self.dates_may_fit(other)
            && self.amounts_may_fit(other)
    }

    fn dates_may_fit(&self, other: &Self) -> bool {
        let is_apart = match (self.period, other.period) {
            // A day between them may be a night train.
            (Some(a), Some(b)) => a.0 > b.1 + 1 || b.0 > a.1 + 1,
            _ => false,
        };
        match self.kind {
            _ if self.is_total => self.period == other.period,
            Kind::Meeting => !is_apart,
            Kind::Aid => !is_apart || self.is_near(other),
            Kind::Sanction => !is_apart || (self.beyond_dates.is_some() && self.beyond_dates == other.beyond_dates),
            Kind::Agreement => !is_apart || self.beyond_dates != other.beyond_dates,
        }
    }

    fn is_near(&self, other: &Self) -> bool {
        self.around.zip(other.around).is_some_and(|(a, b)| a.abs_diff(b) <= DAYS_ACROSS_STAGES as u32)
    }

    /// Amounts are to be nearly the same, in one currency or in euros.
    fn amounts_may_fit(&self, other: &Self) -> bool {
        match (self.amount, other.amount) {
            (Some((x, from)), Some((y, to))) if from == to => !super::aid::differ_clearly(x, y),
            (Some(_), Some(_)) => self.euros.zip(other.euros).is_some_and(|(x, y)| are_near(x, y, WIDEST_TOLERANCE)),
            _ => true,
        }
    }
}

/// Days since 1970.
pub(super) fn number(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::sample::aid;
    use crate::reference::Reference;
    use crate::resolve::compare::same;
    use crate::resolve::compare::sample::{any_side, side};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn what_is_told_apart_at_a_glance_is_not_the_same(a in any_side(), b in any_side()) {
            if same(&a, &b, Reference::builtin()).is_some() {
                prop_assert!(Glance::of(&a).may_be_same(&Glance::of(&b)));
            }
        }
    }

    #[test]
    fn much_is_told_apart_at_a_glance() {
        let at = |date, fact| Glance::of(&side(Some(date), fact, "2024-06-10"));
        let gift = |amount| Fact::Aid(aid("NOR", "MDA", amount, "USD"));
        let known = at("2024-03-01", gift(100));
        assert!(known.may_be_same(&at("2024-03", gift(100))));
        assert!(!known.may_be_same(&at("2024-03", gift(120))));
        assert!(!known.may_be_same(&at("2023-11-01", gift(100))));
    }
}
