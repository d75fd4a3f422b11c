//! Which reader a file's name asks for, and the article id it gives.

use crate::model::{Issue, IssueCode, Location, SourceFile, StageName};

/// A format that a reader knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Html,
    Json,
    JsonLines,
}

const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
];

/// What the name of a file says of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub format: Format,
    pub is_compressed: bool,
    /// The path below the articles folder without extensions.
    pub id: String,
}

/// Reads the format and the id off a path; `root` is the articles folder below the workspace.
pub(super) fn name_of(path: &str, root: &str) -> Option<Name> {
    let root = root.trim_end_matches('/');
    let below = path.strip_prefix(root).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    let (plain, is_compressed) = match below.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("gz") => (stem, true),
        _ => (below, false),
    };
    let (stem, extension) = plain.rsplit_once('.')?;
    let (_, format) = EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known))?;
    let has_name = !stem.is_empty() && !stem.ends_with('/');
    has_name.then(|| Name { format: *format, is_compressed, id: stem.to_owned() })
}

/// A README explains a folder and is no article of it.
pub(super) fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

pub(super) fn unknown_format(file: &SourceFile) -> Issue {
    let known: Vec<String> = EXTENSIONS.iter().map(|(extension, _)| format!(".{extension}")).collect();
    Issue::error(IssueCode::UnknownFormat, StageName::Ingest, format!("no reader knows the format of `{}`", file.path))
        .at(Location { path: file.path.clone(), line: None, column: None })
        .help(format!("articles end in {}, each also with .gz; move other files elsewhere", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_path_below_the_folder_without_extensions() {
        let name = name_of("raw/articles/wire/a.b.TXT.gz", "raw/articles").unwrap();
        assert_eq!(name, Name { format: Format::Text, is_compressed: true, id: "wire/a.b".into() });
        assert_eq!(name_of("raw/articles/x.htm", "raw/articles/").unwrap().id, "x");
    }

    #[test]
    fn other_extensions_have_no_reader() {
        for path in ["a.pdf", "a.gz", "a", ".txt", "x/.md", "a.docx.gz"] {
            assert_eq!(name_of(path, "raw"), None, "{path}");
        }
    }

    #[test]
    fn a_readme_is_no_article() {
        assert!(is_readme("raw/articles/README.md") && is_readme("readme"));
        assert!(!is_readme("raw/articles/readmes-of-the-world.md"));
    }

    #[test]
    fn the_issue_lists_the_formats() {
        let issue = unknown_format(&SourceFile { path: "raw/articles/scan.pdf".into(), bytes: vec![] });
        insta::assert_snapshot!(issue.help.unwrap(), @"articles end in .txt, .text, .md, .markdown, .html, .htm, .json, .jsonl, .ndjson, each also with .gz; move other files elsewhere");
    }
}
