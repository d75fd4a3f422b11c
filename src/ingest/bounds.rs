//! How much one file or article may hold. What holds more is set aside with an issue; the rest goes on.

use crate::model::{Issue, IssueCode, StageName};

/// The longest text of an article, in bytes: some 60,000 words, a book.
pub(super) const MAXIMUM_TEXT: usize = 400_000;

/// Records in one `.json` or `.jsonl` file.
pub(super) const MAXIMUM_RECORDS: usize = 50_000;

/// One `.json` file and one line of a `.jsonl` file, in bytes: as values in memory they take many times that.
pub(super) const MAXIMUM_JSON: usize = 16 * 1024 * 1024;
pub(super) const MAXIMUM_LINE: usize = 4 * 1024 * 1024;

/// The id of a record, in bytes.
pub(super) const MAXIMUM_ID: usize = 200;

/// How deep elements of a page may lie in each other, how many white spaces a tag may hold, and how
/// many tags times their depth a page may have: the parser's work grows with each.
const MAXIMUM_DEPTH: usize = 2_500;
const MAXIMUM_TAG_PARTS: usize = 5_000;
const MAXIMUM_NESTING: usize = 8_000_000;

/// The longest title, address or other metadata, in bytes.
pub(super) const MAXIMUM_METADATA: usize = 2_000;

/// An issue about something that is too large.
pub(super) fn too_large(message: impl Into<String>) -> Issue {
    Issue::error(IssueCode::TooLarge, StageName::Ingest, message)
        .help("split it, or take what is no article out of it; docs/hostile-input.md has the bounds")
}

/// Elements that end by themselves, or never hold another of their kind.
const FLAT: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// What of a page's markup the parser would take too long for; `None` for a usual page. Counts tags as they are
/// written, without building a tree.
pub(super) fn excess_of_markup(html: &str) -> Option<&'static str> {
    let mut open: std::collections::HashMap<String, usize> = Default::default();
    let (mut depth, mut deepest, mut tags) = (0_usize, 0, 0_usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let is_end = rest.starts_with('/');
        let named = rest.trim_start_matches('/');
        let length = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
        if length == 0 || !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        tags += 1;
        let name = named[..length.min(20)].to_ascii_lowercase();
        let tag = &named[..named.find('>').unwrap_or(named.len())];
        if tag.bytes().filter(u8::is_ascii_whitespace).count() > MAXIMUM_TAG_PARTS {
            return Some("a tag of it has too many attributes");
        }
        rest = &named[length..];
        if matches!(name.as_str(), "script" | "style") && !is_end {
            let end = format!("</{name}");
            rest = find_ignoring_case(rest, &end).map_or("", |at| &rest[at..]);
            open.entry(name).and_modify(|n| *n += 1).or_insert(1);
            depth += 1;
        } else if is_end {
            if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                depth -= 1;
            }
        } else if !FLAT.contains(&name.as_str()) {
            *open.entry(name).or_default() += 1;
            depth += 1;
        }
        deepest = deepest.max(depth);
        if deepest > MAXIMUM_DEPTH {
            return Some("its elements lie too deep in each other");
        }
        if tags.saturating_mul(deepest) > MAXIMUM_NESTING {
            return Some("it has too many elements too deep in each other");
        }
    }
    None
}

/// ASCII case aside, so that no copy of a large page is made.
fn find_ignoring_case(text: &str, word: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| {
        text.as_bytes().get(*at..*at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_pages_have_no_excess() {
        let page = "<html><head><style>a<b</style></head><body><div class='a b'><p>One<p>Two<br><img src=x></div>";
        assert_eq!(excess_of_markup(&page.repeat(500)), None, "nothing is closed, nothing is deep");
        let list = format!("<ul>{}</ul>", "<li><a href=x>y</a>".repeat(50_000));
        assert_eq!(excess_of_markup(&list), None);
        assert_eq!(excess_of_markup(&"a < b <3 <-- x ".repeat(9_000)), None);
    }

    #[test]
    fn depth_counts_however_it_is_written() {
        for tag in ["<div>", "<div></x>", "<DIV >", "<b><p>", "<table>", "<div><div></div>", "<!-- --><x-y>"] {
            assert!(excess_of_markup(&tag.repeat(3_000)).is_some(), "{tag}");
        }
        let wide = format!("{}{}", "<font>".repeat(900), "</p><p>".repeat(9_000));
        assert!(excess_of_markup(&wide).is_some());
    }

    #[test]
    fn a_tag_has_so_many_attributes() {
        let tag = format!("<div {}>", "a=1 ".repeat(6_000));
        assert!(excess_of_markup(&tag).is_some());
    }
}
