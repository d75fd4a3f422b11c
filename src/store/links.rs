//! Which release is in force, and the fixed paths that show it.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::failure::Explain;

/// The folder of all releases, below the output folder.
pub(super) const RELEASES: &str = "releases";
const CURRENT: &str = "current";
/// What begins with this is unfinished and may be removed by whoever holds the lock.
pub(super) const UNFINISHED: &str = ".next-";

/// How the fixed paths lead to the release in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    Links,
    /// For file systems without symbolic links.
    Copies,
}

impl Means {
    /// Finds out by making a link.
    pub fn of(output: &Path) -> Self {
        let probe = output.join(format!("{UNFINISHED}probe"));
        let made = symlink(Path::new(CURRENT), &probe).is_ok();
        if made && fs::remove_file(&probe).is_ok() { Self::Links } else { Self::Copies }
    }
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The folder of the release in force; `None` before the first one.
pub fn read_current(output: &Path) -> Option<PathBuf> {
    let current = output.join(CURRENT);
    let folder = match fs::read_link(&current) {
        Ok(target) => output.join(target),
        Err(_) => output.join(RELEASES).join(fs::read_to_string(&current).ok()?.trim()),
    };
    folder.is_dir().then_some(folder)
}

/// Makes a release the one in force: one rename.
pub(super) fn switch(output: &Path, release: &OsStr, means: Means) -> anyhow::Result<()> {
    let current = output.join(CURRENT);
    let next = output.join(format!("{UNFINISHED}{CURRENT}"));
    match means {
        Means::Links => symlink(&Path::new(RELEASES).join(release), &next).explain("make the link", &next)?,
        Means::Copies => {
            fs::write(&next, release.as_encoded_bytes()).explain("write", &next)?;
            sync(&next)?;
        }
    }
    fs::rename(&next, &current).explain("replace", &current)?;
    sync(output)
}

/// Makes the fixed path of a file lead through `current`. A link that is right already stays.
pub(super) fn link(output: &Path, name: &str) -> anyhow::Result<()> {
    let (fixed, target) = (output.join(name), Path::new(CURRENT).join(name));
    if fs::read_link(&fixed).is_ok_and(|there| there == target) {
        return Ok(());
    }
    let next = output.join(format!("{UNFINISHED}{name}"));
    symlink(&target, &next).explain("make the link", &next)?;
    fs::rename(&next, &fixed).explain("replace", &fixed)
}

/// Copies a file of a release to its fixed path, unless the same bytes are there.
pub(super) fn copy(output: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let fixed = output.join(name);
    if fs::read(&fixed).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let next = output.join(format!("{UNFINISHED}{name}"));
    fs::write(&next, bytes).explain("write", &next)?;
    sync(&next)?;
    fs::rename(&next, &fixed).explain("replace", &fixed)
}

/// Removes fixed paths of files that the release in force no longer has. Only links through
/// `current` are touched: anything else in the folder is not ours.
pub(super) fn unlink_stale(output: &Path, names: &[&str]) -> anyhow::Result<()> {
    for entry in fs::read_dir(output).explain("read the folder", output)? {
        let path = entry.explain("read the folder", output)?.path();
        let Ok(target) = fs::read_link(&path) else { continue };
        let is_ours = target.starts_with(CURRENT) && target.file_name() == path.file_name();
        if is_ours && !names.iter().any(|name| path.ends_with(name)) {
            fs::remove_file(&path).explain("remove", &path)?;
        }
    }
    Ok(())
}

/// Makes what was written last, or which names a folder has, survive a power cut.
pub(super) fn sync(path: &Path) -> anyhow::Result<()> {
    if cfg!(windows) && path.is_dir() {
        return Ok(()); // Windows has no such thing for folders.
    }
    fs::File::open(path).and_then(|file| file.sync_all()).explain("bring to the disk", path)
}
