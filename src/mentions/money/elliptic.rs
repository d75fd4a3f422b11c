//! Amounts that leave out the currency because the text has just named it: "$5 million in May and another 2 million
//! in June".

use rust_decimal::Decimal;

use crate::mentions::qualifier::qualifier;
use crate::mentions::token::{Kind, Tokens};
use crate::model::{Mention, Money, Span, Value};

use super::Amount;

/// How far back the currency may be named, in bytes of the text.
const REACH: usize = 300;

/// Words after a bare amount; any other would be the noun that the number counts ("2 million people").
const AFTER: [&str; 76] = [
    "for", "in", "of", "as", "to", "from", "was", "were", "is", "are", "has", "have", "had", "will", "would", "this",
    "last", "next", "on", "at", "by", "over", "since", "so", "went", "goes", "and", "which", "that", "already", "the",
    "it", "before", "after", "through", "via", "or", "with", "more", "into", "came", "come", "comes", "can", "may",
    "being", "toward", "towards", "under", "but", "while", "going", "coming", "reserved", "set", "meant", "intended",
    "due", "each", "because", "when", "during", "within", "then", "now", "all", "alone", "must", "should", "could",
    "annually", "paid", "pledged", "promised", "spent", "granted",
];

/// Participles that tell what becomes of a bare amount.
const DESTINED: [&str; 4] = ["earmarked", "allocated", "disbursed", "altogether"];

/// The amount whose currency a bare number shares: the last one, unless that stands in brackets and tells the one before
/// in other money, "9 million kroner (about 800,000 euros)".
pub(super) fn model<'m>(tokens: &Tokens<'_>, found: &'m [Mention]) -> Option<&'m Mention> {
    const ABOUT: [&str; 6] = ["about", "around", "some", "roughly", "approximately", "nearly"];
    let is_bracketed = |mention: &Mention| {
        let at = tokens.at(mention.span.start);
        let opens = |at: usize| tokens.before(at).is_some_and(|before| before.is_sign(&['(']));
        opens(at) || at > 0 && tokens.get(at - 1).is_some_and(|word| word.is_any(&ABOUT)) && opens(at - 1)
    };
    let last = found.len().checked_sub(1)?;
    let at = if last > 0 && is_bracketed(&found[last]) { last - 1 } else { last };
    found.get(at)
}

/// A bare number in millions or more, shortly after an amount whose currency it shares.
pub(super) fn amount(tokens: &Tokens<'_>, bare: &Amount, named: Option<&Mention>) -> Option<Mention> {
    let named = named?;
    let Value::Money(model) = &named.value else { return None };
    let is_large = bare.number.scale >= Decimal::from(1_000_000);
    let (first, last) = (tokens.get(bare.start)?, tokens.before(bare.number.end)?);
    let is_near = first.start >= named.span.end && first.start - named.span.end <= REACH;
    let ends_phrase = tokens.get(bare.number.end).is_none_or(|next| {
        next.kind == Kind::Sign && next.is_sign(&['.', ',', ';', ':', ')', '—', '–'])
            || next.is_any(&AFTER)
            || next.is_any(&DESTINED)
    });
    // "a city with 2 million", but ", with 2 million going to schools"
    let is_comma = |at: usize| tokens.before(at).is_some_and(|before| before.is_sign(&[',']));
    let led_by_noun = tokens.before(bare.start).is_some_and(|before| {
        before.is_any(&["population", "than", "the", "been", "from", "of"])
            || before.is_any(&["with"]) && !is_comma(bare.start - 1)
    });
    if bare.currency.is_some() || !is_large || !is_near || !ends_phrase || led_by_noun {
        return None;
    }
    let money = Money {
        amount: bare.number.value.normalize(),
        amount_max: None,
        currency: model.currency.clone(),
        qualifier: qualifier(tokens, bare.start, bare.number.end),
    };
    Some(Mention { span: Span::new(first.start, last.end()), value: Value::Money(money) })
}
