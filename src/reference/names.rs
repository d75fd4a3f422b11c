//! Every name of the reference, to be found in running text.

use std::collections::BTreeMap;

use crate::model::Span;

use super::Reference;
use super::whole_words::WholeWords;
use super::word_hash::WordHash;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    State { code: String, role: Role },
    Organisation { code: String, role: Role },
    Person { id: String },
    Place { name: String, country: Option<String> },
}

/// In which way a name stands for its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Name,
    /// A short form that is also a common word or personal name (Jordan, Chad).
    AmbiguousName,
    Demonym,
    Capital,
    Metonym,
}

/// A name found in a text, with everything it can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'n> {
    pub span: Span,
    pub named: &'n [Named],
}

/// A title found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundTitle<'n> {
    pub span: Span,
    /// As in `titles.csv`; what it means depends on the body.
    pub title: &'n str,
}

/// Every name of a state, organisation, person or place, and every title.
#[derive(Debug)]
pub struct Names {
    names: WholeWords,
    /// What each of the names stands for.
    named: Vec<Vec<Named>>,
    title_words: WholeWords,
    titles: Vec<String>,
}

/// The last words of titles that stand in the plural before two names.
const PLURAL_HEADS: [&str; 6] = ["President", "Minister", "Chancellor", "Premier", "Ambassador", "Commissioner"];

/// A hyphenated name as two words, both capitalised: "Suk-yeol" is also written "Suk Yeol".
fn apart(name: &str) -> String {
    let mut is_first = false;
    let letter = |c: char| {
        let capital = is_first;
        is_first = c == '-';
        let shown = if c == '-' { ' ' } else { c };
        if capital { shown.to_uppercase().collect::<String>() } else { shown.to_string() }
    };
    name.chars().map(letter).collect()
}

/// "Jane DOE", "DOE Jane": a name as ministries write it, the family name in capitals. It stands first where a given
/// name ends the name.
fn family_in_capitals(name: &str, given: &str) -> Option<String> {
    let is_family_first = !given.is_empty() && name.ends_with(given);
    if is_family_first {
        let (family, given) = name.split_once(' ')?;
        return Some(format!("{} {given}", family.to_uppercase()));
    }
    let (given, family) = name.rsplit_once(' ')?;
    Some(format!("{given} {}", family.to_uppercase()))
}

impl Names {
    /// Gathers the names.
    pub(super) fn of(reference: &Reference) -> Self {
        let mut names: BTreeMap<String, Vec<Named>> = BTreeMap::new();
        let mut add = |text: &str, named: Named| {
            let all = names.entry(text.to_owned()).or_default();
            if !text.is_empty() && !all.contains(&named) {
                all.push(named);
            }
        };
        for state in reference.states() {
            let named = |role| Named::State { code: state.code.clone(), role };
            let name_role = if state.is_ambiguous { Role::AmbiguousName } else { Role::Name };
            let capitals = state.capital.iter().chain(&state.capital_aliases);
            let all = [(&state.name, name_role)].into_iter();
            // Where name and official name are the same, the name's role stands.
            let official = Some(&state.official_name).filter(|official| **official != state.name);
            let all = all.chain(official.into_iter().chain(&state.aliases).map(|text| (text, Role::Name)));
            let all = all.chain(state.demonyms.iter().map(|text| (text, Role::Demonym)));
            let all = all.chain(capitals.map(|text| (text, Role::Capital)));
            for (text, role) in all.chain(state.metonyms.iter().map(|text| (text, Role::Metonym))) {
                add(text, named(role));
                // Headlines in capitals; a short word in capitals is more likely an abbreviation.
                if text.len() > 4 {
                    add(&text.to_uppercase(), named(role));
                }
            }
        }
        for organisation in reference.organisations() {
            let named = |role| Named::Organisation { code: organisation.code.clone(), role };
            for text in [&organisation.name].into_iter().chain(&organisation.aliases) {
                add(text, named(Role::Name));
            }
            organisation.metonyms.iter().for_each(|text| add(text, named(Role::Metonym)));
        }
        for person in reference.people() {
            let named = Named::Person { id: person.id.clone() };
            let orders = [format!("{} {}", person.given, person.family), format!("{} {}", person.family, person.given)];
            let orders = orders.iter().filter(|_| !person.family.is_empty() && !person.given.is_empty());
            for text in orders.chain([&person.name]).chain(&person.aliases) {
                add(text, named.clone());
                if text.len() > 4 {
                    add(&text.to_uppercase(), named.clone());
                }
                if let Some(formal) = family_in_capitals(text, &person.given) {
                    add(&formal, named.clone());
                }
                if text.contains('-') {
                    add(&apart(text), named.clone());
                }
                if let Some(typographic) = text.contains('\'').then(|| text.replace('\'', "’")) {
                    add(&typographic, named.clone());
                }
            }
        }
        for place in reference.places() {
            let country = Some(place.country.clone()).filter(|country| !country.is_empty());
            for text in [&place.name].into_iter().chain(&place.aliases) {
                let named = Named::Place { name: place.name.clone(), country: country.clone() };
                // "GENEVA, May 14 -": datelines in capitals.
                if text.len() > 4 {
                    add(&text.to_uppercase(), named.clone());
                }
                add(text, named);
            }
        }
        names.remove("");
        // As written in the text, and as in the file.
        let mut titles: BTreeMap<String, String> = BTreeMap::new();
        for title in reference.titles().iter().map(|title| &title.title) {
            titles.insert(title.clone(), title.clone());
            titles.insert(title.replace('\'', "’"), title.clone());
            // "Presidents A and B", "Foreign Ministers A and B".
            if PLURAL_HEADS.iter().any(|head| title.ends_with(head)) {
                titles.entry(format!("{title}s")).or_insert_with(|| title.clone());
            }
        }
        let (written, titles): (Vec<String>, Vec<String>) = titles.into_iter().unzip();
        let (names, named): (Vec<String>, Vec<Vec<Named>>) = names.into_iter().unzip();
        let title_words = WholeWords::new(&written, true);
        Self { names: WholeWords::new(&names, false), named, title_words, titles }
    }

    /// Every name in the text that stands as whole words, the longest one at each place, in order. `words` are the
    /// places where the words of the text begin, with their hashes.
    pub fn find<'n>(&'n self, text: &str, words: impl Iterator<Item = (usize, WordHash)>) -> Vec<Found<'n>> {
        let named = |(span, pattern): (Span, usize)| Found { span, named: &self.named[pattern] };
        self.names.find(text, words).into_iter().map(named).collect()
    }

    /// Every title in the text, in the same way.
    pub fn find_titles<'n>(
        &'n self,
        text: &str,
        words: impl Iterator<Item = (usize, WordHash)>,
    ) -> Vec<FoundTitle<'n>> {
        let titled = |(span, pattern): (Span, usize)| FoundTitle { span, title: &self.titles[pattern] };
        self.title_words.find(text, words).into_iter().map(titled).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::whole_words::words_of;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        Reference::builtin().names().find(text, words_of(text)).iter().map(|found| found.span.of(text)).collect()
    }

    #[test]
    fn the_longest_name_wins_and_only_whole_words_count() {
        assert_eq!(found("South Sudan and Sudan"), ["South Sudan", "Sudan"]);
        assert_eq!(found("USAbility of a Japanesque chair"), Vec::<&str>::new());
        assert_eq!(found("a Japan-Ukraine deal, the U.S.-led one"), ["Japan", "Ukraine", "U.S."]);
    }

    #[test]
    fn a_family_name_in_capitals_is_read() {
        assert_eq!(found("Mr. KISHIDA Fumio met Mr. Volodymyr ZELENSKYY."), ["KISHIDA Fumio", "Volodymyr ZELENSKYY"]);
    }

    #[test]
    fn a_headline_in_capitals_is_read() {
        assert_eq!(found("UKRAINE THANKS JAPAN"), ["UKRAINE", "JAPAN"]);
    }
}
