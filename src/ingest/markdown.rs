//! Markdown: front matter becomes metadata, markup goes, the words stay.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::{Draft, Field};
use super::front_matter;

pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft::default();
    let body = front_matter::take(text, &mut draft);
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in body.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            in_code = !in_code;
        } else if !in_code {
            lines.push(plain_line(line, &mut draft));
        }
    }
    draft.text = lines.join("\n");
    draft
}

fn plain_line(line: &str, draft: &mut Draft) -> String {
    let mut line = line.trim();
    while let Some(quoted) = line.strip_prefix('>') {
        line = quoted.trim_start();
    }
    if is_rule(line) || is_definition(line) {
        return String::new();
    }
    if let Some(heading) = heading(line) {
        let text = inline(heading);
        if draft.title.is_none() && line.starts_with("# ") {
            draft.set(Field::Title, &text);
        }
        // Headings stand apart even where the file leaves no empty line.
        return format!("\n{text}\n");
    }
    if line.starts_with('|') {
        let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| inline(cell.trim())).collect();
        return cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ");
    }
    match line.strip_prefix("* ").or_else(|| line.strip_prefix("+ ")).or_else(|| line.strip_prefix("- ")) {
        Some(item) => format!("- {}", inline(item)),
        None => inline(line),
    }
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| text.trim().trim_end_matches('#').trim_end())
}

/// A horizontal rule, the underline of a heading, or the rule below a table's head.
fn is_rule(line: &str) -> bool {
    let marks = line.chars().filter(|c| !c.is_whitespace()).count();
    marks >= 2 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '|' | ':' | ' ')) && !line.contains("**")
        || marks >= 3 && line.chars().all(|c| c == '*' || c == ' ')
}

/// The target of a reference link: `[name]: address`.
fn is_definition(line: &str) -> bool {
    line.starts_with('[')
        && line.split_once("]:").is_some_and(|(name, _)| !name.contains(' ') || name.starts_with("[^"))
}

/// Strips the markup within a line.
fn inline(line: &str) -> String {
    static MARKUP: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
        [
            (r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])", ""),
            (r"\[\^[^\]]*\]", ""),
            (r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", "$1"),
            (r"<(https?:[^>]*)>", "$1"),
            (r"<!--.*?-->|</?[A-Za-z][^>]*>", ""),
            (r"\*\*\*([^*]+)\*\*\*", "$1"),
            (r"\*\*([^*]+)\*\*", "$1"),
            (r"\*([^* ](?:[^*]*[^* ])?)\*", "$1"),
            (r"__([^_]+)__", "$1"),
            (r"(^|[^0-9A-Za-z])_([^_]+)_($|[^0-9A-Za-z])", "$1$2$3"),
            (r"~~([^~]+)~~", "$1"),
            (r"`([^`]*)`", "$1"),
            (r"\\([\\`*_{}\[\]()#+.!|>~-])", "$1"),
        ]
        .map(|(pattern, by)| (Regex::new(pattern).expect("the patterns are constants"), by))
        .into()
    });
    MARKUP.iter().fold(line.to_owned(), |text, (markup, by)| markup.replace_all(&text, *by).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        for (markdown, plain) in [
            ("**Bold _and_ plain** [a link](http://x.example/y)", "Bold and plain a link"),
            ("> *quoted* `code`", "quoted code"),
            ("![a picture](x.jpg)", ""),
            ("* item \\* one", "- item * one"),
            ("| Term | **ten** years |", "Term | ten years"),
            ("|---|:-:|", ""),
            ("***", ""),
            ("snake_case_name stays, 2 * 3 * 4 too", "snake_case_name stays, 2 * 3 * 4 too"),
            ("[ref]: http://x.example", ""),
            ("[Photo: a pier]", "[Photo: a pier]"),
        ] {
            assert_eq!(plain_line(markdown, &mut Draft::default()), plain, "{markdown}");
        }
    }

    #[test]
    fn the_first_heading_is_the_title_where_front_matter_has_none() {
        let draft = read("# Low tide\n## Part one\nText");
        assert_eq!(draft.title.as_deref(), Some("Low tide"));
        assert_eq!(draft.text, "\nLow tide\n\n\nPart one\n\nText");
    }

    #[test]
    fn code_blocks_are_left_out() {
        assert_eq!(read("Before\n```\nlet x;\n```\nAfter").text, "Before\nAfter");
    }
}
