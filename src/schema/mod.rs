//! Every published column, declared once: name, type, unit, meaning, codes. Tables, Parquet
//! types, the data package and the codebook are all made from these declarations.

mod table;

pub use table::{Cell, Table};

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    Text,
    Integer,
    Number,
    Boolean,
    /// A day; the first day of the period where the table's precision column says month or year.
    Date,
    /// A list of texts; joined by "; " in CSV.
    List,
}

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    pub name: &'static str,
    pub kind: ColumnType,
    /// The unit of a number, e.g. "units of `currency`", "characters".
    pub unit: Option<&'static str>,
    pub description: &'static str,
    /// The code list, as (code, meaning); empty when any value may stand here.
    pub codes: &'static [(&'static str, &'static str)],
    /// Never null.
    pub required: bool,
}

/// A reference from a column to the key of another table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignKey {
    pub column: &'static str,
    pub table: &'static str,
    pub to: &'static str,
}

/// One published table.
#[derive(Debug, PartialEq)]
pub struct TableSchema {
    pub name: &'static str,
    pub title: &'static str,
    /// What one row is, and what a reader must know before using it.
    pub description: &'static str,
    pub columns: &'static [Column],
    /// The columns that identify a row; the rows are sorted by `order`.
    pub key: &'static [&'static str],
    pub foreign_keys: &'static [ForeignKey],
    /// The columns by which the rows are sorted.
    pub order: &'static [&'static str],
}

impl TableSchema {
    /// The position of a column.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }
}
