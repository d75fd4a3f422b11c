//! What follows a title or a name and belongs to it: "of Ukraine", ", Japan's ambassador to Ukraine,".

use crate::extract::lexicon::Class;
use crate::model::{Level, Value};

use super::{Finder, Phrase};

impl Finder<'_> {
    /// "of Ukraine", "to Japan", "for X of Ukraine", ", Name" after a title; the next token.
    pub(super) fn complement(&self, at: usize, phrase: &mut Phrase) -> usize {
        let mut at = at;
        for _ in 0..2 {
            let prep = self.sentence.word(at);
            let owner = self.skip(at + 1);
            if !matches!(prep, "of" | "to" | "from" | "for" | "in") {
                break;
            }
            let mayor_of =
                || self.country_of_place(owner).filter(|_| prep == "of" && phrase.level == Some(Level::Official));
            let Some(code) = self.actor_code(owner).or_else(mayor_of) else { break };
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

    /// "his colleagues in the G7": the body they belong to; the next token.
    pub(super) fn of_body(&self, at: usize, phrase: &mut Phrase) -> usize {
        let body = self.skip(at + 1);
        let leads = matches!(self.sentence.word(at), "in" | "from") && phrase.owner.is_none();
        // "his counterpart from Peru, A"
        let is_named = || self.sentence.word(body + 1) == "," && self.person(self.skip(body + 2)).is_some();
        let is_state = |code: &str| self.reading.reference.state(code).is_some();
        let is_origin = |code: &&str| self.sentence.word(at) == "from" && is_state(code) && is_named();
        let is_body = |code: &&str| self.reading.reference.organisation(code).is_some();
        let code = self.actor_code(body).filter(|code| is_body(code) || is_origin(code));
        let Some(code) = code.filter(|_| leads) else { return at };
        phrase.owner = Some(code.to_owned());
        body + 1
    }

    /// "the mayor of Odesa": the state in which the place lies.
    pub(super) fn country_of_place(&self, at: usize) -> Option<&str> {
        match self.reading.value(self.sentence.tokens.get(at)?)? {
            Value::Place { country, .. } => country.as_deref(),
            _ => None,
        }
    }

    /// "of Ukraine" after the name of a person who is not known to be of another state; the next token.
    pub(super) fn origin(&self, at: usize, phrase: &mut Phrase) -> usize {
        let state = self.skip(at + 1);
        let known = phrase.owner.as_deref().or(phrase.person.as_ref().and_then(|p| p.country.as_deref()));
        let is_mayor = || phrase.person.as_ref().is_some_and(|p| p.country.is_none() && p.office.is_some());
        let code = self.actor_code(state).or_else(|| self.country_of_place(state).filter(|_| is_mayor()));
        let Some(code) = code.filter(|_| self.sentence.word(at) == "of") else { return at };
        if known.is_some_and(|own| own != code) {
            return at;
        }
        phrase.owner = Some(code.to_owned());
        state + 1
    }

    /// ", Japan's ambassador to Ukraine," after a name; the next token.
    pub(super) fn apposition(&self, at: usize, phrase: &mut Phrase) -> usize {
        if self.sentence.word(at) != "," {
            return at;
        }
        let mut ahead = self.skip(at + 1);
        // "A, the only G7 leader who had not come".
        let is_rank = |i: usize| matches!(self.sentence.word(i), "only" | "first" | "last" | "latest" | "sole");
        if is_rank(ahead) {
            ahead = self.skip(ahead + 1);
        }
        let mut owner = None;
        if let Some(code) = self.actor_code(ahead) {
            owner = Some(code.to_owned());
            ahead = if self.is_possessive_mark(ahead + 1) { ahead + 2 } else { ahead + 1 };
            ahead = self.skip(ahead);
        }
        // "A, his Kenyan colleague": of the rank of him whom the text named before.
        let is_unknown = phrase.person.as_ref().is_some_and(|p| p.country.is_none());
        let is_his = is_unknown && (at + 1..ahead).any(|i| matches!(self.sentence.word(i), "his" | "her"));
        let is_named = (owner.is_some() || is_his) && phrase.owner.is_none();
        if let Some(to) = self.hit_at(Class::Counterpart, ahead).filter(|_| is_named) {
            phrase.owner = owner;
            phrase.counterpart = true;
            return to;
        }
        let Some((to, level)) = self.title_at(ahead) else { return at };
        let mut inner = Phrase { owner: owner.clone(), level: Some(level), ..Phrase::default() };
        let end = self.complement(to, &mut inner);
        if self.person(end).is_some() || self.person(to).is_some() {
            return at; // "A, President B": a list, no apposition
        }
        phrase.level = phrase.level.or(Some(level));
        // Of a body of states they are a member; they act for their own.
        let is_of_body = inner.owner.as_ref().is_some_and(|code| self.reading.reference.state(code).is_none());
        let has_state = phrase.person.as_ref().is_some_and(|p| p.country.is_some());
        phrase.owner = phrase.owner.take().or(inner.owner.filter(|_| !is_of_body || !has_state));
        end
    }
}
