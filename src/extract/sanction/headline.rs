//! What only a headline tells of the measures that the text below it tells one by one.

use crate::extract::reading::Reading;
use crate::model::{Claim, Fact, Measure, Sanction, SanctionMeasure, SanctionStatus};

/// Leaves out the claims of the headline that sum up those of the text: "freezes assets of 45 people, firms" above 12
/// people and 33 firms, "slaps sanctions on" above the measures. Their quotes go to the first claim of the text.
pub(super) fn settle(reading: &Reading, claims: &mut Vec<Claim>) {
    let end = reading.headline_end();
    let is_headline = |claim: &Claim| claim.evidence.iter().all(|e| e.end <= end);
    let (headlines, mut text): (Vec<Claim>, Vec<Claim>) = claims.drain(..).partition(is_headline);
    let mut kept = Vec::new();
    for headline in headlines {
        match text.iter_mut().find(|claim| is_part(&headline, claim)) {
            Some(part) => part.evidence.extend(headline.evidence),
            None => kept.push(headline),
        }
    }
    claims.extend(kept);
    claims.extend(text);
}

/// Whether a claim of the text tells of what the headline sums up.
fn is_part(headline: &Claim, claim: &Claim) -> bool {
    let (Fact::Sanction(whole), Fact::Sanction(part)) = (&headline.fact, &claim.fact) else { return false };
    use SanctionMeasure::{AssetFreeze, Designation, Unspecified};
    let lists = |s: &Sanction| matches!(s.measure, AssetFreeze | Designation | Unspecified);
    let is_lifted = |s: &Sanction| s.status == SanctionStatus::Lifted;
    let is_open = matches!(whole.measure, Unspecified | Designation) && whole.count.is_none();
    let is_smaller = whole.count.is_none_or(|n| part.count.is_none_or(|m| m <= n));
    let is_same = whole.count == part.count && whole.count_unit == part.count_unit && whole.measure == part.measure;
    let shared = |a: &[String], b: &[String]| a.iter().any(|code| b.contains(code));
    // "blacklists 384 lawmakers" above "barred 384 lawmakers".
    let is_barred = whole.measure == Designation
        && part.measure == SanctionMeasure::TravelBan
        && whole.count.is_some()
        && whole.count == part.count;
    shared(&whole.senders, &part.senders)
        && shared(&whole.targets, &part.targets)
        && whole.measure_type == Measure::Flow
        && part.measure_type == Measure::Flow
        && is_lifted(whole) == is_lifted(part)
        && (is_open || is_barred || (lists(whole) && lists(part) || whole.measure == part.measure) && is_smaller)
        && !is_same
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_headline_that_sums_up_the_text_is_no_claim_of_its_own() {
        assert_eq!(
            told(
                "Peru freezes assets of 45 people, groups\n\nPeru froze the assets of 12 Chileans and 33 organizations from Chile on May 7."
            ),
            [
                "sanction PER>CHL asset_freeze 12 flow imposed 2024-05-07",
                "sanction PER>CHL asset_freeze 33 flow imposed 2024-05-07"
            ]
        );
        assert_eq!(
            told("Peru slaps new sanctions on Chile\n\nPeru banned exports of pumps to Chile on May 7."),
            ["sanction PER>CHL export_ban flow imposed 2024-05-07"]
        );
    }

    #[test]
    fn what_the_text_does_not_tell_is_a_claim_of_the_headline() {
        let lines = told("Peru blacklists 12 Chilean firms\n\nPeru banned exports of pumps to Chile on May 7.");
        assert_eq!(lines.len(), 2, "{lines:?}");
    }
}
