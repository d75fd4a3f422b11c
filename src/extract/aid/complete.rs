//! What the article makes plain elsewhere: who gives and who receives where a sentence leaves it open.

use std::collections::BTreeMap;

use crate::extract::reading::{Reading, Sentence};
use crate::model::{Aid, Claim, DateBasis, Fact, Measure, Stage, Value};

use super::direction::{self, MAY_GIVE};
use super::story::{WORLD_MONEY, rank};
use super::{Draft, aid, recipient};

/// A state's agency gives for its state, a fund for whoever owns it.
pub(super) fn owners(reading: &Reading, drafts: &mut [Draft]) {
    for draft in drafts {
        let Fact::Aid(aid) = &mut draft.claim.fact else { continue };
        for donor in &mut aid.donors {
            if let Some(country) = reading.reference.organisation(donor).and_then(|o| o.country.clone()) {
                *donor = country;
            }
        }
    }
}

/// A part of a sum is as far as the whole, and of its day.
pub(super) fn of_whole(mut draft: Draft, whole: Option<&Draft>) -> Draft {
    let (Some(whole), Fact::Aid(part)) = (whole, &mut draft.claim.fact) else { return draft };
    if let Some(total) = aid(&whole.claim).filter(|_| part.stage == Stage::Unknown) {
        part.stage = total.stage;
    }
    if draft.claim.date.is_none() {
        let of = &whole.claim;
        (draft.claim.date, draft.claim.date_end, draft.claim.date_basis) = (of.date, of.date_end, of.date_basis);
    }
    draft
}

/// Sets the channel of what the sentence before told.
pub(super) fn set_channel(reading: &Reading, sentence: &Sentence, drafts: &mut [Draft], channel: String) {
    let Some(before) = sentence.index.checked_sub(1).map(|i| reading.evidence_start(reading.sentences[i].span.start))
    else {
        return;
    };
    for draft in drafts.iter_mut().filter(|d| d.claim.evidence[0].start >= before) {
        if let Fact::Aid(aid) = &mut draft.claim.fact
            && !aid.donors.contains(&channel)
        {
            aid.channel.get_or_insert(channel.clone());
        }
    }
}

/// What an inferred direction costs in confidence.
const TURNED: f64 = 0.1;

/// The confidence of aid from a state that hardly gives to one that hardly receives, told in so many words, and of other aid
/// that is no misreading but not likely.
pub(super) const UNLIKELY: f64 = 0.45;

/// Fills in the donor and the recipient that the article makes plain elsewhere; drops what stays open.
pub(super) fn completed(reading: &Reading, drafts: Vec<Draft>) -> Vec<Claim> {
    if drafts.is_empty() {
        return Vec::new();
    }
    let recipients = drafts.iter().filter_map(|d| aid(&d.claim)?.recipient.clone());
    let recipient = most_frequent(recipients).or_else(|| recipient::beneficiary_of_article(reading));
    let embassy = embassy(reading);
    let recipient = recipient.or_else(|| embassy.as_ref().map(|(_, host)| host.clone()));
    let named = drafts.iter().filter_map(|d| aid(&d.claim)).map(|a| a.donors.clone());
    let donors = most_frequent(named.filter(|donors| recipient.as_ref().is_none_or(|r| !donors.contains(r))));
    let donors = donors.or_else(|| embassy.as_ref().map(|(sender, _)| vec![sender.clone()]));
    // Where the article tells elsewhere in full who gives to whom, what is left open is hardly in doubt.
    let is_told = embassy.is_some()
        || drafts.iter().filter_map(|d| aid(&d.claim)).any(|a| !a.donors.is_empty() && a.recipient.is_some());
    let (no_recipient, no_donor) = if is_told { (0.05, 0.1) } else { (0.1, 0.2) };
    let mut claims = Vec::new();
    // What a sentence leaves open is as far as the aid of the same giver that was told first; news is a promise.
    let mut stages: BTreeMap<Vec<String>, Stage> = BTreeMap::new();
    for Draft { mut claim, is_strong, speaker, is_agentless } in drafts {
        let Fact::Aid(aid) = &mut claim.fact else { continue };
        let is_told_in_full = aid.recipient.is_some() && !aid.donors.is_empty();
        if aid.recipient.is_none() && aid.donors.is_empty() && recipient.is_none() && is_strong {
            aid.donors.clone_from(&speaker);
        }
        // "A and B exchanged notes on a grant": who of them receives is told elsewhere.
        if let Some(receiver) = recipient.as_ref().filter(|r| aid.recipient.is_none() && aid.donors.contains(r))
            && aid.donors.len() == 2
        {
            aid.donors.retain(|d| d != receiver);
            aid.recipient = Some(receiver.clone());
        }
        // Whom the article tells of as helped gives nothing to others unless it says to whom.
        if aid.recipient.is_none() && recipient.as_ref().is_some_and(|r| aid.donors.contains(r)) {
            continue;
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
            let speaks =
                Some(speaker).filter(|s| !s.is_empty() && aid.recipient.as_ref().is_some_and(|r| !s.contains(r)));
            let other =
                || other_giver(reading, aid.recipient.as_ref()?).filter(|_| is_agentless).map(|donor| vec![donor]);
            let by_money = || owner_of_money(reading, aid, claim.evidence[0].start).map(|donor| vec![donor]);
            let by_name = donors.clone().map(|named| by_money().unwrap_or(named));
            aid.donors = by_name.or(speaks).or_else(other).unwrap_or_default();
            claim.confidence -= no_donor;
        }
        if direction::is_unlikely(reading, aid) {
            if is_told_in_full {
                // "Ukraine sent Japan 200,000 tons of maize" is no misreading, but hardly aid.
                claim.confidence = claim.confidence.min(UNLIKELY);
                claim.rule = "aid_unlikely".to_owned();
            } else {
                direction::turn(aid);
                claim.confidence -= TURNED;
            }
        }
        if aid.stage == Stage::Unknown && aid.measure == Measure::Flow {
            aid.stage = stages.get(&aid.donors).copied().unwrap_or(match claim.date_basis {
                Some(DateBasis::Context | DateBasis::Published) => Stage::Pledged,
                _ => Stage::Unknown,
            });
        }
        if aid.stage != Stage::Unknown && aid.measure == Measure::Flow {
            stages.entry(aid.donors.clone()).or_insert(aid.stage);
        }
        // "The recovery conference ends with pledges of 5 million": where states meet, no giver is named.
        let meets = |donor: &String| {
            let body = reading.reference.organisation(donor);
            body.is_some_and(|body| body.kind == "forum" && body.members.is_empty())
        };
        if aid.donors.iter().all(meets) {
            continue;
        }
        let recipient_gives = aid.recipient.as_ref().is_some_and(|r| aid.donors.contains(r));
        if !aid.donors.is_empty() && aid.recipient.is_some() && !recipient_gives {
            claims.push(claim);
        }
    }
    claims
}

/// "Embassy of Japan in Ukraine" at the head of a page: who gives, and to whom.
fn embassy(reading: &Reading) -> Option<(String, String)> {
    let state = |sentence: &Sentence, at: usize| match reading.value(sentence.tokens.get(at)?)? {
        Value::State { code } => Some(code.clone()),
        Value::Place { country, .. } => country.clone(),
        _ => None,
    };
    reading.sentences.iter().take(4).find_map(|s| {
        let at = (0..s.tokens.len()).find(|i| s.word(*i) == "embassy" && s.word(i + 1) == "of")?;
        let host = if s.word(at + 3) == "in" { state(s, at + 4) } else { None };
        state(s, at + 2).zip(host)
    })
}

/// The state of those named most, or of whose bodies are, that may give to the recipient: whom sanctions are about is
/// named often, and where something is done, and neither gives.
fn other_giver(reading: &Reading, recipient: &str) -> Option<String> {
    const MOST_NAMED: usize = 4;
    let may_give = |state: &&str| {
        *state != recipient
            && reading.reference.state(state).is_some()
            && rank(reading, state) >= MAY_GIVE
            && !reading.reference.is_sanctioned(state, reading.published())
    };
    let named = reading.protagonists.iter().take(MOST_NAMED).map(|code| reading.owner(code)).find(may_give);
    let by_place = || other_protagonist(reading, &[recipient.to_owned()]).filter(|state| may_give(&state.as_str()));
    named.map(str::to_owned).or_else(by_place)
}

/// "Norway's minister came, too. An extra 5 million kroner was promised": the state whose own money it is, named right
/// before.
fn owner_of_money(reading: &Reading, aid: &Aid, start: usize) -> Option<String> {
    let money = reading.reference.currency(aid.currency.as_deref()?)?;
    if WORLD_MONEY.contains(&money.code.as_str()) {
        return None;
    }
    let sentence = reading.sentence_at(start)?;
    let before = reading.sentences.get(sentence.index.checked_sub(1)?)?;
    let named = before.actors.iter().chain(&sentence.actors).flat_map(|actor| &actor.codes);
    let may_give = |state: &&String| {
        money.states.contains(state) && aid.recipient.as_ref() != Some(state) && rank(reading, state) >= MAY_GIVE
    };
    named.map(|code| reading.state_of(code)).find(|state| may_give(&state))
}

/// The state that the article names most besides the donors.
pub(super) fn other_protagonist(reading: &Reading, donors: &[String]) -> Option<String> {
    let states = reading.protagonists.iter().filter(|c| reading.reference.state(c).is_some());
    let places = reading.mentions.iter().filter_map(|m| match &m.value {
        Value::Place { country, .. } => country.clone(),
        _ => None,
    });
    let by_name = states.take(2).find(|c| !donors.contains(c)).cloned();
    // "since the Russian invasion began": whom it was waged on.
    let invaded = |code: String| match reading.reference.victim_of(&code, reading.published()) {
        Some(victim) if !donors.iter().any(|donor| donor == victim) => victim.to_owned(),
        _ => code,
    };
    let found = by_name.or_else(|| most_frequent(places.filter(|c| !donors.contains(c))));
    found.map(invaded).filter(|_| !donors.is_empty())
}

/// The value named most often, the first in order among equals; empty ones do not count.
pub(super) fn most_frequent<T: Ord + Clone + Default>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.filter(|value| *value != T::default()).for_each(|value| *counts.entry(value).or_default() += 1);
    let most = *counts.values().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}
