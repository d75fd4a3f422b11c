//! Every article file as the last run found it, in `files.parquet`.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::Path;

use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, NewChunkedArray, ParquetWriter, StatisticsOptions, UInt64Chunked,
};

use super::shards::{Declared, read, replace, texts};
use super::stamp::Stamp;
use super::state::Present;
use crate::publish::InputFile;

const FILE: &str = "files.parquet";
const COLUMNS: &[Declared] = &[
    ("path", DataType::String),
    ("sha256", DataType::String),
    ("bytes", DataType::UInt64),
    ("modified", DataType::Int64),
    ("changed", DataType::Int64),
];

/// A file's hash, empty for a file that could not be read, and its stamp when it was listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub sha256: String,
    pub stamp: Stamp,
}

/// Writes what a run found: the files it listed and those of them that it could read.
pub(super) fn write(folder: &Path, present: &Present, read: &[InputFile]) -> anyhow::Result<()> {
    let hashes: HashMap<&str, &str> = read.iter().map(|file| (file.path.as_str(), file.sha256.as_str())).collect();
    let number = |name: &str, of: fn(&Stamp) -> i64| {
        Column::new(name.into(), present.stamps.iter().map(of).collect::<Vec<i64>>())
    };
    let bytes = present.stamps.iter().map(|stamp| Some(stamp.bytes));
    let columns = vec![
        texts("path", present.articles.iter().map(|path| Some(path.as_str()))),
        texts(
            "sha256",
            present.articles.iter().map(|path| Some(hashes.get(path.as_str()).copied().unwrap_or_default())),
        ),
        UInt64Chunked::from_iter_options("bytes".into(), bytes).into_column(),
        number("modified", |stamp| stamp.modified),
        number("changed", |stamp| stamp.changed),
    ];
    let mut frame = DataFrame::new(present.articles.len(), columns)?;
    let mut bytes = Vec::new();
    ParquetWriter::new(Cursor::new(&mut bytes))
        .with_statistics(StatisticsOptions::empty())
        .set_parallel(false)
        .finish(&mut frame)?;
    replace(&folder.join(FILE), &bytes)
}

/// Reads it back, by path.
pub(super) fn load(folder: &Path) -> anyhow::Result<HashMap<String, Entry>> {
    let frame = read(&folder.join(FILE), COLUMNS, None)?;
    let (path, sha256) = (frame.column("path")?.str()?, frame.column("sha256")?.str()?);
    let bytes = frame.column("bytes")?.u64()?;
    let (modified, changed) = (frame.column("modified")?.i64()?, frame.column("changed")?.i64()?);
    let entry = |row: usize| {
        let stamp = Stamp { bytes: bytes.get(row)?, modified: modified.get(row)?, changed: changed.get(row)? };
        Some((path.get(row)?.to_owned(), Entry { sha256: sha256.get(row)?.to_owned(), stamp }))
    };
    Ok((0..frame.height()).filter_map(entry).collect())
}
