//! Event tables become summaries, panel and reconciliation, by polars. Only flows are added up;
//! a stock stands beside the sum in `reconciliation` and enters none.

mod aid_summary;
mod cells;
mod columns;
mod meetings_summary;
mod panel_monthly;
mod reconciliation;
mod sanctions_summary;

use crate::schema::{Table, TableSchema};

/// The aggregates of the event tables: `panel_monthly`, the three summaries and `reconciliation`.
/// A table that is missing counts as empty; the order of rows and tables changes nothing.
///
/// # Panics
/// When a table does not hold what its schema declares: a mistake in the program.
pub fn aggregate(tables: &[Table]) -> Vec<Table> {
    all(tables).expect("tables hold the columns that their schemas declare")
}

fn all(tables: &[Table]) -> anyhow::Result<Vec<Table>> {
    let mut aggregates = vec![
        panel_monthly::panel_monthly(tables)?,
        meetings_summary::meetings_summary(tables)?,
        aid_summary::aid_summary(tables)?,
        sanctions_summary::sanctions_summary(tables)?,
        reconciliation::reconciliation(tables),
    ];
    aggregates.iter_mut().for_each(Table::sort);
    Ok(aggregates)
}

/// The table of a schema, sorted, so that floating-point sums do not depend on the order of rows.
fn sorted(tables: &[Table], schema: &'static TableSchema) -> Table {
    let mut table = tables.iter().find(|table| table.schema == schema).cloned().unwrap_or_else(|| Table::new(schema));
    table.sort();
    table
}

#[cfg(test)]
mod tests;
