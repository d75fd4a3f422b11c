//! The level of a meeting, from the offices of those who met.

use crate::model::{Claim, Fact, Level, Origin};
use crate::reference::Reference;

use super::people;

/// A level that a curator wrote stays; else what the offices say; else what the text said.
pub fn settle_level(claim: &mut Claim, reference: &Reference) {
    let is_curated = claim.origin == Origin::Curated;
    let Fact::Meeting(meeting) = &mut claim.fact else { return };
    if is_curated && meeting.level != Level::Other {
        return;
    }
    if let Some(level) = people::level(&meeting.people, reference)
        && level != Level::Other
    {
        meeting.level = level;
    }
}
