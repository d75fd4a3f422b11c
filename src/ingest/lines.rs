//! A text as lines that remember where blocks begin.

use std::sync::LazyLock;

use regex::Regex;

/// A line of text, white space folded, never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    /// An empty line stands before it, or nothing.
    pub opens_block: bool,
}

impl Line {
    pub fn words(&self) -> usize {
        spaces(&self.text) + 1
    }

    /// Ends as a sentence does.
    pub fn is_closed(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
        end.ends_with(['.', '!', '?', '…', '。'])
    }

    /// A paragraph of the report, as opposed to a headline, caption, list item or button.
    pub fn is_prose(&self) -> bool {
        let words = self.words();
        words >= 30 || (words >= 10 && self.is_closed())
    }

    /// Opens with the mark or number of a list item.
    pub fn is_item(&self) -> bool {
        static MARK: LazyLock<Regex> =
            LazyLock::new(|| Regex::new("^(?:[-*•·–—▪►] |[0-9]{1,2}[.)] )").expect("the pattern is constant"));
        MARK.is_match(&self.text)
    }
}

/// How many plain spaces a text has.
pub(super) fn spaces(text: &str) -> usize {
    // Sums of bytes, as long as they fit one, are taken many at a time.
    let count = |part: &[u8]| usize::from(part.iter().map(|byte| u8::from(*byte == b' ')).sum::<u8>());
    text.as_bytes().chunks(usize::from(u8::MAX)).map(count).sum()
}

/// Splits normalised text; runs of spaces become one.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut opens_block = true;
    for line in text.split('\n') {
        let text = folded(line);
        if text.is_empty() {
            opens_block = true;
        } else {
            lines.push(Line { text, opens_block });
            opens_block = false;
        }
    }
    lines
}

/// A line whose only white space is one space between two words.
fn folded(line: &str) -> String {
    let line = line.trim();
    let is_wide = |c: char| !c.is_ascii() && c.is_whitespace();
    let has_control = line.bytes().fold(false, |found, byte| found | matches!(byte, b'\t'..=b'\r'));
    if !has_control && !line.contains("  ") && (line.is_ascii() || !line.contains(is_wide)) {
        return line.to_owned();
    }
    let mut text = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Joins the lines of a hard-wrapped text within their blocks; other text stays as it is.
pub(super) fn unwrap(lines: Vec<Line>) -> Vec<Line> {
    if !is_hard_wrapped(&lines) {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(paragraph) if !line.opens_block && !line.is_item() => {
                paragraph.text.push(' ');
                paragraph.text.push_str(&line.text);
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Most lines that another follows are 50 to 90 characters wide and break within a sentence, and
/// hardly one is wider.
fn is_hard_wrapped(lines: &[Line]) -> bool {
    let width = |line: &Line| line.text.chars().count();
    let followed: Vec<&Line> = lines.windows(2).filter(|pair| !pair[1].opens_block).map(|pair| &pair[0]).collect();
    let wide = lines.iter().filter(|line| width(line) > 90).count();
    let broken = followed.iter().filter(|line| (50..=90).contains(&width(line)) && !line.is_closed()).count();
    broken >= 4 && broken * 10 >= followed.len() * 6 && wide * 10 <= lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn a_single_line_break_parts_paragraphs() {
        let lines = unwrap(split("First  paragraph.\nSecond one.\n\n\nThird."));
        assert_eq!(texts(&lines), ["First paragraph.", "Second one.", "Third."]);
        assert_eq!(lines.iter().map(|line| line.opens_block).collect::<Vec<_>>(), [true, false, true]);
    }

    #[test]
    fn a_hard_wrapped_text_is_joined_within_its_blocks() {
        let text = "The harbour master closed the northern basin on Monday after two of\n\
                    the lock gates had been found to lean, and ships were sent around the\n\
                    cape to the old quay, where cranes that nobody had used for a decade\n\
                    were greased overnight.\n\n\
                    Repairs will take a month, he said, and the port has asked the city\n\
                    for a loan to cover the loss of its fees during the busiest part of\n\
                    the season.\n- gates: two\n- cranes: four";
        let lines = unwrap(split(text));
        assert_eq!(lines.len(), 4);
        assert!(lines[0].text.ends_with("were greased overnight."));
        assert_eq!(lines[2].text, "- gates: two");
    }

    #[test]
    fn short_lines_that_end_their_sentences_stay_apart() {
        let line = "A sentence of just about the width at which a page would be wrapped.";
        let text = [line; 8].join("\n");
        assert_eq!(unwrap(split(&text)).len(), 8);
    }
}
