//! The clues of an amount or a thing: words by where they stand, and how it stands in its sentence and article.

use crate::extract::aid_weights::{AidClue, Place, Scale};
use crate::extract::lexicon::Sense;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles::is_passive;
use crate::extract::tokens::Hit;
use crate::model::{Aid, Measure, Modality, Value};

use super::super::not_aid::is_not_aid;
use super::sides::there;
use super::told::Story;

/// An amount or a thing at tokens `from..to`, and the verb that governs it.
pub struct Candidate<'s> {
    pub scale: Scale,
    pub from: usize,
    pub to: usize,
    pub verb: Option<&'s Hit>,
    /// Counted, and not known to the lexicon as goods.
    pub is_unknown: bool,
    pub is_counted: bool,
}

/// Below this an amount is hardly one between states.
const SMALL: u32 = 20_000;
const BILLION: u32 = 1_000_000_000;

/// How far the words of a noun phrase stand from its amount, in tokens.
const PHRASE: usize = 4;

/// Words and signs that no noun phrase goes on behind.
const BREAKS: [&str; 11] = [",", ";", ":", ".", "(", ")", "and", "which", "that", "is", "was"];

/// The words around a candidate by where they stand; each kind of word counts once in a place.
pub fn words(sentence: &Sentence, candidate: &Candidate) -> Vec<(Sense, Place)> {
    let (from, to) = sentence.clause_around(candidate.from);
    let mut words: Vec<(Sense, Place)> = Vec::new();
    for hit in sentence.hits.iter().filter(|h| h.from < candidate.from || h.to > candidate.to) {
        let place = if is_in_phrase(sentence, candidate, hit) {
            Place::Phrase
        } else if hit.from >= from && hit.to <= to {
            Place::Clause
        } else {
            Place::Sentence
        };
        let is_same = |(sense, at): &(Sense, Place)| *at == place && sense.is_same_kind(hit.sense);
        if !words.iter().any(is_same) {
            words.push((hit.sense, place));
        }
    }
    words
}

/// How a candidate stands in its sentence and article.
pub fn clues(
    reading: &Reading,
    sentence: &Sentence,
    candidate: &Candidate,
    aid: &Aid,
    mood: Modality,
    story: &Story,
) -> Vec<AidClue> {
    let verb = candidate.verb;
    let is_same_clause = |v: &Hit| sentence.clause[v.from] == sentence.clause[candidate.from];
    let before = sentence.index.checked_sub(1).map(|index| &reading.sentences[index]);
    there(&[
        (true, AidClue::Always),
        (story.count == 0, AidClue::NoAidTold),
        (story.count >= 3, AidClue::MuchAidTold),
        (aid.measure == Measure::Stock, AidClue::Stock),
        (mood == Modality::Planned, AidClue::Planned),
        (candidate.is_unknown, AidClue::Counted),
        (!candidate.is_counted, AidClue::Uncounted),
        (sentence.part == Part::Title, AidClue::InTitle),
        (sentence.part == Part::Item, AidClue::InList),
        (
            aid.amount.is_none() && aid.item.as_deref().is_some_and(|item| story.has_told_things(item)),
            AidClue::ThingsTold,
        ),
        (sentence.part == Part::Caption, AidClue::InCaption),
        (sentence.told_before < 3, AidClue::InLead),
        (verb.is_none(), AidClue::NoVerb),
        (verb.is_some_and(|v| is_passive(sentence, v)), AidClue::Passive),
        (verb.is_some_and(is_same_clause), AidClue::VerbInClause),
        (verb.is_some_and(|v| v.from.abs_diff(candidate.from) <= PHRASE), AidClue::VerbNear),
        (is_in_brackets(sentence, candidate.from), AidClue::InBrackets),
        (is_per_unit(sentence, candidate.to), AidClue::PerUnit),
        (is_smaller_part(reading, sentence, candidate), AidClue::PartOfSum),
        (sums(reading, sentence) > 2, AidClue::ManySums),
        (aid.amount.is_some_and(|a| a < SMALL.into()), AidClue::SmallSum),
        (aid.amount.is_some_and(|a| a >= BILLION.into()), AidClue::Billions),
        (aid.quantity.is_some() && aid.amount.is_some(), AidClue::WorthOfGoods),
        (names_earlier_year(reading, sentence), AidClue::OldYear),
        (is_not_aid(reading, sentence, candidate.from), AidClue::Refused),
        (story.has_told(reading, sentence, true), AidClue::SumToldHere),
        (before.is_some_and(|before| story.has_told(reading, before, true)), AidClue::SumToldBefore),
        (story.has_told(reading, sentence, false), AidClue::GoodsToldHere),
        (before.is_some_and(|before| story.has_told(reading, before, false)), AidClue::GoodsToldBefore),
        (story.background.is_headed_by_aid, AidClue::AidInTitle),
    ])
}

/// Whether a word belongs to the noun phrase of the candidate: a few words away at most, and nothing that ends it
/// between.
fn is_in_phrase(sentence: &Sentence, candidate: &Candidate, hit: &Hit) -> bool {
    let (from, to) = if hit.to <= candidate.from { (hit.to, candidate.from) } else { (candidate.to, hit.from) };
    to >= from && to - from <= PHRASE && (from..to).all(|i| !BREAKS.contains(&sentence.word(i)))
}

fn is_in_brackets(sentence: &Sentence, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|i| sentence.word(i) == "(")
}

/// "60 dollars a barrel"
fn is_per_unit(sentence: &Sentence, to: usize) -> bool {
    matches!(sentence.word(to), "a" | "per" | "each" | "an" | "apiece" | "/")
}

fn is_smaller_part(reading: &Reading, sentence: &Sentence, candidate: &Candidate) -> bool {
    let amount = |i: usize| match reading.value(&sentence.tokens[i]) {
        Some(Value::Money(money)) => Some(money.amount),
        _ => None,
    };
    let own = amount(candidate.from);
    own.is_some_and(|own| (0..candidate.from).filter_map(amount).any(|other| other > own))
}

fn sums(reading: &Reading, sentence: &Sentence) -> usize {
    sentence.tokens.iter().filter(|t| matches!(reading.value(t), Some(Value::Money(_)))).count()
}

fn names_earlier_year(reading: &Reading, sentence: &Sentence) -> bool {
    let Some(published) = reading.published() else { return false };
    let is_earlier = |value: &Value| match value {
        Value::Date(date) => date.date.is_some_and(|day| day.year_number() < published.year_number()),
        _ => false,
    };
    sentence.tokens.iter().filter_map(|t| reading.value(t)).any(is_earlier)
}
