//! `dyad fetch`: articles from the web into `raw/articles`.

use std::path::Path;

use clap::Args;

use super::workspace::Workspace;
use super::{Status, console};
use crate::{fetch, store};

/// Get the articles of the feeds in pipeline.toml into raw/articles/
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad fetch               ask every feed of `[fetch]`; the paths of new articles go to standard output
  dyad fetch --dry-run     what it would ask for; nothing is written
  dyad fetch --json        a summary as JSON on standard output
  dyad fetch && dyad run   what a scheduler does

What is asked, how politely, and within which limits: `[fetch]` in pipeline.toml, docs/fetching.md.")]
pub struct Fetch {
    /// Ask the feeds, list the articles that would be fetched, write nothing
    #[arg(long)]
    dry_run: bool,

    /// Print a summary as JSON on standard output
    #[arg(long)]
    json: bool,

    /// Wait for another `dyad fetch` in this workspace to end
    #[arg(long)]
    wait: bool,
}

impl Fetch {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let workspace = Workspace::open(root)?;
        let _lock = store::Lock::take(&workspace.root.join(fetch::FOLDER), self.wait)?;
        let settings = &workspace.settings;
        let summary = fetch::fetch(&workspace.root, &settings.paths.articles, &settings.fetch, self.dry_run)?;
        if self.json {
            println!("{}", serde_json::to_string(&summary)?);
        } else {
            console::fetched(&summary, &settings.fetch)?;
        }
        Ok(if summary.is_flawed() { Status::Flawed } else { Status::Done })
    }
}
