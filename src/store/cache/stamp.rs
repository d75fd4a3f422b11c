//! What a file looks like from outside.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// The coarsest clock of a usual file system (FAT: two seconds): of a file changed so shortly before it was
/// looked at, a second change may bear the same time.
const CLOCK: i64 = 2_000_000_000;

/// Size and times of a file. Another stamp is another file; the same stamp is the same content, if
/// it is old enough when it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    pub bytes: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
    /// Of the content or the name, on systems that keep it, else 0: it tells also a file with its time
    /// set back, and two files of one size that changed their names.
    pub changed: i64,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().map_or(0, nanoseconds);
        Self { bytes: metadata.len(), modified, changed: changed(metadata) }
    }

    /// Whether a file that had this stamp at a time could have been changed since without its stamp.
    pub fn is_doubtful(&self, looked_at: i64) -> bool {
        self.modified.max(self.changed) > looked_at - CLOCK
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ctime() * 1_000_000_000 + metadata.ctime_nsec()
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i64 {
    0
}

/// Nanoseconds since 1970, before it negative.
fn nanoseconds(time: SystemTime) -> i64 {
    let whole = |duration: std::time::Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => whole(since),
        Err(before) => -whole(before.duration()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_file_is_in_doubt_and_an_old_one_is_not() {
        let second = 1_000_000_000;
        let stamp = |modified, changed| Stamp { bytes: 1, modified: modified * second, changed: changed * second };
        assert!(!stamp(10, 10).is_doubtful(13 * second));
        assert!(stamp(12, 12).is_doubtful(13 * second));
        assert!(stamp(10, 12).is_doubtful(13 * second), "renamed, or its time set back");
        assert!(stamp(99, 10).is_doubtful(13 * second), "from the future");
    }
}
