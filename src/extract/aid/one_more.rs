//! One more sum of what was told before: "Another 470 million is to mend the grid", "and 125 million into heating".

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Aid, Fact, Instrument, Measure, Modality, Money, Stage};

use super::channel::is_body;
use super::{Draft, aid, category, date, governing, money, mood, not_aid, package, stage};

/// How many sentences back the aid may be told to which this is added.
const REACH: usize = 2;

/// How far a verb may stand from the amount, in tokens.
const VERB_REACH: usize = 8;

/// A sum without giver, on the terms of the aid told shortly before, where the words before or behind it make it one
/// more.
pub(super) fn draft(
    reading: &Reading,
    sentence: &Sentence,
    anchor: usize,
    sum: &Money,
    before: Option<&Draft>,
) -> Option<Draft> {
    if !is_one_more(sentence, anchor) || not_aid::is_not_aid(reading, sentence, anchor) {
        return None;
    }
    let from = reading.sentences[sentence.index.saturating_sub(REACH)].span.start;
    let model =
        before.filter(|d| d.claim.is_eventful() && d.claim.evidence[0].start >= reading.evidence_start(from))?;
    let told = aid(&model.claim).filter(|told| told.measure == Measure::Flow && told.amount.is_some())?;
    let verb = governing(sentence, anchor, VERB_REACH);
    let mood = mood(sentence, verb, anchor);
    if !matches!(mood, Modality::Asserted | Modality::Planned) || names_another(reading, sentence, anchor, told) {
        return None;
    }
    let by_verb = stage(reading, sentence, verb, mood, Measure::Flow);
    let mut aid = Aid {
        channel: None,
        guarantors: Vec::new(),
        quantity: None,
        item: None,
        instrument: money::instrument(reading, sentence, anchor),
        category: category(reading, sentence, anchor),
        stage: if by_verb == Stage::Unknown { told.stage } else { by_verb },
        ..told.clone()
    };
    if aid.instrument == Instrument::Unknown {
        aid.instrument = told.instrument;
    }
    money::set_amount(&mut aid, sum);
    let evidence = reading.evidence(sentence, anchor, (anchor + VERB_REACH).min(sentence.tokens.len()));
    let mut claim = reading.claim("aid_further", 0.65, Fact::Aid(aid), evidence);
    date(reading, sentence, (anchor, anchor + 1), &mut claim, Measure::Flow);
    let is_dated = claim.date.is_some();
    let mut draft = package::like(model, claim.clone());
    if is_dated {
        draft.claim = claim;
    }
    draft.claim.modality = mood;
    Some(draft)
}

/// "another 5 million".
pub(super) fn is_added(sentence: &Sentence, anchor: usize) -> bool {
    sentence.of(Class::Addition).any(|h| h.to <= anchor && anchor - h.to <= 1)
}

/// "another 5 million", "5 million more".
fn is_one_more(sentence: &Sentence, anchor: usize) -> bool {
    is_added(sentence, anchor) || sentence.word(anchor + 1) == "more" && sentence.word(anchor + 2) != "than"
}

/// Whether the clause has a subject of its own that is neither giver nor receiver of the aid before, nor a body.
fn names_another(reading: &Reading, sentence: &Sentence, anchor: usize, told: &Aid) -> bool {
    let (from, to) = sentence.clause_around(anchor);
    let is_side = |code: &String| told.donors.contains(code) || told.recipient.as_ref() == Some(code);
    let is_free =
        |a: &&Actor| a.case == Case::Bare && a.prep.is_none_or(|prep| matches!(prep, "from" | "by" | "to" | "for"));
    let within = sentence.actors.iter().filter(|a| a.from >= from && a.to <= to);
    within.filter(is_free).any(|a| a.codes.iter().any(|code| !is_side(code) && !is_body(reading, code)))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn one_more_sum_is_given_as_the_one_before() {
        for further in [
            "Another 9 million is to mend the roads.",
            "A further 9 million is for the roads.",
            "Nine million more is meant for the roads.",
        ] {
            let lines = told(&format!("Norway promised Kenya 5 million dollars on Monday. {further}"));
            assert_eq!(lines.len(), 2, "{further} {lines:?}");
            assert!(lines[1].starts_with("aid NOR>KEN 9000000 USD unknown flow"), "{further} {lines:?}");
        }
    }

    #[test]
    fn what_is_needed_besides_is_not_given() {
        let lines =
            told("Norway promised Kenya 5 million dollars on Monday. Another 9 million is needed for the roads.");
        assert_eq!(lines.len(), 1, "{lines:?}");
    }
}
