//! Dates counted from the day of publication: "on Tuesday", "last month", "two days ago".

use rust_decimal::prelude::ToPrimitive;

use super::super::number::number_at;
use super::super::token::{Gap, Tokens};
use super::calendar::{self, month_at};
use super::{Form, Which, Written};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// How far back in its sentence a "will" may stand that makes a weekday a future one.
const REACH: usize = 12;

/// The relative date that begins at the token.
pub(super) fn date_at(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let token = tokens.word(index)?;
    // Most words are passed by their first letter; a weekday has its capital.
    let may_begin = matches!(token.text.as_bytes()[0] | 0x20, b'c' | b'l' | b'n' | b'p' | b's' | b't' | b'y');
    if !may_begin && !token.may_count && !token.is_capitalised() {
        return None;
    }
    let written = |end: usize, form: Form| Some(Written { start: index, end, form });
    if token.is_any(&["today", "tonight"]) {
        return written(index + 1, Form::Days(0));
    }
    if token.is("yesterday") {
        return written(index + 1, Form::Days(-1));
    }
    if token.is("tomorrow") {
        return written(index + 1, Form::Days(1));
    }
    if let Some(weekday) = weekday(tokens, index) {
        let comma = usize::from(tokens.is_sign(index + 1, &[',']));
        // "Tuesday, March 21, 2023": the calendar decides.
        if let Some(date) = calendar::date_at(tokens, index + 1 + comma, false) {
            return written(date.end, date.form);
        }
        return written(index + 1, Form::Weekday { weekday, which: tense(tokens, index) });
    }
    let which = if token.is_any(&["last", "past", "previous"]) {
        Some((Which::Last, -1))
    } else if token.is("this") {
        Some((Which::This, 0))
    } else if token.is_any(&["next", "coming"]) {
        Some((Which::Next, 1))
    } else {
        None
    };
    if let Some((which, distance)) = which {
        return distance_at(tokens, index, which, distance);
    }
    if token.is("the") && tokens.is_any(index + 1, &["day"]) && tokens.is_any(index + 2, &["before", "after"]) {
        return written(index + 3, Form::Elsewhere);
    }
    if token.is_any(&["the", "that", "same"]) {
        let adjective = usize::from(tokens.is_any(index + 1, &["previous", "following", "same", "next"]));
        if (adjective == 1 || token.is("that")) && tokens.is_any(index + 1 + adjective, &["day"]) {
            return written(index + 2 + adjective, Form::Elsewhere);
        }
        return None;
    }
    ago(tokens, index)
}

fn weekday(tokens: &Tokens<'_>, index: usize) -> Option<i8> {
    let word = tokens.word(index).filter(|word| word.is_capitalised())?;
    WEEKDAYS.iter().position(|name| word.is(name)).map(|day| day as i8 + 1)
}

/// "last Friday", "next month", "this year", "last March", "this morning".
fn distance_at(tokens: &Tokens<'_>, index: usize, which: Which, distance: i32) -> Option<Written> {
    let at = index + 1;
    let next = tokens.word(at).filter(|word| word.gap == Gap::Space)?;
    let form = if let Some(weekday) = weekday(tokens, at) {
        Form::Weekday { weekday, which }
    } else if let Some((month, end)) = month_at(tokens, at) {
        // "last March 2023" and "this May 5" are dates of the calendar.
        let has_more = tokens.get(end).is_some_and(|token| token.digits(1..=4).is_some());
        return (!has_more).then_some(Written { start: index, end, form: Form::MonthOf { month, which } });
    } else if next.is("week") {
        Form::Weeks(distance)
    } else if next.is("month") {
        Form::Months(distance)
    } else if next.is("year") {
        Form::Years(distance)
    } else if which == Which::This && next.is_any(&["morning", "afternoon", "evening"]) {
        Form::Days(0)
    } else {
        return None;
    };
    // "the last year of", "the past week": a length of time, not a date.
    let is_length = tokens.before(index).is_some_and(|before| before.is("the")) && which == Which::Last;
    let is_past = tokens.is_any(index, &["past", "previous", "coming"]);
    let form = match form {
        Form::Weeks(_) | Form::Months(_) | Form::Years(_) if is_length || is_past => return None,
        form => form,
    };
    Some(Written { start: index, end: at + 1, form })
}

/// "two days ago", "a year ago"; "two days earlier" counts from another event.
fn ago(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let article = tokens.is_any(index, &["a", "an"]) && tokens.is_any(index + 1, &["day", "week", "month", "year"]);
    let (count, at) = match article {
        true => (1, index + 1),
        false => number_at(tokens, index, false).and_then(|number| Some((number.value.to_i32()?, number.end)))?,
    };
    let unit = tokens.word(at)?;
    let form: fn(i32) -> Form = if unit.is_any(&["day", "days"]) {
        Form::Days
    } else if unit.is_any(&["week", "weeks"]) {
        Form::Weeks
    } else if unit.is_any(&["month", "months"]) {
        Form::Months
    } else if unit.is_any(&["year", "years"]) {
        Form::Years
    } else {
        return None;
    };
    let form = if tokens.is_any(at + 1, &["ago"]) {
        form(count.checked_neg()?)
    } else if tokens.is_any(at + 1, &["earlier", "later"]) {
        Form::Elsewhere
    } else {
        return None;
    };
    Some(Written { start: index, end: at + 2, form })
}

/// Whether the clause before the weekday speaks of the future: "will meet on Friday", not
/// "will meet, he said on Friday".
fn tense(tokens: &Tokens<'_>, index: usize) -> Which {
    for back in 1..=REACH.min(index) {
        let Some(token) = tokens.get(index - back) else { break };
        let ends_sentence =
            token.is_sign(&['.', '!', '?']) || tokens.get(index - back + 1).is_some_and(|t| t.gap == Gap::Line);
        if ends_sentence || token.is_any(&["said", "told", "announced", "stated", "added", "wrote", "reported"]) {
            break;
        }
        if token.is_any(&["will", "shall"]) {
            return Which::Future;
        }
    }
    Which::Past
}
