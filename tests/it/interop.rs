//! Other programs read what a run on the repository's `raw/` writes: pandas, polars for Python
//! and DuckDB, and the `frictionless` package. The checks are in `tests/python`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use super::workspace::Workspace;

const REMEDY: &str = "the interoperability test needs Python 3.11 or later with its `venv` module on the PATH as `python3` \
                      (on Debian: apt-get install python3-venv) and a package index that pip can reach";

/// Runs a command to its end; panics with what it printed when it fails.
fn run(command: &mut Command, remedy: &str) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("cannot start {command:?}: {error}\n{remedy}"));
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{command:?} failed:\n{printed}\n{remedy}");
    printed
}

/// A Python with the packages of `requirements.txt`, made once for each version of that file.
fn python(root: &Path) -> PathBuf {
    let requirements = root.join("tests/python/requirements.txt");
    let hash = Sha256::digest(fs::read(&requirements).expect("the requirements are in the repository"));
    let name: String = hash[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("python-{name}"));
    let program = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let done = folder.join("installed");
    if !done.exists() {
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder), REMEDY);
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
        run(Command::new(&program).args(pip).arg(&requirements), REMEDY);
        fs::write(&done, "").expect("the target folder can be written to");
    }
    program
}

#[test]
fn pandas_polars_duckdb_and_frictionless_read_the_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Workspace::of_the_repository();
    workspace.run();

    let checks = run(
        Command::new(python(root))
            .args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
            .arg(root.join("tests/python"))
            .env("DYAD_OUTPUT", workspace.path("output"))
            .env("PYTHONDONTWRITEBYTECODE", "1"),
        "",
    );
    assert!(checks.contains(" passed"), "no check ran:\n{checks}");
}
