//! Aid told by an amount of money.

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::dedup::ONE_MORE;
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, Fact, Instrument, Measure, Modality, Money, Value};

use super::not_aid::is_not_aid;
use super::sums::sums;
use super::{
    Draft, blank, category, date, goods, governing, is_running, mood, mood_of_sum, one_more, parts, raised, roles,
    stage, stage_of_noun,
};

/// How many of the drafts before are compared with a sum that is one more.
const NEIGHBOURS: usize = 3;

/// How far before its sum "granted" may stand, in tokens.
const GRANT_REACH: usize = 8;

/// How far a verb may stand from the amount, in tokens.
pub(super) const VERB_REACH: usize = 18;

pub(super) fn drafts(reading: &Reading, sentence: &Sentence, before: &[Draft]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (anchor, money) in sums(reading, sentence) {
        let whole = drafts.last().or(before.last());
        let draft = part(reading, sentence, anchor, money, whole)
            .or_else(|| list_line(reading, sentence, anchor, money, before))
            .or_else(|| amount(reading, sentence, anchor, money))
            .or_else(|| one_more::draft(reading, sentence, anchor, money, whole));
        let is_told = |told: &Draft| super::aid(&told.claim).is_some_and(|aid| aid.amount == Some(money.amount));
        let is_again = draft.is_some() && one_more::is_added(sentence, anchor) && {
            let last = before.iter().rev().take(NEIGHBOURS).filter(|d| is_shortly_before(reading, sentence, d));
            drafts.iter().chain(last).any(is_told)
        };
        drafts.extend(draft.map(|mut draft| {
            if is_again {
                ONE_MORE.clone_into(&mut draft.claim.rule);
            }
            draft
        }));
    }
    drafts
}

/// Whether a draft was told by the sentence before.
fn is_shortly_before(reading: &Reading, sentence: &Sentence, told: &Draft) -> bool {
    let before = &reading.sentences[sentence.index.saturating_sub(1)];
    told.claim.evidence[0].start >= reading.evidence_start(before.span.start)
}

/// "1 billion dollars of which", "of that sum 5 million": a part is given by whoever gives the whole, unless a verb of its
/// own tells by whom.
fn part(reading: &Reading, sentence: &Sentence, anchor: usize, money: &Money, whole: Option<&Draft>) -> Option<Draft> {
    const BEHIND: usize = 8;
    let is_told_by = |a: &Actor, h: &Hit| match a.prep {
        None => a.case == Case::Bare && a.from > anchor && a.to <= h.from,
        Some(prep) => matches!(prep, "from" | "by") && a.from >= h.to && a.from <= h.to + BEHIND,
    };
    let names_giver = |h: &Hit| sentence.actors.iter().any(|a| is_told_by(a, h));
    let is_verb = |h: &Hit| h.from > anchor && h.from <= anchor + BEHIND && names_giver(h);
    let is_part = parts::is_part(sentence, anchor) || parts::is_joined(reading, sentence, anchor);
    let whole = whole.filter(|_| is_part && !sentence.of(Class::Give).any(is_verb))?;
    let told = mood(sentence, None, anchor);
    if is_not_aid(reading, sentence, anchor) || !matches!(told, Modality::Asserted | Modality::Planned) {
        return None;
    }
    let mut aid = super::aid(&whole.claim)?.clone();
    let is_larger = aid.currency == money.currency && aid.amount.is_some_and(|a| a > money.amount);
    if !is_larger {
        return None;
    }
    set_amount(&mut aid, money);
    let own_day = parts::day_of_part(reading, sentence, anchor);
    if own_day.is_some() {
        aid.measure = Measure::Flow;
    }
    let whole_measure = aid.measure;
    let evidence = reading.evidence(sentence, anchor, (anchor + 6).min(sentence.tokens.len()));
    let mut claim = reading.claim("aid_part", 0.65, Fact::Aid(aid), evidence);
    claim.modality = whole.claim.modality;
    // "Of that, 5 million had been paid by May": the part has a day of its own.
    let behind = anchor..(anchor + BEHIND).min(sentence.tokens.len());
    let is_day = |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Date(_)));
    if let Some(verb) =
        sentence.of(Class::Give).find(|h| behind.contains(&h.from)).filter(|_| behind.clone().any(is_day))
    {
        date(reading, sentence, (anchor, verb.to), &mut claim, whole_measure);
    }
    if let Some(day) = own_day {
        dates::set(&mut claim, day);
    }
    if claim.date.is_none() {
        (claim.date, claim.date_end, claim.date_basis) =
            (whole.claim.date, whole.claim.date_end, whole.claim.date_basis);
    }
    Some(Draft { claim, is_strong: true, is_agentless: false, speaker: whole.speaker.clone() })
}

/// "Canada: 5 billion Canadian dollars" in a list under a sentence on aid.
fn list_line(reading: &Reading, sentence: &Sentence, anchor: usize, money: &Money, before: &[Draft]) -> Option<Draft> {
    let actor = sentence.actors.first().filter(|a| a.from <= 3 && a.to < anchor && anchor - a.to <= 3)?;
    let mark = sentence.word(actor.to);
    if !matches!(mark, ":" | "-" | "–" | "—" | "|") || sentence.tokens.len() > 24 {
        return None;
    }
    let model = before.iter().rev().find_map(|d| super::aid(&d.claim))?;
    let mut aid = super::Aid {
        donors: actor.codes.clone(),
        guarantors: vec![],
        quantity: None,
        item: None,
        channel: None,
        ..model.clone()
    };
    set_amount(&mut aid, money);
    // "Since January the budget has received 19 billion, of which:" heads totals.
    let heading = reading.sentences[..sentence.index].iter().rfind(|s| s.span.of(reading.text()).ends_with(':'));
    if heading.is_some_and(|heading| is_running(reading, heading, heading.tokens.len() - 1)) {
        aid.measure = Measure::Stock;
    }
    let evidence = reading.evidence(sentence, actor.from, anchor + 1);
    let claim = reading.claim("aid_list_line", 0.7, Fact::Aid(aid), evidence);
    Some(Draft { claim, is_strong: true, is_agentless: false, speaker: Vec::new() })
}

fn amount(reading: &Reading, sentence: &Sentence, anchor: usize, money: &Money) -> Option<Draft> {
    let verb = governing(sentence, anchor, VERB_REACH);
    let noun = roles::aid_noun(sentence, anchor);
    // "That the government provide 5 million" is a recommendation.
    let is_wish = sentence.word(0) == "that" && sentence.word(1) == "the";
    // "thanked Norway for 5 million"
    let is_thanked = sentence
        .of(Class::Thanks)
        .any(|h| h.to <= anchor && h.to + 8 >= anchor && (h.to..anchor).any(|i| sentence.word(i) == "for"));
    let is_told = verb.is_some() || noun.is_some() || is_thanked || roles::is_from_giver(reading, sentence, anchor);
    if !is_told || is_wish || is_not_aid(reading, sentence, anchor) {
        return None;
    }
    let mood = mood_of_sum(reading, sentence, verb, anchor, money);
    if !matches!(mood, Modality::Asserted | Modality::Planned) || modality::is_topic(sentence, anchor) && verb.is_none()
    {
        return None;
    }
    let roles = roles::roles(reading, sentence, anchor, verb);
    let is_directed = sentence.actors.iter().any(|a| {
        a.codes.iter().any(|c| Some(c) == roles.recipient.as_ref())
            && sentence.clause[a.from] == sentence.clause[anchor]
            && (a.prep.is_some() || a.from > anchor)
            || a.prep == Some("from") && a.from > anchor && a.from <= anchor + 3
    });
    if noun.is_none() && !is_directed && verb.is_some_and(|v| is_weak(sentence.word(v.from))) {
        return None;
    }
    let from_giver = sentence.actors.iter().any(|a| a.prep == Some("from"));
    let is_directed = is_directed || from_giver && goods::worth(reading, sentence, anchor).is_some();
    let arrives = verb.is_some_and(|v| v.class() == Class::Arrive);
    let to_body = |a: &&Actor| a.prep == Some("to") && a.from > anchor && a.from <= anchor + 8;
    let goes = is_running(reading, sentence, anchor) || sentence.actors.iter().find(to_body).is_some();
    if noun.is_none() && !is_directed && arrives && !goes {
        return None;
    }
    let mut aid = blank(&roles);
    set_amount(&mut aid, money);
    aid.measure = if is_running(reading, sentence, anchor) { Measure::Stock } else { Measure::Flow };
    aid.instrument = instrument(reading, sentence, anchor);
    aid.category = category(reading, sentence, anchor);
    let by_noun = noun.filter(|_| aid.measure == Measure::Flow).and_then(|n| stage_of_noun(sentence, n));
    aid.stage = by_noun.unwrap_or_else(|| stage(reading, sentence, verb, mood, aid.measure));
    if let Some((quantity, item)) = goods::worth(reading, sentence, anchor) {
        aid.instrument = Instrument::InKind;
        (aid.quantity, aid.item) = (quantity, Some(item));
    }
    let measure = aid.measure;
    let (rule, confidence) = match (verb, noun) {
        (Some(v), _) if v.class() == Class::Receive => ("aid_received", 0.85),
        (Some(_), Some(_)) => ("aid_given", 0.9),
        (Some(_), None) => ("aid_given_amount", 0.75),
        _ => ("aid_noun", 0.7),
    };
    let is_strong = noun.is_some()
        || is_thanked
        || is_told_by_relative(sentence, anchor)
        || verb.is_some_and(|v| sentence.clause[v.from] == sentence.clause[anchor]);
    let mut claim: Claim = reading.claim(
        rule,
        confidence,
        Fact::Aid(aid),
        evidence(reading, sentence, anchor, verb.map(|v| (v.from, v.to))),
    );
    claim.modality = mood;
    let told = verb.filter(|v| sentence.clause[v.from] == sentence.clause[anchor] || v.from > anchor);
    let extent = told.map_or((anchor, anchor + 1), |v| (anchor.min(v.from), v.to.max(anchor + 1)));
    date(reading, sentence, extent, &mut claim, measure);
    raised::settle(reading, sentence, anchor, &mut claim);
    let is_agentless = by_noun.is_some() || verb.is_some_and(|v| roles::is_agentless(sentence, v));
    Some(Draft { claim, is_strong, is_agentless, speaker: super::speaker(sentence) })
}

/// "100 million, all of which has been paid out": the clause after the sum tells of it.
fn is_told_by_relative(sentence: &Sentence, anchor: usize) -> bool {
    let which = (anchor + 1..anchor + 5).find(|i| sentence.word(*i) == "which");
    let told = |which: usize| sentence.of(Class::Give).any(|h| h.from > which && h.from <= which + 6);
    which.is_some_and(|which| sentence.word(which - 1) == "of" && sentence.word(which - 2) == "all" && told(which))
}

/// Verbs of money that need not be aid: "spends", "raises", "increases".
fn is_weak(verb: &str) -> bool {
    const BEGINNINGS: [&str; 12] = [
        "spen", "rais", "increas", "boost", "doubl", "tripl", "trebl", "mobili", "reserv", "bring", "brought", "budget",
    ];
    BEGINNINGS.iter().any(|beginning| verb.starts_with(beginning))
}

pub(super) fn set_amount(aid: &mut super::Aid, money: &Money) {
    aid.amount = Some(money.amount);
    aid.amount_max = money.amount_max;
    aid.currency = money.currency.clone();
    aid.qualifier = money.qualifier;
}

/// From the verb to the amount and what follows it in the clause, at most a dozen words.
fn evidence(
    reading: &Reading,
    sentence: &Sentence,
    anchor: usize,
    verb: Option<(usize, usize)>,
) -> crate::model::Evidence {
    let (verb_from, verb_to) = verb.unwrap_or((anchor, anchor + 1));
    let (clause_from, clause_to) = sentence.clause_around(anchor);
    let from = sentence
        .actors
        .iter()
        .rev()
        .find(|a| a.to <= verb_from.min(anchor) && a.from >= clause_from)
        .map_or(verb_from.min(anchor), |a| a.from);
    let to = (anchor + 1).max(verb_to).max((anchor + 9).min(clause_to));
    reading.evidence(sentence, from, to.min(sentence.tokens.len()))
}

/// The form of the aid, by the nearest noun that tells it.
pub(super) fn instrument(reading: &Reading, sentence: &Sentence, anchor: usize) -> Instrument {
    let nouns = sentence
        .of(Class::AidNoun)
        .filter_map(|h| Some((h.from.abs_diff(anchor), Instrument::from_code(reading.code(h))?)));
    let telling = nouns.filter(|(distance, instrument)| *distance <= 14 && *instrument != Instrument::Unknown);
    let lends =
        sentence.of(Class::Give).any(|h| matches!(sentence.word(h.from), "lend" | "lends" | "lent" | "lending"));
    // "granted Kenya 5 million"; but "was granted 5 million", which may be lent
    let is_granting = |h: &Hit| {
        let is_near = h.to <= anchor && anchor - h.to <= GRANT_REACH;
        sentence.word(h.from) == "granted" && is_near && sentence.word(h.to) != "by"
    };
    let grants = || sentence.of(Class::Give).any(is_granting);
    let by_verb = || match (lends, grants()) {
        (true, _) => Instrument::Loan,
        (_, true) => Instrument::Grant,
        _ => Instrument::Unknown,
    };
    telling.min_by_key(|(distance, _)| *distance).map_or_else(by_verb, |(_, i)| i)
}
