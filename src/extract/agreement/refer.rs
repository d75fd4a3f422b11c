//! Agreements told by ellipsis: "one with Peru", "It was concluded", "the accord", "put pen to paper".

use super::parties::is_generic;
use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::Value;

/// How many sentences back a word may refer.
const MEMORY: usize = 2;
/// How far behind a pronoun its verb may stand, in tokens.
const PRONOUN_REACH: usize = 5;
/// How sure the parties of a text are that were named before.
pub(super) const CONFIDENCE: f64 = 0.65;

/// A text of states in a sentence: its noun, or what stands for one.
pub(super) struct Text {
    /// The tokens, with the sense of the noun that is meant.
    pub hit: Hit,
    pub told: Told,
}

/// How a text is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// "an accord".
    Noun,
    /// "the accord".
    Definite,
    /// "one with Peru".
    Another,
    /// "It was concluded".
    Pronoun,
    /// "put pen to paper": the verb alone tells of a text.
    Verb,
}

/// What was told of texts up to a sentence.
#[derive(Default)]
pub(super) struct Story {
    /// The last noun, with the number of its sentence.
    last: Option<(usize, Hit)>,
    /// Whether the last text is one of firms, cities or clubs.
    is_of_others: bool,
    /// Who the parties of the last agreement are.
    pub parties: Option<Vec<String>>,
    /// Who signed it with others: "A signed one with B".
    pub ours: Option<String>,
}

impl Story {
    pub(super) fn remember(&mut self, sentence: &Sentence, texts: &[Text], is_foreign: impl Fn(&Text) -> bool) {
        if let Some(text) = texts.iter().rev().find(|t| matches!(t.told, Told::Noun | Told::Definite)) {
            self.last = Some((sentence.index, text.hit));
            // "The paper was exchanged online" of what cities or firms signed is theirs.
            self.is_of_others =
                text.told == Told::Noun && is_foreign(text) || text.told == Told::Definite && self.is_of_others;
        }
    }

    /// Whether the text named last is no text of states.
    pub(super) fn is_of_others(&self, sentence: &Sentence) -> bool {
        self.is_of_others && self.last_before(sentence).is_some()
    }

    /// Keeps who signs a text with others, before it is read.
    pub(super) fn remember_signer(&mut self, sentence: &Sentence, text: &Text) {
        let verb = sentence.of(Class::Sign).find(|h| sentence.clause[h.from] == sentence.clause[text.hit.from]);
        let signer = verb
            .and_then(|verb| roles::agent(sentence, verb))
            .filter(|a| a.codes.len() == 1 && !is_generic(sentence, a));
        if roles::after(sentence, text.hit.to, &["with"], 6).is_some()
            && let Some(signer) = signer
        {
            self.ours = signer.codes.first().cloned();
        }
    }

    fn last_before(&self, sentence: &Sentence) -> Option<Hit> {
        self.last.filter(|(index, _)| index + MEMORY >= sentence.index).map(|(_, hit)| hit)
    }
}

/// The texts that a sentence speaks of, in its order.
pub(super) fn texts(reading: &Reading, sentence: &Sentence, story: &Story) -> Vec<Text> {
    let named =
        |hit: &Hit| Text { hit: *hit, told: if is_definite(sentence, hit) { Told::Definite } else { Told::Noun } };
    // "put pen to paper" names no text.
    let is_verb = |noun: &&Hit| sentence.of(Class::Sign).any(|h| h.from < noun.from && noun.to <= h.to);
    let mut texts: Vec<Text> = sentence.of(Class::AgreementNoun).filter(|noun| !is_verb(noun)).map(named).collect();
    let signs = sentence.has(Class::Sign);
    static STAND_INS: Known = Known::new(&["one", "another", "others", "ones", "with"]);
    let may_stand_for_one = |at: &usize| signs || sentence.is_any(*at, &STAND_INS);
    for at in (0..sentence.tokens.len()).filter(may_stand_for_one) {
        let (to, told) = if let Some(other) = listed_with(reading, sentence, at) {
            (other.to, Told::Another)
        } else if is_another(sentence, at) {
            (at + 1, Told::Another)
        } else if is_pronoun_of_text(sentence, at) {
            (at + 1, Told::Pronoun)
        } else if let Some(to) = signs_without_object(sentence, at).or_else(|| participle_alone(sentence, at)) {
            (to, Told::Verb)
        } else {
            continue;
        };
        let own = sentence.of(Class::AgreementNoun).rfind(|noun| noun.to <= at).copied();
        let noun = own.or_else(|| story.last_before(sentence));
        texts.extend(noun.map(|noun| Text { hit: Hit { from: at, to, ..noun }, told }));
    }
    texts.sort_by_key(|text| text.hit.from);
    texts
}

/// "one with Peru", "another with", "a similar one, with".
fn is_another(sentence: &Sentence, at: usize) -> bool {
    let next = if sentence.word(at + 1) == "," { at + 2 } else { at + 1 };
    matches!(sentence.word(at), "one" | "another" | "others" | "ones") && sentence.word(next) == "with"
        || is_further_with(sentence, at)
}

/// "an accord with Peru on May 1, with Chile on May 3", "and with Chile, signed a year later".
fn is_further_with(sentence: &Sentence, at: usize) -> bool {
    let joins = at > 0 && matches!(sentence.word(at - 1), "," | "and") && sentence.word(at) == "with";
    let first = || {
        let noun = sentence.of(Class::AgreementNoun).rfind(|noun| noun.to < at)?;
        roles::after(sentence, noun.to, &["with"], 6).filter(|a| a.to < at)
    };
    joins && sentence.actors.iter().any(|a| a.from > at && a.from <= at + 2 && a.people.is_empty()) && first().is_some()
}

/// "an accord with Peru on May 1, Chile and Bolivia on May 3": who has a day of their own behind a comma.
fn listed_with<'s>(reading: &Reading, sentence: &'s Sentence, at: usize) -> Option<&'s Actor> {
    let joins = matches!(sentence.word(at), "," | "and");
    let is_date = |i: usize| matches!(sentence.tokens.get(i).and_then(|t| reading.value(t)), Some(Value::Date(_)));
    let other = sentence.actors.iter().find(|a| joins && a.from > at && a.from <= at + 2 && a.people.is_empty())?;
    let noun = sentence.of(Class::AgreementNoun).rfind(|noun| noun.to < at)?;
    let first = roles::after(sentence, noun.to, &["with"], 6).filter(|a| a.to < at)?;
    let is_dated = |a: &Actor| (a.to..a.to + 3).any(is_date);
    let is_free = other.prep.is_none() && other.case == Case::Bare;
    (is_free && is_dated(first) && is_dated(other)).then_some(other)
}

/// "It was concluded", "Both were signed", "; it took effect": a pronoun that opens a clause, with its verb.
fn is_pronoun_of_text(sentence: &Sentence, at: usize) -> bool {
    let opens = at == 0 || matches!(sentence.word(at - 1), ";" | "," | "and" | "that" | "—");
    let is_pronoun = matches!(sentence.word(at), "it" | "this");
    let verb = || {
        sentence
            .of(Class::Sign)
            .find(|h| h.from > at && h.from <= at + PRONOUN_REACH && sentence.clause[h.from] == sentence.clause[at])
    };
    if is_pronoun && is_object_of_signing(sentence, at) {
        return true;
    }
    let is_subject = |h: &Hit| roles::is_passive(sentence, h) || h.form() != Form::Base && is_effect(sentence, h);
    opens && is_pronoun && verb().is_some_and(is_subject)
}

/// "had signed it": the object of a verb that signs.
fn is_object_of_signing(sentence: &Sentence, at: usize) -> bool {
    let signs = ["sign", "ink", "initial", "ratif", "conclud"];
    at > 0
        && signs.iter().any(|stem| sentence.word(at - 1).starts_with(stem))
        && sentence.of(Class::Sign).any(|h| h.to == at)
}

/// "took effect", "entered into force": what an agreement does by itself.
fn is_effect(sentence: &Sentence, verb: &Hit) -> bool {
    matches!(sentence.word(verb.to - 1), "force" | "effect")
}

/// "put pen to paper", where no text is named beside it; the token after it.
fn signs_without_object(sentence: &Sentence, at: usize) -> Option<usize> {
    let verb = sentence.of(Class::Sign).find(|h| h.from == at && sentence.word(h.to - 1) == "paper")?;
    let is_apart = |noun: &&Hit| noun.to <= verb.from || noun.from >= verb.to;
    let mut nouns = sentence.of(Class::AgreementNoun).filter(is_apart);
    let named = nouns.any(|noun| sentence.clause[noun.from] == sentence.clause[at]);
    (!named).then_some(verb.to)
}

/// "Signed on Saturday, it runs for five years": what is signed was named before; the token after the verb.
fn participle_alone(sentence: &Sentence, at: usize) -> Option<usize> {
    let is_participle = |h: &&Hit| h.class() == Class::Sign && matches!(h.form(), Form::Past | Form::Participle);
    let verb = if at == 0 { sentence.beginning_at(at).find(is_participle)? } else { return None };
    let is_named = sentence.of(Class::AgreementNoun).any(|noun| sentence.clause[noun.from] == sentence.clause[at]);
    (!is_named).then_some(verb.to)
}

/// "the accord", "that pact": known already.
fn is_definite(sentence: &Sentence, noun: &Hit) -> bool {
    let before = noun.from.checked_sub(1).map_or("", |i| sentence.word(i));
    matches!(before, "the" | "this" | "that")
}

/// The parties of a text that refers back, where its own sentence does not tell them; once for each counterpart.
pub(super) fn parties(reading: &Reading, sentence: &Sentence, text: &Text, story: &Story) -> Option<Vec<Vec<String>>> {
    let known = story.parties.as_ref().filter(|_| text.told != Told::Noun)?;
    let other = listed_with(reading, sentence, text.hit.from)
        .or_else(|| roles::after(sentence, text.hit.to, &["with", "between"], 6));
    match (text.told, other) {
        // "one with Peru": the other side is one of those of the text before, whom the article is about.
        (Told::Another, Some(other)) => {
            let rank = |code: &&String| {
                let told = story.ours.as_ref() != Some(*code);
                (told, reading.protagonists.iter().position(|p| p == *code).unwrap_or(usize::MAX))
            };
            let ours = known.iter().filter(|code| !other.codes.contains(code)).min_by_key(rank)?;
            let with = |code: &String| {
                let mut codes = vec![ours.clone(), code.clone()];
                codes.sort();
                codes
            };
            Some(other.codes.iter().map(with).collect())
        }
        (Told::Another, None) | (_, Some(_)) => None,
        (_, None) => {
            let names_others = sentence.actors.iter().any(|a| a.codes.iter().any(|code| !known.contains(code)));
            (!names_others).then(|| vec![known.clone()])
        }
    }
}
