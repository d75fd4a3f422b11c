//! From the tables of a run to the release in force: what changed, what forbids it, the one step that
//! publishes.

use std::path::Path;

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::console::{self, Outcome};
use super::progress::Progress;
use super::workspace::{Raw, Workspace};
use crate::model::Issue;
use crate::pipeline::{self, Observer, Run};
use crate::publish::{self, RunRecord};
use crate::store::{self, Earlier};
use crate::{checks, config};

/// What became of the tables of a run.
pub struct Publication {
    pub record: RunRecord,
    pub outcome: Outcome,
    /// What kept them from being published, or would have, had it not been accepted.
    pub obstacles: Vec<Issue>,
    /// The names of the published files.
    pub files: Vec<String>,
    /// The release in force; none before the first.
    pub release: Option<String>,
}

/// Publishes the tables of a run, to which it adds the one of changes since the release `before`. With `accept` even those that
/// a check refuses.
pub fn publish(
    run: &mut Run,
    before: &Earlier,
    raw: &Raw,
    workspace: &Workspace,
    progress: &Progress,
    started_at: jiff::Timestamp,
    accept: bool,
) -> anyhow::Result<Publication> {
    progress.begin("publish", 0);
    let (output, settings) = (workspace.output(), &workspace.settings);
    let mut record = record(run, raw, settings, started_at)?;
    record.before = store::release_in_force(&output);

    let ingredients = before.record.as_ref().and_then(|record| record.ingredients.as_ref());
    let old = checks::Release::new(before.tables.values(), ingredients);
    let new = checks::Release::new(&run.tables, record.ingredients.as_ref());
    let changes = checks::changes(&old, &new, &record.run_id());
    record.changes = publish::count_changes(&changes);
    run.tables.push(changes);

    let rows = before.tables.iter().map(|(name, table)| (name.clone(), table.rows.len())).collect();
    let obstacles = checks::obstacles(&run.issues, &rows, &run.tables, &settings.publish);
    if !obstacles.is_empty() && !accept {
        record.durations = progress.finish();
        record.finished_at = jiff::Timestamp::now().to_string();
        let release = record.before.clone();
        return Ok(Publication { record, outcome: Outcome::Refused, obstacles, files: Vec::new(), release });
    }
    record.accepted = obstacles.iter().map(|issue| issue.message.clone()).collect();
    record.durations = progress.finish();
    record.finished_at = jiff::Timestamp::now().to_string();
    let files = publish::publish(&run.tables, &record, &settings.publish.formats)?;
    let is_new = store::publish_release(&output, &files, settings.publish.keep_releases)?;
    let outcome = if is_new { Outcome::Published } else { Outcome::Unchanged };
    let files = files.into_iter().map(|file| file.path).collect();
    Ok(Publication { record, outcome, obstacles, files, release: store::release_in_force(&output) })
}

/// The release in force, as far as the new one is compared with it. One that somebody damaged is written
/// anew; what changed since cannot be told then.
pub fn in_force(output: &Path) -> Earlier {
    let release = store::read_current(output);
    let read = release
        .as_deref()
        .map_or_else(|| Ok(Earlier::default()), |folder| store::read_release(folder, checks::is_compared));
    read.unwrap_or_else(|error| {
        console::note(&format!("what changed cannot be told: {error:#}"));
        Earlier::default()
    })
}

fn record(
    run: &mut Run,
    raw: &Raw,
    settings: &config::Settings,
    started_at: jiff::Timestamp,
) -> anyhow::Result<RunRecord> {
    let written = toml::to_string(&settings.of_a_run()).context("the settings cannot be written as TOML")?;
    Ok(RunRecord {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        focus: settings.focus.states.clone(),
        related: settings.focus.related.clone(),
        settings_sha256: Sha256::digest(written).iter().map(|b| format!("{b:02x}")).collect(),
        started_at: started_at.to_string(),
        inputs: std::mem::take(&mut run.inputs),
        stages: run.stages.clone(),
        ingredients: Some(pipeline::ingredients(&raw.annotations, &raw.reference, settings)),
        issues: publish::count_issues(&run.issues),
        ..RunRecord::default()
    })
}
