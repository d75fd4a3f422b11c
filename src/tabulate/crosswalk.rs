//! Our codes in the terms of the standards that analysts join with. Where a standard does not
//! decide a case, the answer is `None` rather than its nearest code.

use crate::model::{Aid, Format, Instrument, Meeting, MeetingStatus, SanctionMeasure, SanctionStatus, Stage};

/// Event type and mode of PLOVER for a meeting (PLOVER manual, category CONSULT, and the
/// CAMEO2PLOVER table of 2021: a meeting agreed on is AGREE, one called off SANCTION). PLOVER has
/// no mode for video links; they go with `phone`. `country` is where the meeting took place.
pub fn plover_of_meeting(meeting: &Meeting, country: Option<&str>) -> (&'static str, Option<&'static str>) {
    match meeting.status {
        MeetingStatus::Planned => return ("AGREE", None),
        MeetingStatus::Cancelled => return ("SANCTION", None),
        MeetingStatus::Held => {}
    }
    let is_at_home = |country: &str| meeting.parties.iter().any(|party| party == country);
    let mode = match (meeting.format, country) {
        (Format::Telephone | Format::Video, _) => Some("phone"),
        _ if meeting.parties.len() > 2 => Some("multilateral"),
        (Format::InPerson, Some(country)) if is_at_home(country) => Some("visit"),
        (Format::InPerson, Some(_)) => Some("third-party"),
        (Format::InPerson, None) | (Format::Unknown, _) => None,
    };
    ("CONSULT", mode)
}

/// Event type and mode of PLOVER for a sanction. The manual's SANCTION holds every reduction of
/// normal relations, commercial exchange included; the CAMEO2PLOVER table of 2021 gives the modes
/// (16x SANCTION, 1312 THREATEN, 085 RETREAT).
pub fn plover_of_sanction(measure: SanctionMeasure, status: SanctionStatus) -> (&'static str, Option<&'static str>) {
    match status {
        SanctionStatus::Planned => ("THREATEN", Some("restrict")),
        SanctionStatus::Lifted => ("RETREAT", Some("ease")),
        SanctionStatus::Imposed | SanctionStatus::Announced => match measure {
            SanctionMeasure::ExportBan
            | SanctionMeasure::ImportBan
            | SanctionMeasure::Financial
            | SanctionMeasure::PriceCap => ("SANCTION", Some("discontinue")),
            SanctionMeasure::TravelBan => ("SANCTION", Some("expel")),
            SanctionMeasure::AssetFreeze
            | SanctionMeasure::Designation
            | SanctionMeasure::Other
            | SanctionMeasure::Unspecified => ("SANCTION", None),
        },
    }
}

/// Type of the Global Sanctions Data Base (Felbermayr and others 2020: arms, military assistance,
/// trade, financial, travel, other). A designation alone does not say whether assets or travel are
/// meant; whether goods are arms is not decided here.
pub fn gsdb_type(measure: SanctionMeasure) -> Option<&'static str> {
    match measure {
        SanctionMeasure::ExportBan | SanctionMeasure::ImportBan | SanctionMeasure::PriceCap => Some("trade"),
        SanctionMeasure::AssetFreeze | SanctionMeasure::Financial => Some("financial"),
        SanctionMeasure::TravelBan => Some("travel"),
        SanctionMeasure::Other => Some("other"),
        SanctionMeasure::Designation | SanctionMeasure::Unspecified => None,
    }
}

/// Code of the IATI codelist TransactionType, version 2.03, seen from the provider.
pub fn iati_transaction_type(aid: &Aid) -> Option<&'static str> {
    match (aid.instrument, aid.stage) {
        (Instrument::Guarantee, _) => Some("10"),
        (_, Stage::Pledged) => Some("12"),
        (_, Stage::Committed) => Some("2"),
        (_, Stage::Disbursed) => Some("3"),
        (_, Stage::Unknown) => None,
    }
}

/// Code of the OECD-DAC finance types (IATI FinanceType). A grant is a transfer in cash or in kind.
pub fn oecd_finance_type(instrument: Instrument) -> Option<&'static str> {
    match instrument {
        Instrument::Grant | Instrument::InKind => Some("110"),
        Instrument::Loan => Some("421"),
        Instrument::Guarantee => Some("1100"),
        Instrument::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Occasion};
    use crate::schema::{
        Code, GSDB_TYPES, IATI_TRANSACTION_TYPES, OECD_FINANCE_TYPES, PLOVER_MODES, PLOVER_TYPES, TARGET_KINDS,
    };
    use crate::tabulate::tests::{aid, meeting};

    fn has(codes: &[Code], code: &str) -> bool {
        codes.iter().any(|(known, _)| *known == code)
    }

    #[test]
    fn every_answer_is_a_published_code() {
        for measure in SanctionMeasure::ALL {
            assert!(gsdb_type(*measure).is_none_or(|code| has(GSDB_TYPES, code)));
            for status in SanctionStatus::ALL {
                let (kind, mode) = plover_of_sanction(*measure, *status);
                assert!(
                    has(PLOVER_TYPES, kind) && mode.is_none_or(|mode| has(PLOVER_MODES, mode)),
                    "{measure} {status}"
                );
            }
        }
        for instrument in Instrument::ALL {
            assert!(oecd_finance_type(*instrument).is_none_or(|code| has(OECD_FINANCE_TYPES, code)));
            for stage in Stage::ALL {
                let aid = Aid { instrument: *instrument, stage: *stage, ..aid() };
                assert!(iati_transaction_type(&aid).is_none_or(|code| has(IATI_TRANSACTION_TYPES, code)));
            }
        }
        assert!(has(TARGET_KINDS, "goods"));
    }

    #[test]
    fn a_meeting_is_a_visit_at_home_and_third_party_elsewhere() {
        let visit = Meeting { occasion: Occasion::Visit, level: Level::Leader, ..meeting() };
        assert_eq!(plover_of_meeting(&visit, Some("UKR")), ("CONSULT", Some("visit")));
        assert_eq!(plover_of_meeting(&visit, Some("ITA")), ("CONSULT", Some("third-party")));
        assert_eq!(plover_of_meeting(&visit, None), ("CONSULT", None));
        let call = Meeting { format: Format::Video, ..meeting() };
        assert_eq!(plover_of_meeting(&call, Some("UKR")), ("CONSULT", Some("phone")));
        let many = Meeting { parties: ["ITA", "JPN", "UKR"].map(String::from).to_vec(), ..meeting() };
        assert_eq!(plover_of_meeting(&many, Some("ITA")), ("CONSULT", Some("multilateral")));
        let planned = Meeting { status: MeetingStatus::Planned, ..meeting() };
        assert_eq!(plover_of_meeting(&planned, Some("UKR")), ("AGREE", None));
    }

    #[test]
    fn a_guarantee_is_no_grant() {
        let guarantee = Aid { instrument: Instrument::Guarantee, stage: Stage::Committed, ..aid() };
        assert_eq!(iati_transaction_type(&guarantee), Some("10"));
        assert_eq!(oecd_finance_type(Instrument::Guarantee), Some("1100"));
    }
}
