//! What the words of a sentence tell that is no meeting of its own: told before, on the way to another, or part of it.

use crate::extract::dates;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, DateValue, Fact, Format, MeetingStatus};

use super::{Found, weigh};

/// "The leaders' dialogue also covered trade": the talks of which the article has told.
pub(super) fn is_told_before(reading: &Reading, sentence: &Sentence, found: &Found, before: &[Claim]) -> bool {
    let is_theirs = found.all_sides().all(|a| a.refers_back);
    // "At the end of the conversation A told his counterpart".
    let is_definite = found.rule == weigh::RULE && found.from > 0 && sentence.word(found.from - 1) == "the";
    let refers_back = found.is_noun && (is_theirs || is_definite) && found.also.is_empty();
    let is_same = |claim: &Claim| {
        let Fact::Meeting(meeting) = &claim.fact else { return false };
        let is_party = |code: &String| meeting.parties.contains(code);
        claim.is_eventful()
            && meeting.status == MeetingStatus::Held
            && found.all_sides().flat_map(|a| &a.codes).all(is_party)
    };
    if comes_beside(sentence, found) && before.iter().any(|claim| is_of_sides(claim, found)) {
        return true;
    }
    refers_back && before.iter().any(is_same) && dates::near(reading, sentence, found.from, found.to).is_none()
}

/// "A's visit to B comes amid", "The A-B talks came days after": a meeting is set beside something else.
fn comes_beside(sentence: &Sentence, found: &Found) -> bool {
    const REACH: usize = 5;
    let comes = |i: usize| matches!(sentence.word(i), "comes" | "came" | "come");
    let beside =
        |i: usize| (i + 1..i + 1 + REACH).any(|k| matches!(sentence.word(k), "amid" | "as" | "after" | "ahead" | "at"));
    (found.to..found.to + REACH).any(|i| comes(i) && beside(i))
}

/// Whether a claim tells a meeting of the same parties, held or to come.
fn is_of_sides(claim: &Claim, found: &Found) -> bool {
    let Fact::Meeting(meeting) = &claim.fact else { return false };
    let mut codes = found.all_sides().flat_map(|a| &a.codes).chain(&found.also);
    claim.is_eventful() && codes.all(|code| meeting.parties.contains(code))
}

/// "A, who is visiting Munich, met B", "A travels to Strasbourg for talks with B": where A went to see B of a third
/// party is a place, no visit to its state.
pub(super) fn is_on_the_way(reading: &Reading, sentence: &Sentence, journey: &Found, meeting: &Found) -> bool {
    let codes = |f: &Found| -> Vec<String> { f.sides.iter().flat_map(|a| a.codes.iter().cloned()).collect() };
    let (traveller, met) = (codes(journey), codes(meeting));
    let (start, _) = sentence.clause_around(journey.from);
    let is_aside = sentence.word(start) == "who" || meeting.from > 0 && sentence.word(meeting.from - 1) == "for";
    // "A, who visited Lima in May, is to meet B".
    let is_of_news = |day: DateValue| {
        day.date.is_some_and(|day| dates::is_news(reading, day) || dates::is_after_report(reading, day))
    };
    let is_own = || dates::near(reading, sentence, journey.from, journey.to).is_some_and(|day| !is_of_news(day));
    matches!(journey.rule, "meeting_travel" | "meeting_journey" | "meeting_arrival")
        && is_aside
        && !is_own()
        && meeting.also.is_empty()
        && met.len() > 1
        && traveller.iter().all(|code| met.contains(code))
        && !journey.also.iter().any(|visited| met.contains(visited))
}

/// "A will speak online with B at a meeting of a commission", "A met B before a summit": of the same two the noun only
/// names the occasion.
pub(super) fn is_part_of(sentence: &Sentence, noun: &Found, meeting: &Found) -> bool {
    const REACH: usize = 4;
    let codes = |f: &Found| -> Vec<String> { f.sides.iter().flat_map(|a| a.codes.iter().cloned()).collect() };
    let is_at =
        |at: usize| matches!(sentence.word(at), "at" | "during" | "in") && matches!(sentence.word(at + 1), "a" | "an");
    let is_before =
        |at: usize| sentence.word(at) == "before" && matches!(sentence.word(at + 1), "a" | "an" | "the") && at > 0;
    let lead = noun.from.saturating_sub(REACH)..noun.from;
    let is_occasion = !matches!(meeting.format, Format::Unknown) && lead.clone().any(is_at);
    noun.is_noun
        && !meeting.is_noun
        && meeting.to <= noun.from
        && (is_occasion || lead.clone().any(is_before))
        && codes(noun) == codes(meeting)
}

/// "During a visit to A, the delegation of B met with A's leaders": of the same two the noun opens the sentence.
pub(super) fn is_during(visit: &Found, meeting: &Found) -> bool {
    let met: Vec<&String> = meeting.sides.iter().flat_map(|a| &a.codes).collect();
    let mut visiting = visit.sides.iter().flat_map(|a| &a.codes).chain(&visit.also);
    visit.rule == "meeting_visit_noun"
        && !meeting.is_noun
        && visit.to < meeting.from
        && meeting.sides.iter().all(|a| a.from >= visit.to)
        && meeting.also.is_empty()
        && visiting.all(|code| met.contains(&code))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_occasion_of_a_meeting_is_no_other_meeting() {
        let text = "Norwegian Foreign Minister Espen Barth Eide will speak online with Moldova's Mihai Popsoi on Friday at a \
                    meeting of a commission on trade.";
        assert_eq!(told(text), ["meeting MDA+NOR video talks minister planned 2024-05-17"]);
        let text = "Jonas Gahr Store met Maia Sandu in Oslo before a summit in Paris on Friday.";
        assert_eq!(told(text), ["meeting MDA+NOR in_person visit leader held 2024-05-15"]);
    }

    #[test]
    fn the_conversation_is_that_of_which_was_told() {
        let text = "Moldovan President Maia Sandu had a telephone conversation with Norway's Jonas Gahr Store on Monday. At the \
                    beginning of the conversation, President Sandu informed her Norwegian counterpart about the floods.";
        assert_eq!(told(text), ["meeting MDA+NOR telephone talks leader held 2024-05-13"]);
    }

    #[test]
    fn a_visit_that_opens_the_sentence_is_the_meeting_there() {
        let text =
            "During a visit to Norway, the Moldovan delegation met with Prime Minister Jonas Gahr Store on Monday.";
        assert_eq!(told(text).len(), 1, "{:?}", told(text));
    }

    #[test]
    fn a_journey_of_another_time_is_not_on_the_way() {
        let text = "Norwegian Foreign Minister Espen Barth Eide, who visited Chisinau in November, is to meet Kenya's William \
                    Ruto on May 20.";
        let told = told(text);
        assert_eq!(told[0], "meeting MDA+NOR in_person visit minister held 2023-11", "{told:?}");
        assert!(told[1].ends_with("planned 2024-05-20"), "{told:?}");
    }
}
