//! Words of sanction by which nothing is done: the effect of measures, what they are to bring about, what they consist of.

use crate::extract::reading::Sentence;
use crate::model::SanctionMeasure;

use super::act::Act;
use super::voice::Voice;

/// How far before frozen assets what they yield may stand, in tokens.
const YIELD_REACH: usize = 14;

/// Whether a measure is only spoken of.
pub(super) fn is_only_spoken_of(sentence: &Sentence, act: &Act) -> bool {
    is_waiver(sentence, act)
        || is_among_those_hit(sentence, act)
        || is_step_before(sentence, act)
        || act.voice == Voice::Passive && is_effect(sentence, act)
        || is_aim(sentence, act)
        || is_yield(sentence, act)
        || is_lack(sentence, act)
        || is_inventory(sentence)
}

/// "a 180-day waiver of sanctions", "a sanctions waiver": leave from a measure, not the measure.
fn is_waiver(sentence: &Sentence, act: &Act) -> bool {
    const REACH: usize = 4;
    let is_word = |i: usize| matches!(sentence.word(i), "waiver" | "waivers" | "exemption" | "exemptions");
    let is_of = |i: usize| is_word(i) && matches!(sentence.word(i + 1), "of" | "from" | "to" | "for" | "on");
    is_word(act.to) || (act.from.saturating_sub(REACH)..act.from).any(is_of)
}

/// "is among those hit by the sanctions": the measure is known.
fn is_among_those_hit(sentence: &Sentence, act: &Act) -> bool {
    const REACH: usize = 8;
    let is_by = |i: usize| sentence.word(i) == "by" && act.from > i && act.from - i <= 4;
    let near = act.from.saturating_sub(REACH)..act.from;
    near.clone().any(is_by) && near.into_iter().any(|i| sentence.word(i) == "among" && sentence.word(i + 1) == "those")
}

/// "Ambassadors had already agreed on the package on Thursday", "had agreed in principle": the step before the act.
fn is_step_before(sentence: &Sentence, act: &Act) -> bool {
    let (start, end) = sentence.clause_around(act.verb.from);
    let had = (start..act.verb.to).any(|i| sentence.word(i) == "had");
    let is_envoy = |i: usize| matches!(sentence.word(i), "ambassadors" | "envoys" | "diplomats");
    let is_in_principle = |i: usize| sentence.word(i) == "in" && sentence.word(i + 1) == "principle";
    had && ((start..act.verb.from).any(is_envoy) || (start..end).any(is_in_principle))
}

/// "The effect of the sanctions on exports will be limited".
pub(super) fn is_effect(sentence: &Sentence, act: &Act) -> bool {
    let (start, _) = sentence.clause_around(act.first());
    let names = |i: usize| {
        matches!(sentence.word(i), "effect" | "effects" | "impact" | "influence" | "consequences")
            && sentence.word(i + 1) == "of"
    };
    (start..act.verb.from.max(act.from)).any(names)
}

/// "imposed sanctions in an attempt to limit its sources of money".
fn is_aim(sentence: &Sentence, act: &Act) -> bool {
    let word = |back: usize| act.verb.from.checked_sub(back).map_or("", |i| sentence.word(i));
    word(1) == "to" && matches!(word(2), "attempt" | "attempts" | "effort" | "efforts" | "bid" | "order")
}

/// "paid back with the interest on assets frozen in Peru": where money comes from.
fn is_yield(sentence: &Sentence, act: &Act) -> bool {
    const YIELDS: [&str; 7] = ["proceeds", "profits", "revenues", "revenue", "income", "interest", "windfall"];
    let mut before = act.first().saturating_sub(YIELD_REACH)..act.first();
    act.measure == SanctionMeasure::AssetFreeze && before.any(|i| YIELDS.contains(&sentence.word(i)))
}

/// "There are currently no imports of coal": trade as it is.
fn is_lack(sentence: &Sentence, act: &Act) -> bool {
    let (start, _) = sentence.clause_around(act.first());
    let opens = |i: usize| sentence.word(i) == "there" && matches!(sentence.word(i + 1), "are" | "were" | "is");
    let is_none = |i: usize| sentence.word(i) == "no" && i + 3 >= act.from && (start..i).any(opens);
    (start..act.from).any(is_none)
}

/// "They currently consist of restrictions on trade and money": which measures there are by now.
fn is_inventory(sentence: &Sentence) -> bool {
    let opens = |i: usize| sentence.word(i) == "currently" && sentence.word(i + 1).starts_with("consist");
    (0..sentence.tokens.len()).any(opens)
}
