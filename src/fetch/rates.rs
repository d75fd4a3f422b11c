//! `dyad rates update`: the newest rates of the ECB join those of the workspace.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::client::{Answer, Client, Kind};
use super::rate_table::{self, Table};
use super::state::Validators;
use super::{files, links};
use crate::config::Settings;
use crate::reference::Rates;

/// Where the rates go, below the folder of the reference. Its name makes `ECB` their source.
const FILE: &str = "fx/ecb.csv";
const SOURCE: &str = "ECB";

/// How many days before the last known one rates are asked for: late corrections show as conflicts.
const OVERLAP_DAYS: i64 = 30;

const COMMENT: &str = "European Central Bank, euro foreign exchange reference rates: units for one euro. \
    Added by `dyad rates update`.";

/// What an update brought.
#[derive(Debug, Default, Serialize)]
pub struct RatesSummary {
    /// The file below the workspace.
    pub file: String,
    pub url: String,
    /// Rates that no table had, and of how many days and currencies.
    pub new_rates: usize,
    pub days: usize,
    pub currencies: usize,
    /// The last day with a rate, now: YYYY-MM-DD.
    pub last_day: Option<String>,
    /// Rates that differ from what is there; what is there stays.
    pub conflicts: Vec<Conflict>,
    /// Rows of the download that cannot be read.
    pub bad_lines: Vec<String>,
}

/// A rate that is published otherwise than it is known.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// YYYY-MM-DD.
    pub date: String,
    pub currency: String,
    pub known: String,
    pub published: String,
}

/// Fetches rates and adds those that are new to the workspace's own table.
///
/// # Errors
/// The rates cannot be fetched or read, or the table cannot be kept or written.
pub fn update_rates(
    workspace: &Path,
    settings: &Settings,
    known: &Rates,
    is_dry: bool,
) -> anyhow::Result<RatesSummary> {
    let today = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let since = known.last_day(SOURCE).and_then(|day| day.checked_sub(OVERLAP_DAYS.days()).ok());
    // The euro's first rates.
    let since = since.unwrap_or(Date::constant(1999, 1, 4));
    let address = settings.rates.url.replace("{since}", &since.to_string());
    let text = download(&address, settings)?;
    let download = rate_table::read(&text)
        .map_err(|reason| anyhow!(reason))
        .with_context(|| format!("`{address}` gave no rates; set `url` in `[rates]` to a CSV of the ECB"))?;

    let below = settings.paths.reference.join(FILE);
    let mut summary = RatesSummary { file: below.display().to_string(), url: address, ..RatesSummary::default() };
    summary.bad_lines = download.bad_lines;
    let mut new = download.rates;
    new.retain(|(date, currency), rate| {
        if *date > today {
            summary.bad_lines.push(format!("`{date}` lies in the future: {currency} {rate}"));
            return false;
        }
        let Some(known) = known.published(currency, *date) else { return true };
        if known != *rate {
            let (known, published) = (known.to_string(), rate.to_string());
            summary.conflicts.push(Conflict { date: date.to_string(), currency: currency.clone(), known, published });
        }
        false
    });
    summary.new_rates = new.len();
    summary.days = new.keys().map(|(day, _)| day).collect::<BTreeSet<_>>().len();
    summary.currencies = new.keys().map(|(_, currency)| currency).collect::<BTreeSet<_>>().len();
    let last_day = new.keys().map(|(day, _)| *day).max().max(known.last_day(SOURCE));
    summary.last_day = last_day.map(|day| day.to_string());
    if !is_dry && !new.is_empty() {
        add(&workspace.join(&below), &new)?;
    }
    Ok(summary)
}

fn download(address: &str, settings: &Settings) -> anyhow::Result<String> {
    let url = links::read(address, None).map_err(|reason| anyhow!("`{address}` {reason}"))?;
    match Client::new(&settings.fetch).get(&url, Kind::Table, &Validators::default()) {
        Ok(Answer::Content(content)) => {
            String::from_utf8(content.bytes).map_err(|_| anyhow!("what `{address}` gave is not UTF-8 text"))
        }
        Ok(Answer::NotModified) => bail!("`{address}` gave nothing"),
        Err(failure) => {
            Err(anyhow!("{failure}")).with_context(|| format!("cannot fetch `{address}`; {}", failure.help()))
        }
    }
}

fn add(path: &Path, new: &rate_table::Rates) -> anyhow::Result<()> {
    let mut table = match fs::read_to_string(path) {
        Ok(text) => Table::read(&text).map_err(|reason| anyhow!(reason)).with_context(|| {
            format!("cannot add to `{}`; mend that line, or give the file another name", path.display())
        })?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Table::new(COMMENT),
        Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    };
    table.add(new);
    files::make(path.parent().unwrap_or(Path::new(".")))?;
    files::replace(path, table.write().as_bytes())
}
