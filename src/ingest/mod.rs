//! Files become cleaned articles with metadata: a reader per format, cleaning, near-duplicates.

mod article;
mod boilerplate;
mod bounds;
mod characters;
mod cleaning;
mod dateline;
mod dates;
mod draft;
mod duplicates;
mod encoding;
mod fingerprint;
mod format;
mod front_matter;
mod gzip;
mod header;
mod html;
mod html_metadata;
mod html_text;
mod json;
mod lines;
mod markdown;
mod metadata;

pub use boilerplate::Boilerplate;
pub use duplicates::{are_copies, candidates, link_duplicates};
pub use fingerprint::is_text_of;
pub use metadata::undated;

use sha2::{Digest, Sha256};

use crate::config::IngestSettings;
use crate::model::{Article, Issue, IssueCode, Location, Outcome, SourceFile, StageName};

use article::{Origin, assemble};
use draft::Draft;
use format::Format;

/// Reads one file into the articles it holds. `root` is the articles folder, relative to the
/// workspace as `file.path` is. A file or record that cannot be read is set aside with an issue;
/// a README is no article.
pub fn read(file: &SourceFile, root: &str, settings: &IngestSettings, boilerplate: &Boilerplate) -> Outcome<Article> {
    if format::is_readme(&file.path) {
        return Outcome::default();
    }
    let Some(name) = format::name_of(&file.path, root) else {
        return set_aside(vec![format::unknown_format(file)]);
    };
    let bytes = match name.is_compressed.then(|| gzip::decompress(&file.bytes, gzip::MAXIMUM)) {
        None => std::borrow::Cow::Borrowed(&file.bytes),
        Some(Ok(bytes)) => std::borrow::Cow::Owned(bytes),
        Some(Err(reason)) => return set_aside(vec![unreadable(file, &reason)]),
    };
    let declared = (name.format == Format::Html).then(|| encoding::declared_charset(&bytes)).flatten();
    let decoded = encoding::decode(&bytes, declared.as_deref());
    let text = characters::normalise(&decoded.text);
    let location = Location { path: file.path.clone(), line: None, column: None };
    let whole = |draft| {
        let origin = Origin { id: name.id.clone(), location: location.clone(), sha256: sha256(&file.bytes) };
        assemble(draft, origin, boilerplate)
    };
    let many = |found: json::Records| {
        let mut outcome = set_aside(found.issues);
        for record in found.records {
            let sha256 = sha256(record.source.as_ref().map_or(&file.bytes, |source| source.as_bytes()));
            let origin = Origin { id: format!("{}{}", name.id, record.suffix), location: record.location, sha256 };
            outcome.extend(assemble(record.draft, origin, boilerplate));
        }
        outcome
    };
    let mut outcome = match name.format {
        Format::Text => whole(Draft { text: text.into_owned(), ..Draft::default() }),
        Format::Markdown => whole(markdown::read(&text)),
        Format::Html => match bounds::excess_of_markup(&text) {
            Some(excess) => {
                let message = format!("`{}` is no usual page: {excess}", file.path);
                return set_aside(vec![bounds::too_large(message).at(location)]);
            }
            None => whole(html::read(&text, boilerplate)),
        },
        Format::Json => many(json::read(&text, &file.path, &settings.json, boilerplate)),
        Format::JsonLines => many(json::read_lines(&text, &file.path, &settings.json, boilerplate)),
    };
    if let Some(encoding) = decoded.misfit {
        let message = format!("some bytes of `{}` are no characters of {encoding}", file.path);
        let issue = Issue::warning(IssueCode::UnreadableFile, StageName::Ingest, message).at(location);
        outcome.issues.push(issue.help("save the file as UTF-8; unreadable characters are shown as \u{FFFD}"));
    }
    outcome
}

fn set_aside(issues: Vec<Issue>) -> Outcome<Article> {
    Outcome { items: Vec::new(), issues }
}

fn unreadable(file: &SourceFile, reason: &str) -> Issue {
    let message = format!("`{}` cannot be read: {reason}", file.path);
    Issue::error(IssueCode::UnreadableFile, StageName::Ingest, message)
        .at(Location { path: file.path.clone(), line: None, column: None })
        .help("repair the file or move it out of the articles folder")
}

/// SHA-256 as lower-case hex.
fn sha256(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16);
    Sha256::digest(bytes).iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(digit).collect()
}

/// Gathers what the files gave, in the order of the ids; of two articles with one id the second
/// is set aside.
pub fn gather(outcomes: impl IntoIterator<Item = Outcome<Article>>) -> Outcome<Article> {
    let mut all: Outcome<Article> = outcomes.into_iter().collect();
    all.items.sort_by(|a, b| (&a.id, &a.source_path, &a.sha256).cmp(&(&b.id, &b.source_path, &b.sha256)));
    let mut items: Vec<Article> = Vec::with_capacity(all.items.len());
    for article in all.items {
        match items.last().filter(|last| last.id == article.id) {
            None => items.push(article),
            Some(last) => {
                let message = format!(
                    "`{}` and `{}` both give an article `{}`",
                    last.source_path, article.source_path, article.id
                );
                let issue = Issue::error(IssueCode::DuplicateId, StageName::Ingest, message)
                    .article(&article.id)
                    .at(Location { path: article.source_path, line: None, column: None })
                    .help("rename one of the files, or give the records different ids");
                all.issues.push(issue);
            }
        }
    }
    all.issues.sort();
    Outcome { items, issues: all.issues }
}

#[cfg(test)]
mod tests;
