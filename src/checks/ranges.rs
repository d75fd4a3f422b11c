//! Claims with values that cannot be right: dates out of range, ends before beginnings, amounts and
//! counts that are not positive, shares outside 0 to 1. They make no events.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::model::{AgreementStatus, MeetingStatus};
use crate::model::{
    Article, Claim, Fact, Issue, IssueCode, Modality, Origin, PartialDate, SanctionStatus, Severity, StageName,
};

/// No source of today tells of a dyad's meetings, aid or sanctions before this year.
const FIRST_YEAR: i16 = 1900;

/// How many years after the newest article an event that is not planned may lie: sources date
/// what is agreed or committed ahead.
const YEARS_AHEAD: i16 = 1;

/// The ids of the claims that cannot be right as they stand, with an issue for each such value: an
/// error where a person wrote it, who can mend it; a warning where the machine read it.
pub fn implausible(articles: &[Article], claims: &[Claim]) -> (BTreeSet<String>, Vec<Issue>) {
    let newest = articles.iter().filter_map(Article::published_on).map(PartialDate::last_day).max();
    let latest = newest.map(|newest| newest.saturating_add(jiff::Span::new().years(YEARS_AHEAD)));
    let found: Vec<(&Claim, Issue)> = claims
        .par_iter()
        .flat_map_iter(|claim| of_claim(claim, latest).into_iter().map(move |issue| (claim, issue)))
        .collect();
    let ids = found.iter().map(|(claim, _)| claim.claim_id.clone()).collect();
    (ids, found.into_iter().map(|(_, issue)| issue).collect())
}

/// What cannot be right of a claim; `latest` is the last day on which what it tells can have been.
fn of_claim(claim: &Claim, latest: Option<Date>) -> Vec<Issue> {
    let mut issues = Vec::new();
    let severity = if claim.origin == Origin::Curated { Severity::Error } else { Severity::Warning };
    let mut add = |code, message: String| {
        let message = format!("claim `{}` is set aside: {message}", claim.claim_id);
        let mut issue = Issue::new(severity, code, StageName::Resolve, message).article(&claim.article);
        if let Some(evidence) = claim.evidence.first() {
            issue = issue.evidence(evidence.clone());
        }
        issues.push(issue);
    };
    for (name, date) in dates(claim) {
        let is_late = latest.is_some_and(|latest| date.first_day() > latest) && !is_planned(claim);
        if date.year_number() < FIRST_YEAR || is_late {
            add(IssueCode::DateOutOfRange, format!("`{name}` {date} cannot be right"));
        }
    }
    for ((from, beginning), (to, end)) in periods(claim) {
        if end.last_day() < beginning.first_day() {
            add(IssueCode::BadOrder, format!("`{to}` {end} is before `{from}` {beginning}"));
        }
    }
    for (name, number) in numbers(claim) {
        if number <= Decimal::ZERO {
            add(IssueCode::NegativeAmount, format!("`{name}` {number} is not positive"));
        }
    }
    if !(0.0..=1.0).contains(&claim.confidence) {
        add(IssueCode::BadValue, format!("`confidence` {} is not within 0 and 1", claim.confidence));
    }
    issues
}

type Named<T> = (&'static str, T);

fn dates(claim: &Claim) -> Vec<Named<PartialDate>> {
    let (effective_on, ended_on) = match &claim.fact {
        Fact::Sanction(sanction) => (sanction.effective_on, sanction.ended_on),
        Fact::Meeting(_) | Fact::Aid(_) | Fact::Agreement(_) => (None, None),
    };
    let all =
        [("date", claim.date), ("date_end", claim.date_end), ("effective_on", effective_on), ("ended_on", ended_on)];
    all.into_iter().filter_map(|(name, date)| Some((name, date?))).collect()
}

/// The pairs of dates of which the second must not lie before the first.
fn periods(claim: &Claim) -> Vec<(Named<PartialDate>, Named<PartialDate>)> {
    let dates = dates(claim);
    let date = |name| dates.iter().copied().find(|date| date.0 == name);
    [("date", "date_end"), ("effective_on", "ended_on")]
        .into_iter()
        .filter_map(|(from, to)| Some((date(from)?, date(to)?)))
        .collect()
}

fn numbers(claim: &Claim) -> Vec<Named<Decimal>> {
    let all = match &claim.fact {
        Fact::Meeting(meeting) => vec![("count", Some(meeting.count.into()))],
        Fact::Aid(aid) => vec![("amount", aid.amount), ("amount_max", aid.amount_max), ("quantity", aid.quantity)],
        Fact::Sanction(sanction) => vec![("count", sanction.count.map(Decimal::from))],
        Fact::Agreement(agreement) => vec![("count", Some(agreement.count.into()))],
    };
    all.into_iter().filter_map(|(name, number)| Some((name, number?))).collect()
}

/// Whether the claim looks ahead, so that its date may lie far in the future.
fn is_planned(claim: &Claim) -> bool {
    claim.modality != Modality::Asserted
        || match &claim.fact {
            Fact::Meeting(meeting) => meeting.status == MeetingStatus::Planned,
            Fact::Aid(_) => false,
            Fact::Sanction(sanction) => sanction.status == SanctionStatus::Planned,
            Fact::Agreement(agreement) => agreement.status == AgreementStatus::Negotiating,
        }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{aid, article, claim, meeting, sanction};
    use super::*;
    use crate::model::{Meeting, Sanction};

    fn found(claim: Claim) -> String {
        let id = claim.claim_id.clone();
        let (ids, issues) = implausible(&[article("a", "text", "2024-05-02")], &[claim]);
        assert_eq!(ids.contains(&id), !issues.is_empty());
        issues.into_iter().map(|issue| format!("{} {} {}\n", issue.severity, issue.code, issue.message)).collect()
    }

    #[test]
    fn ordinary_values_have_no_issue() {
        assert_eq!(found(claim("a", "2025-05", Fact::Meeting(meeting()))), "");
        assert_eq!(found(claim("a", "", Fact::Aid(aid(None)))), "");
    }

    #[test]
    fn a_date_out_of_range_is_a_warning() {
        insta::assert_snapshot!(found(claim("a", "1024-05-02", Fact::Meeting(meeting()))), @"warning date_out_of_range claim `a/1024-05-02` is set aside: `date` 1024-05-02 cannot be right");
        let late = || claim("a", "2025-05-03", Fact::Meeting(meeting()));
        assert!(found(late()).contains("date_out_of_range"));
        assert_eq!(found(Claim { modality: Modality::Planned, ..late() }), "");
        let planned = Fact::Meeting(Meeting { status: MeetingStatus::Planned, ..meeting() });
        assert_eq!(found(Claim { fact: planned, ..late() }), "");
    }

    #[test]
    fn without_publication_dates_no_date_is_too_late() {
        let (ids, _) = implausible(&[], &[claim("a", "2999", Fact::Meeting(meeting()))]);
        assert!(ids.is_empty());
    }

    #[test]
    fn an_end_is_not_before_its_beginning() {
        let until = |end: &str| Claim {
            date_end: Some(end.parse().unwrap()),
            ..claim("a", "2024-05-02", Fact::Meeting(meeting()))
        };
        assert_eq!(found(until("2024-05")), "");
        insta::assert_snapshot!(found(until("2024-05-01")), @"warning bad_order claim `a/2024-05-02` is set aside: `date_end` 2024-05-01 is before `date` 2024-05-02");
        let in_force = |ended: &str| {
            let (effective_on, ended_on) = (Some("2024-03".parse().unwrap()), Some(ended.parse().unwrap()));
            found(claim("a", "2024", Fact::Sanction(Sanction { effective_on, ended_on, ..sanction() })))
        };
        assert_eq!(in_force("2024-03"), "");
        assert!(in_force("2024-02").contains("bad_order"));
    }

    #[test]
    fn amounts_and_counts_are_positive_and_confidence_is_a_share() {
        insta::assert_snapshot!(found(claim("a", "", Fact::Aid(aid(Some(-5))))), @"warning negative_amount claim `a/` is set aside: `amount` -5 is not positive");
        let none = Fact::Meeting(Meeting { count: 0, ..meeting() });
        assert!(found(claim("a", "", none)).contains("negative_amount"));
        let unsure = Claim { confidence: f64::NAN, ..claim("a", "", Fact::Meeting(meeting())) };
        assert!(found(unsure).starts_with("warning bad_value"));
        let curated = Claim { origin: Origin::Curated, ..claim("a", "", Fact::Aid(aid(Some(-5)))) };
        assert!(found(curated).starts_with("error negative_amount"));
    }
}
