//! Who restricts whom: of all pairs that the sentence of a measure, its neighbours and the article offer, the one for
//! which the clues weigh most. What a rule has read is a clue among others; it can be outweighed.

use serde::Serialize;

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::log_odds;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::sanction_weights::SideClue;
use crate::model::{Claim, Evidence, Fact, Sanction, SanctionMeasure};

use super::around::Around;
use super::by_words::BY_WORDS;
use super::invaded::invaded;
use super::target::is_victim;

/// How sure it is less where a side is not the one that the rule has read.
const SETTLED: f64 = 0.15;
/// How far an owner may stand before a noun of sanction, in tokens.
const NOUN_REACH: usize = 4;
/// How far people, firms and goods may stand behind the name of their state, in tokens.
pub(super) const LISTED_REACH: usize = 2;
/// A measure of which no rule has read both sides, to fit the weights (`dyad evaluate --clues sanction`).
#[derive(Debug, Serialize)]
pub struct SanctionClues {
    pub rule: String,
    pub measure: SanctionMeasure,
    pub evidence: Evidence,
    pub sides: Vec<Pair>,
}

/// A pair that may restrict and be restricted, with the clues for it.
#[derive(Debug, Serialize)]
pub struct Pair {
    pub sender: String,
    pub target: String,
    pub clues: Vec<SideClue>,
}

/// Settles the sides of the claims that leave one open. What a rule has read of the other can be outweighed, too.
pub(super) fn settle(reading: &Reading, claims: &mut [Claim]) {
    turn_to_third(reading, claims);
    if !claims.iter().any(is_open) {
        return;
    }
    let story = Story::of(reading, claims);
    for claim in claims.iter_mut().filter(|claim| is_open(claim)) {
        let Some(sentence) = reading.sentence_at(claim.evidence[0].start) else { continue };
        let Fact::Sanction(sanction) = &mut claim.fact else { continue };
        let around = Around { story: &story, reading, sentence, rule: sanction };
        let Some((likely, Pair { sender, target, .. })) = around.likeliest() else { continue };
        let is_by_words = claim.rule == BY_WORDS;
        if is_by_words {
            claim.confidence = log_odds::in_steps(claim.confidence * likely);
        }
        let cost = if is_by_words { 0.0 } else { SETTLED };
        let targets = around.beside(&target, &sender);
        if !sanction.senders.contains(&sender) {
            sanction.senders = vec![sender];
            claim.confidence -= cost;
        }
        if !sanction.targets.contains(&target) {
            sanction.targets = targets;
            claim.confidence -= cost;
        }
    }
}

/// "Peru follows Chile, which lowered its own cap": who restricts a third state elsewhere in the article is not whom
/// another that is under no sanctions restricts; both restrict that third.
fn turn_to_third(reading: &Reading, claims: &mut [Claim]) {
    let is_hit = |code: &String| reading.reference.is_sanctioned(code, reading.published());
    let on_third = |claim: &Claim| match &claim.fact {
        Fact::Sanction(s) if s.targets.iter().any(is_hit) && !s.senders.iter().any(is_hit) => Some(s.clone()),
        _ => None,
    };
    let told: Vec<Sanction> = claims.iter().filter_map(on_third).collect();
    for claim in claims {
        let Fact::Sanction(own) = &mut claim.fact else { continue };
        let is_of_ally = |other: &&Sanction| own.targets.iter().all(|code| other.senders.contains(code));
        let is_read = !own.senders.is_empty() && !own.targets.is_empty() && !own.senders.iter().any(is_hit);
        if let Some(other) = told.iter().find(is_of_ally).filter(|_| is_read) {
            own.targets = other.targets.iter().filter(|code| is_hit(code)).cloned().collect();
        }
    }
}

/// The measures that leave a side open, each with all its pairs.
pub(super) fn clues(reading: &Reading, claims: &[Claim]) -> Vec<SanctionClues> {
    let story = Story::of(reading, claims);
    let in_words = |claim: &Claim| {
        let Fact::Sanction(rule) = &claim.fact else { return None };
        let sentence = reading.sentence_at(claim.evidence[0].start)?;
        let sides = Around { story: &story, reading, sentence, rule }.pairs();
        let evidence = claim.evidence[0].clone();
        Some(SanctionClues { rule: claim.rule.clone(), measure: rule.measure, evidence, sides })
    };
    claims.iter().filter(|claim| is_open(claim)).filter_map(in_words).collect()
}

/// Whether a measure leaves a side open.
fn is_open(claim: &Claim) -> bool {
    matches!(&claim.fact, Fact::Sanction(s) if s.senders.is_empty() || s.targets.is_empty())
}

/// The sides of a measure as rules have read them.
pub(super) struct Told {
    pub(super) sentence: usize,
    pub(super) senders: Vec<String>,
    pub(super) targets: Vec<String>,
}

/// What the article says of who restricts whom.
pub(super) struct Story {
    pub(super) told: Vec<Told>,
    /// Who owns a measure ("Peru's list").
    pub(super) owners: Vec<String>,
    pub(super) victims: Vec<String>,
    /// On whom a war is waged.
    pub(super) invaded: Option<String>,
    pub(super) titled: Vec<String>,
    pub(super) heads_title: Option<String>,
    /// Who is most often the subject of a sentence, and whose people, firms and goods are named most.
    pub(super) acts_most: Option<String>,
    pub(super) owns_most: Option<String>,
}

impl Story {
    fn of(reading: &Reading, claims: &[Claim]) -> Self {
        let told = |claim: &Claim| match &claim.fact {
            Fact::Sanction(s) if !s.senders.is_empty() && !s.targets.is_empty() => Some(Told {
                sentence: reading.sentence_at(claim.evidence[0].start)?.index,
                senders: s.senders.clone(),
                targets: s.targets.clone(),
            }),
            _ => None,
        };
        let title = reading.sentences.first().filter(|s| s.part == Part::Title);
        let titled = title.into_iter().flat_map(|s| &s.actors).flat_map(|a| codes(reading, a)).map(str::to_owned);
        let head = title.and_then(|s| s.actors.iter().find(|a| is_subject(a)));
        Self {
            told: claims.iter().filter_map(told).collect(),
            owners: of_nouns(reading, owns_noun),
            victims: of_nouns(reading, is_victim),
            invaded: invaded(reading),
            titled: titled.collect(),
            acts_most: most(of_nouns(reading, |s, a| s.actors.iter().find(|a| is_subject(a)) == Some(a))),
            owns_most: most(of_nouns(reading, owns_listed)),
            heads_title: head.and_then(|a| codes(reading, a).next()).map(str::to_owned),
        }
    }
}

/// The codes of all actors of the article that stand in some way to a word of their sentence.
fn of_nouns(reading: &Reading, stands: fn(&Sentence, &Actor) -> bool) -> Vec<String> {
    let all = reading.sentences.iter().flat_map(|s| s.actors.iter().map(move |a| (s, a)));
    all.filter(|(s, a)| stands(s, a)).flat_map(|(_, a)| codes(reading, a)).map(str::to_owned).collect()
}

/// The code that stands there most often, the first of equals.
pub(super) fn most(codes: Vec<String>) -> Option<String> {
    let times = |code: &String| codes.iter().filter(|c| *c == code).count();
    let most = codes.iter().map(times).max()?;
    codes.iter().find(|code| times(code) == most).cloned()
}

/// "Peruvian officers", "Peru's exports".
fn owns_listed(sentence: &Sentence, actor: &Actor) -> bool {
    let lists = |class: Class| sentence.of(class).any(|h| h.from >= actor.to && h.from <= actor.to + LISTED_REACH);
    actor.case != Case::Bare && actor.people.is_empty() && (lists(Class::Listed) || lists(Class::Restricted))
}

/// "Peru's sanctions", "Peru's latest list".
fn owns_noun(sentence: &Sentence, actor: &Actor) -> bool {
    let is_measure = |at: usize| {
        matches!(sentence.word(at), "list" | "blacklist") || sentence.of(Class::SanctionNoun).any(|h| h.from == at)
    };
    actor.case == Case::Possessive && (actor.to..actor.to + NOUN_REACH).any(is_measure)
}

/// The codes of an actor, a body of one state as that state.
pub(super) fn codes<'a>(reading: &'a Reading, actor: &'a Actor) -> impl Iterator<Item = &'a str> {
    actor.codes.iter().map(|code| reading.owner(code))
}

pub(super) fn is_subject(actor: &Actor) -> bool {
    actor.case == Case::Bare && actor.prep.is_none()
}
