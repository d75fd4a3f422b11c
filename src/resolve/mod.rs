//! Claims about one event become one event: block, compare, merge; what disagrees stays visible.
//!
//! Claims are taken in an order that depends on their content alone (curated before extracted,
//! finer dates before coarser, earlier published first). Each joins the cluster it fits best, looked
//! up by its actors and months, or founds a new one. A claim that fits two clusters equally well
//! stays alone: an ambiguous claim is never guessed into an event.

mod choose;
mod cluster;
mod compare;
mod decided;
mod identity;
mod merge;
mod parts;
mod report;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::config::PublishSettings;
use crate::model::{Article, Claim, Constraint, Event, Issue, IssueCode, Origin, Outcome, StageName};
use crate::reference::Reference;

#[cfg(test)]
mod tests;

pub use parts::link_parts;
pub use report::Report;

/// Merges normalised claims into events.
///
/// Claims that are not eventful, or that the settings exclude, take no part. The events are
/// sorted by kind and identifier, whatever the order of the claims.
pub fn resolve<'a>(
    claims: impl IntoIterator<Item = &'a Claim>,
    articles: &'a [Article],
    constraints: &[Constraint],
    reference: &Reference,
    settings: &PublishSettings,
) -> Outcome<Event> {
    let articles: HashMap<&str, &Article> = articles.iter().map(|a| (a.id.as_str(), a)).collect();
    let claims = claims.into_iter().filter(|claim| is_publishable(claim, settings));
    let reports: Vec<Report> = claims.map(|claim| Report::new(claim, &articles)).collect();
    let clusters = cluster::cluster(&reports, constraints, reference);
    let mut events: Vec<Event> = clusters.par_iter().map(|cluster| merge::merge(cluster, reference)).collect();
    events.par_sort_by(|a, b| (a.kind(), &a.id).cmp(&(b.kind(), &b.id)));
    Outcome { items: events, issues: unknown_ids(&reports, constraints) }
}

/// Whether a claim may become an event: asserted or planned, of a wanted origin, and, where only
/// the machine found it, confident enough.
pub fn is_publishable(claim: &Claim, settings: &PublishSettings) -> bool {
    claim.is_eventful()
        && settings.origins.contains(&claim.origin)
        && (claim.origin != Origin::Extracted || claim.confidence >= settings.minimum_confidence)
}

fn unknown_ids(reports: &[Report], constraints: &[Constraint]) -> Vec<Issue> {
    if constraints.is_empty() {
        return Vec::new();
    }
    let known = decided::ids(reports);
    let mut unknown: Vec<&str> =
        constraints.iter().flat_map(|c| [c.a.as_str(), c.b.as_str()]).filter(|id| !known.contains_key(*id)).collect();
    unknown.sort_unstable();
    unknown.dedup();
    unknown
        .into_iter()
        .map(|id| {
            Issue::error(
                IssueCode::UnknownClaim,
                StageName::Resolve,
                format!("a decision names `{id}`, which is no claim or event of this run"),
            )
            .verbatim(id)
            .help("copy the id from the `evidence` table of the newest release")
        })
        .collect()
}
