//! One meeting after the other: "President A came next", "Minister B did so the following day".

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::inflection::Form;
use crate::extract::lexicon::{Class, Sense};
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, DateBasis, DateValue, Fact, Format};

use super::Found;

/// The name of the rule.
const RULE: &str = "meeting_turn";

/// How many sentences back the one is named whom all of them meet.
const SENTENCES: usize = 4;

/// Another one whose turn it is: nobody says with whom, as the sentences before do.
pub(super) fn in_turn(reading: &Reading, sentence: &Sentence, before: &[Claim]) -> Vec<Claim> {
    // "A hosted him on Thursday; B did so on Friday."
    let told = before
        .iter()
        .flat_map(|claim| &claim.evidence)
        .filter(|e| sentence.span.start <= e.start && e.start < sentence.span.end);
    let end = told.map(|e| e.end).max().unwrap_or(0);
    let is_next = |h: &&Hit| reading.code(h) == "next" && sentence.tokens[h.from].span.start >= end;
    let Some(turn) = sentence.of(Class::Turn).find(is_next) else { return Vec::new() };
    let others = [Class::Give, Class::Impose, Class::Sign, Class::Reporting, Class::AidNoun];
    if others.iter().any(|class| sentence.has(*class)) {
        return Vec::new();
    }
    let near = |claim: &&Claim| {
        let earliest = sentence.index.saturating_sub(SENTENCES);
        reading.sentences[earliest..=sentence.index].iter().any(|s| reading.quotes(claim, s))
    };
    let last = before.iter().rfind(|claim| claim.is_eventful() && matches!(claim.fact, Fact::Meeting(_))).filter(near);
    // "A's predecessor B made the same trip; C had preceded them": neither A nor C did.
    let is_apart = |a: &Actor| (a.from.min(turn.from)..a.from.max(turn.from)).any(|i| sentence.word(i) == ";");
    let is_owner = |a: &Actor| a.case == Case::Possessive && a.to < turn.from;
    let people = sentence.actors.iter().filter(|a| {
        is_one(a) && !a.refers_back && sentence.tokens[a.from].span.start >= end && !is_apart(a) && !is_owner(a)
    });
    people.filter_map(|one| of_one(reading, sentence, turn, one, last)).collect()
}

fn is_one(actor: &Actor) -> bool {
    actor.people.len() == 1 && actor.codes.len() == 1
}

fn of_one(reading: &Reading, sentence: &Sentence, turn: &Hit, one: &Actor, last: Option<&Claim>) -> Option<Claim> {
    let partner = met_by_all(reading, sentence, one, last)?;
    let format = match last.map(|claim| &claim.fact) {
        Some(Fact::Meeting(meeting)) if meeting.format != Format::Unknown => meeting.format,
        _ => Format::InPerson,
    };
    let hit = Hit { from: turn.from, to: turn.to, sense: Sense::plain(Class::Meet, Form::Base) };
    let found = Found { format, absent: vec![partner], ..Found::talks(RULE, 0.6, &hit, vec![one]) };
    let mut claim = super::claim(reading, sentence, found)?;
    if let Some(date) = last.and_then(|last| last.date)
        && dates::near(reading, sentence, turn.from, turn.to).is_none()
    {
        dates::set(&mut claim, DateValue { date: Some(date), end: None, basis: DateBasis::Context });
    }
    Some(claim)
}

/// Whom everybody meets here: of those who met before, the first who is of another state.
fn met_by_all<'r>(reading: &'r Reading, sentence: &Sentence, one: &Actor, last: Option<&Claim>) -> Option<&'r Actor> {
    let before = &reading.sentences[sentence.index.saturating_sub(SENTENCES)..=sentence.index];
    let tells = [Class::Gathering, Class::Meet, Class::Host, Class::Address, Class::Visit, Class::Turn];
    let is_other = |a: &&Actor| is_one(a) && a.case != Case::Adjective && a.codes != one.codes;
    let met = before.iter().filter(|s| tells.iter().any(|class| s.has(*class))).flat_map(|s| s.actors.iter());
    let of_last = |a: &&Actor| match last.map(|claim| &claim.fact) {
        Some(Fact::Meeting(meeting)) => meeting.parties.contains(&a.codes[0]),
        _ => true,
    };
    met.filter(is_other).find(of_last)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    /// The meetings that two sentences tell.
    fn days(text: &str) -> Vec<String> {
        told(text)
            .iter()
            .map(|line| {
                line.split(' ').filter(|w| w.contains('+') || w.starts_with("20")).collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn who_comes_next_meets_the_same_one() {
        let first = "Norwegian Foreign Minister Espen Barth Eide met Moldova's Mihai Popsoi in Chisinau on Monday.";
        for (next, day) in [
            ("Prime Minister Dorin Recean did so the following day.", "MDA+NOR 2024-05-14"),
            ("Next on the list was President Maia Sandu.", "MDA+NOR 2024-05-13"),
            ("Then it was President Maia Sandu's turn.", "MDA+NOR 2024-05-13"),
        ] {
            assert_eq!(days(&format!("{first} {next}")), ["MDA+NOR 2024-05-13", day], "{next}");
        }
        let text = "Back-to-back bilaterals filled Moldovan President Maia Sandu's Tuesday. First came Norway's Jonas Gahr \
                    Store. Kenyan President William Ruto was next.";
        assert_eq!(days(text), ["MDA+NOR 2024-05-14", "KEN+MDA 2024-05-14"]);
    }

    #[test]
    fn who_is_named_beside_has_had_no_turn() {
        let text = "Norwegian Foreign Minister Espen Barth Eide came to Chisinau on Monday and met Moldova's Mihai Popsoi. \
                    Eide's predecessor Anniken Huitfeldt made the same journey in March; Prime Minister Jonas Gahr Støre \
                    had preceded both of them, in May 2023.";
        let told = told(text);
        let in_march: Vec<_> = told.iter().filter(|line| line.ends_with("2024-03")).collect();
        assert_eq!(in_march.len(), 1, "{told:?}");
    }

    #[test]
    fn what_comes_next_is_no_meeting() {
        for text in [
            "Norwegian Foreign Minister Espen Barth Eide met Moldova's Mihai Popsoi on Monday. Kenya came next in the ranking.",
            "Norwegian Foreign Minister Espen Barth Eide met Moldova's Mihai Popsoi on Monday. Next was a speech, in which \
             President William Ruto promised aid.",
        ] {
            assert_eq!(days(text).len(), 1, "{text}");
        }
    }
}
