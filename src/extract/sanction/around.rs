//! What the sentence of a measure, its neighbours and the article show for and against each pair of sides.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::numbers::number;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::sanction_weights::SideClue;
use crate::model::{Sanction, SanctionMeasure, Value};

use super::sides::{LISTED_REACH, Pair, Story, Told, codes, is_subject};
use super::target::{is_singled_out, is_victim};
use super::who::may_send;

/// Those named most in an article may be sides of its measures.
const PROTAGONISTS: usize = 4;
/// How many sentences before a measure may name its sides.
const BEFORE: usize = 2;
/// How far the place may stand behind what may not come there or leave it, in tokens.
const WHERE_REACH: usize = 2;

/// A measure with all that stands around it.
pub(super) struct Around<'a> {
    pub(super) story: &'a Story,
    pub(super) reading: &'a Reading<'a>,
    pub(super) sentence: &'a Sentence<'a>,
    pub(super) rule: &'a Sanction,
}

impl Around<'_> {
    /// The pair for which the clues weigh most, of equals the one that is offered first, and how likely it is among all.
    pub(super) fn likeliest(&self) -> Option<(f64, Pair)> {
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
    pub(super) fn pairs(&self) -> Vec<Pair> {
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
        // That an attacker restricts its victim is for the text to tell.
        let is_guess = || {
            let attacks = self.reading.reference.attacks(sender, target, self.reading.published());
            attacks && !self.rule.targets.contains(target)
        };
        sender != target && !on_one_side(&self.rule.senders) && !on_one_side(&self.rule.targets) && !is_guess()
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
        // "Ministers in Tokyo approved": the state whose seat of government is named.
        let is_near = |s: &&Sentence| s.index + BEFORE >= self.sentence.index && s.index <= self.sentence.index;
        let tokens = self.reading.sentences[first..].iter().take_while(is_near).flat_map(|s| s.tokens);
        let seats = tokens.filter_map(|token| match self.reading.value(token)? {
            Value::Place { name, .. } => self.reading.reference.actor_of(name),
            _ => None,
        });
        // "Over the annexation of Ukrainian regions": who wages the war that the article names.
        let (reference, on) = (self.reading.reference, self.reading.published());
        let victims = self.reading.protagonists.iter().filter(|_| self.is_of_people());
        let attackers = victims.flat_map(|victim| reference.attackers(victim, on));
        for code in rule.chain(named).chain(told).chain(most).chain(seats).chain(attackers) {
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

    /// Whether a measure hits people and firms, and not goods.
    fn is_of_people(&self) -> bool {
        use SanctionMeasure::{AssetFreeze, Designation, TravelBan};
        matches!(self.rule.measure, AssetFreeze | Designation | TravelBan)
    }

    fn is_state(&self, code: &str) -> bool {
        self.reading.reference.state(code).is_some()
    }

    /// The target, with those that are named in one phrase with it.
    pub(super) fn beside(&self, target: &str, sender: &str) -> Vec<String> {
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
            (SideClue::SenderReadActing, read.contains(code) && named(&|a| is_subject(a) && !a.refers_back)),
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
            (SideClue::TargetPeople, self.is_of_people() && named(&|a| owns_people(self.sentence, a))),
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

/// "nine Peruvian officers", "63 Peruvians", "Peruvians who may not enter".
fn owns_people(sentence: &Sentence, actor: &Actor) -> bool {
    let lists = sentence.of(Class::Listed).any(|h| h.from >= actor.to && h.from <= actor.to + LISTED_REACH);
    let is_counted = || actor.from > 0 && number(sentence.word(actor.from - 1)).is_some();
    actor.case == Case::Adjective && (lists || is_counted() || sentence.word(actor.to) == "who")
}
