//! On whom a war is waged: neither restricts nor is restricted, whatever stands beside its name.

use crate::extract::lexicon::Class;
use crate::extract::reading::Reading;
use crate::model::{Claim, Fact, Sanction};

use super::sides::{codes, most};

/// The state of which an article says most often that a war is waged on it, if it is under no sanctions itself.
pub(super) fn invaded(reading: &Reading) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    for sentence in reading.sentences.iter().filter(|s| s.has(Class::Victim)) {
        let wars = || sentence.of(Class::Victim).filter(|h| reading.code(h) == WAR);
        let victims = sentence.actors.iter().filter(|a| wars().any(|h| h.to == a.from));
        named.extend(victims.flat_map(|a| codes(reading, a)).map(str::to_owned));
    }
    most(named).filter(|code| !reading.reference.is_sanctioned(code, reading.published()))
}

/// Of the words for who suffers those for a war.
const WAR: &str = "war";

/// Leaves out the measures of the invaded, and those against it alone: "forbids the export of arms to Peru".
pub(super) fn leave_out(reading: &Reading, claims: &mut Vec<Claim>) {
    if claims.is_empty() {
        return;
    }
    let invaded = invaded(reading);
    let on = reading.published();
    // By record it is no target of third states; its own measures may be told.
    let is_helped = |s: &Sanction| match &s.targets[..] {
        [target] => {
            reading.reference.is_attacked(target, on)
                && !s.senders.iter().any(|sender| reading.reference.attacks(sender, target, on))
        }
        _ => false,
    };
    claims.retain(|claim| match &claim.fact {
        Fact::Sanction(s) => {
            let is_of = |code: &String| s.senders.contains(code) || s.targets == [code.as_str()];
            !is_helped(s) && !invaded.as_ref().is_some_and(is_of)
        }
        _ => true,
    });
}
