//! The level of a meeting, from the offices of those who met.

use std::collections::BTreeMap;

use crate::model::{Claim, Fact, Level, Origin, Person};
use crate::reference::Reference;

/// A level that a curator wrote stays; else what the offices say; else what the text said.
pub fn settle_level(claim: &mut Claim, reference: &Reference) {
    let is_curated = claim.origin == Origin::Curated;
    let Fact::Meeting(meeting) = &mut claim.fact else { return };
    if is_curated && meeting.level != Level::Other {
        return;
    }
    if let Some(level) = level(&meeting.people, reference)
        && level != Level::Other
    {
        meeting.level = level;
    }
}

/// The highest level that both sides of a meeting reach, from the offices of the people named.
fn level(people: &[Person], reference: &Reference) -> Option<Level> {
    let mut by_country: BTreeMap<&str, Level> = Default::default();
    for person in people {
        let (Some(country), Some(office)) = (&person.country, &person.office) else { continue };
        let level = reference.level_of(office);
        let best = by_country.entry(country).or_insert(level);
        *best = (*best).min(level);
    }
    by_country.into_values().max()
}
