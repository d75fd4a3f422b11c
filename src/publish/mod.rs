//! Tables become bytes: Parquet, CSV, data package, codebook, report, run record. Nothing is written here.

mod codebook;
mod csv;
mod datapackage;
mod parquet;
mod report;
mod run_record;

pub use csv::{csv, read_csv};
pub use parquet::read_parquet;
pub use run_record::{
    ChangeCounts, InputFile, IssueCount, RunRecord, StageCount, StageTime, count_changes, count_issues,
};

use crate::config::OutputFormat;
use crate::schema::Table;

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Below the output folder.
    pub path: String,
    pub bytes: Vec<u8>,
}

impl OutputFile {
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
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
    let mut files = Vec::new();
    for table in tables {
        let name = table.schema.name;
        if formats.contains(&OutputFormat::Parquet) {
            files.push(OutputFile::new(format!("{name}.parquet"), parquet::parquet(table)?));
        }
        if formats.contains(&OutputFormat::Csv) {
            files.push(OutputFile::new(format!("{name}.csv"), csv::csv(table)?));
        }
    }
    Ok(files)
}
