//! All wording and colour. Words go to standard error, data to standard output; colour only where
//! a terminal reads it and NO_COLOR is not set.

mod explain;
mod extract;
mod fetch;
mod issues;
mod log;
mod releases;
mod rerun;
mod summary;
mod texts;

use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use serde_json::json;

pub use explain::{candidates, cell, explanation};
pub use extract::{calibration, claim_table, clues, features, mention_table, reliability};
pub use fetch::{fetched, updated_rates};
pub use issues::{checked, issues, issues_as_json};
pub use log::{LogFormat, event, is_for_programs, speak, tells_good_news};
pub use releases::{differences, releases};
pub use rerun::{damaged_cache, no_cache, note, nothing_changed, plan, watching};
pub use summary::{Outcome, Summary, unchanged};
pub use texts::{ARTICLES_README, REFERENCE_README, workspace_readme};

use super::workspace::BadSettings;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const CYAN: Style = AnsiColor::Cyan.on_default().bold();

/// A failure, with its chain of causes; bad settings with every mistake.
pub fn failure(error: &anyhow::Error) {
    if is_for_programs() {
        let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
        event("error", "error", json!({ "message": error.to_string(), "causes": causes, "exit_code": 2 }));
        if let Some(BadSettings(found)) = error.downcast_ref::<BadSettings>() {
            issues(found);
        }
        return;
    }
    eprintln!("{RED}error{RED:#}: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  cause: {cause}");
    }
    if let Some(BadSettings(found)) = error.downcast_ref::<BadSettings>() {
        issues(found);
    }
}

/// After `dyad init`.
pub fn made_workspace(dir: &std::path::Path, states: &[String; 2]) {
    let dir = dir.display();
    eprintln!("made a workspace for {}-{} in `{dir}`", states[0], states[1]);
    eprintln!("next: put articles into `{dir}/raw/articles/`, then `dyad run -C {dir}`");
}
