//! The text of a tree of HTML elements: paragraphs by empty lines, list items and rows by lines.

use dom_query::NodeRef;

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(&'static str),
}

/// Walks the tree without recursion, so that no page is too deep.
pub(super) fn of(root: NodeRef) -> String {
    let mut text = String::new();
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(end) => break_line(&mut text, end),
            Step::Enter(node) if node.is_text() => push_words(&mut text, &node.text()),
            Step::Enter(node) if node.is_element() => {
                let name = node.node_name().unwrap_or_default();
                let (start, end) = breaks(&name);
                break_line(&mut text, start);
                steps.push(Step::Leave(end));
                steps.extend(node.children_it(true).map(Step::Enter));
            }
            Step::Enter(node) => steps.extend(node.children_it(true).map(Step::Enter)),
        }
    }
    text
}

/// What stands before and after an element's text.
fn breaks(name: &str) -> (&'static str, &'static str) {
    match name {
        "p" | "div" | "section" | "article" | "main" | "header" | "figure" | "figcaption" | "blockquote" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table" | "pre" | "address" | "details" | "body"
        | "head" | "title" | "hr" => ("\n\n", "\n\n"),
        "li" => ("\n- ", "\n"),
        "br" => ("", "\n"),
        "tr" | "dt" | "dd" | "summary" | "caption" => ("\n", "\n"),
        "td" | "th" => ("", " | "),
        _ => ("", ""),
    }
}

fn break_line(text: &mut String, with: &str) {
    if with.is_empty() {
        return;
    }
    if with.starts_with('\n') {
        let end = text.trim_end_matches([' ', '|']).len();
        text.truncate(end);
        // A list item may hold a paragraph of its own: its mark stays on the line.
        if text.ends_with("\n-") {
            text.push(' ');
            return;
        }
        let have = text.len() - text.trim_end_matches('\n').len();
        let (newlines, rest) = with.split_at(with.len() - with.trim_start_matches('\n').len());
        if !text.is_empty() {
            text.push_str(&newlines[have.min(newlines.len())..]);
        }
        text.push_str(rest);
    } else {
        text.push_str(with);
    }
}

/// Appends text with white space folded, as browsers do.
fn push_words(text: &mut String, words: &str) {
    let has_gap = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if words.starts_with(char::is_whitespace) && !has_gap(text.chars().next_back()) {
        text.push(' ');
    }
    text.push_str(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    if words.ends_with(char::is_whitespace) && !has_gap(text.chars().next_back()) {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn text(html: &str) -> String {
        of(Document::from(html).root()).trim().to_owned()
    }

    #[test]
    fn inline_elements_join_and_blocks_part() {
        assert_eq!(text("<div><p>A <b>bold</b>\n word</p><p>next</p>tail</div>"), "A bold word\n\nnext\n\ntail");
    }

    #[test]
    fn lists_and_tables_give_lines() {
        assert_eq!(text("<p>x</p><ul><li><p>one</p></li> <li>two</li></ul>"), "x\n\n- one\n\n- two");
        assert_eq!(text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a | b\nc");
    }
}
