//! Whose money has paid for what somebody else buys or hands over: "procured by UNDP with funds from Japan".

use crate::extract::actors::Actor;
use crate::extract::inflection::Form;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{agent, is_passive, owner};
use crate::extract::tokens::Hit;
use crate::model::Value;

use super::direction::MAY_GIVE;
use super::giver_after::who_sent_them;

/// How far from the goods the money may be named, in tokens.
const REACH: usize = 24;

/// How many words may stand between "with" and the word for the money, or behind that before who pays.
const PHRASE: usize = 6;

static LEADS: Known = Known::new(&["with", "using", "thanks"]);
/// "at Norway's expense": behind "at" only these are money.
static CHARGE: Known = Known::new(&["expense", "cost", "charge"]);
static MONEY: Known = Known::new(&["funds", "funding", "money", "financing", "resources"]);

/// "bought with Japanese funds", "purchased with the financial support of Japan": who has paid for the goods at a token.
pub(super) fn payer<'s>(reading: &Reading, sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    within(sentence, goods, (goods + REACH).min(sentence.tokens.len()))
        .or_else(|| who_sent_them(reading, sentence, goods))
        .or_else(|| buyer(reading, sentence, goods))
}

/// "35 trucks, bought by Norway, were handed over": the participle right behind the goods tells who paid.
fn buyer<'s>(reading: &Reading, sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    const NEAR: usize = 4;
    let is_near =
        |h: &Hit| reading.code(h) == "pays" && h.form() == Form::Participle && h.from > goods && h.from <= goods + NEAR;
    let verb = sentence.of(Class::Procure).find(|h| is_near(h))?;
    let by = |a: &&Actor| a.prep == Some("by") && a.from > verb.to && a.from <= verb.to + NEAR;
    sentence.actors.iter().find(by)
}

/// "With funding from Japan, the agency delivered": who has paid for what a body gives, told before it.
pub(super) fn payer_before<'s>(sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    within(sentence, goods.saturating_sub(REACH), goods)
}

/// Who has paid for the goods at a token, told before or behind them.
pub(super) fn payer_around<'s>(reading: &Reading, sentence: &'s Sentence, goods: usize) -> Option<&'s Actor> {
    payer(reading, sentence, goods).or_else(|| payer_before(sentence, goods))
}

/// "Norway has bought 20 pumps for Kenya": a giver pays for what another state gets.
pub(super) fn is_bought_for(reading: &Reading, sentence: &Sentence, verb: &Hit) -> bool {
    let gives = |a: &Actor| a.codes.iter().all(|code| reading.reference.rank_as_giver(code) >= MAY_GIVE);
    let buyer = agent(sentence, verb).filter(|a| gives(a));
    let is_other = |a: &Actor| buyer.is_some_and(|buyer| a.codes.iter().all(|code| !buyer.codes.contains(code)));
    let is_state = |code: &String| reading.reference.state(reading.owner(code)).is_some();
    let gets = |a: &&Actor| a.prep == Some("for") && a.from > verb.from && a.from <= verb.to + REACH;
    let pronoun = || {
        let is_one = |i: usize| matches!(sentence.word(i), "them" | "it" | "him" | "her");
        (verb.to..verb.to + PHRASE).any(|i| sentence.word(i) == "for" && is_one(i + 1))
    };
    let place = || {
        (verb.to..sentence.tokens.len().min(verb.to + REACH)).any(|i| {
            sentence.word(i) == "for"
                && matches!(sentence.tokens.get(i + 1).and_then(|t| reading.value(t)), Some(Value::Place { .. }))
        })
    };
    let for_state = || sentence.actors.iter().filter(gets).any(|a| is_other(a) && a.codes.iter().all(is_state));
    reading.code(verb) == "pays"
        && buyer.is_some()
        && (for_state() || place() || is_passive(sentence, verb) && pronoun())
}

fn within<'s>(sentence: &'s Sentence, from: usize, end: usize) -> Option<&'s Actor> {
    let leads = |i: &usize| sentence.is_any(*i, &LEADS) || sentence.word(*i) == "at";
    (from..end).filter(leads).find_map(|lead| {
        let is_at = sentence.word(lead) == "at";
        let is_noun = |i: &usize| if is_at { sentence.is_any(*i, &CHARGE) } else { is_money(sentence, *i) };
        let noun = (lead + 1..(lead + PHRASE).min(end)).find(is_noun)?;
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
