//! Exact and near copies: one wire story in several papers is one source.
//!
//! Near copies are found by their fingerprints, which meet in a band, and verified on the texts.
//! The three steps are apart so that texts are asked for only where a pair has to be verified.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::fingerprint::shingles;
use crate::model::Article;

/// A word changed costs five shingles, so that a copy edited in every second sentence still
/// shares this much; reports of their own share less than a tenth.
const MINIMUM_JACCARD: f64 = 0.6;
/// A shortened copy: most of it stands in the longer text, which is at most twice as long.
const MINIMUM_CONTAINMENT: f64 = 0.8;

/// In a crowded bucket each article is compared with this many others, which keeps the work
/// near-linear; true copies meet in many buckets.
const NEIGHBOURS: usize = 32;

/// Pairs of articles that may be near copies, by their places in the list, sorted. Of several equal texts
/// only the one with the smallest id stands in pairs.
pub fn candidates(articles: &[Article]) -> Vec<(usize, usize)> {
    let mut distinct = by_id(articles);
    let mut seen = HashSet::with_capacity(articles.len());
    distinct.retain(|at| seen.insert(articles[*at].fingerprint.text) && !articles[*at].fingerprint.bands.is_empty());
    let n_bands = distinct.first().map_or(0, |at| articles[*at].fingerprint.bands.len());
    let in_band = |band: usize| {
        let mut entries: Vec<(u32, u32)> =
            distinct.iter().zip(0..).map(|(at, order)| (articles[*at].fingerprint.bands[band], order)).collect();
        entries.sort_unstable();
        let mut pairs = Vec::new();
        for bucket in entries.chunk_by(|a, b| a.0 == b.0) {
            for (n, (_, a)) in bucket.iter().enumerate() {
                pairs.extend(bucket[n + 1..].iter().take(NEIGHBOURS).map(|(_, b)| (*a, *b)));
            }
        }
        pairs
    };
    let mut pairs: Vec<(u32, u32)> = (0..n_bands).into_par_iter().flat_map_iter(in_band).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(a, b)| (distinct[a as usize], distinct[b as usize])).collect()
}

/// Whether one article is a near copy of the other. Both must have their text.
pub fn are_copies(a: &Article, b: &Article) -> bool {
    let of = |article: &Article| shingles(&article.text[article.fingerprint.body..]).unwrap_or_default();
    let (a, b) = (of(a), of(b));
    let shared = shared(&a, &b) as f64;
    let (shorter, longer) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
    shared / (shorter + longer - shared) >= MINIMUM_JACCARD
        || (shared / shorter >= MINIMUM_CONTAINMENT && longer <= 2.0 * shorter)
}

/// Sets `duplicate_of` in each copy to the id of the earliest published article of its group
/// (undated ones last, ties by id). Near copies are given as places in the list; articles with
/// equal texts are copies in any case. The order of the articles does not matter.
pub fn link_duplicates(articles: &mut [Article], near: &[(usize, usize)]) {
    let order = by_id(articles);
    let mut groups = Groups::new(articles.len());
    let mut by_text: BTreeMap<[u8; 16], usize> = BTreeMap::new();
    for &at in &order {
        groups.join(*by_text.entry(articles[at].fingerprint.text).or_insert(at), at);
    }
    for (a, b) in near {
        groups.join(*a, *b);
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

/// The places of the articles in the order of their ids.
fn by_id(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|a, b| articles[*a].id.cmp(&articles[*b].id));
    order
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

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fingerprint::fingerprint;
    use super::*;
    use crate::model::{Published, PublishedBasis};

    fn article(id: &str, date: Option<&str>, text: &str) -> Article {
        Article {
            id: id.into(),
            published: date.map(|d| Published { date: d.parse().unwrap(), basis: PublishedBasis::Metadata }),
            text: text.into(),
            fingerprint: fingerprint(text, None),
            ..Article::default()
        }
    }

    /// A text of `words` different words, told apart by its topic.
    fn story(topic: &str, words: usize) -> String {
        (0..words).map(|n| format!("{topic}{n}")).collect::<Vec<_>>().join(" ")
    }

    fn links(mut articles: Vec<Article>) -> Vec<(String, Option<String>)> {
        let mut near = candidates(&articles);
        near.retain(|(a, b)| are_copies(&articles[*a], &articles[*b]));
        link_duplicates(&mut articles, &near);
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
