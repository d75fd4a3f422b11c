//! The tables that are added up from the event tables. Stocks enter none of the sums.

use super::column::{boolean, date, integer, number, text};
use super::{EVENT_TABLES, ForeignKey, TableSchema};
use crate::model::{Category, Format, Instrument, Kind, Level, MeetingStatus, Precision, SanctionMeasure, Stage};

pub static TIMELINE: TableSchema = TableSchema {
    name: "timeline",
    title: "Timeline",
    description: "One row is a dated event of any kind, planned ones and stated totals included.",
    columns: &[
        date("date", "Day of the event; the first day of the month or year where only that is known").required(),
        text("date_precision", "How precisely the date is known").codes(Precision::CODES).required(),
        text("table", "The event's table").codes(EVENT_TABLES).required(),
        text("event_id", "The event").required(),
        text("label", "The event in one plain line").required(),
        boolean("in_focus", "Whether the event concerns the dyad in focus").required(),
    ],
    key: &["table", "event_id"],
    foreign_keys: &[],
    order: &["date", "table", "event_id"],
};

pub static AID_SUMMARY: TableSchema = TableSchema {
    name: "aid_summary",
    title: "Aid by year, donor, recipient, category, instrument and stage",
    description: "One row is a cell of year, donor, recipient, category, instrument and stage with the flows in it. Stocks and \
                  guarantees are left out. Stages stand apart because a commitment and its payments are not to be added up.",
    columns: &[
        integer("year", "Calendar year of `announced_on`; null for undated flows"),
        text("donor", "The donor; joint donors are joined by \"; \", so that no amount counts twice"),
        text("recipient", "The recipient; null where the sources do not say"),
        text("category", "What the aid is for").codes(Category::CODES).required(),
        text("instrument", "In which form it is given").codes(Instrument::CODES).required(),
        text("stage", "How far the aid has come").codes(Stage::CODES).required(),
        boolean("in_focus", "Whether the flows concern the dyad in focus").required(),
        integer("n", "Flows in the cell, with and without an amount").unit("flows").required(),
        integer("n_counted", "Flows whose amount is counted").unit("flows").required(),
        number("amount_usd", "Sum of the converted amounts; null when there is none").unit("USD"),
        number("amount_eur", "Sum of the converted amounts; null when there is none").unit("EUR"),
        number("amount_jpy", "Sum of the converted amounts; null when there is none").unit("JPY"),
    ],
    key: &[],
    foreign_keys: &[],
    order: &["year", "donor", "recipient", "category", "instrument", "stage", "in_focus"],
};

pub static MEETINGS_SUMMARY: TableSchema = TableSchema {
    name: "meetings_summary",
    title: "Meetings by year, level, format and status",
    description: "One row is a cell of year, level, format and status with the single meetings in it. Stated numbers of meetings \
                  are left out; use the rows with status `held` for what took place.",
    columns: &[
        integer("year", "Calendar year of the date; null for undated meetings"),
        text("level", "The highest office that both sides reach").codes(Level::CODES).required(),
        text("format", "How the parties met").codes(Format::CODES).required(),
        text("status", "Whether they took place").codes(MeetingStatus::CODES).required(),
        boolean("in_focus", "Whether the meetings concern the dyad in focus").required(),
        integer("n", "Meetings in the cell").unit("meetings").required(),
    ],
    key: &[],
    foreign_keys: &[],
    order: &["year", "level", "format", "status", "in_focus"],
};

pub static SANCTIONS_SUMMARY: TableSchema = TableSchema {
    name: "sanctions_summary",
    title: "Sanctions by year, sender, target and measure",
    description: "One row is a cell of year, sender, target and measure with the single measures in it that are imposed or \
                  announced. Stated totals, measures only planned and measures lifted are left out.",
    columns: &[
        integer("year", "Calendar year of `announced_on`, else of `effective_on`; null for undated measures"),
        text("sender", "The sender; joint senders are joined by \"; \", so that no measure counts twice"),
        text("target", "The target; several are joined by \"; \""),
        text("measure", "What the sanctions do").codes(SanctionMeasure::CODES).required(),
        boolean("in_focus", "Whether the measures concern the dyad in focus").required(),
        integer("n", "Measures in the cell").unit("measures").required(),
    ],
    key: &[],
    foreign_keys: &[],
    order: &["year", "sender", "target", "measure", "in_focus"],
};

pub static PANEL_MONTHLY: TableSchema = TableSchema {
    name: "panel_monthly",
    title: "Monthly panel",
    description: "One row is a calendar month of the dyad in focus, from the first to the last month with an event that it counts, \
                  without gaps. Events known only to the year, stocks, and what is planned, cancelled or lifted are left out.",
    columns: &[
        date("month", "First day of the month").required(),
        integer("meetings", "Meetings held").unit("meetings").required(),
        integer("meetings_leader", "Meetings held at the level of leaders").unit("meetings").required(),
        integer("meetings_minister", "Meetings held at the level of ministers").unit("meetings").required(),
        integer("meetings_ambassador", "Meetings held at the level of ambassadors").unit("meetings").required(),
        integer("meetings_official", "Meetings held at the level of officials").unit("meetings").required(),
        integer("meetings_other", "Meetings held at another or unknown level").unit("meetings").required(),
        integer("meetings_in_person", "Meetings held face to face").unit("meetings").required(),
        integer("meetings_telephone", "Meetings held by telephone").unit("meetings").required(),
        integer("meetings_video", "Meetings held by video link").unit("meetings").required(),
        integer("meetings_unknown", "Meetings held of which the sources do not say how").unit("meetings").required(),
        integer("calls", "Meetings held by telephone or video link").unit("meetings").required(),
        integer("aid_flows", "Flows of aid, with and without an amount").unit("flows").required(),
        number("aid_usd", "Sum of the counted flows; 0 when there is none").unit("USD").required(),
        number("aid_eur", "Sum of the counted flows; 0 when there is none").unit("EUR").required(),
        number("aid_jpy", "Sum of the counted flows; 0 when there is none").unit("JPY").required(),
        integer("sanction_measures", "Single sanctions imposed or announced, by `announced_on`, else `effective_on`")
            .unit("measures")
            .required(),
        integer("agreements", "Agreements agreed, signed or in force, by the date of their latest status")
            .unit("agreements")
            .required(),
    ],
    key: &["month"],
    foreign_keys: &[],
    order: &["month"],
};

pub static RECONCILIATION: TableSchema = TableSchema {
    name: "reconciliation",
    title: "Stated totals beside the rows",
    description: "One row is a stated total (stock) beside what the single rows add up to until its date. A total is seldom \
                  itemised in the articles at hand, so a ratio below 1 is the usual case; above 1 calls for a look. \
                  Totals of aid without an amount in US dollars are left out. \
                  An undated row counts as of its first report.",
    columns: &[
        text("kind", "What is counted").codes(Kind::CODES).required(),
        text("what", "The total in words, with its unit").required(),
        date("as_of", "Day up to which it counts; null where the sources do not say, and then all rows are compared"),
        number("stated", "The total as stated; aid in US dollars").unit("as `what` says").required(),
        number("counted", "What the single rows add up to, by the same unit").unit("as `what` says").required(),
        number("ratio", "`counted` divided by `stated`").unit("ratio"),
        text("claim_id", "The claim that states the total").required(),
    ],
    key: &["claim_id"],
    foreign_keys: &[ForeignKey { column: "claim_id", table: "claims", to: "claim_id" }],
    order: &["kind", "what", "as_of", "claim_id"],
};
