//! Who restricts, but is no state: companies, courts, sports bodies.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;

use super::act::Act;
use super::firm;
use super::prohibition::is_prohibition;
use super::voice::{INSTITUTIONS, Voice};

/// Whether the grammatical subject of an active verb, or the agent of a passive one, is a company, a court, a sports
/// body or a name that is no state: "the carmaker halted exports", "FIFA banned".
pub(super) fn is_private(reading: &Reading, sentence: &Sentence, act: &Act) -> bool {
    let (start, end) = sentence.clause_around(act.verb.from);
    if (start..end).any(|i| sentence.of(Class::NotSanction).any(|h| h.contains(i))) {
        return true;
    }
    let is_institution =
        |i: usize| INSTITUTIONS.contains(&sentence.word(i)) || sentence.of(Class::OfficialHead).any(|h| h.contains(i));
    let is_name = |i: usize| {
        sentence.tokens[i].mention.is_none()
            && sentence.tokens[i].span.of(reading.text()).starts_with(char::is_uppercase)
            && !is_institution(i)
            && !sentence.actors.iter().any(|a| a.from <= i && i < a.to)
    };
    let is_private_noun = |i: usize| sentence.of(Class::PrivateActor).any(|h| h.to == i + 1);
    // "may no longer be sold by Peruvian firms": the firms are those who may not.
    if is_prohibition(act) {
        return false;
    }
    if act.voice == Voice::Passive {
        let by = (act.verb.to..end.min(act.verb.to + 12)).find(|i| sentence.word(*i) == "by");
        let owned = |i: usize| sentence.actors.iter().any(|a| a.from >= i && a.from <= i + 3);
        return by.is_some_and(|i| {
            (i + 1..(i + 4).min(end))
                .any(|k| is_private_noun(k) || is_name(k) && !owned(i + 1) && sentence.word(k) != "the")
        });
    }
    if firm::is_told_to(sentence, start, act.verb.from) {
        return false;
    }
    if firm::gives_up(reading, sentence, act) {
        return true;
    }
    if matches!(act.verb.form(), Form::Gerund)
        || sentence
            .hits
            .iter()
            .any(|h| h.to == act.verb.from && h.class() == Class::Planned && act.verb.form() != Form::Base)
    {
        return false;
    }
    // "sanctioned several firms and lowered its cap": the subject is that of the first verb.
    let is_first = |h: &Hit| {
        start <= h.from && h.to < act.verb.from && matches!(h.class(), Class::Impose | Class::Restrict | Class::Ban)
    };
    let is_joined = act.verb.from > 0 && sentence.word(act.verb.from - 1) == "and";
    if is_joined && act.verb.form() != Form::Base && sentence.hits.iter().any(is_first) {
        return false;
    }
    let skipped =
        ["also", "will", "would", "has", "have", "had", "to", "and", "later", "now", "already", "then", "promptly"];
    let head = (start..act.verb.from).rev().find(|i| {
        let word = sentence.word(*i);
        // "carmakers decided to stop selling"
        let is_plan = sentence.word(*i + 1) == "to"
            && matches!(word, "decided" | "agreed" | "plans" | "plan" | "planned" | "chose" | "vowed" | "decide");
        !skipped.contains(&word) && !is_plan && !word.ends_with("ly") && !is_date(reading, sentence, *i) && word != "on"
    });
    // "Another 54 have suspended sales": so many firms.
    let is_number = |i: usize| crate::extract::numbers::number_at(sentence, i).is_some() && i < 3;
    // "A maker of harnesses in Lima has stopped": behind its article, whatever follows.
    let is_one = |h: &Hit| {
        h.from <= start + 3
            && (start..h.from).any(|i| matches!(sentence.word(i), "a" | "an" | "another"))
            && !sentence.actors.iter().any(|a| a.from >= start && a.to <= h.from)
    };
    if sentence.of(Class::PrivateActor).filter(|h| h.to <= act.verb.from).any(is_one) {
        return true;
    }
    head.is_some_and(|i| {
        if is_number(i) {
            return true;
        }
        let owned = sentence.actors.iter().any(|a| a.to <= i && i - a.to <= 2 && a.prep != Some("of"));
        is_private_noun(i) || is_name(i) && i > start && !owned || is_name(i) && i == 0 && !is_pronoun(sentence.word(i))
    })
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "it" | "having"
            | "he"
            | "she"
            | "they"
            | "we"
            | "ministers"
            | "officials"
            | "authorities"
            | "lawmakers"
            | "the"
    )
}

fn is_date(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    matches!(reading.value(&sentence.tokens[at]), Some(crate::model::Value::Date(_)))
}
