//! People in running text: known ones, and unknown ones beside a title; with the office and the
//! state that the text gives them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{Mention, PartialDate, Person, Span, Value};
use crate::reference::{FoundTitle, Reference, WordHash};

use super::names::FoundNames;
use super::token::{Gap, Token, Tokens};

mod title;
mod unknown;

use title::Role;

/// Forms of address, which are no given names.
const ADDRESS: &[&str] =
    &["Mr", "Mrs", "Ms", "Dr", "Prof", "Professor", "Sir", "Madam", "Gen", "General", "Lt", "Col", "Lord", "Lady"];

/// Capitalised words that follow a title without naming its holder.
const NO_NAMES: &[&str] = &[
    "Meeting",
    "Office",
    "Ministry",
    "Council",
    "Summit",
    "Talks",
    "Conference",
    "Committee",
    "Group",
    "Statement",
    "Cabinet",
    "House",
    "Government",
    "Administration",
    "Department",
    "Agency",
    "Party",
    "Parliament",
    "The",
    "In",
    "On",
    "At",
    "He",
    "She",
    "They",
    "It",
    "This",
    "That",
    "For",
    "And",
    "But",
    "As",
    "By",
    "From",
    "With",
    "After",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Photo",
    "Image",
    "Affairs",
    "Defence",
    "Defense",
    "Foreign",
    "Prime",
    "Minister",
    "President",
    "General",
    "Deputy",
    "Vice",
];

/// A name with what the words around it say.
#[derive(Debug, Clone)]
struct Seen {
    name: Span,
    /// With the title and its state.
    whole: Span,
    id: Option<String>,
    country: Option<String>,
    office: Option<String>,
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    reference: &'a Reference,
    /// In the order of the text, without overlaps.
    titles: Vec<FoundTitle<'a>>,
    /// In the order of the text, without overlaps.
    actors: &'a [Mention],
    published: Option<PartialDate>,
}

/// Every person in the text.
pub(super) fn people(
    tokens: &Tokens<'_>,
    names: &FoundNames<'_>,
    published: Option<PartialDate>,
    reference: &Reference,
) -> Vec<Mention> {
    let reader = Reader { tokens, reference, titles: titles(tokens, reference), actors: &names.actors, published };
    let mut seen: Vec<Seen> = names.people.iter().filter_map(|(span, ids)| reader.known(*span, ids)).collect();
    let taken: Vec<Span> = names.actors.iter().map(|actor| actor.span).collect();
    for (name, role) in reader.beside_titles() {
        let is_free = |span: &Span| !span.overlaps(name);
        if reader.is_headline(name) {
            continue;
        }
        if seen.iter().map(|one| &one.name).all(is_free) && taken.iter().all(is_free) {
            seen.push(reader.described(name, None, role));
        }
    }
    let bare = reader.surnames(&seen, &taken);
    seen.extend(bare);
    seen.sort_by_key(|one| one.whole.start);
    reader.mentions(seen)
}

/// The name by which a text calls somebody whom it has named in full.
fn surname<'n>(name: &'n str, family: Option<&'n str>) -> Cow<'n, str> {
    // "Mr. DOE John", "Ms. Jane DOE": a ministry writes the family name in capitals, and later as others do.
    let is_capitals = |word: &&str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let mut formal = name.split(' ').filter(is_capitals);
    if let (Some(word), None, false) = (formal.next(), formal.next(), is_capitals(&name)) {
        let mut letters = word.chars();
        let rest = |letters: std::str::Chars| letters.as_str().to_lowercase();
        return letters.next().map(|first| format!("{first}{}", rest(letters))).unwrap_or_default().into();
    }
    let family = family.filter(|family| !family.is_empty() && name.contains(*family));
    let surname = family.unwrap_or_else(|| name.rsplit(' ').next().unwrap_or(name));
    // Of a compound family name the last word stands alone.
    surname.rsplit(' ').next().unwrap_or(surname).into()
}

/// The titles of a text. Those in the plural count only with a capital and right before the names: "Presidents A and
/// B"; "the prime ministers, A and B" may be of different states.
fn titles<'r>(tokens: &Tokens<'_>, reference: &'r Reference) -> Vec<FoundTitle<'r>> {
    let mut titles = reference.names().find_titles(tokens.text, tokens.words());
    titles.retain(|title| {
        let written = title.span.of(tokens.text);
        let is_plural = written.ends_with('s') && !title.title.ends_with('s');
        let is_before_name = || tokens.word(tokens.at(title.span.end)).is_some_and(Token::is_capitalised);
        !is_plural || written.starts_with(char::is_uppercase) && is_before_name()
    });
    titles
}

impl Reader<'_> {
    /// A known person, unless the neighbours make it another person's name.
    fn known(&self, name: Span, ids: &[&str]) -> Option<Seen> {
        let mut name = name;
        let mut id = match ids {
            [only] => Some((*only).to_owned()),
            _ => None,
        };
        let is_single = !name.of(self.tokens.text).contains([' ', '-']);
        if is_single {
            let (first, after) = (self.tokens.at(name.start), self.tokens.at(name.end));
            if let Some(given) = self.given_before(first) {
                name = Span::new(given, name.end);
                id = None;
            }
            let next = self.tokens.word(after).filter(|next| next.gap == Gap::Space && next.is_capitalised());
            let goes_on = next.is_some_and(|next| !next.is_any(NO_NAMES) && !self.begins_known(next.start));
            if goes_on {
                return None;
            }
        }
        let role = self.role_of(name);
        Some(self.described(name, id, role))
    }

    /// The start of a given name before a bare family name, that no title or actor explains.
    fn given_before(&self, index: usize) -> Option<usize> {
        let word = self.tokens.before(index)?;
        let begins_sentence = index < 2
            || word.gap == Gap::Line
            || self.tokens.before(index - 1).is_some_and(|token| token.is_sign(&['.', '!', '?', ':', '"', '“', '•']));
        let is_name = word.is_capitalised()
            && word.text.chars().skip(1).all(char::is_lowercase)
            && word.text.len() > 2
            && self.tokens.get(index)?.gap == Gap::Space
            && !begins_sentence
            && !word.is_any(ADDRESS)
            && !word.is_any(NO_NAMES)
            && self.title_ending(word.end()).is_none()
            && self.actor_ending(word.end()).is_none();
        is_name.then_some(word.start)
    }

    fn begins_known(&self, byte: usize) -> bool {
        self.title_starting(byte).is_some() || self.actor_starting(byte).is_some()
    }

    fn title_ending(&self, byte: usize) -> Option<&FoundTitle<'_>> {
        self.titles.binary_search_by_key(&byte, |title| title.span.end).ok().map(|at| &self.titles[at])
    }

    fn title_starting(&self, byte: usize) -> Option<&FoundTitle<'_>> {
        self.titles.binary_search_by_key(&byte, |title| title.span.start).ok().map(|at| &self.titles[at])
    }

    fn actor_ending(&self, byte: usize) -> Option<&Mention> {
        self.actors.binary_search_by_key(&byte, |actor| actor.span.end).ok().map(|at| &self.actors[at])
    }

    fn actor_starting(&self, byte: usize) -> Option<&Mention> {
        self.actors.binary_search_by_key(&byte, |actor| actor.span.start).ok().map(|at| &self.actors[at])
    }

    fn described(&self, name: Span, id: Option<String>, role: Option<(Span, Role)>) -> Seen {
        let known = id.as_deref().and_then(|id| self.reference.person(id));
        let country = known.map(|person| self.acts_for(person).to_owned());
        match role {
            None => Seen { name, whole: name, id, country, office: None },
            Some((whole, role)) => Seen { name, whole, id, country: role.body.or(country), office: role.office },
        }
    }

    /// The body of the office that the person holds at publication, else of the only one ever
    /// held, else the person's country.
    fn acts_for<'p>(&'p self, person: &'p crate::reference::Person) -> &'p str {
        let terms = || self.reference.offices_of(&person.id);
        let mut held = terms().filter(|term| self.published.is_none_or(|on| term.covers(on)));
        // Who is to lead a body in years to come acts for the own country until then.
        let begun = || terms().find(|term| self.published.is_none_or(|on| term.from.first_day() <= on.last_day()));
        let Some(first) = held.next().or_else(begun) else { return &person.country };
        let is_only = held.all(|term| term.body == first.body);
        if is_only { &first.body } else { &person.country }
    }

    /// Bare family names, and full names without their title, of people whom the text names in full elsewhere.
    fn surnames(&self, seen: &[Seen], taken: &[Span]) -> Vec<Seen> {
        let text = self.tokens.text;
        let mut known: BTreeMap<Cow<str>, Option<&Seen>> = BTreeMap::new();
        for one in seen.iter().filter(|one| one.name.of(text).contains(' ')) {
            let person = one.id.as_deref().and_then(|id| self.reference.person(id));
            let name = one.name.of(text);
            let surname = surname(name, person.map(|person| person.family.as_str()));
            // Two people of the same name: the bare name means neither.
            let entry = known.entry(surname).or_insert(Some(one));
            if entry.is_some_and(|other| other.id != one.id || other.id.is_none() && other.name.of(text) != name) {
                *entry = None;
            }
        }
        let is_free = |span: Span| {
            !taken.iter().any(|other| other.overlaps(span)) && !seen.iter().any(|other| other.name.overlaps(span))
        };
        let mut found = Vec::new();
        if known.is_empty() {
            return found;
        }
        // Every word is asked: most are told at once.
        let bit = |hash: WordHash| 1_u64 << hash.slot(64);
        let bits = known.keys().fold(0, |bits, surname| bits | bit(WordHash::of(surname.as_bytes())));
        let words = self.tokens.words().enumerate().filter(|(_, (_, hash))| bits & bit(*hash) != 0);
        for (index, _) in words {
            let Some(word) = self.tokens.word(index).filter(|word| word.is_capitalised()) else { continue };
            let Some(Some(one)) = known.get(word.text) else { continue };
            let name = one.name.of(text);
            let in_full = word.end().checked_sub(name.len()).filter(|from| text.get(*from..word.end()) == Some(name));
            let span = Span::new(in_full.unwrap_or(word.start), word.end());
            let next = self.tokens.word(index + 1).filter(|next| next.gap == Gap::Space && next.is_capitalised());
            let goes_on =
                next.is_some_and(|next: &Token<'_>| !NO_NAMES.contains(&next.text) && !self.begins_known(next.start));
            let role = self.role_of(span);
            let is_titled = role.as_ref().is_some_and(|(whole, _)| whole.start < span.start);
            if !is_free(span) || goes_on && !is_titled || in_full.is_none() && self.given_before(index).is_some() {
                continue;
            }
            let mut bare = self.described(span, one.id.clone(), role);
            bare.country = bare.country.or_else(|| one.country.clone());
            bare.office = bare.office.or_else(|| one.office.clone().filter(|_| one.id.is_none()));
            found.push(bare);
        }
        found
    }

    /// The mentions; a person keeps the name that the text gives in full.
    fn mentions(&self, seen: Vec<Seen>) -> Vec<Mention> {
        let text = self.tokens.text;
        let mut reach = 0;
        let mut mentions = Vec::new();
        for one in &seen {
            if one.name.start < reach {
                continue;
            }
            let whole = Span::new(one.whole.start.max(reach), one.whole.end);
            reach = whole.end;
            let as_written = one.name.of(text).to_owned();
            let known = one.id.as_deref().and_then(|id| self.reference.person(id));
            let in_full = || {
                seen.iter().map(|other| other.name.of(text)).find(|other| other.ends_with(&format!(" {as_written}")))
            };
            let name = match known {
                Some(person) => person.name.clone(),
                None => in_full().unwrap_or(&as_written).to_owned(),
            };
            let (id, country, office) = (one.id.clone(), one.country.clone(), one.office.clone());
            let person = Person { id, name, as_written, country, office };
            mentions.push(Mention { span: whole, value: Value::Person(person) });
        }
        mentions
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let end = self.tokens.before(to).map_or(0, Token::end);
        let start = self.tokens.get(from).map_or(end, |token| token.start);
        Span::new(start.min(end), end)
    }
}

#[cfg(test)]
mod tests;
