//! Blocking and clustering: each claim meets only the clusters that share its actors and its months.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Constraint, Fact, Kind, PartialDate, Precision};
use crate::reference::Reference;

use super::compare::{self, Side};
use super::identity::event_id;
use super::report::Report;

/// How many months before and after its own a dated claim looks for its event: a pledge and its
/// approval may lie a quarter apart.
const MONTHS_AROUND: i32 = 3;
/// How many months back from its report an undated claim looks, and how many months on an agreement
/// under negotiation looks for its signature.
const MONTHS_BACK: i32 = 24;

/// Claims held to be about one event.
#[derive(Debug)]
pub struct Cluster<'a> {
    /// In the order in which they joined; the first founded it.
    pub members: Vec<Report<'a>>,
    /// Why each later member was taken in, by claim.
    pub reasons: BTreeMap<String, String>,
    /// What the members know together, for comparison; more than one where a curator joined what
    /// the rules hold apart.
    views: Vec<Side>,
}

/// Where a cluster is looked up: kind, an actor pair, and a month number (None: undated).
type Block = (Kind, String, Option<i32>);

/// Groups claims into clusters, in an order that depends on content alone.
pub fn cluster<'a>(reports: &[Report<'a>], constraints: &[Constraint], reference: &Reference) -> Vec<Cluster<'a>> {
    let mut order: Vec<&Report<'a>> = reports.iter().collect();
    order.sort_by_key(|r| (r.claim.kind(), r.claim.origin, coarseness(r.claim), r.by_publication()));

    let ids = ids(reports);
    let forced = forced_together(&ids, constraints);
    let apart = kept_apart(&ids, constraints);

    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    let mut index: BTreeMap<Block, Vec<usize>> = BTreeMap::new();
    let mut home: BTreeMap<&str, usize> = BTreeMap::new();
    for report in order {
        let id = report.claim.claim_id.as_str();
        let side = Side::of(report);
        let decided = forced.get(id).and_then(|group| group.iter().find_map(|other| home.get(other)).copied());
        let found = match decided {
            Some(at) => Some((at, "a curator's decision".to_owned())),
            None => {
                let barred: BTreeSet<usize> =
                    apart.get(id).into_iter().flatten().filter_map(|other| home.get(other)).copied().collect();
                let near: BTreeSet<usize> =
                    blocks(&side, true).iter().filter_map(|b| index.get(b)).flatten().copied().collect();
                best(&clusters, near.difference(&barred).copied(), &side, reference)
            }
        };
        let at = match found {
            Some((at, reason)) => {
                let cluster = &mut clusters[at];
                cluster.reasons.insert(id.to_owned(), reason);
                match cluster.views.iter_mut().find(|view| compare::same(view, &side, reference).is_some()) {
                    Some(view) => view.learn(&side),
                    None => cluster.views.push(side),
                }
                cluster.members.push(report.clone());
                at
            }
            None => {
                clusters.push(Cluster { members: vec![report.clone()], reasons: BTreeMap::new(), views: vec![side] });
                clusters.len() - 1
            }
        };
        home.insert(id, at);
        for block in clusters[at].views.iter().flat_map(|view| blocks(view, false)) {
            let entry = index.entry(block).or_default();
            if !entry.contains(&at) {
                entry.push(at);
            }
        }
    }
    clusters
}

/// The one cluster that fits best; `None` when none fits or two fit equally well.
fn best(
    clusters: &[Cluster],
    near: impl Iterator<Item = usize>,
    side: &Side,
    reference: &Reference,
) -> Option<(usize, String)> {
    let mut fits: Vec<(u32, usize, String)> = near
        .flat_map(|at| clusters[at].views.iter().map(move |view| (at, view)))
        .filter_map(|(at, view)| compare::same(view, side, reference).map(|m| (m.score, at, m.reason)))
        .collect();
    fits.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    match fits.as_slice() {
        [(first, at, _), (second, other, _), ..] if first == second && at != other => None,
        [(_, at, reason), ..] => Some((*at, reason.clone())),
        [] => None,
    }
}

/// Finer dates come first, so that coarse and undated claims find the events they may belong to.
fn coarseness(claim: &Claim) -> u8 {
    match claim.date.map(PartialDate::precision) {
        Some(Precision::Day) => 0,
        Some(Precision::Month) => 1,
        Some(Precision::Year) => 2,
        None => 3,
    }
}

/// The blocks of a claim: those it is found under, or (`around`) those it looks into.
fn blocks(side: &Side, around: bool) -> Vec<Block> {
    let claim = &side.claim;
    let month = |d: jiff::civil::Date| i32::from(d.year()) * 12 + i32::from(d.month());
    let is_agreement = claim.kind() == Kind::Agreement;
    let (around_months, ahead) = if is_agreement { (MONTHS_BACK, MONTHS_BACK) } else { (MONTHS_AROUND, 1) };
    let months: Vec<Option<i32>> = match (claim.date, side.reported_by) {
        (Some(date), _) if date.precision() == Precision::Year => {
            let mut months: Vec<_> = (month(date.first_day())..=month(date.last_day())).map(Some).collect();
            months.push(None);
            months
        }
        (Some(date), _) if around => {
            let at = month(date.first_day());
            (at - around_months..=at + around_months).map(Some).chain([None]).collect()
        }
        (Some(date), _) => vec![Some(month(date.first_day()))],
        (None, Some(by)) if around => (month(by) - MONTHS_BACK..=month(by) + ahead).map(Some).chain([None]).collect(),
        (None, _) => vec![None],
    };
    let mut blocks = Vec::new();
    for actors in actor_keys(&claim.fact) {
        for month in &months {
            blocks.push((claim.kind(), actors.clone(), *month));
        }
    }
    blocks
}

/// The pairs of actors under which an event is looked up.
fn actor_keys(fact: &Fact) -> Vec<String> {
    let pairs = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().flat_map(|x| b.iter().map(move |y| format!("{x}>{y}"))).collect()
    };
    match fact {
        Fact::Meeting(m) => party_pairs(&m.parties),
        Fact::Agreement(a) => party_pairs(&a.parties),
        Fact::Aid(a) => a.recipient.iter().cloned().collect(),
        Fact::Sanction(s) => pairs(&s.senders, &s.targets),
    }
}

/// Unordered pairs; a single party stands for itself. Beyond a dozen parties the first dozen suffice.
fn party_pairs(parties: &[String]) -> Vec<String> {
    let mut parties: Vec<&String> = parties.iter().collect();
    parties.sort();
    parties.truncate(12);
    match parties.as_slice() {
        [one] => vec![(*one).clone()],
        _ => parties
            .iter()
            .enumerate()
            .flat_map(|(i, a)| parties[i + 1..].iter().map(move |b| format!("{a}+{b}")))
            .collect(),
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
