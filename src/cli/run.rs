//! `dyad run`: the main job.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use clap::Args;

use super::Status;
use super::before::Before;
use super::console::{self, Outcome};
use super::progress::Progress;
use super::publishing::{Publication, publish};
use super::watch::watch;
use super::workspace::Workspace;
use crate::model::Severity;
use crate::pipeline;
use crate::publish::InputFile;
use crate::store;
use crate::store::cache::{self, Cache, Comparison, State};

/// Turn raw/ into output/
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad run                 in the workspace of this folder
  dyad run -C work         in another one
  dyad run --json          the summary as JSON on standard output
  dyad run --full          everything again, without what earlier runs have kept
  dyad run --accept        publish even if a table lost most of its rows
  dyad run --wait          wait for another run to end instead of leaving at once
  dyad run --watch         run again whenever raw/ or pipeline.toml changes, until Ctrl-C

Exit codes: 0 done, or nothing to do; 1 done, but something was set aside, or a check failed and
nothing was published; 2 could not run.")]
pub struct Run {
    /// Print the summary as JSON on standard output
    #[arg(long)]
    json: bool,

    /// Do everything again, whatever earlier runs have kept
    #[arg(long)]
    full: bool,

    /// Publish even what a check refuses, such as the loss of most rows of a table
    #[arg(long)]
    accept: bool,

    /// Wait for another run in this workspace to end
    #[arg(long)]
    wait: bool,

    /// Run again whenever raw/ or pipeline.toml changes; Ctrl-C ends it
    #[arg(long, conflicts_with = "full")]
    watch: bool,

    /// With --watch: start when nothing has changed for so long
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, requires = "watch", value_parser = seconds)]
    debounce: f64,
}

fn seconds(text: &str) -> Result<f64, String> {
    let is_bearable = |seconds: &f64| (0.0..=3600.0).contains(seconds);
    text.parse().ok().filter(is_bearable).ok_or("expected a number of seconds from 0 to 3600".to_owned())
}

impl Run {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        if self.watch {
            Workspace::open(root)?;
            watch(root, Duration::from_secs_f64(self.debounce), || self.once(root).map(|_| ()));
        }
        self.once(root)
    }

    fn once(&self, root: &Path) -> anyhow::Result<Status> {
        let started_at = jiff::Timestamp::now();
        let workspace = Workspace::open(root)?;
        let output = workspace.output();
        let _lock = store::Lock::take(&output, self.wait || self.watch)?;
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
                record.write(&folder, &present, &read, None).unwrap_or_else(|error| console::no_cache(&error));
            }
            self.tell_current(last, started_at)?;
            return Ok(status(last.is_flawed));
        }

        let known = last.and_then(|last| last.rows(&folder, &plan));
        let context = cache::Context::of(&workspace.settings, &raw.reference);
        let mut memory = Cache::open(&folder, &context, unchanged);
        let progress = Progress::new();
        let (mut run, before) = rayon::join(
            || pipeline::run(&raw.inputs(&read, &memory), &workspace.settings, &progress),
            || Before::read(&output, known),
        );
        if memory.is_damaged() {
            console::damaged_cache(&folder);
            cache::clear(&folder)?;
            memory = Cache::open(&folder, &context, HashMap::new());
            run = pipeline::run(&raw.inputs(&read, &memory), &workspace.settings, &progress);
        }
        memory.flush().iter().for_each(|note| console::note(note));

        let done = publish(&mut run, before, &raw, &workspace, &progress, started_at, self.accept)?;
        let Publication { record, outcome, obstacles, files, release, rows } = done;
        let since = match outcome {
            Outcome::Published => record.finished_at.clone(),
            Outcome::Unchanged | Outcome::Refused => store::published_at(&output).unwrap_or_default(),
        };
        let is_refused = outcome == Outcome::Refused;
        let is_flawed = is_refused || run.issues.iter().any(|issue| issue.severity == Severity::Error);
        let summary = console::Summary {
            run: &run,
            record: &record,
            output: &workspace.settings.paths.output,
            outcome,
            release: release.as_deref(),
            since: &since,
            obstacles: &obstacles,
            exit_code: status(is_flawed).code(),
        };
        if !is_refused {
            let state = State::of(&present, &output, files.into_iter(), since.clone(), is_flawed, summary.to_json());
            let written = state.write(&folder, &present, &record.inputs, Some(&rows));
            written.unwrap_or_else(|error| console::no_cache(&error));
        }
        if self.json {
            println!("{}", serde_json::to_string(&summary.to_json())?);
        }
        if !self.json || console::is_for_programs() || is_refused {
            summary.print();
        }
        // Nobody waits until all their rows are given back.
        rayon::spawn(move || drop(run));
        Ok(status(is_flawed))
    }

    /// There was nothing to do.
    fn tell_current(&self, last: &State, started_at: jiff::Timestamp) -> anyhow::Result<()> {
        let now = jiff::Timestamp::now().to_string();
        let summary = console::unchanged(last.summary.clone(), &started_at.to_string(), &now);
        if self.json {
            println!("{}", serde_json::to_string(&summary)?);
        }
        if !self.json || console::is_for_programs() {
            console::nothing_changed(&last.since, summary);
        }
        Ok(())
    }
}

fn status(is_flawed: bool) -> Status {
    if is_flawed { Status::Flawed } else { Status::Done }
}
