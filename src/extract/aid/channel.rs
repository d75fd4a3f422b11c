//! The body that passes aid on.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{object, subject};
use crate::extract::tokens::Hit;

/// The body that passes the money on: "through UNDP", "into a NATO trust fund", "a project run by UNDP",
/// "to UNICEF", "UNHCR gets".
pub(super) fn channel(reading: &Reading, sentence: &Sentence, anchor: usize, verb: Option<&Hit>) -> Option<String> {
    let (from, to) = sentence.clause_around(anchor);
    let bodies =
        || sentence.actors.iter().filter(|a| a.people.is_empty() && a.codes.iter().any(|c| is_body(reading, c)));
    let near = |a: &&Actor| a.from >= from && a.to <= to;
    let through = bodies().filter(near).find(|a| matches!(a.prep, Some("through" | "via" | "into" | "under")));
    let run_by = || {
        const RUN: [&str; 8] =
            ["run", "administered", "implemented", "managed", "handled", "overseen", "executed", "channelled"];
        bodies().find(|a| {
            let by = a.from.saturating_sub(4)..a.from;
            a.prep == Some("by") && by.clone().any(|i| RUN.contains(&sentence.word(i)))
        })
    };
    let is_fund = |a: &Actor| {
        a.case == Case::Bare || (a.to..a.to + 2).any(|i| matches!(sentence.word(i), "fund" | "account" | "trust"))
    };
    let passed_to = || bodies().filter(near).find(|a| a.prep == Some("to") && is_fund(a));
    // "gave UNICEF 5 million for its work", "will enable UNICEF to keep schools warm"
    let handed_to = || {
        let verb = verb.filter(|v| v.class() == Class::Give)?;
        let enabled = |a: &&Actor| {
            a.from > 0
                && matches!(sentence.word(a.from - 1), "enable" | "enables" | "allow" | "allows" | "let" | "lets")
        };
        object(sentence, verb)
            .filter(|a| a.codes.iter().all(|c| is_body(reading, c)))
            .or_else(|| bodies().find(enabled))
    };
    let receives = || {
        let verb = verb.filter(|v| v.class() == Class::Receive)?;
        subject(sentence, verb).filter(|a| a.people.is_empty())
    };
    let found = through.or_else(run_by).or_else(passed_to).or_else(handed_to).or_else(receives)?;
    found.codes.iter().find(|c| is_body(reading, c)).cloned()
}

/// An organisation of several states, which gives in the name of others.
pub(super) fn is_body(reading: &Reading, code: &str) -> bool {
    reading.reference.organisation(code).is_some_and(|o| o.country.is_none())
}
