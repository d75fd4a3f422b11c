//! An amount or a thing with all that speaks for and against its being aid, and the claim that comes of it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::extract::aid_weights::{AidClue, Place, Scale};
use crate::extract::inflection::Form;
use crate::extract::lexicon::{Class, Sense};
use crate::extract::log_odds;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Aid, Claim, Evidence, Fact, Instrument, Kind, Measure, Modality, Money, Stage};

use super::super::things::{Thing, count_start, quantity};
use super::super::{
    blank, category, date, direction, goods, governing, is_running, money, mood, mood_of_sum, roles, stage,
    stage_of_noun,
};
use super::clues::{self, Candidate};
use super::givers::{DONOR, is_unlikely, rank};
use super::sides::{Pairs, Sides};
use super::told::Story;

/// How far a verb may stand from the amount or the thing, in tokens.
const VERB_REACH: usize = 18;

/// What the words of a sentence tell counts up to these log odds.
const MOST_ODDS: f64 = 4.0;

/// What a corrected giver or receiver costs in confidence.
const CORRECTED: f64 = 0.1;

/// How likely a pair must be to stand in the place of one that a rule has found.
const SURE: f64 = 0.7;

/// Goods that a rule has told and the clues hold for less likely than this are doubtful: of 20 such, 6 were right.
const UNLIKELY: f64 = 0.2;
/// Their strength at most.
const DOUBTFUL: f64 = 0.4;

/// What is as often right as wrong.
const EVEN: f64 = 0.5;

/// So likely must be what a rule that is often wrong has told.
const LIKELY: f64 = 0.6;

pub struct Weighing<'s> {
    sentence: &'s Sentence<'s>,
    candidate: Candidate<'s>,
    /// As its own sentence tells it.
    aid: Aid,
    mood: Modality,
    clues: Vec<AidClue>,
    words: Vec<(Sense, Place)>,
    pairs: Pairs,
    /// "The trucks" that have been told of before.
    is_again: bool,
}

/// A weighing in words, to fit the weights (`dyad evaluate --clues aid`).
#[derive(Debug, Serialize)]
pub struct AidClues {
    /// The sentence.
    pub sentence: Evidence,
    /// The amount or the thing with the words around it.
    pub evidence: Evidence,
    pub scale: Scale,
    /// The rule that has told it, if any.
    pub rule: Option<String>,
    pub modality: Modality,
    /// As its own sentence tells it.
    pub aid: Aid,
    pub clues: Vec<AidClue>,
    /// Class, value and place of each word.
    pub words: BTreeSet<String>,
    pub sides: Vec<SideClues>,
}

/// A pair that may give and receive, with the clues for it.
#[derive(Debug, Serialize)]
pub struct SideClues {
    pub donors: Vec<String>,
    pub recipient: String,
    pub clues: Vec<AidClue>,
}

impl<'s> Weighing<'s> {
    /// Weighs a sum of money.
    pub fn of_money(reading: &Reading, sentence: &'s Sentence<'s>, anchor: usize, sum: &Money, story: &Story) -> Self {
        let verb = governing(sentence, anchor, VERB_REACH);
        let candidate =
            Candidate { scale: Scale::Money, from: anchor, to: anchor + 1, verb, is_unknown: false, is_counted: true };
        let mood = mood_of_sum(reading, sentence, verb, anchor, sum);
        let mut aid = begun(reading, sentence, &candidate);
        money::set_amount(&mut aid, sum);
        aid.instrument = money::instrument(reading, sentence, anchor);
        if let Some((quantity, item)) = goods::worth(reading, sentence, anchor) {
            aid.instrument = Instrument::InKind;
            (aid.quantity, aid.item) = (quantity, Some(item));
        }
        let noun = roles::aid_noun(sentence, anchor).filter(|_| aid.measure == Measure::Flow);
        let by_noun = noun.and_then(|n| stage_of_noun(sentence, n));
        aid.stage = by_noun.unwrap_or_else(|| stage(reading, sentence, verb, mood, aid.measure));
        Self::new(reading, sentence, candidate, aid, mood, story)
    }

    /// Weighs things, `first` to `last` of a list; `None` for a measure that is no count ("97-meter vessels") and for
    /// what a sum pays for.
    pub fn of_goods(
        reading: &Reading,
        sentence: &'s Sentence<'s>,
        (first, last): (&Thing, &Thing),
        story: &Story,
    ) -> Option<Self> {
        let verb = governing(sentence, first.from, VERB_REACH);
        let from = count_start(reading, sentence, first);
        if sentence.word(from + 1) == "-"
            || goods::is_part(reading, sentence, first, last)
            || is_fought(reading, sentence, from)
        {
            return None;
        }
        let quantity = quantity(reading, sentence, first);
        let (is_unknown, is_counted) = (!first.is_known, quantity.is_some());
        let (begin, item) = goods::name(reading, sentence, first, last);
        let candidate = Candidate { scale: Scale::Goods, from, to: last.to, verb, is_unknown, is_counted };
        let mood = mood(sentence, verb, from);
        let mut aid = begun(reading, sentence, &candidate);
        aid.quantity = quantity;
        aid.item = Some(item);
        aid.instrument = Instrument::InKind;
        aid.stage = stage(reading, sentence, verb, mood, aid.measure);
        let is_again =
            !is_counted && is_definite(sentence, begin, last.to) && story.has_goods_before(reading, sentence, from);
        Some(Self { is_again, ..Self::new(reading, sentence, candidate, aid, mood, story) })
    }

    fn new(
        reading: &Reading,
        sentence: &'s Sentence<'s>,
        candidate: Candidate<'s>,
        aid: Aid,
        mood: Modality,
        story: &Story,
    ) -> Self {
        let clues = clues::clues(reading, sentence, &candidate, &aid, mood, story);
        let words = clues::words(sentence, &candidate);
        let pairs = Pairs::of(story, reading, sentence, candidate.from, &aid);
        Self { sentence, candidate, aid, mood, clues, words, pairs, is_again: false }
    }

    /// How likely it is aid that this pair gives and receives.
    fn probability(&self, reading: &Reading, sides: &Sides, also: Option<AidClue>) -> f64 {
        let (weights, scale) = (reading.lexicon.aid_weights(), self.candidate.scale);
        let by_clues = self.clues.iter().chain(&sides.clues).chain(&also).map(|clue| weights.clue(*clue, scale));
        let by_words = self.words.iter().map(|(sense, place)| reading.lexicon.weight(*sense, scale, *place));
        let odds = f64::from(reading.odds(self.sentence).of(Kind::Aid)).clamp(-MOST_ODDS, MOST_ODDS);
        let by_sentence = odds * weights.clue(AidClue::SentenceOdds, scale);
        let probability = log_odds::probability(by_clues.chain(by_words).sum::<f64>() + by_sentence);
        (probability * 100.0).round() / 100.0
    }

    /// Corrects a claim of a rule.
    pub fn review(self, reading: &Reading, claim: &mut Claim) {
        let Some((best, share)) = self.pairs.likeliest(reading.lexicon.aid_weights()) else { return };
        let Fact::Aid(aid) = &mut claim.fact else { return };
        // A single thing whose giver and receiver the grammar names ("gave it a plane") needs no clues.
        let is_single = aid.quantity.is_some() && !self.candidate.is_counted;
        if is_single || direction::is_unlikely(reading, aid) {
            return;
        }
        let is_same =
            aid.donors.iter().any(|d| best.donors.contains(d)) && aid.recipient.as_ref() == Some(&best.recipient);
        // Who lends what others guarantee stands in the sentence.
        let is_named = !aid.guarantors.is_empty();
        let is_open = !is_named && (share >= SURE || is_unlikely(reading, aid));
        // No correction makes a donor of the OECD receive.
        if !is_same && is_open && rank(reading, &best.recipient) < DONOR {
            (aid.donors, aid.recipient) = (best.donors.clone(), Some(best.recipient.clone()));
            claim.confidence -= CORRECTED;
        }
        let probability = self.probability(reading, &best, Some(AidClue::ToldByRule));
        // Where the rule is wrong more often than not and the clues speak for it, they tell it.
        let is_doubtful = reading.reference.confidence(&claim.rule, claim.confidence) < EVEN;
        if !self.candidate.is_counted || is_doubtful && probability >= LIKELY {
            claim.rule = "aid_weighed".to_owned();
            claim.confidence = if self.is_again { probability.min(DOUBTFUL) } else { probability };
        } else if self.candidate.scale == Scale::Goods && probability < UNLIKELY {
            claim.confidence = claim.confidence.min(DOUBTFUL);
        }
    }

    /// The claim with the likeliest giver and receiver, and how likely it is right; `None` below `least`.
    pub fn claim(self, reading: &Reading, story: &Story, least: f64) -> Option<Claim> {
        let (best, _) = self.pairs.likeliest(reading.lexicon.aid_weights())?;
        let (mood, strength) = self.told_as(reading, &best);
        if strength < least || self.is_again {
            return None;
        }
        let (sentence, candidate, mut aid) = (self.sentence, self.candidate, self.aid);
        (aid.donors, aid.recipient) = (best.donors, Some(best.recipient));
        aid.guarantors.retain(|code| !aid.donors.contains(code));
        aid.channel = aid.channel.filter(|code| !aid.donors.contains(code));
        if aid.stage == Stage::Unknown && aid.measure == Measure::Flow {
            aid.stage = story.stage_of(&aid.donors);
        }
        let measure = aid.measure;
        let mut claim = reading.claim("aid_weighed", strength, Fact::Aid(aid), evidence(reading, sentence, &candidate));
        claim.modality = mood;
        date(reading, sentence, (candidate.from, candidate.to), &mut claim, measure);
        Some(claim)
    }

    /// The mood in which it is told, and how likely that is. Where the clues outweigh the words before it that deny it, ask
    /// for it or hold it for possible ("not new is the 5 million which Norway promised"), it is asserted.
    fn told_as(&self, reading: &Reading, sides: &Sides) -> (Modality, f64) {
        if matches!(self.mood, Modality::Asserted | Modality::Planned) {
            return (self.mood, self.probability(reading, sides, None));
        }
        let asserted = self.probability(reading, sides, Some(AidClue::NotAsserted));
        if asserted >= EVEN {
            (Modality::Asserted, asserted)
        } else {
            (self.mood, self.probability(reading, sides, None))
        }
    }

    /// What is weighed, in words.
    pub fn in_words(self, reading: &Reading, rule: Option<String>) -> AidClues {
        let word = |(sense, place): &(Sense, Place)| {
            format!("{} {} {place:?}", sense.class.feature(), reading.lexicon.value(*sense))
        };
        let sides = self.pairs.all();
        let is_told = matches!(self.mood, Modality::Asserted | Modality::Planned);
        let mut clues = self.clues;
        clues.extend((!is_told).then_some(AidClue::NotAsserted));
        AidClues {
            sentence: Evidence::at(reading.text(), self.sentence.span),
            evidence: evidence(reading, self.sentence, &self.candidate),
            scale: self.candidate.scale,
            rule,
            modality: self.mood,
            clues,
            words: self.words.iter().map(word).collect(),
            sides: sides.map(|s| SideClues { donors: s.donors, recipient: s.recipient, clues: s.clues }).collect(),
            aid: self.aid,
        }
    }
}

/// "shot down 35 drones", "fired 20 missiles": what is fought with or against begins at a token.
fn is_fought(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    const QUALIFIERS: usize = 2;
    let fights = |h: &Hit| reading.code(h) == "battle" && h.form() != Form::Base;
    sentence.of(Class::Clue).any(|h| fights(h) && h.to <= from && from <= h.to + QUALIFIERS)
}

/// "the trucks", "these generators": the article has told of them; not "the trucks that Norway gave".
fn is_definite(sentence: &Sentence, begin: usize, to: usize) -> bool {
    let is_defined =
        matches!(sentence.word(to), "that" | "which") || sentence.beginning_at(to).any(|h| h.class() == Class::Give);
    begin > 0 && matches!(sentence.word(begin - 1), "the" | "these" | "those" | "both") && !is_defined
}

/// The aid as far as its own sentence tells it.
fn begun(reading: &Reading, sentence: &Sentence, candidate: &Candidate) -> Aid {
    let mut aid = blank(&roles::roles(reading, sentence, candidate.from, candidate.verb));
    aid.category = category(reading, sentence, candidate.from);
    aid.measure = if is_running(reading, sentence, candidate.from) { Measure::Stock } else { Measure::Flow };
    aid
}

/// From the verb or the candidate to what follows it in its clause, at most some words.
fn evidence(reading: &Reading, sentence: &Sentence, candidate: &Candidate) -> Evidence {
    const AFTER: usize = 8;
    let (clause_from, clause_to) = sentence.clause_around(candidate.from);
    let verb = candidate.verb.filter(|v| v.from >= clause_from && v.to <= clause_to);
    let from = verb.map_or(candidate.from, |v| v.from.min(candidate.from));
    let to = (candidate.to + AFTER).min(clause_to).max(candidate.to).max(verb.map_or(0, |v| v.to));
    reading.evidence(sentence, from, to)
}
