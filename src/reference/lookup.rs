//! Questions to the reference.

use crate::model::{Level, PartialDate};

use super::fold::fold;
use super::names::Names;
use super::rates::Rates;
use super::records::{Currency, MoneyWord, Office, Organisation, Person, Place, State, Title, Unit};
use super::word_hash::WordHash;
use super::{ByFeature, Reference, Weights};

impl Reference {
    /// Whether a state is under sanctions on a day, as far as `regimes.csv` knows; without a day, at any time.
    pub fn is_sanctioned(&self, state: &str, on: Option<PartialDate>) -> bool {
        self.regimes.get(state).is_some_and(|regime| regime.is_in_force(on))
    }

    /// Whether a state is the victim of a war for which another is under sanctions on a day.
    pub fn is_attacked(&self, state: &str, on: Option<PartialDate>) -> bool {
        self.regimes.values().any(|regime| regime.victim.as_deref() == Some(state) && regime.is_in_force(on))
    }

    /// Whether a state is under sanctions on a day for its war on a victim.
    pub fn attacks(&self, state: &str, victim: &str, on: Option<PartialDate>) -> bool {
        let regime = self.regimes.get(state).filter(|regime| regime.is_in_force(on));
        regime.is_some_and(|regime| regime.victim.as_deref() == Some(victim))
    }

    /// The state on which another wages a war for which it is under sanctions on a day.
    pub fn victim_of(&self, state: &str, on: Option<PartialDate>) -> Option<&str> {
        self.regimes.get(state).filter(|regime| regime.is_in_force(on))?.victim.as_deref()
    }

    /// The states that are under sanctions on a day for their wars on a victim, by their codes.
    pub fn attackers(&self, victim: &str, on: Option<PartialDate>) -> impl Iterator<Item = &str> {
        let wars = self.regimes.values().filter(move |regime| regime.is_in_force(on));
        let mut states: Vec<&str> = wars
            .filter(|regime| regime.victim.as_deref() == Some(victim))
            .map(|regime| regime.state.as_str())
            .collect();
        states.sort_unstable();
        states.into_iter()
    }

    /// Words between two sums of money: those that make the second a part of the first, or those that make it one more.
    pub fn part_words(&self, is_part: bool) -> impl Iterator<Item = &str> {
        self.part_words.iter().filter(move |row| row.is_part == is_part).map(|row| row.words.as_str())
    }

    /// What the words of a sentence tell for or against each kind of fact.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What the features of a sentence that tells aid add to the log odds of each stage: pledged, committed, disbursed,
    /// unknown.
    pub fn stage_weights(&self) -> &ByFeature<[f32; 4]> {
        &self.stage_weights
    }

    pub fn state(&self, code: &str) -> Option<&State> {
        self.states.get(code)
    }

    pub fn organisation(&self, code: &str) -> Option<&Organisation> {
        self.organisations.get(code)
    }

    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(id)
    }

    pub fn currency(&self, code: &str) -> Option<&Currency> {
        self.currencies.get(code)
    }

    /// A place by its name or another spelling of it.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places_by_name.get(&fold(name)).map(|index| &self.places[*index])
    }

    pub fn states(&self) -> impl Iterator<Item = &State> {
        self.states.values()
    }

    pub fn organisations(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations.values()
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    pub fn places(&self) -> &[Place] {
        &self.places
    }

    pub fn titles(&self) -> &[Title] {
        &self.titles
    }

    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    pub fn currencies(&self) -> impl Iterator<Item = &Currency> {
        self.currencies.values()
    }

    /// The currencies that a sign, code or word beside a number can mean, case as written.
    pub fn money_word(&self, text: &str) -> Option<&MoneyWord> {
        self.money_words.get(text)
    }

    /// Whether a currency sign, code or word can begin with this word or sign, case aside.
    pub fn opens_money_word(&self, text: &str, hash: WordHash) -> bool {
        if text.is_ascii() && !self.money_filter.may_have(hash) {
            return false;
        }
        let is_lower = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_punctuation());
        if is_lower { self.money_openers.contains(text) } else { self.money_openers.contains(&text.to_lowercase()) }
    }

    /// Whether a unit of aid may begin with a word, of which the hash tells ASCII letters without their case.
    pub fn may_open_unit(&self, text: &str, hash: WordHash) -> bool {
        !text.is_ascii() || self.unit_filter.may_have(hash)
    }

    /// The unit of aid with this singular or plural, in lower case.
    pub fn unit_of(&self, text: &str) -> Option<&Unit> {
        self.unit_words.get(text).map(|index| &self.units[*index])
    }

    pub fn rates(&self) -> &Rates {
        &self.rates
    }

    /// Every name of an actor, a person or a place, ready to be found in running text.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self))
    }

    /// Whether the code is a state's or an organisation's.
    pub fn is_actor(&self, code: &str) -> bool {
        self.states.contains_key(code) || self.organisations.contains_key(code)
    }

    /// The usual name of a state or organisation.
    pub fn actor_name(&self, code: &str) -> Option<&str> {
        let state = self.states.get(code).map(|state| state.name.as_str());
        state.or_else(|| self.organisations.get(code).map(|organisation| organisation.name.as_str()))
    }

    /// The code of a state or organisation named by its code, name, alias, demonym, capital or
    /// metonym. Codes are read with their capitals, all else without regard to case and diacritics.
    pub fn actor_of(&self, text: &str) -> Option<&str> {
        let text = text.trim();
        if let Some((code, _)) = self.states.get_key_value(text) {
            return Some(code);
        }
        if let Some((code, _)) = self.organisations.get_key_value(text) {
            return Some(code);
        }
        self.actors_by_name.get(&fold(text)).map(String::as_str)
    }

    /// Everyone who bears the name: any spelling, family name first or last.
    pub fn people_named(&self, text: &str) -> Vec<&Person> {
        let ids = self.people_by_name.get(&fold(text)).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.people.get(id)).collect()
    }

    /// The terms of office of a person, in the order of the file.
    pub fn offices_of(&self, person_id: &str) -> impl Iterator<Item = &Office> {
        let indices = self.offices_by_person.get(person_id).map_or(&[][..], Vec::as_slice);
        indices.iter().map(|index| &self.offices[*index])
    }

    /// Everyone who held the office of the body at any time within the period `on`.
    pub fn holder(&self, body: &str, office: &str, on: PartialDate) -> Vec<&Person> {
        let mut holders: Vec<&Person> = Vec::new();
        let terms = self.offices.iter().filter(|o| o.body == body && o.office == office && o.covers(on));
        for person in terms.filter_map(|term| self.people.get(&term.person_id)) {
            if !holders.iter().any(|holder| holder.id == person.id) {
                holders.push(person);
            }
        }
        holders
    }

    /// What a title means where no body is known: the row for all bodies, else the first one.
    pub fn title(&self, text: &str) -> Option<&Title> {
        self.title_of(text, None)
    }

    /// What a title means for a body: the row that names it, else the row for all bodies.
    /// Without a body, the row for all bodies, else the first one.
    pub fn title_of(&self, text: &str, body: Option<&str>) -> Option<&Title> {
        let rows = self.titles_by_name.get(&fold(text))?;
        let rows = || rows.iter().map(|index| &self.titles[*index]);
        let named = body.and_then(|body| rows().find(|title| title.bodies.iter().any(|b| b == body)));
        named
            .or_else(|| rows().find(|title| title.bodies.is_empty()))
            .or_else(|| if body.is_none() { rows().next() } else { None })
    }

    /// The rank of an office code; `Other` for a code that no title has.
    pub fn level_of(&self, office: &str) -> Level {
        self.levels.get(office).copied().unwrap_or(Level::Other)
    }
}

impl Office {
    /// Whether the term and the period share a day. A term dated to a month or year covers all of it.
    pub fn covers(&self, on: PartialDate) -> bool {
        self.from.first_day() <= on.last_day() && self.to.is_none_or(|to| on.first_day() <= to.last_day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference() -> &'static Reference {
        Reference::builtin()
    }

    fn ids(people: Vec<&Person>) -> Vec<&str> {
        people.into_iter().map(|person| person.id.as_str()).collect()
    }

    #[test]
    fn an_actor_has_many_names() {
        for name in ["Japan", "JPN", "japanese", "Tokyo's", "the Kantei", "State of Japan"] {
            assert_eq!(reference().actor_of(name), Some("JPN"), "{name}");
        }
        assert_eq!(reference().actor_of("World Bank"), Some("WB"));
        assert_eq!(reference().actor_of("Atlantis"), None);
        assert_eq!(reference().actor_of("and"), None);
    }

    #[test]
    fn a_person_is_found_in_any_spelling_and_order() {
        for name in ["Volodymyr Zelenskiy", "ZELENSKYY Volodymyr", "Zelensky, Volodymyr", "Zelenskyy"] {
            assert_eq!(ids(reference().people_named(name)), ["zelenskyy-volodymyr"], "{name}");
        }
        assert!(reference().people_named("Volodymyr").is_empty());
    }

    #[test]
    fn the_holder_depends_on_the_date() {
        let holder = |on: &str| ids(reference().holder("JPN", "head_of_government", on.parse().unwrap()));
        assert_eq!(holder("2023-03-21"), ["kishida-fumio"]);
        assert_eq!(holder("2024-11"), ["ishiba-shigeru"]);
        assert_eq!(holder("2024"), ["kishida-fumio", "ishiba-shigeru"]);
    }

    #[test]
    fn a_title_depends_on_the_body() {
        let office = |body| reference().title_of("secretary of state", body).map(|title| title.office.as_str());
        assert_eq!(office(Some("USA")), Some("foreign_minister"));
        assert_eq!(office(Some("POL")), Some("state_minister"));
        assert_eq!(office(Some("JPN")), None);
        assert_eq!(reference().level_of("foreign_minister"), Level::Minister);
        assert_eq!(reference().level_of("nobody"), Level::Other);
    }
}
