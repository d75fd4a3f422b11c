//! What a run did, in a few lines.

use std::path::Path;

use anstream::eprintln;
use serde_json::json;

use super::issues::{count_by_severity, issues};
use super::{BOLD, DIM};
use crate::model::{Issue, Severity};
use crate::pipeline::Run;
use crate::publish::StageCount;
use crate::schema::Cell;

/// At most this many issues of one code are printed; all are in the table.
const ISSUES_SHOWN: usize = 3;

/// The tables whose rows the summary counts.
const SHOWN: [&str; 4] = ["meetings", "aid", "sanctions", "agreements"];

/// What a run did and where it is.
pub struct Summary<'r> {
    pub run: &'r Run,
    pub output: &'r Path,
    /// Whether the output differs from the release before.
    pub is_new: bool,
    /// When it became so, RFC 3339.
    pub since: &'r str,
}

impl Summary<'_> {
    /// Prints it on standard error, the worst issues first.
    pub fn print(&self) {
        issues(&self.worst());
        for stage in &self.run.stages {
            line(&stage.stage, &count(stage));
        }
        let rows: Vec<String> = SHOWN.iter().map(|name| format!("{name} {}", self.rows(name))).collect();
        line("rows", &rows.join(", "));
        line("issues", &format!("{} (all in `{}`)", count_by_severity(&self.run.issues), self.file("issues")));
        let state = if self.is_new { "written" } else { "unchanged" };
        line("output", &format!("{} ({state})", self.output.display()));
        let example = self.example().map(|id| format!(", `dyad explain {id}`")).unwrap_or_default();
        line("next", &format!("open `{}`{example}", self.output.join("report.html").display()));
    }

    /// The same for programs.
    pub fn to_json(&self) -> serde_json::Value {
        let rows: serde_json::Map<String, serde_json::Value> =
            self.run.tables.iter().map(|t| (t.schema.name.to_owned(), json!(t.rows.len()))).collect();
        let mut by_code = std::collections::BTreeMap::<(Severity, String), usize>::new();
        for issue in &self.run.issues {
            *by_code.entry((issue.severity, issue.code.to_string())).or_default() += 1;
        }
        let issues: Vec<_> = by_code
            .into_iter()
            .map(|((severity, code), n)| json!({ "severity": severity, "code": code, "count": n }))
            .collect();
        json!({
            "stages": self.run.stages, "rows": rows, "issues": issues,
            "output": self.output, "changed": self.is_new, "current_since": self.since,
        })
    }

    fn worst(&self) -> Vec<Issue> {
        let mut shown: Vec<Issue> = Vec::new();
        for issue in self.run.issues.iter().filter(|issue| issue.severity == Severity::Error) {
            if shown.iter().filter(|other| other.code == issue.code).count() < ISSUES_SHOWN {
                shown.push(issue.clone());
            }
        }
        shown
    }

    fn rows(&self, name: &str) -> usize {
        self.run.tables.iter().find(|table| table.schema.name == name).map_or(0, |table| table.rows.len())
    }

    fn file(&self, table: &str) -> String {
        self.output.join(table).display().to_string() + ".csv"
    }

    /// The row with the most claims: the most to see.
    fn example(&self) -> Option<String> {
        let mut best: Option<(i64, String)> = None;
        for table in self.run.tables.iter().filter(|table| SHOWN.contains(&table.schema.name)) {
            for row in 0..table.rows.len() {
                let (Cell::Integer(claims), Cell::Text(id)) = (table.get(row, "n_claims"), &table.rows[row][0]) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(most, _)| claims > most) {
                    best = Some((*claims, id.clone()));
                }
            }
        }
        best.map(|(_, id)| id)
    }
}

fn line(head: &str, text: &str) {
    eprintln!("{BOLD}{head:>11}{BOLD:#}  {text}");
}

/// "21 claims kept of 40; 5 below confidence 0.5, 14 hypothetical".
fn count(stage: &StageCount) -> String {
    let mut text = format!("{} of {} {}", stage.kept, stage.received, stage.unit);
    if !stage.dropped.is_empty() {
        let reasons: Vec<String> =
            stage.dropped.iter().map(|(reason, n)| format!("{n} {}", reason.replace('_', " "))).collect();
        text += &format!("; {DIM}set aside{DIM:#}: {}", reasons.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_tells_what_it_kept_and_why_not_the_rest() {
        let stage = StageCount {
            stage: "extract".into(),
            unit: "claims".into(),
            received: 9,
            kept: 7,
            dropped: [("rejected by a curator".to_owned(), 2)].into(),
        };
        insta::assert_snapshot!(anstream::adapter::strip_str(&count(&stage)), @"7 of 9 claims; set aside: 2 rejected by a curator");
    }
}
