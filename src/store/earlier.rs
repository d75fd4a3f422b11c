//! Releases read back: to tell what changes, and to compare any two.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;

use super::links::read_current;
use crate::publish::{RunRecord, read_csv, read_parquet, read_parquet_rows};
use crate::schema::{self, Table, TableSchema};

/// A release as it lies in its folder.
#[derive(Debug, Default)]
pub struct Earlier {
    /// By name; a table that the release does not have is left out.
    pub tables: BTreeMap<String, Table>,
    /// None where `run.json` is missing or of another make.
    pub record: Option<RunRecord>,
}

/// Reads the wanted tables and the record in a folder: a release, or any copy of one.
///
/// # Errors
/// When a table cannot be read back.
pub fn read_release(folder: &Path, is_wanted: fn(&TableSchema) -> bool) -> anyhow::Result<Earlier> {
    let wanted: Vec<&'static TableSchema> = schema::tables().into_iter().filter(|schema| is_wanted(schema)).collect();
    let (tables, record) = rayon::join(|| tables_of(folder, &wanted), || read_record(folder));
    Ok(Earlier { tables: tables?, record })
}

/// The record of the run that made a release.
pub fn read_record(folder: &Path) -> Option<RunRecord> {
    serde_json::from_slice(&fs::read(folder.join("run.json")).ok()?).ok()
}

/// The tables of the release in force, by name; empty before the first release.
///
/// # Errors
/// When a file of the release cannot be read back.
pub fn earlier_tables(output: &Path) -> anyhow::Result<BTreeMap<String, Table>> {
    read_current(output).map_or_else(|| Ok(BTreeMap::new()), |release| tables_of(&release, &schema::tables()))
}

/// When the release in force was published, RFC 3339; `None` before the first release.
pub fn published_at(output: &Path) -> Option<String> {
    Some(read_record(&read_current(output)?)?.finished_at)
}

fn tables_of(folder: &Path, schemas: &[&'static TableSchema]) -> anyhow::Result<BTreeMap<String, Table>> {
    let named = |schema: &&'static TableSchema| {
        read(folder, schema).map(|table| table.map(|table| (schema.name.to_owned(), table))).transpose()
    };
    schemas.par_iter().filter_map(named).collect()
}

/// Parquet first: it tells null from the empty text and the empty list.
fn read(release: &Path, schema: &'static TableSchema) -> anyhow::Result<Option<Table>> {
    read_by(release, schema, [&read_parquet, &read_csv])
}

/// Some rows of a table of a release, by their places, which ascend.
///
/// # Errors
/// When the table, or one of the rows, is not there or cannot be read back.
pub fn read_rows(release: &Path, schema: &'static TableSchema, rows: &[usize]) -> anyhow::Result<Table> {
    let of_csv = |schema, bytes: &[u8]| {
        let mut table = read_csv(schema, bytes)?;
        let taken = rows.iter().map(|at| table.rows.get_mut(*at).map(std::mem::take).context("it has fewer rows"));
        let rows = taken.collect::<anyhow::Result<_>>()?;
        Ok(Table { schema, rows })
    };
    let readers: [&Reader; 2] = [&|schema, bytes| read_parquet_rows(schema, bytes, rows), &of_csv];
    let table = read_by(release, schema, readers)?;
    table.with_context(|| format!("`{}` is not in the earlier release", schema.name))
}

/// Makes a table of the bytes of a file.
type Reader<'a> = dyn Fn(&'static TableSchema, &[u8]) -> anyhow::Result<Table> + 'a;

/// Reads a table by the reader of the first format that it has: Parquet or CSV.
fn read_by(release: &Path, schema: &'static TableSchema, readers: [&Reader; 2]) -> anyhow::Result<Option<Table>> {
    for (extension, reader) in ["parquet", "csv"].into_iter().zip(readers) {
        let path = release.join(schema.name).with_extension(extension);
        if !path.exists() {
            continue;
        }
        let table = fs::read(&path).map_err(anyhow::Error::from).and_then(|bytes| reader(schema, &bytes));
        return table.map(Some).with_context(|| format!("cannot read `{}` of the earlier release", path.display()));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::OutputFormat;
    use crate::publish::publish;
    use crate::schema::sample;
    use crate::store::publish_release;

    #[test]
    fn each_format_reads_back() {
        for format in [OutputFormat::Parquet, OutputFormat::Csv] {
            let folder = tempfile::tempdir().unwrap();
            assert!(earlier_tables(folder.path()).unwrap().is_empty());
            let record = RunRecord { version: "1.2.3".into(), ..RunRecord::default() };
            let files = publish(&[sample::table()], &record, &[format]).unwrap();
            publish_release(folder.path(), &files, 1).unwrap();
            assert_eq!(read_record(folder.path()).unwrap().version, "1.2.3");
            let tables = tables_of(folder.path(), &[&sample::SCHEMA]).unwrap();
            assert_eq!(tables["sample"], sample::table());
            let release = read_current(folder.path()).unwrap();
            let some = read_rows(&release, &sample::SCHEMA, &[0, 2]).unwrap();
            assert_eq!(some.rows, [0, 2].map(|at| tables["sample"].rows[at].clone()));
            assert!(read_rows(&release, &sample::SCHEMA, &[3]).is_err());
        }
    }

    #[test]
    fn a_damaged_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let files = publish(&[sample::table()], &RunRecord::default(), &[OutputFormat::Parquet]).unwrap();
        publish_release(folder.path(), &files, 1).unwrap();
        fs::write(folder.path().join("sample.parquet"), "not parquet").unwrap();
        let error = format!("{:#}", tables_of(folder.path(), &[&sample::SCHEMA]).unwrap_err());
        assert!(error.contains("sample.parquet"), "{error}");
    }
}
