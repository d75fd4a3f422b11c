//! Blocking and clustering: each claim meets only the clusters that share its actors and are found where it looks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::model::{Claim, Constraint, Fact, Kind, PartialDate, Precision};
use crate::reference::Reference;

use super::compare::{self, Glance, Match, Side, Spot, spots};
use super::decided::Decided;
use super::report::Report;

/// Claims held to be about one event.
#[derive(Debug)]
pub struct Cluster<'a> {
    /// In the order in which they joined; the first founded it.
    pub members: Vec<Report<'a>>,
    /// Why each later member was taken in, by claim.
    pub reasons: BTreeMap<String, String>,
    /// What the members know together, for comparison; more than one where a curator joined what
    /// the rules hold apart.
    views: Vec<View>,
    /// Where it is found.
    blocks: Vec<Block>,
}

/// What members know together, and the actors under which it is found.
#[derive(Debug)]
struct View {
    side: Side,
    actors: Vec<u32>,
}

/// Where a cluster is looked up: the number of an actor pair, and what else its claims have in common.
type Block = (u32, Spot);

/// A claim with the numbers of the actor pairs under which its event is looked up.
struct Keyed<'r, 'a> {
    report: &'r Report<'a>,
    actors: Vec<u32>,
}

/// Groups claims into clusters, in an order that depends on content alone.
pub fn cluster<'a>(reports: &[Report<'a>], constraints: &[Constraint], reference: &Reference) -> Vec<Cluster<'a>> {
    let mut order: Vec<&Report<'a>> = reports.iter().collect();
    order.par_sort_by_key(|r| (r.claim.kind(), r.claim.origin, coarseness(r.claim), r.by_publication()));
    let decided = Decided::new(reports, constraints);
    let apart = strangers(keyed(order), &decided);
    let clustered = apart.into_par_iter().map(|claims| {
        let mut clustering = Clustering::new(reference, &decided);
        claims.into_iter().for_each(|claim| clustering.add(claim));
        clustering.clusters
    });
    clustered.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Numbers the actor pairs of claims.
fn keyed<'r, 'a>(reports: Vec<&'r Report<'a>>) -> Vec<Keyed<'r, 'a>> {
    let keys: Vec<Vec<String>> = reports.par_iter().map(|report| actor_keys(&report.claim.fact)).collect();
    let mut numbers: HashMap<(Kind, String), u32> = HashMap::new();
    let mut keyed = Vec::with_capacity(reports.len());
    for (report, keys) in reports.into_iter().zip(keys) {
        let mut number = |key| {
            let next = numbers.len() as u32;
            *numbers.entry((report.claim.kind(), key)).or_insert(next)
        };
        keyed.push(Keyed { report, actors: keys.into_iter().map(&mut number).collect() });
    }
    keyed
}

/// Divides claims so that none can meet one of another part: they share no pair of actors, not even by
/// way of others, and no decision joins them. The order within a part stays.
fn strangers<'r, 'a>(claims: Vec<Keyed<'r, 'a>>, decided: &Decided) -> Vec<Vec<Keyed<'r, 'a>>> {
    let n_keys = claims.iter().flat_map(|claim| &claim.actors).max().map_or(0, |last| *last as usize + 1);
    let mut parts = Parts((0..n_keys + claims.len()).collect());
    let places: HashMap<&str, usize> = match decided.is_empty() {
        true => HashMap::new(),
        false => claims.iter().enumerate().map(|(at, claim)| (claim.id(), at)).collect(),
    };
    for (at, claim) in claims.iter().enumerate() {
        claim.actors.iter().for_each(|key| parts.join(n_keys + at, *key as usize));
        let others = decided.joined_with(claim.id()).filter_map(|other| places.get(other));
        others.for_each(|other| parts.join(n_keys + at, n_keys + other));
    }
    let mut divided: BTreeMap<usize, Vec<Keyed>> = BTreeMap::new();
    for (at, claim) in claims.into_iter().enumerate() {
        divided.entry(parts.root(n_keys + at)).or_default().push(claim);
    }
    divided.into_values().collect()
}

/// Disjoint sets.
struct Parts(Vec<usize>);

impl Parts {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

impl<'a> Keyed<'_, 'a> {
    fn id(&self) -> &'a str {
        &self.report.claim.claim_id
    }
}

/// The clusters so far, and where they are found.
struct Clustering<'s, 'a> {
    reference: &'s Reference,
    decided: &'s Decided<'a>,
    clusters: Vec<Cluster<'a>>,
    index: HashMap<Block, Vec<usize>>,
    home: HashMap<&'a str, usize>,
    /// For each cluster the last claim that was compared with it.
    seen: Vec<usize>,
    /// What each cluster looks like from afar; `None` where it has several views.
    glances: Vec<Option<Glance>>,
}

impl<'s, 'a> Clustering<'s, 'a> {
    fn new(reference: &'s Reference, decided: &'s Decided<'a>) -> Self {
        let (index, home) = (HashMap::new(), HashMap::new());
        Self { reference, decided, clusters: Vec::new(), index, home, seen: Vec::new(), glances: Vec::new() }
    }

    /// Takes a claim into the cluster it fits best, or founds one.
    fn add(&mut self, claim: Keyed<'_, 'a>) {
        let id = claim.id();
        let view = View { side: Side::of(claim.report, self.reference), actors: claim.actors };
        let joined = self.decided.joined_with(id).find_map(|other| self.home.get(other)).copied();
        let found = match joined {
            Some(at) => Some((at, "a curator's decision".to_owned())),
            None => self.best(id, &view),
        };
        let at = found.as_ref().map_or(self.clusters.len(), |(at, _)| *at);
        match found {
            Some((_, reason)) => {
                let cluster = &mut self.clusters[at];
                cluster.reasons.insert(id.to_owned(), reason);
                let is_same = |known: &&mut View| compare::same(&known.side, &view.side, self.reference).is_some();
                match cluster.views.iter_mut().find(is_same) {
                    Some(known) => known.side.learn(&view.side),
                    None => cluster.views.push(view),
                }
                cluster.members.push(claim.report.clone());
            }
            None => {
                let (members, views) = (vec![claim.report.clone()], vec![view]);
                self.clusters.push(Cluster { members, reasons: BTreeMap::new(), views, blocks: Vec::new() });
                self.seen.push(usize::MAX);
                self.glances.push(None);
            }
        }
        self.home.insert(id, at);
        let Cluster { views, blocks, .. } = &mut self.clusters[at];
        self.glances[at] = if let [view] = views.as_slice() { Some(Glance::of(&view.side)) } else { None };
        for block in views.iter().flat_map(|view| view.blocks(false)) {
            if !blocks.contains(&block) {
                blocks.push(block);
                self.index.entry(block).or_default().push(at);
            }
        }
    }

    /// The one cluster that fits best; `None` when none fits or two fit equally well.
    fn best(&mut self, id: &str, view: &View) -> Option<(usize, String)> {
        let barred: BTreeSet<usize> =
            self.decided.apart_from(id).filter_map(|other| self.home.get(other)).copied().collect();
        let now = self.home.len();
        let glance = Glance::of(&view.side);
        let at_most = compare::at_most(&view.side);
        let mut best: Option<(usize, Match)> = None;
        let mut is_tied = false;
        for at in view.blocks(true).iter().filter_map(|block| self.index.get(block)).flatten() {
            let is_strange = self.glances[*at].is_some_and(|known| !known.may_be_same(&glance));
            if is_strange || std::mem::replace(&mut self.seen[*at], now) == now || barred.contains(at) {
                continue;
            }
            let views = self.clusters[*at].views.iter();
            for found in views.filter_map(|known| compare::same(&known.side, &view.side, self.reference)) {
                let (score, other) = best.as_ref().map_or((0, *at), |(other, best)| (best.score, *other));
                is_tied = found.score <= score && (is_tied || (found.score == score && other != *at));
                if found.score > score {
                    best = Some((*at, found));
                }
            }
            // No later one can fit better. In an archive that tells much without dates this is where most looks end.
            if is_tied && best.as_ref().is_some_and(|(_, best)| Some(best.score) == at_most) {
                return None;
            }
        }
        best.filter(|_| !is_tied).map(|(at, found)| (at, found.reason))
    }
}

impl View {
    /// The blocks under which it is found, or (`around`) those into which a claim looks.
    fn blocks(&self, around: bool) -> Vec<Block> {
        let spots = spots(&self.side, around);
        self.actors.iter().flat_map(|actors| spots.iter().map(|spot| (*actors, *spot))).collect()
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

/// The pairs of actors under which an event is looked up.
fn actor_keys(fact: &Fact) -> Vec<String> {
    let pairs = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().flat_map(|x| b.iter().map(move |y| format!("{x}>{y}"))).collect()
    };
    match fact {
        Fact::Meeting(m) => party_pairs(&m.parties),
        Fact::Agreement(a) => party_pairs(&a.parties),
        Fact::Aid(a) => pairs(&a.donors, a.recipient.as_slice()),
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
