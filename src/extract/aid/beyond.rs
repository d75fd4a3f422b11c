//! Sums far beyond all that a giver is said to give: "Norway gave 5 million. Next year Kenya expects 900 million".

use rust_decimal::Decimal;

use crate::extract::lexicon::Class;
use crate::extract::reading::Reading;
use crate::model::{Aid, Claim};

use super::aid;
use super::complete::UNLIKELY;

/// What was received, and from whom its sentence does not tell, is somebody else's from so many times the most on that a
/// giver is said to give.
const FAR_RECEIVED: u32 = 4;

/// What was given is so only far beyond that.
const FAR_GIVEN: u32 = 40;

/// Doubts the sums whose giver only the text around them tells.
pub(super) fn doubt(reading: &Reading, claims: &mut [Claim]) {
    let names_giver = |claim: &Claim, aid: &Aid| {
        let is_giver = |code: &String| aid.donors.contains(&reading.state_of(code));
        let sentence = reading.sentence_at(claim.evidence[0].start);
        sentence.is_none_or(|s| s.actors.iter().any(|a| a.codes.iter().any(is_giver)))
    };
    let sums: Vec<(Aid, bool)> = claims
        .iter()
        .filter_map(|claim| Some((claim, aid(claim)?)))
        .filter(|(_, aid)| aid.amount.is_some())
        .map(|(claim, aid)| (aid.clone(), names_giver(claim, aid)))
        .collect();
    let is_beyond = |own: &Aid, far: u32| {
        let is_named = |other: &Aid| other.donors == own.donors && other.currency == own.currency;
        let named =
            sums.iter().filter(|(other, names)| *names && is_named(other)).filter_map(|(other, _)| other.amount);
        named.max().zip(own.amount).is_some_and(|(most, amount)| amount > most * Decimal::from(far))
    };
    for claim in claims {
        let Some(own) = aid(claim) else { continue };
        let sentence = reading.sentence_at(claim.evidence[0].start);
        let far = if sentence.is_some_and(|s| s.has(Class::Receive)) { FAR_RECEIVED } else { FAR_GIVEN };
        if own.amount.is_some() && !names_giver(claim, own) && is_beyond(own, far) {
            claim.confidence = claim.confidence.min(UNLIKELY);
            claim.rule = "aid_unlikely".to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::claims;

    #[test]
    fn what_is_far_beyond_the_gifts_of_a_state_is_doubtful() {
        let sure = |text: &str| claims(text, "2024-05-15").iter().filter(|claim| claim.confidence >= 0.5).count();
        assert_eq!(
            sure("Kenya received 5 million dollars from Norway. Next year, Kenya expects to receive 900 million."),
            1
        );
        assert_eq!(sure("Kenya received 5 million dollars from Norway. In May, Kenya received 3 million dollars."), 2);
    }

    #[test]
    fn what_comes_from_partners_is_nobodys() {
        for text in [
            "Kenya received a 5 million dollar grant from Norway. Its budget received 9 million dollars in external financing.",
            "Kenya received 5 million dollars from Norway. The country has received 9 million dollars from its partners.",
        ] {
            let told = claims(text, "2024-05-15");
            assert_eq!(told.iter().filter(|claim| claim.confidence >= 0.5).count(), 1, "{text}");
        }
    }
}
