//! Builders that keep the declarations of the tables readable.

use super::{Code, Column, ColumnType};

impl Column {
    const fn new(name: &'static str, kind: ColumnType, description: &'static str) -> Self {
        Self { name, kind, unit: None, description, codes: &[], required: false }
    }

    /// The column is never null.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The unit in which the numbers stand.
    pub const fn unit(self, unit: &'static str) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The only values that may stand here.
    pub const fn codes(self, codes: &'static [Code]) -> Self {
        Self { codes, ..self }
    }
}

pub const fn text(name: &'static str, description: &'static str) -> Column {
    Column::new(name, ColumnType::Text, description)
}

pub const fn integer(name: &'static str, description: &'static str) -> Column {
    Column::new(name, ColumnType::Integer, description)
}

pub const fn number(name: &'static str, description: &'static str) -> Column {
    Column::new(name, ColumnType::Number, description)
}

pub const fn boolean(name: &'static str, description: &'static str) -> Column {
    Column::new(name, ColumnType::Boolean, description)
}

pub const fn date(name: &'static str, description: &'static str) -> Column {
    Column::new(name, ColumnType::Date, description)
}

pub const fn list(name: &'static str, description: &'static str) -> Column {
    Column::new(name, ColumnType::List, description)
}
