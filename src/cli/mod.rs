//! The command line: one file a command; `console` has all wording and colour.
//!
//! A command file parses its arguments and calls an operation. Data goes to standard output, words
//! to standard error.

mod check;
mod completions;
mod console;
mod evaluate;
mod explain;
mod extract;
mod fetch;
mod init;
mod progress;
mod rates;
mod raw_files;
mod run;
mod status;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// From news articles about two states to analytic tables, every value traced to a quote.
#[derive(Debug, Parser)]
#[command(name = "dyad", version, propagate_version = true, arg_required_else_help = true, after_help = AFTER_HELP)]
struct Cli {
    /// The workspace: the folder of pipeline.toml
    #[arg(short = 'C', long, global = true, value_name = "DIR", default_value = ".")]
    workspace: PathBuf,

    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  dyad init norway-moldova NOR MDA   make a workspace
  dyad check                         find every mistake in settings, reference and annotations
  dyad run                           turn raw/ into output/
  dyad status                        show what a run would do, and why
  dyad explain a_1f0c22d9be31        show where a row comes from

Exit codes: 0 done; 1 done, but something was set aside; 2 could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Run),
    Status(status::WhatToDo),
    Check(check::Check),
    Extract(extract::Extract),
    Explain(explain::Explain),
    Evaluate(evaluate::Evaluate),
    Fetch(fetch::Fetch),
    Rates(rates::Rates),
    Init(init::Init),
    Completions(completions::Completions),
}

/// What a command ends with.
pub enum Status {
    /// All is well.
    Done,
    /// Done, but something was set aside or failed its check.
    Flawed,
}

/// Parses the arguments, runs the command and gives the exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Run(command) => command.run(&cli.workspace),
        Command::Status(command) => command.run(&cli.workspace),
        Command::Check(command) => command.run(&cli.workspace),
        Command::Extract(command) => command.run(&cli.workspace),
        Command::Explain(command) => command.run(&cli.workspace),
        Command::Evaluate(command) => command.run(&cli.workspace),
        Command::Fetch(command) => command.run(&cli.workspace),
        Command::Rates(command) => command.run(&cli.workspace),
        Command::Init(command) => command.run(),
        Command::Completions(command) => command.run(),
    };
    match result {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Flawed) => ExitCode::from(1),
        // A reader that has seen enough (`dyad extract … | head`) is no failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console::failure(&error);
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
