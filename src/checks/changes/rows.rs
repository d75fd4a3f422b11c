//! Rows by what identifies them.

use std::collections::BTreeMap;

use crate::schema::{Cell, Table, TableSchema};

/// A row with its schema.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row<'a> {
    pub schema: &'static TableSchema,
    pub cells: &'a [Cell],
}

impl<'a> Row<'a> {
    /// The value of a column; null where there is none.
    pub fn get(&self, column: &str) -> &'a Cell {
        self.schema.position(column).map_or(&Cell::Null, |at| &self.cells[at])
    }

    /// The text of a column; empty where there is none.
    pub fn text(&self, column: &str) -> &'a str {
        self.get(column).as_text().unwrap_or_default()
    }

    /// Whether two rows have the same values in all columns but some.
    pub fn is_same_but(&self, other: &Row, columns: &[&str]) -> bool {
        let names = self.schema.columns.iter().map(|column| column.name);
        names.filter(|name| !columns.contains(name)).all(|name| is_same(self.get(name), other.get(name)))
    }
}

/// Whether two cells say the same. A release that was kept as CSV alone does not tell an empty list or
/// text from none.
pub(super) fn is_same(a: &Cell, b: &Cell) -> bool {
    let is_blank = |cell: &Cell| match cell {
        Cell::Null => true,
        Cell::Text(text) => text.is_empty(),
        Cell::List(items) => items.is_empty(),
        Cell::Integer(_) | Cell::Number(_) | Cell::Boolean(_) | Cell::Date(_) => false,
    };
    a == b || (is_blank(a) && is_blank(b))
}

/// The columns that identify a row: the key, or what the rows are sorted by.
pub(super) fn key(schema: &TableSchema) -> &'static [&'static str] {
    if schema.key.is_empty() { schema.order } else { schema.key }
}

/// The rows of a table by their key. A second row of the same key, which only tables without a
/// declared one can have, is numbered.
pub(super) fn by_key(table: &Table) -> BTreeMap<String, Row<'_>> {
    let columns: Vec<Option<usize>> = key(table.schema).iter().map(|name| table.schema.position(name)).collect();
    let mut rows = BTreeMap::new();
    for cells in &table.rows {
        let parts: Vec<String> = columns.iter().flatten().map(|at| cells[*at].to_string()).collect();
        let plain = parts.join(" ");
        let mut id = plain.clone();
        let mut number = 1;
        while rows.contains_key(&id) {
            number += 1;
            id = format!("{plain} ({number})");
        }
        rows.insert(id, Row { schema: table.schema, cells });
    }
    rows
}
