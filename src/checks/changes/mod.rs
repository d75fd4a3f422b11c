//! What differs from the release before, row by row and cell by cell, and what brought it about.

mod cause;
mod lineage;
mod matching;
mod rows;
mod succession;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::Ingredients;
use crate::schema::{self, Cell, Table, TableSchema};
use cause::Causes;
use lineage::Lineage;
pub use matching::{Matched, matching};
use rows::{ByKey, Row, differing};

/// Tables whose changes are those of another table once more (the timeline repeats events, entities are who occurs in
/// them), and those about the run itself.
const NOT_COMPARED: [&str; 4] = ["timeline", "entities", "changes", "issues"];

/// Columns of converted amounts.
const CONVERTED: [&str; 3] = ["amount_usd", "amount_eur", "amount_jpy"];

/// The rows of a table, wherever they lie, in the order of the table.
pub struct Rows<'a> {
    pub schema: &'static TableSchema,
    pub rows: Vec<&'a [Cell]>,
}

impl<'a> From<&'a Table> for Rows<'a> {
    fn from(table: &'a Table) -> Self {
        Self { schema: table.schema, rows: table.rows.iter().map(Vec::as_slice).collect() }
    }
}

/// A release, as far as it is compared.
#[derive(Default)]
pub struct Release<'a> {
    tables: BTreeMap<&'static str, Rows<'a>>,
    ingredients: Option<&'a Ingredients>,
}

impl<'a> Release<'a> {
    /// `ingredients`: what it was made of, where that was recorded.
    pub fn new<T: Into<Rows<'a>>>(tables: impl IntoIterator<Item = T>, ingredients: Option<&'a Ingredients>) -> Self {
        let tables = tables.into_iter().map(Into::into).map(|table| (table.schema.name, table));
        Self { tables: tables.collect(), ingredients }
    }
}

/// What differs between two releases: a row of the table `changes` for each row that was added or
/// removed and each cell that changed. Empty when there is no release before.
///
/// A row whose claims belong to a row of another identifier now is `merged` into that one. Where
/// several causes are possible, all are named.
pub fn changes(before: &Release, after: &Release, run_id: &str) -> Table {
    compare(before, after, run_id, is_compared)
}

/// Whether the table of changes tells what changed in a table.
pub fn is_compared(schema: &TableSchema) -> bool {
    !NOT_COMPARED.contains(&schema.name)
}

/// The same for every table but the one of changes.
pub fn differences(before: &Release, after: &Release) -> Table {
    compare(before, after, "", |schema| schema.name != schema::CHANGES.name)
}

fn compare(before: &Release, after: &Release, run_id: &str, is_wanted: fn(&TableSchema) -> bool) -> Table {
    let mut table = Table::new(&schema::CHANGES);
    let (old_lineage, new_lineage) = rayon::join(|| Lineage::of(before), || Lineage::of(after));
    let causes = Causes::new(&old_lineage, &new_lineage);
    let wanted: Vec<&'static TableSchema> = schema::tables().into_iter().filter(|schema| is_wanted(schema)).collect();
    let rows: Vec<(&'static TableSchema, [ByKey; 2])> = wanted
        .into_par_iter()
        .filter_map(|schema| Some((schema, before.tables.get(schema.name)?, after.tables.get(schema.name)?)))
        .map(|(schema, old, new)| (schema, differing(old, new)))
        .collect();
    for (schema, [old, new]) in rows {
        let mut log = Log { run_id, schema, causes: &causes, rows: &mut table };
        log.table(&old, &new);
    }
    table.sort();
    table
}

/// Where rows of `changes` are written.
struct Log<'a> {
    run_id: &'a str,
    schema: &'static TableSchema,
    causes: &'a Causes<'a>,
    rows: &'a mut Table,
}

impl Log<'_> {
    fn table(&mut self, old: &ByKey, new: &ByKey) {
        let merged = succession::successors(self.schema.name, old, new, self.causes.before, self.causes.after);
        let heirs: BTreeMap<&String, &String> = merged.iter().rev().map(|(earlier, heir)| (heir, earlier)).collect();
        for (id, row) in old.iter().filter(|(id, _)| !new.contains_key(*id)) {
            let target = merged.get(id).map(String::as_str);
            let change = if target.is_some() { "merged" } else { "removed" };
            let cause = self.causes.of_row(row);
            self.add(id, change, None, [Cell::from(id.as_str()), target.into()], &cause);
        }
        for (id, row) in new {
            // A row that took over the claims of one that is gone is that one under another identifier.
            match old.get(id).or_else(|| old.get(*heirs.get(id)?)) {
                None => self.add(id, "added", None, [Cell::Null, Cell::from(id.as_str())], &self.causes.of_row(row)),
                Some(earlier) => self.cells(id, earlier, row),
            }
        }
    }

    fn cells(&mut self, id: &str, old: &Row, new: &Row) {
        for column in self.schema.columns.iter().map(|column| column.name) {
            if rows::key(self.schema).contains(&column) || rows::is_same(old.get(column), new.get(column)) {
                continue;
            }
            let is_converted = self.schema.name == schema::AID.name && CONVERTED.contains(&column);
            let cause = if is_converted { self.causes.of_conversion(id) } else { self.causes.of_row(new) };
            self.add(id, "changed", Some(column), [old.get(column).clone(), new.get(column).clone()], &cause);
        }
    }

    fn add(&mut self, row_id: &str, change: &str, column: Option<&str>, [old, new]: [Cell; 2], cause: &str) {
        let shown = |cell: Cell| if cell == Cell::Null { Cell::Null } else { Cell::from(cell.to_string()) };
        self.rows.push([
            ("run_id", self.run_id.into()),
            ("table", self.schema.name.into()),
            ("row_id", row_id.into()),
            ("change", change.into()),
            ("column", column.into()),
            ("old", shown(old)),
            ("new", shown(new)),
            ("cause", cause.into()),
        ]);
    }
}

#[cfg(test)]
mod tests;
