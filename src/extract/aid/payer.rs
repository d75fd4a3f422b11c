//! Whose money has paid for what somebody else buys or hands over: "procured by UNDP with funds from Japan".

use crate::extract::actors::Actor;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::Sentence;
use crate::extract::roles::owner;

/// How far from the goods the money may be named, in tokens.
const REACH: usize = 24;

/// How many words may stand between "with" and the word for the money, or behind that before who pays.
const PHRASE: usize = 6;

static LEADS: Known = Known::new(&["with", "using", "thanks"]);
static MONEY: Known = Known::new(&["funds", "funding", "money", "financing", "resources"]);

/// "bought with Japanese funds", "purchased with the financial support of Japan": who has paid for the goods at a token.
pub(super) fn payer<'s>(sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    within(sentence, goods, (goods + REACH).min(sentence.tokens.len()))
}

/// "With funding from Japan, the agency delivered": who has paid for what a body gives, told before it.
pub(super) fn payer_before<'s>(sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    within(sentence, goods.saturating_sub(REACH), goods)
}

fn within<'s>(sentence: &'s Sentence, from: usize, end: usize) -> Option<&'s Actor> {
    (from..end).filter(|i| sentence.is_any(*i, &LEADS)).find_map(|lead| {
        let noun = (lead + 1..(lead + PHRASE).min(end)).find(|i| is_money(sentence, *i))?;
        let behind =
            |a: &&Actor| matches!(a.prep, Some("from" | "of" | "by")) && a.from > noun && a.from <= noun + PHRASE;
        owner(sentence, noun, 2).filter(|a| a.from > lead).or_else(|| sentence.actors.iter().find(behind))
    })
}

fn is_money(sentence: &Sentence, at: usize) -> bool {
    sentence.is_any(at, &MONEY) || sentence.beginning_at(at).any(|h| h.class() == Class::AidNoun)
}
