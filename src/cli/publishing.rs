//! From the tables of a run to the release in force: what changed, what forbids it, the one step that
//! publishes.

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::before::{self, Before};
use super::console::Outcome;
use super::progress::Progress;
use super::workspace::{Raw, Workspace};
use crate::model::Issue;
use crate::pipeline::{self, Observer, Run};
use crate::publish::{self, RunRecord};
use crate::store::{self, RowHashes};
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
    /// The hashes of its rows.
    pub rows: RowHashes,
}

/// Publishes the tables of a run, to which it adds the one of changes since the release `before`. With `accept` even those that
/// a check refuses.
pub fn publish(
    run: &mut Run,
    before: Before,
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

    let counts = before.counts();
    let rows = before::hashes(&run.tables);
    let before = before.meet(&run.tables, &rows);
    let new = checks::Release::new(&run.tables, record.ingredients.as_ref());
    let changes = checks::changes(&before.release(&run.tables), &new, &record.run_id());
    record.changes = publish::count_changes(&changes);
    // Nobody waits until its rows are given back.
    rayon::spawn(move || drop(before));
    run.tables.push(changes);

    let obstacles = checks::obstacles(&run.issues, &counts, &run.tables, &settings.publish);
    if !obstacles.is_empty() && !accept {
        record.durations = progress.finish();
        record.finished_at = jiff::Timestamp::now().to_string();
        let release = record.before.clone();
        return Ok(Publication { record, outcome: Outcome::Refused, obstacles, files: Vec::new(), release, rows });
    }
    record.accepted = obstacles.iter().map(|issue| issue.message.clone()).collect();
    record.durations = progress.finish();
    record.finished_at = jiff::Timestamp::now().to_string();
    let files = publish::publish(&run.tables, &record, &settings.publish.formats)?;
    let is_new = store::publish_release(&output, &files, settings.publish.keep_releases)?;
    let outcome = if is_new { Outcome::Published } else { Outcome::Unchanged };
    let files = files.into_iter().map(|file| file.path).collect();
    Ok(Publication { record, outcome, obstacles, files, release: store::release_in_force(&output), rows })
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
