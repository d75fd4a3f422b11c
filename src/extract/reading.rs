//! An article as the rules read it: sentences with their tokens, clauses and actors.

use std::cell::OnceCell;

use crate::model::{Article, Claim, Evidence, Fact, Mention, Modality, Origin, PartialDate, Precision, Span, Value};
use crate::reference::{Odds, Reference};

use super::likely;

use super::actors::{self, Actor};
use super::known::Known;
use super::lexicon::{Class, Classes, Lexicon};
use super::parse::Parse;
use super::tokens::{Hit, Token};

/// Which part of the page a sentence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Title,
    Body,
    Caption,
    /// A bullet or numbered line.
    Item,
}

/// One sentence that can carry facts.
#[derive(Debug)]
pub struct Sentence<'a> {
    pub part: Part,
    /// Counts the sentences of the article, furniture left out.
    pub index: usize,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// How many full sentences stand before it: titles, headings and captions left out.
    pub told_before: usize,
    pub span: Span,
    pub tokens: &'a [Token<'a>],
    /// In the order of their first tokens.
    pub hits: &'a [Hit],
    /// Of all hits: most rules ask for classes that a sentence does not have.
    classes: Classes,
    /// Whether a token may be a count.
    pub may_count: bool,
    /// Whether a token is an amount of money.
    pub has_money: bool,
    /// The clause that each token belongs to.
    pub clause: &'a [usize],
    /// Where the run of tokens of the same clause around each token begins and ends.
    runs: &'a [(usize, usize)],
    pub actors: Vec<Actor>,
    /// What its words tell, once somebody has asked.
    odds: OnceCell<Odds>,
}

/// The article with everything that the rules need.
pub struct Reading<'a> {
    pub article: &'a Article,
    pub reference: &'a Reference,
    pub lexicon: &'a Lexicon,
    pub mentions: Vec<Mention>,
    pub sentences: Vec<Sentence<'a>>,
    /// Sentences that are too long to be read.
    pub unread: Vec<Span>,
    /// States and organisations, the most often named first.
    pub protagonists: Vec<String>,
    /// Each character of several bytes: where it ends, and how many bytes all up to it take beyond one each.
    wide: OnceCell<Vec<(usize, usize)>>,
}

impl<'a> Reading<'a> {
    pub fn new(
        article: &'a Article,
        mentions: Vec<Mention>,
        parse: &'a Parse<'a>,
        reference: &'a Reference,
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut reading = Self {
            article,
            reference,
            lexicon,
            protagonists: actors::protagonists(&mentions),
            mentions,
            sentences: Vec::new(),
            unread: Vec::new(),
            wide: OnceCell::new(),
        };
        (reading.sentences, reading.unread) = reading.read(parse);
        actors::find(&mut reading);
        reading
    }

    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    pub fn published(&self) -> Option<PartialDate> {
        self.article.published_on()
    }

    /// The publication date, if known to the day.
    pub fn published_day(&self) -> Option<PartialDate> {
        self.published().filter(|date| date.precision() == Precision::Day)
    }

    pub fn value(&self, token: &Token) -> Option<&Value> {
        token.mention.map(|index| &self.mentions[index].value)
    }

    /// The lexicon's value of a hit.
    pub fn code(&self, hit: &Hit) -> &str {
        self.lexicon.value(hit.sense)
    }

    /// The text of tokens `from..to` of a sentence, as evidence.
    pub fn evidence(&self, sentence: &Sentence, from: usize, to: usize) -> Evidence {
        let span = sentence.range(from, to);
        let (start, end) = (self.evidence_start(span.start), self.evidence_start(span.end));
        Evidence { start, end, quote: span.of(self.text()).to_owned() }
    }

    /// A place in the text as evidence counts it, in characters. Asked for very often: what characters of several bytes
    /// take more than one is counted once.
    pub fn evidence_start(&self, byte: usize) -> usize {
        let wide = self.wide.get_or_init(|| wide(self.text()));
        let before = wide.partition_point(|(end, _)| *end <= byte);
        byte - before.checked_sub(1).map_or(0, |last| wide[last].1)
    }

    /// Where the headline ends, as evidence counts it; zero without one.
    pub fn headline_end(&self) -> usize {
        let title = self.sentences.first().filter(|s| s.part == Part::Title);
        title.map_or(0, |title| self.evidence_start(title.span.end))
    }

    /// The state for which a body of its own acts, such as its agency of aid or its central bank; else the code itself.
    pub fn owner<'c>(&'c self, code: &'c str) -> &'c str {
        self.reference.organisation(code).and_then(|body| body.country.as_deref()).unwrap_or(code)
    }

    /// The same as a text of its own.
    pub fn state_of(&self, code: &str) -> String {
        self.owner(code).to_owned()
    }

    /// Whether a claim quotes words of a sentence.
    pub fn quotes(&self, claim: &Claim, sentence: &Sentence) -> bool {
        let (from, to) = (self.evidence_start(sentence.span.start), self.evidence_start(sentence.span.end));
        claim.evidence.iter().any(|e| e.start < to && from < e.end)
    }

    /// What the words of a sentence tell for or against each kind of fact.
    pub fn odds(&self, sentence: &Sentence) -> Odds {
        *sentence.odds.get_or_init(|| likely::odds(self, sentence))
    }

    /// The sentence in which evidence begins, its start counted in characters.
    pub fn sentence_at(&self, start: usize) -> Option<&Sentence<'a>> {
        let wide = self.wide.get_or_init(|| wide(self.text()));
        let before = wide.partition_point(|(end, extra)| end - extra <= start);
        let byte = start + before.checked_sub(1).map_or(0, |last| wide[last].1);
        let at = self.sentences.partition_point(|s| s.span.end <= byte);
        self.sentences.get(at).filter(|s| s.span.start <= byte)
    }

    /// The mentions that begin within a span.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let to = self.mentions.partition_point(|mention| mention.span.start < span.end);
        &self.mentions[from..to]
    }

    /// A claim of this article as it leaves a rule.
    pub fn claim(&self, rule: &'static str, confidence: f64, fact: Fact, evidence: Evidence) -> Claim {
        Claim {
            claim_id: String::new(),
            article: self.article.id.clone(),
            date: None,
            date_end: None,
            date_basis: None,
            in_focus: false,
            origin: Origin::Extracted,
            rule: rule.to_owned(),
            confidence,
            curator: None,
            modality: Modality::Asserted,
            part_of: None,
            fact,
            evidence: vec![evidence],
        }
    }

    /// The sentences, and the spans of those that are too long.
    fn read(&self, parse: &'a Parse<'a>) -> (Vec<Sentence<'a>>, Vec<Span>) {
        let text = self.text();
        let (mut sentences, mut unread) = (Vec::with_capacity(parse.sentences.len()), Vec::new());
        for in_paragraph in parse.sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let first = sentences.len();
            let number = in_paragraph[0].paragraph;
            let paragraph = in_paragraph[0].span.cover(in_paragraph[in_paragraph.len() - 1].span);
            for parsed in in_paragraph {
                let span = parsed.span;
                if parsed.is_too_long() {
                    unread.push(span);
                    continue;
                }
                let (tokens, clause) = (&parse.tokens[parsed.tokens.clone()], &parse.clauses[parsed.tokens.clone()]);
                let (runs, hits) = (&parse.runs[parsed.tokens.clone()], &parse.hits[parsed.hits.clone()]);
                let part = part(number, span, paragraph, text, hits);
                let index = sentences.len();
                let classes = hits.iter().map(Hit::class).collect();
                let is_money = |token: &Token| matches!(self.value(token), Some(Value::Money(_)));
                sentences.push(Sentence {
                    part,
                    index,
                    paragraph: number,
                    told_before: 0,
                    span,
                    tokens,
                    hits,
                    classes,
                    may_count: tokens.iter().any(|token| token.may_count),
                    has_money: tokens.iter().any(is_money),
                    clause,
                    runs,
                    actors: Vec::new(),
                    odds: OnceCell::new(),
                });
            }
            if number > 0 && ends_page(&sentences[first..], text) {
                sentences.truncate(first);
                break;
            }
        }
        sentences.retain(|s| !s.has(Class::Furniture));
        let mut told = 0;
        for (index, sentence) in sentences.iter_mut().enumerate() {
            (sentence.index, sentence.told_before) = (index, told);
            told += usize::from(is_full(sentence, text));
        }
        (sentences, unread)
    }
}

impl<'a> Sentence<'a> {
    /// The text span of tokens `from..to`.
    pub fn range(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }

    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.word.as_str())
    }

    /// "Vienna-based": whether a token is the first of words that tell where somebody lives.
    pub fn names_seat(&self, token: usize) -> bool {
        self.word(token + 1) == "-" && self.word(token + 2) == "based"
    }

    /// A word of a list that stands at a token.
    pub fn known(&self, token: usize, words: &Known) -> Option<&'static str> {
        self.tokens.get(token).and_then(|token| words.find(&token.word, token.hash))
    }

    /// Whether a token is a word of a list.
    pub fn is_any(&self, token: usize, words: &Known) -> bool {
        self.known(token, words).is_some()
    }

    /// The phrases that begin at a token.
    pub fn beginning_at(&self, token: usize) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|h| h.from < token);
        self.hits[first..].iter().take_while(move |h| h.from == token)
    }

    pub fn of(&self, class: Class) -> impl DoubleEndedIterator<Item = &Hit> {
        let hits: &'a [Hit] = if self.has(class) { self.hits } else { &[] };
        hits.iter().filter(move |h| h.class() == class)
    }

    pub fn has(&self, class: Class) -> bool {
        self.classes.contains(class)
    }

    /// Whether a phrase of the class lies within tokens `from..to`.
    pub fn has_within(&self, class: Class, from: usize, to: usize) -> bool {
        self.of(class).any(|h| from <= h.from && h.to <= to)
    }

    /// First and last token (exclusive) of the clause of a token, as one run around it.
    pub fn clause_around(&self, token: usize) -> (usize, usize) {
        self.runs[token]
    }
}

fn part(paragraph_number: usize, span: Span, paragraph: Span, text: &str, hits: &[Hit]) -> Part {
    let whole = paragraph.of(text);
    let is_closed = whole.ends_with(['.', '!', '?', '”', '"']);
    if hits.iter().any(|h| h.class() == Class::Caption && h.from < 3) {
        Part::Caption
    } else if paragraph_number == 0 && !is_closed {
        Part::Title
    } else if span.of(text).starts_with(['•', '-', '–', '—', '*', '·', '▪', '◦']) || is_numbered(whole) {
        Part::Item
    } else {
        Part::Body
    }
}

fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && line.len() - rest.len() <= 2 && rest.starts_with([')', '.'])
}

/// The characters of several bytes, as [`Reading::evidence_start`] needs them.
fn wide(text: &str) -> Vec<(usize, usize)> {
    let (mut at, mut extra) = (0, 0);
    let next = || {
        // Few characters are wide: told many at a time.
        const PART: usize = 64;
        at += PART * text.as_bytes()[at..].chunks(PART).take_while(|part| part.is_ascii()).count();
        at += text.as_bytes().get(at..)?.iter().position(|byte| !byte.is_ascii())?;
        let length = text[at..].chars().next()?.len_utf8();
        (at, extra) = (at + length, extra + length - 1);
        Some((at, extra))
    };
    std::iter::from_fn(next).collect()
}

/// Whether a sentence is more than a title, a heading, a caption or a line of the page's head.
fn is_full(sentence: &Sentence, text: &str) -> bool {
    let is_closed =
        sentence.span.of(text).trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', ':', ';']);
    is_closed && !matches!(sentence.part, Part::Title | Part::Caption)
}

/// Whether a paragraph is a short heading after which other stories follow.
fn ends_page(sentences: &[Sentence], text: &str) -> bool {
    let [only] = sentences else { return false };
    only.tokens.len() <= 6 && !only.span.of(text).ends_with('.') && only.has(Class::EndMatter)
}
