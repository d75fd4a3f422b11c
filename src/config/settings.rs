//! The settings as the stages use them. `Settings::default()` equals the shipped `pipeline.toml`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::fetch::{FetchSettings, RatesSettings};
use crate::model::{Origin, codes};

/// Every setting of a run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub paths: Paths,
    pub focus: Focus,
    pub ingest: IngestSettings,
    pub normalize: NormalizeSettings,
    pub publish: PublishSettings,
    pub fetch: FetchSettings,
    pub rates: RatesSettings,
}

impl Settings {
    /// The settings on which the output of a run depends: how articles and rates are fetched is not
    /// among them.
    pub fn of_a_run(&self) -> Self {
        Self { fetch: FetchSettings::default(), rates: RatesSettings::default(), ..self.clone() }
    }
}

/// Folders, relative to the workspace (the folder of `pipeline.toml`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Paths {
    pub articles: PathBuf,
    pub annotations: PathBuf,
    pub reference: PathBuf,
    pub output: PathBuf,
}

impl Default for Paths {
    fn default() -> Self {
        Self {
            articles: "raw/articles".into(),
            annotations: "raw/annotations".into(),
            reference: "raw/reference".into(),
            output: "output".into(),
        }
    }
}

/// The dyad, and the states whose sanctioning concerns it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Focus {
    /// Two alpha-3 codes; none puts every claim in focus.
    pub states: Vec<String>,
    /// States that sanctions of the dyad aim at, or that sanction the dyad.
    pub related: Vec<String>,
}

impl Default for Focus {
    fn default() -> Self {
        Self { states: vec!["JPN".into(), "UKR".into()], related: vec!["RUS".into(), "BLR".into()] }
    }
}

/// How articles are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IngestSettings {
    /// Larger files are set aside, in bytes before decompression.
    pub max_file_bytes: u64,
    pub json: JsonFields,
}

impl Default for IngestSettings {
    fn default() -> Self {
        Self { max_file_bytes: 64 * 1024 * 1024, json: JsonFields::default() }
    }
}

/// Which field of a JSON article holds what; `a.b` looks into nested objects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JsonFields {
    pub id: String,
    pub title: String,
    pub text: String,
    pub publisher: String,
    pub published: String,
    pub url: String,
    pub language: String,
}

impl Default for JsonFields {
    fn default() -> Self {
        let [id, title, text, publisher, published, url, language] =
            ["id", "title", "text", "publisher", "published", "url", "language"].map(String::from);
        Self { id, title, text, publisher, published, url, language }
    }
}

/// How amounts are converted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NormalizeSettings {
    /// ISO 4217 codes into which every amount is converted.
    pub currencies: Vec<String>,
    pub conversion: ConversionPolicy,
    /// How many days back a daily rate may lie (weekends and holidays).
    pub max_rate_age_days: u32,
}

impl Default for NormalizeSettings {
    fn default() -> Self {
        Self {
            currencies: ["USD", "EUR", "JPY"].map(String::from).to_vec(),
            conversion: ConversionPolicy::ByPrecision,
            max_rate_age_days: 7,
        }
    }
}

codes! {
    /// Which rate a conversion takes.
    ConversionPolicy {
        ByPrecision = "by_precision": "The day's rate for a day, the month's mean for a month, the year's mean for a year",
        AnnualAverage = "annual_average": "The year's mean always, as yearly statistics use it",
    }
}

/// What is published and in which formats.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublishSettings {
    /// Claims of these origins become events.
    pub origins: Vec<Origin>,
    /// Extracted claims below this confidence stay in `claims` but become no event.
    pub minimum_confidence: f64,
    pub formats: Vec<OutputFormat>,
    /// How many releases are kept, the newest among them.
    pub keep_releases: usize,
    /// The share of its rows that a table may lose from one release to the next.
    pub max_row_loss: f64,
}

impl Default for PublishSettings {
    fn default() -> Self {
        Self {
            origins: Origin::ALL.to_vec(),
            minimum_confidence: 0.5,
            formats: vec![OutputFormat::Parquet, OutputFormat::Csv],
            keep_releases: 10,
            max_row_loss: 0.5,
        }
    }
}

codes! {
    /// A file format of the tables.
    OutputFormat {
        Parquet = "parquet": "Typed columns, for programs",
        Csv = "csv": "For spreadsheets",
    }
}
