//! A CSV file as rows of named cells, whatever spreadsheet wrote it: with or without a byte order
//! mark, in UTF-8, UTF-16 or Windows-1252, with any line end, separated by `,`, `;` or tab.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde::de::DeserializeOwned;

use crate::model::{Issue, IssueCode, Location, Severity, SourceFile, StageName, nearest};

/// The columns of a kind of file.
pub(super) trait Columns: DeserializeOwned {
    /// Name and meaning of each column, in the order of the file.
    const COLUMNS: &'static [(&'static str, &'static str)];
}

/// A row's cells with their place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<T> {
    pub cells: T,
    pub(super) place: Place,
    /// No decisive cell was found bad so far. A bad row is read to its end, so that all its mistakes
    /// are reported at once, and then set aside.
    pub(super) is_good: bool,
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    header: Arc<Header>,
    line: usize,
}

#[derive(Debug, PartialEq)]
struct Header {
    path: String,
    columns: Vec<String>,
}

impl Place {
    /// A cell of the row. Its column is the number of the cell, as in a spreadsheet.
    pub(super) fn location(&self, column: &str) -> Location {
        let number = self.header.columns.iter().position(|name| !name.is_empty() && name == column);
        Location { path: self.header.path.clone(), line: Some(self.line), column: number.map(|index| index + 1) }
    }

    /// An issue at a cell of the row.
    pub(super) fn issue(&self, severity: Severity, code: IssueCode, column: &str, message: impl Into<String>) -> Issue {
        Issue::new(severity, code, StageName::Annotations, message).at(self.location(column))
    }

    pub(super) fn error(&self, code: IssueCode, column: &str, message: impl Into<String>) -> Issue {
        self.issue(Severity::Error, code, column, message)
    }

    pub(super) fn warning(&self, code: IssueCode, column: &str, message: impl Into<String>) -> Issue {
        self.issue(Severity::Warning, code, column, message)
    }

    /// The line, for messages about two rows.
    pub(super) fn line(&self) -> usize {
        self.line
    }
}

/// A file has at most so many columns, and a cell so many bytes.
const MAXIMUM_COLUMNS: usize = 200;
const MAXIMUM_CELL: usize = 20_000;

/// Reads the rows of a file; what cannot be read is reported and set aside.
pub(super) fn rows<T: Columns>(file: &SourceFile, issues: &mut Vec<Issue>) -> Vec<Row<T>> {
    let (text, encoding) = decode(&file.bytes);
    if encoding == WINDOWS_1252 {
        let location = Location { path: file.path.clone(), line: None, column: None };
        let note = "the file is not UTF-8; it was read as Windows-1252";
        issues.push(
            Issue::note(IssueCode::UnreadableFile, StageName::Annotations, note)
                .at(location)
                .help("save it as CSV UTF-8 if letters with accents come out wrong"),
        );
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = reader(&text);

    let mut header: Option<(Arc<Header>, csv::StringRecord)> = None;
    let mut rows = Vec::new();
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let mut record = csv::StringRecord::new();
    // Reading from memory cannot fail: the text is UTF-8 and rows may have any length.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let line = lines.line_of(start);
        let end = reader.position().byte() as usize;
        // A spreadsheet puts a comment with a separator in quotation marks, so that it is a cell.
        if record.iter().all(str::is_empty) || record.get(0).is_some_and(|cell| cell.starts_with('#')) {
            continue;
        }
        let Some((header, names)) = &header else {
            if record.len() > MAXIMUM_COLUMNS {
                let message = format!("the file has {} columns, more than {MAXIMUM_COLUMNS}", record.len());
                let location = Location { path: file.path.clone(), line: Some(line), column: None };
                issues.push(Issue::error(IssueCode::TooLarge, StageName::Annotations, message).at(location));
                break;
            }
            let read = self::header::<T>(&file.path, line, &record, issues);
            let names = read.columns.iter().map(String::as_str).collect();
            header = Some((Arc::new(read), names));
            continue;
        };
        let place = Place { header: header.clone(), line };
        if let Some(at) = record.iter().position(|cell| cell.len() > MAXIMUM_CELL) {
            let column = header.columns.get(at).map_or("", String::as_str);
            let message = format!("a cell has more than {MAXIMUM_CELL} bytes; is a quotation mark left open?");
            issues.push(place.error(IssueCode::TooLarge, column, message));
            continue;
        }
        if let Some(issue) = misshapen(&place, &record, &text[start..end]) {
            issues.push(issue);
            continue;
        }
        let width = header.columns.len();
        let cells: csv::StringRecord = (0..width).map(|i| record.get(i).unwrap_or_default()).collect();
        match cells.deserialize(Some(names)) {
            Ok(cells) => rows.push(Row { cells, place, is_good: true }),
            Err(error) => issues.push(place.error(IssueCode::BadRow, "", error.to_string())),
        }
    }
    rows
}

/// The rows of a file as cells by column, whatever the columns; rows without any are left out.
pub(super) fn cells(file: &SourceFile) -> Vec<BTreeMap<String, String>> {
    let (text, _) = decode(&file.bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut records = reader(&text).into_records().map_while(Result::ok);
    let header = records.by_ref().find(|record| record.iter().any(|cell| !cell.is_empty())).unwrap_or_default();
    let columns: Vec<String> = header.iter().map(column_name).collect();
    records.map(|record| columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect()).collect()
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .delimiter(separator(text))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

fn column_name(written: &str) -> String {
    written.to_lowercase().replace(' ', "_")
}

fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[bom..]);
        return (text, encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), UTF_8),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, WINDOWS_1252),
    }
}

/// The separator that the header uses most.
fn separator(text: &str) -> u8 {
    let is_content = |line: &&str| !line.trim().is_empty() && !line.trim_start_matches('"').starts_with('#');
    let header = text.lines().find(is_content).unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // `max_by_key` gives the last of equals.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// Reads the header and reports columns that the file does not have.
fn header<T: Columns>(path: &str, line: usize, record: &csv::StringRecord, issues: &mut Vec<Issue>) -> Header {
    let columns: Vec<String> = record.iter().map(column_name).collect();
    let known = || T::COLUMNS.iter().map(|(name, _)| *name);
    let mut header = Header { path: path.to_owned(), columns: Vec::new() };
    for (index, name) in columns.iter().enumerate() {
        let location = Location { path: path.to_owned(), line: Some(line), column: Some(index + 1) };
        let issue = |code, message: String| Issue::error(code, StageName::Annotations, message).at(location);
        let is_second = header.columns.contains(name);
        // A name that is not used must not reach a field of the row.
        header.columns.push(if is_second { String::new() } else { name.clone() });
        if name.is_empty() {
            continue;
        }
        if is_second {
            let message = format!("the column `{name}` stands here twice");
            issues.push(issue(IssueCode::UnknownColumn, message).verbatim(name).help("the first one is used"));
        } else if !known().any(|column| column == name) {
            let help = match nearest(name, known().filter(|column| !columns.iter().any(|c| c == column))) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("its cells are not read; the columns are {}", known().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("there is no column `{name}`");
            issues.push(issue(IssueCode::UnknownColumn, message).verbatim(name).help(help));
        }
    }
    header
}

/// What is wrong with the form of a row.
fn misshapen(place: &Place, record: &csv::StringRecord, source: &str) -> Option<Issue> {
    if source.trim_end().contains('\n') && source.matches('"').count() % 2 == 1 {
        let message = "a quotation mark that opens a cell is not closed";
        let help = "close the cell with `\"`; a quotation mark within it is written twice";
        let first = source.lines().next().unwrap_or_default();
        return Some(place.error(IssueCode::BadRow, "", message).verbatim(first).help(help));
    }
    let width = place.header.columns.len();
    let surplus = record.iter().skip(width).find(|cell| !cell.is_empty())?;
    let message = format!("the row has {} cells, the header {width}", record.len());
    let help = "put a cell that contains the separator between quotation marks";
    let mut issue = place.error(IssueCode::BadRow, "", message).verbatim(surplus).help(help);
    if let Some(location) = &mut issue.location {
        location.column = Some(width + 1);
    }
    Some(issue)
}

/// The line on which a record begins; a record's own position lies before comments and empty lines.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn line_of(&mut self, byte: usize) -> usize {
        self.line += self.text[self.at..byte].matches('\n').count();
        self.at = byte;
        while let Some((line, _)) = self.text[self.at..].split_once('\n') {
            if !line.is_empty() && !line.starts_with('#') {
                break;
            }
            self.at += line.len() + 1;
            self.line += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests;
