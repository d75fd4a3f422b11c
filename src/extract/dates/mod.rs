//! When: the date mention that belongs to an anchor, and the publication date where the wording supports it.

use jiff::Span;

use crate::model::{Claim, DateBasis, DateValue, PartialDate, Precision, Value};

use super::lexicon::Class;
use super::reading::{Part, Reading, Sentence};

mod apart;
mod before;
mod governor;
mod heading;
mod joined;
mod of_sums;
mod retold;
mod span;
mod story;

pub use governor::is_of_another;
pub use retold::settle_retold;
pub use span::is_of_few_days;
pub use story::{is_news, set_by_lead, set_by_report, settle_headline};

/// Words before a date that make it a limit, a span or a purpose, not the day of the act.
const NOT_THE_DAY: [&str; 13] = [
    "since",
    "until",
    "till",
    "for",
    "by",
    "before",
    "after",
    "from",
    "through",
    "between",
    "effective",
    "until",
    "than",
];

/// How strongly another clause counts against a date, in tokens of distance.
const OTHER_CLAUSE: usize = 12;

/// The farthest a date may stand from its anchor, distance and penalty together.
const FARTHEST: usize = 30;

/// The date mention that belongs to tokens `from..to`.
pub fn near(reading: &Reading, sentence: &Sentence, from: usize, to: usize) -> Option<DateValue> {
    near_where(reading, sentence, (from, to), |_| true)
}

/// The date mention that belongs to tokens `from..to`, of those at a token that fits.
pub fn near_where(
    reading: &Reading,
    sentence: &Sentence,
    (from, to): (usize, usize),
    fits: impl Fn(usize) -> bool,
) -> Option<DateValue> {
    if let Some(day) = apart::date_apart(reading, sentence, from) {
        return day;
    }
    if let Some(day) = governor::day_of_when_clause(reading, sentence, from) {
        return Some(day);
    }
    let mut best: Option<(usize, DateValue)> = None;
    for (at, token) in sentence.tokens.iter().enumerate() {
        let Some(Value::Date(value)) = reading.value(token) else { continue };
        let is_other = is_other_date(reading, sentence, at, from, to)
            || is_apart(sentence, at, from)
            || is_of_an_office(sentence, at, from, to)
            || is_within_since(sentence, at, from)
            || is_of_time_ahead(reading, sentence, at, to)
            || is_of_another(reading, sentence, at, (from, to));
        // A dateline is the day of the report, not of the act.
        let is_dateline = at < 4 && value.basis == DateBasis::Stated && value.date == reading.published();
        if value.date.is_none()
            || !fits(at)
            || is_dateline
            || is_other
            || is_of_relative_clause(sentence, at, from, to)
            || is_term(value)
            || is_of_a_rank(sentence, at)
        {
            continue;
        }
        let distance = if at < from { from - at } else { at.saturating_sub(to) };
        let in_parenthesis = at > 0 && sentence.word(at - 1) == "(" && at >= to && at <= to + 2;
        let opens = at < 4;
        let same = sentence.clause[at] == sentence.clause[from] || in_parenthesis || opens;
        let cost = if in_parenthesis { 0 } else { distance + if same { 0 } else { OTHER_CLAUSE } };
        let cost = if opens { cost.min(FARTHEST) } else { cost };
        if cost <= FARTHEST && best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, *value));
        }
    }
    let best = best.map(|(_, value)| value);
    let heading = heading::heading_day(reading, sentence);
    match (best, heading) {
        (Some(value), Some(heading)) if value.date == heading.date => Some(heading),
        (None, Some(_)) if story::is_earlier(sentence) => None,
        _ => best.or(heading),
    }
}

/// "in force since 1 March 2021": the day behind "since" and tokens `from..to`.
pub fn since(reading: &Reading, sentence: &Sentence, to: usize) -> Option<DateValue> {
    const REACH: usize = 6;
    let at = (to..to + REACH).find(|i| sentence.word(*i) == "since")?;
    let token = sentence.tokens.get(at + 1).filter(|t| t.mention.is_some()).or(sentence.tokens.get(at + 2))?;
    match reading.value(token)? {
        Value::Date(value) => value.date.map(|_| *value),
        _ => None,
    }
}

/// Whether a date is a limit, the beginning of a span, a purpose ("for 2025"), or the day of taking effect.
fn is_other_date(reading: &Reading, sentence: &Sentence, at: usize, from: usize, to: usize) -> bool {
    !span::is_of_few_days(reading, sentence, at) && is_limit(sentence, at)
        || span::ends(reading, sentence, at)
        || sentence.of(Class::Effect).any(|h| {
            // "the beginning of July" is a time.
            let is_time = sentence.word(h.to) == "of";
            h.to <= at && at <= h.to + 3 && (h.from >= to || h.to <= from) && !is_time
        })
}

/// Whether a date is a limit, the beginning of a span, or a purpose; "scheduled for May" is none.
fn is_limit(sentence: &Sentence, at: usize) -> bool {
    let is_passed = |word: &str| matches!(word, "the" | "early" | "late" | "mid" | "end" | "of" | "beginning");
    let Some(before) = (0..at).rev().find(|i| !is_passed(sentence.word(*i))) else { return false };
    let is_schedule = sentence.of(Class::Outlook).any(|h| h.to == before + 1);
    // "their last call dates from November"
    let is_origin = before > 0 && matches!(sentence.word(before - 1), "dates" | "dated" | "dating");
    NOT_THE_DAY.contains(&sentence.word(before)) && !is_schedule && !is_origin
}

/// "signed a treaty, which replaces one of 2020": what a relative clause behind the act dates is another thing.
fn is_of_relative_clause(sentence: &Sentence, at: usize, from: usize, to: usize) -> bool {
    let (start, _) = sentence.clause_around(at);
    let is_within = (from..to).any(|i| sentence.clause[i] == sentence.clause[at]);
    start > from
        && !is_within
        && matches!(sentence.word(start), "which" | "who" | "whom" | "whose")
        && !governor::is_main_clause_resumed(sentence, start, at)
        && !tells_the_act(sentence, start, at)
}

/// "a loan, for which notes were exchanged in May", "a call, which took place last night": the clause tells when the
/// act itself came about.
fn tells_the_act(sentence: &Sentence, from: usize, to: usize) -> bool {
    let takes_place = |i: usize| sentence.word(i) == "place" && sentence.word(i.saturating_sub(1)) == "took";
    let is_done = |i: usize| i > from && matches!(sentence.word(i - 1), "was" | "were");
    (from..to).any(takes_place) || sentence.of(Class::Sign).any(|h| h.from >= from && h.to <= to && is_done(h.from))
}

/// "their second meeting this year": the time in which they are counted.
fn is_of_a_rank(sentence: &Sentence, at: usize) -> bool {
    let is_rank = |i: usize| matches!(sentence.word(i), "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh");
    sentence.word(at).starts_with("this ") && (at.saturating_sub(3)..at).any(is_rank)
}

/// "the partnership 2025-2030": how long something runs, from year to year.
fn is_term(value: &DateValue) -> bool {
    let is_year = |date: Option<PartialDate>| date.is_some_and(|date| date.precision() == Precision::Year);
    is_year(value.date) && is_year(value.end)
}

/// "They met in May, two months after A had been to B": what stands behind "months after" has another date.
fn is_apart(sentence: &Sentence, at: usize, from: usize) -> bool {
    (at + 1..from).any(|i| is_span_to_another(sentence, i))
}

/// "talks with A, appointed only the day before": the day on which somebody took an office.
fn is_of_an_office(sentence: &Sentence, at: usize, from: usize, to: usize) -> bool {
    const REACH: usize = 6;
    sentence.of(Class::Appointed).any(|h| {
        let is_anchor = h.from < to && from < h.to;
        h.to <= at && at - h.to <= REACH && !is_anchor && (h.to..at).all(|i| sentence.word(i) != ",")
    })
}

/// "the first trip since he moved house last July": a clause of "since" tells another time.
fn is_within_since(sentence: &Sentence, at: usize, from: usize) -> bool {
    let before = (0..at).rev().take_while(|i| !matches!(sentence.word(*i), "," | ";"));
    before.take_while(|i| *i != from).any(|i| sentence.word(i) == "since")
}

/// "discussed next year's budget", "a deposit due to mature in May": when what is told of is to be, or ends.
fn is_of_time_ahead(reading: &Reading, sentence: &Sentence, at: usize, to: usize) -> bool {
    const REACH: usize = 3;
    let ends = |i: usize| ["matur", "expir", "laps"].iter().any(|stem| sentence.word(i).starts_with(stem));
    let is_ahead = || match reading.value(&sentence.tokens[at]) {
        Some(Value::Date(value)) => is_to_come(reading, value),
        _ => false,
    };
    let is_owner = matches!(sentence.word(at + 1), "'s" | "'") || sentence.word(at).ends_with("'s");
    at >= to && is_owner && is_ahead() || (at.saturating_sub(REACH)..at).any(ends)
}

/// "two months after", "a week before".
fn is_span_to_another(sentence: &Sentence, at: usize) -> bool {
    matches!(sentence.word(at), "after" | "before")
        && at > 0
        && matches!(sentence.word(at - 1), "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

/// Whether a date is still to come when the report is published.
pub fn is_to_come(reading: &Reading, value: &DateValue) -> bool {
    value.date.is_some_and(|date| is_after_report(reading, date))
}

/// Whether a day lies behind that of the report.
pub fn is_after_report(reading: &Reading, date: PartialDate) -> bool {
    reading.published().is_some_and(|published| date.first_day() > published.last_day())
}

/// A weekday is read as the last one; of something planned it is the next ("will meet on Friday"). So is a day or
/// month without a year ("will meet on 12 March", "will meet in March").
pub fn ahead(reading: &Reading, value: DateValue, is_planned: bool) -> DateValue {
    let Some((date, published)) = value.date.zip(reading.published_day()).filter(|_| is_planned) else {
        return value;
    };
    let days = published.first_day().since(date.last_day()).map_or(0, |span| span.get_days());
    let has_year = || reading.text().contains(&date.year_number().to_string());
    let moved = match (value.basis, date.exact()) {
        (DateBasis::Relative, Some(day)) if (1..7).contains(&days) => day.checked_add(Span::new().days(7)).ok(),
        (DateBasis::Stated, Some(day)) if (1..366).contains(&days) && !has_year() => {
            day.checked_add(Span::new().years(1)).ok()
        }
        (DateBasis::Stated, None) if (1..366).contains(&days) && !has_year() => {
            let month = date.month_number().and_then(|month| PartialDate::month(date.year_number() + 1, month));
            return DateValue { date: month.or(value.date), ..value };
        }
        _ => return value,
    };
    // The end of a span lies as far behind its first day as before.
    let end = value.end.and_then(PartialDate::exact).zip(date.exact()).zip(moved);
    let end = end.and_then(|((last, first), moved)| moved.checked_add(last.since(first).ok()?).ok());
    DateValue { date: moved.map(PartialDate::from), end: end.map(PartialDate::from).or(value.end), ..value }
}

/// The first such day at or after another: a weekday in the week that follows, a day or month that is `written`
/// without its year in the year that follows.
pub fn at_or_after(value: DateValue, written: &str, base: PartialDate) -> DateValue {
    let Some(date) = value.date.filter(|date| date.last_day() < base.first_day()) else { return value };
    let has_year = written.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    let days = base.first_day().since(date.last_day()).map_or(0, |span| span.get_days());
    let later = match (value.basis, date.precision()) {
        (DateBasis::Relative, Precision::Day) if days < 7 => {
            date.first_day().checked_add(Span::new().days(7)).ok().map(PartialDate::from)
        }
        (DateBasis::Stated, Precision::Day) if !has_year && days < 366 => {
            date.first_day().checked_add(Span::new().years(1)).ok().map(PartialDate::from)
        }
        (DateBasis::Stated, Precision::Month) if !has_year && days < 366 => {
            date.month_number().and_then(|month| PartialDate::month(date.year_number() + 1, month))
        }
        _ => None,
    };
    DateValue { date: later.or(value.date), ..value }
}

/// The most tokens that the heading of a listed event has.
const HEADING_TOKENS: usize = 9;

/// "2. 21 May, Lima. The two talk at length": the day that heads an item of a list.
pub fn of_item(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    let heading = reading.sentences.get(sentence.index.checked_sub(1)?)?;
    let is_heading = heading.part == Part::Item && heading.tokens.len() <= HEADING_TOKENS;
    if sentence.part != Part::Item || !is_heading {
        return None;
    }
    heading.tokens.iter().find_map(|t| match reading.value(t)? {
        Value::Date(value) => value.date.and_then(|d| d.exact()).map(|_| *value),
        _ => None,
    })
}

/// Sets a claim's date.
pub fn set(claim: &mut Claim, value: DateValue) {
    claim.date = value.date;
    claim.date_end = value.end;
    claim.date_basis = value.date.map(|_| value.basis);
}

/// Sets the publication date as the as-of date of a running total.
pub fn set_published(claim: &mut Claim, published: Option<PartialDate>) {
    claim.date = published;
    claim.date_basis = published.map(|_| DateBasis::Published);
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_day_is_that_of_the_act_not_of_what_it_is_compared_with() {
        for (text, day) in [
            ("Japan gave Kenya 5 million dollars, twice what it gave in 2022.", "2024-05-15"),
            ("Japan gave Kenya 5 million dollars, doubling what it gave in March.", "2024-05-15"),
            ("Japan gave Kenya 5 million dollars instead of the 2 million offered in March.", "2024-05-15"),
            ("Japan is lending Kenya 5 million dollars, for which notes were exchanged in March.", "2024-03"),
            ("On May 13 Japan lent Kenya 5 million dollars, maturing in December.", "2024-05-13"),
            ("The tax treaty between Kenya and Japan has been in force since 1 March 2021.", "2021-03-01"),
        ] {
            let told = told(text);
            assert!(told.iter().any(|line| line.ends_with(&format!(" {day}"))), "{text}: {told:?}");
        }
    }
}
