//! Rows to claims: finds the quote in the article and reads the cells as written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::quote;
use super::read::{Annotations, unknown_article};
use super::reading::Reading;
use super::sheet::{Place, Row};
use crate::model::{Article, Claim, Evidence, Fact, Issue, IssueCode, Modality, Origin, Outcome};
use crate::reference::Reference;

/// The cells that rows of every kind have.
pub(super) struct Shared<'r> {
    pub article: &'r str,
    pub quote: &'r str,
    pub date: &'r str,
    /// Empty for kinds without such a column.
    pub date_end: &'r str,
    pub curator: &'r str,
    pub modality: Modality,
}

/// A row that states a fact.
pub(super) trait Curated {
    fn shared(&self) -> Shared<'_>;
    /// The fact as far as its cells can be read; what cannot is reported to `reading`.
    fn fact(&self, reading: &mut Reading<'_>) -> Fact;
}

/// The claims of the curated rows. A row whose article or quote is not there, or with a decisive
/// cell that cannot be read, is reported and set aside.
pub fn claims(annotations: &Annotations, articles: &[Article], reference: &Reference) -> Outcome<Claim> {
    let mut curation = Curation {
        by_id: articles.iter().map(|article| (article.id.as_str(), article)).collect(),
        articles,
        reference,
        seen: BTreeMap::new(),
        outcome: Outcome::default(),
    };
    curation.add(&annotations.meetings);
    curation.add(&annotations.aid);
    curation.add(&annotations.sanctions);
    curation.add(&annotations.agreements);
    curation.outcome
}

struct Curation<'a> {
    by_id: BTreeMap<&'a str, &'a Article>,
    articles: &'a [Article],
    reference: &'a Reference,
    /// Claims as JSON, with the place of their row.
    seen: BTreeMap<String, String>,
    outcome: Outcome<Claim>,
}

impl Curation<'_> {
    fn add<T: Curated>(&mut self, rows: &[Row<T>]) {
        for Row { cells, place, is_good } in rows {
            let shared = cells.shared();
            let article = self.by_id.get(shared.article).copied();
            if article.is_none() && !shared.article.is_empty() {
                self.outcome.issues.push(unknown_article(place, shared.article, self.articles));
            }
            // The cells are read in any case, so that all mistakes of a row are reported at once.
            let nowhere = Article::default();
            let mut reading = Reading::new(place, article.unwrap_or(&nowhere), self.reference);
            let claim = claim(cells, &mut reading, article.is_some());
            self.outcome.issues.append(&mut reading.issues);
            let Some(claim) = claim.filter(|_| *is_good && article.is_some()) else { continue };
            match self.place_of_same(&claim, place) {
                Some(first) => self.outcome.issues.push(
                    place
                        .warning(IssueCode::DuplicateRow, "quote", format!("{first} says the same"))
                        .article(shared.article)
                        .verbatim(shared.quote)
                        .help("delete one of the two rows"),
                ),
                None => self.outcome.items.push(claim),
            }
        }
    }

    /// Where a row stands that already made this claim; else remembers this one.
    fn place_of_same(&mut self, claim: &Claim, place: &Place) -> Option<String> {
        let anybody = Claim { curator: None, ..claim.clone() };
        let key = serde_json::to_string(&anybody).ok()?;
        match self.seen.entry(key) {
            Entry::Occupied(first) => Some(first.get().clone()),
            Entry::Vacant(slot) => {
                slot.insert(place.location("").to_string());
                None
            }
        }
    }
}

fn claim<T: Curated>(cells: &T, reading: &mut Reading<'_>, has_article: bool) -> Option<Claim> {
    let Shared { quote, date, date_end, curator, modality, .. } = cells.shared();
    let text = &reading.article.text;
    let evidence = quote::find(text, quote).map(|span| Evidence::at(text, span));
    if evidence.is_none() && has_article && !quote.is_empty() {
        let issue = not_found(reading.place, reading.article, quote);
        reading.set_aside(issue);
    }
    let fact = cells.fact(reading);
    // Without its article, nothing tells which day `on Tuesday` is.
    let mut date_of = |column, cell| if has_article { reading.date(column, cell) } else { None };
    let (date, date_end) = (date_of("date", date), date_of("date_end", date_end));
    let evidence = evidence.filter(|_| reading.is_good())?;
    Some(Claim {
        claim_id: String::new(),
        article: reading.article.id.clone(),
        date: date.and_then(|value| value.date),
        date_end: date_end.and_then(|value| value.end.or(value.date)).or_else(|| date.and_then(|value| value.end)),
        date_basis: date.filter(|value| value.date.is_some()).map(|value| value.basis),
        in_focus: false,
        origin: Origin::Curated,
        rule: "annotation".into(),
        confidence: 1.0,
        curator: Some(curator.to_owned()).filter(|curator| !curator.is_empty()),
        modality,
        part_of: None,
        fact,
        evidence: vec![evidence],
    })
}

fn not_found(place: &Place, article: &Article, quote: &str) -> Issue {
    let message = format!("the quote does not stand in `{}`", article.id);
    let issue = place.error(IssueCode::QuoteNotFound, "quote", message).article(&article.id);
    match quote::closest(&article.text, quote) {
        Some(closest) => {
            let passage = Evidence::at(&article.text, closest.span);
            let help = format!("the closest passage is “{}”, in: {}", passage.quote, closest.sentence);
            issue.evidence(passage).verbatim(quote).help(help)
        }
        None => issue
            .verbatim(quote)
            .help("copy the words from the article as `dyad extract` reads it; nothing in it is near"),
    }
}

#[cfg(test)]
mod tests;
