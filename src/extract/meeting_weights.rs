//! Clues for and against a meeting: each has a weight, and their sum tells how likely it is. The weights are data
//! (`raw/reference/lexicon/meeting_weights.toml`).

use serde::{Deserialize, Serialize};

use super::log_odds;

/// One thing that a sentence shows about two sides and the words that may tell their meeting. The file of the weights
/// says what each clue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Clue {
    Any,
    // what tells it
    MeetingVerb,
    AddressVerb,
    TalkVerb,
    HostVerb,
    TravelVerb,
    MeetingNoun,
    VisitNoun,
    Medium,
    Together,
    // how the sides stand to it
    Joined,
    BesideOther,
    ObjectOther,
    ByOther,
    ToOther,
    Around,
    BothBefore,
    BothAfter,
    FrontedNoun,
    Whom,
    // who they are
    Named,
    Unnamed,
    Pronoun,
    Body,
    Carried,
    // where and when
    Dated,
    AtHome,
    Placed,
    InLead,
    // against it
    ClauseApart,
    FarApart,
    OtherBetween,
    Saying,
    Organisations,
    Indefinite,
    Plural,
    Background,
    Undated,
    OtherKind,
    Topic,
    Quoted,
    Aside,
}

/// How many clues there are.
const COUNT: usize = Clue::Aside as usize + 1;

/// The weight of each clue: what it adds to the logarithm of the odds.
#[derive(Debug)]
pub struct MeetingWeights([f64; COUNT]);

impl Default for MeetingWeights {
    fn default() -> Self {
        Self([0.0; COUNT])
    }
}

impl MeetingWeights {
    pub fn set(&mut self, clue: Clue, weight: f64) {
        self.0[clue as usize] = weight;
    }

    /// How likely a meeting with these clues is, in steps of five percent.
    pub fn probability(&self, clues: &[Clue]) -> f64 {
        let odds: f64 = clues.iter().map(|clue| self.0[*clue as usize]).sum();
        log_odds::in_steps(log_odds::probability(odds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clues_add_up_to_a_probability() {
        let mut weights = MeetingWeights::default();
        assert_eq!(weights.probability(&[Clue::Any]), 0.5);
        weights.set(Clue::Any, -1.4);
        weights.set(Clue::Dated, 2.8);
        assert_eq!(weights.probability(&[Clue::Any]), 0.2);
        assert_eq!(weights.probability(&[Clue::Any, Clue::Dated]), 0.8);
    }
}
