//! What changed is told alike, however the release before is known.

use std::fs;

use super::workspace::{Workspace, assert_same};

const ROWS: &str = ".dyad/cache/rows.parquet";

/// Another article, one that goes, a curated value that becomes another.
fn change(workspace: &Workspace) {
    workspace
        .write("raw/articles/new.txt", "OSLO, June 2, 2024 -- Norway gave 70 million kroner to Moldova on Sunday.");
    fs::remove_file(workspace.path("raw/articles/prut-evening.html")).unwrap();
    let aid = fs::read_to_string(workspace.path("raw/annotations/aid.csv")).unwrap();
    workspace.write("raw/annotations/aid.csv", aid.replace("million", "billion"));
}

#[test]
fn changes_are_the_same_whether_or_not_the_rows_before_are_known_by_their_hashes() {
    for settings in ["", "[publish]\nformats = [\"csv\"]\n", "[publish]\nformats = [\"parquet\"]\n"] {
        let [known, unknown] = [(); 2].map(|()| Workspace::of_the_fixture("tiny"));
        for workspace in [&known, &unknown] {
            let given = fs::read_to_string(workspace.path("pipeline.toml")).unwrap();
            workspace.write("pipeline.toml", format!("{given}\n{settings}"));
            workspace.run();
            change(workspace);
        }
        assert!(known.path(ROWS).exists());
        fs::remove_file(unknown.path(ROWS)).unwrap();
        let [known_words, unknown_words] = [&known, &unknown].map(|workspace| workspace.run().words());
        assert!(!known_words.contains("cannot be told") && !unknown_words.contains("cannot be told"));
        assert_same(&known.release(), &unknown.release());
        let changed = known.release();
        let changes = changed.iter().find(|(name, _)| name.starts_with("changes.")).unwrap().1;
        assert!(changes.len() > 1000, "there are changes to be told");
        assert!(unknown.path(ROWS).exists(), "the hashes are kept again");
    }
}

#[test]
fn a_release_that_somebody_touched_is_read_and_not_believed_to_be_known() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    let current = workspace.path("output/current").canonicalize().unwrap();
    fs::write(current.join("aid.parquet"), "torn").unwrap();
    change(&workspace);
    assert!(workspace.run().words().contains("what changed cannot be told"));
}
