//! Small whole numbers in digits or words, as counts are written.

use super::reading::Sentence;

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const TENS: [(&str, u32); 9] = [
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// A number in the two words before a token.
pub fn number_before(sentence: &Sentence, token: usize) -> Option<u32> {
    (token.saturating_sub(2)..token).rev().find_map(|i| number(sentence.word(i)))
}

/// A whole number in digits or words.
pub fn number(word: &str) -> Option<u32> {
    let spelled = NUMBERS.iter().position(|n| *n == word).map(|i| i as u32 + 1);
    let digits = || word.replace(',', "").parse().ok().filter(|n| *n < 1900 || *n > 2100);
    let tens = || TENS.iter().find(|(name, _)| *name == word).map(|(_, n)| *n);
    spelled.or_else(digits).or_else(tens).or(if word == "dozen" { Some(12) } else { None })
}
