//! When two reports tell of one agreement, perhaps at different stages.

use jiff::ToSpan;

use crate::model::{Agreement, AgreementStatus, PartialDate, Subject};

use super::{DateMatch, Match, Side, agree, can_look_back, dates, days_apart, overlap};

/// How many days after a signature a report may still say that the text was agreed.
const DAYS_TOLD_LATE: i32 = 31;

/// Same parties, subject and (nearly) count; dates that agree, or an earlier stage that a later one
/// follows within two years.
pub fn same((left, a): (&Side, &Agreement), (right, b): (&Side, &Agreement)) -> Option<Match> {
    if !counts_agree(a.count, b.count) || !agree(a.subject, b.subject, Subject::Other) {
        return None;
    }
    let shared = overlap(&a.parties, &b.parties);
    if shared < 2.min(a.parties.len()).min(b.parties.len()).max(1) || a.parties.len() != b.parties.len() && a.count > 1
    {
        return None;
    }
    let when = match dates(left.date, right.date) {
        DateMatch::Equal => "same date",
        DateMatch::Within | DateMatch::DayApart if a.status == b.status => "dates agree",
        _ if a.status != b.status && follows(left, a, right, b) => "one stage follows the other",
        DateMatch::Open if a.status == b.status && looks_back(left, right) => "an undated report of it",
        _ => return None,
    };
    let is_one_subject = a.subject == b.subject && a.subject != Subject::Other;
    Some(Match {
        score: score(when != "one stage follows the other", is_one_subject),
        reason: format!("same parties and subject ({}), {when}", a.subject),
    })
}

fn score(is_one_stage: bool, is_one_subject: bool) -> u32 {
    2 * u32::from(is_one_stage) + 2 * u32::from(is_one_subject) + 1
}

/// The highest score of a match: of one stage, and of one subject where it is known.
pub(super) fn at_most(agreement: &Agreement) -> u32 {
    score(true, agreement.subject != Subject::Other)
}

/// The side at the earlier stage was told of before the later stage, at most two years before.
fn follows(left: &Side, a: &Agreement, right: &Side, b: &Agreement) -> bool {
    let ((early, first), (late, _)) =
        if a.status < b.status { ((left, a), (right, b)) } else { ((right, b), (left, a)) };
    match (early.around(), late.date.map(PartialDate::last_day).or(late.reported_by)) {
        (Some(x), Some(y)) => {
            let close = y <= x.saturating_add(2.years());
            // What was agreed may still be told, undated, soon after it was signed; what is only
            // negotiated, or agreed on a later day, is another text.
            let told_late =
                first.status == AgreementStatus::Agreed && early.date.is_none() && days_apart(x, y) <= DAYS_TOLD_LATE;
            close && (x <= y || told_late)
        }
        _ => false,
    }
}

fn looks_back(left: &Side, right: &Side) -> bool {
    match (left.date, right.date) {
        (Some(event), None) => can_look_back(event, right.reported_by, 2.years()),
        (None, Some(event)) => can_look_back(event, left.reported_by, 2.years()),
        _ => true,
    }
}

/// Counts of many agreements may differ by rounding ("over 50", "56"); one agreement is not two.
fn counts_agree(a: u32, b: u32) -> bool {
    a == b || (a.min(b) > 10 && a.abs_diff(b) * 8 <= a.max(b))
}
