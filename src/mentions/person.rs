//! People in running text: known ones, and unknown ones beside a title; with the office and the
//! state that the text gives them.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Mention, Person, Span, Value};
use crate::reference::{FoundTitle, Reference};

use super::names::FoundNames;
use super::token::{Gap, Kind, Token, Tokens};

/// Words between a state and a title that change neither: "Japan's new foreign minister".
const ATTRIBUTES: &[&str] =
    &["new", "then", "acting", "current", "incoming", "visiting", "interim", "his", "her", "the"];

/// Words before a title that end the office.
const ENDED: &[&str] = &["former", "ex", "late", "outgoing"];

/// Forms of address, which are no given names.
const ADDRESS: &[&str] =
    &["Mr", "Mrs", "Ms", "Dr", "Prof", "Professor", "Sir", "Madam", "Gen", "General", "Lt", "Col", "Lord", "Lady"];

/// Particles inside family names.
const PARTICLES: &[&str] =
    &["de", "del", "della", "der", "den", "di", "da", "van", "von", "al", "el", "bin", "ibn", "la", "le", "dos"];

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

/// What stands around a name: how far it reaches, the state or organisation, the office.
struct Role {
    reach: usize,
    body: Option<String>,
    office: Option<String>,
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    reference: &'a Reference,
    titles: Vec<FoundTitle<'a>>,
    title_ending: HashMap<usize, usize>,
    title_starting: HashMap<usize, usize>,
    actor_ending: HashMap<usize, usize>,
    actor_starting: HashMap<usize, usize>,
    actors: &'a [Mention],
}

/// Every person in the text.
pub(super) fn people(tokens: &Tokens<'_>, names: &FoundNames<'_>, reference: &Reference) -> Vec<Mention> {
    let titles = reference.names().find_titles(tokens.text);
    let reader = Reader {
        tokens,
        reference,
        title_ending: titles.iter().enumerate().map(|(i, t)| (t.span.end, i)).collect(),
        title_starting: titles.iter().enumerate().map(|(i, t)| (t.span.start, i)).collect(),
        actor_ending: names.actors.iter().enumerate().map(|(i, a)| (a.span.end, i)).collect(),
        actor_starting: names.actors.iter().enumerate().map(|(i, a)| (a.span.start, i)).collect(),
        actors: &names.actors,
        titles,
    };
    let mut seen: Vec<Seen> = names.people.iter().filter_map(|(span, ids)| reader.known(*span, ids)).collect();
    let taken: Vec<Span> = names.actors.iter().map(|actor| actor.span).collect();
    for (name, role) in reader.beside_titles() {
        let is_free = |span: &Span| !span.overlaps(name);
        if seen.iter().map(|one| &one.name).all(is_free) && taken.iter().all(is_free) {
            seen.push(reader.described(name, None, role));
        }
    }
    let bare = reader.surnames(&seen, &taken);
    seen.extend(bare);
    seen.sort_by_key(|one| one.whole.start);
    reader.mentions(seen)
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
            && !self.title_ending.contains_key(&word.end())
            && !self.actor_ending.contains_key(&word.end());
        is_name.then_some(word.start)
    }

    fn begins_known(&self, byte: usize) -> bool {
        self.title_starting.contains_key(&byte) || self.actor_starting.contains_key(&byte)
    }

    fn described(&self, name: Span, id: Option<String>, role: Option<(Span, Role)>) -> Seen {
        let known = id.as_deref().and_then(|id| self.reference.person(id));
        let country = known.map(|person| person.country.clone());
        match role {
            None => Seen { name, whole: name, id, country, office: None },
            Some((whole, role)) => Seen { name, whole, id, country: role.body.or(country), office: role.office },
        }
    }

    /// The title before or after a name.
    fn role_of(&self, name: Span) -> Option<(Span, Role)> {
        let before = self.title_before(self.tokens.at(name.start)).map(|role| (Span::new(role.reach, name.end), role));
        before.or_else(|| {
            let role = self.title_after(self.tokens.at(name.end))?;
            Some((Span::new(name.start, role.reach), role))
        })
    }

    /// "Japan's new foreign minister, NAME", "Prime Minister of Japan NAME".
    fn title_before(&self, index: usize) -> Option<Role> {
        let comma = self.tokens.before(index).is_some_and(|token| token.is_sign(&[',']));
        let mut at = index - usize::from(comma);
        let mut body = None;
        // "of Ukraine", "to Japan" between the title and the name.
        while let Some((actor, from)) = self.actor_before(at) {
            let the = usize::from(self.tokens.before(from).is_some_and(|token| token.is("the")));
            let preposition = self.tokens.before(from - the)?;
            if preposition.is_any(&["of", "for"]) {
                body = Some(actor);
            } else if !preposition.is("to") {
                break;
            }
            at = from - the - 1;
        }
        let ended_by = self.tokens.before(at)?.end();
        let title = &self.titles[*self.title_ending.get(&ended_by)?];
        let mut start = title.span.start;
        let mut at = self.tokens.at(start);
        let mut is_former = false;
        let mut is_sure = false;
        while let Some(word) = self.tokens.before(at).filter(|word| word.kind == Kind::Word || word.is_sign(&['-'])) {
            if word.is_any(ENDED) {
                is_former = true;
            } else if !word.is_any(ATTRIBUTES) && !word.is_sign(&['-']) {
                break;
            }
            at -= 1;
            if word.is_any(ENDED) || word.is("then") || word.is("acting") {
                start = word.start;
            }
        }
        if let Some((actor, from)) = self.actor_before(at) {
            body = body.or(Some(actor));
            is_sure = true;
            start = self.tokens.get(from)?.start;
        }
        // "..., said the minister, Kyiv ...": a comma joins only what a state makes sure.
        if comma && !(is_sure || body.is_some()) {
            return None;
        }
        let office = self.office(title.title, body.as_deref()).filter(|_| !is_former);
        Some(Role { reach: start, body, office })
    }

    /// ", Ambassador of Ukraine to Japan", ", the Japanese foreign minister".
    fn title_after(&self, index: usize) -> Option<Role> {
        if !self.tokens.is_sign(index, &[',', '(']) {
            return None;
        }
        let mut at = index + 1;
        let mut body = None;
        let mut is_former = false;
        loop {
            if let Some((actor, end)) = self.actor_after(at).filter(|_| body.is_none()) {
                body = Some(actor);
                at = end;
            } else if self.tokens.is_any(at, ATTRIBUTES) || self.tokens.is_any(at, ENDED) {
                is_former |= self.tokens.is_any(at, ENDED);
                at += 1;
            } else {
                break;
            }
        }
        let title = &self.titles[*self.title_starting.get(&self.tokens.get(at)?.start)?];
        let mut reach = title.span.end;
        let mut after = self.tokens.at(reach);
        while self.tokens.is_any(after, &["of", "for", "to"]) {
            let the = usize::from(self.tokens.is_any(after + 1, &["the"]));
            let Some((actor, end)) = self.actor_after(after + 1 + the) else { break };
            if !self.tokens.is_any(after, &["to"]) {
                body = body.or(Some(actor));
            }
            reach = self.tokens.before(end)?.end();
            after = end;
        }
        // "NAME, Foreign Minister OTHER NAME" is a list.
        if self.tokens.word(after).is_some_and(|next| next.gap == Gap::Space && next.is_capitalised()) {
            return None;
        }
        let office = self.office(title.title, body.as_deref()).filter(|_| !is_former);
        Some(Role { reach, body, office })
    }

    fn office(&self, title: &str, body: Option<&str>) -> Option<String> {
        self.reference.title_of(title, body).map(|title| title.office.clone())
    }

    /// The state or organisation that ends before the token, its possessive ending allowed; with its first token.
    fn actor_before(&self, index: usize) -> Option<(String, usize)> {
        let mut at = index;
        if self.tokens.before(at).is_some_and(|s| s.is("s")) && at >= 2 && self.tokens.is_sign(at - 2, &['\'', '’']) {
            at -= 2;
        } else if self.tokens.before(at).is_some_and(|sign| sign.is_sign(&['\'', '’'])) {
            at -= 1;
        }
        let actor = &self.actors[*self.actor_ending.get(&self.tokens.before(at)?.end())?];
        Some((code(actor)?, self.tokens.at(actor.span.start)))
    }

    /// The state or organisation that begins at the token; with the token after it and its possessive ending.
    fn actor_after(&self, index: usize) -> Option<(String, usize)> {
        let actor = &self.actors[*self.actor_starting.get(&self.tokens.get(index)?.start)?];
        let end = self.tokens.at(actor.span.end);
        let possessive = self.tokens.is_sign(end, &['\'', '’']);
        let s = possessive && self.tokens.is_any(end + 1, &["s"]);
        Some((code(actor)?, end + usize::from(possessive) + usize::from(s)))
    }

    /// Names of two or more words that a title makes a person's.
    fn beside_titles(&self) -> Vec<(Span, Option<(Span, Role)>)> {
        let mut found = Vec::new();
        for title in &self.titles {
            let mut after = self.tokens.at(title.span.end);
            while self.tokens.is_any(after, &["of", "for", "to"]) {
                let the = usize::from(self.tokens.is_any(after + 1, &["the"]));
                let Some((_, end)) = self.actor_after(after + 1 + the) else { break };
                after = end;
            }
            let comma = usize::from(self.tokens.is_sign(after, &[',']));
            if let Some(end) = self.full_name(after + comma)
                && let Some(role) = self.title_before(after + comma)
            {
                let name = self.span(after + comma, end);
                found.push((name, Some((Span::new(role.reach, name.end), role))));
                continue;
            }
            // NAME ", Japan's ambassador": the words before the comma.
            let mut at = self.tokens.at(title.span.start);
            while let Some((_, from)) = self.actor_before(at) {
                at = from;
            }
            while self.tokens.before(at).is_some_and(|word| word.is_any(ATTRIBUTES) || word.is_any(ENDED)) {
                at -= 1;
            }
            let Some(comma) = at.checked_sub(1).filter(|comma| self.tokens.is_sign(*comma, &[','])) else { continue };
            let name = (comma.saturating_sub(4)..comma).find(|from| self.full_name(*from) == Some(comma));
            if let Some(from) = name
                && let Some(role) = self.title_after(comma)
            {
                let name = self.span(from, comma);
                found.push((name, Some((Span::new(name.start, role.reach), role))));
            }
        }
        found
    }

    /// Two to four capitalised words in a row, particles and hyphens between them; the token after.
    fn full_name(&self, index: usize) -> Option<usize> {
        let is_name = |at: usize, first: bool| {
            self.tokens.word(at).is_some_and(|word| {
                word.is_capitalised()
                    && (first || word.gap == Gap::Space)
                    && !NO_NAMES.contains(&word.text)
                    && !self.begins_known(word.start)
            })
        };
        let mut words = 0;
        let mut at = index;
        while words < 4 && is_name(at, words == 0) {
            words += 1;
            at += 1;
            while self.tokens.get(at).is_some_and(|sign| sign.is_glued() && sign.is_sign(&['-', '\'', '’']))
                && self.tokens.word(at + 1).is_some_and(|word| word.is_glued() && !word.is("s"))
            {
                at += 2;
            }
            // An initial: "John F. Smith".
            let is_initial = self.tokens.before(at).is_some_and(|word| word.text.len() == 1);
            if is_initial && self.tokens.is_sign(at, &['.']) {
                at += 1;
            }
            if self.tokens.word(at).is_some_and(|word| PARTICLES.contains(&word.text)) && is_name(at + 1, false) {
                at += 1;
            }
        }
        (words >= 2).then_some(at)
    }

    /// Bare family names of people whom the text names in full elsewhere.
    fn surnames(&self, seen: &[Seen], taken: &[Span]) -> Vec<Seen> {
        let text = self.tokens.text;
        let mut known: BTreeMap<&str, Option<&Seen>> = BTreeMap::new();
        for one in seen.iter().filter(|one| one.name.of(text).contains(' ')) {
            let person = one.id.as_deref().and_then(|id| self.reference.person(id));
            let name = one.name.of(text);
            let family = person.map(|person| person.family.as_str()).filter(|family| name.contains(*family));
            let surname =
                family.filter(|family| !family.is_empty()).unwrap_or_else(|| name.rsplit(' ').next().unwrap_or(name));
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
        for index in 0..self.tokens.len() {
            let Some(word) = self.tokens.word(index).filter(|word| word.is_capitalised()) else { continue };
            let span = Span::new(word.start, word.end());
            let Some(Some(one)) = known.get(word.text) else { continue };
            let next = self.tokens.word(index + 1).filter(|next| next.gap == Gap::Space && next.is_capitalised());
            let goes_on =
                next.is_some_and(|next: &Token<'_>| !NO_NAMES.contains(&next.text) && !self.begins_known(next.start));
            if !is_free(span) || goes_on || self.given_before(index).is_some() {
                continue;
            }
            let role = self.role_of(span);
            let mut bare = self.described(span, one.id.clone(), role);
            bare.country = bare.country.or_else(|| one.country.clone());
            bare.office = bare.office.or_else(|| one.office.clone().filter(|_| one.id.is_none()));
            if one.id.is_none() {
                found.push((bare, Some(one.name)));
            } else {
                found.push((bare, None));
            }
        }
        found.into_iter().map(|(bare, _)| bare).collect()
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

fn code(actor: &Mention) -> Option<String> {
    match &actor.value {
        Value::State { code } | Value::Organisation { code } => Some(code.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
