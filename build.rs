//! Gives the program names for its rules, so that changed code is changed rules without anybody
//! raising a number: a hash over the sources of the rooms behind each kind of cached result, the
//! data compiled into them, and the versions of the dependencies.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// What a result depends on beside its input. The cache itself is part of it: how a result is kept
/// must be how it is read.
const INGEST: &[&str] = &[
    "src/model",
    "src/config",
    "src/ingest",
    "src/pipeline.rs",
    "src/pipeline",
    "src/store/cache",
    "src/reference/word_hash.rs",
    "raw/reference/boilerplate.csv",
];
/// All of the reference but the exchange rates, which extraction does not read.
const EXTRACT: &[&str] = &["src/mentions", "src/extract", "src/reference", "raw/reference"];
const NOT_EXTRACT: &str = "raw/reference/fx";
/// The whole program: what the release depends on.
const PROGRAM: &[&str] = &["src", "raw/reference"];
/// The code that decides what the tables say: not how the program is called, how it keeps things or
/// how it fetches.
const TABLES: &[&str] = &[
    "src/aggregate",
    "src/annotations",
    "src/checks",
    "src/config",
    "src/extract",
    "src/ingest",
    "src/mentions",
    "src/model",
    "src/normalize",
    "src/pipeline.rs",
    "src/reference",
    "src/resolve",
    "src/schema",
    "src/tabulate",
];
/// The data that are compiled in.
const REFERENCE: &[&str] = &["raw/reference"];
/// In each of them.
const ALWAYS: &[&str] = &["Cargo.lock", "build.rs"];

fn main() {
    for watched in PROGRAM.iter().chain(ALWAYS) {
        println!("cargo::rerun-if-changed={watched}");
    }
    name("DYAD_RULES_INGEST", &sources(INGEST));
    let extract = [INGEST, EXTRACT].concat();
    name(
        "DYAD_RULES_EXTRACT",
        &sources(&extract).into_iter().filter(|p| !p.starts_with(NOT_EXTRACT)).collect::<Vec<_>>(),
    );
    name("DYAD_RULES_PROGRAM", &sources(PROGRAM));
    name("DYAD_RULES_TABLES", &sources(TABLES));
    let data = files(REFERENCE).into_iter().filter(|path| path.extension() != Some("md".as_ref()));
    let (rates, reference): (Vec<PathBuf>, Vec<PathBuf>) = data.partition(|path| path.starts_with(NOT_EXTRACT));
    name("DYAD_REFERENCE", &reference);
    name("DYAD_RATES", &rates);
}

/// Every file behind a result, sorted, each once.
fn sources(parts: &[&str]) -> Vec<PathBuf> {
    files(&[parts, ALWAYS].concat())
}

/// Every file of the folders, sorted, each once.
fn files(parts: &[&str]) -> Vec<PathBuf> {
    let mut open: Vec<PathBuf> = parts.iter().map(PathBuf::from).collect();
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        match fs::read_dir(&path) {
            Ok(entries) => open.extend(entries.map(|entry| entry.expect("a source folder can be listed").path())),
            Err(_) => files.push(path),
        }
    }
    files.sort();
    files.dedup();
    files
}

/// Sets a variable for `env!`. 64 bits are plenty to tell versions of one program apart.
fn name(variable: &str, files: &[PathBuf]) {
    let mut hash = DefaultHasher::new();
    for file in files {
        hash.write(slashes(file).as_bytes());
        // A source that is not there (a package without its lock file) counts as empty.
        let content = fs::read(file).unwrap_or_default();
        hash.write_usize(content.len());
        hash.write(&content);
    }
    println!("cargo::rustc-env={variable}={:016x}", hash.finish());
}

fn slashes(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
