//! Dates counted from the day of publication: "on Tuesday", "last month", "two days ago".

use super::super::token::{Gap, Kind, Tokens};
use super::calendar::{self, month_at};
use super::{Distance, Form, Which, Written, elsewhere};

pub(super) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The other words that begin a relative date, apart from numbers. Only where one of them stands is a date sought.
pub(super) const OPENERS: &[&str] = &[
    "today",
    "tonight",
    "yesterday",
    "tomorrow",
    "last",
    "past",
    "previous",
    "this",
    "next",
    "coming",
    "that",
    "later",
    "earlier",
    "the",
    "spring",
    "summer",
    "autumn",
    "fall",
];

/// What follows "the" or "a" at the beginning of a relative date.
pub(super) const AFTER_ARTICLE: &[&str] = &[
    "next",
    "following",
    "previous",
    "preceding",
    "same",
    "day",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "fortnight",
    "month",
    "year",
    "spring",
    "summer",
    "autumn",
    "fall",
];

/// How far back in its sentence a "will" may stand that makes a weekday a future one.
const REACH: usize = 12;

/// The relative date that begins at the token.
pub(super) fn date_at(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let token = tokens.word(index)?;
    let written = |end: usize, form: Form| Some(Written { start: index, end, form });
    if token.is_any(&["today", "tonight"]) {
        return written(index + 1, Form::Away(Distance::Days(0)));
    }
    if token.is("yesterday") {
        return written(index + 1, Form::Away(Distance::Days(-1)));
    }
    if token.is("tomorrow") {
        return written(index + 1, Form::Away(Distance::Days(1)));
    }
    if let Some(weekday) = weekday(tokens, index) {
        let comma = usize::from(tokens.is_sign(index + 1, &[',']));
        // "Tuesday, March 21, 2023": the calendar decides.
        if let Some(date) = calendar::date_at(tokens, index + 1 + comma, false) {
            return written(date.end, date.form);
        }
        if let Some((end, weeks)) = of_week(tokens, index + 1) {
            return written(end, Form::WeekdayOf { weekday, weeks });
        }
        return written(index + 1, Form::Weekday { weekday, which: tense(tokens, index) });
    }
    if let Some((end, days)) = beyond(tokens, index) {
        return written(end, Form::Away(Distance::Days(days)));
    }
    if let Some(season) = past_season(tokens, index) {
        return Some(season);
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
    if let Some((end, days)) = day_from_another(tokens, index) {
        return written(end, Form::Elsewhere(Distance::Days(days)));
    }
    if let Some((end, distance)) = elsewhere::period(tokens, index) {
        return written(end, Form::Elsewhere(distance));
    }
    ago(tokens, index)
}

/// "the day before yesterday", "the day after tomorrow": the token after it, and the days.
fn beyond(tokens: &Tokens<'_>, index: usize) -> Option<(usize, i32)> {
    let is_day = tokens.is_any(index, &["the"]) && tokens.is_any(index + 1, &["day"]);
    let days = match (tokens.word(index + 2)?, tokens.word(index + 3)?) {
        (way, day) if way.is("before") && day.is("yesterday") => -2,
        (way, day) if way.is("after") && day.is("tomorrow") => 2,
        _ => return None,
    };
    is_day.then_some((index + 4, days))
}

/// "in autumn", "in the spring": the last one where the past is told, without a year.
fn past_season(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let the = usize::from(tokens.is_any(index, &["the"]));
    let last_month = season(tokens, index + the)?;
    let before = tokens.before(index)?;
    let goes_on = tokens.word(index + the + 1).is_some_and(|next| next.is_any(&["of", "offensive", "session"]))
        || tokens.get(index + the + 1).is_some_and(|next| next.kind == Kind::Digits);
    let written = Written { start: index, end: index + the + 1, form: Form::Season { last_month, which: Which::Past } };
    (before.is("in") && !goes_on && elsewhere::is_told_in_past(tokens, &written)).then_some(written)
}

/// "the same day", "that day", "the next morning", "the day before", "later in the day": the token after it, and
/// the days from the day named before.
fn day_from_another(tokens: &Tokens<'_>, index: usize) -> Option<(usize, i32)> {
    const PARTS: &[&str] = &["day", "morning", "afternoon", "evening", "night"];
    let is_part = |at: usize| tokens.is_any(at, PARTS);
    let named = |at: usize| match tokens.word(at)? {
        word if word.is_any(&["next", "following"]) => Some(1),
        word if word.is_any(&["previous", "preceding"]) => Some(-1),
        word if word.is("same") => Some(0),
        _ => None,
    };
    let token = tokens.word(index)?;
    if token.is("that") && is_part(index + 1) {
        return Some((index + 2, 0));
    }
    if token.is_any(&["later", "earlier"]) && tokens.is_any(index + 1, &["in"]) && tokens.is_any(index + 2, &["the"]) {
        return is_part(index + 3).then_some((index + 4, 0));
    }
    if !token.is("the") {
        return None;
    }
    if let Some(days) = named(index + 1).filter(|_| is_part(index + 2)) {
        return Some((index + 3, days));
    }
    let days = match tokens.word(index + 2)? {
        word if word.is("before") => -1,
        word if word.is("after") => 1,
        _ => return None,
    };
    // "the day after tomorrow", "the evening before the summit": another day says which.
    let is_bound = tokens.word(index + 3).is_some_and(|next| next.gap == Gap::Space);
    (is_part(index + 1) && !is_bound).then_some((index + 3, days))
}

/// "21st of last month": a day of a month that is told by its distance.
pub(super) fn day_of_month(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let day = tokens.get(index)?.digits(1..=2)?;
    let is_ordinal = tokens.get(index + 1)?.is_glued() && tokens.is_any(index + 1, &["st", "nd", "rd", "th"]);
    let months = match tokens.word(index + 3)? {
        word if word.is("last") => -1,
        word if word.is("this") => 0,
        word if word.is("next") => 1,
        _ => return None,
    };
    let is_month = tokens.is_any(index + 2, &["of"]) && tokens.is_any(index + 4, &["month"]);
    let form = Form::DayOfMonth { day: day as i8, months };
    (is_ordinal && is_month).then_some(Written { start: index, end: index + 5, form })
}

fn weekday(tokens: &Tokens<'_>, index: usize) -> Option<i8> {
    let word = tokens.word(index).filter(|word| word.is_capitalised())?;
    WEEKDAYS.iter().position(|name| word.is(name)).map(|day| day as i8 + 1)
}

/// "of last week", "next week" after a weekday: the token after it, and the weeks from this one.
fn of_week(tokens: &Tokens<'_>, index: usize) -> Option<(usize, i32)> {
    let at = index + usize::from(tokens.is_any(index, &["of"]));
    let weeks = match tokens.word(at)? {
        word if word.is("last") => -1,
        word if word.is("this") => 0,
        word if word.is("next") => 1,
        _ => return None,
    };
    tokens.is_any(at + 1, &["week"]).then_some((at + 2, weeks))
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
        Form::Away(Distance::Weeks(distance))
    } else if next.is("month") {
        Form::Away(Distance::Months(distance))
    } else if next.is("year") {
        Form::Away(Distance::Years(distance))
    } else if let Some(last_month) = season(tokens, at) {
        Form::Season { last_month, which }
    } else if which == Which::This && next.is_any(&["morning", "afternoon", "evening"]) {
        Form::Away(Distance::Days(0))
    } else if tokens.is_any(index, &["last"]) && next.is("night") {
        Form::Away(Distance::Days(-1))
    } else {
        return None;
    };
    // "the last year of", "the past week": a length of time, not a date.
    let is_length = tokens.before(index).is_some_and(|before| before.is("the")) && which == Which::Last;
    let is_past = tokens.is_any(index, &["past", "previous", "coming"]);
    let form = match form {
        Form::Away(Distance::Weeks(_) | Distance::Months(_) | Distance::Years(_)) if is_length || is_past => {
            return None;
        }
        form => form,
    };
    Some(Written { start: index, end: at + 1, form })
}

/// The last month of a season; a winter lies in two years, so that its year stays open.
fn season(tokens: &Tokens<'_>, index: usize) -> Option<i8> {
    match tokens.word(index)? {
        word if word.is("spring") => Some(5),
        word if word.is("summer") => Some(8),
        word if word.is_any(&["autumn", "fall"]) => Some(11),
        _ => None,
    }
}

/// "two days ago", "a year ago"; "two days earlier", counted from the day named before.
fn ago(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let (end, distance, which) = elsewhere::apart(tokens, index)?;
    let form = if which == Which::Past { Form::Away(distance) } else { Form::Elsewhere(distance) };
    Some(Written { start: index, end, form })
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
