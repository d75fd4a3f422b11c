//! A date as precisely as its source gives it: a day, a month or a year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::codes::Precision;

/// A calendar date of day, month or year precision. A day is never invented:
/// "March 2023" stays `2023-03`.
///
/// Ordering is by first day, then the coarser before the finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A whole year. `None` outside 1..=9999.
    pub fn year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// A month of a year. `None` when no such month exists.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        (1..=12).contains(&month).then_some(())?;
        Some(Self { month: Some(month), ..Self::year(year)? })
    }

    /// A day. `None` when the calendar has no such day.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from)
    }

    /// How precisely the date is known.
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, _) => Precision::Year,
        }
    }

    /// The year as a number.
    pub fn year_number(self) -> i16 {
        self.year
    }

    /// The month as a number (1..=12), if known.
    pub fn month_number(self) -> Option<i8> {
        self.month
    }

    /// The first day of the period.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day of the period.
    pub fn last_day(self) -> Date {
        match self.precision() {
            Precision::Day => self.first_day(),
            Precision::Month => self.first_day().last_of_month(),
            Precision::Year => self.first_day().last_of_year(),
        }
    }

    /// The day itself, if known to the day.
    pub fn exact(self) -> Option<Date> {
        (self.precision() == Precision::Day).then(|| self.first_day())
    }

    /// Whether the two can be the same date: one lies within the other.
    pub fn compatible(self, other: Self) -> bool {
        self.contains(other) || other.contains(self)
    }

    /// Whether `other` lies wholly within this period.
    pub fn contains(self, other: Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// The same date cut to a coarser precision; a finer one than is known changes nothing.
    pub fn truncate(self, precision: Precision) -> Self {
        match precision {
            Precision::Day => self,
            Precision::Month => Self { day: None, ..self },
            Precision::Year => Self { month: None, day: None, ..self },
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.year, self.month, self.day).cmp(&(other.year, other.month, other.day))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The text is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or names no date of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate(pub String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD", self.0)
    }
}

impl std::error::Error for NotADate {}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let parse = || {
            let digits = |s: &str, len| {
                (s.len() == len && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i16>().ok())?
            };
            let mut parts = text.split('-');
            let year = digits(parts.next()?, 4)?;
            let month = parts.next();
            let day = parts.next();
            match (month, day, parts.next()) {
                (None, ..) => Self::year(year),
                (Some(m), None, _) => Self::month(year, digits(m, 2)? as i8),
                (Some(m), Some(d), None) => Self::day(year, digits(m, 2)? as i8, digits(d, 2)? as i8),
                _ => None,
            }
        };
        parse().ok_or_else(|| NotADate(text.to_owned()))
    }
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_compatible_with_its_days_only() {
        assert!(date("2023-03").compatible(date("2023-03-21")));
        assert!(date("2023-03-21").compatible(date("2023")));
        assert!(!date("2023-03").compatible(date("2023-04-01")));
        assert!(!date("2023-03-21").compatible(date("2023-03-22")));
    }

    #[test]
    fn a_period_ends_on_its_last_day() {
        assert_eq!(date("2024-02").last_day().to_string(), "2024-02-29");
        assert_eq!(date("2023").last_day().to_string(), "2023-12-31");
    }

    #[test]
    fn what_the_calendar_lacks_is_refused() {
        for text in ["2023-02-29", "2023-13", "23-01-01", "2023-1-1", "", "2023-01-01-01", "+023"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn dates_read_back_as_written(y in 1i16..=9999, m in 1i8..=12, d in 1i8..=31) {
            for date in [PartialDate::year(y), PartialDate::month(y, m), PartialDate::day(y, m, d)].into_iter().flatten() {
                prop_assert_eq!(date.to_string().parse::<PartialDate>(), Ok(date));
            }
        }
    }
}
