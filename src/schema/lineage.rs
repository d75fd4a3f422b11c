//! The tables that lead from an event's values back to what was written.

use super::codes::{CLAIM_MEASURES, CLAIM_STATUS};
use super::column::{boolean, date, integer, list, number, text};
use super::{EVENT_TABLES, ForeignKey, TableSchema};
use crate::model::{
    Category, CountUnit, DateBasis, Format, Instrument, Kind, Level, Measure, Modality, Occasion, Origin, Precision,
    Qualifier, RateBasis, Stage, Subject,
};

pub static EVIDENCE: TableSchema = TableSchema {
    name: "evidence",
    title: "Evidence",
    description: "One row is a quote of a claim behind an event. The quote stands in the article's cleaned text from `start` \
                  to `end`.",
    columns: &[
        text("table", "The event's table").codes(EVENT_TABLES).required(),
        text("event_id", "The event").required(),
        text("claim_id", "The claim").required(),
        text("article_id", "The article that makes the claim").required(),
        integer("start", "Where the quote begins, from 0").unit("characters").required(),
        integer("end", "Where the quote ends, exclusive").unit("characters").required(),
        text("quote", "What the article says there, to the letter").required(),
        text("origin", "Who stands behind the claim").codes(Origin::CODES).required(),
        text("rule", "The rule that found the claim, or `annotation`").required(),
        number("confidence", "How sure the rule is; 1 for a curator's row").unit("share, 0 to 1").required(),
        text("curator", "Who wrote or confirmed the claim; null for the program alone"),
        text("merged_because", "Why the claim was held to be about this event; null for the claim that founded it"),
    ],
    key: &["table", "event_id", "claim_id", "start", "end"],
    foreign_keys: &[
        ForeignKey { column: "claim_id", table: "claims", to: "claim_id" },
        ForeignKey { column: "article_id", table: "articles", to: "article_id" },
    ],
    order: &["table", "event_id", "claim_id", "start", "end"],
};

pub static CONVERSIONS: TableSchema = TableSchema {
    name: "conversions",
    title: "Conversions",
    description: "One row is the amount of an aid row in one target currency, with the rate that was used.",
    columns: &[
        text("aid_id", "The aid row").required(),
        text("currency", "Currency of the amount (ISO 4217)").required(),
        text("target", "Currency into which it is converted (ISO 4217)").required(),
        number("amount", "Amount as stated").unit("units of `currency`").required(),
        number("converted", "The amount times the rate").unit("units of `target`").required(),
        number("rate", "Units of the target currency for one unit of the currency")
            .unit("`target` per `currency`")
            .required(),
        date(
            "rate_date",
            "Day of the rate; the first day of the period for an average; null where the amount is in the target currency already",
        ),
        text("basis", "Which rate it is").codes(RateBasis::CODES).required(),
        text("source", "Who publishes the rate; null where the amount is in the target currency already"),
    ],
    key: &["aid_id", "target"],
    foreign_keys: &[ForeignKey { column: "aid_id", table: "aid", to: "aid_id" }],
    order: &["aid_id", "target"],
};

pub static CONFLICTS: TableSchema = TableSchema {
    name: "conflicts",
    title: "Conflicts",
    description: "One row is one of the values that the claims behind an event disagree on; the chosen one stands in the event's row.",
    columns: &[
        text("table", "The event's table").codes(EVENT_TABLES).required(),
        text("event_id", "The event").required(),
        text("column", "The column on which the claims disagree").required(),
        text("value", "One of its values").required(),
        list("claim_ids", "The claims that say so").required(),
        boolean("is_chosen", "Whether the event's row has this value").required(),
        text("reason", "Why it was chosen, or was not").required(),
    ],
    key: &["table", "event_id", "column", "value"],
    foreign_keys: &[],
    order: &["table", "event_id", "column", "value"],
};

pub static CLAIMS: TableSchema = TableSchema {
    name: "claims",
    title: "Claims",
    description: "One row is one statement of one fact by one article, or by a curator about one article, whether or not it \
                  became part of an event. Columns that do not apply to its kind are null.",
    columns: &[
        text("claim_id", "Identifier of the claim").required(),
        text("article", "The article that makes the claim").required(),
        text("kind", "What the claim is about").codes(Kind::CODES).required(),
        date("date", "Day of the fact; the first day of the month or year where only that is known"),
        text("date_precision", "How precisely the date is known; null when it is not").codes(Precision::CODES),
        date("date_end", "Last day of a period; the last day of the month or year where only that is known"),
        text("date_basis", "Where the date comes from").codes(DateBasis::CODES),
        boolean("in_focus", "Whether the claim concerns the dyad in focus").required(),
        text("origin", "Who stands behind the claim").codes(Origin::CODES).required(),
        text("rule", "The rule that found the claim, or `annotation`").required(),
        number("confidence", "How sure the rule is; 1 for a curator's row").unit("share, 0 to 1").required(),
        text("curator", "Who wrote or confirmed the claim; null for the program alone"),
        text("modality", "How the article presents the fact; only asserted and planned claims become events")
            .codes(Modality::CODES)
            .required(),
        text("part_of", "Aid: the claim of the same article that tells the sum of which this amount is a part"),
        integer("start", "Where the decisive quote begins in the cleaned text, from 0").unit("characters"),
        integer("end", "Where the decisive quote ends, exclusive").unit("characters"),
        text("quote", "The decisive quote, to the letter"),
        list("parties", "Meeting, agreement: states (ISO 3166-1 alpha-3) and organisations (short names)"),
        list("people", "Meeting: names of the people who took part"),
        text("format", "Meeting: how the parties met").codes(Format::CODES),
        text("occasion", "Meeting: the kind of occasion").codes(Occasion::CODES),
        text("level", "Meeting: the highest office that both sides reach").codes(Level::CODES),
        text("place", "Meeting: city, venue or country, by its English name"),
        text("subject", "Agreement: what it is about").codes(Subject::CODES),
        list("donors", "Aid: who gives or lends"),
        text("recipient", "Aid: who receives"),
        text("channel", "Aid: organisation through which it goes"),
        list("guarantors", "Aid: who guarantees the loan of another"),
        number("amount", "Aid: the amount; the lower end of a range").unit("units of `currency`"),
        number("amount_max", "Aid: the upper end of a range").unit("units of `currency`"),
        text("currency", "Aid: currency of the amount (ISO 4217); null where the text leaves it open"),
        text("qualifier", "Aid: how the wording bounds the amount").codes(Qualifier::CODES),
        number("quantity", "Aid: number of items given in kind").unit("pieces of `item`"),
        text("item", "Aid: what is given in kind, or what the money pays for"),
        text("instrument", "Aid: in which form it is given").codes(Instrument::CODES),
        text("category", "Aid: what it is for").codes(Category::CODES),
        text("stage", "Aid: how far it has come").codes(Stage::CODES),
        list("senders", "Sanction: who imposes it"),
        list("targets", "Sanction: states against which it is directed"),
        text("measure", "Aid: flow or stock; sanction: what it does").codes(CLAIM_MEASURES),
        text("measure_type", "Sanction: flow or stock").codes(Measure::CODES),
        list("goods", "Sanction: goods or services concerned"),
        integer("count", "Meeting, agreement: 1 or the number that is counted; sanction: number of `count_unit`")
            .unit("meetings, agreements or `count_unit`"),
        text("count_unit", "Sanction: what the count counts").codes(CountUnit::CODES),
        date(
            "effective_on",
            "Sanction: day from which it applies; the first day of the month or year where only that is known",
        ),
        text("effective_precision", "Sanction: how precisely `effective_on` is known").codes(Precision::CODES),
        date(
            "ended_on",
            "Sanction: day on which it ended; the first day of the month or year where only that is known",
        ),
        text("status", "Meeting, sanction, agreement: how far it has come").codes(CLAIM_STATUS),
    ],
    key: &["claim_id"],
    foreign_keys: &[ForeignKey { column: "article", table: "articles", to: "article_id" }],
    order: &["article", "start", "kind", "claim_id"],
};
