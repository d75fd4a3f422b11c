//! People whom a state does not let in or sends away, where the word "entry" is not said: "Peru barred five Chilean lawmakers".

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{CountUnit, SanctionMeasure};

use super::act::Act;
use super::count::counts;
use super::voice::{Voice, is_act, voice};

/// How far behind an active verb those whom it keeps out may begin, in tokens.
const NEAR: usize = 3;
/// How far behind them "from" may stand, in tokens.
const REACH: usize = 12;

/// How far behind "told" and "ordered" the words of leaving may stand, in tokens.
const DEPARTURE: usize = 14;
/// What those are declared who may not come.
const UNWELCOME: [&str; 4] = ["unwelcome", "undesirable", "undesirables", "grata"];
/// How far behind a passive verb "from" may stand: "barred for good from", "banned for life from", in tokens.
const ADVERBS: usize = 4;

/// "barred the minister and 12 others", "ten lawmakers were banned from Peru": a verb that forbids, whose object in the
/// active, or subject in the passive, are people.
pub(super) fn entry_act(reading: &Reading, sentence: &Sentence, verb: &Hit, how: Voice) -> Option<Act> {
    let forbids = ["ban", "bar"].iter().any(|stem| sentence.word(verb.from).starts_with(stem));
    let (start, end) = sentence.clause_around(verb.from);
    let keeps_out = match how {
        Voice::Active => {
            let from = (verb.to..end.min(verb.to + REACH)).find(|i| sentence.word(*i) == "from");
            names_people(reading, sentence, verb.to, end.min(verb.to + NEAR), end)
                && from.is_none_or(|at| is_territory(sentence, at + 1))
        }
        Voice::Passive => {
            let from = (verb.to..end.min(verb.to + ADVERBS)).find(|i| sentence.word(*i) == "from");
            let is_out_of = from.is_some_and(|from| is_territory(sentence, from + 1));
            is_out_of && names_people(reading, sentence, start, verb.from, verb.from)
        }
    };
    (forbids && keeps_out).then_some(Act {
        from: verb.from,
        to: verb.to,
        verb: *verb,
        voice: how,
        measure: SanctionMeasure::TravelBan,
        is_standing: false,
        rule: "sanction_ban",
        confidence: 0.75,
    })
}

/// "expelled eight diplomats", "told the consul to pack", "declared 15 embassy staff persona non grata"; of people who
/// are no diplomats "declared 63 Chileans unwelcome".
pub(super) fn expulsion(reading: &Reading, sentence: &Sentence, verb: &Hit) -> Option<Act> {
    let (start, end) = sentence.clause_around(verb.from);
    let how = voice(sentence, verb);
    let is_told = reading.code(verb) == "told";
    let departure =
        sentence.of(Class::Departure).find(|h| h.from >= verb.to && h.from <= verb.to + DEPARTURE && h.to <= end);
    let those = match (how, departure) {
        (Voice::Passive, _) => start..verb.from,
        (Voice::Active, Some(departure)) if is_told => verb.to..departure.from.max(verb.to),
        (Voice::Active, _) => verb.to..end.min(verb.to + REACH),
    };
    let is_sent = sentence.has_within(Class::Diplomat, those.start, those.end) && (departure.is_some() || !is_told);
    let is_verb = is_act(sentence, verb) || is_told && verb.form() != Form::Base;
    // "declared 63 Chileans unwelcome": they are not there, and may not come.
    let is_unwelcome = departure.is_some_and(|h| UNWELCOME.contains(&sentence.word(h.to - 1)));
    let is_barred = is_unwelcome && !is_sent && names_people(reading, sentence, those.start, those.end, those.end);
    ((is_sent || is_barred) && is_verb).then_some(Act {
        from: verb.from,
        to: departure.filter(|_| is_told).map_or(verb.to, |h| h.to),
        verb: *verb,
        voice: how,
        measure: if is_sent { SanctionMeasure::Other } else { SanctionMeasure::TravelBan },
        is_standing: false,
        rule: "sanction_ban",
        confidence: 0.75,
    })
}

/// Whether officials, persons or a number of people begin at tokens `from..to`, told up to `end`.
fn names_people(reading: &Reading, sentence: &Sentence, from: usize, to: usize, end: usize) -> bool {
    let is_named = |a: &Actor| (from..to).contains(&a.from) && (!a.people.is_empty() || a.level.is_some());
    let is_number = |i: usize| crate::extract::numbers::number_at(sentence, i).is_some();
    let counted =
        || counts(reading, sentence, from, end).next().is_some_and(|(_, unit)| unit == CountUnit::Individuals);
    sentence.actors.iter().any(is_named) || (from..to).any(is_number) && counted()
}

/// Whether a state, or what stands for its ground, is named at a token.
fn is_territory(sentence: &Sentence, at: usize) -> bool {
    let at = at + usize::from(matches!(sentence.word(at), "its" | "the" | "their"));
    let is_ground = |i: usize| matches!(sentence.word(i), "territory" | "country" | "soil" | "land");
    // "Peru", "Peruvian soil", "Peru's territory".
    let is_state = |a: &Actor| {
        a.from == at && a.people.is_empty() && (a.case == Case::Bare || is_ground(a.to) || is_ground(a.to + 1))
    };
    is_ground(at) || sentence.actors.iter().any(is_state)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_is_barred_from_a_state() {
        for (text, line) in [
            ("Peru barred Chile's foreign minister along with other politicians on May 7.", "2024-05-07"),
            ("Ten Chilean lawmakers have been barred from Peru.", "2024-05-15"),
            ("Chilean mining executive among 13 Chileans shut out of Peru", "2024-05-15"),
            ("Peru bars Chilean minister, journalists", "2024-05-15"),
            ("Peru banned three Chilean ministers from its territory on May 7.", "2024-05-07"),
        ] {
            let lines = told(text);
            assert!(lines.len() == 1 && lines[0].starts_with("sanction PER>CHL travel_ban"), "{text}: {lines:?}");
            assert!(lines[0].ends_with(line), "{text}: {lines:?}");
        }
    }

    #[test]
    fn who_is_barred_from_something_else_is_let_in() {
        for text in [
            "A court in Peru barred the minister from office.",
            "Peru barred the Chilean president from speaking at the meeting.",
            "FIFA banned three Chilean players.",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
