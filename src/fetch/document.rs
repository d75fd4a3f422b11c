//! A fetched article as one HTML file: the page as it came, and behind it what the feed said of it.
//!
//! The page's own metadata stands first and is what a run reads; the block at the end fills its gaps.
//! The block is ASCII, so that it fits pages in every encoding that a file keeps.

use encoding_rs::{Encoding, UTF_8};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What is known of a fetched article beside its page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Metadata {
    /// The address without tracking; by it the article is known.
    pub url: String,
    /// Where redirects led to, if elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Date and time in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The feed that named the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// When it was fetched, in UTC.
    pub fetched_at: String,
    /// Of the page as kept, so that a file that somebody edited is told from one that nobody did.
    pub page_sha256: String,
}

/// SHA-256 as lower-case hex.
pub(super) fn sha256(page: &[u8]) -> String {
    Sha256::digest(page).iter().map(|byte| format!("{byte:02x}")).collect()
}

const MARK: &str = "<!-- dyad fetch ";

/// The file of an article.
pub(super) fn write(page: &[u8], metadata: &Metadata) -> Vec<u8> {
    let mut file = page.to_vec();
    file.extend(block(metadata).into_bytes());
    file
}

/// A file as page and metadata; `None` if it has no block of ours at its end.
pub(super) fn read(file: &[u8]) -> Option<(&[u8], Metadata)> {
    let mark = format!("\n{MARK}");
    let at = file.windows(mark.len()).rposition(|window| window == mark.as_bytes())?;
    let block = std::str::from_utf8(&file[at + mark.len()..]).ok()?;
    let (json, _) = block.split_once(" -->")?;
    Some((&file[..at], serde_json::from_str(json).ok()?))
}

/// A page around a text that has none: the full text of a feed (HTML), or a plain text.
pub(super) fn page_of(body: &str, is_plain: bool) -> Vec<u8> {
    let body = match is_plain {
        false => body.to_owned(),
        true => {
            let paragraphs = body.split("\n\n").map(|text| format!("<p>{}</p>", escaped(text.trim())));
            paragraphs.collect::<Vec<_>>().join("\n")
        }
    };
    format!("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body><article>\n{body}\n</article></body></html>\n")
        .into_bytes()
}

/// The bytes of a page as a file can keep them. A charset that only the server names, and UTF-16,
/// would be lost or would not go together with the block: such a page becomes UTF-8.
pub(super) fn as_kept(page: Vec<u8>, charset: Option<&str>) -> Vec<u8> {
    let encoding = match Encoding::for_bom(&page) {
        Some((encoding, _)) if encoding != UTF_8 => Some(encoding),
        Some(_) => None,
        None if std::str::from_utf8(&page).is_ok() => None,
        None => charset.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|named| *named != UTF_8),
    };
    match encoding {
        Some(encoding) => encoding.decode(&page).0.into_owned().into_bytes(),
        None => page,
    }
}

fn block(metadata: &Metadata) -> String {
    let json = serde_json::to_string(metadata).unwrap_or_default();
    let mut block = format!("\n{MARK}{} -->\n", ascii_json(&json));
    let mut meta = |property: &str, value: &Option<String>| {
        if let Some(value) = value {
            block += &format!("<meta property=\"{property}\" content=\"{}\">\n", escaped(value));
        }
    };
    meta("og:title", &metadata.title);
    meta("og:site_name", &metadata.publisher);
    meta("article:published_time", &metadata.published);
    meta("og:locale", &metadata.language);
    block + &format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&metadata.url))
}

/// JSON that cannot end the comment it stands in, in ASCII.
fn ascii_json(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            // Within JSON these stand in strings alone.
            '<' | '>' => ascii += &format!("\\u{:04x}", u32::from(c)),
            c if c.is_ascii() => ascii.push(c),
            c => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| ascii += &format!("\\u{unit:04x}")),
        }
    }
    ascii
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' => escaped += &format!("&#{};", u32::from(c)),
            c if c.is_ascii() => escaped.push(c),
            c => escaped += &format!("&#{};", u32::from(c)),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::IngestSettings;
    use crate::ingest::{self, Boilerplate};
    use crate::model::{Article, SourceFile};

    fn metadata() -> Metadata {
        Metadata {
            url: "https://post.example/a?b=1&c=2".into(),
            title: Some("Tide \"low\" --> <b>Łódź</b> 😀".into()),
            publisher: Some("Fjord & Post".into()),
            published: Some("2019-05-07T21:10:00Z".into()),
            language: Some("en".into()),
            feed: Some("https://post.example/rss".into()),
            fetched_at: "2019-05-08T00:00:00Z".into(),
            ..Metadata::default()
        }
    }

    fn ingested(bytes: Vec<u8>) -> Article {
        let file = SourceFile { path: "raw/articles/a.html".into(), bytes };
        let read = ingest::read(&file, "raw/articles", &IngestSettings::default(), &Boilerplate::load(&[]).0);
        assert_eq!(read.issues, []);
        read.items.into_iter().next().unwrap()
    }

    const TEXT: &str = "<p>The harbour was closed on Monday, and nobody in the town could say why, though many tried, \
        among them the mayor and two of her deputies.</p>";

    #[test]
    fn the_page_and_its_metadata_are_read_back() {
        let page = b"<p>One.\n<!-- dyad fetch {\"url\":\"x\"} -->\n<p>\xff".to_vec();
        let file = write(&page, &metadata());
        assert_eq!(read(&file), Some((page.as_slice(), metadata())));
        assert!(file[page.len()..].is_ascii());
        assert_eq!(read(b"<p>A page that somebody saved.</p>"), None);
    }

    #[test]
    fn a_run_takes_the_block_where_the_page_is_silent() {
        let article = ingested(write(format!("<html><body>{TEXT}</body></html>").as_bytes(), &metadata()));
        assert_eq!(article.title, metadata().title);
        assert_eq!(article.publisher, metadata().publisher);
        assert_eq!(article.url, Some(metadata().url));
        assert_eq!(article.published.unwrap().date.to_string(), "2019-05-07");
        assert!(article.text.ends_with("two of her deputies."), "{}", article.text);
    }

    #[test]
    fn a_run_takes_the_page_where_it_speaks() {
        let head = "<meta property='og:title' content='Own'><meta property='article:published_time' content='2019-05-06'>\
            <meta property='og:site_name' content='Own Post'><link rel=canonical href='https://own.example/'>";
        let article = ingested(write(format!("<html><head>{head}</head><body>{TEXT}").as_bytes(), &metadata()));
        assert_eq!((article.title.as_deref(), article.publisher.as_deref()), (Some("Own"), Some("Own Post")));
        assert_eq!(article.url.as_deref(), Some("https://own.example/"));
        assert_eq!(article.published.unwrap().date.to_string(), "2019-05-06");
    }

    #[test]
    fn a_plain_text_becomes_paragraphs() {
        let text =
            "The <old> harbour was closed on Monday, for the first time since the war.\n\nNobody in the town knew why.";
        let article = ingested(write(&page_of(text, true), &metadata()));
        assert!(article.text.ends_with(text), "{}", article.text);
    }

    #[test]
    fn a_charset_that_only_the_server_names_is_not_lost() {
        assert_eq!(as_kept(b"\xCA\xE8\xBF\xE2".to_vec(), Some("windows-1251")), "Київ".as_bytes());
        assert_eq!(as_kept(b"\xFF\xFEa\0b\0".to_vec(), None), b"ab");
        assert_eq!(as_kept("Київ".as_bytes().to_vec(), Some("windows-1251")), "Київ".as_bytes());
        for charset in [None, Some("utf-8"), Some("x-nonsense")] {
            assert_eq!(as_kept(b"\xCA\xE8".to_vec(), charset), b"\xCA\xE8");
        }
    }
}
