//! What a run did, in a few lines, and for programs.

use std::collections::BTreeMap;
use std::path::Path;

use anstream::eprintln;
use serde_json::{Value, json};

use super::issues::{count_by_severity, issues};
use super::{BOLD, DIM, event, is_for_programs, tells_good_news};
use crate::model::{Issue, Severity};
use crate::pipeline::Run;
use crate::publish::{ChangeCounts, RunRecord, StageCount};
use crate::schema::Cell;

/// At most this many issues of one code are printed; all are in the table.
const ISSUES_SHOWN: usize = 3;

/// The tables whose rows the summary counts.
const SHOWN: [&str; 4] = ["meetings", "aid", "sanctions", "agreements"];

/// What became of what a run made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A new release is in force.
    Published,
    /// The release in force says the same.
    Unchanged,
    /// The release in force stays: a check failed.
    Refused,
}

impl Outcome {
    fn code(self) -> &'static str {
        match self {
            Outcome::Published => "published",
            Outcome::Unchanged => "unchanged",
            Outcome::Refused => "refused",
        }
    }
}

/// What a run did and where it is.
pub struct Summary<'r> {
    pub run: &'r Run,
    pub record: &'r RunRecord,
    pub output: &'r Path,
    pub outcome: Outcome,
    /// The release in force; none before the first.
    pub release: Option<&'r str>,
    /// When it was published, RFC 3339.
    pub since: &'r str,
    /// What kept the release from being published, or would have.
    pub obstacles: &'r [Issue],
    pub exit_code: u8,
}

impl Summary<'_> {
    /// Prints it on standard error, the worst issues first; where nobody watches, only what somebody
    /// must see to.
    pub fn print(&self) {
        let worst = self.worst();
        issues(&worst);
        let unseen: Vec<Issue> = self.obstacles.iter().filter(|issue| !worst.contains(issue)).cloned().collect();
        issues(&unseen);
        if is_for_programs() {
            let level = if self.outcome == Outcome::Refused { "error" } else { "info" };
            return event(level, self.outcome.code(), self.to_json());
        }
        if tells_good_news() {
            self.tell();
        }
        if self.outcome == Outcome::Refused {
            self.refuse();
        } else if !self.obstacles.is_empty() {
            eprintln!("published all the same (`--accept`); run.json says so");
        }
    }

    fn tell(&self) {
        for stage in &self.run.stages {
            line(&stage.stage, &count(stage));
        }
        let rows: Vec<String> = SHOWN.iter().map(|name| format!("{name} {}", self.rows(name))).collect();
        line("rows", &rows.join(", "));
        if !self.record.changes.is_empty() {
            line("changes", &changes(&self.record.changes));
        }
        let place = match self.outcome {
            Outcome::Refused => String::new(),
            Outcome::Published | Outcome::Unchanged => format!(" (all in `{}`)", self.file("issues")),
        };
        line("issues", &format!("{}{place}", count_by_severity(&self.run.issues)));
        match self.outcome {
            Outcome::Refused => return,
            Outcome::Published => line("output", &format!("{} (written)", self.output.display())),
            Outcome::Unchanged => line("output", &format!("{} (unchanged)", self.output.display())),
        }
        let example = self.example().map(|id| format!(", `dyad explain {id}`")).unwrap_or_default();
        line("next", &format!("open `{}`{example}", self.output.join("report.html").display()));
    }

    fn refuse(&self) {
        let n = self.obstacles.len();
        let failed = if n == 1 { "a check failed".to_owned() } else { format!("{n} checks failed") };
        let stays = match self.release {
            Some(id) => {
                format!("release {id} of {} stays in `{}`", super::rerun::second(self.since), self.output.display())
            }
            None => format!("`{}` stays empty", self.output.display()),
        };
        eprintln!("nothing was published: {failed}; {stays}");
        if !self.record.changes.is_empty() {
            eprintln!("what would have changed: {}", changes(&self.record.changes));
        }
        eprintln!("mend what is named above and run again, or publish all the same with `dyad run --accept`");
    }

    /// The same for programs.
    pub fn to_json(&self) -> Value {
        let rows: serde_json::Map<String, Value> =
            self.run.tables.iter().map(|t| (t.schema.name.to_owned(), json!(t.rows.len()))).collect();
        let is_published = self.outcome == Outcome::Published;
        let messages: Vec<&str> = self.obstacles.iter().map(|issue| issue.message.as_str()).collect();
        let is_refused = self.outcome == Outcome::Refused;
        json!({
            "outcome": self.outcome.code(), "published": is_published, "changed": is_published,
            "release": self.release, "current_since": self.since, "output": self.output,
            "started_at": self.record.started_at, "finished_at": self.record.finished_at,
            "durations": self.record.durations, "stages": self.run.stages, "rows": rows,
            "issues": self.record.issues, "changes": self.record.changes,
            "refused_because": if is_refused { messages.clone() } else { Vec::new() },
            "accepted": if is_refused { Vec::new() } else { messages },
            "exit_code": self.exit_code,
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

/// The summary of a run that had nothing to do, from the one of the run that made the release.
pub fn unchanged(mut summary: Value, started_at: &str, finished_at: &str) -> Value {
    let now = [
        ("outcome", json!(Outcome::Unchanged.code())),
        ("published", json!(false)),
        ("changed", json!(false)),
        ("started_at", json!(started_at)),
        ("finished_at", json!(finished_at)),
        ("durations", json!([])),
        ("changes", json!({})),
        ("accepted", json!([])),
    ];
    for (key, value) in now {
        summary[key] = value;
    }
    summary
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

/// "aid: 3 cells changed, 1 row added; meetings: 2 rows merged"; the tables of events, and in their
/// place all others where no event changed.
pub fn changes(counts: &ChangeCounts) -> String {
    let is_shown = |name: &str| SHOWN.contains(&name);
    let has_events = counts.keys().any(|name| is_shown(name));
    let shown = counts.iter().filter(|(name, _)| !has_events || is_shown(name));
    shown.map(|(name, kinds)| format!("{name}: {}", kinds_of(kinds))).collect::<Vec<_>>().join("; ")
}

/// "3 cells changed, 1 row added".
pub fn kinds_of(kinds: &BTreeMap<String, usize>) -> String {
    let part = |(kind, n): (&String, &usize)| {
        let what = if kind == "changed" { "cell" } else { "row" };
        format!("{n} {what}{} {kind}", if *n == 1 { "" } else { "s" })
    };
    kinds.iter().map(part).collect::<Vec<_>>().join(", ")
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

    #[test]
    fn changes_are_counted_by_table_and_kind() {
        let kinds = |kinds: &[(&str, usize)]| kinds.iter().map(|(kind, n)| ((*kind).to_owned(), *n)).collect();
        let mut counts = ChangeCounts::from([("claims".to_owned(), kinds(&[("added", 1)]))]);
        insta::assert_snapshot!(changes(&counts), @"claims: 1 row added");
        counts.insert("aid".to_owned(), kinds(&[("added", 2), ("changed", 1)]));
        insta::assert_snapshot!(changes(&counts), @"aid: 2 rows added, 1 cell changed");
    }
}
