//! "Peru, in response to Chile's sanctions, imposed a ban": who acts stands before the aside, who is hit may stand in it.

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::reading::Sentence;
use crate::extract::tokens::Hit;

/// Who stands before the commas around an aside right before a verb, and the token of the first of them.
pub(super) fn before<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<(&'s Actor, usize)> {
    let ends = verb.from.checked_sub(1).filter(|i| sentence.word(*i) == ",")?;
    let opens = (0..ends).rev().find(|i| sentence.word(*i) == ",")?;
    let is_subject = |a: &&Actor| a.to == opens && a.case == Case::Bare && a.prep.is_none();
    Some((sentence.actors.iter().find(is_subject)?, opens))
}

/// The subject before an aside of circumstances.
pub(super) fn subject<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let (subject, opens) = before(sentence, verb)?;
    let is_circumstance =
        matches!(sentence.word(opens + 1), "in" | "following" | "after" | "despite" | "along" | "like");
    is_circumstance.then_some(subject)
}

/// "Peru, along with Chile and other neighbours, has backed Kenya, imposing sanctions": those named at the head act in the
/// participle, not the group that stands for the others.
pub(super) fn leaders<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    const HEAD: usize = 2;
    let first = sentence.actors.iter().find(|a| a.case == Case::Bare && a.prep.is_none() && a.from <= HEAD)?;
    let is_joined = (sentence.word(first.to), sentence.word(first.to + 1)) == ("and", "other");
    (is_joined && verb.form() == Form::Gerund).then_some(first)
}

/// Whose measures such an aside says are answered.
pub(super) fn answered<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let subject = subject(sentence, verb)?;
    let answers = |i: usize| matches!(sentence.word(i), "response" | "retaliation" | "reply" | "answer" | "following");
    let other = |a: &&Actor| a.from > subject.to && a.to < verb.from && a.codes != subject.codes;
    sentence.actors.iter().find(other).filter(|_| (subject.to..verb.from).any(answers))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_answers_hits_whom_it_answers() {
        let lines = told("Russia, in response to Japan's sanctions, barred 12 lawmakers from entering.");
        assert_eq!(lines, ["sanction RUS>JPN travel_ban 12 flow imposed 2024-05-15"]);
    }
}
