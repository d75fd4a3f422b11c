//! Who restricts whom: of all pairs that the sentence of a measure, its neighbours and the article offer, the one for
//! which the clues weigh most. What a rule has read is a clue among others; it can be outweighed.

use serde::Serialize;

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::log_odds;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::sanction_weights::SideClue;
use crate::model::{Claim, Evidence, Fact, Sanction, SanctionMeasure};

use super::by_words::BY_WORDS;
use super::invaded::invaded;
use super::target::{is_singled_out, is_victim};
use super::who::may_send;

/// How sure it is less where a side is not the one that the rule has read.
const SETTLED: f64 = 0.15;
/// Those named most in an article may be sides of its measures.
const PROTAGONISTS: usize = 4;
/// How many sentences before a measure may name its sides.
const BEFORE: usize = 2;
/// How far an owner may stand before a noun of sanction, in tokens.
const NOUN_REACH: usize = 4;
/// How far people, firms and goods may stand behind the name of their state, in tokens.
const LISTED_REACH: usize = 2;
/// How far the place may stand behind what may not come there or leave it, in tokens.
const WHERE_REACH: usize = 2;

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
struct Told {
    sentence: usize,
    senders: Vec<String>,
    targets: Vec<String>,
}

/// What the article says of who restricts whom.
struct Story {
    told: Vec<Told>,
    /// Who owns a measure ("Peru's list").
    owners: Vec<String>,
    victims: Vec<String>,
    /// On whom a war is waged.
    invaded: Option<String>,
    titled: Vec<String>,
    heads_title: Option<String>,
    /// Who is most often the subject of a sentence, and whose people, firms and goods are named most.
    acts_most: Option<String>,
    owns_most: Option<String>,
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

fn is_subject(actor: &Actor) -> bool {
    actor.case == Case::Bare && actor.prep.is_none()
}

/// A measure with all that stands around it.
struct Around<'a> {
    story: &'a Story,
    reading: &'a Reading<'a>,
    sentence: &'a Sentence<'a>,
    rule: &'a Sanction,
}

impl Around<'_> {
    /// The pair for which the clues weigh most, of equals the one that is offered first, and how likely it is among all.
    fn likeliest(&self) -> Option<(f64, Pair)> {
        let weights = self.reading.lexicon.sanction_weights();
        let mut best: Option<(f64, Pair)> = None;
        let mut all = 0.0;
        for pair in self.pairs() {
            let odds = weights.odds(&pair.clues);
            all += odds.exp();
            if best.as_ref().is_none_or(|(most, _)| odds > *most) {
                best = Some((odds, pair));
            }
        }
        best.map(|(odds, pair)| (odds.exp() / all, pair))
    }

    /// All pairs of those who are offered.
    fn pairs(&self) -> Vec<Pair> {
        let offered = self.offered();
        let targets = offered.iter().filter(|code| self.is_state(code));
        let targets: Vec<(&String, Vec<SideClue>)> = targets.map(|code| (code, self.of_target(code))).collect();
        let mut pairs = Vec::new();
        for sender in offered.iter().filter(|code| self.may_send(code)) {
            let of_sender = self.of_sender(sender);
            for (target, of_target) in targets.iter().filter(|(code, _)| self.is_pair(sender, code)) {
                let clues = [&of_sender[..], of_target].concat();
                pairs.push(Pair { sender: sender.clone(), target: (*target).clone(), clues });
            }
        }
        pairs
    }

    /// Whether one may restrict the other: two that a rule has read on one side do not.
    fn is_pair(&self, sender: &String, target: &String) -> bool {
        let on_one_side = |side: &[String]| side.contains(sender) && side.contains(target);
        let attacks = || self.reading.reference.attacks(sender, target, self.reading.published());
        let is_guess = !self.rule.targets.contains(target);
        sender != target
            && !on_one_side(&self.rule.senders)
            && !on_one_side(&self.rule.targets)
            && !(is_guess && attacks())
    }

    /// All who may be a side, as the rule has it first.
    fn offered(&self) -> Vec<String> {
        let first = self.sentence.index.saturating_sub(BEFORE);
        let near = self.reading.sentences[first..=self.sentence.index].iter().rev();
        let named = near.flat_map(|s| &s.actors).flat_map(|a| codes(self.reading, a));
        let told = self.story.told.iter().flat_map(|told| told.senders.iter().chain(&told.targets));
        let most = self.reading.protagonists.iter().take(PROTAGONISTS).map(|code| self.reading.owner(code));
        let mut offered: Vec<String> = Vec::new();
        let rule = self.rule.senders.iter().chain(&self.rule.targets).map(String::as_str);
        let told = told.chain(&self.story.titled).map(String::as_str);
        for code in rule.chain(named).chain(told).chain(most) {
            if !offered.iter().any(|known| known == code) && self.story.invaded.as_deref() != Some(code) {
                offered.push(code.to_owned());
            }
        }
        offered
    }

    /// Whether somebody may restrict others: the victim of a war by record only where the sentence is about what it does.
    fn may_send(&self, code: &String) -> bool {
        let is_attacked = || self.reading.reference.is_attacked(code, self.reading.published());
        let acts = || self.named(code).any(|a| is_subject(a) || self.is_where(a));
        may_send(self.reading, code) && (self.rule.senders.contains(code) || !is_attacked() || acts())
    }

    fn is_state(&self, code: &str) -> bool {
        self.reading.reference.state(code).is_some()
    }

    /// The target, with those that are named in one phrase with it.
    fn beside(&self, target: &str, sender: &str) -> Vec<String> {
        let mut phrases = self.sentence.actors.iter().map(|a| codes(self.reading, a).collect::<Vec<&str>>());
        let joined = phrases.find(|codes| codes.contains(&target)).unwrap_or_else(|| vec![target]);
        joined.into_iter().filter(|code| *code != sender && self.is_state(code)).map(str::to_owned).collect()
    }

    /// The measures that rules have read in other sentences.
    fn elsewhere(&self) -> impl Iterator<Item = &Told> {
        self.story.told.iter().filter(|told| told.sentence != self.sentence.index)
    }

    fn of_sender(&self, code: &String) -> Vec<SideClue> {
        let named = |fits: &dyn Fn(&Actor) -> bool| self.named(code).any(fits);
        let read = &self.rule.senders;
        there(&[
            (SideClue::SenderActsBefore, self.acts_before(code)),
            (SideClue::SenderActsMost, self.story.acts_most.as_ref() == Some(code)),
            (SideClue::SenderAbsent, self.named(code).next().is_none()),
            (SideClue::SenderAgainstRule, !read.is_empty() && !read.contains(code)),
            (SideClue::SenderAgent, named(&|a| a.prep == Some("by"))),
            (SideClue::SenderBehindPreposition, named(&|a| a.case == Case::Bare && a.prep.is_some_and(|p| p != "by"))),
            (SideClue::SenderElsewhere, self.elsewhere().any(|told| told.senders.contains(code))),
            (SideClue::SenderHeadsTitle, self.story.heads_title.as_ref() == Some(code)),
            (SideClue::SenderIsWhere, named(&|a| self.is_where(a))),
            (SideClue::SenderOwnsMeasure, self.story.owners.contains(code)),
            (SideClue::SenderUnderSanctions, self.is_under_sanctions(code)),
            (SideClue::SenderVictim, self.story.victims.contains(code)),
        ])
    }

    fn of_target(&self, code: &String) -> Vec<SideClue> {
        let named = |fits: &dyn Fn(&Actor) -> bool| self.named(code).any(fits);
        let read = &self.rule.targets;
        there(&[
            (SideClue::TargetOwnsMost, self.story.owns_most.as_ref() == Some(code)),
            (SideClue::TargetAbsent, self.named(code).next().is_none()),
            (SideClue::TargetAdjective, named(&|a| a.case == Case::Adjective)),
            (SideClue::TargetAgainstRule, !read.is_empty() && !read.contains(code)),
            (SideClue::TargetAgent, named(&|a| a.prep == Some("by"))),
            (SideClue::TargetBefore, self.is_before(code)),
            (SideClue::TargetElsewhere, self.elsewhere().any(|told| told.targets.contains(code))),
            (SideClue::TargetHeadsTitle, self.story.heads_title.as_ref() == Some(code)),
            (SideClue::TargetInTitle, self.story.titled.contains(code)),
            (SideClue::TargetNamedMost, self.reading.protagonists.first() == Some(code)),
            (SideClue::TargetPlace, named(&|a| matches!(a.prep, Some("in" | "of" | "at")))),
            (SideClue::TargetSubject, named(&is_subject)),
            (SideClue::TargetUnderSanctions, self.is_under_sanctions(code)),
        ])
    }

    /// The actors of the sentence that stand for a state or a body.
    fn named<'s>(&'s self, code: &'s String) -> impl Iterator<Item = &'s Actor> {
        let is_named = move |a: &&Actor| {
            codes(self.reading, a).any(|c| c == code)
                && !is_victim(self.sentence, a)
                && !is_singled_out(self.sentence, a)
        };
        self.sentence.actors.iter().filter(is_named)
    }

    /// Whether somebody is the state that acts last before the sentence, in its paragraph.
    fn acts_before(&self, code: &String) -> bool {
        let before = || self.reading.sentences[..self.sentence.index].iter().rev();
        // What heads a list stands in a paragraph of its own.
        let is_item = self.sentence.part == Part::Item;
        let head = before().find(|s| s.part != Part::Item).filter(|_| is_item);
        let paragraph = head.map_or(self.sentence.paragraph, |s| s.paragraph);
        let mut near = before().filter(|s| !is_item || s.part != Part::Item).take_while(|s| s.paragraph == paragraph);
        let acts = |a: &&Actor| is_subject(a) && a.people.is_empty() && !a.refers_back;
        let actor = near.find_map(|s| s.actors.iter().find(acts));
        actor.is_some_and(|a| codes(self.reading, a).any(|c| c == code))
    }

    /// Whether somebody is whom the sentence before is about.
    fn is_before(&self, code: &String) -> bool {
        let before = self.sentence.index.checked_sub(1).map(|i| &self.reading.sentences[i]);
        let before = before.filter(|s| s.paragraph == self.sentence.paragraph);
        let subject = before.and_then(|s| s.actors.iter().find(|a| is_subject(a)));
        subject.is_some_and(|a| codes(self.reading, a).any(|c| c == code))
    }

    /// "their assets in Peru", "enter Peru", "leave Peru for Chile": where property lies, people may not come and goods
    /// stay is who restricts.
    fn is_where(&self, actor: &Actor) -> bool {
        let is_behind = |class: Class, value: &str| {
            let near = |to: usize| to <= actor.from && actor.from <= to + WHERE_REACH;
            self.sentence.of(class).any(|h| self.reading.code(h) == value && near(h.to))
        };
        let is_place = actor.case == Case::Bare && actor.people.is_empty();
        is_place
            && match self.rule.measure {
                SanctionMeasure::AssetFreeze | SanctionMeasure::Designation => actor.prep == Some("in"),
                SanctionMeasure::TravelBan => {
                    is_behind(Class::Restricted, "travel_ban") || is_behind(Class::Dealing, "travel_ban")
                }
                SanctionMeasure::ExportBan => self.is_left(actor) || is_behind(Class::Dealing, "export_ban"),
                _ => false,
            }
    }

    /// "shipped from Peru", not "suppliers from Peru".
    fn is_left(&self, actor: &Actor) -> bool {
        let from = (0..actor.from).rev().find(|i| self.sentence.word(*i) == "from");
        let is_of_people = |from: usize| self.sentence.of(Class::Listed).any(|h| h.to == from);
        actor.prep == Some("from") && from.is_some_and(|from| !is_of_people(from))
    }

    fn is_under_sanctions(&self, code: &str) -> bool {
        self.reading.reference.is_sanctioned(code, self.reading.published())
    }
}

fn there(clues: &[(SideClue, bool)]) -> Vec<SideClue> {
    clues.iter().filter(|(_, is_there)| *is_there).map(|(clue, _)| *clue).collect()
}
