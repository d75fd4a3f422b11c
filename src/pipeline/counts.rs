//! What each stage received, kept and dropped, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Settings;
use crate::model::{Article, Claim, Issue, Severity, StageName};
use crate::publish::StageCount;
use crate::resolve;

/// Articles that were read, and those that were set aside.
pub fn ingest(articles: &[Article], issues: &[Issue]) -> StageCount {
    let mut set_aside = BTreeMap::new();
    for issue in errors(issues, StageName::Ingest) {
        *set_aside.entry(issue.code.to_string()).or_default() += 1;
    }
    count("ingest", "articles", articles.len(), set_aside)
}

/// How many claims the machine found, how many were left when decisions had been applied, when curated claims had
/// replaced theirs, and when articles with complete curation were left to their curators.
pub fn extract([found, decided, not_replaced, kept]: [usize; 4]) -> StageCount {
    let reasons = [
        ("rejected by a curator", found - decided),
        ("replaced by a curated claim", decided - not_replaced),
        ("in an article curated completely", not_replaced - kept),
    ];
    count("extract", "claims", kept, of(reasons))
}

/// Curated rows that are claims now, and those that could not be read.
pub fn annotations(n_claims: usize, issues: &[Issue]) -> StageCount {
    let rows = errors(issues, StageName::Annotations).filter_map(|issue| issue.location.as_ref());
    let n_bad = rows.map(|at| (&at.path, at.line)).collect::<BTreeSet<_>>().len();
    count("annotations", "rows", n_claims, of([("with an issue", n_bad)]))
}

/// Claims that became events, and why the others did not.
pub fn resolve(claims: &[Claim], implausible: &BTreeSet<String>, n_events: usize, settings: &Settings) -> StageCount {
    let mut dropped: BTreeMap<String, usize> = BTreeMap::new();
    let is_kept =
        |claim: &Claim| resolve::is_publishable(claim, &settings.publish) && !implausible.contains(&claim.claim_id);
    for claim in claims.iter().filter(|claim| !is_kept(claim)) {
        let reason = if implausible.contains(&claim.claim_id) {
            "implausible".to_owned()
        } else if !claim.is_eventful() {
            claim.modality.to_string()
        } else if !settings.publish.origins.contains(&claim.origin) {
            format!("of origin {}", claim.origin)
        } else {
            format!("below confidence {}", settings.publish.minimum_confidence)
        };
        *dropped.entry(reason).or_default() += 1;
    }
    let kept = claims.len() - dropped.values().sum::<usize>();
    count("resolve", &format!("claims into {n_events} events"), kept, dropped)
}

fn count(stage: &str, unit: &str, kept: usize, dropped: BTreeMap<String, usize>) -> StageCount {
    let received = kept + dropped.values().sum::<usize>();
    StageCount { stage: stage.to_owned(), unit: unit.to_owned(), received, kept, dropped }
}

fn errors(issues: &[Issue], stage: StageName) -> impl Iterator<Item = &Issue> {
    issues.iter().filter(move |issue| issue.stage == stage && issue.severity == Severity::Error)
}

fn of<const N: usize>(reasons: [(&str, usize); N]) -> BTreeMap<String, usize> {
    reasons.into_iter().filter(|(_, n)| *n > 0).map(|(reason, n)| (reason.to_owned(), n)).collect()
}
