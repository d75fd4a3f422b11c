//! Rows under a schema.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{ColumnType, TableSchema};

/// What stands between the items of a list where it is shown as text.
pub const LIST_DELIMITER: &str = "; ";

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Null,
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Date(Date),
    List(Box<[String]>),
}

// Tables are mostly cells: none is larger than a text.
const _: () = assert!(size_of::<Cell>() == size_of::<String>());

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

    pub fn is_null(&self) -> bool {
        matches!(self, Cell::Null)
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Cell::Text(text) = self { Some(text) } else { None }
    }

    pub fn as_integer(&self) -> Option<i64> {
        if let Cell::Integer(n) = self { Some(*n) } else { None }
    }

    pub fn as_number(&self) -> Option<f64> {
        if let Cell::Number(x) = self { Some(*x) } else { None }
    }

    pub fn as_boolean(&self) -> Option<bool> {
        if let Cell::Boolean(b) = self { Some(*b) } else { None }
    }

    pub fn as_date(&self) -> Option<Date> {
        if let Cell::Date(date) = self { Some(*date) } else { None }
    }

    pub fn as_list(&self) -> Option<&[String]> {
        if let Cell::List(list) = self { Some(list) } else { None }
    }

    /// The order of cells of one column; nulls stand last, numbers in their total order.
    pub fn compare(&self, other: &Cell) -> Ordering {
        match (self, other) {
            (Cell::Text(a), Cell::Text(b)) => a.cmp(b),
            (Cell::Integer(a), Cell::Integer(b)) => a.cmp(b),
            (Cell::Number(a), Cell::Number(b)) => a.total_cmp(b),
            (Cell::Boolean(a), Cell::Boolean(b)) => a.cmp(b),
            (Cell::Date(a), Cell::Date(b)) => a.cmp(b),
            (Cell::List(a), Cell::List(b)) => a.cmp(b),
            _ => self.is_null().cmp(&other.is_null()),
        }
    }
}

/// As text: null is empty, days are ISO 8601, numbers are the shortest decimal that reads back as the
/// same number, without exponent.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Null => Ok(()),
            Cell::Text(text) => f.write_str(text),
            Cell::Integer(n) => n.fmt(f),
            Cell::Number(n) => n.fmt(f),
            Cell::Boolean(b) => b.fmt(f),
            Cell::Date(day) => day.fmt(f),
            Cell::List(items) => f.write_str(&items.join(LIST_DELIMITER)),
        }
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
    Vec<String> => |items: Vec<String>| Cell::List(items.into_boxed_slice()),
    &str => |text: &str| Cell::Text(text.to_owned()),
    usize => |n: usize| Cell::Integer(n as i64),
    u32 => |n: u32| Cell::Integer(i64::from(n)),
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Null, Into::into)
    }
}

/// The order of two rows of a table: by the columns at the places `order`, then by all of them.
pub fn compare(a: &[Cell], b: &[Cell], order: &[usize]) -> Ordering {
    let columns = order.iter().copied().chain(0..a.len());
    columns.map(|at| a[at].compare(&b[at])).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
}

impl TableSchema {
    /// A row from (column, value) pairs; columns that are not named are null.
    ///
    /// # Panics
    /// When a column is not declared or the value is of another type: a mistake in the program, found by
    /// any test that fills the table.
    pub fn row<'a>(&self, cells: impl IntoIterator<Item = (&'a str, Cell)>) -> Vec<Cell> {
        let mut row = vec![Cell::Null; self.columns.len()];
        let mut next = 0;
        for (name, cell) in cells {
            // Cells mostly come in the declared order.
            let is_next = self.columns.get(next).is_some_and(|column| column.name == name);
            let at = if is_next { Some(next) } else { self.position(name) };
            let at = at.unwrap_or_else(|| panic!("table `{}` has no column `{name}`", self.name));
            assert!(cell.fits(self.columns[at].kind), "`{}.{name}` cannot hold {cell:?}", self.name);
            row[at] = cell;
            next = at + 1;
        }
        row
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

    /// Adds a row; see [`TableSchema::row`].
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = (&'a str, Cell)>) {
        self.rows.push(self.schema.row(cells));
    }

    /// Sorts the rows by the schema's `order`; rows that are equal there, by all columns.
    pub fn sort(&mut self) {
        let order = self.schema.sorted_by();
        self.rows.par_sort_by(|a, b| compare(a, b, &order));
    }

    /// Whether the rows stand as [`Table::sort`] leaves them.
    pub fn is_sorted(&self) -> bool {
        let order = self.schema.sorted_by();
        self.rows.is_sorted_by(|a, b| compare(a, b, &order).is_le())
    }

    /// The value of a column in a row; null when there is no such column.
    pub fn get(&self, row: usize, column: &str) -> &Cell {
        self.schema.position(column).map_or(&Cell::Null, |at| &self.rows[row][at])
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CONVERSIONS, TIMELINE};
    use super::*;

    fn timeline(rows: &[(Date, &str)]) -> Table {
        let mut table = Table::new(&TIMELINE);
        for (date, id) in rows {
            table.push([("date", (*date).into()), ("event_id", (*id).into())]);
        }
        table
    }

    #[test]
    fn rows_are_sorted_by_the_declared_order() {
        let (early, late) = (Date::constant(2024, 1, 1), Date::constant(2024, 2, 1));
        let mut table = timeline(&[(late, "a"), (early, "c"), (early, "b")]);
        table.sort();
        let ids: Vec<&Cell> = (0..3).map(|row| table.get(row, "event_id")).collect();
        assert_eq!(ids, [&Cell::from("b"), &Cell::from("c"), &Cell::from("a")]);
    }

    #[test]
    fn nulls_stand_last() {
        assert_eq!(Cell::Null.compare(&Cell::from("z")), Ordering::Greater);
        assert_eq!(Cell::Integer(3).compare(&Cell::Null), Ordering::Less);
        assert_eq!(Cell::Null.compare(&Cell::Null), Ordering::Equal);
    }

    #[test]
    #[should_panic(expected = "table `conversions` has no column `rates`")]
    fn an_undeclared_column_is_a_mistake_of_the_program() {
        Table::new(&CONVERSIONS).push([("rates", Cell::Null)]);
    }

    #[test]
    #[should_panic(expected = "`conversions.rate` cannot hold")]
    fn a_value_of_another_type_is_a_mistake_of_the_program() {
        Table::new(&CONVERSIONS).push([("rate", "1.5".into())]);
    }
}
