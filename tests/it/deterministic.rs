//! The output is a pure function of the inputs: whatever the order in which they are listed, and
//! whether they came at once or one by one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dyad::config::{self, Settings};
use dyad::model::SourceFile;
use dyad::pipeline::{self, Inputs, NoMemory, Observer};
use dyad::schema::Table;
use proptest::prelude::*;

use super::workspace::{Workspace, assert_same, without_changes};

#[test]
fn two_cold_runs_write_the_same_bytes() {
    let [first, second] = [(); 2].map(|()| {
        let workspace = Workspace::of_the_repository();
        workspace.run();
        workspace.release()
    });
    assert!(first.len() > 40, "{:?}", first.keys());
    assert_same(&first, &second);
}

#[test]
fn one_run_after_each_new_article_ends_in_the_bytes_of_one_cold_run() {
    // Those that tell of the same events, an original and its copy among them; the youngest first,
    // so that what was reported first arrives last.
    let arrivals = [
        "2024-11-25-partnership-analysis.md",
        "2024-11-17-iwaya-kyiv.html",
        "2024-04-03-leaders-call.txt",
        "2024-02-28-ambassador-security-talks.txt",
        "harbour-gazette/tokyo-rebuilding-talks.html",
        "2024-02-19-tokyo-conference.txt",
        "2023-03-22-kyiv-visit.txt.gz",
    ];
    let [cold, grown] = [(); 2].map(|()| {
        let workspace = Workspace::of_the_repository();
        fs::remove_dir_all(workspace.path("raw/articles")).unwrap();
        fs::create_dir_all(workspace.path("raw/articles")).unwrap();
        workspace
    });
    let deliver = |workspace: &Workspace, name: &str| {
        let below = format!("raw/articles/{name}");
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&below)).unwrap();
        workspace.write(&below, bytes);
    };
    for name in arrivals {
        deliver(&grown, name);
        grown.run();
        deliver(&cold, name);
    }
    cold.run();
    assert!(cold.table("meetings").iter().any(|row| row["n_articles"] == "3"), "nothing is merged");
    assert_same(&without_changes(cold.release()), &without_changes(grown.release()));
}

#[test]
fn a_run_on_the_same_inputs_leaves_the_release_as_it_is() {
    let workspace = Workspace::of_the_fixture("tiny");
    assert!(workspace.run().words().contains("(written)"));
    let before = workspace.release();
    assert!(workspace.run().words().starts_with("nothing changed"));
    // The same when everything is done again.
    let outcome = workspace.dyad(&["run", "--full", "--verbose"]);
    assert!(outcome.words().contains("(unchanged)"), "{}", outcome.words());
    assert_same(&before, &workspace.release());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else if !entry.file_name().to_string_lossy().starts_with("README") {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

/// A workspace in memory.
struct Memory {
    settings: Settings,
    articles: BTreeMap<String, Vec<u8>>,
    annotations: Vec<SourceFile>,
    reference: Vec<SourceFile>,
}

static TINY: LazyLock<Memory> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tiny");
    let read = |folder: &str| -> Vec<SourceFile> {
        let source = |path: PathBuf| SourceFile {
            path: path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"),
            bytes: fs::read(path).unwrap(),
        };
        files(&root.join(folder)).into_iter().map(source).collect()
    };
    let settings = SourceFile { path: "pipeline.toml".into(), bytes: fs::read(root.join("pipeline.toml")).unwrap() };
    let mut articles: BTreeMap<String, Vec<u8>> =
        read("raw/articles").into_iter().map(|file| (file.path, file.bytes)).collect();
    // A copy of a story, and a second file that gives an id which is taken.
    articles.insert("raw/articles/copy.html".into(), articles["raw/articles/prut-evening.html"].clone());
    articles.insert("raw/articles/fjord-visit.txt".into(), b"Another text\n\nNothing of note.\n".into());
    Memory {
        settings: config::load(&settings).unwrap(),
        articles,
        annotations: read("raw/annotations"),
        reference: read("raw/reference"),
    }
});

struct Nobody;

impl Observer for Nobody {
    fn begin(&self, _: &'static str, _: usize) {}
    fn tick(&self) {}
}

fn tables(articles: &[String], annotations: &[SourceFile], reference: &[SourceFile]) -> Vec<Table> {
    let read = |path: &str| Ok(SourceFile { path: path.to_owned(), bytes: TINY.articles[path].clone() });
    let inputs = Inputs { articles, read: &read, annotations, reference, memory: &NoMemory };
    pipeline::run(&inputs, &TINY.settings, &Nobody).tables
}

static IN_ORDER: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let articles: Vec<String> = TINY.articles.keys().cloned().collect();
    tables(&articles, &TINY.annotations, &TINY.reference)
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_files_are_listed_does_not_matter(
        articles in Just(TINY.articles.keys().cloned().collect::<Vec<_>>()).prop_shuffle(),
        annotations in Just(TINY.annotations.clone()).prop_shuffle(),
        reference in Just(TINY.reference.clone()).prop_shuffle(),
    ) {
        let found = tables(&articles, &annotations, &reference);
        for (table, expected) in found.iter().zip(IN_ORDER.iter()) {
            prop_assert_eq!(table, expected);
        }
        prop_assert_eq!(found.len(), IN_ORDER.len());
    }

    #[test]
    fn the_order_of_a_curators_rows_does_not_matter(
        rows in Just(rows_of("raw/annotations/aid.csv")).prop_shuffle(),
    ) {
        let mut annotations = TINY.annotations.clone();
        let aid = annotations.iter_mut().find(|file| file.path.ends_with("/aid.csv")).unwrap();
        let head = String::from_utf8(aid.bytes.clone()).unwrap().lines().next().unwrap().to_owned();
        aid.bytes = [vec![head], rows].concat().join("\n").into_bytes();
        let articles: Vec<String> = TINY.articles.keys().cloned().collect();
        let found = tables(&articles, &annotations, &TINY.reference);
        for (table, expected) in found.iter().zip(IN_ORDER.iter()) {
            prop_assert_eq!(table, expected);
        }
    }
}

/// The rows of an annotation file, without its head.
fn rows_of(path: &str) -> Vec<String> {
    let file = TINY.annotations.iter().find(|file| file.path == path).unwrap();
    String::from_utf8(file.bytes.clone()).unwrap().lines().skip(1).map(str::to_owned).collect()
}
