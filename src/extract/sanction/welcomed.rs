//! What others say of a measure: "Peru welcomed the lifting of Chilean sanctions" tells of Chile's act.

use crate::extract::actors::{Actor, Case};
use crate::extract::reading::Sentence;

use super::act::Act;

/// How far behind "welcomed" the nominal act may stand, in tokens.
const REACH: usize = 6;

/// How far behind "sanctions" who issued them may be told, in tokens.
const ISSUER: usize = 4;

/// The senders and the targets of an act that somebody only speaks about; nobody sends it where that is not told.
pub(super) fn parties(sentence: &Sentence, act: &Act) -> Option<(Vec<String>, Vec<String>)> {
    let speaks = |i: usize| {
        matches!(
            sentence.word(i),
            "welcomed"
                | "welcomes"
                | "hailed"
                | "hails"
                | "praised"
                | "applauded"
                | "celebrated"
                | "condemned"
                | "denounced"
                | "criticised"
                | "criticized"
                | "slammed"
        )
    };
    let is_nominal = sentence.word(act.verb.to) == "of"
        && matches!(sentence.word(act.verb.from.wrapping_sub(1)), "the" | "an" | "a");
    let verb = (act.first().saturating_sub(REACH)..act.first()).rev().find(|i| speaks(*i)).filter(|_| is_nominal)?;
    let holder = sentence.actors.iter().rfind(|a| a.to <= verb && a.prep.is_none())?;
    let is_owner = |a: &&Actor| a.from >= act.verb.to && a.to <= act.from + 1 && a.prep.is_none_or(|p| p == "of");
    let is_issuer = |a: &&Actor| matches!(a.prep, Some("by" | "from")) && a.from >= act.to && a.from <= act.to + ISSUER;
    let sender = sentence.actors.iter().find(is_owner).or_else(|| sentence.actors.iter().find(is_issuer));
    let is_target = |a: &&Actor| matches!(a.prep, Some("on" | "against")) && a.from >= act.to && a.case == Case::Bare;
    let target = sentence.actors.iter().find(is_target).unwrap_or(holder);
    Some((sender.map(|a| a.codes.clone()).unwrap_or_default(), target.codes.clone()))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_welcomes_the_lifting_of_sanctions_does_not_lift_them() {
        for (text, line) in [
            (
                "Peru welcomed the lifting of Chilean sanctions on Monday.",
                "sanction CHL>PER unspecified flow lifted 2024-05-13",
            ),
            (
                "Peru's foreign ministry welcomed the lifting of sanctions by Chile on Monday.",
                "sanction CHL>PER unspecified flow lifted 2024-05-13",
            ),
            (
                "Kenya on Monday hailed the easing of Chilean sanctions on Peru.",
                "sanction CHL>PER unspecified flow lifted 2024-05-13",
            ),
        ] {
            assert_eq!(told(text), [line], "{text}");
        }
    }
}
