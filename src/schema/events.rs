//! The tables whose rows are events: facts in the world, each with its provenance.

use super::column::{boolean, date, integer, list, number, text};
use super::{
    Column, ForeignKey, GSDB_TYPES, IATI_TRANSACTION_TYPES, NOT_COUNTED, OECD_FINANCE_TYPES, PLOVER_MODES,
    PLOVER_TYPES, TARGET_KINDS, TableSchema,
};
use crate::model::{
    AgreementStatus, Category, CountUnit, EntityKind, Format, Instrument, Level, Measure, MeetingStatus, Occasion,
    Origin, Precision, Qualifier, SanctionMeasure, SanctionStatus, Stage, Subject,
};

const LABEL: Column = text("label", "The event in one plain line, made from the other columns").required();
const IN_FOCUS: Column = boolean("in_focus", "Whether the event concerns the dyad in focus").required();

/// The columns of an event table: its own, then `label`'s neighbours that all of them share.
macro_rules! event_columns {
    ($($column:expr),+ $(,)?) => {
        &[
            $($column,)+
            IN_FOCUS,
            text("origin", "The strongest origin among the claims behind the event").codes(Origin::CODES).required(),
            number("confidence", "How sure the sources and the program make the event; 1 for what a person wrote or accepted")
                .unit("share, 0 to 1").required(),
            integer("n_claims", "Claims behind the event").unit("claims").required(),
            integer("n_articles", "Articles that report the event").unit("articles").required(),
            integer("n_sources", "Independent sources: articles, with copies of one another counted once")
                .unit("sources").required(),
            date("first_reported_on", "Publication date of the earliest article behind the event; the first day of its month or year where only that is known"),
            date("last_reported_on", "Publication date of the latest article behind the event; the first day of its month or year where only that is known"),
        ]
    };
}

pub static MEETINGS: TableSchema = TableSchema {
    name: "meetings",
    title: "Meetings",
    description: "One row is a meeting, visit, call or conference of people of two or more parties, or a stated number of \
                  them (`is_stock`), which is never added to the single ones.",
    columns: event_columns![
        text("meeting_id", "Identifier of the meeting").required(),
        date(
            "date",
            "First day of the meeting; the first day of the month or year where only that is known; of a stock, when it was stated"
        ),
        date("date_end", "Last day of the meeting, or of the month or year where only that is known"),
        text("date_precision", "How precisely the date is known; null when it is not").codes(Precision::CODES),
        text("status", "Whether it took place").codes(MeetingStatus::CODES).required(),
        text("format", "How the parties met").codes(Format::CODES).required(),
        text("occasion", "The kind of occasion").codes(Occasion::CODES).required(),
        text("level", "The highest office that both sides reach").codes(Level::CODES).required(),
        boolean("is_multilateral", "More than two parties took part").required(),
        integer("count", "1, or the number of meetings that a stock counts").unit("meetings").required(),
        boolean("is_stock", "The row is a stated number of meetings, not a meeting").required(),
        text("place", "City or venue, by its English name"),
        text("country", "State where the place lies (ISO 3166-1 alpha-3)"),
        list("parties", "States (ISO 3166-1 alpha-3) and organisations (short names) that took part").required(),
        list("participants", "Names of the people who took part, as in `meeting_participants`").required(),
        LABEL,
        text("plover_type", "Event type of PLOVER (Open Event Data Alliance)").codes(PLOVER_TYPES).required(),
        text("plover_mode", "Mode of the PLOVER event type").codes(PLOVER_MODES),
    ],
    key: &["meeting_id"],
    foreign_keys: &[],
    order: &["date", "meeting_id"],
};

pub static MEETING_PARTICIPANTS: TableSchema = TableSchema {
    name: "meeting_participants",
    title: "Participants of meetings",
    description: "One row is a person, state or organisation that took part in a meeting.",
    columns: &[
        text("meeting_id", "The meeting").required(),
        text("entity_id", "The participant").required(),
        text("name", "Usual English name").required(),
        text("kind", "What the participant is").codes(EntityKind::CODES).required(),
        text("country", "State (ISO 3166-1 alpha-3) or organisation for which a person acts; the state itself"),
        text("office", "Office that a person held on the day of the meeting, as in the reference file `offices.csv`"),
    ],
    key: &["meeting_id", "entity_id"],
    foreign_keys: &[
        ForeignKey { column: "meeting_id", table: "meetings", to: "meeting_id" },
        ForeignKey { column: "entity_id", table: "entities", to: "entity_id" },
    ],
    order: &["meeting_id", "kind", "entity_id"],
};

pub static AID: TableSchema = TableSchema {
    name: "aid",
    title: "Aid",
    description: "One row is a package of aid (a flow, dated by `announced_on`), or a stated total (a stock, dated by `as_of`). \
                  Add up only rows with `is_counted`.",
    columns: event_columns![
        text("aid_id", "Identifier of the aid").required(),
        date(
            "announced_on",
            "Flow: day of the announcement, decision or payment; the first day of the month or year where only that is known; null for a stock"
        ),
        text("date_precision", "How precisely `announced_on` or `as_of` is known; null when neither is")
            .codes(Precision::CODES),
        date(
            "as_of",
            "Stock: day up to which the total counts; the first day of the month or year where only that is known; null for a flow"
        ),
        list("donors", "Who gives or lends: states (ISO 3166-1 alpha-3) and organisations (short names)").required(),
        text("recipient", "Who receives, by the same codes"),
        text("channel", "Organisation through which the aid goes"),
        list("guarantors", "Who guarantees the loan of another; guarantors are no donors").required(),
        text("category", "What the aid is for").codes(Category::CODES).required(),
        text("instrument", "In which form it is given").codes(Instrument::CODES).required(),
        text("stage", "How far it has come").codes(Stage::CODES).required(),
        text("measure", "A single act, or a stated total").codes(Measure::CODES).required(),
        number("amount", "Amount as stated; the lower end of a range").unit("units of `currency`"),
        number("amount_max", "Upper end of a range").unit("units of `currency`"),
        text("currency", "Currency of the amount (ISO 4217); null where the source leaves it open"),
        text("qualifier", "How the wording bounds the amount").codes(Qualifier::CODES).required(),
        number("amount_usd", "Amount in US dollars, by the row of `conversions`; null without a rate").unit("USD"),
        number("amount_eur", "Amount in euros, by the row of `conversions`; null without a rate").unit("EUR"),
        number("amount_jpy", "Amount in yen, by the row of `conversions`; null without a rate").unit("JPY"),
        number("quantity", "Number of items of aid in kind").unit("pieces of `item`"),
        text("item", "What is given in kind, or what the money pays for"),
        LABEL,
        text("iati_transaction_type", "Code of the IATI codelist TransactionType").codes(IATI_TRANSACTION_TYPES),
        text("oecd_finance_type", "Code of the OECD-DAC finance types").codes(OECD_FINANCE_TYPES),
        boolean("is_counted", "The amount enters the sums of `aid_summary` and `panel_monthly`").required(),
        text("not_counted_because", "Why it does not; null when it does").codes(NOT_COUNTED),
        text("part_of", "The row whose amount holds this one, as an article tells it; null where none does"),
    ],
    key: &["aid_id"],
    foreign_keys: &[ForeignKey { column: "part_of", table: "aid", to: "aid_id" }],
    order: &["announced_on", "as_of", "aid_id"],
};

pub static SANCTIONS: TableSchema = TableSchema {
    name: "sanctions",
    title: "Sanctions",
    description: "One row is a restrictive measure, or a stated number of them (`measure_type` stock), which is never added to \
                  the single ones.",
    columns: event_columns![
        text("sanction_id", "Identifier of the sanction").required(),
        date(
            "announced_on",
            "Day of the decision or announcement; the first day of the month or year where only that is known; of a stock, the day up to which it counts"
        ),
        date(
            "effective_on",
            "Day from which the measure applies; the first day of the month or year where only that is known"
        ),
        date("ended_on", "Day on which the measure ended; the first day of the month or year where only that is known"),
        text("date_precision", "How precisely `announced_on` is known; null when it is not").codes(Precision::CODES),
        text("effective_precision", "How precisely `effective_on` is known; null when it is not")
            .codes(Precision::CODES),
        list("senders", "Who imposes it: states (ISO 3166-1 alpha-3) and organisations (short names)").required(),
        list("targets", "States against which it is directed (ISO 3166-1 alpha-3)").required(),
        text("target_kind", "What it bears on; null where the sources do not say").codes(TARGET_KINDS),
        text("measure", "What it does").codes(SanctionMeasure::CODES).required(),
        list("goods", "Goods or services concerned, as the sources name them").required(),
        integer("count", "Number of persons, firms, vessels or packages").unit("`count_unit`"),
        text("count_unit", "What the count counts").codes(CountUnit::CODES),
        text("measure_type", "A single act, or a stated total").codes(Measure::CODES).required(),
        text("status", "How far it has come").codes(SanctionStatus::CODES).required(),
        LABEL,
        text("plover_type", "Event type of PLOVER (Open Event Data Alliance)").codes(PLOVER_TYPES).required(),
        text("plover_mode", "Mode of the PLOVER event type").codes(PLOVER_MODES),
        text("gsdb_type", "Type of the Global Sanctions Data Base; null where the measure alone does not decide it")
            .codes(GSDB_TYPES),
    ],
    key: &["sanction_id"],
    foreign_keys: &[],
    order: &["announced_on", "effective_on", "sanction_id"],
};

pub static AGREEMENTS: TableSchema = TableSchema {
    name: "agreements",
    title: "Agreements",
    description: "One row is an agreement by its latest status, or a stated number of them (`count` above 1).",
    columns: event_columns![
        text("agreement_id", "Identifier of the agreement").required(),
        date("date", "Day on which it reached its status; the first day of the month or year where only that is known"),
        text("date_precision", "How precisely the date is known; null when it is not").codes(Precision::CODES),
        list("parties", "States (ISO 3166-1 alpha-3) and organisations (short names) that are party to it").required(),
        text("subject", "What it is about").codes(Subject::CODES).required(),
        text("status", "How far it has come").codes(AgreementStatus::CODES).required(),
        integer("count", "1, or the number of agreements that a stated total counts").unit("agreements").required(),
        LABEL,
    ],
    key: &["agreement_id"],
    foreign_keys: &[],
    order: &["date", "agreement_id"],
};
