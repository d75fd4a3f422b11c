//! Givers in a ranking: "Then come Germany with 5 billion and Norway with 3 billion", each a running total.

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, DateBasis, DateValue, Fact, Measure, Money, Stage};

use super::direction::MAY_GIVE;
use super::roles::{self, Roles};
use super::{aid, blank, complete, money, recipient, sums, when};

const STRENGTH: f64 = 0.7;

/// So many givers make a ranking.
const LEAST: usize = 2;

/// How many words may stand between a giver and its sum: "at about", "follows with more than".
const BETWEEN: usize = 4;

/// How many sentences back the ranking may be named, and twice as many the day up to which it counts.
const BEFORE: usize = 3;

/// Verbs that give a giver its place.
static PLACES: Known = Known::new(&["follows", "followed", "stands", "stood", "comes", "leads", "ranks", "trails"]);

/// Makes running totals of the sums of a ranking, given by whoever stands before each, to whom the article's aid goes.
pub(super) fn find(reading: &Reading, claims: &mut Vec<Claim>) {
    for sentence in reading.sentences.iter().filter(|s| s.has_money && is_ranking(reading, s)) {
        let ranked: Vec<(&Actor, usize, &Money)> = sums::sums(reading, sentence)
            .filter_map(|(at, sum)| Some((giver(reading, sentence, at)?, at, sum)))
            .collect();
        let is_list = ranked.len() >= LEAST;
        for (giver, at, sum) in ranked {
            if is_list || place(sentence, giver.to).is_some() {
                tell(reading, sentence, giver, at, sum, claims);
            }
        }
    }
    claims.iter_mut().for_each(|claim| date_as_before(reading, claim));
}

/// Whether the sentence or one shortly before speaks of places in a ranking.
fn is_ranking(reading: &Reading, sentence: &Sentence) -> bool {
    let ranks = |s: &Sentence| s.of(Class::Clue).any(|h| reading.code(h) == "rank");
    let first = sentence.index.saturating_sub(BEFORE);
    reading.sentences[first..=sentence.index].iter().any(ranks)
}

/// "follows with", "stands at", ", with": where the words end that give a single giver its place.
fn place(sentence: &Sentence, from: usize) -> Option<usize> {
    let leads = |i: usize| matches!(sentence.word(i), "with" | "at");
    let is_verb = sentence.is_any(from, &PLACES) || sentence.word(from) == ",";
    Some(from + 1).filter(|i| is_verb && leads(*i))
}

/// A running total of a ranking is counted up to the day that was told last before it, if it has none of its own.
fn date_as_before(reading: &Reading, claim: &mut Claim) {
    let is_open = matches!(claim.date_basis, None | Some(DateBasis::Published));
    if !is_open || aid(claim).is_none_or(|aid| aid.measure != Measure::Stock || aid.amount.is_none()) {
        return;
    }
    let Some(sentence) = reading.sentence_at(claim.evidence[0].start).filter(|s| is_ranking(reading, s)) else {
        return;
    };
    let first = sentence.index.saturating_sub(2 * BEFORE);
    let before = reading.sentences[first..=sentence.index].iter().rev().filter(|s| s.has_money);
    let is_over = |day: &DateValue| day.date.is_some() && !dates::is_to_come(reading, day);
    if let Some(day) = before.filter_map(|s| when::as_of(reading, s)).find(is_over) {
        dates::set(claim, day);
    }
}

/// Who stands right before a sum: "Germany at 5 million", "Norway (about 3 million)".
fn giver<'s>(reading: &Reading, sentence: &'s Sentence, at: usize) -> Option<&'s Actor> {
    let is_before = |a: &&Actor| a.to < at && at - a.to <= BETWEEN && a.case == Case::Bare && a.people.is_empty();
    let actor = sentence.actors.iter().rev().find(is_before)?;
    let may_give =
        actor.codes.len() == 1 && reading.reference.rank_as_giver(reading.owner(&actor.codes[0])) >= MAY_GIVE;
    Some(actor)
        .filter(|a| may_give && (matches!(sentence.word(a.to), "at" | "with" | "(") || place(sentence, a.to).is_some()))
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
        claim.confidence = claim.confidence.max(STRENGTH);
        return;
    }
    let told = claims.iter().filter(|claim| claim.is_eventful()).filter_map(|claim| aid(claim)?.recipient.clone());
    // "the largest donors to Kenya are"
    let of_sentence = || roles::roles(reading, sentence, giver.from, None).recipient;
    let receiver = complete::most_frequent(told).or_else(of_sentence);
    let receiver = receiver.or_else(|| recipient::beneficiary_of_article(reading));
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
    fn a_single_place_counts_up_to_the_day_of_the_ranking() {
        let text = "Commitments by Germany to Kenya came to 144 million euros by Jan. 15, the tracker shows. Denmark follows with 8 million euros.";
        let lines = told(text);
        assert!(lines.iter().any(|line| line.starts_with("aid DEU>KEN 144000000 EUR")), "{lines:?}");
        let denmark = |line: &String| line.starts_with("aid DNK>KEN 8000000 EUR") && line.contains(" stock ");
        assert!(lines.iter().any(|line| denmark(line) && line.ends_with(" 2024-01-15")), "{lines:?}");
    }

    #[test]
    fn givers_beside_each_other_without_places_are_no_ranking() {
        let lines = told("Norway with 5 million euros and Germany with 4 million euros will pay for schools in Kenya.");
        assert!(lines.iter().all(|line| line.contains(" flow ")), "{lines:?}");
    }
}
