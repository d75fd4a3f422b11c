//! How many texts are told of.

use crate::extract::numbers;
use crate::extract::reading::Sentence;
use crate::extract::tokens::Hit;
use crate::model::{Claim, Fact};

use super::refer::{Text, Told};

/// The number before a noun, else one.
pub(super) fn count_before(sentence: &Sentence, noun: &Hit) -> u32 {
    // "the two countries' arrangement": two countries.
    let is_owner = |at: usize| matches!(sentence.word(at), "'s" | "'");
    let mut own = (noun.from.saturating_sub(3)..noun.from).rev().take_while(|at| !is_owner(*at));
    // "its 100 Year Partnership", "a 10-year accord".
    let is_span = |next: usize| sentence.word(next) == "-" || sentence.word(next).starts_with("year");
    let counted = |i: usize| {
        // "fifty-six": the number begins before its last word.
        let is_compound = i > 1 && sentence.word(i - 1) == "-" && numbers::number(sentence.word(i - 2)).is_some();
        let (number, next) = numbers::count(sentence, if is_compound { i - 2 } else { i })?;
        (number > 1 && !is_span(next)).then_some(number)
    };
    own.find_map(counted).unwrap_or(1)
}

/// "signed 56 agreements. The agreements were signed in Oslo": several that were told of are as many again.
pub(super) fn follow(sentence: &Sentence, text: &Text, claim: &mut Claim, told: &[(Claim, bool)]) {
    let Fact::Agreement(own) = &mut claim.fact else { return };
    let is_plural = sentence.word(text.hit.to - 1).ends_with('s');
    if own.count > 1 || text.told != Told::Definite || !is_plural {
        return;
    }
    let before = told.iter().rev().filter(|(claim, _)| claim.is_eventful()).find_map(|(claim, _)| match &claim.fact {
        Fact::Agreement(other) => Some(other),
        _ => None,
    });
    if let Some(other) = before.filter(|other| other.parties == own.parties) {
        own.count = other.count;
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_agreements_are_those_told_before() {
        let text =
            "Norway and Kenya on Monday signed 56 agreements. The agreements were signed at a conference in Oslo.";
        let lines: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("agreement")).collect();
        assert_eq!(lines, ["agreement KEN+NOR other signed 56 2024-05-13"]);
    }
}
