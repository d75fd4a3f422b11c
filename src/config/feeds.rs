//! What may be written for web addresses and for `fetch.feeds`.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::fetch::ContentSource;
use super::form::{Fault, Form};
use crate::model::{IssueCode, nearest};

/// The keys of a feed with their forms.
const KEYS: [(&str, Form); 4] = [
    ("url", Form::Address),
    ("publisher", Form::Text),
    ("language", Form::Language),
    ("content", Form::Choice(ContentSource::CODES)),
];

/// Everything that is wrong with the list of feeds.
pub(super) fn faults(value: &DeValue<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for element in value.as_array().into_iter().flatten() {
        let DeValue::Table(table) = element.get_ref() else {
            let fault = Fault::new(element.span(), "expected a table with the `url` of a feed");
            faults.push(fault.help("write `{ url = \"https://...\" }`, or `[[fetch.feeds]]` with its keys below"));
            continue;
        };
        faults.extend(feed(table, &element.span()));
        if let Some(url) = table.get("url")
            && let Some(text) = url.get_ref().as_str()
        {
            if seen.contains(&text) {
                faults.push(Fault::new(url.span(), format!("`{text}` stands here twice")));
            }
            seen.push(text);
        }
    }
    faults
}

fn feed(table: &DeTable<'_>, span: &Range<usize>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (key, value) in table {
        match KEYS.iter().find(|(known, _)| known == key.get_ref()) {
            Some((_, form)) => faults.extend(form.faults(value.get_ref(), &value.span())),
            None => {
                let fault = Fault::new(key.span(), format!("unknown key `{}` of a feed", key.get_ref()));
                let names = KEYS.map(|(name, _)| name);
                let help = match nearest(key.get_ref(), names) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("allowed here: {}", names.join(", ")),
                };
                faults.push(Fault { code: IssueCode::UnknownKey, ..fault }.help(help));
            }
        }
    }
    if table.get("url").is_none() {
        faults.push(Fault::new(span.clone(), "a feed without its `url`").help("write `url = \"https://...\"`"));
    }
    faults
}

/// What is wrong with a web address.
pub(super) fn address(text: &str, span: &Range<usize>) -> Option<Fault> {
    let fault = |message: String, help: &str| Some(Fault::new(span.clone(), message).help(help));
    let whole = "write the whole address, as in `https://news.example/rss.xml`";
    match url::Url::parse(text) {
        Err(error) => fault(format!("`{text}` is no web address: {error}"), whole),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            fault(format!("`{text}` is no web address: it begins with `{}:`", url.scheme()), whole)
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => fault(
            "an address with a name or a password in it".to_owned(),
            "leave them out: this file is no place for secrets, and the program sends none",
        ),
        Ok(_) => None,
    }
}
