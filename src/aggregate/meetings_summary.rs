//! Meetings by year, level, format and status.

use polars::prelude::DataFrame;

use super::cells::{group, is_true};
use super::columns::add_year;
use super::{Sorted, find};
use crate::schema::{MEETINGS, MEETINGS_SUMMARY, Table};

pub fn meetings_summary(tables: &Sorted) -> anyhow::Result<Table> {
    let mut meetings = single_meetings(tables)?;
    add_year(&mut meetings, "date")?;
    let cells = group(&meetings, &["year", "level", "format", "status", "in_focus"], &[])?;
    Table::from_frame(&MEETINGS_SUMMARY, &cells)
}

/// Meetings without the stated numbers of them.
pub fn single_meetings(tables: &Sorted) -> anyhow::Result<DataFrame> {
    let columns = ["date", "date_precision", "status", "format", "level", "is_stock", "in_focus"];
    let meetings = find(tables, &MEETINGS).to_frame_of(&columns)?;
    Ok(meetings.filter(&!is_true(&meetings, "is_stock")?)?)
}
