//! The whole work on one article (clean, segment, mentions, claims) beside one Aho-Corasick pass over
//! the same text with the same names: `cargo bench --bench extract`. Compare the throughputs of one run.
//! `clean` and `mentions` are parts of the whole; what they leave is the reading of sentences and the rules.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use divan::Bencher;
use divan::counter::BytesCount;

use dyad::config::IngestSettings;
use dyad::extract::{Lexicon, extract};
use dyad::ingest::{self, Boilerplate};
use dyad::mentions;
use dyad::model::{Article, SourceFile};
use dyad::reference::Reference;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// The gold articles, as files.
fn files() -> Vec<SourceFile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| SourceFile {
            path: format!("raw/articles/{}", path.file_name().unwrap().to_string_lossy()),
            bytes: std::fs::read(path).unwrap(),
        })
        .collect()
}

/// The articles that a file holds.
fn articles(file: &SourceFile, boilerplate: &Boilerplate) -> Vec<Article> {
    ingest::read(file, "raw/articles", &IngestSettings::default(), boilerplate).items
}

fn bytes(files: &[SourceFile]) -> BytesCount {
    BytesCount::new(files.iter().map(|file| file.bytes.len()).sum::<usize>())
}

#[divan::bench]
fn whole_article(bencher: Bencher) {
    let (files, boilerplate) = (files(), Boilerplate::builtin());
    let reference = Reference::builtin();
    bencher.counter(bytes(&files)).bench_local(|| {
        let mut claims = 0;
        for file in &files {
            for article in articles(file, &boilerplate) {
                claims += extract(&article, reference, Lexicon::shipped()).items.len();
            }
        }
        claims
    });
}

/// One article of the usual length, made of paragraphs of several.
#[divan::bench]
fn one_article_of_3000_characters(bencher: Bencher) {
    let (files, boilerplate) = (files(), Boilerplate::builtin());
    let text: String = files.iter().map(|file| String::from_utf8_lossy(&file.bytes)).collect();
    let text: String = text.chars().take(3000).collect();
    let file = SourceFile { path: "raw/articles/one.txt".into(), bytes: text.into() };
    let reference = Reference::builtin();
    bencher.counter(BytesCount::new(file.bytes.len())).bench_local(|| {
        let articles = articles(&file, &boilerplate);
        articles.iter().map(|article| extract(article, reference, Lexicon::shipped()).items.len()).sum::<usize>()
    });
}

#[divan::bench]
fn clean(bencher: Bencher) {
    let (files, boilerplate) = (files(), Boilerplate::builtin());
    bencher
        .counter(bytes(&files))
        .bench_local(|| files.iter().map(|file| articles(file, &boilerplate).len()).sum::<usize>());
}

#[divan::bench]
fn mentions(bencher: Bencher) {
    let (files, boilerplate) = (files(), Boilerplate::builtin());
    let reference = Reference::builtin();
    let articles: Vec<Article> = files.iter().flat_map(|file| articles(file, &boilerplate)).collect();
    bencher.counter(bytes(&files)).bench_local(|| {
        let context = |article: &Article| mentions::Context { published: article.published_on(), states: Vec::new() };
        articles.iter().map(|a| mentions::find(&a.text, &context(a), reference).len()).sum::<usize>()
    });
}

#[divan::bench]
fn one_pass_over_the_names(bencher: Bencher) {
    // What the crate chooses for so many names: a contiguous NFA.
    one_pass(bencher, None);
}

/// The same as a DFA: faster, for much more memory and time to build.
#[divan::bench]
fn one_pass_over_the_names_by_dfa(bencher: Bencher) {
    one_pass(bencher, Some(AhoCorasickKind::DFA));
}

fn one_pass(bencher: Bencher, kind: Option<AhoCorasickKind>) {
    let files = files();
    let texts: Vec<String> = files.iter().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect();
    let names = names(Reference::builtin());
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(kind).build(&names).unwrap();
    bencher
        .counter(bytes(&files))
        .bench_local(|| texts.iter().map(|text| automaton.find_iter(text).count()).sum::<usize>());
}

/// Every name of a state, organisation, person or place.
fn names(reference: &Reference) -> Vec<String> {
    let states = reference.states().flat_map(|s| [&s.aliases[..], &s.demonyms, std::slice::from_ref(&s.name)].concat());
    let organisations =
        reference.organisations().flat_map(|o| [&o.aliases[..], std::slice::from_ref(&o.name)].concat());
    let people = reference.people().flat_map(|p| [&p.aliases[..], std::slice::from_ref(&p.name)].concat());
    let places = reference.places().iter().flat_map(|p| [&p.aliases[..], std::slice::from_ref(&p.name)].concat());
    states.chain(organisations).chain(people).chain(places).filter(|name| name.len() > 1).collect()
}
