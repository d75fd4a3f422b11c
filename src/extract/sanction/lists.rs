//! What it means to be put on a list: the measure that the article tells of the same sides.

use crate::model::{Claim, Fact, Measure, Sanction, SanctionMeasure};

use super::as_sanction;

/// "barred 63 Chileans in May and put 384 others on its list in July": a list is of the measure that its sender takes
/// against the same people elsewhere in the article, where that is a travel ban only.
pub(super) fn settle(claims: &mut [Claim]) {
    use SanctionMeasure::{AssetFreeze, Designation, TravelBan};
    let told: Vec<Sanction> = claims.iter().filter_map(|c| as_sanction(c).cloned()).collect();
    // "Those designated are subject to an asset freeze": what each list means.
    let is_meaning = |c: &&Claim| c.evidence[0].quote.contains("subject to");
    let meant: Vec<Sanction> = claims.iter().filter(is_meaning).filter_map(|c| as_sanction(c).cloned()).collect();
    for claim in claims.iter_mut() {
        let Fact::Sanction(own) = &mut claim.fact else { continue };
        let is_pair = |s: &&Sanction| s.senders == own.senders && s.targets == own.targets;
        let takes = |measure| told.iter().filter(is_pair).any(|s| s.measure == measure);
        let is_list = claim.rule != "sanction_verb" && !claim.evidence[0].quote.contains("anction");
        if own.measure == Designation && is_list && takes(TravelBan) && !takes(AssetFreeze) {
            own.measure = TravelBan;
        }
        let is_freeze = |s: &Sanction| s.measure == AssetFreeze && s.count.is_none() && s.measure_type == Measure::Flow;
        let is_counted = own.count.is_some() && own.measure_type == Measure::Flow;
        if own.measure == Designation && is_counted && meant.iter().filter(is_pair).any(is_freeze) {
            own.measure = AssetFreeze;
        }
    }
}
