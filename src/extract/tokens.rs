//! A sentence as tokens: words, signs and mentions, with the meanings that the lexicon gives them.

use std::fmt;
use std::ops::{Deref, Range};

use crate::model::{Mention, Span, Value};
use crate::reference::{WordHash, length_of_plain_word};

use super::inflection::Form;
use super::lexicon::{Class, Lexicon, Sense};
use super::numbers;

/// A word, a sign, or a whole mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'a> {
    pub span: Span,
    /// The text in lower case, with plain apostrophes.
    pub word: Word<'a>,
    /// Index into the article's mentions.
    pub mention: Option<usize>,
    /// Tells most words from each other.
    pub hash: WordHash,
    /// Begins with a figure, or is a number word.
    pub may_count: bool,
}

/// A word in lower case.
#[derive(Clone, Copy, PartialEq)]
pub struct Word<'a>(&'a str);

impl<'a> Word<'a> {
    pub fn as_str(&self) -> &'a str {
        self.0
    }
}

impl Deref for Word<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl PartialEq<&str> for Word<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Debug for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A lexicon phrase in a sentence: tokens `from..to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub from: usize,
    pub to: usize,
    pub sense: Sense,
}

impl Hit {
    pub fn class(&self) -> Class {
        self.sense.class
    }

    pub fn form(&self) -> Form {
        self.sense.form
    }

    pub fn contains(&self, token: usize) -> bool {
        (self.from..self.to).contains(&token)
    }
}

/// The words of a text in lower case, as long as it is read.
pub struct Written<'t> {
    text: &'t str,
    /// The text, its ASCII letters in lower case, so that most words stand where they stand in the text; then the
    /// other words, one after the other.
    lower: String,
    tokens: Vec<Place>,
}

/// A token, and where its word stands in the lower case.
struct Place {
    span: Span,
    word: Span,
    mention: Option<usize>,
}

impl<'t> Written<'t> {
    pub fn new(text: &'t str) -> Self {
        // A word with its space is seldom shorter than five letters.
        Self { text, lower: text.to_ascii_lowercase(), tokens: Vec::with_capacity(text.len() / 5) }
    }

    /// Reads a span of the text; the numbers of its tokens. `mentions` are sorted and do not overlap; each is one
    /// token.
    pub fn read(&mut self, span: Span, mentions: &[(usize, &Mention)]) -> Range<usize> {
        let first = self.tokens.len();
        let mut at = span.start;
        for (index, mention) in mentions {
            self.read_words(at, mention.span.start);
            self.push(mention.span, Some(*index));
            at = mention.span.end;
        }
        self.read_words(at, span.end);
        first..self.tokens.len()
    }

    /// All tokens that were read.
    pub fn tokens(&self) -> Vec<Token<'_>> {
        let token = |place: &Place| {
            let word = place.word.of(&self.lower);
            let hash = WordHash::of(word.as_bytes());
            let may_count = numbers::may_be(word, hash);
            Token { span: place.span, word: Word(word), mention: place.mention, hash, may_count }
        };
        self.tokens.iter().map(token).collect()
    }

    fn push(&mut self, span: Span, mention: Option<usize>) {
        let written = span.of(self.text);
        let mut word = span;
        if !written.is_ascii() {
            let start = self.lower.len();
            match mention {
                None if written.contains('’') => self.lower.push_str(&written.replace('’', "'").to_lowercase()),
                _ => self.lower.push_str(&written.to_lowercase()),
            }
            word = Span::new(start, self.lower.len());
        }
        self.tokens.push(Place { span, word, mention });
    }

    /// Splits text without mentions: words (with inner full stops and apostrophes), numbers, single signs;
    /// hyphens and the possessive "'s" stand alone.
    fn read_words(&mut self, from: usize, to: usize) {
        let mut start = from;
        while start < to {
            let bytes = &self.text.as_bytes()[..to];
            if bytes[start] == b' ' {
                start += 1;
                continue;
            }
            // Most words are letters between spaces.
            let end = start + length_of_plain_word(&bytes[start..]);
            if end > start && bytes.get(end).is_none_or(|byte| ends_word(*byte)) {
                let span = Span::new(start, end);
                self.tokens.push(Place { span, word: span, mention: None });
                start = end;
                continue;
            }
            let rest = &self.text[start..to];
            let first = rest.chars().next().unwrap_or_default();
            let length = match first {
                _ if first.is_whitespace() => 0,
                'a'..='z' | 'A'..='Z' | '0'..='9' => length_of_word(rest),
                _ if first.is_alphanumeric() => length_of_word(rest),
                '\'' | '’' => {
                    let after = &rest[first.len_utf8()..];
                    let is_s = after.starts_with('s') && !after[1..].starts_with(char::is_alphanumeric);
                    first.len_utf8() + usize::from(is_s)
                }
                _ => first.len_utf8(),
            };
            if length > 0 {
                self.push(Span::new(start, start + length), None);
            }
            start += length.max(first.len_utf8());
        }
    }
}

/// Whether a word ends before a byte wherever it stands: what is no letter and no sign that a word may hold.
fn ends_word(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b',' | b'\'')
}

/// The length of the word or number that a text begins with.
fn length_of_word(text: &str) -> usize {
    let bytes = text.as_bytes();
    let in_number = bytes[0].is_ascii_digit();
    let mut end = 0;
    loop {
        end += length_of_plain_word(&bytes[end..]);
        let next = match bytes.get(end) {
            None => return end,
            Some(b'.' | b',' | b'\'') => char::from(bytes[end]),
            Some(byte) if byte.is_ascii() => return end,
            Some(_) => text[end..].chars().next().unwrap_or_default(),
        };
        let is_inner = matches!(next, '.' | ',' | '\'' | '’') && is_inner(text, end, next, in_number);
        if !is_inner && !next.is_alphanumeric() {
            return end;
        }
        end += next.len_utf8();
    }
}

/// Whether a sign between two letters or digits belongs to the word: "U.S", "1,000", "don't", "O'Brien".
fn is_inner(piece: &str, at: usize, sign: char, in_number: bool) -> bool {
    let mut rest = piece[at + sign.len_utf8()..].chars();
    let next = rest.next().is_some_and(char::is_alphanumeric);
    match sign {
        ',' => in_number && next,
        '.' => next,
        _ => {
            let is_s = piece[at + sign.len_utf8()..].starts_with('s');
            next && (!is_s || rest.next().is_some_and(char::is_alphanumeric))
        }
    }
}

/// Adds the lexicon's phrases among the tokens of a sentence, in order; of one class only the longest at a place.
pub fn find_hits(tokens: &[Token], lexicon: &Lexicon, hits: &mut Vec<Hit>) {
    let (own, mut beginning) = (hits.len(), Vec::new());
    for (from, token) in tokens.iter().enumerate() {
        let first = hits.len();
        lexicon.beginning(&tokens[from..], &mut beginning);
        for phrase in &beginning {
            // A name or a date is no word of the lexicon: the month of May.
            if token.mention.is_some() && phrase.length == 1 {
                continue;
            }
            let (to, sense) = (from + phrase.length, phrase.sense);
            let hit = Hit { from, to, sense };
            match hits[first..].iter_mut().find(|other| other.class() == sense.class) {
                Some(other) if other.to < to => *other = hit,
                Some(other) if other.to > to => {}
                _ => hits.push(hit),
            }
        }
    }
    // Only phrases of several words cover others.
    let long: Vec<Hit> = hits[own..].iter().copied().filter(|hit| hit.to - hit.from > 1).collect();
    let is_covered = |h: &Hit| {
        let covers = |o: &Hit| o.class() == h.class() && o.from <= h.from && h.to <= o.to;
        long.iter().any(|o| covers(o) && o.to - o.from > h.to - h.from)
    };
    let mut kept = own;
    for at in own..hits.len() {
        if !is_covered(&hits[at]) {
            hits[kept] = hits[at];
            kept += 1;
        }
    }
    hits.truncate(kept);
}

/// A quantity stays words, so that the lexicon sees its unit.
fn is_token(mention: &Mention) -> bool {
    !mention.span.is_empty() && !matches!(mention.value, Value::Quantity { .. })
}

/// Sorted mentions without overlaps: the earlier one stands, then the more telling, then the longer.
pub fn disjoint(mentions: &[Mention]) -> Vec<(usize, &Mention)> {
    let mut all: Vec<(usize, &Mention)> = mentions.iter().enumerate().filter(|(_, m)| is_token(m)).collect();
    all.sort_by_key(|(i, m)| (m.span.start, std::cmp::Reverse(rank(&m.value)), std::cmp::Reverse(m.span.end), *i));
    let mut kept: Vec<(usize, &Mention)> = Vec::new();
    for (i, mention) in all {
        match kept.last() {
            Some((_, last)) if last.span.overlaps(mention.span) => {}
            _ => kept.push((i, mention)),
        }
    }
    kept
}

/// Which of two mentions at one place is the more telling.
fn rank(value: &Value) -> u8 {
    match value {
        Value::Money(_) => 5,
        Value::Person(_) => 4,
        Value::Date(_) => 3,
        Value::Organisation { .. } => 2,
        Value::State { .. } => 2,
        Value::Quantity { .. } | Value::Place { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<String> {
        let mut written = Written::new(text);
        written.read(Span::new(0, text.len()), &[]);
        written.tokens().into_iter().map(|t| t.word.as_str().to_owned()).collect()
    }

    #[test]
    fn possessives_and_hyphens_stand_alone() {
        assert_eq!(
            written("Peru’s non-lethal gear didn't cost 1,200.50."),
            ["peru", "'s", "non", "-", "lethal", "gear", "didn't", "cost", "1,200.50", "."]
        );
    }

    #[test]
    fn of_one_class_the_longest_phrase_is_kept() {
        let text = "They held phone talks about a security agreement";
        let mut written = Written::new(text);
        written.read(Span::new(0, text.len()), &[]);
        let (tokens, mut hits) = (written.tokens(), Vec::new());
        find_hits(&tokens, Lexicon::shipped(), &mut hits);
        let found: Vec<&str> = hits
            .into_iter()
            .filter(|h| h.class() == Class::AgreementNoun)
            .map(|h| Span::new(tokens[h.from].span.start, tokens[h.to - 1].span.end).of(text))
            .collect();
        assert_eq!(found, ["security agreement"]);
    }
}
