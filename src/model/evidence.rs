//! Where in an article something stands.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of an article's cleaned text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A quote with its place, in characters (Unicode scalar values) of the cleaned text, so that
/// `text[start..end] == quote` holds in Python as it does here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    pub start: usize,
    pub end: usize,
    pub quote: String,
}

impl Evidence {
    /// The evidence at a span of bytes of `text`.
    pub fn at(text: &str, span: Span) -> Self {
        let start = text[..span.start].chars().count();
        let quote = span.of(text);
        Self { start, end: start + quote.chars().count(), quote: quote.to_owned() }
    }

    /// The span of bytes in `text`, if the quote stands there.
    pub fn span_in(&self, text: &str) -> Option<Span> {
        let start = text.char_indices().map(|(i, _)| i).chain([text.len()]).nth(self.start)?;
        let holds = self.end >= self.start
            && text[start..].starts_with(&self.quote)
            && self.quote.chars().count() == self.end - self.start;
        holds.then(|| Span::new(start, start + self.quote.len()))
    }

    /// Whether the two places share a character.
    pub fn overlaps(&self, other: &Evidence) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn offsets_count_characters_not_bytes() {
        let text = "Støre traf Зеленський";
        let at = text.find("traf").unwrap();
        let evidence = Evidence::at(text, Span::new(at, at + 4));
        assert_eq!((evidence.start, evidence.end), (6, 10));
    }

    #[test]
    fn a_quote_that_stands_elsewhere_is_refused() {
        let evidence = Evidence { start: 1, end: 4, quote: "abc".into() };
        assert_eq!(evidence.span_in("abcdef"), None);
    }

    proptest! {
        #[test]
        fn evidence_leads_back_to_its_span(text in "\\PC{0,60}", a in 0usize..60, b in 0usize..60) {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let (a, b) = (a.min(bounds.len() - 1), b.min(bounds.len() - 1));
            let span = Span::new(bounds[a.min(b)], bounds[a.max(b)]);
            prop_assert_eq!(Evidence::at(&text, span).span_in(&text), Some(span));
        }
    }
}
