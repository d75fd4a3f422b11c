//! Amounts of money: a number with a currency sign before it, a currency word after it, or both.

use rust_decimal::Decimal;

use crate::model::{Mention, Money, Span, Value};
use crate::reference::{MoneyWord, Reference};

use super::Context;
use super::number::{Number, number_at};
use super::qualifier::qualifier;
use super::token::{Gap, Kind, LONGEST_SIGN, Tokens};

mod elliptic;

/// An amount with its currency: the tokens from `start` up to `end`.
struct Amount {
    start: usize,
    number: Number,
    end: usize,
    currency: Option<CurrencyWritten>,
}

/// What the text says of the currency.
#[derive(Clone, PartialEq)]
enum CurrencyWritten {
    Code(String),
    Shared(MoneyWord),
}

/// Every amount of money in the text.
pub(super) fn money(tokens: &Tokens<'_>, context: &Context, reference: &Reference) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = tokens.near_number_from(from) {
        from = match amount_at(tokens, at, reference) {
            Some(first) => {
                let short = elliptic::amount(tokens, &first, elliptic::model(tokens, &found));
                let (end, mention) = whole(tokens, first, context, reference);
                found.extend(mention.or(short));
                end
            }
            None => at + 1,
        };
    }
    found
}

/// The currency of the amount that begins at a byte, which `money` has found there.
pub(super) fn currency_at(
    tokens: &Tokens<'_>,
    byte: usize,
    context: &Context,
    reference: &Reference,
) -> Option<String> {
    let first = amount_at(tokens, tokens.at(byte), reference)?;
    match whole(tokens, first, context, reference).1?.value {
        Value::Money(money) => money.currency,
        _ => None,
    }
}

/// An amount, with the upper end of its range if one follows; none without a currency.
fn whole(tokens: &Tokens<'_>, first: Amount, context: &Context, reference: &Reference) -> (usize, Option<Mention>) {
    let second = range_end(tokens, &first, reference);
    let end = second.as_ref().map_or(first.end, |second| second.end);
    let currency = second.as_ref().and_then(|s| s.currency.clone()).or(first.currency);
    let Some(currency) = currency else { return (first.number.end, None) };
    let mut amount = first.number.value;
    if let Some(second) = &second {
        // "$10-15 million": the scale belongs to both.
        let mantissa = second.number.value / second.number.scale;
        if first.number.scale == Decimal::ONE && amount < mantissa {
            amount = amount.checked_mul(second.number.scale).unwrap_or(amount);
        }
    }
    let amount_max = second.map(|second| second.number.value).filter(|upper| *upper > amount);
    let (Some(start), Some(last)) = (tokens.get(first.start), tokens.before(end)) else { return (end, None) };
    let span = Span::new(start.start, last.end());
    let money = Money {
        amount: amount.normalize(),
        amount_max,
        currency: resolve(currency, context, reference),
        qualifier: qualifier(tokens, first.start, end),
    };
    (end, Some(Mention { span, value: Value::Money(money) }))
}

/// The second amount of "$10m-$15m", "two to three million dollars", "between 5 and 6 billion yen".
fn range_end(tokens: &Tokens<'_>, first: &Amount, reference: &Reference) -> Option<Amount> {
    let connector = tokens.get(first.end)?;
    let preceded_by = |word| tokens.before(first.start).is_some_and(|token| token.is(word));
    let joins = connector.is_sign(&['-', '–', '—'])
        // "from $5 million to $7 million" tells of a change, not of a range.
        || connector.is("to") && !(preceded_by("from") && first.currency.is_some())
        || connector.is("and") && preceded_by("between")
        || connector.is("or") && first.currency.is_none();
    let second = joins.then(|| amount_at(tokens, first.end + 1, reference))??;
    let starts_here = second.start == first.end + 1;
    let has_currency = first.currency.is_some() || second.currency.is_some();
    // "since the invasion of 2022 to $1.3 billion": a year, and what something has risen to.
    let is_risen_since = first.currency.is_none()
        && first.number.scale < second.number.scale
        && is_year_shaped(tokens, first.start, &first.number);
    (starts_here && has_currency && !is_risen_since && second.number.value > Decimal::ZERO).then_some(second)
}

/// A number at or directly after the token, with the currency around it.
fn amount_at(tokens: &Tokens<'_>, index: usize, reference: &Reference) -> Option<Amount> {
    let (start, sign, number) = match sign_at(tokens, index, reference) {
        Some((sign, number)) => (index, Some(sign), number),
        None => (index, None, bare_number(tokens, index)?),
    };
    let (end, word) = match currency_after(tokens, number.end, sign.is_some(), reference) {
        Some((end, word)) => (end, Some(word)),
        None => (number.end, None),
    };
    if sign.is_none() && is_year(tokens, index, &number) {
        return None;
    }
    let currency = match (sign, word) {
        // "$5 million Canadian": the word decides what the sign leaves open.
        (Some(CurrencyWritten::Shared(_)), Some(word)) => Some(word),
        (sign, word) => sign.or(word),
    };
    Some(Amount { start, number, end, currency })
}

/// "In 2022 won" is a year and a verb.
fn is_year(tokens: &Tokens<'_>, index: usize, number: &Number) -> bool {
    let is_led = tokens.before(index).is_some_and(|before| before.is_any(&["in", "since", "during", "early", "late"]));
    is_led && is_year_shaped(tokens, index, number)
}

/// Four digits that may be a year of news.
fn is_year_shaped(tokens: &Tokens<'_>, index: usize, number: &Number) -> bool {
    let year = tokens.get(index).and_then(|token| token.digits(4..=4));
    year.is_some_and(|y| (1900..2100).contains(&y)) && number.end == index + 1
}

/// A number that is not the tail of a longer one.
fn bare_number(tokens: &Tokens<'_>, index: usize) -> Option<Number> {
    let token = tokens.get(index)?;
    let is_tail = token.kind == Kind::Digits
        && token.is_glued()
        && tokens.before(index).is_some_and(|before| before.kind == Kind::Word || before.is_sign(&['.', ',', '/']));
    if is_tail { None } else { number_at(tokens, index, true) }
}

/// A currency sign or code that begins at the token, and the number after it.
fn sign_at(tokens: &Tokens<'_>, index: usize, reference: &Reference) -> Option<(CurrencyWritten, Number)> {
    let first = tokens.get(index)?;
    let cannot_begin = first.kind == Kind::Digits
        || first.is_glued() && tokens.before(index).is_some_and(|before| before.kind == Kind::Word);
    if cannot_begin || !first.leads_figures || !reference.opens_money_word(first.text, first.hash) {
        return None;
    }
    // "US$", "Rs.", "USD $", "Can$": up to four tokens, the longest first.
    (1..=LONGEST_SIGN).rev().find_map(|length| {
        let to = index + length;
        let number_token = tokens.get(to).filter(|token| token.kind == Kind::Digits && token.gap < Gap::Line)?;
        let glued = (index + 1..to).all(|at| tokens.get(at).is_some_and(|token| token.is_glued()));
        let written = tokens.slice(index, to);
        let is_sign = written.chars().any(|c| c.is_uppercase() || !c.is_alphabetic());
        let word = match glued {
            true => reference.money_word(written).filter(|_| is_sign)?,
            // "USD $5": the code before the sign decides.
            false => tokens
                .get(to - 1)
                .filter(|sign| sign.kind == Kind::Sign)
                .and_then(|sign| reference.money_word(sign.text))
                .and(reference.money_word(tokens.slice(index, to - 1)))
                .filter(|word| word.codes.len() == 1)?,
        };
        debug_assert!(number_token.kind == Kind::Digits);
        let number = number_at(tokens, to, true)?;
        // "P1.2 billion" and "R5,000" are money, "P5" and "R2" are not.
        let is_letter = written.len() == 1 && written.chars().all(char::is_alphabetic);
        let is_amount = number.scale > Decimal::ONE || number.value >= Decimal::ONE_THOUSAND;
        (!is_letter || is_amount).then(|| (written_as(word), number))
    })
}

fn written_as(word: &MoneyWord) -> CurrencyWritten {
    match word.codes.as_slice() {
        [only] => CurrencyWritten::Code(only.clone()),
        _ => CurrencyWritten::Shared(word.clone()),
    }
}

/// The currency words after a number, an adjective of a state included: "Japanese yen",
/// "U.S. dollars", "(Canadian)" after a sign.
fn currency_after(
    tokens: &Tokens<'_>,
    index: usize,
    has_sign: bool,
    reference: &Reference,
) -> Option<(usize, CurrencyWritten)> {
    let begin = index + usize::from(tokens.is_sign(index, &['-', '‑']) && tokens.word(index + 1).is_some());
    let in_line = |at: usize| tokens.get(at).is_some_and(|token| token.gap < Gap::Line);
    let ends_whole = |end: usize| !tokens.get(end).is_some_and(|t| t.is_glued() && t.kind == Kind::Word);
    let mut longest = begin;
    while longest < begin + 6 && in_line(longest) {
        longest += 1;
    }
    let word_at = |from: usize, to: usize| {
        let written = tokens.slice(from, to);
        reference.money_word(written).or_else(|| {
            let lower = written.to_lowercase();
            // "65 Billion Yen": a short word in capitals is a currency behind a scale only.
            let is_scaled = || tokens.before(from).is_some_and(|before| before.is_any(&SCALES));
            reference.money_word(&lower).filter(|_| lower.len() > 3 || is_scaled())
        })
    };
    // Most numbers have no currency after them.
    let opens = |at: usize| tokens.get(at).is_some_and(|token| reference.opens_money_word(token.text, token.hash));
    let opens_here = opens(begin);
    let is_sign_of_next = |end: usize| tokens.get(end).is_some_and(|t| t.kind == Kind::Digits);
    for end in (begin + 1..=longest).rev().filter(|end| opens_here && ends_whole(*end)) {
        let Some(word) = word_at(begin, end) else { continue };
        if !is_sign_of_next(end) && (!has_sign || word.codes.len() == 1) {
            return Some((end, written_as(word)));
        }
    }
    // An adjective that the file does not join with the word: the state decides.
    let is_name = tokens.word(begin).is_some();
    for middle in (begin + 1..longest).rev().filter(|middle| is_name && opens(*middle)) {
        let Some(code) = reference.actor_of(tokens.slice(begin, middle)) else { continue };
        for end in (middle + 1..=longest).rev().filter(|end| ends_whole(*end) && !is_sign_of_next(*end)) {
            if let Some(word) = word_at(middle, end) {
                return Some((end, of_state(word, code, reference).unwrap_or_else(|| written_as(word))));
            }
        }
    }
    // "$5 million Canadian" and "$5 million (Canadian)".
    if has_sign {
        let bracket = usize::from(tokens.is_sign(index, &['(']));
        let from = index + bracket;
        let adjective = tokens.word(from).filter(|token| token.is_capitalised() && in_line(from))?;
        let closes = bracket == 0 || tokens.is_sign(from + 1, &[')']);
        let code = reference.actor_of(adjective.text).filter(|_| closes)?;
        let dollar = reference.money_word("$")?;
        let is_adjective =
            reference.state(code).is_some_and(|state| state.demonyms.iter().any(|d| d == adjective.text));
        let follows_noun = bracket == 0
            && tokens.word(from + 1).is_some_and(|next| next.gap == Gap::Space && !next.is_any(&AFTER_CURRENCY));
        return of_state(dollar, code, reference)
            .filter(|_| is_adjective && !follows_noun)
            .map(|currency| (from + 1 + bracket, currency));
    }
    None
}

/// Words of scale as they stand before a currency.
const SCALES: [&str; 7] = ["thousand", "million", "billion", "trillion", "mln", "bln", "bn"];

/// Words that show that "Canadian" ended the amount and describes no noun.
const AFTER_CURRENCY: [&str; 9] = ["in", "for", "to", "of", "and", "from", "on", "over", "as"];

/// The currency among those of the word that the state uses.
fn of_state(word: &MoneyWord, state: &str, reference: &Reference) -> Option<CurrencyWritten> {
    let mut codes = word.codes.iter().filter(|code| used_by(code, state, reference));
    let only = codes.next()?;
    codes.next().is_none().then(|| CurrencyWritten::Code(only.clone()))
}

fn used_by(currency: &str, state: &str, reference: &Reference) -> bool {
    reference.currency(currency).is_some_and(|currency| currency.states.iter().any(|code| code == state))
}

/// A shared word means the one currency of the context's states, else the default, else nothing.
fn resolve(written: CurrencyWritten, context: &Context, reference: &Reference) -> Option<String> {
    match written {
        CurrencyWritten::Code(code) => Some(code),
        CurrencyWritten::Shared(word) => {
            let near = |code: &&String| context.states.iter().any(|state| used_by(code, state, reference));
            let mut candidates = word.codes.iter().filter(near);
            match (candidates.next(), candidates.next()) {
                (Some(only), None) => Some(only.clone()),
                _ => word.default,
            }
        }
    }
}

#[cfg(test)]
mod tests;
