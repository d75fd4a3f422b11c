//! A small table with a column of every type, for the tests of those who read and write tables.

use jiff::civil::date;

use super::{Cell, Column, ColumnType, ForeignKey, Table, TableSchema};

const fn column(name: &'static str, kind: ColumnType) -> Column {
    Column { name, kind, unit: None, description: "A column of the sample.", codes: &[], required: false }
}

pub static SCHEMA: TableSchema = TableSchema {
    name: "sample",
    title: "Sample",
    description: "One row is a gift.",
    columns: &[
        Column { required: true, ..column("gift_id", ColumnType::Text) },
        column("label", ColumnType::Text),
        Column { unit: Some("pieces"), ..column("count", ColumnType::Integer) },
        Column { unit: Some("units of `currency`"), ..column("amount", ColumnType::Number) },
        column("is_counted", ColumnType::Boolean),
        column("day", ColumnType::Date),
        column("donors", ColumnType::List),
        Column {
            codes: &[("flow", "A single act"), ("stock", "A running total")],
            ..column("measure", ColumnType::Text)
        },
        column("replaces", ColumnType::Text),
    ],
    key: &["gift_id"],
    foreign_keys: &[ForeignKey { column: "replaces", table: "sample", to: "gift_id" }],
    order: &["gift_id"],
};

/// Three rows: a plain one, one with awkward text, one with nothing but its key.
pub fn table() -> Table {
    let mut table = Table::new(&SCHEMA);
    table.push([
        ("gift_id", "a1".into()),
        ("label", "Twelve billion".into()),
        ("count", Cell::Integer(7)),
        ("amount", Cell::Number(12_000_000_000.0)),
        ("is_counted", Cell::Boolean(false)),
        ("day", Cell::Date(date(2024, 11, 16))),
        ("donors", vec!["JPN".to_owned(), "GBR".to_owned()].into()),
        ("measure", "stock".into()),
    ]);
    table.push([
        ("gift_id", "a2".into()),
        ("label", "=\"so, it\nseems\"".into()),
        ("count", Cell::Integer(-1)),
        ("amount", Cell::Number(0.25)),
        ("is_counted", Cell::Boolean(true)),
        ("day", Cell::Date(date(1969, 12, 31))),
        ("donors", vec!["-JPN".to_owned()].into()),
        ("measure", "flow".into()),
        ("replaces", "a1".into()),
    ]);
    table.push([("gift_id", "a3".into())]);
    table
}
