//! What earlier runs made of the same material, so that it need not be made again.

use crate::model::{Article, Claim, Fingerprint, Outcome};
use crate::publish::InputFile;

/// Looked up before each step that is worth remembering, and told what the step made where it did
/// not know. What it knows must be what the step would make: under it a run gives the same bytes.
///
/// It may come without texts: an article that [`Memory::ingested`] gives can have an empty text,
/// which [`Memory::texts`] has.
pub trait Memory: Sync {
    /// The file at a path as it was read before, if it is certain without reading it that it is the same.
    fn unchanged(&self, path: &str) -> Option<InputFile>;

    /// What was made of a file of this path and content.
    fn ingested(&self, file: &InputFile) -> Option<Outcome<Article>>;
    fn learn_ingested(&self, file: &InputFile, outcome: &Outcome<Article>);

    /// The texts of articles that were given without. A memory that has lost one gives `None`, and
    /// what is made then is worth nothing: its owner has to run again without it.
    fn texts(&self, articles: &[&mut Article]) -> Vec<Option<String>>;

    /// Whether two texts were found to be copies.
    fn copies(&self, a: &Fingerprint, b: &Fingerprint) -> Option<bool>;
    fn learn_copies(&self, a: &Fingerprint, b: &Fingerprint, are_copies: bool);

    /// What was found in an article of this text and metadata, whatever its names.
    fn extracted(&self, article: &Article) -> Option<Outcome<Claim>>;
    fn learn_extracted(&self, article: &Article, outcome: &Outcome<Claim>);
}

/// Knows nothing and learns nothing: every step is done.
pub struct NoMemory;

impl Memory for NoMemory {
    fn unchanged(&self, _: &str) -> Option<InputFile> {
        None
    }
    fn ingested(&self, _: &InputFile) -> Option<Outcome<Article>> {
        None
    }
    fn learn_ingested(&self, _: &InputFile, _: &Outcome<Article>) {}
    fn texts(&self, articles: &[&mut Article]) -> Vec<Option<String>> {
        vec![None; articles.len()]
    }
    fn copies(&self, _: &Fingerprint, _: &Fingerprint) -> Option<bool> {
        None
    }
    fn learn_copies(&self, _: &Fingerprint, _: &Fingerprint, _: bool) {}
    fn extracted(&self, _: &Article) -> Option<Outcome<Claim>> {
        None
    }
    fn learn_extracted(&self, _: &Article, _: &Outcome<Claim>) {}
}
