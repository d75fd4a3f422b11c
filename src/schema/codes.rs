//! Code lists that only the tables use: the standards they can be joined with, and the
//! pipeline's own words for its decisions.

/// A code and what it means.
pub type Code = (&'static str, &'static str);

/// The tables whose rows are events.
pub const EVENT_TABLES: &[Code] = &[
    ("meetings", "A row of `meetings`"),
    ("aid", "A row of `aid`"),
    ("sanctions", "A row of `sanctions`"),
    ("agreements", "A row of `agreements`"),
];

/// Event types of the Political Language Ontology for Verifiable Event Records that meetings and
/// sanctions can take (Open Event Data Alliance, PLOVER manual and CAMEO2PLOVER table of 2021).
pub const PLOVER_TYPES: &[Code] = &[
    ("AGREE", "Agree or promise to do something later: a planned meeting"),
    ("CONSULT", "Meet, visit or call"),
    ("SANCTION", "Reduce normal or cooperative relations: a meeting called off, a sanction"),
    ("THREATEN", "Threaten: a sanction that is only prepared"),
    ("RETREAT", "Ease: a sanction that is lifted"),
];

/// Modes of the PLOVER event types.
pub const PLOVER_MODES: &[Code] = &[
    ("visit", "CONSULT: one side visits the other"),
    ("third-party", "CONSULT: the sides meet in a third country"),
    ("multilateral", "CONSULT: more than two parties meet"),
    ("phone", "CONSULT: by telephone or video"),
    ("discontinue", "SANCTION: trade, finance or another exchange is stopped or restricted"),
    ("expel", "SANCTION: persons are kept out"),
    ("restrict", "THREATEN: to embargo or sanction"),
    ("ease", "RETREAT: sanctions are eased"),
];

/// The IATI codelist TransactionType, version 2.03, as far as aid needs it.
pub const IATI_TRANSACTION_TYPES: &[Code] = &[
    ("2", "Outgoing Commitment: a firm, written obligation"),
    ("3", "Disbursement: funds placed at the recipient's disposal"),
    ("10", "Credit Guarantee: the loan of another is underwritten"),
    ("12", "Outgoing Pledge: an announced intention without obligation"),
];

/// The OECD-DAC codelist of finance types (also IATI FinanceType), as far as aid needs it.
pub const OECD_FINANCE_TYPES: &[Code] = &[
    ("110", "Standard grant: a transfer in cash or in kind without debt"),
    ("421", "Standard loan"),
    ("1100", "Guarantees and insurance"),
];

/// Sanction types of the Global Sanctions Data Base (Felbermayr and others, 2020).
pub const GSDB_TYPES: &[Code] = &[
    ("trade", "Exports or imports of goods and services"),
    ("financial", "Assets, banking, payments, investment"),
    ("travel", "Entry and transit of persons"),
    ("other", "Another sanction, such as on flights or trade status"),
];

/// What a sanction bears on.
pub const TARGET_KINDS: &[Code] = &[
    ("state", "The state as a whole"),
    ("individuals", "Persons"),
    ("entities", "Firms, banks, organisations"),
    ("vessels", "Ships and aircraft"),
    ("goods", "Goods or services"),
];

/// Why an aid row is in no sum, the first that holds.
pub const NOT_COUNTED: &[Code] = &[
    ("stock", "A stated total: it repeats flows that stand elsewhere or are not itemised"),
    ("guarantee", "A guarantee for the loan of another: nothing is given or lent"),
    ("part_of_total", "A part of the sum of another row, `part_of`, as an article tells it"),
    ("no_amount", "No amount is stated; the row counts as an event, and adds nothing to a sum"),
];

/// How a row or cell differs from the release before.
pub const CHANGES: &[Code] = &[
    ("added", "The row is new"),
    ("removed", "The row is gone"),
    ("changed", "The cell has another value"),
    ("merged", "The row is part of another one now, or has another identifier"),
];

/// Every status that a claim of any kind can have.
pub const CLAIM_STATUS: &[Code] = &[
    ("held", "Meeting: it took place"),
    ("planned", "Meeting: announced or scheduled; sanction: prepared or considered for a date"),
    ("cancelled", "Meeting: called off"),
    ("imposed", "Sanction: decided or in force"),
    ("announced", "Sanction: announced, not yet decided or in force"),
    ("lifted", "Sanction: ended"),
    ("negotiating", "Agreement: being negotiated or prepared"),
    ("agreed", "Agreement: agreed, not yet signed"),
    ("signed", "Agreement: signed"),
    ("in_force", "Agreement: in force"),
];

/// What the `measure` of a claim can be: of aid a flow or stock, of a sanction what it does.
pub const CLAIM_MEASURES: &[Code] = &[
    ("flow", "Aid: a single act"),
    ("stock", "Aid: a cumulative total as of a date"),
    ("asset_freeze", "Sanction: assets are frozen"),
    ("travel_ban", "Sanction: entry or transit is refused"),
    ("export_ban", "Sanction: goods or services may not be sold to the target"),
    ("import_ban", "Sanction: goods may not be bought from the target"),
    ("financial", "Sanction: banking, payment, investment or securities restrictions"),
    ("designation", "Sanction: persons, firms or ships are put on a list"),
    ("price_cap", "Sanction: a ceiling on the price of a good"),
    ("other", "Sanction: another measure"),
    ("unspecified", "Sanction: without further detail"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AgreementStatus, Measure, MeetingStatus, SanctionMeasure, SanctionStatus};

    fn assert_same(merged: &[Code], parts: &[&[Code]]) {
        let mut expected: Vec<&str> = parts.iter().flat_map(|part| part.iter().map(|code| code.0)).collect();
        let mut found: Vec<&str> = merged.iter().map(|code| code.0).collect();
        expected.sort_unstable();
        expected.dedup();
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn lists_that_span_kinds_hold_every_code_of_each_kind_once() {
        assert_same(CLAIM_STATUS, &[MeetingStatus::CODES, SanctionStatus::CODES, AgreementStatus::CODES]);
        assert_same(CLAIM_MEASURES, &[Measure::CODES, SanctionMeasure::CODES]);
    }
}
