//! Aid that is raised from one sum to another: "from 5 million last year to 7 million in 2024", each with its own time.

use crate::extract::dates;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact, Modality, Stage, Value};

/// The rule of what was given before a raise.
pub(super) const RULE: &str = "aid_raised";

/// How far from each other the two sums may stand, in tokens.
const APART: usize = 9;

/// How far behind its sum a time may stand, in tokens.
const BEHIND: usize = 4;

/// Whether a date at a token is that of the other sum of a raise: it stands right behind that.
pub(super) fn is_of_other_sum(reading: &Reading, sentence: &Sentence, at: usize, sum: usize) -> bool {
    let Some(other) = other_sum(reading, sentence, sum) else { return false };
    other < at && at <= other + BEHIND && !(other..at).contains(&sum)
}

/// Tells of what was given before a raise that it was given, and when.
pub(super) fn settle(reading: &Reading, sentence: &Sentence, sum: usize, claim: &mut Claim) {
    let Fact::Aid(aid) = &mut claim.fact else { return };
    if lead(sentence, sum) != Some("from") || other_sum(reading, sentence, sum).is_none() {
        return;
    }
    aid.stage = Stage::Disbursed;
    claim.modality = Modality::Asserted;
    RULE.clone_into(&mut claim.rule);
    let own = (sum + 1..=sum + BEHIND).find_map(|at| match reading.value(sentence.tokens.get(at)?)? {
        Value::Date(day) => Some(*day),
        _ => None,
    });
    match own.filter(|day| !dates::is_to_come(reading, day)) {
        Some(day) => dates::set(claim, day),
        None => (claim.date, claim.date_end, claim.date_basis) = (None, None, None),
    }
}

/// Of "from A to B" and "to B from A", the sum beside a sum.
fn other_sum(reading: &Reading, sentence: &Sentence, sum: usize) -> Option<usize> {
    let own = lead(sentence, sum)?;
    let is_other = |at: usize| at != sum && at.abs_diff(sum) <= APART && lead(sentence, at).is_some_and(|l| l != own);
    let (start, end) = sentence.clause_around(sum);
    let is_sum = |at: &usize| matches!(reading.value(&sentence.tokens[*at]), Some(Value::Money(_)));
    (start..end).filter(is_sum).find(|at| is_other(*at))
}

/// The "from" or "to" that leads to a sum.
fn lead<'s>(sentence: &Sentence<'s>, sum: usize) -> Option<&'s str> {
    let is_passed = |i: &usize| {
        matches!(sentence.word(*i), "about" | "around" | "some" | "over" | "nearly" | "almost" | "roughly" | "a")
    };
    let before = (sum.saturating_sub(3)..sum).rev().find(|i| !is_passed(i))?;
    Some(sentence.word(before)).filter(|word| matches!(*word, "from" | "to"))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn each_sum_of_a_raise_has_its_own_year() {
        for text in [
            "Norway will increase its aid to Kenya to $150 million in 2024 from $100 million last year.",
            "Norway raised its aid to Kenya from $100 million last year to $150 million in 2024.",
            "Norway will raise its aid to Kenya from $100 million in 2023 to $150 million.",
        ] {
            let lines = told(text);
            let has = |part: &str| lines.iter().any(|line| line.contains(part));
            assert!(has(" 100000000 USD unknown flow disbursed 2023"), "{text}: {lines:?}");
            assert!(!has(" 150000000 USD unknown flow pledged 2023"), "{text}: {lines:?}");
        }
    }
}
