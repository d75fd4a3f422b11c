//! The rows of the release in force by their hashes, in `rows.parquet`: which of them a new one has again is
//! known without reading them.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, ParquetCompression, ParquetWriter, StatisticsOptions};

use super::shards::{Declared, read, replace};

const FILE: &str = "rows.parquet";
const COLUMNS: &[Declared] = &[("table", DataType::String), ("high", DataType::UInt64), ("low", DataType::UInt64)];

/// The hashes of the rows of each table, in the order of the table.
pub type RowHashes = BTreeMap<String, Vec<u128>>;

pub(super) fn write(folder: &Path, rows: &RowHashes) -> anyhow::Result<()> {
    let all = || rows.iter().flat_map(|(name, hashes)| hashes.iter().map(move |hash| (name.as_str(), *hash)));
    let tables: Vec<&str> = all().map(|(name, _)| name).collect();
    let part = |name: &str, shift: u32| {
        Column::new(name.into(), all().map(|(_, hash)| (hash >> shift) as u64).collect::<Vec<u64>>())
    };
    let columns = vec![Column::new("table".into(), tables), part("high", 64), part("low", 0)];
    let mut frame = DataFrame::new(columns[0].len(), columns)?;
    let mut bytes = Vec::new();
    ParquetWriter::new(Cursor::new(&mut bytes))
        .with_compression(ParquetCompression::Uncompressed)
        .with_statistics(StatisticsOptions::empty())
        .set_parallel(false)
        .finish(&mut frame)?;
    replace(&folder.join(FILE), &bytes)
}

/// Reads them back; a table without rows is not there.
pub(super) fn load(folder: &Path) -> anyhow::Result<RowHashes> {
    let frame = read(&folder.join(FILE), COLUMNS, None)?;
    let (high, low) = (frame.column("high")?.u64()?, frame.column("low")?.u64()?);
    let mut rows = RowHashes::new();
    let mut of_table: (&str, Vec<u128>) = ("", Vec::new());
    for ((name, high), low) in frame.column("table")?.str()?.iter().zip(high.iter()).zip(low.iter()) {
        let (Some(name), Some(high), Some(low)) = (name, high, low) else { continue };
        if name != of_table.0 {
            rows.insert(of_table.0.to_owned(), std::mem::take(&mut of_table.1));
            of_table.0 = name;
        }
        of_table.1.push(u128::from(high) << 64 | u128::from(low));
    }
    rows.insert(of_table.0.to_owned(), of_table.1);
    rows.remove("");
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_lead_back() {
        let folder = tempfile::tempdir().unwrap();
        let rows = RowHashes::from([("aid".to_owned(), vec![u128::MAX, 1, 1 << 64]), ("claims".to_owned(), vec![7])]);
        write(folder.path(), &rows).unwrap();
        assert_eq!(load(folder.path()).unwrap(), rows);
        write(folder.path(), &RowHashes::new()).unwrap();
        assert_eq!(load(folder.path()).unwrap(), RowHashes::new());
        std::fs::write(folder.path().join(FILE), "torn").unwrap();
        assert!(load(folder.path()).is_err());
    }
}
