//! The compiled-in files, extended or overridden by a workspace's.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::{Issue, IssueCode, Level, Location, SourceFile, StageName, nearest};

use super::Reference;
use super::confidence::by_rule;
use super::fold::fold;
use super::parse::{Record, records};
use super::rates::Rates;
use super::records::{MoneyWord, Office, Person, Place, StageWeight};
use super::weights::Weights;
use super::word_hash::first_word;
use super::word_map::WordMap;

/// The compiled-in tables: file name and content.
const TABLES: &[(&str, &str)] = &[
    ("states.csv", include_str!("../../raw/reference/states.csv")),
    ("organisations.csv", include_str!("../../raw/reference/organisations.csv")),
    ("people.csv", include_str!("../../raw/reference/people.csv")),
    ("offices.csv", include_str!("../../raw/reference/offices.csv")),
    ("titles.csv", include_str!("../../raw/reference/titles.csv")),
    ("places.csv", include_str!("../../raw/reference/places.csv")),
    ("currencies.csv", include_str!("../../raw/reference/currencies.csv")),
    ("units.csv", include_str!("../../raw/reference/units.csv")),
    ("confidence.csv", include_str!("../../raw/reference/confidence.csv")),
    ("regimes.csv", include_str!("../../raw/reference/regimes.csv")),
    ("parts.csv", include_str!("../../raw/reference/parts.csv")),
    ("weights.csv", include_str!("../../raw/reference/weights.csv")),
    ("stages.csv", include_str!("../../raw/reference/stages.csv")),
];

/// Files of one kind: the compiled-in one, then the workspace's.
struct Sources<'f> {
    user_files: Vec<&'f SourceFile>,
}

impl Reference {
    /// The compiled-in reference.
    pub fn builtin() -> &'static Reference {
        static BUILTIN: OnceLock<Reference> = OnceLock::new();
        BUILTIN.get_or_init(|| Reference::load(&[]).0)
    }

    /// The compiled-in reference with a workspace's files: a row with a known key replaces the
    /// compiled-in one, any other row is added. Every mistake is an issue; its row is left out.
    /// Files in a folder `fx` are exchange rates; those in a folder `lexicon` are not read here.
    pub fn load(user_files: &[SourceFile]) -> (Reference, Vec<Issue>) {
        let mut issues = Vec::new();
        let mut user_files: Vec<&SourceFile> = user_files.iter().collect();
        user_files.sort_by(|a, b| a.path.cmp(&b.path));
        user_files.retain(|file| is_table(file, &mut issues));
        let (fx, user_files) = user_files.into_iter().partition::<Vec<_>, _>(|file| folder(&file.path) == "fx");
        let sources = Sources { user_files };

        let mut reference = Reference {
            states: sources.by_key(&mut issues).into(),
            organisations: sources.by_key(&mut issues).into(),
            people: sources.by_key(&mut issues).into(),
            offices: sources.all(&mut issues),
            titles: sources.all(&mut issues),
            places: sources.all(&mut issues),
            currencies: sources.by_key(&mut issues).into(),
            units: sources.all(&mut issues),
            calibrations: by_rule(sources.all(&mut issues)),
            regimes: sources.by_key(&mut issues).into(),
            part_words: sources.all(&mut issues),
            weights: Weights::new(&sources.all(&mut issues)),
            stage_weights: sources.all(&mut issues).iter().map(StageWeight::of_feature).collect(),
            rates: Rates::load(&fx, &mut issues),
            levels: Default::default(),
            actors_by_name: Default::default(),
            people_by_name: Default::default(),
            offices_by_person: Default::default(),
            titles_by_name: Default::default(),
            places_by_name: Default::default(),
            money_words: Default::default(),
            money_openers: Default::default(),
            money_filter: Default::default(),
            unit_words: Default::default(),
            unit_filter: Default::default(),
            names: OnceLock::new(),
            ranks: OnceLock::new(),
        };
        sources.check_references(&reference, &mut issues);
        reference.index();
        issues.sort();
        (reference, issues)
    }

    fn index(&mut self) {
        let mut actors: WordMap<String> = WordMap::default();
        let mut name = |text: &str, code: &str| {
            actors.entry(fold(text)).or_insert_with(|| code.to_owned());
        };
        // What names an actor outright goes before what stands for it: Brussels is Belgium's capital first.
        for state in self.states.values() {
            let names = [&state.name, &state.official_name];
            names.into_iter().chain(&state.aliases).for_each(|text| name(text, &state.code));
        }
        for organisation in self.organisations.values() {
            name(&organisation.name, &organisation.code);
            organisation.aliases.iter().for_each(|text| name(text, &organisation.code));
        }
        for state in self.states.values() {
            let stand_ins = state.demonyms.iter().chain(&state.capital).chain(&state.capital_aliases);
            stand_ins.chain(&state.metonyms).for_each(|text| name(text, &state.code));
        }
        for organisation in self.organisations.values() {
            organisation.metonyms.iter().for_each(|text| name(text, &organisation.code));
        }
        actors.remove("");
        self.actors_by_name = actors;

        for person in self.people.values() {
            let orders = [format!("{} {}", person.given, person.family), format!("{} {}", person.family, person.given)];
            // Aliases of two words may stand the other way round as well.
            let turned = person.aliases.iter().filter_map(|alias| match alias.split(' ').collect::<Vec<_>>()[..] {
                [first, last] => Some(format!("{last} {first}")),
                _ => None,
            });
            let turned: Vec<String> = turned.collect();
            for text in orders.iter().chain([&person.name]).chain(&person.aliases).chain(&turned) {
                let ids: &mut Vec<String> = self.people_by_name.entry(fold(text)).or_default();
                if !ids.contains(&person.id) {
                    ids.push(person.id.clone());
                }
            }
        }
        for (index, office) in self.offices.iter().enumerate() {
            self.offices_by_person.entry(office.person_id.clone()).or_default().push(index);
        }
        let mut votes: BTreeMap<&str, BTreeMap<Level, usize>> = BTreeMap::new();
        for (index, title) in self.titles.iter().enumerate() {
            self.titles_by_name.entry(fold(&title.title)).or_default().push(index);
            *votes.entry(&title.office).or_default().entry(title.level).or_default() += 1;
        }
        for (office, levels) in votes {
            // The most frequent level of the office's titles; of equals the higher one.
            let level = levels.iter().max_by_key(|(level, n)| (**n, std::cmp::Reverse(**level)));
            self.levels.extend(level.map(|(level, _)| (office.to_owned(), *level)));
        }
        // Model rule: a head of an organisation counts as a leader, whatever the title.
        self.levels.insert("head_of_organisation".to_owned(), Level::Leader);
        for currency in self.currencies.values() {
            for text in currency.symbols.iter().chain(&currency.words) {
                self.money_words.insert(text.clone(), MoneyWord { codes: vec![currency.code.clone()], default: None });
            }
        }
        for currency in self.currencies.values() {
            for text in &currency.shared {
                let word = self.money_words.entry(text.clone()).or_default();
                word.codes.push(currency.code.clone());
                if currency.is_default {
                    word.default = Some(currency.code.clone());
                }
            }
        }
        let opener = |text: &String| {
            let letters = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
            let sign = text.chars().next().map_or(0, char::len_utf8);
            text[..letters.max(sign)].to_lowercase()
        };
        self.money_openers = self.money_words.keys().map(opener).collect();
        self.money_filter = self.money_openers.iter().map(String::as_str).collect();
        for (index, unit) in self.units.iter().enumerate() {
            for text in [&unit.unit].into_iter().chain(&unit.singular).chain(&unit.plural) {
                self.unit_words.entry(text.to_lowercase()).or_insert(index);
            }
        }
        self.unit_filter = self.unit_words.keys().map(|text| first_word(text)).collect();
        for (index, place) in self.places.iter().enumerate() {
            for text in [&place.name].into_iter().chain(&place.aliases) {
                self.places_by_name.entry(fold(text)).or_insert(index);
            }
        }
    }
}

impl Sources<'_> {
    /// Every record of a kind, the workspace's in place of the compiled-in one with the same key.
    fn all<R: Record>(&self, issues: &mut Vec<Issue>) -> Vec<R> {
        let mut all: Vec<R> = Vec::new();
        let mut position: BTreeMap<String, usize> = BTreeMap::new();
        let builtin = TABLES
            .iter()
            .filter(|(name, _)| *name == R::FILE)
            .map(|(name, text)| SourceFile { path: format!("raw/reference/{name}"), bytes: text.as_bytes().to_vec() });
        let builtin: Vec<SourceFile> = builtin.collect();
        let user_files = self.user_files.iter().copied().filter(|file| file_name(&file.path) == R::FILE);
        for file in builtin.iter().chain(user_files) {
            for record in records::<R>(file, issues) {
                match position.get(&record.key()) {
                    Some(index) => all[*index] = record,
                    None => {
                        position.insert(record.key(), all.len());
                        all.push(record);
                    }
                }
            }
        }
        all
    }

    fn by_key<R: Record>(&self, issues: &mut Vec<Issue>) -> BTreeMap<String, R> {
        self.all(issues).into_iter().map(|record: R| (record.key(), record)).collect()
    }

    /// Codes and person ids in one file that no other file has.
    fn check_references(&self, reference: &Reference, issues: &mut Vec<Issue>) {
        for (name, columns, links) in LINKS {
            for file in self.user_files.iter().filter(|file| file_name(&file.path) == *name) {
                let table = super::table::Table::read(file, columns, &mut Vec::new());
                for row in table.rows() {
                    for (column, target) in *links {
                        let written = row.text(column);
                        if written.is_empty() || target.is_known(written, reference) {
                            continue;
                        }
                        let message = format!("there is no {} `{written}`", target.name());
                        let issue = row.issue(IssueCode::BrokenReference, column, message);
                        issues.push(match target.nearest(written, reference) {
                            Some(near) => issue.help(format!("did you mean `{near}`?")),
                            None => issue.help(format!("add the {} first", target.name())),
                        });
                    }
                }
            }
        }
    }
}

/// A file, its columns, and those of them that refer to rows of other files.
type Links = (&'static str, &'static [&'static str], &'static [(&'static str, Target)]);

const LINKS: &[Links] = &[
    (
        Office::FILE,
        Office::COLUMNS,
        &[("person_id", Target::Person), ("body", Target::Actor), ("accredited_to", Target::Actor)],
    ),
    (Person::FILE, Person::COLUMNS, &[("country", Target::Actor)]),
    (Place::FILE, Place::COLUMNS, &[("country", Target::Actor)]),
];

/// What a column refers to.
#[derive(Clone, Copy)]
enum Target {
    Person,
    /// A state or an organisation.
    Actor,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Person => "person",
            Target::Actor => "state or organisation",
        }
    }

    fn is_known(self, written: &str, reference: &Reference) -> bool {
        match self {
            Target::Person => reference.person(written).is_some(),
            Target::Actor => reference.is_actor(written),
        }
    }

    fn nearest<'r>(self, written: &str, reference: &'r Reference) -> Option<&'r str> {
        match self {
            Target::Person => nearest(written, reference.people.keys().map(String::as_str)),
            Target::Actor => {
                let codes = reference.states.keys().chain(reference.organisations.keys());
                nearest(written, codes.map(String::as_str))
            }
        }
    }
}

/// The lines that `ingest` drops from articles.
const READ_BY_INGEST: &str = "boilerplate.csv";

/// Whether the file is one that is read here. Words of the grammar (`lexicon/`) and notes are not;
/// any other unknown name is reported.
fn is_table(file: &SourceFile, issues: &mut Vec<Issue>) -> bool {
    let name = file_name(&file.path);
    match folder(&file.path) {
        "lexicon" => return false,
        "fx" => return name.ends_with(".csv") || name.ends_with(".csv.gz"),
        _ if name.ends_with(".md") || name == READ_BY_INGEST => return false,
        _ => {}
    }
    let known = TABLES.iter().map(|(name, _)| *name);
    if known.clone().any(|table| table == name) {
        return true;
    }
    let location = Location { path: file.path.clone(), line: None, column: None };
    let help = match nearest(name, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the files are {}", known.collect::<Vec<_>>().join(", ")),
    };
    let message = format!("`{name}` is no reference file");
    issues.push(Issue::warning(IssueCode::UnknownFormat, StageName::Reference, message).at(location).help(help));
    false
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn folder(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.into(), bytes: text.into() }
    }

    #[test]
    fn the_compiled_in_files_are_sound() {
        let own: Vec<SourceFile> = TABLES.iter().map(|(name, text)| file(name, text)).collect();
        let (_, issues) = Reference::load(&own);
        assert_eq!(issues, vec![]);
    }

    #[test]
    fn a_workspace_overrides_by_key_and_adds() {
        let states = file("raw/reference/states.csv", "code;name;capital\nXAA;Freedonia;Fredville\nJPN;Nippon;Tokyo\n");
        let (reference, issues) = Reference::load(&[states]);
        assert_eq!(issues, vec![]);
        assert_eq!(reference.actor_of("Fredville"), Some("XAA"));
        assert_eq!(reference.actor_name("JPN"), Some("Nippon"));
        assert_eq!(reference.actor_of("Ukraine"), Some("UKR"));
    }

    #[test]
    fn every_mistake_is_reported_with_its_place_and_a_proposal() {
        let offices = file(
            "raw/reference/offices.csv",
            "person_id,body,office,title,from,to,accredited_to\n\
             kishida-fumioo,JPN,head_of_government,Prime Minister,2021-10-04,,\n\
             kishida-fumio,JPM,head_of_government,Prime Minister,2021-10-04,2020,\n\
             kishida-fumio,JPN,head_of_government,Prime Minister,4.10.2021,,\n",
        );
        let titles = file("raw/reference/titels.csv", "title\n");
        let people = file("raw/reference/people.csv", "person_id,name,country\nroe-ann,Ann Roe,NOX\n");
        let (_, issues) = Reference::load(&[offices, titles, people]);
        let shown = issues.iter().map(|issue| {
            let at = issue.location.as_ref().unwrap();
            let place = format!("{}:{}:{}", at.path, at.line.unwrap_or(0), at.column.unwrap_or(0));
            format!("{place} {} ({})", issue.message, issue.help.as_deref().unwrap_or("-"))
        });
        insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"), @r"
        raw/reference/offices.csv:4:5 `4.10.2021` is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD (-)
        raw/reference/offices.csv:2:1 there is no person `kishida-fumioo` (did you mean `kishida-fumio`?)
        raw/reference/offices.csv:3:2 there is no state or organisation `JPM` (did you mean `JAM`?)
        raw/reference/people.csv:2:3 there is no state or organisation `NOX` (did you mean `NOR`?)
        raw/reference/offices.csv:3:6 the term ends before it begins (2021-10-04) (-)
        raw/reference/titels.csv:0:0 `titels.csv` is no reference file (did you mean `titles.csv`?)
        ");
    }
}
