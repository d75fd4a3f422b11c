//! Who did what to whom: subject, agent and object of a verb, and the actors that prepositions attach.

use super::actors::{Actor, Case};
use super::inflection::Form;
use super::lexicon::Class;
use super::reading::Sentence;
use super::tokens::Hit;

const BE: [&str; 13] =
    ["is", "are", "was", "were", "be", "been", "being", "gets", "got", "get", "'re", "isn't", "wasn't"];

/// Words that may stand between "was" and the participle.
const BETWEEN: [&str; 14] = [
    "not",
    "also",
    "already",
    "recently",
    "now",
    "further",
    "just",
    "first",
    "since",
    "to",
    "then",
    "therefore",
    "once",
    "formally",
];

/// Whether a verb stands in the passive: "was given", "to be given", "signed by".
pub fn is_passive(sentence: &Sentence, verb: &Hit) -> bool {
    if verb.form() != Form::Participle {
        return false;
    }
    if is_fronted(sentence, verb) {
        return true;
    }
    let mut at = verb.from;
    for _ in 0..3 {
        let Some(previous) = at.checked_sub(1) else { break };
        let word = sentence.word(previous);
        if BE.contains(&word) {
            return true;
        }
        if word == "," && at < verb.from {
            return true; // "5 million, already paid in April": reduced to the participle
        }
        if !BETWEEN.contains(&word) && !word.ends_with("ly") {
            break;
        }
        at = previous;
    }
    sentence.word(verb.to) == "by" && !sentence.word(verb.to + 1).ends_with("ing")
}

/// "Signed was a treaty", "Also to be sent are tents": the participle opens the sentence, the subject comes last.
fn is_fronted(sentence: &Sentence, verb: &Hit) -> bool {
    let opens = (0..verb.from).all(|i| matches!(sentence.word(i), "also" | "to" | "be" | "already" | "being" | "not"));
    let auxiliary = || {
        (verb.to..verb.to + 12).find(|i| matches!(sentence.word(*i), "is" | "are" | "was" | "were")).is_some_and(|at| {
            let subject = sentence.actors.iter().find(|a| a.from >= verb.to && a.to <= at && a.prep.is_none());
            subject.is_none_or(|a| (verb.to..a.from).any(|i| matches!(sentence.word(i), "," | "said")))
        })
    };
    opens && auxiliary()
}

/// The actor before a verb that is its grammatical subject.
pub fn subject<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let clause = sentence.clause[verb.from];
    let before = || sentence.actors.iter().rev().filter(|a| a.to <= verb.from);
    if let Some(owner) = owner_of_plan(sentence, verb) {
        return Some(owner);
    }
    let (start, _) = sentence.clause_around(verb.from);
    if matches!(sentence.word(start), "which" | "who") {
        // "the pact, which A and B signed": the clause has a subject of its own.
        let own = before()
            // "A, who is visiting Lima, Peru, met B": what ends with a comma is no subject of what follows.
            .filter(|a| a.from > start && (a.from <= start + 3 || sentence.word(a.to) != ","))
            .find(|a| a.case == Case::Bare && a.prep.is_none() && !is_object_of_another(sentence, a));
        return own.or_else(|| before().find(|a| a.to <= start && start - a.to <= 4));
    }
    let free = |a: &&Actor| a.case == Case::Bare && (a.prep.is_none() || a.prep == Some("between"));
    // "A met B by signing": who signs is the subject of the whole clause.
    if verb.form() == Form::Gerund && verb.from > 0 && sentence.word(verb.from - 1) == "by" {
        return sentence.actors.iter().find(|a| a.to <= verb.from && free(a) && !is_parenthetical(sentence, a));
    }
    let is_own = |a: &&Actor| free(a) && !is_object_of_another(sentence, a) && !is_aside(sentence, verb, a);
    before()
        .filter(|a| sentence.clause[a.from] == clause)
        .find(is_own)
        .or_else(|| before().filter(|a| sentence.clause[a.from] == clause).find(free))
        .or_else(|| before().find(|a| free(a) && !is_parenthetical(sentence, a)))
}

/// "visits Kyiv, announces 5 million", "hosted him and promised": the object of a verb before is no subject.
pub fn is_object_of_another(sentence: &Sentence, actor: &Actor) -> bool {
    const VERBS: [Class; 8] = [
        Class::Meet,
        Class::Host,
        Class::Travel,
        Class::Visit,
        Class::Thanks,
        Class::Give,
        Class::Tell,
        Class::Address,
    ];
    let takes = |h: &Hit| {
        VERBS.contains(&h.class())
            && h.form() != Form::Base
            && (h.to == actor.from || h.to + 1 == actor.from && sentence.word(h.to) == "the")
    };
    sentence.hits.iter().any(takes)
}

/// "Japan's decision to allocate", "Norway's plan to lend": the owner of the noun before "to".
fn owner_of_plan<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let before = || sentence.actors.iter().rev().filter(|a| a.to <= verb.from && verb.from - a.to <= 5);
    let infinitive = verb.from > 0 && sentence.word(verb.from - 1) == "to";
    before().find(|a| infinitive && matches!(a.case, Case::Possessive | Case::Adjective))
}

/// "A, he said, had lowered it": who says so, between commas, is not who does it.
fn is_aside(sentence: &Sentence, verb: &Hit, actor: &Actor) -> bool {
    let opens = actor.from > 0 && sentence.word(actor.from - 1) == ",";
    let says = |h: &Hit| h.from == actor.to && sentence.word(h.to) == ",";
    opens && sentence.of(Class::Reporting).any(|h| says(h) && h.to < verb.from)
}

fn is_parenthetical(sentence: &Sentence, actor: &Actor) -> bool {
    actor.from > 0 && matches!(sentence.word(actor.from - 1), "(" | "[")
}

/// Who does what the verb says: the subject, or in the passive whoever stands after "by".
pub fn agent<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    if !is_passive(sentence, verb) {
        return subject(sentence, verb);
    }
    after(sentence, verb.to, &["by"], 40).filter(|a| !is_agent_of_another(sentence, verb, a))
}

/// "paid to a school run by Peru": Peru runs the school, and who paid is not told.
fn is_agent_of_another(sentence: &Sentence, verb: &Hit, actor: &Actor) -> bool {
    let by = (verb.to..actor.from).rev().find(|i| sentence.word(*i) == "by");
    by.is_some_and(|by| {
        by > verb.to
            && (sentence.word(by - 1).ends_with("ed") || matches!(sentence.word(by - 1), "run" | "led" | "made"))
    })
}

/// The actor right after a verb: "lend Ukraine $3 billion", "met Prime Minister Rama".
pub fn object<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    sentence
        .actors
        .iter()
        .find(|a| a.from >= verb.to && a.from <= verb.to + 3 && a.prep.is_none() && a.case == Case::Bare)
        .filter(|a| {
            (verb.to..a.from)
                .all(|i| !matches!(sentence.word(i), "," | "that" | "and" | ":" | ";" | "." | "as" | "when"))
        })
}

/// The first actor after a token that one of the prepositions attaches, within `reach` tokens.
pub fn after<'s>(sentence: &'s Sentence, token: usize, prepositions: &[&str], reach: usize) -> Option<&'s Actor> {
    sentence
        .actors
        .iter()
        .find(|a| a.from >= token && a.from <= token + reach && a.prep.is_some_and(|p| prepositions.contains(&p)))
}

/// The possessive or adjective actor right before a noun, with at most `gap` words between.
pub fn owner<'s>(sentence: &'s Sentence, noun_from: usize, gap: usize) -> Option<&'s Actor> {
    sentence.actors.iter().rev().find(|a| a.to <= noun_from && noun_from - a.to <= gap && a.case != Case::Bare).filter(
        |a| {
            (a.to..noun_from).all(|i| {
                !matches!(
                    sentence.word(i),
                    "," | "and"
                        | "that"
                        | "which"
                        | "to"
                        | "of"
                        | "for"
                        | "in"
                        | "with"
                        | "from"
                        | "by"
                        | ";"
                        | "as"
                        | "after"
                        | "before"
                )
            })
        },
    )
}
