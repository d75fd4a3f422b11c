//! Claims get identifiers; people, offices, places and currencies are resolved at the event's date.

mod convert;
mod focus;
mod identity;
mod level;
mod parts;
mod people;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::config::Settings;
use crate::model::{Aid, Article, Claim, Fact, Issue, IssueCode, Origin, Outcome, StageName};
use crate::reference::Reference;

#[cfg(test)]
mod tests;

pub use convert::convert;
pub use focus::in_focus;
pub use parts::{deciding_texts, mark_parts};

/// Resolves what claims name and gives each its identifier. Extracted and curated claims go the
/// same way; the order of the claims does not matter to what becomes of each.
pub fn normalize(
    mut claims: Vec<Claim>,
    articles: &[Article],
    reference: &Reference,
    settings: &Settings,
) -> Outcome<Claim> {
    let articles: HashMap<&str, &Article> = articles.iter().map(|a| (a.id.as_str(), a)).collect();
    let settle = |claim: &mut Claim| {
        let article = articles.get(claim.article.as_str()).copied();
        settle(claim, article, reference, settings)
    };
    let issues: Vec<Vec<Issue>> = claims.par_iter_mut().map(settle).collect();
    identity::assign(&mut claims);
    Outcome { items: claims, issues: issues.into_iter().flatten().collect() }
}

/// Resolves one claim, but for its identifier, and tells the issues about it.
fn settle(claim: &mut Claim, article: Option<&Article>, reference: &Reference, settings: &Settings) -> Vec<Issue> {
    let mut issues = people::resolve(claim, article, reference);
    level::settle_level(claim, reference);
    issues.extend(settle_place(claim, reference));
    issues.extend(check_amount(claim));
    issues.extend(check_period(claim));
    settle_actors(claim);
    claim.in_focus = in_focus(&claim.fact, &settings.focus);
    issues.into_iter().map(|issue| about(issue, claim)).collect()
}

fn about(issue: Issue, claim: &Claim) -> Issue {
    let evidence = claim.evidence.first().cloned();
    let verbatim = issue.verbatim.clone();
    let mut issue = issue.article(&claim.article);
    if let Some(evidence) = evidence {
        issue = issue.evidence(evidence);
    }
    if verbatim.is_some() {
        issue.verbatim = verbatim;
    }
    issue
}

/// Lists of actors are sorted and name each once.
fn settle_actors(claim: &mut Claim) {
    let tidy = |list: &mut Vec<String>| {
        list.sort();
        list.dedup();
    };
    match &mut claim.fact {
        Fact::Meeting(m) => {
            for person in &m.people {
                if let Some(country) = &person.country
                    && m.count == 1
                {
                    m.parties.push(country.clone());
                }
            }
            tidy(&mut m.parties);
        }
        Fact::Aid(a) => {
            tidy(&mut a.donors);
            tidy(&mut a.guarantors);
        }
        Fact::Sanction(s) => {
            tidy(&mut s.senders);
            tidy(&mut s.targets);
        }
        Fact::Agreement(a) => tidy(&mut a.parties),
    }
}

/// A place takes its usual English name; a building that stands for a government (the Kremlin) and what the reference
/// does not know stay as written.
fn settle_place(claim: &mut Claim, reference: &Reference) -> Option<Issue> {
    let Fact::Meeting(meeting) = &mut claim.fact else { return None };
    let written = meeting.place.clone()?;
    let name = reference.place(&written).map(|place| place.name.clone()).or_else(|| {
        let state = reference.actor_of(&written).and_then(|code| reference.state(code))?;
        let is_building = state.metonyms.contains(&written);
        Some(if is_building { written.clone() } else { state.name.clone() })
    });
    match name {
        Some(name) => {
            meeting.place = Some(name);
            None
        }
        None => Some(
            Issue::note(
                IssueCode::UnknownPlace,
                StageName::Normalize,
                format!("`{written}` is no known place; it is kept as written, without a country"),
            )
            .verbatim(written)
            .help("add it to raw/reference/places.csv"),
        ),
    }
}

fn check_amount(claim: &Claim) -> Option<Issue> {
    match &claim.fact {
        Fact::Aid(Aid { amount: Some(amount), currency: None, .. }) => Some(
            Issue::warning(
                IssueCode::UnknownCurrency,
                StageName::Normalize,
                format!("the currency of {} is open; it is not converted", amount.normalize()),
            )
            .help("curate the claim with the currency named, or add the word to raw/reference/currencies.csv"),
        ),
        _ => None,
    }
}

/// An end before its beginning is dropped, with an issue.
fn check_period(claim: &mut Claim) -> Option<Issue> {
    let (start, end) = (claim.date?, claim.date_end?);
    if end.last_day() >= start.first_day() {
        return None;
    }
    claim.date_end = None;
    let severity = if claim.origin == Origin::Extracted { Issue::note } else { Issue::warning };
    Some(severity(
        IssueCode::BadOrder,
        StageName::Normalize,
        format!("the period ends on {end}, before it begins on {start}; the end is left empty"),
    ))
}
