//! `dyad run`: the main job.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use clap::Args;
use sha2::{Digest, Sha256};

use super::progress::Progress;
use super::workspace::Workspace;
use super::{Status, console};
use crate::checks;
use crate::model::Severity;
use crate::pipeline;
use crate::publish::{self, InputFile, RunRecord};
use crate::store::cache::{self, Cache, Comparison, State};
use crate::store::{self, Earlier};

/// Turn raw/ into output/
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad run                 in the workspace of this folder
  dyad run -C work         in another one
  dyad run --json          the summary as JSON on standard output
  dyad run --full          everything again, without what earlier runs have kept
  dyad run --wait          wait for another run to end instead of leaving at once")]
pub struct Run {
    /// Print the summary as JSON on standard output
    #[arg(long)]
    json: bool,

    /// Do everything again, whatever earlier runs have kept
    #[arg(long)]
    full: bool,

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
        let folder = workspace.cache();
        if self.full {
            cache::clear(&folder)?;
        }

        let raw = workspace.raw()?;
        let present = workspace.present(&raw);
        let read = |path: &str| workspace.read(&workspace.root.join(path));
        let last = State::read(&folder);
        let Comparison { plan, unchanged } = cache::compare(&folder, last.as_ref(), &present, &output, &read);
        if let Some(last) = last.as_ref().filter(|_| plan.is_current()) {
            if let Some(record) = last.looked_again(&present) {
                let read: Vec<InputFile> = unchanged.into_values().collect();
                record.write(&folder, &present, &read).unwrap_or_else(|error| console::no_cache(&error));
            }
            self.tell_current(last)?;
            return Ok(status(last.is_flawed));
        }

        let context = cache::Context::of(&workspace.settings, &raw.reference);
        let mut memory = Cache::open(&folder, &context, unchanged);
        let progress = Progress::new();
        let mut run = pipeline::run(&raw.inputs(&read, &memory), &workspace.settings, &progress);
        if memory.is_damaged() {
            console::damaged_cache(&folder);
            cache::clear(&folder)?;
            memory = Cache::open(&folder, &context, HashMap::new());
            run = pipeline::run(&raw.inputs(&read, &memory), &workspace.settings, &progress);
        }
        progress.finish();
        memory.flush().iter().for_each(|note| console::note(note));

        let settings =
            toml::to_string(&workspace.settings.of_a_run()).context("the settings cannot be written as TOML")?;
        let mut record = RunRecord {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            focus: workspace.settings.focus.states.clone(),
            related: workspace.settings.focus.related.clone(),
            settings_sha256: Sha256::digest(settings).iter().map(|b| format!("{b:02x}")).collect(),
            started_at: started_at.to_string(),
            finished_at: String::new(),
            inputs: std::mem::take(&mut run.inputs),
            stages: run.stages.clone(),
            ingredients: Some(pipeline::ingredients(&raw.annotations, &raw.reference, &workspace.settings)),
            issues: publish::count_issues(&run.issues),
            ..RunRecord::default()
        };
        let in_force = store::read_current(&output);
        let before = in_force.as_deref().map_or_else(|| Ok(Earlier::default()), store::read_release)?;
        let changes = {
            let old = checks::Release::new(
                before.tables.values(),
                before.record.as_ref().and_then(|record| record.ingredients.as_ref()),
            );
            let new = checks::Release::new(&run.tables, record.ingredients.as_ref());
            checks::changes(&old, &new, &record.run_id())
        };
        record.changes = publish::count_changes(&changes);
        run.tables.push(changes);
        record.finished_at = jiff::Timestamp::now().to_string();
        let files = publish::publish(&run.tables, &record, &workspace.settings.publish.formats)?;
        let is_new = store::publish_release(&output, &files, workspace.settings.publish.keep_releases)?;

        let since =
            if is_new { record.finished_at } else { store::published_at(&output).unwrap_or(record.finished_at) };
        let summary = console::Summary { run: &run, output: &workspace.settings.paths.output, is_new, since: &since };
        let is_flawed = run.issues.iter().any(|issue| issue.severity == Severity::Error);
        let names = files.into_iter().map(|file| file.path);
        let state = State::of(&present, &output, names, since.clone(), is_flawed, summary.to_json());
        state.write(&folder, &present, &record.inputs).unwrap_or_else(|error| console::no_cache(&error));
        if self.json {
            println!("{}", serde_json::to_string(&summary.to_json())?);
        } else {
            summary.print();
        }
        Ok(status(is_flawed))
    }

    /// There was nothing to do.
    fn tell_current(&self, last: &State) -> anyhow::Result<()> {
        if self.json {
            let mut summary = last.summary.clone();
            summary["changed"] = false.into();
            println!("{}", serde_json::to_string(&summary)?);
        } else {
            console::nothing_changed(&last.since);
        }
        Ok(())
    }
}

fn status(is_flawed: bool) -> Status {
    if is_flawed { Status::Flawed } else { Status::Done }
}
