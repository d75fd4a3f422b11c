//! Every published column, declared once: name, type, unit, meaning, codes. Tables, Parquet
//! types, the data package and the codebook are all made from these declarations.

mod aggregates;
mod codes;
mod column;
mod events;
mod frame;
mod lineage;
mod records;
mod row_hash;
#[cfg(test)]
pub(crate) mod sample;
mod table;

pub use aggregates::{AID_SUMMARY, MEETINGS_SUMMARY, PANEL_MONTHLY, RECONCILIATION, SANCTIONS_SUMMARY, TIMELINE};
pub use codes::{
    Code, EVENT_TABLES, GSDB_TYPES, IATI_TRANSACTION_TYPES, NOT_COUNTED, OECD_FINANCE_TYPES, PLOVER_MODES,
    PLOVER_TYPES, TARGET_KINDS,
};
pub use events::{AGREEMENTS, AID, MEETING_PARTICIPANTS, MEETINGS, SANCTIONS};
pub use lineage::{CLAIMS, CONFLICTS, CONVERSIONS, EVIDENCE};
pub use records::{ARTICLES, CHANGES, ENTITIES, ISSUES, QUALITY};
pub use table::{Cell, LIST_DELIMITER, Table, compare};

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
    pub codes: &'static [Code],
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
    /// The columns that identify a row, never null; empty where no such columns exist, as in
    /// summaries whose groups may be unknown.
    pub key: &'static [&'static str],
    pub foreign_keys: &'static [ForeignKey],
    /// The columns by which the rows are sorted; nulls stand last.
    pub order: &'static [&'static str],
}

impl TableSchema {
    /// The position of a column.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }

    /// The positions of the columns by which the rows are sorted.
    pub fn sorted_by(&self) -> Vec<usize> {
        self.order.iter().filter_map(|name| self.position(name)).collect()
    }

    /// The declaration of a column.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Every published table, in publishing order.
pub fn tables() -> [&'static TableSchema; 20] {
    [
        &MEETINGS,
        &MEETING_PARTICIPANTS,
        &AID,
        &SANCTIONS,
        &AGREEMENTS,
        &TIMELINE,
        &PANEL_MONTHLY,
        &MEETINGS_SUMMARY,
        &AID_SUMMARY,
        &SANCTIONS_SUMMARY,
        &RECONCILIATION,
        &EVIDENCE,
        &CONVERSIONS,
        &CONFLICTS,
        &CLAIMS,
        &ARTICLES,
        &ENTITIES,
        &CHANGES,
        &ISSUES,
        &QUALITY,
    ]
}

/// The table of a name.
pub fn table(name: &str) -> Option<&'static TableSchema> {
    tables().into_iter().find(|schema| schema.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_in_snake_case() {
        let is_snake = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let mut names = BTreeSet::new();
        for schema in tables() {
            assert!(names.insert(schema.name), "two tables `{}`", schema.name);
            let mut columns = BTreeSet::new();
            for column in schema.columns {
                assert!(columns.insert(column.name), "two columns `{}.{}`", schema.name, column.name);
                assert!(is_snake(column.name) && is_snake(schema.name), "{}.{}", schema.name, column.name);
            }
            assert_eq!(table(schema.name), Some(schema));
        }
    }

    #[test]
    fn every_table_and_column_is_described() {
        for schema in tables() {
            assert!(schema.description.ends_with('.'), "{}", schema.name);
            assert!(!schema.title.is_empty() && !schema.title.ends_with('.'), "{}", schema.name);
            for column in schema.columns {
                let text = column.description;
                assert!(text.len() > 7 && !text.ends_with('.'), "{}.{}: {text}", schema.name, column.name);
                assert!(column.unit.is_none_or(|unit| !unit.is_empty()));
            }
        }
    }

    #[test]
    fn keys_and_orders_exist_and_keys_are_never_null() {
        for schema in tables() {
            assert!(!schema.order.is_empty(), "{} has no order", schema.name);
            for name in schema.key {
                let column = schema.column(name).unwrap_or_else(|| panic!("{}.{name}", schema.name));
                assert!(column.required, "{}.{name} is a key and may be null", schema.name);
            }
            for name in schema.order {
                assert!(schema.column(name).is_some(), "{}.{name}", schema.name);
            }
        }
    }

    #[test]
    fn foreign_keys_lead_to_a_key_of_the_same_type() {
        for schema in tables() {
            for reference in schema.foreign_keys {
                let from = schema.column(reference.column).expect("the referring column exists");
                let target = table(reference.table).expect("the table referred to exists");
                let to = target.column(reference.to).expect("the column referred to exists");
                assert_eq!(from.kind, to.kind, "{}.{}", schema.name, reference.column);
                assert_eq!(target.key, [reference.to], "{}.{}", schema.name, reference.column);
            }
        }
    }

    #[test]
    fn codes_are_unique_explained_and_stand_on_texts() {
        for schema in tables() {
            for column in schema.columns.iter().filter(|column| !column.codes.is_empty()) {
                let codes: BTreeSet<&str> = column.codes.iter().map(|code| code.0).collect();
                assert_eq!(codes.len(), column.codes.len(), "{}.{}", schema.name, column.name);
                assert!(column.codes.iter().all(|code| !code.1.is_empty()), "{}.{}", schema.name, column.name);
                assert_eq!(column.kind, ColumnType::Text, "{}.{}", schema.name, column.name);
            }
        }
    }

    #[test]
    fn amounts_and_counts_say_their_unit() {
        for schema in tables() {
            for column in schema.columns.iter().filter(|column| column.kind == ColumnType::Number) {
                assert!(column.unit.is_some(), "{}.{} has no unit", schema.name, column.name);
            }
        }
    }
}
