//! The words by which facts are told, as data: `raw/reference/lexicon/*.toml`. The grammar that
//! uses them is code; an analyst adds words without it.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

use super::inflection::{Form, noun_forms, verb_forms};

/// The files as compiled in: name and content.
const SHIPPED: [(&str, &str); 6] = [
    ("actors.toml", include_str!("../../raw/reference/lexicon/actors.toml")),
    ("agreement.toml", include_str!("../../raw/reference/lexicon/agreement.toml")),
    ("aid.toml", include_str!("../../raw/reference/lexicon/aid.toml")),
    ("meeting.toml", include_str!("../../raw/reference/lexicon/meeting.toml")),
    ("modality.toml", include_str!("../../raw/reference/lexicon/modality.toml")),
    ("sanction.toml", include_str!("../../raw/reference/lexicon/sanction.toml")),
];

/// What a word does in a sentence. The files say what each class is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    // actors.toml
    Title,
    OfficialHead,
    Counterpart,
    Pair,
    Furniture,
    EndMatter,
    Caption,
    // modality.toml
    Hypothetical,
    Requested,
    Denied,
    Planned,
    Reporting,
    Topic,
    // aid.toml
    Give,
    Receive,
    AidNoun,
    Thing,
    Purpose,
    NotAid,
    Guarantee,
    Running,
    Thanks,
    Beneficiary,
    // meeting.toml
    Meet,
    Host,
    Travel,
    Gathering,
    Visit,
    CallMedium,
    MeetingWord,
    Outlook,
    // sanction.toml
    SanctionNoun,
    Impose,
    Lift,
    Restrict,
    Ban,
    Listed,
    Effect,
    GoodsLead,
    // agreement.toml
    AgreementNoun,
    Sign,
    Negotiate,
    NotAgreement,
    Topical,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Vec<Entry>,
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

/// All words of the lexicon, found by their first word.
#[derive(Debug, Default)]
pub struct Lexicon {
    phrases: HashMap<String, Vec<(Vec<String>, Sense)>>,
    values: Vec<String>,
}

impl Lexicon {
    /// The shipped lexicon.
    pub fn shipped() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon::read(SHIPPED).expect("the shipped lexicon is read by a test"))
    }

    /// Reads lexicon files (name and content); the error names the file.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon::default();
        let mut seen = HashSet::new();
        for (name, content) in files {
            let file: File = toml::from_str(content).map_err(|e| format!("{name}: {e}"))?;
            for entry in file.words {
                let value = lexicon.value_index(&entry.value);
                for word in &entry.list {
                    for (phrase, form) in forms(word, entry.pos) {
                        if seen.insert((entry.class, phrase.clone(), value)) {
                            lexicon.add(&phrase, Sense { class: entry.class, form, value });
                        }
                    }
                }
            }
        }
        Ok(lexicon)
    }

    /// The value of a sense: a code of the model, or empty.
    pub fn value(&self, sense: Sense) -> &str {
        &self.values[sense.value]
    }

    /// The phrases that begin with a word: the words that follow, and the meaning.
    pub fn beginning_with(&self, word: &str) -> &[(Vec<String>, Sense)] {
        self.phrases.get(word).map_or(&[], Vec::as_slice)
    }

    fn value_index(&mut self, value: &str) -> usize {
        self.values.iter().position(|v| v == value).unwrap_or_else(|| {
            self.values.push(value.to_owned());
            self.values.len() - 1
        })
    }

    fn add(&mut self, phrase: &str, sense: Sense) {
        let mut words = split(phrase).into_iter();
        if let Some(first) = words.next() {
            self.phrases.entry(first).or_default().push((words.collect(), sense));
        }
    }
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

    #[test]
    fn the_shipped_files_are_read() {
        let lexicon = Lexicon::shipped();
        let (_, sense) = &lexicon.beginning_with("pledged")[0];
        assert_eq!((sense.class, lexicon.value(*sense)), (Class::Give, "pledged"));
    }

    #[test]
    fn an_unknown_class_is_refused_with_the_file_named() {
        let error = Lexicon::read([("mine.toml", "[[words]]\nclass = \"gift\"\nlist = [\"alms\"]")]).unwrap_err();
        assert!(error.starts_with("mine.toml") && error.contains("gift"), "{error}");
    }

    #[test]
    fn phrases_are_found_by_their_first_word() {
        let file = "[[words]]\nclass = \"give\"\npos = \"verb\"\nlist = [\"hand over\"]";
        let lexicon = Lexicon::read([("mine.toml", file)]).unwrap();
        assert_eq!(lexicon.beginning_with("handed")[0].0, ["over"]);
    }
}
