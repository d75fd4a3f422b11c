//! Texts that are told as some of those just told: "Among them is a tax treaty", "One of these was a memorandum".

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Agreement, Claim, Fact};

use super::refer::{Text, Told};
use super::{is_foreign, subject_of};

/// How far from the head of the sentence "among them" may end, in tokens.
const HEAD: usize = 7;

/// The texts that a sentence singles out of those that the claim before tells: of the same parties and day.
pub(super) fn among(reading: &Reading, sentence: &Sentence, texts: &[Text], last: &Claim) -> Vec<Claim> {
    let Some(from) = singled_out(sentence) else { return Vec::new() };
    let Fact::Agreement(all) = &last.fact else { return Vec::new() };
    let is_one = |text: &&Text| text.told != Told::Another && text.hit.from >= from;
    let own = texts.iter().filter(is_one).filter(|text| !is_foreign(reading, sentence, &text.hit));
    let claim = |noun: &Hit| {
        let subject = subject_of(reading, sentence, noun);
        let fact = Fact::Agreement(Agreement { subject, count: 1, ..all.clone() });
        let evidence = reading.evidence(sentence, noun.from, noun.to);
        let claim = reading.claim("agreement_among", last.confidence, fact, evidence);
        let (date, date_end, date_basis) = (last.date, last.date_end, last.date_basis);
        Claim { date, date_end, date_basis, modality: last.modality, ..claim }
    };
    own.map(|text| claim(&text.hit)).collect()
}

/// Where "among them", "one of these" ends at the head of a sentence.
fn singled_out(sentence: &Sentence) -> Option<usize> {
    let is_of = |at: usize| matches!(sentence.word(at), "among" | "of");
    let is_them = |at: usize| matches!(sentence.word(at), "them" | "these" | "those");
    let is_said = |h: &&Hit| h.from < HEAD;
    let end = (0..HEAD).find(|at| is_of(*at) && is_them(at + 1)).map(|at| at + 2)?;
    sentence.of(Class::Denied).find(is_said).is_none().then_some(end)
}
