//! Event tables become summaries, panel and reconciliation, by polars. Only flows are added up;
//! a stock stands beside the sum in `reconciliation` and enters none.

mod aid_summary;
mod cells;
mod columns;
mod meetings_summary;
mod panel_monthly;
mod reconciliation;
mod sanctions_summary;

use std::borrow::Cow;

use rayon::prelude::*;

use crate::schema::{AGREEMENTS, AID, EVIDENCE, MEETINGS, SANCTIONS, Table, TableSchema};

/// The aggregates of the event tables: `panel_monthly`, the three summaries and `reconciliation`.
/// A table that is missing counts as empty; the order of rows and tables changes nothing.
///
/// # Panics
/// When a table does not hold what its schema declares: a mistake in the program.
pub fn aggregate(tables: &[Table]) -> Vec<Table> {
    all(tables).expect("tables hold the columns that their schemas declare")
}

fn all(tables: &[Table]) -> anyhow::Result<Vec<Table>> {
    let tables = [&MEETINGS, &AID, &SANCTIONS, &AGREEMENTS, &EVIDENCE].map(|schema| sorted(tables, schema));
    let makers: [fn(&Sorted) -> anyhow::Result<Table>; 5] = [
        panel_monthly::panel_monthly,
        meetings_summary::meetings_summary,
        aid_summary::aid_summary,
        sanctions_summary::sanctions_summary,
        |tables| Ok(reconciliation::reconciliation(tables)),
    ];
    let mut aggregates = makers.par_iter().map(|make| make(&tables)).collect::<anyhow::Result<Vec<_>>>()?;
    aggregates.iter_mut().for_each(Table::sort);
    Ok(aggregates)
}

/// The tables that aggregates are made of, sorted, so that sums of floating-point numbers do not
/// depend on the order in which the rows came.
type Sorted<'a> = [Cow<'a, Table>; 5];

fn sorted<'a>(tables: &'a [Table], schema: &'static TableSchema) -> Cow<'a, Table> {
    match tables.iter().find(|table| table.schema.name == schema.name) {
        Some(table) if table.is_sorted() => Cow::Borrowed(table),
        Some(table) => {
            let mut table = table.clone();
            table.sort();
            Cow::Owned(table)
        }
        None => Cow::Owned(Table::new(schema)),
    }
}

fn find<'t>(tables: &'t Sorted, schema: &TableSchema) -> &'t Table {
    let table = tables.iter().find(|table| table.schema.name == schema.name);
    table.expect("every table that an aggregate asks for is among the sorted ones")
}

#[cfg(test)]
mod tests;
