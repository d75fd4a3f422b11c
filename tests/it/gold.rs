//! The extraction on the project's own gold set. The floors lie a little below what was reached, so
//! that a change that costs accuracy is noticed; raise them when extraction gets better.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dyad::checks::{GoldClaim, read_gold, score};
use dyad::config::Settings;
use dyad::extract::Lexicon;
use dyad::ingest::{self, Boilerplate};
use dyad::model::{Claim, Published, PublishedBasis, SourceFile};
use dyad::normalize::normalize;
use dyad::reference::Reference;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

/// The files of the gold folder whose names begin and end so, sorted.
fn named(start: &str, end: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    });
    paths.sort();
    paths
}

fn gold() -> Vec<GoldClaim> {
    named("gold", ".jsonl")
        .iter()
        .flat_map(|path| {
            let file = SourceFile { path: path.display().to_string(), bytes: fs::read(path).unwrap() };
            let read = read_gold(&file);
            assert!(read.issues.is_empty(), "{:?}", read.issues);
            read.items
        })
        .collect()
}

/// What the program finds in every gold article, as a run would keep it.
fn found() -> Vec<Claim> {
    let published: BTreeMap<String, String> = named("articles", ".csv")
        .iter()
        .flat_map(|path| {
            let mut reader = csv::Reader::from_path(path).unwrap();
            reader
                .records()
                .map(|row| row.unwrap())
                .map(|row| (row[0].trim().to_owned(), row[1].trim().to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let (settings, reference, boilerplate) = (Settings::default(), Reference::builtin(), Boilerplate::builtin());
    let mut claims = Vec::new();
    for (id, date) in &published {
        let path = format!("raw/articles/{id}.txt");
        let bytes = fs::read(folder().join(format!("articles/{id}.txt"))).unwrap();
        for mut article in
            ingest::read(&SourceFile { path, bytes }, "raw/articles", &settings.ingest, &boilerplate).items
        {
            if let Ok(date) = date.parse() {
                article.published = Some(Published { date, basis: PublishedBasis::Annotation });
            }
            let extracted = dyad::extract::extract(&article, reference, Lexicon::shipped()).items;
            for claim in normalize(extracted, std::slice::from_ref(&article), reference, &settings).items {
                for evidence in &claim.evidence {
                    assert!(evidence.span_in(&article.text).is_some(), "{id}: {evidence:?}");
                }
                claims.push(claim);
            }
        }
    }
    claims.retain(|claim| claim.is_eventful() && claim.confidence >= settings.publish.minimum_confidence);
    claims
}

#[test]
fn accuracy_stays_above_its_floor() {
    let score = score(&gold(), &found());
    let all = score.all();
    let (precision, recall, f1) = (all.precision().unwrap(), all.recall().unwrap(), all.f1().unwrap());
    assert!(
        precision >= FLOOR.0 && recall >= FLOOR.1 && f1 >= FLOOR.2,
        "precision {precision:.3} recall {recall:.3} F1 {f1:.3}"
    );
}

/// Precision, recall and F1 over all kinds.
const FLOOR: (f64, f64, f64) = (0.80, 0.60, 0.70);
