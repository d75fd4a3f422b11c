//! What `dyad fetch` and `dyad rates update` are told.

use serde::{Deserialize, Serialize};

use crate::model::codes;

/// How articles are fetched from the web. Nothing here changes what a run over the same files gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FetchSettings {
    /// How the program names itself to servers; its version is added.
    pub user_agent: String,
    /// Between two requests to one host.
    pub delay_seconds: f64,
    pub connect_timeout_seconds: f64,
    /// How long a server may stay silent.
    pub read_timeout_seconds: f64,
    /// How long one request may take as a whole.
    pub request_timeout_seconds: f64,
    /// How often a request is tried again after a passing failure.
    pub retries: u32,
    /// Before the first of these; doubled before each further one.
    pub retry_delay_seconds: f64,
    /// The longest wait that a server may ask for; beyond it the host is left alone for this run.
    pub max_wait_seconds: f64,
    pub max_redirects: u32,
    /// Of one response, as it comes over the wire.
    pub max_bytes: u64,
    /// Of one response, after decompression.
    pub max_decompressed_bytes: u64,
    /// Articles asked for in one run.
    pub max_articles: usize,
    pub refresh: Refresh,
    pub respect_robots: bool,
    /// Whether addresses of the own machine and the own network may be asked.
    pub allow_private_addresses: bool,
    /// Addresses of single articles.
    pub urls: Vec<String>,
    pub feeds: Vec<FeedSettings>,
}

impl Default for FetchSettings {
    fn default() -> Self {
        Self {
            user_agent: "dyad".into(),
            delay_seconds: 2.0,
            connect_timeout_seconds: 10.0,
            read_timeout_seconds: 20.0,
            request_timeout_seconds: 60.0,
            retries: 3,
            retry_delay_seconds: 2.0,
            max_wait_seconds: 120.0,
            max_redirects: 5,
            max_bytes: 4 * 1024 * 1024,
            max_decompressed_bytes: 16 * 1024 * 1024,
            max_articles: 200,
            refresh: Refresh::Updated,
            respect_robots: true,
            allow_private_addresses: false,
            urls: Vec::new(),
            feeds: Vec::new(),
        }
    }
}

/// One feed: RSS, Atom, JSON Feed, or a plain list of addresses; which one is told by its content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedSettings {
    pub url: String,
    /// For pages that do not name their publisher; else the feed's title stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// ISO 639-1, for pages that do not name their language; else what the feed says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default = "from_the_page")]
    pub content: ContentSource,
}

codes! {
    /// Where the text of a feed's articles is taken from.
    ContentSource {
        Page = "page": "The page that the feed points to",
        Feed = "feed": "The full text in the feed itself; the page only where the feed has none",
    }
}

fn from_the_page() -> ContentSource {
    ContentSource::Page
}

codes! {
    /// When an article that is there already is asked for again.
    Refresh {
        Never = "never": "Never",
        Updated = "updated": "When its feed says that it was updated",
        Always = "always": "In every run, as long as its feed lists it",
    }
}

/// Where the newest exchange rates come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RatesSettings {
    /// `{since}` becomes the day from which rates are wanted.
    pub url: String,
}

impl Default for RatesSettings {
    fn default() -> Self {
        let series = "https://data-api.ecb.europa.eu/service/data/EXR/D..EUR.SP00.A";
        Self { url: format!("{series}?format=csvdata&detail=dataonly&startPeriod={{since}}") }
    }
}
