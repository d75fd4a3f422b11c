//! The phrases of the lexicon, found by the hashes of their words: at most words of a text none begins.

use std::ops::Range;

use crate::reference::{WordFilter, WordHash};

use super::lexicon::Sense;
use super::tokens::Token;

/// A phrase of the lexicon, and the meaning.
#[derive(Debug)]
pub struct Phrase {
    /// Of the first word.
    hash: WordHash,
    /// Where its words stand among all as written.
    start: usize,
    /// How many words it has.
    pub length: usize,
    pub sense: Sense,
    /// Which of all phrases it is.
    number: usize,
}

/// All phrases: those of one word by its hash, longer ones by that of their first two words.
#[derive(Debug, Default)]
pub struct Phrases {
    alone: ByHash,
    longer: ByHash,
}

/// Phrases by a hash.
#[derive(Debug, Default)]
struct ByHash {
    filter: WordFilter,
    /// Where each slot of hashes begins among all; one place more than slots.
    slots: Vec<u32>,
    phrases: Vec<Phrase>,
    /// Their words in the same order, each with [`END`] behind it, so that what is compared lies together.
    written: Vec<u8>,
}

const SLOTS: usize = 1 << 13;

/// What stands in no word.
const END: u8 = 0;

impl Phrases {
    /// Lays out phrases with their senses.
    pub fn new(phrases: Vec<(Vec<String>, Sense)>) -> Self {
        let hash = |word: &String| WordHash::of(word.as_bytes());
        let (mut alone, mut longer) = (Vec::new(), Vec::new());
        for (number, (words, sense)) in phrases.into_iter().enumerate() {
            let Some(first) = words.first().map(hash) else { continue };
            let (key, of) = match words.get(1) {
                None => (first, &mut alone),
                Some(second) => (first.then(hash(second)), &mut longer),
            };
            let phrase = Phrase { hash: first, start: 0, length: words.len(), sense, number };
            of.push((key, words, phrase));
        }
        Self { alone: ByHash::of(alone), longer: ByHash::of(longer) }
    }

    /// The phrases with which tokens begin, in the order in which they were given.
    #[inline]
    pub fn beginning<'p>(&'p self, tokens: &[Token], found: &mut Vec<&'p Phrase>) {
        found.clear();
        let [first, rest @ ..] = tokens else { return };
        let pair = rest.first().map(|second| first.hash.then(second.hash));
        let (alone, longer) = (self.alone.near(first.hash), pair.map_or(0..0, |pair| self.longer.near(pair)));
        if alone.is_empty() && longer.is_empty() {
            return;
        }
        for (by_hash, near) in [(&self.alone, alone), (&self.longer, longer)] {
            found.extend(by_hash.phrases[near].iter().filter(|phrase| by_hash.is_at(phrase, tokens)));
        }
        if found.len() > 1 {
            found.sort_unstable_by_key(|phrase| phrase.number);
        }
    }
}

impl ByHash {
    fn of(mut given: Vec<(WordHash, Vec<String>, Phrase)>) -> Self {
        given.sort_by_key(|(hash, ..)| hash.slot(SLOTS));
        let mut slots = vec![0; SLOTS + 1];
        given.iter().for_each(|(hash, ..)| slots[hash.slot(SLOTS) + 1] += 1);
        (0..SLOTS).for_each(|at| slots[at + 1] += slots[at]);
        let filter = given.iter().map(|(hash, ..)| *hash).collect();
        let (mut phrases, mut written) = (Vec::with_capacity(given.len()), Vec::new());
        for (_, words, phrase) in given {
            phrases.push(Phrase { start: written.len(), ..phrase });
            words.iter().for_each(|word| written.extend(word.bytes().chain([END])));
        }
        Self { filter, slots, phrases, written }
    }

    /// Where the phrases of the slot of a hash are; nowhere for most hashes.
    #[inline]
    fn near(&self, hash: WordHash) -> Range<usize> {
        match self.filter.may_have(hash) {
            true => self.slots[hash.slot(SLOTS)] as usize..self.slots[hash.slot(SLOTS) + 1] as usize,
            false => 0..0,
        }
    }

    /// Whether tokens begin with a phrase.
    #[inline]
    fn is_at(&self, phrase: &Phrase, tokens: &[Token]) -> bool {
        // The hash tells most phrases apart before their words are looked at.
        if phrase.hash != tokens[0].hash || phrase.length > tokens.len() {
            return false;
        }
        let mut written = &self.written[phrase.start..];
        tokens[..phrase.length].iter().all(|token| {
            let rest = written.strip_prefix(token.word.as_bytes()).and_then(|rest| rest.strip_prefix(&[END]));
            rest.map(|rest| written = rest).is_some()
        })
    }
}
