//! The words by which facts are told, as data: `raw/reference/lexicon/*.toml`. The grammar that
//! uses them is code; an analyst adds words without it.

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

pub use super::class::{Class, Classes};

use super::aid_weights::{AidWeights, ClueEntry, Place, Scale, WordEntry};
use super::inflection::{Form, noun_forms, verb_forms};
use super::meeting_weights::{Clue, MeetingWeights};
use super::sanction_weights::{SanctionWeights, SideEntry};
use crate::model::{Issue, IssueCode, Location, SourceFile, StageName};
use crate::reference::{WordFilter, WordHash};

/// The files as compiled in: name and content.
const SHIPPED: [(&str, &str); 11] = [
    ("actors.toml", include_str!("../../raw/reference/lexicon/actors.toml")),
    ("agreement.toml", include_str!("../../raw/reference/lexicon/agreement.toml")),
    ("aid.toml", include_str!("../../raw/reference/lexicon/aid.toml")),
    ("aid_clues.toml", include_str!("../../raw/reference/lexicon/aid_clues.toml")),
    ("aid_weights.toml", include_str!("../../raw/reference/lexicon/aid_weights.toml")),
    ("meeting.toml", include_str!("../../raw/reference/lexicon/meeting.toml")),
    ("meeting_weights.toml", include_str!("../../raw/reference/lexicon/meeting_weights.toml")),
    ("modality.toml", include_str!("../../raw/reference/lexicon/modality.toml")),
    ("sanction.toml", include_str!("../../raw/reference/lexicon/sanction.toml")),
    ("sanction_weights.toml", include_str!("../../raw/reference/lexicon/sanction_weights.toml")),
    ("weighed.toml", include_str!("../../raw/reference/lexicon/weighed.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    words: Vec<Entry>,
    #[serde(default)]
    meeting_weights: Vec<MeetingWeight>,
    #[serde(default)]
    sanction_weights: Vec<SideEntry>,
    #[serde(default)]
    word_weights: Vec<WordEntry>,
    #[serde(default)]
    clue_weights: Vec<ClueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeetingWeight {
    clue: Clue,
    weight: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    class: Class,
    #[serde(default)]
    pos: PartOfSpeech,
    #[serde(default)]
    value: String,
    list: Vec<String>,
}

#[derive(Default, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PartOfSpeech {
    Verb,
    Noun,
    /// As written, not inflected.
    #[default]
    Fixed,
}

/// One meaning of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    pub class: Class,
    pub form: Form,
    value: usize,
}

/// A phrase of the lexicon: the words that follow the first one, and the meaning.
#[derive(Debug, Clone)]
pub struct Phrase {
    pub rest: Vec<String>,
    /// Tells most words that may follow the first one from the one that has to.
    pub second: Option<WordHash>,
    pub sense: Sense,
}

/// A word that phrases begin with.
#[derive(Debug)]
struct Opener {
    hash: WordHash,
    /// Where it stands among the words as written.
    start: u32,
    length: u32,
    /// Where its phrases begin and end among all.
    phrases: (u32, u32),
    /// The same for those of them that are this one word.
    alone: (u32, u32),
}

const SLOTS: usize = 1 << 13;

impl Sense {
    /// A meaning without a value of its own.
    pub fn plain(class: Class, form: Form) -> Self {
        Self { class, form, value: 0 }
    }

    /// Whether two words are of the same class and value.
    pub fn is_same_kind(self, other: Self) -> bool {
        self.class == other.class && self.value == other.value
    }
}

/// All words of the lexicon, found by their first word.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// By the slots of their words.
    openers: Vec<Opener>,
    /// Where each slot begins among them; one place more than slots.
    slots: Vec<u32>,
    /// The openers as written, one after the other.
    written: String,
    /// In the order of the openers.
    phrases: Vec<Phrase>,
    first_words: WordFilter,
    /// The first two words of the longer phrases.
    first_pairs: WordFilter,
    values: Vec<String>,
    meeting_weights: MeetingWeights,
    sanction_weights: SanctionWeights,
    aid_weights: AidWeights,
}

impl Lexicon {
    /// The shipped lexicon.
    pub fn shipped() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon::read(SHIPPED).expect("the shipped lexicon is read by a test"))
    }

    /// The shipped lexicon with the files of a workspace's folder `lexicon`: one of a shipped name
    /// stands in its place, any other is added. A file that cannot be read is an issue and left out.
    pub fn load(user_files: &[SourceFile]) -> (Lexicon, Vec<Issue>) {
        let mut issues = Vec::new();
        let mut files: BTreeMap<&str, &str> = SHIPPED.into();
        for source in user_files.iter().filter(|file| file.path.ends_with(".toml") && file.path.contains("/lexicon/")) {
            let name = source.path.rsplit('/').next().unwrap_or_default();
            let read = std::str::from_utf8(&source.bytes).map_err(|_| (None, "it is not UTF-8".to_owned()));
            match read.and_then(|content| parse(content).map(|_| content)) {
                Ok(content) => {
                    files.insert(name, content);
                }
                Err((line, message)) => {
                    let location = Location { path: source.path.clone(), line, column: None };
                    issues.push(
                        Issue::error(
                            IssueCode::BadRow,
                            StageName::Reference,
                            format!("`{name}` cannot be read: {message}"),
                        )
                        .at(location)
                        .help("the shipped files in raw/reference/lexicon show the form; this one is left out"),
                    );
                }
            }
        }
        let lexicon = Lexicon::read(files).expect("every file was read before");
        (lexicon, issues)
    }

    /// Reads lexicon files (name and content); the error names the file.
    fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon::default();
        let mut phrases = BTreeMap::new();
        let mut seen = HashSet::new();
        for (name, content) in files {
            let file = parse(content).map_err(|(_, message)| format!("{name}: {message}"))?;
            for entry in &file.word_weights {
                let value = lexicon.value_index(&entry.value);
                lexicon.aid_weights.add_word(entry, value);
            }
            file.sanction_weights.iter().for_each(|entry| lexicon.sanction_weights.add(entry));
            file.clue_weights.iter().for_each(|entry| lexicon.aid_weights.add_clue(entry));
            for entry in file.words {
                let value = lexicon.value_index(&entry.value);
                for word in &entry.list {
                    for (phrase, form) in forms(word, entry.pos) {
                        if seen.insert((entry.class, phrase.clone(), value)) {
                            add(&mut phrases, &phrase, Sense { class: entry.class, form, value });
                        }
                    }
                }
            }
            file.meeting_weights.iter().for_each(|entry| lexicon.meeting_weights.set(entry.clue, entry.weight));
        }
        lexicon.index(phrases);
        Ok(lexicon)
    }

    /// What the clues of a meeting weigh.
    pub fn meeting_weights(&self) -> &MeetingWeights {
        &self.meeting_weights
    }

    /// What the clues of the sides of a sanction weigh.
    pub fn sanction_weights(&self) -> &SanctionWeights {
        &self.sanction_weights
    }

    /// What the clues of aid weigh.
    pub fn aid_weights(&self) -> &AidWeights {
        &self.aid_weights
    }

    /// What a word weighs as a clue of aid.
    pub fn weight(&self, sense: Sense, scale: Scale, place: Place) -> f64 {
        self.aid_weights.word(sense.class, sense.value, scale, place)
    }

    /// The value of a sense: a code of the model, or empty.
    pub fn value(&self, sense: Sense) -> &str {
        &self.values[sense.value]
    }

    /// The phrases that begin with a word and may go on with the next one, of which the hashes are given; where none
    /// does, those that are this one word.
    #[inline]
    pub fn beginning_with(&self, word: &str, hash: WordHash, next: Option<WordHash>) -> &[Phrase] {
        if !self.first_words.may_have(hash) {
            return &[];
        }
        let slot = hash.slot(SLOTS);
        let near = &self.openers[self.slots[slot] as usize..self.slots[slot + 1] as usize];
        let is_same = |opener: &&Opener| {
            let written = || &self.written.as_bytes()[opener.start as usize..][..opener.length as usize];
            opener.hash == hash && opener.length as usize == word.len() && written() == word.as_bytes()
        };
        let may_go_on = next.is_some_and(|next| self.first_pairs.may_have(hash.then(next)));
        let phrases = |opener: &Opener| if may_go_on { opener.phrases } else { opener.alone };
        let (from, to) = near.iter().find(is_same).map_or((0, 0), phrases);
        &self.phrases[from as usize..to as usize]
    }

    fn value_index(&mut self, value: &str) -> usize {
        self.values.iter().position(|v| v == value).unwrap_or_else(|| {
            self.values.push(value.to_owned());
            self.values.len() - 1
        })
    }

    /// Lays the phrases out so that those of a word are found by its hash and lie together.
    fn index(&mut self, phrases: Phrases) {
        let slot = |word: &str| WordHash::of(word.as_bytes()).slot(SLOTS);
        self.first_words = phrases.keys().map(|word| WordHash::of(word.as_bytes())).collect();
        let pairs = |(word, own): (&String, &Vec<Phrase>)| {
            let first = WordHash::of(word.as_bytes());
            own.iter().filter_map(|phrase| phrase.second).map(|second| first.then(second)).collect::<Vec<_>>()
        };
        self.first_pairs = phrases.iter().flat_map(pairs).collect();
        let mut phrases: Vec<(String, Vec<Phrase>)> = phrases.into_iter().collect();
        phrases.sort_by_key(|(word, _)| slot(word));
        self.slots = vec![0; SLOTS + 1];
        for (word, own) in phrases {
            self.slots[slot(&word) + 1] += 1;
            let (start, length) = (self.written.len() as u32, word.len() as u32);
            self.written.push_str(&word);
            let alone = own.iter().filter(|phrase| phrase.rest.is_empty()).cloned().collect();
            let (phrases, alone) = (self.lay_out(own), self.lay_out(alone));
            self.openers.push(Opener { hash: WordHash::of(word.as_bytes()), start, length, phrases, alone });
        }
        (0..SLOTS).for_each(|at| self.slots[at + 1] += self.slots[at]);
    }

    /// Adds phrases to all; where they begin and end.
    fn lay_out(&mut self, phrases: Vec<Phrase>) -> (u32, u32) {
        let first = self.phrases.len() as u32;
        self.phrases.extend(phrases);
        (first, self.phrases.len() as u32)
    }
}

/// Phrases by their first words.
type Phrases = BTreeMap<String, Vec<Phrase>>;

fn add(phrases: &mut Phrases, phrase: &str, sense: Sense) {
    let mut words = split(phrase).into_iter();
    if let Some(first) = words.next() {
        let rest: Vec<String> = words.collect();
        let second = rest.first().map(|word| WordHash::of(word.as_bytes()));
        phrases.entry(first).or_default().push(Phrase { rest, second, sense });
    }
}

/// The entries of a file, or the line and what is wrong there.
fn parse(content: &str) -> Result<File, (Option<usize>, String)> {
    toml::from_str(content).map_err(|error| {
        let line = error.span().map(|span| content[..span.start].matches('\n').count() + 1);
        (line, error.message().to_owned())
    })
}

/// A phrase as the tokens of a text would be: hyphens and apostrophes stand alone.
fn split(phrase: &str) -> Vec<String> {
    let spaced = phrase.to_lowercase().replace('-', " - ").replace('’', "'").replace("'s", " 's ");
    spaced.split_whitespace().map(String::from).collect()
}

fn forms(word: &str, pos: PartOfSpeech) -> Vec<(String, Form)> {
    match pos {
        PartOfSpeech::Verb => verb_forms(word),
        PartOfSpeech::Noun => noun_forms(word).into_iter().map(|w| (w, Form::Base)).collect(),
        PartOfSpeech::Fixed => vec![(word.to_owned(), Form::Base)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beginning_with<'l>(lexicon: &'l Lexicon, word: &str) -> &'l [Phrase] {
        lexicon.beginning_with(word, WordHash::of(word.as_bytes()), Some(WordHash::of(b"over")))
    }

    #[test]
    fn the_shipped_files_are_read() {
        let lexicon = Lexicon::shipped();
        let gives = beginning_with(lexicon, "pledged").iter().find(|phrase| phrase.sense.class == Class::Give);
        assert_eq!(gives.map(|phrase| lexicon.value(phrase.sense)), Some("pledged"));
    }

    #[test]
    fn an_unknown_class_is_refused_with_the_file_named() {
        let error = Lexicon::read([("mine.toml", "[[words]]\nclass = \"gift\"\nlist = [\"alms\"]")]).unwrap_err();
        assert!(error.starts_with("mine.toml") && error.contains("gift"), "{error}");
    }

    #[test]
    fn a_workspace_adds_words_and_a_broken_file_is_an_issue() {
        let file =
            |name: &str, text: &str| SourceFile { path: format!("raw/reference/lexicon/{name}"), bytes: text.into() };
        let mine =
            file("mine.toml", "[[words]]\nclass = \"give\"\npos = \"verb\"\nvalue = \"pledged\"\nlist = [\"bestow\"]");
        let broken = file("aid.toml", "[[words]]\nclass = \"give\"\n\nlst = []");
        let (lexicon, issues) = Lexicon::load(&[mine, broken]);
        assert_eq!(beginning_with(&lexicon, "bestowed").len(), 1);
        assert!(
            !beginning_with(&lexicon, "pledged").is_empty(),
            "the shipped file stays where its replacement is broken"
        );
        assert_eq!(issues.len(), 1);
        assert_eq!(issues[0].location.as_ref().unwrap().line, Some(4));
    }

    #[test]
    fn phrases_are_found_by_their_first_word() {
        let file = "[[words]]\nclass = \"give\"\npos = \"verb\"\nlist = [\"hand over\"]";
        let lexicon = Lexicon::read([("mine.toml", file)]).unwrap();
        assert_eq!(beginning_with(&lexicon, "handed")[0].rest, ["over"]);
    }
}
