//! The command line: one file a command; `console` has all wording and colour.
//!
//! A command file parses its arguments and calls an operation. Data goes to standard output, words
//! to standard error.

mod before;
mod check;
mod completions;
mod console;
mod diff;
mod evaluate;
mod explain;
mod extract;
mod fetch;
mod init;
mod interrupt;
mod kept;
mod progress;
mod publishing;
mod rates;
mod raw_files;
mod releases;
mod run;
mod status;
mod watch;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// From news articles about two states to analytic tables, every value traced to a quote.
#[derive(Debug, Parser)]
#[command(name = "dyad", version, propagate_version = true, arg_required_else_help = true, after_help = AFTER_HELP)]
struct Cli {
    /// The workspace: the folder of pipeline.toml
    #[arg(short = 'C', long, global = true, value_name = "DIR", default_value = ".")]
    workspace: PathBuf,

    /// The form of what is said on standard error
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t)]
    log_format: console::LogFormat,

    /// Say what was done even where no terminal shows it
    #[arg(short, long, global = true)]
    verbose: bool,

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
  dyad diff                          show what the last release changed, and why

Exit codes: 0 done; 1 done, but something was set aside, or a check failed; 2 could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Run),
    Status(status::WhatToDo),
    Check(check::Check),
    Extract(extract::Extract),
    Explain(explain::Explain),
    Diff(diff::Diff),
    Releases(releases::Releases),
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

impl Status {
    /// The exit code.
    fn code(&self) -> u8 {
        match self {
            Status::Done => 0,
            Status::Flawed => 1,
        }
    }
}

/// The command line, for who wants to know whether one is valid.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Parses the arguments, runs the command and gives the exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error),
    };
    console::speak(cli.log_format, cli.verbose);
    let result = match &cli.command {
        Command::Run(command) => command.run(&cli.workspace),
        Command::Status(command) => command.run(&cli.workspace),
        Command::Check(command) => command.run(&cli.workspace),
        Command::Extract(command) => command.run(&cli.workspace),
        Command::Explain(command) => command.run(&cli.workspace),
        Command::Diff(command) => command.run(&cli.workspace),
        Command::Releases(command) => command.run(&cli.workspace),
        Command::Evaluate(command) => command.run(&cli.workspace),
        Command::Fetch(command) => command.run(&cli.workspace),
        Command::Rates(command) => command.run(&cli.workspace),
        Command::Init(command) => command.run(),
        Command::Completions(command) => command.run(),
    };
    match result {
        Ok(status) => ExitCode::from(status.code()),
        // A reader that has seen enough (`dyad extract … | head`) is no failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console::failure(&error);
            ExitCode::from(2)
        }
    }
}

/// Arguments that make no sense, or a call for help; programs are told as they asked to be.
fn not_understood(error: &clap::Error) -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let wants_json = arguments.iter().any(|argument| argument == "--log-format=json")
        || arguments.windows(2).any(|pair| pair == ["--log-format", "json"]);
    if error.use_stderr() && wants_json {
        console::speak(console::LogFormat::Json, false);
        console::failure(&anyhow::anyhow!(error.render().to_string().trim().to_owned()));
    } else {
        // Who closed the stream does not read it.
        let _ = error.print();
    }
    ExitCode::from(error.exit_code() as u8)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
