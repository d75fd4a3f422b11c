//! Every claim reaches a quote that stands in its article, to the letter.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::{Article, Claim, Issue, IssueCode, Origin, StageName};

/// An error for each quote that does not stand at its offsets, and for each claim without a
/// quote; a curator's row may do without, for it is evidence itself.
pub(super) fn check(articles: &[Article], claims: &[Claim]) -> Vec<Issue> {
    let texts: HashMap<&str, &str> =
        articles.iter().map(|article| (article.id.as_str(), article.text.as_str())).collect();
    claims.par_iter().flat_map_iter(|claim| of_claim(claim, texts.get(claim.article.as_str()).copied())).collect()
}

fn of_claim(claim: &Claim, text: Option<&str>) -> Vec<Issue> {
    let mut issues = Vec::new();
    if claim.evidence.is_empty() && claim.origin != Origin::Curated {
        let message = format!("claim `{}` has no evidence", claim.claim_id);
        issues.push(bad(claim, message).help("the rule that made it must keep the quote: report this"));
    }
    for evidence in &claim.evidence {
        let fault = match text {
            None => "is of an article that is not there",
            // Left in the cache, which keeps only claims whose quotes were checked.
            Some("") => continue,
            Some(text) if evidence.span_in(text).is_none() => "does not stand at its place in the article",
            Some(_) => continue,
        };
        let message = format!("a quote of claim `{}` {fault}", claim.claim_id);
        let help = "offsets count characters of the cleaned text; if nothing was edited by hand, report this";
        issues.push(bad(claim, message).evidence(evidence.clone()).help(help));
    }
    issues
}

/// Whether every claim of an article has a quote that stands in its text. Only then may they be
/// remembered: later runs do not look again.
pub fn quotes_stand(article: &Article, claims: &[Claim]) -> bool {
    check(std::slice::from_ref(article), claims).is_empty()
}

fn bad(claim: &Claim, message: String) -> Issue {
    Issue::error(IssueCode::BadEvidence, StageName::Checks, message).article(&claim.article)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{agreement, article, claim};
    use super::*;
    use crate::model::{Evidence, Fact};

    fn found(evidence: Vec<Evidence>, origin: Origin) -> Vec<String> {
        let claim = Claim { evidence, origin, ..claim("a", "2024", Fact::Agreement(agreement())) };
        let issues = check(&[article("a", "Ærlig talt: they signed.", "2024-05-02")], &[claim]);
        assert!(issues.iter().all(|issue| issue.code == IssueCode::BadEvidence));
        issues.into_iter().map(|issue| issue.message).collect()
    }

    fn quote(start: usize, end: usize, quote: &str) -> Vec<Evidence> {
        vec![Evidence { start, end, quote: quote.into() }]
    }

    #[test]
    fn a_quote_stands_where_it_says() {
        assert_eq!(found(quote(12, 23, "they signed"), Origin::Extracted), [""; 0]);
        assert_eq!(found(quote(13, 24, "they signed"), Origin::Extracted).len(), 1);
        assert_eq!(found(quote(12, 23, "they  signe"), Origin::Curated).len(), 1);
        assert_eq!(found(quote(90, 101, "they signed"), Origin::Extracted).len(), 1);
    }

    #[test]
    fn only_a_curator_needs_no_quote() {
        assert_eq!(found(Vec::new(), Origin::Curated), [""; 0]);
        insta::assert_snapshot!(found(Vec::new(), Origin::Extracted).concat(), @"claim `a/2024` has no evidence");
    }

    #[test]
    fn a_quote_of_an_absent_article_is_an_error() {
        let claim = claim("b", "2024", Fact::Agreement(agreement()));
        let issues = check(&[], &[claim]);
        insta::assert_snapshot!(issues[0].message, @"a quote of claim `b/2024` is of an article that is not there");
    }
}
