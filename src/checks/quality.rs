//! How well the program extracts what analysts curated.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::pair;
use super::score::{GoldClaim, Score, score};
use crate::model::Claim;
use crate::reference::Calibration;
use crate::schema::{QUALITY, Table};

/// Compares the extracted with the curated claims of the articles whose curation is complete.
pub fn quality(curated: &[Claim], extracted: &[Claim], complete_articles: &BTreeSet<String>) -> Score {
    let (gold, found) = curated_as_gold(curated, extracted, complete_articles);
    score(&gold, &found)
}

/// The curated claims of completely curated articles as gold, and what was extracted from those
/// articles; elsewhere a claim that no one curated may still be right. Claims that can become no
/// event (hypothetical, denied, requested) are left out.
pub fn curated_as_gold(
    curated: &[Claim],
    extracted: &[Claim],
    complete_articles: &BTreeSet<String>,
) -> (Vec<GoldClaim>, Vec<Claim>) {
    let counts = |claim: &&Claim| complete_articles.contains(&claim.article) && claim.is_eventful();
    let gold = curated.iter().filter(counts).map(|claim| GoldClaim { claim: claim.clone(), debatable: false });
    (gold.collect(), extracted.iter().filter(counts).cloned().collect())
}

/// The table `quality`: each kind, all kinds, and each slot of the matched pairs. For a slot the
/// precision is the share of the pairs that agree; recall and F1 are those of whole claims only.
pub fn table(score: &Score, basis: &str) -> Table {
    let mut table = Table::new(&QUALITY);
    let kinds = score.kinds.iter().map(|(kind, score)| (kind.code(), score.counts));
    for (kind, counts) in kinds.chain([("all", score.all())]) {
        table.push([
            ("kind", kind.into()),
            ("slot", "all".into()),
            ("precision", counts.precision().into()),
            ("recall", counts.recall().into()),
            ("f1", counts.f1().into()),
            ("n", (counts.right + counts.extra + counts.missed).into()),
            ("basis", basis.into()),
        ]);
    }
    for (kind, score) in &score.kinds {
        for (slot, accuracy) in &score.slots {
            table.push([
                ("kind", kind.code().into()),
                ("slot", (*slot).into()),
                ("precision", accuracy.share().into()),
                ("n", accuracy.n.into()),
                ("basis", basis.into()),
            ]);
        }
    }
    table.sort();
    table
}

/// The found claims of one range of confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Lower end of the range, included.
    pub from: f64,
    /// Upper end of the range, excluded; 1 is included.
    pub to: f64,
    /// Claims found with a confidence in the range, those that match a debatable gold claim left out.
    pub n: usize,
    /// Those among them that match a gold claim.
    pub right: usize,
}

impl Bin {
    /// The share that is right; `None` for an empty range. Where confidence is calibrated, it
    /// lies within the range.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| self.right as f64 / self.n as f64)
    }
}

/// How often claims are right, in ten ranges of their confidence.
pub fn reliability(gold: &[GoldClaim], found: &[Claim]) -> Vec<Bin> {
    const BINS: usize = 10;
    let edge = |bin: usize| bin as f64 / BINS as f64;
    let mut bins: Vec<Bin> = (0..BINS).map(|bin| Bin { from: edge(bin), to: edge(bin + 1), n: 0, right: 0 }).collect();
    let mut count = |at: usize, is_right: bool| {
        let bin = bins.iter_mut().rev().find(|bin| bin.from <= found[at].confidence);
        if let Some(bin) = bin {
            bin.n += 1;
            bin.right += usize::from(is_right);
        }
    };
    let gold_claims: Vec<&Claim> = gold.iter().map(|gold| &gold.claim).collect();
    let pairs = pair(&gold_claims, &found.iter().collect::<Vec<_>>());
    pairs.both.into_iter().filter(|(g, _)| !gold[*g].debatable).for_each(|(_, f)| count(f, true));
    pairs.only_found.into_iter().for_each(|f| count(f, false));
    bins
}

/// How often claims of each rule at each strength are right, in the order of rule and strength.
pub fn calibration(gold: &[GoldClaim], found: &[Claim]) -> Vec<Calibration> {
    let mut counts: BTreeMap<(String, u32), (u32, u32)> = BTreeMap::new();
    let mut count = |at: usize, is_right: bool| {
        let strength = (found[at].confidence * 100.0).round() as u32;
        let (claims, right) = counts.entry((found[at].rule.clone(), strength)).or_default();
        *claims += 1;
        *right += u32::from(is_right);
    };
    let gold_claims: Vec<&Claim> = gold.iter().map(|gold| &gold.claim).collect();
    let pairs = pair(&gold_claims, &found.iter().collect::<Vec<_>>());
    pairs.both.into_iter().filter(|(g, _)| !gold[*g].debatable).for_each(|(_, f)| count(f, true));
    pairs.only_found.into_iter().for_each(|f| count(f, false));
    let row = |((rule, strength), (claims, right))| Calibration { rule, strength, claims, right };
    counts.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{aid, claim};
    use super::*;
    use crate::model::{Fact, Kind, Modality};
    use crate::schema::Cell;

    fn gift(article: &str, amount: i64) -> Claim {
        claim(article, "2024", Fact::Aid(aid(Some(amount))))
    }

    #[test]
    fn only_articles_with_complete_curation_count() {
        let complete = BTreeSet::from(["a".to_owned()]);
        let score = quality(&[gift("a", 1), gift("b", 1)], &[gift("a", 1), gift("a", 2), gift("b", 2)], &complete);
        let counts = score.kinds[&Kind::Aid].counts;
        assert_eq!((counts.right, counts.extra, counts.missed), (1, 1, 0));
    }

    #[test]
    fn what_can_become_no_event_is_not_compared() {
        let complete = BTreeSet::from(["a".to_owned()]);
        let hope = Claim { modality: Modality::Requested, ..gift("a", 2) };
        assert_eq!(quality(&[gift("a", 1)], &[gift("a", 1), hope], &complete).all().precision(), Some(1.0));
    }

    #[test]
    fn the_table_has_each_kind_and_each_slot_that_was_compared() {
        let complete = BTreeSet::from(["a".to_owned()]);
        let table = table(&quality(&[gift("a", 1)], &[gift("a", 1), gift("a", 2)], &complete), "1 article");
        let row = |slot: &str| {
            let at = (0..table.rows.len())
                .find(|row| *table.get(*row, "kind") == "aid".into() && *table.get(*row, "slot") == slot.into());
            ["precision", "recall", "n"].map(|column| table.get(at.unwrap(), column).clone())
        };
        assert_eq!(row("all"), [0.5.into(), 1.0.into(), Cell::Integer(2)]);
        assert_eq!(row("currency"), [1.0.into(), Cell::Null, Cell::Integer(1)]);
        assert_eq!(table.rows.len(), 5 + 10);
    }

    #[test]
    fn claims_are_counted_by_their_confidence() {
        let sure = |amount, confidence| Claim { confidence, ..gift("a", amount) };
        let gold =
            [(1000, false), (2000, true)].map(|(amount, debatable)| GoldClaim { claim: gift("a", amount), debatable });
        let bins = reliability(&gold, &[sure(1000, 1.0), sure(2000, 0.9), sure(3000, 0.3), sure(4000, 0.95)]);
        assert_eq!((bins.len(), bins[9].n, bins[9].right, bins[9].share()), (10, 2, 1, Some(0.5)));
        assert_eq!((bins[3].n, bins[3].right, bins[2].n), (1, 0, 0));
    }
}
