//! What curators decided about which claims are one event.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Constraint;

use super::identity::event_id;
use super::report::Report;

/// The claims that curators joined, and those that they set apart.
pub struct Decided<'a> {
    together: BTreeMap<&'a str, BTreeSet<&'a str>>,
    apart: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Decided<'a> {
    pub fn new(reports: &[Report<'a>], constraints: &[Constraint]) -> Self {
        let ids = if constraints.is_empty() { BTreeMap::new() } else { ids(reports) };
        Self { together: forced_together(&ids, constraints), apart: kept_apart(&ids, constraints) }
    }

    pub fn is_empty(&self) -> bool {
        self.together.is_empty() && self.apart.is_empty()
    }

    /// The group in which a curator put a claim.
    pub fn joined_with(&self, id: &str) -> impl Iterator<Item = &'a str> {
        self.together.get(id).into_iter().flatten().copied()
    }

    /// The claims that a curator set apart from one.
    pub fn apart_from(&self, id: &str) -> impl Iterator<Item = &'a str> {
        self.apart.get(id).into_iter().flatten().copied()
    }
}

/// Every id a decision may name, with the claim behind it: claims' own, and the events they would found.
pub fn ids<'a>(reports: &[Report<'a>]) -> BTreeMap<String, &'a str> {
    let mut ids = BTreeMap::new();
    for report in reports {
        let id = report.claim.claim_id.as_str();
        ids.insert(id.to_owned(), id);
        ids.insert(event_id(report.claim), id);
    }
    ids
}

/// For each claim that a curator joined to others, the whole group, followed through chains.
fn forced_together<'a>(
    ids: &BTreeMap<String, &'a str>,
    constraints: &[Constraint],
) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut groups: Vec<BTreeSet<&str>> = Vec::new();
    for constraint in constraints.iter().filter(|c| c.same) {
        let (Some(&a), Some(&b)) = (ids.get(&constraint.a), ids.get(&constraint.b)) else { continue };
        let (mut joined, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(|g| g.contains(a) || g.contains(b));
        groups = rest;
        joined.push([a, b].into());
        groups.push(joined.into_iter().flatten().collect());
    }
    groups.into_iter().flat_map(|group| group.clone().into_iter().map(move |id| (id, group.clone()))).collect()
}

/// For each claim, those that a curator set apart from it.
fn kept_apart<'a>(ids: &BTreeMap<String, &'a str>, constraints: &[Constraint]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut apart: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for constraint in constraints.iter().filter(|c| !c.same) {
        let (Some(&a), Some(&b)) = (ids.get(&constraint.a), ids.get(&constraint.b)) else { continue };
        apart.entry(a).or_default().insert(b);
        apart.entry(b).or_default().insert(a);
    }
    apart
}
