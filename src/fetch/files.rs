//! Writing files so that a reader sees each of them whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;
use url::Url;

use super::names::{fingerprint, fingerprint_in};

/// What a file being written is called; readers of the workspace pass over names with a dot.
const UNFINISHED: &str = ".fetch-";

/// Makes a folder, with those it lies in.
pub(super) fn make(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))
}

/// Puts a file in place of another, or of none, in one step.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let cannot = || format!("cannot write `{}`; is there space, and may you write there?", path.display());
    unfinished(path, bytes).with_context(cannot)?.persist(path).map(drop).with_context(cannot)
}

/// Puts a file where none is, in one step. `false`: there is one.
pub(super) fn add(path: &Path, bytes: &[u8]) -> anyhow::Result<bool> {
    let cannot = || format!("cannot write `{}`; is there space, and may you write there?", path.display());
    match unfinished(path, bytes).with_context(cannot)?.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(failed) => Err(failed.error).with_context(cannot),
    }
}

fn unfinished(path: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    // A temporary file is its owner's alone; what it becomes is for all who may read the folder.
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The folder of articles, with those that `dyad fetch` wrote.
pub(super) struct Articles {
    folder: PathBuf,
    /// Paths below the folder, by the fingerprint in their name.
    by_fingerprint: BTreeMap<String, String>,
}

impl Articles {
    /// Lists the folder, and removes what a killed run left, unless nothing may be changed.
    pub fn open(folder: &Path, is_dry: bool) -> anyhow::Result<Self> {
        let mut articles = Self { folder: folder.to_owned(), by_fingerprint: BTreeMap::new() };
        let mut pending: Vec<PathBuf> = folder.exists().then(|| folder.to_owned()).into_iter().collect();
        while let Some(place) = pending.pop() {
            let entries = fs::read_dir(&place).with_context(|| format!("cannot list `{}`", place.display()))?;
            for entry in entries {
                let entry = entry.with_context(|| format!("cannot list `{}`", place.display()))?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !name.starts_with('.') {
                    pending.push(entry.path());
                } else if !is_folder && name.starts_with(UNFINISHED) {
                    if !is_dry {
                        // A leftover that cannot be removed does no harm.
                        let _ = fs::remove_file(entry.path());
                    }
                } else if let Some(fingerprint) = fingerprint_in(&name) {
                    let below = entry.path().strip_prefix(folder).unwrap_or(&entry.path()).to_owned();
                    articles.by_fingerprint.insert(fingerprint.to_owned(), below.to_string_lossy().into_owned());
                }
            }
        }
        Ok(articles)
    }

    /// The file of an address, below the folder.
    pub fn find(&self, url: &Url) -> Option<&str> {
        self.by_fingerprint.get(&fingerprint(url)).map(String::as_str)
    }

    /// The bytes of a file, if it is still there.
    pub fn read(&self, file: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(file)).ok()
    }

    /// Adds the file of an address. `false`: a file of that name is there, and stays.
    pub fn add(&mut self, name: &str, url: &Url, bytes: &[u8]) -> anyhow::Result<bool> {
        make(&self.folder)?;
        let is_new = add(&self.folder.join(name), bytes)?;
        self.by_fingerprint.insert(fingerprint(url), name.to_owned());
        Ok(is_new)
    }

    /// Puts a changed article in place of what it was.
    pub fn replace(&self, file: &str, bytes: &[u8]) -> anyhow::Result<()> {
        replace(&self.folder.join(file), bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_known_by_the_name_of_its_file_wherever_it_was_moved() {
        let folder = tempfile::tempdir().unwrap();
        let url = Url::parse("https://post.example/a").unwrap();
        let name = super::super::names::file_name(None, None, &url);
        let mut articles = Articles::open(folder.path(), false).unwrap();
        assert!(articles.add(&name, &url, b"one").unwrap());
        assert!(!articles.add(&name, &url, b"two").unwrap());
        fs::create_dir(folder.path().join("2019")).unwrap();
        fs::rename(folder.path().join(&name), folder.path().join("2019").join(&name)).unwrap();
        fs::write(folder.path().join(".fetch-abc"), "half").unwrap();

        let articles = Articles::open(folder.path(), false).unwrap();
        let file = articles.find(&Url::parse("https://post.example/a?utm_source=x").unwrap()).unwrap();
        assert_eq!(articles.read(file).unwrap(), b"one");
        assert!(!folder.path().join(".fetch-abc").exists());
        assert_eq!(articles.find(&Url::parse("https://post.example/b").unwrap()), None);
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_what_is_written_and_a_link_is_not_followed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, elsewhere) = (folder.path().join("a.html"), folder.path().join("elsewhere"));
        fs::write(&elsewhere, "untouched").unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        assert!(!add(&path, b"new").unwrap());
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&elsewhere).unwrap(), b"untouched");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o444, 0o444);
    }
}
