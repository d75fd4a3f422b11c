//! Whether words of a running total sum up those hit so far.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::Value;

use super::act::Act;
use super::voice::{self, Voice};

/// Whether words of a running total are told of all that came before, and not of one act.
pub(super) fn sums_up(reading: &Reading, sentence: &Sentence, act: &Act, running: &Hit) -> bool {
    !is_of_dated_act(reading, sentence, act, running)
        && !is_compared(sentence, running)
        && !is_adverb(sentence, running)
        && !is_whole(sentence, running)
        && !is_of_act(sentence, act, running)
        && !is_beginning(sentence, act, running)
        && !is_of_those_hit(sentence, act, running.from)
}

/// "On Friday it banned a total of 130 people": so many by one act, unless it is told as what holds by now ("now apply to").
fn is_of_act(sentence: &Sentence, act: &Act, running: &Hit) -> bool {
    let is_in_all = running.from > 0
        && (sentence.word(running.from - 1), sentence.word(running.from), sentence.word(running.to))
            == ("a", "total", "of");
    let is_done = act.verb.form() == Form::Past || act.verb.form() == Form::Participle;
    let is_now = |i: usize| matches!(sentence.word(i), "now" | "already" | "so" | "since" | "currently" | "thus");
    is_in_all && is_done && !voice::is_perfect(sentence, &act.verb) && !(0..sentence.tokens.len()).any(is_now)
}

/// "On Friday it sanctioned five people over the tests since last week": one act of a day; "since" tells of its reason.
fn is_of_dated_act(reading: &Reading, sentence: &Sentence, act: &Act, running: &Hit) -> bool {
    sentence.word(running.from) == "since" && has_own_day(reading, sentence, act, running.from)
}

/// Whether a day beside the verb dates an act behind which a token stands.
pub(super) fn has_own_day(reading: &Reading, sentence: &Sentence, act: &Act, behind: usize) -> bool {
    const BESIDE: usize = 3;
    let is_had = (act.verb.from.saturating_sub(2)..act.verb.from).any(|i| sentence.word(i) == "had");
    let is_past = act.voice == Voice::Active
        && matches!(act.verb.form(), Form::Past | Form::Participle)
        && !is_had
        && !voice::is_perfect(sentence, &act.verb);
    let is_day = |at: &usize| match reading.value(&sentence.tokens[*at]) {
        Some(Value::Date(day)) => day.date.is_some_and(|date| date.exact().is_some()),
        _ => false,
    };
    let (start, end) = sentence.clause_around(act.verb.from);
    let opens = start..(start + BESIDE).min(end);
    let beside = act.verb.from.saturating_sub(BESIDE)..(act.verb.to + BESIDE).min(behind);
    behind > act.last() + 1 && is_past && opens.chain(beside).any(|at| is_day(&at))
}

/// "sanctioned 10 ships that have carried oil since 2022": what those hit have done.
pub(super) fn is_of_those_hit(sentence: &Sentence, act: &Act, at: usize) -> bool {
    let is_pronoun = |i: usize| matches!(sentence.word(i), "that" | "who" | "which") && i > act.last();
    let Some(pronoun) = (act.last()..at).rev().find(|i| is_pronoun(*i)) else { return false };
    let lists = sentence.has_within(Class::Listed, act.last(), pronoun);
    let acts = (pronoun + 1..pronoun + 3).any(|i| matches!(sentence.word(i), "have" | "has" | "had"));
    act.voice == Voice::Active && lists && acts && !(pronoun..at).any(|i| sentence.word(i) == ",")
}

/// "the sanctions now cover 1,400 people": whom a measure hits by now.
pub(super) fn is_as_it_stands(sentence: &Sentence, act: &Act) -> bool {
    let is_present = matches!(act.verb.form(), Form::Base | Form::Third);
    act.verb.class() == Class::Further && is_present && (act.to..act.verb.from).any(|i| sentence.word(i) == "now")
}

/// "the largest since 2022", "the first since May" compare; they count nothing up.
fn is_compared(sentence: &Sentence, running: &Hit) -> bool {
    (running.from.saturating_sub(6)..running.from)
        .any(|i| sentence.word(i).ends_with("est") || matches!(sentence.word(i), "first" | "most"))
}

/// "has since shut its ports": later, not ever since.
fn is_adverb(sentence: &Sentence, running: &Hit) -> bool {
    let before = running.from.checked_sub(1).map_or("", |i| sentence.word(i));
    sentence.word(running.from) == "since" && matches!(before, "has" | "have" | "had")
}

/// "a total export ban": one without exceptions.
fn is_whole(sentence: &Sentence, running: &Hit) -> bool {
    let is_noun = |h: &&Hit| h.from == running.to || h.from == running.to + 1;
    let names = |class: Class| sentence.of(class).any(|h| is_noun(&h));
    sentence.word(running.from) == "total"
        && running.to == running.from + 1
        && (names(Class::SanctionNoun) || names(Class::Restraint))
}

/// "may not enter as of today": the day on which an act takes effect, unless it was done by then ("had been barred").
fn is_beginning(sentence: &Sentence, act: &Act, running: &Hit) -> bool {
    let is_as_of = (sentence.word(running.from), sentence.word(running.from + 1)) == ("as", "of");
    let is_done = |i: usize| matches!(sentence.word(i), "has" | "have" | "had");
    is_as_of && !act.is_standing && !(act.verb.from.saturating_sub(4)..act.verb.to).any(is_done)
}
