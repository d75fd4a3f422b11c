//! Which way aid flows where the sentence leaves it in doubt.

use crate::extract::reading::Reading;
use crate::model::Aid;

/// Bodies whose members give aid as a rule: the Development Assistance Committee of the OECD, and the
/// large economies of the G20, some of which lend outside it.
const GIVERS: [&str; 2] = ["DAC", "G20"];

/// Turns aid round that a state outside [`GIVERS`] would give to a member of the committee: "the Council
/// has earmarked 5 million" names a giver that the grammar took for somebody else. Whether it did.
pub(super) fn turned(reading: &Reading, aid: &mut Aid) -> bool {
    let is_member = |body: &str, state: &str| {
        reading.reference.organisation(body).is_some_and(|body| body.members.iter().any(|member| member == state))
    };
    let ([donor], Some(recipient)) = (aid.donors.as_mut_slice(), &mut aid.recipient) else { return false };
    let is_state = reading.reference.state(donor).is_some();
    let is_unlikely = is_state && is_member(GIVERS[0], recipient) && !GIVERS.iter().any(|body| is_member(body, donor));
    if is_unlikely {
        std::mem::swap(donor, recipient);
    }
    is_unlikely
}
