//! An article in sentences, tokens, phrases of the lexicon and clauses, before anything is known of who acts in it.
//! What is of one kind lies in one memory for the whole article.

use std::ops::Range;

use crate::model::{Mention, Span};

use super::clauses;
use super::lexicon::Lexicon;
use super::sentences;
use super::tokens::{self, Hit, Token, Written};

/// A longer one is no sentence but a list or a mishap, and rules that compare its parts with each other
/// would take for ever.
const MAXIMUM_TOKENS: usize = 600;

/// An article in sentences and words.
pub struct Segments<'t> {
    written: Written<'t>,
    sentences: Vec<Parsed>,
}

/// A sentence, and where its parts stand among those of the article.
#[derive(Clone)]
pub struct Parsed {
    pub span: Span,
    /// The number of its paragraph.
    pub paragraph: usize,
    pub tokens: Range<usize>,
    pub hits: Range<usize>,
}

/// The parts of all sentences of an article.
pub struct Parse<'a> {
    pub sentences: Vec<Parsed>,
    pub tokens: Vec<Token<'a>>,
    pub hits: Vec<Hit>,
    /// The clause that each token belongs to.
    pub clauses: Vec<usize>,
    /// Where the run of tokens of this clause around it begins and ends in its sentence.
    pub runs: Vec<(usize, usize)>,
}

impl Parsed {
    /// Whether it has too many tokens to be read.
    pub fn is_too_long(&self) -> bool {
        self.tokens.len() > MAXIMUM_TOKENS
    }
}

impl<'t> Segments<'t> {
    pub fn of(text: &'t str, mentions: &[Mention]) -> Self {
        let disjoint = tokens::disjoint(mentions);
        let (mut written, mut sentences) = (Written::new(text), Vec::new());
        let mut next = 0;
        for (number, paragraph) in sentences::paragraphs(text).into_iter().enumerate() {
            for span in sentences::sentences(text, paragraph) {
                next += disjoint[next..].iter().take_while(|(_, m)| m.span.start < span.start).count();
                let count = disjoint[next..].iter().take_while(|(_, m)| m.span.end <= span.end).count();
                let tokens = written.read(span, &disjoint[next..next + count]);
                sentences.push(Parsed { span, paragraph: number, tokens, hits: 0..0 });
            }
        }
        Self { written, sentences }
    }
}

impl<'a> Parse<'a> {
    pub fn of(segments: &'a Segments<'_>, lexicon: &Lexicon) -> Self {
        let (mut sentences, tokens) = (segments.sentences.clone(), segments.written.tokens());
        let mut hits = Vec::with_capacity(tokens.len());
        let mut numbers = Vec::with_capacity(tokens.len());
        let mut runs = Vec::with_capacity(tokens.len());
        for sentence in &mut sentences {
            let first = hits.len();
            if sentence.is_too_long() {
                numbers.resize(sentence.tokens.end, 0);
            } else {
                let own = &tokens[sentence.tokens.clone()];
                tokens::find_hits(own, lexicon, &mut hits);
                clauses::number_clauses(own, &hits[first..], &mut numbers);
            }
            sentence.hits = first..hits.len();
            clauses::runs(&numbers[sentence.tokens.clone()], &mut runs);
        }
        Self { sentences, tokens, hits, clauses: numbers, runs }
    }
}
