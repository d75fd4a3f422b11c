//! What is remembered between runs of `dyad fetch`: `.dyad/fetch.json` below the workspace.
//!
//! The file may be deleted: articles are known by the names of their files. What is lost then is
//! which addresses are gone for good, what was deleted on purpose, and what saves requests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::files;

/// Where the state lies, below the workspace.
pub const FOLDER: &str = ".dyad";
const FILE: &str = "fetch.json";

/// A state of another form is not read.
const VERSION: u32 = 1;

/// What a server said to recognise a content by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Validators {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// An article that needs not be asked for again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    /// Its file below the articles folder; none for an address that gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// When its feed says that it was last updated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    #[serde(flatten)]
    pub validators: Validators,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    version: u32,
    /// By address.
    pub feeds: BTreeMap<String, Validators>,
    /// By canonical address.
    pub articles: BTreeMap<String, Known>,
}

impl Default for State {
    fn default() -> Self {
        Self { version: VERSION, feeds: BTreeMap::new(), articles: BTreeMap::new() }
    }
}

impl State {
    /// Reads the state of a workspace; empty where there is none, or none that can be read.
    pub fn load(workspace: &Path) -> Self {
        let bytes = fs::read(workspace.join(FOLDER).join(FILE)).unwrap_or_default();
        let state: Option<Self> = serde_json::from_slice(&bytes).ok();
        state.filter(|state| state.version == VERSION).unwrap_or_default()
    }

    /// Writes it in one step.
    pub fn save(&self, workspace: &Path) -> anyhow::Result<()> {
        let folder = workspace.join(FOLDER);
        files::make(&folder)?;
        files::replace(&folder.join(FILE), &serde_json::to_vec_pretty(self)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_reads_back_and_a_damaged_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(State::load(folder.path()), State::default());
        let mut state = State::default();
        let validators = Validators { etag: Some("\"a\"".into()), last_modified: None };
        state.feeds.insert("https://post.example/rss".into(), validators.clone());
        state.articles.insert("https://post.example/a".into(), Known { validators, ..Known::default() });
        state.save(folder.path()).unwrap();
        assert_eq!(State::load(folder.path()), state);

        let path = folder.path().join(".dyad/fetch.json");
        for damaged in ["", "{\"version\": 1", "{\"version\": 99, \"feeds\": {}, \"articles\": {}}", "[]"] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(State::load(folder.path()), State::default(), "{damaged}");
        }
    }
}
