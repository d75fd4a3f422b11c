//! Files of `raw/` as strangers leave them: listed without following links, read with a bound, and
//! only as they were at one moment.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, bail, ensure};
use rayon::prelude::*;

/// What is read again when it changed under our hands; its writer gets this long to end.
const PAUSE: Duration = Duration::from_millis(100);

/// Stands in the path of a file whose name has bytes that are no characters, or control characters.
const UNREADABLE: char = '\u{FFFD}';

/// Every name below a folder, sorted; those that begin with a dot are left out. Links are listed and
/// not followed, and so is what is no file: [`read`] says what is wrong with them.
///
/// # Errors
/// When a folder is not there or cannot be listed.
pub fn list(top: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !top.is_dir() {
        bail!("there is no folder `{}`; make it, or set `paths` in pipeline.toml", top.display());
    }
    let mut files = Vec::new();
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot list `{}`", folder.display()))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let kind = entry.file_type().with_context(|| format!("cannot look at `{}`", entry.path().display()))?;
            if kind.is_dir() { folders.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    // By bytes: comparing folder by folder would take longer than listing.
    files.par_sort_unstable_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    Ok(files)
}

/// A path below the workspace as it is shown and published: `/` between folders, and in place of what
/// no terminal should get a mark by which [`read`] knows it.
pub fn shown(below: &Path) -> String {
    if let Some(plain) = below.to_str().filter(|path| MAIN_SEPARATOR == '/' && !path.contains(char::is_control)) {
        return plain.to_owned();
    }
    let part = |part: std::path::Component| {
        part.as_os_str().to_string_lossy().replace(|c: char| c.is_control(), &UNREADABLE.to_string())
    };
    below.components().map(part).collect::<Vec<_>>().join("/")
}

/// The bytes of a file of at most `maximum` bytes. `top` is the folder that no link may leave.
///
/// # Errors
/// What is wrong with the file, without its name.
pub fn read(path: &Path, top: &Path, maximum: u64) -> anyhow::Result<Vec<u8>> {
    read_watched(path, top, maximum, || {})
}

/// `meanwhile` is called whenever the file was read, before it is looked at again.
fn read_watched(path: &Path, top: &Path, maximum: u64, mut meanwhile: impl FnMut()) -> anyhow::Result<Vec<u8>> {
    let name = path.to_string_lossy();
    ensure!(!name.contains(UNREADABLE), "its name has bytes that are no characters of a name; rename it");
    check_kind(path, top)?;
    for pause in [PAUSE, Duration::ZERO] {
        if let Some(bytes) = read_once(path, maximum, &mut meanwhile)? {
            return Ok(bytes);
        }
        std::thread::sleep(pause);
    }
    bail!("it changes while it is read; run again when it is written")
}

/// Refuses what is no file before it is opened: a pipe would wait for its other end.
fn check_kind(path: &Path, top: &Path) -> anyhow::Result<()> {
    let is_link = fs::symlink_metadata(path)?.file_type().is_symlink();
    let kind = fs::metadata(path).context(if is_link { "it is a link that leads nowhere" } else { "it is gone" })?;
    if is_link && kind.is_dir() {
        bail!("it is a link to a folder; put the folder in its place");
    }
    if is_link && !path.canonicalize()?.starts_with(top.canonicalize()?) {
        bail!("it is a link that leads out of its folder; put the file in its place");
    }
    ensure!(kind.is_file(), "it is {}, not a file", kind_of(&kind));
    Ok(())
}

#[cfg(unix)]
fn kind_of(meta: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match meta.file_type() {
        kind if kind.is_fifo() => "a pipe",
        kind if kind.is_socket() => "a socket",
        kind if kind.is_dir() => "a folder",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn kind_of(_: &Metadata) -> &'static str {
    "something else"
}

/// The bytes, unless the file is another one after reading than before.
fn read_once(path: &Path, maximum: u64, meanwhile: &mut impl FnMut()) -> anyhow::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let before = file.metadata()?;
    ensure!(before.len() <= maximum, "it is larger than {maximum} bytes (`ingest.max_file_bytes` in pipeline.toml)");
    let mut bytes = Vec::with_capacity(usize::try_from(before.len())?);
    (&file).take(maximum + 1).read_to_end(&mut bytes)?;
    meanwhile();
    let after = fs::metadata(path).context("it was removed while it was read")?;
    let is_same = bytes.len() as u64 == before.len() && stamp(&before) == stamp(&after);
    Ok(is_same.then_some(bytes))
}

/// What changes when a file is written or replaced.
fn stamp(meta: &Metadata) -> (u64, Option<SystemTime>, u64) {
    (meta.len(), meta.modified().ok(), inode(meta))
}

#[cfg(unix)]
fn inode(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, text).unwrap();
        (folder, path)
    }

    fn told(result: anyhow::Result<Vec<u8>>) -> String {
        format!("{:#}", result.unwrap_err())
    }

    #[test]
    fn a_file_that_changed_once_is_read_again() {
        for change in [
            &(|path: &Path| fs::write(path, "longer than before").unwrap()) as &dyn Fn(&Path),
            &|path| fs::write(path, "").unwrap(),
            &|path| {
                fs::write(path.with_extension("new"), "other").unwrap();
                fs::rename(path.with_extension("new"), path).unwrap();
            },
        ] {
            let (folder, path) = file("first");
            let mut times = 0;
            let bytes = read_watched(&path, folder.path(), 100, || {
                times += 1;
                if times == 1 {
                    change(&path);
                }
            });
            assert_eq!(bytes.unwrap(), fs::read(&path).unwrap());
            assert_eq!(times, 2);
        }
    }

    #[test]
    fn a_file_that_keeps_changing_or_goes_is_named_as_such() {
        let (folder, path) = file("first");
        let grow = || fs::write(&path, fs::read_to_string(&path).unwrap() + "x").unwrap();
        let error = told(read_watched(&path, folder.path(), 100, grow));
        insta::assert_snapshot!(error, @"it changes while it is read; run again when it is written");
        let error = told(read_watched(&path, folder.path(), 100, || fs::remove_file(&path).unwrap()));
        assert!(error.starts_with("it was removed while it was read"), "{error}");
        assert!(told(read(&path, folder.path(), 100)).contains("No such file"));
    }

    #[test]
    fn a_file_is_read_up_to_the_bound() {
        let (folder, path) = file("four");
        assert_eq!(read(&path, folder.path(), 4).unwrap(), b"four");
        insta::assert_snapshot!(told(read(&path, folder.path(), 3)), @"it is larger than 3 bytes (`ingest.max_file_bytes` in pipeline.toml)");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_within_their_folder_only() {
        use std::os::unix::fs::symlink;
        let (outside, target) = file("outside");
        let (folder, path) = file("inside");
        let link = |target: &Path, name: &str| {
            let link = folder.path().join(name);
            symlink(target, &link).unwrap();
            read(&link, folder.path(), 100)
        };
        assert_eq!(link(&path, "b.txt").unwrap(), b"inside");
        assert!(told(link(&target, "c.txt")).contains("out of its folder"));
        assert!(told(link(outside.path(), "d")).contains("a link to a folder"));
        assert!(told(link(&folder.path().join("e"), "e")).contains("leads nowhere"));
        assert!(told(link(Path::new("/dev/zero"), "f.txt")).contains("out of its folder"));
        let listed = list(folder.path()).unwrap();
        let names: Vec<String> = listed.iter().map(|path| shown(path.strip_prefix(folder.path()).unwrap())).collect();
        assert_eq!(names, ["a.txt", "b.txt", "c.txt", "d", "e", "f.txt"], "links to folders are not gone into");
    }

    #[test]
    fn a_name_without_form_is_shown_by_a_mark() {
        assert_eq!(shown(Path::new("raw/a\nb\u{1b}[2J.txt")), "raw/a\u{FFFD}b\u{FFFD}[2J.txt");
        assert!(told(read(Path::new("raw/a\u{FFFD}.txt"), Path::new("raw"), 9)).contains("rename it"));
    }
}
