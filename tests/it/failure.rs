//! Runs that fail, find flawed input or are killed: what was published before stays whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use dyad::store::Lock;
use sha2::{Digest, Sha256};

use super::workspace::{Workspace, assert_same, without_changes};

/// What is wrong with the release in a folder, by its own `datapackage.json`: files that are missing
/// or have other bytes than it says. `None` when there is no release.
fn flaws(folder: &Path) -> Option<Vec<String>> {
    let package = fs::read(folder.join("datapackage.json")).ok()?;
    let package: serde_json::Value = serde_json::from_slice(&package).expect("datapackage.json is whole");
    let resources = package["resources"].as_array().unwrap();
    assert!(resources.len() > 15, "{} tables", resources.len());
    let mut flaws = Vec::new();
    for file in resources.iter().flat_map(|resource| [resource, &resource["parquet"]]) {
        let path = file["path"].as_str().unwrap();
        let Ok(bytes) = fs::read(folder.join(path)) else {
            flaws.push(format!("{path} is missing"));
            continue;
        };
        // `changes` is about the run and not in the package's account.
        let Some(hash) = file["hash"].as_str() else { continue };
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if hash != format!("sha256:{found}") || file["bytes"] != bytes.len() {
            flaws.push(format!("{path} is not the one of this package"));
        }
    }
    flaws.extend(["codebook.md", "report.html", "run.json"].iter().filter_map(|name| {
        let is_whole = fs::metadata(folder.join(name)).is_ok_and(|meta| meta.len() > 0);
        (!is_whole).then(|| format!("{name} is missing"))
    }));
    Some(flaws)
}

/// A workspace with a release, and the bytes of that release.
fn published() -> (Workspace, BTreeMap<String, Vec<u8>>) {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    let release = workspace.release();
    assert_eq!(flaws(&workspace.path("output")), Some(vec![]));
    (workspace, release)
}

/// Makes the next run publish something else.
fn add_article(workspace: &Workspace, number: usize) {
    let text =
        format!("News {number}\n\nOSLO, May 15, 2024 -- Norway gave {number} million kroner to Moldova on Tuesday.\n");
    workspace.write(&format!("raw/articles/news-{number}.txt"), text);
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

/// Names in the output folder of what a run has not finished.
fn unfinished(workspace: &Workspace) -> Vec<String> {
    let Ok(names) = fs::read_dir(workspace.path("output")) else { return Vec::new() };
    names
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with(".next-"))
        .collect()
}

#[test]
fn a_killed_run_never_leaves_a_torn_release() {
    const KILLS: u32 = 10;
    let workspace = Workspace::of_the_fixture("tiny");
    let output = workspace.path("output");
    let started = Instant::now();
    workspace.run();
    let whole_run = started.elapsed();
    fs::remove_dir_all(&output).unwrap();

    let (mut killed, mut while_writing) = (0, 0);
    for number in 1..=KILLS {
        // Every run has something to publish, and is killed at another point; the first before any release.
        add_article(&workspace, number as usize);
        let mut run = workspace.command(&["run"]).spawn().unwrap();
        if number % 2 == 0 {
            // While it writes.
            while unfinished(&workspace).is_empty() && run.try_wait().unwrap().is_none() {
                std::hint::spin_loop();
            }
            std::thread::sleep(Duration::from_millis(u64::from(number - 2)));
        } else {
            std::thread::sleep(whole_run * number / KILLS);
        }
        run.kill().unwrap();
        killed += u32::from(run.wait().unwrap().code().is_none());
        while_writing += u32::from(!unfinished(&workspace).is_empty());
        if output.exists() {
            let found = flaws(&output);
            assert!(found.as_ref().is_none_or(Vec::is_empty), "after kill {number}: {found:?}");
        }
    }
    assert!(killed >= KILLS / 2, "only {killed} runs were killed before their end");
    assert!(while_writing > 0, "no run was killed while it wrote");

    workspace.run();
    assert_eq!(flaws(&output), Some(vec![]));
    assert_eq!(unfinished(&workspace), Vec::<String>::new());
    let cold = Workspace::of_the_fixture("tiny");
    (1..=KILLS).for_each(|number| add_article(&cold, number as usize));
    cold.run();
    assert_same(&without_changes(cold.release()), &without_changes(workspace.release()));
}
