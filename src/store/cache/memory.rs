//! The cache as the pipeline's memory: looks up what is kept, writes what is learned.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use polars::prelude::{DataFrame, PolarsResult};

use super::articles::{self, Articles};
use super::claims::{self, Claims};
use super::copies::{self, Copies, Pair};
use super::key::{self, Context};
use super::prepare;
use super::shards::{SHARD_ROWS, Shards};
use crate::model::{Article, Claim, Fingerprint, Outcome};
use crate::pipeline::Memory;
use crate::publish::InputFile;

/// What earlier runs made, as far as it is valid under a context.
pub struct Cache {
    folder: PathBuf,
    articles: Kind<Articles, articles::Learned>,
    claims: Kind<Claims, claims::Learned>,
    copies: Kind<Copies, (Pair, bool)>,
    unchanged: HashMap<String, InputFile>,
    is_damaged: AtomicBool,
    notes: Vec<String>,
}

/// The rows of one kind: those that are kept and those that are not yet.
struct Kind<Rows, Learned> {
    shards: Shards,
    paths: Vec<PathBuf>,
    rows: Rows,
    frame: fn(&[Learned]) -> PolarsResult<DataFrame>,
    learned: Mutex<Vec<Learned>>,
    /// Why a shard could not be written.
    failure: Mutex<Option<anyhow::Error>>,
}

impl Cache {
    /// The cache in a folder. `unchanged` has the files that need not be read again, by path. A file
    /// of the cache that cannot be read is as good as not there.
    pub fn open(folder: &Path, context: &Context, unchanged: HashMap<String, InputFile>) -> Self {
        let mut cache = Self::forgetful(folder, context);
        cache.unchanged = unchanged;
        let mut notes = Vec::new();
        let articles = cache.articles.shards.read(&[articles::TEXT], &mut notes);
        let claims = cache.claims.shards.read(&[], &mut notes);
        let copies = cache.copies.shards.read(&[], &mut notes);
        let paths = |shards: &[super::shards::Shard]| shards.iter().map(|shard| shard.path.clone()).collect();
        match (Articles::of(&articles), Claims::of(&claims), Copies::of(&copies)) {
            (Ok(article_rows), Ok(claim_rows), Ok(copy_rows)) => {
                (cache.articles.rows, cache.articles.paths) = (article_rows, paths(&articles));
                (cache.claims.rows, cache.claims.paths) = (claim_rows, paths(&claims));
                (cache.copies.rows, cache.copies.paths) = (copy_rows, paths(&copies));
            }
            // The types of all columns were looked at when they were read.
            _ => notes.push("the cache is left out of account: its columns are of other types".to_owned()),
        }
        cache.notes = notes;
        cache
    }

    /// A cache that knows nothing and learns everything, in the place of the one in a folder.
    pub fn forgetful(folder: &Path, context: &Context) -> Self {
        Self {
            folder: folder.to_owned(),
            articles: Kind::new(Shards::new(folder, "articles", &context.ingest, articles::COLUMNS), articles::frame),
            claims: Kind::new(Shards::new(folder, "claims", &context.extract, claims::COLUMNS), claims::frame),
            copies: Kind::new(Shards::new(folder, "copies", &context.ingest, copies::COLUMNS), copies::frame),
            unchanged: HashMap::new(),
            is_damaged: AtomicBool::new(false),
            notes: Vec::new(),
        }
    }

    /// Whether a text was asked for that is lost, so that what was made is worth nothing.
    pub fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::Relaxed)
    }

    /// Writes what was learned and tidies up. What cannot be written will be made again; the notes
    /// say so, and what of the cache could not be read.
    pub fn flush(self) -> Vec<String> {
        let mut notes = self.notes;
        let used = (self.articles.rows.used(), self.claims.rows.used(), self.copies.rows.used());
        let results = [
            prepare(&self.folder),
            self.articles.finish(used.0),
            self.claims.finish(used.1),
            self.copies.finish(used.2),
        ];
        let failed = results.into_iter().filter_map(Result::err).take(1);
        notes.extend(failed.map(|error| format!("the cache is incomplete, the next run will be slower: {error:#}")));
        notes
    }
}

impl<Rows: Default, Learned> Kind<Rows, Learned> {
    fn new(shards: Shards, frame: fn(&[Learned]) -> PolarsResult<DataFrame>) -> Self {
        let rows = Rows::default();
        Self { shards, paths: Vec::new(), rows, frame, learned: Mutex::new(Vec::new()), failure: Mutex::new(None) }
    }

    /// Remembers something; a full shard is written at once, so that a killed run leaves what it has
    /// done so far and not all of it is held in memory.
    fn learn(&self, fact: Learned) {
        let full = {
            let mut learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
            learned.push(fact);
            (learned.len() >= SHARD_ROWS).then(|| std::mem::take(&mut *learned))
        };
        if let Some(Err(error)) = full.as_deref().map(|full| self.write(full)) {
            *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
    }

    fn write(&self, learned: &[Learned]) -> anyhow::Result<()> {
        self.shards.write(&mut (self.frame)(learned)?)
    }

    fn finish(self, used: Vec<Vec<bool>>) -> anyhow::Result<()> {
        if let Some(failure) = self.failure.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Err(failure);
        }
        let rest = std::mem::take(&mut *self.learned.lock().unwrap_or_else(PoisonError::into_inner));
        self.shards.clean()?;
        self.write(&rest)?;
        self.shards.compact(&self.paths.into_iter().zip(used).collect::<Vec<_>>())
    }
}

impl Memory for Cache {
    fn unchanged(&self, path: &str) -> Option<InputFile> {
        self.unchanged.get(path).cloned()
    }

    fn ingested(&self, file: &InputFile) -> Option<Outcome<Article>> {
        self.articles.rows.get(file)
    }

    fn learn_ingested(&self, file: &InputFile, outcome: &Outcome<Article>) {
        self.articles.learn((file.clone(), outcome.clone()));
    }

    fn texts(&self, articles: &[&mut Article]) -> Vec<Option<String>> {
        let hashes: Vec<[u8; 16]> = articles.iter().map(|article| article.fingerprint.text).collect();
        let texts = self.articles.rows.texts(&hashes);
        if texts.iter().any(Option::is_none) {
            self.is_damaged.store(true, Ordering::Relaxed);
        }
        texts
    }

    fn copies(&self, a: &Fingerprint, b: &Fingerprint) -> Option<bool> {
        self.copies.rows.get(&copies::pair(a, b))
    }

    fn learn_copies(&self, a: &Fingerprint, b: &Fingerprint, are_copies: bool) {
        self.copies.learn((copies::pair(a, b), are_copies));
    }

    fn extracted(&self, article: &Article) -> Option<Outcome<Claim>> {
        self.claims.rows.get(key::of_extraction(article))
    }

    fn learn_extracted(&self, article: &Article, outcome: &Outcome<Claim>) {
        self.claims.learn(claims::Learned::new(key::of_extraction(article), outcome));
    }
}
