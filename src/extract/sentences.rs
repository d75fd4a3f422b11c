//! Paragraphs and sentences of a cleaned article, robust to abbreviations, initials, decimals and quotes.

use crate::model::Span;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 45] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "sgt", "capt", "adm", "sen", "rep", "gov", "st", "hon",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "vs", "approx",
    "inc", "corp", "ltd", "co", "dept", "min", "pres", "amb", "vol", "art", "fig", "mt",
];

const LONGEST_ABBREVIATION: usize = 6;

/// Words that begin a sentence after an abbreviation that could also end one ("the U.S. The ...").
const OPENERS: [&str; 22] = [
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "he",
    "she",
    "it",
    "they",
    "we",
    "this",
    "that",
    "these",
    "his",
    "her",
    "its",
    "but",
    "and",
    "however",
    "according",
    "since",
];

/// Non-empty lines, trimmed, in order.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(span) = trimmed(text, Span::new(start, start + line.len())) {
            spans.push(span);
        }
        start += line.len();
    }
    spans
}

/// The sentences of one paragraph.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let body = paragraph.of(text);
    let mut spans = Vec::new();
    let mut start = 0;
    let mut next = 0;
    while let Some(i) = mark_from(body, next) {
        let c = body[i..].chars().next().unwrap_or_default();
        next = i + c.len_utf8();
        if i < start {
            continue;
        }
        let end = closing(body, next);
        if end >= body.len() {
            break;
        }
        if ends_sentence(body, i, c, end) {
            spans.extend(trimmed(text, Span::new(paragraph.start + start, paragraph.start + end)));
            start = end;
        }
    }
    spans.extend(trimmed(text, Span::new(paragraph.start + start, paragraph.end)));
    spans
}

/// The next mark that may end a sentence.
fn mark_from(body: &str, from: usize) -> Option<usize> {
    /// What most characters are not, told many at a time.
    fn may_be_mark(byte: u8) -> bool {
        matches!(byte, b'.' | b'!' | b'?' | 0xE2)
    }
    let is_mark = |at: &usize| match body.as_bytes()[*at] {
        0xE2 => body[*at..].starts_with('…'),
        byte => may_be_mark(byte),
    };
    let parts = body.as_bytes()[from..].chunks(32);
    let passed = 32 * parts.take_while(|part| !part.iter().fold(false, |any, byte| any | may_be_mark(*byte))).count();
    (from + passed..body.len()).find(is_mark)
}

/// The end of the quotes and brackets that close after a full stop.
fn closing(body: &str, from: usize) -> usize {
    let rest = &body[from..];
    from + rest.len() - rest.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']', '.', '!', '?']).len()
}

fn ends_sentence(body: &str, at: usize, mark: char, end: usize) -> bool {
    let rest = &body[end..];
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start();
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if mark != '.' || end > at + 1 {
        return true;
    }
    let word_start =
        body[..at].rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-')).map_or(0, |p| p + 1);
    let word_start = (word_start..=at).find(|i| body.is_char_boundary(*i)).unwrap_or(at);
    let written = &body[word_start..at];
    let lower = if written.is_ascii() { None } else { Some(written.to_lowercase()) };
    let word = lower.as_deref().unwrap_or(written);
    let is_initials = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) || word.contains('.');
    if is_initials && !word.eq_ignore_ascii_case("i") {
        let following = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return word.contains('.') && OPENERS.iter().any(|opener| opener.eq_ignore_ascii_case(following));
    }
    let is_abbreviation = || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    word.len() > LONGEST_ABBREVIATION
        || !is_abbreviation()
        || word.eq_ignore_ascii_case("no") && !first.is_ascii_digit()
}

fn trimmed(text: &str, span: Span) -> Option<Span> {
    let raw = span.of(text);
    let start = span.start + raw.len() - raw.trim_start().len();
    let inner = raw.trim();
    (!inner.is_empty()).then(|| Span::new(start, start + inner.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().flat_map(|p| sentences(text, p)).map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_full_stop_of_an_abbreviation_ends_no_sentence() {
        assert_eq!(
            split("Mr. Lund flew to the U.S. President's ranch on Feb. 3. He paid $2.5 million."),
            ["Mr. Lund flew to the U.S. President's ranch on Feb. 3.", "He paid $2.5 million."]
        );
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence_before_an_opener() {
        assert_eq!(split("They met in the U.S. The talks went well.").len(), 2);
    }

    #[test]
    fn closing_quotes_belong_to_their_sentence() {
        assert_eq!(split("\"We agree.\" He left. “Yes!” she said."), ["\"We agree.\"", "He left.", "“Yes!” she said."]);
    }

    #[test]
    fn every_line_is_a_paragraph_of_its_own() {
        assert_eq!(
            split("Title without stop\n\n• first item\n• second item"),
            ["Title without stop", "• first item", "• second item"]
        );
    }
}
