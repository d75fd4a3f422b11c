//! Rows under a schema.

use jiff::civil::Date;

use super::{ColumnType, TableSchema};

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Null,
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Date(Date),
    List(Vec<String>),
}

impl Cell {
    fn fits(&self, kind: ColumnType) -> bool {
        matches!(
            (self, kind),
            (Cell::Null, _)
                | (Cell::Text(_), ColumnType::Text)
                | (Cell::Integer(_), ColumnType::Integer)
                | (Cell::Number(_), ColumnType::Number)
                | (Cell::Boolean(_), ColumnType::Boolean)
                | (Cell::Date(_), ColumnType::Date)
                | (Cell::List(_), ColumnType::List)
        )
    }
}

macro_rules! cell_from {
    ($($from:ty => $cell:expr),+ $(,)?) => {
        $(impl From<$from> for Cell {
            fn from(value: $from) -> Self {
                $cell(value)
            }
        })+
    };
}

cell_from! {
    String => Cell::Text,
    i64 => Cell::Integer,
    f64 => Cell::Number,
    bool => Cell::Boolean,
    Date => Cell::Date,
    Vec<String> => Cell::List,
    &str => |text: &str| Cell::Text(text.to_owned()),
    usize => |n: usize| Cell::Integer(n as i64),
    u32 => |n: u32| Cell::Integer(i64::from(n)),
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Null, Into::into)
    }
}

/// A table: a schema and its rows, each as long as the schema's columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub schema: &'static TableSchema,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub fn new(schema: &'static TableSchema) -> Self {
        Self { schema, rows: Vec::new() }
    }

    /// Adds a row from (column, value) pairs; columns that are not named are null.
    ///
    /// # Panics
    /// When a column is not declared in the schema or the value is of another type: a mistake
    /// in the program, found by any test that fills the table.
    pub fn push<const N: usize>(&mut self, cells: [(&str, Cell); N]) {
        let mut row = vec![Cell::Null; self.schema.columns.len()];
        for (name, cell) in cells {
            let at = self.schema.position(name);
            let at = at.unwrap_or_else(|| panic!("table `{}` has no column `{name}`", self.schema.name));
            assert!(cell.fits(self.schema.columns[at].kind), "`{}.{name}` cannot hold {cell:?}", self.schema.name);
            row[at] = cell;
        }
        self.rows.push(row);
    }

    /// The value of a column in a row; null when there is no such column.
    pub fn get(&self, row: usize, column: &str) -> &Cell {
        self.schema.position(column).map_or(&Cell::Null, |at| &self.rows[row][at])
    }
}
