//! How many are hit, and what is counted.

use crate::extract::actors::Case;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::mentions;
use crate::model::{Claim, CountUnit, Fact, Value};

use super::act::Act;
use super::voice::Voice;
use super::who::Window;

/// How many words may stand between a number and what it counts: "14 senior military and police officers".
const ADJECTIVES: usize = 5;

/// "26 packages", "63 officials", "more than 200 companies", "77 Peruvians": the number and what it counts.
pub(super) fn count(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> Option<(u32, CountUnit)> {
    let start = act.to.min(act.verb.to).max(window.from);
    let numbered = || is_numbered_package(sentence, act).then_some((1, CountUnit::Packages));
    // "are levelled against six firms and travel bans against ten": each measure behind the verb has its own.
    let own = act.from.max(start);
    let after = || {
        let own = counts(reading, sentence, own, window.to).next();
        own.or_else(|| counts(reading, sentence, start, window.to).next()).or_else(|| sum(sentence, act))
    };
    let before = || {
        let summed = || counted(reading, sentence, window.from, act.first()).find(|c| sums_up_list(sentence, c.to));
        summed().map(|c| (c.number, c.unit)).or_else(|| counts(reading, sentence, window.from, act.first()).next())
    };
    let counted = if act.voice == Voice::Passive { before().or_else(after) } else { after() };
    counted.or_else(numbered)
}

/// "sanctioned Acme, a Peruvian firm, and eight agents": where what a verb takes ends, behind an apposition.
pub(super) fn further_object(sentence: &Sentence, act: &Act, end: usize) -> usize {
    const PREDICATE: usize = 8;
    let is_and = sentence.word(end) == "and" && end > 0 && sentence.word(end - 1) == ",";
    let is_counted = numbers::number_at(sentence, end + 1).is_some();
    let is_verb =
        |i: usize| matches!(sentence.word(i), "were" | "was" | "are" | "have" | "had" | "has" | "will" | "is");
    if act.voice != Voice::Active || !is_and || !is_counted || (end..end + PREDICATE).any(is_verb) {
        return end;
    }
    sentence.clause_around(end + 1).1
}

/// "more than 1,400 sanctions have been imposed": how many measures there are.
pub(super) fn of_measures(sentence: &Sentence, act: &Act) -> Option<u32> {
    let is_plural = sentence.word(act.to - 1).ends_with('s');
    act.from.checked_sub(1).filter(|_| is_plural).and_then(|i| numbers::number_at(sentence, i))
}

/// Whether a claim counts those hit, or names the goods.
pub(super) fn is_counted(claim: &Claim) -> bool {
    matches!(&claim.fact, Fact::Sanction(s) if s.count.is_some() || !s.goods.is_empty())
}

/// "two ministers, nine editors, 63 people in all": what sums up a list of those hit by one act, no running total.
pub(super) fn sums_up_list(sentence: &Sentence, at: usize) -> bool {
    let sums = (sentence.word(at), sentence.word(at + 1));
    let (start, _) = sentence.clause_around(at.saturating_sub(1));
    matches!(sums, ("in", "all" | "total") | ("all", "told") | ("altogether", _))
        && (start..at).any(|i| sentence.word(i) == ",")
}

/// "its 18th package of sanctions", "the twelfth round": one of a series.
pub(super) fn is_numbered_package(sentence: &Sentence, act: &Act) -> bool {
    let is_package = |i: &usize| {
        matches!(sentence.word(*i), "package" | "round" | "tranche" | "batch" | "wave")
            || sentence.word(*i).ends_with("package")
    };
    // "package of sanctions", "package of EU sanctions", "sanctions package".
    let Some(at) = (act.from.saturating_sub(4)..act.to + 1).find(is_package) else { return false };
    if at < act.from && sentence.word(at + 1) != "of" {
        return false;
    }
    (at.saturating_sub(4)..at).any(|i| is_ordinal(sentence.word(i)))
}

/// "18th", "twelfth"; not "first", which is said of much else.
pub(super) fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let of_digits = !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit())
        && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
    let spelled = ["second", "third", "fifth", "eighth", "ninth", "twelfth"].contains(&word)
        || word.strip_suffix("th").is_some_and(|stem| mentions::spelled(stem).is_some())
        || word.strip_suffix("ieth").is_some_and(|stem| mentions::spelled(&format!("{stem}y")).is_some());
    of_digits || spelled
}

/// "12 individuals, 33 organizations and two ships": what is counted besides, each right behind the count before.
pub(super) fn besides(
    reading: &Reading,
    sentence: &Sentence,
    act: &Act,
    window: Window,
    first: (u32, CountUnit),
) -> Vec<(u32, CountUnit)> {
    let mut all = counted(reading, sentence, window.from, sentence.tokens.len());
    let mut found: Vec<(u32, CountUnit)> = Vec::new();
    let Some(mut last) = all.find(|c| (c.number, c.unit) == first) else { return found };
    for other in all {
        let known = other.unit == first.1 || found.iter().any(|(_, unit)| *unit == other.unit);
        // "bans on 25 officers, and four banks were hit": the subject of another verb.
        let is_subject = matches!(sentence.word(other.to), "were" | "was" | "are" | "have" | "had" | "will");
        let is_object = act.voice == Voice::Passive || last.from >= act.first() && !is_subject;
        let lists = first.1 != CountUnit::Packages && other.unit != CountUnit::Packages;
        let end = before_examples(sentence, last.to, other.from);
        if !lists || !is_object || !(end..other.from).all(|i| joins(sentence, i)) {
            break;
        }
        // "two companies and one group as well as one individual": more of the same, then others.
        if !known {
            found.push((other.number, other.unit));
        }
        last = other;
    }
    found
}

/// "32 officials such as judges and police officers, along with 12 firms": the token at which examples of those counted
/// end, or where they would begin.
fn before_examples(sentence: &Sentence, from: usize, to: usize) -> usize {
    let first = if sentence.word(from) == "," { from + 1 } else { from };
    let opens = matches!((sentence.word(first), sentence.word(first + 1)), ("such", "as") | ("including" | "like", _));
    let end = || (from..to).rev().find(|i| sentence.word(*i) == ",");
    if opens { end().unwrap_or(from) } else { from }
}

/// "and", ", along with", "as well as on more than".
fn joins(sentence: &Sentence, at: usize) -> bool {
    const JOINING: [&str; 23] = [
        "and",
        ",",
        "more",
        "than",
        "over",
        "about",
        "some",
        "nearly",
        "as",
        "well",
        "on",
        "also",
        "another",
        "further",
        "additional",
        "of",
        "plus",
        "along",
        "with",
        "a",
        "against",
        "together",
        "alongside",
    ];
    JOINING.contains(&sentence.word(at)) || is_of_state(sentence, at)
}

/// "12 people of Peru and 33 firms", "12 individuals in Peru and".
fn is_of_state(sentence: &Sentence, at: usize) -> bool {
    let named = |i: usize| sentence.actors.iter().any(|a| a.from <= i && i < a.to);
    named(at) || matches!(sentence.word(at), "of" | "in" | "from") && named(at + 1)
}

/// "the packages against Peru now number 28": the number behind the verb.
fn sum(sentence: &Sentence, act: &Act) -> Option<(u32, CountUnit)> {
    let is_series = (act.from..act.to).any(|i| matches!(sentence.word(i), "packages" | "rounds"));
    let number = || (act.last()..act.last() + 4).find_map(|i| numbers::number_at(sentence, i));
    (act.is_standing && is_series).then(number).flatten().map(|number| (number, CountUnit::Packages))
}

/// A number with what it counts, and their tokens.
pub(super) struct Counted {
    pub number: u32,
    pub unit: CountUnit,
    pub from: usize,
    pub to: usize,
}

/// All counts of a run of tokens.
pub(super) fn counts(
    reading: &Reading,
    sentence: &Sentence,
    from: usize,
    to: usize,
) -> impl Iterator<Item = (u32, CountUnit)> {
    counted(reading, sentence, from, to).map(|c| (c.number, c.unit))
}

pub(super) fn counted(reading: &Reading, sentence: &Sentence, from: usize, to: usize) -> impl Iterator<Item = Counted> {
    (from..to).filter_map(move |at| {
        let number = numbers::number_at(sentence, at)?;
        if reading.value(&sentence.tokens[at]).is_some() || is_of_deed(sentence, from, at) {
            return None;
        }
        let near = at + 1..(at + 2 + ADJECTIVES).min(to);
        let unit = |i: usize| {
            let listed = sentence.of(Class::Listed).find(|h| h.from == i);
            let of_lexicon = listed.and_then(|h| Some((CountUnit::from_code(reading.code(h))?, h.to)));
            of_lexicon.or_else(|| is_people(reading, sentence, i).then_some((CountUnit::Individuals, i + 1)))
        };
        let ends = |i: usize| {
            matches!(sentence.word(i), "," | "." | ";" | "to" | "from" | "on" | "(" | "percent" | "%")
                || matches!(sentence.word(i), "days" | "weeks" | "months" | "years")
        };
        let found = near.take_while(|i| !ends(*i)).find_map(unit).or_else(|| of_them(reading, sentence, at));
        let named = if is_of_others(sentence, at) { named_before(reading, sentence, from, at) } else { 0 };
        let others = || (named > 0 && sentence.word(at + 1) == "others").then_some((CountUnit::Individuals, at + 2));
        let (unit, to) = found.or_else(others)?;
        let number = number + if unit == CountUnit::Individuals { named } else { 0 };
        Some(Counted { number, unit, from: at, to })
    })
}

/// "those responsible for the deportation of 300 children": a number of what those hit have done.
fn is_of_deed(sentence: &Sentence, from: usize, at: usize) -> bool {
    let deeds = [
        "responsible",
        "behind",
        "accused",
        "guilty",
        "complicit",
        "involved",
        "implicated",
        "convicted",
        "killed",
        "wounded",
        "displaced",
    ];
    let is_end = |i: &usize| matches!(sentence.word(*i), "," | ";" | "and" | ":");
    (from..at).rev().take_while(|i| !is_end(i)).any(|i| deeds.contains(&sentence.word(i)))
}

/// "and 62 others", "and eight more officials": a number that others named before it are not part of.
fn is_of_others(sentence: &Sentence, at: usize) -> bool {
    at > 0
        && matches!(sentence.word(at - 1), "and" | "," | "plus" | "with")
        && matches!(sentence.word(at + 1), "other" | "others" | "more" | "further" | "fellow")
}

/// "the prime minister, Minister A and": how many people are named one by one right before a number.
fn named_before(reading: &Reading, sentence: &Sentence, from: usize, at: usize) -> u32 {
    let is_person = |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Person(_)));
    let is_title = |i: usize| sentence.of(Class::Title).any(|h| h.contains(i)) && !sentence.word(i).ends_with('s');
    let mut named = 0;
    let mut is_named = false;
    let mut end = at;
    while end > from && (matches!(sentence.word(end - 1), "and" | "," | "along" | "together" | "plus" | "with")) {
        end -= 1;
    }
    for i in (from..end).rev() {
        let parts = matches!(sentence.word(i), "and" | ",");
        if parts && !is_named {
            return named;
        }
        if parts {
            (named, is_named) = (named + 1, false);
        } else {
            is_named |= is_person(i) || is_title(i);
        }
    }
    named + u32::from(is_named)
}

/// "Ten of them": what the sentences before counted or named last.
fn of_them(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(CountUnit, usize)> {
    let refers = sentence.word(at + 1) == "of" && matches!(sentence.word(at + 2), "them" | "these" | "those" | "which");
    let before = || reading.sentences[sentence.index.saturating_sub(2)..sentence.index].iter().rev();
    let last = refers.then(|| before().find_map(|s| s.of(Class::Listed).next_back()))??;
    Some((CountUnit::from_code(reading.code(last))?, at + 3))
}

/// "77 Peruvians": a plural of people, not the adjective before another noun.
fn is_people(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_state = matches!(reading.value(&sentence.tokens[at]), Some(Value::State { .. }));
    let adjective = sentence.actors.iter().any(|a| a.from <= at && at < a.to && a.case == Case::Adjective);
    // "thirteen Japanese": a number right before, and no noun behind.
    let is_alone = || {
        let ends = [
            "", ",", ".", ";", "—", "–", ")", "and", "to", "from", "on", "who", "for", "were", "was", "have", "are",
            "under", "in", "as", "with", "over", "by", "had", "has", "will", "would", "is", "whom", "whose",
        ];
        let is_verb = || {
            let verbs = [Class::Impose, Class::Restrict, Class::Ban];
            sentence.beginning_at(at + 1).any(|h| verbs.contains(&h.class()))
        };
        // "20 more Japanese".
        let is_added = at > 1 && matches!(sentence.word(at - 1), "more" | "other" | "further" | "additional");
        let number = at - usize::from(at > 0) - usize::from(is_added);
        at > 0
            && numbers::number(sentence.word(number)).is_some()
            && (ends.contains(&sentence.word(at + 1)) || is_verb())
    };
    is_state && adjective && (sentence.word(at).ends_with('s') || is_alone())
}
