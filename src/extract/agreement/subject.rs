//! What a text is about: as its noun says, a word beside it, or what the article calls it elsewhere.

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Agreement, Claim, Fact, PartialDate, Subject};

use super::by_words;

/// The subject that the noun names, or a word beside it; of a text for money or an exchange of notes a word anywhere in
/// the sentence.
pub(super) fn subject_of(reading: &Reading, sentence: &Sentence, noun: &Hit) -> Subject {
    let own = Subject::from_code(reading.code(noun)).unwrap_or(Subject::Other);
    if own != Subject::Other {
        return own;
    }
    let words = || (noun.from..noun.to).map(|i| sentence.word(i));
    if words().any(|word| word == "grant") {
        return own;
    }
    let near = noun.from.saturating_sub(4)..(noun.to + 6).min(sentence.tokens.len());
    let topical = sentence.of(Class::Topical).find(|h| near.contains(&h.from));
    let is_loan = |h: &&Hit| reading.code(h) == Subject::Loan.code();
    let is_wide = words().any(|word| word.starts_with("note") || matches!(word, "framework" | "arrangement"));
    let elsewhere = || sentence.of(Class::Topical).find(is_loan).filter(|_| is_wide);
    topical.or_else(elsewhere).and_then(|h| Subject::from_code(reading.code(h))).unwrap_or(own)
}

/// Whether a noun names a text without saying what it is about: "the accord".
pub(super) fn is_generic(sentence: &Sentence, noun: &Hit) -> bool {
    let last = sentence.word(noun.to - 1).trim_end_matches('s');
    noun.to - noun.from == 1
        && matches!(last, "agreement" | "accord" | "pact" | "deal" | "text" | "document" | "it" | "this")
}

/// "The accord was signed" of what the article calls a tax treaty elsewhere: the only subject that it tells of texts
/// between the same parties.
pub(super) fn settle_subjects(found: Vec<(Claim, bool)>) -> Vec<Claim> {
    let agreement = |claim: &Claim| match &claim.fact {
        Fact::Agreement(agreement) => Some(agreement.clone()),
        _ => None,
    };
    // What has no verb of its own may be any text.
    let is_read = |claim: &Claim| claim.rule != by_words::RULE;
    let read = found.iter().map(|(claim, _)| claim).filter(|claim| is_read(claim));
    let told: Vec<(Agreement, Option<PartialDate>)> = read.filter_map(|c| Some((agreement(c)?, c.date))).collect();
    let settle = |(mut claim, is_generic): (Claim, bool)| {
        if let Fact::Agreement(own) = &mut claim.fact
            && own.subject == Subject::Other
            && own.count == 1
            && is_generic
        {
            // Two texts signed on two days are two; one that was signed takes effect later.
            let is_apart = |a: &Agreement, date: Option<PartialDate>| {
                a.status == own.status && claim.date.zip(date).is_some_and(|(a, b)| !a.compatible(b))
            };
            let is_other = |a: &Agreement| a.parties == own.parties && a.subject != Subject::Other;
            let mut others = told.iter().filter(|(a, day)| is_other(a) && !is_apart(a, *day)).map(|(a, _)| a.subject);
            let first = others.next();
            own.subject = first.filter(|first| others.all(|other| other == *first)).unwrap_or(own.subject);
        }
        claim
    };
    found.into_iter().map(settle).collect()
}
