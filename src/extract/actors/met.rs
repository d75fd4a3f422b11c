//! Who meets whom: the one who is meant by "he" is of another state than those whom he meets in the sentence.

use crate::extract::lexicon::Class;
use crate::extract::tokens::Hit;

use super::{Actor, Case, Finder};

/// How far behind a word that refers back the one may be named who is met, in tokens.
const REACH: usize = 14;

/// How many sentences back the subject may stand who is meant.
const SENTENCES: usize = 2;

impl Finder<'_> {
    /// "He was received by Minister A": the state of whoever is named behind words of meeting.
    pub(super) fn met_ahead(&self, at: usize) -> Option<&str> {
        let classes = [Class::Meet, Class::Host, Class::Address, Class::Gathering];
        let end = self.sentence.tokens.len().min(at + REACH);
        let (named, person) = (at + 1..end).find_map(|i| Some((i, self.person(i)?)))?;
        let is_told = |class: &Class| self.sentence.has_within(*class, at, named);
        classes.iter().any(is_told).then_some(person.country.as_deref()?)
    }

    /// "President A received him": the state of the subject of words of meeting.
    pub(super) fn meets(&self, at: usize, before: &[Actor]) -> Option<String> {
        let is_subject = |a: &&Actor| a.prep.is_none() && a.case == Case::Bare && a.codes.len() == 1;
        let subject = before.iter().rfind(is_subject)?;
        let classes = [Class::Meet, Class::Host, Class::Address];
        let is_told = |class: &Class| self.sentence.has_within(*class, subject.to, at);
        classes.iter().any(is_told).then(|| subject.codes[0].clone())
    }

    /// Whom "he" means: the subject of what was told before, and nobody of the state of whom he meets.
    pub(super) fn subject_person<'b>(&'b self, at: usize, before: &'b [Actor]) -> Option<&'b Actor> {
        if let Some(visitor) = self.visitor_before(at, before) {
            return Some(visitor);
        }
        let met = self.met_ahead(at);
        let fits = |a: &&Actor| met.is_none_or(|met| a.codes.iter().all(|code| code != met));
        // "A told her of a call that he had": he is not she.
        let is_woman = self.is_woman(at);
        let is_same = |a: &&Actor| self.is_woman(a.from).is_none_or(|other| is_woman == Some(other));
        let is_subject = |a: &&Actor| a.prep.is_none() && a.case == Case::Bare;
        let people = || before.iter().rev().chain(self.known()).filter(|a| a.people.len() == 1);
        // "The foreign minister had a call, and then he left."
        let is_unnamed = |a: &Actor| {
            a.people.is_empty()
                && a.level.is_some()
                && a.codes.len() == 1
                && !self.sentence.word(a.to - 1).ends_with('s')
        };
        let is_one = |a: &&Actor| a.people.len() == 1 || is_unnamed(a);
        let own = || before.iter().rev().filter(is_one).filter(fits).filter(is_subject).filter(is_same);
        // "A met B before he flew home": the subject, not whom it met.
        own()
            .find(|a| !self.is_object(a))
            .or_else(|| own().next())
            .or_else(|| self.subjects_before().find(fits))
            .or_else(|| people().take(3).filter(fits).find(is_subject))
            .or_else(|| people().find(fits))
            .or_else(|| people().next())
    }

    /// "spoke of A's visit to Peru, where he met": who was there.
    fn visitor_before<'b>(&'b self, at: usize, before: &'b [Actor]) -> Option<&'b Actor> {
        let where_at = at.checked_sub(1).filter(|i| self.sentence.word(*i) == "where")?;
        let visit = self.sentence.of(Class::Visit).rfind(|h| h.to <= where_at)?;
        let is_owner = |a: &&Actor| a.case == Case::Possessive && a.people.len() == 1 && a.to <= visit.from;
        before.iter().rfind(is_owner).filter(|a| visit.from - a.to <= 3)
    }

    /// Whether a pronoun means a woman; `None` of other words.
    fn is_woman(&self, at: usize) -> Option<bool> {
        match self.sentence.word(at) {
            "he" | "him" | "his" => Some(false),
            "she" | "her" => Some(true),
            _ => None,
        }
    }

    /// "met A", "received the minister": the object of a verb of meeting.
    fn is_object(&self, actor: &Actor) -> bool {
        let classes = [Class::Meet, Class::Host, Class::Address];
        let takes = |h: &Hit| classes.contains(&h.class()) && h.to <= actor.from && actor.from - h.to <= 1;
        self.sentence.hits.iter().any(takes)
    }

    /// "They were received by Minister A": those of whom the sentences before told, if A is of another state.
    pub(super) fn group_meant(&self, at: usize) -> Option<&Actor> {
        let met = self.met_ahead(at)?;
        let index = self.sentence.index;
        let sentences = self.reading.sentences[index.saturating_sub(SENTENCES)..index].iter().rev();
        let is_phrase = |a: &Actor| is_person(a) || a.to - a.from > 1;
        let is_meant = |a: &&Actor| a.prep.is_none() && a.case == Case::Bare && is_phrase(a) && a.codes.len() == 1;
        let is_other = |a: &&Actor| a.codes[0] != met;
        sentences.filter_map(|s| s.actors.iter().find(is_meant)).find(is_other)
    }

    /// The first subject of each of the sentences before, where it is one person.
    fn subjects_before(&self) -> impl Iterator<Item = &Actor> {
        let index = self.sentence.index;
        let sentences = self.reading.sentences[index.saturating_sub(SENTENCES)..index].iter().rev();
        let is_subject = |a: &&Actor| a.prep.is_none() && a.case == Case::Bare && !a.people.is_empty();
        sentences.filter_map(move |s| s.actors.iter().find(is_subject).filter(|a| a.people.len() == 1))
    }
}

fn is_person(actor: &Actor) -> bool {
    !actor.people.is_empty() || actor.level.is_some()
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_is_met_is_of_another_state() {
        let first = "Norwegian Foreign Minister Espen Barth Eide thanked Moldova's Mihai Popsoi in March.";
        for next in [
            "President Maia Sandu received him on Monday.",
            "He was received by President Maia Sandu on Monday.",
            "On Monday he called on President Maia Sandu.",
        ] {
            let told = told(&format!("{first} {next}"));
            assert!(
                told.iter().any(|line| line.contains("MDA+NOR") && line.ends_with("2024-05-13")),
                "{next}: {told:?}"
            );
        }
    }

    #[test]
    fn he_is_not_she() {
        let first = "Norway's Foreign Minister Anniken Huitfeldt met Moldovan President Maia Sandu in May.";
        let next = "Kenyan President William Ruto briefed her on Monday on a call he had had with Fumio Kishida.";
        let told = told(&format!("{first} {next}"));
        assert!(told.iter().any(|line| line.starts_with("meeting JPN+KEN telephone")), "{told:?}");
    }

    #[test]
    fn those_without_a_name_are_meant() {
        for text in [
            "Five Norwegian lawmakers have come to Chisinau. On Monday the lawmakers met Foreign Minister Mihai Popsoi.",
            "Norway's new ambassador is in Chisinau. The diplomat was received by President Maia Sandu on Monday.",
        ] {
            let told = told(text);
            assert!(
                told.iter().any(|line| line.contains("MDA+NOR") && line.ends_with("2024-05-13")),
                "{text}: {told:?}"
            );
        }
    }
}
