//! Meetings: who met, received, visited or called whom.

use crate::model::{Claim, Fact, Format, Level, Meeting, MeetingStatus, Modality, Occasion, Person, Value};

use super::actors::{Actor, Case};
use super::lexicon::Class;
use super::reading::{Part, Reading, Sentence};
use super::tokens::{Hit, Token};
use super::{dates, modality, roles};

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

/// "A met (with) B", "A and B met", "A spoke by telephone with B".
fn verb_meet<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let subject = roles::agent(sentence, hit).filter(|a| is_official(a))?;
    let other =
        roles::object(sentence, hit).or_else(|| roles::after(sentence, hit.to, &["with", "to", "alongside"], 12));
    let sides: Vec<&Actor> = match other {
        Some(other) if is_new_side(subject, other) => vec![subject, other],
        _ if subject.codes.len() > 1 && is_official(subject) => vec![subject],
        _ => return None,
    };
    let format = format_in(reading, sentence, hit.from, Format::from_code(reading.code(hit))?);
    let occasion = Occasion::Talks;
    Some(Found {
        rule: "meeting_verb",
        confidence: 0.85,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![],
        format,
        occasion,
        level: None,
        count: 1,
    })
}

/// "A told B by telephone", "A spoke with B by phone".
fn phrase_by_phone<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    if !matches!(sentence.word(hit.from), "by" | "on" | "over") {
        return None;
    }
    let format = Format::from_code(reading.code(hit))?;
    let clause = sentence.clause[hit.from];
    let sides: Vec<&Actor> = sentence
        .actors
        .iter()
        .filter(|a| is_official(a) && a.case == Case::Bare && a.to <= hit.from + 8 && sentence.clause[a.from] == clause)
        .collect();
    let [one, other] = sides[..] else { return None };
    let occasion = Occasion::Talks;
    is_new_side(one, other).then_some(Found {
        rule: "meeting_by_phone",
        confidence: 0.8,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![],
        format,
        occasion,
        level: None,
        count: 1,
    })
}

/// "A received B", "B was received by A": both must be people or bodies of states.
fn verb_host<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let passive = roles::is_passive(sentence, hit);
    let agent = roles::agent(sentence, hit)?;
    let guest = if passive { roles::subject(sentence, hit)? } else { roles::object(sentence, hit)? };
    let is_person = |a: &Actor| !a.people.is_empty() || a.level.is_some();
    if !is_person(guest) || !is_new_side(agent, guest) || !is_official(agent) {
        return None;
    }
    let occasion = Occasion::Visit;
    let sides = vec![agent, guest];
    let format = Format::InPerson;
    Some(Found {
        rule: "meeting_host",
        confidence: 0.85,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![],
        format,
        occasion,
        level: None,
        count: 1,
    })
}

/// "A visited B's country": the traveller must hold an office.
fn verb_travel<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let traveller = roles::subject(sentence, hit).filter(|a| is_official(a) && !a.people.is_empty())?;
    if roles::is_passive(sentence, hit) {
        return None;
    }
    let visited = destination(reading, sentence, hit.to, 4)?;
    visit(traveller, visited, "meeting_travel", 0.75, hit)
}

/// "A's visit to B", "a visit to B by A".
fn noun_visit<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let is_person = |a: &&Actor| is_official(a) && (!a.people.is_empty() || a.level.is_some());
    let traveller = roles::owner(sentence, hit.from, 4).filter(is_person);
    let traveller = traveller.or_else(|| roles::after(sentence, hit.to, &["by", "of"], 8).filter(is_person))?;
    let visited = destination(reading, sentence, hit.to, 8)?;
    visit(traveller, visited, "meeting_visit_noun", 0.75, hit)
}

fn visit<'s>(
    traveller: &'s Actor,
    visited: String,
    rule: &'static str,
    confidence: f64,
    hit: &Hit,
) -> Option<Found<'s>> {
    if traveller.codes.contains(&visited) {
        return None;
    }
    let (format, occasion) = (Format::InPerson, Occasion::Visit);
    let sides = vec![traveller];
    Some(Found {
        rule,
        confidence,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![visited],
        format,
        occasion,
        level: traveller.level,
        count: 1,
    })
}

/// The state whose place or name follows within `reach` tokens.
fn destination(reading: &Reading, sentence: &Sentence, token: usize, reach: usize) -> Option<String> {
    sentence.tokens[token..].iter().take(reach).find_map(|t| match reading.value(t)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } => Some(code.clone()),
        _ => None,
    })
}

/// "talks between A and B", "the A-B summit", "A's conversation with B", "a conference in A on B".
fn noun_gathering<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let is_other_kind = sentence.of(Class::MeetingWord).any(|h| h.from < hit.to && hit.from < h.to);
    if is_other_kind || sentence.word(hit.to) == "room" {
        return None;
    }
    let occasion = Occasion::from_code(reading.code(hit))?;
    let owner = roles::owner(sentence, hit.from, 6);
    let between = roles::after(sentence, hit.to, &["between", "of"], 4).filter(|a| a.codes.len() > 1);
    let with = roles::after(sentence, hit.to, &["with"], 6);
    let subject = || nearest_free(sentence, hit.from);
    let sides: Vec<&Actor> = match (between, with, owner) {
        (Some(both), ..) => vec![both],
        (None, Some(with), Some(owner)) if is_new_side(owner, with) => vec![owner, with],
        (None, Some(with), None) => vec![subject().filter(|s| is_new_side(s, with) && is_official(s))?, with],
        (None, None, Some(owner)) if owner.codes.len() > 1 => vec![owner],
        _ if occasion == Occasion::Conference => return conference(reading, sentence, hit, occasion),
        _ => officials_of_two_sides(sentence, hit)?,
    };
    let level =
        level_before(reading, sentence, hit).or_else(|| (occasion == Occasion::Summit).then_some(Level::Leader));
    let default = match () {
        _ if occasion == Occasion::Conference => Format::Unknown,
        _ if is_call(sentence, hit) => Format::Telephone,
        _ if sentence.word(hit.to - 1).starts_with("conversation")
            || sentence.word(hit.to - 1).starts_with("discussion") =>
        {
            Format::Unknown
        }
        _ => Format::InPerson,
    };
    let format = format_in(reading, sentence, hit.from, default);
    let count = number_before(sentence, hit.from).unwrap_or(1);
    let dialogue = ["dialogue", "consultation", "consultations", "discussions"].contains(&sentence.word(hit.to - 1));
    let confidence = if dialogue { 0.5 } else { 0.75 };
    Some(Found {
        rule: "meeting_noun",
        confidence,
        from: hit.from,
        to: hit.to,
        sides,
        also: vec![],
        format,
        occasion,
        level,
        count,
    })
}

/// "During a call on Monday, A told B": the only two officials of the sentence.
fn officials_of_two_sides<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<Vec<&'s Actor>> {
    let indefinite =
        hit.from > 0 && (hit.from.saturating_sub(3)..hit.from).any(|i| matches!(sentence.word(i), "a" | "an"));
    let sides: Vec<&Actor> = sentence
        .actors
        .iter()
        .filter(|a| {
            !a.people.is_empty() && a.case == Case::Bare && sentence.clause[a.from] == sentence.clause[hit.from]
        })
        .collect();
    let [one, other] = sides[..] else { return None };
    (indefinite && is_new_side(one, other)).then_some(sides)
}

/// "the Conference on Ukraine's Reconstruction held in Tokyo": a host's place and a state it is about.
fn conference<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit, occasion: Occasion) -> Option<Found<'s>> {
    if occasion != Occasion::Conference {
        return None;
    }
    let place_country = sentence.tokens[hit.to..].iter().take(10).find_map(|t| match reading.value(t)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } if is_located(sentence, t) => Some(code.clone()),
        _ => None,
    })?;
    let about = sentence.actors.iter().find(|a| {
        let near =
            a.to <= hit.from + 1 && hit.from - a.to.min(hit.from) <= 2 || a.from >= hit.to && a.from <= hit.to + 4;
        near && !a.codes.contains(&place_country) && a.codes.len() == 1
    })?;
    let (format, level, rule) = (Format::InPerson, Some(Level::Other), "meeting_conference");
    Some(Found {
        rule,
        confidence: 0.6,
        from: hit.from,
        to: hit.to,
        sides: vec![about],
        also: vec![place_country],
        format,
        occasion,
        level,
        count: 1,
    })
}

/// A caption, or a line without a verb, that shows people of two states.
fn caption<'s>(reading: &Reading, sentence: &'s Sentence) -> Option<Found<'s>> {
    let verbs = [Class::Give, Class::Sign, Class::Impose, Class::Reporting, Class::Receive, Class::Planned];
    let is_bare = sentence.tokens.len() < 30
        && !verbs.iter().any(|c| sentence.has(*c))
        && sentence.word(sentence.tokens.len() - 1) != ".";
    let people: Vec<&Actor> = sentence.actors.iter().filter(|a| !a.people.is_empty() && a.case == Case::Bare).collect();
    let codes: Vec<&String> = people.iter().flat_map(|a| &a.codes).collect();
    let two = codes.iter().any(|c| *c != codes[0]) && people.iter().flat_map(|a| &a.people).count() > 1;
    let anchored =
        sentence.tokens.iter().any(|t| matches!(reading.value(t), Some(Value::Date(_) | Value::Place { .. })));
    let shown = sentence.part == Part::Caption || is_bare && sentence.part != Part::Title;
    (shown && two && anchored).then(|| Found {
        rule: "meeting_caption",
        confidence: 0.65,
        from: people[0].from,
        to: people[people.len() - 1].to,
        sides: people,
        also: vec![],
        format: Format::InPerson,
        occasion: Occasion::Visit,
        level: None,
        count: 1,
    })
}

fn claim(reading: &Reading, sentence: &Sentence, found: Found) -> Option<Claim> {
    let mood = modality::modality(sentence, found.from, found.to);
    let is_sport = sentence.of(Class::NotAid).any(|h| matches!(reading.code(h), "sport" | "company"));
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
    let status = if mood == Modality::Planned { MeetingStatus::Planned } else { MeetingStatus::Held };
    let occasion = if occasion_is_summit(sentence, &found) { Occasion::Summit } else { found.occasion };
    let from = found.sides.iter().map(|a| a.from).chain([found.from]).min()?;
    let to = found.sides.iter().map(|a| a.to).chain([found.to]).max()?;
    let meeting = Meeting { parties, people, format: found.format, occasion, level, place, status, count: found.count };
    let evidence = reading.evidence(sentence, from, to);
    let mut claim = reading.claim(found.rule, found.confidence, Fact::Meeting(meeting), evidence);
    claim.modality = mood;
    if found.count == 1 {
        match dates::near(reading, sentence, found.from, found.to) {
            Some(date) => dates::set(&mut claim, date),
            None if status == MeetingStatus::Held => dates::set_by_lead(reading, sentence, &mut claim),
            None => {}
        }
    }
    Some(claim)
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

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number in the two words before a token.
pub fn number_before(sentence: &Sentence, token: usize) -> Option<u32> {
    (token.saturating_sub(2)..token).rev().find_map(|i| number(sentence.word(i)))
}

/// A whole number in digits or words.
pub fn number(word: &str) -> Option<u32> {
    let spelled = NUMBERS.iter().position(|n| *n == word).map(|i| i as u32 + 1);
    let digits = || word.replace(',', "").parse().ok().filter(|n| *n < 1900 || *n > 2100);
    spelled.or_else(digits).or(if word == "dozen" { Some(12) } else { None })
}

/// Whether "in", "at" or "to" stands before the name.
fn is_located(sentence: &Sentence, token: &Token) -> bool {
    let at = sentence.tokens.iter().position(|t| t.span == token.span);
    at.is_some_and(|at| at > 0 && matches!(sentence.word(at - 1), "in" | "at" | "to" | "into" | "near"))
}

/// Whether the name is the city, not the state that it stands for.
fn is_capital(reading: &Reading, token: &Token, code: &str) -> bool {
    let text = token.span.of(reading.text());
    reading.reference.state(code).is_some_and(|s| s.capital.iter().chain(&s.capital_aliases).any(|c| c == text))
}

/// The place named with "in" or "at" near the anchor, else the place that is visited.
fn place_near(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<String> {
    let from = found.sides.iter().map(|a| a.from).chain([found.from]).min().unwrap_or(found.from);
    let places = sentence.tokens.iter().enumerate().filter_map(|(i, token)| match reading.value(token)? {
        Value::Place { name, .. } => Some((i, name.clone())),
        Value::State { code } if is_capital(reading, token, code) && is_located(sentence, token) => {
            Some((i, token.span.of(reading.text()).to_owned()))
        }
        Value::State { code } if found.also.contains(code) && i >= found.to => {
            Some((i, reading.reference.actor_name(code)?.to_owned()))
        }
        _ => None,
    });
    let near = places.filter(|(i, _)| *i + 6 >= from && *i <= found.to + 20);
    near.min_by_key(|(i, _)| i.abs_diff(found.to)).map(|(_, name)| name)
}
