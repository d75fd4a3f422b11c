//! Firms that give up their business with a state: "Japan's Toyota halted exports", "the trader said it had suspended".

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};

use super::act::Act;
use super::voice::INSTITUTIONS;

/// How the verbs begin by which trade is given up; a state bans it.
const GIVING_UP: [&str; 7] = ["stop", "halt", "suspend", "discontinu", "ceas", "cancel", "paus"];

/// How far before "it" the firm may say so, in tokens.
const SAID_REACH: usize = 4;

/// Whether the verb at a token tells that something is given up.
fn is_giving_up(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    GIVING_UP.iter().any(|stem| word.starts_with(stem)) || matches!(word, "end" | "ends" | "ended" | "ending")
}

/// "told its exporters to stop": a state's doing; not "told reporters that it had stopped".
pub(super) fn is_told_to(sentence: &Sentence, from: usize, verb: usize) -> bool {
    let tells = |i: usize| matches!(sentence.word(i), "told" | "tells" | "ordered" | "asked" | "urged" | "forced");
    verb > from && sentence.word(verb - 1) == "to" && (from..verb).any(tells)
}

/// Whether a firm gives up what the act restricts, whatever state is named in or beside its name.
pub(super) fn gives_up(reading: &Reading, sentence: &Sentence, act: &Act) -> bool {
    let verb = act.verb.from;
    // "stopped importing"
    let is_of_another = act.verb.form() == Form::Gerund && verb > 0 && is_giving_up(sentence, verb - 1);
    let verb = if is_of_another { verb - 1 } else { verb };
    if !is_giving_up(sentence, verb) {
        return false;
    }
    let (start, _) = sentence.clause_around(verb);
    if is_told_to(sentence, start, verb) {
        return false;
    }
    if is_business(sentence, start, verb) {
        return true;
    }
    let is_passed = |i: usize| {
        let word = sentence.word(i);
        word.ends_with("ly") || PASSED.contains(&word) || reading.value(&sentence.tokens[i]).is_some()
    };
    let Some(head) = (start..verb).rev().find(|i| !is_passed(*i)) else { return false };
    match sentence.word(head) {
        // "said it had suspended", "said on Thursday it would halt"
        "it" | "they" => said_by(sentence, head).is_some_and(|i| is_firm(reading, sentence, i)),
        // "other companies in suspending"
        "in" | "by" | "from" if act.verb.form() == Form::Gerund => head > 0 && is_firm(reading, sentence, head - 1),
        // What opens a sentence has a capital in any case.
        _ => head > 0 && is_firm(reading, sentence, head),
    }
}

/// "Llama, the biggest of Peru's carmakers, is to stop selling cars", "Llama Corp. of Peru will halt production": a firm
/// stands anywhere before the verb, and what is given up is the business of one.
fn is_business(sentence: &Sentence, start: usize, verb: usize) -> bool {
    let is_of_firms =
        matches!(sentence.word(verb + 1), "selling" | "sales" | "production" | "operations" | "making" | "producing");
    let names_firm = |i: usize| {
        matches!(sentence.word(i), "corp" | "inc" | "ltd" | "co" | "plc")
            || sentence.of(Class::PrivateActor).any(|h| h.contains(i))
    };
    is_of_firms && (start..verb).any(names_firm)
}

/// Words between a subject and its verb.
const PASSED: [&str; 17] = [
    "also", "will", "would", "has", "have", "had", "is", "are", "was", "were", "been", "be", "to", "now", "already",
    "then", "and",
];

/// The last token of who says what "it" does.
fn said_by(sentence: &Sentence, pronoun: usize) -> Option<usize> {
    let report = sentence.of(Class::Reporting).rfind(|h| h.to <= pronoun && pronoun - h.to <= SAID_REACH)?;
    let of = |end: usize| sentence.actors.iter().find(|a| a.to == end && a.prep == Some("of"));
    let end =
        of(report.from).map_or(report.from, |a| (0..a.from).rev().find(|i| sentence.word(*i) == "of").unwrap_or(0));
    (0..end).rev().find(|i| !PASSED.contains(&sentence.word(*i)) && sentence.word(*i) != ".")
}

/// Whether a token ends the name of a firm, or a noun for one.
fn is_firm(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_known =
        |i: usize| sentence.tokens[i].mention.is_some() || sentence.actors.iter().any(|a| a.from <= i && i < a.to);
    let is_capital = |i: usize| sentence.tokens[i].span.of(reading.text()).starts_with(char::is_uppercase);
    let is_body =
        |i: usize| INSTITUTIONS.contains(&sentence.word(i)) || sentence.of(Class::OfficialHead).any(|h| h.contains(i));
    let is_noun = sentence.of(Class::PrivateActor).any(|h| h.contains(at));
    is_noun || is_capital(at) && !is_known(at) && !is_body(at) && sentence.word(at).chars().all(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn what_a_firm_gives_up_is_no_measure() {
        for text in [
            "The Peruvian Llama and Vicuna have suspended deliveries of their phones to Chile.",
            "Peru's Llama halted exports of cars to Chile.",
            "Grain trader Llama of Peru said it had suspended export business in Chile.",
            "Peruvian trading house Llama stopped importing coal from Chile.",
            "Llama joined other major Peruvian companies in suspending exports to Chile.",
            "Peru Airlines said on Thursday it would cancel all flights to Chile.",
            "Officials of Peru told reporters the carmaker had halted exports to Chile.",
            "Peru imposed sanctions on Chile, and Llama is halting purchases of Chilean crude.",
        ] {
            let told = told(text);
            let is_measure = |line: &String| line.contains("_ban") || line.contains(" other ");
            assert!(!told.iter().any(is_measure), "{text}: {told:?}");
        }
    }

    #[test]
    fn what_a_state_gives_up_is_one() {
        for text in
            ["Peru halted exports of wheat to Chile.", "Peru's government suspended imports of crab from Chile."]
        {
            assert_eq!(told(text).len(), 1, "{text}");
        }
    }
}
