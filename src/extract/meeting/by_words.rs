//! Meetings that no rule of grammar reads: sentences that by their words are likely to tell one.

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::{Class, Sense};
use crate::extract::likely;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::{Hit, Token};
use crate::model::{Claim, Fact, Format, Kind, Occasion, Value};

use super::travel::is_for_region;
use super::verbs::is_with_others;
use super::{Found, format_in, is_person, weigh};

/// The name of the rule.
pub(super) const RULE: &str = "meeting_by_words";
/// Sentences that are less likely to tell a meeting are left.
const LEAST: f64 = 0.5;
/// What it costs that one side is not named in the sentence.
const UNNAMED: f64 = 0.7;

/// What the sentences tell that tell nothing by the rules.
pub(super) fn by_words(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    let is_told = |s: &Sentence| told.iter().any(|claim| reading.quotes(claim, s));
    let left = reading.sentences.iter().filter(|s| !s.actors.is_empty() && !is_told(s));
    left.filter_map(|sentence| of_sentence(reading, sentence, told)).collect()
}

fn of_sentence(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    // "called on Russia to end the war", not "called on President A"
    let is_call = |h: &Hit| sentence.actors.iter().any(|a| a.from == h.to && !a.people.is_empty());
    // "A and B met with refugees": not each other.
    let is_other_meeting = sentence.of(Class::Meet).any(|h| is_with_others(sentence, h));
    let is_of_thing = sentence.of(Class::Host).any(|h| weigh::is_of_thing(sentence, h));
    let is_for_region = sentence.of(Class::Travel).any(|h| is_for_region(reading, sentence, h));
    if is_other_meeting || is_of_thing || is_for_region || sentence.of(Class::Requested).any(|h| !is_call(h)) {
        return None;
    }
    // "At the summit in Peru he promised": with whom is not told.
    let is_of_many = is_of_many(reading, sentence);
    let sides = if is_of_many { people(sentence) } else { sides(reading, sentence) };
    let is_visit = sentence.has(Class::Travel) || sentence.has(Class::Visit);
    // Somebody travels, or "his host" is there: the other is named elsewhere.
    let is_open = || is_visit || sentence.actors.iter().any(|a| a.refers_back);
    let is_alone = |sides: &[&Actor]| codes(sides).len() < 2 && (!is_open() || is_of_many);
    if is_alone(&sides) {
        return None;
    }
    let likely = likely::likelihood(reading, sentence, Kind::Meeting);
    if likely < LEAST {
        return None;
    }
    let at = likely::heart(reading, sentence, Kind::Meeting)?;
    // "A made the journey in March; B had been there before": two acts.
    let is_apart = |a: &Actor| (a.from.min(at)..a.from.max(at)).any(|i| sentence.word(i) == ";");
    let sides: Vec<&Actor> = sides.into_iter().filter(|a| !is_apart(a)).collect();
    if is_alone(&sides) {
        return None;
    }
    let mut also = Vec::new();
    let mut confidence = likely;
    match codes(&sides)[..] {
        [] => return None,
        [one] => {
            also.push(partner(reading, one, told)?);
            confidence *= UNNAMED;
        }
        _ => {}
    }
    let hit = Hit { from: at, to: at + 1, sense: Sense::plain(Class::Meet, Form::Base) };
    let found = Found {
        format: format_in(reading, sentence, at, Format::InPerson),
        occasion: occasion(reading, sentence, is_visit),
        also,
        ..Found::talks(RULE, confidence, &hit, sides)
    };
    let claim = super::claim(reading, sentence, found)?;
    let Fact::Meeting(meeting) = &claim.fact else { return None };
    (!likely::is_again(reading, sentence, &meeting.parties, told)).then_some(claim)
}

/// The states and bodies of some who meet, each once.
fn codes<'s>(sides: &[&'s Actor]) -> Vec<&'s String> {
    let mut codes: Vec<&String> = sides.iter().flat_map(|a| &a.codes).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// "B is to host a conference on reconstruction".
fn occasion(reading: &Reading, sentence: &Sentence, is_visit: bool) -> Occasion {
    match (is_conference(reading, sentence), is_visit) {
        (true, _) => Occasion::Conference,
        (_, true) => Occasion::Visit,
        _ => Occasion::Talks,
    }
}

fn is_conference(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.of(Class::Gathering).any(|h| reading.code(h) == "conference")
}

/// "At the summit he promised", "the group's leaders": whom somebody meets there is not told.
fn is_of_many(reading: &Reading, sentence: &Sentence) -> bool {
    let is_body = |token: &Token| matches!(reading.value(token), Some(Value::Organisation { .. }));
    sentence.of(Class::Gathering).any(|h| reading.code(h) == "summit") || sentence.tokens.iter().any(is_body)
}

/// Who meets: the people of the sentence, or, where it names too few of them, its states.
fn sides<'s>(reading: &Reading, sentence: &'s Sentence) -> Vec<&'s Actor> {
    let people = people(sentence);
    if codes(&people).len() > 1 {
        return people;
    }
    // "addressed the Swedish parliament": a name alone may meet, a body that is named by its state seldom does.
    // "memoranda on the reconstruction of A": what something is about does not meet.
    // "discussed the situation in A" as little; "a conference on demining in A" is held for A.
    let is_topic = |a: &Actor| a.prep == Some("in") && !is_conference(reading, sentence);
    let is_free =
        |a: &Actor| !matches!(a.prep, Some("of" | "for" | "against" | "on" | "about" | "from")) && !is_topic(a);
    let is_name = |a: &Actor| a.case == Case::Bare && a.to - a.from == 1 && is_free(a);
    let may_meet = |a: &&Actor| is_person(a) || a.refers_back || is_name(a);
    sentence.actors.iter().filter(may_meet).filter(|a| !is_owner(sentence, a)).collect()
}

fn people<'s>(sentence: &'s Sentence) -> Vec<&'s Actor> {
    sentence.actors.iter().filter(|a| is_person(a) && !is_owner(sentence, a)).collect()
}

/// "A's predecessor B": whose predecessor or envoy somebody is, is not there; but "A's talks with B".
fn is_owner(sentence: &Sentence, actor: &Actor) -> bool {
    const BETWEEN: usize = 2;
    let is_led =
        |i: usize| matches!(sentence.word(i), "with" | "and" | "to" | "of" | "in" | "by" | "from" | "at" | ",");
    let is_owned = |other: &Actor| {
        is_person(other) && (actor.to..=actor.to + BETWEEN).contains(&other.from) && !(actor.to..other.from).any(is_led)
    };
    actor.case == Case::Possessive && sentence.actors.iter().any(is_owned)
}

/// Whom somebody meets in this article: who met them in another sentence, else the other of its protagonists.
fn partner(reading: &Reading, one: &str, told: &[Claim]) -> Option<String> {
    let met = told.iter().find_map(|claim| match &claim.fact {
        Fact::Meeting(m) if m.parties.iter().any(|p| p == one) => m.parties.iter().find(|p| *p != one).cloned(),
        _ => None,
    });
    let is_state = |code: &&String| reading.reference.state(code).is_some();
    let known = || reading.protagonists.iter().filter(is_state).take(2).find(|code| *code != one).cloned();
    met.or_else(known)
}

#[cfg(test)]
mod tests {
    use super::by_words;
    use crate::extract::told::told_by;

    fn told(text: &str) -> Vec<String> {
        told_by(text, |reading| by_words(reading, &[]))
    }

    #[test]
    fn a_meeting_in_any_construction_is_told_by_its_words() {
        let text = "Over coffee in Chisinau on Tuesday Prime Minister Jonas Gahr Store of Norway and President Maia Sandu \
                    of Moldova talked for an hour about the border.";
        assert_eq!(told(text), ["meeting MDA+NOR in_person talks leader held 2024-05-14"]);
    }

    #[test]
    fn what_two_states_have_in_common_is_no_meeting() {
        let text = "Norway and Moldova both grow apples, and prices rose by four percent in both countries last year.";
        assert!(told(text).is_empty(), "{:?}", told(text));
    }

    #[test]
    fn at_a_summit_a_state_alone_is_its_place() {
        let text = "On Monday Prime Minister Jonas Gahr Store spoke of the border with the others at the NATO summit in Lithuania.";
        assert!(told(text).is_empty(), "{:?}", told(text));
    }
}
