//! Columns that an aggregate derives from the columns of a table.

use jiff::ToSpan;
use jiff::civil::Date;
use polars::prelude::{
    Column, DataFrame, DataType, Int32Chunked, IntoColumn, NewChunkedArray, PolarsResult, StringChunked,
    TemporalMethods,
};

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Adds a column `name` with the texts of a column of lists, joined by "; "; null where there are none.
pub fn add_joined(frame: &mut DataFrame, list: &str, name: &str) -> PolarsResult<()> {
    let mut texts: Vec<Option<String>> = Vec::with_capacity(frame.height());
    for items in frame.column(list)?.list()?.amortized_iter() {
        let items: Vec<String> = match items {
            Some(items) => items.as_ref().str()?.iter().flatten().map(str::to_owned).collect(),
            None => Vec::new(),
        };
        texts.push((!items.is_empty()).then(|| items.join("; ")));
    }
    frame.with_column(StringChunked::from_iter_options(name.into(), texts.into_iter()).into_column())?;
    Ok(())
}

/// Adds the calendar year of a column of dates as a column `year`.
pub fn add_year(frame: &mut DataFrame, date: &str) -> PolarsResult<()> {
    let years = frame.column(date)?.as_materialized_series().year()?.into_column().cast(&DataType::Int64)?;
    frame.with_column(years.with_name("year".into()))?;
    Ok(())
}

/// Adds the first day of the month of a column of dates as a column `month`.
pub fn add_month(frame: &mut DataFrame, date: &str) -> PolarsResult<()> {
    let days = dates(frame.column(date)?)?.into_iter();
    let months = days.map(|day| day.and_then(|day| Some(day.first_of_month().since(EPOCH).ok()?.get_days())));
    let months: Int32Chunked = Int32Chunked::from_iter_options("month".into(), months);
    frame.with_column(months.into_date().into_column())?;
    Ok(())
}

/// The dates in a column.
pub fn dates(column: &Column) -> PolarsResult<Vec<Option<Date>>> {
    let date = |days: i32| EPOCH.checked_add(days.days()).ok();
    Ok(column.date()?.physical().iter().map(|days| days.and_then(date)).collect())
}
