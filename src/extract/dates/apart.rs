//! An act told by its distance from another: "A day after Kenya and Japan signed, the guest flew home on Tuesday".

use jiff::Span;

use crate::extract::reading::{Reading, Sentence};
use crate::model::{DateBasis, DateValue, PartialDate, Value};

use super::governor::segment;
use super::is_span_to_another;
use super::story::day_of_news;

/// Numbers in which such a distance is told.
const COUNTS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// Whether an act that begins at a token is told by its distance from what the rest of the sentence tells; then its
/// date, as fine as the distance and the other date are: of what lies a month before "December", the month.
pub(super) fn date_apart(reading: &Reading, sentence: &Sentence, from: usize) -> Option<Option<DateValue>> {
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
    let other = dates(end, sentence.tokens.len()).next().or_else(|| dates(0, start).last());
    // "The move comes a day after A imposed": of the news.
    let is_beside_news = |i: usize| {
        matches!(sentence.word(i), "comes" | "came" | "come" | "published" | "released" | "issued" | "announced")
    };
    let news = || reading.published_day().map(|published| day_of_news(reading, published).date);
    let other = other.or_else(|| (0..at).any(is_beside_news).then(news)??);
    let date = other.zip(span(sentence, at)).and_then(|(other, span)| moved(other, span));
    Some(date.map(|date| DateValue { date: Some(date), end: None, basis: DateBasis::Relative }))
}

/// The time between the two acts: "a day before", "two months after" at the token of "before" or "after". Weeks are
/// told too roughly to count.
fn span(sentence: &Sentence, at: usize) -> Option<Span> {
    let word = sentence.word(at.checked_sub(2)?);
    let count = match word {
        "a" | "the" => 1,
        _ => COUNTS.iter().position(|count| *count == word).map(|i| i as i64 + 1).or_else(|| word.parse().ok())?,
    };
    let count = if sentence.word(at) == "after" { -count } else { count };
    match sentence.word(at - 1) {
        "day" | "days" => Span::new().try_days(count),
        "month" | "months" => Span::new().try_months(count),
        "year" | "years" => Span::new().try_years(count),
        _ => return None,
    }
    .ok()
}

/// A date moved by a number of days, months or years, known as finely as both are.
fn moved(date: PartialDate, span: Span) -> Option<PartialDate> {
    let first = date.first_day().checked_add(span).ok()?;
    if span.get_days() != 0 {
        date.exact().map(|_| first.into())
    } else if span.get_months() != 0 {
        date.month_number().and_then(|_| PartialDate::month(first.year(), first.month()))
    } else {
        PartialDate::year(first.year())
    }
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
            (
                "2024-05-11",
                "William Ruto flew home on 13 May, two days after Kenya and Japan had signed a tax treaty in Oslo.",
            ),
            ("2023-11", "Peru and Chile met in December, a month after Kenya and Japan signed a tax treaty in Oslo."),
            ("undated", "Peru and Chile met in 2023, a month after Kenya and Japan signed a tax treaty in Oslo."),
            ("2024-04-02", "Weeks after Kenya and Japan signed a tax treaty on 2 April, William Ruto flew home."),
        ] {
            let told = told(text);
            assert!(told.iter().any(|line| line.starts_with("agreement") && line.ends_with(day)), "{text}: {told:?}");
        }
    }
}
