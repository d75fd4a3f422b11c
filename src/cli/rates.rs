//! `dyad rates`: the exchange rates of a workspace.

use std::path::Path;

use clap::{Args, Subcommand};

use super::workspace::Workspace;
use super::{Status, console};
use crate::reference::Reference;
use crate::{fetch, store};

/// Keep the exchange rates of the workspace up to date
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    after_help = "\
Examples:
  dyad rates update          add the newest rates of the European Central Bank"
)]
pub struct Rates {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Update(Update),
}

/// Add the newest rates of the European Central Bank to raw/reference/fx/ecb.csv
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad rates update              add the rates that no table has
  dyad rates update --dry-run    what it would add; nothing is written

A rate that is there is never changed. One that the bank now gives otherwise is reported (exit code 1):
change it in the file by hand if the bank is right.")]
struct Update {
    /// Fetch and compare, write nothing
    #[arg(long)]
    dry_run: bool,

    /// Print a summary as JSON on standard output
    #[arg(long)]
    json: bool,
}

impl Rates {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let Command::Update(update) = &self.command;
        let workspace = Workspace::open(root)?;
        let _lock = store::Lock::take(&workspace.root.join(fetch::FOLDER), false)?;
        let (reference, _) = Reference::load(&workspace.reference()?);
        let summary = fetch::update_rates(&workspace.root, &workspace.settings, reference.rates(), update.dry_run)?;
        if update.json {
            println!("{}", serde_json::to_string(&summary)?);
        } else {
            console::updated_rates(&summary, update.dry_run);
        }
        let is_flawed = !summary.conflicts.is_empty() || !summary.bad_lines.is_empty();
        Ok(if is_flawed { Status::Flawed } else { Status::Done })
    }
}
