//! Who acts: noun phrases that stand for a state or an organisation, with the person, the rank and the
//! preposition that they come with, and words that refer back ("the minister", "his counterpart").

use std::collections::BTreeMap;

use crate::model::{Level, Mention, Person, Value};

use super::lexicon::Class;
use super::reading::{Reading, Sentence};

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
    pub prep: Option<String>,
    /// The phrase refers back to someone named earlier.
    pub refers_back: bool,
}

const PREPOSITIONS: [&str; 25] = [
    "of",
    "to",
    "from",
    "by",
    "with",
    "for",
    "in",
    "at",
    "on",
    "against",
    "between",
    "through",
    "via",
    "under",
    "into",
    "towards",
    "toward",
    "about",
    "among",
    "alongside",
    "over",
    "near",
    "behind",
    "upon",
    "within",
];

/// Words between a preposition and the name that do not break the phrase.
const DETERMINERS: [&str; 30] = [
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "new",
    "former",
    "then",
    "-",
    "current",
    "outgoing",
    "visiting",
    "both",
    "acting",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "neighbouring",
    "late",
    "previous",
    "senior",
    "top",
    "fellow",
];

/// The codes of all named actors, the most often named first; persons count for their state.
pub fn protagonists(mentions: &[Mention]) -> Vec<String> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (place, mention) in mentions.iter().enumerate() {
        let code = match &mention.value {
            Value::State { code } => Some(code.as_str()),
            Value::Organisation { code } => Some(code.as_str()),
            Value::Person(person) => person.country.as_deref(),
            _ => None,
        };
        if let Some(code) = code {
            counts.entry(code).or_insert((0, place)).0 += 1;
        }
    }
    let mut codes: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
    codes.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    codes.into_iter().map(|(code, _)| code.to_owned()).collect()
}

/// Finds the actors of every sentence; what refers back looks to the sentences before.
pub fn find(reading: &mut Reading) {
    let mut known: Vec<Actor> = Vec::new();
    for index in 0..reading.sentences.len() {
        let actors = Finder { reading, sentence: &reading.sentences[index], known: &known }.actors();
        known.extend(actors.iter().filter(|a| !a.refers_back || a.level.is_some()).cloned());
        reading.sentences[index].actors = actors;
    }
}

struct Finder<'s> {
    reading: &'s Reading<'s>,
    sentence: &'s Sentence,
    known: &'s [Actor],
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
        let mut at = 0;
        while at < self.sentence.tokens.len() {
            match self.referring(at, &actors).or_else(|| self.phrase(at, &actors)) {
                Some(actor) => {
                    at = actor.to.max(at + 1);
                    actors.push(actor);
                }
                None => at += 1,
            }
        }
        self.joined(actors)
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
        self.sentence.of(class).filter(|h| h.from == at).map(|h| h.to).max()
    }

    fn title_at(&self, at: usize) -> Option<(usize, Level)> {
        let hit = self.sentence.of(Class::Title).filter(|h| h.from == at).max_by_key(|h| h.to)?;
        Some((hit.to, Level::from_code(self.reading.code(hit))?))
    }

    /// The first token at or after `at` that is no determiner, looking three words ahead.
    fn skip(&self, at: usize) -> usize {
        (at..at + 4).find(|i| !DETERMINERS.contains(&self.sentence.word(*i))).unwrap_or(at)
    }

    /// A noun phrase that begins at a token.
    fn phrase(&self, start: usize, before: &[Actor]) -> Option<Actor> {
        let mut phrase = Phrase::default();
        let mut at = start;
        while at < self.sentence.tokens.len() {
            let ahead = if at == start { at } else { self.skip(at) };
            if let Some(person) = self.person(ahead) {
                phrase.person = Some(person.clone());
                at = ahead + 1;
                at = self.apposition(at, &mut phrase);
                break;
            }
            if let Some((to, level)) = self.title_at(ahead) {
                phrase.level = Some(level);
                at = self.complement(to, &mut phrase);
                continue;
            }
            if let Some(to) = self.hit_at(Class::Counterpart, ahead) {
                phrase.counterpart = true;
                at = to;
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
            let Some(code) = self.actor_code(ahead) else { break };
            if phrase.owner.is_some() || phrase.level.is_some() {
                break;
            }
            // "U.S. ally Japan": the second name is meant.
            if matches!(self.sentence.word(ahead + 1), "ally" | "allies" | "partner" | "neighbour" | "neighbor")
                && self.actor_code(ahead + 2).is_some()
            {
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

    fn is_possessive_mark(&self, at: usize) -> bool {
        let word = self.sentence.word(at);
        word == "'s" || word == "'" && at > 0 && self.sentence.word(at - 1).ends_with('s')
    }

    /// Whether after an owner a title, a body, a counterpart or a person follows.
    fn continues(&self, at: usize) -> bool {
        let ahead = self.skip(at);
        self.title_at(ahead).is_some()
            || self.hit_at(Class::Counterpart, ahead).is_some()
            || self.hit_at(Class::OfficialHead, ahead).is_some()
            || self.person(ahead).is_some()
    }

    /// "of Ukraine", "to Japan", "for X of Ukraine", ", Name" after a title; the next token.
    fn complement(&self, at: usize, phrase: &mut Phrase) -> usize {
        let mut at = at;
        for _ in 0..2 {
            let prep = self.sentence.word(at);
            let owner = self.skip(at + 1);
            if !matches!(prep, "of" | "to" | "from" | "for" | "in") {
                break;
            }
            let Some(code) = self.actor_code(owner) else { break };
            let is_ambassador = phrase.level == Some(Level::Ambassador);
            if prep == "of" || prep == "from" {
                match phrase.owner {
                    None => phrase.owner = Some(code.to_owned()),
                    Some(_) => break,
                }
                at = owner + 1;
                let mut next = at;
                while matches!(self.sentence.word(next), "and" | ",")
                    && let Some(code) = self.actor_code(self.skip(next + 1))
                {
                    phrase.more.push(code.to_owned());
                    next = self.skip(next + 1) + 1;
                    at = next;
                }
            } else if is_ambassador {
                at = owner + 1;
            } else {
                break;
            }
        }
        if self.sentence.word(at) == ","
            && self.person(self.skip(at + 1)).is_some()
            && (phrase.owner.is_some() || phrase.level.is_some())
        {
            return at + 1;
        }
        at
    }

    /// ", Japan's ambassador to Ukraine," after a name; the next token.
    fn apposition(&self, at: usize, phrase: &mut Phrase) -> usize {
        if self.sentence.word(at) != "," {
            return at;
        }
        let mut ahead = self.skip(at + 1);
        let mut owner = None;
        if let Some(code) = self.actor_code(ahead) {
            owner = Some(code.to_owned());
            ahead = if self.is_possessive_mark(ahead + 1) { ahead + 2 } else { ahead + 1 };
            ahead = self.skip(ahead);
        }
        let Some((to, level)) = self.title_at(ahead) else { return at };
        let mut inner = Phrase { owner: owner.clone(), level: Some(level), ..Phrase::default() };
        let end = self.complement(to, &mut inner);
        if self.person(end).is_some() || self.person(to).is_some() {
            return at; // "A, President B": a list, no apposition
        }
        phrase.level = phrase.level.or(Some(level));
        phrase.owner = phrase.owner.take().or(inner.owner);
        end
    }

    fn finished(&self, phrase: Phrase, from: usize, to: usize, before: &[Actor]) -> Option<Actor> {
        let Phrase { owner, more, person, level, is_body, is_demonym, possessive, counterpart } = phrase;
        let mut refers_back = false;
        let country = person.as_ref().and_then(|p| self.body_of(p)).or_else(|| person.as_ref()?.country.clone());
        let office_level =
            person.as_ref().and_then(|p| p.office.as_deref()).map(|o| self.reading.reference.level_of(o));
        let mut level =
            level.or(office_level).filter(|l| *l != Level::Other).or_else(|| self.level_of_known(person.as_ref()?));
        let mut people: Vec<Person> = person.into_iter().collect();
        let mut codes: Vec<String> = country.or(owner).into_iter().chain(more).collect();
        if let [person] = &mut people[..]
            && person.country.is_none()
        {
            person.country = codes.first().cloned();
        }
        if counterpart {
            let other = before.iter().rev().chain(self.known.iter().rev()).find(|a| a.level.is_some());
            level = level.or(other.and_then(|a| a.level));
            if codes.is_empty() {
                let own = other.and_then(|a| a.codes.first());
                codes.extend(self.reading.protagonists.iter().take(3).find(|c| Some(*c) != own).cloned());
                refers_back = true;
            }
        }
        if codes.is_empty()
            && people.is_empty()
            && let Some(wanted) = level
        {
            let definite = from > 0 && matches!(self.sentence.word(from - 1), "the" | "his" | "her");
            let capital = self.sentence.tokens[from].span.of(self.reading.text()).starts_with(char::is_uppercase);
            let one = before
                .iter()
                .rev()
                .chain(self.known.iter().rev())
                .find(|a| a.level == Some(wanted) && a.people.len() == 1);
            let one = one.filter(|_| definite || capital)?;
            codes.clone_from(&one.codes);
            people.clone_from(&one.people);
            refers_back = true;
        }
        if let [person] = &people[..]
            && codes.is_empty()
        {
            let same = self.known.iter().rev().find(|a| a.people.iter().any(|p| same_person(p, person)));
            codes = same.map(|a| a.codes.clone()).unwrap_or_default();
        }
        if codes.is_empty() && !people.is_empty() {
            codes.extend(level.and_then(|l| self.state_left_over(l)));
        }
        if codes.is_empty() {
            return None;
        }
        let ends_possessive =
            self.is_possessive_mark(to) || possessive && people.is_empty() && level.is_none() && !is_body;
        let to = if self.is_possessive_mark(to) { to + 1 } else { to };
        let before_noun = self.sentence.hits.iter().any(|h| {
            h.from == to
                && matches!(
                    h.class(),
                    Class::AidNoun | Class::Gathering | Class::SanctionNoun | Class::AgreementNoun | Class::Visit
                )
        });
        let stands_alone = people.is_empty() && level.is_none() && !is_body;
        let case = if ends_possessive {
            Case::Possessive
        } else if stands_alone && (is_demonym || before_noun) {
            Case::Adjective
        } else {
            Case::Bare
        };
        Some(Actor { from, to, codes, people, level, case, prep: self.preposition(from), refers_back })
    }

    /// The organisation that a known person leads on the day of the report, instead of their country.
    fn body_of(&self, person: &Person) -> Option<String> {
        let reference = self.reading.reference;
        let on = self.reading.published()?;
        let terms = reference.offices_of(person.id.as_deref()?).filter(|o| o.covers(on));
        terms.map(|o| &o.body).find(|body| reference.organisation(body).is_some()).cloned()
    }

    /// The state of an unknown leader or minister: the protagonist for whom nobody of that rank is known.
    fn state_left_over(&self, level: Level) -> Option<String> {
        if level > Level::Minister {
            return None;
        }
        let taken: Vec<&str> = self
            .reading
            .mentions
            .iter()
            .filter_map(|m| match &m.value {
                Value::Person(p) => p.country.as_deref(),
                _ => None,
            })
            .collect();
        let states = || self.reading.protagonists.iter().filter(|c| self.reading.reference.state(c).is_some());
        states().take(2).find(|c| !taken.contains(&c.as_str())).cloned()
    }

    fn level_of_known(&self, person: &Person) -> Option<Level> {
        let by_text =
            self.known.iter().rev().find(|a| a.level.is_some() && a.people.iter().any(|p| same_person(p, person)));
        let by_office = || {
            let id = person.id.as_deref()?;
            let on = self.reading.published();
            let mut offices = self.reading.reference.offices_of(id).filter(|o| on.is_none_or(|d| o.covers(d)));
            offices.next().map(|o| self.reading.reference.level_of(&o.office))
        };
        by_text.and_then(|a| a.level).or_else(by_office)
    }

    /// "the two leaders", "he": who was named before.
    fn referring(&self, at: usize, before: &[Actor]) -> Option<Actor> {
        let base = |to, codes, people, level| Actor {
            from: at,
            to,
            codes,
            people,
            level,
            case: Case::Bare,
            prep: self.preposition(at),
            refers_back: true,
        };
        if let Some(to) = self.hit_at(Class::Pair, at) {
            if self.sentence.word(to) == "of" {
                return None;
            }
            let codes: Vec<String> = self.reading.protagonists.iter().take(2).cloned().collect();
            let words = (at..to).map(|i| self.sentence.word(i)).collect::<Vec<_>>().join(" ");
            let level = match words.as_str() {
                w if w.contains("leader") || w.contains("president") || w.contains("prime") => Some(Level::Leader),
                w if w.contains("minister") || w.contains("diplomats") => Some(Level::Minister),
                _ => None,
            };
            let mark = if self.is_possessive_mark(to) { 1 } else { 0 };
            let actor = base(to + mark, codes, Vec::new(), level);
            return (actor.codes.len() == 2)
                .then_some(Actor { case: if mark == 1 { Case::Possessive } else { Case::Bare }, ..actor });
        }
        let is_they_met =
            self.sentence.word(at) == "they" && self.sentence.of(Class::Meet).any(|h| h.from > at && h.from <= at + 3);
        if is_they_met {
            let mut people = before.iter().rev().chain(self.known.iter().rev()).filter(|a| !a.people.is_empty());
            let one = people.next()?;
            if one.codes.len() > 1 {
                return Some(base(at + 1, one.codes.clone(), one.people.clone(), one.level));
            }
            let other = people.take(3).find(|a| a.codes.iter().all(|c| !one.codes.contains(c)))?;
            let codes = one.codes.iter().chain(&other.codes).cloned().collect();
            let people = one.people.iter().chain(&other.people).cloned().collect();
            return Some(base(at + 1, codes, people, lower(one.level, other.level)));
        }
        if matches!(self.sentence.word(at), "he" | "she") {
            let last = before.iter().rev().chain(self.known.iter().rev()).find(|a| a.people.len() == 1)?;
            return Some(base(at + 1, last.codes.clone(), last.people.clone(), last.level));
        }
        None
    }

    fn preposition(&self, from: usize) -> Option<String> {
        let mut at = from;
        for _ in 0..4 {
            at = at.checked_sub(1)?;
            let word = self.sentence.word(at);
            if PREPOSITIONS.contains(&word) {
                return Some(word.to_owned());
            }
            let is_count = word.starts_with(|c: char| c.is_ascii_digit())
                || matches!(word, "more" | "than" | "some" | "all" | "frozen");
            if !DETERMINERS.contains(&word) && !is_count {
                return None;
            }
        }
        None
    }

    /// Joins "A and B", "A, B and C", "A-B" into one actor.
    fn joined(&self, actors: Vec<Actor>) -> Vec<Actor> {
        let mut joined: Vec<Actor> = Vec::new();
        let mut at = 0;
        while at < actors.len() {
            let mut end = at;
            let mut last_and = at;
            while end + 1 < actors.len() {
                match self.link(&actors[end], &actors[end + 1]) {
                    Link::And => {
                        end += 1;
                        last_and = end;
                    }
                    Link::Comma => end += 1,
                    Link::None => break,
                }
            }
            let group = &actors[at..=last_and];
            let mut first = group[0].clone();
            for other in &group[1..] {
                first.to = other.to;
                first.case = other.case;
                let new: Vec<String> = other.codes.iter().filter(|c| !first.codes.contains(c)).cloned().collect();
                first.codes.extend(new);
                first.people.extend(other.people.iter().cloned());
                first.level = lower(first.level, other.level);
            }
            joined.push(first);
            at = last_and + 1;
        }
        joined
    }

    fn link(&self, left: &Actor, right: &Actor) -> Link {
        let between: Vec<&str> = (left.to..right.from)
            .map(|i| self.sentence.word(i))
            .filter(|w| !DETERMINERS.contains(w) || *w == "-")
            .collect();
        let ranked = |a: &Actor| !a.people.is_empty() || a.level.is_some();
        let mixed = ranked(left) != ranked(right) || left.refers_back != right.refers_back;
        if left.case == Case::Possessive && right.case != Case::Possessive || mixed {
            return Link::None;
        }
        match between[..] {
            ["and"]
            | ["&"]
            | [",", "and"]
            | ["as", "well", "as"]
            | [",", "as", "well", "as"]
            | [",", "along", "with"]
            | ["along", "with"]
            | ["together", "with"]
            | [",", "together", "with"] => Link::And,
            ["-"] | ["–"] | ["/"] if left.people.is_empty() && right.people.is_empty() => Link::And,
            [","] => Link::Comma,
            _ => Link::None,
        }
    }
}

enum Link {
    And,
    Comma,
    None,
}

/// The lower of two ranks.
fn lower(a: Option<Level>, b: Option<Level>) -> Option<Level> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

/// Whether two names are the same person: the same key, or the same last word.
pub fn same_person(a: &Person, b: &Person) -> bool {
    let family = |p: &Person| p.as_written.rsplit(' ').next().unwrap_or_default().to_lowercase();
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a == b,
        _ => family(a) == family(b),
    }
}
