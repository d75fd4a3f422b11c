//! A table as Parquet: Zstandard, statistics for every column, one row group for each 512^2 rows,
//! the same bytes for the same rows.

use std::io::Cursor;

use anyhow::Context;
use polars::io::parquet::write::KeyValueMetadata;
use polars::prelude::{
    CompatLevel, IdxCa, IdxSize, ParquetCompression, ParquetReader, ParquetWriter, SchemaExt, SerReader,
    StatisticsOptions,
};
use polars_parquet::write::schema_to_metadata_key;

use crate::schema::{Table, TableSchema};

/// The table as a Parquet file.
pub fn parquet(table: &Table) -> anyhow::Result<Vec<u8>> {
    let mut frame = table.to_frame()?;
    // Left to itself, polars writes that texts are to be read as views, and pandas cannot read a
    // list of views: the plain Arrow types are named instead.
    let types = frame.schema().to_arrow(CompatLevel::oldest());
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::full())
        .with_key_value_metadata(Some(KeyValueMetadata::Static(vec![schema_to_metadata_key(&types)])))
        .set_parallel(false)
        .finish(&mut frame)
        .with_context(|| format!("cannot write table `{}` as Parquet", table.schema.name))?;
    Ok(bytes)
}

/// Reads what [`parquet`] wrote.
pub fn read_parquet(schema: &'static TableSchema, bytes: &[u8]) -> anyhow::Result<Table> {
    let frame = ParquetReader::new(Cursor::new(bytes)).finish()?;
    Table::from_frame(schema, &frame)
}

/// Some rows of it, by their places.
pub fn read_parquet_rows(schema: &'static TableSchema, bytes: &[u8], rows: &[usize]) -> anyhow::Result<Table> {
    let frame = ParquetReader::new(Cursor::new(bytes)).finish()?;
    let rows: Vec<IdxSize> = rows.iter().map(|at| IdxSize::try_from(*at)).collect::<Result<_, _>>()?;
    Table::from_frame(schema, &frame.take(&IdxCa::from_vec("rows".into(), rows))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::sample;

    #[test]
    fn a_file_leads_back_to_its_table() {
        let table = sample::table();
        assert_eq!(read_parquet(&sample::SCHEMA, &parquet(&table).unwrap()).unwrap(), table);
    }

    #[test]
    fn an_empty_table_has_a_file_too() {
        let table = Table::new(&sample::SCHEMA);
        assert_eq!(read_parquet(&sample::SCHEMA, &parquet(&table).unwrap()).unwrap(), table);
    }

    #[test]
    fn the_same_rows_are_the_same_bytes() {
        assert_eq!(parquet(&sample::table()).unwrap(), parquet(&sample::table()).unwrap());
    }
}
