//! Words that mean two at once: "the two leaders", "both ministers", "them". Whom they mean is known from who was told
//! of together before: the two who met, and not whoever was named in between.

use crate::extract::lexicon::Class;
use crate::model::{Level, Person};

use super::join::lower;
use super::{Actor, Case, Finder};

/// How descriptions of two people end, where no rank is told.
const PAIRS_OF_PEOPLE: [&str; 7] = ["the two", "them", "interlocutors", "men", "women", "pair", "chiefs"];

/// Classes of words that tell that those of a sentence had to do with each other.
const TOGETHER: [Class; 6] =
    [Class::Meet, Class::Host, Class::Address, Class::Gathering, Class::CallMedium, Class::Together];

/// How much more a sentence with such words tells than one that only names two.
const TOLD_TOGETHER: f64 = 3.0;

/// What remains of what a sentence tells, for each sentence after it.
const FADING: f64 = 0.85;

/// How many sentences back those may be named who are meant.
const REACH: usize = 20;

/// Sentences with more people than these tell of no two.
const MOST_PEOPLE: usize = 6;

/// Two: their states, the people, the lower of their ranks.
type Both = (Vec<String>, Vec<Person>, Option<Level>);

/// Two that were named in one sentence.
#[derive(Clone, Copy)]
enum Together<'s> {
    /// "A and B" as one phrase.
    Joined(&'s Actor),
    Apart(&'s Actor, &'s Actor),
}

impl Together<'_> {
    /// The two states, in the order of the alphabet.
    fn states(&self) -> [&str; 2] {
        let mut states = match self {
            Self::Joined(both) => [&both.codes[0], &both.codes[1]],
            Self::Apart(one, other) => [&one.codes[0], &other.codes[0]],
        };
        states.sort();
        states.map(String::as_str)
    }

    fn both(&self) -> Both {
        match self {
            Self::Joined(both) => (both.codes.clone(), both.people.clone(), both.level),
            Self::Apart(one, other) => {
                let codes = [&one.codes[..], &other.codes[..]].concat();
                (codes, [&one.people[..], &other.people[..]].concat(), lower(one.level, other.level))
            }
        }
    }
}

impl Finder<'_> {
    /// The end of a description of the two parties: a phrase of the lexicon, or "two" or "both" with the plural
    /// of an office or a body.
    pub(super) fn pair_at(&self, at: usize) -> Option<usize> {
        let by_office = || {
            let number = if self.sentence.word(at) == "the" { at + 1 } else { at };
            // "their defence ministers"
            let is_theirs = self.sentence.word(number) == "their" && self.title_at(number + 1).is_some();
            if !is_theirs && !matches!(self.sentence.word(number), "two" | "both") {
                return None;
            }
            let head = number + 1;
            let to = self.title_at(head).map(|(to, _)| to).or_else(|| self.hit_at(Class::OfficialHead, head))?;
            self.sentence.word(to - 1).ends_with('s').then_some(to)
        };
        let is_them = self.sentence.word(at) == "them" && at > 0 && self.sentence.word(at - 1) == "between";
        self.hit_at(Class::Pair, at).or_else(by_office).or_else(|| is_them.then_some(at + 1))
    }

    /// The two whom a description of two parties at tokens `at..to` means.
    pub(super) fn pair(&self, at: usize, to: usize, before: &[Actor]) -> Option<Actor> {
        // "the two ministers, A and B": they are named.
        if self.sentence.word(to) == "," && self.is_named(to + 1) {
            return None;
        }
        let is_short = matches!(self.sentence.word(to - 1), "two" | "pair" | "sides" | "parties");
        // "a call between them", "the meeting of the two"
        let is_held = || {
            let Some(before) = at.checked_sub(1) else { return false };
            match self.sentence.word(before) {
                "between" | "of" => self.sentence.of(Class::Gathering).any(|h| h.to == before),
                "with" => self.is_last_word(to - 1),
                _ => false,
            }
        };
        if self.sentence.word(to) == "of" || is_short && !self.is_verb(to) && !is_held() {
            return None;
        }
        let words = (at..to).map(|i| self.sentence.word(i)).collect::<Vec<_>>().join(" ");
        let level = match words.as_str() {
            w if w.contains("leader") || w.contains("president") || w.contains("prime") => Some(Level::Leader),
            w if w.contains("minister") || w.contains("diplomats") => Some(Level::Minister),
            _ => None,
        };
        let mark = usize::from(self.is_possessive_mark(to));
        let is_people = level.is_some() || PAIRS_OF_PEOPLE.iter().any(|pair| words.ends_with(pair));
        let people = || self.people_together(before, level).or_else(|| self.two_named(before, level));
        // "A and B agreed that their ministers": of the states of those two.
        let owners = || self.people_together(before, None).map(|(codes, ..)| (codes, Vec::new(), None));
        let named = match self.sentence.word(at) {
            "their" => owners().or_else(|| self.states_together(before)),
            _ if is_people => people().or_else(|| self.states_together(before)),
            _ => None,
        };
        let protagonists = || self.reading.protagonists.iter().take(2).cloned().collect();
        let (codes, people, rank) = named.unwrap_or_else(|| (protagonists(), Vec::new(), None));
        let case = if mark == 1 { Case::Possessive } else { Case::Bare };
        let (level, prep) = (level.or(rank), self.preposition(at));
        let actor = Actor { from: at, to: to + mark, codes, people, level, case, prep, refers_back: true };
        (actor.codes.len() == 2).then_some(actor)
    }

    /// The two people of different states, of a rank where one is told, of whom the text told most as of two.
    fn people_together(&self, before: &[Actor], level: Option<Level>) -> Option<Both> {
        let is_meant = |a: &&Actor| {
            !a.people.is_empty() && a.people.len() == a.codes.len() && level.is_none_or(|level| a.level == Some(level))
        };
        self.most_told(before, |actors| {
            let people: Vec<&Actor> = actors.iter().filter(is_meant).collect();
            let joined = people.iter().filter(|a| a.codes.len() == 2).map(|a| Together::Joined(a));
            let mut pairs: Vec<Together> = joined.collect();
            let alone: Vec<&Actor> = people.into_iter().filter(|a| a.codes.len() == 1).collect();
            for (at, one) in alone.iter().enumerate().filter(|_| alone.len() <= MOST_PEOPLE) {
                let others = alone[at + 1..].iter().filter(|other| other.codes != one.codes);
                pairs.extend(others.map(|other| Together::Apart(one, other)));
            }
            pairs
        })
    }

    /// The two states that the text names as one phrase most.
    fn states_together(&self, before: &[Actor]) -> Option<Both> {
        let is_state = |code: &String| self.reading.reference.state(code).is_some();
        let is_pair = |a: &&Actor| a.codes.len() == 2 && !a.refers_back && a.codes.iter().all(is_state);
        let told = self.most_told(before, |actors| actors.iter().filter(is_pair).map(Together::Joined).collect());
        told.map(|(codes, ..)| (codes, Vec::new(), None))
    }

    /// The pair of states of which the sentences so far told most as of two, as the nearest of them names it.
    fn most_told<'s>(&'s self, before: &'s [Actor], pairs: impl Fn(&'s [Actor]) -> Vec<Together<'s>>) -> Option<Both> {
        let index = self.sentence.index;
        let earlier = self.reading.sentences[index.saturating_sub(REACH)..index].iter().rev();
        let told = std::iter::once((before, self.sentence)).chain(earlier.map(|s| (&s.actors[..], s)));
        // "A and B agreed, and the two leaders": whoever is joined right here.
        if let Some(here) = pairs(before).into_iter().rfind(|pair| matches!(pair, Together::Joined(_))) {
            return Some(here.both());
        }
        let mut found: Vec<(Together, f64)> = Vec::new();
        let mut weight = 1.0;
        for (actors, sentence) in told {
            let is_told = TOGETHER.iter().any(|class| sentence.has(*class));
            for pair in pairs(actors) {
                let is_joined = matches!(pair, Together::Joined(_));
                let worth = weight * if is_told || is_joined { TOLD_TOGETHER } else { 1.0 };
                match found.iter_mut().find(|(other, _)| other.states() == pair.states()) {
                    Some((_, sum)) => *sum += worth,
                    None => found.push((pair, worth)),
                }
            }
            weight *= FADING;
        }
        let best = found.into_iter().reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map(|(pair, _)| pair.both())
    }

    /// The two people of different states, of a rank where one is told, who were named last.
    fn two_named(&self, before: &[Actor], level: Option<Level>) -> Option<Both> {
        let is_of_rank = |a: &&Actor| level.is_none_or(|level| a.level == Some(level));
        let is_meant = |a: &&Actor| !a.people.is_empty() && a.people.len() == a.codes.len() && is_of_rank(a);
        let mut named = before.iter().rev().chain(self.known()).filter(is_meant);
        let one = named.next()?;
        let other = named.find(|a| a.people.len() == 1 && a.codes != one.codes).filter(|_| one.people.len() == 1)?;
        Some(Together::Apart(other, one).both())
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_two_are_those_who_met_and_not_who_was_named_last() {
        let first = "Norwegian Prime Minister Jonas Gahr Store hosted President Maia Sandu in Oslo on Monday.";
        for between in [
            "French President Emmanuel Macron sent a message. \"Putin wants war,\" said Store.",
            "Store, whose plans with Emmanuel Macron fell through, spoke of a good day.",
            "",
        ] {
            for then in
                ["The two leaders met again on Tuesday in Bergen.", "The leaders met again on Tuesday in Bergen."]
            {
                let told = told(&format!("{first} {between} {then}"));
                let last = told.last().expect("a second meeting");
                assert!(last.contains("MDA+NOR") && last.ends_with("2024-05-14"), "{between} {then}: {told:?}");
            }
        }
    }

    #[test]
    fn two_without_a_name_are_of_the_states_that_stand_together() {
        let text = "Norway and Moldova agree on more. Russia has cut the gas, and Russia threatens more, Russia says. \
                    The two foreign ministers met on Tuesday in Oslo.";
        assert!(told(text)[0].starts_with("meeting MDA+NOR"), "{:?}", told(text));
    }
}
