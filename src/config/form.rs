//! What may be written for each key.

use std::ops::Range;

use toml::de::DeValue;

use super::feeds;
use super::fetch::Refresh;
use super::settings::{ConversionPolicy, OutputFormat};
use crate::model::{IssueCode, Origin, nearest};

/// Every key by its path, with the form of its value. Kept complete by a test against the
/// serialised defaults.
pub(super) const KEYS: &[(&str, Form)] = &[
    ("paths.articles", Form::Folder),
    ("paths.annotations", Form::Folder),
    ("paths.reference", Form::Folder),
    ("paths.output", Form::Folder),
    ("focus.states", Form::Dyad),
    ("focus.related", Form::List(Item::State)),
    ("ingest.max_file_bytes", Form::Whole),
    ("ingest.json.id", Form::Text),
    ("ingest.json.title", Form::Text),
    ("ingest.json.text", Form::Text),
    ("ingest.json.publisher", Form::Text),
    ("ingest.json.published", Form::Text),
    ("ingest.json.url", Form::Text),
    ("ingest.json.language", Form::Text),
    ("normalize.currencies", Form::List(Item::Currency)),
    ("normalize.conversion", Form::Choice(ConversionPolicy::CODES)),
    ("normalize.max_rate_age_days", Form::Whole),
    ("publish.origins", Form::Choices(Origin::CODES)),
    ("publish.minimum_confidence", Form::Share),
    ("publish.formats", Form::Choices(OutputFormat::CODES)),
    ("publish.keep_releases", Form::Whole),
    ("publish.max_row_loss", Form::Share),
    ("fetch.feeds", Form::Feeds),
    ("fetch.urls", Form::List(Item::Address)),
    ("fetch.refresh", Form::Choice(Refresh::CODES)),
    ("fetch.max_articles", Form::Whole),
    ("fetch.user_agent", Form::Text),
    ("fetch.respect_robots", Form::Flag),
    ("fetch.delay_seconds", Form::Seconds),
    ("fetch.connect_timeout_seconds", Form::Timeout),
    ("fetch.read_timeout_seconds", Form::Timeout),
    ("fetch.request_timeout_seconds", Form::Timeout),
    ("fetch.retries", Form::Whole),
    ("fetch.retry_delay_seconds", Form::Seconds),
    ("fetch.max_wait_seconds", Form::Seconds),
    ("fetch.max_redirects", Form::Whole),
    ("fetch.max_bytes", Form::Whole),
    ("fetch.max_decompressed_bytes", Form::Whole),
    ("fetch.allow_private_addresses", Form::Flag),
    ("rates.url", Form::Address),
];

/// A code list: (code, meaning).
type Codes = &'static [(&'static str, &'static str)];

/// The form of a key's value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Text,
    /// A path inside the workspace.
    Folder,
    /// Two different states, or none.
    Dyad,
    List(Item),
    Choice(Codes),
    /// At least one of the codes.
    Choices(Codes),
    /// A number from 0 to 1.
    Share,
    /// A whole number from 0.
    Whole,
    /// A time from 0 to a day.
    Seconds,
    /// A time above 0, at most a day.
    Timeout,
    /// `true` or `false`.
    Flag,
    /// `http` or `https`, without secrets.
    Address,
    /// An ISO 639-1 code.
    Language,
    /// A list of tables, one a feed.
    Feeds,
}

/// What a list holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item {
    State,
    Currency,
    Code(Codes),
    Address,
}

/// What is wrong with a value, and where in the file.
#[derive(Debug)]
pub(super) struct Fault {
    pub code: IssueCode,
    pub span: Range<usize>,
    pub message: String,
    pub help: Option<String>,
}

impl Fault {
    pub fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { code: IssueCode::BadValue, span, message: message.into(), help: None }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Form {
    /// What the manual and the messages call it.
    pub fn expected(self) -> String {
        match self {
            Form::Text => "a text".into(),
            Form::Folder => "a folder inside the workspace, as a text".into(),
            Form::Dyad => "a list of two state codes, or an empty list".into(),
            Form::List(Item::State) => "a list of state codes".into(),
            Form::List(Item::Currency) => "a list of currency codes".into(),
            Form::List(Item::Code(codes)) | Form::Choices(codes) => format!("a list of {}", alternatives(codes)),
            Form::Choice(codes) => alternatives(codes),
            Form::Share => "a number from 0 to 1".into(),
            Form::List(Item::Address) => "a list of web addresses".into(),
            Form::Whole => "a whole number from 0".into(),
            Form::Seconds => "a number of seconds from 0 to 86400".into(),
            Form::Timeout => "a number of seconds above 0, at most 86400".into(),
            Form::Flag => "`true` or `false`".into(),
            Form::Address => "a web address, as a text".into(),
            Form::Language => "a language code of two small letters, such as \"en\"".into(),
            Form::Feeds => "a list of tables, each with the `url` of a feed".into(),
        }
    }

    /// Everything that is wrong with a value.
    pub fn faults(self, value: &DeValue<'_>, span: &Range<usize>) -> Vec<Fault> {
        match (self, value) {
            (Form::Text, DeValue::String(text)) if !text.trim().is_empty() => vec![],
            (Form::Folder, DeValue::String(text)) => folder(text, span).into_iter().collect(),
            (Form::Choice(codes), DeValue::String(text)) => Item::Code(codes).fault(text, span).into_iter().collect(),
            (Form::Dyad, DeValue::Array(_)) => {
                let mut faults = list(Item::State, value);
                if !matches!(value.as_array().map(|items| items.len()), Some(0 | 2)) {
                    faults.push(
                        Fault::new(span.clone(), "a dyad has two states")
                            .help("name two different states, or none to keep everything in focus"),
                    );
                }
                faults
            }
            (Form::List(item), DeValue::Array(_)) => list(item, value),
            (Form::Choices(codes), DeValue::Array(items)) => {
                let mut faults = list(Item::Code(codes), value);
                if items.is_empty() {
                    faults.push(
                        Fault::new(span.clone(), "an empty list publishes nothing")
                            .help(format!("name at least one of {}", alternatives(codes))),
                    );
                }
                faults
            }
            (Form::Share, _) if number(value).is_some_and(|n| (0.0..=1.0).contains(&n)) => vec![],
            (Form::Seconds, _) if number(value).is_some_and(|n| (0.0..=86_400.0).contains(&n)) => vec![],
            (Form::Timeout, _) if number(value).is_some_and(|n| n > 0.0 && n <= 86_400.0) => vec![],
            (Form::Flag, DeValue::Boolean(_)) => vec![],
            (Form::Address, DeValue::String(text)) => feeds::address(text, span).into_iter().collect(),
            (Form::Language, DeValue::String(text))
                if text.len() == 2 && text.bytes().all(|b| b.is_ascii_lowercase()) =>
            {
                vec![]
            }
            (Form::Feeds, DeValue::Array(_)) => feeds::faults(value),
            (Form::Whole, DeValue::Integer(number))
                if i64::from_str_radix(number.as_str(), number.radix()).is_ok_and(|n| n >= 0) =>
            {
                vec![]
            }
            _ => vec![Fault::new(span.clone(), format!("expected {}", self.expected()))],
        }
    }
}

impl Item {
    fn fault(self, text: &str, span: &Range<usize>) -> Option<Fault> {
        let (standard, example_length) = match self {
            Item::State => ("the ISO 3166-1 alpha-3 code of a state", 3),
            Item::Currency => ("an ISO 4217 code", 3),
            Item::Address => return feeds::address(text, span),
            Item::Code(codes) => {
                let known = codes.iter().map(|(code, _)| *code);
                if known.clone().any(|code| code == text) {
                    return None;
                }
                let fault = Fault::new(span.clone(), format!("`{text}` is none of {}", alternatives(codes)));
                let fault = Fault { code: IssueCode::UnknownCode, ..fault };
                return Some(match nearest(text, known) {
                    Some(code) => fault.help(format!("did you mean `{code}`?")),
                    None => fault,
                });
            }
        };
        if text.len() == example_length && text.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let fault = Fault::new(span.clone(), format!("`{text}` is not {standard}"));
        let capitals = text.trim().to_ascii_uppercase();
        let is_code = capitals.len() == example_length && capitals.bytes().all(|b| b.is_ascii_uppercase());
        Some(match is_code {
            true => fault.help(format!("did you mean `{capitals}`?")),
            false => fault.help("write its three capital letters"),
        })
    }
}

fn list(item: Item, value: &DeValue<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for element in value.as_array().into_iter().flatten() {
        match element.get_ref() {
            DeValue::String(text) if seen.contains(&text.as_ref()) => {
                faults.push(Fault::new(element.span(), format!("`{text}` stands here twice")));
            }
            DeValue::String(text) => {
                seen.push(text.as_ref());
                faults.extend(item.fault(text, &element.span()));
            }
            _ => faults.push(Fault::new(element.span(), format!("expected {}", Form::List(item).expected()))),
        }
    }
    faults
}

/// A path that stays in the workspace on every system.
fn folder(text: &str, span: &Range<usize>) -> Option<Fault> {
    let is_absolute = text.starts_with(['/', '\\']) || text.as_bytes().get(1) == Some(&b':');
    let leaves = text.split(['/', '\\']).any(|part| part == "..");
    if text.trim().is_empty() || text == "." {
        Some(Fault::new(span.clone(), "expected the name of a folder"))
    } else if is_absolute {
        Some(
            Fault::new(span.clone(), "an absolute path ties the workspace to one machine")
                .help("write it relative to the folder of this file"),
        )
    } else if leaves {
        Some(
            Fault::new(span.clone(), "the path leaves the workspace")
                .help("name a folder below the folder of this file"),
        )
    } else {
        None
    }
}

/// A number, whole or with a fraction.
fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::Integer(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

fn alternatives(codes: Codes) -> String {
    codes.iter().map(|(code, _)| format!("`{code}`")).collect::<Vec<_>>().join(", ")
}
