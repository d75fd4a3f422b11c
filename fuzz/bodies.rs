//! What is fuzzed: one function an input that strangers write. Each takes any bytes and panics when
//! an invariant breaks. The libFuzzer targets call them, and so does the bounded test `tests/it/fuzz.rs`.

use std::sync::LazyLock;

use dyad::annotations;
use dyad::checks;
use dyad::config::{self, Settings};
use dyad::extract::{self, Lexicon};
use dyad::fetch;
use dyad::ingest::{self, Boilerplate};
use dyad::mentions::{self, Context};
use dyad::model::{Article, Claim, Outcome, PartialDate, Published, PublishedBasis, SourceFile};
use dyad::normalize;
use dyad::reference::Reference;
use dyad::resolve;
use dyad::tabulate;

/// A body takes any bytes.
pub type Body = fn(&[u8]);

/// Every body by the name of its target.
pub const BODIES: &[(&str, Body)] = &[
    ("text", text),
    ("markdown", markdown),
    ("html", html),
    ("json", json),
    ("jsonl", jsonl),
    ("gzip", gzip),
    ("annotations", annotations),
    ("settings", settings),
    ("reference", reference),
    ("mentions", mentions),
    ("extract", extract),
    ("article", article),
    ("feed", feed),
    ("robots", robots),
    ("rates", rates),
];

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
static BOILERPLATE: LazyLock<Boilerplate> = LazyLock::new(Boilerplate::builtin);

fn read(path: &str, bytes: &[u8]) -> Outcome<Article> {
    let file = SourceFile { path: path.to_owned(), bytes: bytes.to_vec() };
    let outcome = ingest::read(&file, "raw/articles", &SETTINGS.ingest, &BOILERPLATE);
    for article in &outcome.items {
        assert!(!article.text.trim().is_empty(), "an article without text");
        assert!(!article.id.is_empty(), "an article without an id");
        let is_clean = |c: char| c == '\n' || !c.is_control();
        assert!(article.text.chars().all(is_clean), "a control character is left");
    }
    assert!(!outcome.items.is_empty() || !outcome.issues.is_empty(), "a file that went without a word");
    outcome
}

pub fn text(bytes: &[u8]) {
    read("raw/articles/a.txt", bytes);
}

pub fn markdown(bytes: &[u8]) {
    read("raw/articles/a.md", bytes);
}

pub fn html(bytes: &[u8]) {
    read("raw/articles/a.html", bytes);
}

pub fn json(bytes: &[u8]) {
    let file = SourceFile { path: "raw/articles/a.json".into(), bytes: bytes.to_vec() };
    ingest::read(&file, "raw/articles", &SETTINGS.ingest, &BOILERPLATE);
}

pub fn jsonl(bytes: &[u8]) {
    let file = SourceFile { path: "raw/articles/a.jsonl".into(), bytes: bytes.to_vec() };
    ingest::read(&file, "raw/articles", &SETTINGS.ingest, &BOILERPLATE);
}

pub fn gzip(bytes: &[u8]) {
    read("raw/articles/a.txt.gz", bytes);
}

/// The first byte tells which file it is.
pub fn annotations(bytes: &[u8]) {
    const NAMES: [&str; 6] = ["articles", "meetings", "aid", "sanctions", "agreements", "decisions"];
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = format!("raw/annotations/{}.csv", NAMES[usize::from(*first) % NAMES.len()]);
    let read = annotations::read(&[SourceFile { path, bytes: rest.to_vec() }]);
    let articles = [an_article("Quiet harbour\n\nNorway gave $5 million to Moldova on Tuesday, 14 May 2024.")];
    let claims = annotations::claims(&read, &articles, Reference::builtin());
    assert!(checks::quotes_stand(&articles[0], &claims.items));
}

pub fn settings(bytes: &[u8]) {
    let source = SourceFile { path: "pipeline.toml".into(), bytes: bytes.to_vec() };
    if let Err(issues) = config::load(&source) {
        assert!(!issues.is_empty(), "refused without a reason");
    }
}

/// The first byte tells which file it is.
pub fn reference(bytes: &[u8]) {
    const NAMES: [&str; 8] = [
        "people.csv",
        "offices.csv",
        "states.csv",
        "currencies.csv",
        "units.csv",
        "boilerplate.csv",
        "fx/own.csv",
        "lexicon/own.csv",
    ];
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = format!("raw/reference/{}", NAMES[usize::from(*first) % NAMES.len()]);
    let files = [SourceFile { path, bytes: rest.to_vec() }];
    if files[0].path.contains("lexicon/") {
        Lexicon::load(&files);
    } else if files[0].path.ends_with("boilerplate.csv") {
        Boilerplate::load(&files);
    } else {
        Reference::load(&files);
    }
}

pub fn mentions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let context = Context { published: day(), states: vec!["JPN".into(), "UKR".into()] };
    let mut last = 0;
    for mention in mentions::find(&text, &context, Reference::builtin()) {
        assert!(mention.span.start >= last, "mentions out of order");
        assert!(!mention.span.of(&text).trim().is_empty(), "an empty mention");
        last = mention.span.start;
    }
}

pub fn extract(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    claims_of(&an_article(&text));
}

/// From the bytes of an article to rows.
pub fn article(bytes: &[u8]) {
    let articles = read("raw/articles/a.txt", bytes).items;
    let reference = Reference::builtin();
    let found = articles.iter().flat_map(claims_of).collect();
    let claims = normalize::normalize(found, &articles, reference, &SETTINGS).items;
    let resolved = resolve::resolve(&claims, &articles, &[], reference, &SETTINGS.publish);
    let converted = normalize::convert(&resolved.items, reference.rates(), &SETTINGS.normalize);
    let tables = tabulate::tabulate(&tabulate::Input {
        articles: &articles,
        claims: &claims,
        events: &resolved.items,
        conversions: &converted.items,
        reference,
    });
    for issue in checks::check(&articles, &claims, &tables, reference) {
        let code = issue.code.to_string();
        let is_of_the_program = ["bad_evidence", "duplicate_row", "broken_reference"].contains(&code.as_str());
        assert!(!is_of_the_program, "{issue:?}");
    }
}

/// What a server sends where a feed is looked for; the last byte tells its charset.
pub fn feed(bytes: &[u8]) {
    const CHARSETS: [Option<&str>; 4] = [None, Some("utf-8"), Some("utf-16"), Some("no-such-charset")];
    let Some((last, rest)) = bytes.split_last() else { return };
    let base = "https://news.example/feeds/all".parse().expect("an address");
    match fetch::read_feed(rest, CHARSETS[usize::from(*last) % CHARSETS.len()], &base) {
        Ok(listing) => {
            let is_web = |entry: &fetch::Entry| ["http", "https"].contains(&entry.url.scheme());
            assert!(listing.entries.iter().all(is_web), "a link that is not of the web");
        }
        Err(refusal) => assert!(!refusal.reason.is_empty(), "refused without a reason"),
    }
}

pub fn robots(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let robots = fetch::Robots::read(&text, "dyad/0.1 (+https://news.example)");
    let path = text.lines().last().unwrap_or_default();
    robots.allows(path);
}

/// What a bank sends where its rates are asked for.
pub fn rates(bytes: &[u8]) {
    if let Ok(download) = fetch::read_rates(&String::from_utf8_lossy(bytes)) {
        assert!(download.rates.values().all(|rate| rate.is_sign_positive()), "a rate that is not positive");
    }
}

fn claims_of(article: &Article) -> Vec<Claim> {
    let claims = extract::extract(article, Reference::builtin(), Lexicon::shipped()).items;
    assert!(checks::quotes_stand(article, &claims), "a quote that does not stand in its text");
    claims
}

fn an_article(text: &str) -> Article {
    Article {
        id: "a".into(),
        source_path: "raw/articles/a.txt".into(),
        text: text.to_owned(),
        published: day().map(|date| Published { date, basis: PublishedBasis::Metadata }),
        ..Article::default()
    }
}

fn day() -> Option<PartialDate> {
    "2024-05-15".parse().ok()
}
