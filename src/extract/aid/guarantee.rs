//! Who answers for a loan that somebody else gives.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{after, owner, subject};
use crate::extract::tokens::Hit;
use crate::model::Value;

/// Who guarantees the amount at a token.
pub(super) fn guarantors(reading: &Reading, sentence: &Sentence, anchor: usize) -> Vec<String> {
    let is_sum = |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Money(_)));
    // Another sum between them is the one that is guaranteed.
    let is_apart = |h: &Hit| {
        let mut between = if h.from > anchor { anchor + 1..h.from } else { h.to..anchor };
        between.any(is_sum)
    };
    let hits = sentence.of(Class::Guarantee).filter(|h| h.from.abs_diff(anchor) <= 30 && !is_apart(h));
    let found = hits.filter_map(|h| {
        let word = sentence.word(h.from);
        let given = after(sentence, h.to, &["from", "by", "of"], 4);
        let subject = || if word.starts_with("guarante") { stands(sentence, h) } else { subject(sentence, h) };
        given.or_else(|| owner(sentence, h.from, 3)).or_else(subject)
    });
    let mut codes: Vec<String> = Vec::new();
    for code in found.flat_map(|a| &a.codes) {
        if !codes.contains(code) {
            codes.push(code.clone());
        }
    }
    codes
}

/// "for which A stands guarantor", "that A backs with guarantees": who stands right before.
fn stands<'s>(sentence: &'s Sentence, guarantee: &Hit) -> Option<&'s Actor> {
    const NEAR: usize = 3;
    let answers = |i: usize| {
        matches!(
            sentence.word(i),
            "stands"
                | "stand"
                | "stood"
                | "acts"
                | "backs"
                | "backed"
                | "as"
                | "with"
                | "a"
                | "its"
                | "their"
                | "lent"
                | "lends"
                | "lend"
                | "gave"
                | "gives"
                | "give"
                | "provides"
                | "provided"
                | "the"
        )
    };
    let is_before = |a: &&Actor| a.to < guarantee.from && guarantee.from - a.to <= NEAR && a.case == Case::Bare;
    sentence.actors.iter().rev().find(is_before).filter(|a| (a.to..guarantee.from).all(answers))
}

/// The organisation that lends what others guarantee.
pub(super) fn lender(reading: &Reading, sentence: &Sentence, guarantors: &[String]) -> Option<String> {
    sentence.tokens.iter().find_map(|t| match reading.value(t)? {
        Value::Organisation { code } if !guarantors.contains(code) => Some(code.clone()),
        _ => None,
    })
}
