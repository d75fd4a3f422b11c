//! Meetings: who met, received, visited or called whom.

use crate::model::{Claim, Fact, Format, Level, Meeting, MeetingStatus, Modality, Occasion, Person};

use super::actors::{Actor, Case};
use super::lexicon::Class;
use super::reading::{Reading, Sentence};
use super::tokens::Hit;
use super::{dates, modality};

mod nouns;
mod place;
mod verbs;

use nouns::{caption, noun_gathering};
use place::place_near;
use verbs::{noun_visit, phrase_by_phone, verb_host, verb_meet, verb_travel};

/// A meeting as one rule sees it.
struct Found<'s> {
    rule: &'static str,
    confidence: f64,
    /// The tokens of the verb or noun that tells it.
    from: usize,
    to: usize,
    sides: Vec<&'s Actor>,
    /// Parties beyond those of the sides: the country that is visited.
    also: Vec<String>,
    format: Format,
    occasion: Occasion,
    level: Option<Level>,
    count: u32,
}

/// All meetings that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    reading.sentences.iter().flat_map(|sentence| in_sentence(reading, sentence)).collect()
}

fn in_sentence(reading: &Reading, sentence: &Sentence) -> Vec<Claim> {
    let mut found: Vec<Found> = Vec::new();
    for hit in &sentence.hits {
        let one = match hit.class() {
            Class::Meet => verb_meet(reading, sentence, hit),
            Class::Host => verb_host(sentence, hit),
            Class::Travel => verb_travel(reading, sentence, hit),
            Class::Visit => noun_visit(reading, sentence, hit),
            Class::Gathering => noun_gathering(reading, sentence, hit),
            Class::CallMedium => phrase_by_phone(reading, sentence, hit),
            _ => None,
        };
        found.extend(one);
    }
    if found.is_empty() {
        found.extend(caption(reading, sentence));
    }
    found.into_iter().filter_map(|f| claim(reading, sentence, f)).collect()
}

fn claim(reading: &Reading, sentence: &Sentence, found: Found) -> Option<Claim> {
    let mood = modality::modality(sentence, found.from, found.to);
    let of_states = found.sides.iter().any(|a| a.level.is_some());
    let is_sport = sentence.of(Class::NotAid).any(|h| match reading.code(h) {
        "sport" => true,
        "company" => !of_states,
        _ => false,
    });
    if !matches!(mood, Modality::Asserted | Modality::Planned) || is_sport {
        return None;
    }
    let mut parties: Vec<String> =
        found.sides.iter().flat_map(|a| a.codes.iter().cloned()).chain(found.also.iter().cloned()).collect();
    parties.sort();
    parties.dedup();
    if parties.len() < 2 {
        return None;
    }
    let mut people: Vec<Person> = Vec::new();
    for person in found.sides.iter().flat_map(|a| &a.people) {
        if !people.iter().any(|p| super::actors::same_person(p, person)) {
            people.push(person.clone());
        }
    }
    let levels: Vec<Level> = found.sides.iter().filter_map(|a| a.level).collect();
    let level = found.level.or_else(|| levels.into_iter().max()).unwrap_or(Level::Other);
    let is_remote = matches!(found.format, Format::Telephone | Format::Video);
    let place = if is_remote { None } else { place_near(reading, sentence, &found) };
    let outlook = outlook(reading, sentence, &found);
    let mood = if outlook == Some(MeetingStatus::Planned) { Modality::Planned } else { mood };
    let status = match (outlook, mood) {
        (Some(status), _) => status,
        (None, Modality::Planned) => MeetingStatus::Planned,
        (None, _) => MeetingStatus::Held,
    };
    let occasion = if occasion_is_summit(sentence, &found) { Occasion::Summit } else { found.occasion };
    let from = found.sides.iter().map(|a| a.from).chain([found.from]).min()?;
    let to = found.sides.iter().map(|a| a.to).chain([found.to]).max()?;
    let meeting = Meeting { parties, people, format: found.format, occasion, level, place, status, count: found.count };
    let evidence = reading.evidence(sentence, from, to);
    let mut claim = reading.claim(found.rule, found.confidence, Fact::Meeting(meeting), evidence);
    claim.modality = mood;
    if found.count == 1 {
        match dates::near(reading, sentence, found.from, found.to)
            .map(|d| dates::ahead(reading, d, mood == Modality::Planned))
        {
            Some(date) => dates::set(&mut claim, date),
            None if status == MeetingStatus::Held => dates::set_by_lead(reading, sentence, &mut claim),
            None => {}
        }
    }
    Some(claim)
}

/// How far ahead of a meeting noun its outlook may stand, in tokens.
const OUTLOOK_REACH: usize = 14;

/// "the conference, to be held in May", "the talks were cancelled": what follows the noun.
fn outlook(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<MeetingStatus> {
    let is_noun = matches!(found.rule, "meeting_noun" | "meeting_conference" | "meeting_visit_noun");
    let mut after = sentence.of(Class::Outlook).filter(|h| h.from >= found.to && h.from <= found.to + OUTLOOK_REACH);
    after.find(|_| is_noun).and_then(|h| MeetingStatus::from_code(reading.code(h)))
}

/// Whether the phrase is a person, a ranked title or a body, not a bare country.
fn is_official(actor: &Actor) -> bool {
    let is_body = actor.codes.len() == 1 && actor.to - actor.from > 1;
    !actor.people.is_empty() || actor.level.is_some() || actor.refers_back || is_body
}

fn is_new_side(one: &Actor, other: &Actor) -> bool {
    other.codes.iter().any(|c| !one.codes.contains(c))
}

fn nearest_free(sentence: &Sentence, before: usize) -> Option<&Actor> {
    sentence.actors.iter().rev().find(|a| a.to <= before && a.case == Case::Bare && a.prep.is_none())
}

/// Telephone or video where the clause says so.
fn format_in(reading: &Reading, sentence: &Sentence, anchor: usize, default: Format) -> Format {
    let (from, to) = sentence.clause_around(anchor);
    let medium = sentence
        .of(Class::CallMedium)
        .find(|h| h.from >= from && h.to <= to && h.to - h.from > 1 || h.contains(anchor));
    medium.and_then(|h| Format::from_code(reading.code(h))).unwrap_or(default)
}

fn is_call(sentence: &Sentence, hit: &Hit) -> bool {
    (hit.from.saturating_sub(1)..hit.to).any(|i| matches!(sentence.word(i), "call" | "calls" | "phone" | "telephone"))
}

/// The rank that stands before a noun of meeting: "the two Foreign Ministers' meeting".
fn level_before(reading: &Reading, sentence: &Sentence, hit: &Hit) -> Option<Level> {
    let before = sentence.of(Class::Title).filter(|h| h.to <= hit.from && hit.from - h.to <= 2).last();
    before.and_then(|h| Level::from_code(reading.code(h)))
}

fn occasion_is_summit(sentence: &Sentence, found: &Found) -> bool {
    let (from, to) = sentence.clause_around(found.from);
    found.occasion == Occasion::Talks && (from..to).any(|i| sentence.word(i) == "summit")
}

#[cfg(test)]
mod tests;
