//! A reference file as rows of named cells, whatever the spreadsheet that wrote it.

use crate::model::{Issue, IssueCode, Location, PartialDate, SourceFile, StageName, nearest};

/// A CSV file: `#` lines are comments, cells are separated by `,` or `;`, the first row names the columns.
pub(super) struct Table {
    path: String,
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

/// A row with its place in the file.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table,
    line: usize,
    cells: &'t [String],
}

impl Table {
    /// Reads a file that should have these columns, of which the first is required.
    pub(super) fn read(file: &SourceFile, expected: &[&str], issues: &mut Vec<Issue>) -> Self {
        let mut table = Self { path: file.path.clone(), columns: Vec::new(), rows: Vec::new() };
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let line = bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
                issues.push(
                    table
                        .issue(IssueCode::UnreadableFile, line, None, "the file is not UTF-8 text")
                        .help("save it as CSV in UTF-8"),
                );
                return table;
            }
        };
        let is_content = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
        let header = text.lines().find(is_content).unwrap_or_default();
        let delimiter = if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .delimiter(delimiter)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut lines = LineCounter { text, at: 0, line: 1 };
        let mut record = csv::StringRecord::new();
        // Reading text from memory cannot fail: it is UTF-8 and rows may have any length.
        while reader.read_record(&mut record).unwrap_or(false) {
            let line = lines.line_of(record.position().map_or(0, |p| p.byte() as usize));
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if table.columns.is_empty() {
                table.columns = cells.iter().map(|c| c.to_lowercase()).collect();
                table.check_columns(line, expected, issues);
            } else if cells[table.columns.len().min(cells.len())..].iter().any(|c| !c.is_empty()) {
                let message = format!("the row has {} cells, the header {}", cells.len(), table.columns.len());
                issues.push(
                    table
                        .issue(IssueCode::BadRow, line, Some(table.columns.len() + 1), message)
                        .help("put a cell that contains the separator between double quotes"),
                );
            } else {
                table.rows.push((line, cells));
            }
        }
        table
    }

    fn check_columns(&self, line: usize, expected: &[&str], issues: &mut Vec<Issue>) {
        for (index, column) in self.columns.iter().enumerate() {
            if !column.is_empty() && !expected.contains(&column.as_str()) {
                let message = format!("there is no column `{column}`");
                let help = match nearest(column, expected.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the columns are {}", expected.join(", ")),
                };
                issues.push(
                    self.issue(IssueCode::UnknownColumn, line, Some(index + 1), message).verbatim(column).help(help),
                );
            }
        }
        if let Some(key) = expected.first().filter(|key| !self.columns.iter().any(|c| c == *key)) {
            let message = format!("the column `{key}` is missing");
            issues.push(
                self.issue(IssueCode::MissingField, line, None, message)
                    .help(format!("the first row must name the columns {}", expected.join(", "))),
            );
        }
    }

    fn issue(&self, code: IssueCode, line: usize, column: Option<usize>, message: impl Into<String>) -> Issue {
        let location = Location { path: self.path.clone(), line: Some(line), column };
        Issue::error(code, StageName::Reference, message).at(location)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

/// The line on which a record begins; the reader's own count stops before comments and empty lines.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn line_of(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        self.line += bytes[self.at..byte].iter().filter(|b| **b == b'\n').count();
        self.at = byte;
        while let Some(first) = bytes.get(self.at) {
            let end = bytes[self.at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| self.at + n + 1);
            if *first == b'#' || self.text[self.at..end].trim().is_empty() {
                self.at = end;
                self.line += 1;
            } else {
                break;
            }
        }
        self.line
    }
}

impl<'t> Row<'t> {
    fn column(&self, name: &str) -> Option<usize> {
        self.table.columns.iter().position(|c| c == name)
    }

    /// The cell, empty where there is none.
    pub(super) fn text(&self, column: &str) -> &'t str {
        self.column(column).and_then(|i| self.cells.get(i)).map_or("", String::as_str)
    }

    pub(super) fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// The parts of a cell that holds several values joined by `;`.
    pub(super) fn list(&self, column: &str) -> Vec<String> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    pub(super) fn required(&self, column: &str, issues: &mut Vec<Issue>) -> Option<String> {
        let cell = self.optional(column);
        if cell.is_none() {
            issues.push(self.issue(IssueCode::MissingField, column, format!("`{column}` is empty")));
        }
        cell
    }

    /// A cell that says `yes` or `no`; empty is no.
    pub(super) fn yes_or_no(&self, column: &str, issues: &mut Vec<Issue>) -> bool {
        match self.text(column) {
            "yes" | "true" | "1" => true,
            "" | "no" | "false" | "0" => false,
            other => {
                let message = format!("`{other}` is neither yes nor no");
                issues.push(self.issue(IssueCode::BadValue, column, message).help("write `yes` or `no`"));
                false
            }
        }
    }

    pub(super) fn date(&self, column: &str, issues: &mut Vec<Issue>) -> Option<PartialDate> {
        let cell = self.text(column);
        if cell.is_empty() {
            return None;
        }
        match cell.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                issues.push(self.issue(IssueCode::BadDate, column, error.to_string()));
                None
            }
        }
    }

    /// An issue at this cell. `Location::column` is the number of the cell, as in a spreadsheet.
    pub(super) fn issue(&self, code: IssueCode, column: &str, message: impl Into<String>) -> Issue {
        let number = self.column(column).map(|i| i + 1);
        let issue = self.table.issue(code, self.line, number, message);
        match self.text(column) {
            "" => issue,
            cell => issue.verbatim(cell),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Vec<(usize, String)>, Vec<Issue>) {
        let mut issues = Vec::new();
        let file = SourceFile { path: "places.csv".into(), bytes: bytes.to_vec() };
        let table = Table::read(&file, &["name", "country"], &mut issues);
        let rows = table.rows().map(|row| (row.line, format!("{}|{}", row.text("name"), row.text("country"))));
        (rows.collect(), issues)
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let expected = vec![(3, "Kyiv|UKR".to_string()), (5, "Bonn, Rhein|DEU".to_string())];
        let commas = b"\xef\xbb\xbf# a comment\r\nname,country\r\nKyiv,UKR\r\n\r\n\"Bonn, Rhein\",DEU\r\n";
        assert_eq!(read(commas).0, expected);
        let semicolons = b"# a, comment, here\nName;Country\nKyiv;UKR\n# another\nBonn, Rhein;DEU";
        assert_eq!(read(semicolons), (expected, vec![]));
    }

    #[test]
    fn a_wrong_column_and_a_long_row_are_reported_with_their_place() {
        let (rows, issues) = read(b"name,cuontry\nKyiv,UKR\nBonn,Rhein,DEU\n");
        assert_eq!(rows.len(), 1);
        let places: Vec<_> = issues.iter().map(|i| (i.code, i.location.clone().unwrap())).collect();
        assert_eq!(places[0].0, IssueCode::UnknownColumn);
        assert_eq!((places[0].1.line, places[0].1.column), (Some(1), Some(2)));
        assert_eq!(issues[0].help.as_deref(), Some("did you mean `country`?"));
        assert_eq!((places[1].0, places[1].1.line), (IssueCode::BadRow, Some(3)));
    }

    #[test]
    fn other_encodings_are_refused_with_the_line() {
        let (rows, issues) = read(b"name,country\nK\xf6ln,DEU\n");
        assert!(rows.is_empty());
        assert_eq!(issues[0].location.as_ref().unwrap().line, Some(2));
    }
}
