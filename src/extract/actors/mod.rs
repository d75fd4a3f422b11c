//! Who acts: noun phrases that stand for a state or an organisation, with the person, the rank and the
//! preposition that they come with, and words that refer back ("the minister", "his counterpart").

use crate::model::{Level, Person, Value};

use super::lexicon::{Class, Classes};
use super::reading::{Reading, Sentence};
use super::tokens::Hit;

mod complement;
mod dateline;
mod finish;
mod first_person;
mod join;
mod meant;
mod met;
mod pair;
mod preposition;
mod protagonists;
mod refer;
mod same;
mod several;

use preposition::{DETERMINERS, PREPOSITIONS};
pub use protagonists::protagonists;
pub use same::same_person;

/// How an actor stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// "Japan", "the Japanese government", "Foreign Minister Sybiha".
    Bare,
    /// "Japan's" before a noun.
    Possessive,
    /// "Japanese" or "Japan-Ukraine" before a noun.
    Adjective,
}

/// One actor, or several that are joined by "and".
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    pub from: usize,
    pub to: usize,
    /// States and organisations, in the order of the text.
    pub codes: Vec<String>,
    pub people: Vec<Person>,
    pub level: Option<Level>,
    pub case: Case,
    /// The preposition before the phrase.
    pub prep: Option<&'static str>,
    /// The phrase refers back to someone named earlier.
    pub refers_back: bool,
}

/// "Vienna-based", in tokens.
const SEAT: usize = 3;

/// Words that part an owner from a title behind them.
const NO_FIELDS: [&str; 12] = ["and", "or", "but", "that", "which", "who", "said", "says", "was", "is", "has", "have"];

/// Finds the actors of every sentence; what refers back looks to the sentences before.
pub fn find(reading: &mut Reading) {
    for index in 0..reading.sentences.len() {
        reading.sentences[index].actors = Finder { reading, sentence: &reading.sentences[index] }.actors();
    }
}

struct Finder<'s> {
    reading: &'s Reading<'s>,
    sentence: &'s Sentence<'s>,
}

/// What a noun phrase has shown so far.
#[derive(Default)]
struct Phrase {
    owner: Option<String>,
    more: Vec<String>,
    person: Option<Person>,
    level: Option<Level>,
    is_body: bool,
    is_demonym: bool,
    possessive: bool,
    counterpart: bool,
}

impl Finder<'_> {
    fn actors(&self) -> Vec<Actor> {
        let mut actors: Vec<Actor> = Vec::new();
        let mut at = self.after_dateline();
        let mut hits = self.sentence.hits;
        while at < self.sentence.tokens.len() {
            while let [hit, rest @ ..] = hits
                && hit.from < at
            {
                hits = rest;
            }
            // Most words are no names, begin no phrase of the lexicon and refer to nobody.
            let begins_phrase = hits.first().is_some_and(|hit| hit.from == at);
            if self.is_seat(at) {
                at += SEAT;
                continue;
            }
            if !begins_phrase && self.sentence.tokens[at].mention.is_none() && !self.is_referring_word(at) {
                at += 1;
                continue;
            }
            let classes: Classes = hits.iter().take_while(|hit| hit.from == at).map(Hit::class).collect();
            let referring = self.may_refer(at, classes).then(|| self.referring(at, &actors)).flatten();
            let found =
                referring.or_else(|| self.may_be_phrase(at, classes).then(|| self.phrase(at, &actors)).flatten());
            match found {
                Some(actor) => {
                    at = actor.to.max(at + 1);
                    actors.push(actor);
                }
                None => at += 1,
            }
        }
        self.joined(actors)
    }

    /// Whether "Vienna-based" stands at a token, before an office: where somebody lives, not for whom they act.
    fn is_seat(&self, at: usize) -> bool {
        self.sentence.names_seat(at) && self.title_at(self.skip(at + SEAT)).is_some()
    }

    /// Whether a noun phrase can begin at a token: with a name, a title or a body.
    fn may_be_phrase(&self, at: usize, classes: Classes) -> bool {
        let value = self.reading.value(&self.sentence.tokens[at]);
        matches!(value, Some(Value::State { .. } | Value::Organisation { .. } | Value::Person(_)))
            || [Class::Title, Class::Counterpart, Class::OfficialHead].iter().any(|class| classes.contains(*class))
    }

    /// Whom the sentences before named, the nearest first.
    fn known(&self) -> impl Iterator<Item = &Actor> {
        let sentences = self.reading.sentences[..self.sentence.index].iter().rev();
        sentences.flat_map(|s| s.actors.iter().rev()).filter(|a| !a.refers_back || a.level.is_some())
    }

    fn actor_code(&self, at: usize) -> Option<&str> {
        match self.reading.value(self.sentence.tokens.get(at)?)? {
            Value::State { code } | Value::Organisation { code } => Some(code),
            _ => None,
        }
    }

    fn person(&self, at: usize) -> Option<&Person> {
        match self.reading.value(self.sentence.tokens.get(at)?)? {
            Value::Person(person) => Some(person),
            _ => None,
        }
    }

    fn is_demonym(&self, at: usize, code: &str) -> bool {
        let text = self.sentence.tokens[at].span.of(self.reading.text());
        self.reading.reference.state(code).is_some_and(|s| s.demonyms.iter().any(|d| d == text))
    }

    fn hit_at(&self, class: Class, at: usize) -> Option<usize> {
        if !self.sentence.has(class) {
            return None;
        }
        self.sentence.beginning_at(at).filter(|h| h.class() == class).map(|h| h.to).max()
    }

    fn title_at(&self, at: usize) -> Option<(usize, Level)> {
        if !self.sentence.has(Class::Title) {
            return None;
        }
        let hit = self.sentence.beginning_at(at).filter(|h| h.class() == Class::Title).max_by_key(|h| h.to)?;
        Some((hit.to, Level::from_code(self.reading.code(hit))?))
    }

    /// "deputy fisheries minister", "nuclear envoy" behind a state: of any field, which no list can hold.
    fn portfolio_at(&self, at: usize) -> Option<(usize, Level)> {
        let is_minister = |word: &str| matches!(word, "minister" | "ministers" | "secretary" | "secretaries");
        let is_envoy = |word: &str| matches!(word, "envoy" | "negotiator" | "representative");
        let is_head = |word: &str| is_minister(word) || is_envoy(word);
        let head = (at + 1..at + 4).find(|i| is_head(self.sentence.word(*i)))?;
        let is_field = |i: usize| {
            let word = self.sentence.word(i);
            let is_plain = self.sentence.tokens[i].mention.is_none() && word.starts_with(char::is_alphabetic);
            let is_any = |words| self.sentence.is_any(i, words);
            is_plain && !is_any(&DETERMINERS) && !is_any(&PREPOSITIONS) && !NO_FIELDS.contains(&word)
        };
        let is_deputy = (at..head).any(|i| matches!(self.sentence.word(i), "deputy" | "vice" | "junior" | "assistant"));
        let is_lower = is_deputy || is_envoy(self.sentence.word(head));
        let level = if is_lower { Level::Official } else { Level::Minister };
        (at..head).all(is_field).then_some((head + 1, level))
    }

    /// The first token at or after `at` that is no determiner and no initial, looking five words ahead.
    fn skip(&self, at: usize) -> usize {
        let is_initial = |i: usize| self.sentence.word(i + 1) == "." && self.sentence.word(i).chars().count() == 1;
        let is_determiner = |i: usize| self.sentence.is_any(i, &DETERMINERS);
        let is_stop = |i: usize| self.sentence.word(i) == "." && i > 0 && (is_initial(i - 1) || is_determiner(i - 1));
        let is_passed = |i: usize| is_determiner(i) || is_initial(i) || is_stop(i);
        (at..at + 6).find(|i| !is_passed(*i)).unwrap_or(at)
    }

    /// A noun phrase that begins at a token.
    fn phrase(&self, start: usize, before: &[Actor]) -> Option<Actor> {
        let mut phrase = Phrase::default();
        let mut at = start;
        while at < self.sentence.tokens.len() {
            let ahead = if at == start { at } else { self.skip(at) };
            // "told the EU his government would pay": another phrase.
            if (at..ahead).any(|i| matches!(self.sentence.word(i), "his" | "her" | "its" | "their")) {
                break;
            }
            if let Some(person) = self.person(ahead) {
                // "In Oslo Espen Barth Eide said": the place is no part of the name.
                if self.is_place_alone(start, ahead, &phrase) {
                    break;
                }
                phrase.person = Some(person.clone());
                at = self.origin(self.surnames_end(ahead + 1), &mut phrase);
                at = self.apposition(at, &mut phrase);
                break;
            }
            let is_owned = phrase.owner.is_some() && phrase.level.is_none() && !phrase.is_body;
            let portfolio = || self.portfolio_at(ahead).filter(|_| is_owned);
            if let Some((to, level)) = self.title_at(ahead).or_else(portfolio) {
                phrase.level = Some(level);
                at = self.complement(to, &mut phrase);
                continue;
            }
            if let Some(to) = self.hit_at(Class::Counterpart, ahead).filter(|_| self.is_noun(ahead, &phrase)) {
                phrase.counterpart = true;
                let named = self.sentence.word(to) == "," && self.person(self.skip(to + 1)).is_some();
                at = if named { to + 1 } else { self.of_body(to, &mut phrase) };
                continue;
            }
            if phrase.owner.is_some()
                && !phrase.is_body
                && let Some(to) = self.hit_at(Class::OfficialHead, ahead)
            {
                phrase.is_body = true;
                phrase.possessive = false;
                at = to;
                continue;
            }
            if phrase.owner.is_none()
                && phrase.level.is_none()
                && let Some(to) = self.hit_at(Class::OfficialHead, ahead)
                && self.sentence.word(to) == "of"
                && self.actor_code(self.skip(to + 1)).is_some()
            {
                phrase.is_body = true;
                at = self.complement(to, &mut phrase);
                break;
            }
            if let Some((to, codes)) = self.government_in(ahead).filter(|_| phrase.owner.is_none()) {
                let mut codes = codes.into_iter();
                phrase.owner = codes.next();
                phrase.more.extend(codes);
                phrase.is_body = true;
                at = to;
                break;
            }
            let Some(code) = self.actor_code(ahead) else { break };
            if phrase.owner.is_some() || phrase.level.is_some() {
                break;
            }
            // "U.S. ally Japan": the second name is meant; "a U.S. ally": nobody is named.
            if matches!(self.sentence.word(ahead + 1), "ally" | "allies" | "partner" | "neighbour" | "neighbor") {
                self.actor_code(ahead + 2)?;
                at = ahead + 2;
                continue;
            }
            phrase.owner = Some(code.to_owned());
            phrase.is_demonym = self.is_demonym(ahead, code);
            at = ahead + 1;
            if self.is_possessive_mark(at) {
                phrase.possessive = true;
                at += 1;
            }
            if !self.continues(at) {
                break;
            }
        }
        self.finished(phrase, start, at, before)
    }

    /// "Josep Borrell Fontelles": where the name of a person ends of whom the reference knows the first names only.
    fn surnames_end(&self, at: usize) -> usize {
        const MOST: usize = 2;
        let is_surname = |i: &usize| {
            let Some(token) = self.sentence.tokens.get(*i) else { return false };
            let text = token.span.of(self.reading.text());
            let is_name = text.starts_with(char::is_uppercase) && text.chars().skip(1).all(char::is_lowercase);
            is_name
                && text.chars().count() > 2
                && token.mention.is_none()
                && self.sentence.beginning_at(*i).next().is_none()
        };
        let is_body = self.sentence.part == super::reading::Part::Body;
        let end = (at..at + MOST).take_while(is_surname).last().map_or(at, |last| last + 1);
        if is_body { end } else { at }
    }

    /// Whether a phrase so far is a bare name behind "in" or "at", right before a person.
    fn is_place_alone(&self, start: usize, at: usize, phrase: &Phrase) -> bool {
        let is_bare = !phrase.possessive && !phrase.is_demonym && !phrase.is_body && phrase.level.is_none();
        let behind = start.checked_sub(1).map_or("", |i| self.sentence.word(i));
        phrase.owner.is_some() && is_bare && at == start + 1 && matches!(behind, "in" | "at" | "to" | "from")
    }

    /// Whether a word like "host" stands where a noun does: after an owner, "his" or "the".
    fn is_noun(&self, at: usize, phrase: &Phrase) -> bool {
        let is_led = |before| self.sentence.word(before) != "-" && self.sentence.is_any(before, &DETERMINERS);
        phrase.owner.is_some() || at.checked_sub(1).is_some_and(is_led)
    }

    fn is_possessive_mark(&self, at: usize) -> bool {
        let word = self.sentence.word(at);
        word == "'s" || word == "'" && at > 0 && self.sentence.word(at - 1).ends_with('s')
    }

    /// Whether after an owner a title, a body, a counterpart or a person follows.
    fn continues(&self, at: usize) -> bool {
        let ahead = self.skip(at);
        self.title_at(ahead).is_some()
            || self.portfolio_at(ahead).is_some()
            || self.hit_at(Class::Counterpart, ahead).is_some()
            || self.hit_at(Class::OfficialHead, ahead).is_some()
            || self.person(ahead).is_some()
    }
}
