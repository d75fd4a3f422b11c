//! Dates told by another one: "May of last year", "the 15th of that month", "the same month", "three days before".

use super::super::number::number_at;
use super::super::token::{Gap, Kind, Tokens};
use super::{Day, Distance, Form, Which, Written, calendar};

use rust_decimal::prelude::ToPrimitive;

/// How far around a date its sentence is searched for the tense.
const REACH: usize = 25;

/// "May last year", "16 February this year", "August of the same year": the year stands behind the date.
pub(super) fn with_year(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let starts = tokens.get(index)?.kind == Kind::Digits || calendar::month_at(tokens, index).is_some();
    let date = starts.then(|| calendar::date_at(tokens, index, true)).flatten()?;
    let Form::Calendar { from: Day { year: None, month: Some(month), day }, to: None } = date.form else { return None };
    let at = date.end + usize::from(tokens.is_any(date.end, &["of"]));
    let (which, at) = match tokens.word(at)? {
        word if word.is("last") => (Some(Which::Last), at + 1),
        word if word.is("this") => (Some(Which::This), at + 1),
        word if word.is("next") => (Some(Which::Next), at + 1),
        word if word.is("that") => (None, at + 1),
        word if word.is("the") && tokens.is_any(at + 1, &["same"]) => (None, at + 2),
        _ => return None,
    };
    let form = Form::OfYear { month, day, which };
    tokens.is_any(at, &["year"]).then_some(Written { start: index, end: at + 1, form })
}

/// Days of a month in words.
pub(super) const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// "the 15th of that month", "third of the same month".
pub(super) fn day_of_named_month(tokens: &Tokens<'_>, index: usize) -> Option<Written> {
    let token = tokens.get(index)?;
    let (day, at) = match token.digits(1..=2) {
        Some(day) => {
            let is_ordinal = tokens.get(index + 1)?.is_glued() && tokens.is_any(index + 1, &["st", "nd", "rd", "th"]);
            (is_ordinal.then_some(day as i8)?, index + 2)
        }
        None => (ORDINALS.iter().position(|word| token.is(word))? as i8 + 1, index + 1),
    };
    let is_named = tokens.is_any(at, &["of"])
        && (tokens.is_any(at + 1, &["that"]) || tokens.is_any(at + 1, &["same"]))
        && tokens.is_any(at + 2, &["month"]);
    let is_the_same = tokens.is_any(at, &["of"])
        && tokens.is_any(at + 1, &["the"])
        && tokens.is_any(at + 2, &["same"])
        && tokens.is_any(at + 3, &["month"]);
    let end = at + 3 + usize::from(is_the_same);
    (is_named || is_the_same).then_some(Written { start: index, end, form: Form::DayOfNamed { day } })
}

/// "the same month", "that same year", "the following month": the token after it, and the distance.
pub(super) fn period(tokens: &Tokens<'_>, index: usize) -> Option<(usize, Distance)> {
    let (steps, at) = match (tokens.word(index)?, tokens.word(index + 1)?) {
        (first, second) if first.is_any(&["the", "that"]) && second.is("same") => (0, index + 2),
        (first, second) if first.is("the") && second.is("following") => (1, index + 2),
        (first, _) if first.is("that") && tokens.before(index).is_some_and(|word| word.is_any(&["in", "later"])) => {
            (0, index + 1)
        }
        _ => return None,
    };
    match tokens.word(at)? {
        word if word.is("month") => Some((at + 1, Distance::Months(steps))),
        word if word.is("year") => Some((at + 1, Distance::Years(steps))),
        _ => None,
    }
}

/// "two days earlier", "a week later", "three days before,", "one day after that": the token after it, and the distance.
pub(super) fn apart(tokens: &Tokens<'_>, index: usize) -> Option<(usize, Distance, Which)> {
    let article =
        tokens.is_any(index, &["a", "an"]) && tokens.is_any(index + 1, &["day", "week", "fortnight", "month", "year"]);
    let (count, at) = match article {
        true => (1, index + 1),
        false => number_at(tokens, index, false).and_then(|number| Some((number.value.to_i32()?, number.end)))?,
    };
    let unit = tokens.word(at)?;
    let distance: fn(i32) -> Distance = if unit.is_any(&["day", "days"]) {
        Distance::Days
    } else if unit.is_any(&["week", "weeks"]) {
        Distance::Weeks
    } else if unit.is_any(&["fortnight", "fortnights"]) {
        |count| Distance::Weeks(count.saturating_mul(2))
    } else if unit.is_any(&["month", "months"]) {
        Distance::Months
    } else if unit.is_any(&["year", "years"]) {
        Distance::Years
    } else {
        return None;
    };
    // "three days before the summit" counts from what follows.
    let is_bound = |at: usize| tokens.get(at).is_some_and(|next| next.gap < Gap::Line && next.kind != Kind::Sign);
    let that = usize::from(tokens.is_any(at + 2, &["that"]) && !is_bound(at + 3));
    let is_closed = that > 0 || !is_bound(at + 2);
    let (which, count, end) = match tokens.word(at + 1)? {
        word if word.is("ago") => (Which::Past, count.checked_neg()?, at + 2),
        word if word.is("earlier") => (Which::Last, count.checked_neg()?, at + 2),
        word if word.is("later") => (Which::Next, count, at + 2),
        word if word.is("before") && is_closed => (Which::Last, count.checked_neg()?, at + 2 + that),
        word if word.is("after") && is_closed => (Which::Next, count, at + 2 + that),
        _ => return None,
    };
    Some((end, distance(count), which))
}

/// Whether a date opens its line alone, as the days of a chronicle do: "2. May 5 - ", "Feb. 20. ".
pub(super) fn opens_line(tokens: &Tokens<'_>, date: &Written) -> bool {
    let is_line = |at: usize| tokens.get(at).is_some_and(|token| token.gap == Gap::Line);
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind != Kind::Word);
    let opens = (date.start.saturating_sub(2)..=date.start)
        .rev()
        .find(|at| is_line(*at))
        .is_some_and(|first| (first..date.start).all(is_number));
    let closes = tokens
        .get(date.end)
        .is_none_or(|next| next.gap == Gap::Line || next.is_sign(&['.', ':', '-', '–', '—', ']', ')', '|']));
    opens && closes
}

/// The year that stands alone on a line above a token: it heads the days of a chronicle.
pub(super) fn heading_year(tokens: &Tokens<'_>, at: usize) -> Option<i16> {
    let opens = |at: usize| tokens.get(at).is_none_or(|token| token.gap == Gap::Line);
    (0..at)
        .rev()
        .filter(|at| opens(*at) && opens(at + 1))
        .find_map(|at| tokens.get(at)?.digits(4..=4).and_then(calendar::plausible))
}

/// Whether the sentence of a date tells what has happened, not what is to come: "In December it lent a million".
pub(super) fn is_told_in_past(tokens: &Tokens<'_>, date: &Written) -> bool {
    const AHEAD: [&str; 12] = [
        "will",
        "would",
        "shall",
        "next",
        "due",
        "scheduled",
        "planned",
        "plans",
        "expected",
        "upcoming",
        "coming",
        "may",
    ];
    // "by the end of April", not "was sold by Peru".
    const LEADS: [&str; 4] = ["until", "till", "by", "from"];
    const LEAD_REACH: usize = 4;
    const BEFORE_TO: [&str; 10] = ["is", "are", "be", "set", "agreed", "going", "has", "have", "promised", "wants"];
    const PAST: [&str; 21] = [
        "was", "were", "had", "did", "gave", "lent", "went", "took", "made", "held", "met", "sent", "brought", "paid",
        "came", "became", "put", "began", "flew", "won", "spoke",
    ];
    let ends = |at: usize| {
        let next_line = tokens.get(at + 1).is_none_or(|next| next.gap == Gap::Line);
        next_line || tokens.is_sign(at, &['.', '!', '?', ';']) && tokens.get(at + 1).is_some_and(|t| !t.is_glued())
    };
    let from = (date.start.saturating_sub(REACH)..date.start).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
    let to = (date.end..date.end + REACH).find(|at| ends(*at)).unwrap_or(date.end + REACH);
    let around = || (from.max(date.start.saturating_sub(REACH))..date.start).chain(date.end..to + 1);
    let is_past = |at: usize| {
        tokens.word(at).is_some_and(|word| word.is_any(&PAST) || word.text.len() > 4 && word.text.ends_with("ed"))
    };
    let is_ahead = |at: usize| {
        let is_infinitive = || {
            tokens.before(at).is_some_and(|before| before.is_any(&BEFORE_TO)) || tokens.is_any(at + 1, &["be", "take"])
        };
        let leads = at < date.start && at + LEAD_REACH >= date.start && tokens.is_any(at, &LEADS);
        tokens.is_any(at, &AHEAD) || leads || tokens.is_any(at, &["to"]) && is_infinitive()
    };
    !around().any(is_ahead) && around().any(is_past)
}
