//! The order of the stages, and nothing else.

mod counts;
mod ingredients;
mod memory;

use std::collections::BTreeSet;
use std::mem::take;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::annotations::{self, Annotations};
use crate::checks::{self, Score};
use crate::config::{self, Settings};
use crate::extract::{self, Lexicon};
use crate::ingest::{self, Boilerplate};
use crate::model::{Article, Claim, Issue, IssueCode, Location, Origin, Outcome, SourceFile, StageName};
use crate::publish::{InputFile, StageCount};
use crate::reference::Reference;
use crate::schema::{self, Table};
use crate::{aggregate, normalize, resolve, tabulate};

pub use ingredients::ingredients;
pub use memory::{Memory, NoMemory};

/// What a run reads. Articles are read one by one, so that their files need not be in memory at once.
pub struct Inputs<'a> {
    /// Paths below the workspace, with `/` between folders.
    pub articles: &'a [String],
    pub read: &'a (dyn Fn(&str) -> anyhow::Result<SourceFile> + Sync),
    pub annotations: &'a [SourceFile],
    pub reference: &'a [SourceFile],
    /// What earlier runs made of the articles; the tables are the same whatever it knows.
    pub memory: &'a dyn Memory,
}

/// Watches a run.
pub trait Observer: Sync {
    /// A stage of `total` steps begins.
    fn begin(&self, stage: &'static str, total: usize);
    /// A step is done.
    fn tick(&self);
}

/// What a run made.
pub struct Run {
    /// Every table but `changes`, which needs the release before.
    pub tables: Vec<Table>,
    pub stages: Vec<StageCount>,
    pub inputs: Vec<InputFile>,
    pub issues: Vec<Issue>,
    /// The accuracy of the extraction on completely curated articles.
    pub score: Score,
}

/// Everything up to the claims: what extraction and curation found, before it is merged.
pub struct Claims {
    pub articles: Vec<Article>,
    /// The claims in force: curated, confirmed, and extracted ones that no curated one replaces.
    pub claims: Vec<Claim>,
    pub curated: Vec<Claim>,
    /// What the machine found, replaced or not; in a run only what it found in articles whose curation is complete.
    pub extracted: Vec<Claim>,
    /// Articles whose curation is complete.
    pub complete: BTreeSet<String>,
    pub annotations: Annotations,
    pub stages: Vec<StageCount>,
    pub inputs: Vec<InputFile>,
    pub issues: Vec<Issue>,
}

/// Turns inputs into tables. Pure but for `inputs.read` and `inputs.memory`; the same inputs give the same tables.
pub fn run(inputs: &Inputs, settings: &Settings, observer: &dyn Observer) -> Run {
    let (reference, reference_issues) = Reference::load(inputs.reference);
    let mut found = find(inputs, &reference, settings, observer, false);
    found.issues.extend(reference_issues);
    found.issues.extend(config::check_against(settings, &reference));

    observer.begin("resolve", 0);
    let (implausible, implausible_issues) = checks::implausible(&found.articles, &found.claims);
    found.issues.extend(implausible_issues);
    let sound = || found.claims.iter().filter(|claim| !implausible.contains(&claim.claim_id));
    let constraints = annotations::merges(&found.annotations.decisions, &found.claims);
    let mut resolved = resolve::resolve(sound(), &found.articles, &constraints.items, &reference, &settings.publish);
    let in_copies = read_in_copies(&found);
    resolved.items.retain(|event| !event.claims.iter().all(|id| in_copies.contains(id.as_str())));
    resolve::link_parts(&mut resolved.items, sound());
    let conversions = normalize::convert(&resolved.items, reference.rates(), &settings.normalize);
    found.stages.push(counts::resolve(&found.claims, &implausible, resolved.items.len(), settings));

    observer.begin("tables", 0);
    let found_in_complete = confident(&found.extracted, settings);
    let score = checks::quality(&found.curated, &found_in_complete, &found.complete);
    let mut issues = found.issues;
    issues.extend(constraints.issues);
    issues.extend(resolved.issues);
    issues.extend(conversions.issues);
    let mut tables = tabulate::tabulate(&tabulate::Input {
        articles: &found.articles,
        claims: &found.claims,
        events: &resolved.items,
        conversions: &conversions.items,
        reference: &reference,
    });
    // What comes now takes their place in memory.
    drop((resolved.items, conversions.items));
    tables.extend(aggregate::aggregate(&tables));
    tables.push(checks::table(&score, &format!("{} articles with complete curation", found.complete.len())));
    issues.extend(checks::check(&found.articles, &found.claims, &tables, &reference));
    issues.par_sort();
    issues.dedup();
    // The checks read the tables, so that the table of issues is made last.
    tables.push(tabulate::issues(&issues));
    tables.sort_by_key(|table| schema::tables().iter().position(|schema| schema.name == table.schema.name));
    let done = (found.articles, found.claims);
    // Nobody waits until all these small pieces are given back.
    rayon::spawn(move || drop(done));
    Run { tables, stages: found.stages, inputs: found.inputs, issues, score }
}

/// What the machine read in copies of articles that a person curated completely. It may support an
/// event, but makes none: the person did not find it in the story.
fn read_in_copies(found: &Claims) -> BTreeSet<&str> {
    let is_complete = |original: &String| found.complete.contains(original);
    let copies: BTreeSet<&str> = found
        .articles
        .iter()
        .filter(|article| article.duplicate_of.as_ref().is_some_and(is_complete))
        .map(|article| article.id.as_str())
        .collect();
    let claims = found.claims.iter();
    claims
        .filter(|claim| claim.origin == Origin::Extracted && copies.contains(claim.article.as_str()))
        .map(|claim| claim.claim_id.as_str())
        .collect()
}

/// The extracted claims that are confident enough to be published.
pub fn confident<'c>(extracted: impl IntoIterator<Item = &'c Claim>, settings: &Settings) -> Vec<Claim> {
    let is_confident = |claim: &&Claim| claim.confidence >= settings.publish.minimum_confidence;
    extracted.into_iter().filter(is_confident).cloned().collect()
}

/// Reads articles and annotations and finds their claims.
pub fn claims(inputs: &Inputs, reference: &Reference, settings: &Settings, observer: &dyn Observer) -> Claims {
    find(inputs, reference, settings, observer, true)
}

/// The same; what was extracted is kept as it was found, of all articles or only of those that measure it.
fn find(
    inputs: &Inputs,
    reference: &Reference,
    settings: &Settings,
    observer: &dyn Observer,
    keep_all: bool,
) -> Claims {
    let mut issues = Vec::new();
    let (boilerplate, boilerplate_issues) = Boilerplate::load(inputs.reference);
    issues.extend(boilerplate_issues);

    observer.begin("ingest", inputs.articles.len());
    let root = settings.paths.articles.to_string_lossy();
    let mut files = Vec::new();
    let read: Vec<(Option<InputFile>, Outcome<Article>)> = inputs
        .articles
        .par_iter()
        .map(|path| {
            let read = ingest_file(path, inputs, |file| ingest::read(file, &root, &settings.ingest, &boilerplate));
            observer.tick();
            read
        })
        .collect();
    let mut outcomes = Vec::with_capacity(read.len());
    for (file, outcome) in read {
        files.extend(file);
        outcomes.push(outcome);
    }
    let Outcome { items: mut articles, issues: ingest_issues } = ingest::gather(outcomes);
    issues.extend(ingest_issues);
    let annotations = annotations::read(inputs.annotations);
    files.extend(inputs.annotations.iter().chain(inputs.reference).map(input_file));
    issues.extend(annotations.issues.iter().cloned());
    issues.extend(annotations.describe(&mut articles));
    let near = near_copies(&mut articles, inputs.memory);
    ingest::link_duplicates(&mut articles, &near);
    issues.extend(ingest::undated(&articles));

    let (lexicon, lexicon_issues) = Lexicon::load(inputs.reference);
    issues.extend(lexicon_issues);
    observer.begin("extract", articles.len());
    let extracted = extract_claims(&mut articles, inputs.memory, observer, |article| {
        extract::extract(article, reference, &lexicon)
    });
    let n_extracted = extracted.items.len();
    issues.extend(extracted.issues);

    observer.begin("normalize", 0);
    let extracted = normalize::normalize(extracted.items, &articles, reference, settings);
    let quoted = annotations.quoted();
    load_texts(articles.iter_mut().filter(|article| quoted.contains(article.id.as_str())), inputs.memory);
    let curated = annotations::claims(&annotations, &articles, reference);
    issues.extend(curated.issues);
    let curated = normalize::normalize(curated.items, &articles, reference, settings);
    issues.extend(extracted.issues);
    issues.extend(curated.issues);
    let complete: BTreeSet<String> =
        articles.iter().map(|article| &article.id).filter(|id| annotations.is_complete(id)).cloned().collect();
    let is_kept = |claim: &&Claim| keep_all || complete.contains(&claim.article);
    let measured: Vec<Claim> = extracted.items.par_iter().filter(is_kept).cloned().collect();
    let decided = annotations::apply_to_claims(&annotations.decisions, extracted.items);
    issues.extend(decided.issues);
    let n_decided = decided.items.len();
    let kept = annotations::replace_overlapped(&curated.items, decided.items);
    let n_kept = kept.len();
    let kept: Vec<Claim> =
        kept.into_iter().filter(|c| c.origin == Origin::Confirmed || !complete.contains(&c.article)).collect();

    let stages = vec![
        counts::ingest(&articles, &issues),
        counts::extract([n_extracted, n_decided, n_kept, kept.len()]),
        counts::annotations(curated.items.len(), &issues),
    ];
    let mut claims = curated.items.clone();
    claims.extend(kept);
    let deciding = normalize::deciding_texts(&claims);
    load_texts(articles.iter_mut().filter(|article| deciding.contains(&article.id)), inputs.memory);
    normalize::mark_parts(&mut claims, &articles, reference);
    issues.extend(annotations::apply_to_parts(&annotations.decisions, &mut claims));
    claims.par_sort_by(|a, b| (&a.article, &a.claim_id).cmp(&(&b.article, &b.claim_id)));
    files.sort();
    Claims {
        articles,
        claims,
        curated: curated.items,
        extracted: measured,
        complete,
        annotations,
        stages,
        inputs: files,
        issues,
    }
}

/// What a file holds, as remembered or as read now.
fn ingest_file(
    path: &str,
    inputs: &Inputs,
    ingest: impl Fn(&SourceFile) -> Outcome<Article>,
) -> (Option<InputFile>, Outcome<Article>) {
    let known = inputs.memory.unchanged(path).and_then(|file| Some((inputs.memory.ingested(&file)?, file)));
    if let Some((outcome, file)) = known {
        return (Some(file), outcome);
    }
    match (inputs.read)(path) {
        Ok(source) => {
            let file = input_file(&source);
            let outcome = inputs.memory.ingested(&file).unwrap_or_else(|| {
                let fresh = ingest(&source);
                inputs.memory.learn_ingested(&file, &fresh);
                fresh
            });
            (Some(file), outcome)
        }
        Err(error) => (None, unreadable(path, &error)),
    }
}

/// Gives articles that were remembered without their texts these.
fn load_texts<'a>(articles: impl Iterator<Item = &'a mut Article>, memory: &dyn Memory) {
    let mut without: Vec<&mut Article> = articles.filter(|article| article.text.is_empty()).collect();
    let texts = memory.texts(&without);
    for (article, text) in without.iter_mut().zip(texts) {
        article.text = text.unwrap_or_default();
    }
}

/// The pairs of near copies, by their places in the list.
fn near_copies(articles: &mut [Article], memory: &dyn Memory) -> Vec<(usize, usize)> {
    let candidates = ingest::candidates(articles);
    let known = |(a, b): &(usize, usize)| memory.copies(&articles[*a].fingerprint, &articles[*b].fingerprint);
    let known: Vec<Option<bool>> = candidates.iter().map(known).collect();
    let open: BTreeSet<usize> =
        candidates.iter().zip(&known).filter(|(_, known)| known.is_none()).flat_map(|((a, b), _)| [*a, *b]).collect();
    load_texts(articles.iter_mut().enumerate().filter(|(at, _)| open.contains(at)).map(|(_, article)| article), memory);
    let pairs = candidates.into_par_iter().zip(known);
    let are_copies = |((a, b), known): &((usize, usize), Option<bool>)| {
        let (a, b) = (&articles[*a], &articles[*b]);
        known.unwrap_or_else(|| {
            let are_copies = ingest::are_copies(a, b);
            memory.learn_copies(&a.fingerprint, &b.fingerprint, are_copies);
            are_copies
        })
    };
    pairs.filter(are_copies).map(|(pair, _)| pair).collect()
}

/// The claims of all articles, as remembered or as found now.
fn extract_claims(
    articles: &mut [Article],
    memory: &dyn Memory,
    observer: &dyn Observer,
    extract: impl Fn(&Article) -> Outcome<Claim> + Sync,
) -> Outcome<Claim> {
    let known: Vec<Option<Outcome<Claim>>> = articles.par_iter().map(|article| memory.extracted(article)).collect();
    let open = articles.iter_mut().zip(&known).filter(|(_, known)| known.is_none());
    load_texts(open.map(|(article, _)| article), memory);
    let found = articles.par_iter_mut().zip(known).map(|(article, known)| {
        let mut found = known.unwrap_or_else(|| find_claims(article, memory, &extract));
        found.items.iter_mut().for_each(|claim| claim.article.clone_from(&article.id));
        found.issues.iter_mut().for_each(|issue| issue.article = Some(article.id.clone()));
        observer.tick();
        found
    });
    found.collect::<Vec<_>>().into_iter().collect()
}

/// Finds the claims of an article and remembers them. Extraction does not see what names the article,
/// so that all it depends on is what they are remembered by.
fn find_claims(
    article: &mut Article,
    memory: &dyn Memory,
    extract: impl Fn(&Article) -> Outcome<Claim>,
) -> Outcome<Claim> {
    let Article { id, source_path, sha256, duplicate_of, .. } = article;
    let names = (take(id), take(source_path), take(sha256), take(duplicate_of));
    let found = extract(article);
    if checks::quotes_stand(article, &found.items) {
        memory.learn_extracted(article, &found);
    }
    (article.id, article.source_path, article.sha256, article.duplicate_of) = names;
    found
}

fn input_file(file: &SourceFile) -> InputFile {
    let hash = Sha256::digest(&file.bytes);
    InputFile {
        path: file.path.clone(),
        bytes: file.bytes.len() as u64,
        sha256: hash.iter().map(|b| format!("{b:02x}")).collect(),
    }
}

fn unreadable(path: &str, error: &anyhow::Error) -> Outcome<Article> {
    let issue = Issue::error(IssueCode::UnreadableFile, StageName::Ingest, format!("{error:#}"))
        .at(Location { path: path.to_owned(), line: None, column: None })
        .help("mend what is said of the file, or move it out of the articles folder");
    Outcome { items: Vec::new(), issues: vec![issue] }
}
