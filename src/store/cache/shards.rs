//! A set of rows that grows: Parquet files in one folder, each written once and never changed.
//!
//! ```text
//! articles/<context>-<content>.parquet
//! ```
//!
//! A file's name says under which context its rows are valid and, by a hash, what it holds. Files
//! of other contexts are left over from other rules and removed with the next writing.

use std::fs;
use std::io::Cursor;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, ensure};
use polars::prelude::{
    BooleanChunked, Column, DataFrame, DataType, NewChunkedArray, ParquetCompression, ParquetReader, ParquetWriter,
    SerReader, StatisticsOptions,
};
use xxhash_rust::xxh3::xxh3_64;

use super::super::failure::Explain;
use super::super::links::{UNFINISHED, sync};

/// Rows are written in files of at most this many, which bounds what a rewriting holds in memory.
pub(super) const SHARD_ROWS: usize = 8192;
/// Rows that are read at once where only some are wanted.
pub(super) const GROUP_ROWS: usize = 512;
/// A shard below this is small; so many small ones may lie there until they are made one.
const SMALL_ROWS: usize = SHARD_ROWS / 2;
const SMALL_SHARDS: usize = 8;

/// A column: its name and its type.
pub(super) type Declared = (&'static str, DataType);

/// The shards of one kind.
#[derive(Debug)]
pub(super) struct Shards {
    folder: PathBuf,
    context: String,
    columns: &'static [Declared],
    /// Files of this context that cannot be read.
    torn: Vec<PathBuf>,
}

/// One file's rows, without the columns that are read only when asked for.
#[derive(Debug)]
pub(super) struct Shard {
    pub path: PathBuf,
    pub frame: DataFrame,
}

impl Shards {
    pub fn new(cache: &Path, kind: &str, context: &str, columns: &'static [Declared]) -> Self {
        Self { folder: cache.join(kind), context: context.to_owned(), columns, torn: Vec::new() }
    }

    /// The shards of this context in the order of their names, without the columns `left_out`, and a
    /// note for each that cannot be read.
    pub fn read(&mut self, left_out: &[&str], notes: &mut Vec<String>) -> Vec<Shard> {
        let mut shards = Vec::new();
        let mut paths = self.files();
        paths.retain(|path| self.context_of(path) == Some(&self.context));
        for path in paths {
            let columns: Vec<Declared> =
                self.columns.iter().filter(|(name, _)| !left_out.contains(name)).cloned().collect();
            match read(&path, &columns, None) {
                Ok(frame) => shards.push(Shard { path, frame }),
                Err(error) => {
                    notes.push(format!("`{}` is left out of account: {error:#}", path.display()));
                    self.torn.push(path);
                }
            }
        }
        shards
    }

    /// Every file of the folder but unfinished ones; none when there is no folder.
    fn files(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|e| e == "parquet")).collect();
        paths.sort();
        paths
    }

    /// The context in the name of a shard; `None` for a file that is none of ours.
    fn context_of<'p>(&self, path: &'p Path) -> Option<&'p str> {
        let (context, content) = path.file_stem()?.to_str()?.split_once('-')?;
        let is_name = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_name(context) && is_name(content)).then_some(context)
    }

    /// Writes rows as a new shard; nothing for no rows.
    pub fn write(&self, frame: &mut DataFrame) -> anyhow::Result<()> {
        if frame.height() == 0 {
            return Ok(());
        }
        let mut bytes = Vec::new();
        ParquetWriter::new(Cursor::new(&mut bytes))
            .with_compression(ParquetCompression::Zstd(None))
            .with_statistics(StatisticsOptions::empty())
            .with_row_group_size(Some(GROUP_ROWS))
            .set_parallel(false)
            .finish(frame)?;
        fs::create_dir_all(&self.folder).explain("make the folder", &self.folder)?;
        let path = self.folder.join(format!("{}-{:016x}.parquet", self.context, xxh3_64(&bytes)));
        replace(&path, &bytes)
    }

    /// Removes the shards of other contexts and torn ones.
    pub fn clean(&self) -> anyhow::Result<()> {
        let is_left_over = |path: &&PathBuf| {
            self.torn.contains(path) || self.context_of(path).is_some_and(|context| context != self.context)
        };
        for path in self.files().iter().filter(is_left_over) {
            fs::remove_file(path).explain("remove", path)?;
        }
        Ok(())
    }

    /// Rewrites what is fragmented: shards most of whose rows are no longer used, and small ones when
    /// there are many. Of each of `shards` the flags say which rows are used.
    pub fn compact(&self, shards: &[(PathBuf, Vec<bool>)]) -> anyhow::Result<()> {
        let is_small = |used: &[bool]| used.len() < SMALL_ROWS;
        let is_fragmented = shards.iter().filter(|(_, used)| is_small(used)).count() > SMALL_SHARDS;
        let is_stale = |used: &[bool]| used.iter().filter(|is_used| **is_used).count() * 2 < used.len();
        let rewritten = || shards.iter().filter(|(_, used)| (is_fragmented && is_small(used)) || is_stale(used));
        let mut rows: Option<DataFrame> = None;
        for (path, used) in rewritten() {
            let kept = read(path, self.columns, None)?.filter(&BooleanChunked::from_slice("used".into(), used))?;
            let all = match rows.take() {
                Some(all) => all.vstack(&kept)?,
                None => kept,
            };
            rows = Some(self.write_full(all)?);
        }
        if let Some(mut rest) = rows {
            self.write(&mut rest)?;
        }
        rewritten().try_for_each(|(path, _)| fs::remove_file(path).explain("remove", path))
    }

    /// Writes as many rows as fill shards and gives back the rest.
    fn write_full(&self, mut rows: DataFrame) -> anyhow::Result<DataFrame> {
        while rows.height() >= SHARD_ROWS {
            self.write(&mut rows.slice(0, SHARD_ROWS))?;
            rows = rows.slice(SHARD_ROWS as i64, rows.height());
        }
        Ok(rows)
    }
}

/// Columns of a Parquet file, of all rows or of as many as said from one on.
pub(super) fn read(path: &Path, columns: &[Declared], rows: Option<(usize, usize)>) -> anyhow::Result<DataFrame> {
    let file = fs::File::open(path).context("it cannot be opened")?;
    let names = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let reader = ParquetReader::new(file).with_columns(Some(names)).with_slice(rows).set_rechunk(true);
    let frame = reader.finish().context("it is no whole file of this cache")?;
    let is_declared = columns.iter().all(|(name, kind)| frame.column(name).is_ok_and(|found| found.dtype() == kind));
    ensure!(is_declared, "it has other columns");
    Ok(frame)
}

/// Does each piece of work on one of as many threads as there are processors, in any order.
///
/// For reads of Parquet: a worker of rayon that waits for the threads of polars takes up the next piece meanwhile, and
/// with thousands of pieces nests until its stack is full.
pub(super) fn side_by_side<T: Send, R: Send>(
    pieces: impl IntoIterator<Item = T, IntoIter: Send>,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let pieces = Mutex::new(pieces.into_iter());
    let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
    let one_thread = || std::iter::from_fn(next).map(&work).collect::<Vec<R>>();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..rayon::current_num_threads()).map(|_| scope.spawn(one_thread)).collect();
        let done = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done.flatten().collect()
    })
}

/// A column of texts.
pub(super) fn texts<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

/// Flags that were set while several threads looked rows up.
pub(super) fn flags(set: &[AtomicBool]) -> Vec<bool> {
    set.iter().map(|flag| flag.load(Ordering::Relaxed)).collect()
}

/// Writes a file so that it is there whole or not at all.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let next = path.with_file_name(format!("{UNFINISHED}{name}"));
    fs::write(&next, bytes).explain("write", &next)?;
    sync(&next)?;
    fs::rename(&next, path).explain("replace", path)
}
