//! What each of several gives: "from Japan ($5 million) and Norway ($3 million)", "by Japan, with $5 million, and Norway,
//! with $3 million".

use crate::extract::actors::{Actor, Case};
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Aid, Claim, Fact, Money, Value};

use super::direction::MAY_GIVE;
use super::{aid, money};

/// The name of the rule.
pub(super) const RULE: &str = "aid_apiece";

/// So many givers make a list.
const LEAST: usize = 2;
/// How many words may stand between a giver and its sum: ", with about".
const BETWEEN: usize = 4;
/// How sure a sum is that the rules have not read.
const CONFIDENCE: f64 = 0.7;

/// Gives the sums of a sentence to those behind whose names they stand, and what these add up to to all of them.
pub(super) fn settle(reading: &Reading, claims: &mut Vec<Claim>) {
    for sentence in reading.sentences.iter().filter(|s| s.has_money) {
        let shares = shares(reading, sentence);
        if shares.len() >= LEAST {
            tell(reading, sentence, &shares, claims);
        }
    }
}

/// A giver with the token of its sum.
struct Share<'s> {
    giver: &'s Actor,
    at: usize,
    sum: &'s Money,
}

fn shares<'s>(reading: &'s Reading, sentence: &'s Sentence) -> Vec<Share<'s>> {
    let sums = sentence.tokens.iter().enumerate().filter_map(|(at, token)| match reading.value(token)? {
        Value::Money(sum) => Some((at, sum)),
        _ => None,
    });
    let mut shares: Vec<Share> = Vec::new();
    for (at, sum) in sums {
        let Some(giver) = giver(reading, sentence, at) else { continue };
        if shares.iter().all(|share| share.giver.from != giver.from && share.sum.currency == sum.currency) {
            shares.push(Share { giver, at, sum });
        }
    }
    shares
}

/// Who stands right before a sum in brackets, between dashes or behind "with"; not who receives it.
fn giver<'s>(reading: &Reading, sentence: &'s Sentence, at: usize) -> Option<&'s Actor> {
    let is_before = |a: &&Actor| a.to < at && at - a.to <= BETWEEN && a.case == Case::Bare && a.people.is_empty();
    let actor = sentence.actors.iter().rev().find(is_before)?;
    let mark = sentence.word(actor.to);
    let is_set_off = matches!(mark, "(" | "—" | "–" | "-")
        || matches!((mark, sentence.word(actor.to + 1)), (",", "with") | ("with", _));
    let [code] = &actor.codes[..] else { return None };
    let may_give = reading.reference.rank_as_giver(reading.owner(code)) >= MAY_GIVE;
    let receives = matches!(actor.prep, Some("to" | "for" | "in"));
    (is_set_off && may_give && !receives).then_some(actor)
}

fn tell(reading: &Reading, sentence: &Sentence, shares: &[Share], claims: &mut Vec<Claim>) {
    let own = reading.evidence(sentence, 0, sentence.tokens.len());
    let is_here = |claim: &Claim| claim.is_eventful() && claim.evidence.iter().any(|e| e.overlaps(&own));
    let is_sum = |claim: &Claim, sum: &Money| {
        aid(claim).is_some_and(|a| a.amount == Some(sum.amount) && a.currency == sum.currency)
    };
    let model = claims.iter().find(|claim| is_here(claim) && shares.iter().any(|share| is_sum(claim, share.sum)));
    let Some(model) = model.cloned() else { return };
    let states: Vec<String> = shares.iter().map(|share| reading.state_of(&share.giver.codes[0])).collect();
    if aid(&model).is_some_and(|a| a.recipient.as_ref().is_none_or(|receiver| states.contains(receiver))) {
        return;
    }
    for (share, state) in shares.iter().zip(&states) {
        let donors = vec![state.clone()];
        let told = claims.iter_mut().find(|claim| is_here(claim) && is_sum(claim, share.sum));
        match told.map(|claim| (&mut claim.confidence, &mut claim.fact)) {
            Some((confidence, Fact::Aid(aid))) => {
                aid.donors = donors;
                *confidence = confidence.max(CONFIDENCE);
            }
            _ => {
                let Some(like) = aid(&model) else { continue };
                let mut one = Aid { donors, item: None, quantity: None, ..like.clone() };
                money::set_amount(&mut one, share.sum);
                let quote = reading.evidence(sentence, share.giver.from, share.at + 1);
                let mut claim = reading.claim(RULE, CONFIDENCE, Fact::Aid(one), quote);
                (claim.date, claim.date_end, claim.date_basis) = (model.date, model.date_end, model.date_basis);
                claim.modality = model.modality;
                claims.push(claim);
            }
        }
    }
    let whole: rust_decimal::Decimal = shares.iter().map(|share| share.sum.amount).sum();
    let is_whole = |a: &Aid| a.amount == Some(whole) && a.currency == shares[0].sum.currency;
    for claim in claims.iter_mut() {
        if let Fact::Aid(aid) = &mut claim.fact
            && is_whole(aid)
            && aid.donors.iter().any(|donor| states.contains(donor))
        {
            aid.donors.clone_from(&states);
            aid.donors.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    fn sums(text: &str) -> Vec<String> {
        let lines = told(text).into_iter().filter(|line| line.starts_with("aid "));
        let mut sums: Vec<String> =
            lines.map(|line| line.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" ")).collect();
        sums.sort();
        sums
    }

    #[test]
    fn each_gives_the_sum_behind_its_name() {
        for text in [
            "Kenya has received aid from Japan ($5 million) and Norway ($3 million).",
            "Aid for Kenya is provided by Japan, with $5 million, and Norway, with $3 million.",
            "The money for Kenya is allocated by Japan — $5 million — and Norway — $3 million.",
        ] {
            assert_eq!(sums(text), ["JPN>KEN 5000000", "NOR>KEN 3000000"], "{text}");
        }
    }

    #[test]
    fn all_give_what_their_sums_add_up_to() {
        let text = "Kenya received $8 million in aid from Japan ($5 million) and Norway ($3 million).";
        assert_eq!(sums(text), ["JPN+NOR>KEN 8000000", "JPN>KEN 5000000", "NOR>KEN 3000000"]);
    }

    #[test]
    fn who_receives_gives_nothing() {
        let text = "Norway gave aid to Japan ($5 million) and to Germany ($3 million).";
        assert!(sums(text).iter().all(|sum| sum.starts_with("NOR>")), "{:?}", sums(text));
    }
}
