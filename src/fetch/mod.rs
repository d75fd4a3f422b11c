//! Articles and exchange rates from the web. Nothing else in the program asks the network for anything.
//!
//! What decides (names, feeds, addresses, waits, robots.txt, the form of a file) is plain functions
//! of bytes; `client` alone asks servers, `files` and `state` alone write.

mod addresses;
mod backoff;
mod client;
mod document;
mod failure;
mod feed;
mod files;
mod links;
mod names;
mod rate_table;
mod rates;
mod resolver;
mod robots;
mod run;
mod state;
mod summary;

pub use feed::{Entry, Listing, NotAFeed, read as read_feed};
pub use rate_table::{Download, Rates, read as read_rates};
pub use rates::{Conflict, RatesSummary, update_rates};
pub use robots::Robots;
pub use run::fetch;
pub use state::FOLDER;
pub use summary::{FeedCounts, Problem, Summary};
