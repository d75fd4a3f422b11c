//! Stated totals beside what the rows add up to.

use std::collections::HashMap;

use crate::model::{Claim, Issue, IssueCode, StageName};
use crate::schema::{RECONCILIATION, Table};

/// How far the rows may exceed a stated total: exchange rates and rounding explain this much.
const TOLERATED_RATIO: f64 = 1.05;

/// A note for each stated total that lies well below the rows it covers: a row counts twice,
/// is no flow, or the total is narrower than it seems.
pub(super) fn check(claims: &[Claim], tables: &[Table]) -> Vec<Issue> {
    let mut issues = Vec::new();
    let claims: HashMap<&str, &Claim> = claims.iter().rev().map(|claim| (claim.claim_id.as_str(), claim)).collect();
    for table in tables.iter().filter(|table| table.schema.name == RECONCILIATION.name) {
        for row in 0..table.rows.len() {
            let Some(ratio) = table.get(row, "ratio").as_number() else { continue };
            if ratio <= TOLERATED_RATIO {
                continue;
            }
            let [what, claim_id] =
                ["what", "claim_id"].map(|column| table.get(row, column).as_text().unwrap_or_default());
            let message = format!("the rows add up to {ratio:.2} times a stated total: {what}");
            let mut issue = Issue::note(IssueCode::TotalBelowParts, StageName::Checks, message)
                .help("see the row in `reconciliation`; two rows may be one event: merge them in decisions.csv");
            if let Some(claim) = claims.get(claim_id) {
                issue = issue.article(&claim.article);
                if let Some(evidence) = claim.evidence.first() {
                    issue = issue.evidence(evidence.clone());
                }
            }
            issues.push(issue);
        }
    }
    issues
}

#[cfg(test)]
mod tests {
    use super::super::samples::{aid, claim};
    use super::*;
    use crate::model::Fact;

    fn notes(ratio: f64) -> Vec<Issue> {
        let stated = Claim { claim_id: "c1".into(), ..claim("a", "2024", Fact::Aid(aid(Some(100)))) };
        let mut table = Table::new(&RECONCILIATION);
        table.push([
            ("kind", "aid".into()),
            ("what", "aid of NOR to UKR".into()),
            ("stated", 100.0.into()),
            ("counted", (100.0 * ratio).into()),
            ("ratio", ratio.into()),
            ("claim_id", "c1".into()),
        ]);
        check(&[stated], &[table])
    }

    #[test]
    fn a_total_below_its_parts_is_noted_with_its_quote() {
        let [note] = &notes(1.3)[..] else { panic!() };
        assert_eq!((note.code, note.article.as_deref()), (IssueCode::TotalBelowParts, Some("a")));
        assert_eq!(note.verbatim.as_deref(), Some("quote"));
        insta::assert_snapshot!(note.message, @"the rows add up to 1.30 times a stated total: aid of NOR to UKR");
    }

    #[test]
    fn a_total_above_or_about_its_parts_is_the_usual_case() {
        assert_eq!((notes(0.2), notes(1.04)), (Vec::new(), Vec::new()));
    }
}
