//! What a sentence shows for and against the meeting of two sides.

use crate::extract::actors::Actor;
use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::meeting_weights::Clue;
use crate::extract::modality;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::Value;

use super::nouns::is_negotiation;
use super::place::is_located;
use super::weigh::{Pair, rank};
use super::{is_official, is_person};

/// How far from the words of meeting a side stands apart, in tokens.
const APART: usize = 10;

/// How many sentences from the head of the article tell the news itself.
const LEAD_SENTENCES: usize = 4;

/// Words of what was before the news.
const BACKGROUND: [&str; 8] = ["previously", "ago", "earlier", "recently", "past", "former", "had", "since"];

/// The clues of a pair, in no particular order; a clue may count twice.
pub(super) fn clues(reading: &Reading, sentence: &Sentence, pair: &Pair) -> Vec<Clue> {
    let mut clues = vec![Clue::Any];
    clues.extend(rank(pair.hit).map(|(_, clue)| clue));
    clues.push(standing(sentence, pair));
    for side in sides(pair) {
        clues.push(who(side));
        let is_body = |code: &String| reading.reference.organisation(code).is_some();
        clues.extend(side.codes.iter().any(is_body).then_some(Clue::Organisations));
    }
    if pair.is_carried {
        clues.push(Clue::Carried);
    }
    clues.extend(where_and_when(reading, sentence, pair));
    clues.extend(against(reading, sentence, pair));
    clues
}

fn sides<'p>(pair: &'p Pair) -> impl Iterator<Item = &'p Actor> {
    std::iter::once(pair.one).chain(pair.other)
}

/// The sides that the sentence itself names.
fn present<'p>(pair: &'p Pair) -> impl Iterator<Item = &'p Actor> {
    sides(pair).skip(usize::from(pair.is_carried))
}

/// How the sides stand to the words of meeting and to each other.
pub(super) fn standing(sentence: &Sentence, pair: &Pair) -> Clue {
    let hit = pair.hit;
    let is_beside =
        |a: &Actor| matches!(a.prep, Some("with" | "alongside" | "behind")) || follows_together(sentence, a);
    let Some(other) = pair.other else {
        let is_subject = pair.one.to <= hit.from && sentence.clause[pair.one.from] == sentence.clause[hit.from];
        let is_of = pair.one.from >= hit.to && matches!(pair.one.prep, Some("between" | "of" | "by"));
        return if is_subject || is_of { Clue::Joined } else { Clue::Around };
    };
    if !pair.is_carried && pair.one.from >= hit.to {
        return if is_beside(pair.one) { Clue::FrontedNoun } else { Clue::BothAfter };
    }
    let is_whom = |at: usize| sentence.word(at) == "whom";
    // "agreed with A that talks": the noun is another's object.
    let is_noun = hit.class() == Class::Gathering;
    match other.prep {
        _ if is_noun && other.to <= hit.from => Clue::BothBefore,
        None if !pair.is_carried && other.to <= hit.from && is_beside(pair.one) => Clue::FrontedNoun,
        _ if !pair.is_carried && (pair.one.to..other.from).any(is_whom) => Clue::Whom,
        _ if is_beside(other) => Clue::BesideOther,
        Some("by") => Clue::ByOther,
        Some("to") if other.from >= hit.to => Clue::ToOther,
        _ if other.to <= hit.from => Clue::BothBefore,
        None if other.from >= hit.to && other.from - hit.to <= 3 => Clue::ObjectOther,
        _ => Clue::Around,
    }
}

/// "together with A", "next to A".
fn follows_together(sentence: &Sentence, actor: &Actor) -> bool {
    sentence.of(Class::Together).any(|h| h.to <= actor.from && actor.from - h.to <= 1)
}

fn who(actor: &Actor) -> Clue {
    match actor {
        a if a.refers_back => Clue::Pronoun,
        a if !a.people.is_empty() => Clue::Named,
        a if a.level.is_some() => Clue::Unnamed,
        _ => Clue::Body,
    }
}

fn where_and_when(reading: &Reading, sentence: &Sentence, pair: &Pair) -> Vec<Clue> {
    let mut clues = Vec::new();
    let near = dates::near(reading, sentence, pair.hit.from, pair.hit.to);
    clues.push(if near.is_some() { Clue::Dated } else { Clue::Undated });
    let country = |at: &Value| match at {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } => Some(code.clone()),
        _ => None,
    };
    let located = sentence.tokens.iter().filter(|token| is_located(sentence, token));
    let places: Vec<String> = located.filter_map(|token| country(reading.value(token)?)).collect();
    let is_home = |place: &String| sides(pair).any(|side| side.codes.contains(place));
    if places.iter().any(is_home) {
        clues.push(Clue::AtHome);
    } else if !places.is_empty() {
        clues.push(Clue::Placed);
    }
    if sentence.told_before < LEAD_SENTENCES && sentence.part == Part::Body {
        clues.push(Clue::InLead);
    }
    clues
}

fn against(reading: &Reading, sentence: &Sentence, pair: &Pair) -> Vec<Clue> {
    let hit = pair.hit;
    let clause = sentence.clause[hit.from];
    let from = present(pair).map(|a| a.from).chain([hit.from]).min().unwrap_or(hit.from);
    let to = present(pair).map(|a| a.to).chain([hit.to]).max().unwrap_or(hit.to);
    let gap = |a: &Actor| a.from.saturating_sub(hit.to).max(hit.from.saturating_sub(a.to));
    let is_apart = |a: &Actor| sentence.clause[a.from] != clause;
    let is_another = |a: &Actor| {
        let is_within = a.from >= from && a.to <= to && is_official(a) && is_person(a);
        is_within && !present(pair).any(|side| side.from == a.from || a.codes.iter().all(|c| side.codes.contains(c)))
    };
    let is_unnamed_one = |a: &Actor| {
        a.people.is_empty() && a.from > 0 && matches!(sentence.word(a.from - 1), "a" | "an" | "any" | "some" | "no")
    };
    let before = hit.from.checked_sub(1).map_or("", |i| sentence.word(i));
    let is_plural = hit.class() == Class::Gathering && sentence.word(hit.to - 1).ends_with('s');
    let is_other_kind = sentence.of(Class::MeetingWord).any(|h| h.from < hit.to && hit.from < h.to);
    let is_no_state = |code: &str| matches!(code, "sport" | "company");
    let quotes = sentence.tokens[..hit.from].iter().filter(|t| matches!(t.word.as_str(), "\"" | "“" | "”")).count();
    let is_report = |h: &Hit| h.from >= from && h.to <= to && h.from != hit.from;
    let is_aside =
        (0..hit.from).rev().find(|i| matches!(sentence.word(*i), "(" | ")")).is_some_and(|i| sentence.word(i) == "(");
    let is_saying =
        sentence.of(Class::Reporting).any(is_report) || (from..hit.from).any(|i| sentence.word(i) == "that");
    [
        (Clue::ClauseApart, present(pair).any(is_apart)),
        (Clue::FarApart, present(pair).any(|a| gap(a) > APART)),
        (Clue::OtherBetween, sentence.actors.iter().any(is_another)),
        (Clue::Saying, is_saying),
        (Clue::Indefinite, present(pair).any(is_unnamed_one)),
        (Clue::Plural, is_plural && !matches!(before, "the" | "their" | "his" | "her" | "these")),
        (Clue::Background, sentence.tokens.iter().any(|t| BACKGROUND.contains(&t.word.as_str()))),
        (
            Clue::OtherKind,
            is_other_kind
                || is_negotiation(sentence, hit)
                || sentence.of(Class::NotAid).any(|h| is_no_state(reading.code(h))),
        ),
        (Clue::Topic, modality::is_topic(sentence, hit.from)),
        (Clue::Quoted, quotes % 2 == 1),
        (Clue::Aside, is_aside),
    ]
    .into_iter()
    .filter_map(|(clue, is_there)| is_there.then_some(clue))
    .collect()
}
