//! `dyad evaluate`: how well the extraction does on what people have curated completely.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::progress::Progress;
use super::workspace::Workspace;
use super::{Status, console};
use crate::checks;
use crate::model::{Claim, SourceFile};
use crate::pipeline;
use crate::reference::Reference;

/// Measure the extraction against completely curated articles
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad evaluate                           precision, recall and F1 by kind, accuracy by slot
  dyad evaluate --errors                  and every error with its text
  dyad evaluate --gold gold.jsonl         against labelled claims instead of annotations")]
pub struct Evaluate {
    /// List every missed, false and partly wrong claim with its text
    #[arg(long)]
    errors: bool,

    /// Labelled claims, one JSON object a line, for articles of this workspace
    #[arg(long, value_name = "FILE")]
    gold: Option<PathBuf>,
}

impl Evaluate {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let workspace = Workspace::open(root)?;
        let raw = workspace.raw()?;
        let (reference, _) = Reference::load(&raw.reference);
        let read = |path: &str| workspace.read(&workspace.root.join(path));
        let progress = Progress::new();
        let found = pipeline::claims(&raw.inputs(&read), &reference, &workspace.settings, &progress);
        progress.finish();
        let minimum = workspace.settings.publish.minimum_confidence;
        let extracted: Vec<Claim> =
            found.extracted.into_iter().filter(|c| c.is_eventful() && c.confidence >= minimum).collect();
        let score = match &self.gold {
            Some(path) => {
                let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
                let gold = checks::read_gold(&SourceFile { path: path.display().to_string(), bytes });
                console::issues(&gold.issues);
                let labelled: Vec<Claim> =
                    extracted.into_iter().filter(|c| found.articles.iter().any(|a| a.id == c.article)).collect();
                checks::score(&gold.items, &labelled)
            }
            None if found.complete.is_empty() => bail!(
                "no article is curated completely; annotate one fully and set its `curation` to `complete` in raw/annotations/articles.csv"
            ),
            None => checks::quality(&found.curated, &extracted, &found.complete),
        };
        print!("{}", checks::render(&score, self.errors));
        Ok(Status::Done)
    }
}
