//! Identifiers of events.

use sha2::{Digest, Sha256};

use crate::model::{Claim, Kind};

/// The identifier of the event that a claim founds as its earliest-published evidence.
pub fn event_id(claim: &Claim) -> String {
    let prefix = match claim.kind() {
        Kind::Meeting => "m",
        Kind::Aid => "a",
        Kind::Sanction => "s",
        Kind::Agreement => "g",
    };
    let hash = Sha256::digest(format!("event {}", claim.claim_id));
    format!("{prefix}_{}", hash[..6].iter().map(|b| format!("{b:02x}")).collect::<String>())
}
