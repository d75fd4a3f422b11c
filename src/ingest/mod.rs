//! Files become cleaned articles with metadata: a reader per format, cleaning, near-duplicates.

mod article;
mod boilerplate;
mod characters;
mod cleaning;
mod dateline;
mod dates;
mod draft;
mod encoding;
mod format;
mod front_matter;
mod gzip;
mod header;
mod lines;
mod markdown;
mod metadata;
mod text;

pub use boilerplate::Boilerplate;
pub use metadata::{override_metadata, undated};

use sha2::{Digest, Sha256};

use crate::config::IngestSettings;
use crate::model::{Article, Issue, IssueCode, Location, Outcome, SourceFile, StageName};

use article::{Origin, assemble};
use format::Format;

/// Reads one file into the articles it holds. `root` is the articles folder, relative to the
/// workspace as `file.path` is. A file or record that cannot be read is set aside with an issue;
/// a README is no article.
pub fn read(file: &SourceFile, root: &str, settings: &IngestSettings, boilerplate: &Boilerplate) -> Outcome<Article> {
    if format::is_readme(&file.path) {
        return Outcome::default();
    }
    let Some(name) = format::name_of(&file.path, root) else {
        return set_aside(format::unknown_format(file));
    };
    let bytes = match name.is_compressed.then(|| gzip::decompress(&file.bytes, gzip::MAXIMUM)) {
        None => std::borrow::Cow::Borrowed(&file.bytes),
        Some(Ok(bytes)) => std::borrow::Cow::Owned(bytes),
        Some(Err(reason)) => return set_aside(unreadable(file, &reason)),
    };
    let declared = (name.format == Format::Html).then(|| encoding::declared_charset(&bytes)).flatten();
    let decoded = encoding::decode(&bytes, declared.as_deref());
    let location = Location { path: file.path.clone(), line: None, column: None };
    let origin = Origin { id: name.id, location: location.clone(), sha256: sha256(&file.bytes) };
    let mut outcome = match name.format {
        Format::Text => assemble(text::read(characters::normalise(&decoded.text)), origin, boilerplate),
        Format::Markdown => assemble(markdown::read(&characters::normalise(&decoded.text)), origin, boilerplate),
        Format::Html | Format::Json | Format::JsonLines => set_aside(unreadable(file, "not yet")),
    };
    if let Some(encoding) = decoded.misfit {
        let message = format!("some bytes of `{}` are no characters of {encoding}", file.path);
        let issue = Issue::warning(IssueCode::UnreadableFile, StageName::Ingest, message).at(location);
        outcome.issues.push(issue.help("save the file as UTF-8; unreadable characters are shown as \u{FFFD}"));
    }
    outcome
}

fn set_aside(issue: Issue) -> Outcome<Article> {
    Outcome { items: Vec::new(), issues: vec![issue] }
}

fn unreadable(file: &SourceFile, reason: &str) -> Issue {
    let message = format!("`{}` cannot be read: {reason}", file.path);
    Issue::error(IssueCode::UnreadableFile, StageName::Ingest, message)
        .at(Location { path: file.path.clone(), line: None, column: None })
        .help("repair the file or move it out of the articles folder")
}

/// SHA-256 as lower-case hex.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
