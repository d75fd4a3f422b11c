//! The metadata block at the head of a Markdown file: flat `key: value` lines between `---`
//! (as YAML) or `key = value` lines between `+++` (as TOML).

use crate::model::{Issue, IssueCode, StageName};

use super::draft::{Draft, Field};

/// Takes the front matter off a text into the draft and gives the rest.
pub(super) fn take<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    for (fence, separator) in [("---", ':'), ("+++", '=')] {
        if let Some((block, rest)) = fenced(text, fence) {
            for line in block.lines() {
                read_line(line, separator, draft);
            }
            return rest;
        }
    }
    text
}

fn fenced<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let after = text.trim_start_matches('\n').strip_prefix(fence)?;
    let body = after.trim_start_matches(' ').strip_prefix('\n')?;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((&body[..at], &body[at + line.len()..]));
        }
        // A rule at the head of a text that never closes is no front matter.
        at += line.len();
    }
    None
}

fn read_line(line: &str, separator: char, draft: &mut Draft) {
    // Nested keys, list items and comments hold nothing that is asked for here.
    if line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#', '[']) {
        return;
    }
    let Some((key, value)) = line.split_once(separator) else {
        let message = format!("the front matter line `{}` is no `key{separator} value`", line.trim());
        let issue = Issue::warning(IssueCode::BadRow, StageName::Ingest, message).verbatim(line.trim());
        draft.issues.push(issue.help("write flat keys: title, publisher, published, url, language"));
        return;
    };
    if let Some(field) = field_of(key.trim()) {
        draft.set(field, &unquoted(value.trim()));
    }
}

fn field_of(key: &str) -> Option<Field> {
    Some(match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => Field::Title,
        "publisher" | "outlet" | "site" | "site_name" => Field::Publisher,
        "published" | "published_on" | "date" | "publication_date" | "pubdate" => Field::Published,
        "url" | "link" | "canonical_url" => Field::Url,
        "language" | "lang" => Field::Language,
        _ => return None,
    })
}

fn unquoted(value: &str) -> String {
    let quoted =
        |quote: char| value.strip_prefix(quote).and_then(|rest| rest.split_once(quote)).map(|(inner, _)| inner);
    if let Some(rest) = value.strip_prefix('"') {
        // A double-quoted value may hold escaped quotes.
        let inner = rest.replace("\\\"", "\u{1}");
        return inner.split('"').next().unwrap_or_default().replace('\u{1}', "\"");
    }
    let plain = quoted('\'').unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim_end());
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_keys_are_read_and_the_rest_is_left() {
        let mut draft = Draft::default();
        let text = "---\ntitle: \"A \\\"quiet\\\" harbour: day one\"\ndate: 2019-05-07 # printed\ntags:\n  - sea\nlang: 'no'\nauthor: M\n---\nText";
        assert_eq!(take(text, &mut draft), "Text");
        assert_eq!(draft.title.as_deref(), Some("A \"quiet\" harbour: day one"));
        assert_eq!(draft.published.unwrap().to_string(), "2019-05-07");
        assert_eq!(draft.language.as_deref(), Some("no"));
        assert_eq!(draft.issues, []);
    }

    #[test]
    fn toml_front_matter_is_read_too() {
        let mut draft = Draft::default();
        assert_eq!(
            take("+++\npublisher = \"Fjord Post\"\ndate = 2019-05-07T10:00:00Z\n+++\n\nText", &mut draft),
            "\nText"
        );
        assert_eq!(draft.publisher.as_deref(), Some("Fjord Post"));
        assert_eq!(draft.published.unwrap().to_string(), "2019-05-07");
    }

    #[test]
    fn a_rule_that_never_closes_is_text() {
        let text = "---\nThe harbour was quiet.";
        assert_eq!(take(text, &mut Draft::default()), text);
    }

    #[test]
    fn a_line_without_a_key_is_reported() {
        let mut draft = Draft::default();
        take("---\nnonsense\n---\n", &mut draft);
        insta::assert_snapshot!(draft.issues[0].message, @"the front matter line `nonsense` is no `key: value`");
    }
}
