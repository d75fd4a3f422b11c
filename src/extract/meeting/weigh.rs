//! Meetings told in passing, in whatever construction: two officials of two states, words of meeting near them, and the
//! clues for and against. No single clue decides; their weights are data.

use serde::Serialize;

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::meeting_weights::Clue;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Evidence, Fact, Format, Meeting, MeetingStatus, Modality, Occasion, PartialDate, Value};

use super::clue::{clues as clues_of, standing};
use super::verbs::{ends_within_noun, is_only_named, is_with_others};
use super::{Found, called_on, format_in, is_new_side, is_official, is_person};

/// The name of the rule.
pub(super) const RULE: &str = "meeting_weighed";

/// Sides beyond so many are those of a list, not of a meeting.
const MOST_SIDES: usize = 8;

/// What is less likely is not worth telling.
const LEAST: f64 = 0.3;

/// Two sides and the words that may tell their meeting.
pub(super) struct Pair<'s> {
    pub hit: &'s Hit,
    pub one: &'s Actor,
    /// None where one phrase names both.
    pub other: Option<&'s Actor>,
    /// The one is named only in the sentence before.
    pub is_carried: bool,
}

impl<'s> Pair<'s> {
    fn codes(&self) -> Vec<&'s String> {
        self.one.codes.iter().chain(self.other.into_iter().flat_map(|a| &a.codes)).collect()
    }
}

/// Two sides with words of meeting and their clues, to fit the weights (`dyad evaluate --clues meeting`).
#[derive(Debug, Serialize)]
pub struct MeetingClues {
    pub parties: Vec<String>,
    pub date: Option<PartialDate>,
    pub format: Format,
    pub status: MeetingStatus,
    pub evidence: Evidence,
    pub clues: Vec<Clue>,
    /// A rule tells a meeting of these sides in this sentence, or one by these words.
    pub is_told: bool,
}

/// All sides with words of meeting of an article that would make a meeting.
pub fn clues(reading: &Reading) -> Vec<MeetingClues> {
    reading.sentences.iter().flat_map(|sentence| in_words(reading, sentence)).collect()
}

fn in_words(reading: &Reading, sentence: &Sentence) -> Vec<MeetingClues> {
    let told = super::by_rules(reading, sentence);
    let told = Told::of(&super::sure(&told));
    let of_one = |pair: Pair| {
        let is_told = told.has(&pair);
        let clues = clues_of(reading, sentence, &pair);
        let claim = super::claim(reading, sentence, of_pair(reading, sentence, &pair, 1.0)?)?;
        let evidence = claim.evidence.first()?.clone();
        let Fact::Meeting(Meeting { parties, format, status, .. }) = claim.fact else { return None };
        let is_eventful = matches!(claim.modality, Modality::Asserted | Modality::Planned);
        let date = claim.date;
        is_eventful.then_some(MeetingClues { parties, date, format, status, evidence, clues, is_told })
    };
    pairs(reading, sentence).into_iter().filter_map(of_one).collect()
}

/// The sides that meet by what is told already, and the words that tell it.
struct Told<'f> {
    sides: Vec<Vec<&'f String>>,
    words: Vec<(usize, usize)>,
}

impl<'f> Told<'f> {
    fn of(found: &[&'f Found]) -> Self {
        Self { sides: found.iter().map(|f| codes(f)).collect(), words: found.iter().map(|f| (f.from, f.to)).collect() }
    }

    /// One phrase tells one meeting, and the same sides meet once in a sentence.
    fn has(&self, pair: &Pair) -> bool {
        let own = pair.codes();
        let within = |a: &[&String], b: &[&String]| a.iter().all(|code| b.contains(code));
        self.words.iter().any(|(from, to)| *from < pair.hit.to && pair.hit.from < *to)
            || self.sides.iter().any(|other| within(other, &own) || within(&own, other))
    }

    fn add(&mut self, pair: &Pair<'f>) {
        self.sides.push(pair.codes());
        self.words.push((pair.hit.from, pair.hit.to));
    }
}

/// The meetings that a sentence tells beside those that are told already.
pub(super) fn weighed<'s>(reading: &'s Reading, sentence: &'s Sentence, told: &[&Found]) -> Vec<Found<'s>> {
    let likely = |pair: Pair<'s>| {
        let probability = reading.lexicon.meeting_weights().probability(&clues_of(reading, sentence, &pair));
        (probability >= LEAST).then_some((probability, pair))
    };
    let mut pairs: Vec<(f64, Pair)> = pairs(reading, sentence).into_iter().filter_map(likely).collect();
    pairs.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut told = Told::of(told);
    let mut found: Vec<Found> = Vec::new();
    for (probability, pair) in pairs {
        if !told.has(&pair) {
            found.extend(of_pair(reading, sentence, &pair, probability));
            told.add(&pair);
        }
    }
    found
}

/// The pairs of sides of a sentence with words that can tell their meeting.
fn pairs<'s>(reading: &'s Reading, sentence: &'s Sentence) -> Vec<Pair<'s>> {
    let is_side = |a: &&Actor| is_official(a) && (a.case == Case::Bare || is_person(a));
    let sides: Vec<&Actor> = sentence.actors.iter().filter(is_side).take(MOST_SIDES).collect();
    if !sides.iter().any(|a| is_person(a) || a.codes.len() > 1) {
        return Vec::new();
    }
    let triggers = sentence.hits.iter().filter(|hit| is_trigger(reading, sentence, hit));
    let pairs = triggers.flat_map(|hit| pairs_of(reading, sentence, hit, &sides));
    pairs.filter(|pair| is_fit(sentence, pair) && !is_trip_of_body(reading, pair)).collect()
}

fn codes<'f>(found: &'f Found) -> Vec<&'f String> {
    found.sides.iter().flat_map(|a| &a.codes).chain(&found.also).collect()
}

/// Whether a phrase may tell a meeting, and no longer phrase around it does.
fn is_trigger(reading: &Reading, sentence: &Sentence, hit: &Hit) -> bool {
    let Some(rank) = rank(hit) else { return false };
    let is_date = |at: usize| matches!(sentence.tokens.get(at).and_then(|t| reading.value(t)), Some(Value::Date(_)));
    let is_other_kind =
        |h: &Hit| h.class() == Class::MeetingWord && h.from < hit.to && hit.from < h.to && !is_date(h.to);
    let is_on_somebody = || called_on(sentence, hit).is_some();
    if hit.class() == Class::Gathering
        && sentence.has(Class::MeetingWord)
        && sentence.hits.iter().any(is_other_kind)
        && !is_on_somebody()
    {
        return false;
    }
    // Who speaks of a conference does not hold it with those around.
    if hit.class() == Class::Gathering && (reading.code(hit) == "conference" || is_of_body(reading, sentence, hit)) {
        return false;
    }
    if is_noun_with(sentence, hit) || ends_within_noun(sentence, hit) {
        return false;
    }
    let is_future = hit.class() == Class::Travel && sentence.of(Class::Planned).any(|h| h.from == hit.from);
    if is_future || is_noun_of_verb(sentence, hit) {
        return false;
    }
    let covers = |h: &Hit| h.from <= hit.from && hit.to <= h.to && (h.to - h.from > hit.to - hit.from);
    let beats = |h: &Hit| h.from == hit.from && h.to == hit.to && rank.0 > self::rank(h).map_or(u8::MAX, |r| r.0);
    !sentence.hits.iter().any(|h| self::rank(h).is_some() && (covers(h) && !is_noun_with(sentence, h) || beats(h)))
}

/// "Talks with A are planned": a noun, where nobody stands before it who talks.
fn is_noun_with(sentence: &Sentence, hit: &Hit) -> bool {
    let is_noun = |h: &Hit| h.class() == Class::Gathering && h.to < hit.to;
    let is_spoken_by = |a: &Actor| a.to <= hit.from && hit.from - a.to <= 1;
    sentence.word(hit.to - 1) == "with"
        && matches!(hit.class(), Class::Address | Class::Discuss)
        && sentence.beginning_at(hit.from).any(is_noun)
        && !sentence.actors.iter().any(is_spoken_by)
}

/// "promised at the G7 summit": of others than those around.
fn is_of_body(reading: &Reading, sentence: &Sentence, hit: &Hit) -> bool {
    let before = hit.from.checked_sub(1).and_then(|at| reading.value(&sentence.tokens[at]));
    matches!(before, Some(Value::Organisation { .. })) && sentence.word(hit.to) != "with"
}

/// "a gathering of colleagues", "the reception": a form of a verb that stands as a noun.
fn is_noun_of_verb(sentence: &Sentence, hit: &Hit) -> bool {
    let before = hit.from.checked_sub(1).map_or("", |i| sentence.word(i));
    let is_named = matches!(before, "a" | "an" | "the" | "this" | "in");
    is_named && matches!(hit.class(), Class::Meet | Class::Together) && hit.to - hit.from == 1
}

/// What a class of words tells; of two at the same place the first is meant.
pub(super) fn rank(hit: &Hit) -> Option<(u8, Clue)> {
    Some(match hit.class() {
        Class::Gathering => (0, Clue::MeetingNoun),
        Class::Visit => (1, Clue::VisitNoun),
        Class::Meet => (2, Clue::MeetingVerb),
        Class::Host => (3, Clue::HostVerb),
        Class::Address => (4, Clue::AddressVerb),
        Class::CallMedium => (5, Clue::Medium),
        Class::Travel => (6, Clue::TravelVerb),
        Class::Discuss => (7, Clue::TalkVerb),
        Class::Together => (8, Clue::Together),
        _ => return None,
    })
}

/// The pairs of sides that a phrase may bring together.
fn pairs_of<'s>(reading: &'s Reading, sentence: &'s Sentence, hit: &'s Hit, sides: &[&'s Actor]) -> Vec<Pair<'s>> {
    let pair = |one, other| Pair { hit, one, other, is_carried: false };
    let joined = sides.iter().filter(|a| a.codes.len() > 1).map(|a| pair(*a, None));
    let mut pairs: Vec<Pair> = joined.collect();
    for (at, one) in sides.iter().enumerate() {
        for other in &sides[at + 1..] {
            // "left with him for A, where he met": two pronouns are seldom two people.
            let is_pronoun = |a: &Actor| matches!(sentence.word(a.from), "he" | "she" | "him" | "her" | "his");
            let are_pronouns = is_pronoun(one) && is_pronoun(other);
            if (is_person(one) || is_person(other)) && is_new_side(one, other) && !are_pronouns {
                pairs.push(pair(*one, Some(*other)));
            }
        }
    }
    if let [other] = *sides
        && is_person(other)
        && other.prep.is_some()
        && let Some(one) = subject_before(reading, sentence).filter(|one| is_new_side(other, one))
    {
        pairs.push(Pair { hit, one, other: Some(other), is_carried: true });
    }
    pairs
}

/// Whether the words can tell a meeting of sides that stand so: "called" only of whom it is followed by, "walked" only
/// of two together.
fn is_fit(sentence: &Sentence, pair: &Pair) -> bool {
    let standing = standing(sentence, pair);
    let is_of_people = || is_person(pair.one) && pair.other.is_none_or(is_person);
    let is_of_two = || pair.one.codes.len() == 1 && pair.other.is_some_and(|a| a.codes.len() == 1);
    let is_with = matches!(standing, Clue::BesideOther | Clue::FrontedNoun | Clue::Whom);
    let is_direct = matches!(standing, Clue::ObjectOther | Clue::ByOther);
    // "A met farmers while B was abroad": B is the subject of a clause of its own.
    let is_subject_apart = |a: &Actor| {
        a.prep.is_none() && a.from > pair.hit.from && sentence.clause[a.from] != sentence.clause[pair.hit.from]
    };
    if standing == Clue::Around && pair.other.is_some_and(is_subject_apart) {
        return false;
    }
    // "A and B met with refugees"
    let are_subjects = pair.one.to <= pair.hit.from && pair.other.is_none_or(|a| a.to <= pair.hit.from);
    if are_subjects && pair.hit.class() == Class::Meet && is_with_others(sentence, pair.hit) {
        return false;
    }
    if pair.hit.class() == Class::Host && is_of_thing(sentence, pair.hit) {
        return false;
    }
    match pair.hit.class() {
        Class::Address => {
            let is_owner = |a: &Actor| a.case != Case::Bare;
            let is_only_named = || pair.other.is_some_and(|a| is_direct && (is_only_named(sentence, a) || is_owner(a)));
            is_of_people() && (is_with || is_direct) && !is_only_named()
        }
        Class::Discuss | Class::Together => is_of_people() && (is_with || standing == Clue::Joined),
        Class::CallMedium => {
            is_of_people() && (is_with || is_direct || matches!(standing, Clue::ToOther | Clue::BothBefore))
        }
        Class::Travel | Class::Visit => is_of_two(),
        _ => true,
    }
}

/// "The leaders welcomed the signing of a fund": no guest.
pub(super) fn is_of_thing(sentence: &Sentence, hit: &Hit) -> bool {
    const REACH: usize = 5;
    let things = [Class::Sign, Class::AgreementNoun, Class::AidNoun, Class::Decide];
    let thing =
        sentence.hits.iter().find(|h| h.from >= hit.to && h.from < hit.to + REACH && things.contains(&h.class()));
    let is_welcome = sentence.word(hit.from).starts_with("welcom");
    is_welcome && thing.is_some_and(|thing| !sentence.actors.iter().any(|a| a.from >= hit.to && a.to <= thing.from))
}

/// "the last of the G7 leaders to make the trip": whom somebody is counted among is not visited.
fn is_trip_of_body(reading: &Reading, pair: &Pair) -> bool {
    let is_body = |code: &&String| reading.reference.organisation(code).is_some();
    matches!(pair.hit.class(), Class::Travel | Class::Visit) && pair.codes().iter().any(is_body)
}

/// Of whom the sentence before told: "Then came talks with the minister".
fn subject_before<'s>(reading: &'s Reading, sentence: &Sentence) -> Option<&'s Actor> {
    let before = reading.sentences.get(sentence.index.checked_sub(1)?)?;
    let is_subject = |a: &&Actor| is_person(a) && a.codes.len() == 1 && a.case == Case::Bare && a.prep.is_none();
    before.actors.iter().find(is_subject).filter(|_| before.paragraph == sentence.paragraph)
}

/// The meeting of a pair.
fn of_pair<'s>(reading: &Reading, sentence: &Sentence, pair: &Pair<'s>, probability: f64) -> Option<Found<'s>> {
    let hit = pair.hit;
    let code = reading.code(hit);
    let is_call = (hit.from..hit.to).any(|i| matches!(sentence.word(i), "call" | "calls" | "phone" | "telephone"));
    let (format, occasion) = match hit.class() {
        Class::Gathering if is_call && called_on(sentence, hit).is_none() => (Format::Telephone, Occasion::Talks),
        Class::Gathering => (Format::InPerson, Occasion::from_code(code)?),
        Class::Host | Class::Travel | Class::Visit => (Format::InPerson, Occasion::Visit),
        _ => (Format::from_code(code)?, Occasion::Talks),
    };
    let is_called_on = format == Format::Telephone && called_on(sentence, hit).is_some();
    let format = if is_called_on { Format::InPerson } else { format_in(reading, sentence, hit.from, format) };
    let is_noun = matches!(hit.class(), Class::Gathering | Class::Visit);
    let (mut sides, mut absent) = (vec![pair.one], vec![]);
    if pair.is_carried {
        absent = std::mem::take(&mut sides);
    }
    sides.extend(pair.other);
    let found = Found::talks(RULE, probability, hit, sides);
    Some(Found { format, occasion, is_noun, absent, ..found })
}
