//! What a release was made of beside its articles.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of what is compiled into the program, among the files of a workspace.
pub const BUILT_IN: &str = "built-in";

/// Fingerprints, slice by slice, so that two releases tell why they differ. Articles have theirs in
/// the table `articles`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Ingredients {
    /// Of the code that makes the tables.
    pub rules: String,
    /// The settings on which the tables depend, by key, as TOML writes their values.
    pub settings: BTreeMap<String, String>,
    /// SHA-256 by file, below the workspace; [`BUILT_IN`] is what the program brings.
    pub reference: BTreeMap<String, String>,
    /// The files of exchange rates, likewise.
    pub rates: BTreeMap<String, String>,
    /// Of what people curated, by article, or by the claim or event that a decision names.
    pub annotations: BTreeMap<String, String>,
}
