//! Disks and files that refuse, and locks left behind: what was published stays, the failure is named.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use super::release::{add_article, flaws, unfinished};
use super::workspace::Workspace;

/// Runs a shell command that may not be permitted here.
fn is_done(command: &str, argument: &Path) -> bool {
    let done = Command::new("sh").args(["-c", command, "sh"]).arg(argument).output();
    done.is_ok_and(|done| done.status.success())
}

/// A file system mounted for a test.
struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    /// `None` with a printed reason where this is not permitted.
    fn small_disk(folder: &'a Path, kib: u32) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let is_mounted = is_done(&format!("mount -t tmpfs -o size={kib}k tmpfs \"$1\""), folder);
        if !is_mounted {
            println!("skipped: a file system cannot be mounted here");
        }
        is_mounted.then_some(Self(folder))
    }

    fn remount(&self, options: &str) {
        assert!(is_done(&format!("mount -o remount,{options} \"$1\""), self.0));
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        is_done("umount -l \"$1\"", self.0);
    }
}

#[test]
fn a_full_disk_leaves_the_release_whole_and_room_mends_it() {
    let workspace = Workspace::of_the_fixture("tiny");
    let output = workspace.path("output");
    let Some(disk) = Mount::small_disk(&output, 8192) else { return };
    workspace.run();
    let before = workspace.release();
    add_article(&workspace, 1);
    // Every amount of room that may be left ends the writing at another place.
    for free_kib in [0, 4, 40, 200] {
        let filler = output.join("filler");
        let fill = format!("dd if=/dev/zero of=\"$1\" bs=1k 2>/dev/null; truncate -s -{free_kib}K \"$1\"");
        is_done(&fill, &filler);
        let outcome = workspace.dyad(&["run"]);
        assert_eq!(outcome.code(), 2, "{}", outcome.words());
        assert!(outcome.words().contains("free some space"), "{}", outcome.words());
        fs::remove_file(filler).unwrap();
        assert_eq!(workspace.release(), before, "with {free_kib} KiB left");
        assert_eq!(unfinished(&workspace), Vec::<String>::new());
    }
    workspace.run();
    assert_eq!(flaws(&output), Some(vec![]));
    assert_ne!(workspace.release(), before);
    drop(disk);
}

#[test]
fn a_read_only_disk_is_named_and_the_release_stays() {
    let workspace = Workspace::of_the_fixture("tiny");
    let output = workspace.path("output");
    let Some(disk) = Mount::small_disk(&output, 8192) else { return };
    workspace.run();
    let before = workspace.release();
    add_article(&workspace, 1);
    disk.remount("ro");
    let outcome = workspace.dyad(&["run"]);
    assert_eq!(outcome.code(), 2, "{}", outcome.words());
    assert!(outcome.words().contains("output"), "{}", outcome.words());
    assert!(outcome.words().contains("ead-only"), "{}", outcome.words());
    assert_eq!(workspace.release(), before);
    disk.remount("rw");
    workspace.run();
    assert_ne!(workspace.release(), before);
}

#[test]
fn a_folder_that_may_not_be_written_is_named_and_the_release_stays() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    let before = workspace.release();
    add_article(&workspace, 1);
    let output = workspace.path("output");
    // The superuser is stopped by no mode, but by the mark of what may not be changed.
    let is_root = is_done("test \"$(id -u)\" = 0", &output);
    let (lock, unlock) =
        if is_root { ("chattr +i \"$1\"", "chattr -i \"$1\"") } else { ("chmod 555 \"$1\"", "chmod 755 \"$1\"") };
    if !is_done(lock, &output) {
        println!("skipped: a folder cannot be closed here");
        return;
    }
    let outcome = workspace.dyad(&["run"]);
    let is_open = is_done(unlock, &output);
    assert_eq!(outcome.code(), 2, "{}", outcome.words());
    assert!(outcome.words().contains("output"), "{}", outcome.words());
    assert!(is_open);
    assert_eq!(workspace.release(), before);
    workspace.run();
    assert_ne!(workspace.release(), before);
}

#[test]
fn what_a_dead_process_left_locked_does_not_block() {
    let workspace = Workspace::of_the_fixture("tiny");
    // The lock is the system's: a file that somebody left, with whatever process is named in it, is none.
    workspace.write("output/.lock", std::process::id().to_string());
    workspace.run();
    // A process that is killed while it holds the lock gives it back.
    add_article(&workspace, 1);
    let mut run = workspace.command(&["run"]).spawn().unwrap();
    while unfinished(&workspace).is_empty() && run.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
    run.kill().unwrap();
    run.wait().unwrap();
    workspace.run();
    assert_eq!(flaws(&workspace.path("output")), Some(vec![]));
}

#[test]
fn two_runs_at_once_never_mix() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    add_article(&workspace, 1);
    let runs: Vec<_> = (0..3).map(|_| workspace.command(&["run", "--wait"]).spawn().unwrap()).collect();
    for run in runs {
        assert!(run.wait_with_output().unwrap().status.code().is_some_and(|code| code <= 1));
    }
    assert_eq!(flaws(&workspace.path("output")), Some(vec![]));
    assert_eq!(unfinished(&workspace), Vec::<String>::new());
}
