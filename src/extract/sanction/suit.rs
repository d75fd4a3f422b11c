//! What others do after the first: "Canada and Norway followed suit a day later", "So did Peru".

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, Fact, Measure, Modality, Sanction, SanctionMeasure, SanctionStatus};

/// How many sentences back the first may have acted.
const MEMORY: usize = 5;
/// How far before the verb those who follow may stand, in tokens.
const REACH: usize = 12;
/// How sure it is.
const CONFIDENCE: f64 = 0.65;

/// The measures of those who do as somebody told before did.
pub(super) fn followed_suit(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    if told.is_empty() {
        return Vec::new();
    }
    let verbs = reading.sentences.iter().flat_map(|s| s.of(Class::FollowSuit).map(move |verb| (s, verb)));
    verbs.filter_map(|(sentence, verb)| of_others(reading, sentence, verb, told)).collect()
}

fn of_others(reading: &Reading, sentence: &Sentence, verb: &Hit, told: &[Claim]) -> Option<Claim> {
    let measures = before(reading, sentence, told);
    let main = *measures.last()?;
    let others: Vec<&Actor> = sentence.actors.iter().filter(|a| is_subject(sentence, a, verb)).collect();
    let is_free = |code: &&String| {
        !main.senders.contains(code)
            && !main.targets.contains(code)
            && !reading.reference.is_sanctioned(code, reading.published())
            && super::who::may_send(reading, code)
    };
    let senders: Vec<String> = others.iter().flat_map(|a| &a.codes).filter(is_free).cloned().collect();
    let mood = modality::modality(sentence, verb.from, verb.to);
    if senders.is_empty() || sentence.part == Part::Title || !matches!(mood, Modality::Asserted | Modality::Planned) {
        return None;
    }
    // Of several measures nobody says which.
    let is_one = measures.iter().all(|s| s.measure == main.measure);
    let fact = Sanction {
        senders,
        measure: if is_one { main.measure } else { SanctionMeasure::Unspecified },
        goods: Vec::new(),
        count: None,
        count_unit: None,
        effective_on: None,
        status: if mood == Modality::Planned { SanctionStatus::Announced } else { SanctionStatus::Imposed },
        ..main.clone()
    };
    let from = others.first().map_or(verb.from, |a| a.from);
    let to = sentence.tokens.len().min(verb.to + REACH);
    let evidence = reading.evidence(sentence, from, to);
    let mut claim = reading.claim("sanction_followed", CONFIDENCE, Fact::Sanction(fact), evidence);
    claim.modality = mood;
    match dates::near(reading, sentence, verb.from, verb.to) {
        Some(day) => dates::set(&mut claim, day),
        None => dates::set_by_lead(reading, sentence, &mut claim),
    }
    Some(claim)
}

/// The acts told in the few sentences before, the last one last.
fn before<'c>(reading: &Reading, sentence: &Sentence, told: &'c [Claim]) -> Vec<&'c Sanction> {
    let near = |claim: &&Claim| {
        let own = reading.sentence_at(claim.evidence[0].start);
        own.is_some_and(|own| own.index <= sentence.index && own.index + MEMORY >= sentence.index)
    };
    let act = |claim: &'c Claim| match &claim.fact {
        Fact::Sanction(s) if s.measure_type == Measure::Flow => Some(s),
        _ => None,
    };
    told.iter().filter(near).filter_map(act).collect()
}

/// Whether somebody is among those before the verb who do what it says.
fn is_subject(sentence: &Sentence, actor: &Actor, verb: &Hit) -> bool {
    let is_near = actor.to <= verb.from && verb.from - actor.to <= REACH;
    is_near
        && actor.case == Case::Bare
        && actor.prep.is_none()
        && sentence.clause[actor.from] == sentence.clause[verb.from]
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn others_do_the_same() {
        let act = "Peru froze the assets of two Chilean banks on May 7.";
        for text in ["Norway followed suit on May 9.", "Kenya and Norway did likewise on May 9."] {
            let lines = told(&format!("{act} {text}"));
            let of_others = lines.iter().find(|line| line.contains("NOR>CHL asset_freeze flow imposed 2024-05-09"));
            assert!(of_others.is_some(), "{text}: {lines:?}");
        }
    }

    #[test]
    fn who_does_not_act_has_not_followed() {
        let act = "Peru froze the assets of two Chilean banks on May 7.";
        for text in ["Norway did not follow suit.", "Norway may follow suit.", "Analysts did the same."] {
            assert_eq!(told(&format!("{act} {text}")).len(), 1, "{text}");
        }
    }
}
