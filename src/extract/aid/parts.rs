//! A part of a sum is counted as the sum is: what has been paid of one gift is no running total.

use crate::extract::actors::{Actor, Case};
use crate::extract::dates;
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::is_passive;
use crate::extract::tokens::Hit;
use crate::model::{Aid, Claim, DateValue, Fact, Measure};

use super::{aid, sums};

/// How far back the whole may be told, in characters.
const REACH: usize = 500;

/// How far from a sum the words stand that make it a part, in tokens.
const NEAR: usize = 4;

/// Words for a whole that has been told of.
const WHOLES: [&str; 6] = ["sum", "total", "amount", "money", "funds", "whole"];

/// Gives each sum that is told as a part the measure of the whole that was told last before it.
pub(super) fn follow_whole(reading: &Reading, claims: &mut [Claim]) {
    let of_whole: Vec<(usize, Measure)> =
        (0..claims.len()).filter_map(|at| Some((at, measure_of_whole(reading, claims, at)?))).collect();
    for (at, measure) in of_whole {
        if let Fact::Aid(part) = &mut claims[at].fact {
            part.measure = measure;
        }
    }
}

fn measure_of_whole(reading: &Reading, claims: &[Claim], at: usize) -> Option<Measure> {
    let (claim, part) = (&claims[at], aid(&claims[at])?);
    let start = claim.evidence[0].start;
    let sentence = reading.sentence_at(start)?;
    let (anchor, _) = sums::sums(reading, sentence).find(|(_, sum)| Some(sum.amount) == part.amount)?;
    // "5 million of the sum"
    let is_whole = |i: usize| sentence.word(i) == "the" && WHOLES.contains(&sentence.word(i + 1));
    let names_whole = sentence.word(anchor + 1) == "of" && is_whole(anchor + 2);
    if !(names_whole || is_part(sentence, anchor)) || day_of_part(reading, sentence, anchor).is_some() {
        return None;
    }
    let own = reading.evidence_start(sentence.tokens[anchor].span.start);
    let is_larger = |whole: &Aid| whole.currency == part.currency && whole.amount > part.amount;
    // "4 billion yen, of which 24 million dollars": sums in two currencies do not compare.
    let is_here = |other: &Claim, whole: &Aid| {
        let told = other.evidence[0].start;
        whole.amount.is_some() && whole.currency != part.currency && sentence.span.start <= told && told < start
    };
    let is_whole = |other: &Claim, whole: &Aid| {
        (is_larger(whole) || is_here(other, whole)) && whole.donors.iter().any(|d| part.donors.contains(d))
    };
    let before = |other: &&Claim| {
        let told = other.evidence[0].start;
        let is_near = told < own && told + REACH >= own;
        is_near && other.is_eventful() && aid(other).is_some_and(|whole| is_whole(other, whole))
    };
    let whole = claims.iter().filter(before).max_by_key(|other| other.evidence[0].start)?;
    aid(whole).map(|whole| whole.measure)
}

/// "5 million of it", "of that sum 5 million", "of the loans, 5 million", ", of which 5 million", ", with 5 million going".
pub(super) fn is_part(sentence: &Sentence, anchor: usize) -> bool {
    const QUALIFIERS: usize = 2;
    let refers = |i: usize| matches!(sentence.word(i), "it" | "that" | "this" | "these" | "them" | "those" | "which");
    let is_behind = sentence.word(anchor + 1) == "of" && refers(anchor + 2);
    let of = (anchor.saturating_sub(NEAR + 2)..anchor).rev().find(|i| sentence.word(*i) == "of");
    let opens = |of: usize| of == 0 || matches!(sentence.word(of - 1), "," | ";" | "(");
    let is_before = of.is_some_and(|of| opens(of) && (refers(of + 1) || of == 0 && sentence.word(1) == "the"));
    let with = (anchor.saturating_sub(QUALIFIERS + 1)..anchor).rev().find(|i| sentence.word(*i) == "with");
    let goes = |h: &Hit| matches!(h.form(), Form::Gerund | Form::Participle) && h.from > anchor && h.from <= anchor + 2;
    let is_told = || sentence.hits.iter().any(goes);
    is_behind || is_before || with.is_some_and(|with| with > 0 && sentence.word(with - 1) == "," && is_told())
}

/// "Of that, 5 million was announced in May": the day of a part of a running total that is a single act; what has been
/// paid "by May" is none.
pub(super) fn day_of_part(reading: &Reading, sentence: &Sentence, anchor: usize) -> Option<DateValue> {
    const BEHIND: usize = 6;
    let is_act = |h: &&Hit| h.from > anchor && h.from <= anchor + BEHIND && is_passive(sentence, h);
    let verb = sentence.of(Class::Give).find(is_act)?;
    let is_perfect = (anchor..verb.from).any(|i| matches!(sentence.word(i), "has" | "have" | "had"));
    dates::near(reading, sentence, anchor, verb.to).filter(|_| !is_perfect)
}

/// "Of it 5 million is for roads, 3 million for schools": a sum behind a part, where nobody else is named between.
pub(super) fn is_joined(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    let mut before = sums::sums(reading, sentence).map(|(at, _)| at).filter(|at| *at < anchor);
    let Some(first) = before.find(|at| is_part(sentence, *at)) else { return false };
    let is_other = |a: &Actor| {
        a.case == Case::Bare && a.from > first && a.to <= anchor && !matches!(a.prep, Some("to" | "for" | "in"))
    };
    !sentence.actors.iter().any(is_other)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    fn totals(text: &str) -> Vec<bool> {
        told(text).iter().map(|line| line.contains(" stock ")).collect()
    }

    #[test]
    fn what_was_paid_of_one_gift_is_no_running_total() {
        for part in [
            "Of that sum, 3 million dollars has been paid so far.",
            "So far 3 million dollars of it has been paid out to Kenya.",
        ] {
            let text = format!("Norway granted Kenya 9 million dollars in March. {part}");
            assert_eq!(totals(&text), [false, false], "{text}");
        }
    }

    #[test]
    fn what_was_paid_of_a_running_total_is_one() {
        let text = "Norway has so far pledged 9 million dollars in aid to Kenya. Of that sum, 3 million dollars has been paid to Kenya.";
        assert_eq!(totals(text), [true, true], "{text}");
    }

    #[test]
    fn a_part_in_another_currency_is_of_the_sum_beside_it() {
        let text = "Since the flood Norway has given Kenya tents worth more than 60 million dollars. The new scheme provides Kenya \
                    with another 400 million kroner, of which 24 million dollars is allocated to roads.";
        assert_eq!(totals(text), [true, false, false], "{:?}", told(text));
    }

    #[test]
    fn a_part_with_a_day_of_its_own_is_a_single_act() {
        let text = "Norway's support for Kenya now adds up to 70 million dollars. Of that, 3 million dollars was announced in December.";
        let lines = told(text);
        assert!(lines.iter().any(|line| line.contains(" 3000000 USD unknown flow pledged 2023-12")), "{lines:?}");
        let text = "Counting this loan, the World Bank has mobilized 34 million dollars for Kenya. Over 22 million dollars of the sum has been paid out.";
        assert_eq!(totals(text), [true, true], "{text}");
    }

    #[test]
    fn parts_told_side_by_side_are_given_as_the_whole() {
        for parts in [
            "Of this, 5 million is for roads, 4 million for schools.",
            "Some 5 million of that will pay for roads, the other 4 million for schools.",
        ] {
            let lines = told(&format!("Norway gave Kenya 9 million kroner on Monday. {parts}"));
            assert!(lines.len() == 3 && lines.iter().all(|line| line.starts_with("aid NOR>KEN")), "{parts}: {lines:?}");
        }
        let lines = told("Norway approved a fund of 9 million kroner for Kenya, with 5 million going to schools.");
        assert!(lines.len() == 2 && lines.iter().all(|line| line.starts_with("aid NOR>KEN")), "{lines:?}");
    }
}
