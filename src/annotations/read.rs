//! Files to rows.

use std::collections::{BTreeMap, BTreeSet};

use super::decisions::{self, Decision};
use super::rows::{
    AgreementCells, AidCells, ArticleCells, ArticleRow, Code, Curation, DecisionCells, MeetingCells, SanctionCells,
    templates,
};
use super::sheet::{Place, Row, rows};
use crate::model::{
    AgreementStatus, Article, Category, Format, Instrument, Issue, IssueCode, Level, Location, Measure, MeetingStatus,
    Occasion, PartialDate, Published, PublishedBasis, SanctionMeasure, SanctionStatus, Severity, SourceFile, Stage,
    StageName, Subject, nearest,
};

/// Everything that analysts wrote, and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    pub articles: Vec<ArticleRow>,
    pub meetings: Vec<Row<MeetingCells>>,
    pub aid: Vec<Row<AidCells>>,
    pub sanctions: Vec<Row<SanctionCells>>,
    pub agreements: Vec<Row<AgreementCells>>,
    pub decisions: Vec<Decision>,
    pub issues: Vec<Issue>,
}

impl Annotations {
    /// The analyst's row about an article.
    pub fn article(&self, id: &str) -> Option<&ArticleRow> {
        self.articles.iter().find(|row| row.article == id)
    }

    /// Whether every claim of the article is curated, so that extraction adds nothing.
    pub fn is_complete(&self, article: &str) -> bool {
        self.article(article).is_some_and(|row| row.curation == Curation::Complete)
    }

    /// The articles that rows quote.
    pub fn quoted(&self) -> BTreeSet<&str> {
        let meetings = self.meetings.iter().map(|row| &row.cells.article);
        let aid = self.aid.iter().map(|row| &row.cells.article);
        let sanctions = self.sanctions.iter().map(|row| &row.cells.article);
        let agreements = self.agreements.iter().map(|row| &row.cells.article);
        meetings.chain(aid).chain(sanctions).chain(agreements).map(String::as_str).collect()
    }

    /// Writes what analysts know of the articles over what was found in them, and reports rows
    /// whose article is not there.
    pub fn describe(&self, articles: &mut [Article]) -> Vec<Issue> {
        let mut rows: BTreeMap<&str, &ArticleRow> =
            self.articles.iter().map(|row| (row.article.as_str(), row)).collect();
        for article in articles.iter_mut() {
            let Some(row) = rows.remove(article.id.as_str()) else { continue };
            if let Some(date) = row.published_on {
                article.published = Some(Published { date, basis: PublishedBasis::Annotation });
            }
            for (known, found) in [
                (&row.publisher, &mut article.publisher),
                (&row.title, &mut article.title),
                (&row.url, &mut article.url),
                (&row.language, &mut article.language),
            ] {
                if known.is_some() {
                    found.clone_from(known);
                }
            }
        }
        rows.values().map(|row| unknown_article(&row.place, &row.article, articles)).collect()
    }
}

/// The issue of a row whose article is not there.
pub(super) fn unknown_article(place: &Place, id: &str, articles: &[Article]) -> Issue {
    let message = format!("there is no article `{id}`");
    let issue = place.error(IssueCode::UnknownArticle, "article", message).article(id).verbatim(id);
    match nearest(id, articles.iter().map(|article| article.id.as_str())) {
        Some(meant) => issue.help(format!("did you mean `{meant}`?")),
        None => issue.help("write its path below the folder of articles, without extensions"),
    }
}

/// Reads annotation files in any order. A row with a bad decisive cell is set aside; another bad
/// cell is left empty.
pub fn read(files: &[SourceFile]) -> Annotations {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut all = Annotations::default();
    let mut articles: Vec<Row<ArticleCells>> = Vec::new();
    for file in files {
        let name = file.path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let issues = &mut all.issues;
        match name.as_str() {
            "articles.csv" => articles.extend(rows(file, issues)),
            "meetings.csv" => all.meetings.extend(rows(file, issues)),
            "aid.csv" => all.aid.extend(rows(file, issues)),
            "sanctions.csv" => all.sanctions.extend(rows(file, issues)),
            "agreements.csv" => all.agreements.extend(rows(file, issues)),
            "decisions.csv" => all.decisions.extend(decisions::read(rows::<DecisionCells>(file, issues), issues)),
            // Hidden files, lock files of office programs, and texts for people.
            _ if name.starts_with(['.', '~']) || name.ends_with(".md") || name.ends_with(".txt") => {}
            _ => issues.push(unknown_file(file, &name)),
        }
    }
    all.articles = describe_articles(articles, &mut all.issues);
    let issues = &mut all.issues;
    all.meetings.iter_mut().for_each(|row| {
        let MeetingCells { article, quote, status, format, occasion, level, .. } = &mut row.cells;
        let mut check = Check::of(&row.place, issues, article, quote);
        check.code(Severity::Error, "status", status, MeetingStatus::CODES);
        check.code(Severity::Warning, "format", format, Format::CODES);
        check.code(Severity::Warning, "occasion", occasion, Occasion::CODES);
        check.code(Severity::Warning, "level", level, Level::CODES);
        row.is_good = check.is_good;
    });
    all.aid.iter_mut().for_each(|row| {
        let AidCells { article, quote, instrument, category, measure, stage, .. } = &mut row.cells;
        let mut check = Check::of(&row.place, issues, article, quote);
        check.code(Severity::Error, "measure", measure, Measure::CODES);
        check.code(Severity::Warning, "instrument", instrument, Instrument::CODES);
        check.code(Severity::Warning, "category", category, Category::CODES);
        check.code(Severity::Warning, "stage", stage, Stage::CODES);
        row.is_good = check.is_good;
    });
    all.sanctions.iter_mut().for_each(|row| {
        let SanctionCells { article, quote, measure, measure_type, status, .. } = &mut row.cells;
        let mut check = Check::of(&row.place, issues, article, quote);
        check.code(Severity::Error, "measure", measure, SanctionMeasure::CODES);
        check.code(Severity::Error, "measure_type", measure_type, Measure::CODES);
        check.code(Severity::Error, "status", status, SanctionStatus::CODES);
        row.is_good = check.is_good;
    });
    all.agreements.iter_mut().for_each(|row| {
        let AgreementCells { article, quote, subject, status, .. } = &mut row.cells;
        let mut check = Check::of(&row.place, issues, article, quote);
        check.code(Severity::Warning, "subject", subject, Subject::CODES);
        check.code(Severity::Error, "status", status, AgreementStatus::CODES);
        row.is_good = check.is_good;
    });
    all
}

fn unknown_file(file: &SourceFile, name: &str) -> Issue {
    let location = Location { path: file.path.clone(), line: None, column: None };
    let templates = templates();
    let names = || templates.iter().map(|(name, _)| *name);
    let help = match nearest(name, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the files are {}", names().collect::<Vec<_>>().join(", ")),
    };
    let message = "this is no annotation file; it was not read";
    Issue::warning(IssueCode::UnknownFormat, StageName::Annotations, message).at(location).verbatim(name).help(help)
}

/// Checks the cells of one row.
struct Check<'a> {
    place: &'a Place,
    issues: &'a mut Vec<Issue>,
    /// No decisive cell is bad.
    is_good: bool,
}

impl<'a> Check<'a> {
    fn of(place: &'a Place, issues: &'a mut Vec<Issue>, article: &str, quote: &str) -> Self {
        let mut check = Self { place, issues, is_good: true };
        for (column, cell) in [("article", article), ("quote", quote)] {
            if cell.is_empty() {
                check.issues.push(missing(place, column));
                check.is_good = false;
            }
        }
        check
    }

    /// Reports a cell that is not in its code list. An error sets the row aside, a warning leaves the cell empty.
    fn code<T>(&mut self, severity: Severity, column: &str, cell: &mut Code<T>, codes: &[(&str, &str)]) {
        let Code::Unknown(written) = &*cell else { return };
        self.issues.push(unknown_code(self.place, severity, column, written, codes));
        if severity == Severity::Error {
            self.is_good = false;
        }
        *cell = Code::Blank;
    }
}

pub(super) fn missing(place: &Place, column: &str) -> Issue {
    place.error(IssueCode::MissingField, column, format!("`{column}` is empty"))
}

pub(super) fn unknown_code(
    place: &Place,
    severity: Severity,
    column: &str,
    written: &str,
    codes: &[(&str, &str)],
) -> Issue {
    let known = || codes.iter().map(|(code, _)| *code);
    let all = known().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    let message = format!("`{written}` is not in the code list of `{column}`: {all}");
    let issue = place.issue(severity, IssueCode::UnknownCode, column, message).verbatim(written);
    match nearest(written, known()) {
        Some(meant) => issue.help(format!("did you mean `{meant}`?")),
        None => issue,
    }
}

fn describe_articles(rows: Vec<Row<ArticleCells>>, issues: &mut Vec<Issue>) -> Vec<ArticleRow> {
    let mut articles: BTreeMap<String, ArticleRow> = BTreeMap::new();
    for Row { cells, place, .. } in rows {
        if cells.article.is_empty() {
            issues.push(missing(&place, "article"));
            continue;
        }
        if let Some(first) = articles.get(&cells.article) {
            let message = format!("`{}` has a row already, on line {}", cells.article, first.place.line());
            issues.push(
                place
                    .error(IssueCode::DuplicateRow, "article", message)
                    .verbatim(&cells.article)
                    .help("keep one row for each article; the first one is used"),
            );
            continue;
        }
        if let Code::Unknown(written) = &cells.curation {
            issues.push(unknown_code(&place, Severity::Warning, "curation", written, Curation::CODES));
        }
        let published_on = match cells.published_on.as_str() {
            "" => None,
            written => match written.parse::<PartialDate>() {
                Ok(date) => Some(date),
                Err(error) => {
                    issues.push(
                        place.warning(IssueCode::BadDate, "published_on", error.to_string()).verbatim(written).help(
                            "write the day if you know it (2024-02-19), else the month (2024-02) or the year (2024)",
                        ),
                    );
                    None
                }
            },
        };
        let text = |cell: String| Some(cell).filter(|cell| !cell.is_empty());
        let row = ArticleRow {
            article: cells.article.clone(),
            published_on,
            publisher: text(cells.publisher),
            title: text(cells.title),
            url: text(cells.url),
            language: text(cells.language.to_lowercase()),
            curation: cells.curation.known().unwrap_or(Curation::Partial),
            curator: text(cells.curator),
            place,
        };
        articles.insert(cells.article, row);
    }
    articles.into_values().collect()
}

#[cfg(test)]
mod tests;
