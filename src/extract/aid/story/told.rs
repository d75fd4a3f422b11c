//! The aid that the article has told so far.

use std::collections::BTreeMap;

use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Stage};

use super::super::{aid, goods};
use super::background::Background;

/// An aid claim that has been told, as far as the neighbours need it.
pub struct Told {
    start: usize,
    is_sum: bool,
    pub donors: Vec<String>,
    pub recipient: String,
    stage: Stage,
    item: Option<String>,
}

/// What the article has told of aid so far, and who may give and receive.
pub struct Story<'a> {
    pub background: &'a Background<'a>,
    told: Vec<Told>,
    pub donors: BTreeMap<Vec<String>, usize>,
    pub recipients: BTreeMap<String, usize>,
    /// How much aid the grammar has told.
    pub count: usize,
}

impl<'a> Story<'a> {
    pub fn new<'c>(background: &'a Background<'a>, claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        let mut story =
            Self { background, told: Vec::new(), donors: BTreeMap::new(), recipients: BTreeMap::new(), count: 0 };
        claims.into_iter().for_each(|claim| story.hear(claim));
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
        self.told.push(Told {
            start,
            is_sum,
            donors,
            recipient: recipient.clone(),
            stage: aid.stage,
            item: aid.item.clone(),
        });
    }

    /// How far the aid of a giver is that was told first.
    pub fn stage_of(&self, donors: &[String]) -> Stage {
        let of_giver = self.told.iter().find(|told| told.donors == donors && told.stage != Stage::Unknown);
        of_giver.map_or(Stage::Pledged, |told| told.stage)
    }

    /// Whether things of the same name are told.
    pub fn has_told_things(&self, item: &str) -> bool {
        self.told.iter().filter_map(|told| told.item.as_deref()).any(|told| goods::names_same(told, item))
    }

    /// Whether things are told before a token of a sentence.
    pub fn has_goods_before(&self, reading: &Reading, sentence: &Sentence, token: usize) -> bool {
        let at = reading.evidence_start(sentence.tokens[token].span.start);
        self.told.iter().any(|told| told.start < at && told.item.is_some())
    }

    /// Whether aid has been told in a sentence: a sum of money, or goods.
    pub fn has_told(&self, reading: &Reading, sentence: &Sentence, is_sum: bool) -> bool {
        let (from, to) = (reading.evidence_start(sentence.span.start), reading.evidence_start(sentence.span.end));
        self.told.iter().any(|told| told.is_sum == is_sum && (from..to).contains(&told.start))
    }

    /// The aid told in the sentence or shortly before it.
    pub fn before(&self, reading: &Reading, sentence: &Sentence) -> Option<&Told> {
        let from = reading.evidence_start(reading.sentences[sentence.index.saturating_sub(2)].span.start);
        let to = reading.evidence_start(sentence.span.end);
        self.told.iter().filter(|told| (from..to).contains(&told.start)).max_by_key(|told| told.start)
    }

    /// Whether the two are giver and receiver of other aid.
    pub fn has_pair(&self, donors: &[String], recipient: &str) -> bool {
        self.told.iter().any(|told| told.donors == donors && told.recipient == recipient)
    }

    /// Whether an actor gives elsewhere.
    pub fn gives(&self, code: &str) -> bool {
        self.donors.keys().any(|donors| donors.iter().any(|donor| donor == code))
    }
}
