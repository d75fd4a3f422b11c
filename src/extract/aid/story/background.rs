//! What the article as a whole shows of who gives and who receives, whatever aid the rules have found in it.

use std::collections::BTreeMap;

use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles::agent;
use crate::model::Value;

use super::super::recipient::{beneficiaries, beneficiary_of_article};
use super::givers::protagonists;

/// Seen once for all amounts and things of an article.
pub struct Background<'r> {
    /// Those who are named most in the article and may give or receive.
    pub giver: Option<String>,
    pub receiver: Option<String>,
    /// Who stands in the headline.
    pub titled: Vec<String>,
    /// A word of aid stands in the headline.
    pub is_headed_by_aid: bool,
    /// How often each is the subject of a verb of giving.
    giving: BTreeMap<&'r str, usize>,
    /// How often the article's words of help are for each.
    helped: BTreeMap<&'r str, usize>,
    /// How many phrases name each, how many of them by where something is, how many beside sanctions, war and the like.
    standing: BTreeMap<&'r str, Standing>,
    /// How often each is named, and how often all are.
    named: BTreeMap<&'r str, usize>,
    names: usize,
    /// Who is named, the most often named first.
    pub most_named: Vec<String>,
}

impl<'r> Background<'r> {
    pub fn new(reading: &'r Reading) -> Self {
        let title = reading.sentences.first().filter(|s| s.part == Part::Title);
        let titled: Vec<String> =
            title.map(|s| s.actors.iter().flat_map(|a| a.codes.clone()).collect()).unwrap_or_default();
        let (giver, receiver) = protagonists(reading, &titled);
        let named = counted(reading.mentions.iter().filter_map(|mention| match &mention.value {
            Value::State { code } | Value::Organisation { code } => Some(reading.owner(code)),
            // The press of a state seldom names it: its towns and its ministers do.
            Value::Place { country, .. } => country.as_deref(),
            Value::Person(person) => person.country.as_deref(),
            _ => None,
        }));
        Self {
            giver,
            receiver: receiver.or_else(|| beneficiary_of_article(reading)),
            titled,
            is_headed_by_aid: title.is_some_and(|s| s.has(Class::AidNoun) || s.has(Class::Give)),
            giving: counted(reading.sentences.iter().flat_map(givers).map(|code| reading.owner(code))),
            helped: counted(beneficiaries(reading)),
            standing: standing(reading),
            names: named.values().sum(),
            most_named: by_times(&named),
            named,
        }
    }

    /// Whether most verbs of giving have this subject; `None` if it is the subject of none.
    pub fn gives_most(&self, code: &str) -> Option<bool> {
        let times = *self.giving.get(code)?;
        Some(self.giving.values().all(|other| *other <= times))
    }

    /// Whether any verb of giving has a subject.
    pub fn has_givers(&self) -> bool {
        !self.giving.is_empty()
    }

    /// Whether most words of help are for this state; `None` if they are for nobody.
    pub fn is_helped_most(&self, code: &str) -> Option<bool> {
        let most = *self.helped.values().max()?;
        Some(self.helped.get(code) == Some(&most))
    }

    /// Whether most phrases that name a state tell where something is: "talks in Nassau, Bahamas".
    pub fn is_venue(&self, code: &str) -> bool {
        self.standing.get(code).is_some_and(|standing| 2 * standing.places >= standing.all)
    }

    /// Whether most phrases that name a state stand beside sanctions, war and the like.
    pub fn is_opposed(&self, code: &str) -> bool {
        self.standing.get(code).is_some_and(|standing| 2 * standing.opposed >= standing.all)
    }

    /// Whether every fourth name at least is this one.
    pub fn is_named_much(&self, code: &str) -> bool {
        self.named.get(code).is_some_and(|times| 4 * times >= self.names)
    }

    /// Whether every twentieth name at most is this one.
    pub fn is_named_little(&self, code: &str) -> bool {
        self.named.get(code).is_none_or(|times| 20 * times <= self.names)
    }
}

/// How the phrases that name a state stand in the article.
#[derive(Default)]
struct Standing {
    all: usize,
    places: usize,
    opposed: usize,
}

fn standing<'r>(reading: &'r Reading) -> BTreeMap<&'r str, Standing> {
    const OPPOSING: [Class; 5] = [Class::SanctionNoun, Class::Impose, Class::Restrict, Class::Ban, Class::Listed];
    let mut all: BTreeMap<&str, Standing> = BTreeMap::new();
    for sentence in &reading.sentences {
        for actor in &sentence.actors {
            let (from, to) = sentence.clause_around(actor.from);
            let of_war = sentence.of(Class::Clue).any(|h| h.from >= from && h.to <= to && reading.code(h) == "battle");
            let is_opposed = actor.prep == Some("against")
                || of_war
                || OPPOSING.iter().any(|class| sentence.has_within(*class, from, to));
            for code in &actor.codes {
                let standing = all.entry(code).or_default();
                standing.all += 1;
                standing.places += usize::from(matches!(actor.prep, Some("in" | "at" | "near")));
                standing.opposed += usize::from(is_opposed);
            }
        }
    }
    all
}

fn by_times(named: &BTreeMap<&str, usize>) -> Vec<String> {
    let mut named: Vec<(&str, usize)> = named.iter().map(|(code, times)| (*code, *times)).collect();
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    named.into_iter().map(|(code, _)| code.to_owned()).collect()
}

fn counted<'r>(codes: impl Iterator<Item = &'r str>) -> BTreeMap<&'r str, usize> {
    let mut counts = BTreeMap::new();
    codes.for_each(|code| *counts.entry(code).or_default() += 1);
    counts
}

/// The subjects of the verbs of giving of a sentence.
fn givers<'r>(sentence: &'r Sentence<'r>) -> impl Iterator<Item = &'r String> {
    sentence.of(Class::Give).filter_map(|verb| agent(sentence, verb)).flat_map(|actor| &actor.codes)
}
