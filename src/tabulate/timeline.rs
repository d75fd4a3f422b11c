//! `timeline`: the dated rows of the event tables.

use crate::schema::{Cell, TIMELINE, Table};

pub fn table(events: &[Table]) -> Table {
    let mut timeline = Table::new(&TIMELINE);
    for table in events {
        for row in 0..table.rows.len() {
            let Some((date, precision)) = dated(table, row) else { continue };
            timeline.push([
                ("date", date.clone()),
                ("date_precision", precision.clone()),
                ("table", table.schema.name.into()),
                ("event_id", table.get(row, table.schema.key[0]).clone()),
                ("label", table.get(row, "label").clone()),
                ("in_focus", table.get(row, "in_focus").clone()),
            ]);
        }
    }
    timeline
}

/// The first date that the row has, with its precision. A sanction without a date of its
/// announcement stands where it takes effect.
fn dated(table: &Table, row: usize) -> Option<(&Cell, &Cell)> {
    let dates = [
        ("date", "date_precision"),
        ("announced_on", "date_precision"),
        ("as_of", "date_precision"),
        ("effective_on", "effective_precision"),
    ];
    let cells = dates.iter().map(|(date, precision)| (table.get(row, date), table.get(row, precision)));
    cells.into_iter().find(|(date, _)| !date.is_null())
}
