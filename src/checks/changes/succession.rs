//! Rows that are gone because another one is them now.

use std::collections::BTreeMap;

use super::lineage::Lineage;
use super::rows::ByKey;

/// For each row of an event table that is gone, the row that it is now: the one that has most of its
/// claims, else the new row that says something else of the same passage. None where several fit.
pub(super) fn successors(
    table: &str,
    old: &ByKey,
    new: &ByKey,
    before: &Lineage,
    after: &Lineage,
) -> BTreeMap<String, String> {
    let mut found = by_claims(table, old, new, before, after);
    let gone: Vec<&String> = old.keys().filter(|id| !new.contains_key(*id) && !found.contains_key(*id)).collect();
    let fresh: Vec<&String> = new.keys().filter(|id| !old.contains_key(*id)).collect();
    found.extend(by_passages(table, &gone, &fresh, before, after));
    found
}

fn by_claims(table: &str, old: &ByKey, new: &ByKey, before: &Lineage, after: &Lineage) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for id in old.keys().filter(|id| !new.contains_key(*id)) {
        let mut shares: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in before.behind((table, id)) {
            for (_, event) in after.events_of(claim).into_iter().filter(|event| event.0 == table) {
                *shares.entry(event).or_default() += 1;
            }
        }
        // Of equal shares the first identifier.
        if let Some((target, _)) = shares.into_iter().rev().max_by_key(|(_, n)| *n) {
            found.insert(id.clone(), target.to_owned());
        }
    }
    found
}

/// Pairs of a gone and a new row that quote overlapping passages of an article that did not change, or
/// has another name now, where each is the only one for the other.
fn by_passages(
    table: &str,
    gone: &[&String],
    fresh: &[&String],
    before: &Lineage,
    after: &Lineage,
) -> BTreeMap<String, String> {
    let mut by_hash: BTreeMap<&str, Vec<(i64, i64, &String)>> = BTreeMap::new();
    for id in fresh {
        for (article, start, end) in after.passages((table, id)) {
            by_hash.entry(after.sha256(article).unwrap_or_default()).or_default().push((start, end, id));
        }
    }
    let mut pairs: Vec<(&String, &String)> = Vec::new();
    for id in gone {
        for (article, start, end) in before.passages((table, id)) {
            let others = before.sha256(article).and_then(|hash| by_hash.get(hash)).into_iter().flatten();
            pairs.extend(others.filter(|(from, to, _)| *from < end && start < *to).map(|(_, _, heir)| (*id, *heir)));
        }
    }
    pairs.sort();
    pairs.dedup();
    let is_only =
        |pair: &&(&String, &String)| pairs.iter().filter(|other| other.0 == pair.0 || other.1 == pair.1).count() == 1;
    pairs.iter().filter(is_only).map(|(id, heir)| ((*id).clone(), (*heir).clone())).collect()
}
