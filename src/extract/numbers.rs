//! Small whole numbers in digits or words, as counts are written.

use super::reading::Sentence;
use crate::mentions;
use crate::reference::WordHash;

/// How far before what it counts "2+2" may stand, in tokens.
const REACH_OF_SUM: usize = 8;

/// A number in the two words before a token.
pub fn number_before(sentence: &Sentence, token: usize) -> Option<u32> {
    // "a 2+2 meeting", "two-plus-two talks": two ministers of each side.
    let is_sum = |i: usize| matches!(sentence.word(i), "+" | "plus");
    if (token.saturating_sub(REACH_OF_SUM)..token).any(is_sum) {
        return None;
    }
    // "on June 7 and 8 for talks": a day.
    let is_apart = |i: &usize| matches!(sentence.word(*i), "for" | "in" | "of" | "to" | "on" | "at" | "with" | "and");
    (token.saturating_sub(2)..token).rev().take_while(|i| !is_apart(i)).find_map(|i| number(sentence.word(i)))
}

/// The number that begins at a token: "12", "twelve", "twenty-one", "two dozen"; none at its later words.
pub fn number_at(sentence: &Sentence, token: usize) -> Option<u32> {
    let (value, _) = count(sentence, token)?;
    let before = |i: usize| token.checked_sub(i).map_or("", |i| sentence.word(i));
    let continues = before(1) == "-" && number(before(2)).is_some()
        || sentence.word(token) == "dozen" && number(before(1)).is_some();
    (!continues).then_some(value)
}

/// The count that begins at a token, "twenty-five" and "two hundred" included, and the token after it.
pub fn count(sentence: &Sentence, at: usize) -> Option<(u32, usize)> {
    let token = sentence.tokens.get(at).filter(|token| token.may_count)?;
    let mut value = number(&token.word)?;
    let mut to = at + 1;
    let unit = || number(sentence.word(to + 1)).filter(|n| *n < 10);
    if value % 10 == 0
        && value < 100
        && sentence.word(to) == "-"
        && let Some(unit) = unit()
    {
        value += unit;
        to += 2;
    }
    let scale = match sentence.word(to) {
        "hundred" => 100,
        "thousand" => 1000,
        "dozen" => 12,
        _ => return Some((value, to)),
    };
    Some((value.checked_mul(scale)?, to + 1))
}

/// Numbers that are years where no comma divides them.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// A whole number in digits or words.
pub fn number(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        if word.contains(',') {
            return word.replace(',', "").parse().ok();
        }
        return word.parse().ok().filter(|n| !YEARS.contains(n));
    }
    mentions::spelled(word).or(if word == "dozen" { Some(12) } else { None })
}

/// Whether a word may be a number: one in figures or a number word.
#[inline]
pub fn may_be(word: &str, hash: WordHash) -> bool {
    word.as_bytes().first().is_some_and(u8::is_ascii_digit)
        || mentions::spelled_as(word, hash).is_some()
        || word == "dozen"
}
