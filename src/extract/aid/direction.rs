//! Which way aid flows where the sentence leaves it in doubt.

use crate::extract::reading::Reading;
use crate::model::Aid;

use super::story::{DONOR, rank};

/// The least rank of a state that gives now and then.
pub(super) const MAY_GIVE: u8 = 2;

/// Turns aid round that a state which hardly gives would give to a member of the Development Assistance Committee:
/// "the Council has earmarked 5 million" names a giver that the grammar took for somebody else. Whether it did.
pub(super) fn turned(reading: &Reading, aid: &mut Aid) -> bool {
    let ([donor], Some(recipient)) = (aid.donors.as_mut_slice(), &mut aid.recipient) else { return false };
    let is_state = reading.reference.state(donor).is_some();
    let is_unlikely = is_state && rank(reading, recipient) >= DONOR && rank(reading, donor) < MAY_GIVE;
    if is_unlikely {
        std::mem::swap(donor, recipient);
    }
    is_unlikely
}
