//! Claims for the commands that publish nothing: they use what runs have kept and add nothing to it, so
//! that they need no lock.

use super::progress::Progress;
use super::workspace::{Raw, Workspace};
use crate::model::{Article, Claim, Fingerprint, Outcome};
use crate::pipeline::{self, Claims, Memory, NoMemory};
use crate::publish::InputFile;
use crate::reference::Reference;
use crate::store::cache::{self, Cache, State};

/// The claims of a workspace, as a run would find them. Articles may come without their texts.
pub fn claims(workspace: &Workspace, raw: &Raw, reference: &Reference) -> Claims {
    let folder = workspace.cache();
    let read = |path: &str| workspace.read(&workspace.root.join(path));
    let last = State::read(&folder);
    let present = workspace.present(raw);
    let unchanged = cache::compare(&folder, last.as_ref(), &present, &workspace.output(), &read).unchanged;
    let context = cache::Context::of(&workspace.settings, &raw.reference);
    let kept = Kept(Cache::open(&folder, &context, unchanged));
    let found = claims_with(workspace, raw, reference, &kept);
    // A run that works at the same time may have taken a text away.
    if kept.0.is_damaged() { claims_with(workspace, raw, reference, &NoMemory) } else { found }
}

/// The same by a memory of one's own.
pub fn claims_with(workspace: &Workspace, raw: &Raw, reference: &Reference, memory: &dyn Memory) -> Claims {
    let read = |path: &str| workspace.read(&workspace.root.join(path));
    let progress = Progress::new();
    let found = pipeline::claims(&raw.inputs(&read, memory), reference, &workspace.settings, &progress);
    progress.finish();
    found
}

/// A cache that is only looked into.
struct Kept(Cache);

impl Memory for Kept {
    fn unchanged(&self, path: &str) -> Option<InputFile> {
        self.0.unchanged(path)
    }
    fn ingested(&self, file: &InputFile) -> Option<Outcome<Article>> {
        self.0.ingested(file)
    }
    fn learn_ingested(&self, _: &InputFile, _: &Outcome<Article>) {}
    fn texts(&self, articles: &[&mut Article]) -> Vec<Option<String>> {
        self.0.texts(articles)
    }
    fn copies(&self, a: &Fingerprint, b: &Fingerprint) -> Option<bool> {
        self.0.copies(a, b)
    }
    fn learn_copies(&self, _: &Fingerprint, _: &Fingerprint, _: bool) {}
    fn extracted(&self, article: &Article) -> Option<Outcome<Claim>> {
        self.0.extracted(article)
    }
    fn learn_extracted(&self, _: &Article, _: &Outcome<Claim>) {}
}
