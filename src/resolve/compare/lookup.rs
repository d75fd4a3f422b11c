//! Where a side is found, and where it looks for others: two sides of one event have a spot in common.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{Agreement, AgreementStatus, Fact, Measure, PartialDate, Precision, Subject};

use super::Side;
use super::aid::DAYS_ACROSS_STAGES;
use super::glance::number;
use super::mark::{Mark, details, in_force, marks};

/// How many months an undated report looks back for its event, and how many months on an agreement
/// under negotiation looks for its signature.
const MONTHS_BACK: i32 = 24;
/// An agreed text may be told of, undated, until so many months after its signature.
const MONTHS_TOLD_LATE: i32 = 2;

/// When something was, and what else two sides of one event have in common, or nearly so.
pub type Spot = (When, Mark);

/// Days and months are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    Day(i32),
    /// The month of a day, or one of the months of a coarser date.
    Month(i32),
    /// A month of a date without a day.
    Coarse(i32),
    /// Undated: the month by which it was reported.
    Told(i32),
    Any,
}

/// The spots under which a side is found, or (`around`) those under which it looks for others.
///
/// They follow [`super::same`]: what it can hold to be one event meets here, and little else does. An archive has
/// thousands of events of one pair of states, and a claim is compared with those that it meets.
pub fn spots(side: &Side, around: bool) -> Vec<Spot> {
    match &side.fact {
        Fact::Meeting(_) | Fact::Sanction(_) => of_a_day(side, around),
        Fact::Aid(aid) if aid.measure == Measure::Stock => across(&[reading(side)], &marks(side, around)),
        Fact::Aid(_) => across(&season(side, around), &marks(side, around)),
        Fact::Agreement(agreement) if around => stages(side, agreement),
        Fact::Agreement(agreement) => {
            across(&side.date.map_or(vec![When::Any], days), &subjects(agreement.status, agreement.subject, around))
        }
    }
}

fn across(when: &[When], marks: &[Mark]) -> Vec<Spot> {
    when.iter().flat_map(|when| marks.iter().map(|mark| (*when, *mark))).collect()
}

/// Meetings and measures on two days are two, but for one that lasts over midnight. What is undated is known by
/// more than its actors.
fn of_a_day(side: &Side, around: bool) -> Vec<Spot> {
    let told = side.reported_by.map(month);
    let (when, undated): (Vec<When>, Vec<When>) = match (side.date, around) {
        (Some(date), false) => (days(date), months(date).map(When::Month).collect()),
        (Some(date), true) => {
            let later = month(date.first_day())..=month(date.last_day()) + MONTHS_BACK;
            (days_around(date), later.map(When::Told).collect())
        }
        (None, false) => (Vec::new(), told.map(When::Told).into_iter().collect()),
        (None, true) => {
            let before = told.into_iter().flat_map(|by| (by - MONTHS_BACK..=by).map(When::Month));
            (Vec::new(), before.chain(told.map(When::Told)).collect())
        }
    };
    let mut spots = across(&when, &marks(side, around));
    spots.extend(across(&undated, &details(side)));
    spots.extend(in_force(side).map(|mark| (When::Any, mark)));
    spots
}

/// Totals are one only as of one date.
fn reading(side: &Side) -> When {
    match (side.date, side.reported_by) {
        (Some(date), _) => When::Month(month(date.first_day())),
        (None, Some(by)) => When::Told(month(by)),
        (None, None) => When::Any,
    }
}

/// A pledge and its approval may lie a quarter apart; what is undated is near its report.
fn season(side: &Side, around: bool) -> Vec<When> {
    let told = side.reported_by.map(|by| (by, by));
    let Some((first, last)) = side.date.map(|date| (date.first_day(), date.last_day())).or(told) else {
        return Vec::new();
    };
    let reach = if around { DAYS_ACROSS_STAGES.days() } else { 0.days() };
    let (from, to) = (first.saturating_sub(reach), last.max(first.saturating_add(reach)));
    (month(from)..=month(to)).map(When::Month).collect()
}

/// Where an agreement looks: one stage follows another within years, and what is undated may be of any time.
fn stages(side: &Side, agreement: &Agreement) -> Vec<Spot> {
    let told = side.reported_by.map(|by| (by, by));
    let period = side.date.map(|date| (date.first_day(), date.last_day())).or(told);
    let of_stage = |stage: &AgreementStatus| {
        let mut when = vec![When::Any];
        if let Some((first, last)) = period.map(|(first, last)| (month(first), month(last))) {
            when.extend(match stage.cmp(&agreement.status) {
                Ordering::Less => (last - MONTHS_BACK..=last).map(When::Month).collect(),
                Ordering::Equal => match side.date {
                    Some(date) => days_around(date),
                    None => (first - MONTHS_BACK..=first).map(When::Month).collect(),
                },
                Ordering::Greater => (first - MONTHS_TOLD_LATE..=last + MONTHS_BACK).map(When::Month).collect(),
            });
        }
        across(&when, &subjects(*stage, agreement.subject, true))
    };
    AgreementStatus::ALL.iter().flat_map(of_stage).collect()
}

/// What is known of a subject is found under it and among all; who does not know it looks among all.
fn subjects(status: AgreementStatus, subject: Subject, around: bool) -> Vec<Mark> {
    let under: &[Option<Subject>] = match (subject, around) {
        (Subject::Other, true) => &[None],
        (_, true) => &[Some(subject), Some(Subject::Other)],
        (_, false) => &[Some(subject), None],
    };
    under.iter().map(|subject| Mark::Text(status, *subject)).collect()
}

/// Where a dated side is found by those of its day or month.
fn days(date: PartialDate) -> Vec<When> {
    let exact = |at| match date.precision() {
        Precision::Day => When::Day(number(date.first_day())),
        Precision::Month | Precision::Year => When::Coarse(at),
    };
    months(date).flat_map(|at| [exact(at), When::Month(at)]).collect()
}

/// Where it looks for them: days that are one or follow each other, and dates that lie within one another.
fn days_around(date: PartialDate) -> Vec<When> {
    match date.precision() {
        Precision::Day => {
            let day = number(date.first_day());
            (day - 1..=day + 1).map(When::Day).chain(months(date).map(When::Coarse)).collect()
        }
        Precision::Month | Precision::Year => months(date).map(When::Month).collect(),
    }
}

fn months(date: PartialDate) -> impl Iterator<Item = i32> {
    month(date.first_day())..=month(date.last_day())
}

fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reference::Reference;
    use crate::resolve::compare::sample::any_side;
    use crate::resolve::compare::{at_most, same};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]
        #[test]
        fn two_sides_of_one_event_meet(a in any_side(), b in any_side()) {
            if let Some(found) = same(&a, &b, Reference::builtin()) {
                prop_assert!(at_most(&b).is_none_or(|most| found.score <= most));
                let looked_up = spots(&b, true);
                prop_assert!(spots(&a, false).iter().any(|spot| looked_up.contains(spot)), "{a:?}\n{b:?}");
            }
        }
    }
}
