//! Who rather gives and who rather receives, by the bodies that states are members of.

use crate::extract::reading::Reading;
use crate::model::Aid;

use super::super::recipient::receiver_behind;

/// Money in which all count, so that it tells nothing of who gives.
pub const WORLD_MONEY: [&str; 2] = ["USD", "EUR"];

/// The least rank of a member of the Development Assistance Committee.
pub const DONOR: u8 = 3;

/// How likely an actor is a giver: [`crate::reference::Reference::rank_as_giver`].
pub fn rank(reading: &Reading, code: &str) -> u8 {
    reading.reference.rank_as_giver(code)
}

/// Whether a rule has found a pair that hardly can be: a receiver that is a donor itself, a giver that only passes on,
/// or one that counts in the money of another giver.
pub fn is_unlikely(reading: &Reading, aid: &Aid) -> bool {
    let receives = aid.recipient.as_ref().is_some_and(|code| rank(reading, code) >= DONOR);
    let passes_on = aid.donors.iter().all(|code| rank(reading, code) == 1);
    let money = aid.currency.as_ref().and_then(|code| reading.reference.currency(code));
    let is_foreign = money.is_some_and(|m| {
        let is_named = |state: &String| reading.protagonists.contains(state) && rank(reading, state) >= 2;
        !WORLD_MONEY.contains(&m.code.as_str())
            && m.states.iter().any(is_named)
            && !aid.donors.iter().any(|d| m.states.contains(d))
    });
    receives || passes_on || is_foreign
}

/// Giver and receiver by the names of the article: of those named most, the likeliest to give and the likeliest to
/// receive; the headline's names first.
pub fn protagonists(reading: &Reading, titled: &[String]) -> (Option<String>, Option<String>) {
    let top: Vec<&String> = reading.protagonists.iter().take(6).collect();
    let is_state = |code: &&String| reading.reference.state(code).is_some();
    let by_body = |code: &'_ &String| receiver_behind(reading, code).map(str::to_owned);
    let receivers = || top.iter().filter_map(by_body).filter(|c| rank(reading, c) == 0);
    let receiver = receivers().find(|c| titled.contains(c)).or_else(|| receivers().next());
    let givers = || top.iter().copied().filter(|c| rank(reading, c) >= 2 && Some(*c) != receiver.as_ref());
    let states = || givers().filter(is_state);
    let giver = states().find(|c| titled.contains(c)).or_else(|| states().next()).or_else(|| givers().next()).cloned();
    // Between two who may both give, the smaller in that respect receives: India and Sri Lanka, Japan and Turkey.
    let receiver = receiver.or_else(|| {
        let mut others: Vec<&String> =
            top.iter().copied().filter(is_state).filter(|c| Some(*c) != giver.as_ref()).collect();
        others.sort_by_key(|c| rank(reading, c));
        others.first().map(|c| (*c).clone())
    });
    (giver, receiver)
}
