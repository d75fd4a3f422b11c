//! Who came to the session of a group: "G7 foreign ministers met in Munich. Minister A of Peru also took part."

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, Format, Modality};

use super::{Found, format_in};

/// The name of the rule, and how sure it is.
const RULE: &str = "meeting_attended";
const CONFIDENCE: f64 = 0.6;

/// How many sentences back the session may be told.
const REACH: usize = 2;

/// The meeting of a group, told before, with those who a sentence says attended it.
pub(super) fn attended(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    let at = attendance(sentence)?;
    let guests: Vec<&Actor> = sentence.actors.iter().filter(|a| is_guest(reading, a)).collect();
    let earlier = reading.sentences[sentence.index.saturating_sub(REACH)..sentence.index].iter().rev();
    let (session, group, verb) = earlier.into_iter().find_map(|s| session(reading, s))?;
    let is_told = told.iter().any(|claim| claim.is_eventful() && reading.quotes(claim, session));
    let codes = || guests.iter().flat_map(|a| &a.codes);
    if is_told || guests.is_empty() || codes().all(|code| group.codes.contains(code)) {
        return None;
    }
    if modality::modality(sentence, at, at + 1) != Modality::Asserted {
        return None;
    }
    let found = Found {
        format: format_in(reading, session, verb.from, Format::InPerson),
        absent: guests,
        ..Found::talks(RULE, CONFIDENCE, &verb, vec![group])
    };
    let mut claim = super::claim(reading, session, found).filter(Claim::is_eventful)?;
    claim.evidence.push(reading.evidence(sentence, at, at + 1));
    Some(claim)
}

/// The token of words that tell who was there: "was attended by", "also took part", "were among those in attendance".
fn attendance(sentence: &Sentence) -> Option<usize> {
    let word = |at: usize| sentence.word(at);
    let tells = |at: usize| match word(at) {
        "attended" => word(at + 1) == "by" && at > 0 && matches!(word(at - 1), "was" | "were" | "also"),
        "attendance" => at > 0 && word(at - 1) == "in",
        "took" => word(at + 1) == "part" && (word(at + 2) != "in" || is_of_meeting(sentence, at)),
        "joined" => is_of_meeting(sentence, at),
        "participants" => (at.saturating_sub(3)..at).any(|i| word(i) == "among"),
        _ => false,
    };
    (0..sentence.tokens.len()).find(|at| tells(*at))
}

/// "took part in the meeting", "joined the talks": the session told before.
fn is_of_meeting(sentence: &Sentence, at: usize) -> bool {
    let is_the = |h: &Hit| h.from > at && h.from <= at + 4 && matches!(sentence.word(h.from - 1), "the" | "this");
    sentence.of(Class::Gathering).any(is_the)
}

/// An official of a state who is named.
fn is_guest(reading: &Reading, actor: &Actor) -> bool {
    !actor.people.is_empty()
        && actor.case == Case::Bare
        && actor.codes.iter().all(|code| reading.reference.state(code).is_some())
}

/// "G7 foreign ministers met": the group and the words that tell its session.
fn session<'r>(reading: &Reading, sentence: &'r Sentence) -> Option<(&'r Sentence<'r>, &'r Actor, Hit)> {
    let is_group = |a: &&Actor| {
        a.codes.len() == 1
            && a.level.is_some()
            && a.people.is_empty()
            && reading.reference.organisation(&a.codes[0]).is_some_and(|body| !body.members.is_empty())
    };
    let group = sentence.actors.iter().find(is_group)?;
    let is_told = |h: &&Hit| sentence.clause[h.from] == sentence.clause[group.from];
    let verb = sentence.of(Class::Meet).chain(sentence.of(Class::Gathering)).find(is_told)?;
    Some((sentence, group, *verb))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_attended_the_session_of_a_group_met_it() {
        for next in [
            "Ukrainian Foreign Minister Andrii Sybiha also took part in the meeting.",
            "It was attended by Ukrainian Foreign Minister Andrii Sybiha.",
            "Foreign Minister Andrii Sybiha of Ukraine was among those in attendance.",
        ] {
            let text = format!("G7 foreign ministers met in Munich on Saturday. {next}");
            let told = told(&text);
            assert_eq!(told, ["meeting G7+UKR in_person talks minister held 2024-05-11"], "{text}");
        }
        let text =
            "G7 foreign ministers met in Munich on Saturday. Ukrainian Foreign Minister Andrii Sybiha welcomed it.";
        assert_eq!(told(text), [""; 0]);
    }
}
