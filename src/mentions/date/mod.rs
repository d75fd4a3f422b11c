//! Dates as newspapers write them, and what they mean on the day of publication.

use crate::model::{DateValue, Mention, PartialDate, Precision, Span, Value};
use crate::reference::Few;

use super::Context;
use super::token::{Kind, Tokens};

mod calendar;
mod elsewhere;
mod relative;
mod resolve;

use resolve::{AHEAD_DAYS, resolve};

/// A date as written: the tokens from `start` up to `end`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Written {
    start: usize,
    end: usize,
    form: Form,
}

/// Month and day of the calendar; what the text leaves out is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

/// The ways to write a date.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    /// A date of the calendar, or a period from one to another.
    Calendar { from: Day, to: Option<Day> },
    /// A day of the week, Monday is 1.
    Weekday { weekday: i8, which: Which },
    /// A day of the week by the distance of its week: "Monday of last week".
    WeekdayOf { weekday: i8, weeks: i32 },
    /// A season by its distance, "last autumn".
    Season { last_month: i8, which: Which },
    /// A month of the calendar by its distance: "last March".
    MonthOf { month: i8, which: Which },
    /// A day of a month by the distance of the month: "the 21st of last month".
    DayOfMonth { day: i8, months: i32 },
    /// A day or month of a year that is told by its distance, else of the year named before: "May of last year".
    OfYear { month: i8, day: Option<i8>, which: Option<Which> },
    /// A day of the month named before: "the 15th of that month".
    DayOfNamed { day: i8 },
    /// Counted from the day of publication: yesterday, last week, three days ago.
    Away(Distance),
    /// Counted from the date named before: "the day before", "two days later", "the same month".
    Elsewhere(Distance),
}

/// How far away, to the past where negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Distance {
    Days(i32),
    Weeks(i32),
    Months(i32),
    Years(i32),
}

/// Which one of those that recur is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// The nearest one before publication, that day included: "on Tuesday".
    Past,
    /// The nearest one after publication, that day included: "will meet on Tuesday".
    Future,
    /// "last Friday", "last March": before publication, that day or month excluded.
    Last,
    /// "this Friday": of the week or year of publication.
    This,
    /// "next Friday": after publication, that day or month excluded.
    Next,
}

/// How far after publication a date without a year may lie that is told in the past tense: "the ban starts on 7 March, he
/// said".
const SOON: i64 = 14;

/// How many days before publication a day lies that no agenda names.
const LONG_AGO: i32 = 30;

/// Every date in the text.
pub(super) fn dates(tokens: &Tokens<'_>, context: &Context) -> Vec<Mention> {
    let mut written = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let part = || calendar::part_of_year(tokens, at);
        let of_another = || elsewhere::with_year(tokens, at).or_else(|| elsewhere::day_of_named_month(tokens, at));
        let calendar = || calendar::date_at(tokens, at, false).or_else(|| relative::day_of_month(tokens, at));
        let date = || part().or_else(of_another).or_else(calendar).or_else(|| relative::date_at(tokens, at));
        match may_begin(tokens, at).then(date).flatten() {
            Some(date) if date.end > at => {
                at = date.end;
                written.push(date);
            }
            _ => at += 1,
        }
    }
    let year = single_year(&written).filter(|_| !knows_year(context));
    let is_chronicle = written.iter().any(|date| is_day_of_chronicle(tokens, date, context));
    // What "the day before" and "the same month" count from is the last date named, unless it is still to come.
    let (mut day, mut any) = (None, None);
    let mention = |date: &Written| {
        let span = Span::new(tokens.get(date.start)?.start, tokens.before(date.end)?.end());
        let from = match date.form {
            Form::Elsewhere(Distance::Days(_) | Distance::Weeks(_)) => day,
            Form::Elsewhere(_) | Form::DayOfNamed { .. } | Form::OfYear { which: None, .. } => any,
            _ => context.published,
        };
        let ahead = match is_open(date) {
            true if is_chronicle && elsewhere::opens_line(tokens, date) => 0,
            true if elsewhere::is_told_in_past(tokens, date) => SOON,
            _ => AHEAD_DAYS,
        };
        let is_day = is_open(date) && elsewhere::opens_line(tokens, date);
        let heading = || is_day.then(|| elsewhere::heading_year(tokens, date.start)).flatten();
        let year = year.or_else(heading);
        let value = resolve(date.form, from, year, ahead);
        let is_past =
            |day: &PartialDate| context.published.is_none_or(|published| day.first_day() <= published.last_day());
        any = value.date.filter(is_past).or(any);
        day = value.date.filter(|day| day.exact().is_some()).filter(is_past).or(day);
        Some(Mention { span, value: Value::Date(value) })
    };
    written.iter().filter_map(mention).collect()
}

/// Whether a month or a day of it is written without its year.
fn is_open(date: &Written) -> bool {
    matches!(date.form, Form::Calendar { from: Day { year: None, .. }, .. })
}

/// Whether a date opens a line and lies some months back: the days of a chronicle do, those of an agenda do not.
fn is_day_of_chronicle(tokens: &Tokens<'_>, date: &Written, context: &Context) -> bool {
    let lies_back = |day: PartialDate| {
        context.published.is_some_and(|p| p.first_day().since(day.last_day()).is_ok_and(|s| s.get_days() > LONG_AGO))
    };
    is_open(date)
        && elsewhere::opens_line(tokens, date)
        && resolve(date.form, context.published, None, AHEAD_DAYS).date.is_some_and(lies_back)
}

/// Whether a date can begin at the token: with a figure or number, or a word that looks like one of a date.
fn may_begin(tokens: &Tokens<'_>, at: usize) -> bool {
    static ARTICLES: Few = Few::NONE.with(&["the", "a", "an"]);
    static AFTER_ARTICLE: Few = Few::NONE.with(relative::AFTER_ARTICLE);
    static WORDS: Few = calendar::WORDS.with(&relative::WEEKDAYS).with(relative::OPENERS).with(elsewhere::ORDINALS);
    let Some(token) = tokens.get(at) else { return false };
    match token.kind {
        Kind::Digits => true,
        Kind::Sign => false,
        Kind::Word if ARTICLES.may_have(token.hash) && token.is_any(&["the", "a", "an"]) => {
            tokens.get(at + 1).is_some_and(|next| AFTER_ARTICLE.may_have(next.hash)) || token.may_count
        }
        Kind::Word => token.may_count || WORDS.may_have(token.hash),
    }
}

/// The date that a whole cell writes; a bare year or month counts here.
pub(super) fn whole_date(tokens: &Tokens<'_>, context: &Context) -> Option<DateValue> {
    let date = (0..tokens.len().min(3))
        .find_map(|at| calendar::date_at(tokens, at, true).or_else(|| relative::date_at(tokens, at)))?;
    let leads = (0..date.start)
        .all(|at| tokens.is_any(at, &["on", "in", "since", "by", "until", "from", "the", "early", "late", "mid"]));
    (leads && date.end == tokens.len()).then(|| resolve(date.form, context.published, None, AHEAD_DAYS))
}

fn knows_year(context: &Context) -> bool {
    context.published.is_some_and(|date| date.precision() != Precision::Year)
}

/// The year of every full date in the text, if it is the same in all of them.
fn single_year(written: &[Written]) -> Option<i16> {
    let mut years = written.iter().filter_map(|date| match date.form {
        Form::Calendar { from: Day { year: Some(year), month: Some(_), .. }, .. } => Some(year),
        _ => None,
    });
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

impl Day {
    /// The date in a year, where the calendar has it.
    fn in_year(self, year: i16) -> Option<PartialDate> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => PartialDate::day(year, month, day),
            (Some(month), None) => PartialDate::month(year, month),
            (None, _) => PartialDate::year(year),
        }
    }
}

#[cfg(test)]
mod tests;
