//! Tables of rates against the euro: the two forms in which the ECB gives them, and the file that
//! a workspace keeps them in.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Units of a currency for one euro, by day and currency.
pub type Rates = BTreeMap<(Date, String), Decimal>;

/// A downloaded table, and the lines of it that cannot be read.
#[derive(Debug, Default, PartialEq)]
pub struct Download {
    pub rates: Rates,
    /// Each with its place and what it says.
    pub bad_lines: Vec<String>,
}

/// Where a download has its rates.
enum Layout {
    /// One day a row, one currency a column.
    Days,
    /// One observation a row: the places of these columns.
    Observations { day: usize, currency: usize, value: usize, base: Option<usize> },
}

/// A rate as a download writes it.
struct Cell<'r> {
    day: &'r str,
    currency: &'r str,
    value: &'r str,
}

impl Layout {
    fn of(header: &StringRecord) -> Option<Self> {
        let column = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
        match (column("TIME_PERIOD"), column("CURRENCY"), column("OBS_VALUE")) {
            (Some(day), Some(currency), Some(value)) => {
                Some(Self::Observations { day, currency, value, base: column("CURRENCY_DENOM") })
            }
            _ => (column("Date") == Some(0)).then_some(Self::Days),
        }
    }

    fn cells<'r>(&self, header: &'r StringRecord, row: &'r StringRecord) -> Vec<Cell<'r>> {
        let cell = |at: usize| row.get(at).unwrap_or_default();
        match *self {
            Self::Observations { day, currency, value, base } => {
                let is_of_euro = base.is_none_or(|base| cell(base) == "EUR");
                let found = is_of_euro.then(|| Cell { day: cell(day), currency: cell(currency), value: cell(value) });
                found.into_iter().collect()
            }
            Self::Days => {
                let columns = header.iter().zip(row).skip(1).filter(|(name, _)| !name.is_empty());
                columns.map(|(currency, value)| Cell { day: cell(0), currency, value }).collect()
            }
        }
    }
}

/// Reads a download: `Date,USD,JPY,...` with a row a day, or one observation a row with the columns
/// `CURRENCY`, `TIME_PERIOD` and `OBS_VALUE` (the CSV of SDMX).
pub fn read(text: &str) -> Result<Download, String> {
    let plain = text.trim_start_matches('\u{feff}');
    let mut rows = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(plain.as_bytes());
    let header = rows.headers().map_err(|error| error.to_string())?.clone();
    let Some(layout) = Layout::of(&header) else {
        let shown: String = plain.chars().take_while(|c| *c != '\n').take(60).collect();
        return Err(format!("it begins with `{}`, which is no head of a table of rates", shown.trim()));
    };
    let mut download = Download::default();
    for (n, row) in rows.records().enumerate() {
        let row = row.map_err(|error| error.to_string())?;
        for Cell { day, currency, value } in layout.cells(&header, &row) {
            // Days without a rate.
            if matches!(value, "" | "N/A" | "NaN") {
                continue;
            }
            let rate = value.parse::<Decimal>().ok().filter(|rate| *rate > Decimal::ZERO);
            let is_code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
            match (day.parse::<Date>(), rate) {
                (Ok(day), Some(rate)) if is_code => drop(download.rates.insert((day, currency.to_owned()), rate)),
                _ => download.bad_lines.push(format!("row {}: `{day}`, `{currency}`, `{value}`", n + 1)),
            }
        }
    }
    Ok(download)
}

/// The file of a workspace: its cells as they are written.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Table {
    comments: Vec<String>,
    date: String,
    columns: Vec<String>,
    rows: BTreeMap<Date, Vec<String>>,
}

impl Table {
    /// An empty table with a comment at its head.
    pub fn new(comment: &str) -> Self {
        Self { comments: vec![format!("# {comment}")], date: "Date".into(), ..Self::default() }
    }

    /// Reads a file as `reference` does, but refuses what a rewritten file could not keep.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut table = Self::default();
        for (n, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.starts_with('#') {
                table.comments.push(line.to_owned());
                continue;
            }
            if line.trim().is_empty() {
                continue;
            }
            let mut cells: Vec<String> = line.split(',').map(|cell| cell.trim().to_owned()).collect();
            let first = cells.remove(0);
            if table.date.is_empty() {
                table.date = first;
                table.columns = cells;
                continue;
            }
            let day = first.parse::<Date>().map_err(|_| format!("line {} does not begin with a date", n + 1))?;
            if cells.len() > table.columns.len() {
                return Err(format!("line {} has more cells than the head", n + 1));
            }
            cells.resize(table.columns.len(), String::new());
            if table.rows.insert(day, cells).is_some() {
                return Err(format!("line {} gives {day} a second time", n + 1));
            }
        }
        // The comma at the end of the ECB's lines.
        if table.columns.last().is_some_and(String::is_empty)
            && table.rows.values().all(|row| row.last().is_none_or(String::is_empty))
        {
            table.columns.pop();
            table.rows.values_mut().for_each(|row| drop(row.pop()));
        }
        Ok(table)
    }

    /// Adds rates; a cell that holds something stays as it is.
    pub fn add(&mut self, rates: &Rates) {
        let wanted: BTreeSet<&String> = rates.keys().map(|(_, currency)| currency).collect();
        for currency in wanted {
            if self.column(currency).is_none() {
                self.columns.push(currency.clone());
                self.rows.values_mut().for_each(|row| row.push(String::new()));
            }
        }
        for ((day, currency), rate) in rates {
            let Some(at) = self.column(currency) else { continue };
            let row = self.rows.entry(*day).or_insert_with(|| vec![String::new(); self.columns.len()]);
            if matches!(row[at].as_str(), "" | "N/A") {
                row[at] = rate.to_string();
            }
        }
    }

    fn column(&self, currency: &str) -> Option<usize> {
        let per_euro = format!("{currency}_per_eur");
        self.columns.iter().position(|name| name == currency || name.eq_ignore_ascii_case(&per_euro))
    }

    /// The file: comments, head, one row a day, oldest first.
    pub fn write(&self) -> String {
        let mut text: String = self.comments.iter().map(|comment| format!("{comment}\n")).collect();
        let mut line = |first: &str, cells: &[String]| {
            text += first;
            cells.iter().for_each(|cell| text += &format!(",{cell}"));
            text.push('\n');
        };
        line(if self.date.is_empty() { "Date" } else { &self.date }, &self.columns);
        for (day, cells) in &self.rows {
            line(&day.to_string(), cells);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(download: &Download) -> Vec<String> {
        download.rates.iter().map(|((day, currency), rate)| format!("{day} {currency} {rate}")).collect()
    }

    #[test]
    fn both_forms_of_the_ecb_are_read() {
        let days = read("Date, USD, JPY, \n2019-05-08,1.1206,123.16,\n2019-05-07,1.1185,N/A,\n").unwrap();
        assert_eq!(shown(&days), ["2019-05-07 USD 1.1185", "2019-05-08 JPY 123.16", "2019-05-08 USD 1.1206"]);
        let observations = read(
            "KEY,FREQ,CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE\n\
            EXR.D.USD,D,USD,EUR,2019-05-07,1.1185\nEXR.D.USD,D,USD,GBP,2019-05-07,1.3\nEXR.D.JPY,D,JPY,EUR,2019-05-07,\n",
        )
        .unwrap();
        assert_eq!(shown(&observations), ["2019-05-07 USD 1.1185"]);
        assert!(days.bad_lines.is_empty() && observations.bad_lines.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let download = read("Date,USD,=X\n2019-05-07,-1,1\nyesterday,1.1,\n").unwrap();
        assert_eq!((download.rates.len(), download.bad_lines.len()), (0, 3));
        insta::assert_snapshot!(read("<html>Not found").unwrap_err(), @"it begins with `<html>Not found`, which is no head of a table of rates");
    }

    #[test]
    fn adding_keeps_every_cell_that_is_there() {
        let mut table =
            Table::read("# by hand\nDate,usd_per_eur,XTS,\n2019-05-08,1.10,7,\n2019-05-07,N/A,,\n").unwrap();
        table.add(&read("Date,USD,JPY\n2019-05-07,1.1185,1\n2019-05-08,9,2\n2019-05-09,1.12,3\n").unwrap().rates);
        insta::assert_snapshot!(table.write(), @r"
        # by hand
        Date,usd_per_eur,XTS,JPY
        2019-05-07,1.1185,,1
        2019-05-08,1.10,7,2
        2019-05-09,1.12,,3
        ");
        assert_eq!(Table::read(&table.write()).unwrap(), table);
    }

    #[test]
    fn a_file_that_could_not_be_kept_is_refused() {
        for text in ["Date,USD\n07.05.2019,1\n", "Date,USD\n2019-05-07,1\n2019-05-07,2\n", "Date,USD\n2019-05-07,1,2\n"]
        {
            assert!(Table::read(text).is_err(), "{text}");
        }
    }
}
