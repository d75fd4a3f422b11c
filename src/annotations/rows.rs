//! The files and their columns, each declared once: the row types, the headers of the templates
//! and the tables of `docs/annotations.md` all follow from these declarations.

use serde::de::value::StringDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Deserializer};

use super::sheet::{Columns, Place};
use crate::model::{
    AgreementStatus, Category, Format, Instrument, Level, Measure, MeetingStatus, Occasion, PartialDate,
    SanctionMeasure, SanctionStatus, Stage, Subject, codes,
};

codes! {
    /// How far an article's curation has come.
    Curation {
        Complete = "complete": "Every claim of the article is curated; nothing is added from extraction",
        Partial = "partial": "Some claims are curated; extraction adds the others",
    }
}

/// A cell of a closed vocabulary.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Code<T> {
    #[default]
    Blank,
    Known(T),
    /// Not in the code list, as written.
    Unknown(String),
}

impl<T: Copy> Code<T> {
    /// The value, if the cell has a valid one.
    pub fn known(&self) -> Option<T> {
        match self {
            Code::Known(value) => Some(*value),
            Code::Blank | Code::Unknown(_) => None,
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let cell = String::deserialize(d)?;
        if cell.is_empty() {
            return Ok(Code::Blank);
        }
        let code: StringDeserializer<serde::de::value::Error> = cell.to_lowercase().into_deserializer();
        Ok(T::deserialize(code).map_or(Code::Unknown(cell), Code::Known))
    }
}

/// A cell that holds several values, separated by `;`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List(pub Vec<String>);

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let cell = String::deserialize(d)?;
        Ok(List(cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()))
    }
}

/// Declares the row of a file: its columns, in order, with the type of a cell and its meaning.
macro_rules! columns {
    ($(#[$meta:meta])* $name:ident { $($column:ident: $kind:ty = $meaning:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
        #[serde(default)]
        pub struct $name { $(#[doc = $meaning] pub $column: $kind),+ }

        impl Columns for $name {
            const COLUMNS: &'static [(&'static str, &'static str)] = &[$((stringify!($column), $meaning)),+];
        }
    };
}

columns! {
    /// A row of `articles.csv` as written.
    ArticleCells {
        article: String = "Id of the article: its path below `raw/articles` without extensions; `#id` is added where one file holds many",
        published_on: String = "Publication date (`2024-02-19`, `2024-02` or `2024`); wins over what the article says",
        publisher: String = "Name of the publisher",
        title: String = "Headline",
        url: String = "Address of the article",
        language: String = "ISO 639-1 code, such as `en`",
        curation: Code<Curation> = "`complete` (every claim is curated) or `partial`; blank means partial",
        curator: String = "Initials of the analyst",
        note: String = "Anything; not read",
    }
}

columns! {
    /// A row of `meetings.csv`.
    MeetingCells {
        article: String = "Id of the article",
        quote: String = "Words of the article that say it; must stand there",
        date: String = "Date as written (`March 2023`, `on Wednesday`) or as ISO date; blank when unknown",
        date_end: String = "Last day, for a meeting of several days",
        status: Code<MeetingStatus> = "`held` (when blank), `planned`, `cancelled`",
        format: Code<Format> = "`in_person`, `telephone`, `video`, `unknown` (when blank)",
        occasion: Code<Occasion> = "`visit`, `talks`, `summit`, `conference`, `other` (when blank)",
        level: Code<Level> = "`leader`, `minister`, `ambassador`, `official`, `other`; when blank, from the offices of the people",
        place: String = "City, venue or country",
        parties: List = "States and organisations; when blank, those of the people",
        people: List = "Persons who took part",
        count: String = "How many meetings the words count (`Seven`); more than one is a running total; blank means 1",
        curator: String = "Initials of the analyst",
        note: String = "Anything; not read",
    }
}

columns! {
    /// A row of `aid.csv`.
    AidCells {
        article: String = "Id of the article",
        quote: String = "Words of the article that say it; must stand there",
        date: String = "Date of the announcement, or the date as of which a total is stated",
        donors: List = "Who gives, lends or guarantees",
        recipient: String = "Who receives",
        channel: String = "The organisation through which it goes",
        guarantors: List = "Who guarantees a loan of another",
        amount: String = "Money as written (`over USD 12 billion`)",
        quantity: String = "How many of the item (`100`, `a hundred generators`)",
        item: String = "What is given in kind",
        instrument: Code<Instrument> = "`grant`, `loan`, `guarantee`, `in_kind`, `unknown` (when blank)",
        category: Code<Category> = "`financial`, `humanitarian`, `military`, `reconstruction`, `unspecified` (when blank)",
        measure: Code<Measure> = "`flow` (a single act, when blank) or `stock` (a total as of the date)",
        stage: Code<Stage> = "`pledged`, `committed`, `disbursed`, `unknown` (when blank)",
        curator: String = "Initials of the analyst",
        note: String = "Anything; not read",
    }
}

columns! {
    /// A row of `sanctions.csv`.
    SanctionCells {
        article: String = "Id of the article",
        quote: String = "Words of the article that say it; must stand there",
        date: String = "Date of the announcement or decision, or the date as of which a total is stated",
        effective_on: String = "Date from which it applies",
        ended_on: String = "Date on which it ended",
        senders: List = "Who imposes it",
        targets: List = "Whom it aims at",
        measure: Code<SanctionMeasure> = "`asset_freeze`, `travel_ban`, `export_ban`, `import_ban`, `financial`, `designation`, `price_cap`, `other`, `unspecified` (when blank)",
        goods: List = "What may not be traded",
        count: String = "A number with its unit (`26 packages`, `12 individuals`)",
        measure_type: Code<Measure> = "`flow` (a single act, when blank) or `stock` (a total as of the date)",
        status: Code<SanctionStatus> = "`imposed` (when blank), `announced`, `planned`, `lifted`",
        curator: String = "Initials of the analyst",
        note: String = "Anything; not read",
    }
}

columns! {
    /// A row of `agreements.csv`.
    AgreementCells {
        article: String = "Id of the article",
        quote: String = "Words of the article that say it; must stand there",
        date: String = "Date of the status",
        parties: List = "States and organisations",
        subject: Code<Subject> = "`security`, `loan`, `treaty`, `memorandum`, `other` (when blank)",
        status: Code<AgreementStatus> = "`negotiating`, `agreed`, `signed` (when blank), `in_force`",
        count: String = "How many agreements the words count (`Fifty-six`); blank means 1",
        curator: String = "Initials of the analyst",
        note: String = "Anything; not read",
    }
}

codes! {
    /// What a row of `decisions.csv` decides.
    Verdict {
        Accept = "accept": "An extracted claim is right",
        Reject = "reject": "An extracted claim is wrong; it is dropped",
        Same = "same": "Two events, or two claims, are about one event",
        Different = "different": "Two events, or two claims, are about different events",
        Part = "part": "The sum of the first claim is a part of that of the second, and not added to it",
        Apart = "apart": "The sum of the first claim is no part of that of the second",
    }
}

columns! {
    /// A row of `decisions.csv` as written.
    DecisionCells {
        decision: Code<Verdict> = "`accept` or `reject` a claim; `same` or `different` for two claims or events; `part` or `apart` for two claims of aid",
        claim: String = "Id of a claim (or of an event, for `same` and `different`)",
        other: String = "The second id, for `same`, `different`, `part` and `apart`",
        expect: String = "What must still hold for the decision to apply: words of the claim's quote, or `column=value`",
        curator: String = "Initials of the analyst",
        note: String = "Anything; not read",
    }
}

/// A row of `articles.csv`: what an analyst knows of an article. `None` leaves it as found.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleRow {
    pub article: String,
    pub published_on: Option<PartialDate>,
    pub publisher: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub curation: Curation,
    pub curator: Option<String>,
    pub(super) place: Place,
}

/// Empty annotation files for a new workspace: (name, text).
pub fn templates() -> Vec<(&'static str, String)> {
    fn file<T: Columns>(comment: &str) -> String {
        let names: Vec<&str> = T::COLUMNS.iter().map(|(name, _)| *name).collect();
        format!("# {comment} Lines that begin with # are not read.\n{}\n", names.join(","))
    }
    vec![
        (
            "articles.csv",
            file::<ArticleCells>("What you know of an article: its date, publisher, whether it is curated."),
        ),
        ("meetings.csv", file::<MeetingCells>("A row is a meeting, call or conference that an article tells of.")),
        (
            "aid.csv",
            file::<AidCells>("A row is a gift, loan or guarantee, or a stated total, that an article tells of."),
        ),
        ("sanctions.csv", file::<SanctionCells>("A row is a sanction, or a stated total, that an article tells of.")),
        ("agreements.csv", file::<AgreementCells>("A row is an agreement that an article tells of.")),
        (
            "decisions.csv",
            file::<DecisionCells>("A row accepts or rejects a claim, or says which events are the same."),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_how_to_explains_every_column() {
        let manual = include_str!("../../docs/annotations.md");
        let columns = [
            ArticleCells::COLUMNS,
            MeetingCells::COLUMNS,
            AidCells::COLUMNS,
            SanctionCells::COLUMNS,
            AgreementCells::COLUMNS,
            DecisionCells::COLUMNS,
        ];
        for table in columns {
            let rows: Vec<String> = table.iter().map(|(name, meaning)| format!("| `{name}` | {meaning} |")).collect();
            let expected = format!("| column | meaning |\n|---|---|\n{}\n", rows.join("\n"));
            assert!(manual.contains(&expected), "docs/annotations.md lacks this table:\n{expected}");
        }
    }

    #[test]
    fn the_codes_that_a_meaning_names_are_the_list() {
        fn codes_of<'m>(columns: &'m [(&str, &str)], column: &str) -> Vec<&'m str> {
            let (_, meaning) = columns.iter().find(|(name, _)| *name == column).unwrap();
            meaning.split('`').skip(1).step_by(2).collect()
        }
        fn list(codes: &[(&'static str, &str)]) -> Vec<&'static str> {
            codes.iter().map(|(code, _)| *code).collect()
        }
        assert_eq!(codes_of(MeetingCells::COLUMNS, "status"), list(MeetingStatus::CODES));
        assert_eq!(codes_of(MeetingCells::COLUMNS, "format"), list(Format::CODES));
        assert_eq!(codes_of(MeetingCells::COLUMNS, "occasion"), list(Occasion::CODES));
        assert_eq!(codes_of(MeetingCells::COLUMNS, "level"), list(Level::CODES));
        assert_eq!(codes_of(AidCells::COLUMNS, "instrument"), list(Instrument::CODES));
        assert_eq!(codes_of(AidCells::COLUMNS, "category"), list(Category::CODES));
        assert_eq!(codes_of(AidCells::COLUMNS, "measure"), list(Measure::CODES));
        assert_eq!(codes_of(AidCells::COLUMNS, "stage"), list(Stage::CODES));
        assert_eq!(codes_of(SanctionCells::COLUMNS, "measure"), list(SanctionMeasure::CODES));
        assert_eq!(codes_of(SanctionCells::COLUMNS, "measure_type"), list(Measure::CODES));
        assert_eq!(codes_of(SanctionCells::COLUMNS, "status"), list(SanctionStatus::CODES));
        assert_eq!(codes_of(AgreementCells::COLUMNS, "subject"), list(Subject::CODES));
        assert_eq!(codes_of(AgreementCells::COLUMNS, "status"), list(AgreementStatus::CODES));
        assert_eq!(codes_of(DecisionCells::COLUMNS, "decision"), list(Verdict::CODES));
    }
}
