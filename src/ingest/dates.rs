//! Complete dates as page headers and metadata write them. A day is never guessed: what can be
//! read in two ways (`03/04/2024`) is not read.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::PartialDate;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const MONTH: &str = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?\
    |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

/// In which order a form gives year, month and day.
#[derive(Clone, Copy)]
enum Order {
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
    /// Day and month by slashes: read only where one of them is above 12.
    Slashes,
}

static FORMS: LazyLock<Vec<(Regex, Order)>> = LazyLock::new(|| {
    let day = "([0-9]{1,2})(?:st|nd|rd|th)?";
    [
        ("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})".to_owned(), Order::YearMonthDay),
        (format!("{day}(?:[ -]| of ){MONTH}[.,]{{0,2}}[ -]([0-9]{{4}})"), Order::DayMonthYear),
        (format!(r"{MONTH}\.? {day},? ([0-9]{{4}})"), Order::MonthDayYear),
        (r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})".to_owned(), Order::DayMonthYear),
        ("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})".to_owned(), Order::Slashes),
    ]
    .map(|(form, order)| (Regex::new(&format!("(?i){form}")).expect("the forms are constants"), order))
    .into()
});

static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)^(?:{MONTH}\.? ([0-9]{{1,2}})|([0-9]{{1,2}}) {MONTH}\.?)$"))
        .expect("the form is a constant")
});

/// The first complete date in a line and where it stands.
pub(super) fn find(line: &str) -> Option<(Range<usize>, PartialDate)> {
    if !may_hold_date(line) {
        return None;
    }
    let found = FORMS.iter().filter_map(|(form, order)| {
        form.captures_iter(line).find_map(|captures| {
            let range = captures.get(0)?.range();
            stands_alone(line, &range).then_some(())?;
            Some((range, date_of(&captures, *order)?))
        })
    });
    found.min_by_key(|(range, _)| range.start)
}

/// Whether a line has figures, and a month's name or a sign between two of them, as every form has.
pub(super) fn may_hold_date(line: &str) -> bool {
    let is_joined =
        |three: &[u8]| three[0].is_ascii_digit() && matches!(three[1], b'-' | b'/' | b'.') && three[2].is_ascii_digit();
    let names_month = || line.split(|c: char| !c.is_alphanumeric()).any(|word| month_number(word).is_some());
    let has_figures = line.bytes().any(|byte| byte.is_ascii_digit());
    has_figures && (line.as_bytes().windows(3).any(is_joined) || names_month())
}

/// A date as metadata gives it: a complete date, perhaps with a time, or a month or a year alone.
pub(super) fn read(value: &str) -> Option<PartialDate> {
    let value = value.trim();
    value.parse().ok().or_else(|| find(value).map(|(_, date)| date))
}

/// A day of a month without its year ("Feb. 19"), in a year known from elsewhere.
pub(super) fn read_in_year(value: &str, year: i16) -> Option<PartialDate> {
    let captures = MONTH_DAY.captures(value.trim())?;
    let group = |n| captures.get(n).map(|m| m.as_str());
    let (month, day) = (group(1).or(group(4))?, group(2).or(group(3))?);
    PartialDate::day(year, month_number(month)?, day.parse().ok()?)
}

fn stands_alone(line: &str, range: &Range<usize>) -> bool {
    let before = line[..range.start].chars().next_back();
    let after = line[range.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(|c| c.is_ascii_digit())
}

fn date_of(captures: &Captures, order: Order) -> Option<PartialDate> {
    let part = |n: usize| captures.get(n).map_or("", |m| m.as_str());
    let number = |n: usize| part(n).parse::<i8>().ok();
    let month = |n: usize| month_number(part(n)).or(number(n));
    let year = |n: usize| part(n).parse::<i16>().ok().map(|year| if part(n).len() == 2 { 2000 + year } else { year });
    match order {
        Order::YearMonthDay => PartialDate::day(year(1)?, number(2)?, number(3)?),
        Order::DayMonthYear => PartialDate::day(year(3)?, month(2)?, number(1)?),
        Order::MonthDayYear => PartialDate::day(year(3)?, month(1)?, number(2)?),
        Order::Slashes => match (number(1)?, number(2)?) {
            (day, month) if day > 12 || day == month => PartialDate::day(year(3)?, month, day),
            (month, day) if day > 12 => PartialDate::day(year(3)?, month, day),
            _ => None,
        },
    }
}

fn month_number(name: &str) -> Option<i8> {
    let start = name.get(..3)?;
    MONTHS.iter().position(|month| start.eq_ignore_ascii_case(month)).map(|at| at as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Option<String> {
        read(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_in_the_forms_of_page_headers() {
        for (text, date) in [
            ("2019-05-07T23:10:00+02:00", "2019-05-07"),
            ("7 May 2019 13:47", "2019-05-07"),
            ("May 7, 2019 at 18:58 JST", "2019-05-07"),
            ("7th of Sept. 2019", "2019-09-07"),
            ("Tue, 07 May 2019 10:00:00 GMT", "2019-05-07"),
            ("07.05.19 18:40", "2019-05-07"),
            ("Last updated: 25/08/2019", "2019-08-25"),
            ("08/25/2019", "2019-08-25"),
            ("2019-05", "2019-05"),
            ("2019", "2019"),
        ] {
            assert_eq!(read_text(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_dates_is_not_read() {
        for text in
            ["03/04/2019", "31 June 2019", "12.13.2019", "May 2019 was warm", "version 1.2.20191", "x2019-05-07", ""]
        {
            assert_eq!(read_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_without_its_year_takes_the_year_given() {
        assert_eq!(read_in_year("Feb. 29", 2020).unwrap().to_string(), "2020-02-29");
        assert_eq!(read_in_year("29 February", 2021), None);
    }
}
