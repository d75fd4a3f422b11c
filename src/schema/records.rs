//! The tables about the input and about the release itself.

use super::codes::CHANGES as CHANGE_CODES;
use super::column::{boolean, date, integer, list, number, text};
use super::{ForeignKey, TableSchema};
use crate::model::{EntityKind, IssueCode, Precision, PublishedBasis, Severity, StageName};

pub static ARTICLES: TableSchema = TableSchema {
    name: "articles",
    title: "Articles",
    description: "One row is an article that was read. Its text is not published; offsets count the characters of the cleaned text.",
    columns: &[
        text("article_id", "The path below `raw/articles` without extensions; `#id` is added where a file holds many")
            .required(),
        text("source_path", "The file, below the workspace").required(),
        text("sha256", "SHA-256 of the file's bytes, or of the record's where a file holds many").required(),
        text("title", "Headline of the article"),
        text("publisher", "Who published it"),
        text("url", "Where it was published"),
        text("language", "Language of the text (ISO 639-1)"),
        date("published_on", "Publication date; the first day of the month or year where only that is known"),
        text("published_precision", "How precisely the publication date is known").codes(Precision::CODES),
        text("published_basis", "Where the publication date comes from").codes(PublishedBasis::CODES),
        integer("characters", "Length of the cleaned text").unit("characters").required(),
        integer("words", "Length of the cleaned text").unit("words, separated by white space").required(),
        boolean("is_truncated", "The text breaks off before its end").required(),
        text("duplicate_of", "The article of which this one is an exact or near copy"),
        integer("n_claims", "Claims that the article makes").unit("claims").required(),
    ],
    key: &["article_id"],
    foreign_keys: &[ForeignKey { column: "duplicate_of", table: "articles", to: "article_id" }],
    order: &["published_on", "article_id"],
};

pub static ENTITIES: TableSchema = TableSchema {
    name: "entities",
    title: "Entities",
    description: "One row is a person, state, organisation or place that a claim names.",
    columns: &[
        text(
            "entity_id",
            "Person: key of the reference file `people.csv`, or `person/` and the name for one who is not there; state: \
             ISO 3166-1 alpha-3; organisation: short name; place: `place/` and the name",
        )
        .required(),
        text("kind", "What the entity is").codes(EntityKind::CODES).required(),
        text("name", "Usual English name").required(),
        text("country", "State (ISO 3166-1 alpha-3) to which it belongs; of a person the state or organisation served"),
        list("aliases", "Other names and spellings in the reference files").required(),
        list("offices", "Offices of a person in the reference files, with their terms").required(),
        integer("n_mentions", "Claims that name the entity").unit("claims").required(),
    ],
    key: &["entity_id"],
    foreign_keys: &[],
    order: &["kind", "entity_id"],
};

pub static CHANGES: TableSchema = TableSchema {
    name: "changes",
    title: "Changes",
    description: "One row is a cell, or a whole row, that differs from the release before. Of summaries the cause is all that \
                  differs. The timeline and the entities, which repeat what stands elsewhere, and the issues are left out.",
    columns: &[
        text("run_id", "The run that made the change").required(),
        text("table", "The table that changed").required(),
        text("row_id", "Key of the row").required(),
        text("change", "What happened").codes(CHANGE_CODES).required(),
        text("column", "The column that changed; null for a whole row"),
        text("old", "The value before"),
        text("new", "The value after; of a merged row the identifier it has now"),
        text("cause", "What brought the change about"),
    ],
    key: &[],
    foreign_keys: &[],
    order: &["run_id", "table", "row_id", "change", "column"],
};

pub static ISSUES: TableSchema = TableSchema {
    name: "issues",
    title: "Issues",
    description: "One row is a problem in the input: what was set aside, left empty or may be wrong, and what to do about it.",
    columns: &[
        text("code", "What is wrong").codes(IssueCode::CODES).required(),
        text("severity", "How bad it is").codes(Severity::CODES).required(),
        text("stage", "Where in the pipeline it was noticed").codes(StageName::CODES).required(),
        text("article_id", "The article concerned"),
        integer("start", "Where the passage concerned begins in the cleaned text, from 0").unit("characters"),
        integer("end", "Where the passage concerned ends, exclusive").unit("characters"),
        text("path", "The file concerned, below the workspace"),
        integer("line", "Line in the file, from 1").unit("lines"),
        integer("column_number", "Column in the file, from 1").unit("columns"),
        text("verbatim", "What was written there"),
        text("message", "What is wrong, in a sentence").required(),
        text("help", "What to do about it"),
    ],
    key: &[],
    foreign_keys: &[],
    order: &["severity", "stage", "code", "article_id", "start", "path", "line", "column_number", "message"],
};

pub static QUALITY: TableSchema = TableSchema {
    name: "quality",
    title: "Quality",
    description: "One row is an accuracy figure of this release: extracted claims compared with what people curated.",
    columns: &[
        text("kind", "The kind of claim").required(),
        text("slot", "The key of the claim that is compared, or `all`").required(),
        number("precision", "Extracted values that are right").unit("share, 0 to 1"),
        number("recall", "Right values that are extracted").unit("share, 0 to 1"),
        number("f1", "Harmonic mean of precision and recall").unit("share, 0 to 1"),
        integer("n", "Values compared").unit("values").required(),
        text("basis", "What the figure is measured on").required(),
    ],
    key: &["kind", "slot", "basis"],
    foreign_keys: &[],
    order: &["kind", "slot", "basis"],
};
