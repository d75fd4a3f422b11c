//! Meetings told by a noun or shown in a caption: talks, calls, summits, conferences.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::numbers::number_before;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{Format, Level, Occasion, Value};

use super::place::is_located;
use super::{Found, format_in, is_call, is_new_side, is_official, level_before, nearest_free};

/// "talks between A and B", "the A-B summit", "A's conversation with B", "a conference in A on B".
pub(super) fn noun_gathering<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let is_other_kind = sentence.of(Class::MeetingWord).any(|h| h.from < hit.to && hit.from < h.to);
    if is_other_kind || sentence.word(hit.to) == "room" {
        return None;
    }
    let occasion = Occasion::from_code(reading.code(hit))?;
    let owner = roles::owner(sentence, hit.from, 6);
    let between = roles::after(sentence, hit.to, &["between", "of"], 4).filter(|a| a.codes.len() > 1);
    let with = roles::after(sentence, hit.to, &["with"], 12);
    let of = roles::after(sentence, hit.to, &["of"], 3).filter(|a| is_official(a) && a.codes.len() == 1);
    let owner = owner.or(of);
    let subject = || nearest_free(sentence, hit.from);
    let sides: Vec<&Actor> = match (between, with, owner) {
        (Some(both), ..) => vec![both],
        (None, _, Some(owner)) if owner.codes.len() > 1 => vec![owner],
        (None, Some(with), Some(owner)) if is_new_side(owner, with) => vec![owner, with],
        (None, Some(with), None) => vec![subject().filter(|s| is_new_side(s, with) && is_official(s))?, with],
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
pub(super) fn officials_of_two_sides<'s>(sentence: &'s Sentence, hit: &Hit) -> Option<Vec<&'s Actor>> {
    let indefinite =
        hit.from > 0 && (hit.from.saturating_sub(3)..hit.from).any(|i| matches!(sentence.word(i), "a" | "an"));
    let sides: Vec<&Actor> = sentence
        .actors
        .iter()
        .filter(|a| {
            !a.people.is_empty() && a.case == Case::Bare && sentence.clause[a.from] == sentence.clause[hit.from]
        })
        .collect();
    if let [both] = sides[..] {
        return (indefinite && both.codes.len() == 2 && both.people.len() > 1).then_some(sides);
    }
    let [one, other] = sides[..] else { return None };
    (indefinite && is_new_side(one, other)).then_some(sides)
}

/// "the recovery forum for Peru held in Lima": a host's place and a state it is about.
pub(super) fn conference<'s>(
    reading: &Reading,
    sentence: &'s Sentence,
    hit: &Hit,
    occasion: Occasion,
) -> Option<Found<'s>> {
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
pub(super) fn caption<'s>(reading: &Reading, sentence: &'s Sentence) -> Option<Found<'s>> {
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
