//! Which way aid flows where the sentence leaves it in doubt.

use crate::extract::reading::Reading;
use crate::model::Aid;

use super::story::{DONOR, rank};

/// The least rank of a state that gives now and then.
pub(super) const MAY_GIVE: u8 = 2;

/// Whether a state that hardly gives would give to a member of the Development Assistance Committee.
pub(super) fn is_unlikely(reading: &Reading, aid: &Aid) -> bool {
    let ([donor], Some(recipient)) = (aid.donors.as_slice(), &aid.recipient) else { return false };
    let is_state = reading.reference.state(donor).is_some();
    is_state && rank(reading, recipient) >= DONOR && rank(reading, donor) < MAY_GIVE
}

/// Turns such aid round: "the Council has earmarked 5 million" names a giver that the grammar took for somebody else.
pub(super) fn turn(aid: &mut Aid) {
    if let ([donor], Some(recipient)) = (aid.donors.as_mut_slice(), &mut aid.recipient) {
        std::mem::swap(donor, recipient);
    }
}
