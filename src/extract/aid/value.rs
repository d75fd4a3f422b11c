//! What goods are worth, told after them: "The tanks are valued at 5 million", "It spent 5 million on them".

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Aid, Claim, Fact, Measure, Modality, Money};

use super::{aid, money, mood, sums};

/// How many sentences back the goods may be told.
const REACH: usize = 2;

/// How far the word that tells it may stand before the sum, in tokens.
const NEAR: usize = 4;

/// A claim of the sum that is less likely tells no day.
const EVEN: f64 = 0.5;

/// How far behind the sum what it was spent on may be named.
const AFTER: usize = 3;

/// Makes one claim of goods and of what they are worth.
pub(super) fn add(reading: &Reading, claims: &mut Vec<Claim>) {
    if !claims.iter().any(is_goods) {
        return;
    }
    for sentence in reading.sentences.iter().filter(|s| s.has(Class::Worth) && s.has_money) {
        let told = sums::sums(reading, sentence).find(|(at, sum)| {
            sum.currency.is_some()
                && is_worth(reading, sentence, *at)
                && !sentence.of(Class::Running).any(|h| reading.code(h).is_empty())
                && !is_per_unit(sentence, at + 1)
                && mood(sentence, None, *at) == Modality::Asserted
        });
        if let Some((at, sum)) = told {
            give(reading, sentence, at, sum, claims);
        }
    }
}

/// Sets the sum on the goods that were told last; a claim of the sum alone gives way, and tells when it was given.
fn give(reading: &Reading, sentence: &Sentence, at: usize, sum: &Money, claims: &mut Vec<Claim>) {
    let first = &reading.sentences[sentence.index.saturating_sub(REACH)];
    let from = reading.evidence_start(first.span.start);
    let quote = reading.evidence(sentence, at, at + 1);
    let is_before = |claim: &Claim| is_goods(claim) && (from..quote.start).contains(&claim.evidence[0].start);
    let last = (0..claims.len()).filter(|i| is_before(&claims[*i])).max_by_key(|i| claims[*i].evidence[0].start);
    let Some(goods) = last else { return };
    let is_alone = |claim: &Claim| {
        let tells = aid(claim).is_some_and(|a| a.amount == Some(sum.amount) && a.item.is_none());
        tells && claim.is_eventful() && claim.evidence.iter().any(|evidence| evidence.overlaps(&quote))
    };
    let alone = claims.iter().position(is_alone);
    let of_sum = alone.map(|at| claims[at].clone()).filter(|claim| claim.confidence >= EVEN);
    let claim = &mut claims[goods];
    if let Fact::Aid(aid) = &mut claim.fact {
        money::set_amount(aid, sum);
    }
    claim.evidence.push(quote);
    if let Some(of_sum) = of_sum {
        claim.confidence = claim.confidence.max(of_sum.confidence);
        if of_sum.date.is_some() {
            (claim.date, claim.date_end, claim.date_basis) = (of_sum.date, of_sum.date_end, of_sum.date_basis);
        }
    }
    alone.map(|at| claims.remove(at));
}

/// Goods that are given once and of which no sum is told.
fn is_goods(claim: &Claim) -> bool {
    let is_open = |a: &Aid| a.amount.is_none() && a.item.is_some() && a.measure == Measure::Flow;
    claim.is_eventful() && aid(claim).is_some_and(is_open)
}

/// Whether a sum is the value of goods that the text refers back to: "They cost 5 million", "worth some 5 million", "5
/// million was spent on the vehicles".
fn is_worth(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let tells = |h: &&Hit| h.to <= at && at - h.to <= NEAR && reading.code(h) != "goods";
    let near = sentence.of(Class::Worth).rfind(tells);
    let Some(word) = near else { return false };
    let refers = |i: usize| matches!(sentence.word(i), "them" | "these" | "both" | "all");
    if reading.code(word) == "spent" {
        let on = (at + 1..at + 1 + AFTER).find(|i| matches!(sentence.word(*i), "on" | "for"));
        return on.is_some_and(|on| refers(on + 1) || names_goods(reading, sentence, on + 1, on + 4));
    }
    // "The package, worth 5 million": what is told of a whole is no value of one of its parts.
    if sentence.of(Class::AidNoun).any(|h| h.from < at && !is_gift(reading, sentence, h.from)) {
        return false;
    }
    let is_pronoun = |i: usize| matches!(sentence.word(i), "they" | "them" | "their" | "both");
    let end = if word.from == 0 { at + 1 + AFTER } else { word.to + AFTER };
    (0..end).any(is_pronoun) || names_goods(reading, sentence, 0, end)
}

/// "the vehicles", "the gift"
fn names_goods(reading: &Reading, sentence: &Sentence, from: usize, to: usize) -> bool {
    const NAME: usize = 3;
    let is_definite = |at: usize| (at.saturating_sub(NAME)..at).any(|i| matches!(sentence.word(i), "the" | "these"));
    (from..to).any(|at| is_gift(reading, sentence, at) && is_definite(at))
}

fn is_gift(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    sentence.of(Class::Worth).any(|h| h.from == at && reading.code(h) == "goods")
}

/// "5 million each"
fn is_per_unit(sentence: &Sentence, to: usize) -> bool {
    matches!(sentence.word(to), "each" | "apiece" | "per" | "a" | "an")
}
