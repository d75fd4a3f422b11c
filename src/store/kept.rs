//! The releases that are kept, and how people name them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::earlier::read_record;
use super::links::{RELEASES, read_current};
use super::release::id_of;
use crate::publish::RunRecord;

/// A release in the folder of releases.
#[derive(Debug)]
pub struct Kept {
    pub id: String,
    pub folder: PathBuf,
    pub is_current: bool,
    /// None where `run.json` is missing or of another make.
    pub record: Option<RunRecord>,
}

impl Kept {
    /// When its run ended, RFC 3339; empty where that is not recorded.
    pub fn published_at(&self) -> &str {
        self.record.as_ref().map_or("", |record| &record.finished_at)
    }
}

/// Every release that is kept, the newest first.
///
/// # Errors
/// When the folder of releases cannot be listed.
pub fn kept_releases(output: &Path) -> anyhow::Result<Vec<Kept>> {
    let releases = output.join(RELEASES);
    if !releases.is_dir() {
        return Ok(Vec::new());
    }
    let current = read_current(output);
    let mut kept = Vec::new();
    for entry in fs::read_dir(&releases).with_context(|| format!("cannot list `{}`", releases.display()))? {
        let folder = entry.with_context(|| format!("cannot list `{}`", releases.display()))?.path();
        let Some(name) = folder.file_name().filter(|_| folder.is_dir()) else { continue };
        kept.push(Kept {
            id: id_of(&name.to_string_lossy()).to_owned(),
            is_current: current.as_ref().is_some_and(|current| current.file_name() == Some(name)),
            record: read_record(&folder),
            folder: folder.clone(),
        });
    }
    kept.sort_by(|a, b| (b.published_at(), &b.id).cmp(&(a.published_at(), &a.id)));
    Ok(kept)
}

/// The folder of a release by its name: `current`, `previous` (the one before it), the beginning of an
/// id, or the path of a folder that holds a release, such as an output folder.
///
/// # Errors
/// When no release has that name, or several have.
pub fn find_release(output: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let kept = kept_releases(output)?;
    let current = kept.iter().find(|release| release.is_current);
    if name == "current" {
        return match current {
            Some(release) => Ok(release.folder.clone()),
            None => bail!("there is no release in `{}` yet; run `dyad run` first", output.display()),
        };
    }
    if name == "previous" {
        return match previous(&kept, current) {
            Some(release) => Ok(release.folder.clone()),
            None => bail!("no release before the one in force is kept in `{}`", output.display()),
        };
    }
    let path = Path::new(name);
    if path.is_dir() {
        return is_release(path).with_context(|| format!("`{name}` holds no release: there is no datapackage.json"));
    }
    let mut found = kept.iter().filter(|release| release.id.starts_with(name) && !name.is_empty());
    match (found.next(), found.count()) {
        (Some(release), 0) => Ok(release.folder.clone()),
        (Some(_), more) => bail!("{} releases begin with `{name}`; write more of the id", more + 1),
        (None, _) => {
            bail!("`{name}` is neither a release nor a folder of one; `dyad releases` lists those that are kept")
        }
    }
}

/// The release that was in force before the current one, if it is kept; else the newest other one.
fn previous<'k>(kept: &'k [Kept], current: Option<&Kept>) -> Option<&'k Kept> {
    let before = current.and_then(|current| current.record.as_ref()).and_then(|record| record.before.as_ref());
    let recorded = kept.iter().find(|release| !release.is_current && Some(&release.id) == before);
    recorded.or_else(|| kept.iter().find(|release| !release.is_current))
}

fn is_release(path: &Path) -> Option<PathBuf> {
    path.join("datapackage.json").is_file().then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::OutputFile;
    use crate::store::publish_release;

    /// An output folder with three releases, the last in force; their ids in that order.
    fn three() -> (tempfile::TempDir, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let mut ids: Vec<String> = Vec::new();
        for n in 1..=3 {
            let record = RunRecord {
                finished_at: format!("2024-05-0{n}T00:00:00Z"),
                before: ids.last().cloned(),
                ..RunRecord::default()
            };
            let files = [
                OutputFile::new("datapackage.json", format!("{{\"n\": {n}}}")),
                OutputFile::new("run.json", serde_json::to_vec(&record).unwrap()),
            ];
            publish_release(folder.path(), &files, 10).unwrap();
            ids.push(crate::store::release_in_force(folder.path()).unwrap());
        }
        (folder, ids)
    }

    #[test]
    fn the_newest_comes_first_and_one_is_in_force() {
        let (folder, ids) = three();
        let kept = kept_releases(folder.path()).unwrap();
        assert_eq!(kept.iter().map(|release| &release.id).collect::<Vec<_>>(), [&ids[2], &ids[1], &ids[0]]);
        assert_eq!(kept.iter().map(|release| release.is_current).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(kept[2].published_at(), "2024-05-01T00:00:00Z");
        assert!(kept_releases(&folder.path().join("nowhere")).unwrap().is_empty());
    }

    #[test]
    fn a_release_is_found_by_word_id_and_path() {
        let (folder, ids) = three();
        let named = |name: &str| {
            find_release(folder.path(), name).unwrap().canonicalize().unwrap().file_name().unwrap().to_owned()
        };
        assert_eq!(named("current"), *ids[2]);
        assert_eq!(named("previous"), *ids[1]);
        assert_eq!(named(&ids[0][..8]), *ids[0]);
        assert_eq!(named(folder.path().join("current").to_str().unwrap()), *ids[2]);
        assert_eq!(find_release(folder.path(), folder.path().to_str().unwrap()).unwrap(), folder.path());
    }

    #[test]
    fn what_is_no_release_is_said() {
        let (folder, _) = three();
        let error = |name: &str| find_release(folder.path(), name).unwrap_err().to_string();
        insta::assert_snapshot!(error("zzz"), @"`zzz` is neither a release nor a folder of one; `dyad releases` lists those that are kept");
        assert!(error(folder.path().join("releases").to_str().unwrap()).contains("holds no release"));
        let empty = tempfile::tempdir().unwrap();
        assert!(find_release(empty.path(), "current").unwrap_err().to_string().contains("run `dyad run` first"));
        assert!(find_release(empty.path(), "previous").is_err());
    }
}
