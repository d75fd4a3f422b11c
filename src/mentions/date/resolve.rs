//! What a written date means, given the day of publication.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::{DateBasis, DateValue, PartialDate, Precision};

use super::{Day, Distance, Form, Which};

/// How far after publication a date without a year may lie.
pub(super) const AHEAD_DAYS: i64 = 60;

/// The date of a form, counted from a day: that of publication, or the one named before. `year` is that of the
/// other dates in the text, used where no publication date is known. A date without its
/// year lies `ahead` days after publication at most.
pub(super) fn resolve(form: Form, day: Option<PartialDate>, year: Option<i16>, ahead: i64) -> DateValue {
    let basis = match form {
        Form::Calendar { from, to } => return calendar(from, to, day, year, ahead),
        Form::Elsewhere(_) | Form::DayOfNamed { .. } | Form::OfYear { which: None, .. } => DateBasis::Context,
        _ => DateBasis::Relative,
    };
    DateValue { date: day.and_then(|day| relative(form, day)), end: None, basis }
}

fn calendar(from: Day, to: Option<Day>, published: Option<PartialDate>, year: Option<i16>, ahead: i64) -> DateValue {
    let (first, basis) = match (from.year, year) {
        (Some(year), _) => (Some(year), DateBasis::Stated),
        (None, Some(year)) => (Some(year), DateBasis::Context),
        (None, None) => (published.and_then(|published| nearest_year(from, published, ahead)), DateBasis::Stated),
    };
    let date = first.and_then(|year| from.in_year(year));
    let end = to.and_then(|to| {
        let crosses = to.year.is_none() && to.month < from.month;
        to.in_year(to.year.or(first)? + i16::from(crosses))
    });
    let in_order = |end: &PartialDate| date.is_some_and(|date| end.last_day() > date.last_day());
    DateValue { date, end: end.filter(in_order), basis }
}

/// The latest year in which the date does not lie more than so many days after publication.
/// A publication date known only to the year decides nothing.
fn nearest_year(day: Day, published: PartialDate, ahead: i64) -> Option<i16> {
    if published.precision() == Precision::Year {
        return None;
    }
    let limit = published.last_day().checked_add(ahead.days()).ok()?;
    let years = (limit.year() - 8..=limit.year()).rev();
    years.into_iter().find(|year| day.in_year(*year).is_some_and(|date| date.first_day() <= limit))
}

fn relative(form: Form, day: PartialDate) -> Option<PartialDate> {
    match form {
        Form::Away(distance) | Form::Elsewhere(distance) => away(distance, day),
        Form::Weekday { weekday, which } => weekday_of(day.exact()?, weekday, which).map(PartialDate::from),
        Form::WeekdayOf { weekday, weeks } => {
            let monday = monday_of(day.exact()?)?.checked_add(weeks.weeks()).ok()?;
            monday.checked_add(i64::from(weekday - 1).days()).ok().map(PartialDate::from)
        }
        Form::Season { last_month, which } => {
            let now = day.month_number()?;
            let year = day.year_number();
            PartialDate::year(match which {
                Which::This => year,
                Which::Last | Which::Past => year - i16::from(now <= last_month),
                Which::Next | Which::Future => year + i16::from(now > last_month),
            })
        }
        Form::MonthOf { month, which } => {
            let now = day.month_number()?;
            let year = day.year_number();
            let year = match which {
                Which::This => year,
                Which::Last | Which::Past => year - i16::from(month >= now),
                Which::Next | Which::Future => year + i16::from(month <= now),
            };
            PartialDate::month(year, month)
        }
        Form::OfYear { month, day: number, which } => {
            let year = day.year_number()
                + match which {
                    Some(Which::Last | Which::Past) => -1,
                    Some(Which::Next | Which::Future) => 1,
                    Some(Which::This) | None => 0,
                };
            number.map_or_else(|| PartialDate::month(year, month), |number| PartialDate::day(year, month, number))
        }
        Form::DayOfNamed { day: number } => PartialDate::day(day.year_number(), day.month_number()?, number),
        Form::DayOfMonth { day: number, months } => {
            let month = away(Distance::Months(months), day)?;
            PartialDate::day(month.year_number(), month.month_number()?, number)
        }
        Form::Calendar { .. } => None,
    }
}

/// The day, month or year at a distance from a day.
fn away(distance: Distance, day: PartialDate) -> Option<PartialDate> {
    match distance {
        Distance::Days(days) => day.exact()?.checked_add(days.days()).ok().map(PartialDate::from),
        Distance::Weeks(weeks) => {
            // A week is a date only where all its days are of one month.
            let monday = monday_of(day.exact()?)?.checked_add(weeks.weeks()).ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            let month = PartialDate::from(monday).truncate(Precision::Month);
            month.contains(PartialDate::from(sunday)).then_some(month)
        }
        Distance::Months(months) => {
            day.month_number()?;
            let date = day.first_day().checked_add(months.months()).ok()?;
            Some(PartialDate::from(date).truncate(Precision::Month))
        }
        Distance::Years(years) => {
            PartialDate::year(i16::try_from(i32::from(day.year_number()).checked_add(years)?).ok()?)
        }
    }
}

fn monday_of(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

fn weekday_of(published: Date, weekday: i8, which: Which) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    match which {
        Which::Past | Which::Future if published.weekday() == weekday => Some(published),
        Which::Past | Which::Last => published.nth_weekday(-1, weekday).ok(),
        Which::Future | Which::Next => published.nth_weekday(1, weekday).ok(),
        Which::This => monday_of(published)?.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok(),
    }
}
