//! Rows by what identifies them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::Rows;
use crate::schema::{Cell, TableSchema, compare};

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

/// Rows by their key.
pub(super) type ByKey<'a> = BTreeMap<String, Row<'a>>;

/// The rows of two tables, without some of those that stand in both.
///
/// Tables are sorted alike, so that one walk along both finds most of these; a row that it does not find
/// only stands on both sides, which does no harm.
pub(super) fn differing<'a>(old: &Rows<'a>, new: &Rows<'a>) -> [ByKey<'a>; 2] {
    // Where rows have no key of their own, they are told apart by their number among their like.
    if new.schema.key.is_empty() {
        return [old, new].map(|table| by_key(new.schema, table.rows.iter().copied()));
    }
    let order = new.schema.sorted_by();
    let (mut left, mut right) = (old.rows.as_slice(), new.rows.as_slice());
    let (mut gone, mut fresh) = (Vec::new(), Vec::new());
    while let ([a, rest_of_left @ ..], [b, rest_of_right @ ..]) = (left, right) {
        let is_same = std::ptr::eq(*a, *b) || a == b;
        let order = if is_same { Ordering::Equal } else { compare(a, b, &order) };
        if order.is_le() {
            left = rest_of_left;
            gone.extend((!is_same).then_some(*a));
        }
        if order.is_ge() {
            right = rest_of_right;
            fresh.extend((!is_same).then_some(*b));
        }
    }
    gone.extend_from_slice(left);
    fresh.extend_from_slice(right);
    [by_key(new.schema, gone), by_key(new.schema, fresh)]
}

/// Rows by their key. A second row of the same key, which only tables without a declared one can have, is
/// numbered.
fn by_key<'a>(schema: &'static TableSchema, rows: impl IntoIterator<Item = &'a [Cell]>) -> ByKey<'a> {
    let columns: Vec<usize> = key(schema).iter().filter_map(|name| schema.position(name)).collect();
    let mut found = BTreeMap::new();
    for cells in rows {
        let parts: Vec<String> = columns.iter().map(|at| cells[*at].to_string()).collect();
        let plain = parts.join(" ");
        let mut id = plain.clone();
        let mut number = 1;
        while found.contains_key(&id) {
            number += 1;
            id = format!("{plain} ({number})");
        }
        found.insert(id, Row { schema, cells });
    }
    found
}
