//! A meeting that is told again: "the meeting took place on May 2", "their last conversation, in March".

use crate::extract::dates;
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, DateBasis, Fact, Format, MeetingStatus, Modality};

use super::verbs::has_place;

/// How far into a sentence its subject may stand, in tokens.
const OPENING: usize = 4;

/// What a sentence without sides of its own adds to the meeting before it: the day of that meeting, or
/// another meeting of the same people.
pub(super) fn again(reading: &Reading, sentence: &Sentence, last: &mut Claim) -> Option<Claim> {
    if let Some(round) = next_round(reading, sentence, last).or_else(|| former_round(reading, sentence, last)) {
        return Some(round);
    }
    let noun = sentence.of(Class::Gathering).find(|h| determiner(sentence, h).is_some())?;
    let is_other_kind = sentence.of(Class::MeetingWord).any(|h| h.from < noun.to && noun.from < h.to);
    let mood = crate::extract::modality::modality(sentence, noun.from, noun.to);
    let near = dates::near(reading, sentence, noun.from, noun.to);
    let value = near.or_else(|| dates::of_item(reading, sentence))?;
    // "Leaders of the G7 on the opening day of their summit": others than those who met before.
    let Fact::Meeting(meeting) = &last.fact else { return None };
    let is_other = |a: &crate::extract::actors::Actor| {
        super::is_official(a) && !a.codes.iter().any(|c| meeting.parties.contains(c))
    };
    if sentence.actors.iter().any(is_other) {
        return None;
    }
    let date = value.date.filter(|_| !is_other_kind && mood == Modality::Asserted)?;
    if is_earlier(sentence, noun) && last.date.is_some_and(|day| date.last_day() < day.first_day()) {
        return Some(of_the_same(reading, sentence, (noun.from, noun.to), last, value));
    }
    if determiner(sentence, noun) == Some("their") {
        return date.exact().is_some().then(|| of_the_same(reading, sentence, (noun.from, noun.to), last, value));
    }
    let is_open = matches!(last.date_basis, None | Some(DateBasis::Published | DateBasis::Context));
    if is_open && date.exact().is_some() && !dates::is_to_come(reading, &value) {
        dates::set(last, value);
        last.evidence.push(reading.evidence(sentence, noun.from, noun.to));
    }
    None
}

/// "A rang B on Monday, after their meeting in Lima on May 2": what else of the same sides a sentence tells.
pub(super) fn also(reading: &Reading, sentence: &Sentence, last: &Claim) -> Option<Claim> {
    let told = last.evidence.iter().map(|e| e.end).max()?;
    let is_theirs = |h: &&Hit| {
        let is_behind = sentence.tokens[h.from].span.start >= told;
        is_behind && (h.from.saturating_sub(3)..h.from).any(|i| sentence.word(i) == "their")
    };
    let noun = sentence.of(Class::Gathering).chain(sentence.of(Class::Visit)).find(is_theirs)?;
    let is_asserted = crate::extract::modality::modality(sentence, noun.from, noun.to) == Modality::Asserted;
    let value = dates::near(reading, sentence, noun.from, noun.to)?;
    let (day, other) = value.date.zip(last.date)?;
    let words = (noun.from, noun.to);
    (is_asserted && day.last_day() < other.first_day()).then(|| of_the_same(reading, sentence, words, last, value))
}

/// "A second round is scheduled for May 2 in the same city": the same parties are to meet once more.
fn next_round(reading: &Reading, sentence: &Sentence, last: &Claim) -> Option<Claim> {
    let Fact::Meeting(last_told) = &last.fact else { return None };
    let is_more = |at: usize| {
        matches!(sentence.word(at), "second" | "third" | "fourth" | "next" | "another" | "further" | "new" | "return")
    };
    let is_met =
        |at: usize| matches!(sentence.word(at), "round" | "meeting" | "summit" | "encounter" | "call" | "visit");
    // "A meeting in Lima is planned for May", of which no others are told.
    let is_theirs = |a: &crate::extract::actors::Actor| a.codes.iter().all(|code| last_told.parties.contains(code));
    let is_one = |at: usize| matches!(sentence.word(at), "a" | "an") && sentence.actors.iter().all(is_theirs);
    let at = (1..sentence.tokens.len()).find(|at| is_met(*at) && (is_more(at - 1) || is_one(at - 1)))?;
    let planned =
        sentence.of(Class::Outlook).find(|h| h.from > at && reading.code(h) == "planned" && h.from <= at + 4)?;
    let is_round = sentence.word(at) != "round" || matches!(sentence.word(at + 1), "of" | "is" | "will" | "," | "has");
    let date = dates::near(reading, sentence, planned.from, planned.to).filter(|_| is_round)?;
    let mut claim = last.clone();
    dates::set(&mut claim, dates::ahead(reading, date, true));
    claim.rule = "meeting_next".to_owned();
    claim.confidence = 0.6;
    claim.modality = Modality::Planned;
    claim.evidence = vec![reading.evidence(sentence, at - 1, planned.to)];
    if let Fact::Meeting(meeting) = &mut claim.fact {
        meeting.status = MeetingStatus::Planned;
        meeting.format = match (sentence.word(at), meeting.format) {
            ("call", _) => Format::Telephone,
            ("round", format) => format,
            _ => Format::InPerson,
        };
        meeting.place = if sentence.tokens.iter().any(|t| t.word == "same") { meeting.place.take() } else { None };
        meeting.count = 1;
    }
    Some(claim)
}

/// "The previous round was held in Tokyo last November", "Their first took place in May": the same parties met before.
fn former_round(reading: &Reading, sentence: &Sentence, last: &Claim) -> Option<Claim> {
    const VERB_REACH: usize = 5;
    let is_former = |at: usize| matches!(sentence.word(at), "first" | "previous" | "last" | "inaugural" | "preceding");
    let is_known = |at: usize| matches!(sentence.word(at), "the" | "their" | "its");
    let at = (1..sentence.tokens.len().min(OPENING)).find(|at| is_former(*at) && is_known(at - 1))?;
    let noun = at + 1 + usize::from(matches!(sentence.word(at + 1), "such" | "\""));
    let is_round = |at: usize| matches!(sentence.word(at), "round" | "one" | "edition" | "session");
    let is_met = is_round(noun) || sentence.has_within(Class::Gathering, noun, noun + 2);
    let is_held =
        |at: usize| sentence.beginning_at(at).any(|h| h.class() == Class::Hold && h.form() == Form::Participle);
    let held = (at + 1..at + 1 + VERB_REACH).find(|i| {
        let (i, next) = (*i, sentence.word(*i + 1));
        match sentence.word(i) {
            "took" => next == "place",
            "was" | "were" => is_held(i + 1) || is_met && matches!(next, "on" | "in" | "last"),
            "dates" => next == "from",
            _ => false,
        }
    })?;
    let is_alone = held == at + 1;
    let value = dates::near(reading, sentence, held, held + 2).filter(|_| is_met || is_alone)?;
    let before = last.date.or(reading.published())?;
    value.date.filter(|date| date.last_day() < before.first_day())?;
    let mut claim = of_the_same(reading, sentence, (at, held), last, value);
    if let Fact::Meeting(meeting) = &mut claim.fact
        && !has_place(reading, sentence, at)
    {
        meeting.format = Format::Unknown;
    }
    Some(claim)
}

/// "the previous conversation", "their last call".
fn is_earlier(sentence: &Sentence, noun: &Hit) -> bool {
    let before = noun.from.saturating_sub(3)..noun.from;
    before.into_iter().any(|i| matches!(sentence.word(i), "previous" | "last" | "earlier" | "preceding"))
}

/// The word that marks a noun as known: "the meeting", "this call", "their farewell talks".
fn determiner<'s>(sentence: &'s Sentence, noun: &Hit) -> Option<&'s str> {
    let before = (noun.from.saturating_sub(3)..noun.from).rev().map(|i| sentence.word(i));
    before
        .take_while(|w| !matches!(*w, "," | "of" | "with" | "and" | "a" | "an"))
        .find(|w| matches!(*w, "the" | "this" | "their"))
}

fn of_the_same(
    reading: &Reading,
    sentence: &Sentence,
    (from, to): (usize, usize),
    last: &Claim,
    value: crate::model::DateValue,
) -> Claim {
    let mut claim = last.clone();
    dates::set(&mut claim, value);
    claim.rule = "meeting_again".to_owned();
    claim.confidence = 0.6;
    claim.modality = Modality::Asserted;
    claim.evidence = vec![reading.evidence(sentence, from, to)];
    if let Fact::Meeting(meeting) = &mut claim.fact {
        meeting.status = MeetingStatus::Held;
        meeting.place = None;
        meeting.count = 1;
        let is_call = (from..to).any(|i| matches!(sentence.word(i), "call" | "phone" | "telephone"));
        let format = if is_call { Format::Telephone } else { Format::InPerson };
        meeting.format = super::format_in(reading, sentence, from, format);
    }
    claim
}
