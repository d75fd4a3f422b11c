//! The words by which facts are told, as data: `raw/reference/lexicon/*.toml`. The grammar that
//! uses them is code; an analyst adds words without it.

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

pub use super::class::{Class, Classes};

use super::aid_weights::{AidWeights, ClueEntry, Place, Scale, WordEntry};
use super::inflection::{Form, noun_forms, verb_forms};
use super::meeting_weights::{Clue, MeetingWeights};
use super::phrases::{Phrase, Phrases};
use super::sanction_weights::{SanctionWeights, SideEntry};
use super::tokens::Token;
use crate::model::{Issue, IssueCode, Location, SourceFile, StageName};

/// The files as compiled in: name and content.
const SHIPPED: [(&str, &str); 12] = [
    ("actors.toml", include_str!("../../raw/reference/lexicon/actors.toml")),
    ("agreement.toml", include_str!("../../raw/reference/lexicon/agreement.toml")),
    ("aid.toml", include_str!("../../raw/reference/lexicon/aid.toml")),
    ("aid_clues.toml", include_str!("../../raw/reference/lexicon/aid_clues.toml")),
    ("aid_weights.toml", include_str!("../../raw/reference/lexicon/aid_weights.toml")),
    ("dates.toml", include_str!("../../raw/reference/lexicon/dates.toml")),
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

/// All words of the lexicon.
#[derive(Debug, Default)]
pub struct Lexicon {
    phrases: Phrases,
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
        let mut phrases = Vec::new();
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
                            phrases.push((split(&phrase), Sense { class: entry.class, form, value }));
                        }
                    }
                }
            }
            file.meeting_weights.iter().for_each(|entry| lexicon.meeting_weights.set(entry.clue, entry.weight));
        }
        lexicon.phrases = Phrases::new(phrases);
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

    /// The phrases with which tokens begin.
    #[inline]
    pub fn beginning<'l>(&'l self, tokens: &[Token], found: &mut Vec<&'l Phrase>) {
        self.phrases.beginning(tokens, found);
    }

    fn value_index(&mut self, value: &str) -> usize {
        self.values.iter().position(|v| v == value).unwrap_or_else(|| {
            self.values.push(value.to_owned());
            self.values.len() - 1
        })
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
    use super::super::tokens::Written;
    use super::*;
    use crate::model::Span;

    /// The phrases that a text begins with.
    fn beginning<'l>(lexicon: &'l Lexicon, text: &str) -> Vec<&'l Phrase> {
        let mut written = Written::new(text);
        written.read(Span::new(0, text.len()), &[]);
        let mut found = Vec::new();
        lexicon.beginning(&written.tokens(), &mut found);
        found
    }

    #[test]
    fn the_shipped_files_are_read() {
        let lexicon = Lexicon::shipped();
        let gives = beginning(lexicon, "pledged").into_iter().find(|phrase| phrase.sense.class == Class::Give);
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
        assert_eq!(beginning(&lexicon, "bestowed").len(), 1);
        assert!(!beginning(&lexicon, "pledged").is_empty(), "the shipped file stays where its replacement is broken");
        assert_eq!(issues.len(), 1);
        assert_eq!(issues[0].location.as_ref().unwrap().line, Some(4));
    }

    #[test]
    fn phrases_are_found_by_their_words() {
        let file = "[[words]]\nclass = \"give\"\npos = \"verb\"\nlist = [\"hand over\"]";
        let lexicon = Lexicon::read([("mine.toml", file)]).unwrap();
        assert_eq!(beginning(&lexicon, "handed over tents").len(), 1);
        assert!(beginning(&lexicon, "handed tents over").is_empty());
    }
}
