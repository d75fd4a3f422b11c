//! Runs that fail, find flawed input or are killed: what was published before stays whole.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use dyad::store::Lock;

use super::release::{add_article, flaws, unfinished};
use super::workspace::Workspace;

/// A workspace with a release, and the bytes of that release.
fn published() -> (Workspace, BTreeMap<String, Vec<u8>>) {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    let release = workspace.release();
    assert_eq!(flaws(&workspace.path("output")), Some(vec![]));
    (workspace, release)
}

#[test]
fn the_check_of_a_release_finds_a_changed_and_a_missing_file() {
    let (workspace, _) = published();
    let output = workspace.path("output");
    fs::write(output.join("aid.csv"), "aid_id\n").unwrap();
    fs::remove_file(output.join("meetings.parquet")).unwrap();
    let found = flaws(&output).unwrap();
    assert_eq!(found, ["meetings.parquet is missing", "aid.csv is not the one of this package"]);
    // And the next run mends it.
    workspace.run();
    assert_eq!(flaws(&output), Some(vec![]));
}

#[test]
fn a_file_in_place_of_the_output_folder_is_left_alone() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.write("output", "mine");
    let outcome = workspace.dyad(&["run"]);
    assert_eq!(outcome.code(), 2);
    assert!(outcome.words().starts_with("error: cannot make the folder `./output`; is a file in its place"));
    assert_eq!(fs::read(workspace.path("output")).unwrap(), b"mine");
}

#[test]
fn a_run_that_cannot_read_its_input_leaves_the_release_as_it_was() {
    let (workspace, before) = published();
    fs::remove_dir_all(workspace.path("raw/articles")).unwrap();
    assert_eq!(workspace.dyad(&["run"]).code(), 2);
    assert_eq!(workspace.release(), before);
    workspace.write("pipeline.toml", "[focus]\nstates = 3\n");
    assert_eq!(workspace.dyad(&["run"]).code(), 2);
    assert_eq!(workspace.release(), before);
}

#[test]
fn a_run_that_cannot_publish_leaves_the_release_in_force() {
    let (workspace, before) = published();
    add_article(&workspace, 1);
    let fixed = workspace.path("output/aid.csv");
    fs::remove_file(&fixed).unwrap();
    fs::create_dir(&fixed).unwrap();
    let outcome = workspace.dyad(&["run"]);
    assert_eq!(outcome.code(), 2);
    assert!(outcome.words().contains("a folder is in its place: move it away"), "{}", outcome.words());
    let current = workspace.path("output/current");
    assert_eq!(flaws(&current), Some(vec![]));
    assert_eq!(fs::read(current.join("aid.csv")).unwrap(), before["aid.csv"]);
    // Once the folder is gone, the run publishes.
    fs::remove_dir(&fixed).unwrap();
    workspace.run();
    assert_eq!(flaws(&workspace.path("output")), Some(vec![]));
    assert_ne!(workspace.release()["aid.csv"], before["aid.csv"]);
}

/// A full disk, played by a limit on the size of files.
#[cfg(unix)]
#[test]
fn a_disk_that_refuses_leaves_the_release_as_it_was() {
    let (workspace, before) = published();
    add_article(&workspace, 1);
    let outcome = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" run", env!("CARGO_BIN_EXE_dyad")])
        .current_dir(workspace.root())
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&outcome.stderr);
    assert_eq!(outcome.status.code(), Some(2), "{words}");
    assert!(words.contains("cannot write `"), "{words}");
    assert_eq!(workspace.release(), before);
    assert_eq!(unfinished(&workspace), Vec::<String>::new(), "a failed run tidies up");
}

#[test]
fn flawed_articles_and_rows_are_set_aside_and_the_run_goes_on() {
    let workspace = Workspace::of_the_fixture("tiny");
    fs::remove_file(workspace.path("raw/annotations/meetings.csv")).unwrap();
    assert_eq!(workspace.dyad(&["run"]).code(), 0);
    let counts = ["articles", "aid", "sanctions"].map(|name| workspace.table(name).len());

    workspace.write("raw/articles/torn.txt.gz", b"\x1f\x8b\x08\x00 torn");
    workspace.write("raw/articles/half.json", "{\"id\": \"h1\", \"text\":");
    workspace.write("raw/articles/empty.txt", "");
    workspace.write("raw/articles/table.xls", "no article");
    let sheet = workspace.path("raw/annotations/aid.csv");
    let rows = fs::read_to_string(&sheet).unwrap();
    fs::write(&sheet, rows + "nowhere,no quote,,Norway,Moldova,,,5 kroner,,,,,,,ab,\n").unwrap();
    let outcome = workspace.dyad(&["run"]);
    assert_eq!(outcome.code(), 1, "{}", outcome.words());
    assert_eq!(["articles", "aid", "sanctions"].map(|name| workspace.table(name).len()), counts);
    let mut errors: Vec<(String, String)> = workspace
        .table("issues")
        .into_iter()
        .filter(|row| row["severity"] == "error")
        .map(|row| (row["path"].clone(), row["code"].clone()))
        .collect();
    errors.sort();
    let expected = [
        ("raw/annotations/aid.csv", "unknown_article"),
        ("raw/articles/empty.txt", "empty_article"),
        ("raw/articles/half.json", "unreadable_file"),
        ("raw/articles/table.xls", "unknown_format"),
        ("raw/articles/torn.txt.gz", "unreadable_file"),
    ];
    assert_eq!(errors, expected.map(|(path, code)| (path.to_owned(), code.to_owned())));
    assert_eq!(flaws(&workspace.path("output")), Some(vec![]));
}

#[test]
fn a_second_run_leaves_at_once_or_waits() {
    let (workspace, before) = published();
    add_article(&workspace, 1);
    let first = Lock::take(&workspace.path("output"), false).unwrap();
    let outcome = workspace.dyad(&["run"]);
    assert_eq!(outcome.code(), 2);
    insta::assert_snapshot!(outcome.words(), @"error: another run is writing to `./output` (it holds `./output/.lock`); wait for its end, or use `--wait`");
    assert_eq!(workspace.release(), before);

    let mut second = workspace.command(&["run", "--wait"]).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(second.try_wait().unwrap().is_none(), "it waits");
    assert_eq!(workspace.release(), before);
    drop(first);
    assert_eq!(second.wait().unwrap().code(), Some(1));
    assert_ne!(workspace.release(), before);
}
