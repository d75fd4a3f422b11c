//! The invariants of docs/architecture.md that imports can show.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that every room above them may use, lowest first; each may use those before it.
const BASE: [&str; 5] = ["model", "schema", "reference", "config", "mentions"];
/// The stages; none may use another.
const STAGES: [&str; 9] =
    ["ingest", "extract", "annotations", "normalize", "resolve", "tabulate", "aggregate", "checks", "publish"];

/// The files of a room with the rooms of the crate that their code, tests apart, imports.
fn imports(room: &str) -> Vec<(PathBuf, BTreeSet<String>)> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room))
        .into_iter()
        .map(|path| {
            let code = without_tests(&fs::read_to_string(&path).unwrap());
            let rooms = code
                .match_indices("crate::")
                .map(|(at, found)| {
                    code[at + found.len()..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
                })
                .filter(|name: &String| !name.is_empty())
                .collect();
            (path, rooms)
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !is_for_tests(&path) {
            found.push(path);
        }
    }
    found
}

/// Whether a file holds tests or what only tests use.
fn is_for_tests(path: &Path) -> bool {
    let stem = path.file_stem().unwrap().to_string_lossy();
    ["tests", "sample", "samples", "told", "phrasings", "no_meeting"].contains(&stem.as_ref())
        || stem.ends_with("_tests")
}

/// The code before the tests, without comments.
fn without_tests(code: &str) -> String {
    let end = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
    code[..end].lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn stages_use_what_is_below_them_and_never_each_other() {
    for stage in STAGES {
        for (path, rooms) in imports(stage) {
            for room in rooms {
                assert!(BASE.contains(&room.as_str()) || room == stage, "{} imports crate::{room}", path.display());
            }
        }
    }
}

#[test]
fn each_base_room_uses_only_those_below_it() {
    for (at, base) in BASE.iter().enumerate() {
        for (path, rooms) in imports(base) {
            for room in rooms {
                assert!(BASE[..=at].contains(&room.as_str()), "{} imports crate::{room}", path.display());
            }
        }
    }
}

#[test]
fn files_clocks_and_networks_are_for_the_edges() {
    let forbidden =
        ["std::fs", "std::net", "std::env", "File::open", "SystemTime", "Instant::now", "Timestamp::now", "Zoned::now"];
    for room in BASE.iter().chain(&STAGES) {
        for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)) {
            let code = without_tests(&fs::read_to_string(&path).unwrap());
            for word in forbidden {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn only_the_room_fetch_asks_the_network_and_what_decides_in_it_is_pure() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let asking = ["fetch/client.rs", "fetch/resolver.rs", "fetch/failure.rs"];
    for path in files(&source) {
        let below = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let code = without_tests(&fs::read_to_string(&path).unwrap());
        assert!(asking.contains(&below.as_str()) || !code.contains("ureq"), "{below} asks the network");
    }
    let deciding = ["addresses", "backoff", "document", "feed", "links", "names", "rate_table", "robots"];
    for name in deciding {
        let code = without_tests(&fs::read_to_string(source.join("fetch").join(format!("{name}.rs"))).unwrap());
        for word in ["std::fs", "Instant::now", "Timestamp::now", "thread::sleep", "use super::client"] {
            assert!(!code.contains(word), "fetch/{name}.rs uses {word}");
        }
    }
}

#[test]
fn no_code_names_the_states_of_the_first_dyad() {
    // They are data. `config` has the default focus, `cli` examples in its help.
    for room in BASE.iter().chain(&STAGES).filter(|room| **room != "config") {
        for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)) {
            let code = without_tests(&fs::read_to_string(&path).unwrap());
            for word in ["JPN", "UKR", "Japan", "Ukrain", "Tokyo", "Kyiv"] {
                assert!(!code.contains(word), "{} names {word}", path.display());
            }
        }
    }
}
