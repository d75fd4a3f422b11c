//! Which found claim is which gold claim: one to one, the pairs that agree most first.

use std::collections::BTreeMap;

use super::compare::{is_same_fact, slots};
use crate::model::{Claim, Kind};

/// Pairs of positions in two lists of claims.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    pub both: Vec<(usize, usize)>,
    pub only_gold: Vec<usize>,
    pub only_found: Vec<usize>,
}

/// The positions of the claims of one article and kind, by content.
#[derive(Default)]
struct Group {
    gold: Vec<usize>,
    found: Vec<usize>,
}

/// Pairs the claims of each article and kind. Of the pairs that state the same fact, the one
/// with the most agreeing slots is taken first, and neither of its claims again. The order of
/// the two lists does not matter: claims are taken in the order of what they say.
pub(super) fn pair(gold: &[&Claim], found: &[&Claim]) -> Pairs {
    let mut groups: BTreeMap<(&str, Kind), Group> = BTreeMap::new();
    for at in by_content(gold) {
        groups.entry((&gold[at].article, gold[at].kind())).or_default().gold.push(at);
    }
    for at in by_content(found) {
        groups.entry((&found[at].article, found[at].kind())).or_default().found.push(at);
    }
    let mut pairs = Pairs::default();
    for Group { gold: gold_at, found: found_at } in groups.values() {
        let mut candidates = Vec::new();
        for (i, g) in gold_at.iter().enumerate() {
            for (j, f) in found_at.iter().enumerate() {
                if is_same_fact(gold[*g], found[*f]) {
                    let agreeing = slots(gold[*g], found[*f]).iter().filter(|slot| slot.1).count();
                    candidates.push((agreeing, i, j));
                }
            }
        }
        candidates.sort_unstable_by(|a, b| b.cmp(a));
        let (mut gold_taken, mut found_taken) = (vec![false; gold_at.len()], vec![false; found_at.len()]);
        for (_, i, j) in candidates {
            if !gold_taken[i] && !found_taken[j] {
                gold_taken[i] = true;
                found_taken[j] = true;
                pairs.both.push((gold_at[i], found_at[j]));
            }
        }
        let free = |at: &[usize], taken: &[bool]| -> Vec<usize> {
            at.iter().zip(taken).filter(|(_, taken)| !**taken).map(|(at, _)| *at).collect()
        };
        pairs.only_gold.extend(free(gold_at, &gold_taken));
        pairs.only_found.extend(free(found_at, &found_taken));
    }
    pairs
}

/// Positions in the order of place and content, so that it does not matter how a list is sorted.
fn by_content(claims: &[&Claim]) -> Vec<usize> {
    let key = |claim: &Claim| serde_json::json!([claim.evidence, claim.date, claim.fact]).to_string();
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_cached_key(|at| key(claims[*at]));
    order
}
