//! `dyad extract`: the claims or mentions of single articles, without touching any state.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::workspace::Workspace;
use super::{Status, console};
use crate::annotations::{self, Annotations};
use crate::config::Settings;
use crate::extract::{self, Lexicon};
use crate::ingest::{self, Boilerplate};
use crate::model::{Article, Claim, Issue, PartialDate, Published, PublishedBasis, Severity, SourceFile};
use crate::reference::Reference;
use crate::{mentions, normalize};

/// Print the claims, or the mentions, of single articles
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad extract article.txt                            one claim a line, as JSON
  dyad extract --format table news/*.html             for people
  dyad extract --mentions --published 2024-04-03 a.txt
  cat article.txt | dyad extract -                    from standard input
  dyad extract --text article.html                    the cleaned text that offsets count in")]
pub struct Extract {
    /// Articles (.txt, .md, .html, .json, .jsonl, each also .gz); `-` is standard input, as plain text
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,

    /// Print the mentions (money, dates, persons, states, organisations, places, quantities) instead
    #[arg(long, conflicts_with = "text")]
    mentions: bool,

    /// Print the cleaned text, whose characters all offsets count
    #[arg(long)]
    text: bool,

    /// Print also what is only possible, denied or asked for; it becomes no event
    #[arg(long)]
    all: bool,

    /// When the articles were published (YYYY, YYYY-MM or YYYY-MM-DD); overrides what they say
    #[arg(long, value_name = "DATE", value_parser = |text: &str| text.trim().parse::<PartialDate>())]
    published: Option<PartialDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// A table for people
    Table,
}

/// What the program knows of the world and of words.
#[derive(Clone, Copy)]
struct Words<'a> {
    reference: &'a Reference,
    lexicon: &'a Lexicon,
}

impl Extract {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        // Outside a workspace the defaults do.
        let workspace = Workspace::settings_file(root).is_ok().then(|| Workspace::open(root)).transpose()?;
        let defaults = Settings::default();
        let settings = workspace.as_ref().map_or(&defaults, |workspace| &workspace.settings);
        let reference_files = workspace.as_ref().map_or(Ok(Vec::new()), Workspace::reference)?;
        let described = workspace.as_ref().map_or(Ok(Annotations::default()), described)?;
        let mut issues = described.issues.clone();
        let loaded;
        let reference = if reference_files.is_empty() {
            Reference::builtin()
        } else {
            let (reference, found) = Reference::load(&reference_files);
            issues.extend(found);
            loaded = reference;
            &loaded
        };
        let (boilerplate, found) = Boilerplate::load(&reference_files);
        issues.extend(found);
        let (lexicon, found) = Lexicon::load(&reference_files);
        issues.extend(found);
        let words = Words { reference, lexicon: &lexicon };
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        for path in &self.files {
            let (file, folder) = read(path, workspace.as_ref())?;
            let mut read = ingest::read(&file, &folder, &settings.ingest, &boilerplate);
            issues.extend(read.issues);
            // That rows are about other articles is no mistake here.
            described.describe(&mut read.items);
            for mut article in read.items {
                if let Some(date) = self.published {
                    article.published = Some(Published { date, basis: PublishedBasis::Annotation });
                }
                issues.extend(self.print(&article, words, settings, &mut out)?);
            }
        }
        out.flush()?;
        console::issues(&issues);
        let is_flawed = issues.iter().any(|issue| issue.severity == Severity::Error);
        Ok(if is_flawed { Status::Flawed } else { Status::Done })
    }

    fn print(
        &self,
        article: &Article,
        Words { reference, lexicon }: Words,
        settings: &Settings,
        out: &mut impl Write,
    ) -> anyhow::Result<Vec<Issue>> {
        if self.text {
            writeln!(out, "{}", article.text)?;
            return Ok(Vec::new());
        }
        if self.mentions {
            let context =
                mentions::Context { published: article.published_on(), states: settings.focus.states.clone() };
            let found = mentions::find(&article.text, &context, reference);
            match self.format {
                Format::Jsonl => {
                    for mention in &found {
                        writeln!(out, "{}", mention.to_json(article))?;
                    }
                }
                Format::Table => writeln!(out, "{}", console::mention_table(article, &found))?,
            }
            return Ok(Vec::new());
        }
        let found = extract::extract(article, reference, lexicon);
        let told = |claim: &Claim| self.all || claim.is_eventful();
        let found_claims = found.items.into_iter().filter(told).collect();
        let articles = std::slice::from_ref(article);
        let mut claims = normalize::normalize(found_claims, articles, reference, settings);
        normalize::mark_parts(&mut claims.items, articles, reference);
        match self.format {
            Format::Jsonl => {
                for claim in &claims.items {
                    writeln!(out, "{}", serde_json::to_string(claim)?)?;
                }
            }
            Format::Table => writeln!(out, "{}", console::claim_table(article, &claims.items))?,
        }
        Ok(found.issues.into_iter().chain(claims.issues).collect())
    }
}

/// What analysts wrote of the workspace's articles.
fn described(workspace: &Workspace) -> anyhow::Result<Annotations> {
    let mut files = workspace.annotations()?;
    files.retain(|file| file.path.to_lowercase().ends_with("articles.csv"));
    Ok(annotations::read(&files))
}

/// A file, and the folder that the ids of its articles leave out: a run's own for an article of the
/// workspace, so that it has the same id and the same claims here; any other article's id is its name.
fn read(path: &Path, workspace: Option<&Workspace>) -> anyhow::Result<(SourceFile, String)> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok((SourceFile { path: "stdin.txt".into(), bytes }, String::new()));
    }
    let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    if let Some(workspace) = workspace
        && let Some(path) = workspace.article(path)
    {
        let folder = workspace.settings.paths.articles.to_string_lossy().into_owned();
        return Ok((SourceFile { path, bytes }, folder));
    }
    let path = path.to_string_lossy().replace('\\', "/");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    Ok((SourceFile { path, bytes }, folder))
}
