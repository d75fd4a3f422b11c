//! Identifiers of claims.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::model::{Claim, Fact};

/// Gives each claim an identifier made of its article, kind, quote and decisive values: it needs no
/// stored state and survives other articles, other claims of the article and a change of the
/// cleaning before its quote. Claims that agree in all of these get a number, in the order of their places.
pub fn assign(claims: &mut [Claim]) {
    claims.sort_by(|a, b| place(a).cmp(&place(b)));
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for claim in claims {
        let hash = Sha256::digest(key(claim));
        let id: String = hash[..6].iter().map(|b| format!("{b:02x}")).collect();
        let count = taken.entry(id.clone()).or_default();
        *count += 1;
        claim.claim_id = if *count == 1 { format!("c_{id}") } else { format!("c_{id}_{count}") };
    }
}

fn place(claim: &Claim) -> (&str, crate::model::Kind, Vec<(usize, usize)>, String) {
    let evidence = claim.evidence.iter().map(|e| (e.start, e.end)).collect();
    (&claim.article, claim.kind(), evidence, key(claim))
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
