//! Clues for and against two sides of a sanction: each has a weight, and the pair for which they weigh most is taken. The
//! weights are data (`raw/reference/lexicon/sanction_weights.toml`).

use serde::{Deserialize, Serialize};

/// One thing that an article shows about who restricts, or who is restricted. The file of the weights says what each
/// clue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SideClue {
    SenderAbsent,
    SenderActsBefore,
    SenderActsMost,
    SenderAgainstRule,
    SenderAgent,
    SenderBehindPreposition,
    SenderElsewhere,
    SenderHeadsTitle,
    SenderIsWhere,
    SenderOwnsMeasure,
    SenderReadActing,
    SenderUnderSanctions,
    SenderVictim,
    TargetAbsent,
    TargetAdjective,
    TargetAgainstRule,
    TargetAgent,
    TargetBefore,
    TargetElsewhere,
    TargetHeadsTitle,
    TargetInTitle,
    TargetNamedMost,
    TargetOwnsMost,
    TargetPeople,
    TargetPlace,
    TargetSubject,
    TargetUnderSanctions,
}

/// How many clues there are.
const COUNT: usize = SideClue::TargetUnderSanctions as usize + 1;

/// An entry of the file: what a clue adds to the logarithm of the odds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideEntry {
    clue: SideClue,
    weight: f64,
}

/// The weight of each clue; one that the file does not name weighs nothing.
#[derive(Debug, Default)]
pub struct SanctionWeights([f64; COUNT]);

impl SanctionWeights {
    pub fn add(&mut self, entry: &SideEntry) {
        self.0[entry.clue as usize] = entry.weight;
    }

    /// What the clues weigh together.
    pub fn odds(&self, clues: &[SideClue]) -> f64 {
        clues.iter().map(|clue| self.0[*clue as usize]).sum()
    }
}
