//! `dyad run --watch`: runs again when files below `raw/` or `pipeline.toml` change.
//!
//! Events of the file system only wake it; whether something changed is told by the sizes and times of
//! the files. So neither what a run reads nor what it writes makes it run again, and a change that the
//! system does not tell of is found at the next look.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use super::workspace::Workspace;
use super::{console, interrupt, raw_files};
use crate::config::Paths;

/// How long it goes without a look when nothing wakes it: network disks tell of no changes.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Size and time of every file that a run reads, by path.
type Inputs = BTreeMap<PathBuf, Option<(u64, SystemTime)>>;

/// Runs, and runs again after every change, once nothing has changed for `quiet`. A run that fails is
/// reported, and the next change starts another. Ends only when the process is interrupted.
pub fn watch(root: &Path, quiet: Duration, run: impl Fn() -> anyhow::Result<()>) -> ! {
    let mut paths = Paths::default();
    loop {
        // While pipeline.toml is broken, the folders are those of before.
        if let Ok(workspace) = Workspace::open(root) {
            paths = workspace.settings.paths;
        }
        let folders = [&paths.articles, &paths.annotations, &paths.reference].map(|folder| root.join(folder));
        let (_watcher, wakes) = watcher(root, &folders, quiet);
        let before = inputs(root, &folders);
        if let Err(error) = run() {
            console::failure(&error);
        }
        console::watching(root);
        interrupt::while_waiting(|| wait_for_change(&before, quiet, &wakes, || inputs(root, &folders)));
    }
}

/// Has the system tell of changes. What cannot be watched is looked at now and then.
fn watcher(
    root: &Path,
    folders: &[PathBuf],
    quiet: Duration,
) -> (Option<Debouncer<RecommendedWatcher>>, Receiver<DebounceEventResult>) {
    let (sender, wakes) = channel();
    let mut watcher = new_debouncer(quiet, sender).ok();
    if let Some(watcher) = &mut watcher {
        // An editor replaces pipeline.toml; the folder sees it.
        let mut all = vec![(root, RecursiveMode::NonRecursive)];
        all.extend(folders.iter().map(|folder| (folder.as_path(), RecursiveMode::Recursive)));
        for (folder, mode) in all.into_iter().filter(|(folder, _)| folder.is_dir()) {
            if let Err(error) = watcher.watcher().watch(folder, mode) {
                let (folder, every) = (folder.display(), LONGEST_SLEEP.as_secs());
                console::note(&format!("`{folder}` is looked at every {every} seconds only: {error}"));
            }
        }
    }
    (watcher, wakes)
}

/// Returns when the inputs are others than before and have stayed so for `quiet`.
fn wait_for_change(
    before: &Inputs,
    quiet: Duration,
    wakes: &Receiver<DebounceEventResult>,
    inputs: impl Fn() -> Inputs,
) {
    loop {
        let mut now = inputs();
        while now != *before {
            sleep(quiet);
            let later = inputs();
            if later == now {
                return;
            }
            now = later;
        }
        // Without a watcher this comes back at once.
        if let Err(std::sync::mpsc::RecvTimeoutError::Disconnected) = wakes.recv_timeout(LONGEST_SLEEP) {
            sleep(LONGEST_SLEEP);
        }
    }
}

/// What a run would read, as it looks now; what is not there is not in it.
fn inputs(root: &Path, folders: &[PathBuf]) -> Inputs {
    let files = folders.iter().flat_map(|folder| raw_files::list(folder).unwrap_or_default());
    let all = files.chain([root.join("pipeline.toml")]);
    let look = |path: &Path| {
        let meta = fs::metadata(path).ok()?;
        Some((meta.len(), meta.modified().unwrap_or(SystemTime::UNIX_EPOCH)))
    };
    all.map(|path| (path.clone(), look(&path))).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn looks(states: &[u64]) -> impl Fn() -> Inputs {
        let states = RefCell::new(states.to_vec());
        move || {
            let mut states = states.borrow_mut();
            let bytes = if states.len() > 1 { states.remove(0) } else { states[0] };
            BTreeMap::from([(PathBuf::from("a"), Some((bytes, SystemTime::UNIX_EPOCH)))])
        }
    }

    #[test]
    fn it_waits_until_a_change_has_settled() {
        let (sender, wakes) = channel();
        // Woken twice by what was only read.
        sender.send(Ok(vec![])).unwrap();
        sender.send(Ok(vec![])).unwrap();
        let before = looks(&[1])();
        let inputs = looks(&[1, 1, 2, 3, 4, 4, 9]);
        wait_for_change(&before, Duration::ZERO, &wakes, &inputs);
        assert_eq!(inputs(), looks(&[9])(), "it went on at the first two looks that were the same");
    }

    #[test]
    fn what_was_changed_and_changed_back_is_no_change() {
        let (sender, wakes) = channel();
        sender.send(Ok(vec![])).unwrap();
        let before = looks(&[1])();
        let inputs = looks(&[2, 1, 5, 5]);
        wait_for_change(&before, Duration::ZERO, &wakes, &inputs);
        assert_eq!(inputs(), looks(&[5])());
    }
}
