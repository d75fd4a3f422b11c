//! The day of a meeting beside other days of its sentence: of the news, of a plan, of what came before.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, DateValue, Fact, MeetingStatus, Modality, Value};

use super::Found;

/// "after visiting Peru", "following a long visit to Peru": told beside the news as what came before it.
pub(super) fn is_told_as_before(sentence: &Sentence, found: &Found) -> bool {
    const MODIFIERS: usize = 8;
    let is_noun = found.rule == "meeting_visit_noun";
    let article = (found.from.saturating_sub(MODIFIERS)..found.from)
        .rev()
        .find(|i| matches!(sentence.word(*i), "a" | "an" | "his" | "her" | "their"));
    if is_noun && article.is_some_and(|at| at > 0 && matches!(sentence.word(at - 1), "after" | "following")) {
        return true;
    }
    let is_journey = |h: &Hit| h.form() == Form::Gerund && matches!(h.class(), Class::Travel | Class::Visit);
    sentence.beginning_at(found.from).any(is_journey)
        && found.from > 0
        && matches!(sentence.word(found.from - 1), "after" | "following")
}

/// "came on Saturday, when he was scheduled to meet": what the past had planned, with no day behind it.
pub(super) fn was_planned(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    const REACH: usize = 6;
    let is_day = |at: usize| matches!(reading.value(&sentence.tokens[at]), Some(Value::Date(_)));
    if (found.to..sentence.tokens.len()).any(is_day) {
        return false;
    }
    let plans = sentence.of(Class::Planned).chain(sentence.of(Class::Outlook));
    let mut plans = plans.filter(|h| h.to <= found.from && h.from + REACH >= found.from);
    plans.any(|h| (h.from.saturating_sub(2)..=h.from).any(|i| matches!(sentence.word(i), "was" | "were")))
}

/// "is cancelled", "set for Monday, was cancelled" on a Friday: it was called off before its day came; "was cancelled"
/// alone may be told after it.
pub(super) fn is_called_off_before(reading: &Reading, sentence: &Sentence, found: &Found, date: &DateValue) -> bool {
    const NEARER_AHEAD: i32 = 4;
    let is_set = sentence.of(Class::Outlook).any(|h| h.from >= found.to && reading.code(h) == "planned");
    let days = date.date.zip(reading.published_day()).map(|(day, news)| news.first_day().since(day.last_day()));
    let is_nearer = days.and_then(Result::ok).is_some_and(|span| span.get_days() >= NEARER_AHEAD);
    let is_was = |i: usize| matches!(sentence.word(i), "was" | "were");
    is_set && is_nearer || !(found.to..sentence.tokens.len()).any(is_was)
}

/// "His talks with A, after Oslo where the pair had met on May 21": the date in a clause that tells another meeting.
pub(super) fn is_of_another(reading: &Reading, sentence: &Sentence, found: &Found, date: &DateValue) -> bool {
    let is_it = |at: &usize| matches!(reading.value(&sentence.tokens[*at]), Some(Value::Date(value)) if value == date);
    let (own_from, own_to) = sentence.clause_around(found.from);
    (own_to..sentence.tokens.len()).find(is_it).is_some_and(|at| {
        let (from, to) = sentence.clause_around(at);
        from >= own_to && !(own_from..own_to).any(|i| is_it(&i)) && sentence.has_within(Class::Meet, from, to)
    })
}

/// "A flies to B next week": told in the present, but the day is still to come.
pub(super) fn on_a_later_day(reading: &Reading, mut claim: Claim) -> Claim {
    let is_later = matches!((claim.date, reading.published_day()), (Some(d), Some(p)) if d.first_day() > p.first_day());
    if let Fact::Meeting(meeting) = &mut claim.fact
        && is_later
        && meeting.status == MeetingStatus::Held
    {
        meeting.status = MeetingStatus::Planned;
        claim.modality = Modality::Planned;
    }
    claim
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    fn has(text: &str, line: &str) {
        assert!(told(text).iter().any(|told| told == line), "{text}: {:?}", told(text));
    }

    #[test]
    fn what_came_before_the_news_has_another_day() {
        let text = "Norway's foreign minister Espen Barth Eide came to Kenya on Monday after visiting Peru.";
        has(text, "meeting KEN+NOR in_person visit minister held 2024-05-13");
        has(text, "meeting NOR+PER in_person visit minister held undated");
    }

    #[test]
    fn what_was_planned_for_that_day_is_not_put_ahead() {
        has(
            "Norway's foreign minister Espen Barth Eide came to Kenya on Monday, where he was due to meet President William Ruto.",
            "meeting KEN+NOR in_person visit minister planned 2024-05-13",
        );
        has(
            "Norway's foreign minister Espen Barth Eide will meet President William Ruto of Kenya on Monday.",
            "meeting KEN+NOR in_person talks minister planned 2024-05-20",
        );
    }
}
