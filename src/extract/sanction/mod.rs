//! Sanctions: who restricts whom, by which measure, counted and dated.

use crate::model::{Claim, CountUnit, Fact, Measure, Modality, Sanction, SanctionMeasure, SanctionStatus};

use super::actors::{Actor, Case};
use super::inflection::Form;
use super::lexicon::Class;
use super::reading::{Reading, Sentence};
use super::tokens::Hit;
use super::{dates, modality, numbers, roles};

mod detail;

use detail::{effective_day_of_the_measures, effective_on, goods};

/// How far the verb may stand from the noun, in tokens.
const VERB_REACH: usize = 12;

/// All sanctions that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for sentence in &reading.sentences {
        claims.extend(in_sentence(reading, sentence));
    }
    let sender = most_frequent(claims.iter().filter_map(|c| fact(c)).map(|s| &s.senders));
    let targets = most_frequent(claims.iter().filter_map(|c| fact(c)).map(|s| &s.targets));
    for claim in &mut claims {
        let Fact::Sanction(sanction) = &mut claim.fact else { continue };
        if sanction.senders.is_empty() {
            sanction.senders =
                sender.clone().filter(|s| !s.iter().any(|c| sanction.targets.contains(c))).unwrap_or_default();
            claim.confidence -= 0.15;
        }
        if sanction.targets.is_empty() {
            sanction.targets =
                targets.clone().filter(|t| !t.iter().any(|c| sanction.senders.contains(c))).unwrap_or_default();
            claim.confidence -= 0.15;
        }
    }
    claims.retain(|c| fact(c).is_some_and(|s| !s.senders.is_empty() && !s.targets.is_empty()));
    effective_day_of_the_measures(reading, &mut claims);
    claims
}

fn fact(claim: &Claim) -> Option<&Sanction> {
    match &claim.fact {
        Fact::Sanction(sanction) => Some(sanction),
        _ => None,
    }
}

/// The list named most often, the earlier one among equals.
fn most_frequent<'c>(lists: impl Iterator<Item = &'c Vec<String>>) -> Option<Vec<String>> {
    let named = lists.filter(|l| !l.is_empty()).collect::<Vec<_>>();
    let count = |list: &Vec<String>| named.iter().filter(|l| **l == list).count();
    let most = named.iter().map(|l| count(l)).max()?;
    named.iter().find(|l| count(l) == most).map(|l| (*l).clone())
}

/// A noun or verb that names a measure, with the verb that enacts it.
struct Act<'s> {
    hit: &'s Hit,
    verb: Option<&'s Hit>,
    measure: SanctionMeasure,
    rule: &'static str,
    confidence: f64,
}

fn in_sentence(reading: &Reading, sentence: &Sentence) -> Vec<Claim> {
    let mut acts: Vec<Act> = Vec::new();
    for hit in &sentence.hits {
        let measure = || SanctionMeasure::from_code(reading.code(hit));
        match hit.class() {
            Class::SanctionNoun => acts.extend(noun_act(sentence, hit, measure())),
            Class::Restrict if is_act(sentence, hit) => acts.extend(measure().map(|m| Act {
                hit,
                verb: Some(hit),
                measure: m,
                rule: "sanction_verb",
                confidence: 0.75,
            })),
            Class::Ban => acts.extend(trade_ban(sentence, hit).map(|m| Act {
                hit,
                verb: Some(hit),
                measure: m,
                rule: "sanction_trade_ban",
                confidence: 0.75,
            })),
            _ => {}
        }
    }
    if acts.iter().any(|a| a.measure != SanctionMeasure::Unspecified) {
        let specific_verb = |a: &Act| a.measure != SanctionMeasure::Unspecified;
        acts.retain(specific_verb);
    }
    let mut seen = Vec::new();
    acts.retain(|a| {
        let is_new = !seen.contains(&a.measure);
        seen.push(a.measure);
        is_new
    });
    acts.into_iter().filter_map(|act| claim(reading, sentence, act)).collect()
}

/// Whether a verb that is also a noun or an adjective is used as a verb: "was frozen", "Canada sanctioned".
fn is_act(sentence: &Sentence, hit: &Hit) -> bool {
    let helped = (hit.from.saturating_sub(3)..hit.from).any(|i| {
        matches!(
            sentence.word(i),
            "be" | "is"
                | "are"
                | "was"
                | "were"
                | "been"
                | "being"
                | "has"
                | "have"
                | "had"
                | "will"
                | "to"
                | "may"
                | "and"
        )
    });
    let subject = roles::subject(sentence, hit).is_some_and(|a| hit.from - a.to <= 6);
    match hit.form() {
        Form::Participle => helped || subject && sentence.word(hit.from).ends_with("ed"),
        Form::Past => true,
        Form::Base | Form::Third if hit.to - hit.from == 1 => {
            sentence.word(hit.from) != "sanctions" && sentence.word(hit.from) != "freeze" && (helped || subject)
        }
        _ => true,
    }
}

/// "Exports of parts will be prohibited", "banned the sale to": what kind of trade is forbidden.
fn trade_ban(sentence: &Sentence, hit: &Hit) -> Option<SanctionMeasure> {
    let near = hit.from.saturating_sub(9)..(hit.to + 5).min(sentence.tokens.len());
    near.filter(|i| sentence.clause[*i] == sentence.clause[hit.from]).find_map(|i| match sentence.word(i) {
        "export" | "exports" | "exporting" | "exported" | "shipments" => Some(SanctionMeasure::ExportBan),
        "import" | "imports" | "importing" | "imported" => Some(SanctionMeasure::ImportBan),
        "entry" | "entering" => Some(SanctionMeasure::TravelBan),
        _ => None,
    })
}

/// A noun of sanction counts only with a verb that enacts or lifts it.
fn noun_act<'s>(sentence: &'s Sentence, hit: &'s Hit, measure: Option<SanctionMeasure>) -> Option<Act<'s>> {
    let distance = |h: &Hit| if h.to <= hit.from { hit.from - h.to } else { h.from.saturating_sub(hit.to) };
    let verbs =
        sentence.hits.iter().filter(|h| matches!(h.class(), Class::Impose | Class::Lift) && !hit.contains(h.from));
    let reach = if measure == Some(SanctionMeasure::Unspecified) { VERB_REACH } else { VERB_REACH + 6 };
    let takes_effect = || {
        sentence
            .of(Class::Effect)
            .find(|h| h.from >= hit.to && h.from <= hit.to + 4 && measure != Some(SanctionMeasure::Unspecified))
    };
    let verb = verbs
        .filter(|h| {
            distance(h) <= reach
                && (h.to <= hit.from
                    || roles::is_passive(sentence, h)
                    || h.form() == Form::Participle && distance(h) <= 1)
        })
        .min_by_key(|h| distance(h))
        .or_else(takes_effect)?;
    Some(Act { hit, verb: Some(verb), measure: measure?, rule: "sanction_imposed", confidence: 0.8 })
}

fn claim(reading: &Reading, sentence: &Sentence, act: Act) -> Option<Claim> {
    let verb = act.verb?;
    let mood = modality::modality(sentence, verb.from, verb.to);
    let nominal = verb.class() == Class::Impose && verb.to - verb.from > 1 && verb.form() == Form::Base;
    let is_topic = nominal && sentence.of(Class::Topic).any(|h| h.to <= verb.from)
        || modality::is_topic(sentence, verb.from)
        || modality::is_topic(sentence, act.hit.from);
    if !matches!(mood, Modality::Asserted | Modality::Planned) || is_topic {
        return None;
    }
    let by = roles::is_passive(sentence, verb).then(|| roles::agent(sentence, verb)).flatten();
    let target = target(sentence, &act, verb).filter(|t| by.is_none_or(|by| by.codes != t.codes));
    let sender = by.or_else(|| sender(sentence, &act, verb, target));
    let senders = sender.map(|a| a.codes.clone()).unwrap_or_default();
    let mut targets: Vec<String> = target.map(|a| a.codes.clone()).unwrap_or_default();
    targets.extend(other_targets(reading, sentence, &act, &targets, &senders));
    for code in &mut targets {
        // "the assets of a bank": its state is the target.
        if let Some(country) = reading.reference.organisation(code).and_then(|o| o.country.clone()) {
            *code = country;
        }
    }
    targets.sort_by_key(|t| senders.contains(t));
    targets.dedup();
    targets.retain(|t| !senders.contains(t));
    let (count, count_unit) = count(reading, sentence, &act).unzip();
    let is_stock = sentence
        .of(Class::Running)
        .any(|h| !is_superlative(sentence, h) && (sentence.clause[h.from] == sentence.clause[verb.from] || h.from < 8));
    let measure_type = if is_stock { Measure::Stock } else { Measure::Flow };
    let lists_people = count_unit.is_some() || sentence.has_within(Class::Listed, act.hit.from, sentence.tokens.len());
    let measure = match act.measure {
        SanctionMeasure::Unspecified if lists_people && is_stock => SanctionMeasure::Designation,
        other => other,
    };
    let status = match (verb.class(), mood, reading.code(verb)) {
        (Class::Lift, ..) => SanctionStatus::Lifted,
        (_, Modality::Planned, _) => SanctionStatus::Announced,
        (_, _, "announce") => SanctionStatus::Announced,
        _ => SanctionStatus::Imposed,
    };
    let goods = if matches!(measure, SanctionMeasure::ExportBan | SanctionMeasure::ImportBan) {
        goods(reading, sentence, &act)
    } else {
        Vec::new()
    };
    let effective_on = effective_on(reading, sentence);
    let fact = Sanction {
        senders,
        targets,
        measure,
        goods,
        count,
        count_unit,
        effective_on,
        ended_on: None,
        measure_type,
        status,
    };
    let evidence = reading.evidence(sentence, verb.from.min(act.hit.from), evidence_end(sentence, &act, verb));
    let mut claim = reading.claim(act.rule, act.confidence, Fact::Sanction(fact), evidence);
    claim.modality = mood;
    if measure_type == Measure::Stock {
        dates::set_published(&mut claim, reading.published());
    } else {
        // The day of taking effect is not the day of the decision.
        let anchor = if verb.class() == Class::Effect { act.hit } else { verb };
        match dates::near(reading, sentence, anchor.from, anchor.to) {
            Some(date) => dates::set(&mut claim, date),
            None => dates::set_by_lead(reading, sentence, &mut claim),
        }
    }
    Some(claim)
}

/// "the largest since 2022", "the first since May" compare; they count nothing up.
fn is_superlative(sentence: &Sentence, running: &Hit) -> bool {
    (running.from.saturating_sub(6)..running.from)
        .any(|i| sentence.word(i).ends_with("est") || matches!(sentence.word(i), "first" | "most"))
}

fn evidence_end(sentence: &Sentence, act: &Act, verb: &Hit) -> usize {
    let end = act.hit.to.max(verb.to);
    let (_, clause_end) = sentence.clause_around(end - 1);
    (end + 12).min(clause_end.max(end))
}

/// The target: who stands after "against", "on", "from"; the object; or whose people, firms or goods are hit.
fn target<'s>(sentence: &'s Sentence, act: &Act, verb: &Hit) -> Option<&'s Actor> {
    let from = act.hit.to.min(verb.to);
    // "its Russia sanctions": a state's name, not its adjective, right before the noun.
    let named = sentence
        .actors
        .iter()
        .find(|a| a.to == act.hit.from && a.case == Case::Adjective && act.verb.is_some_and(|v| v.to <= a.from));
    if let Some(named) = named {
        return Some(named);
    }
    let prepositions: &[&str] = match act.hit.class() {
        Class::Restrict => &["against", "on", "from", "to", "into"],
        _ => &["against", "on", "from", "to", "into", "in"],
    };
    let against = roles::after(sentence, from, prepositions, 18);
    let object = || roles::object(sentence, act.hit).or_else(|| roles::object(sentence, verb));
    let adjective = || sentence.actors.iter().find(|a| a.from >= from && a.from <= from + 14 && a.case != Case::Bare);
    let elsewhere = || sentence.actors.iter().find(|a| a.prep.as_deref() == Some("against"));
    let passive = || if roles::is_passive(sentence, verb) { roles::subject(sentence, verb) } else { None };
    let strict = against.filter(|a| matches!(a.prep.as_deref(), Some("against" | "on")));
    let last = || roles::after(sentence, from, &["of", "for", "with"], 14);
    strict.or_else(adjective).or(against).or_else(object).or_else(elsewhere).or_else(passive).or_else(last)
}

/// Who imposes: the agent of the verb, else the owner of the noun.
fn sender<'s>(sentence: &'s Sentence, act: &Act, verb: &Hit, target: Option<&Actor>) -> Option<&'s Actor> {
    let is_other = |a: &&Actor| target.is_none_or(|t| t.codes != a.codes);
    let owner = roles::owner(sentence, act.hit.from, 3).filter(is_other);
    roles::agent(sentence, verb).filter(is_other).or(owner)
}

/// States named with the listed people and firms: "banks of Russia and one from Belarus".
fn other_targets(
    reading: &Reading,
    sentence: &Sentence,
    act: &Act,
    targets: &[String],
    senders: &[String],
) -> Vec<String> {
    if act.measure != SanctionMeasure::AssetFreeze && act.measure != SanctionMeasure::Designation {
        return Vec::new();
    }
    let (from, to) = sentence.clause_around(act.hit.from);
    let named = sentence.actors.iter().filter(|a| a.from >= from && a.to <= to && a.case != Case::Bare);
    let fits = |c: &&String| !targets.contains(c) && !senders.contains(c) && reading.reference.state(c).is_some();
    let mut codes: Vec<String> = named.flat_map(|a| &a.codes).filter(fits).cloned().collect();
    codes.dedup();
    codes
}

/// "26 packages", "63 officials", "more than 200 companies": the number and what it counts.
fn count(reading: &Reading, sentence: &Sentence, act: &Act) -> Option<(u32, CountUnit)> {
    let (from, to) = sentence.clause_around(act.hit.from);
    let listed = sentence.of(Class::Listed).filter(|h| h.from >= from && h.to <= to);
    listed
        .filter_map(|h| {
            let earliest = h.from.saturating_sub(4);
            let number = (earliest..h.from).rev().find_map(|i| numbers::number(sentence.word(i)))?;
            Some((number, CountUnit::from_code(reading.code(h))?))
        })
        .next()
}

#[cfg(test)]
mod tests;
