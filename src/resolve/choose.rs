//! Which of several values an event takes, and why: the most precise, then what a person wrote, then
//! what most independent sources say, then what was reported first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::{Claim, Conflict};

use super::report::Report;

/// A column on which claims may disagree.
pub struct Slot<'c, T> {
    pub column: &'static str,
    /// The claim's value; `None` where it knows none.
    pub value: &'c dyn Fn(&Claim) -> Option<T>,
    /// The value as published.
    pub label: &'c dyn Fn(&T) -> String,
    /// Higher is more precise.
    pub precision: &'c dyn Fn(&T) -> u8,
    /// Whether both can be true, one only being coarser than the other.
    pub compatible: &'c dyn Fn(&T, &T) -> bool,
}

struct Candidate<'r, T> {
    value: T,
    label: String,
    precision: u8,
    reports: Vec<&'r Report<'r>>,
}

impl<T> Candidate<'_, T> {
    fn sources(&self) -> usize {
        self.reports.iter().map(|r| r.source).collect::<BTreeSet<_>>().len()
    }

    fn is_curated(&self) -> bool {
        self.reports.iter().any(|r| r.claim.origin != crate::model::Origin::Extracted)
    }
}

/// The value to take, and the conflict rows where claims disagree on it.
pub fn choose<T: PartialEq>(reports: &[&Report], slot: &Slot<T>, conflicts: &mut Vec<Conflict>) -> Option<T> {
    let mut candidates: Vec<Candidate<T>> = Vec::new();
    for report in reports {
        let Some(value) = (slot.value)(report.claim) else { continue };
        match candidates.iter_mut().find(|c| c.value == value) {
            Some(candidate) => candidate.reports.push(report),
            None => candidates.push(Candidate {
                label: (slot.label)(&value),
                precision: (slot.precision)(&value),
                value,
                reports: vec![report],
            }),
        }
    }
    candidates.sort_by_cached_key(|c| {
        let first = c.reports.iter().map(|r| (r.reported.is_none(), r.reported)).min();
        (Reverse(c.precision), !c.is_curated(), Reverse(c.sources()), first, c.label.clone())
    });
    let is_contested = candidates
        .first()
        .is_some_and(|chosen| candidates[1..].iter().any(|other| !(slot.compatible)(&chosen.value, &other.value)));
    if is_contested {
        let total: usize = candidates.iter().map(Candidate::sources).sum();
        for (rank, candidate) in candidates.iter().enumerate() {
            // Values that are shown alike are one row.
            let is_same = |row: &&mut Conflict| row.column == slot.column && row.value == candidate.label;
            if let Some(row) = conflicts.iter_mut().find(is_same) {
                row.claim_ids.extend(candidate.reports.iter().map(|r| r.claim.claim_id.clone()));
                continue;
            }
            conflicts.push(Conflict {
                column: slot.column,
                value: candidate.label.clone(),
                claim_ids: candidate.reports.iter().map(|r| r.claim.claim_id.clone()).collect(),
                is_chosen: rank == 0,
                reason: if rank == 0 {
                    why(candidate, &candidates[1], total)
                } else {
                    format!("{} of {total} sources", candidate.sources())
                },
            });
        }
    }
    candidates.into_iter().next().map(|c| c.value)
}

fn why<T>(chosen: &Candidate<T>, next: &Candidate<T>, total: usize) -> String {
    if chosen.precision > next.precision {
        "the most precise".to_owned()
    } else if chosen.is_curated() && !next.is_curated() {
        "a curator wrote it".to_owned()
    } else if chosen.sources() > next.sources() {
        format!("{} of {total} sources", chosen.sources())
    } else {
        "reported first".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::model::Fact;
    use crate::model::sample::{article, claim, meeting};

    #[test]
    fn values_that_are_shown_alike_are_one_row_with_the_claims_of_both() {
        let claims = [("a", "Lviv"), ("b", "Kyiv"), ("c", "LVIV")].map(|(id, place)| {
            let mut visit = meeting(&["JPN", "UKR"]);
            visit.place = Some(place.to_owned());
            claim(id, Some("2023-03-21"), Fact::Meeting(visit))
        });
        let articles = ["a", "b", "c"].map(|id| article(id, "2023-03-22"));
        let by_id: HashMap<&str, _> = articles.iter().map(|article| (article.id.as_str(), article)).collect();
        let reports: Vec<Report> = claims.iter().map(|claim| Report::new(claim, &by_id)).collect();
        let place = |claim: &Claim| match &claim.fact {
            Fact::Meeting(meeting) => meeting.place.clone(),
            _ => None,
        };
        let slot = Slot {
            column: "place",
            value: &place,
            label: &|place: &String| place.to_lowercase(),
            precision: &|_| 0,
            compatible: &|a, b| a == b,
        };
        let mut conflicts = Vec::new();
        choose(&reports.iter().collect::<Vec<_>>(), &slot, &mut conflicts);
        let rows: Vec<(&str, &[String])> =
            conflicts.iter().map(|row| (row.value.as_str(), row.claim_ids.as_slice())).collect();
        let ids = |ids: &[&str]| ids.iter().map(|id| format!("c_{id}")).collect::<Vec<_>>();
        assert_eq!(rows, [("kyiv", &ids(&["b"])[..]), ("lviv", &ids(&["a", "c"])[..])]);
    }
}
