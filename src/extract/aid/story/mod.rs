//! Aid that no rule of grammar has read: giver, receiver and amount told in several sentences, by a list, a headline
//! or a pronoun. Each amount and each count of goods that is left over is weighed by its clues
//! (`raw/reference/lexicon/aid_clues.toml`): words in its phrase, clause, sentence and neighbourhood, who stands around
//! it, and what the article tells elsewhere. The sum of their weights is the log odds of a claim being right.

mod clues;
mod sides;

use crate::extract::aid_weights::{AidClue, Scale};
use crate::extract::log_odds;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Aid, Claim, Fact, Instrument, Measure, Modality, Money, Stage};

use super::things::{Thing, count_start, quantity, things};
use super::{category, date, goods, governing, is_running, money, mood, roles, stage, stage_of_noun};

use clues::Candidate;
use sides::{Sides, Story};

/// How far a verb may stand from the amount or the thing, in tokens.
const VERB_REACH: usize = 18;

/// What is likelier than this is told, and later clues may build on it.
const LIKELY: f64 = 0.5;

/// What a corrected giver or receiver costs in confidence.
const CORRECTED: f64 = 0.1;

/// How likely a pair must be to stand in the place of one that a rule has found.
const SURE: f64 = 0.9;

/// What is less likely than this is not worth a curator's time.
const LEAST: f64 = 0.3;

/// Corrects who gives and who receives where a rule of grammar has found an unlikely pair and the article tells of a
/// likelier one.
pub(super) fn correct(reading: &Reading, claims: &mut [Claim]) {
    for at in 0..claims.len() {
        let Some(told) = super::aid(&claims[at]) else { continue };
        let Some((sentence, anchor)) = place(reading, &claims[at]) else { continue };
        let story = Story::new(reading, claims[..at].iter().chain(&claims[at + 1..]));
        let Some((best, share)) = likeliest(reading, story.sides(reading, sentence, anchor, told)) else { continue };
        let is_same =
            told.donors.iter().any(|d| best.donors.contains(d)) && told.recipient.as_ref() == Some(&best.recipient);
        if is_same || share < SURE && !sides::is_unlikely(reading, told) {
            continue;
        }
        let claim = &mut claims[at];
        if let Fact::Aid(aid) = &mut claim.fact {
            (aid.donors, aid.recipient) = (best.donors, Some(best.recipient));
            claim.confidence -= CORRECTED;
        }
    }
}

/// The sentence of a claim and the token of its amount, or of the first word of its evidence.
fn place<'r>(reading: &'r Reading, claim: &Claim) -> Option<(&'r Sentence<'r>, usize)> {
    let evidence = claim.evidence.first()?;
    let is_in = |at: usize| (evidence.start..evidence.end).contains(&reading.evidence_start(at));
    let sentence = reading.sentences.iter().rfind(|s| reading.evidence_start(s.span.start) <= evidence.start)?;
    let aid = super::aid(claim)?;
    let sum = money::sums(reading, sentence).find(|(_, sum)| is_sum(aid, sum)).map(|(anchor, _)| anchor);
    let anchor = sum.or_else(|| sentence.tokens.iter().position(|t| is_in(t.span.start)))?;
    Some((sentence, anchor))
}

/// The pair that weighs most, and its share of the likelihood of all pairs.
fn likeliest(reading: &Reading, sides: Vec<Sides>) -> Option<(Sides, f64)> {
    let weight = |sides: &Sides| sides.clues.iter().map(|clue| reading.lexicon.aid_weights().side(*clue)).sum::<f64>();
    let all: f64 = sides.iter().map(|sides| weight(sides).exp()).sum();
    let best = sides.into_iter().reduce(|best, other| if weight(&other) > weight(&best) { other } else { best })?;
    let share = weight(&best).exp() / all;
    Some((best, share))
}

/// The aid that is left over when `told` has been told.
pub(super) fn find(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    let mut story = Story::new(reading, told);
    let mut claims: Vec<Claim> = Vec::new();
    for sentence in reading.sentences.iter().filter(|s| !super::is_question(reading, s)) {
        for (anchor, sum) in money::sums(reading, sentence) {
            let is_told = |claim: &Claim| super::aid(claim).is_some_and(|a| is_sum(a, sum));
            let is_over = sum.currency.is_none() || told.iter().chain(&claims).any(is_told);
            if is_over {
                continue;
            }
            let claim = of_money(reading, sentence, anchor, sum, &story);
            keep(claim, &mut story, &mut claims);
        }
        for thing in things(reading, sentence) {
            let Some(count) = quantity(reading, sentence, &thing) else { continue };
            let is_told = |claim: &Claim| super::aid(claim).is_some_and(|a| a.quantity == Some(count));
            let is_over = told.iter().chain(&claims).any(is_told);
            if is_over {
                continue;
            }
            let claim = of_goods(reading, sentence, &thing, &story);
            keep(claim, &mut story, &mut claims);
        }
    }
    claims
}

fn keep(claim: Option<Claim>, story: &mut Story, claims: &mut Vec<Claim>) {
    let Some(claim) = claim.filter(|claim| claim.confidence >= LEAST) else { return };
    if claim.confidence >= LIKELY {
        story.hear(&claim);
    }
    claims.push(claim);
}

fn is_sum(aid: &Aid, sum: &Money) -> bool {
    aid.amount == Some(sum.amount) && aid.currency == sum.currency
}

fn of_money(reading: &Reading, sentence: &Sentence, anchor: usize, sum: &Money, story: &Story) -> Option<Claim> {
    let verb = governing(sentence, anchor, VERB_REACH);
    let candidate = Candidate { scale: Scale::Money, from: anchor, to: anchor + 1, verb, is_unknown: false };
    let mood = told_mood(sentence, &candidate)?;
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
    weighed(reading, sentence, &candidate, aid, mood, story)
}

fn of_goods(reading: &Reading, sentence: &Sentence, thing: &Thing, story: &Story) -> Option<Claim> {
    let verb = governing(sentence, thing.from, VERB_REACH);
    let from = count_start(reading, sentence, thing);
    // "97-meter vessels": a measure, no count.
    if sentence.word(from + 1) == "-" || goods::is_part(reading, sentence, thing, thing) {
        return None;
    }
    let candidate = Candidate { scale: Scale::Goods, from, to: thing.to, verb, is_unknown: !thing.is_known };
    let mood = told_mood(sentence, &candidate)?;
    let mut aid = begun(reading, sentence, &candidate);
    aid.quantity = quantity(reading, sentence, thing);
    aid.item = Some(goods::name(reading, sentence, thing, thing).1);
    aid.instrument = Instrument::InKind;
    aid.stage = stage(reading, sentence, verb, mood, aid.measure);
    weighed(reading, sentence, &candidate, aid, mood, story)
}

/// The mood in which it is told; `None` for what is denied, asked for or only possible.
fn told_mood(sentence: &Sentence, candidate: &Candidate) -> Option<Modality> {
    let mood = mood(sentence, candidate.verb, candidate.from);
    matches!(mood, Modality::Asserted | Modality::Planned).then_some(mood)
}

/// The aid as far as its own sentence tells it.
fn begun(reading: &Reading, sentence: &Sentence, candidate: &Candidate) -> Aid {
    let mut aid = super::blank(&roles::roles(reading, sentence, candidate.from, candidate.verb));
    aid.category = category(reading, sentence, candidate.from);
    aid.measure = if is_running(reading, sentence, candidate.from) { Measure::Stock } else { Measure::Flow };
    aid
}

/// The claim with the likeliest giver and receiver, and how likely it is right.
fn weighed(
    reading: &Reading,
    sentence: &Sentence,
    candidate: &Candidate,
    mut aid: Aid,
    mood: Modality,
    story: &Story,
) -> Option<Claim> {
    let weights = reading.lexicon.aid_weights();
    let clues = clues::clues(reading, sentence, candidate, &aid, mood, story);
    let sides = story.sides(reading, sentence, candidate.from, &aid);
    let (best, _) = likeliest(reading, sides)?;
    let weight = |clue: &AidClue| weights.clue(*clue, candidate.scale);
    let sum = clues.iter().chain(&best.clues).map(weight).sum::<f64>() + clues::words(reading, sentence, candidate);
    let likelihood = log_odds::probability(sum);
    (aid.donors, aid.recipient) = (best.donors, Some(best.recipient));
    aid.guarantors.retain(|code| !aid.donors.contains(code));
    aid.channel = aid.channel.filter(|code| !aid.donors.contains(code));
    if aid.stage == Stage::Unknown && aid.measure == Measure::Flow {
        aid.stage = story.stage_of(&aid.donors);
    }
    let measure = aid.measure;
    let strength = (likelihood * 100.0).round() / 100.0;
    let mut claim = reading.claim("aid_story", strength, Fact::Aid(aid), evidence(reading, sentence, candidate));
    claim.modality = mood;
    date(reading, sentence, (candidate.from, candidate.to), &mut claim, measure);
    Some(claim)
}

/// From the verb or the candidate to what follows it in its clause, at most some words.
fn evidence(reading: &Reading, sentence: &Sentence, candidate: &Candidate) -> crate::model::Evidence {
    const AFTER: usize = 8;
    let (clause_from, clause_to) = sentence.clause_around(candidate.from);
    let verb = candidate.verb.filter(|v| v.from >= clause_from && v.to <= clause_to);
    let from = verb.map_or(candidate.from, |v| v.from.min(candidate.from));
    let to = (candidate.to + AFTER).min(clause_to).max(candidate.to).max(verb.map_or(0, |v| v.to));
    reading.evidence(sentence, from, to)
}

#[cfg(test)]
mod tests;
