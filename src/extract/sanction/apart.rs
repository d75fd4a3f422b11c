//! Acts of several senders in one sentence: "Peru imposed sanctions, a day after Chile froze assets".

use crate::extract::actors::{Actor, Case};
use crate::extract::reading::Sentence;

use super::act::Act;

/// How far behind "after" the subject of its clause may begin, in tokens.
const SUBJECT_REACH: usize = 2;

/// Whether two acts stand in clauses with subjects of their own.
pub(super) fn are_apart(sentence: &Sentence, one: &Act, other: &Act) -> bool {
    let (first, second) = if one.first() < other.first() { (one, other) } else { (other, one) };
    (first.last()..second.first()).any(|at| opens_clause(sentence, at, second.first()))
}

/// "after Chile", "while the Chileans": a word that opens a clause, and its subject, before a token.
fn opens_clause(sentence: &Sentence, at: usize, to: usize) -> bool {
    let is_subject = |a: &Actor| {
        a.case == Case::Bare
            && a.prep.is_none()
            && !a.refers_back
            && a.from > at
            && a.from <= at + SUBJECT_REACH
            && a.to <= to
    };
    matches!(sentence.word(at), "after" | "before" | "as" | "while" | "when") && sentence.actors.iter().any(is_subject)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn each_sender_has_its_own_act() {
        for text in [
            "Peru imposed sanctions on Chile on Monday, two days after Norway froze the assets of 20 Chilean officials.",
            "Peru imposed sanctions on Chile on Monday, two days after Norway imposed sanctions on Chile.",
        ] {
            let lines = told(text);
            assert_eq!(lines.len(), 2, "{text}: {lines:?}");
            assert!(lines.iter().any(|l| l.starts_with("sanction PER>CHL") && l.ends_with("2024-05-13")), "{lines:?}");
            assert!(lines.iter().any(|l| l.starts_with("sanction NOR>CHL") && l.ends_with("2024-05-11")), "{lines:?}");
        }
    }
}
