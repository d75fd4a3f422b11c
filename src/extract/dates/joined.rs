//! The date of a clause that ", and" joins: it dates nothing that is told before.

use crate::extract::reading::Sentence;

use super::governor::{has_act, segment};

/// How far behind the comma of a joined clause its date may stand, in tokens.
const OPENING: usize = 4;

/// "has frozen their assets, and on 8 April it expelled two": behind ", and" the date of a clause with an act of its own.
pub(super) fn is_of_joined_clause(sentence: &Sentence, at: usize, to: usize) -> bool {
    let joins = |i: &usize| sentence.word(*i) == "," && matches!(sentence.word(i + 1), "and" | "but" | "while");
    let joint = (to..at).rev().find(joins);
    let (_, end) = segment(sentence, at);
    joint.is_some_and(|joint| at <= joint + OPENING && has_act(sentence, at, end))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_joined_clause_keeps_its_day() {
        for (text, days) in [
            ("Norway has given Kenya 5 million dollars, and on May 7 it signed a pact with Peru.", ["05-15", "05-07"]),
            (
                "Norway gave Kenya 5 million dollars on May 6, and on May 7 it signed a pact with Peru.",
                ["05-06", "05-07"],
            ),
        ] {
            let told = told(text);
            let ends = told.iter().zip(days).all(|(line, day)| line.ends_with(&format!("2024-{day}")));
            assert!(told.len() == 2 && ends, "{text}: {told:?}");
        }
    }
}
