//! Givers in a ranking: "Then come Germany with 5 billion and Norway with 3 billion", each a running total.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact, Measure, Money, Stage};

use super::direction::MAY_GIVE;
use super::roles::Roles;
use super::{aid, blank, complete, money, recipient, sums};

const STRENGTH: f64 = 0.7;

/// So many givers make a ranking.
const LEAST: usize = 2;

/// How many words may stand between a giver and its sum: "at about", "with more than".
const BETWEEN: usize = 3;

/// Makes running totals of the sums of a ranking, given by whoever stands before each, to whom the article's aid goes.
pub(super) fn find(reading: &Reading, claims: &mut Vec<Claim>) {
    for sentence in reading.sentences.iter().filter(|s| s.has_money && is_ranking(reading, s)) {
        let ranked: Vec<(&Actor, usize, &Money)> = sums::sums(reading, sentence)
            .filter_map(|(at, sum)| Some((giver(reading, sentence, at)?, at, sum)))
            .collect();
        if ranked.len() < LEAST {
            continue;
        }
        for (giver, at, sum) in ranked {
            tell(reading, sentence, giver, at, sum, claims);
        }
    }
}

/// Whether the sentence or the one before speaks of places in a ranking.
fn is_ranking(reading: &Reading, sentence: &Sentence) -> bool {
    let ranks = |s: &Sentence| s.of(Class::Clue).any(|h| reading.code(h) == "rank");
    ranks(sentence) || sentence.index.checked_sub(1).is_some_and(|before| ranks(&reading.sentences[before]))
}

/// Who stands right before a sum: "Germany at 5 million", "Norway (about 3 million)".
fn giver<'s>(reading: &Reading, sentence: &'s Sentence, at: usize) -> Option<&'s Actor> {
    let is_before = |a: &&Actor| a.to < at && at - a.to <= BETWEEN && a.case == Case::Bare && a.people.is_empty();
    let actor = sentence.actors.iter().rev().find(is_before)?;
    let may_give =
        actor.codes.len() == 1 && reading.reference.rank_as_giver(reading.owner(&actor.codes[0])) >= MAY_GIVE;
    Some(actor).filter(|a| may_give && matches!(sentence.word(a.to), "at" | "with" | "("))
}

fn tell(reading: &Reading, sentence: &Sentence, giver: &Actor, at: usize, sum: &Money, claims: &mut Vec<Claim>) {
    let own = reading.evidence(sentence, giver.from, at + 1);
    let donors = vec![reading.state_of(&giver.codes[0])];
    let is_told = |claim: &&mut Claim| {
        aid(claim).is_some_and(|a| a.amount == Some(sum.amount)) && claim.evidence.iter().any(|e| e.overlaps(&own))
    };
    if let Some(claim) = claims.iter_mut().find(is_told) {
        if let Fact::Aid(aid) = &mut claim.fact {
            (aid.donors, aid.measure) = (donors, Measure::Stock);
        }
        (claim.date, claim.date_end, claim.date_basis) = (None, None, None);
        return;
    }
    let told = claims.iter().filter(|claim| claim.is_eventful()).filter_map(|claim| aid(claim)?.recipient.clone());
    let receiver = complete::most_frequent(told).or_else(|| recipient::beneficiary_of_article(reading));
    let Some(receiver) = receiver.filter(|receiver| !donors.contains(receiver)) else { return };
    let mut aid = blank(&Roles { donors, recipient: Some(receiver), ..Roles::default() });
    money::set_amount(&mut aid, sum);
    (aid.measure, aid.stage) = (Measure::Stock, Stage::Unknown);
    claims.push(reading.claim("aid_ranked", STRENGTH, Fact::Aid(aid), own));
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn each_giver_of_a_ranking_has_its_running_total() {
        for text in [
            "Kenya received aid from many. The largest donors to Kenya are Norway with 5 million euros, Germany with 4 million euros and Japan with about 3 million euros.",
            "Italy ranks fifth in aid to Kenya, behind Norway at 5 million euros, Germany at 4 million euros and Japan (3 million euros).",
        ] {
            let lines = told(text);
            for sum in ["NOR>KEN 5000000 EUR", "DEU>KEN 4000000 EUR", "JPN>KEN 3000000 EUR"] {
                assert!(lines.iter().any(|line| line.contains(sum) && line.contains(" stock ")), "{sum}: {lines:?}");
            }
        }
    }

    #[test]
    fn givers_beside_each_other_without_places_are_no_ranking() {
        let lines = told("Norway with 5 million euros and Germany with 4 million euros will pay for schools in Kenya.");
        assert!(lines.iter().all(|line| line.contains(" flow ")), "{lines:?}");
    }
}
