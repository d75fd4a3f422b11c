//! The codes of actors and currencies stand in the reference.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::model::{Claim, Fact, Issue, IssueCode, StageName};
use crate::reference::Reference;

/// A warning for each actor and currency of a claim that the reference does not know: it can be
/// joined with nothing and converted into nothing.
pub(super) fn check(claims: &[Claim], reference: &Reference) -> Vec<Issue> {
    claims.par_iter().flat_map_iter(|claim| of_claim(claim, reference)).collect()
}

fn of_claim(claim: &Claim, reference: &Reference) -> Vec<Issue> {
    let mut issues = Vec::new();
    let unknown: BTreeSet<&str> = claim.fact.actors().into_iter().filter(|actor| !reference.is_actor(actor)).collect();
    for actor in unknown {
        let message = format!("`{actor}` is neither the code of a state nor of an organisation");
        let help = "write the code, or add a row to raw/reference/organisations.csv";
        issues.push(warn(claim, IssueCode::UnknownActor, message, help).verbatim(actor));
    }
    if let Fact::Aid(aid) = &claim.fact
        && let Some(currency) = aid.currency.as_deref().filter(|code| reference.currency(code).is_none())
    {
        let message = format!("`{currency}` is no known currency");
        let help = "write the ISO 4217 code, or add a row to raw/reference/currencies.csv";
        issues.push(warn(claim, IssueCode::UnknownCurrency, message, help).verbatim(currency));
    }
    issues
}

fn warn(claim: &Claim, code: IssueCode, message: String, help: &str) -> Issue {
    let issue = Issue::warning(code, StageName::Checks, message).article(&claim.article).help(help);
    match claim.evidence.first() {
        Some(evidence) => issue.evidence(evidence.clone()),
        None => issue,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{aid, claim, codes};
    use super::*;
    use crate::model::Aid;

    fn found(aid: Aid) -> Vec<(IssueCode, Option<String>)> {
        let issues = check(&[claim("a", "", Fact::Aid(aid))], Reference::builtin());
        issues.into_iter().map(|issue| (issue.code, issue.verbatim)).collect()
    }

    #[test]
    fn known_codes_have_no_issue() {
        assert_eq!(found(aid(Some(5))), []);
    }

    #[test]
    fn unknown_codes_are_named() {
        let odd = Aid { donors: codes(&["NOR", "Norge"]), currency: Some("XKR".into()), ..aid(Some(5)) };
        let expected = [(IssueCode::UnknownActor, "Norge"), (IssueCode::UnknownCurrency, "XKR")];
        assert_eq!(found(odd), expected.map(|(code, text)| (code, Some(text.to_owned()))));
    }
}
