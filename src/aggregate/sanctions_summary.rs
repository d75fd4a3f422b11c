//! Sanctions by year, sender, target and measure.

use polars::prelude::{DataFrame, IntoColumn};

use super::cells::{group, is, is_one_of};
use super::columns::{add_joined, add_year};
use super::{Sorted, find};
use crate::schema::{SANCTIONS, SANCTIONS_SUMMARY, Table};

pub fn sanctions_summary(tables: &Sorted) -> anyhow::Result<Table> {
    let mut measures = measures(tables)?;
    add_year(&mut measures, "counts_on")?;
    let cells = group(&measures, &["year", "sender", "target", "measure", "in_focus"], &[])?;
    Table::from_frame(&SANCTIONS_SUMMARY, &cells)
}

/// Single measures imposed or announced, with the date by which they count: `counts_on` and
/// `counts_precision` are those of the announcement, else those of the entry into effect.
pub fn measures(tables: &Sorted) -> anyhow::Result<DataFrame> {
    const COLUMNS: [&str; 10] = [
        "announced_on",
        "effective_on",
        "date_precision",
        "effective_precision",
        "senders",
        "targets",
        "measure",
        "measure_type",
        "status",
        "in_focus",
    ];
    let mut sanctions = find(tables, &SANCTIONS).to_frame_of(&COLUMNS)?;
    add_joined(&mut sanctions, "senders", "sender")?;
    add_joined(&mut sanctions, "targets", "target")?;
    let is_single =
        is(&sanctions, "measure_type", "flow")? & is_one_of(&sanctions, "status", &["imposed", "announced"])?;
    let mut measures = sanctions.filter(&is_single)?;
    let is_announced = measures.column("announced_on")?.is_not_null();
    for (announced, effective, name) in
        [("announced_on", "effective_on", "counts_on"), ("date_precision", "effective_precision", "counts_precision")]
    {
        let announced = measures.column(announced)?.as_materialized_series();
        let effective = measures.column(effective)?.as_materialized_series();
        let chosen = announced.zip_with(&is_announced, effective)?.into_column().with_name(name.into());
        measures.with_column(chosen)?;
    }
    Ok(measures)
}
