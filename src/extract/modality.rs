//! How a fact is told: asserted, planned, or only possible, asked for or denied.

use crate::model::Modality;

use super::actors::{Actor, Case};
use super::inflection::Form;
use super::lexicon::Class;
use super::reading::{Part, Sentence};
use super::tokens::Hit;

/// How far before the anchor a negation reaches, in tokens.
const NEGATION_REACH: usize = 5;
/// How far before the anchor a word of planning reaches, in tokens.
const PLAN_REACH: usize = 9;

/// The modality of what stands at tokens `from..to`: the words before it in its clause decide.
pub fn modality(sentence: &Sentence, from: usize, to: usize) -> Modality {
    let (start, _) = sentence.clause_around(from);
    let governing = |class: Class, reach: usize| {
        let earliest = start.max(from.saturating_sub(reach));
        sentence.of(class).filter(|h| h.from >= earliest && h.to <= from).any(|h| {
            !is_reminder(sentence, h)
                && !is_made_possible(sentence, h)
                && !is_of_report(sentence, h, from)
                && !is_phone_call(sentence, h)
                && (class != Class::Planned || !is_of_occasion(sentence, h, from) && !is_cause(sentence, h))
                && (class != Class::Hypothetical || !is_taken_up(sentence, h, from))
        })
    };
    let is_denied = sentence.of(Class::Denied).any(|h| {
        // "Neither A nor B attended", "There are no plans at present for a visit": however much stands between.
        let is_whole = matches!(sentence.word(h.from), "neither" | "nor") || h.to > h.from + 1;
        let reach = if is_whole { from } else { NEGATION_REACH };
        // "Nor, he went on, has A met B."
        let is_first = is_whole && h.from == 0;
        (is_first || h.from >= start.max(from.saturating_sub(reach)))
            && h.to <= from
            && sentence.word(h.to) != "only"
            && !is_over(sentence, h, from)
    });
    let contracted = (start..to).any(|i| sentence.word(i).ends_with("n't") && i + 4 >= from);
    if is_denied || contracted || is_denied_hearsay(sentence, from) {
        Modality::Denied
    } else if is_inverted(sentence, start) {
        Modality::Hypothetical
    } else if governing(Class::Requested, usize::MAX) {
        Modality::Requested
    } else if is_past_plan(sentence, start, from) {
        Modality::Hypothetical
    } else if backshifted(sentence, start, from) {
        Modality::Planned
    } else if governing(Class::Hypothetical, usize::MAX) {
        Modality::Hypothetical
    } else if governing(Class::Planned, PLAN_REACH) || is_headline_plan(sentence, from) {
        Modality::Planned
    } else {
        Modality::Asserted
    }
}

/// "had planned to meet in July": what came of it is told elsewhere, if anything did.
fn is_past_plan(sentence: &Sentence, start: usize, from: usize) -> bool {
    let plans = |i: usize| matches!(sentence.word(i), "planned" | "hoped" | "wanted" | "intended");
    let is_plan = |i: usize| sentence.word(i) == "had" && plans(i + 1) && sentence.word(i + 2) == "to";
    (start.max(from.saturating_sub(PLAN_REACH))..from).any(is_plan)
}

/// "Ahead of a summit on Saturday, they agreed": the summit is to come.
fn is_of_occasion(sentence: &Sentence, hit: &Hit, from: usize) -> bool {
    let is_ahead = (hit.from..hit.to).any(|i| matches!(sentence.word(i), "ahead" | "eve"));
    is_ahead && (hit.to..from).any(|i| sentence.word(i) == ",")
}

/// "due to the war", "due to various projects": what follows is no verb.
fn is_cause(sentence: &Sentence, hit: &Hit) -> bool {
    let next = sentence.word(hit.to);
    (sentence.word(hit.from), sentence.word(hit.to - 1)) == ("due", "to")
        && (matches!(next, "the" | "a" | "an" | "its" | "their" | "his" | "her" | "various" | "this" | "that" | "lack")
            || sentence.actors.iter().any(|a| a.from == hit.to))
}

/// "vodka may not enter, and banks will see their assets frozen", "goods that could serve the army are banned": the verb
/// behind "and", or behind the clause of "that", has an auxiliary of its own.
fn is_taken_up(sentence: &Sentence, hit: &Hit, from: usize) -> bool {
    const FINITE: [&str; 7] = ["will", "is", "are", "was", "were", "has", "have"];
    let is_condition = matches!(sentence.word(hit.from), "if" | "whether" | "unless");
    let that = hit.from.checked_sub(1).filter(|i| sentence.word(*i) == "that");
    let relative = that.filter(|that| !sentence.of(Class::Reporting).any(|h| h.to == *that)).map(|_| hit.to);
    let joined = || (hit.to..from).find(|i| matches!(sentence.word(*i), "and" | "but") && sentence.word(i - 1) == ",");
    let rest = relative.or_else(joined).filter(|_| !is_condition);
    rest.is_some_and(|i| (i..=from).any(|k| FINITE.contains(&sentence.word(k))))
}

/// How far before a word of hearsay the denial stands, in tokens.
const DENIAL_REACH: usize = 2;

/// "rejected a media report that A would meet B", "Reports that A met B are not true".
pub fn is_denied_hearsay(sentence: &Sentence, from: usize) -> bool {
    let is_of_fact = |h: &&Hit| h.to <= from && matches!(sentence.word(h.to), "that" | "of" | "about");
    let Some(hearsay) = sentence.of(Class::Hearsay).rfind(is_of_fact) else { return false };
    // Behind another clause the report is over: "rejected reports that ..., saying that he would meet B".
    let is_within = sentence.clause[hearsay.from] == sentence.clause[from]
        || (hearsay.from..from).all(|i| !matches!(sentence.word(i), "saying" | ","));
    let is_refused = sentence.of(Class::Denied).any(|h| h.to <= hearsay.from && hearsay.from - h.to <= DENIAL_REACH);
    is_within && (is_refused || hearsay.from <= 1 || sentence.word(hearsay.from - 1) == "despite")
}

/// "Norway to send boats": the infinitive of a headline that opens with its subject; also the next one: "Norway to send
/// boats, train crews".
fn is_headline_plan(sentence: &Sentence, from: usize) -> bool {
    let is_next = from > 1 && matches!(sentence.word(from - 1), "," | "and");
    let from = match is_next.then(|| (1..from).rfind(|i| sentence.word(*i) == "to")) {
        Some(Some(to)) => to + 1,
        _ => from,
    };
    let opens = |at: usize| at <= 1 || matches!(sentence.word(at - 1), "," | ":" | ";" | "as" | "-" | "–");
    const LINE: usize = 25;
    // A headline that stands below another line, or is told again, ends without a full stop.
    let is_line = sentence.tokens.len() <= LINE
        && sentence.tokens.last().is_some_and(|t| t.word.chars().all(char::is_alphanumeric));
    (sentence.part == Part::Title || is_line)
        && from > 1
        && sentence.word(from - 1) == "to"
        && sentence.actors.iter().any(|a| a.to + 1 == from && a.case == Case::Bare && a.prep.is_none() && opens(a.from))
}

/// "turned up without notice and met": what follows "and" is not missing.
fn is_over(sentence: &Sentence, hit: &Hit, from: usize) -> bool {
    sentence.word(hit.from) == "without" && (hit.to..from).any(|i| sentence.word(i) == "and")
}

/// "It should be noted that": what follows is told as a fact.
fn is_reminder(sentence: &Sentence, hit: &Hit) -> bool {
    let said = ["noted", "recalled", "reminded", "remembered", "added", "mentioned", "stressed", "said", "emphasized"];
    sentence.word(hit.from) == "should" && sentence.word(hit.to) == "be" && said.contains(&sentence.word(hit.to + 1))
}

/// "Had the two states signed it": what did not happen; not "A, who leaves tomorrow, had B to lunch".
fn is_inverted(sentence: &Sentence, start: usize) -> bool {
    let is_resumed = || sentence.clause[..start].contains(&sentence.clause[start]);
    let is_of_actor = |a: &Actor| (start + 1..start + 3).contains(&a.from);
    sentence.word(start) == "had" && sentence.actors.iter().any(is_of_actor) && !is_resumed()
}

/// "Boats will follow, A said after meeting B": the boats are to come, the occasion on which A said so is past; not "A will,
/// he said in Oslo, meet B".
fn is_of_report(sentence: &Sentence, hit: &Hit, from: usize) -> bool {
    report_at(sentence, from).is_some_and(|report| hit.from < report)
}

/// The verb of saying whose occasion stands at a token: "..., A said after meeting B".
pub fn report_at(sentence: &Sentence, from: usize) -> Option<usize> {
    const OCCASION: [&str; 8] = ["after", "following", "during", "while", "when", "as", "at", "in"];
    let is_past = |h: &&Hit| h.to <= from && matches!(h.form(), Form::Past | Form::Participle);
    let is_occasion = |report: &&Hit| {
        let behind = (report.to..from).rev().take_while(|i| sentence.word(*i) != ",");
        behind.into_iter().any(|i| OCCASION.contains(&sentence.word(i)))
    };
    sentence.of(Class::Reporting).filter(is_past).rfind(is_occasion).map(|report| report.from)
}

/// "in a phone call on Monday": nobody is called on.
fn is_phone_call(sentence: &Sentence, hit: &Hit) -> bool {
    sentence.of(Class::CallMedium).any(|medium| medium.from < hit.from && hit.from < medium.to)
}

/// "What makes this possible is": it is so.
fn is_made_possible(sentence: &Sentence, hit: &Hit) -> bool {
    let made = |i: usize| matches!(sentence.word(i), "makes" | "made" | "making");
    sentence.word(hit.from) == "possible" && (hit.from.saturating_sub(3)..hit.from).any(made)
}

/// "He said that the country would receive", "decided that it would": a plan told in reported speech.
fn backshifted(sentence: &Sentence, start: usize, from: usize) -> bool {
    let would = (start..from).rev().find(|i| sentence.word(*i) == "would");
    let decides = |i: usize| matches!(sentence.word(i), "agreed" | "decided" | "resolved" | "promised" | "pledged");
    let reported = would.is_some_and(|w| {
        sentence.of(Class::Reporting).any(|h| h.to <= w) || (0..w).any(|i| decides(i) && sentence.word(i + 1) == "that")
    });
    let doubtful = sentence
        .of(Class::Hypothetical)
        .any(|h| h.from >= start && h.to <= from && (sentence.word(h.from) != "would" || h.to > h.from + 1));
    reported && !doubtful
}

/// Whether the anchor is only a topic that somebody talks about.
pub fn is_topic(sentence: &Sentence, from: usize) -> bool {
    let (start, _) = sentence.clause_around(from);
    sentence.of(Class::Topic).any(|h| h.from >= start && h.to <= from)
}
