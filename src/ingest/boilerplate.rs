//! What stands around articles and is no part of them, as patterns of `raw/reference/boilerplate.csv`.

use regex::{Regex, RegexSet, RegexSetBuilder};

use crate::model::{Issue, IssueCode, Location, SourceFile, StageName};

use super::lines::spaces;

const BUILTIN: &str = include_str!("../../raw/reference/boilerplate.csv");
const BUILTIN_PATH: &str = "raw/reference/boilerplate.csv";

/// Longer lines are never dropped: a mistaken pattern must not cost a paragraph.
const MAXIMUM_WORDS: usize = 60;

/// What becomes of a line that a pattern matches. Every other kind just says why the line is dropped.
const RELATED: &str = "related";
const TRUNCATION: &str = "truncation";
const BYLINE: &str = "byline";
const PUBLISHER: &str = "publisher";
const GENERIC: &str = "generic";
const KEEP: &str = "keep";
const KINDS: [&str; 15] = [
    "consent",
    "share",
    "subscription",
    "donation",
    "promotion",
    "credit",
    "tags",
    "interface",
    "notice",
    RELATED,
    TRUNCATION,
    BYLINE,
    PUBLISHER,
    GENERIC,
    KEEP,
];
const MATCHES: [&str; 4] = ["line", "prefix", "contains", "class"];

struct Row {
    pattern: String,
    kind: &'static str,
    matching: &'static str,
}

/// What the patterns tell of a line; of most lines nothing.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Told {
    /// It is to be dropped wherever it stands.
    pub is_noise: bool,
    /// It is the heading of a list of other stories.
    pub opens_related: bool,
    /// It stands where the rest of the text would follow.
    pub tells_truncation: bool,
    pub names_publisher: bool,
}

/// The compiled patterns.
pub struct Boilerplate {
    /// All that [`Told`] asks for at once, since hardly a line is anything of it.
    any: RegexSet,
    dropped: RegexSet,
    related: RegexSet,
    truncation: RegexSet,
    bylines: RegexSet,
    generic: RegexSet,
    kept: RegexSet,
    any_publisher: RegexSet,
    publishers: Vec<Regex>,
    classes: Vec<String>,
}

impl Boilerplate {
    /// The patterns that come with the program.
    pub fn builtin() -> Self {
        Self::load(&[]).0
    }

    /// The patterns that come with the program and those of `boilerplate.csv` among a workspace's
    /// reference files; a row of the kind `keep` protects what another pattern would drop.
    pub fn load(reference: &[SourceFile]) -> (Self, Vec<Issue>) {
        let mut issues = Vec::new();
        let mut rows = read_rows(BUILTIN.as_bytes(), BUILTIN_PATH, &mut issues);
        if let Some(file) = reference.iter().find(|file| file.path.ends_with("/boilerplate.csv")) {
            rows.extend(read_rows(&file.bytes, &file.path, &mut issues));
        }
        (Self::compile(&rows), issues)
    }

    fn compile(rows: &[Row]) -> Self {
        let set = |kinds: &dyn Fn(&str) -> bool| {
            let patterns = rows.iter().filter(|row| row.matching != "class" && kinds(row.kind)).map(expression);
            RegexSetBuilder::new(patterns).case_insensitive(true).build().expect("patterns are escaped")
        };
        let special = [RELATED, TRUNCATION, BYLINE, PUBLISHER, GENERIC, KEEP];
        let publishers = rows.iter().filter(|row| row.kind == PUBLISHER && row.matching != "class");
        Self {
            any: set(&|kind| ![BYLINE, GENERIC, KEEP].contains(&kind)),
            dropped: set(&|kind| !special.contains(&kind)),
            related: set(&|kind| kind == RELATED),
            truncation: set(&|kind| kind == TRUNCATION),
            bylines: set(&|kind| kind == BYLINE),
            generic: set(&|kind| kind == GENERIC),
            kept: set(&|kind| kind == KEEP),
            any_publisher: set(&|kind| kind == PUBLISHER),
            publishers: publishers
                .map(|row| Regex::new(&format!("(?i){}", expression(row))).expect("patterns are escaped"))
                .collect(),
            classes: rows.iter().filter(|row| row.matching == "class").map(|row| row.pattern.to_lowercase()).collect(),
        }
    }

    fn holds(&self, set: &RegexSet, line: &str) -> bool {
        !is_long(line) && set.is_match(line) && !self.kept.is_match(line)
    }

    /// What the patterns tell of a line.
    pub(super) fn told_by(&self, line: &str) -> Told {
        if !self.holds(&self.any, line) {
            return Told { is_noise: is_counter(line), ..Told::default() };
        }
        Told {
            is_noise: is_counter(line) || self.dropped.is_match(line),
            opens_related: self.related.is_match(line),
            tells_truncation: self.truncation.is_match(line),
            names_publisher: self.any_publisher.is_match(line),
        }
    }

    /// A line that names the author; only at the head of a text.
    pub(super) fn is_byline(&self, line: &str) -> bool {
        line.split(' ').count() <= 12 && self.holds(&self.bylines, line)
    }

    /// Whether a name stands for anybody ("agencies") and so names no publisher.
    pub(super) fn is_generic(&self, name: &str) -> bool {
        self.generic.is_match(name)
    }

    /// What a line that names the publisher gives as the name; the line itself is dropped. `Some("")`
    /// where the line is of that kind and names nobody in particular.
    pub(super) fn publisher_in<'a>(&self, line: &'a str) -> Option<&'a str> {
        if !self.holds(&self.any_publisher, line) {
            return None;
        }
        let captures = self.publishers.iter().find_map(|pattern| pattern.captures(line))?;
        let name = captures.get(1).map_or("", |m| m.as_str());
        let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–'));
        let name = name.split(". ").next().unwrap_or(name).split(" All rights").next().unwrap_or(name);
        let name = name.trim_end_matches(['.', ',', ' ', '|']);
        Some(if self.is_generic(name) { "" } else { name })
    }

    /// Whether a word of an HTML element's class or id marks it as no part of the article.
    pub(super) fn is_noise_class(&self, word: &str) -> bool {
        self.classes.iter().any(|class| class.eq_ignore_ascii_case(word))
    }
}

fn is_long(line: &str) -> bool {
    line.len() > MAXIMUM_WORDS && spaces(line) >= MAXIMUM_WORDS
}

/// A number alone: a counter of shares, views or comments.
fn is_counter(line: &str) -> bool {
    line.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '+' | '|' | '•' | '·' | 'K' | 'k' | 'M'))
        && line.bytes().any(|byte| byte.is_ascii_digit())
        // A bare year is a heading.
        && !(line.len() == 4 && (line.starts_with("19") || line.starts_with("20")))
}

/// The pattern as a regular expression: `*` any text, `{n}` a number, `{w}` one to three words,
/// an apostrophe of either kind.
fn expression(row: &Row) -> String {
    let mut body = regex::escape(&row.pattern.replace('’', "'"));
    for (wildcard, class) in
        [(r"\*", "(.*)"), (r"\{n\}", "[0-9]+(?:[ .,][0-9]+)*[km]?"), (r"\{w\}", "[^ ]+(?: [^ ]+){0,2}"), ("'", "['’]")]
    {
        body = body.replace(wildcard, class);
    }
    match row.matching {
        "line" => format!("^{body}$"),
        "prefix" => format!("^{body}"),
        _ => body,
    }
}

fn read_rows(bytes: &[u8], path: &str, issues: &mut Vec<Issue>) -> Vec<Row> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let place = |line| Location { path: path.to_owned(), line, column: None };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(bytes);
    let header = reader.headers().map(|h| h.iter().map(str::to_lowercase).collect::<Vec<_>>()).unwrap_or_default();
    if header != ["pattern", "kind", "match"] {
        issues.push(
            Issue::error(IssueCode::UnknownColumn, StageName::Reference, "the header of the patterns cannot be read")
                .at(place(Some(1)))
                .verbatim(header.join(","))
                .help("the first row is `pattern,kind,match`"),
        );
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map(|at| line_of(bytes, at));
                match row_of(&record) {
                    Ok(row) => rows.push(row),
                    Err(issue) => issues.push(issue.at(place(line))),
                }
            }
            Err(error) => {
                let line = error.position().map(|at| line_of(bytes, at));
                issues.push(
                    Issue::error(IssueCode::BadRow, StageName::Reference, "a row of the patterns cannot be read")
                        .at(place(line))
                        .help("a row has three cells: pattern, kind, match; quote a pattern with a comma"),
                );
            }
        }
    }
    rows
}

/// The line of a row, from 1: the reader counts from the comments above it.
fn line_of(bytes: &[u8], position: &csv::Position) -> usize {
    let rest = bytes.get(position.byte() as usize..).unwrap_or_default();
    let skipped = rest.split(|b| *b == b'\n').take_while(|line| line.starts_with(b"#") || line.trim_ascii().is_empty());
    position.line() as usize + skipped.count()
}

fn row_of(record: &csv::StringRecord) -> Result<Row, Box<Issue>> {
    let [pattern, kind, matching] = [0, 1, 2].map(|n| record.get(n).unwrap_or_default());
    if pattern.chars().filter(|c| c.is_alphanumeric() || !c.is_ascii()).count() < 2 && kind != PUBLISHER {
        let issue = Issue::error(IssueCode::BadValue, StageName::Reference, "a pattern would match too much");
        return Err(Box::new(
            issue.verbatim(pattern).help("write at least two letters of what the lines have in common"),
        ));
    }
    let known = |list: &[&'static str], value: &str, column: &str| {
        list.iter().copied().find(|known| *known == value).ok_or_else(|| {
            let message = format!("`{value}` is no value of the column `{column}`");
            let issue = Issue::error(IssueCode::UnknownCode, StageName::Reference, message);
            Box::new(issue.verbatim(value).help(format!("one of: {}", list.join(", "))))
        })
    };
    Ok(Row {
        pattern: pattern.to_owned(),
        kind: known(&KINDS, kind, "kind")?,
        matching: known(&MATCHES, matching, "match")?,
    })
}

/// The compiled builtin patterns, for tests of the room.
#[cfg(test)]
pub(super) static TEST_PATTERNS: std::sync::LazyLock<Boilerplate> = std::sync::LazyLock::new(Boilerplate::builtin);

#[cfg(test)]
mod tests {
    use super::*;

    fn user(text: &str) -> (Boilerplate, Vec<Issue>) {
        Boilerplate::load(&[SourceFile { path: "raw/reference/boilerplate.csv".into(), bytes: text.into() }])
    }

    #[test]
    fn the_shipped_patterns_are_without_fault() {
        assert_eq!(Boilerplate::load(&[]).1, []);
    }

    #[test]
    fn lines_around_articles_are_known() {
        for line in ["Share 12 Comments 3", "READ MORE: the moon", "4 Min Read", "0", "1 943 6", "Photo: AP", "(END)"] {
            assert!(TEST_PATTERNS.told_by(line).is_noise, "{line}");
        }
        for line in ["2024", "Photo: Two ministers and a moose shake hands in the rain", "Share prices fell on Monday."]
        {
            assert!(!TEST_PATTERNS.told_by(line).is_noise, "{line}");
        }
    }

    #[test]
    fn a_line_names_its_publisher() {
        let name = |line| TEST_PATTERNS.publisher_in(line);
        assert_eq!(name("Read the original article on The Fjord Post"), Some("The Fjord Post"));
        assert_eq!(name("© 2021 The Fjord Post. All rights reserved."), Some("The Fjord Post"));
        assert_eq!(name("Source: Agencies"), Some(""));
        assert_eq!(name("The source: a fjord"), None);
    }

    #[test]
    fn a_workspace_adds_patterns_and_protects_lines() {
        let (patterns, issues) =
            user("pattern,kind,match\nMoose watch:,promotion,prefix\nFollow us to the moon,keep,line\n");
        assert_eq!(issues, []);
        assert!(patterns.told_by("Moose watch: three seen").is_noise);
        assert!(!patterns.told_by("Follow us to the moon").is_noise);
    }

    #[test]
    fn a_bad_row_is_named_with_its_line() {
        let (_, issues) = user("pattern,kind,match\n# note\nMoose,animals,prefix\nMoose,share,start\n*,share,line\n");
        let told: Vec<String> =
            issues.iter().map(|i| format!("{}: {}", i.location.as_ref().unwrap().line.unwrap(), i.message)).collect();
        insta::assert_snapshot!(told.join("\n"), @r"
        3: `animals` is no value of the column `kind`
        4: `start` is no value of the column `match`
        5: a pattern would match too much
        ");
    }
}
