//! Tables become bytes: Parquet, CSV, data package, codebook, report, run record. Nothing is written here.

mod codebook;
mod csv;
mod datapackage;
mod parquet;
mod report;
mod run_record;

pub use csv::{csv, read_csv};
pub use parquet::{read_parquet, read_parquet_rows};
pub use run_record::{
    ChangeCounts, InputFile, IssueCount, RunRecord, StageCount, StageTime, count_changes, count_issues,
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::config::OutputFormat;
use crate::schema::Table;

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Below the output folder.
    pub path: String,
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
}

impl OutputFile {
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: path.into(), bytes, sha256 }
    }
}

/// Every file of a release. The same tables give the same bytes; only `run.json` has a clock.
pub fn publish(tables: &[Table], record: &RunRecord, formats: &[OutputFormat]) -> anyhow::Result<Vec<OutputFile>> {
    let mut files = table_files(tables, formats)?;
    let others = [
        OutputFile::new("datapackage.json", datapackage::datapackage(tables, &files, record)?),
        OutputFile::new("codebook.md", codebook::codebook(tables, &record.version)?),
        OutputFile::new("report.html", report::report(tables, &files, record)),
        OutputFile::new("run.json", run_record::run_json(record, tables)?),
    ];
    files.extend(others);
    Ok(files)
}

fn table_files(tables: &[Table], formats: &[OutputFormat]) -> anyhow::Result<Vec<OutputFile>> {
    let wanted = [OutputFormat::Parquet, OutputFormat::Csv].into_iter().filter(|format| formats.contains(format));
    let wanted: Vec<OutputFormat> = wanted.collect();
    let jobs: Vec<(&Table, OutputFormat)> =
        tables.iter().flat_map(|table| wanted.iter().map(move |format| (table, *format))).collect();
    let file = |(table, format): (&Table, OutputFormat)| {
        let name = table.schema.name;
        Ok(match format {
            OutputFormat::Parquet => OutputFile::new(format!("{name}.parquet"), parquet::parquet(table)?),
            OutputFormat::Csv => OutputFile::new(format!("{name}.csv"), csv::csv(table)?),
        })
    };
    jobs.into_par_iter().with_max_len(1).map(file).collect()
}
