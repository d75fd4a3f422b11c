//! One news item, cleaned, with its metadata.

use super::codes::PublishedBasis;
use super::date::PartialDate;
use super::fingerprint::Fingerprint;

/// A cleaned article. `text` is the title, an empty line, then the paragraphs, one line
/// each, with an empty line between them; every offset in the output counts its characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The path below `raw/articles` without extensions; `#id` is added where one file holds many.
    pub id: String,
    /// The path of the file below the workspace, with `/` between folders.
    pub source_path: String,
    /// SHA-256 of the file's bytes (of the record's bytes where one file holds many), lower-case hex.
    pub sha256: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// ISO 639-1 code of the text's language.
    pub language: Option<String>,
    pub published: Option<Published>,
    /// Empty while it is left in the cache of an earlier run: no article is without text, and whoever
    /// reads a text asks for it first.
    pub text: String,
    pub fingerprint: Fingerprint,
    /// The text breaks off before its end.
    pub is_truncated: bool,
    /// The id of the article of which this is an exact or near copy, the earliest published one.
    pub duplicate_of: Option<String>,
}

/// A publication date and where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    pub date: PartialDate,
    pub basis: PublishedBasis,
}

impl Article {
    /// The publication date, if known.
    pub fn published_on(&self) -> Option<PartialDate> {
        self.published.map(|published| published.date)
    }
}
