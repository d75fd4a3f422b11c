//! Numbers in figures and in words, with their scale.

use rust_decimal::Decimal;

use crate::reference::{Few, WordHash};

use super::token::{Gap, Kind, Tokens};

/// A number at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// With the scale multiplied in.
    pub value: Decimal,
    /// What the scale words multiply to; 1 without.
    pub scale: Decimal,
    /// The index after its last token.
    pub end: usize,
    /// Written in words.
    pub is_spelled: bool,
}

const UNITS: &[(&str, u64)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

const TENS: &[(&str, u64)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The value of one number word from one to ninety: "seven", "forty".
pub fn spelled(word: &str) -> Option<u32> {
    spelled_as(word, WordHash::of(word.as_bytes()))
}

/// The same for a word of which the hash is known.
#[inline]
pub fn spelled_as(word: &str, hash: WordHash) -> Option<u32> {
    if !WORDS.may_have(hash) {
        return None;
    }
    let value = UNITS.iter().chain(TENS).find(|(name, _)| *name == word).map(|(_, value)| *value)?;
    u32::try_from(value).ok().filter(|value| *value > 0)
}

/// Scale words. The oku and cho of Japanese, the lakh and crore of Indian finance are among them.
const SCALES: &[(&str, u64)] = &[
    ("dozen", 12),
    ("hundred", 100),
    ("thousand", 1_000),
    ("lakh", 100_000),
    ("lakhs", 100_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("mln", 1_000_000),
    ("mn", 1_000_000),
    ("mil", 1_000_000),
    ("mio", 1_000_000),
    ("crore", 10_000_000),
    ("crores", 10_000_000),
    ("cr", 10_000_000),
    ("oku", 100_000_000),
    ("billion", 1_000_000_000),
    ("billions", 1_000_000_000),
    ("bln", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("bil", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("trillions", 1_000_000_000_000),
    ("trn", 1_000_000_000_000),
    ("tn", 1_000_000_000_000),
    ("tril", 1_000_000_000_000),
    ("cho", 1_000_000_000_000),
    ("quadrillion", 1_000_000_000_000_000),
];

/// Every word behind a number is asked for its scale.
static SCALE_WORDS: Few = {
    let mut words = Few::NONE;
    let mut at = 0;
    while at < SCALES.len() {
        words = words.with(&[SCALES[at].0]);
        at += 1;
    }
    words
};

/// Single letters, which are scales only when they touch the figures of an amount of money, or as an abbreviation in
/// capitals: "$100 M."
const LETTERS: &[(&str, u64)] = &[("k", 1_000), ("m", 1_000_000), ("b", 1_000_000_000), ("t", 1_000_000_000_000)];

fn value_of(word: &str, table: &[(&str, u64)]) -> Option<Decimal> {
    table.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, value)| Decimal::from(*value))
}

/// Every word of a text is asked for its number.
static WORDS: Few = {
    let mut words = Few::NONE.with(&["a", "an", "half"]);
    let mut at = 0;
    while at < UNITS.len() + TENS.len() {
        let (word, _) = if at < UNITS.len() { UNITS[at] } else { TENS[at - UNITS.len()] };
        words = words.with(&[word]);
        at += 1;
    }
    words
};

/// Whether a number in words can begin with the word.
pub(super) fn may_begin(word: &str, hash: WordHash) -> bool {
    let is = |name: &&str| word.eq_ignore_ascii_case(name);
    WORDS.may_have(hash) && (["a", "an", "half"].iter().any(is) || UNITS.iter().chain(TENS).any(|(name, _)| is(name)))
}

/// Whether the article before a word or sign may begin a number: "a hundred", "a half million".
pub(super) fn may_follow_article(word: &str, hash: WordHash) -> bool {
    static FRACTIONS: Few = Few::NONE.with(&["half", "quarter"]);
    FRACTIONS.may_have(hash) || SCALE_WORDS.may_have(hash) || matches!(word, "-" | "‑")
}

/// The number that begins at a token. `of_money` allows the single letters k, m, b and t.
pub(super) fn number_at(tokens: &Tokens<'_>, index: usize, of_money: bool) -> Option<Number> {
    let token = tokens.get(index).filter(|token| token.may_count)?;
    match token.kind {
        Kind::Digits => figures(tokens, index, of_money),
        Kind::Word => words(tokens, index),
        Kind::Sign => None,
    }
}

/// `1,234.5 million`, `1.5bn`, `1,5 Mio` written with a decimal comma before a scale.
fn figures(tokens: &Tokens<'_>, index: usize, of_money: bool) -> Option<Number> {
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.is_glued());
    let digits_at = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Digits).map(|token| token.text);
    let mut written = tokens.get(index)?.text.to_owned();
    // Part of a longer sign such as "3.5.2024" or "T-72" is the caller's to judge.
    let mut end = index + 1;
    let may_be_grouped = written.len() <= 3;
    let is_group = |at: usize| digits_at(at).filter(|group| group.len() == 3);
    let is_joined = |at: usize, sign| tokens.is_sign(at, &[sign]) && glued(at) && glued(at + 1);
    // One point may begin a fraction, two between groups of three separate thousands: "1.000.000".
    let has_points = (0..2).all(|n| is_joined(index + 1 + 2 * n, '.') && is_group(index + 2 + 2 * n).is_some());
    let group_after = |end: usize| match is_joined(end, ',') || has_points && is_joined(end, '.') {
        true => is_group(end + 1).map(|group| (group, end + 2)),
        false => is_group(end).filter(|_| is_narrow_space(tokens, end)).map(|group| (group, end + 1)),
    };
    while let Some((group, after)) = group_after(end).filter(|_| may_be_grouped) {
        written.push_str(group);
        end = after;
    }
    let fraction = digits_at(end + 1).filter(|_| glued(end) && glued(end + 1));
    let is_point = tokens.is_sign(end, &['.'])
        // A decimal comma stands only before a scale: "1,5 million".
        || tokens.is_sign(end, &[',']) && scale(tokens, end + 2, of_money).is_some();
    if let Some(fraction) = fraction.filter(|_| is_point) {
        written.push('.');
        written.push_str(fraction);
        end += 2;
    }
    let value: Decimal = written.parse().ok()?;
    finish(tokens, value, end, false, of_money)
}

/// Multiplies the scale words after a number in.
fn finish(tokens: &Tokens<'_>, value: Decimal, end: usize, is_spelled: bool, of_money: bool) -> Option<Number> {
    let mut number = Number { value, scale: Decimal::ONE, end, is_spelled };
    while let Some((factor, end)) = scale(tokens, number.end, of_money && number.scale == Decimal::ONE) {
        number.value = number.value.checked_mul(factor)?;
        number.scale = number.scale.checked_mul(factor)?;
        number.end = end;
    }
    number.value = number.value.normalize();
    Some(number)
}

/// A scale word at the index, a hyphen before it allowed: `-billion`.
fn scale(tokens: &Tokens<'_>, index: usize, of_money: bool) -> Option<(Decimal, usize)> {
    let hyphen = usize::from(tokens.is_sign(index, &['-', '‑']) && tokens.get(index)?.is_glued());
    let token = tokens.word(index + hyphen).filter(|token| token.gap < Gap::Line)?;
    let factor = SCALE_WORDS.may_have(token.hash).then(|| value_of(token.text, SCALES)).flatten();
    let is_abbreviation = || token.is_capitalised() && tokens.is_sign(index + 1, &['.']);
    let is_letter = of_money && hyphen == 0 && (token.is_glued() || is_abbreviation());
    let letter = || is_letter.then(|| value_of(token.text, LETTERS))?;
    factor.or_else(letter).map(|factor| (factor, index + hyphen + 1))
}

/// `seven`, `twenty-six`, `a hundred and fifty thousand`, `half a billion`, `one and a half million`.
fn words(tokens: &Tokens<'_>, index: usize) -> Option<Number> {
    let text = |at: usize| tokens.word(at).map_or("", |token| token.text);
    let half = Decimal::new(5, 1);
    if tokens.is_any(index, &["half"]) {
        let article = usize::from(tokens.is_any(index + 1, &["a", "an", "one"]));
        return finish(tokens, half, index + 1 + article, true, false).filter(|number| number.scale > Decimal::ONE);
    }
    if let Some((value, end)) = quarters(tokens, index) {
        return finish(tokens, value, end, true, false).filter(|number| number.scale > Decimal::ONE);
    }
    if tokens.is_any(index, &["a", "an"]) {
        let after = if tokens.is_any(index + 1, &["half"]) { (half, index + 2) } else { (Decimal::ONE, index + 1) };
        return finish(tokens, after.0, after.1, true, false).filter(|number| number.scale > Decimal::ONE);
    }
    let (mut value, mut end) = below_hundred(tokens, index)?;
    if let Some((fraction, after)) = fraction(tokens, end) {
        return finish(tokens, value + fraction, after, true, false).filter(|number| number.scale > Decimal::ONE);
    }
    if tokens.is_any(end, &["hundred"]) {
        value *= Decimal::ONE_HUNDRED;
        end += 1;
        let and = usize::from(tokens.is_any(end, &["and"]));
        if let Some((rest, after)) = below_hundred(tokens, end + and) {
            value += rest;
            end = after;
        }
    }
    let hyphen = |at: usize| usize::from(tokens.is_sign(at, &['-', '‑']));
    let and = end + hyphen(end);
    if tokens.is_any(and, &["and"]) {
        let a = and + 1 + hyphen(and + 1);
        let half_at = a + 1 + hyphen(a + 1);
        if text(a).eq_ignore_ascii_case("a") && text(half_at).eq_ignore_ascii_case("half") {
            return finish(tokens, value + half, half_at + 1, true, false);
        }
    }
    let mut number = finish(tokens, value, end, true, false)?;
    // "two million five hundred thousand": smaller parts follow.
    if number.scale >= Decimal::ONE_THOUSAND
        && let Some(rest) = words(tokens, number.end).filter(|rest| rest.value < number.scale)
    {
        number.value += rest.value;
        number.end = rest.end;
    }
    Some(number)
}

/// "a quarter of a million", "three quarters of a billion": the share, and the token of the scale.
fn quarters(tokens: &Tokens<'_>, index: usize) -> Option<(Decimal, usize)> {
    let hyphen = usize::from(tokens.is_sign(index + 1, &['-', '‑']));
    let at = index + 1 + hyphen;
    let share = match tokens.word(index)? {
        word if word.is_any(&["a", "one"]) && tokens.is_any(at, &["quarter"]) => Decimal::new(25, 2),
        word if word.is("three") && tokens.is_any(at, &["quarters"]) => Decimal::new(75, 2),
        _ => return None,
    };
    (tokens.is_any(at + 1, &["of"]) && tokens.is_any(at + 2, &["a", "one"])).then_some((share, at + 3))
}

/// "-point-three", " point two five": the digits behind the point of a number in words.
fn fraction(tokens: &Tokens<'_>, index: usize) -> Option<(Decimal, usize)> {
    const MOST_DIGITS: usize = 3;
    let hyphen = |at: usize| usize::from(tokens.is_sign(at, &['-', '‑']));
    let point = index + hyphen(index);
    let mut end = tokens.is_any(point, &["point"]).then_some(point + 1)?;
    let (mut fraction, mut place) = (Decimal::ZERO, Decimal::new(1, 1));
    for _ in 0..MOST_DIGITS {
        let at = end + hyphen(end);
        let Some(digit) = tokens.word(at).and_then(|token| value_of(token.text, &UNITS[..10])) else { break };
        fraction += digit * place;
        (place, end) = (place * Decimal::new(1, 1), at + 1);
    }
    (fraction > Decimal::ZERO).then_some((fraction, end))
}

fn below_hundred(tokens: &Tokens<'_>, index: usize) -> Option<(Decimal, usize)> {
    let word = tokens.word(index).filter(|token| token.may_count)?.text;
    if let Some(unit) = value_of(word, UNITS) {
        return Some((unit, index + 1));
    }
    let tens = value_of(word, TENS)?;
    let hyphen = usize::from(tokens.is_sign(index + 1, &['-', '‑']));
    let unit = tokens.word(index + 1 + hyphen).and_then(|token| value_of(token.text, &UNITS[1..10]));
    Some(match unit {
        Some(unit) => (tens + unit, index + 2 + hyphen),
        None => (tens, index + 1),
    })
}

/// Whether a no-break or thin space, which separates thousands, stands before the token.
fn is_narrow_space(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| {
        token.gap == Gap::Space && tokens.text[..token.start].ends_with(['\u{a0}', '\u{202f}', '\u{2009}'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        number_at(&Tokens::of(text), 0, true).map(|number| number.value.normalize().to_string())
    }

    #[test]
    fn a_point_may_be_told_in_words() {
        assert_eq!(value("two-point-three billion"), Some("2300000000".to_owned()));
        assert_eq!(value("one point two five million"), Some("1250000".to_owned()));
        assert_eq!(value("two points"), Some("2".to_owned()));
    }

    #[test]
    fn figures_are_read_with_their_scale() {
        for (text, expected) in [
            ("1,234.5 tons", "1234.5"),
            ("12\u{a0}500 tons", "12500"),
            ("1.5bn", "1500000000"),
            ("20m", "20000000"),
            ("20 m", "20"),
            ("1.5-billion", "1500000000"),
            ("1,5 million", "1500000"),
            ("100 oku", "10000000000"),
            ("3 lakh", "300000"),
            ("500 thousand", "500000"),
            ("2,022", "2022"),
            ("5,00", "5"),
            ("1.000.000", "1000000"),
            ("1.000", "1"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_are_read_as_numbers() {
        for (text, expected) in [
            ("seven calls", "7"),
            ("twenty-six packages", "26"),
            ("half a billion", "500000000"),
            ("a half million", "500000"),
            ("one and a half million", "1500000"),
            ("two-and-a-half billion", "2500000000"),
            ("a hundred", "100"),
            ("three hundred and fifty thousand", "350000"),
            ("two million five hundred thousand", "2500000"),
            ("a dozen", "12"),
            ("two dozen", "24"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["a summit", "half the", "and", "hundred", "millions of"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
