//! What a sentence sets beside its own news: "A's visit to B came as C met D", "hours after C arrived in D".

use crate::extract::actors::{Actor, Case};
use crate::extract::reading::Sentence;
use crate::extract::tokens::Token;

use super::Found;

/// How far behind "after" the subject of its clause may begin, in tokens.
const SUBJECT_REACH: usize = 3;

/// Whether the sides of a meeting stand on both sides of a word that sets one act beside another.
pub(super) fn is_of_two_acts(sentence: &Sentence, found: &Found) -> bool {
    let at = || found.sides.iter().map(|a| a.from).chain([found.from]);
    let (Some(first), Some(last)) = (at().min(), at().max()) else { return false };
    (first + 1..last).any(|i| opens_other_act(sentence, i))
}

/// The tokens from one on, up to where the sentence tells another act.
pub(super) fn of_same_act<'s, 'a>(sentence: &'s Sentence<'a>, from: usize) -> impl Iterator<Item = &'s Token<'a>> {
    let end = (from..sentence.tokens.len()).find(|i| opens_other_act(sentence, *i)).unwrap_or(sentence.tokens.len());
    sentence.tokens[from.min(end)..end].iter()
}

/// "came as", "comes two days after", "hours after A": the word at a token opens an act with a subject of its own.
fn opens_other_act(sentence: &Sentence, at: usize) -> bool {
    if !matches!(sentence.word(at), "as" | "after" | "before") || at == 0 {
        return false;
    }
    let is_subject =
        |a: &Actor| a.case == Case::Bare && a.prep.is_none_or(|p| p == sentence.word(at)) && !a.refers_back;
    let near = at + 1..=at + SUBJECT_REACH;
    let has_subject = sentence.actors.iter().any(|a| near.contains(&a.from) && is_subject(a));
    let is_timed =
        matches!(sentence.word(at - 1), "hours" | "hour" | "days" | "day" | "weeks" | "week" | "months" | "month");
    let came = |i: usize| matches!(sentence.word(i), "came" | "comes" | "come");
    has_subject && (is_timed || (at.saturating_sub(4)..at).any(came))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_met_elsewhere_at_that_time_did_not_meet_the_visitor() {
        for text in [
            "Norwegian Prime Minister Jonas Gahr Store's visit to Chisinau came as Kenyan President William Ruto met \
             Japanese Prime Minister Fumio Kishida in Tokyo on Monday.",
            "Norwegian Prime Minister Jonas Gahr Store arrived in Chisinau for talks on Monday, hours after Kenyan President \
             William Ruto held talks with Japanese Prime Minister Fumio Kishida in Tokyo.",
        ] {
            let lines = told(text);
            assert!(lines.iter().any(|line| line.contains("JPN+KEN")), "{lines:?}");
            assert!(!lines.iter().any(|l| l.contains("NOR") && (l.contains("KEN") || l.contains("JPN"))), "{lines:?}");
        }
    }

    #[test]
    fn who_met_two_after_each_other_met_both() {
        let text = "Norwegian Prime Minister Jonas Gahr Store met Kenyan President William Ruto in Oslo on Monday, days after \
                    talks with Japanese Prime Minister Fumio Kishida.";
        assert!(told(text).iter().any(|line| line.contains("KEN+NOR")), "{:?}", told(text));
    }
}
