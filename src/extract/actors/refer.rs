//! Words that refer back ("the two leaders", "he"), and what a name alone leaves open: its state and rank.

use crate::extract::known::Known;
use crate::extract::lexicon::{Class, Classes};
use crate::model::{Level, Person, Value};

use super::join::lower;
use super::{Actor, Case, Finder, same_person};

impl Finder<'_> {
    /// The organisation that a known person leads on the day of the report, instead of their country.
    pub(super) fn body_of(&self, person: &Person) -> Option<String> {
        let reference = self.reading.reference;
        let on = self.reading.published()?;
        let terms = reference.offices_of(person.id.as_deref()?).filter(|o| o.covers(on));
        terms.map(|o| &o.body).find(|body| reference.organisation(body).is_some()).cloned()
    }

    /// The state of an unknown leader or minister: the protagonist for whom nobody of that rank is known.
    pub(super) fn state_left_over(&self, level: Level, before: &[Actor]) -> Option<String> {
        if level > Level::Minister {
            return None;
        }
        let is_of_rank =
            |p: &Person| p.office.as_deref().is_none_or(|office| self.reading.reference.level_of(office) == level);
        let people = || {
            self.reading.mentions.iter().filter_map(|m| match &m.value {
                Value::Person(person) => Some(person),
                _ => None,
            })
        };
        let is_taken = |code: &String| people().any(|p| p.country.as_ref() == Some(code));
        let is_rank_taken = |code: &String| people().any(|p| p.country.as_ref() == Some(code) && is_of_rank(p));
        // "he was received by Minister A": A is of another state than he.
        let met = |code: &String| {
            let verb = self.sentence.of(Class::Host).chain(self.sentence.of(Class::Meet)).next_back();
            let guest = verb.and_then(|verb| before.iter().rfind(|a| a.to <= verb.from && !a.people.is_empty()));
            guest.is_some_and(|guest| guest.codes.contains(code))
        };
        let states = || self.reading.protagonists.iter().filter(|c| self.reading.reference.state(c).is_some());
        let open = || states().take(2).filter(|code| !met(code));
        open().find(|code| !is_taken(code)).or_else(|| open().find(|code| !is_rank_taken(code))).cloned()
    }

    pub(super) fn level_of_known(&self, person: &Person) -> Option<Level> {
        let by_text = self.known().find(|a| a.level.is_some() && a.people.iter().any(|p| same_person(p, person)));
        let by_office = || {
            let id = person.id.as_deref()?;
            let on = self.reading.published();
            let mut offices = self.reading.reference.offices_of(id).filter(|o| on.is_none_or(|d| o.covers(d)));
            offices.next().map(|o| self.reading.reference.level_of(&o.office))
        };
        by_text.and_then(|a| a.level).or_else(by_office)
    }

    /// Whether a verb that the lexicon knows, or an auxiliary, begins at a token or right after an adverb.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let verbs = [
            Class::Meet,
            Class::Sign,
            Class::Give,
            Class::Topic,
            Class::Reporting,
            Class::Planned,
            Class::Host,
            Class::Discuss,
        ];
        let auxiliary = |i: usize| matches!(self.sentence.word(i), "have" | "had" | "are" | "were" | "will");
        const ADVERBS: [&str; 8] = ["instead", "then", "later", "also", "first", "last", "both", "already"];
        let is_adverb = |i: &usize| ADVERBS.contains(&self.sentence.word(*i)) || self.sentence.word(*i).ends_with("ly");
        let at = (at..at + 2).find(|i| !is_adverb(i)).unwrap_or(at);
        auxiliary(at) || self.sentence.beginning_at(at).any(|h| verbs.contains(&h.class()))
    }

    /// Whether "him" or "her" stands at a token as an object, or "his" or "her" before a noun of meeting.
    fn pronoun(&self, at: usize) -> Option<Case> {
        let is_met = || {
            let mut nouns = self.sentence.of(Class::Gathering).chain(self.sentence.of(Class::Visit));
            nouns.any(|h| h.from > at && h.from <= at + 3 && (at + 1..h.from).all(|i| self.is_plain(i)))
        };
        match self.sentence.word(at) {
            "his" | "her" if is_met() => Some(Case::Possessive),
            "him" => Some(Case::Bare),
            "her" if self.is_last_word(at) => Some(Case::Bare),
            _ => None,
        }
    }

    /// Whether a token ends its phrase: no noun follows.
    pub(super) fn is_last_word(&self, at: usize) -> bool {
        const AFTER: [&str; 12] =
            ["in", "at", "on", "to", "for", "with", "over", "this", "by", "before", "after", "and"];
        let next = self.sentence.word(at + 1);
        let token = self.sentence.tokens.get(at + 1);
        let is_date = || matches!(token.and_then(|t| self.reading.value(t)), Some(Value::Date(_)));
        !next.starts_with(char::is_alphanumeric) || AFTER.contains(&next) || is_date()
    }

    fn is_plain(&self, at: usize) -> bool {
        self.sentence.tokens[at].mention.is_none() && self.sentence.word(at).starts_with(char::is_alphabetic)
    }

    /// Whom "him" or "her" means: the nearest one person who is not the subject of the same clause.
    fn pronoun_meant<'b>(&'b self, at: usize, before: &'b [Actor]) -> Option<&'b Actor> {
        // "On his first trip there, Minister A": who is meant comes next.
        let is_first = before.is_empty() && self.sentence.word(at + 1).starts_with(char::is_alphabetic);
        let next = (at..at + 8).find(|i| self.sentence.word(*i) == ",").filter(|_| is_first);
        if next.is_some_and(|comma| self.is_named(comma + 1)) {
            return None;
        }
        let clause = self.sentence.clause[at];
        // "A leaves for a tour that will take him to B": the tour takes him.
        let is_told_of = |a: &Actor| (a.to..at).any(|i| matches!(self.sentence.word(i), "that" | "which"));
        let is_subject = |a: &Actor| self.sentence.clause[a.from] == clause && a.prep.is_none() && !is_told_of(a);
        let is_owner = self.sentence.word(at) == "his" || !self.is_last_word(at);
        let own = before.iter().rev().filter(|a| is_owner || !is_subject(a));
        let met = self.met_ahead(at).map(str::to_owned).or_else(|| self.meets(at, before));
        let people = || own.clone().chain(self.known()).filter(|a| a.people.len() == 1);
        people().find(|a| met.as_ref().is_none_or(|met| !a.codes.contains(met))).or_else(|| people().next())
    }

    pub(super) fn is_named(&self, at: usize) -> bool {
        let ahead = self.skip(at);
        self.person(ahead).is_some() || self.title_at(ahead).is_some_and(|(to, _)| self.person(to).is_some())
    }

    /// Whether a word that refers back can begin at a token, as at few; `classes` are those of the phrases there.
    pub(super) fn may_refer(&self, at: usize, classes: Classes) -> bool {
        classes.contains(Class::Pair) || self.is_referring_word(at)
    }

    /// Whether a token is a word such as "they".
    pub(super) fn is_referring_word(&self, at: usize) -> bool {
        static WORDS: Known = Known::new(&[
            "the", "two", "both", "they", "he", "she", "i", "it", "its", "his", "her", "him", "them", "their",
        ]);
        self.sentence.is_any(at, &WORDS)
    }

    /// "the two leaders", "he": who was named before.
    pub(super) fn referring(&self, at: usize, before: &[Actor]) -> Option<Actor> {
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
        if let Some(to) = self.pair_at(at) {
            return self.pair(at, to, before);
        }
        if let Some(several) = self.several(at, before).or_else(|| self.they_together(at)) {
            return Some(several);
        }
        if let Some(speaker) = self.first_person(at, before) {
            return Some(speaker);
        }
        if self.sentence.word(at) == "they"
            && let Some(group) = self.group_meant(at)
        {
            return Some(base(at + 1, group.codes.clone(), group.people.clone(), group.level));
        }
        let is_they_met =
            self.sentence.word(at) == "they" && self.sentence.of(Class::Meet).any(|h| h.from > at && h.from <= at + 3);
        if is_they_met {
            let mut people = before.iter().rev().chain(self.known()).filter(|a| !a.people.is_empty());
            let one = people.next()?;
            if one.codes.len() > 1 {
                return Some(base(at + 1, one.codes.clone(), one.people.clone(), one.level));
            }
            let other = people.take(3).find(|a| a.codes.iter().all(|c| !one.codes.contains(c)))?;
            let codes = one.codes.iter().chain(&other.codes).cloned().collect();
            let people = one.people.iter().chain(&other.people).cloned().collect();
            return Some(base(at + 1, codes, people, lower(one.level, other.level)));
        }
        if let Some((to, code, case)) = self.state_meant(at, before) {
            return Some(Actor { case, ..base(to, vec![code], Vec::new(), None) });
        }
        if let Some(case) = self.pronoun(at) {
            let last = self.pronoun_meant(at, before)?;
            return Some(Actor { case, ..base(at + 1, last.codes.clone(), last.people.clone(), last.level) });
        }
        if matches!(self.sentence.word(at), "he" | "she") {
            let last = self.subject_person(at, before)?;
            return Some(base(at + 1, last.codes.clone(), last.people.clone(), last.level));
        }
        None
    }
}
