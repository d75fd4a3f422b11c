//! Who is "I": whoever the quotation is of.

use crate::extract::lexicon::Class;
use crate::model::{Person, Value};

use super::{Actor, Case, Finder};

/// How far behind the "I" a verb of meeting may stand for it to be told as a fact, in tokens.
const VERB_REACH: usize = 4;

/// How far behind the quotation its speaker is named, in bytes.
const SPEAKER_REACH: usize = 60;

impl Finder<'_> {
    /// "I met B", wrote A: the person whose words are quoted.
    pub(super) fn first_person(&self, at: usize, before: &[Actor]) -> Option<Actor> {
        const MET: [Class; 6] = [Class::Meet, Class::Hold, Class::Address, Class::Host, Class::Discuss, Class::Travel];
        let is_met = MET.iter().any(|class| self.sentence.of(*class).any(|h| at < h.from && h.from <= at + VERB_REACH));
        if self.sentence.word(at) != "i" || !is_met {
            return None;
        }
        let (codes, people, level) = match self.speaker_behind(at) {
            Some(person) => (vec![person.country.clone()?], vec![person.clone()], self.level_of_known(person)),
            None => {
                let speaker =
                    before.iter().rev().chain(self.known()).find(|a| a.people.len() == 1 && a.prep.is_none())?;
                (speaker.codes.clone(), speaker.people.clone(), speaker.level)
            }
        };
        let (from, to, case, prep) = (at, at + 1, Case::Bare, None);
        Some(Actor { from, to, codes, people, level, case, prep, refers_back: true })
    }

    /// The person named right behind the end of the quotation, be it sentences further on.
    fn speaker_behind(&self, at: usize) -> Option<&Person> {
        let text = self.reading.text();
        let from = self.sentence.tokens[at].span.end;
        let paragraph = text[from..].find('\n').map_or(text.len(), |length| from + length);
        let end = from + text[from..paragraph].find(['"', '”'])?;
        let person = self.reading.mentions.iter().filter(|m| m.span.start > end && m.span.start < paragraph);
        let (start, person) = person.into_iter().find_map(|m| match &m.value {
            Value::Person(person) => Some((m.span.start, person)),
            _ => None,
        })?;
        let is_near =
            start - end < SPEAKER_REACH && !text[end..start].chars().skip(1).any(|c| matches!(c, '"' | '“' | '.'));
        is_near.then_some(person)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_is_quoted_met_whom_the_words_name() {
        for (text, parties) in [
            (
                "\"I had a call with Prime Minister Fumio Kishida. We are grateful,\" President William Ruto wrote.",
                "JPN+KEN",
            ),
            (
                "President William Ruto spoke of peace. \"Today I met Prime Minister Fumio Kishida,\" he wrote.",
                "JPN+KEN",
            ),
        ] {
            assert!(
                told(text).iter().any(|line| line.starts_with(&format!("meeting {parties}"))),
                "{text}: {:?}",
                told(text)
            );
        }
        let nobody = "\"I told my staff that Prime Minister Fumio Kishida works hard,\" a shopkeeper in Nairobi said.";
        assert_eq!(told(nobody), Vec::<String>::new());
    }
}
