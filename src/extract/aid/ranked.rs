//! Who else gives: "the United States with 75 billion, Germany at 23 billion" behind what a ranking has told of one.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Aid, Fact, Measure, Modality, Money};

use super::{Draft, aid, money, mood, package};

pub(super) const RULE: &str = "aid_ranked";

/// How many sentences back the aid may be told that the ranking compares.
const REACH: usize = 2;

/// A sum right behind a giver without a verb, beside a running total of somebody else.
pub(super) fn draft(
    reading: &Reading,
    sentence: &Sentence,
    anchor: usize,
    sum: &Money,
    before: Option<&Draft>,
) -> Option<Draft> {
    let giver = giver(sentence, anchor)?;
    let from = reading.sentences[sentence.index.saturating_sub(REACH)].span.start;
    let model = before.filter(|d| d.claim.evidence[0].start >= reading.evidence_start(from))?;
    let told = aid(&model.claim).filter(|told| told.measure == Measure::Stock && told.amount.is_some())?;
    let is_other = giver.codes.iter().all(|code| told.recipient.as_ref() != Some(code));
    let gives = giver.codes.iter().all(|code| reading.reference.rank_as_giver(code) >= 2);
    // "ahead of Britain" is no plan.
    let is_told = is_other && gives && matches!(mood(sentence, None, anchor), Modality::Asserted | Modality::Planned);
    if !is_told || money::is_not_aid(reading, sentence, anchor) {
        return None;
    }
    let mut aid = Aid {
        donors: giver.codes.clone(),
        channel: None,
        guarantors: Vec::new(),
        quantity: None,
        item: None,
        ..told.clone()
    };
    money::set_amount(&mut aid, sum);
    let evidence = reading.evidence(sentence, giver.from, anchor + 1);
    Some(package::like(model, reading.claim(RULE, 0.65, Fact::Aid(aid), evidence)))
}

/// "Germany at 23 billion", "Britain, with 13 billion", "France (12 billion".
fn giver<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    const GAP: usize = 4;
    let is_link = |i: usize| {
        let stands_at = sentence.of(Class::Running).any(|h| h.contains(i));
        stands_at || matches!(sentence.word(i), "at" | "with" | "," | "(" | ":" | "about" | "some" | "nearly" | "over")
    };
    let near = sentence.actors.iter().rev().find(|a| a.to <= anchor && anchor - a.to <= GAP)?;
    let is_free = near.case == Case::Bare && near.people.is_empty();
    Some(near).filter(|a| is_free && a.to < anchor && (a.to..anchor).all(is_link))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn those_who_follow_in_a_ranking_give_as_well() {
        let first = "Norway has given Ukraine 3 billion euros since 2022.";
        let lines =
            told(&format!("{first} Germany stands at 23 billion euros, ahead of Britain with 13 billion euros."));
        assert!(lines.iter().any(|line| line.starts_with("aid GBR>UKR 13000000000 EUR unknown stock")), "{lines:?}");
    }
}
