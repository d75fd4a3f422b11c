//! The words of a sentence that speak of one act, and those that are quoted for it.

use crate::extract::reading::Sentence;

use super::act::{self, Act};
use super::count;
use super::voice::Voice;
use super::who::Window;

/// The tokens that speak of an act: its clause, up to the acts before and after it. Measures that one verb joins
/// ("asset freezes and travel bans on") share what follows.
pub(super) fn window(sentence: &Sentence, acts: &[Act], act: &Act) -> Window {
    if act::is_enumerated(sentence, act) {
        return listed(sentence, acts, act);
    }
    let is_other = |a: &&Act| a.verb != act.verb;
    let before = acts.iter().filter(is_other).filter(|a| a.last() <= act.first()).map(Act::last).max();
    let after = acts.iter().filter(is_other).filter(|a| a.first() >= act.last()).map(Act::first).min();
    let (mut start, _) = sentence.clause_around(act.first());
    // "398 individuals whose assets are blocked": the noun before such a clause belongs to it.
    while start > 0 && matches!(sentence.word(start), "whose" | "who" | "which" | "where") {
        start = sentence.clause_around(start - 1).0;
    }
    let (_, end) = sentence.clause_around(act.last() - 1);
    let end = count::further_object(sentence, act, end);
    Window { from: before.unwrap_or(0).max(start), to: after.unwrap_or(sentence.tokens.len()).min(end) }
}

/// Of measures that a colon lists each has its own words, up to the next.
fn listed(sentence: &Sentence, acts: &[Act], act: &Act) -> Window {
    let (_, end) = sentence.clause_around(act.from);
    let next = acts.iter().map(|a| a.from).filter(|from| *from >= act.to).min();
    Window { from: act.from, to: next.unwrap_or(end).min(end) }
}

/// A passive tells before its verb what is restricted.
pub(super) fn evidence_start(act: &Act, window: Window) -> usize {
    if act.voice == Voice::Passive {
        window.from.max(act.first().saturating_sub(25)).min(act.first())
    } else {
        act.first()
    }
}

pub(super) fn evidence_end(act: &Act, window: Window) -> usize {
    (act.last() + 12).min(window.to).max(act.last())
}
