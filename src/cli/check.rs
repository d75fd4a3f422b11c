//! `dyad check`: every mistake in settings, reference files and annotations, at once.

use std::path::Path;

use clap::Args;

use super::workspace::Workspace;
use super::{Status, console, kept};
use crate::config;
use crate::model::{Issue, IssueCode, Severity, StageName};
use crate::reference::Reference;

/// Find every mistake in settings, reference files and annotations
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad check              in the workspace of this folder
  dyad check -C work      in another one
  dyad check --json       one issue a line, as JSON")]
pub struct Check {
    /// Print the issues as JSON, one a line, on standard output
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let mut issues = Vec::new();
        let settings = match config::load(&Workspace::settings_file(root)?) {
            Ok(settings) => settings,
            Err(found) => {
                issues.extend(found);
                // The rest is checked all the same, under the defaults.
                config::Settings::default()
            }
        };
        let workspace = Workspace { root: root.to_owned(), settings };
        let articles = match workspace.articles() {
            Ok(paths) => paths.iter().map(|path| workspace.below_root(path)).collect(),
            // One mistake among others, and perhaps their consequence: the paths may be the defaults.
            Err(error) => {
                issues.push(Issue::error(IssueCode::UnreadableFile, StageName::Config, error.to_string()));
                Vec::new()
            }
        };
        let raw = workspace.raw_with(articles)?;
        let (reference, found) = Reference::load(&raw.reference);
        issues.extend(found);
        issues.extend(config::check_against(&workspace.settings, &reference));

        // Quotes are checked against their articles, so those are read too.
        let found = kept::claims(&workspace, &raw, &reference);
        let is_vain = |issue: &Issue| {
            raw.articles.is_empty() && matches!(issue.code, IssueCode::UnknownArticle | IssueCode::UnresolvedDate)
        };
        let n_articles = found.articles.len();
        issues.extend(found.issues.into_iter().filter(|issue| concerns_curation(issue) && !is_vain(issue)));
        issues.sort();
        issues.dedup();
        if self.json {
            console::issues_as_json(&issues)?;
        } else {
            console::issues(&issues);
            console::checked(&issues, n_articles, raw.annotations.len());
        }
        let is_flawed = issues.iter().any(|issue| issue.severity != Severity::Note);
        Ok(if is_flawed { Status::Flawed } else { Status::Done })
    }
}

/// Problems that a person can mend in a file of the workspace; not what the articles say.
fn concerns_curation(issue: &Issue) -> bool {
    issue.location.is_some() || matches!(issue.stage, StageName::Annotations | StageName::Config | StageName::Reference)
}
