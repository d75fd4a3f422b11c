//! Aid: which state or organisation gives, lends or guarantees what to whom.

mod goods;
mod items;
mod money;
mod roles;
mod things;

use std::collections::BTreeMap;

use crate::model::{
    Aid, Category, Claim, DateBasis, DateValue, Fact, Instrument, Measure, Modality, Precision, Stage, Value,
};

use super::actors::Case;
use super::inflection::Form;
use super::lexicon::Class;
use super::reading::{Part, Reading, Sentence};
use super::roles::subject;
use super::tokens::Hit;
use super::{dates, modality};

pub use roles::Roles;

/// An aid claim before the article has been read to its end: who is not named may be named elsewhere.
struct Draft {
    claim: Claim,
    /// Who announces it, if the sentence says.
    speaker: Vec<String>,
    /// The wording alone makes it aid, so that donor or recipient may come from the article.
    is_strong: bool,
}

/// A state's agency gives for its state, a fund for whoever owns it.
fn owners(reading: &Reading, drafts: &mut [Draft]) {
    for draft in drafts {
        let Fact::Aid(aid) = &mut draft.claim.fact else { continue };
        for donor in &mut aid.donors {
            if let Some(country) = reading.reference.organisation(donor).and_then(|o| o.country.clone()) {
                *donor = country;
            }
        }
    }
}

/// All aid that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in reading.sentences.iter().filter(|s| !is_question(reading, s)) {
        let told = drafts.len();
        drafts.extend(money::drafts(reading, sentence, &drafts));
        drafts.extend(goods::drafts(reading, sentence));
        if drafts.len() == told {
            drafts.extend(items::drafts(reading, sentence, &drafts));
        }
    }
    owners(reading, &mut drafts);
    completed(reading, drafts)
}

/// "Will Norway ever send tanks?" tells nothing.
fn is_question(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.span.of(reading.text()).trim_end_matches(['"', '”', '\'', '’']).ends_with('?')
}

/// Fills in the donor and the recipient that the article makes plain elsewhere; drops what stays open.
fn completed(reading: &Reading, drafts: Vec<Draft>) -> Vec<Claim> {
    let recipients = drafts.iter().filter_map(|d| aid(&d.claim)?.recipient.clone());
    let recipient = most_frequent(recipients).or_else(|| roles::beneficiary_of_article(reading));
    let named = drafts.iter().filter_map(|d| aid(&d.claim)).map(|a| a.donors.clone());
    let donors = most_frequent(named.filter(|donors| recipient.as_ref().is_none_or(|r| !donors.contains(r))));
    // Where the article tells elsewhere in full who gives to whom, what is left open is hardly in doubt.
    let is_told = drafts.iter().filter_map(|d| aid(&d.claim)).any(|a| !a.donors.is_empty() && a.recipient.is_some());
    let (no_recipient, no_donor) = if is_told { (0.05, 0.1) } else { (0.1, 0.2) };
    let mut claims = Vec::new();
    for Draft { mut claim, is_strong, speaker } in drafts {
        let Fact::Aid(aid) = &mut claim.fact else { continue };
        if aid.recipient.is_none() && aid.donors.is_empty() && recipient.is_none() && is_strong {
            aid.donors.clone_from(&speaker);
        }
        if aid.recipient.is_none() && is_strong {
            aid.recipient = recipient
                .clone()
                .filter(|r| !aid.donors.contains(r))
                .or_else(|| other_protagonist(reading, &aid.donors));
            claim.confidence -= no_recipient;
        }
        if aid.donors.is_empty() && is_strong {
            // "5 million will be added, the minister said": where nobody else gives, the speaker's state does.
            let speaks = Some(speaker).filter(|s| aid.recipient.as_ref().is_some_and(|r| !s.contains(r)));
            let other = || {
                let recipient: Vec<String> = aid.recipient.iter().cloned().collect();
                other_protagonist(reading, &recipient).filter(|_| claim.rule != "aid_noun").map(|donor| vec![donor])
            };
            aid.donors = donors.clone().or(speaks).or_else(other).unwrap_or_default();
            claim.confidence -= no_donor;
        }
        let recipient_gives = aid.recipient.as_ref().is_some_and(|r| aid.donors.contains(r));
        if !aid.donors.is_empty() && aid.recipient.is_some() && !recipient_gives {
            claims.push(claim);
        }
    }
    claims
}

/// The state that the article names most besides the donors.
fn other_protagonist(reading: &Reading, donors: &[String]) -> Option<String> {
    let states = reading.protagonists.iter().filter(|c| reading.reference.state(c).is_some());
    let places = reading.mentions.iter().filter_map(|m| match &m.value {
        Value::Place { country, .. } => country.clone(),
        _ => None,
    });
    let by_name = states.take(2).find(|c| !donors.contains(c)).cloned();
    by_name.or_else(|| most_frequent(places.filter(|c| !donors.contains(c)))).filter(|_| !donors.is_empty())
}

fn aid(claim: &Claim) -> Option<&Aid> {
    match &claim.fact {
        Fact::Aid(aid) => Some(aid),
        _ => None,
    }
}

/// The value named most often, the first in order among equals; empty ones do not count.
fn most_frequent<T: Ord + Clone + Default>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.filter(|value| *value != T::default()).for_each(|value| *counts.entry(value).or_default() += 1);
    let most = *counts.values().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}

/// An aid fact with nothing known yet.
fn blank(roles: &Roles) -> Aid {
    Aid {
        donors: roles.donors.clone(),
        recipient: roles.recipient.clone(),
        channel: roles.channel.clone(),
        guarantors: roles.guarantors.clone(),
        amount: None,
        amount_max: None,
        currency: None,
        qualifier: crate::model::Qualifier::Exact,
        quantity: None,
        item: None,
        instrument: Instrument::Unknown,
        category: Category::Unspecified,
        measure: Measure::Flow,
        stage: Stage::Unknown,
    }
}

/// The verbs that tell of aid.
const VERBS: [Class; 3] = [Class::Give, Class::Receive, Class::Arrive];

/// The verb of giving or receiving that governs a token: the nearest in its clause, else in the sentence.
fn governing(sentence: &Sentence, token: usize, reach: usize) -> Option<&Hit> {
    if let Some(verb) = relative(sentence, token) {
        return Some(verb);
    }
    let verbs = sentence.hits.iter().filter(|h| {
        VERBS.contains(&h.class()) && !h.contains(token) && !is_noun(sentence, h) && !is_compound(sentence, h)
    });
    let distance = |h: &Hit| if h.to <= token { token - h.to } else { h.from - token };
    let same = |h: &Hit| sentence.clause[h.from] == sentence.clause[token];
    verbs
        .filter(|h| distance(h) <= reach)
        .min_by_key(|h| distance(h) + if same(h) { 0 } else { 10 } + if h.from > token { 3 } else { 0 })
}

/// "mine-clearing vehicles", "US-made arms": no verb of the clause.
fn is_compound(sentence: &Sentence, verb: &Hit) -> bool {
    verb.from > 0 && sentence.word(verb.from - 1) == "-"
}

/// "support", "budget", "fund" are verbs only after "to", "will" and the like.
fn is_noun(sentence: &Sentence, verb: &Hit) -> bool {
    let nouns = [Class::AidNoun, Class::Purpose, Class::NotAid, Class::Beneficiary];
    let also_noun = sentence.hits.iter().any(|h| h.from <= verb.from && verb.to <= h.to && nouns.contains(&h.class()));
    let helped =
        verb.from > 0 && matches!(sentence.word(verb.from - 1), "to" | "will" | "would" | "shall" | "not" | "also");
    // "Norway pledges Kenya 5 million": between a name and an object it is a verb.
    let named_before =
        sentence.actors.iter().any(|a| a.to == verb.from && a.prep.is_none() && a.case != Case::Possessive);
    let object_follows = sentence.actors.iter().any(|a| a.from == verb.to)
        || sentence.tokens.get(verb.to).is_some_and(|t| t.mention.is_some())
        || matches!(sentence.word(verb.to), "up" | "nearly" | "almost" | "over" | "about" | "another" | "more");
    let is_verb = helped || named_before && object_follows;
    matches!(verb.form(), Form::Base | Form::Third) && also_noun && !is_verb
}

/// "the $3 billion (...) in help for B that A promised": the verb of the relative clause after an amount.
fn relative(sentence: &Sentence, token: usize) -> Option<&Hit> {
    let pronoun =
        (token + 1..sentence.tokens.len().min(token + 14)).find(|i| matches!(sentence.word(*i), "that" | "which"))?;
    let actor = sentence.actors.iter().find(|a| a.from > pronoun && a.from <= pronoun + 2 && a.case == Case::Bare)?;
    let interrupted = (token + 1..pronoun).any(|i| matches!(sentence.word(i), "." | ";" | "," | "and"));
    let verb = sentence.of(Class::Give).find(|h| h.from >= actor.to && h.from <= actor.to + 4);
    verb.filter(|_| !interrupted)
}

/// Whether a running total is told at a token: "since the invasion", "in total", "so far".
fn is_running(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let amounts =
        || (0..sentence.tokens.len()).filter(|i| matches!(reading.value(&sentence.tokens[*i]), Some(Value::Money(_))));
    // "By 31 May, 5 million had been paid."
    let opens_by = sentence.word(0) == "by"
        && matches!(sentence.tokens.get(1).and_then(|t| reading.value(t)), Some(Value::Date(_)));
    if opens_by && (token..sentence.tokens.len()).any(|i| matches!(sentence.word(i), "had" | "has" | "have")) {
        return true;
    }
    sentence.of(Class::Running).any(|h| {
        // Of several amounts, the one nearest to the word is the total.
        let nearest = amounts().min_by_key(|i| i.abs_diff(h.from)).is_none_or(|i| i == token);
        let of_the_total = h.from >= 2 && sentence.word(h.from - 1) == "the" && sentence.word(h.from - 2) == "of";
        let near = sentence.clause[h.from] == sentence.clause[token] || h.from < 3;
        // "5 million on top of the 30 million already given": the total is the other sum.
        let is_other = (token + 1..h.from)
            .any(|i| sentence.word(i + 1) == "of" && sentence.word(i) == "top" || sentence.word(i) == "addition");
        near && !of_the_total && !is_other && (nearest || h.from < 3)
    })
}

/// How far the aid has come, by its verb and mood.
fn stage(reading: &Reading, sentence: &Sentence, verb: Option<&Hit>, mood: Modality, measure: Measure) -> Stage {
    let told = verb.and_then(|v| Stage::from_code(reading.code(v))).unwrap_or(Stage::Unknown);
    let receives = verb.is_some_and(|v| v.class() == Class::Receive);
    let is_present = verb.is_some_and(|v| roles::is_present(sentence, v));
    // "The total that Norway has provided stands at 5 million": the sum is told, not the act.
    let is_sum = verb.is_none_or(|v| !matches!(told, Stage::Pledged) && sums_up(sentence, v));
    match (measure, mood, told) {
        (Measure::Stock, ..) if is_sum => Stage::Unknown,
        (Measure::Flow, Modality::Asserted, Stage::Disbursed) if is_present && !receives => Stage::Committed,
        (_, Modality::Planned, Stage::Disbursed) if receives => Stage::Committed,
        (_, Modality::Planned, Stage::Disbursed) => Stage::Pledged,
        _ => told,
    }
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
    const GENERAL: [&str; 6] = ["support", "spen", "mad", "assist", "help", "mobili"];
    (0..sentence.tokens.len()).any(|i| SUMS.contains(&sentence.word(i)))
        || GENERAL.iter().any(|g| sentence.word(verb.from).starts_with(g))
        || sentence.word(verb.from) == "available"
}

/// What the aid is for, by the words of its clause.
fn category(reading: &Reading, sentence: &Sentence, token: usize) -> Category {
    let (from, to) = sentence.clause_around(token);
    let near = sentence.of(Class::Purpose).filter(|h| h.from >= from && h.to <= to);
    let nearest = near.min_by_key(|h| h.from.abs_diff(token));
    nearest.and_then(|h| Category::from_code(reading.code(h))).unwrap_or(Category::Unspecified)
}

/// The state of whoever says it, where a person is named with a verb of saying.
fn speaker(sentence: &Sentence) -> Vec<String> {
    let says = sentence.of(Class::Reporting).find_map(|h| subject(sentence, h).filter(|a| !a.people.is_empty()));
    says.map(|a| a.codes.clone()).unwrap_or_default()
}

/// The modality at a verb, or at the anchor itself where no verb governs it.
fn mood(sentence: &Sentence, verb: Option<&Hit>, anchor: usize) -> Modality {
    let by_anchor = modality::modality(sentence, anchor, anchor + 1);
    match verb {
        Some(verb) => {
            let by_verb = modality::modality(sentence, verb.from, verb.to);
            if by_verb == Modality::Asserted && by_anchor != Modality::Denied { by_anchor } else { by_verb }
        }
        None => by_anchor,
    }
}

/// Dates a flow by its clause and a running total by the day of the report.
fn date(reading: &Reading, sentence: &Sentence, (from, to): (usize, usize), claim: &mut Claim, measure: Measure) {
    match measure {
        Measure::Stock => match sentence.tokens.get(1).and_then(|t| reading.value(t)) {
            Some(Value::Date(date)) if sentence.word(0) == "by" => dates::set(claim, *date),
            _ => dates::set_published(claim, reading.published()),
        },
        Measure::Flow => match dates::near(reading, sentence, from, to).filter(|d| !is_span(d, claim)) {
            Some(date) => dates::set(claim, date),
            None if is_promise(claim) && sentence.part == Part::Body && !is_dated(reading, sentence) => {
                dates::set_by_report(reading, sentence, claim)
            }
            None => dates::set_by_lead(reading, sentence, claim),
        },
    }
}

/// Whether the sentence names a time, resolved or not.
fn is_dated(reading: &Reading, sentence: &Sentence) -> bool {
    let is_past = |d: &DateValue| d.date.is_none_or(|d| d.precision() != Precision::Year);
    const MONTHS: [&str; 11] = [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let names_month = |word: &str| MONTHS.contains(&word);
    sentence
        .tokens
        .iter()
        .any(|t| names_month(&t.word) || matches!(reading.value(t), Some(Value::Date(d)) if is_past(d)))
}

/// A promise that nothing dates is the news of the report.
fn is_promise(claim: &Claim) -> bool {
    claim.modality == Modality::Planned || aid(claim).is_some_and(|a| a.stage == Stage::Pledged)
}

/// "will give 5 million this year": when it is to be paid, not when it was promised.
fn is_span(date: &DateValue, claim: &Claim) -> bool {
    let is_year = date.basis == DateBasis::Relative && date.date.is_some_and(|d| d.precision() == Precision::Year);
    let is_ahead = claim.modality == Modality::Planned || aid(claim).is_some_and(|a| a.stage != Stage::Disbursed);
    is_year && is_ahead
}

#[cfg(test)]
mod tests;
