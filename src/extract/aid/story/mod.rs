//! Aid that no rule of grammar has read: giver, receiver and amount told in several sentences, by a list, a headline
//! or a pronoun. Each amount and each count of goods that is left over is weighed by its clues
//! (`raw/reference/lexicon/aid_clues.toml`): words in its phrase, clause, sentence and neighbourhood, who stands around
//! it, and what the article tells elsewhere. The sum of their weights is the log odds of a claim being right.

mod background;
mod clues;
mod givers;
mod sides;
mod told;
mod weighing;

pub use weighing::AidClues;

use rust_decimal::Decimal;

use crate::extract::dedup::is_other_sum;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Kind, Money};

use super::things::{Thing, quantity, things};
use super::{goods, not_aid, sums};

use background::Background;
pub(super) use givers::{DONOR, WORLD_MONEY, rank};
use told::Story;
use weighing::Weighing;

/// What is likelier than this is told, and later clues may build on it.
pub(super) const LIKELY: f64 = 0.5;

/// Log odds below which the words of a sentence hardly tell aid.
const UNLIKELY: f32 = -2.5;

/// What is less likely than this is not worth a curator's time.
const LEAST: f64 = 0.3;

/// Weighs what rules of grammar have told, and adds the aid that none has told.
pub(super) fn complete(reading: &Reading, mut claims: Vec<Claim>) -> Vec<Claim> {
    let candidates = candidates(reading);
    if candidates.is_empty() {
        return claims;
    }
    let background = Background::new(reading);
    review(reading, &background, &candidates, &mut claims);
    let untold = find(reading, &background, &candidates, &claims);
    claims.extend(untold);
    claims
}

/// Weighs the claims of rules: corrects who gives and who receives where a rule has found an unlikely pair and the
/// article tells of a likelier one, and takes confidence from what the clues speak against.
fn review(reading: &Reading, background: &Background, candidates: &[InSentence], claims: &mut [Claim]) {
    let mut is_weighed = vec![false; claims.len()];
    for (sentence, candidate) in candidates {
        let is_told = |claim: &Claim| {
            candidate.is_told_by(reading, sentence, claim)
                && reading.sentence_at(claim.evidence[0].start).is_some_and(|told| told.index == sentence.index)
        };
        let Some(at) = (0..claims.len()).find(|at| !is_weighed[*at] && is_told(&claims[*at])) else { continue };
        is_weighed[at] = true;
        let story = Story::new(background, claims[..at].iter().chain(&claims[at + 1..]));
        if let Some(weighing) = candidate.weigh(reading, sentence, &story) {
            weighing.review(reading, &mut claims[at]);
        }
    }
}

/// What may be aid: the amount of a sum at a token, or things, the first and the last of a list and their count.
enum Candidate<'r> {
    Sum(usize, &'r Money),
    Goods(Thing, Thing, Option<Decimal>),
}

type InSentence<'r> = (&'r Sentence<'r>, Candidate<'r>);

/// All that may be aid, in the order of the text: sums with a currency, counted things, and things of the lexicon
/// without a count where the sentence speaks of aid.
fn candidates<'r>(reading: &'r Reading<'r>) -> Vec<InSentence<'r>> {
    let mut found = Vec::new();
    let may_tell = |s: &&Sentence| !super::is_question(reading, s) && !not_aid::is_of_crime(reading, s);
    for sentence in reading.sentences.iter().filter(may_tell) {
        let sums = sums::sums(reading, sentence).filter(|(_, sum)| sum.currency.is_some());
        let is_none = |anchor: usize| {
            not_aid::is_given_by_many(reading, sentence, anchor)
                || not_aid::is_negotiated(reading, sentence, anchor)
                || not_aid::is_difference(sentence, anchor)
        };
        let sums = sums.filter(|(anchor, _)| !is_none(*anchor));
        found.extend(sums.map(|(anchor, sum)| (sentence, Candidate::Sum(anchor, sum))));
        found.extend(lists(reading, sentence).into_iter().map(|goods| (sentence, goods)));
    }
    found
}

/// The things of a sentence, those that are listed without counts as one.
fn lists<'r>(reading: &Reading, sentence: &Sentence) -> Vec<Candidate<'r>> {
    let may_be_aid = || reading.odds(sentence).of(Kind::Aid) > UNLIKELY;
    let mut lists: Vec<Candidate> = Vec::new();
    for thing in things(reading, sentence) {
        let count = quantity(reading, sentence, &thing);
        let may_be_given = count.is_some() || thing.is_known && may_be_aid();
        if !may_be_given {
            continue;
        }
        match lists.last_mut() {
            Some(Candidate::Goods(_, last, _))
                if count.is_none() && goods::is_list(reading, sentence, last, &thing) =>
            {
                *last = thing;
            }
            _ => lists.push(Candidate::Goods(thing, thing, count)),
        }
    }
    lists
}

impl<'r> Candidate<'r> {
    fn weigh(&self, reading: &'r Reading, sentence: &'r Sentence<'r>, story: &Story) -> Option<Weighing<'r>> {
        match self {
            Self::Sum(anchor, sum) => Some(Weighing::of_money(reading, sentence, *anchor, sum, story)),
            Self::Goods(first, last, _) => Weighing::of_goods(reading, sentence, (first, last), story),
        }
    }

    /// Whether the evidence of a claim that tells the same has these words; goods are told once.
    fn is_quoted_by(&self, reading: &Reading, sentence: &Sentence, claim: &Claim) -> bool {
        let Self::Sum(anchor, _) = self else { return true };
        let own = reading.evidence(sentence, *anchor, anchor + 1);
        claim.evidence.iter().any(|evidence| evidence.overlaps(&own))
    }

    /// Whether a claim tells the same: a sum of the same size, as many things, or things of the same name.
    fn is_told_by(&self, reading: &Reading, sentence: &Sentence, claim: &Claim) -> bool {
        let Some(aid) = super::aid(claim) else { return false };
        match self {
            Self::Sum(_, sum) => tells_sum(claim, sum),
            Self::Goods(first, last, count) => match count {
                Some(_) => aid.quantity == *count,
                None => {
                    let text = sentence.range(first.from, last.to).of(reading.text());
                    aid.item.as_deref().is_some_and(|item| goods::names_same(item, text))
                }
            },
        }
    }
}

fn tells_sum(claim: &Claim, sum: &Money) -> bool {
    super::aid(claim).is_some_and(|aid| aid.amount == Some(sum.amount) && aid.currency == sum.currency)
}

/// The aid that is left over when `told` has been told.
fn find(reading: &Reading, background: &Background, candidates: &[InSentence], told: &[Claim]) -> Vec<Claim> {
    let mut story = Story::new(background, told);
    let mut claims: Vec<Claim> = Vec::new();
    for (sentence, candidate) in candidates {
        let so_far = told.iter().chain(&claims).filter(|claim| claim.is_eventful());
        let same: Vec<&Claim> = so_far.filter(|claim| candidate.is_told_by(reading, sentence, claim)).collect();
        if same.iter().any(|claim| candidate.is_quoted_by(reading, sentence, claim)) {
            continue;
        }
        let weighing = candidate.weigh(reading, sentence, &story);
        let Some(claim) = weighing.and_then(|weighing| weighing.claim(reading, &story, LEAST)) else { continue };
        if same.iter().any(|other| !is_other_sum(other, &claim)) {
            continue;
        }
        if claim.confidence >= LIKELY && claim.is_eventful() {
            story.hear(&claim);
        }
        claims.push(claim);
    }
    claims
}

/// All that may be aid with its clues, what rules have told with their names.
pub(super) fn clues(reading: &Reading, told: &[Claim]) -> Vec<AidClues> {
    let background = Background::new(reading);
    let in_words = |(sentence, candidate): (&Sentence, Candidate)| {
        let is_same = |claim: &&Claim| candidate.is_told_by(reading, sentence, claim);
        let rule = told.iter().find(is_same).map(|claim| claim.rule.clone());
        let story = Story::new(&background, told.iter().filter(|claim| !is_same(claim)));
        Some(candidate.weigh(reading, sentence, &story)?.in_words(reading, rule))
    };
    candidates(reading).into_iter().filter_map(in_words).collect()
}

#[cfg(test)]
mod tests;
