//! What a run of `dyad fetch` did.

use serde::Serialize;

/// What was fetched, what was not, and why.
#[derive(Debug, Default, Serialize)]
pub struct Summary {
    pub feeds: FeedCounts,
    /// Paths below the workspace.
    pub new: Vec<String>,
    /// Paths of articles that were there and have changed.
    pub changed: Vec<String>,
    /// Addresses that a dry run would ask for.
    pub planned: Vec<String>,
    /// Articles that were asked for again and are as they were.
    pub unchanged: usize,
    /// Articles that were there already and were not asked for.
    pub known: usize,
    /// Articles that gave nothing.
    pub failed: usize,
    /// Articles left for the next run, because of `max_articles`.
    pub waiting: usize,
    pub problems: Vec<Problem>,
}

/// How the feeds answered.
#[derive(Debug, Default, Serialize)]
pub struct FeedCounts {
    pub read: usize,
    pub unchanged: usize,
    pub failed: usize,
}

/// Something that did not go well, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub url: String,
    /// The feed that named the address, if it is not one itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    pub message: String,
    pub help: String,
    /// Worth knowing; nothing was lost.
    pub is_note: bool,
}

impl Summary {
    /// Whether something was set aside.
    pub fn is_flawed(&self) -> bool {
        self.problems.iter().any(|problem| !problem.is_note)
    }
}
