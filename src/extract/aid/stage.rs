//! How far the aid has come.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles::is_passive;
use crate::extract::tokens::Hit;
use crate::model::{Measure, Modality, Stage};

use super::roles;

/// How far the aid has come, by its verb and mood.
pub(super) fn stage(
    reading: &Reading,
    sentence: &Sentence,
    verb: Option<&Hit>,
    mood: Modality,
    measure: Measure,
) -> Stage {
    let told = verb.and_then(|v| Stage::from_code(reading.code(v))).unwrap_or(Stage::Unknown);
    let receives = verb.is_some_and(|v| v.class() == Class::Receive);
    let is_present = verb.is_some_and(|v| roles::is_present(sentence, v));
    // "The total that Norway has provided stands at 5 million": the sum is told, not the act.
    let is_sum = verb.is_none_or(|v| !matches!(told, Stage::Pledged) && sums_up(sentence, v));
    // "loans provided by Norway total": what the sum consists of is done.
    let is_done = verb.is_some_and(|v| is_participle(sentence, v) && !is_general(sentence, v));
    let decided = verb.and_then(|v| decided(reading, sentence, v));
    if verb.is_some_and(|v| sentence.word(v.from).starts_with("add") && sentence.word(v.to) == "up") {
        return Stage::Unknown;
    }
    match (measure, mood, told) {
        // "a further 5 million goes to schools": as far as what it is added to
        (Measure::Flow, _, _) if is_present && verb.is_some_and(|v| v.class() == Class::Arrive) => Stage::Unknown,
        (Measure::Flow, Modality::Planned, Stage::Committed) if !receives && decided.is_none() => Stage::Pledged,
        (Measure::Stock, ..) if verb.is_some_and(|v| is_one_of_two(sentence, v)) => Stage::Unknown,
        (Measure::Stock, _, Stage::Disbursed) if is_sum && is_done => told,
        (Measure::Stock, ..) if is_sum => Stage::Unknown,
        (Measure::Flow, _, Stage::Disbursed | Stage::Committed) if decided.is_some() => {
            decided.unwrap_or(Stage::Unknown)
        }
        (Measure::Flow, Modality::Asserted, Stage::Disbursed) if is_present => {
            if verb.is_some_and(|v| is_handed_over(sentence, v)) { Stage::Disbursed } else { Stage::Committed }
        }
        (_, Modality::Planned, Stage::Disbursed) if receives => Stage::Committed,
        (_, Modality::Planned, Stage::Disbursed) => Stage::Pledged,
        _ => told,
    }
}

/// "provided by Norway", not "has provided".
fn is_participle(sentence: &Sentence, verb: &Hit) -> bool {
    let has_auxiliary = (verb.from.saturating_sub(3)..verb.from)
        .any(|i| matches!(sentence.word(i), "has" | "have" | "had") && !is_passive(sentence, verb));
    matches!(verb.form(), Form::Participle | Form::Past) && !has_auxiliary
}

/// "provided or committed": a sum of what has come and what is to come.
fn is_one_of_two(sentence: &Sentence, verb: &Hit) -> bool {
    sentence.word(verb.to) == "or" || verb.from > 0 && sentence.word(verb.from - 1) == "or"
}

/// "a grant signed in May", "a loan agreed last year": the participle after the noun tells how far the aid is.
pub(super) fn stage_of_noun(sentence: &Sentence, noun: &Hit) -> Option<Stage> {
    let after = |h: &&Hit| h.from >= noun.to && h.from <= noun.to + 4 && h.form() == Form::Participle;
    let same =
        |h: &&Hit| !(noun.to..h.from).any(|i| matches!(sentence.word(i), "has" | "had" | "have" | "that" | "to"));
    let signed = sentence.of(Class::Sign).filter(after).any(|h| same(&h));
    let agreed = sentence.of(Class::Decide).filter(after).any(|h| same(&h));
    // "decided on a package", "settled on a loan"
    let before = |h: &&Hit| h.to <= noun.from && noun.from - h.to <= 6 && sentence.word(h.to) == "on";
    let settled = sentence.of(Class::Decide).any(|h| before(&h));
    let is_signed_noun = |h: &&Hit| h.to <= noun.from && noun.from - h.to <= 4;
    let signs = sentence.of(Class::Sign).any(|h| is_signed_noun(&h));
    (signed || agreed || settled || signs).then_some(Stage::Committed)
}

/// How far back a word of deciding may stand from its infinitive: "agreed on Monday in Oslo to supply".
const DECISION_REACH: usize = 8;

/// "agreed to supply", "decision to send", "promised to pay": the word before the infinitive tells how far the aid is.
fn decided(reading: &Reading, sentence: &Sentence, verb: &Hit) -> Option<Stage> {
    let to = (verb.from.saturating_sub(3)..verb.from).rev().find(|i| sentence.word(*i) == "to")?;
    let near = |h: &&Hit| h.to <= to && to - h.to <= DECISION_REACH && sentence.clause[h.from] == sentence.clause[to];
    let word = sentence.of(Class::Decide).rfind(near)?;
    let other_verb = |h: &Hit| matches!(h.class(), Class::Give | Class::Receive) && h.from >= word.to && h.to <= to;
    Stage::from_code(reading.code(word)).filter(|_| !sentence.hits.iter().any(other_verb))
}

/// "Norway hands over 5 boats": a headline's present tells what has happened.
fn is_handed_over(sentence: &Sentence, verb: &Hit) -> bool {
    let is_act = ["hand", "deliver", "disburs", "turn"].iter().any(|begin| sentence.word(verb.from).starts_with(begin));
    sentence.part == Part::Title && is_act
}

/// Whether the predicate is a sum ("totals", "stands at"), or the verb tells no single step.
fn sums_up(sentence: &Sentence, verb: &Hit) -> bool {
    const SUMS: [&str; 17] = [
        "total",
        "totals",
        "totalling",
        "totaling",
        "totalled",
        "stands",
        "stood",
        "amounts",
        "amounted",
        "adds",
        "reach",
        "reaches",
        "reached",
        "exceeds",
        "exceeded",
        "exceeding",
        "comes",
    ];
    (0..sentence.tokens.len()).any(|i| SUMS.contains(&sentence.word(i))) || is_general(sentence, verb)
}

/// "has supported", "has made available": no single step.
fn is_general(sentence: &Sentence, verb: &Hit) -> bool {
    const GENERAL: [&str; 6] = ["support", "spen", "mad", "assist", "help", "mobili"];
    GENERAL.iter().any(|g| sentence.word(verb.from).starts_with(g)) || sentence.word(verb.from) == "available"
}
