//! Dates of sums that stand beside what is told.

use crate::extract::reading::{Reading, Sentence};
use crate::model::Value;

/// "raised to 30 million from 10 million in 2021".
pub(super) fn is_of_former_sum(reading: &Reading, sentence: &Sentence, at: usize, from: usize) -> bool {
    let is_sum = |i: usize| {
        is_money(reading, sentence, i) || sentence.tokens[i].may_count && sentence.tokens[i].mention.is_none()
    };
    let is_former = |i: usize| sentence.word(i) == "from" && i + 1 < at && is_sum(i + 1) && at <= i + 4;
    (from..at).any(|i| is_former(i) && (from..i).any(|i| is_money(reading, sentence, i)))
}

/// "a ban on copper, a trade worth 4 million in 2021": what something was worth, told behind the act.
pub(super) fn is_of_value(reading: &Reading, sentence: &Sentence, at: usize, to: usize) -> bool {
    const NAME: usize = 4;
    const SUM: usize = 3;
    let opens = |i: usize| sentence.word(i) == "," && matches!(sentence.word(i + 1), "a" | "an");
    let is_worth = |i: &usize| {
        sentence.word(*i) == "worth" && (i.saturating_sub(NAME)..*i).any(opens) && is_money(reading, sentence, i + 1)
    };
    let from = to.max(at.saturating_sub(2 + SUM));
    (from..at).any(|i| is_worth(&i))
}

fn is_money(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    sentence.tokens.get(at).is_some_and(|token| matches!(reading.value(token), Some(Value::Money(_))))
}
