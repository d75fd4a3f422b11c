//! How large the aid is that the sentence before told without a sum: "Australia announced a new package. It is worth 5
//! million", "At 5 million, the loan is its largest so far".

use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::modality::modality;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Claim, Fact, Measure, Modality, Money};

use super::{aid, blank, category, date, governing, money, roles, stage, sums};

/// How far the verb of the aid stands from its noun, in tokens.
const VERB_REACH: usize = 12;

/// How far into the sentence its subject and the sum stand, in tokens.
const SUBJECT: usize = 5;
const SUM: usize = 14;

const STRENGTH: f64 = 0.7;

static REFERRING: Known = Known::new(&["it", "its", "the", "this", "that", "these", "their"]);

static SIZE: Known = Known::new(&["value", "amount", "sum", "volume", "size", "worth", "cost", "total", "figure"]);

static IS: Known = Known::new(&[
    "is", "was", "are", "were", "amounts", "amounted", "comes", "came", "totals", "totalled", "totaled", "costs",
    "cost", "runs", "worth", "valued", ":", "be", "reaches", "stands",
]);

/// The sums that say how large the aid of the sentence before is.
pub(super) fn find(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    let sentences = reading.sentences.iter().filter(|s| s.has_money && s.part != Part::Title && s.index > 0);
    sentences.filter_map(|sentence| size(reading, sentence, told)).collect()
}

fn size(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    let (anchor, sum) = sums::sums(reading, sentence).next().filter(|(anchor, _)| *anchor <= SUM)?;
    let is_told =
        |claim: &Claim| claim.confidence >= STRENGTH && aid(claim).is_some_and(|aid| aid.amount == Some(sum.amount));
    let before = &reading.sentences[sentence.index - 1];
    if !tells_size(sentence, anchor) || told.iter().any(is_told) || has_sum(reading, before) {
        return None;
    }
    of_aid_before(reading, before, sentence, anchor, sum)
}

/// "The package costs", "It is worth", "Its value:", "At 5 million, it is".
fn tells_size(sentence: &Sentence, anchor: usize) -> bool {
    let refers = |from: usize, to: usize| {
        // "The value of trade is" tells of trade.
        let is_size = |i: usize| sentence.is_any(i, &SIZE) && sentence.word(i + 1) != "of";
        let is_word = (from..to).any(is_size) || sentence.has_within(Class::Bundle, from, to);
        sentence.is_any(from, &REFERRING) && (matches!(sentence.word(from), "it" | "this" | "that") || is_word)
    };
    let is_named = sentence.actors.iter().any(|a| a.from < anchor && !a.refers_back);
    let opens = refers(0, anchor.min(SUBJECT)) && (0..anchor).any(|i| sentence.is_any(i, &IS));
    let fronted = sentence.word(0) == "at" && anchor <= 3 && sentence.word(anchor + 1) == ",";
    !is_named
        && (opens && !sentence.has_within(Class::Give, 0, anchor)
            || fronted && refers(anchor + 2, anchor + 2 + SUBJECT))
}

fn has_sum(reading: &Reading, sentence: &Sentence) -> bool {
    sums::sums(reading, sentence).next().is_some()
}

/// The aid that a sentence tells without a sum, of the size told in the next.
fn of_aid_before(
    reading: &Reading,
    before: &Sentence,
    sentence: &Sentence,
    anchor: usize,
    sum: &Money,
) -> Option<Claim> {
    let noun = before.of(Class::AidNoun).chain(before.of(Class::Thing)).min_by_key(|h| h.from)?;
    let verb = governing(before, noun.from, VERB_REACH)?;
    let mood = modality(before, verb.from, verb.to);
    let is_told = matches!(mood, Modality::Asserted | Modality::Planned);
    let roles = roles::roles(reading, before, noun.from, Some(verb));
    if !is_told || roles.donors.is_empty() || roles.recipient.is_none() {
        return None;
    }
    let mut aid = blank(&roles);
    money::set_amount(&mut aid, sum);
    aid.instrument = money::instrument(reading, before, noun.from);
    aid.category = category(reading, before, noun.from);
    aid.stage = stage(reading, before, Some(verb), mood, Measure::Flow);
    let evidence = reading.evidence(sentence, 0, anchor + 1);
    let mut claim = reading.claim("aid_sized", STRENGTH, Fact::Aid(aid), evidence);
    claim.modality = mood;
    date(reading, before, (verb.from, verb.to), &mut claim, Measure::Flow);
    let told = reading.evidence(before, verb.from.min(noun.from), verb.to.max(noun.to));
    claim.evidence.push(told);
    Some(claim)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_next_sentence_tells_how_large_the_aid_is() {
        for (text, line) in [
            (
                "Norway announced a new support package for Kenya on Monday. It is worth 5 million euros.",
                "aid NOR>KEN 5000000 EUR",
            ),
            ("Norway will extend a loan to Kenya. The amount: 5 million euros.", "aid NOR>KEN 5000000 EUR loan"),
            (
                "The World Bank approved a new loan for Kenya on Monday. At 5 million euros, it is the largest so far.",
                "aid WB>KEN 5000000 EUR loan",
            ),
        ] {
            assert!(told(text).iter().any(|told| told.starts_with(line)), "{text}: {:?}", told(text));
        }
        for text in [
            "Norway announced a new support package for Kenya on Monday. The value of trade is 5 million euros.",
            "Norway and Kenya discussed trade on Monday. It is worth 5 million euros.",
        ] {
            assert_eq!(told(text).iter().filter(|told| told.starts_with("aid")).count(), 0, "{text}: {:?}", told(text));
        }
    }
}
