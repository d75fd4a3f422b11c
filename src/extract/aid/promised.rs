//! Sums that are told as promised by now: "the 5 million it has pledged".

use crate::extract::reading::{Reading, Sentence};
use crate::model::Value;

/// "will deliver the 5 million it has pledged": what has been promised by now, whatever becomes of it.
pub(super) fn is_promised_before(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    const REACH: usize = 7;
    let near = token + 1..(token + REACH).min(sentence.tokens.len());
    let is_end = |i: &usize| matches!(sentence.word(*i), "," | "." | ";" | "to");
    let is_has = |i: &usize| matches!(sentence.word(*i), "has" | "have");
    let Some(has) = near.take_while(|i| !is_end(i)).find(is_has).filter(|has| *has > token + 1) else { return false };
    let is_subject = sentence.word(has - 1) == "it" || sentence.actors.iter().any(|a| a.to == has);
    let verb = if matches!(sentence.word(has + 1), "already" | "previously") { has + 2 } else { has + 1 };
    let is_sum = matches!(reading.value(&sentence.tokens[token]), Some(Value::Money(_)));
    let is_promised = matches!(sentence.word(verb), "pledged" | "promised" | "committed");
    // "is what it has promised to add"
    let is_named = sentence.actors.iter().any(|a| a.from > verb && a.from <= verb + 2);
    is_sum && is_subject && is_promised && (sentence.word(verb + 1) != "to" || is_named)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn what_has_been_pledged_by_now_is_a_total() {
        for text in [
            "Norway will deliver the assistance worth 7 million dollars it has pledged to Kenya.",
            "The 7 million dollars in assistance that Norway has already pledged to Kenya will be delivered soon.",
        ] {
            assert!(
                told(text).iter().any(|line| line.contains(" 7000000 USD ") && line.contains(" stock ")),
                "{text}: {:?}",
                told(text)
            );
        }
        let text = "The 7 million dollars that Norway pledged to Kenya in May has arrived.";
        assert!(!told(text).iter().any(|line| line.contains(" stock ")), "{:?}", told(text));
    }
}
