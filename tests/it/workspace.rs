//! A workspace in a temporary folder, and the program run in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use dyad::config::Settings;
use dyad::ingest::{self, Boilerplate};
use dyad::model::SourceFile;
use tempfile::TempDir;

/// A row of a table, by column.
pub type Row = BTreeMap<String, String>;

pub struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// An empty workspace with default settings.
    pub fn new() -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        workspace.write("pipeline.toml", "");
        fs::create_dir_all(workspace.path("raw/articles")).unwrap();
        workspace
    }

    /// A copy of the repository's `raw/` and `pipeline.toml`.
    pub fn of_the_repository() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        fs::copy(root.join("pipeline.toml"), workspace.path("pipeline.toml")).unwrap();
        copy(&root.join("raw"), &workspace.path("raw"));
        workspace
    }

    /// A copy of a workspace of `tests/fixtures`.
    pub fn of_the_fixture(name: &str) -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name), workspace.root());
        workspace
    }

    /// A workspace with the same settings and raw files and nothing else.
    pub fn copy_of_the_input(&self) -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        fs::copy(self.path("pipeline.toml"), workspace.path("pipeline.toml")).unwrap();
        copy(&self.path("raw"), &workspace.path("raw"));
        workspace
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Writes a file, making its folders.
    pub fn write(&self, below: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The program in the workspace, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dyad"));
        command.current_dir(self.root()).args(arguments).env("NO_COLOR", "1").env("COLUMNS", "100");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program in the workspace.
    pub fn dyad(&self, arguments: &[&str]) -> Outcome {
        Outcome(self.command(arguments).output().unwrap())
    }

    /// Runs the program with a text on standard input.
    pub fn dyad_reading(&self, text: &str, arguments: &[&str]) -> Outcome {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Outcome(child.wait_with_output().unwrap())
    }

    /// Runs `dyad run`, which tells what it did, and expects it to end well, or with issues.
    pub fn run(&self) -> Outcome {
        let outcome = self.dyad(&["run", "--verbose"]);
        assert!(outcome.code() <= 1, "{}", outcome.words());
        outcome
    }

    /// A published CSV table: its rows by column name.
    pub fn table(&self, name: &str) -> Vec<Row> {
        let mut reader = csv::Reader::from_path(self.path(&format!("output/{name}.csv"))).unwrap();
        let head = reader.headers().unwrap().clone();
        reader
            .records()
            .map(|row| head.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect())
            .collect()
    }

    /// The cleaned text of every published article, by id, as a run reads it.
    pub fn cleaned_texts(&self) -> BTreeMap<String, String> {
        let (boilerplate, _) = Boilerplate::load(&[]);
        let settings = Settings::default();
        let mut texts = BTreeMap::new();
        let paths: BTreeSet<String> =
            self.table("articles").into_iter().map(|row| row["source_path"].clone()).collect();
        for path in paths {
            let file = SourceFile { bytes: fs::read(self.path(&path)).unwrap(), path };
            let read = ingest::read(&file, "raw/articles", &settings.ingest, &boilerplate);
            texts.extend(read.items.into_iter().map(|article| (article.id, article.text)));
        }
        texts
    }

    /// Every published file but the run record, by name.
    pub fn release(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path("output")).unwrap();
        entries
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().is_file())
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
            .filter(|(name, _)| name != "run.json" && !name.starts_with('.'))
            .collect()
    }
}

/// What the program printed and its exit code.
pub struct Outcome(Output);

impl Outcome {
    pub fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    /// Standard output, every line of which is JSON.
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.data().lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }

    /// Standard output.
    pub fn data(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    /// Standard error.
    pub fn words(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }
}

/// `changes` is about the way from one release to the next.
pub fn without_changes(mut release: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    release.retain(|name, _| !name.starts_with("changes."));
    release
}

/// Two releases, file by file.
pub fn assert_same(left: &BTreeMap<String, Vec<u8>>, right: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    let different: Vec<&String> = left.keys().filter(|name| left[*name] != right[*name]).collect();
    assert!(different.is_empty(), "these files differ: {different:?}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
