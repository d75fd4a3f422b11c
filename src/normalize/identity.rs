//! Identifiers of claims.

use std::collections::HashMap;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::model::{Claim, Fact, Kind};

/// Gives each claim an identifier made of its article, kind, quote and decisive values: it needs no
/// stored state and survives other articles, other claims of the article and a change of the
/// cleaning before its quote. Claims that agree in all of these get a number, in the order of their places.
pub fn assign(claims: &mut Vec<Claim>) {
    let mut placed: Vec<(Place, Claim)> =
        std::mem::take(claims).into_par_iter().map(|claim| (Place::of(&claim), claim)).collect();
    placed.par_sort_by(|(a, claim), (b, other)| (&claim.article, a).cmp(&(&other.article, b)));
    let mut taken: HashMap<[u8; 6], usize> = HashMap::with_capacity(placed.len());
    for (place, mut claim) in placed {
        let id: String = place.hash.iter().map(|b| format!("{b:02x}")).collect();
        let count = taken.entry(place.hash).or_default();
        *count += 1;
        claim.claim_id = if *count == 1 { format!("c_{id}") } else { format!("c_{id}_{count}") };
        claims.push(claim);
    }
}

/// Where a claim stands in its article, and what tells it from others there.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    kind: Kind,
    quotes: Vec<(usize, usize)>,
    key: String,
    /// The beginning of the hash of the key.
    hash: [u8; 6],
}

impl Place {
    fn of(claim: &Claim) -> Self {
        let key = key(claim);
        let mut hash = [0; 6];
        hash.copy_from_slice(&Sha256::digest(&key)[..6]);
        Self { kind: claim.kind(), quotes: claim.evidence.iter().map(|e| (e.start, e.end)).collect(), key, hash }
    }
}

fn key(claim: &Claim) -> String {
    let quote = claim.evidence.first().map_or("", |e| e.quote.as_str());
    let decisive = match &claim.fact {
        Fact::Meeting(m) => format!("{} {} {:?}", m.parties.join(" "), m.count, claim.date),
        Fact::Aid(a) => format!(
            "{} {:?} {:?} {:?} {:?} {}",
            a.donors.join(" "),
            a.recipient,
            a.amount.map(|n| n.normalize()),
            a.currency,
            a.item,
            a.measure
        ),
        Fact::Sanction(s) => format!("{} {} {} {:?}", s.senders.join(" "), s.targets.join(" "), s.measure, s.count),
        Fact::Agreement(a) => format!("{} {} {}", a.parties.join(" "), a.subject, a.count),
    };
    format!("{}\n{}\n{quote}\n{decisive}", claim.article, claim.kind())
}
