//! What runs keep for the next one, below `.dyad/cache` in the workspace. Safe to delete at any moment.

mod articles;
mod claims;
mod copies;
mod kept_claim;
mod key;
mod ledger;
mod memory;
mod plan;
mod rows;
mod shards;
mod stamp;
mod state;

pub use key::{Context, by_key};
pub use memory::Cache;
pub use plan::{Comparison, Plan, compare, find_moves};
pub use rows::RowHashes;
pub use stamp::Stamp;
pub use state::{Present, State};

use std::fs;
use std::path::Path;

use super::failure::Explain;
use super::links::UNFINISHED;

/// Makes the cache folder, and has git ignore the folder it is in.
fn prepare(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).explain("make the folder", folder)?;
    remove_unfinished(folder)?;
    let ignored = folder.with_file_name(".gitignore");
    if !ignored.exists() {
        shards::replace(&ignored, b"*\n")?;
    }
    Ok(())
}

/// Removes what killed runs have left behind, here and in the folders below.
fn remove_unfinished(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).explain("read the folder", folder)? {
        let entry = entry.explain("read the folder", folder)?;
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_unfinished(&entry.path())?;
        } else if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_file(entry.path()).explain("remove", &entry.path())?;
        }
    }
    Ok(())
}

/// Removes everything that is kept.
///
/// # Errors
/// When the folder is there and cannot be removed.
pub fn clear(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder).explain("remove the cache", folder) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
