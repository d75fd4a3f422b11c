//! A ceiling on a price that others have, too: "following a similar move by Peru", "Peru adopted the same figure in July".

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Claim, Fact, Measure, Modality, Sanction, SanctionMeasure, SanctionStatus};

/// How many sentences back the ceiling may be told.
const MEMORY: usize = 12;
/// How far from the name of those others the words that liken theirs may stand, in tokens.
const REACH: usize = 12;
/// How sure it is.
const CONFIDENCE: f64 = 0.6;

/// The ceilings of others that the sentences tell beside one told before, or in the sentence itself.
pub(super) fn followed(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    let is_ceiling = |claim: &Claim| matches!(&claim.fact, Fact::Sanction(s) if s.measure == SanctionMeasure::PriceCap);
    if !told.iter().any(is_ceiling) {
        return Vec::new();
    }
    reading.sentences.iter().filter_map(|sentence| of_others(reading, sentence, told)).collect()
}

fn of_others(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    if sentence.part == Part::Title || sentence.actors.is_empty() {
        return None;
    }
    let main = told.iter().rev().find_map(|claim| ceiling(reading, sentence, claim))?;
    let is_other = |a: &&Actor| {
        let is_free = |code: &String| {
            !main.senders.contains(code)
                && !main.targets.contains(code)
                && !reading.reference.is_sanctioned(code, reading.published())
        };
        a.case == Case::Bare && a.people.is_empty() && !a.codes.is_empty() && a.codes.iter().all(is_free)
    };
    let actor = sentence.actors.iter().filter(is_other).find(|a| is_likened(sentence, a))?;
    if !matches!(modality::modality(sentence, actor.from, actor.to), Modality::Asserted | Modality::Planned) {
        return None;
    }
    let fact = Sanction {
        senders: actor.codes.clone(),
        goods: main.goods.clone(),
        count: None,
        count_unit: None,
        effective_on: None,
        status: SanctionStatus::Imposed,
        ..main.clone()
    };
    let from = actor.from.saturating_sub(REACH);
    let to = sentence.tokens.len().min(actor.to + REACH);
    let evidence = reading.evidence(sentence, from, to);
    let mut claim = reading.claim("sanction_followed", CONFIDENCE, Fact::Sanction(fact), evidence);
    let (_, end) = sentence.clause_around(actor.from);
    if let Some(day) = dates::near(reading, sentence, actor.from, end.max(actor.to)) {
        dates::set(&mut claim, day);
    }
    Some(claim)
}

/// The ceiling that a claim tells, in the few sentences before.
fn ceiling(reading: &Reading, sentence: &Sentence, claim: &Claim) -> Option<Sanction> {
    let own = reading.sentence_at(claim.evidence[0].start)?;
    let is_near = own.index <= sentence.index && own.index + MEMORY >= sentence.index;
    match &claim.fact {
        Fact::Sanction(s) if is_near && s.measure == SanctionMeasure::PriceCap && s.measure_type == Measure::Flow => {
            Some(s.clone())
        }
        _ => None,
    }
}

/// "the same figure", "a similar move by", "the level set by", "agreed on the level".
fn is_likened(sentence: &Sentence, actor: &Actor) -> bool {
    let likens = |i: usize| matches!(sentence.word(i), "same" | "similar" | "identical" | "level" | "figure");
    let near = actor.from.saturating_sub(REACH)..(actor.to + REACH).min(sentence.tokens.len());
    let acts = |i: usize| {
        matches!(sentence.word(i), "move" | "cut" | "set" | "chosen" | "made" | "taken" | "followed" | "by")
            || sentence.of(Class::Impose).any(|h| h.contains(i))
    };
    near.clone().any(likens) && near.into_iter().any(acts)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn others_have_the_same_ceiling() {
        let act = "Peru lowered its price cap on Russian crude to $47 a barrel on May 7";
        for text in [
            format!("{act}, following a similar move by Chile and Norway."),
            format!("{act}. Chile and Norway adopted the same figure in April."),
            format!("{act}. It is the level set by Chile and Norway."),
        ] {
            let lines = told(&text);
            assert!(
                lines.iter().any(|line| line.starts_with("sanction CHL+NOR>RUS price_cap flow imposed")),
                "{text}: {lines:?}"
            );
        }
    }

    #[test]
    fn who_only_speaks_of_it_has_none() {
        let text = "Peru lowered its price cap on Russian crude to $47 a barrel on May 7. Chile welcomed the step.";
        assert_eq!(told(text), ["sanction PER>RUS price_cap flow imposed 2024-05-07"]);
    }
}
