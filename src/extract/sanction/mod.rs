//! Sanctions: who restricts whom, by which measure, counted and dated.

use crate::model::{Claim, CountUnit, Fact, Measure, Modality, Sanction, SanctionMeasure};

use super::inflection::Form;
use super::lexicon::Class;
use super::reading::{Part, Reading, Sentence};

mod act;
mod apart;
mod around;
mod aside;
mod ban;
mod by_words;
mod count;
mod days;
mod entry;
mod firm;
mod followed;
mod further;
mod gapped;
mod goods;
mod headline;
mod invaded;
mod lists;
mod noun_act;
mod nouns;
mod private;
mod prohibition;
mod running;
mod seat;
mod sides;
mod space;
mod spoken;
mod standing;
mod suit;
mod target;
mod total;
mod voice;
mod welcomed;
mod who;
mod window;

pub use sides::SanctionClues;

use act::Act;
use voice::Voice;
use who::Window;
use window::{evidence_end, evidence_start, window};

/// A few people who "have been barred since 3 March" were barred on that day; of many it is a total.
const FEW: u32 = 100;
/// So many packages are not decided on at once.
const SERIES: u32 = 5;

/// All sanctions that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    let is_whole = |c: &Claim| matches!(&c.fact, Fact::Sanction(s) if !s.senders.is_empty() && !s.targets.is_empty());
    let (mut claims, mut unreal) = by_rules(reading);
    sides::settle(reading, &mut claims);
    claims.extend(followed::followed(reading, &claims));
    claims.extend(suit::followed_suit(reading, &claims));
    invaded::leave_out(reading, &mut claims);
    lists::settle(&mut claims);
    claims.retain(is_whole);
    unreal.retain(is_whole);
    days::carry_date(reading, &mut claims);
    days::effect_of_the_measures(reading, &mut claims);
    headline::settle(reading, &mut claims);
    claims.extend(unreal);
    claims
}

fn as_sanction(claim: &Claim) -> Option<&Sanction> {
    match &claim.fact {
        Fact::Sanction(sanction) => Some(sanction),
        _ => None,
    }
}

/// All measures that leave a side open, with the clues by which their sides are weighed.
pub fn clues(reading: &Reading) -> Vec<SanctionClues> {
    sides::clues(reading, &by_rules(reading).0)
}

/// What the sentences tell, some of it without its sides: what was done, and what was not decided, which lends nobody
/// its sender, its day or its target.
fn by_rules(reading: &Reading) -> (Vec<Claim>, Vec<Claim>) {
    let mut claims: Vec<Claim> = Vec::new();
    for sentence in &reading.sentences {
        let own = in_sentence(reading, sentence);
        // A total is told by words of a measure, too: "whom it has placed under sanctions".
        let brought = total::brought_to(reading, sentence, &own);
        let total = if own.iter().any(count::is_counted) { None } else { total::total(reading, sentence, &claims) };
        let further =
            if own.is_empty() && total.is_none() { further::further(reading, sentence, &mut claims) } else { vec![] };
        claims.extend(if total.is_some() { vec![] } else { own });
        let others = total.as_ref().map_or(vec![], |claim| total::besides(reading, sentence, claim));
        claims.extend(total);
        claims.extend(others);
        claims.extend(brought);
        claims.extend(further);
    }
    claims.extend(by_words::by_words(reading, &claims));
    claims.into_iter().partition(Claim::is_eventful)
}

fn in_sentence(reading: &Reading, sentence: &Sentence) -> Vec<Claim> {
    let mut acts = act::acts(reading, sentence);
    // "bringing the number of people sanctioned to 300": a description of those counted.
    if let Some(verb) = total::bringing(sentence) {
        let end = sentence.clause_around(verb.from).1;
        acts.retain(|act| act.verb.from < verb.from || act.verb.from >= end);
    }
    let counted = |a: &Act, all: &[Act]| count::count(reading, sentence, a, window(sentence, all, a)).is_some();
    let all = acts.clone();
    if acts.iter().any(|a| a.measure != SanctionMeasure::Unspecified) {
        // "sanctions that include a ban on": the measure says what the sanctions are.
        // "sanctions on 70 people and travel bans on 79": each with a count of its own.
        let count_of = |a: &Act| count::count(reading, sentence, a, window(sentence, &all, a));
        let named: Vec<_> =
            all.iter().filter(|a| a.measure != SanctionMeasure::Unspecified).map(|a| (a.verb, count_of(a))).collect();
        let is_apart = |a: &Act| {
            let is_named = |other: &&Act| other.measure != SanctionMeasure::Unspecified;
            all.iter().filter(is_named).all(|other| apart::are_apart(sentence, a, other))
        };
        let is_own = |a: &Act| {
            let own = count_of(a);
            own.is_some() && named.iter().all(|(verb, count)| *verb == a.verb && count.is_some() && *count != own)
        };
        acts.retain(|a| {
            a.measure != SanctionMeasure::Unspecified
                || is_apart(a)
                || counted(a, &all) && all.len() > 1 && a.verb != all[0].verb
                || is_own(a)
                || is_act_of_its_own(sentence, a, &all)
                || count::is_numbered_package(sentence, a)
        });
    }
    let mut seen: Vec<(Act, Option<u32>)> = Vec::new();
    acts.retain(|a| {
        let count = count::count(reading, sentence, a, window(sentence, &all, a)).map(|(n, _)| n);
        let names_goods = !goods::goods(reading, sentence, a, window(sentence, &all, a)).is_empty();
        // "following the EU, which lowered its own cap in July".
        let is_of_another = matches!(sentence.word(sentence.clause_around(a.verb.from).0), "which" | "who");
        let is_new = names_goods
            || is_of_another
            || !seen.iter().any(|(other, n)| {
                other.measure == a.measure && (*n == count || count.is_none()) && !apart::are_apart(sentence, a, other)
            });
        seen.push((*a, count));
        is_new
    });
    let acts_kept = acts.clone();
    let mut claims: Vec<Claim> = Vec::new();
    for act in acts {
        let Some(mut claim) = claim(reading, sentence, &act, window(sentence, &acts_kept, &act)) else { continue };
        if let Some(before) = claims.last().filter(|_| is_attendant(sentence, &act) || is_joined(sentence, &act)) {
            follow(&mut claim, before);
        }
        let mut further = besides(reading, sentence, &act, window(sentence, &acts_kept, &act), &claim);
        further.extend(further::of_those(reading, sentence, &act, &claim));
        further.extend(gapped::gapped(reading, sentence, &act, &claim));
        claims.push(claim);
        claims.extend(further);
    }
    claims
}

/// "imposed sanctions on banks and lowered the cap on oil": another verb, joined by "and", does something else.
fn is_act_of_its_own(sentence: &Sentence, act: &Act, all: &[Act]) -> bool {
    let is_joined = |other: &&Act| {
        other.voice == Voice::Active && other.verb.from > act.last() && sentence.word(other.verb.from - 1) == "and"
    };
    let mut others = all.iter().filter(|other| other.verb != act.verb);
    let next = others.clone().map(|other| other.verb.from).min().unwrap_or(act.last());
    act.voice == Voice::Active
        && sentence.has_within(Class::Listed, act.to, next)
        && others.all(|other| is_joined(&other))
}

/// "froze the assets of 12 individuals and 33 organizations": a claim for each count besides the first.
fn besides(reading: &Reading, sentence: &Sentence, act: &Act, window: Window, claim: &Claim) -> Vec<Claim> {
    let Fact::Sanction(sanction) = &claim.fact else { return Vec::new() };
    let Some(first) = sanction.count.zip(sanction.count_unit) else { return Vec::new() };
    let further = count::besides(reading, sentence, act, window, first);
    let counted = |(count, unit)| Sanction { count: Some(count), count_unit: Some(unit), ..sanction.clone() };
    further.into_iter().map(|c| Claim { fact: Fact::Sanction(counted(c)), ..claim.clone() }).collect()
}

/// "it will tighten controls, banning shipments of": the participle tells part of the act before.
fn is_attendant(sentence: &Sentence, act: &Act) -> bool {
    act.verb.form() == Form::Gerund && act.verb.from > 0 && sentence.word(act.verb.from - 1) == ","
}

/// "it will freeze their assets and expel eight diplomats": the auxiliary is that of the act before.
fn is_joined(sentence: &Sentence, act: &Act) -> bool {
    let before = act.verb.from.checked_sub(1).map_or("", |i| sentence.word(i));
    act.voice == Voice::Active && act.verb.form() == Form::Base && matches!(before, "and" | "," | "or")
}

/// What is told beside another act is as far and of the same day.
fn follow(claim: &mut Claim, before: &Claim) {
    if let (Fact::Sanction(own), Fact::Sanction(main)) = (&mut claim.fact, &before.fact) {
        own.status = main.status;
        if own.senders.is_empty() {
            own.senders.clone_from(&main.senders);
        }
        if own.targets.is_empty() {
            own.targets.clone_from(&main.targets);
        }
    }
    claim.modality = before.modality;
    if claim.date.is_none() {
        (claim.date, claim.date_basis) = (before.date, before.date_basis);
    }
}

fn claim(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> Option<Claim> {
    let (mood, status) = voice::told(reading, sentence, act)?;
    if private::is_private(reading, sentence, act) {
        return None;
    }
    let goods = goods::goods(reading, sentence, act, window);
    // "bans on the import of coal and on all transactions with four banks": goods are not counted in banks.
    let is_of_goods = act.measure == SanctionMeasure::ImportBan && !goods.is_empty();
    let counted = count::count(reading, sentence, act, window).filter(|_| !is_of_goods);
    if is_presupposed(reading, sentence, act, window) {
        return None;
    }
    // "will continue to impose sanctions": nothing new.
    let continues = (act.verb.from.saturating_sub(3)..act.verb.from).any(|i| sentence.word(i).starts_with("continu"));
    if continues && counted.is_none() && act.measure == SanctionMeasure::Unspecified {
        return None;
    }
    let told = welcomed::parties(sentence, act);
    // "Western sanctions were tightened": of no state that is named.
    let is_of_many = matches!(sentence.word(act.from.wrapping_sub(1)), "western" | "international");
    if is_of_many && !sentence.actors.iter().any(|a| a.to <= act.first()) {
        return None;
    }
    if told.as_ref().is_some_and(|(senders, _)| senders.is_empty()) {
        return None;
    }
    let told = told.or_else(|| space::parties(sentence, act));
    let (senders, targets) = told.unwrap_or_else(|| who::parties(reading, sentence, act, window));
    let (own, targets): (Vec<String>, Vec<String>) =
        targets.into_iter().partition(|target| is_own_body(reading, target, &senders));
    if targets.is_empty() && !own.is_empty() {
        return None;
    }
    // "27 people, bringing the total to 1,800": the act adds to what the clause sums up.
    let sums_up = total::bringing(sentence).map(|verb| verb.from);
    let has_running = sentence.of(Class::Running).any(|h| {
        sums_up.is_none_or(|verb| h.from < verb || act.first() > verb)
            && running::sums_up(reading, sentence, act, h)
            && !count::sums_up_list(sentence, h.from)
            && (sentence.clause[h.from] == sentence.clause[act.verb.from] || h.from < 8)
    }) || counted.is_some() && voice::has_come_to(sentence, &act.verb);
    let is_few = counted.is_some_and(|(n, unit)| n < FEW && unit != CountUnit::Packages);
    let of_measures =
        count::of_measures(sentence, act).filter(|_| counted.is_none() && act.measure == SanctionMeasure::Unspecified);
    let is_dated_since = of_measures.is_none()
        && (counted.is_none() || is_few && days::is_since_day(reading, sentence, act, window))
        && (act.voice == Voice::Passive || act.measure != SanctionMeasure::Unspecified);
    // "will be banned as of 7 March": a day to come begins something and sums nothing up.
    let is_ahead = mood == Modality::Planned;
    // "have been on the list of banned goods since 5 April": the day tells of an act.
    let is_dated = act.is_standing && counted.is_none() && days::is_since(reading, sentence, act, window);
    // "more than 1,400 sanctions have been imposed": the perfect of so many.
    let is_sum = of_measures.is_some() && voice::is_perfect(sentence, &act.verb);
    // "the introduction of 20 packages of sanctions": so many come with time.
    let is_series = counted.is_some_and(|(n, unit)| unit == CountUnit::Packages && n >= SERIES);
    let is_sum = is_sum || is_series || counted.is_some() && running::is_as_it_stands(sentence, act);
    let is_stock = act.is_standing && !is_dated || (has_running || is_sum) && !is_dated_since && !is_ahead;
    // "several rounds of sanctions have been imposed since May": no act, and nothing is counted.
    let tells_many = |i: usize| {
        matches!(
            sentence.word(i),
            "several" | "successive" | "consecutive" | "numerous" | "multiple" | "many" | "various"
        )
    };
    let is_one_of_many = (act.from.saturating_sub(4)..act.from).any(tells_many);
    if act.measure == SanctionMeasure::Unspecified && counted.is_none() && is_one_of_many {
        return None;
    }
    // "joined the sanctions of the G7": a total counts something.
    // "has frozen 5 billion francs": a sum is counted, too.
    let is_of_sum = act.measure == SanctionMeasure::AssetFreeze && ban::freezes_sum(reading, sentence, &act.verb);
    let is_stock = is_stock || is_of_sum && voice::is_perfect(sentence, &act.verb);
    if is_stock && counted.is_none() && of_measures.is_none() && !is_of_sum {
        return None;
    }
    let measure_type = if is_stock { Measure::Stock } else { Measure::Flow };
    // Who sanctions people, firms or ships puts them on a list.
    let is_listing =
        (act.from..act.to).any(|i| sentence.word(i).starts_with("sanction") || sentence.word(i) == "restrictive");
    // "Ministers approved sanctions": who acts is not on it.
    let from = if act.voice == Voice::Active { act.first() } else { window.from };
    let lists = sentence
        .of(Class::Listed)
        .any(|h| from <= h.from && h.to <= window.to && reading.code(h) != CountUnit::Packages.code());
    let lists = lists || counted.is_some_and(|(_, unit)| unit != CountUnit::Packages);
    let measure = match act.measure {
        SanctionMeasure::Unspecified if lists && (is_stock || is_listing) => SanctionMeasure::Designation,
        other => other,
    };
    // "27 ships may not enter": a ship does not travel as a person does.
    let is_of_ships = measure == SanctionMeasure::TravelBan
        && (counted.is_some_and(|(_, unit)| unit == CountUnit::Vessels)
            || counted.is_none() && (window.from..window.to).any(|i| space::is_craft(sentence.word(i))));
    let measure = if is_of_ships { SanctionMeasure::Other } else { measure };
    let (count, count_unit) = counted.unzip();
    let count = count.or(of_measures.filter(|_| is_stock));
    let fact = Sanction {
        senders,
        targets,
        measure,
        goods,
        count,
        count_unit,
        effective_on: None,
        ended_on: None,
        measure_type,
        status,
    };
    let evidence = reading.evidence(sentence, evidence_start(act, window), evidence_end(act, window));
    let mut claim = reading.claim(act.rule, act.confidence, Fact::Sanction(fact), evidence);
    claim.modality = mood;
    if !claim.is_eventful() {
        // Wished for, denied or only possible: it has no day.
        return Some(claim);
    }
    if is_stock {
        days::date_total(reading, sentence, &mut claim);
    } else {
        days::date_act(reading, sentence, act, window, &mut claim);
        if prohibition::is_prohibition(act) {
            voice::announce_what_begins_later(&mut claim);
        }
    }
    Some(claim)
}

/// "Japan joined the sanctions of the G7": nobody restricts a body of which they are a member, nor a round of states
/// that only meets; whom they did then restrict, the sentence does not tell.
fn is_own_body(reading: &Reading, code: &str, senders: &[String]) -> bool {
    let body = reading.reference.organisation(code);
    body.is_some_and(|body| body.kind == "forum" || senders.iter().any(|sender| body.members.contains(sender)))
}

/// "the sanctions imposed by A have hurt B": talked about as known, with neither a date nor a count.
fn is_presupposed(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> bool {
    let is_reduced = act.voice == Voice::Passive
        && matches!(act.verb.class(), Class::Impose | Class::Ban)
        && (act.verb.from == act.to
            || voice::is_of_those(sentence, &act.verb)
            || act.verb.from > 0 && sentence.word(act.verb.from - 1) == "those");
    // "14 people will have their assets frozen": those hit stand before.
    let from = if act.verb.class() == Class::Ban { window.from } else { act.first() };
    let counted = count::counts(reading, sentence, from, window.to).next().is_some();
    let dated = (window.from..window.to)
        .any(|i| matches!(reading.value(&sentence.tokens[i]), Some(crate::model::Value::Date(_))));
    let is_known = (is_reduced || is_relative(sentence, act)) && !dated || voice::is_of_any(sentence, &act.verb);
    is_known && sentence.part == Part::Body && !counted
}

/// "the assets that have been frozen": told to say which are meant.
fn is_relative(sentence: &Sentence, act: &Act) -> bool {
    let before = (0..act.verb.from).rev().find(|i| !voice::is_auxiliary(sentence.word(*i)));
    act.measure == SanctionMeasure::AssetFreeze
        && act.voice == Voice::Passive
        && before.is_some_and(|i| matches!(sentence.word(i), "that" | "which") && i >= act.to)
}

#[cfg(test)]
mod agency_tests;
#[cfg(test)]
mod goods_tests;
#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod passage_tests;
#[cfg(test)]
mod retold_tests;
#[cfg(test)]
mod tests;
