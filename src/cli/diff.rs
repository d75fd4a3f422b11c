//! `dyad diff`: what differs between two releases.

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::workspace::Workspace;
use super::{Status, console};
use crate::checks::{self, Release};
use crate::model::nearest;
use crate::publish;
use crate::schema::{self, Table};
use crate::store::{self, Earlier};

/// Show what differs between two releases: rows and cells, with their causes
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad diff                                 the release in force and the one before it
  dyad diff 3f2a current --table aid        by the beginning of an id; one table
  dyad diff ../last-month/output output     any two folders of releases
  dyad diff --format jsonl > changes.jsonl  every difference, one a line

A release is named by `current`, `previous`, the beginning of its id (`dyad releases`) or the path of a folder.
Exit codes: 0 no difference; 1 differences; 2 could not compare.")]
pub struct Diff {
    /// The earlier release
    #[arg(default_value = "previous", value_name = "A")]
    before: String,

    /// The later release
    #[arg(default_value = "current", value_name = "B")]
    after: String,

    /// Only this table; may be given several times
    #[arg(long, value_name = "TABLE")]
    table: Vec<String>,

    /// The form of the differences
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,
}

/// The form of the differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum DiffFormat {
    /// A summary and a list for people
    #[default]
    Table,
    /// The columns of the table `changes`
    Csv,
    /// One JSON object a line
    Jsonl,
}

impl Diff {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        if let Some(name) = self.table.iter().find(|name| schema::table(name).is_none()) {
            let known = schema::tables().map(|schema| schema.name);
            match nearest(name, known) {
                Some(meant) => bail!("there is no table `{name}`; did you mean `{meant}`?"),
                None => bail!("there is no table `{name}`; the tables are {}", known.join(", ")),
            }
        }
        // Folders can be compared without a workspace.
        let output = Workspace::open(root).map(|workspace| workspace.output());
        let find = |name: &str| match (&output, Path::new(name).is_dir()) {
            (Ok(output), _) => store::find_release(output, name),
            (Err(_), true) => store::find_release(Path::new(""), name),
            (Err(error), false) => bail!("{error:#}"),
        };
        let folders = [find(&self.before)?, find(&self.after)?];
        let read = |folder: &Path| store::read_release(folder, |_| true);
        let [before, after] = [read(&folders[0])?, read(&folders[1])?];
        let mut differences = checks::differences(&release(&before), &release(&after));
        if !self.table.is_empty() {
            let at = differences.schema.position("table").unwrap_or_default();
            differences.rows.retain(|row| self.table.contains(&row[at].to_string()));
        }
        match self.format {
            DiffFormat::Table => print!("{}", console::differences(&differences, &before.tables, &after.tables)),
            DiffFormat::Csv => std::io::stdout().write_all(&publish::csv(&differences)?)?,
            DiffFormat::Jsonl => lines(&differences)?,
        }
        Ok(if differences.rows.is_empty() { Status::Done } else { Status::Flawed })
    }
}

fn release(earlier: &Earlier) -> Release<'_> {
    let ingredients = earlier.record.as_ref().and_then(|record| record.ingredients.as_ref());
    Release::new(earlier.tables.values(), ingredients)
}

fn lines(differences: &Table) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for row in 0..differences.rows.len() {
        let columns = differences.schema.columns.iter().map(|column| column.name).filter(|name| *name != "run_id");
        let object: serde_json::Map<String, serde_json::Value> =
            columns.map(|name| (name.to_owned(), differences.get(row, name).as_text().into())).collect();
        writeln!(out, "{}", serde_json::Value::Object(object))?;
    }
    Ok(())
}
