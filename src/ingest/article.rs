//! From a reader's draft to a cleaned article.

use crate::model::{Article, Issue, IssueCode, Location, Outcome, Published, PublishedBasis, Severity, StageName};

use super::boilerplate::Boilerplate;
use super::bounds::{MAXIMUM_TEXT, too_large};
use super::draft::Draft;
use super::fingerprint::fingerprint;
use super::lines::{self, Line};
use super::{characters, cleaning, dateline, header, metadata};

/// Where a draft comes from.
pub(super) struct Origin {
    pub id: String,
    pub location: Location,
    pub sha256: String,
}

/// Cleans a draft and settles its metadata. A draft without text is set aside.
pub(super) fn assemble(draft: Draft, origin: Origin, boilerplate: &Boilerplate) -> Outcome<Article> {
    let located = |issue: Issue| issue.article(&origin.id).at(origin.location.clone());
    let mut issues: Vec<Issue> = draft.issues.into_iter().map(located).collect();

    if draft.text.len() > MAXIMUM_TEXT {
        let (found, most) = (draft.text.len(), MAXIMUM_TEXT);
        let message = format!("the text of `{}` has {found} bytes, more than the {most} of a long article", origin.id);
        issues.push(located(too_large(message)));
        return Outcome { items: Vec::new(), issues };
    }
    let lines = lines::unwrap(lines::split(&characters::normalise(&draft.text)));
    let head = header::read(lines, draft.title, boilerplate);
    let stated = draft.publisher.or(head.publisher);
    let cleaned = cleaning::clean(head.body, head.title.as_deref(), stated.as_deref(), boilerplate);

    if cleaned.lines.is_empty() {
        let message = format!("no text is left of `{}` after cleaning", origin.id);
        issues.push(
            located(Issue::error(IssueCode::EmptyArticle, StageName::Ingest, message))
                .help("look at the file: an empty page, a paywall and a page made by scripts look like this"),
        );
        return Outcome { items: Vec::new(), issues };
    }
    if cleaned.is_truncated {
        let message = format!("the text of `{}` breaks off before its end", origin.id);
        let issue = Issue::new(Severity::Note, IssueCode::TruncatedArticle, StageName::Ingest, message);
        let end = cleaned.lines.last().map_or("", |line| line.text.as_str());
        issues.push(located(issue).verbatim(last_words(end)).help("put the whole article in its place if you have it"));
    }

    let year = draft.url.as_deref().and_then(year_in_url);
    // The dateline opens the report; a caption or a subtitle may stand above it.
    let dateline = cleaned.lines.iter().take(5).find_map(|line| dateline::read(&line.text, year)).unwrap_or_default();
    let by = |basis| move |date| Published { date, basis };
    let published = (draft.published.map(by(PublishedBasis::Metadata)))
        .or(head.published.map(by(PublishedBasis::Header)))
        .or(dateline.date.map(by(PublishedBasis::Dateline)));
    let text = text_of(head.title.as_deref(), &cleaned.lines);
    let fingerprint = fingerprint(&text, head.title.as_deref());
    let article = Article {
        id: origin.id,
        source_path: origin.location.path,
        sha256: origin.sha256,
        title: head.title,
        publisher: stated.or(cleaned.publisher).or(dateline.agency),
        url: draft.url,
        language: draft.language.or_else(|| metadata::language_of(&text)),
        published,
        fingerprint,
        text,
        is_truncated: cleaned.is_truncated,
        duplicate_of: None,
    };
    Outcome { items: vec![article], issues }
}

/// The year that stands alone between slashes of an address: `/2024/05/`.
fn year_in_url(url: &str) -> Option<i16> {
    let parts = url.split('/').filter(|part| part.len() == 4);
    parts.filter_map(|part| part.parse().ok()).find(|year| (1990..2100).contains(year))
}

fn text_of(title: Option<&str>, lines: &[Line]) -> String {
    let paragraphs = lines.iter().map(|line| line.text.as_str());
    title.into_iter().chain(paragraphs).collect::<Vec<_>>().join("\n\n")
}

fn last_words(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    words[words.len().saturating_sub(8)..].join(" ")
}
