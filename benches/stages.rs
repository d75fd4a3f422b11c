//! Throughput of the stages after extraction, by number of claims: `cargo bench --bench stages`.
//! Resolving must stay near-linear: ten times the claims, about ten times the time.

use divan::Bencher;
use divan::counter::ItemsCount;

use dyad::config::Settings;
use dyad::model::{
    Article, Claim, DateBasis, Evidence, Fact, Format, Level, Meeting, MeetingStatus, Modality, Occasion, Origin,
    PartialDate, Published, PublishedBasis,
};
use dyad::normalize::normalize;
use dyad::reference::Reference;
use dyad::resolve::resolve;

fn main() {
    divan::main();
}

/// Articles of two reports each on calls that fall on every day of several years.
fn input(n: usize) -> (Vec<Article>, Vec<Claim>) {
    let mut articles = Vec::new();
    let mut claims = Vec::new();
    for i in 0..n {
        let day = 1 + (i / 2 % 28) as i8;
        let month = 1 + (i / 56 % 12) as i8;
        let year = 2000 + (i / 672 % 1000) as i16;
        let date = PartialDate::day(year, month, day).unwrap();
        let id = format!("article-{i}");
        articles.push(Article {
            id: id.clone(),
            source_path: format!("raw/articles/{id}.txt"),
            language: Some("en".into()),
            published: Some(Published { date, basis: PublishedBasis::Header }),
            text: "The presidents spoke.".into(),
            ..Article::default()
        });
        claims.push(Claim {
            claim_id: String::new(),
            article: id,
            date: Some(date),
            date_end: None,
            date_basis: Some(DateBasis::Stated),
            in_focus: true,
            origin: Origin::Extracted,
            rule: "bench".into(),
            confidence: 0.9,
            curator: None,
            modality: Modality::Asserted,
            part_of: None,
            fact: Fact::Meeting(Meeting {
                parties: vec!["JPN".into(), "UKR".into()],
                people: vec![],
                format: Format::Telephone,
                occasion: Occasion::Talks,
                level: Level::Leader,
                place: None,
                status: MeetingStatus::Held,
                count: 1,
            }),
            evidence: vec![Evidence { start: 0, end: 21, quote: "The presidents spoke.".into() }],
        });
    }
    (articles, claims)
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn normalize_claims(bencher: Bencher, n: usize) {
    let (articles, claims) = input(n);
    bencher
        .counter(ItemsCount::new(n))
        .with_inputs(|| claims.clone())
        .bench_local_values(|claims| normalize(claims, &articles, Reference::builtin(), &Settings::default()));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn resolve_claims(bencher: Bencher, n: usize) {
    let (articles, claims) = input(n);
    let claims = normalize(claims, &articles, Reference::builtin(), &Settings::default()).items;
    let settings = Settings::default().publish;
    bencher
        .counter(ItemsCount::new(n))
        .bench_local(|| resolve(&claims, &articles, &[], Reference::builtin(), &settings).items.len());
}
