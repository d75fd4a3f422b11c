//! What a meeting was: a visit, talks, a summit, a conference.

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact, Format, Level, Meeting, MeetingStatus, Occasion, PartialDate};

use super::place::Site;
use super::{Found, by_words};

/// Sides beyond so many were brought together, none of them visits the other.
const MOST_OF_A_VISIT: usize = 2;

/// Talks at a summit are a summit, unless they were held beside it. Talks of leaders or ministers in the country of
/// one of them are a visit, as are talks of somebody who came for them. An ambassador, who lives there, visits nobody,
/// and who signs or attends a signing only takes part in that.
pub(super) fn occasion(
    reading: &Reading,
    sentence: &Sentence,
    found: &Found,
    meeting: &Meeting,
    site: Option<&Site>,
) -> Occasion {
    let is_held = meeting.status == MeetingStatus::Held;
    let is_visit = || {
        let is_told_to_come = sentence.of(Class::Travel).chain(sentence.of(Class::Visit)).any(|h| h.to <= found.from);
        let country = site.and_then(|s| s.country.as_ref());
        let is_home = country.is_some_and(|country| meeting.parties.contains(country));
        let has_come = is_told_to_come && (is_home || country.is_none());
        // "talks between A and B", "the two met": nobody is told to have come.
        let is_told_apart = found.sides.len() > 1;
        let is_high = matches!(meeting.level, Level::Leader | Level::Minister);
        has_come || is_home && is_told_apart && is_held && is_high && !is_beside(sentence)
    };
    let is_signed = found.rule == by_words::RULE && sentence.has(Class::Sign) && is_held;
    let is_here = matches!(meeting.format, Format::InPerson | Format::Unknown);
    match found.occasion {
        Occasion::Visit | Occasion::Talks if is_signed => Occasion::Other,
        Occasion::Visit | Occasion::Talks if !is_here && is_of_a_group(reading, meeting) => match meeting.level {
            Level::Leader => Occasion::Summit,
            _ => Occasion::Conference,
        },
        // "hosted the leaders online"
        Occasion::Visit if !is_here || meeting.level == Level::Ambassador => Occasion::Talks,
        Occasion::Visit if meeting.parties.len() > MOST_OF_A_VISIT && found.also.is_empty() => Occasion::Talks,
        Occasion::Talks if is_at_summit(sentence, found) => Occasion::Summit,
        Occasion::Talks if meeting.format == Format::InPerson && is_visit() => Occasion::Visit,
        own => own,
    }
}

/// "on the sidelines of".
pub(super) fn is_beside(sentence: &Sentence) -> bool {
    let beside = ["sidelines", "margins", "fringes", "margin", "sideline"];
    sentence.tokens.iter().any(|t| beside.contains(&t.word.as_str()))
}

/// "at the summit", not "after the summit".
fn is_at_summit(sentence: &Sentence, found: &Found) -> bool {
    const REACH: usize = 6;
    let (from, to) = sentence.clause_around(found.from);
    let is_past = |at: usize| {
        let before = (at.saturating_sub(REACH).max(from)..at).rev();
        let first = before.map(|i| sentence.word(i)).find(|w| {
            matches!(*w, "at" | "during" | "for" | "after" | "before" | "following" | "eve" | "of" | "ahead" | "host")
        });
        matches!(first, Some("after" | "before" | "following" | "eve" | "of" | "ahead" | "host"))
    };
    !is_beside(sentence) && (from..to).any(|at| sentence.word(at) == "summit" && !is_past(at))
}

/// Whether a body of many states takes part.
fn is_of_a_group(reading: &Reading, meeting: &Meeting) -> bool {
    meeting.parties.iter().any(|code| reading.reference.state(code).is_none())
}

/// Who holds a conference with somebody and meets them on the same day receives no other visit.
pub(super) fn beside_conferences(claims: &mut [Claim]) {
    let conferences: Vec<(Vec<String>, Option<PartialDate>)> = claims
        .iter()
        .filter_map(|claim| match &claim.fact {
            Fact::Meeting(m) if m.occasion == Occasion::Conference => Some((m.parties.clone(), claim.date)),
            _ => None,
        })
        .collect();
    for claim in claims.iter_mut() {
        let date = claim.date;
        let Fact::Meeting(meeting) = &mut claim.fact else { continue };
        let is_same = |(parties, day): &(Vec<String>, Option<PartialDate>)| {
            *day == date && date.is_some() && meeting.parties.iter().all(|party| parties.contains(party))
        };
        if meeting.occasion == Occasion::Visit && conferences.iter().any(is_same) {
            meeting.occasion = Occasion::Talks;
        }
    }
}
