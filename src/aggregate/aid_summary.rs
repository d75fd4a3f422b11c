//! Aid by year, donor, recipient, category, instrument and stage.

use polars::prelude::{DataFrame, DataType};

use super::cells::{group, is, is_one_of};
use super::columns::{add_joined, add_year};
use super::{Sorted, find};
use crate::schema::{AID, AID_SUMMARY, Table};

pub fn aid_summary(tables: &Sorted) -> anyhow::Result<Table> {
    let mut flows = flows(tables)?;
    add_year(&mut flows, "announced_on")?;
    let counted = flows.column("is_counted")?.cast(&DataType::Float64)?.with_name("n_counted".into());
    flows.with_column(counted)?;
    let keys = ["year", "donor", "recipient", "category", "instrument", "stage", "in_focus"];
    let sums = ["n_counted", "amount_usd", "amount_eur", "amount_jpy"];
    let mut cells = group(&flows, &keys, &sums)?;
    let counted = cells.column("n_counted")?.cast(&DataType::Int64)?;
    cells.with_column(counted)?;
    Table::from_frame(&AID_SUMMARY, &cells)
}

/// The rows that sums are made of: single acts whose amount counts, or that have none.
pub fn flows(tables: &Sorted) -> anyhow::Result<DataFrame> {
    const COLUMNS: [&str; 14] = [
        "announced_on",
        "date_precision",
        "donors",
        "recipient",
        "category",
        "instrument",
        "stage",
        "measure",
        "amount_usd",
        "amount_eur",
        "amount_jpy",
        "is_counted",
        "not_counted_because",
        "in_focus",
    ];
    let mut aid = find(tables, &AID).to_frame_of(&COLUMNS)?;
    add_joined(&mut aid, "donors", "donor")?;
    let has_no_objection =
        aid.column("not_counted_because")?.is_null() | is_one_of(&aid, "not_counted_because", &["no_amount"])?;
    Ok(aid.filter(&(is(&aid, "measure", "flow")? & has_no_objection))?)
}
