//! `dyad run`: the main job.

use std::path::Path;

use anyhow::Context;
use clap::Args;
use sha2::{Digest, Sha256};

use super::progress::Progress;
use super::workspace::Workspace;
use super::{Status, console};
use crate::model::Severity;
use crate::pipeline::{self, NoMemory};
use crate::publish::{self, RunRecord};
use crate::{checks, store};

/// Turn raw/ into output/
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad run                 in the workspace of this folder
  dyad run -C work         in another one
  dyad run --json          the summary as JSON on standard output
  dyad run --wait          wait for another run to end instead of leaving at once")]
pub struct Run {
    /// Print the summary as JSON on standard output
    #[arg(long)]
    json: bool,

    /// Wait for another run in this workspace to end
    #[arg(long)]
    wait: bool,
}

impl Run {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let started_at = jiff::Timestamp::now();
        let workspace = Workspace::open(root)?;
        let output = workspace.output();
        let _lock = store::Lock::take(&output, self.wait)?;

        let raw = workspace.raw()?;
        let read = |path: &str| workspace.read(&workspace.root.join(path));
        let progress = Progress::new();
        let mut run = pipeline::run(&raw.inputs(&read, &NoMemory), &workspace.settings, &progress);
        progress.finish();

        let settings = toml::to_string(&workspace.settings).context("the settings cannot be written as TOML")?;
        let mut record = RunRecord {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            focus: workspace.settings.focus.states.clone(),
            related: workspace.settings.focus.related.clone(),
            settings_sha256: Sha256::digest(settings).iter().map(|b| format!("{b:02x}")).collect(),
            started_at: started_at.to_string(),
            finished_at: String::new(),
            inputs: std::mem::take(&mut run.inputs),
            stages: run.stages.clone(),
            rows: Default::default(),
        };
        let before = store::earlier_tables(&output)?;
        run.tables.push(checks::changes(&before, &run.tables, &record.run_id()));
        record.finished_at = jiff::Timestamp::now().to_string();
        let files = publish::publish(&run.tables, &record, &workspace.settings.publish.formats)?;
        let is_new = store::publish_release(&output, &files, workspace.settings.publish.keep_releases)?;

        let summary = console::Summary { run: &run, output: &workspace.settings.paths.output, is_new };
        if self.json {
            println!("{}", serde_json::to_string(&summary.to_json())?);
        } else {
            summary.print();
        }
        let is_flawed = run.issues.iter().any(|issue| issue.severity == Severity::Error);
        Ok(if is_flawed { Status::Flawed } else { Status::Done })
    }
}
