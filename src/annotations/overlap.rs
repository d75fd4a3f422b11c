//! What a person wrote stands in the place of what the program found.

use std::collections::HashMap;

use crate::model::{Claim, Fact};

/// The extracted claims that no curated claim replaces: a curated claim replaces those of its
/// article and kind whose evidence overlaps its own, unless they are aid of another amount.
pub fn replace_overlapped(curated: &[Claim], extracted: Vec<Claim>) -> Vec<Claim> {
    let mut by_article: HashMap<&str, Vec<&Claim>> = HashMap::new();
    for written in curated {
        by_article.entry(&written.article).or_default().push(written);
    }
    let is_replaced = |found: &Claim| {
        let mut written = by_article.get(found.article.as_str()).into_iter().flatten();
        written.any(|written| replaces(written, found))
    };
    extracted.into_iter().filter(|found| !is_replaced(found)).collect()
}

/// Whether of two claims of one article the written one stands in the place of the found one.
fn replaces(written: &Claim, found: &Claim) -> bool {
    written.kind() == found.kind()
        && written.evidence.iter().any(|ours| found.evidence.iter().any(|theirs| ours.overlaps(theirs)))
        && !differ(&written.fact, &found.fact)
}

/// Two amounts, or two numbers of things, in one passage are two pieces of aid.
fn differ(written: &Fact, found: &Fact) -> bool {
    fn apart<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_some() && b.is_some() && a != b
    }
    match (written, found) {
        (Fact::Aid(a), Fact::Aid(b)) => {
            apart(&a.amount, &b.amount) || apart(&a.currency, &b.currency) || apart(&a.quantity, &b.quantity)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Aid, Category, Evidence, Instrument, Measure, Modality, Origin, Qualifier, Stage};

    fn aid(origin: Origin, article: &str, place: (usize, usize), amount: Option<i64>) -> Claim {
        Claim {
            claim_id: String::new(),
            article: article.into(),
            date: None,
            date_end: None,
            date_basis: None,
            in_focus: true,
            origin,
            rule: String::new(),
            confidence: 1.0,
            curator: None,
            modality: Modality::Asserted,
            part_of: None,
            fact: Fact::Aid(Aid {
                donors: vec![],
                recipient: None,
                channel: None,
                guarantors: vec![],
                amount: amount.map(Into::into),
                amount_max: None,
                currency: None,
                qualifier: Qualifier::Exact,
                quantity: None,
                item: None,
                instrument: Instrument::Unknown,
                category: Category::Unspecified,
                measure: Measure::Flow,
                stage: Stage::Unknown,
            }),
            evidence: vec![Evidence { start: place.0, end: place.1, quote: String::new() }],
        }
    }

    #[test]
    fn only_the_same_claim_of_the_same_passage_is_replaced() {
        let curated = [aid(Origin::Curated, "a", (10, 20), Some(5))];
        let found = |article, place, amount| aid(Origin::Extracted, article, place, amount);
        let kept = [found("a", (15, 30), Some(6)), found("a", (20, 30), Some(5)), found("b", (10, 20), Some(5))];
        let mut extracted = kept.to_vec();
        extracted.extend([found("a", (15, 30), Some(5)), found("a", (0, 11), None)]);
        assert_eq!(replace_overlapped(&curated, extracted), kept);
    }
}
