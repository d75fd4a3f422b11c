//! The body that passes aid on.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{object, subject};
use crate::extract::tokens::Hit;
use crate::model::{Claim, Fact};

/// How far behind a body its project may be named: "a World Bank programme", and longer names.
const PROJECT_REACH: usize = 10;

/// The body that passes the money on: "through UNDP", "into a NATO trust fund", "a project run by UNDP",
/// "to UNICEF", "UNHCR gets".
pub(super) fn channel(reading: &Reading, sentence: &Sentence, anchor: usize, verb: Option<&Hit>) -> Option<String> {
    let (from, to) = sentence.clause_around(anchor);
    let bodies =
        || sentence.actors.iter().filter(|a| a.people.is_empty() && a.codes.iter().any(|c| is_body(reading, c)));
    let near = |a: &&Actor| a.from >= from && a.to <= to;
    // "by way of", "through the mediation of".
    let is_way = |i: usize| matches!(sentence.word(i), "way" | "mediation" | "auspices" | "intermediary");
    let is_by_way = |a: &Actor| a.prep == Some("of") && (a.from.saturating_sub(4)..a.from).any(is_way);
    let leads = |a: &&Actor| matches!(a.prep, Some("through" | "via" | "into" | "under")) || is_by_way(a);
    let carriers =
        || sentence.actors.iter().filter(|a| a.people.is_empty() && a.codes.iter().any(|c| passes_on(reading, c)));
    // "as part of the Bank's LAKE project", "within the framework of a UNDP programme".
    let is_project = |i: usize| ["project", "program"].iter().any(|stem| sentence.word(i).starts_with(stem));
    let is_within = |a: &&Actor| {
        let leads = |i: usize| {
            matches!((sentence.word(i), sentence.word(i + 1)), ("part" | "framework", "of"))
                || sentence.word(i) == "within"
        };
        (a.from.saturating_sub(4)..a.from).any(leads) && (a.to..a.to + PROJECT_REACH).any(is_project)
    };
    let within = || carriers().filter(near).find(is_within);
    let through = carriers().filter(near).find(leads).or_else(within);
    let is_trust = |i: usize| sentence.word(i) == "trust" && sentence.word(i + 1).starts_with("fund");
    let of_fund = || {
        let holds =
            |a: &&Actor| is_trust(a.to) || a.prep == Some("of") && (a.from.saturating_sub(4)..a.from).any(is_trust);
        bodies().filter(near).find(holds)
    };
    let run_by = || {
        const RUN: [&str; 10] = [
            "run",
            "administered",
            "implemented",
            "managed",
            "handled",
            "overseen",
            "executed",
            "channelled",
            "procured",
            "delivered",
        ];
        carriers().find(|a| {
            let by = a.from.saturating_sub(4)..a.from;
            // "handed over two as part of a programme implemented through": behind the sum, and no other sum between.
            let is_other = |i: usize| sentence.tokens[i].mention.is_some() && sentence.tokens[i].may_count;
            let is_behind = || a.from > anchor + 1 && !(anchor + 1..a.from).any(is_other) && !sentence.has_money;
            let runs = a.prep == Some("by") || matches!(a.prep, Some("through" | "via")) && is_behind();
            runs && by.clone().any(|i| RUN.contains(&sentence.word(i)))
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
    let found = through.or_else(of_fund).or_else(run_by).or_else(passed_to).or_else(handed_to).or_else(receives)?;
    found.codes.iter().find(|c| passes_on(reading, c)).cloned()
}

/// An organisation that passes on what others give: of several states, or the agency of one.
fn passes_on(reading: &Reading, code: &str) -> bool {
    reading.reference.organisation(code).is_some_and(|o| o.country.is_none() || o.kind == "agency")
}

/// What a development bank lends itself flows through it.
pub(super) fn of_banks(reading: &Reading, claims: &mut [Claim]) {
    let is_bank = |code: &String| reading.reference.organisation(code).is_some_and(|o| o.kind == "bank");
    for claim in claims {
        let Fact::Aid(aid) = &mut claim.fact else { continue };
        if let ([donor], None) = (aid.donors.as_slice(), &aid.channel)
            && is_bank(donor)
        {
            aid.channel = Some(donor.clone());
        }
    }
}

/// An organisation of several states, which gives in the name of others.
pub(super) fn is_body(reading: &Reading, code: &str) -> bool {
    reading.reference.organisation(code).is_some_and(|o| o.country.is_none())
}
