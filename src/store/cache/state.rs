//! What the last run read and wrote, in `state.json`: enough to see that nothing changed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::Xxh3;

use super::super::failure::Explain;
use super::key::PROGRAM_RULES;
use super::ledger;
use super::plan::Plan;
use super::prepare;
use super::rows::{self, RowHashes};
use super::shards::replace;
use super::stamp::Stamp;
use crate::model::SourceFile;
use crate::publish::InputFile;

const FILE: &str = "state.json";

/// What a run is about to read.
pub struct Present<'a> {
    /// When the articles were listed, in nanoseconds since 1970.
    pub looked_at: i64,
    /// The paths of the article files, sorted, and the stamp of each.
    pub articles: &'a [String],
    pub stamps: &'a [Stamp],
    pub annotations: &'a [SourceFile],
    pub reference: &'a [SourceFile],
    /// The settings as resolved, one a line: `key = value`.
    pub settings: BTreeMap<String, String>,
}

impl Present<'_> {
    pub(super) fn files(&self) -> impl Iterator<Item = (&String, &Stamp)> {
        self.articles.iter().zip(self.stamps)
    }

    /// Whether a file is so young that its stamp is no proof.
    fn is_doubtful(&self) -> bool {
        self.stamps.iter().any(|stamp| stamp.is_doubtful(self.looked_at))
    }

    /// A hash of what the articles look like from outside.
    pub(super) fn listing(&self) -> String {
        let mut hash = Xxh3::new();
        for (path, Stamp { bytes, modified, changed }) in self.files() {
            hash.update(path.as_bytes());
            hash.update(&[0]);
            hash.update(&bytes.to_le_bytes());
            hash.update(&modified.to_le_bytes());
            hash.update(&changed.to_le_bytes());
        }
        format!("{:032x}", hash.digest128())
    }
}

/// The record of the last run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// When the output became what it is, RFC 3339.
    pub since: String,
    /// Whether something was set aside: the exit code.
    pub is_flawed: bool,
    /// The summary that `--json` prints.
    pub summary: serde_json::Value,
    pub(super) program: String,
    pub(super) looked_at: i64,
    /// A hash of the paths and stamps of the articles.
    pub(super) listing: String,
    /// Whether a file is so young that its stamp is no proof.
    pub(super) is_doubtful: bool,
    pub(super) settings: BTreeMap<String, String>,
    /// SHA-256 by path.
    pub(super) annotations: BTreeMap<String, String>,
    pub(super) reference: BTreeMap<String, String>,
    /// Size and time of change of each published file, by name.
    pub(super) output: BTreeMap<String, Option<(u64, i64)>>,
}

impl State {
    /// The record of a run that read `present` and published files of these names in a folder.
    pub fn of(
        present: &Present,
        output: &Path,
        names: impl Iterator<Item = String>,
        since: String,
        is_flawed: bool,
        summary: serde_json::Value,
    ) -> Self {
        Self {
            since,
            is_flawed,
            summary,
            program: PROGRAM_RULES.to_owned(),
            looked_at: present.looked_at,
            listing: present.listing(),
            is_doubtful: present.is_doubtful(),
            settings: present.settings.clone(),
            annotations: hashes(present.annotations),
            reference: hashes(present.reference),
            output: names.map(|name| (name.clone(), outside(&output.join(name)))).collect(),
        }
    }

    /// The record in a cache folder; `None` when there is none, or none of this form.
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()
    }

    /// Writes the record, and beside it which files were read and, where the output is another one than before,
    /// the hashes of its rows.
    ///
    /// # Errors
    /// When the disk refuses; the next run then does again what it need not.
    pub fn write(
        &self,
        folder: &Path,
        present: &Present,
        read: &[InputFile],
        rows: Option<&RowHashes>,
    ) -> anyhow::Result<()> {
        prepare(folder)?;
        // Whoever is stopped before the new record is there is not believed to be done.
        fs::remove_file(folder.join(FILE)).or_else(unless_absent).explain("remove", &folder.join(FILE))?;
        ledger::write(folder, present, read)?;
        rows.map_or(Ok(()), |rows| rows::write(folder, rows))?;
        replace(&folder.join(FILE), &serde_json::to_vec(self)?)
    }

    /// The hashes of the rows of the release in force, unless somebody touched it or the tables of this program
    /// are others.
    pub fn rows(&self, folder: &Path, plan: &Plan) -> Option<RowHashes> {
        let is_known = plan.output.is_empty() && !plan.rules;
        is_known.then(|| rows::load(folder).ok()).flatten()
    }

    /// The same record after a look at files that turned out to be the same; none where the look
    /// proves no more than the one before.
    pub fn looked_again(&self, present: &Present) -> Option<Self> {
        let (listing, is_doubtful) = (present.listing(), present.is_doubtful());
        let is_better = listing != self.listing || (self.is_doubtful && !is_doubtful);
        is_better.then(|| Self { listing, is_doubtful, looked_at: present.looked_at, ..self.clone() })
    }
}

fn unless_absent(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

pub(super) fn hashes(files: &[SourceFile]) -> BTreeMap<String, String> {
    files.iter().map(|file| (file.path.clone(), sha256(&file.bytes))).collect()
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a published file looks like; `None` when it is not there.
pub(super) fn outside(path: &Path) -> Option<(u64, i64)> {
    let stamp = Stamp::of(&fs::metadata(path).ok()?);
    Some((stamp.bytes, stamp.modified))
}
