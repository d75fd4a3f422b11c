//! Spans of a few days: "visited Kenya from 5 to 7 April", "from Monday to Wednesday". The first day dates what was done.

use crate::extract::reading::{Reading, Sentence};
use crate::model::{DateValue, PartialDate, Value};

/// A visit or a delivery hardly takes more days; what was given within more is a total.
const FEW: i32 = 20;

/// Whether the date at a token, behind "from" or "between", opens a span of a few days.
pub fn is_of_few_days(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_led = at > 0 && matches!(sentence.word(at - 1), "from" | "between");
    let Some(value) = date(reading, sentence, at).filter(|_| is_led) else { return false };
    let end = value.end.or_else(|| end_behind(reading, sentence, at)?.date);
    value.date.zip(end).is_some_and(is_short)
}

/// Whether the date at a token ends a span of a few days that another opens.
pub(super) fn ends(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let first = at.checked_sub(2).filter(|first| end_behind(reading, sentence, *first).is_some());
    first.is_some_and(|first| is_of_few_days(reading, sentence, first))
}

/// The date that "to" or "until" joins to the date at a token.
fn end_behind<'r>(reading: &'r Reading, sentence: &Sentence, at: usize) -> Option<&'r DateValue> {
    let joins = matches!(sentence.word(at + 1), "to" | "until" | "till" | "through" | "and");
    date(reading, sentence, at + 2).filter(|_| joins)
}

fn date<'r>(reading: &'r Reading, sentence: &Sentence, at: usize) -> Option<&'r DateValue> {
    match reading.value(sentence.tokens.get(at)?)? {
        Value::Date(value) => Some(value),
        _ => None,
    }
}

fn is_short((first, last): (PartialDate, PartialDate)) -> bool {
    last.last_day().since(first.first_day()).is_ok_and(|days| (0..FEW).contains(&days.get_days()))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_span_of_a_few_days_begins_on_its_first() {
        for (day, text) in [
            ("2024-04-05", "Fumio Kishida visited Kenya from April 5 to 7 as a guest of William Ruto."),
            ("2024-04-05", "Fumio Kishida visited Kenya from 5 to 7 April for talks with William Ruto."),
            ("2024-04-05", "Fumio Kishida visited Kenya between April 5 and 7 to see William Ruto."),
            (
                "2024-04-05",
                "From April 5, 2024 to April 7, 2024, Fumio Kishida visited Kenya for talks with William Ruto.",
            ),
            ("2024-05-13", "Fumio Kishida visited Kenya from Monday to Wednesday for talks with William Ruto."),
            (
                "2024-05-15",
                "Fumio Kishida visited Kenya, which was dry from January 5 to March 7, to see William Ruto.",
            ),
        ] {
            let told = told(text);
            assert!(told.iter().all(|line| line.ends_with(day)) && !told.is_empty(), "{text}: {told:?}");
        }
    }
}
