//! How far the aid has come.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles::is_passive;
use crate::extract::tokens::Hit;
use crate::model::{Measure, Modality, Stage};

use super::roles;

<<<<<<< HEAD
=======
/// Whether a running total is told at a token: "since the invasion", "in total", "so far"; in a list, at its heading.
pub(super) fn is_running(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    is_total(reading, sentence, token)
        || heading(reading, sentence).is_some_and(|heading| heads_totals(reading, heading))
}

/// How many lines of a list are looked back for its heading.
const LIST: usize = 12;

/// The line above a list, for one of its lines.
fn heading<'r>(reading: &'r Reading<'r>, sentence: &Sentence) -> Option<&'r Sentence<'r>> {
    let is_line = |s: &Sentence| s.part == Part::Item || (0..s.tokens.len()).any(|i| s.word(i) == "|");
    if !is_line(sentence) {
        return None;
    }
    reading.sentences[..sentence.index].iter().rev().take(LIST).find(|s| !is_line(s))
}

/// "Since January the budget has received, in millions of dollars:", or the sentence before a short "They include:".
fn heads_totals(reading: &Reading, heading: &Sentence) -> bool {
    const SHORT: usize = 8;
    let tells = |s: &Sentence| s.of(Class::Running).any(|h| !is_of_kind(s, h));
    let before = heading.index.checked_sub(1).map(|index| &reading.sentences[index]);
    let refers = heading.tokens.len() <= SHORT && before.is_some_and(tells);
    heading.span.of(reading.text()).ends_with(':') && (tells(heading) || refers)
}

/// "the fifth of its kind since 2019"
fn is_of_kind(sentence: &Sentence, running: &Hit) -> bool {
    const ORDINALS: [&str; 9] = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    (running.from.saturating_sub(5)..running.from).any(|i| ORDINALS.contains(&sentence.word(i)))
}

/// "The institute puts Norwegian help at 5 million": what somebody has counted.
fn is_put_at(sentence: &Sentence, token: usize) -> bool {
    let (from, _) = sentence.clause_around(token);
    let puts = (from..token).rev().find(|i| matches!(sentence.word(*i), "puts" | "put"));
    puts.is_some_and(|puts| (puts..token).rev().take(4).any(|i| sentence.word(i) == "at"))
}

/// "This brings Norwegian help to about 5 million", "lifts to 5 million what Norway has given".
fn is_brought_to(sentence: &Sentence, token: usize) -> bool {
    const QUALIFIERS: usize = 4;
    let (from, _) = sentence.clause_around(token);
    let to = (token.saturating_sub(QUALIFIERS).max(from)..token).rev().find(|i| sentence.word(*i) == "to");
    let brings = |i: usize| {
        matches!(
            sentence.word(i),
            "brings" | "bringing" | "brought" | "takes" | "taking" | "took" | "lifts" | "lifting" | "lifted"
        ) && sentence.word(i + 1) != "down"
    };
    to.is_some_and(|to| (from..to).any(brings))
}

/// "5 million so far, of which 2 million", "5 million since May, including 2 million from Norway": a part of a total that
/// has no day of its own is one, too.
fn is_part_of_total(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    const REACH: usize = 16;
    let from = token.saturating_sub(REACH);
    let names_part =
        |i: &usize| sentence.word(*i) == "including" || sentence.word(*i) == "of" && sentence.word(i + 1) == "which";
    let Some(part) = (from..token).rev().find(names_part) else { return false };
    let is =
        |i: usize, test: fn(&Value) -> bool| sentence.tokens.get(i).and_then(|t| reading.value(t)).is_some_and(test);
    let whole = (from..part).rev().find(|i| is(*i, |value| matches!(value, Value::Money(_))));
    let has_day = (part..sentence.tokens.len()).any(|i| is(i, |value| matches!(value, Value::Date(_))));
    !has_day && whole.is_some_and(|whole| is_total(reading, sentence, whole))
}

fn is_total(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    if is_put_at(sentence, token) || is_brought_to(sentence, token) || is_part_of_total(reading, sentence, token) {
        return true;
    }
    let amounts =
        || (0..sentence.tokens.len()).filter(|i| matches!(reading.value(&sentence.tokens[*i]), Some(Value::Money(_))));
    // "By 31 May, 5 million had been paid."
    let opens_by = sentence.word(0) == "by"
        && matches!(sentence.tokens.get(1).and_then(|t| reading.value(t)), Some(Value::Date(_)));
    // "5 million had been paid by mid-May"
    let is_past = |i: usize| matches!(sentence.word(i), "had" | "has" | "have");
    let up_to = (token..sentence.tokens.len().min(token + 16)).any(|i| {
        // "by mid-May", not "by an agency last week"
        let is_actor = |at: usize| sentence.actors.iter().any(|a| a.from <= at && at < a.to);
        matches!(sentence.word(i), "by" | "as")
            && (i + 1..i + 5)
                .take_while(|j| !is_actor(*j))
                .any(|j| matches!(sentence.tokens.get(j).and_then(|t| reading.value(t)), Some(Value::Date(_))))
    });
    if up_to && (token..sentence.tokens.len().min(token + 6)).any(is_past) {
        return true;
    }
    if opens_by && (token..sentence.tokens.len()).any(|i| matches!(sentence.word(i), "had" | "has" | "have")) {
        return true;
    }
    // "between January and November", told of one sum; not "between this year and 2029".
    let is_over =
        |day: PartialDate| reading.published_day().is_none_or(|published| day.last_day() <= published.last_day());
    let begins = |i: usize| match sentence.tokens.get(i).and_then(|t| reading.value(t)) {
        Some(Value::Date(date)) => date.date.is_none_or(is_over),
        _ => false,
    };
    let is_period = |i: usize| sentence.word(i) == "between" && begins(i + 1);
    if (0..sentence.tokens.len()).any(|i| sentence.clause[i] == sentence.clause[token] && is_period(i)) {
        return true;
    }
    sentence.of(Class::Running).any(|h| {
        // Of several amounts, the one nearest to the word is the total.
        let nearest = amounts().min_by_key(|i| (i.abs_diff(h.from), *i < h.from)).is_none_or(|i| i == token);
        let of_the_total = h.from >= 2 && sentence.word(h.from - 1) == "the" && sentence.word(h.from - 2) == "of";
        let near = sentence.clause[h.from] == sentence.clause[token] || h.from < 3;
        // "5 million on top of the 30 million already given": the total is the other sum.
        let is_other = (token + 1..h.from)
            .any(|i| sentence.word(i + 1) == "of" && sentence.word(i) == "top" || sentence.word(i) == "addition");
        // "the 23rd package since the war began"
        let is_ordinal = (h.from.saturating_sub(3)..h.from).any(|i| {
            let word = sentence.word(i);
            word.starts_with(|c: char| c.is_ascii_digit())
                && ["th", "rd", "nd", "st"].iter().any(|end| word.ends_with(end))
        });
        // "In all, 100 vehicles will be handed over": the size of one gift.
        let is_size = reading.code(h) == "size" && is_ahead(reading, sentence, token);
        !is_size
            && !is_arrival(reading, sentence, h)
            && !is_of_kind(sentence, h)
            && !is_ordinal
            && near
            && !of_the_total
            && !is_other
            && (nearest || h.from < 3)
    })
}

/// "Two boats have reached a port": they are there, no sum.
fn is_arrival(reading: &Reading, sentence: &Sentence, running: &Hit) -> bool {
    const NUMBER: usize = 4;
    let is_number = |i: usize| {
        let money = sentence.tokens.get(i).and_then(|t| reading.value(t));
        matches!(money, Some(Value::Money(_))) || numbers::count(sentence, i).is_some()
    };
    sentence.word(running.to - 1) == "reached" && !(running.to..running.to + NUMBER).any(is_number)
}

/// Whether the clause of a token tells what is still to come.
fn is_ahead(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let (from, to) = sentence.clause_around(token);
    let (from, to) = (from.saturating_sub(2), (to + 2).min(sentence.tokens.len()));
    let will = (from..to).any(|i| matches!(sentence.word(i), "will" | "would" | "shall"));
    let is_to = (from..to).any(|i| matches!(sentence.word(i), "is" | "are") && sentence.word(i + 1) == "to");
    let promises = sentence.of(Class::Give).any(|h| h.from >= from && h.to <= to && reading.code(h) == "pledged");
    let has = (from..to).any(|i| matches!(sentence.word(i), "has" | "have" | "had"));
    will || is_to || promises && !has
}

>>>>>>> 910fb46 (Aid in kind: whose money has paid for it, packages told by what they hold, running totals of goods)
/// How far the aid has come, by its verb and mood.
pub(super) fn stage(
    reading: &Reading,
    sentence: &Sentence,
    verb: Option<&Hit>,
    mood: Modality,
    measure: Measure,
) -> Stage {
    let told = verb.and_then(|v| Stage::from_code(reading.code(v))).unwrap_or(Stage::Unknown);
    let receives = verb.is_some_and(|v| v.class() == Class::Receive);
    let is_present = verb.is_some_and(|v| roles::is_present(sentence, v));
    // "The total that Norway has provided stands at 5 million": the sum is told, not the act.
    let is_sum = verb.is_none_or(|v| !matches!(told, Stage::Pledged) && sums_up(sentence, v));
    // "loans provided by Norway total": what the sum consists of is done.
    let is_done = verb.is_some_and(|v| is_participle(sentence, v) && !is_general(sentence, v));
    let decided = verb.and_then(|v| decided(reading, sentence, v));
    if verb.is_some_and(|v| sentence.word(v.from).starts_with("add") && sentence.word(v.to) == "up") {
        return Stage::Unknown;
    }
    match (measure, mood, told) {
        // "a further 5 million goes to schools": as far as what it is added to
        (Measure::Flow, _, _) if is_present && verb.is_some_and(|v| v.class() == Class::Arrive) => Stage::Unknown,
        (Measure::Flow, Modality::Planned, Stage::Committed) if !receives && decided.is_none() => Stage::Pledged,
        (Measure::Stock, ..) if verb.is_some_and(|v| is_one_of_two(sentence, v)) => Stage::Unknown,
        (Measure::Stock, _, Stage::Disbursed) if is_sum && is_done => told,
        (Measure::Stock, ..) if is_sum => Stage::Unknown,
        (Measure::Flow, _, Stage::Disbursed | Stage::Committed) if decided.is_some() => {
            decided.unwrap_or(Stage::Unknown)
        }
        (Measure::Flow, Modality::Asserted, Stage::Disbursed) if is_present => {
            if verb.is_some_and(|v| is_handed_over(sentence, v)) { Stage::Disbursed } else { Stage::Committed }
        }
        (_, Modality::Planned, Stage::Disbursed) if receives => Stage::Committed,
        (_, Modality::Planned, Stage::Disbursed) => Stage::Pledged,
        _ => told,
    }
}

/// "provided by Norway", not "has provided".
fn is_participle(sentence: &Sentence, verb: &Hit) -> bool {
    let has_auxiliary = (verb.from.saturating_sub(3)..verb.from)
        .any(|i| matches!(sentence.word(i), "has" | "have" | "had") && !is_passive(sentence, verb));
    matches!(verb.form(), Form::Participle | Form::Past) && !has_auxiliary
}

/// "provided or committed": a sum of what has come and what is to come.
fn is_one_of_two(sentence: &Sentence, verb: &Hit) -> bool {
    sentence.word(verb.to) == "or" || verb.from > 0 && sentence.word(verb.from - 1) == "or"
}

/// "a grant signed in May", "a loan agreed last year": the participle after the noun tells how far the aid is.
pub(super) fn stage_of_noun(sentence: &Sentence, noun: &Hit) -> Option<Stage> {
    let after = |h: &&Hit| h.from >= noun.to && h.from <= noun.to + 4 && h.form() == Form::Participle;
    let same =
        |h: &&Hit| !(noun.to..h.from).any(|i| matches!(sentence.word(i), "has" | "had" | "have" | "that" | "to"));
    let signed = sentence.of(Class::Sign).filter(after).any(|h| same(&h));
    let agreed = sentence.of(Class::Decide).filter(after).any(|h| same(&h));
    // "decided on a package", "settled on a loan"
    let before = |h: &&Hit| h.to <= noun.from && noun.from - h.to <= 6 && sentence.word(h.to) == "on";
    let settled = sentence.of(Class::Decide).any(|h| before(&h));
    let is_signed_noun = |h: &&Hit| h.to <= noun.from && noun.from - h.to <= 4;
    let signs = sentence.of(Class::Sign).any(|h| is_signed_noun(&h));
    (signed || agreed || settled || signs).then_some(Stage::Committed)
}

/// How far back a word of deciding may stand from its infinitive: "agreed on Monday in Oslo to supply".
const DECISION_REACH: usize = 8;

/// "agreed to supply", "decision to send", "promised to pay": the word before the infinitive tells how far the aid is.
fn decided(reading: &Reading, sentence: &Sentence, verb: &Hit) -> Option<Stage> {
    let to = (verb.from.saturating_sub(3)..verb.from).rev().find(|i| sentence.word(*i) == "to")?;
    let near = |h: &&Hit| h.to <= to && to - h.to <= DECISION_REACH && sentence.clause[h.from] == sentence.clause[to];
    let word = sentence.of(Class::Decide).rfind(near)?;
    let other_verb = |h: &Hit| matches!(h.class(), Class::Give | Class::Receive) && h.from >= word.to && h.to <= to;
    Stage::from_code(reading.code(word)).filter(|_| !sentence.hits.iter().any(other_verb))
}

/// "Norway hands over 5 boats": a headline's present tells what has happened.
fn is_handed_over(sentence: &Sentence, verb: &Hit) -> bool {
    let is_act = ["hand", "deliver", "disburs", "turn"].iter().any(|begin| sentence.word(verb.from).starts_with(begin));
    sentence.part == Part::Title && is_act
}

/// Whether the predicate is a sum ("totals", "stands at"), or the verb tells no single step.
fn sums_up(sentence: &Sentence, verb: &Hit) -> bool {
    const SUMS: [&str; 17] = [
        "total",
        "totals",
        "totalling",
        "totaling",
        "totalled",
        "stands",
        "stood",
        "amounts",
        "amounted",
        "adds",
        "reach",
        "reaches",
        "reached",
        "exceeds",
        "exceeded",
        "exceeding",
        "comes",
    ];
    (0..sentence.tokens.len()).any(|i| SUMS.contains(&sentence.word(i))) || is_general(sentence, verb)
}

/// "has supported", "has made available": no single step.
fn is_general(sentence: &Sentence, verb: &Hit) -> bool {
    const GENERAL: [&str; 6] = ["support", "spen", "mad", "assist", "help", "mobili"];
    GENERAL.iter().any(|g| sentence.word(verb.from).starts_with(g)) || sentence.word(verb.from) == "available"
}
