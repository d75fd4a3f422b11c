//! `run.json`: what went in, what was kept and dropped and why, what came out, and when.
//! The only file with a clock; all others are the same bytes for the same input.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{Ingredients, Issue, Severity};
use crate::schema::Table;

/// What is known of a run beside its tables.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RunRecord {
    /// The program's version.
    pub version: String,
    /// The two states of the dyad, ISO 3166-1 alpha-3.
    pub focus: Vec<String>,
    /// Related states, ISO 3166-1 alpha-3.
    pub related: Vec<String>,
    /// SHA-256 of the settings as resolved.
    pub settings_sha256: String,
    /// RFC 3339, UTC.
    pub started_at: String,
    /// RFC 3339, UTC.
    pub finished_at: String,
    /// Every article, annotation and reference file that was read, by path.
    pub inputs: Vec<InputFile>,
    /// In the order of the flow.
    pub stages: Vec<StageCount>,
    /// Rows by table; filled from the tables when they are published.
    #[serde(default)]
    pub rows: BTreeMap<String, usize>,
    /// What the release was made of beside its articles.
    #[serde(default)]
    pub ingredients: Option<Ingredients>,
    /// The release before, with which `changes` compares.
    #[serde(default)]
    pub before: Option<String>,
    /// Rows of `changes`, by table and kind.
    #[serde(default)]
    pub changes: ChangeCounts,
    /// Rows of `issues`, by severity and code.
    #[serde(default)]
    pub issues: Vec<IssueCount>,
    /// What would have kept the release from being published, had nobody accepted it.
    #[serde(default)]
    pub accepted: Vec<String>,
    /// How long each stage took, in the order of the flow.
    #[serde(default)]
    pub durations: Vec<StageTime>,
}

/// Numbers of changes: by table, then by kind.
pub type ChangeCounts = BTreeMap<String, BTreeMap<String, usize>>;

impl RunRecord {
    /// Names the run by what it read and how: the same input, settings and program have the same name.
    pub fn run_id(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(format!("{} {}", self.version, self.settings_sha256));
        let mut inputs: Vec<&InputFile> = self.inputs.iter().collect();
        inputs.sort();
        for input in inputs {
            hash.update(format!("\n{} {}", input.sha256, input.path));
        }
        hash.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A file that a run has read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InputFile {
    /// Below the workspace, with `/` between folders.
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

/// What became of what a stage got.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StageCount {
    pub stage: String,
    /// What is counted: articles, claims, events.
    pub unit: String,
    #[serde(rename = "in")]
    pub received: usize,
    pub kept: usize,
    /// Counts by reason.
    pub dropped: BTreeMap<String, usize>,
}

/// How many issues of a code there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueCount {
    pub severity: String,
    pub code: String,
    pub count: usize,
}

/// How long a stage took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageTime {
    pub stage: String,
    pub milliseconds: u64,
}

/// Issues counted by severity, the worst first, and code.
pub fn count_issues(issues: &[Issue]) -> Vec<IssueCount> {
    let mut counts: BTreeMap<(Severity, String), usize> = BTreeMap::new();
    for issue in issues {
        *counts.entry((issue.severity, issue.code.to_string())).or_default() += 1;
    }
    let count = |((severity, code), count): ((Severity, String), usize)| IssueCount {
        severity: severity.to_string(),
        code,
        count,
    };
    counts.into_iter().map(count).collect()
}

/// The rows of a table of changes, counted by table and kind.
pub fn count_changes(changes: &Table) -> ChangeCounts {
    let mut counts = ChangeCounts::new();
    for row in 0..changes.rows.len() {
        let [table, change] = ["table", "change"].map(|column| changes.get(row, column).to_string());
        *counts.entry(table).or_default().entry(change).or_default() += 1;
    }
    counts
}

/// The record as a JSON file.
pub(super) fn run_json(record: &RunRecord, tables: &[Table]) -> anyhow::Result<Vec<u8>> {
    let rows = tables.iter().map(|table| (table.schema.name.to_owned(), table.rows.len())).collect();
    let mut bytes = serde_json::to_vec_pretty(&RunRecord { rows, ..record.clone() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::sample;

    #[test]
    fn the_name_of_a_run_follows_its_input_and_not_the_clock_or_the_order() {
        let input = |path: &str| InputFile { path: path.into(), bytes: 1, sha256: "00".into() };
        let run = |inputs: &[InputFile], clock: &str| {
            RunRecord { inputs: inputs.to_vec(), started_at: clock.into(), ..RunRecord::default() }.run_id()
        };
        assert_eq!(run(&[input("a"), input("b")], "1"), run(&[input("b"), input("a")], "2"));
        assert_ne!(run(&[input("a")], "1"), run(&[input("b")], "1"));
    }

    #[test]
    fn the_record_counts_the_rows_and_reads_back() {
        let record = RunRecord {
            version: "1.2.3".into(),
            stages: vec![StageCount {
                stage: "ingest".into(),
                unit: "articles".into(),
                received: 3,
                kept: 2,
                dropped: BTreeMap::from([("empty_article".into(), 1)]),
            }],
            ..RunRecord::default()
        };
        let json = run_json(&record, &[sample::table()]).unwrap();
        let read: RunRecord = serde_json::from_slice(&json).unwrap();
        assert_eq!(read, RunRecord { rows: BTreeMap::from([("sample".into(), 3)]), ..record });
    }
}
