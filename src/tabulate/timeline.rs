//! `timeline`: the dated rows of the event tables.

use crate::schema::{Cell, EVENT_TABLES, TIMELINE, Table};

/// The rows of the event tables that have a date; other tables are passed over.
pub fn table(tables: &[Table]) -> Table {
    let mut timeline = Table::new(&TIMELINE);
    for table in tables.iter().filter(|table| EVENT_TABLES.iter().any(|(name, _)| *name == table.schema.name)) {
        let position = |column: &str| table.schema.position(column);
        let cell = |row: &[Cell], at: Option<usize>| at.map_or(Cell::Null, |at| row[at].clone());
        let dates = DATES.map(|(date, precision)| (position(date), position(precision)));
        let [id, label, in_focus] = [table.schema.key[0], "label", "in_focus"].map(position);
        for row in &table.rows {
            let dated = dates.iter().find(|(date, _)| date.is_some_and(|at| !row[at].is_null()));
            let Some((date, precision)) = dated else { continue };
            timeline.push([
                ("date", cell(row, *date)),
                ("date_precision", cell(row, *precision)),
                ("table", table.schema.name.into()),
                ("event_id", cell(row, id)),
                ("label", cell(row, label)),
                ("in_focus", cell(row, in_focus)),
            ]);
        }
    }
    timeline
}

/// The dates of a row with their precisions; the first that it has is where it stands. A sanction without
/// a date of its announcement stands where it takes effect.
const DATES: [(&str, &str); 4] = [
    ("date", "date_precision"),
    ("announced_on", "date_precision"),
    ("as_of", "date_precision"),
    ("effective_on", "effective_precision"),
];
