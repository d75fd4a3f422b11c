//! Between rows under a schema and polars' columns. Types: text and lists of text as strings,
//! whole numbers as 64-bit integers, numbers as 64-bit floats, dates as days.

use anyhow::{Context, bail};
use jiff::civil::{Date, date};
use polars::prelude::{
    DataFrame, DataType, Int32Chunked, IntoSeries, ListBuilderTrait, ListStringChunkedBuilder, NamedFrom,
    NewChunkedArray, PlSmallStr, Series,
};

use super::{Cell, Column, ColumnType, Table, TableSchema};

const EPOCH: Date = date(1970, 1, 1);

impl ColumnType {
    /// The polars type of a column.
    pub fn dtype(self) -> DataType {
        match self {
            ColumnType::Text => DataType::String,
            ColumnType::Integer => DataType::Int64,
            ColumnType::Number => DataType::Float64,
            ColumnType::Boolean => DataType::Boolean,
            ColumnType::Date => DataType::Date,
            ColumnType::List => DataType::List(Box::new(DataType::String)),
        }
    }
}

impl Table {
    /// The rows as a data frame with every declared column, in the declared order.
    ///
    /// # Errors
    /// When a row is not as long as the schema, or holds a value of another type.
    pub fn to_frame(&self) -> anyhow::Result<DataFrame> {
        self.frame_where(|_| true)
    }

    /// The same with these columns alone.
    ///
    /// # Errors
    /// When a row is not as long as the schema, or holds a value of another type.
    pub fn to_frame_of(&self, columns: &[&str]) -> anyhow::Result<DataFrame> {
        self.frame_where(|column| columns.contains(&column.name))
    }

    fn frame_where(&self, is_wanted: impl Fn(&Column) -> bool) -> anyhow::Result<DataFrame> {
        let of = || format!("cannot make a data frame of table `{}`", self.schema.name);
        if self.rows.iter().any(|row| row.len() != self.schema.columns.len()) {
            return Err(anyhow::anyhow!("a row is not as long as the schema")).with_context(of);
        }
        let columns = self.schema.columns.iter().enumerate().filter(|(_, column)| is_wanted(column));
        let columns = columns.map(|(at, column)| self.series(at, column));
        let columns = columns.collect::<anyhow::Result<_>>().with_context(of)?;
        DataFrame::new(self.rows.len(), columns).with_context(of)
    }

    fn series(&self, at: usize, column: &Column) -> anyhow::Result<polars::prelude::Column> {
        let name = PlSmallStr::from_static(column.name);
        let cells = self.rows.iter().map(|row| &row[at]);
        macro_rules! values {
            ($variant:ident => $value:expr) => {
                cells
                    .map(|cell| match cell {
                        Cell::Null => Ok(None),
                        Cell::$variant(value) => Ok(Some($value(value))),
                        other => bail!("column `{}` cannot hold {other:?}", column.name),
                    })
                    .collect::<anyhow::Result<Vec<_>>>()?
            };
        }
        let series = match column.kind {
            ColumnType::Text => Series::new(name, values!(Text => String::as_str)),
            ColumnType::Integer => Series::new(name, values!(Integer => |n: &i64| *n)),
            ColumnType::Number => Series::new(name, values!(Number => |n: &f64| *n)),
            ColumnType::Boolean => Series::new(name, values!(Boolean => |b: &bool| *b)),
            ColumnType::Date => {
                let days = values!(Date => |day: &Date| (*day - EPOCH).get_days());
                Int32Chunked::from_iter_options(name, days.into_iter()).into_date().into_series()
            }
            ColumnType::List => {
                let lists = values!(List => Box::as_ref);
                let items = lists.iter().flatten().map(|list| list.len()).sum();
                let mut builder = ListStringChunkedBuilder::new(name, lists.len(), items);
                for list in lists {
                    match list {
                        Some(list) => builder.append_values_iter(list.iter().map(String::as_str)),
                        None => builder.append_null(),
                    }
                }
                builder.finish().into_series()
            }
        };
        Ok(series.into())
    }

    /// The rows of a data frame. Columns that the frame lacks are null, columns that the schema
    /// lacks are left out: a frame of another version of the program reads as far as it can.
    ///
    /// # Errors
    /// When a column is there with another type.
    pub fn from_frame(schema: &'static TableSchema, frame: &DataFrame) -> anyhow::Result<Self> {
        let mut rows = vec![vec![Cell::Null; schema.columns.len()]; frame.height()];
        for (at, declared) in schema.columns.iter().enumerate() {
            let Ok(column) = frame.column(declared.name) else { continue };
            let of = || format!("cannot read column `{}` of table `{}`", declared.name, schema.name);
            if *column.dtype() != declared.kind.dtype() {
                bail!("{}: it holds {} instead of {}", of(), column.dtype(), declared.kind.dtype());
            }
            let series = column.as_materialized_series();
            let cells = cells(series, declared.kind).with_context(of)?;
            rows.iter_mut().zip(cells).for_each(|(row, cell)| row[at] = cell);
        }
        Ok(Self { schema, rows })
    }
}

/// The values of a column of a type.
fn cells(series: &Series, kind: ColumnType) -> anyhow::Result<Vec<Cell>> {
    macro_rules! cells {
        ($values:expr, $cell:expr) => {
            $values.map(|value| value.map_or(Ok(Cell::Null), $cell)).collect()
        };
    }
    match kind {
        ColumnType::Text => cells!(series.str()?.iter(), |text: &str| Ok(Cell::from(text))),
        ColumnType::Integer => cells!(series.i64()?.iter(), |n| Ok(Cell::Integer(n))),
        ColumnType::Number => cells!(series.f64()?.iter(), |n| Ok(Cell::Number(n))),
        ColumnType::Boolean => cells!(series.bool()?.iter(), |b| Ok(Cell::Boolean(b))),
        ColumnType::Date => cells!(series.date()?.physical().iter(), |days: i32| {
            Ok(Cell::Date(EPOCH.checked_add(jiff::Span::new().days(days))?))
        }),
        ColumnType::List => cells!(series.list()?.amortized_iter(), |items| {
            Ok(Cell::List(items.as_ref().str()?.iter().map(|item| item.unwrap_or_default().to_owned()).collect()))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::sample;

    #[test]
    fn a_frame_leads_back_to_its_table() {
        let table = sample::table();
        let frame = table.to_frame().unwrap();
        assert_eq!(frame.dtypes(), sample::SCHEMA.columns.iter().map(|c| c.kind.dtype()).collect::<Vec<_>>());
        assert_eq!(Table::from_frame(&sample::SCHEMA, &frame).unwrap(), table);
    }

    #[test]
    fn a_frame_can_have_some_of_the_columns() {
        let frame = sample::table().to_frame_of(&["day", "amount"]).unwrap();
        assert_eq!(frame, sample::table().to_frame().unwrap().select(["amount", "day"]).unwrap());
    }

    #[test]
    fn an_empty_table_keeps_its_types() {
        let frame = Table::new(&sample::SCHEMA).to_frame().unwrap();
        assert_eq!((frame.height(), frame.width()), (0, sample::SCHEMA.columns.len()));
        assert_eq!(frame.column("day").unwrap().dtype(), &DataType::Date);
    }

    #[test]
    fn a_value_of_another_type_is_refused() {
        let mut table = sample::table();
        table.rows[0][2] = Cell::Boolean(true);
        assert!(table.to_frame().is_err());
    }

    #[test]
    fn a_frame_with_fewer_columns_reads_as_nulls_and_a_wrong_type_is_an_error() {
        let frame = sample::table().to_frame().unwrap();
        let less = frame.drop("amount").unwrap();
        assert_eq!(Table::from_frame(&sample::SCHEMA, &less).unwrap().get(0, "amount"), &Cell::Null);
        let mut wrong = frame.clone();
        wrong.with_column(polars::prelude::Column::new("amount".into(), ["text"; 3])).unwrap();
        assert!(Table::from_frame(&sample::SCHEMA, &wrong).is_err());
    }
}
