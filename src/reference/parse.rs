//! The rows of each reference file become records. A row that cannot be one is an issue.

use crate::model::{Issue, IssueCode, Level, SourceFile, nearest};

use super::records::{
    Calibration, Currency, Office, Organisation, PartWords, Person, Place, Regime, StageWeight, State, Title, Unit,
    Weight,
};
use super::table::{Row, Table};

/// A kind of record: its file, its columns (the key first), how a row is read, and its key.
pub(super) trait Record: Sized {
    const FILE: &'static str;
    const COLUMNS: &'static [&'static str];
    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self>;
    /// Rows with the same key are the same record: a later file overrides an earlier one.
    fn key(&self) -> String;
}

/// The records of a file. Two rows with the same key are an issue; the first one counts.
pub(super) fn records<R: Record>(file: &SourceFile, issues: &mut Vec<Issue>) -> Vec<R> {
    let table = Table::read(file, R::COLUMNS, issues);
    let mut seen = std::collections::HashSet::new();
    let mut records = Vec::new();
    for row in table.rows() {
        let Some(record) = R::from_row(row, issues) else { continue };
        if seen.insert(record.key()) {
            records.push(record);
        } else {
            let message = format!("a second row for `{}`; the first one counts", record.key());
            issues.push(row.issue(IssueCode::DuplicateRow, R::COLUMNS[0], message).help("delete one of the two rows"));
        }
    }
    records
}

impl Record for State {
    const FILE: &'static str = "states.csv";
    const COLUMNS: &'static [&'static str] = &[
        "code",
        "name",
        "official_name",
        "aliases",
        "demonyms",
        "capital",
        "capital_aliases",
        "metonyms",
        "ambiguous",
    ];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let code = row.required("code", issues)?;
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            let message = format!("`{code}` is no ISO 3166-1 alpha-3 code");
            issues.push(row.issue(IssueCode::BadValue, "code", message).help("write three capital letters"));
            return None;
        }
        Some(State {
            code,
            name: row.required("name", issues)?,
            official_name: row.text("official_name").to_owned(),
            aliases: row.list("aliases"),
            demonyms: row.list("demonyms"),
            capital: row.optional("capital"),
            capital_aliases: row.list("capital_aliases"),
            metonyms: row.list("metonyms"),
            is_ambiguous: row.yes_or_no("ambiguous", issues),
        })
    }

    fn key(&self) -> String {
        self.code.clone()
    }
}

impl Record for Organisation {
    const FILE: &'static str = "organisations.csv";
    const COLUMNS: &'static [&'static str] = &["code", "name", "aliases", "metonyms", "kind", "country", "members"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        Some(Organisation {
            code: row.required("code", issues)?,
            name: row.required("name", issues)?,
            aliases: row.list("aliases"),
            metonyms: row.list("metonyms"),
            kind: row.text("kind").to_owned(),
            country: row.optional("country"),
            members: row.list("members"),
        })
    }

    fn key(&self) -> String {
        self.code.clone()
    }
}

impl Record for Person {
    const FILE: &'static str = "people.csv";
    const COLUMNS: &'static [&'static str] =
        &["person_id", "name", "family", "given", "aliases", "country", "wikidata"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        Some(Person {
            id: row.required("person_id", issues)?,
            name: row.required("name", issues)?,
            family: row.text("family").to_owned(),
            given: row.text("given").to_owned(),
            aliases: row.list("aliases"),
            country: row.required("country", issues)?,
            wikidata: row.optional("wikidata"),
        })
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Record for Office {
    const FILE: &'static str = "offices.csv";
    const COLUMNS: &'static [&'static str] = &["person_id", "body", "office", "title", "from", "to", "accredited_to"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let person_id = row.required("person_id", issues)?;
        let body = row.required("body", issues)?;
        let office = row.required("office", issues)?;
        row.required("from", issues)?;
        let from = row.date("from", issues)?;
        let to = row.date("to", issues);
        if to.is_some_and(|to| to.last_day() < from.first_day()) {
            issues.push(row.issue(IssueCode::BadOrder, "to", format!("the term ends before it begins ({from})")));
            return None;
        }
        let title = row.text("title").to_owned();
        Some(Office { person_id, body, office, title, from, to, accredited_to: row.optional("accredited_to") })
    }

    fn key(&self) -> String {
        let to = self.accredited_to.as_deref().unwrap_or_default();
        [&self.person_id, &self.body, &self.office, &self.title, &self.from.to_string(), to].join(" ").trim().to_owned()
    }
}

impl Record for Title {
    const FILE: &'static str = "titles.csv";
    const COLUMNS: &'static [&'static str] = &["title", "office", "level", "bodies"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let title = row.required("title", issues)?;
        let office = row.required("office", issues)?;
        let written = row.required("level", issues)?;
        let Some(level) = Level::from_code(&written) else {
            let codes = Level::CODES.iter().map(|(code, _)| *code);
            let help = match nearest(&written, codes.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the levels are {}", codes.collect::<Vec<_>>().join(", ")),
            };
            let message = format!("there is no level `{written}`");
            issues.push(row.issue(IssueCode::UnknownCode, "level", message).help(help));
            return None;
        };
        Some(Title { title, office, level, bodies: row.list("bodies") })
    }

    fn key(&self) -> String {
        format!("{} {}", self.title, self.bodies.join(";")).trim().to_owned()
    }
}

impl Record for Place {
    const FILE: &'static str = "places.csv";
    const COLUMNS: &'static [&'static str] = &["name", "country", "kind", "aliases"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        Some(Place {
            name: row.required("name", issues)?,
            country: row.text("country").to_owned(),
            kind: row.text("kind").to_owned(),
            aliases: row.list("aliases"),
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.name, self.country).trim().to_owned()
    }
}

impl Record for Currency {
    const FILE: &'static str = "currencies.csv";
    const COLUMNS: &'static [&'static str] =
        &["code", "name", "digits", "symbols", "words", "shared", "is_default", "states"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let code = row.required("code", issues)?;
        let name = row.required("name", issues)?;
        let Ok(digits) = row.text("digits").parse() else {
            let message = format!("`{}` is no number of decimal places", row.text("digits"));
            issues.push(row.issue(IssueCode::BadValue, "digits", message).help("write 0, 2 or 3"));
            return None;
        };
        let is_default = row.yes_or_no("is_default", issues);
        let [symbols, words, shared, states] = ["symbols", "words", "shared", "states"].map(|c| row.list(c));
        Some(Currency { code, name, digits, symbols, words, shared, is_default, states })
    }

    fn key(&self) -> String {
        self.code.clone()
    }
}

impl Record for Unit {
    const FILE: &'static str = "units.csv";
    const COLUMNS: &'static [&'static str] = &["unit", "singular", "plural", "kind_of"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let unit = row.required("unit", issues)?;
        Some(Unit {
            unit,
            singular: row.list("singular"),
            plural: row.list("plural"),
            kind_of: row.optional("kind_of"),
        })
    }

    fn key(&self) -> String {
        self.unit.clone()
    }
}

impl Record for Calibration {
    const FILE: &'static str = "confidence.csv";
    const COLUMNS: &'static [&'static str] = &["rule", "strength", "claims", "right"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let rule = row.required("rule", issues)?;
        let mut number = |column: &str| {
            let text = row.required(column, issues)?;
            let number: Option<u32> = text.parse().ok();
            if number.is_none() {
                let message = format!("`{text}` is no whole number");
                issues.push(row.issue(IssueCode::BadValue, column, message).help("write digits only"));
            }
            number
        };
        let (strength, claims, right) = (number("strength")?, number("claims")?, number("right")?);
        if strength > 100 || right > claims {
            let message = "a strength is at most 100, and no more claims are right than there are".to_owned();
            issues.push(row.issue(IssueCode::BadValue, "right", message).help("run `dyad evaluate --calibration`"));
            return None;
        }
        Some(Calibration { rule, strength, claims, right })
    }

    fn key(&self) -> String {
        format!("{} at {:03}", self.rule, self.strength)
    }
}

impl Record for Weight {
    const FILE: &'static str = "weights.csv";
    const COLUMNS: &'static [&'static str] = &["feature", "meeting", "aid", "sanction", "agreement"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let feature = row.required("feature", issues)?;
        let mut number = |column| weight(&row, column, issues);
        let (meeting, aid) = (number("meeting")?, number("aid")?);
        let (sanction, agreement) = (number("sanction")?, number("agreement")?);
        Some(Weight { feature, meeting, aid, sanction, agreement })
    }

    fn key(&self) -> String {
        self.feature.clone()
    }
}

/// What a feature weighs.
fn weight(row: &Row<'_>, column: &str, issues: &mut Vec<Issue>) -> Option<f32> {
    let text = row.required(column, issues)?;
    let number: Option<f32> = text.parse().ok().filter(|number: &f32| number.is_finite());
    if number.is_none() {
        let message = format!("`{text}` is no number");
        issues.push(row.issue(IssueCode::BadValue, column, message).help("write a decimal number, such as -0.25"));
    }
    number
}

impl Record for StageWeight {
    const FILE: &'static str = "stages.csv";
    const COLUMNS: &'static [&'static str] = &["feature", "pledged", "committed", "disbursed", "unknown"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let feature = row.required("feature", issues)?;
        let mut number = |column| weight(&row, column, issues);
        let weights = [number("pledged")?, number("committed")?, number("disbursed")?, number("unknown")?];
        Some(StageWeight { feature, weights })
    }

    fn key(&self) -> String {
        self.feature.clone()
    }
}

impl Record for PartWords {
    const FILE: &'static str = "parts.csv";
    const COLUMNS: &'static [&'static str] = &["words", "meaning"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let words = row.required("words", issues)?;
        let is_part = match row.required("meaning", issues)?.as_str() {
            "part" => true,
            "addition" => false,
            other => {
                let message = format!("`{other}` is no meaning of words between sums");
                issues.push(row.issue(IssueCode::BadValue, "meaning", message).help("write part or addition"));
                return None;
            }
        };
        Some(PartWords { words, is_part })
    }

    fn key(&self) -> String {
        self.words.clone()
    }
}

impl Record for Regime {
    const FILE: &'static str = "regimes.csv";
    const COLUMNS: &'static [&'static str] = &["state", "since", "victim"];

    fn from_row(row: Row<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let state = row.required("state", issues)?;
        let text = row.required("since", issues)?;
        let Ok(since) = text.parse() else {
            let message = format!("`{text}` is no date");
            issues.push(row.issue(IssueCode::BadValue, "since", message).help("write 2014-03-17, 2014-03 or 2014"));
            return None;
        };
        let victim = row.optional("victim");
        Some(Regime { state, since, victim })
    }

    fn key(&self) -> String {
        self.state.clone()
    }
}
