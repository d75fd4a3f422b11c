//! The day that heads a paragraph of a chronicle: "Feb. 20. Kenya pays", "12 March 2023" alone on a line.

use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{DateBasis, DateValue, Precision, Value};

/// How many tokens may stand before the day: a bullet, the number of the item.
const BEFORE: usize = 3;

/// The day or month that heads the paragraph of a sentence; that of publication heads a page, no paragraph.
pub(super) fn heading_day(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    if !matches!(sentence.part, Part::Body | Part::Item) {
        return None;
    }
    let before = &reading.sentences[..sentence.index];
    let own = before.partition_point(|s| s.paragraph < sentence.paragraph);
    let first = before.get(own).unwrap_or(sentence);
    let (_, value) = opening(reading, first).or_else(|| {
        let heading = before.get(own.checked_sub(1)?).filter(|s| s.paragraph + 1 == sentence.paragraph)?;
        opening(reading, heading).filter(|(at, _)| *at + 2 >= heading.tokens.len())
    })?;
    let is_news = value.date == reading.published();
    (!is_news).then_some(DateValue { basis: DateBasis::Context, ..value })
}

/// The date that a sentence opens with and that stands apart from what follows, with its token.
fn opening(reading: &Reading, sentence: &Sentence) -> Option<(usize, DateValue)> {
    let is_date = |at: &usize| matches!(reading.value(&sentence.tokens[*at]), Some(Value::Date(_)));
    let at = (0..sentence.tokens.len().min(BEFORE + 1)).find(is_date)?;
    let opens = (0..at).all(|i| !sentence.word(i).starts_with(char::is_alphabetic));
    let closes = matches!(sentence.word(at + 1), "" | "." | ":" | "-" | "–" | "—" | "]" | ")");
    match reading.value(&sentence.tokens[at])? {
        Value::Date(value) if opens && closes => {
            let is_day = value.date.is_some_and(|date| date.precision() != Precision::Year);
            (is_day && value.end.is_none()).then_some((at, *value))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    /// The dates of the claims of a text that was published on Wednesday, 15 May 2024.
    fn dates(text: &str) -> Vec<String> {
        told(text).iter().map(|line| line.rsplit(' ').next().unwrap_or_default().to_owned()).collect()
    }

    const SIGNED: &str = "Kenya and Japan sign a tax treaty in Oslo.";

    #[test]
    fn a_day_before_a_stop_or_a_dash_heads_its_paragraph() {
        for head in ["Feb. 20. ", "Feb. 20 - ", "2. February 20: ", "Feb. 20, 2024\n"] {
            let text = format!("A chronicle\n\nThe year was long.\n\n{head}{SIGNED}\n\nNo more came of it.");
            assert_eq!(dates(&text), ["2024-02-20"], "{head}");
        }
    }

    #[test]
    fn a_year_on_its_line_is_that_of_the_days_below() {
        let text = format!("A chronicle\n\n2022\n- 7 April: {SIGNED}\n\n2023\n- 9 March: {SIGNED}\n- 9 May: rain.");
        assert_eq!(dates(&text), ["2022-04-07", "2023-03-09"]);
    }

    #[test]
    fn the_day_of_the_page_heads_nothing() {
        let text = format!("15 May 2024\nOn Tuesday the guest came.\n\n{SIGNED}");
        assert_eq!(dates(&text), ["2024-05-14"]);
    }

    #[test]
    fn what_had_been_before_is_not_of_the_day_of_the_heading() {
        let text = "A chronicle\n\nFeb. 20. Rain fell. Kenya and Japan had previously signed a tax treaty.";
        assert_eq!(dates(text), ["undated"]);
    }
}
