//! JSON articles: fields by the names that the settings give. One object, an array of objects, or
//! one object a line.

use serde_json::Value;

use crate::config::JsonFields;
use crate::model::{Issue, IssueCode, Location, StageName};

use super::boilerplate::Boilerplate;
use super::bounds::{MAXIMUM_ID, MAXIMUM_JSON, MAXIMUM_LINE, MAXIMUM_RECORDS, excess_of_markup, too_large};
use super::characters::one_line;
use super::draft::{Draft, Field};
use super::html;

/// An article within a file.
pub(super) struct Record {
    /// What the article's id adds to the file's; empty for a file that is one article.
    pub suffix: String,
    pub location: Location,
    /// What the record's fingerprint is taken of; `None`: the file.
    pub source: Option<String>,
    pub draft: Draft,
}

/// The records of a file, and those that cannot be read.
#[derive(Default)]
pub(super) struct Records {
    pub records: Vec<Record>,
    pub issues: Vec<Issue>,
}

/// Reads a `.json` file.
pub(super) fn read(text: &str, path: &str, fields: &JsonFields, boilerplate: &Boilerplate) -> Records {
    let mut found = Records::default();
    let place = |line| Location { path: path.to_owned(), line, column: None };
    if text.len() > MAXIMUM_JSON {
        let message = format!("`{path}` has {} bytes, more than the {MAXIMUM_JSON} of one JSON text", text.len());
        found.issues.push(too_large(message).at(place(None)));
        return found;
    }
    match serde_json::from_str::<Value>(text) {
        Err(error) => found.issues.push(not_json(&error, &format!("`{path}`")).at(place(Some(error.line())))),
        Ok(Value::Array(values)) if values.len() > MAXIMUM_RECORDS => {
            found.issues.push(too_many(path, values.len()).at(place(None)));
        }
        Ok(Value::Array(values)) => {
            for (n, value) in values.iter().enumerate() {
                let name = format!("record {} of `{path}`", n + 1);
                let id = format!("#{}", id_of(value, n + 1, fields));
                found.push(draft(value, &name, fields, boilerplate), id, place(None), Some(value.to_string()));
            }
        }
        Ok(value) => {
            let draft = draft(&value, &format!("`{path}`"), fields, boilerplate);
            found.push(draft, String::new(), place(None), None);
        }
    }
    found
}

/// Reads a `.jsonl` file.
pub(super) fn read_lines(text: &str, path: &str, fields: &JsonFields, boilerplate: &Boilerplate) -> Records {
    let mut found = Records::default();
    // Records are counted, not lines: an empty line moves no id.
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let records = lines.clone().count();
    if records > MAXIMUM_RECORDS {
        found.issues.push(too_many(path, records).at(Location { path: path.to_owned(), line: None, column: None }));
        return found;
    }
    for (n, (at, line)) in lines.enumerate() {
        let location = Location { path: path.to_owned(), line: Some(at + 1), column: None };
        let name = format!("line {} of `{path}`", at + 1);
        if line.len() > MAXIMUM_LINE {
            let message = format!("{name} has {} bytes, more than the {MAXIMUM_LINE} of one record", line.len());
            found.issues.push(too_large(message).at(location));
            continue;
        }
        match serde_json::from_str::<Value>(line) {
            Err(error) => found.issues.push(not_json(&error, &name).at(location)),
            Ok(value) => {
                let id = format!("#{}", id_of(&value, n + 1, fields));
                found.push(draft(&value, &name, fields, boilerplate), id, location, Some(line.trim().to_owned()));
            }
        }
    }
    found
}

fn too_many(path: &str, records: usize) -> Issue {
    too_large(format!("`{path}` has {records} records, more than the {MAXIMUM_RECORDS} of one file"))
}

fn not_json(error: &serde_json::Error, name: &str) -> Issue {
    Issue::error(IssueCode::UnreadableFile, StageName::Ingest, format!("{name} is no JSON: {error}"))
        .help("a .json file holds one object or an array of objects; a .jsonl file one object a line")
}

impl Records {
    fn push(&mut self, draft: Result<Draft, Box<Issue>>, suffix: String, location: Location, source: Option<String>) {
        match draft {
            Ok(draft) => self.records.push(Record { suffix, location, source, draft }),
            Err(issue) => self.issues.push(issue.at(location)),
        }
    }
}

fn id_of(value: &Value, number: usize, fields: &JsonFields) -> String {
    lookup(value, &fields.id).and_then(scalar).and_then(|id| one_line(&id)).unwrap_or_else(|| number.to_string())
}

fn draft(value: &Value, name: &str, fields: &JsonFields, boilerplate: &Boilerplate) -> Result<Draft, Box<Issue>> {
    if id_of(value, 0, fields).len() > MAXIMUM_ID {
        return Err(Box::new(too_large(format!("the id of {name} has more than {MAXIMUM_ID} bytes"))));
    }
    let Some(text) = lookup(value, &fields.text).and_then(paragraphs) else {
        let message = format!("{name} has no text in the field `{}`", fields.text);
        let keys = value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>().join(", "));
        let has = keys.map_or("it is no object".to_owned(), |keys| format!("its fields are: {keys}"));
        let help = format!("{has}; name the field in pipeline.toml, [ingest.json] text");
        return Err(Box::new(Issue::error(IssueCode::MissingField, StageName::Ingest, message).help(help)));
    };
    let is_html = html::has_block_tags(&text);
    if let Some(excess) = is_html.then(|| excess_of_markup(&text)).flatten() {
        return Err(Box::new(too_large(format!("the text of {name} is no usual HTML: {excess}"))));
    }
    let mut draft =
        Draft { text: if is_html { html::fragment_text(&text, boilerplate) } else { text }, ..Draft::default() };
    for (field, path) in [
        (Field::Title, &fields.title),
        (Field::Publisher, &fields.publisher),
        (Field::Published, &fields.published),
        (Field::Url, &fields.url),
        (Field::Language, &fields.language),
    ] {
        if let Some(value) = lookup(value, path).and_then(scalar) {
            draft.set(field, &value);
        }
    }
    Ok(draft)
}

/// The value at a path: the key as a whole, else `a.b` as `b` within `a`.
fn lookup<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    value.get(path).or_else(|| {
        let (key, rest) = path.split_once('.')?;
        lookup(value.get(key)?, rest)
    })
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text, or a list of paragraphs.
fn paragraphs(value: &Value) -> Option<String> {
    match value {
        Value::Array(parts) => parts.iter().map(scalar).collect::<Option<Vec<_>>>().map(|parts| parts.join("\n\n")),
        value => scalar(value),
    }
}

#[cfg(test)]
mod tests {
    use super::super::boilerplate::TEST_PATTERNS;
    use super::*;

    fn fields() -> JsonFields {
        JsonFields { text: "body.plain".into(), publisher: "meta.outlet".into(), ..JsonFields::default() }
    }

    #[test]
    fn fields_are_found_by_their_paths_and_others_ignored() {
        let text = r#"[{"title": "Low tide", "body": {"plain": ["One.", "Two."]}, "meta": {"outlet": "Post"}, "x": [1]},
            {"id": 7, "body.plain": "<p>A</p><p>B</p>"}]"#;
        let found = read(text, "raw/a.json", &fields(), &TEST_PATTERNS);
        assert!(found.issues.is_empty());
        let [first, second] = &found.records[..] else { panic!("two records") };
        assert_eq!((first.suffix.as_str(), first.draft.text.as_str()), ("#1", "One.\n\nTwo."));
        assert_eq!(first.draft.publisher.as_deref(), Some("Post"));
        assert_eq!((second.suffix.as_str(), second.draft.text.trim()), ("#7", "A\n\nB"));
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        let text = "{\"text\": \"One.\"}\n\n{\"text\":\n{\"txt\": \"Two.\"}\n{\"text\": \"Three.\"}\n";
        let found = read_lines(text, "raw/a.jsonl", &JsonFields::default(), &TEST_PATTERNS);
        let suffixes: Vec<&str> = found.records.iter().map(|record| record.suffix.as_str()).collect();
        assert_eq!(suffixes, ["#1", "#4"]);
        let told: Vec<&str> = found.issues.iter().map(|issue| issue.message.as_str()).collect();
        insta::assert_snapshot!(told.join("\n"), @r"
        line 3 of `raw/a.jsonl` is no JSON: EOF while parsing a value at line 1 column 8
        line 4 of `raw/a.jsonl` has no text in the field `text`
        ");
        insta::assert_snapshot!(found.issues[1].help.as_deref().unwrap(), @"its fields are: txt; name the field in pipeline.toml, [ingest.json] text");
    }
}
