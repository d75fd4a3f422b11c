//! A sentence as tokens: words, signs and mentions, with the meanings that the lexicon gives them.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use crate::model::{Mention, Span, Value};

use super::inflection::Form;
use super::lexicon::{Class, Lexicon, Sense};

/// A word, a sign, or a whole mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub span: Span,
    /// The text in lower case, with plain apostrophes.
    pub word: Word,
    /// Index into the article's mentions.
    pub mention: Option<usize>,
}

/// A word among those of its sentence, which share one memory.
#[derive(Clone)]
pub struct Word {
    words: Rc<str>,
    from: usize,
    to: usize,
}

impl Word {
    pub fn as_str(&self) -> &str {
        &self.words[self.from..self.to]
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
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

/// The tokens of a span of text. `mentions` are sorted and do not overlap; each is one token.
pub fn tokens(text: &str, span: Span, mentions: &[(usize, &Mention)]) -> Vec<Token> {
    // A word with its space is seldom shorter than five letters.
    let mut found = Found { words: String::with_capacity(span.len()), tokens: Vec::with_capacity(span.len() / 5) };
    let mut at = span.start;
    for (index, mention) in mentions {
        words(text, Span::new(at, mention.span.start.max(at)), &mut found);
        found.push(mention.span, mention.span.of(text), Some(*index));
        at = mention.span.end;
    }
    words(text, Span::new(at, span.end.max(at)), &mut found);
    found.tokens()
}

/// Tokens while they are read.
struct Found {
    /// The words of all of them, one after the other.
    words: String,
    /// Each with the place where its word ends.
    tokens: Vec<(Span, Option<usize>, usize)>,
}

impl Found {
    fn push(&mut self, span: Span, written: &str, mention: Option<usize>) {
        if written.is_ascii() {
            let from = self.words.len();
            self.words.push_str(written);
            self.words[from..].make_ascii_lowercase();
        } else {
            self.words.push_str(&written.to_lowercase());
        }
        self.tokens.push((span, mention, self.words.len()));
    }

    fn tokens(self) -> Vec<Token> {
        let words: Rc<str> = self.words.into();
        let mut from = 0;
        let token = |(span, mention, to)| {
            let word = Word { words: Rc::clone(&words), from: std::mem::replace(&mut from, to), to };
            Token { span, word, mention }
        };
        self.tokens.into_iter().map(token).collect()
    }
}

/// Splits text without mentions: words (with inner full stops and apostrophes), numbers, single signs;
/// hyphens and the possessive "'s" stand alone.
fn words(text: &str, span: Span, found: &mut Found) {
    let piece = span.of(text);
    let mut chars = piece.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = i + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(j, d)) = chars.peek() {
                let inner = matches!(d, '.' | ',' | '\'' | '’') && is_inner(piece, j, d, c.is_ascii_digit());
                if !d.is_alphanumeric() && !inner {
                    break;
                }
                end = j + d.len_utf8();
                chars.next();
            }
        } else if matches!(c, '\'' | '’') {
            let rest = &piece[end..];
            if rest.starts_with('s') && !rest[1..].starts_with(char::is_alphanumeric) {
                end += 1;
                chars.next();
            }
        }
        let (written, span) = (&piece[i..end], Span::new(span.start + i, span.start + end));
        if written.contains('’') {
            found.push(span, &written.replace('’', "'"), None);
        } else {
            found.push(span, written, None);
        }
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

/// The lexicon's phrases among tokens, in order; of one class only the longest at a place.
pub fn hits(tokens: &[Token], lexicon: &Lexicon) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::with_capacity(tokens.len());
    for (from, token) in tokens.iter().enumerate() {
        let first = hits.len();
        for (rest, sense) in lexicon.beginning_with(&token.word) {
            let to = from + 1 + rest.len();
            let found = to <= tokens.len()
                && rest.iter().zip(&tokens[from + 1..to]).all(|(word, token)| *word == token.word.as_str());
            // A name or a date is no word of the lexicon: the month of May.
            if !found || token.mention.is_some() && rest.is_empty() {
                continue;
            }
            let hit = Hit { from, to, sense: *sense };
            match hits[first..].iter_mut().find(|other| other.class() == sense.class) {
                Some(other) if other.to < to => *other = hit,
                Some(other) if other.to > to => {}
                _ => hits.push(hit),
            }
        }
    }
    // Only phrases of several words cover others.
    let long: Vec<Hit> = hits.iter().copied().filter(|hit| hit.to - hit.from > 1).collect();
    let is_covered = |h: &Hit| {
        let covers = |o: &Hit| o.class() == h.class() && o.from <= h.from && h.to <= o.to;
        long.iter().any(|o| covers(o) && o.to - o.from > h.to - h.from)
    };
    hits.retain(|hit| !is_covered(hit));
    hits
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
        tokens(text, Span::new(0, text.len()), &[]).into_iter().map(|t| t.word.as_str().to_owned()).collect()
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
        let tokens = tokens(text, Span::new(0, text.len()), &[]);
        let found: Vec<&str> = hits(&tokens, Lexicon::shipped())
            .into_iter()
            .filter(|h| h.class() == Class::AgreementNoun)
            .map(|h| Span::new(tokens[h.from].span.start, tokens[h.to - 1].span.end).of(text))
            .collect();
        assert_eq!(found, ["security agreement"]);
    }
}
