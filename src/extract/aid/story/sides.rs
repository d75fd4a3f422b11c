//! Who gives and who receives: of all whom the sentence, its neighbours and the article offer, the pair for which the
//! clues weigh most.

use std::collections::BTreeMap;

use crate::extract::actors::Actor;
use crate::extract::aid_weights::Clue;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Aid, Claim, Stage, Value};

use super::super::{aid, roles};

/// Who gives and who receives an amount or a thing, and the clues for it.
#[derive(Debug, Clone)]
pub struct Sides {
    pub donors: Vec<String>,
    pub recipient: String,
    pub clues: Vec<Clue>,
}

/// An aid claim that has been told, as far as the neighbours need it.
struct Told {
    start: usize,
    is_sum: bool,
    donors: Vec<String>,
    recipient: String,
    stage: Stage,
}

/// What the article has told of aid so far, and who may give and receive.
pub struct Story {
    told: Vec<Told>,
    donors: BTreeMap<Vec<String>, usize>,
    recipients: BTreeMap<String, usize>,
    /// Those who are named most in the article and may give or receive.
    giver: Option<String>,
    receiver: Option<String>,
    /// Who stands in the headline.
    titled: Vec<String>,
    /// A word of aid stands in the headline.
    pub is_headed_by_aid: bool,
    /// How much aid the grammar has told.
    pub count: usize,
}

impl Story {
    pub fn new(reading: &Reading, claims: &[Claim]) -> Self {
        let title = reading.sentences.first().filter(|s| s.part == Part::Title);
        let titled: Vec<String> =
            title.map(|s| s.actors.iter().flat_map(|a| a.codes.clone()).collect()).unwrap_or_default();
        let (giver, receiver) = protagonists(reading, &titled);
        let mut story = Self {
            told: Vec::new(),
            donors: BTreeMap::new(),
            recipients: BTreeMap::new(),
            giver,
            receiver: receiver.or_else(|| roles::beneficiary_of_article(reading)),
            titled,
            is_headed_by_aid: title.is_some_and(|s| s.has(Class::AidNoun) || s.has(Class::Give)),
            count: 0,
        };
        claims.iter().for_each(|claim| story.hear(claim));
        story.count = story.told.len();
        story
    }

    /// Takes in an aid claim.
    pub fn hear(&mut self, claim: &Claim) {
        let Some(aid) = aid(claim) else { return };
        let Some(recipient) = &aid.recipient else { return };
        *self.donors.entry(aid.donors.clone()).or_default() += 1;
        *self.recipients.entry(recipient.clone()).or_default() += 1;
        let (start, donors) = (claim.evidence[0].start, aid.donors.clone());
        let is_sum = aid.amount.is_some();
        self.told.push(Told { start, is_sum, donors, recipient: recipient.clone(), stage: aid.stage });
    }

    /// How far the aid of a giver is that was told first.
    pub fn stage_of(&self, donors: &[String]) -> Stage {
        let of_giver = self.told.iter().find(|told| told.donors == donors && told.stage != Stage::Unknown);
        of_giver.map_or(Stage::Pledged, |told| told.stage)
    }

    /// Whether a sum of aid has been told in a sentence.
    pub fn has_told_sum(&self, reading: &Reading, sentence: &Sentence) -> bool {
        let from = reading.evidence_start(sentence.span.start);
        let to = from + sentence.span.of(reading.text()).chars().count();
        self.told.iter().any(|told| told.is_sum && (from..to).contains(&told.start))
    }

    /// The aid told in the sentence or shortly before it.
    fn before(&self, reading: &Reading, sentence: &Sentence) -> Option<&Told> {
        let from = reading.evidence_start(reading.sentences[sentence.index.saturating_sub(2)].span.start);
        let to = reading.evidence_start(sentence.span.end);
        self.told.iter().filter(|told| (from..to).contains(&told.start)).max_by_key(|told| told.start)
    }

    /// All pairs that may give and receive.
    pub fn sides(&self, reading: &Reading, sentence: &Sentence, anchor: usize, roles: &Aid) -> Vec<Sides> {
        let before = self.before(reading, sentence);
        let mut donors: Vec<Vec<String>> = Vec::new();
        let mut offer = |mut codes: Vec<String>| {
            codes.iter_mut().for_each(|code| *code = owner_state(reading, code));
            codes.dedup();
            if !codes.is_empty() && codes.iter().all(|c| rank(reading, c) > 0) && !donors.contains(&codes) {
                donors.push(codes);
            }
        };
        let grammar: Vec<String> = roles.donors.iter().map(|c| owner_state(reading, c)).collect();
        offer(roles.donors.clone());
        let mut near: Vec<&Actor> = sentence.actors.iter().collect();
        near.sort_by_key(|a| a.from.abs_diff(anchor));
        near.iter().take(5).for_each(|a| a.codes.iter().for_each(|code| offer(vec![code.clone()])));
        before.into_iter().for_each(|told| offer(told.donors.clone()));
        self.donors.keys().take(4).for_each(|donors| offer(donors.clone()));
        self.giver.iter().for_each(|giver| offer(vec![giver.clone()]));
        self.titled.iter().for_each(|code| offer(vec![code.clone()]));
        let mut recipients: Vec<String> = Vec::new();
        let mut offer = |code: &String| {
            if reading.reference.state(code).is_some() && !recipients.contains(code) {
                recipients.push(code.clone());
            }
        };
        roles.recipient.iter().for_each(&mut offer);
        near.iter().take(5).flat_map(|a| &a.codes).for_each(&mut offer);
        before.into_iter().for_each(|told| offer(&told.recipient));
        self.recipients.keys().for_each(&mut offer);
        self.receiver.iter().for_each(&mut offer);
        let currency = match reading.value(&sentence.tokens[anchor]) {
            Some(Value::Money(money)) => money.currency.as_deref(),
            _ => None,
        };
        let counts_in = |code: &str| {
            currency.and_then(|c| reading.reference.currency(c)).is_some_and(|c| c.states.iter().any(|s| s == code))
                || code == "EU" && currency == Some("EUR")
        };
        let is_foreign = currency.is_some_and(|c| !matches!(c, "USD" | "EUR"));
        let states = || sentence.actors.iter().filter(|a| a.from.abs_diff(anchor) <= 25);
        let named_to = |code: &String| states().any(|a| a.codes.contains(code) && matches!(a.prep, Some("to" | "for")));
        let first = sentence.actors.first().filter(|a| a.from <= 2 && a.to < anchor && anchor - a.to <= 3);
        let marked = first.filter(|a| matches!(sentence.word(a.to), ":" | "-" | "–" | "—" | "|"));
        let heads = |code: &String| marked.is_some_and(|a| a.codes.contains(code));
        let mut all = Vec::new();
        for givers in &donors {
            let main = &givers[0];
            let mut of_giver: Vec<Clue> = Vec::new();
            let is_named = states().any(|a| a.codes.iter().any(|c| owner_state(reading, c) == *main));
            let is_free = states().any(|a| {
                a.codes.iter().any(|c| owner_state(reading, c) == *main)
                    && !matches!(a.prep, Some("to" | "for" | "in" | "against"))
            });
            let most = self.donors.values().max();
            for (is, clue) in [
                (grammar == *givers, Clue::GiverByGrammar),
                (!grammar.is_empty() && grammar != *givers, Clue::GiverAgainstGrammar),
                (is_named, Clue::GiverNamed),
                (is_free, Clue::GiverNamedFree),
                (heads(main), Clue::GiverHeadsLine),
                (named_to(main), Clue::GiverNamedAfterTo),
                (before.is_some_and(|told| told.donors == *givers), Clue::GiverBefore),
                (before.is_some_and(|told| told.donors != *givers), Clue::GiverAgainstBefore),
                (self.donors.contains_key(givers), Clue::GiverElsewhere),
                (!self.donors.is_empty() && !self.donors.contains_key(givers), Clue::GiverNotElsewhere),
                (self.donors.get(givers) == most && most.is_some(), Clue::GiverMostly),
                (self.giver.as_ref() == Some(main), Clue::GiverByNames),
                (self.titled.contains(main), Clue::GiverInTitle),
                (counts_in(main), Clue::GiverCountsInIt),
                (is_foreign && !counts_in(main), Clue::GiverHasOtherMoney),
                (rank(reading, main) == 3 && reading.reference.state(main).is_some(), Clue::GiverIsDonorState),
                (rank(reading, main) == 3 && reading.reference.state(main).is_none(), Clue::GiverIsLender),
                (rank(reading, main) == 1, Clue::GiverIsBody),
                (rank(reading, main) == 2, Clue::GiverMayGive),
                (givers.len() > 1, Clue::GiversAreSeveral),
            ] {
                if is {
                    of_giver.push(clue);
                }
            }
            for recipient in recipients.iter().filter(|r| !givers.contains(r)) {
                let mut clues = of_giver.clone();
                let is_named = states().any(|a| a.codes.contains(recipient));
                let most = self.recipients.values().max();
                for (is, clue) in [
                    (roles.recipient.as_ref() == Some(recipient), Clue::ReceiverByGrammar),
                    (roles.recipient.as_ref().is_some_and(|r| r != recipient), Clue::ReceiverAgainstGrammar),
                    (is_named, Clue::ReceiverNamed),
                    (named_to(recipient), Clue::ReceiverNamedAfterTo),
                    (before.is_some_and(|told| told.recipient == *recipient), Clue::ReceiverBefore),
                    (before.is_some_and(|told| told.recipient != *recipient), Clue::ReceiverAgainstBefore),
                    (self.recipients.contains_key(recipient), Clue::ReceiverElsewhere),
                    (
                        !self.recipients.is_empty() && !self.recipients.contains_key(recipient),
                        Clue::ReceiverNotElsewhere,
                    ),
                    (self.recipients.get(recipient) == most && most.is_some(), Clue::ReceiverMostly),
                    (self.receiver.as_ref() == Some(recipient), Clue::ReceiverByNames),
                    (self.titled.contains(recipient), Clue::ReceiverInTitle),
                    (is_foreign && counts_in(recipient), Clue::ReceiverCountsInIt),
                    (rank(reading, recipient) == 3, Clue::ReceiverIsDonorState),
                    (rank(reading, recipient) == 2, Clue::ReceiverMayGive),
                    (self.told.iter().any(|t| t.donors == *givers && t.recipient == *recipient), Clue::PairElsewhere),
                ] {
                    if is {
                        clues.push(clue);
                    }
                }
                all.push(Sides { donors: givers.clone(), recipient: recipient.clone(), clues });
            }
        }
        all
    }
}

/// Whether a rule has found a pair that hardly can be: a receiver that is a donor itself, a giver that only passes on,
/// or one that counts in the money of another giver.
pub fn is_unlikely(reading: &Reading, aid: &Aid) -> bool {
    let receives = aid.recipient.as_ref().is_some_and(|code| rank(reading, code) >= 3);
    let passes_on = aid.donors.iter().all(|code| rank(reading, code) == 1);
    let money = aid.currency.as_ref().and_then(|code| reading.reference.currency(code));
    let is_foreign = money.is_some_and(|m| {
        let is_named = |state: &String| reading.protagonists.contains(state) && rank(reading, state) >= 2;
        !matches!(m.code.as_str(), "USD" | "EUR")
            && m.states.iter().any(is_named)
            && !aid.donors.iter().any(|d| m.states.contains(d))
    });
    receives || passes_on || is_foreign
}

/// The state of a state's own body: JICA gives for Japan.
fn owner_state(reading: &Reading, code: &str) -> String {
    reading.reference.organisation(code).and_then(|o| o.country.clone()).unwrap_or_else(|| code.to_owned())
}

/// How likely an actor is a giver: the members of the Development Assistance Committee and the banks give; large
/// economies and the Gulf states may; bodies pass on; who is left receives.
pub fn rank(reading: &Reading, code: &str) -> u8 {
    let is_member =
        |body: &str| reading.reference.organisation(body).is_some_and(|b| b.members.iter().any(|m| m == code));
    if reading.reference.state(code).is_some() {
        return if is_member("DAC") {
            3
        } else if is_member("G20") || is_member("GCC") {
            2
        } else {
            0
        };
    }
    match reading.reference.organisation(code).map(|o| o.kind.as_str()) {
        Some("bank" | "fund") => 3,
        _ if matches!(code, "EU" | "IMF" | "WB" | "G7") => 3,
        Some(_) => 1,
        None => 0,
    }
}

/// Giver and receiver by the names of the article: of those named most, the likeliest to give and the likeliest to
/// receive; the headline's names first.
fn protagonists(reading: &Reading, titled: &[String]) -> (Option<String>, Option<String>) {
    let top: Vec<&String> = reading.protagonists.iter().take(6).collect();
    let is_state = |code: &&String| reading.reference.state(code).is_some();
    let receivers = || top.iter().copied().filter(is_state).filter(|c| rank(reading, c) == 0);
    let receiver = receivers().find(|c| titled.contains(c)).or_else(|| receivers().next()).cloned();
    let givers = || top.iter().copied().filter(|c| rank(reading, c) >= 2 && Some(*c) != receiver.as_ref());
    let states = || givers().filter(is_state);
    let giver = states().find(|c| titled.contains(c)).or_else(|| states().next()).or_else(|| givers().next()).cloned();
    // Between two who may both give, the smaller in that respect receives: India and Sri Lanka, Japan and Turkey.
    let receiver = receiver.or_else(|| {
        let mut others: Vec<&String> =
            top.iter().copied().filter(is_state).filter(|c| Some(*c) != giver.as_ref()).collect();
        others.sort_by_key(|c| rank(reading, c));
        others.first().map(|c| (*c).clone())
    });
    (giver, receiver)
}
