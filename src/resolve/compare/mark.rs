//! What two sides of one event have in common besides their actors and dates, or nearly so: sides are looked up by it.

use std::collections::BTreeSet;

use xxhash_rust::xxh3::xxh3_64;

use crate::model::{AgreementStatus, Fact, Occasion, Subject};

use super::aid::{CLEARLY, WIDEST_TOLERANCE, item_words};
use super::glance::number;
use super::{Glance, Side};

/// Two sides of one event have a mark in common: one under which the one is found and the other looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// What must be the same, and how many things are given.
    Equal([u8; 3], Option<u64>),
    /// A word of the goods of which no number is known, by its hash.
    Goods(u64),
    /// An amount in its currency, by its step.
    Amount([u8; 3], i32),
    /// An amount in euros, by wider steps.
    Euros(i32),
    /// A place, by its hash.
    Place(u64),
    /// A conference or a summit.
    Occasion(Occasion),
    /// The day from which a measure is in force.
    InForce(i32),
    /// An agreement at a stage and of a subject, or of any.
    Text(AgreementStatus, Option<Subject>),
}

/// The marks under which a side is found, or (`around`) those under which it looks for others.
pub fn marks(side: &Side, around: bool) -> Vec<Mark> {
    let glance = Glance::of(side);
    let steps = |at: i32| if around { at.saturating_sub(1)..=at.saturating_add(1) } else { at..=at };
    match (&side.fact, glance.amount) {
        (_, Some((amount, currency))) => {
            let in_euros = glance.euros.map(|euros| steps(step(euros, WIDEST_TOLERANCE)));
            let amounts = steps(step(amount, CLEARLY)).map(|step| Mark::Amount(currency, step));
            amounts.chain(in_euros.into_iter().flatten().map(Mark::Euros)).collect()
        }
        (Fact::Aid(aid), None) if aid.amount.is_none() && aid.quantity.is_none() && aid.item.is_some() => {
            let words = aid.item.as_deref().map(item_words).unwrap_or_default();
            words.iter().map(|word| goods(word)).collect()
        }
        _ => vec![Mark::Equal(glance.equal, glance.quantity.map(f64::to_bits))],
    }
}

/// What an undated report has in common with the event that it means.
pub fn details(side: &Side) -> Vec<Mark> {
    match &side.fact {
        Fact::Meeting(meeting) => {
            let place = meeting.place.as_ref().map(|place| Mark::Place(xxh3_64(place.as_bytes())));
            let occasion = super::meeting::is_named(meeting).then_some(Mark::Occasion(meeting.occasion));
            place.into_iter().chain(occasion).collect()
        }
        Fact::Sanction(sanction) => {
            let words: BTreeSet<String> = sanction.goods.iter().flat_map(|good| item_words(good)).collect();
            words.iter().map(|word| goods(word)).collect()
        }
        Fact::Aid(_) | Fact::Agreement(_) => Vec::new(),
    }
}

/// What holds measures together whatever their dates.
pub fn in_force(side: &Side) -> Option<Mark> {
    match &side.fact {
        Fact::Sanction(sanction) => sanction.effective_on.map(|date| Mark::InForce(number(date.first_day()))),
        _ => None,
    }
}

fn goods(word: &str) -> Mark {
    Mark::Goods(xxh3_64(word.as_bytes()))
}

/// Whether two amounts are of one step or of neighbouring ones.
pub(super) fn are_near(x: f64, y: f64, tolerance: f64) -> bool {
    step(x, tolerance).abs_diff(step(y, tolerance)) <= 1
}

/// The step of an amount on a scale on which amounts that differ by at most the tolerance (a share of the larger, at
/// most a tenth) share one or have neighbours.
fn step(amount: f64, tolerance: f64) -> i32 {
    (amount.ln() / (1.2 * tolerance)).floor() as i32
}
