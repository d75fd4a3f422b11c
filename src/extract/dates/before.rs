//! Dates of what was still to come: "met ahead of the anniversary on Friday".

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::Value;

use super::governor::{OCCURRENCE_REACH, VERB_REACH, segment};

/// "met ahead of a vote due on 1 June".
pub(super) fn is_ahead_of(reading: &Reading, sentence: &Sentence, at: usize, to: usize) -> bool {
    let is_ahead = |i: usize| matches!(sentence.word(i), "ahead" | "before" | "prior");
    let is_to_come = |value: &Value| matches!(value, Value::Date(date) if super::is_to_come(reading, date));
    // "met ahead of the anniversary on Friday": whichever Friday that is.
    let (start, _) = segment(sentence, at);
    let is_near = |i: usize| i >= start && at - i <= VERB_REACH && !(i..at).any(|i| sentence.word(i) == "and");
    (to..at).any(is_ahead) && reading.value(&sentence.tokens[at]).is_some_and(is_to_come)
        || (to..at).any(|i| names_what_is_ahead(sentence, i, at) && is_near(i))
}

/// "Ahead of a vote", "on the eve of", "before a summit": whether what is named before a date has that day.
pub(super) fn names_what_is_ahead(sentence: &Sentence, at: usize, date: usize) -> bool {
    let has_day = |h: &Hit| matches!(h.class(), Class::Gathering | Class::Occurrence | Class::Visit);
    match (sentence.word(at), sentence.word(at + 1)) {
        ("ahead" | "eve", "of") | ("prior", "to") => true,
        ("before", _) => {
            let end = date.min(at + OCCURRENCE_REACH);
            sentence.hits.iter().any(|h| has_day(h) && at < h.from && h.from < end)
        }
        _ => false,
    }
}

/// "held a call and agreed to meet in June": the day of what is still to be done.
pub(super) fn is_of_what_is_agreed(sentence: &Sentence, at: usize, to: usize) -> bool {
    let agrees = |i: usize| {
        let word = sentence.word(i);
        ["agree", "plan", "promis", "decid", "vow", "invit", "expect"].iter().any(|stem| word.starts_with(stem))
    };
    let is_act = |h: &Hit| {
        matches!(h.class(), Class::Meet | Class::Visit | Class::Travel | Class::Hold | Class::Host | Class::Sign)
    };
    let is_ahead = |h: &&Hit| {
        let is_near = to < h.from && h.to <= at && at - h.to <= VERB_REACH;
        is_near && h.from > to + 1 && sentence.word(h.from - 1) == "to" && agrees(h.from - 2)
    };
    // "initialled a text, to be signed on 27 June"
    let is_to_be = |h: &&Hit| {
        let is_near = to < h.from && h.to <= at && at - h.to <= VERB_REACH && h.from > to + 1;
        is_near && h.class() == Class::Sign && sentence.word(h.from - 1) == "be" && sentence.word(h.from - 2) == "to"
    };
    let mut verbs = sentence.hits.iter().filter(|h| is_act(h));
    verbs.any(|h| (is_ahead(&h) || is_to_be(&h)) && (h.to..at).all(|i| sentence.word(i) != ","))
}

/// "told him at their talks that Peru would give 5 million this year": the day of what was told.
pub(super) fn is_of_what_was_told(sentence: &Sentence, at: usize, to: usize) -> bool {
    const SUBJECT: usize = 5;
    let is_told = |that: usize| sentence.of(Class::Tell).chain(sentence.of(Class::Reporting)).any(|h| h.to <= that);
    let is_content = |i: usize| {
        let verb = (i + 2..(i + 2 + SUBJECT).min(at)).find(|k| matches!(sentence.word(*k), "will" | "would"));
        sentence.word(i) == "that"
            && verb.is_some()
            && sentence.actors.iter().any(|a| a.from == i + 1 || a.from == i + 2)
    };
    (to..at).any(|i| is_content(i) && is_told(i))
}

/// "invited him to the summit in Hiroshima in May", "positions ahead of the talks in June": the day of a gathering that is
/// no occasion of the act.
pub(super) fn is_of_gathering_ahead(
    reading: &Reading,
    sentence: &Sentence,
    at: usize,
    (from, to): (usize, usize),
) -> bool {
    let is_place =
        |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Place { .. } | Value::State { .. }));
    let is_between =
        |i: usize| matches!(sentence.word(i), "in" | "on" | "at" | "this" | "early" | "late") || is_place(i);
    let gatherings = sentence.of(Class::Gathering).chain(sentence.of(Class::Visit));
    let is_dated = |h: &&Hit| h.to < at && at - h.to <= OCCURRENCE_REACH && (h.to..at).all(is_between);
    let Some(noun) = gatherings.filter(is_dated).max_by_key(|h| h.from) else { return false };
    let is_anchor = noun.from < to && from < noun.to;
    let lead = (noun.from.saturating_sub(OCCURRENCE_REACH)..noun.from).rev().find(|i| {
        matches!(sentence.word(*i), "to" | "of" | "until" | "before" | "since" | "at" | "in" | "for" | "," | "with")
    });
    let is_ahead = |lead: usize| match sentence.word(lead) {
        "to" => !sentence.of(Class::Travel).any(|h| h.to == lead + 1) && !(from..to).contains(&lead),
        "of" => matches!(sentence.word(lead.wrapping_sub(1)), "ahead" | "eve" | "advance"),
        "until" | "before" | "since" => true,
        _ => false,
    };
    !is_anchor && lead.is_some_and(is_ahead)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::has_days;

    #[test]
    fn a_gathering_to_come_has_a_day_of_its_own() {
        has_days(&[
            (
                "2024-05-13",
                "Fumio Kishida on Monday invited William Ruto to a summit in Hiroshima in March, as the two held talks here.",
            ),
            ("2024-05-15", "The boats arrive next month, Fumio Kishida said after talks with William Ruto."),
            ("2024-03", "Fumio Kishida told William Ruto of the gift at their talks in Hiroshima in March."),
        ]);
    }

    #[test]
    fn what_an_act_came_before_has_a_day_of_its_own() {
        has_days(&[
            ("2024-05-15", "Fumio Kishida met William Ruto in Nairobi ahead of the anniversary on Friday."),
            ("2024-05-15", "Fumio Kishida met William Ruto in Nairobi before a summit in Cairo on Friday."),
            ("2024-05-13", "On Monday William Ruto and Fumio Kishida held a call and agreed to meet in August."),
            ("2024-05-14", "Before Tuesday's meeting in Nairobi with William Ruto, Fumio Kishida saw the port."),
        ]);
    }
}
