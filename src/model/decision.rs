//! What an analyst decided about two claims or events.

/// Two claims, or events, that a curator holds to be one event or two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Constraint {
    /// Id of a claim or of an event.
    pub a: String,
    pub b: String,
    /// One event, or two.
    pub same: bool,
    pub curator: Option<String>,
}
