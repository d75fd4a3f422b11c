//! Whose money has paid for what somebody else buys or hands over: "procured by UNDP with funds from Japan".

use crate::extract::actors::Actor;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::Sentence;
use crate::extract::roles::{owner, subject};
use crate::extract::tokens::Hit;

/// How far from the goods the money may be named, in tokens.
const REACH: usize = 24;

/// How many words may stand between "with" and the word for the money, or behind that before who pays.
const PHRASE: usize = 6;

static LEADS: Known = Known::new(&["with", "using", "thanks"]);
static MONEY: Known = Known::new(&["funds", "funding", "money", "financing", "resources"]);

/// "bought with Japanese funds", "purchased with the financial support of Japan": who has paid for the goods at a token.
pub(super) fn payer<'s>(sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    within(sentence, goods, (goods + REACH).min(sentence.tokens.len())).or_else(|| who_paid(sentence, goods))
}

/// "a crusher handed over by UNDP; Japan paid for it"
fn who_paid<'s>(sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    let is_pronoun = |at: usize| matches!(sentence.word(at), "it" | "them" | "this" | "these" | "all");
    let pays = |h: &&Hit| {
        let is_for = sentence.word(h.to) == "for" && is_pronoun(h.to + 1);
        let is_it = matches!(sentence.word(h.from), "funded" | "financed") && is_pronoun(h.to);
        h.from > goods && (is_for && sentence.word(h.from) == "paid" || is_it)
    };
    subject(sentence, sentence.of(Class::Give).find(pays)?).filter(|a| a.from > goods)
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

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_pays_for_what_a_body_hands_over_gives_it() {
        for text in [
            "Machinery worth 2 million dollars was handed over to Kenya by UNDP; the government of Japan paid for it.",
            "Twenty tractors were handed over to Kenya by UNDP; Japan financed them.",
        ] {
            assert!(told(text).iter().any(|line| line.starts_with("aid JPN>KEN")), "{text}: {:?}", told(text));
        }
    }
}
