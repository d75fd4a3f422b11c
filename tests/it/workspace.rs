//! A workspace in a temporary folder, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

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

    /// Runs the program in the workspace.
    pub fn dyad(&self, arguments: &[&str]) -> Outcome {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dyad"));
        command.current_dir(self.root()).args(arguments).env("NO_COLOR", "1").env("COLUMNS", "100");
        Outcome(command.output().unwrap())
    }

    /// Runs `dyad run` and expects it to end well, or with issues.
    pub fn run(&self) -> Outcome {
        let outcome = self.dyad(&["run"]);
        assert!(outcome.code() <= 1, "{}", outcome.words());
        outcome
    }

    /// A published CSV table: its rows by column name.
    pub fn table(&self, name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.path(&format!("output/{name}.csv"))).unwrap();
        let head = reader.headers().unwrap().clone();
        reader
            .records()
            .map(|row| head.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect())
            .collect()
    }

    /// Every published file but the run record, by name.
    pub fn release(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
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

    /// Standard output.
    pub fn data(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    /// Standard error.
    pub fn words(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }
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
