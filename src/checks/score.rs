//! Found claims compared with the claims that a person finds in the same articles.

use std::collections::BTreeMap;

use super::compare::slots;
use super::pairs::pair;
use crate::model::{Claim, Kind};

/// A claim that a person found.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldClaim {
    pub claim: Claim,
    /// People may disagree about it: to find it is no error, to leave it out neither.
    pub debatable: bool,
}

/// Claims found, invented and overlooked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// In both lists (true positives).
    pub right: usize,
    /// Found, but not gold (false positives).
    pub extra: usize,
    /// Gold, but not found (false negatives).
    pub missed: usize,
}

impl Counts {
    /// The share of the found claims that is right; `None` when none was found.
    pub fn precision(self) -> Option<f64> {
        share(self.right, self.right + self.extra)
    }

    /// The share of the gold claims that was found; `None` when there is none.
    pub fn recall(self) -> Option<f64> {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall; `None` when there is no gold claim.
    pub fn f1(self) -> Option<f64> {
        self.recall()?;
        share(2 * self.right, 2 * self.right + self.extra + self.missed)
    }

    fn add(self, other: Counts) -> Counts {
        Counts { right: self.right + other.right, extra: self.extra + other.extra, missed: self.missed + other.missed }
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// How often one value of the matched pairs agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accuracy {
    pub right: usize,
    /// Matched pairs.
    pub n: usize,
}

impl Accuracy {
    /// The share of the pairs that agree; `None` without pairs.
    pub fn share(self) -> Option<f64> {
        share(self.right, self.n)
    }
}

/// The score of one kind of claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindScore {
    pub counts: Counts,
    /// In the order in which they are compared; empty without matched pairs.
    pub slots: Vec<(&'static str, Accuracy)>,
}

/// One difference between what was found and what is gold.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// Gold, but not found.
    Missed(Box<Claim>),
    /// Found, but not gold.
    Extra(Box<Claim>),
    /// Found, with other values in these slots.
    Slots { gold: Box<Claim>, found: Box<Claim>, slots: Vec<&'static str> },
}

/// The comparison of two lists of claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Every kind, with or without claims.
    pub kinds: BTreeMap<Kind, KindScore>,
    /// By article, kind and place.
    pub differences: Vec<Difference>,
}

impl Score {
    /// The counts of all kinds.
    pub fn all(&self) -> Counts {
        self.kinds.values().fold(Counts::default(), |sum, kind| sum.add(kind.counts))
    }
}

/// Compares found claims with gold claims, article by article and kind by kind. A debatable gold
/// claim counts nowhere, nor does the found claim that matches it.
pub fn score(gold: &[GoldClaim], found: &[Claim]) -> Score {
    let gold_claims: Vec<&Claim> = gold.iter().map(|gold| &gold.claim).collect();
    let pairs = pair(&gold_claims, &found.iter().collect::<Vec<_>>());
    let mut kinds: BTreeMap<Kind, KindScore> = Kind::ALL.iter().map(|kind| (*kind, KindScore::default())).collect();
    let mut differences = Vec::new();
    for (g, f) in pairs.both.into_iter().filter(|(g, _)| !gold[*g].debatable) {
        let (gold, found) = (gold_claims[g], &found[f]);
        let kind = kinds.entry(gold.kind()).or_default();
        kind.counts.right += 1;
        let compared = slots(gold, found);
        if kind.slots.is_empty() {
            kind.slots = compared.iter().map(|(slot, _)| (*slot, Accuracy::default())).collect();
        }
        for ((_, accuracy), (_, agrees)) in kind.slots.iter_mut().zip(&compared) {
            accuracy.right += usize::from(*agrees);
            accuracy.n += 1;
        }
        let slots: Vec<&str> = compared.iter().filter(|slot| !slot.1).map(|slot| slot.0).collect();
        if !slots.is_empty() {
            let (gold, found) = (Box::new(gold.clone()), Box::new(found.clone()));
            differences.push(Difference::Slots { gold, found, slots });
        }
    }
    for g in pairs.only_gold.into_iter().filter(|g| !gold[*g].debatable) {
        kinds.entry(gold_claims[g].kind()).or_default().counts.missed += 1;
        differences.push(Difference::Missed(Box::new(gold_claims[g].clone())));
    }
    for f in pairs.only_found {
        kinds.entry(found[f].kind()).or_default().counts.extra += 1;
        differences.push(Difference::Extra(Box::new(found[f].clone())));
    }
    differences.sort_by_key(|difference| {
        let claim = difference.claim();
        (claim.article.clone(), claim.kind(), claim.evidence.clone())
    });
    Score { kinds, differences }
}

impl Difference {
    /// The claim concerned: the gold one where there is one.
    pub fn claim(&self) -> &Claim {
        match self {
            Difference::Missed(claim) | Difference::Extra(claim) | Difference::Slots { gold: claim, .. } => claim,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{agreement, aid, claim, meeting, sanction};
    use super::*;
    use crate::model::{Fact, Meeting, Occasion};
    use proptest::prelude::*;

    fn gold(claim: Claim) -> GoldClaim {
        GoldClaim { claim, debatable: false }
    }

    fn visit(article: &str, date: &str) -> Claim {
        claim(article, date, Fact::Meeting(meeting()))
    }

    fn counts(right: usize, extra: usize, missed: usize) -> Counts {
        Counts { right, extra, missed }
    }

    #[test]
    fn claims_are_compared_within_their_article() {
        let score = score(&[gold(visit("a", "2024"))], &[visit("b", "2024")]);
        assert_eq!(score.kinds[&Kind::Meeting].counts, counts(0, 1, 1));
        assert!(matches!(&score.differences[..], [Difference::Missed(_), Difference::Extra(_)]));
    }

    #[test]
    fn the_pair_that_agrees_most_is_taken_first() {
        let golds = [gold(visit("a", "2024-05")), gold(visit("a", "2024-05-02"))];
        let score = score(&golds, &[visit("a", "2024-05-02")]);
        assert_eq!(score.all(), counts(1, 0, 1));
        assert_eq!(score.differences, [Difference::Missed(Box::new(visit("a", "2024-05")))]);
    }

    #[test]
    fn a_debatable_claim_counts_neither_when_found_nor_when_missed() {
        let debatable = GoldClaim { claim: visit("a", "2024"), debatable: true };
        assert_eq!(score(std::slice::from_ref(&debatable), &[]).all(), counts(0, 0, 0));
        assert_eq!(score(&[debatable], &[visit("a", "2024")]).all(), counts(0, 0, 0));
    }

    #[test]
    fn slots_are_counted_over_the_matched_pairs() {
        let talks = claim("a", "2024", Fact::Meeting(Meeting { occasion: Occasion::Talks, ..meeting() }));
        let score = score(&[gold(visit("a", "2024")), gold(visit("b", "2024"))], &[talks, visit("b", "2024")]);
        let slots: BTreeMap<_, _> = score.kinds[&Kind::Meeting].slots.iter().copied().collect();
        assert_eq!(slots["occasion"], Accuracy { right: 1, n: 2 });
        assert_eq!(slots["place"], Accuracy { right: 2, n: 2 });
        assert!(matches!(&score.differences[..], [Difference::Slots { slots, .. }] if slots == &["occasion"]));
    }

    #[test]
    fn shares_of_nothing_are_none() {
        assert_eq!(
            (counts(0, 2, 0).precision(), counts(0, 2, 0).recall(), counts(0, 2, 0).f1()),
            (Some(0.0), None, None)
        );
        assert_eq!(counts(0, 0, 2).f1(), Some(0.0));
        assert_eq!(counts(1, 1, 1).f1(), Some(0.5));
    }

    fn claims() -> impl Strategy<Value = Vec<Claim>> {
        let fact = prop_oneof![
            Just(Fact::Meeting(meeting())),
            Just(Fact::Agreement(agreement())),
            Just(Fact::Sanction(sanction())),
            (1i64..4).prop_map(|n| Fact::Aid(aid((n < 3).then_some(n * 1000)))),
        ];
        let date = prop_oneof!["2024-0[1-2]", "2024-01-0[1-2]", Just(String::new())];
        let one = ("[ab]", date, fact, 0usize..9).prop_map(|(article, date, fact, start)| {
            let mut claim = claim(&article, &date, fact);
            claim.evidence[0].start = start;
            claim
        });
        proptest::collection::vec(one, 0..12)
    }

    proptest! {
        #[test]
        fn gold_against_itself_is_perfect(claims in claims()) {
            let golds: Vec<GoldClaim> = claims.iter().cloned().map(gold).collect();
            let score = score(&golds, &claims);
            prop_assert_eq!(score.all(), counts(claims.len(), 0, 0));
            prop_assert_eq!(&score.differences, &[]);
            for kind in score.kinds.values() {
                prop_assert!(kind.slots.iter().all(|slot| slot.1.share() == Some(1.0)));
            }
        }

        #[test]
        fn the_order_of_claims_changes_nothing(
            (golds, shuffled_golds) in claims().prop_flat_map(|c| (Just(c.clone()), Just(c).prop_shuffle())),
            (found, shuffled) in claims().prop_flat_map(|c| (Just(c.clone()), Just(c).prop_shuffle())),
        ) {
            let debatable_by_place = |claims: Vec<Claim>| -> Vec<GoldClaim> {
                claims.into_iter().map(|claim| GoldClaim { debatable: claim.evidence[0].start > 6, claim }).collect()
            };
            let once = score(&debatable_by_place(golds), &found);
            prop_assert_eq!(once, score(&debatable_by_place(shuffled_golds), &shuffled));
        }
    }
}
