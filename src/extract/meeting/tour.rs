//! Where a journey goes on to: "visited A, B and C", "a trip to A on Monday and B on Tuesday".

use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Token;
use crate::model::Value;

use super::Found;
use super::travel::state_at;

/// How far behind the words of a visit its first destination may stand, in tokens.
const REACH: usize = 14;

/// Of so many further states on only a programme is told, no visit to each.
const LONGEST: usize = 4;

/// One visit to each further state that the journey leads to.
pub(super) fn further_visits<'s>(reading: &Reading, sentence: &'s Sentence, found: &Found<'s>) -> Vec<Found<'s>> {
    let is_journey = found.rule.starts_with("meeting_travel")
        || matches!(found.rule, "meeting_journey" | "meeting_arrival" | "meeting_visit_noun");
    let [first] = &found.also[..] else { return Vec::new() };
    let home = found.sides.iter().flat_map(|a| &a.codes);
    let mut known: Vec<String> = home.chain([first]).cloned().collect();
    let end = sentence.tokens.len().min(found.to + REACH);
    let first_at = (found.to..end).find(|at| state_at(reading, &sentence.tokens[*at]).as_ref() == Some(first));
    let Some(mut at) = first_at else { return Vec::new() };
    let mut more = Vec::new();
    while let Some((next, code)) = next_stop(reading, sentence, at) {
        at = next;
        // "Oslo, Norway, and Nairobi": the state of a city that was named.
        if !known.contains(&code) {
            known.push(code.clone());
            let traveller = found.sides.first().copied().into_iter().collect();
            more.push(Found { also: vec![code], to: at, sides: traveller, ..found.clone() });
        }
    }
    // "visited Kenya, Uganda's president said"
    let is_told = is_journey && more.len() < LONGEST && ends_list(reading, sentence, at + 1);
    if is_told { more } else { Vec::new() }
}

/// The place that a list names next, and its state.
fn next_stop(reading: &Reading, sentence: &Sentence, last: usize) -> Option<(usize, String)> {
    let is_day = |at: usize| sentence.tokens.get(at).is_some_and(|t| is_date(reading, t));
    let mut at = last + 1;
    // "Kenya on Monday and Uganda on Tuesday"
    if matches!(sentence.word(at), "on" | "in" | "from") && is_day(at + 1) {
        at += 2;
    }
    let joint = at;
    while matches!(sentence.word(at), "," | "and" | "then" | "to" | "the" | "later" | "also") && at < joint + 4 {
        at += 1;
    }
    let is_joined = (joint..at).any(|i| matches!(sentence.word(i), "," | "and" | "then"));
    let code = state_at(reading, sentence.tokens.get(at)?)?;
    is_joined.then_some((at, code))
}

/// Whether nothing follows the last of a list that would make it the subject or the owner of something.
fn ends_list(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return true };
    let is_end = matches!(
        sentence.word(at),
        "," | "."
            | ";"
            | ":"
            | "-"
            | "–"
            | "—"
            | "("
            | "\""
            | "”"
            | "on"
            | "in"
            | "from"
            | "this"
            | "next"
            | "last"
            | "for"
            | "to"
            | "as"
            | "during"
            | "between"
            | "earlier"
            | "later"
            | "after"
            | "before"
            | "at"
            | "with"
            | "where"
            | "over"
            | "by"
    );
    is_end || is_date(reading, token)
}

fn is_date(reading: &Reading, token: &Token) -> bool {
    matches!(reading.value(token), Some(Value::Date(_)))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_tour_is_a_visit_to_each_state() {
        for text in [
            "Norwegian Foreign Minister Espen Barth Eide visited Kenya and Uganda on Monday.",
            "On Monday Norwegian Foreign Minister Espen Barth Eide made a trip to Nairobi and Kampala.",
            "Norwegian Foreign Minister Espen Barth Eide arrived in Kenya and then Uganda for talks on Monday.",
        ] {
            let visits = [
                "meeting KEN+NOR in_person visit minister held 2024-05-13",
                "meeting NOR+UGA in_person visit minister held 2024-05-13",
            ];
            assert_eq!(told(text), visits, "{text}");
        }
    }

    #[test]
    fn who_acts_in_the_next_clause_was_not_visited() {
        for text in [
            "Norwegian Foreign Minister Espen Barth Eide visited Kenya on Monday, and Uganda protested.",
            "Norwegian Foreign Minister Espen Barth Eide visited Kenya on Monday and Uganda's ministry protested.",
        ] {
            assert_eq!(told(text), ["meeting KEN+NOR in_person visit minister held 2024-05-13"], "{text}");
        }
    }
}
