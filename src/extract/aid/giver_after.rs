//! Who gave goods, told after them: "They were supplied by Norway", "The donor is Norway", "all of it a gift from Norway".

use crate::extract::actors::{Actor, Case};
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles::{after, agent, is_passive, subject};
use crate::extract::tokens::Hit;
use crate::model::{Aid, Claim, Fact, Instrument, Measure, Modality, Stage};

use super::direction::MAY_GIVE;
use super::story::{DONOR, rank};
use super::things::{Thing, quantity, things};
use super::{aid, blank, complete, date, goods, mood, recipient, roles::Roles};

const STRENGTH: f64 = 0.65;

/// How far into its clause the word that refers back may stand.
const OPENING: usize = 4;

/// Words that stand for goods told before.
static PRONOUNS: Known = Known::new(&["they", "these", "it", "this", "all", "both", "everything", "those"]);

/// Sets the giver of goods that the next clause or sentence tells.
pub(super) fn add(reading: &Reading, claims: &mut Vec<Claim>) {
    // Only counted goods are given so, here or in the sentence before.
    let is_counted = |s: &Sentence| s.may_count || s.index > 0 && reading.sentences[s.index - 1].may_count;
    let may_tell = |s: &&Sentence| {
        s.part != Part::Title && !s.actors.is_empty() && is_counted(s) && !super::is_question(reading, s)
    };
    for sentence in reading.sentences.iter().filter(may_tell) {
        let Some((at, giver)) = clause_starts(sentence).find_map(|at| Some((at, giver(reading, sentence, at)?))) else {
            continue;
        };
        let donors: Vec<String> = giver.codes.iter().map(|code| reading.state_of(code)).collect();
        if !donors.iter().all(|donor| reading.reference.rank_as_giver(donor) >= MAY_GIVE) {
            continue;
        }
        let home = if at > 0 { sentence } else { &reading.sentences[sentence.index.saturating_sub(1)] };
        if home.index < sentence.index || at > 0 {
            given(reading, home, if at > 0 { at } else { home.tokens.len() }, &donors, claims);
        }
    }
}

/// Where a clause begins that may refer to what was told before it: the sentence, or what stands behind a semicolon, a
/// colon, a dash or a comma.
fn clause_starts(sentence: &Sentence) -> impl Iterator<Item = usize> {
    let breaks = |i: &usize| matches!(sentence.word(*i), ";" | ":" | "-" | "–" | "—" | ",");
    std::iter::once(0).chain((1..sentence.tokens.len()).filter(breaks).map(|i| i + 1))
}

/// Who gave what the clause that begins at a token refers back to.
fn giver<'s>(reading: &Reading, sentence: &'s Sentence, start: usize) -> Option<&'s Actor> {
    const NEAR: usize = 6;
    let opens = |h: &&Hit| (start..start + OPENING).contains(&h.from);
    let is_definite = |at: usize| (start..at).any(|i| matches!(sentence.word(i), "the" | "these" | "this"));
    let goods = || {
        let is_goods = |h: &&Hit| reading.code(h) == "goods" && is_definite(h.from);
        sentence.of(Class::Worth).filter(opens).find(is_goods).map(|h| h.to)
    };
    let pronoun = sentence.is_any(start, &PRONOUNS).then_some(start + 1);
    let refers = pronoun.or_else(goods);
    let end = (start..sentence.tokens.len())
        .find(|i| *i > start && sentence.word(*i) == ";")
        .unwrap_or(sentence.tokens.len());
    // "The donor is Norway", "The money came from Norway"
    if let Some(role) = sentence.of(Class::GiverRole).find(opens) {
        let is = (role.to..role.to + 2)
            .find(|i| matches!(sentence.word(*i), "is" | "was" | ":" | "being" | "stands" | "stood" | "stand"));
        let named = |a: &&Actor| is.is_some_and(|i| a.from > i && a.from <= i + 2) && a.prep.is_none();
        let by_copula = sentence.actors.iter().find(named).filter(|_| !matches!(sentence.word(role.to - 1), "cost"));
        return by_copula.or_else(|| after(sentence, role.to, &["from", "by"], NEAR)).filter(|a| a.from < end);
    }
    if start == 0
        && let Some(giver) = who_sent_them(reading, sentence, 0)
    {
        return Some(giver);
    }
    let from = refers?;
    let verbs = paying(reading, sentence).filter(|h| h.from >= from && h.from < from + NEAR && h.from < end);
    let mut passive =
        verbs.filter(|h| is_passive(sentence, h) && mood(sentence, Some(h), h.from) == Modality::Asserted);
    let by_agent = passive.find_map(|h| agent(sentence, h));
    // "a gift from Norway", "They came from Norway", "all from Norway"
    let leads = |at: usize| {
        let is_gift = sentence.of(Class::AidNoun).any(|h| h.to == at);
        let comes = sentence.of(Class::Arrive).any(|h| h.to == at && h.from >= from);
        is_gift || comes || at == from
    };
    let by_origin = |a: &&Actor| {
        let lead = (from..a.from).rev().find(|i| matches!(sentence.word(*i), "from" | "of"));
        a.from >= from
            && a.from < (from + NEAR).min(end)
            && lead.is_some_and(leads)
            && a.prep.is_some()
            && a.case == Case::Bare
    };
    by_agent.filter(|a| a.from < end).or_else(|| sentence.actors.iter().find(by_origin))
}

/// The verbs of giving, and of paying for what is given.
fn paying<'s>(reading: &Reading, sentence: &'s Sentence) -> impl Iterator<Item = &'s Hit> {
    let pays = |h: &&Hit| h.class() == Class::Give || h.class() == Class::Procure && reading.code(h) == "pays";
    sentence.hits.iter().filter(pays)
}

/// "Norway had paid for them", "It was Norway that sent these": who acts, named at a token or behind it, on what the
/// pronoun stands for.
pub(super) fn who_sent_them<'s>(reading: &Reading, sentence: &'s Sentence, from: usize) -> Option<&'s Actor> {
    let is_object = |at: usize| matches!(sentence.word(at), "them" | "these" | "both");
    let is_paid_for = |at: usize| sentence.word(at) == "for" && (is_object(at + 1) || sentence.word(at + 1) == "it");
    let mut active = paying(reading, sentence)
        .filter(|h| h.from > from && !is_passive(sentence, h) && (is_object(h.to) || is_paid_for(h.to)));
    active.find_map(|h| {
        let giver = subject(sentence, h).filter(|a| a.from >= from)?;
        (mood(sentence, Some(h), h.from) == Modality::Asserted).then_some(giver)
    })
}

/// Gives the goods of a sentence that stand before a token to their donors.
fn given(reading: &Reading, home: &Sentence, end: usize, donors: &[String], claims: &mut Vec<Claim>) {
    const SURE: f64 = 0.7;
    for thing in things(reading, home).into_iter().filter(|t| t.to <= end) {
        let Some(count) = quantity(reading, home, &thing) else { continue };
        let tells = |claim: &Claim| {
            let is_same = aid(claim).is_some_and(|a| a.quantity == Some(count) && a.item.is_some());
            is_same && reading.sentence_at(claim.evidence[0].start).is_some_and(|s| s.index == home.index)
        };
        match claims.iter_mut().find(|claim| tells(claim)) {
            Some(claim) => {
                let Fact::Aid(aid) = &mut claim.fact else { continue };
                let is_settled = claim.confidence >= SURE && !aid.donors.is_empty();
                if !is_settled && aid.recipient.as_ref().is_none_or(|r| !donors.contains(r)) {
                    aid.donors = donors.to_vec();
                    claim.confidence = claim.confidence.max(STRENGTH);
                }
            }
            None => claims.extend(untold(reading, home, &thing, donors)),
        }
    }
}

/// Goods that no rule has read, with their giver: the receiver is whoever the sentence or the article names.
fn untold(reading: &Reading, home: &Sentence, thing: &Thing, donors: &[String]) -> Option<Claim> {
    let is_spoken_against = [Class::NotAid, Class::Requested, Class::Denied].iter().any(|class| home.has(*class));
    if is_spoken_against || !thing.is_known {
        return None;
    }
    let named = recipient::recipient(reading, home, thing.from, None, donors);
    let receiver =
        named.or_else(|| complete::other_protagonist(reading, donors)).filter(|r| rank(reading, r) < DONOR)?;
    let roles = Roles { donors: donors.to_vec(), recipient: Some(receiver), ..Roles::default() };
    let (from, item) = goods::name(reading, home, thing, thing);
    let fact = Aid {
        quantity: quantity(reading, home, thing),
        item: Some(item),
        instrument: Instrument::InKind,
        stage: Stage::Disbursed,
        ..blank(&roles)
    };
    let mut claim = reading.claim("aid_giver_after", STRENGTH, Fact::Aid(fact), reading.evidence(home, from, thing.to));
    date(reading, home, (thing.from, thing.to), &mut claim, Measure::Flow);
    Some(claim)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_gave_goods_may_be_told_after_them() {
        for text in [
            "Kenya's rescuers have 12 boats more. They were supplied by Norway.",
            "Kenya's rescuers took over 12 boats on Monday; the donor is the Norwegian government.",
            "Kenya's rescuers have been presented with 12 boats. All were a gift from Norway.",
        ] {
            let lines = told(text);
            assert!(lines.len() == 1 && lines[0].starts_with("aid NOR>KEN 12 boats"), "{text}: {lines:?}");
        }
    }

    #[test]
    fn what_others_attack_is_no_gift() {
        let lines = told("Kenya's rescuers have lost 12 boats. They were hit by Norway.");
        assert!(lines.is_empty(), "{lines:?}");
    }
}
