//! Who answers for a loan that somebody else gives.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{after, owner, subject};
use crate::extract::tokens::Hit;
use crate::model::{Aid, Claim, Fact, Instrument, Measure, Modality, Value};

/// How many sentences behind a loan who guarantees it may be told.
const BEHIND: usize = 2;

/// "The Bank lent 5 million. The funds are guaranteed by Norway": sets who guarantees what was lent shortly before.
pub(super) fn told_behind(reading: &Reading, claims: &mut [Claim]) {
    for sentence in reading.sentences.iter().filter(|s| !s.has_money && s.has(Class::Guarantee)) {
        let told =
            sentence.of(Class::Guarantee).find(|h| modality::modality(sentence, h.from, h.to) == Modality::Asserted);
        let Some(codes) = told.map(|h| guarantors(reading, sentence, h.from)).filter(|codes| !codes.is_empty()) else {
            continue;
        };
        let is_near = |claim: &&mut Claim| {
            let own = reading.sentence_at(claim.evidence[0].start);
            own.is_some_and(|own| own.index < sentence.index && own.index + BEHIND >= sentence.index)
        };
        let lent = claims.iter_mut().filter(is_near).max_by_key(|claim| claim.evidence[0].start);
        if let Some(Fact::Aid(aid)) = lent.map(|claim| &mut claim.fact)
            && is_open_loan(reading, aid, &codes)
        {
            aid.guarantors = codes;
            aid.instrument = Instrument::Loan;
        }
    }
}

/// Whether a body lends a sum that nobody guarantees so far.
fn is_open_loan(reading: &Reading, aid: &Aid, guarantors: &[String]) -> bool {
    let is_body = |donor: &String| reading.reference.organisation(donor).is_some_and(|body| body.country.is_none());
    aid.amount.is_some()
        && aid.measure == Measure::Flow
        && matches!(aid.instrument, Instrument::Loan | Instrument::Unknown)
        && aid.guarantors.is_empty()
        && aid.donors.iter().all(is_body)
        && !aid.donors.iter().any(|donor| guarantors.contains(donor))
}

/// Who guarantees the amount at a token.
pub(super) fn guarantors(reading: &Reading, sentence: &Sentence, anchor: usize) -> Vec<String> {
    let is_sum = |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Money(_)));
    // Another sum between them is the one that is guaranteed.
    let is_apart = |h: &Hit| {
        let mut between = if h.from > anchor { anchor + 1..h.from } else { h.to..anchor };
        between.any(is_sum)
    };
    // "9 million, including a credit enhancement for the Bank's loans": it is a part of what is given.
    let is_part = |h: &Hit| (anchor..h.from.max(anchor)).any(|i| sentence.word(i) == "including");
    let hits = sentence.of(Class::Guarantee).filter(|h| h.from.abs_diff(anchor) <= 30 && !is_apart(h) && !is_part(h));
    let found = hits.filter_map(|h| {
        let word = sentence.word(h.from);
        let given = after(sentence, h.to, &["from", "by", "of"], 4);
        let subject = || if word.starts_with("guarante") { stands(sentence, h) } else { subject(sentence, h) };
        given.or_else(|| owner(sentence, h.from, 3)).or_else(subject)
    });
    let mut codes: Vec<String> = Vec::new();
    for code in found.flat_map(|a| &a.codes) {
        if !codes.contains(code) {
            codes.push(code.clone());
        }
    }
    codes
}

/// "for which A stands guarantor", "that A backs with guarantees": who stands right before.
fn stands<'s>(sentence: &'s Sentence, guarantee: &Hit) -> Option<&'s Actor> {
    const NEAR: usize = 3;
    let answers = |i: usize| {
        matches!(
            sentence.word(i),
            "stands"
                | "stand"
                | "stood"
                | "acts"
                | "backs"
                | "backed"
                | "as"
                | "with"
                | "a"
                | "its"
                | "their"
                | "lent"
                | "lends"
                | "lend"
                | "gave"
                | "gives"
                | "give"
                | "provides"
                | "provided"
                | "the"
        )
    };
    let is_before = |a: &&Actor| a.to < guarantee.from && guarantee.from - a.to <= NEAR && a.case == Case::Bare;
    sentence.actors.iter().rev().find(is_before).filter(|a| (a.to..guarantee.from).all(answers))
}

/// The organisation that lends what others guarantee.
pub(super) fn lender(reading: &Reading, sentence: &Sentence, guarantors: &[String]) -> Option<String> {
    sentence.tokens.iter().find_map(|t| match reading.value(t)? {
        Value::Organisation { code } if !guarantors.contains(code) => Some(code.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::model::{Claim, Fact};

    #[test]
    fn who_guarantees_a_loan_may_be_told_behind_it() {
        let guarantors = |text: &str| {
            let claims = crate::extract::told::claims(text, "2024-05-15");
            let of = |claim: &Claim| match &claim.fact {
                Fact::Aid(aid) => aid.guarantors.clone(),
                _ => Vec::new(),
            };
            claims.iter().flat_map(of).collect::<Vec<String>>()
        };
        let lent = "Kenya's budget has received 5 million dollars from the World Bank.";
        assert_eq!(guarantors(&format!("{lent} The funds are guaranteed by the government of Norway.")), ["NOR"]);
        assert_eq!(guarantors(&format!("{lent} The loan could be guaranteed by Norway.")), [""; 0]);
        assert_eq!(guarantors("Kenya received 5 million dollars from Japan. Norway guaranteed its borders."), [""; 0]);
    }
}
