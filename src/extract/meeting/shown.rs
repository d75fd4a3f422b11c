//! Meetings that are shown or only placed: captions, and conferences about a state in another one.

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::modality::is_topic;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::{Hit, Token};
use crate::model::{Format, Level, Occasion, Value};

use super::Found;
use super::place::is_located;

/// "the recovery forum for Peru held in Lima": a host's place and a state it is about.
pub(super) fn conference<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    let place_country = place_country(reading, sentence, hit.to)
        .or_else(|| host_country(sentence, hit))
        .or_else(|| place_before(reading, sentence, hit))?;
    let about = sentence.actors.iter().find(|a| {
        let is_state = a.codes.len() == 1 && reading.reference.state(&a.codes[0]).is_some();
        is_state && !a.codes.contains(&place_country) && is_about(sentence, hit, a)
    });
    if about.is_none() && is_for_recovery(reading, sentence, hit) && !is_topic(sentence, hit.from) {
        let partner = partner(reading, &place_country)?;
        return Some(of_conference(hit, vec![], vec![place_country, partner]));
    }
    Some(of_conference(hit, vec![about?], vec![place_country]))
}

/// "Peru's conference", "a conference for Peru", "a conference on the growth and recovery of Peru".
fn is_about(sentence: &Sentence, hit: &Hit, actor: &Actor) -> bool {
    const FAR: usize = 10;
    let is_told = || sentence.has_within(Class::Reporting, actor.to, hit.from);
    let is_before = actor.to <= hit.from + 1 && hit.from - actor.to.min(hit.from) <= 3 && !is_told();
    let is_next = actor.from >= hit.to && actor.from <= hit.to + 4;
    let is_topic = || {
        let is_owner = actor.case != Case::Bare || matches!(actor.prep, Some("of" | "for" | "on"));
        let is_over = |at: usize| matches!(sentence.word(at), "," | "that" | "which");
        let verbs = [Class::Give, Class::Reporting, Class::Sign, Class::Hold, Class::Topic];
        let is_plain = || {
            !verbs.iter().any(|class| sentence.has_within(*class, hit.to, actor.from))
                && !(hit.to..actor.from).any(is_over)
        };
        let is_near = actor.from >= hit.to && actor.from <= hit.to + FAR;
        let opens = (hit.to..actor.from).any(|at| matches!(sentence.word(at), "on" | "for" | "about"));
        is_near && is_owner && opens && is_plain()
    };
    is_before || is_next || is_topic()
}

/// "Japan is to host a conference", "the conference that Japan is to host": who hosts it.
fn host_country(sentence: &Sentence, hit: &Hit) -> Option<String> {
    const REACH: usize = 6;
    let before = sentence.of(Class::Host).rfind(|h| h.to <= hit.from && hit.from - h.to <= REACH);
    let is_of_clause = |h: &&Hit| h.from >= hit.to && h.from <= hit.to + 2 * REACH;
    let behind = || {
        let verb = sentence.of(Class::Host).chain(sentence.of(Class::Hold)).find(is_of_clause)?;
        let is_host = |a: &&Actor| a.from >= hit.to && a.to <= verb.from && a.prep.is_none() && a.case == Case::Bare;
        sentence.actors.iter().find(is_host)
    };
    // "the Japanese capital hosted"
    let capital = |verb: &Hit| {
        let is_capital = |a: &&Actor| sentence.word(a.to) == "capital" && a.to < verb.from && verb.from - a.to <= 3;
        sentence.actors.iter().find(is_capital)
    };
    let host = before.and_then(|verb| capital(verb).or_else(|| roles::subject(sentence, verb))).or_else(behind);
    let host = host.filter(|a| a.codes.len() == 1)?;
    host.codes.first().cloned()
}

/// "in Lima for a conference", "the Lima conference": the place that the words before name.
fn place_before(reading: &Reading, sentence: &Sentence, hit: &Hit) -> Option<String> {
    const REACH: usize = 9;
    let tokens = sentence.tokens.iter().enumerate().take(hit.from).skip(hit.from.saturating_sub(REACH));
    let placed = tokens.rev().filter(|(at, token)| *at + 1 == hit.from || is_located(sentence, token));
    placed.filter_map(|(_, token)| country(reading, token)).next()
}

fn country(reading: &Reading, token: &Token) -> Option<String> {
    match reading.value(token)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } => Some(code.clone()),
        _ => None,
    }
}

/// "a conference on reconstruction on 3 June": one about a state, which the article has named. Without a day it is only
/// spoken of.
fn is_for_recovery(reading: &Reading, sentence: &Sentence, hit: &Hit) -> bool {
    const REACH: usize = 10;
    let is_near = |h: &Hit| h.to + REACH > hit.from && h.from < hit.to + REACH;
    sentence.of(Class::Purpose).any(|h| is_near(h) && reading.code(h) == "reconstruction")
        && dates::near(reading, sentence, hit.from, hit.to).is_some()
}

/// The other one of the two states that the article names most.
fn partner(reading: &Reading, one: &str) -> Option<String> {
    let is_state = |code: &&String| reading.reference.state(code).is_some();
    let mut both = reading.protagonists.iter().filter(is_state).take(2);
    let is_one = both.clone().any(|code| code == one);
    both.find(|code| is_one && *code != one).cloned()
}

/// "the Peru Recovery Conference opened in Lima": the name of the event names the state.
pub(super) fn named_conference<'s>(reading: &Reading, sentence: &'s Sentence, at: usize) -> Option<Found<'s>> {
    let token = sentence.tokens.get(at).filter(|token| token.mention.is_some())?;
    let Some(Value::Organisation { .. }) = reading.value(token) else { return None };
    if !matches!(token.word.rsplit(' ').next(), Some("conference" | "forum")) {
        return None;
    }
    let about = state_within(reading, token)?;
    let place_country = place_country(reading, sentence, at + 1).filter(|c| *c != about)?;
    let hit = Hit { from: at, to: at + 1, sense: sentence.hits.first()?.sense };
    Some(of_conference(&hit, vec![], vec![about, place_country]))
}

fn of_conference<'s>(hit: &Hit, sides: Vec<&'s Actor>, also: Vec<String>) -> Found<'s> {
    let (occasion, level) = (Occasion::Conference, Some(Level::Other));
    Found { also, occasion, level, is_noun: true, ..Found::talks("meeting_conference", 0.6, hit, sides) }
}

fn state_within(reading: &Reading, token: &Token) -> Option<String> {
    let mut states =
        token.span.of(reading.text()).split_whitespace().filter_map(|word| reading.reference.actor_of(word));
    states.find(|code| reading.reference.state(code).is_some()).map(str::to_owned)
}

fn place_country(reading: &Reading, sentence: &Sentence, from: usize) -> Option<String> {
    let from = behind_aside(sentence, from);
    sentence.tokens[from..].iter().take(16).find_map(|t| match reading.value(t)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } if is_located(sentence, t) => Some(code.clone()),
        _ => None,
    })
}

/// "the conference, the third after the one in A, opened in B": where the verb stands behind an aside.
fn behind_aside(sentence: &Sentence, from: usize) -> usize {
    let is_comma = |i: &usize| sentence.word(*i) == ",";
    let end = is_comma(&from).then(|| (from + 1..sentence.tokens.len()).find(is_comma)).flatten();
    end.filter(|end| sentence.of(Class::Hold).any(|h| h.from == end + 1)).unwrap_or(from)
}

/// "A and his guest, B": who is somebody's guest or host has come to see them, or is seen.
pub(super) fn guest<'s>(reading: &Reading, sentence: &'s Sentence, hit: &Hit) -> Option<Found<'s>> {
    const REACH: usize = 3;
    let is_owned = hit.from > 0 && matches!(sentence.word(hit.from - 1), "his" | "her");
    let is_told = is_owned && reading.code(hit) == "visit" && !is_topic(sentence, hit.from);
    let is_named = |a: &&Actor| a.people.len() == a.codes.len() && !a.people.is_empty() && !a.refers_back;
    let around = || sentence.actors.iter().filter(is_named).filter(|_| is_told);
    let is_it =
        |a: &Actor| a.from <= hit.to + REACH && a.to > hit.from && (a.from <= hit.to || sentence.word(hit.to) == ",");
    let sides = match around().find(|a| is_it(a))? {
        both if both.codes.len() == 2 => vec![both],
        one => {
            let clause = sentence.clause[hit.from];
            let is_other =
                |a: &&Actor| a.to <= hit.from && sentence.clause[a.from] == clause && super::is_new_side(one, a);
            vec![around().rev().find(is_other)?, one]
        }
    };
    Some(Found::visit("meeting_guest", 0.6, hit, sides))
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
        absent: vec![],
        is_noun: false,
        also: vec![],
        format: Format::InPerson,
        occasion: Occasion::Visit,
        level: None,
        count: 1,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_conference_is_held_where_and_about_whom_it_says() {
        for text in [
            "Moldova's prime minister will fly to Oslo on June 3 for a conference on rebuilding Moldova.",
            "Ahead of the June 3 conference in Oslo on Moldova's reconstruction, Norway pledged more.",
            "On June 3 the Norwegian capital will host a conference on Moldova's growth and reconstruction.",
            "The conference on Moldova that Norway will stage on June 3 is to bring firms to Chisinau.",
        ] {
            let told = told(text);
            assert!(
                told.iter().any(|line| line.contains("MDA+NOR") && line.ends_with("planned 2024-06-03")),
                "{text}: {told:?}"
            );
        }
    }

    #[test]
    fn a_guest_has_come_to_the_host() {
        for text in [
            "Notes were swapped on Monday, with President Maia Sandu and her guest, Jonas Gahr Store of Norway, looking on.",
            "Jonas Gahr Store of Norway told his guest, President Maia Sandu, on Monday that he was glad.",
        ] {
            let told = told(text);
            assert!(
                told.contains(&"meeting MDA+NOR in_person visit leader held 2024-05-13".to_owned()),
                "{text}: {told:?}"
            );
        }
        let text = "His guest on Monday's show was a singer. Jonas Gahr Store of Norway praised Maia Sandu of Moldova.";
        assert_eq!(told(text), Vec::<String>::new());
    }

    #[test]
    fn who_is_only_spoken_of_holds_no_conference() {
        for text in [
            "A UN conference on climate in Oslo ended on Monday; Moldova had sent experts.",
            "Moldova's coach told a conference in Oslo on Monday that his team was ready.",
            "A student conference in Oslo on Monday dealt with the history of Moldova.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
