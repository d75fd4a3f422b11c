//! Claims as JSON that leads back to the same claims, to the last bit: the published form rounds
//! amounts to what JSON numbers can hold.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::{
    Agreement, Aid, Category, Claim, DateBasis, Evidence, Fact, Instrument, Issue, Measure, Meeting, Modality, Origin,
    Outcome, PartialDate, Qualifier, Sanction, Stage,
};

/// The claims of an article; `None` where there are none.
pub(super) fn claims_to_json(claims: &[Claim]) -> Option<String> {
    let kept: Vec<Kept> = claims.iter().cloned().map(Kept).collect();
    (!kept.is_empty()).then(|| serde_json::to_string(&kept).expect("claims have text keys"))
}

pub(super) fn issues_to_json(issues: &[Issue]) -> Option<String> {
    (!issues.is_empty()).then(|| serde_json::to_string(issues).expect("issues have text keys"))
}

/// Reads both back; `None` where they are not what was written.
pub(super) fn outcome(claims: Option<&str>, issues: Option<&str>) -> Option<Outcome<Claim>> {
    let claims: Vec<Kept> = claims.map_or(Ok(Vec::new()), serde_json::from_str).ok()?;
    Some(Outcome { items: claims.into_iter().map(|kept| kept.0).collect(), issues: issues_from_json(issues)? })
}

pub(super) fn issues_from_json(issues: Option<&str>) -> Option<Vec<Issue>> {
    issues.map_or(Ok(Vec::new()), serde_json::from_str).ok()
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Kept(#[serde(with = "ClaimForm")] Claim);

// The forms below repeat the declarations of the model, and the compiler sees to it that they do.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Claim")]
struct ClaimForm {
    claim_id: String,
    article: String,
    date: Option<PartialDate>,
    date_end: Option<PartialDate>,
    date_basis: Option<DateBasis>,
    in_focus: bool,
    origin: Origin,
    rule: String,
    #[serde(with = "bits")]
    confidence: f64,
    curator: Option<String>,
    modality: Modality,
    part_of: Option<String>,
    #[serde(with = "FactForm")]
    fact: Fact,
    evidence: Vec<Evidence>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Fact")]
enum FactForm {
    Meeting(Meeting),
    Aid(#[serde(with = "AidForm")] Aid),
    Sanction(Sanction),
    Agreement(Agreement),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Aid")]
struct AidForm {
    donors: Vec<String>,
    recipient: Option<String>,
    channel: Option<String>,
    guarantors: Vec<String>,
    amount: Option<Decimal>,
    amount_max: Option<Decimal>,
    currency: Option<String>,
    qualifier: Qualifier,
    quantity: Option<Decimal>,
    item: Option<String>,
    instrument: Instrument,
    category: Category,
    measure: Measure,
    stage: Stage,
}

/// A number as its bits: decimal digits may lead back to its neighbour.
mod bits {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(number: &f64, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_u64(number.to_bits())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<f64, D::Error> {
        u64::deserialize(d).map(f64::from_bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AgreementStatus, IssueCode, SanctionMeasure, StageName, Subject, sample};

    #[test]
    fn claims_and_issues_lead_back_exactly() {
        let exact = |text: &str| text.parse::<Decimal>().ok();
        let aid = Aid {
            amount: exact("98765432109876543210.50"),
            amount_max: exact("12.300"),
            ..sample::aid("NOR", "MDA", 1, "NOK")
        };
        let facts = [
            Fact::Meeting(sample::meeting(&["NOR", "MDA"])),
            Fact::Aid(aid),
            Fact::Sanction(sample::sanction("NOR", "BLR", SanctionMeasure::ExportBan)),
            Fact::Agreement(sample::agreement(&["NOR", "MDA"], Subject::Security, AgreementStatus::Signed)),
        ];
        let mut claims: Vec<Claim> = facts.into_iter().map(|fact| sample::claim("a", Some("2024-05"), fact)).collect();
        claims[0].confidence = 0.1 + 0.2;
        let issues = vec![Issue::note(IssueCode::OtherLanguage, StageName::Extract, "in another language")];
        let read = outcome(claims_to_json(&claims).as_deref(), issues_to_json(&issues).as_deref()).unwrap();
        // Debug tells 12.3 from 12.300, which are equal.
        assert_eq!(format!("{:?}", read.items), format!("{claims:?}"));
        assert_eq!(read.issues, issues);
    }

    #[test]
    fn what_was_not_written_here_is_refused() {
        assert!(outcome(Some("[{\"fact\":\"other\"}]"), None).is_none());
        assert!(outcome(None, Some("{")).is_none());
        assert!(outcome(None, None).is_some_and(|none| none.items.is_empty()));
    }
}
