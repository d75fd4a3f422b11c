//! What others do by the same verb, which is not said again: "Peru sanctioned 278 people, Chile 33, Norway, for its part, 43".

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, CountUnit, Fact, Measure, Sanction};

use super::act::Act;
use super::count;
use super::voice::Voice;
use super::who::may_send;

/// How far behind the name its count may stand: "for its part" stands between, in tokens.
const REACH: usize = 6;

/// The claims of those who are named behind an act, each with a count of its own.
pub(super) fn gapped(reading: &Reading, sentence: &Sentence, act: &Act, told: &Claim) -> Vec<Claim> {
    let Fact::Sanction(main) = &told.fact else { return Vec::new() };
    if main.count.is_none() || main.measure_type == Measure::Stock || act.voice == Voice::Passive {
        return Vec::new();
    }
    let behind = sentence.actors.iter().filter(|a| a.from >= act.last());
    behind.filter_map(|actor| of_actor(reading, sentence, actor, main, told)).collect()
}

fn of_actor(reading: &Reading, sentence: &Sentence, actor: &Actor, main: &Sanction, told: &Claim) -> Option<Claim> {
    let before = sentence.word(actor.from.checked_sub(1)?);
    let is_sender = |code: &String| {
        may_send(reading, code)
            && !reading.reference.is_sanctioned(code, reading.published())
            && !main.senders.contains(code)
    };
    let is_other = actor.case == Case::Bare && actor.prep.is_none() && actor.codes.iter().all(is_sender);
    let joins = matches!(before, "," | ";" | "and" | "while");
    let counted = count::counted(reading, sentence, actor.to, sentence.tokens.len()).next()?;
    let near = actor.to..counted.from;
    let is_near = near.len() <= REACH;
    let has_verb = [Class::Impose, Class::Restrict, Class::Ban, Class::Reporting]
        .into_iter()
        .any(|class| sentence.of(class).any(|h| near.contains(&h.from)));
    // "Chile and 33 people" are joined to what is hit.
    let is_own = near.clone().all(|i| !matches!(sentence.word(i), "and" | "or" | "with" | "against" | "on"));
    if !is_other || !joins || !is_near || has_verb || !is_own || counted.unit == CountUnit::Packages {
        return None;
    }
    let sanction = Sanction {
        senders: actor.codes.clone(),
        count: Some(counted.number),
        count_unit: Some(counted.unit),
        ..main.clone()
    };
    let evidence = vec![reading.evidence(sentence, actor.from, counted.to)];
    Some(Claim { fact: Fact::Sanction(sanction), evidence, ..told.clone() })
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn each_of_those_named_hits_its_own() {
        let lines = told("Peru sanctioned 278 Chilean lawmakers, Norway 33 people; Kenya, for its part, 43 firms.");
        assert_eq!(
            lines,
            [
                "sanction PER>CHL designation 278 flow imposed 2024-05-15",
                "sanction NOR>CHL designation 33 flow imposed 2024-05-15",
                "sanction KEN>CHL designation 43 flow imposed 2024-05-15",
            ]
        );
    }

    #[test]
    fn those_hit_hit_nobody() {
        let lines = told("Peru sanctioned 278 Chilean lawmakers, and Norway said 33 firms would leave.");
        assert_eq!(lines.len(), 1, "{lines:?}");
    }
}
