//! What is told of a text that has not come about: "is ready to sign", "was to be signed", "once ratified".

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::AgreementStatus;

/// Whether a verb of signing tells only what somebody would do, once foresaw or has still to do.
pub(super) fn is_only_ahead(reading: &Reading, sentence: &Sentence, verb: &Hit) -> bool {
    is_unready(sentence, verb) || was_to_be(sentence, verb) || takes_effect_later(reading, sentence, verb)
}

/// "is ready to sign", "must still ratify", "vowed to conclude": nothing is agreed.
fn is_unready(sentence: &Sentence, verb: &Hit) -> bool {
    let (start, _) = sentence.clause_around(verb.from);
    let is_to_be = verb.from > 0 && sentence.word(verb.from - 1) == "be";
    let is_told_as_done = !matches!(verb.form(), Form::Base | Form::Gerund) && !is_to_be;
    !is_told_as_done && sentence.has_within(Class::Unready, start, verb.from)
}

/// "takes effect once both have ratified it": it has not yet.
fn takes_effect_later(reading: &Reading, sentence: &Sentence, verb: &Hit) -> bool {
    reading.code(verb) == AgreementStatus::InForce.code()
        && verb.form() == Form::Third
        && sentence.has(Class::Condition)
}

/// "Pact to be signed by July".
pub(super) fn is_to_be(sentence: &Sentence, verb: &Hit) -> bool {
    verb.from > 1 && sentence.word(verb.from - 1) == "be" && sentence.word(verb.from - 2) == "to"
}

/// "was first to be signed in May", "was expected to be signed": what was once foreseen.
fn was_to_be(sentence: &Sentence, verb: &Hit) -> bool {
    let is_past = |i: usize| matches!(sentence.word(i), "was" | "were");
    is_to_be(sentence, verb) && (verb.from.saturating_sub(4)..verb.from - 2).any(is_past)
}

/// "Once ratified, the pact will", "until both have ratified it": not yet.
pub(super) fn is_condition(sentence: &Sentence, verb: &Hit) -> bool {
    let is_helper =
        |i: usize| matches!(sentence.word(i), "both" | "it" | "they" | "has" | "have" | "is" | "are" | "been");
    let leads = |h: &Hit| h.to <= verb.from && verb.from - h.to <= 4 && (h.to..verb.from).all(is_helper);
    verb.form() == Form::Participle && sentence.of(Class::Condition).any(leads)
}
