//! `dyad releases`: the releases that are kept.

use std::path::Path;

use clap::Args;
use serde_json::json;

use super::workspace::Workspace;
use super::{Status, console};
use crate::store;

/// List the releases that are kept, with their time, rows and what changed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad releases            the newest first; `*` is the one in force
  dyad releases --json     one a line, as JSON")]
pub struct Releases {
    /// Print them as JSON, one a line, on standard output
    #[arg(long)]
    json: bool,
}

impl Releases {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let output = Workspace::open(root)?.output();
        let kept = store::kept_releases(&output)?;
        if !self.json {
            print!("{}", console::releases(&kept));
            return Ok(Status::Done);
        }
        for release in &kept {
            let record = release.record.clone().unwrap_or_default();
            let line = json!({
                "release": release.id, "is_current": release.is_current, "published_at": release.published_at(),
                "before": record.before, "version": record.version, "rows": record.rows, "changes": record.changes,
                "issues": record.issues, "accepted": record.accepted, "folder": release.folder,
            });
            println!("{line}");
        }
        Ok(Status::Done)
    }
}
