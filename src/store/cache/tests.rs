//! The cache as the pipeline sees it, over several runs.

use std::collections::HashMap;
use std::path::PathBuf;

use super::*;
use crate::config::IngestSettings;
use crate::ingest::{self, Boilerplate};
use crate::model::{Article, Claim, Issue, IssueCode, Outcome, SourceFile, StageName, sample};
use crate::pipeline::Memory;
use crate::publish::InputFile;

fn context(name: &str) -> Context {
    Context { ingest: format!("{name:0>16}"), extract: format!("{name:0>16}") }
}

fn open(folder: &Path, name: &str) -> Cache {
    Cache::open(folder, &context(name), HashMap::new())
}

fn file(number: usize) -> InputFile {
    InputFile { path: format!("raw/articles/{number}.txt"), bytes: 9, sha256: format!("{number:064}") }
}

/// What ingest makes of a file of its own.
fn ingested(file: &InputFile) -> Outcome<Article> {
    let text = format!("Report of {}\n\n{}\n", file.sha256, format!("quay {} ", file.path).repeat(30));
    let source = SourceFile { path: file.path.clone(), bytes: text.into() };
    let mut outcome = ingest::read(&source, "raw/articles", &IngestSettings::default(), &Boilerplate::builtin());
    outcome.issues.push(Issue::note(IssueCode::TruncatedArticle, StageName::Ingest, "cut"));
    outcome
}

fn found(article: &Article) -> Outcome<Claim> {
    let fact = crate::model::Fact::Meeting(sample::meeting(&["NOR", "MDA"]));
    Outcome { items: vec![sample::claim(&article.id, Some("2024"), fact)], issues: Vec::new() }
}

/// One run that uses or learns these files; which of them it knew.
fn run(folder: &Path, name: &str, numbers: impl Iterator<Item = usize>) -> Vec<bool> {
    let cache = open(folder, name);
    let known = numbers.map(|number| {
        let file = file(number);
        let known = cache.ingested(&file);
        let outcome = known.clone().unwrap_or_else(|| ingested(&file));
        if known.is_none() {
            cache.learn_ingested(&file, &outcome);
        }
        let article = &outcome.items[0];
        if cache.extracted(article).is_none() {
            cache.learn_extracted(article, &found(article));
        }
        known.is_some()
    });
    let known = known.collect();
    assert_eq!(cache.flush(), Vec::<String>::new());
    known
}

fn shards(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join(kind)).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn cache_folder() -> (tempfile::TempDir, PathBuf) {
    let workspace = tempfile::tempdir().unwrap();
    let folder = workspace.path().join(".dyad/cache");
    (workspace, folder)
}

#[test]
fn the_next_run_knows_what_one_has_learned() {
    let (workspace, folder) = cache_folder();
    assert_eq!(run(&folder, "a", 0..2), [false, false]);
    let cache = open(&folder, "a");
    let mut expected = ingested(&file(1));
    let mut known = cache.ingested(&file(1)).unwrap();
    assert_eq!(known.items[0].text, "", "the text is left where it is");
    let text = cache.texts(&[&mut known.items[0]]).remove(0).unwrap();
    known.items[0].text = text;
    assert_eq!(known.items, expected.items);
    assert_eq!(known.issues, expected.issues);
    let article = expected.items.remove(0);
    assert_eq!(cache.extracted(&article).unwrap().items, found(&article).items);
    assert!(!cache.is_damaged());
    // Another content, another path, another context.
    assert!(cache.ingested(&InputFile { sha256: "0".repeat(64), ..file(1) }).is_none());
    assert!(cache.ingested(&file(2)).is_none());
    assert!(open(&folder, "b").ingested(&file(1)).is_none());
    assert_eq!(fs::read_to_string(workspace.path().join(".dyad/.gitignore")).unwrap(), "*\n");
}

#[test]
fn a_text_that_is_lost_or_another_is_a_damage_and_no_text() {
    let (_workspace, folder) = cache_folder();
    run(&folder, "a", 0..1);
    let cache = open(&folder, "a");
    let mut article = cache.ingested(&file(0)).unwrap().items.remove(0);
    fs::remove_file(&shards(&folder, "articles")[0]).unwrap();
    assert_eq!(cache.texts(&[&mut article]), [None]);
    assert!(cache.is_damaged());
}

#[test]
fn a_torn_shard_is_noted_removed_and_made_again() {
    let (_workspace, folder) = cache_folder();
    run(&folder, "a", 0..2);
    for kind in ["articles", "claims"] {
        let path = &shards(&folder, kind)[0];
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    }
    let cache = open(&folder, "a");
    assert!(cache.ingested(&file(0)).is_none());
    let notes = cache.flush();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].contains("articles") && notes[0].contains("left out of account"), "{notes:?}");
    assert_eq!(run(&folder, "a", 0..2), [false, false]);
    assert_eq!(run(&folder, "a", 0..2), [true, true]);
}

#[test]
fn a_file_of_somebody_else_is_left_alone() {
    let (_workspace, folder) = cache_folder();
    run(&folder, "a", 0..1);
    let mine = folder.join("articles/mine.parquet");
    fs::write(&mine, "mine").unwrap();
    run(&folder, "b", 0..1);
    assert_eq!(fs::read_to_string(mine).unwrap(), "mine");
    assert_eq!(shards(&folder, "articles").len(), 2, "those of the other context are gone");
}

#[test]
fn many_small_shards_become_one_and_rows_that_nobody_uses_go() {
    let (_workspace, folder) = cache_folder();
    for number in 0..12 {
        run(&folder, "a", 0..=number);
    }
    let (articles, claims) = (shards(&folder, "articles").len(), shards(&folder, "claims").len());
    assert!(articles < 6 && claims < 6, "{articles} and {claims} shards");
    assert!(run(&folder, "a", 0..12).into_iter().all(|is_known| is_known));
    // Most articles go, and their rows with them.
    run(&folder, "a", 3..5);
    let cache = open(&folder, "a");
    let known: Vec<usize> = (0..12).filter(|number| cache.ingested(&file(*number)).is_some()).collect();
    assert!(known.contains(&3) && known.contains(&4) && known.len() < 6, "{known:?}");
}

#[test]
fn reads_side_by_side_are_all_done_and_never_by_a_worker_that_could_nest_them() {
    let mut done = shards::side_by_side(0..5_000, |n| (n, rayon::current_thread_index()));
    done.sort_unstable();
    assert!(done.into_iter().eq((0..5_000).map(|n| (n, None))));
}
