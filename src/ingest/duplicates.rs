//! Exact and near copies: one wire story in several papers is one source.
//!
//! Near copies are found by MinHash over word 5-shingles with banding (Broder 1997; Leskovec,
//! Rajaraman, Ullman, *Mining of Massive Datasets*, ch. 3) and verified on the shingles themselves.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::model::Article;

const SEED: u64 = 0x6479_6164;
const SHINGLE: usize = 5;
/// Shorter texts are too easily alike: only exact copies count.
const MINIMUM_WORDS: usize = 40;

/// 42 bands of 3: a pair that shares half of its shingles meets with probability 0.997, one that
/// shares a hundredth with 0.00004.
const BANDS: usize = 42;
const ROWS: usize = 3;

/// A word changed costs five shingles, so that a copy edited in every second sentence still
/// shares this much; reports of their own share less than a tenth.
const MINIMUM_JACCARD: f64 = 0.6;
/// A shortened copy: most of it stands in the longer text, which is at most twice as long.
const MINIMUM_CONTAINMENT: f64 = 0.8;

/// In a crowded bucket each article is compared with this many others, which keeps the work
/// near-linear; true copies meet in many buckets.
const NEIGHBOURS: usize = 32;

/// Sets `duplicate_of` in each copy to the id of the earliest published article of its group
/// (undated ones last, ties by id). The order of the articles does not matter.
pub fn link_duplicates(articles: &mut [Article]) {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|a, b| articles[*a].id.cmp(&articles[*b].id));

    let mut groups = Groups::new(articles.len());
    let mut by_text: BTreeMap<&str, usize> = BTreeMap::new();
    let mut distinct = Vec::new();
    for &at in &order {
        match by_text.get(articles[at].text.as_str()) {
            Some(first) => groups.join(*first, at),
            None => {
                by_text.insert(&articles[at].text, at);
                distinct.push(at);
            }
        }
    }
    let prints: Vec<(usize, Vec<u64>)> =
        distinct.into_iter().filter_map(|at| Some((at, shingles(&articles[at])?))).collect();
    for (a, b) in candidates(&prints) {
        let (a, b) = (&prints[a], &prints[b]);
        if !groups.same(a.0, b.0) && are_copies(&a.1, &b.1) {
            groups.join(a.0, b.0);
        }
    }
    let mut originals: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in &order {
        let root = groups.root(at);
        let original = originals.entry(root).or_insert(at);
        // `order` is by id, so that a tie leaves the smaller id.
        if published(&articles[at]) > published(&articles[*original]) {
            *original = at;
        }
    }
    let copies: Vec<(usize, String)> = order
        .iter()
        .map(|&at| (at, originals[&groups.root(at)]))
        .filter(|(at, original)| at != original)
        .map(|(at, original)| (at, articles[original].id.clone()))
        .collect();
    for article in articles.iter_mut() {
        article.duplicate_of = None;
    }
    for (at, original) in copies {
        articles[at].duplicate_of = Some(original);
    }
}

/// Orders by first publication: the greater, the earlier; undated is the least.
fn published(article: &Article) -> Option<Reverse<(Date, Date)>> {
    article.published_on().map(|date| Reverse((date.first_day(), date.last_day())))
}

/// The hashes of the text's shingles, sorted, each once. The title is left out: papers write
/// their own. `None` for a short text.
fn shingles(article: &Article) -> Option<Vec<u64>> {
    let title = article.title.as_deref().unwrap_or_default();
    let body = article.text.strip_prefix(title).unwrap_or(&article.text);
    let words: Vec<u64> = body
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| xxh3_64_with_seed(word.to_lowercase().as_bytes(), SEED))
        .collect();
    if words.len() < MINIMUM_WORDS {
        return None;
    }
    let mut hashes: Vec<u64> = words
        .windows(SHINGLE)
        .map(|window| window.iter().fold(SEED, |hash, word| mix(hash.rotate_left(7) ^ word)))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    Some(hashes)
}

/// The finaliser of SplitMix64.
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// Pairs of positions in `prints` that agree on a band.
fn candidates(prints: &[(usize, Vec<u64>)]) -> Vec<(usize, usize)> {
    let mut entries: Vec<(u64, usize)> = Vec::with_capacity(prints.len() * BANDS);
    for (at, (_, hashes)) in prints.iter().enumerate() {
        for band in 0..BANDS {
            let minima = (0..ROWS).map(|row| {
                let salt = mix(SEED + (band * ROWS + row) as u64);
                hashes.iter().map(|hash| mix(hash ^ salt)).min().unwrap_or(u64::MAX)
            });
            entries.push((minima.fold(band as u64, |key, minimum| mix(key.rotate_left(9) ^ minimum)), at));
        }
    }
    entries.sort_unstable();
    let mut pairs = Vec::new();
    for bucket in entries.chunk_by(|a, b| a.0 == b.0) {
        for (n, (_, a)) in bucket.iter().enumerate() {
            pairs.extend(bucket[n + 1..].iter().take(NEIGHBOURS).map(|(_, b)| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn are_copies(a: &[u64], b: &[u64]) -> bool {
    let shared = shared(a, b) as f64;
    let (shorter, longer) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
    shared / (shorter + longer - shared) >= MINIMUM_JACCARD
        || (shared / shorter >= MINIMUM_CONTAINMENT && longer <= 2.0 * shorter)
}

fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}

/// Disjoint sets.
struct Groups(Vec<usize>);

impl Groups {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn same(&mut self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Published, PublishedBasis};

    fn article(id: &str, date: Option<&str>, text: &str) -> Article {
        Article {
            id: id.into(),
            source_path: String::new(),
            sha256: String::new(),
            title: None,
            publisher: None,
            url: None,
            language: None,
            published: date.map(|d| Published { date: d.parse().unwrap(), basis: PublishedBasis::Metadata }),
            text: text.into(),
            is_truncated: false,
            duplicate_of: None,
        }
    }

    /// A text of `words` different words, told apart by its topic.
    fn story(topic: &str, words: usize) -> String {
        (0..words).map(|n| format!("{topic}{n}")).collect::<Vec<_>>().join(" ")
    }

    fn links(mut articles: Vec<Article>) -> Vec<(String, Option<String>)> {
        link_duplicates(&mut articles);
        let mut links: Vec<_> = articles.into_iter().map(|a| (a.id, a.duplicate_of)).collect();
        links.sort();
        links
    }

    #[test]
    fn copies_point_to_the_earliest_published() {
        let text = story("quay", 300);
        let edited = text.replace("quay100 ", "pier ").replace("quay200 ", "");
        let shortened = text.split(' ').take(200).collect::<Vec<_>>().join(" ");
        let found = links(vec![
            article("a-undated", None, &text),
            article("b-edited", Some("2019-05-08"), &edited),
            article("c-first", Some("2019-05-07"), &text),
            article("d-short", Some("2019-05-09"), &shortened),
            article("e-other", Some("2019-05-01"), &story("cod", 300)),
        ]);
        let copies: Vec<&str> =
            found.iter().filter(|(_, of)| of.as_deref() == Some("c-first")).map(|(id, _)| id.as_str()).collect();
        assert_eq!(copies, ["a-undated", "b-edited", "d-short"]);
        assert!(found.iter().filter(|(id, _)| id == "c-first" || id == "e-other").all(|(_, of)| of.is_none()));
    }

    #[test]
    fn a_round_up_is_no_copy_of_the_stories_in_it() {
        let (a, b) = (story("quay", 100), story("cod", 150));
        let found =
            links(vec![article("a", None, &a), article("b", None, &b), article("c", None, &format!("{a} {b}"))]);
        assert!(found.iter().all(|(id, of)| of.is_none() || id == "c"));
        assert_eq!(found[0].1, None);
    }

    #[test]
    fn short_texts_are_copies_only_when_equal() {
        let found = links(vec![
            article("a", None, &story("quay", 30)),
            article("b", None, &story("quay", 30)),
            article("c", None, &format!("{} more", story("quay", 30))),
        ]);
        assert_eq!(found, [("a".into(), None), ("b".into(), Some("a".into())), ("c".into(), None)]);
    }

    proptest! {
        #[test]
        fn the_order_of_articles_does_not_matter(seed in prop::collection::vec((0usize..3, 0usize..60, 0usize..4), 1..12)) {
            let articles: Vec<Article> = seed.iter().enumerate().map(|(n, (topic, cut, day))| {
                let text = story(["quay", "cod", "gull"][*topic], 100 - cut);
                article(&format!("{n:02}"), (*day > 0).then(|| ["2019-05", "2019-05-07", "2020"][day - 1]), &text)
            }).collect();
            let forward = links(articles.clone());
            let backward = links(articles.into_iter().rev().collect());
            prop_assert_eq!(forward, backward);
        }
    }
}
