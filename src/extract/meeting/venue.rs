//! Where a meeting was, told by the sentence behind it: "The talks were held in Munich."

use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Claim, Fact, MeetingStatus, Occasion};

use super::place::{Site, site_in};

/// How far into its sentence the noun of the meeting may stand, in tokens.
const OPENING: usize = 4;

/// Puts meetings where the sentence behind them says that they took place.
pub(super) fn settle(reading: &Reading, claims: &mut [Claim]) {
    for sentence in reading.sentences.iter().filter(|s| s.part == Part::Body && s.index > 0) {
        let Some(site) = venue(reading, sentence) else { continue };
        let before = &reading.sentences[sentence.index - 1];
        // A sentence may tell one meeting twice: "held talks", "talks with".
        for claim in claims.iter_mut().filter(|claim| claim.is_eventful() && reading.quotes(claim, before)) {
            if let Fact::Meeting(meeting) = &mut claim.fact
                && meeting.status == MeetingStatus::Held
            {
                let is_home = site.country.as_ref().is_some_and(|country| meeting.parties.contains(country));
                if meeting.occasion == Occasion::Visit && !is_home {
                    meeting.occasion = Occasion::Talks;
                }
                meeting.place = Some(site.name.clone());
            }
        }
    }
}

/// The place of "The meeting took place in Munich".
fn venue(reading: &Reading, sentence: &Sentence) -> Option<Site> {
    let noun = sentence.of(Class::Gathering).find(|h| h.from <= OPENING)?;
    let is_known = (0..noun.from).any(|i| matches!(sentence.word(i), "the" | "their" | "this"));
    let at = (noun.to..(noun.to + OPENING).min(sentence.tokens.len())).find(|i| match sentence.word(*i) {
        "took" => sentence.word(i + 1) == "place",
        "were" | "was" => sentence.word(i + 1) == "held",
        _ => false,
    })?;
    // "The meeting in Munich was held": of several the last but one may be named.
    let is_direct = at == noun.to && sentence.actors.iter().all(|a| a.from > at);
    (is_known && is_direct).then(|| site_in(reading, sentence, at + 2))?
}

#[cfg(test)]
mod tests {
    use crate::extract::told::claims;
    use crate::model::Fact;

    #[test]
    fn the_next_sentence_tells_where() {
        let text = "NAIROBI, May 14 - Kenyan President William Ruto met Norway's prime minister on Monday. The talks were \
                    held in Munich.";
        let claims = claims(text, "2024-05-15");
        let Fact::Meeting(meeting) = &claims[0].fact else { panic!("{claims:?}") };
        assert_eq!((meeting.place.as_deref(), meeting.occasion.code()), (Some("Munich"), "talks"));
    }
}
