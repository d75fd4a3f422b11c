//! Grouping: the rows of a frame that agree on some columns, counted and added up.

use polars::prelude::{
    BooleanChunked, ChunkAgg, Column, DataFrame, Float64Chunked, GroupsIndicator, IdxSize, Int64Chunked, IntoColumn,
    NewChunkedArray, PolarsResult,
};

/// One row for each combination of `keys` (null is a value of its own): the keys, `n` for the
/// number of rows, and the sum of each of `sums`, null where all its values are.
pub fn group(frame: &DataFrame, keys: &[&str], sums: &[&str]) -> PolarsResult<DataFrame> {
    let grouped = frame.group_by_stable(keys.iter().copied())?;
    let members: Vec<Vec<IdxSize>> = grouped.get_groups().iter().map(members).collect();
    let mut columns = grouped.keys();
    let counts = members.iter().map(|rows| Some(rows.len() as i64));
    columns.push(Int64Chunked::from_iter_options("n".into(), counts).into_column());
    for name in sums {
        let values = frame.column(name)?;
        let totals: Vec<Option<f64>> = members.iter().map(|rows| total(values, rows)).collect::<PolarsResult<_>>()?;
        columns.push(Float64Chunked::from_iter_options((*name).into(), totals.into_iter()).into_column());
    }
    DataFrame::new(members.len(), columns)
}

fn members(group: GroupsIndicator<'_>) -> Vec<IdxSize> {
    match group {
        GroupsIndicator::Idx((_, rows)) => rows.to_vec(),
        GroupsIndicator::Slice([first, len]) => (first..first + len).collect(),
    }
}

fn total(values: &Column, rows: &[IdxSize]) -> PolarsResult<Option<f64>> {
    let values = values.take_slice(rows)?;
    Ok(if values.null_count() == values.len() { None } else { values.f64()?.sum().map(cents) })
}

/// A sum of money to the hundredth: what the addition of binary fractions leaves behind is no money.
pub fn cents(sum: f64) -> f64 {
    (sum * 100.0).round() / 100.0
}

/// Where a column of texts has the value.
pub fn is(frame: &DataFrame, column: &str, value: &str) -> PolarsResult<BooleanChunked> {
    Ok(frame.column(column)?.str()?.iter().map(|text| text == Some(value)).collect())
}

/// Where a column of texts has one of the values.
pub fn is_one_of(frame: &DataFrame, column: &str, values: &[&str]) -> PolarsResult<BooleanChunked> {
    Ok(frame.column(column)?.str()?.iter().map(|text| text.is_some_and(|text| values.contains(&text))).collect())
}

/// Where a column of booleans is true.
pub fn is_true(frame: &DataFrame, column: &str) -> PolarsResult<BooleanChunked> {
    Ok(frame.column(column)?.bool()?.iter().map(|value| value == Some(true)).collect())
}
