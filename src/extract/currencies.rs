//! The mentions of an article, with the currencies that its words leave open.

use crate::mentions::{self, Context};
use crate::model::{Article, Mention, Value};
use crate::reference::{Currency, Reference};

use super::actors;

/// The mentions of an article. Where an amount leaves its currency open ("3 billion francs"), the states
/// that the article names decide it.
pub(super) fn mentions(article: &Article, reference: &Reference) -> Vec<Mention> {
    let context = Context { published: article.published_on(), states: Vec::new() };
    let mut found = mentions::find(&article.text, &context, reference);
    if let Some(state) = counts_in(&article.text, &found).or_else(|| own_dollars(&article.text, &found, reference)) {
        mentions::recount(&mut found, &article.text, &Context { states: vec![state], ..context }, reference);
    }
    let is_open = |mention: &Mention| matches!(&mention.value, Value::Money(money) if money.currency.is_none());
    if found.iter().any(is_open) {
        let states = actors::protagonists(&found).into_iter().filter(|code| reference.state(code).is_some());
        mentions::settle_currencies(&mut found, &article.text, states.take(2).collect(), reference);
        settle_short_amounts(&mut found);
    }
    found
}

/// "5 million kroner and another 2 million": the second counts in the currency that the first was found to mean.
fn settle_short_amounts(found: &mut [Mention]) {
    let mut last: Option<String> = None;
    for mention in found {
        if let Value::Money(money) = &mut mention.value {
            money.currency = money.currency.take().or_else(|| last.clone());
            last.clone_from(&money.currency);
        }
    }
}

/// "$2 billion in Canadian dollars", "in Canadian money": the state in whose money the article counts.
fn counts_in(text: &str, found: &[Mention]) -> Option<String> {
    found.iter().find_map(|mention| match &mention.value {
        Value::State { code } => {
            let after = text[mention.span.end..].trim_start();
            let is_money = ["dollars", "money", "currency", "funds"].iter().any(|word| after.starts_with(word));
            (is_money && text[..mention.span.start].ends_with("in ")).then(|| code.clone())
        }
        _ => None,
    })
}

/// How far into an article its dateline and first names reach, in bytes.
const HEAD: usize = 400;

/// How many of the states that an article names most may count in their own money.
const LEADING: usize = 2;

/// A release from Ottawa that says "$5 million" and nowhere whose dollars they are counts in its own: the state whose
/// capital or towns the head of the article names, where that state is a protagonist and has dollars.
fn own_dollars(text: &str, found: &[Mention], reference: &Reference) -> Option<String> {
    let shared = &reference.money_word("$")?.codes;
    let is_dollar = |mention: &&Mention| matches!(&mention.value, Value::Money(m) if m.currency.as_ref().is_some_and(|c| shared.contains(c)));
    let is_plain = |mention: &Mention| mention.span.of(text).starts_with('$');
    let (plain, marked): (Vec<&Mention>, Vec<&Mention>) = found.iter().filter(is_dollar).partition(|m| is_plain(m));
    let is_us = |mention: &&Mention| mention.span.of(text).starts_with("US$");
    // "US$700 million" beside "$10 million": the plain ones are others.
    if plain.is_empty() || !marked.iter().all(is_us) {
        return None;
    }
    let names_home = |state: &str, mention: &Mention| match &mention.value {
        Value::Place { country, .. } => country.as_deref() == Some(state),
        Value::State { code } => {
            let capital = reference.state(code).and_then(|state| state.capital.as_deref());
            code == state && capital.is_some_and(|capital| capital.eq_ignore_ascii_case(mention.span.of(text)))
        }
        _ => false,
    };
    let head = || found.iter().take_while(|mention| mention.span.start < HEAD);
    let dollars: Vec<&Currency> = shared.iter().filter_map(|code| reference.currency(code)).collect();
    let circulates = |currency: &Currency, state: &str| currency.states.iter().any(|own| own == state);
    let has_dollars = |state: &str| dollars.iter().any(|dollar| circulates(dollar, state));
    let states: Vec<String> =
        actors::protagonists(found).into_iter().filter(|code| reference.state(code).is_some()).collect();
    let is_other =
        |state: &str, other: &str| !dollars.iter().any(|dollar| circulates(dollar, state) && circulates(dollar, other));
    // "Wellington", "US$": where no other protagonist has other dollars, a home named anywhere or American ones told
    // apart will do; who is told apart is no rival.
    let is_only = |at: usize, state: &str| {
        !states.iter().enumerate().any(|(other_at, other)| {
            let is_rival = if other == "USA" { marked.is_empty() } else { other_at < LEADING || at >= LEADING };
            is_rival && has_dollars(other) && is_other(state, other)
        })
    };
    let is_home = |at: usize, state: &str| {
        head().any(|m| names_home(state, m))
            || is_familiar(text, found, state)
            || is_only(at, state) && (!marked.is_empty() || found.iter().any(|m| names_home(state, m)))
    };
    let mut own = states
        .iter()
        .enumerate()
        .filter(|(at, state)| *state != "USA" && has_dollars(state) && (*at < LEADING || is_only(*at, state)));
    own.find(|(at, state)| is_home(*at, state)).map(|(_, state)| state.clone())
}

/// A headline that names a politician and not the state is written where everybody knows whose he is.
fn is_familiar(text: &str, found: &[Mention], state: &str) -> bool {
    let title = text.find('\n').unwrap_or(0);
    let in_title = || found.iter().take_while(|mention| mention.span.start < title);
    let names_person = in_title().any(|m| matches!(&m.value, Value::Person(p) if p.country.as_deref() == Some(state)));
    names_person && !in_title().any(|m| matches!(&m.value, Value::State { code } if code == state))
}

#[cfg(test)]
mod tests {

    use crate::extract::told::told;

    #[test]
    fn a_release_from_home_counts_in_its_own_dollars() {
        let home = "Minister announces support\n\nOTTAWA, Ontario - Canada gives Kenya $5 million, the minister said.";
        assert!(told(home)[0].contains(" CAD "), "{:?}", told(home));
        let wire = home.replace("$5 million,", "US$4 million ($5 million),");
        assert!(told(&wire)[0].contains(" USD "), "{:?}", told(&wire));
        let abroad = home.replace("OTTAWA, Ontario", "NAIROBI");
        assert!(told(&abroad)[0].contains(" USD "), "{:?}", told(&abroad));
    }

    #[test]
    fn american_dollars_told_apart_leave_the_plain_ones_to_the_giver() {
        let text = "Canada pledges $5 million\n\nCanada gives Haiti $5 million, the minister said in Lima.\n\nHaiti needs much.";
        let wire = format!("{text} The U.S. gave it US$9 million.");
        assert!(told(&wire).iter().any(|line| line.contains("5000000 CAD ")), "{:?}", told(&wire));
        let open = format!("{text} The U.S. gave it $9 million.");
        assert!(told(&open).iter().any(|line| line.contains("5000000 USD ")), "{:?}", told(&open));
    }
}
