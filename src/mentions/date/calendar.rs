//! Dates of the calendar: "21 March 2023", "Mar. 21", "12.01.23", "May 3-5", "early 2024".

use crate::reference::Few;

use super::super::token::{Gap, Kind, Tokens};
use super::{Day, Form, Written};

const MONTHS: [&[&str]; 12] = [
    &["January", "Jan"],
    &["February", "Feb"],
    &["March", "Mar"],
    &["April", "Apr"],
    &["May"],
    &["June", "Jun"],
    &["July", "Jul"],
    &["August", "Aug"],
    &["September", "Sept", "Sep"],
    &["October", "Oct"],
    &["November", "Nov"],
    &["December", "Dec"],
];

/// The months, and what stands before a fiscal year.
pub(super) const WORDS: Few = {
    let mut words = Few::NONE.with(&["FY", "Q", "H", "first", "second", "third", "fourth", "last", "final"]);
    let mut month = 0;
    while month < MONTHS.len() {
        words = words.with(MONTHS[month]);
        month += 1;
    }
    words
};

const DASHES: &[char] = &['-', '–', '—', '‑'];

/// Words before a month or a year that make it a date.
const LEADS: &[&str] = &[
    "in",
    "since",
    "during",
    "of",
    "by",
    "early",
    "late",
    "until",
    "till",
    "for",
    "from",
    "mid",
    "through",
    "between",
    "before",
    "after",
    "throughout",
    "to",
    "fiscal",
    "year",
    "around",
    "end",
    "start",
    "beginning",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
];

/// Words before a month that no name can follow.
const WHEN: &[&str] = &["in", "since", "during", "until", "till", "early", "late", "throughout"];

/// The month that the token names, with its capital.
pub(super) fn month_at(tokens: &Tokens<'_>, index: usize) -> Option<(i8, usize)> {
    let word = tokens.word(index).filter(|word| word.is_capitalised())?;
    let month = MONTHS.iter().position(|names| names.iter().any(|name| word.is(name)))?;
    let is_short = !word.is(MONTHS[month][0]);
    let dot = is_short && tokens.is_sign(index + 1, &['.']) && tokens.get(index + 1)?.is_glued();
    Some((month as i8 + 1, index + 1 + usize::from(dot)))
}

/// "the first quarter of 2024", "Q3 2023", "H1 2025", "the second half of 2024": a part of a year in months.
pub(super) fn part_of_year(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    const ORDINALS: [&[&str]; 4] =
        [&["first", "1st", "opening"], &["second", "2nd"], &["third", "3rd"], &["fourth", "last", "final"]];
    let short = |letter: &str| {
        let number = tokens.get(index + 1).filter(|token| token.is_glued())?.digits(1..=1)?;
        tokens.is_any(index, &[letter]).then_some(number)
    };
    let (number, months, after) = if let Some(quarter) = short("Q").filter(|n| (1..=4).contains(n)) {
        (quarter, 3, index + 2)
    } else if let Some(half) = short("H").filter(|n| (1..=2).contains(n)) {
        (half, 6, index + 2)
    } else {
        let ordinal = ORDINALS.iter().position(|words| tokens.is_any(index, words))? as i16 + 1;
        let is_last = tokens.is_any(index, &["last", "final", "fourth"]);
        match tokens.word(index + 1)? {
            word if word.is("quarter") => (ordinal, 3, index + 2),
            word if word.is("half") && (ordinal < 3 || is_last) => (ordinal.min(2), 6, index + 2),
            _ => return None,
        }
    };
    let of = usize::from(tokens.is_any(after, &["of", "in"]));
    let year = tokens.get(after + of).filter(|token| token.gap < Gap::Line)?.digits(4..=4).and_then(plausible)?;
    let month = |month: i16| Day { year: Some(year), month: Some(month as i8), day: None };
    let form = Form::Calendar { from: month((number - 1) * months + 1), to: Some(month(number * months)) };
    Some(Written { start: index, end: after + of + 1, form })
}

/// The date that begins at the token. `is_alone`: a bare month or year counts without a word before it.
pub(super) fn date_at(tokens: &Tokens<'_>, index: usize, is_alone: bool) -> Option<Written> {
    let (from, end) = match tokens.get(index)?.kind {
        Kind::Digits => figures_at(tokens, index).or_else(|| day_first(tokens, index)),
        Kind::Word => month_first(tokens, index, is_alone),
        Kind::Sign => return None,
    }
    .or_else(|| year_alone(tokens, index, is_alone))?;
    let mut written = Written { start: index, end, form: Form::Calendar { from, to: None } };
    if let Some((from, to, end)) = range(tokens, index, from, end) {
        written = Written { start: index, end, form: Form::Calendar { from, to: Some(to) } };
    }
    Some(written)
}

/// What follows as the end of a period: "-5", "to June 2, 2024", "and November 2022" after "between".
fn range(tokens: &Tokens<'_>, start: usize, from: Day, end: usize) -> Option<(Day, Day, usize)> {
    let connector = tokens.get(end)?;
    let preceded_by = |words: &[&str]| tokens.before(start).is_some_and(|token| token.is_any(words));
    let joins = connector.is_sign(DASHES)
        || connector.is_any(&["to", "through", "until", "till"])
        || connector.is("and") && preceded_by(&["between"]);
    if !joins {
        return None;
    }
    let at = end + 1;
    let day_alone = || {
        // "May 3-5", "May 3-5, 2024".
        let (day, after) = day_number(tokens, at)?;
        let is_later = from.month.is_some() && from.year.is_none() && from.day.is_some_and(|first| first < day);
        let (year, after) = year_after(tokens, after).map_or((None, after), |(year, after)| (Some(year), after));
        is_later.then_some((Day { year, month: from.month, day: Some(day) }, after))
    };
    let year_short = || {
        // "2022-23".
        let year = from.year.filter(|_| from.month.is_none())?;
        let short = tokens.get(at)?.digits(2..=2).filter(|_| tokens.get(at).is_some_and(|t| t.is_glued()))?;
        let to = year / 100 * 100 + short;
        (to > year).then_some((Day { year: Some(to), month: None, day: None }, at + 1))
    };
    let (mut to, after) = month_first(tokens, at, true)
        .or_else(|| day_first(tokens, at))
        .or_else(day_alone)
        .or_else(year_short)
        .or_else(|| year_alone(tokens, at, true).filter(|_| from.month.is_none()))?;
    let year = from.year.or_else(|| match (to.year, from.month, to.month) {
        // "December 30 to January 2, 2024" begins in the year before.
        (Some(year), Some(first), Some(last)) if first > last => Some(year - 1),
        (year, ..) => year,
    });
    if to.year.is_none() {
        to.year = match (year, from.month, to.month) {
            (Some(year), Some(first), Some(last)) if last < first => Some(year + 1),
            (year, ..) => year,
        };
    }
    Some((Day { year, ..from }, to, after))
}

/// `2024-04-03`, `2024-04`, `2024/04/03`, `12.01.23`, `25/08/2025`: day first unless impossible.
fn figures_at(tokens: &Tokens<'_>, index: usize) -> Option<(Day, usize)> {
    let first = tokens.get(index)?;
    let is_tail = first.is_glued()
        && tokens.before(index).is_some_and(|before| !before.is_sign(&['(', '[', '"', '“', '‘', ',', ':']));
    if first.kind != Kind::Digits || is_tail {
        return None;
    }
    let part = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Digits && token.is_glued());
    let separator = tokens.get(index + 1).filter(|sign| sign.is_glued() && sign.is_sign(&['-', '.', '/']))?;
    let second = part(index + 2)?.digits(1..=2)?;
    let has_third = tokens.get(index + 3).is_some_and(|sign| sign.is_glued() && sign.text == separator.text);
    let third = if has_third { part(index + 4) } else { None };
    // A longer row of figures is no date.
    let after = if third.is_some() { index + 5 } else { index + 3 };
    let goes_on = match tokens.get(after).filter(|next| next.is_glued()) {
        // A time may follow: "2024-04-03T10:00".
        Some(next) if next.kind == Kind::Word => !next.is("T"),
        Some(next) => next.text == separator.text && part(after + 1).is_some(),
        None => false,
    };
    if goes_on {
        return None;
    }
    let day = |year: i16, month: i16, day: i16| {
        crate::model::PartialDate::day(year, month as i8, day as i8)?;
        Some((Day { year: Some(year), month: Some(month as i8), day: Some(day as i8) }, index + 5))
    };
    match (first.digits(4..=4), third) {
        (Some(year), Some(third)) => day(plausible(year)?, second, third.digits(1..=2)?),
        (Some(year), None) => {
            let is_month = separator.text == "-" && part(index + 2)?.text.len() == 2 && (1..=12).contains(&second);
            let month = Day { year: Some(plausible(year)?), month: Some(second as i8), day: None };
            is_month.then_some((month, index + 3))
        }
        (None, Some(third)) => {
            let year =
                third.digits(4..=4).and_then(plausible).or_else(|| third.digits(2..=2).map(|year| 2000 + year))?;
            let one = first.digits(1..=2)?;
            day(year, second, one).or_else(|| day(year, one, second))
        }
        (None, None) => None,
    }
}

/// "March 21, 2023", "Mar. 21", "March 2023", "March of 2023", "May".
fn month_first(tokens: &Tokens<'_>, index: usize, is_alone: bool) -> Option<(Day, usize)> {
    let (month, after) = month_at(tokens, index)?;
    let month = Some(month);
    let in_line = tokens.get(after).is_some_and(|token| token.gap < Gap::Line);
    if let Some((day, after)) = day_number(tokens, after).filter(|_| in_line) {
        let (year, after) = year_after(tokens, after).map_or((None, after), |(year, after)| (Some(year), after));
        return Some((Day { year, month, day: Some(day) }, after));
    }
    let of = usize::from(tokens.is_any(after, &["of"]));
    if let Some((year, after)) = year_after(tokens, after + of) {
        return Some((Day { year: Some(year), month, day: None }, after));
    }
    let leads = is_alone
        || tokens
            .before(index)
            .is_some_and(|before| before.is_any(LEADS) || before.is_sign(DASHES) && is_mid(tokens, index - 1));
    // A capitalised word beside it may make it a name: "in May Day", "by April Smith"; but "In December Japan paid".
    let is_name = tokens.word(after).is_some_and(|next| {
        let is_free = !next.is("Day") && tokens.before(index).is_some_and(|before| before.is_any(WHEN));
        next.gap == Gap::Space && next.is_capitalised() && !is_alone && !is_free
    });
    (leads && !is_name).then_some((Day { year: None, month, day: None }, after))
}

/// Whether "mid-" ends at the token.
fn is_mid(tokens: &Tokens<'_>, dash: usize) -> bool {
    tokens.before(dash).is_some_and(|token| token.is("mid"))
}

/// "21 March 2023", "21st of March", "3-5 May 2024", "3 to 5 May".
fn day_first(tokens: &Tokens<'_>, index: usize) -> Option<(Day, usize)> {
    // "$3 May", "09:15 April 20"
    let is_time = || {
        let hour = index.checked_sub(2).and_then(|hour| tokens.get(hour));
        tokens.is_sign(index - 1, &[':']) && hour.is_some_and(|hour| hour.digits(1..=2).is_some())
    };
    if tokens.get(index).is_some_and(|t| t.is_glued())
        && tokens.before(index).is_some_and(|before| before.is_sign(&['.', ',', '$', '/']) || is_time())
    {
        return None;
    }
    let (day, after) = day_number(tokens, index)?;
    let of = usize::from(tokens.is_any(after, &["of"]));
    if let Some((month, after)) = month_at(tokens, after + of) {
        let (year, after) = year_after(tokens, after).map_or((None, after), |(year, after)| (Some(year), after));
        return Some((Day { year, month: Some(month), day: Some(day) }, after));
    }
    // The first day of "3-5 May 2024"; the range is read from here.
    let connects = tokens.is_sign(after, DASHES)
        || tokens.is_any(after, &["to"])
        || tokens.is_any(after, &["and"]) && tokens.before(index).is_some_and(|before| before.is("between"));
    let (last, rest) = day_number(tokens, after + 1).filter(|(last, _)| connects && *last > day)?;
    let of = usize::from(tokens.is_any(rest, &["of"]));
    let (month, rest) = month_at(tokens, rest + of)?;
    debug_assert!(last > day && rest > after);
    Some((Day { year: None, month: Some(month), day: Some(day) }, after))
}

/// A year with a word before it, "(2022)" or "2022's".
fn year_alone(tokens: &Tokens<'_>, index: usize, is_alone: bool) -> Option<(Day, usize)> {
    let token = tokens.get(index)?;
    let fiscal = token.is("FY");
    let year_at = index + usize::from(fiscal);
    let year = tokens.get(year_at)?.digits(4..=4).and_then(plausible)?;
    let end = year_at + 1;
    let before = tokens.before(index);
    let is_tail = token.is_glued()
        && before.is_some_and(|before| {
            before.is_sign(&['.', ',', '$', '€', '£', '¥', '/', '#']) || before.kind == Kind::Word
        });
    let next = tokens.get(end);
    let goes_on = next.is_some_and(|next| {
        next.is_glued() && (next.is_sign(&['%', '/', ':', '$']) || next.kind == Kind::Word)
            || next.is_glued()
                && next.is_sign(&[',', '.'])
                && tokens.get(end + 1).is_some_and(|t| t.is_glued() && t.kind == Kind::Digits)
    });
    let bracketed = before.is_some_and(|before| before.is_sign(&['('])) && tokens.is_sign(end, &[')']);
    let possessive = tokens.is_sign(end, &['\'', '’']) && tokens.is_any(end + 1, &["s"]);
    // "over 2015-2017"
    let is_span = tokens.is_sign(end, DASHES)
        && tokens.get(end + 1).and_then(|last| last.digits(4..=4)).and_then(plausible).is_some_and(|last| last > year);
    let led = before.is_some_and(|before| {
        before.is_any(LEADS)
            || before.is_sign(DASHES) && is_mid(tokens, index - 1)
            || is_span && before.is_any(&["over", "years", "period", "the"])
    });
    // "of 2022 soldiers", "for 2000 generators": a plural noun follows a number, not a year.
    let counts = next.is_some_and(|next| {
        next.kind == Kind::Word
            && next.gap == Gap::Space
            && !next.is_capitalised()
            && next.text.len() > 3
            && next.text.ends_with('s')
            && !next.is_any(&["was", "has", "this", "across", "versus", "towards", "its", "as", "is"])
    });
    // "- 2023: 13 million dollars": the year of an item.
    let heads = next.is_some_and(|next| next.is_glued() && next.is_sign(&[':']))
        && tokens.get(end + 1).is_some_and(|t| t.gap == Gap::Space)
        && (token.gap >= Gap::Line || before.is_none_or(|before| before.kind == Kind::Sign && before.gap >= Gap::Line));
    if heads {
        return Some((Day { year: Some(year), month: None, day: None }, end));
    }
    let holds = (is_alone || fiscal || bracketed || possessive || led) && !is_tail && !goes_on && !counts;
    holds.then_some((Day { year: Some(year), month: None, day: None }, end))
}

/// A day of the month, an ordinal ending allowed: "21", "21st".
fn day_number(tokens: &Tokens<'_>, index: usize) -> Option<(i8, usize)> {
    let day = tokens.get(index)?.digits(1..=2)?;
    let ordinal = tokens.word(index + 1).filter(|word| word.is_glued());
    let end = match ordinal {
        Some(word) if word.is_any(&["st", "nd", "rd", "th"]) => index + 2,
        Some(_) => return None,
        None => index + 1,
    };
    // "March 5,000", "May 3.5", "June 10:30", "June 5%".
    let goes_on = tokens.is_sign(end, &[',', '.', ':', '%'])
        && tokens.get(end).is_some_and(|sign| sign.is_glued())
        && (tokens.is_sign(end, &['%'])
            || tokens.get(end + 1).is_some_and(|next| next.is_glued() && next.kind == Kind::Digits));
    ((1..=31).contains(&day) && !goes_on).then_some((day as i8, end))
}

/// The year after a month or day: ", 2023", " 2023".
fn year_after(tokens: &Tokens<'_>, index: usize) -> Option<(i16, usize)> {
    let at = index + usize::from(tokens.is_sign(index, &[',']));
    let year = tokens.get(at).filter(|token| token.gap == Gap::Space)?.digits(4..=4).and_then(plausible)?;
    let goes_on = tokens.get(at + 1).is_some_and(|next| next.is_glued() && next.is_sign(&['%', '$']));
    (!goes_on).then_some((year, at + 1))
}

pub(super) fn plausible(year: i16) -> Option<i16> {
    (1900..=2100).contains(&year).then_some(year)
}
