//! Daily exchange rates: compiled-in tables, then a workspace's. Cross rates go through the euro.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Issue, IssueCode, Location, SourceFile, StageName};

/// The compiled-in tables: file name and gzip bytes.
const TABLES: &[(&str, &[u8])] = &[
    ("ecb.csv.gz", include_bytes!("../../raw/reference/fx/ecb.csv.gz")),
    ("nbp_uah.csv.gz", include_bytes!("../../raw/reference/fx/nbp_uah.csv.gz")),
];

/// How many days may lie between the end of a period and its last rate (a working week and holidays).
const UNCOVERED_DAYS: i32 = 7;

/// Exchange rates by day.
#[derive(Debug, Default)]
pub struct Rates {
    /// The workspace's, which come before the compiled-in ones.
    own: Vec<Series>,
}

/// The rates of one pair: units of `quote` for one unit of `base`, oldest first.
#[derive(Debug)]
struct Series {
    /// Short name of who published it, from the file's name: `ECB`.
    source: String,
    base: Code,
    quote: Code,
    rates: Vec<(Date, Decimal)>,
}

/// An ISO 4217 code, in the few bytes that it has: a conversion looks at those of all tables.
type Code = [u8; 3];

const EURO: Code = *b"EUR";

fn code(text: &str) -> Option<Code> {
    text.as_bytes().try_into().ok()
}

impl Rates {
    /// Reads a workspace's tables. One that equals a compiled-in one adds nothing.
    pub(super) fn load(files: &[&SourceFile], issues: &mut Vec<Issue>) -> Self {
        let added = files.iter().filter(|file| !TABLES.iter().any(|(_, bytes)| *bytes == file.bytes.as_slice()));
        Self { own: added.flat_map(|file| series(&file.path, &file.bytes, issues)).collect() }
    }

    /// The compiled-in tables, read when first asked for.
    fn builtin() -> &'static [Series] {
        static BUILTIN: OnceLock<Vec<Series>> = OnceLock::new();
        BUILTIN.get_or_init(|| TABLES.iter().flat_map(|(name, bytes)| series(name, bytes, &mut Vec::new())).collect())
    }

    fn all(&self) -> impl Iterator<Item = &Series> {
        self.own.iter().chain(Self::builtin())
    }

    /// Units of `to` for one unit of `from` on the day, else on the last day before it that has a
    /// rate and lies at most `max_age_days` back; with the day of the rate.
    pub fn rate(&self, from: &str, to: &str, date: Date, max_age_days: u32) -> Option<(Decimal, Date)> {
        if from == to {
            return Some((Decimal::ONE, date));
        }
        let (from, to) = (code(from)?, code(to)?);
        let mut day = date;
        for _ in 0..=max_age_days {
            if let Some(rate) = self.on(from, to, day) {
                return Some((rate, day));
            }
            day = day.yesterday().ok()?;
        }
        None
    }

    /// Units of a currency for one euro as a table of the euro has it for the day.
    pub fn published(&self, currency: &str, day: Date) -> Option<Decimal> {
        self.for_one_euro(code(currency)?, day)
    }

    fn for_one_euro(&self, code: Code, day: Date) -> Option<Decimal> {
        self.all().filter(|series| series.has(EURO)).find_map(|series| series.convert(EURO, code, day))
    }

    /// The last day of the tables of a source, by its short name.
    pub fn last_day(&self, source: &str) -> Option<Date> {
        self.all().filter(|series| series.source == source).filter_map(|series| Some(series.rates.last()?.0)).max()
    }

    /// The mean of the month's daily rates; see [`Rates::annual_average`].
    pub fn monthly_average(&self, from: &str, to: &str, year: i16, month: i8) -> Option<Decimal> {
        let first = Date::new(year, month, 1).ok()?;
        self.average(from, to, first, first.last_of_month())
    }

    /// The mean of the year's daily rates. `None` unless rates cover the period: one within its
    /// first week and one within its last, so that a running year has no average.
    pub fn annual_average(&self, from: &str, to: &str, year: i16) -> Option<Decimal> {
        let first = Date::new(year, 1, 1).ok()?;
        self.average(from, to, first, first.last_of_year())
    }

    fn average(&self, from: &str, to: &str, first: Date, last: Date) -> Option<Decimal> {
        if from == to {
            return Some(Decimal::ONE);
        }
        let (from, to) = (code(from)?, code(to)?);
        let days = first.series(1.day()).take_while(|day| *day <= last);
        let rates: Vec<(Date, Decimal)> = days.filter_map(|day| Some((day, self.on(from, to, day)?))).collect();
        let (begins, ends) = (rates.first()?.0, rates.last()?.0);
        let gap = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |span| span.get_days());
        if gap(first, begins) >= UNCOVERED_DAYS || gap(ends, last) >= UNCOVERED_DAYS {
            return None;
        }
        let sum: Decimal = rates.iter().map(|(_, rate)| rate).sum();
        sum.checked_div(Decimal::from(rates.len()))
    }

    /// Who published the rates between the two: `ECB`, `ECB, NBP`. Empty where there are none.
    pub fn source(&self, from: &str, to: &str) -> String {
        if from == to {
            return String::new();
        }
        let codes = [from, to].into_iter().filter_map(code);
        let mut names: Vec<&str> = codes.flat_map(|code| self.sources_of(code)).collect();
        names.sort_unstable();
        names.dedup();
        names.join(", ")
    }

    fn sources_of(&self, code: Code) -> Vec<&str> {
        if code == EURO {
            return Vec::new();
        }
        let direct = |code: Code| self.all().find(|series| series.has(code) && series.has(EURO));
        if let Some(series) = direct(code) {
            return vec![&series.source];
        }
        let through = self.all().find_map(|series| {
            let other = series.has(code).then(|| direct(series.other(code)))??;
            Some(vec![series.source.as_str(), other.source.as_str()])
        });
        through.unwrap_or_default()
    }

    fn on(&self, from: Code, to: Code, day: Date) -> Option<Decimal> {
        self.per_euro(to, day)?.checked_div(self.per_euro(from, day)?)
    }

    /// Units of a currency for one euro: from a table of the euro, else through a third currency
    /// that has a rate on the same day.
    fn per_euro(&self, code: Code, day: Date) -> Option<Decimal> {
        if code == EURO {
            return Some(Decimal::ONE);
        }
        self.for_one_euro(code, day).or_else(|| {
            let others = self.all().filter(|series| !series.has(EURO));
            others.filter(|series| series.has(code)).find_map(|series| {
                let other = series.other(code);
                self.for_one_euro(other, day)?.checked_mul(series.convert(other, code, day)?)
            })
        })
    }
}

impl Series {
    fn has(&self, code: Code) -> bool {
        self.base == code || self.quote == code
    }

    fn other(&self, code: Code) -> Code {
        if self.base == code { self.quote } else { self.base }
    }

    /// Units of `to` for one of `from`, if these are the pair.
    fn convert(&self, from: Code, to: Code, day: Date) -> Option<Decimal> {
        let rate = || self.rates.binary_search_by_key(&day, |(date, _)| *date).ok().map(|index| self.rates[index].1);
        if self.base == from && self.quote == to {
            rate()
        } else if self.base == to && self.quote == from {
            Decimal::ONE.checked_div(rate()?)
        } else {
            None
        }
    }
}

/// Reads a table of one of the two layouts: `Date,USD,JPY,...` (units for one euro) or
/// `date,pln_per_uah`. `N/A` and empty cells are days without a rate.
fn series(path: &str, bytes: &[u8], issues: &mut Vec<Issue>) -> Vec<Series> {
    let mut issue = |line: usize, column: Option<usize>, message: String| {
        let location = Location { path: path.to_owned(), line: Some(line), column };
        issues.push(Issue::error(IssueCode::BadValue, StageName::Reference, message).at(location));
    };
    let mut text = String::new();
    let read = match path.ends_with(".gz") {
        true => GzDecoder::new(bytes).read_to_string(&mut text),
        false => (&bytes[..]).read_to_string(&mut text),
    };
    if let Err(error) = read {
        issue(1, None, format!("the table cannot be read: {error}"));
        return Vec::new();
    }
    let content = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| content(line));
    let Some((line, header)) = lines.next() else { return Vec::new() };
    let source = source_name(path);
    let mut all: Vec<Option<Series>> = Vec::new();
    for (column, name) in header.split(',').enumerate().skip(1) {
        let pair = pair(name.trim());
        if pair.is_none() && !name.trim().is_empty() {
            issue(line + 1, Some(column + 1), format!("`{name}` is neither `USD` nor `usd_per_eur`"));
        }
        all.push(pair.map(|(base, quote)| Series { source: source.clone(), base, quote, rates: Vec::new() }));
    }
    for (line, row) in lines {
        let mut cells = row.split(',').map(str::trim);
        let Some(date) = cells.next().and_then(|cell| cell.parse::<Date>().ok()) else {
            issue(line + 1, Some(1), "the row does not begin with a date of the form YYYY-MM-DD".to_owned());
            continue;
        };
        for ((column, cell), series) in cells.enumerate().zip(&mut all) {
            match (series, cell.parse::<Decimal>()) {
                (None, _) => {}
                (Some(series), Ok(rate)) if rate > Decimal::ZERO => series.rates.push((date, rate)),
                _ if matches!(cell, "" | "N/A") => {}
                _ => issue(line + 1, Some(column + 2), format!("`{cell}` is no rate")),
            }
        }
    }
    let mut all: Vec<Series> = all.into_iter().flatten().collect();
    all.iter_mut().for_each(|series| {
        let by_day: BTreeMap<Date, Decimal> = series.rates.drain(..).collect();
        series.rates = by_day.into_iter().collect();
    });
    all
}

/// Base and quote of a column: `USD` is dollars for one euro, `pln_per_uah` zloty for one hryvnia.
fn pair(column: &str) -> Option<(Code, Code)> {
    let (quote, base) = match column.split_once("_per_") {
        Some((quote, base)) => (quote, base),
        None => (column, "EUR"),
    };
    let letters = |text: &str| code(&text.to_ascii_uppercase()).filter(|code| code.iter().all(u8::is_ascii_uppercase));
    letters(base).zip(letters(quote))
}

/// `raw/reference/fx/nbp_uah.csv.gz` is from the `NBP`.
fn source_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['.', '_', '-']).next().unwrap_or(name).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn rates() -> Rates {
        Rates::default()
    }

    fn round(rate: Decimal) -> String {
        rate.round_dp(4).normalize().to_string()
    }

    #[test]
    fn a_cross_rate_goes_through_the_euro() {
        let (rate, day) = rates().rate("USD", "JPY", date(2010, 1, 5), 0).unwrap();
        assert_eq!(
            (round(rate), day),
            (round("132.54".parse::<Decimal>().unwrap() / "1.4442".parse::<Decimal>().unwrap()), date(2010, 1, 5))
        );
    }

    #[test]
    fn a_weekend_takes_the_last_working_day() {
        let (_, day) = rates().rate("EUR", "USD", date(2010, 1, 10), 7).unwrap();
        assert_eq!(day, date(2010, 1, 8));
        assert_eq!(rates().rate("EUR", "USD", date(2010, 1, 10), 1), None);
    }

    #[test]
    fn hryvnia_go_through_zloty_of_the_same_day() {
        let (rate, _) = rates().rate("EUR", "UAH", date(2010, 1, 4), 0).unwrap();
        assert_eq!(round(rate), round("4.103".parse::<Decimal>().unwrap() / "0.3548".parse::<Decimal>().unwrap()));
        assert_eq!(rates().source("USD", "UAH"), "ECB, NBP");
        assert_eq!(rates().source("USD", "EUR"), "ECB");
    }

    #[test]
    fn a_suspended_currency_has_no_rate() {
        assert_eq!(rates().rate("RUB", "EUR", date(2022, 6, 1), 7), None);
        assert!(rates().rate("RUB", "EUR", date(2022, 3, 1), 7).is_some());
        assert_eq!(rates().annual_average("RUB", "EUR", 2022), None);
    }

    #[test]
    fn a_running_period_has_no_average() {
        assert!(rates().annual_average("EUR", "JPY", 2024).is_some());
        assert_eq!(rates().annual_average("EUR", "JPY", 2026), None);
        assert_eq!(rates().annual_average("EUR", "JPY", 2009), None);
        assert_eq!(rates().monthly_average("EUR", "JPY", 2026, 13), None);
    }

    #[test]
    fn an_average_is_the_mean_of_the_days() {
        let text = "date,xts_per_eur\n2024-02-02,1\n2024-02-15,2\n2024-02-28,6\n";
        let file = SourceFile { path: "raw/reference/fx/abc.csv".into(), bytes: text.into() };
        let mut issues = Vec::new();
        let rates = Rates::load(&[&file], &mut issues);
        assert_eq!(rates.monthly_average("EUR", "XTS", 2024, 2), Some(Decimal::from(3)));
        assert_eq!((rates.source("XTS", "EUR").as_str(), issues), ("ABC", vec![]));
    }

    #[test]
    fn a_workspace_can_supply_what_the_central_bank_suspended() {
        let text = "date,rub_per_usd\n2023-01-10,69.6\n2023-01-11,x\n";
        let file = SourceFile { path: "fx/cbr.csv".into(), bytes: text.into() };
        let mut issues = Vec::new();
        let rates = Rates::load(&[&file], &mut issues);
        assert_eq!(
            rates.rate("USD", "RUB", date(2023, 1, 10), 0).map(|(rate, _)| round(rate)).as_deref(),
            Some("69.6")
        );
        assert_eq!(issues[0].location.as_ref().map(|l| (l.line, l.column)), Some((Some(3), Some(2))));
    }
}
