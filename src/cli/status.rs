//! `dyad status`: what a run would do, and why.

use std::path::Path;

use clap::Args;

use super::workspace::Workspace;
use super::{Status, console};
use crate::store::cache::{self, State};

/// Show what a run would do and why, and since when the output is current
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad status              in the workspace of this folder
  dyad status --json       the same as JSON on standard output

Exit codes: 0 the output is current; 1 a run would do something; 2 could not tell.")]
pub struct WhatToDo {
    /// Print it as JSON on standard output
    #[arg(long)]
    json: bool,
}

impl WhatToDo {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let workspace = Workspace::open(root)?;
        let folder = workspace.cache();
        let raw = workspace.raw()?;
        let read = |path: &str| workspace.read(&workspace.root.join(path));
        let last = State::read(&folder);
        let present = workspace.present(&raw);
        let mut plan = cache::compare(&folder, last.as_ref(), &present, &workspace.output(), &read).plan;
        cache::find_moves(&mut plan, &folder, &read);
        if self.json {
            let mut json = serde_json::to_value(&plan)?;
            json["is_current"] = plan.is_current().into();
            println!("{json}");
        } else {
            console::plan(&plan);
        }
        Ok(if plan.is_current() { Status::Done } else { Status::Flawed })
    }
}
