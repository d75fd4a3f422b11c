//! `dyad evaluate`: how well the extraction does on what people have curated completely.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::workspace::Workspace;
use super::{Status, console, kept};
use crate::checks::{self, GoldClaim};
use crate::extract::{self, Lexicon};
use crate::model::{Article, Claim, SourceFile};
use crate::pipeline::{self, NoMemory};
use crate::reference::Reference;

/// Measure the extraction against completely curated articles
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad evaluate                           precision, recall and F1 by kind, accuracy by slot
  dyad evaluate --errors                  and every error with its text
  dyad evaluate --reliability             and how often claims of each confidence are right
  dyad evaluate --calibration             counts to fit the confidence of each rule
  dyad evaluate --clues words             what each sentence is weighed by, to fit raw/reference/weights.csv
  dyad evaluate --gold a.jsonl b.jsonl    against labelled claims instead of annotations")]
pub struct Evaluate {
    /// List every missed, false and partly wrong claim with its text
    #[arg(long)]
    errors: bool,

    /// Show how often claims of each range of confidence are right, those below the threshold too
    #[arg(long)]
    reliability: bool,

    /// Print how often the claims of each rule are right, as rows of raw/reference/confidence.csv
    #[arg(long, conflicts_with_all = ["errors", "reliability"])]
    calibration: bool,

    /// Print what is weighed with its clues, one JSON object a line, to fit their weights
    #[arg(long, value_name = "WEIGHED", conflicts_with_all = ["errors", "reliability", "calibration"])]
    clues: Option<Clues>,

    /// Labelled claims, one JSON object a line, for the articles of this workspace
    #[arg(long, value_name = "FILE", num_args = 1..)]
    gold: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Clues {
    /// Each sentence with its features and the kinds of claims it tells (raw/reference/weights.csv)
    Words,
    /// Each amount and thing that may be aid (raw/reference/lexicon/aid_weights.toml)
    Aid,
    /// Each two sides with words that may tell their meeting (raw/reference/lexicon/meeting_weights.toml)
    Meeting,
    /// Each aid with the features of its stage (raw/reference/stages.csv)
    Stage,
    /// The sides of each sanction that leaves one open (raw/reference/lexicon/sanction_weights.toml)
    Sanction,
}

impl Evaluate {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let workspace = Workspace::open(root)?;
        let raw = workspace.raw()?;
        let (mut reference, _) = Reference::load(&raw.reference);
        if self.calibration {
            // What is fitted is the strength that the rules give, not a confidence fitted before.
            reference = reference.uncalibrated();
        }
        // Features are made of texts, and a fit of the strengths that no run keeps.
        let found = if self.calibration || self.clues.is_some() {
            kept::claims_with(&workspace, &raw, &reference, &NoMemory)
        } else {
            kept::claims(&workspace, &raw, &reference)
        };
        let (gold, mut extracted) = if self.gold.is_empty() {
            if found.complete.is_empty() {
                bail!(
                    "no article is curated completely; annotate one fully and set its `curation` to `complete` in raw/annotations/articles.csv"
                );
            }
            checks::curated_as_gold(&found.curated, &found.extracted, &found.complete)
        } else {
            (self.labels()?, found.extracted)
        };
        if let Some(clues) = self.clues {
            let lexicon = Lexicon::load(&raw.reference).0;
            for article in &found.articles {
                print!("{}", clues.of(article, &reference, &lexicon, &gold));
            }
            return Ok(Status::Done);
        }
        extracted.retain(Claim::is_eventful);
        if self.calibration {
            print!("{}", console::calibration(&checks::calibration(&gold, &extracted)));
            return Ok(Status::Done);
        }
        let confident = pipeline::confident(&extracted, &workspace.settings);
        print!("{}", checks::render(&checks::score(&gold, &confident), self.errors));
        if self.reliability {
            print!("{}", console::reliability(&checks::reliability(&gold, &extracted)));
        }
        Ok(Status::Done)
    }

    /// The claims of the label files.
    fn labels(&self) -> anyhow::Result<Vec<GoldClaim>> {
        let mut gold = Vec::new();
        for path in &self.gold {
            let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
            let read = checks::read_gold(&SourceFile { path: path.display().to_string(), bytes });
            console::issues(&read.issues);
            gold.extend(read.items);
        }
        Ok(gold)
    }
}

impl Clues {
    /// What is weighed in an article.
    fn of(self, article: &Article, reference: &Reference, lexicon: &Lexicon, gold: &[GoldClaim]) -> String {
        match self {
            Self::Words => console::features(article, &extract::features(article, reference, lexicon), gold),
            Self::Aid => console::clues(article, &extract::aid_clues(article, reference, lexicon)),
            Self::Meeting => console::clues(article, &extract::meeting_clues(article, reference, lexicon)),
            Self::Stage => console::clues(article, &extract::stage_clues(article, reference, lexicon)),
            Self::Sanction => console::clues(article, &extract::sanction_clues(article, reference, lexicon)),
        }
    }
}
