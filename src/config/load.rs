//! Reads `pipeline.toml` and collects everything that is wrong with it.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::form::{Fault, KEYS};
use super::settings::{Paths, Settings};
use crate::model::{Issue, IssueCode, Location, SourceFile, StageName, nearest};

/// Nobody mends more mistakes at once; the rest comes to light once these are gone.
const MOST_PROBLEMS: usize = 100;

/// The largest file, in bytes.
const MAXIMUM_BYTES: usize = 1024 * 1024;

/// Reads the settings; a missing key takes its default.
///
/// # Errors
/// Every problem of the file, each with its line and column.
pub fn load(source: &SourceFile) -> Result<Settings, Vec<Issue>> {
    if source.bytes.len() > MAXIMUM_BYTES {
        let message = format!("the file has {} bytes, more than {MAXIMUM_BYTES}", source.bytes.len());
        let issue = Issue::error(IssueCode::TooLarge, StageName::Config, message)
            .at(Location { path: source.path.clone(), line: None, column: None })
            .help("`dyad init` writes a file to start from");
        return Err(vec![issue]);
    }
    let Ok(text) = std::str::from_utf8(&source.bytes) else {
        let issue = Issue::error(IssueCode::UnreadableFile, StageName::Config, "the file is not UTF-8 text")
            .at(Location { path: source.path.clone(), line: None, column: None })
            .help("save it as UTF-8");
        return Err(vec![issue]);
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { path: &source.path, text, problems: Vec::new() };
    let (root, errors) = DeTable::parse_recoverable(text);
    reader.table(root.get_ref(), "");
    reader.folders(root.get_ref());
    if let Some(error) = errors.first() {
        // What the parser recovers behind its first error is guesswork.
        let span = error.span().unwrap_or(0..0);
        reader.problems.retain(|problem| problem.span.end <= span.start);
        reader.problems.push(Fault::new(span, format!("not valid TOML: {}", error.message())));
    }
    if !reader.problems.is_empty() {
        return Err(reader.issues());
    }
    toml::from_str(text).map_err(|error| {
        reader.problems.push(Fault::new(error.span().unwrap_or(0..0), error.message()));
        reader.issues()
    })
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    problems: Vec<Fault>,
}

impl Reader<'_> {
    /// The problems in the order of the file.
    fn issues(&mut self) -> Vec<Issue> {
        self.problems.sort_by_key(|problem| problem.span.start);
        self.problems.truncate(MOST_PROBLEMS);
        self.problems.iter().map(|problem| self.issue(problem)).collect()
    }

    fn issue(&self, Fault { code, span, message, help }: &Fault) -> Issue {
        let before = &self.text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let location = Location {
            path: self.path.to_owned(),
            line: Some(before.matches('\n').count() + 1),
            column: Some(before[line_start..].chars().count() + 1),
        };
        let issue = Issue::error(*code, StageName::Config, message).at(location).verbatim(&self.text[span.clone()]);
        match help {
            Some(help) => issue.help(help),
            None => issue,
        }
    }

    /// Walks a table whose keys begin with `under`.
    fn table(&mut self, table: &DeTable<'_>, under: &str) {
        for (key, value) in table {
            let path = format!("{under}{}", key.get_ref());
            let form = KEYS.iter().find(|(known, _)| *known == path).map(|(_, form)| *form);
            let is_table = KEYS.iter().any(|(known, _)| is_below(known, &path));
            match (form, value.get_ref()) {
                (Some(form), written) => self.problems.extend(form.faults(written, &value.span())),
                (None, DeValue::Table(inner)) if is_table => self.table(inner, &format!("{path}.")),
                (None, _) if is_table => {
                    let fault = Fault::new(value.span(), format!("`{path}` is a table of settings"));
                    self.problems.push(fault.help(format!("write `[{path}]` on a line of its own, its keys below")));
                }
                (None, _) => self.unknown(key.get_ref(), key.span(), under),
            }
        }
    }

    fn unknown(&mut self, key: &str, span: Range<usize>, under: &str) {
        let place = match under.strip_suffix('.') {
            Some(table) => format!(" in `[{table}]`"),
            None => String::new(),
        };
        let fault = Fault { code: IssueCode::UnknownKey, ..Fault::new(span, format!("unknown key `{key}`{place}")) };
        let siblings: Vec<&str> = siblings(under).collect();
        let elsewhere = KEYS.iter().filter_map(|(path, _)| path.rsplit_once('.')).find(|(_, last)| *last == key);
        let help = match (nearest(key, siblings.iter().copied()), elsewhere) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, Some((table, _))) => format!("`{key}` belongs in `[{table}]`"),
            (None, None) => format!("allowed here: {}", siblings.join(", ")),
        };
        self.problems.push(fault.help(help));
    }

    /// No folder may lie in another: a run would read what it wrote, or one kind of input as another.
    fn folders(&mut self, root: &DeTable<'_>) {
        let written = root.get("paths").and_then(|paths| paths.get_ref().as_table());
        let default = Paths::default();
        let folders = [
            ("articles", &default.articles),
            ("annotations", &default.annotations),
            ("reference", &default.reference),
            ("output", &default.output),
        ]
        .map(|(key, default)| {
            let value = written.and_then(|paths| paths.get(key));
            let path = value.and_then(|value| value.get_ref().as_str().map(Into::into));
            (key, path.unwrap_or_else(|| default.clone()), value.map(|value| value.span()))
        });
        for (i, (key, path, span)) in folders.iter().enumerate() {
            for (other_key, other_path, other_span) in &folders[..i] {
                // A default that is in the way is reported at the folder that was written.
                let Some(span) = span.clone().or_else(|| other_span.clone()) else { continue };
                if path.starts_with(other_path) || other_path.starts_with(path) {
                    let message = format!("the folders `{other_key}` and `{key}` must lie apart");
                    self.problems.push(Fault::new(span, message).help(format!(
                        "`{other_key}` is `{}`, `{key}` is `{}`",
                        other_path.display(),
                        path.display()
                    )));
                }
            }
        }
    }
}

/// Whether a key lies in a table.
fn is_below(key: &str, table: &str) -> bool {
    key.strip_prefix(table).is_some_and(|rest| rest.starts_with('.'))
}

/// The keys and tables directly in the table whose keys begin with `under`.
fn siblings(under: &str) -> impl Iterator<Item = &'static str> {
    let mut names: Vec<&str> =
        KEYS.iter().filter_map(|(path, _)| path.strip_prefix(under)?.split('.').next()).collect();
    names.dedup();
    names.into_iter()
}

#[cfg(test)]
mod tests;
