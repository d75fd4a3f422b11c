//! The only writer: takes the lock, writes a release beside the one before, swaps them in one step.
//!
//! ```text
//! output/.lock              held by the run that writes
//! output/.next-*            a release being written; a leftover of a killed run is removed
//! output/releases/<id>/     whole releases, never changed; the id is a hash of their content
//! output/current            link to the release in force: renaming it is the one step that publishes
//! output/aid.parquet, ...   links through `current`, so that fixed paths always show one whole release
//! ```
//!
//! Where the file system has no symbolic links, `current` is a file that holds the id, and the
//! fixed paths are copies, each replaced as a whole; then, and only then, a reader who opens
//! several files during a run may see files of two releases.

pub mod cache;
mod earlier;
mod failure;
mod kept;
mod links;
mod lock;
mod release;

pub use cache::RowHashes;
pub use earlier::{Earlier, earlier_tables, published_at, read_record, read_release, read_rows};
pub use kept::{Kept, find_release, kept_releases};
pub use links::read_current;
pub use lock::{LOCK_FILE, Lock};
pub use release::{publish_release, release_in_force};
