//! `dyad completions`: a completion script for a shell.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Status};

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad completions bash > ~/.local/share/bash-completion/completions/dyad
  dyad completions fish > ~/.config/fish/completions/dyad.fish")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(&self) -> anyhow::Result<Status> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "dyad", &mut script);
        std::io::stdout().write_all(&script)?;
        Ok(Status::Done)
    }
}
