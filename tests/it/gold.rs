//! The extraction on the project's own gold set. The floors lie a little below what was reached, so
//! that a change that costs accuracy is noticed; raise them when extraction gets better.

use std::fs;
use std::path::{Path, PathBuf};

use dyad::checks::{GoldClaim, read_gold, score};
use dyad::config::{self, Settings};
use dyad::model::{Article, Claim, SourceFile};
use dyad::pipeline::{self, Inputs, NoMemory, Observer};
use dyad::reference::Reference;

/// Precision, recall and F1 over all kinds.
const FLOOR: (f64, f64, f64) = (0.82, 0.76, 0.79);

struct Unwatched;

impl Observer for Unwatched {
    fn begin(&self, _: &'static str, _: usize) {}
    fn tick(&self) {}
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

fn file(below: &str) -> SourceFile {
    SourceFile { path: below.to_owned(), bytes: fs::read(folder().join(below)).unwrap() }
}

/// The files of a folder of the gold set, sorted, as paths below it.
fn list(below: &str, extension: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder().join(below))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(extension))
        .map(|name| format!("{below}/{name}").trim_start_matches("./").to_owned())
        .collect();
    names.sort();
    names
}

fn gold() -> Vec<GoldClaim> {
    let mut gold = Vec::new();
    for name in list(".", ".jsonl") {
        let read = read_gold(&file(&name));
        assert!(read.issues.is_empty(), "{:?}", read.issues);
        gold.extend(read.items);
    }
    gold
}

/// The articles, and what a run would publish of them.
fn found() -> (Vec<Article>, Vec<Claim>) {
    let settings: Settings = config::load(&file("pipeline.toml")).unwrap();
    let read = |path: &str| Ok(file(path));
    let articles = list("articles", ".txt");
    let annotations = [file("annotations/articles.csv")];
    let inputs =
        Inputs { articles: &articles, read: &read, annotations: &annotations, reference: &[], memory: &NoMemory };
    let found = pipeline::claims(&inputs, Reference::builtin(), &settings, &Unwatched);
    let mut claims = pipeline::confident(&found.extracted, &settings);
    claims.retain(Claim::is_eventful);
    (found.articles, claims)
}

#[test]
fn accuracy_stays_above_its_floor() {
    let all = score(&gold(), &found().1).all();
    let (precision, recall, f1) = (all.precision().unwrap(), all.recall().unwrap(), all.f1().unwrap());
    let reached = format!("precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    assert!(precision >= FLOOR.0 && recall >= FLOOR.1 && f1 >= FLOOR.2, "{reached}");
}

#[test]
fn every_quote_stands_in_its_article_and_is_no_paragraph() {
    let (articles, claims) = found();
    assert!(claims.len() > 100, "the gold set has many facts");
    for claim in claims {
        let text = &articles.iter().find(|article| article.id == claim.article).unwrap().text;
        for evidence in &claim.evidence {
            assert!(evidence.span_in(text).is_some(), "{}: {evidence:?}", claim.article);
            assert!(!evidence.quote.contains('\n'), "{}: {evidence:?}", claim.article);
        }
    }
}
