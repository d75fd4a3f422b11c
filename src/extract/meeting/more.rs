//! Who else is met in the same breath: "with A and, later, with B", "A, B and C in separate meetings".

use crate::extract::actors::Actor;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact, Format};

use super::{Found, is_new_side, is_person};

/// Words that may stand between the one who is met and the "with" before the next.
const BETWEEN: [&str; 12] =
    [",", "and", "then", "later", "also", "afterwards", "separately", "finally", "after", "that", "before", "with"];

/// "had talks with A and with B": the meetings with those who follow.
pub(super) fn and_with<'s>(sentence: &'s Sentence, found: &Found<'s>) -> Vec<Found<'s>> {
    let [one, mut other] = found.sides[..] else { return Vec::new() };
    let mut more = Vec::new();
    while let Some(next) = next_with(sentence, found, other).filter(|next| is_new_side(one, next)) {
        more.push(Found { sides: vec![one, next], ..found.clone() });
        other = next;
    }
    more
}

fn next_with<'s>(sentence: &'s Sentence, found: &Found, other: &Actor) -> Option<&'s Actor> {
    let next = sentence.actors.iter().find(|a| a.from > other.to)?;
    // "and, in the evening, with B", "and on Friday with B"
    let is_aside = |at: usize| {
        let is_comma = |at: usize| sentence.word(at) == ",";
        is_parenthesis(sentence, at)
            || is_comma(at)
            || sentence.tokens[at].mention.is_some()
            || sentence.word(at) == "on"
    };
    let is_beside = |at: usize| BETWEEN.contains(&sentence.word(at)) || is_aside(at);
    let joins = (other.to..next.from).any(|at| sentence.word(at) == "and");
    let is_led = next.prep == Some("with") && other.prep == Some("with");
    let start = (other.to..next.from).rev().find(|at| sentence.word(*at) == "with")?;
    (is_person(next) && is_led && joins && found.to <= other.from && (other.to..start).all(is_beside)).then_some(next)
}

/// Whether a token stands between two commas that are near each other.
fn is_parenthesis(sentence: &Sentence, at: usize) -> bool {
    const LONGEST: usize = 6;
    let is_comma = |at: usize| sentence.word(at) == ",";
    let opening = (at.saturating_sub(LONGEST)..at).rev().find(|at| is_comma(*at));
    opening.is_some_and(|opening| (at + 1..=opening + LONGEST).any(is_comma))
}

/// "meetings with A, B and C", "telephoned A, B and C": one with each, though nobody says so.
pub(super) fn is_one_with_each(sentence: &Sentence, found: &Found) -> bool {
    let noun = sentence.word(found.to - 1);
    let is_plural = found.is_noun && noun.ends_with('s') && !matches!(noun, "talks" | "consultations" | "discussions");
    let is_rung_up = found.rule == "meeting_address" && found.format == Format::Telephone;
    is_plural && sentence.word(found.to) == "with" || is_rung_up
}

/// "A met B, C and D in separate meetings": one meeting with each.
pub(super) fn apart(reading: &Reading, sentence: &Sentence, claim: Claim, host: &str, is_each: bool) -> Vec<Claim> {
    let Fact::Meeting(meeting) = &claim.fact else { return vec![claim] };
    let is_apart = is_each || sentence.of(Class::Turn).any(|h| reading.code(h) == "apart");
    if !is_apart || meeting.parties.len() < 3 || !meeting.parties.iter().any(|code| code == host) {
        return vec![claim];
    }
    let others: Vec<String> = meeting.parties.iter().filter(|code| *code != host).cloned().collect();
    let with = |other: &String| {
        let mut one = claim.clone();
        if let Fact::Meeting(meeting) = &mut one.fact {
            meeting.parties.retain(|code| code == host || code == other);
            meeting.people.retain(|p| p.country.as_deref().is_none_or(|c| c == host || c == other));
        }
        one
    };
    others.iter().map(with).collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn one_meeting_with_each() {
        let lines = [
            "meeting MDA+NOR in_person talks leader held 2024-05-14",
            "meeting KEN+MDA in_person talks leader held 2024-05-14",
        ];
        for text in [
            "Moldovan President Maia Sandu held talks on Tuesday with Norway's Jonas Gahr Store and, separately, with William Ruto of Kenya.",
            "Moldovan President Maia Sandu met on Tuesday with Norway's Jonas Gahr Store and, in the evening, with William Ruto of Kenya.",
            "Moldovan President Maia Sandu met Norway's Jonas Gahr Store and William Ruto of Kenya in separate meetings on Tuesday.",
            "Moldovan President Maia Sandu had phone calls with Norway's Jonas Gahr Store and William Ruto of Kenya on Tuesday.",
            "Moldovan President Maia Sandu rang Norway's Jonas Gahr Store and William Ruto of Kenya on Tuesday.",
        ] {
            let mut told = told(text);
            told.sort_by_key(|line| !line.contains("NOR"));
            let told: Vec<String> = told.iter().map(|line| line.replace("telephone", "in_person")).collect();
            assert_eq!(told, lines, "{text}");
        }
    }
}
