//! What a run would do, and why.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::key::PROGRAM_RULES;
use super::ledger::{self, Entry};
use super::state::{Present, State, hashes, outside, sha256};
use crate::model::SourceFile;
use crate::publish::InputFile;

/// What differs from the last run. Paths are below the workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Since when the output is what it is, RFC 3339; none before the first run.
    pub since: Option<String>,
    pub new: Vec<String>,
    pub changed: Vec<String>,
    /// From, to; the content is the same.
    pub moved: Vec<(String, String)>,
    pub gone: Vec<String>,
    /// Annotation files that came, went or changed.
    pub annotations: Vec<String>,
    /// Reference files that came, went or changed.
    pub reference: Vec<String>,
    /// Keys of `pipeline.toml`.
    pub settings: Vec<String>,
    /// Whether this is another program than the one that made the output.
    pub rules: bool,
    /// Published files that somebody changed or removed.
    pub output: Vec<String>,
}

/// The plan of a run, and what it knows of the files without reading them.
pub struct Comparison {
    pub plan: Plan,
    /// Files whose content is known, by path.
    pub unchanged: HashMap<String, InputFile>,
}

impl Plan {
    /// Whether the output is what a run would make.
    pub fn is_current(&self) -> bool {
        *self == Plan { since: self.since.clone(), ..Plan::default() } && self.since.is_some()
    }
}

/// Compares what is there with the last run's record. Files whose stamp proves nothing are read.
pub fn compare(
    folder: &Path,
    state: Option<&State>,
    present: &Present,
    output: &Path,
    read: &(dyn Fn(&str) -> anyhow::Result<SourceFile> + Sync),
) -> Comparison {
    let Some(state) = state else {
        let plan = Plan { new: present.articles.to_vec(), ..Plan::default() };
        return Comparison { plan, unchanged: HashMap::new() };
    };
    let mut plan = Plan {
        since: Some(state.since.clone()),
        annotations: differing(&state.annotations, &hashes(present.annotations)),
        reference: differing(&state.reference, &hashes(present.reference)),
        settings: differing(&state.settings, &present.settings),
        rules: state.program != PROGRAM_RULES,
        output: state
            .output
            .iter()
            .filter(|(name, was)| outside(&output.join(name)) != **was)
            .map(|(name, _)| name.clone())
            .collect(),
        ..Plan::default()
    };
    let is_same_listing = !state.is_doubtful && state.listing == present.listing();
    if is_same_listing && plan.is_current() {
        return Comparison { plan, unchanged: HashMap::new() };
    }
    // Without its ledger, every file is in doubt and none is known: all are new.
    let mut before = ledger::load(folder).unwrap_or_default();
    let mut open: Vec<(&str, Entry, bool)> = Vec::new();
    let mut unchanged = HashMap::with_capacity(before.len());
    let mut known = |path: &str, bytes: u64, sha256: String| {
        unchanged.insert(path.to_owned(), InputFile { path: path.to_owned(), bytes, sha256 });
    };
    for (path, stamp) in present.files() {
        match before.remove(path) {
            None => plan.new.push(path.clone()),
            Some(was) if was.stamp == *stamp && !stamp.is_doubtful(state.looked_at) && !was.sha256.is_empty() => {
                known(path, stamp.bytes, was.sha256);
            }
            Some(was) => {
                let is_other = was.stamp != *stamp;
                open.push((path, was, is_other));
            }
        }
    }
    plan.gone = before.into_keys().collect();
    plan.gone.sort();
    // Empty for a file that cannot be read, as in the ledger.
    let hash =
        |path: &str| read(path).map_or((0, String::new()), |file| (file.bytes.len() as u64, sha256(&file.bytes)));
    let found: Vec<(u64, String)> = open.par_iter().map(|(path, ..)| hash(path)).collect();
    for ((path, was, is_other), (bytes, sha256)) in open.into_iter().zip(found) {
        // A file that still cannot be read may be unreadable for another reason.
        if sha256 != was.sha256 || (sha256.is_empty() && is_other) {
            plan.changed.push(path.to_owned());
        } else if !sha256.is_empty() {
            known(path, bytes, sha256);
        }
    }
    Comparison { plan, unchanged }
}

/// Takes files with the content of one that is gone out of the new ones.
pub fn find_moves(plan: &mut Plan, folder: &Path, read: &(dyn Fn(&str) -> anyhow::Result<SourceFile> + Sync)) {
    let before = ledger::load(folder).unwrap_or_default();
    let mut gone: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for path in plan.gone.iter().rev() {
        gone.entry(before.get(path).map_or("", |was| was.sha256.as_str())).or_default().push(path);
    }
    if gone.is_empty() {
        return;
    }
    let hash = |path: &String| read(path).map_or(String::new(), |file| sha256(&file.bytes));
    let found: Vec<String> = plan.new.par_iter().map(hash).collect();
    let mut moved = Vec::new();
    for (path, sha256) in plan.new.iter().zip(&found) {
        if !sha256.is_empty()
            && let Some(from) = gone.get_mut(sha256.as_str()).and_then(Vec::pop)
        {
            moved.push((from.clone(), path.clone()));
        }
    }
    let (from, to): (BTreeSet<&String>, BTreeSet<&String>) = moved.iter().map(|(from, to)| (from, to)).unzip();
    plan.gone.retain(|path| !from.contains(path));
    plan.new.retain(|path| !to.contains(path));
    plan.moved = moved;
}

/// Keys with another value, or in one of the two only.
fn differing(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<String> {
    let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    keys.into_iter().filter(|key| before.get(*key) != now.get(*key)).cloned().collect()
}
