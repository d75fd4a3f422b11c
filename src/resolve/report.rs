//! A claim beside what its article says about when and by whom it was reported.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{Article, Claim, PartialDate};

/// A claim with the standing of its article.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    pub claim: &'a Claim,
    /// When its article was published.
    pub reported: Option<PartialDate>,
    /// The article, or the one of which it is a copy: an independent source.
    pub source: &'a str,
}

impl<'a> Report<'a> {
    pub fn new(claim: &'a Claim, articles: &HashMap<&str, &'a Article>) -> Self {
        let article = articles.get(claim.article.as_str());
        Self {
            claim,
            reported: article.and_then(|a| a.published_on()),
            source: article.and_then(|a| a.duplicate_of.as_deref()).unwrap_or(&claim.article),
        }
    }

    /// The last day on which it can have been reported.
    pub fn reported_by(&self) -> Option<Date> {
        self.reported.map(PartialDate::last_day)
    }

    /// Earliest published first; undated articles last; then by article and claim.
    pub fn by_publication(&self) -> impl Ord + use<'a> {
        (self.reported.is_none(), self.reported.map(PartialDate::last_day), &self.claim.article, &self.claim.claim_id)
    }
}
