//! What a feed lists: RSS, Atom, JSON Feed, or a plain text with one address a line. Which one it
//! is, is told by its content; servers often name the type wrongly.

use std::borrow::Cow;
use std::collections::BTreeSet;

use dom_query::Document;
use encoding_rs::Encoding;
use feed_rs::model;
use jiff::Timestamp;
use url::Url;

use super::links::{self, canonical};

/// The characters of a page among which its feed is looked for.
const HEAD: usize = 65_536;

/// The characters of a title that are read; some put the whole text there.
const LONGEST_TITLE: usize = 1_000;

/// The bytes of an `xml:base` that is believed.
const LONGEST_BASE: usize = 2_000;

/// An article as a feed names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub url: Url,
    pub title: Option<String>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub language: Option<String>,
    /// Its full text in HTML, where the feed has one.
    pub content: Option<String>,
}

impl Entry {
    /// An article of which nothing but the address is known.
    pub fn of(url: Url) -> Self {
        Self { url, title: None, published: None, updated: None, language: None, content: None }
    }
}

/// A feed.
#[derive(Debug, Default, PartialEq)]
pub struct Listing {
    pub title: Option<String>,
    pub language: Option<String>,
    /// In the order of the feed, each article once.
    pub entries: Vec<Entry>,
    /// Links that are not followed, each with what is wrong with it.
    pub bad_links: Vec<(String, String)>,
}

/// Why something is no feed.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAFeed {
    pub reason: String,
    /// A feed that a page names in its head.
    pub named: Option<String>,
}

/// Reads a feed that came from an address; `charset` is what the server said.
pub fn read(bytes: &[u8], charset: Option<&str>, base: &Url) -> Result<Listing, NotAFeed> {
    let text = decoded(bytes, charset);
    let head = text.trim_start_matches('\u{feff}').trim_start();
    if !head.starts_with(['<', '{']) {
        return list(head, base);
    }
    if is_page(head) {
        let named = feed_of_page(head, base);
        return Err(NotAFeed { reason: "it is an HTML page".into(), named });
    }
    let parser = feed_rs::parser::Builder::new().base_uri(Some(base)).sanitize_content(false).build();
    // Text goes in as UTF-8: a declaration of another encoding would be believed.
    match parser.parse(without_doubtful_bases(without_encoding(head)).as_bytes()) {
        Ok(feed) => Ok(listing(feed, base)),
        Err(error) => Err(NotAFeed { reason: error.to_string(), named: None }),
    }
}

/// The text of a feed or of a plain text: UTF-8 where it is that, else by the charset that it declares, that the
/// server names, or that looks likely.
pub(super) fn decoded(bytes: &[u8], charset: Option<&str>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declared = head.split_once("encoding=").map(|(_, after)| {
        let label = after.trim_start_matches(['"', '\'']);
        label[..label.find(['"', '\'', '?']).unwrap_or(label.len())].to_owned()
    });
    let named =
        [declared.as_deref(), charset].into_iter().flatten().find_map(|label| Encoding::for_label(label.as_bytes()));
    let encoding = named.filter(|named| *named != encoding_rs::UTF_8).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// XML without its declaration.
fn without_encoding(text: &str) -> &str {
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    }
}

/// XML in which only short and absolute addresses are an `xml:base`. Each relative one within another
/// makes a longer one, all of which the parser keeps: a small feed could fill the memory. Links that
/// rest on one are joined to the address of the feed instead.
fn without_doubtful_bases(text: &str) -> Cow<'_, str> {
    const NAME: &str = "xml:base";
    let is_kept = |rest: &str| {
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start).unwrap_or_default();
        let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { return false };
        let inner = &value[1..];
        let is_absolute = inner.starts_with("http://") || inner.starts_with("https://");
        is_absolute && inner.find(quote).is_some_and(|length| length <= LONGEST_BASE)
    };
    let doubtful: Vec<usize> =
        text.match_indices(NAME).map(|(at, _)| at).filter(|at| !is_kept(&text[at + NAME.len()..])).collect();
    if doubtful.is_empty() {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len() + doubtful.len());
    let mut done = 0;
    for at in doubtful {
        kept += &text[done..at + NAME.len()];
        // An attribute of another name, which nothing reads.
        kept.push('-');
        done = at + NAME.len();
    }
    kept += &text[done..];
    kept.into()
}

fn is_page(text: &str) -> bool {
    let head: String = text.chars().take(200).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

fn feed_of_page(html: &str, base: &Url) -> Option<String> {
    let head: String = html.chars().take(HEAD).collect();
    let page = Document::from(head);
    let links = page.select("link[rel=alternate][type*=rss], link[rel=alternate][type*=atom]");
    let href = links.nodes().first().and_then(|link| link.attr("href"))?;
    links::read(&href, Some(base)).ok().map(String::from)
}

/// A plain text: addresses, one a line; `#` begins a comment.
fn list(text: &str, base: &Url) -> Result<Listing, NotAFeed> {
    let mut listing = Listing::default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut seen = BTreeSet::new();
    for line in lines {
        // Prose is no list; a bad address in a list is one problem of many lines.
        let is_address = line.contains("://") && !line.contains(char::is_whitespace);
        if !is_address {
            let shown: String = line.chars().take(60).collect();
            let reason = format!("it is neither RSS, Atom nor JSON Feed, and `{shown}` is no web address");
            return Err(NotAFeed { reason, named: None });
        }
        match links::read(line, Some(base)) {
            Ok(url) if seen.insert(canonical(&url)) => listing.entries.push(Entry::of(url)),
            Ok(_) => {}
            Err(reason) => listing.bad_links.push((line.to_owned(), reason)),
        }
    }
    if listing == Listing::default() {
        return Err(NotAFeed { reason: "it is empty".into(), named: None });
    }
    Ok(listing)
}

fn listing(feed: model::Feed, base: &Url) -> Listing {
    let mut listing = Listing {
        title: feed.title.as_ref().and_then(plain),
        language: feed.language.as_deref().and_then(language),
        ..Listing::default()
    };
    let mut seen = BTreeSet::new();
    for entry in feed.entries {
        let Some(link) = link(&entry) else { continue };
        match links::read(&link, Some(base)) {
            Ok(url) if seen.insert(canonical(&url)) => listing.entries.push(Entry {
                title: entry.title.as_ref().and_then(plain),
                published: entry.published.and_then(|at| Timestamp::from_second(at.timestamp()).ok()),
                updated: entry.updated.and_then(|at| Timestamp::from_second(at.timestamp()).ok()),
                language: entry.language.as_deref().and_then(language),
                content: entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty()),
                url,
            }),
            Ok(_) => {}
            Err(reason) => listing.bad_links.push((link, reason)),
        }
    }
    listing
}

/// The link to an article itself; an identifier that is an address will do.
fn link(entry: &model::Entry) -> Option<String> {
    let leads_to_page = |link: &&model::Link| {
        let is_page = link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
        link.rel.as_deref().is_none_or(|rel| rel == "alternate") && is_page
    };
    let written = entry.links.iter().find(leads_to_page).or_else(|| {
        entry.links.iter().find(|link| !matches!(link.rel.as_deref(), Some("self" | "enclosure" | "edit" | "replies")))
    });
    let identifier = || entry.id.starts_with("http").then(|| entry.id.clone());
    written.map(|link| link.href.clone()).or_else(identifier)
}

/// A title on one line, without markup.
fn plain(text: &model::Text) -> Option<String> {
    let written: String = text.content.chars().take(LONGEST_TITLE).collect();
    let words = match written.contains(['<', '&']) {
        true => Document::from(format!("<body>{written}")).root().text().to_string(),
        false => written,
    };
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    Some(line).filter(|line| !line.is_empty())
}

/// The ISO 639-1 code at the head of a language tag.
fn language(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
