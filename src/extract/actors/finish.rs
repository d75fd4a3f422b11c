//! From the words of a noun phrase to an actor: its state, person, rank and case.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::numbers::number_at;
use crate::extract::tokens::Hit;
use crate::model::{Level, Person, Value};

use super::{Actor, Case, Finder, Phrase, same_person};

/// Offices of any field: whoever holds one may be called by its title.
const OF_ANY_FIELD: [&str; 3] = ["minister", "leader", "official"];

impl Finder<'_> {
    /// The office that a title at tokens `from..to` names, where it names one.
    fn office_of(&self, from: usize, to: usize) -> Option<&str> {
        let written = self.sentence.range(from, to).of(self.reading.text());
        let office = self.reading.reference.title(written)?.office.as_str();
        (!OF_ANY_FIELD.contains(&office)).then_some(office)
    }

    /// The office that somebody is known to hold.
    fn office_held<'p>(&'p self, person: &'p Person) -> Option<&'p str> {
        let by_record = || {
            let on = self.reading.published();
            let mut terms = self.reading.reference.offices_of(person.id.as_deref()?);
            terms.find(|term| on.is_none_or(|on| term.covers(on))).map(|term| term.office.as_str())
        };
        person.office.as_deref().or_else(by_record).filter(|office| !OF_ANY_FIELD.contains(office))
    }

    /// "The lawmakers", "the diplomat": those of whom the sentences before told without a name.
    fn unnamed_before(&self, from: usize, level: Level) -> Option<&Actor> {
        const SENTENCES: usize = 3;
        let is_definite = from > 0 && self.sentence.word(from - 1) == "the";
        let is_diplomat = self.sentence.word(from).starts_with("diplomat");
        let is_low = matches!(level, Level::Ambassador | Level::Official);
        let is_meant = |a: &&Actor| {
            let fits = a.level == Some(level) && a.people.is_empty();
            let is_ambassador = is_diplomat && a.level == Some(Level::Ambassador) && a.people.len() < 2;
            a.codes.len() == 1 && (fits || is_ambassador)
        };
        let index = self.sentence.index;
        let before = self.reading.sentences[index.saturating_sub(SENTENCES)..index].iter().rev();
        before.flat_map(|s| s.actors.iter().rev()).find(is_meant).filter(|_| is_definite && is_low)
    }

    /// Whose counterpart is meant where nobody says so: another protagonist, best one of whom people are named.
    fn other_side(&self, own: Option<&String>) -> Option<&String> {
        let others = || self.reading.protagonists.iter().take(3).filter(|code| Some(*code) != own);
        let is_of = |code: &str, value: &Value| matches!(value, Value::Person(p) if p.country.as_deref() == Some(code));
        let has_people = |code: &&String| self.reading.mentions.iter().any(|m| is_of(code, &m.value));
        others().find(has_people).or_else(|| others().next())
    }

    /// The actor that a phrase at tokens `from..to` names; `None` where its state stays open.
    pub(super) fn finished(&self, phrase: Phrase, from: usize, to: usize, before: &[Actor]) -> Option<Actor> {
        let Phrase { owner, more, person, level, is_body, is_demonym, possessive, counterpart } = phrase;
        let mut refers_back = false;
        let country = person.as_ref().and_then(|p| self.body_of(p)).or_else(|| person.as_ref()?.country.clone());
        let office_level =
            person.as_ref().and_then(|p| p.office.as_deref()).map(|o| self.reading.reference.level_of(o));
        let mut level =
            level.or(office_level).filter(|l| *l != Level::Other).or_else(|| self.level_of_known(person.as_ref()?));
        let mut people: Vec<Person> = person.into_iter().collect();
        let body = || level.and_then(|_| self.body_that_owns(from, before));
        let mut codes: Vec<String> = country.or(owner).or_else(body).into_iter().chain(more).collect();
        if let [person] = &mut people[..]
            && person.country.is_none()
        {
            person.country = codes.first().cloned();
        }
        if counterpart {
            let other = before.iter().rev().chain(self.known()).find(|a| a.level.is_some());
            level = level.or(other.and_then(|a| a.level));
            if codes.is_empty() {
                let own = other.and_then(|a| a.codes.first());
                codes.extend(self.other_side(own).cloned());
                refers_back = true;
                let is_meant = |a: &&Actor| a.people.len() == 1 && a.codes == codes && a.level == level;
                let named = before.iter().rev().chain(self.known()).find(is_meant).filter(|_| people.is_empty());
                people.extend(named.iter().flat_map(|a| &a.people).cloned());
            }
        }
        if codes.is_empty()
            && people.is_empty()
            && let Some(wanted) = level
        {
            let definite = from > 0 && matches!(self.sentence.word(from - 1), "the" | "his" | "her");
            let capital = self.sentence.tokens[from].span.of(self.reading.text()).starts_with(char::is_uppercase);
            let of_rank = || {
                let known = before.iter().rev().chain(self.known());
                known.filter(|a| a.level == Some(wanted) && a.people.len() == 1)
            };
            // "the President" is not the prime minister who was named last.
            let office = self.office_of(from, to);
            let holds = |a: &&Actor| office.is_some() && self.office_held(&a.people[0]) == office;
            let may_hold = |a: &&Actor| office.is_none() || self.office_held(&a.people[0]).is_none();
            let one = of_rank().find(holds).or_else(|| of_rank().find(may_hold));
            let one = one.filter(|_| definite || capital).or_else(|| self.unnamed_before(from, wanted))?;
            codes.clone_from(&one.codes);
            people.clone_from(&one.people);
            refers_back = true;
        }
        if let [person] = &people[..]
            && codes.is_empty()
        {
            let same = self.known().find(|a| a.people.iter().any(|p| same_person(p, person)));
            codes = same.map(|a| a.codes.clone()).unwrap_or_default();
        }
        if codes.is_empty() && !people.is_empty() {
            codes.extend(level.and_then(|l| self.state_left_over(l, before)));
        }
        // "the Czech-led plan", "German-made tanks": no party to the act.
        let is_compound = self.sentence.word(to) == "-"
            && matches!(
                self.sentence.word(to + 1),
                "led" | "made" | "built" | "born" | "speaking" | "style" | "occupied" | "flagged" | "registered"
            );
        // "representatives of Japanese firms"
        let is_of_firms = level.is_some() && self.hit_at(Class::PrivateActor, to).is_some();
        // "on a French government plane"
        let is_vehicle = is_body
            && matches!(self.sentence.word(to), "plane" | "airplane" | "aeroplane" | "aircraft" | "jet" | "helicopter");
        // "the last G7 leader to visit": one of a group.
        let is_ranked = || {
            let ranks = ["first", "last", "only", "latest", "second", "third", "a", "an", "another", "every", "each"];
            from > 0 && ranks.contains(&self.sentence.word(from - 1))
        };
        let is_member = || {
            let is_body = codes.first().is_some_and(|code| self.reading.reference.state(code).is_none());
            level.is_some() && is_body && !self.sentence.word(to - 1).ends_with('s') && is_ranked()
        };
        if codes.is_empty() || people.is_empty() && (is_compound || is_of_firms || is_vehicle || is_member()) {
            return None;
        }
        let ends_possessive =
            self.is_possessive_mark(to) || possessive && people.is_empty() && level.is_none() && !is_body;
        let to = if self.is_possessive_mark(to) { to + 1 } else { to };
        // "Peru banned exports", "Peru sanctions 21 firms": a verb, not the owner of the exports or the sanctions.
        let is_counting = |h: &Hit| h.form() == Form::Third && number_at(self.sentence, h.to).is_some();
        let before_verb = self.sentence.beginning_at(to).any(|h| match h.class() {
            Class::Ban => true,
            Class::Restrict => is_counting(h),
            _ => false,
        });
        let before_noun = !before_verb
            && self.sentence.beginning_at(to).any(|h| {
                matches!(
                    h.class(),
                    Class::AidNoun | Class::Gathering | Class::SanctionNoun | Class::AgreementNoun | Class::Visit
                )
            });
        // "lend Peru aid": an object, no adjective.
        let is_object =
            self.sentence.hits.iter().any(|h| h.to == from && matches!(h.class(), Class::Give | Class::Receive));
        let stands_alone = people.is_empty() && level.is_none() && !is_body;
        let case = if ends_possessive {
            Case::Possessive
        } else if stands_alone && (is_demonym || before_noun && !is_object) {
            Case::Adjective
        } else {
            Case::Bare
        };
        Some(Actor { from, to, codes, people, level, case, prep: self.preposition(from), refers_back })
    }
}
