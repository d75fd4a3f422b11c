//! Writing a release so that a reader sees the one before or the new one, never a mixture.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::ensure;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::failure::Explain;
use super::links::{self, Means, RELEASES, UNFINISHED, read_current};
use crate::publish::OutputFile;

/// Files that say something about the run rather than the data: the clock, and what changed
/// since the release before. They alone make no new release.
const ABOUT_THE_RUN: [&str; 3] = ["run.json", "changes.csv", "changes.parquet"];

/// Ends the name of a release that was written again because somebody changed its files.
const RESTORED: &str = "-restored";

/// Publishes files in the output folder, whose [`super::Lock`] the caller holds, and keeps the
/// last `keep` releases (at least the one in force). `false` when the release in force has the
/// same data already: then nothing is written.
///
/// # Errors
/// When the disk refuses; the release before then stays in force, whole.
pub fn publish_release(output: &Path, files: &[OutputFile], keep: usize) -> anyhow::Result<bool> {
    fs::create_dir_all(output).explain("make the folder", output)?;
    remove_unfinished(output)?;
    publish_by(output, files, keep, Means::of(output))
}

/// The id of the release in force; `None` before the first one.
pub fn release_in_force(output: &Path) -> Option<String> {
    Some(id_of(&read_current(output)?.file_name()?.to_string_lossy()).to_owned())
}

/// The id of a release by the name of its folder.
pub(super) fn id_of(folder: &str) -> &str {
    folder.strip_suffix(RESTORED).unwrap_or(folder)
}

fn publish_by(output: &Path, files: &[OutputFile], keep: usize, means: Means) -> anyhow::Result<bool> {
    for file in files {
        let name = &file.path;
        ensure!(!name.contains(['/', '\\']) && !name.starts_with('.'), "`{name}` is no name for a file of a release");
        ensure!(name != "README.md" && name != "current" && name != RELEASES, "`{name}` is no file of a release");
    }
    let id = release_id(files);
    let before = read_current(output);
    let has_id = |folder: &Path| folder.ends_with(&id) || folder.ends_with(format!("{id}{RESTORED}"));
    let is_current = before.as_ref().is_some_and(|folder| has_id(folder) && is_whole(folder, files));
    if !is_current {
        let next = write(output, files, before.as_deref())?;
        let release = settle(output, next, &id, before.as_deref())?;
        show(output, files, means)?;
        let name = release.file_name().unwrap_or(id.as_ref());
        links::switch(output, name, means)?;
    } else if means == Means::Links {
        show(output, files, means)?;
    }
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    links::unlink_stale(output, &names)?;
    prune(output, keep)?;
    Ok(!is_current)
}

/// A hash of the data, so that the same data have the same id on every machine.
fn release_id(files: &[OutputFile]) -> String {
    let mut files: Vec<_> = files.iter().filter(|file| is_data(file)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.path.as_bytes());
        hash.update([0]);
        hash.update(&file.sha256);
    }
    hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_data(file: &OutputFile) -> bool {
    !ABOUT_THE_RUN.contains(&file.path.as_str())
}

/// Whether a release still has the data that it was published with, and nothing of it was lost.
fn is_whole(release: &Path, files: &[OutputFile]) -> bool {
    files.iter().all(|file| {
        let path = release.join(&file.path);
        if is_data(file) { has(&path, &file.bytes) } else { path.is_file() }
    })
}

fn has(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// Writes all files into a folder that nobody looks at. A file that is the same as in the release
/// before is that file again (a hard link), so that its time of change stays.
fn write(output: &Path, files: &[OutputFile], before: Option<&Path>) -> anyhow::Result<TempDir> {
    let next = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(output).explain("write into", output)?;
    let folder = next.path();
    files.par_iter().with_max_len(1).try_for_each(|file| {
        let path = folder.join(&file.path);
        let same = before.map(|before| before.join(&file.path)).filter(|same| has(same, &file.bytes));
        if same.is_some_and(|same| fs::hard_link(same, &path).is_ok()) {
            return Ok(());
        }
        fs::write(&path, &file.bytes).explain("write", &path)?;
        links::sync(&path)
    })?;
    links::sync(folder)?;
    Ok(next)
}

/// Gives the folder its place among the releases.
fn settle(output: &Path, next: TempDir, id: &str, current: Option<&Path>) -> anyhow::Result<PathBuf> {
    let releases = output.join(RELEASES);
    fs::create_dir_all(&releases).explain("make the folder", &releases)?;
    // The release in force has this id when somebody changed its files: it stays until the switch.
    let taken = |folder: &Path| current.is_some_and(|current| current.file_name() == folder.file_name());
    let plain = releases.join(id);
    let release = if taken(&plain) { releases.join(format!("{id}{RESTORED}")) } else { plain };
    if release.exists() {
        retire(output, &release)?;
    }
    open_to_readers(next.path())?;
    fs::rename(next.path(), &release).explain("make", &release)?;
    let _gone = next.keep();
    links::sync(&releases)?;
    Ok(release)
}

/// A temporary folder is its owner's alone; a release is for all who may read the output folder.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).explain("open", folder)
}

#[cfg(not(unix))]
fn open_to_readers(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

fn show(output: &Path, files: &[OutputFile], means: Means) -> anyhow::Result<()> {
    for file in files {
        match means {
            Means::Links => links::link(output, &file.path)?,
            Means::Copies => links::copy(output, &file.path, &file.bytes)?,
        }
    }
    links::sync(output)
}

/// Removes what a killed run has left behind.
fn remove_unfinished(output: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(output).explain("read the folder", output)? {
        let entry = entry.explain("read the folder", output)?;
        if !entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            continue;
        }
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.explain("remove", &path)?;
    }
    Ok(())
}

/// Removes all but the newest releases; never the one in force.
fn prune(output: &Path, keep: usize) -> anyhow::Result<()> {
    let folder = output.join(RELEASES);
    let current = read_current(output);
    let mut others: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(&folder).explain("read the folder", &folder)? {
        let entry = entry.explain("read the folder", &folder)?;
        let is_current = current.as_ref().is_some_and(|current| current.ends_with(entry.file_name()));
        if !is_current {
            let written = entry.metadata().and_then(|meta| meta.modified()).explain("read", &entry.path())?;
            others.push((written, entry.path()));
        }
    }
    others.sort_by(|a, b| b.cmp(a));
    for (_, path) in others.iter().skip(keep.saturating_sub(1)) {
        retire(output, path)?;
    }
    Ok(())
}

/// Removes a release so that whoever kills us leaves no half of it among the releases: it goes as a
/// whole to what is unfinished, and from there file by file.
fn retire(output: &Path, release: &Path) -> anyhow::Result<()> {
    let name = release.file_name().unwrap_or_default().to_string_lossy();
    let gone = output.join(format!("{UNFINISHED}gone-{name}"));
    fs::rename(release, &gone).explain("remove the earlier release", release)?;
    fs::remove_dir_all(&gone).explain("remove the earlier release", &gone)
}

#[cfg(test)]
#[path = "release_tests.rs"]
mod tests;
