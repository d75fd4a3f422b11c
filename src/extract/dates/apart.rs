//! An act told by its distance from another: "A day after Kenya and Japan signed, the guest flew home on Tuesday".

use jiff::Span;

use crate::extract::reading::{Reading, Sentence};
use crate::model::{DateBasis, DateValue, PartialDate, Value};

use super::governor::segment;
use super::is_span_to_another;

/// Whether an act that begins at a token is told by its distance from what the rest of the sentence tells; then its
/// day, if the distance is one day and the other day is named.
pub(super) fn day_apart(reading: &Reading, sentence: &Sentence, from: usize) -> Option<Option<DateValue>> {
    let (start, end) = segment(sentence, from);
    let at = (start..from).find(|i| is_span_to_another(sentence, *i))?;
    let dates = |from: usize, to: usize| {
        sentence.tokens[from..to].iter().filter_map(|token| match reading.value(token)? {
            Value::Date(value) => value.date,
            _ => None,
        })
    };
    // "two weeks after they had met on 3 May": its own day.
    if dates(at, end).next().is_some() {
        return None;
    }
    let is_one_day = sentence.word(at - 1) == "day" && at > 1 && matches!(sentence.word(at - 2), "a" | "one" | "the");
    let other = dates(end, sentence.tokens.len()).find_map(PartialDate::exact).filter(|_| is_one_day);
    let days = if sentence.word(at) == "after" { -1 } else { 1 };
    let day = other.and_then(|other| other.checked_add(Span::new().days(days)).ok());
    Some(day.map(|day| DateValue { date: Some(day.into()), end: None, basis: DateBasis::Relative }))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_day_is_counted_from_that_of_the_main_clause() {
        for (day, text) in [
            (
                "2024-05-13",
                "A day after Kenya and Japan signed a tax treaty in Oslo, William Ruto flew home on Tuesday.",
            ),
            ("undated", "Weeks after Kenya and Japan signed a tax treaty in Oslo, William Ruto flew home on Tuesday."),
            ("2024-04-02", "Weeks after Kenya and Japan signed a tax treaty on 2 April, William Ruto flew home."),
        ] {
            let told = told(text);
            assert!(told.iter().any(|line| line.starts_with("agreement") && line.ends_with(day)), "{text}: {told:?}");
        }
    }
}
