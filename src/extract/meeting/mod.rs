//! Meetings: who met, received, visited or called whom.

use crate::model::{Claim, Fact, Format, Level, Meeting, MeetingStatus, Occasion, Person};

use super::actors::{Actor, Case};
use super::dates;
use super::lexicon::Class;
use super::reading::{Reading, Sentence};
use super::tokens::Hit;

mod again;
mod ahead;
mod attended;
mod beside;
mod by_words;
mod clue;
mod day;
mod more;
mod nouns;
mod occasion;
mod off;
mod place;
mod same;
mod scene;
mod shown;
mod status;
mod tour;
mod travel;
mod turn;
mod venue;
mod verbs;
mod weigh;

use again::{again, also};
use ahead::is_day_of_report;
use beside::is_of_two_acts;
use day::{is_called_off_before, is_of_another, is_told_as_before, on_a_later_day, was_planned};
use nouns::{is_call, noun_gathering};
use occasion::{beside_conferences, occasion};
use place::site;
use same::{is_during, is_on_the_way, is_part_of, is_told_before};
use scene::scene;
use shown::{caption, guest, named_conference};
use status::status;
use travel::{BARE_ARRIVAL, noun_visit, verb_carry, verb_travel};
use verbs::{phrase_by_phone, verb_address, verb_discuss, verb_host, verb_meet, verb_tell};
use weigh::weighed;
pub use weigh::{MeetingClues, clues};

/// How sure a meeting is of which it is not told who met, or when.
const NOBODY: f64 = 0.45;

/// A meeting as one rule sees it.
#[derive(Clone)]
struct Found<'s> {
    rule: &'static str,
    confidence: f64,
    /// The tokens of the verb or noun that tells it.
    from: usize,
    to: usize,
    sides: Vec<&'s Actor>,
    /// Sides that another sentence names.
    absent: Vec<&'s Actor>,
    /// Told by a noun, which its outlook may follow.
    is_noun: bool,
    /// Parties beyond those of the sides: the country that is visited.
    also: Vec<String>,
    format: Format,
    occasion: Occasion,
    level: Option<Level>,
    count: u32,
}

impl<'s> Found<'s> {
    /// Talks in person, told by the words of a hit.
    fn talks(rule: &'static str, confidence: f64, hit: &Hit, sides: Vec<&'s Actor>) -> Self {
        let (from, to) = (hit.from, hit.to);
        let (format, occasion) = (Format::InPerson, Occasion::Talks);
        let (absent, also, is_noun, level, count) = (vec![], vec![], false, None, 1);
        Self { rule, confidence, from, to, sides, absent, is_noun, also, format, occasion, level, count }
    }

    /// A visit, told by the words of a hit.
    fn visit(rule: &'static str, confidence: f64, hit: &Hit, sides: Vec<&'s Actor>) -> Self {
        Self { occasion: Occasion::Visit, ..Self::talks(rule, confidence, hit, sides) }
    }
}

impl Found<'_> {
    fn all_sides(&self) -> impl Iterator<Item = &Actor> {
        self.sides.iter().chain(&self.absent).copied()
    }
}

/// All meetings that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for sentence in &reading.sentences {
        let told = in_sentence(reading, sentence, &claims);
        let is_told = told.iter().any(Claim::is_eventful);
        let at = claims.len();
        let more = told.iter().rfind(|claim| claim.is_eventful()).and_then(|last| also(reading, sentence, last));
        claims.extend(told);
        claims.extend(more);
        let turn = turn::in_turn(reading, sentence, &claims);
        if !is_told && turn.is_empty() {
            let last = claims[..at].iter_mut().rfind(|claim| claim.is_eventful());
            let next = last.and_then(|last| again(reading, sentence, last));
            let next = next.or_else(|| scene(reading, sentence, &claims[..at]));
            let next = next.or_else(|| attended::attended(reading, sentence, &claims[..at]));
            claims.extend(next);
        }
        claims.extend(turn);
    }
    venue::settle(reading, &mut claims);
    claims.extend(by_words::by_words(reading, &claims));
    beside_conferences(&mut claims);
    claims
}

fn in_sentence<'s>(reading: &'s Reading, sentence: &'s Sentence, before: &[Claim]) -> Vec<Claim> {
    let mut found = by_rules(reading, sentence);
    let passing = weighed(reading, sentence, &sure(&found));
    found.extend(passing);
    let kept: Vec<bool> = found
        .iter()
        .map(|f| {
            !found.iter().any(|other| {
                is_on_the_way(reading, sentence, f, other) || is_part_of(sentence, f, other) || is_during(f, other)
            })
        })
        .collect();
    let kept = found.into_iter().zip(kept).filter_map(|(f, is_kept)| is_kept.then_some(f));
    let kept = kept.filter(|f| !is_told_before(reading, sentence, f, before) && !is_of_two_acts(sentence, f));
    kept.flat_map(|f| each(reading, sentence, f)).collect()
}

/// The claims of what is found: several where one side met each of the others apart.
fn each(reading: &Reading, sentence: &Sentence, found: Found) -> Vec<Claim> {
    let host = found.sides.first().filter(|a| a.codes.len() == 1).map(|a| reading.state_of(&a.codes[0]));
    let is_each = more::is_one_with_each(sentence, &found);
    match (claim(reading, sentence, found), host) {
        (Some(claim), Some(host)) => more::apart(reading, sentence, claim, &host, is_each),
        (claim, _) => claim.into_iter().collect(),
    }
}

/// What the rules of grammar read in a sentence.
fn by_rules<'s>(reading: &'s Reading, sentence: &'s Sentence) -> Vec<Found<'s>> {
    let mut found: Vec<Found> = Vec::new();
    for hit in sentence.hits {
        let one = match hit.class() {
            Class::Meet => verb_meet(reading, sentence, hit),
            Class::Address => verb_address(reading, sentence, hit),
            Class::Discuss => verb_discuss(reading, sentence, hit),
            Class::Tell => verb_tell(reading, sentence, hit),
            Class::Host => verb_host(reading, sentence, hit),
            Class::Travel | Class::Motion => verb_travel(reading, sentence, hit),
            Class::Carry => verb_carry(reading, sentence, hit),
            Class::Visit => noun_visit(reading, sentence, hit),
            Class::Gathering => noun_gathering(reading, sentence, hit),
            Class::Counterpart => guest(reading, sentence, hit),
            Class::CallMedium => phrase_by_phone(reading, sentence, hit),
            _ => continue,
        };
        found.extend(one);
    }
    let more: Vec<Found> = found.iter().flat_map(|f| more::and_with(sentence, f)).collect();
    let further: Vec<Found> = found.iter().flat_map(|f| tour::further_visits(reading, sentence, f)).collect();
    found.extend(more);
    found.extend(further);
    found.extend((0..sentence.tokens.len()).filter_map(|at| named_conference(reading, sentence, at)));
    if found.is_empty() {
        found.extend(caption(reading, sentence));
    }
    found
}

/// What the rules are sure of: more than that somebody arrives somewhere.
fn sure<'f, 's>(found: &'f [Found<'s>]) -> Vec<&'f Found<'s>> {
    found.iter().filter(|f| f.confidence > BARE_ARRIVAL).collect()
}

fn claim(reading: &Reading, sentence: &Sentence, found: Found) -> Option<Claim> {
    let (mood, status) = status(reading, sentence, &found)?;
    let mut parties: Vec<String> =
        found.all_sides().flat_map(|a| &a.codes).chain(&found.also).map(|code| reading.state_of(code)).collect();
    if found.format == Format::Video {
        parties.extend(groups(reading, sentence, &found));
    }
    parties.sort();
    parties.dedup();
    if parties.len() < 2 || is_of_others(reading, sentence, &found) || is_a_game(reading, &found) {
        return None;
    }
    let mut people: Vec<Person> = Vec::new();
    for person in found.all_sides().flat_map(|a| &a.people) {
        if !people.iter().any(|p| super::actors::same_person(p, person)) {
            people.push(person.clone());
        }
    }
    let levels: Vec<Level> = found.all_sides().filter_map(|a| a.level).collect();
    let level = found.level.or_else(|| levels.into_iter().max()).unwrap_or(Level::Other);
    let from = found.sides.iter().map(|a| a.from).chain([found.from]).min()?;
    let to = found.sides.iter().map(|a| a.to).chain([found.to]).max()?;
    let Found { format, count, .. } = found;
    let meeting = Meeting { parties, people, format, occasion: found.occasion, level, place: None, status, count };
    let evidence = reading.evidence(sentence, from, to);
    let mut claim = reading.claim(found.rule, found.confidence, Fact::Meeting(meeting), evidence);
    claim.modality = mood;
    if found.count == 1 {
        // "came on Saturday after visiting Peru": the day before is not that of the visit.
        let is_before = is_told_as_before(sentence, &found);
        let is_own_day = |at| {
            (status == MeetingStatus::Held || !is_day_of_report(reading, sentence, &found, at))
                && (!is_before || at > found.from)
        };
        let near = dates::near_where(reading, sentence, (found.from, found.to), is_own_day);
        let is_ahead = match status {
            // "came on Saturday and was scheduled to meet": on that day.
            MeetingStatus::Planned => !was_planned(reading, sentence, &found),
            MeetingStatus::Cancelled => near.is_some_and(|date| is_called_off_before(reading, sentence, &found, &date)),
            MeetingStatus::Held => false,
        };
        let near = near
            .filter(|date| !is_of_another(reading, sentence, &found, date))
            .or_else(|| dates::of_item(reading, sentence));
        match near.map(|d| dates::ahead(reading, d, is_ahead)) {
            Some(date) => dates::set(&mut claim, date),
            None if status == MeetingStatus::Held && !is_before => dates::set_by_lead(reading, sentence, &mut claim),
            None => {}
        }
    }
    // "Let the two governments sit down": neither who nor when.
    let is_nobody = found.sides.iter().all(|a| a.refers_back && a.people.is_empty() && a.level.is_none());
    let is_untold = is_nobody && claim.date.is_none() && found.also.is_empty();
    let is_vague = is_untold || found.also.is_empty() && is_of_bodies(reading, &found) || is_any(sentence, &found);
    if is_vague || is_of_many(reading, &found) || found.rule == weigh::RULE && status == MeetingStatus::Planned {
        claim.confidence = claim.confidence.min(NOBODY);
        claim.rule = "meeting_vague".to_owned();
    }
    let mut claim = on_a_later_day(reading, claim);
    let site = site(reading, sentence, &found, &claim);
    if let Fact::Meeting(meeting) = &mut claim.fact {
        if meeting.format == Format::Unknown && site.as_ref().is_some_and(|s| s.is_near) {
            meeting.format = Format::InPerson;
        }
        meeting.occasion = occasion(reading, sentence, &found, meeting, site.as_ref());
        meeting.place = site.map(|s| s.name);
    }
    Some(claim)
}

/// "A spoke with B at an online meeting of G7 leaders": the body whose members meet on the screen.
fn groups(reading: &Reading, sentence: &Sentence, found: &Found) -> Vec<String> {
    let clause = sentence.clause[found.from];
    let is_here = |a: &&Actor| a.case == Case::Bare && a.level.is_some() && sentence.clause[a.from] == clause;
    let codes = sentence.actors.iter().filter(is_here).flat_map(|a| &a.codes);
    codes.filter(|code| reading.reference.organisation(code).is_some()).cloned().collect()
}

/// "meetings of the IMF and the World Bank": no state takes part.
fn is_of_bodies(reading: &Reading, found: &Found) -> bool {
    let is_state = |code: &String| reading.reference.state(code).is_some();
    !found.all_sides().flat_map(|a| &a.codes).any(is_state)
}

/// "The G7 promise Kyiv": by its words alone no meeting with a body of many states is told.
fn is_of_many(reading: &Reading, found: &Found) -> bool {
    let mut codes = found.all_sides().flat_map(|a| &a.codes).chain(&found.also);
    found.rule == by_words::RULE && codes.any(|code| reading.reference.organisation(&reading.state_of(code)).is_some())
}

/// "a visit of a Ukrainian president": nobody in particular.
fn is_any(sentence: &Sentence, found: &Found) -> bool {
    let is_indefinite = |a: &&Actor| a.from > 0 && matches!(sentence.word(a.from - 1), "a" | "an" | "any");
    let is_nobody = |a: &&Actor| a.people.is_empty() && a.level == Some(Level::Leader);
    found.sides.iter().any(|a| is_indefinite(a) && is_nobody(a))
}

/// "Norway meets Japan in the club's match", "Kenya and Japan hold talks with firms": of officials it is a meeting all
/// the same.
fn is_of_others(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let is_nobody = !found.all_sides().any(is_person);
    let is_other = |h: &Hit| match reading.code(h) {
        "sport" => true,
        "company" => !found.is_noun,
        _ => false,
    };
    is_nobody && sentence.of(Class::NotAid).any(is_other)
}

/// "The sides meet again on Tuesday" in an article about sport.
fn is_a_game(reading: &Reading, found: &Found) -> bool {
    let nobody = found.sides.iter().all(|a| a.people.is_empty() && a.level.is_none());
    let is_sport = |s: &Sentence| s.of(Class::NotAid).any(|h| reading.code(h) == "sport");
    nobody && reading.sentences.iter().any(is_sport)
}

/// Whether the phrase is a person, a ranked title or a body, not a bare country.
fn is_official(actor: &Actor) -> bool {
    let is_body = actor.codes.len() == 1 && actor.to - actor.from > 1;
    is_person(actor) || actor.refers_back || is_body
}

/// Whether the phrase is a person or a ranked title.
fn is_person(actor: &Actor) -> bool {
    !actor.people.is_empty() || actor.level.is_some()
}

fn is_new_side(one: &Actor, other: &Actor) -> bool {
    other.codes.iter().any(|c| !one.codes.contains(c))
}

/// Telephone or video where the clause says so.
fn format_in(reading: &Reading, sentence: &Sentence, anchor: usize, default: Format) -> Format {
    let (from, to) = sentence.clause_around(anchor);
    let is_adverb = |h: &Hit| matches!(sentence.word(h.from), "online" | "virtually") && h.from.abs_diff(anchor) <= 3;
    let is_telling = |h: &Hit| h.to - h.from > 1 || is_adverb(h);
    // "spoke by phone and agreed to meet in Lima": another meeting is agreed there.
    let is_agreed_there = |h: &Hit| h.to < anchor && sentence.word(anchor - 1) == "to";
    // "met two weeks after their phone call"
    let is_of_another = |h: &Hit| {
        let opens = |i: usize| matches!(sentence.word(i), "after" | "before" | "since" | "following");
        h.from > anchor && (anchor.max(h.from.saturating_sub(3))..h.from).any(opens)
    };
    let is_medium = |h: &&Hit| called_on(sentence, h).is_none() && !is_agreed_there(h) && !is_of_another(h);
    let mut media = sentence.of(Class::CallMedium).filter(is_medium);
    let medium = media.find(|h| h.from >= from && h.to <= to && is_telling(h) || h.contains(anchor));
    medium.and_then(|h| Format::from_code(reading.code(h))).unwrap_or(default)
}

/// "a call on President A": the person behind the words of a call.
fn called_on<'s>(sentence: &'s Sentence, call: &Hit) -> Option<&'s Actor> {
    let is_on = matches!(sentence.word(call.to), "on" | "upon");
    // "A, on whom B paid a call"
    let whom = (0..call.from).rev().find(|at| sentence.word(*at) == "whom").filter(|at| *at > 0);
    if let Some(whom) = whom.filter(|at| matches!(sentence.word(at - 1), "on" | "upon")) {
        return sentence.actors.iter().rev().find(|a| a.to < whom && whom - a.to <= 3 && is_person(a));
    }
    // "paid a call on H.E. Mr. A"
    const TITLES: usize = 6;
    let is_whom = |a: &&Actor| a.from <= call.to + TITLES && matches!(a.prep, Some("on" | "upon")) && is_person(a);
    sentence.actors.iter().find(|a| is_on && a.from > call.to && is_whom(a))
}

#[cfg(test)]
mod no_meeting;
#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod passing_tests;
#[cfg(test)]
mod phrasings;
#[cfg(test)]
mod sites;
#[cfg(test)]
mod tests;
