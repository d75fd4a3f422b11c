//! The dyad month by month.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use polars::prelude::{DataFrame, DataType};

use super::aid_summary::flows;
use super::cells::{group, is, is_one_of, is_true};
use super::columns::{add_month, dates};
use super::meetings_summary::single_meetings;
use super::sanctions_summary::measures;
use super::{Sorted, find};
use crate::model::{Format, Level};
use crate::schema::{AGREEMENTS, Cell, PANEL_MONTHLY, Table};

/// A number for each month that has any.
type Series = BTreeMap<Date, f64>;

pub fn panel_monthly(tables: &Sorted) -> anyhow::Result<Table> {
    let mut columns: Vec<(String, Series)> = Vec::new();

    let meetings = single_meetings(tables)?;
    let meetings = meetings.filter(&is(&meetings, "status", "held")?)?;
    let meetings = in_focus_by_month(&meetings, "date", "date_precision")?;
    columns.push(("meetings".into(), count(&meetings)?));
    for level in Level::ALL {
        columns.push((format!("meetings_{level}"), count(&meetings.filter(&is(&meetings, "level", level.code())?)?)?));
    }
    for format in Format::ALL {
        columns
            .push((format!("meetings_{format}"), count(&meetings.filter(&is(&meetings, "format", format.code())?)?)?));
    }
    let calls = is_one_of(&meetings, "format", &[Format::Telephone.code(), Format::Video.code()])?;
    columns.push(("calls".into(), count(&meetings.filter(&calls)?)?));

    let aid = in_focus_by_month(&flows(tables)?, "announced_on", "date_precision")?;
    columns.push(("aid_flows".into(), count(&aid)?));
    for (name, amount) in [("aid_usd", "amount_usd"), ("aid_eur", "amount_eur"), ("aid_jpy", "amount_jpy")] {
        columns.push((name.into(), sum(&aid, amount)?));
    }

    let sanctions = in_focus_by_month(&measures(tables)?, "counts_on", "counts_precision")?;
    columns.push(("sanction_measures".into(), count(&sanctions)?));

    let needed = ["date", "date_precision", "status", "count", "in_focus"];
    let agreements = find(tables, &AGREEMENTS).to_frame_of(&needed)?;
    let is_one = agreements.column("count")?.i64()?.iter().map(|count| count == Some(1)).collect();
    let is_concluded = is_one_of(&agreements, "status", &["agreed", "signed", "in_force"])?;
    let agreements = agreements.filter(&(is_concluded & is_one))?;
    columns.push(("agreements".into(), count(&in_focus_by_month(&agreements, "date", "date_precision")?)?));

    Ok(table(&columns))
}

/// The rows in focus whose month is known, with the first day of it as `month`.
fn in_focus_by_month(frame: &DataFrame, date: &str, precision: &str) -> anyhow::Result<DataFrame> {
    let is_dated = frame.column(date)?.is_not_null() & is_one_of(frame, precision, &["day", "month"])?;
    let mut frame = frame.filter(&(is_dated & is_true(frame, "in_focus")?))?;
    add_month(&mut frame, date)?;
    Ok(frame)
}

fn count(frame: &DataFrame) -> anyhow::Result<Series> {
    series(&group(frame, &["month"], &[])?, "n")
}

fn sum(frame: &DataFrame, column: &str) -> anyhow::Result<Series> {
    series(&group(frame, &["month"], &[column])?, column)
}

fn series(cells: &DataFrame, column: &str) -> anyhow::Result<Series> {
    let months = dates(cells.column("month")?)?;
    let values = cells.column(column)?.cast(&DataType::Float64)?;
    Ok(months.into_iter().zip(values.f64()?.iter()).filter_map(|(month, value)| Some((month?, value?))).collect())
}

/// Every month from the first to the last that any column has; a month without a value has 0.
fn table(columns: &[(String, Series)]) -> Table {
    let mut panel = Table::new(&PANEL_MONTHLY);
    let months = || columns.iter().flat_map(|(_, series)| series.keys().copied());
    let (Some(first), Some(last)) = (months().min(), months().max()) else { return panel };
    for month in first.series(1.month()).take_while(|month| *month <= last) {
        let values = columns.iter().map(|(name, series)| {
            let value = series.get(&month).copied().unwrap_or(0.0);
            let is_amount = matches!(name.as_str(), "aid_usd" | "aid_eur" | "aid_jpy");
            (name.as_str(), if is_amount { Cell::Number(value) } else { Cell::Integer(value as i64) })
        });
        panel.push([("month", month.into())].into_iter().chain(values));
    }
    panel
}
