//! The day of an act that the next sentence gives: "The two signed a loan of 5 million. The signing took place on 3 May."

use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Claim, DateBasis, DateValue, Fact, Measure, MeetingStatus, Value};

use super::{is_limit, is_to_come, set};

/// How far from the head of its sentence what stands for the act may begin, in tokens.
const OPENING: usize = 3;

/// Dates acts whose own sentences name no day by a sentence right behind that tells when "the signing took place", "the
/// decision was made" (words of class `retold_act`; their values say which acts they may stand for).
pub fn settle_retold(reading: &Reading, claims: &mut [Claim]) {
    for sentence in reading.sentences.iter().filter(|s| s.part == Part::Body && s.has(Class::RetoldAct)) {
        let Some(before) = sentence.index.checked_sub(1).map(|index| &reading.sentences[index]) else { continue };
        let Some((kind, day)) = retold(reading, sentence) else { continue };
        let is_open =
            |claim: &Claim| matches!(claim.date_basis, None | Some(DateBasis::Context | DateBasis::Published));
        for claim in claims.iter_mut().filter(|c| stands_for(kind, c) && is_open(c) && reading.quotes(c, before)) {
            set(claim, day);
        }
    }
}

/// Which acts a sentence retells, and their day.
fn retold<'r>(reading: &'r Reading, sentence: &Sentence) -> Option<(&'r str, DateValue)> {
    let act = sentence.of(Class::RetoldAct).find(|h| h.from <= OPENING)?;
    let days = sentence.tokens.iter().enumerate().filter_map(|(at, token)| match reading.value(token)? {
        Value::Date(day) if day.date.is_some_and(|d| d.exact().is_some()) && !is_limit(sentence, at) => Some(*day),
        _ => None,
    });
    let mut days = days.filter(|day| !is_to_come(reading, day));
    let day = days.next().filter(|_| days.next().is_none())?;
    Some((reading.code(act), day))
}

/// Whether what a value of the class stands for may be a claim.
fn stands_for(kind: &str, claim: &Claim) -> bool {
    match &claim.fact {
        Fact::Meeting(meeting) => kind == "talks" && meeting.status == MeetingStatus::Held,
        Fact::Agreement(_) => kind == "signing",
        Fact::Aid(aid) => aid.measure == Measure::Flow && matches!(kind, "signing" | "decision" | "handover"),
        Fact::Sanction(sanction) => sanction.measure_type == Measure::Flow && kind == "decision",
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_next_sentence_may_give_the_day() {
        for (text, line) in [
            (
                "Norway and Kenya signed a pact on fishing. The signing took place in Oslo on April 19.",
                "agreement KEN+NOR other signed 1 2024-04-19",
            ),
            (
                "Norway has decided to give Kenya 5 million dollars. The decision was made on April 19.",
                "aid NOR>KEN 5000000 USD unknown flow committed 2024-04-19",
            ),
            (
                "Norway's cabinet froze the assets of ten Kenyan bankers. The decision was taken on April 19.",
                "sanction NOR>KEN asset_freeze 10 flow imposed 2024-04-19",
            ),
        ] {
            assert!(told(text).iter().any(|told| told == line), "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn what_has_its_own_day_or_is_of_another_kind_keeps_it() {
        for (text, day) in [
            ("Norway and Kenya signed a pact on fishing on Monday. The talks took place on April 19.", "2024-05-13"),
            ("On Monday Norway gave Kenya 5 million dollars. The decision was made on April 19.", "2024-05-13"),
        ] {
            assert!(told(text)[0].ends_with(day), "{text}: {:?}", told(text));
        }
    }
}
