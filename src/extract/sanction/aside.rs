//! "Peru, in response to Chile's sanctions, imposed a ban": who acts stands before the aside, who is hit may stand in it.

use crate::extract::actors::{Actor, Case};
use crate::extract::reading::Sentence;
use crate::extract::tokens::Hit;

/// The commas around an aside of circumstances right before a verb.
fn commas(sentence: &Sentence, verb: &Hit) -> Option<(usize, usize)> {
    let ends = verb.from.checked_sub(1).filter(|i| sentence.word(*i) == ",")?;
    let opens = (0..ends).rev().find(|i| sentence.word(*i) == ",")?;
    let is_circumstance =
        matches!(sentence.word(opens + 1), "in" | "following" | "after" | "despite" | "along" | "like");
    is_circumstance.then_some((opens, ends))
}

/// The subject before the aside.
pub(super) fn subject<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let (opens, _) = commas(sentence, verb)?;
    sentence.actors.iter().find(|a| a.to == opens && a.case == Case::Bare && a.prep.is_none())
}

/// Whose measures the aside says are answered.
pub(super) fn answered<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let subject = subject(sentence, verb)?;
    let (opens, ends) = commas(sentence, verb)?;
    let answers = |i: usize| matches!(sentence.word(i), "response" | "retaliation" | "reply" | "answer" | "following");
    let other = |a: &&Actor| a.from > opens && a.to <= ends && a.codes != subject.codes;
    sentence.actors.iter().find(other).filter(|_| (opens..ends).any(answers))
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
