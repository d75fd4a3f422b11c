//! The rows of the reference files, as read.

use crate::model::{Level, PartialDate};

/// A row of `states.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    pub name: String,
    pub official_name: String,
    pub aliases: Vec<String>,
    /// Adjectives and nouns for what and who is of the state.
    pub demonyms: Vec<String>,
    pub capital: Option<String>,
    pub capital_aliases: Vec<String>,
    /// What stands for its government: "the Kremlin".
    pub metonyms: Vec<String>,
    /// The name is also a common word or personal name (Georgia, Jordan, Chad).
    pub is_ambiguous: bool,
}

/// A row of `organisations.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub code: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub metonyms: Vec<String>,
    pub kind: String,
    /// The state it belongs to (JICA: JPN); `None` for international bodies.
    pub country: Option<String>,
    pub members: Vec<String>,
}

/// A row of `people.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub family: String,
    pub given: String,
    pub aliases: Vec<String>,
    pub country: String,
    pub wikidata: Option<String>,
}

/// A row of `offices.csv`: who held which office from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    pub person_id: String,
    /// State or organisation code.
    pub body: String,
    /// Code of the office: `head_of_government`, `foreign_minister`, ...
    pub office: String,
    pub title: String,
    pub from: PartialDate,
    /// `None`: still in office as far as the file knows.
    pub to: Option<PartialDate>,
    /// For ambassadors, the state they are sent to.
    pub accredited_to: Option<String>,
}

/// A row of `titles.csv`: how newspapers write an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    pub title: String,
    pub office: String,
    pub level: Level,
    /// The states where the title has this meaning; empty for all.
    pub bodies: Vec<String>,
}

/// A row of `places.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    pub country: String,
    pub kind: String,
    pub aliases: Vec<String>,
}

/// A row of `currencies.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217.
    pub code: String,
    pub name: String,
    /// Decimal places in use.
    pub digits: u32,
    /// Symbols and prefixes that mean this currency only ("US$").
    pub symbols: Vec<String>,
    /// Words that mean this currency only ("Norwegian kroner").
    pub words: Vec<String>,
    /// Words and symbols that several currencies share ("dollars", "$").
    pub shared: Vec<String>,
    /// A shared word means this one where no context decides.
    pub is_default: bool,
    /// States whose context picks this currency for a shared word.
    pub states: Vec<String>,
}

/// A row of `units.csv`: what aid and sanctions are counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The plural that stands for all its forms: `generators`.
    pub unit: String,
    pub singular: Vec<String>,
    pub plural: Vec<String>,
    /// The unit of which this is a kind: trucks are vehicles.
    pub kind_of: Option<String>,
}

/// A row of `confidence.csv`: how often claims of a rule are right on labelled articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calibration {
    pub rule: String,
    /// What the rule says of itself, in percent: less where it had to infer somebody.
    pub strength: u32,
    /// Claims found on the labelled articles.
    pub claims: u32,
    /// Those of them that are right.
    pub right: u32,
}

/// A row of `regimes.csv`: a state under sanctions.
#[derive(Debug, Clone, PartialEq)]
pub struct Regime {
    /// ISO 3166-1 alpha-3.
    pub state: String,
    pub since: PartialDate,
    /// The state on which it wages war, ISO 3166-1 alpha-3.
    pub victim: Option<String>,
}

impl Regime {
    /// Whether measures have been in force since before the end of a day, month or year; without one, at any time.
    pub fn is_in_force(&self, on: Option<PartialDate>) -> bool {
        on.is_none_or(|on| self.since.first_day() <= on.last_day())
    }
}

/// A row of `parts.csv`: what words between two sums of money make of the second one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartWords {
    pub words: String,
    /// A part of the first, or else one more beside it.
    pub is_part: bool,
}

/// A row of `weights.csv`: what a feature of a sentence adds to the log odds (natural logarithm) of its telling a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// A stem, two that stand beside each other (a blank between), or a class of the lexicon in angle brackets.
    pub feature: String,
    pub meeting: f32,
    pub aid: f32,
    pub sanction: f32,
    pub agreement: f32,
}

/// A row of `stages.csv`: what a feature of a sentence adds to the log odds (natural logarithm) of each stage of the aid
/// that it tells.
#[derive(Debug, Clone, PartialEq)]
pub struct StageWeight {
    pub feature: String,
    /// Pledged, committed, disbursed, unknown.
    pub weights: [f32; 4],
}

impl StageWeight {
    /// The feature and what it weighs.
    pub fn of_feature(&self) -> (&str, [f32; 4]) {
        (&self.feature, self.weights)
    }
}

/// The currencies that a sign or word can mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MoneyWord {
    /// ISO 4217. One where the word is that currency's alone.
    pub codes: Vec<String>,
    /// Which one it is where no context decides.
    pub default: Option<String>,
}
