//! Words of sanction by which nothing is done: the effect of measures, what they are to bring about, what they consist of.

use crate::extract::reading::Sentence;
use crate::model::SanctionMeasure;

use super::act::Act;
use super::voice::Voice;

/// How far before frozen assets what they yield may stand, in tokens.
const YIELD_REACH: usize = 14;

/// Whether a measure is only spoken of.
pub(super) fn is_only_spoken_of(sentence: &Sentence, act: &Act) -> bool {
    act.voice == Voice::Passive && is_effect(sentence, act)
        || is_aim(sentence, act)
        || is_yield(sentence, act)
        || is_lack(sentence, act)
        || is_inventory(sentence)
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
