//! A meeting that is told again: "the meeting took place on May 2", "their last conversation, in March".

use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, DateBasis, Fact, Format, MeetingStatus, Modality};

/// What a sentence without sides of its own adds to the meeting before it: the day of that meeting, or
/// another meeting of the same people.
pub(super) fn again(reading: &Reading, sentence: &Sentence, last: &mut Claim) -> Option<Claim> {
    let noun = sentence.of(Class::Gathering).find(|h| determiner(sentence, h).is_some())?;
    let is_other_kind = sentence.of(Class::MeetingWord).any(|h| h.from < noun.to && noun.from < h.to);
    let mood = crate::extract::modality::modality(sentence, noun.from, noun.to);
    let near = dates::near(reading, sentence, noun.from, noun.to);
    let value = near.or_else(|| dates::of_item(reading, sentence))?;
    // "Leaders of the G7 on the opening day of their summit": others than those who met before.
    let Fact::Meeting(meeting) = &last.fact else { return None };
    let is_other = |a: &crate::extract::actors::Actor| {
        super::is_official(a) && !a.codes.iter().any(|c| meeting.parties.contains(c))
    };
    if sentence.actors.iter().any(is_other) {
        return None;
    }
    let date = value.date.filter(|_| !is_other_kind && mood == Modality::Asserted)?;
    if determiner(sentence, noun) == Some("their") {
        return date.exact().is_some().then(|| of_the_same(reading, sentence, noun, last, value));
    }
    let is_open = matches!(last.date_basis, None | Some(DateBasis::Published | DateBasis::Context));
    if is_open && date.exact().is_some() {
        dates::set(last, value);
        last.evidence.push(reading.evidence(sentence, noun.from, noun.to));
    }
    None
}

/// The word that marks a noun as known: "the meeting", "this call", "their farewell talks".
fn determiner<'s>(sentence: &'s Sentence, noun: &Hit) -> Option<&'s str> {
    let before = (noun.from.saturating_sub(3)..noun.from).rev().map(|i| sentence.word(i));
    before
        .take_while(|w| !matches!(*w, "," | "of" | "with" | "and" | "a" | "an"))
        .find(|w| matches!(*w, "the" | "this" | "their"))
}

fn of_the_same(
    reading: &Reading,
    sentence: &Sentence,
    noun: &Hit,
    last: &Claim,
    value: crate::model::DateValue,
) -> Claim {
    let mut claim = last.clone();
    dates::set(&mut claim, value);
    claim.rule = "meeting_again".to_owned();
    claim.confidence = 0.6;
    claim.modality = Modality::Asserted;
    claim.evidence = vec![reading.evidence(sentence, noun.from, noun.to)];
    if let Fact::Meeting(meeting) = &mut claim.fact {
        meeting.status = MeetingStatus::Held;
        meeting.place = None;
        meeting.count = 1;
        let is_call = (noun.from..noun.to).any(|i| matches!(sentence.word(i), "call" | "phone" | "telephone"));
        meeting.format = if is_call { Format::Telephone } else { Format::InPerson };
    }
    claim
}
