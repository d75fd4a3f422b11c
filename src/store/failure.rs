//! What failed on the disk, where, and what to do about it.

use std::io::{Error, ErrorKind};
use std::path::Path;

use anyhow::Context;

/// Adds the path and the remedy to an error of the file system.
pub(super) trait Explain<T> {
    fn explain(self, action: &str, path: &Path) -> anyhow::Result<T>;
}

impl<T> Explain<T> for std::io::Result<T> {
    fn explain(self, action: &str, path: &Path) -> anyhow::Result<T> {
        self.map_err(|error| {
            let remedy = remedy(&error);
            anyhow::Error::new(error).context(format!("cannot {action} `{}`{remedy}", path.display()))
        })
    }
}

impl<T> Explain<T> for anyhow::Result<T> {
    fn explain(self, action: &str, path: &Path) -> anyhow::Result<T> {
        self.with_context(|| format!("cannot {action} `{}`", path.display()))
    }
}

fn remedy(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "; free some space and run again",
        ErrorKind::PermissionDenied => "; give yourself the right to write there, or choose another `paths.output`",
        ErrorKind::ReadOnlyFilesystem => "; the disk is read-only: choose another `paths.output`",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "; a file is in place of a folder: move it away",
        ErrorKind::IsADirectory | ErrorKind::DirectoryNotEmpty => "; a folder is in its place: move it away",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named_with_its_remedy() {
        let failed: std::io::Result<()> = Err(ErrorKind::StorageFull.into());
        let error = failed.explain("write", Path::new("output/aid.csv")).unwrap_err();
        insta::assert_snapshot!(format!("{error:#}"), @"cannot write `output/aid.csv`; free some space and run again: no storage space");
    }
}
