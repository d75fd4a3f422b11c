//! One writer at a time: an advisory lock on `output/.lock`, released by the system even when
//! the program is killed.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, bail};

/// The lock file below the output folder.
pub const LOCK_FILE: &str = ".lock";

/// The right to write to an output folder, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of an output folder, which is made if it is not there. When another run
    /// holds it: waits, or fails.
    pub fn take(output: &Path, wait: bool) -> anyhow::Result<Self> {
        std::fs::create_dir_all(output).with_context(|| {
            format!("cannot make the folder `{}`; is a file in its place, or the disk read-only?", output.display())
        })?;
        let path = output.join(LOCK_FILE);
        let cannot = || format!("cannot lock `{}`; may you write to that folder?", path.display());
        // Nothing is ever written to it, so that the one who waits does not harm the one who works.
        let file = File::options().create(true).truncate(false).write(true).open(&path).with_context(cannot)?;
        if wait {
            file.lock().with_context(cannot)?;
            return Ok(Self { _file: file });
        }
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => bail!(
                "another run is writing to `{}` (it holds `{}`); wait for its end, or use `--wait`",
                output.display(),
                path.display()
            ),
            Err(TryLockError::Error(error)) => Err(error).with_context(cannot),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_is_told_who_is_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        let first = Lock::take(&output, false).unwrap();
        let error = Lock::take(&output, false).unwrap_err().to_string();
        assert!(error.contains(".lock") && error.contains("--wait"), "{error}");
        drop(first);
        Lock::take(&output, false).unwrap();
    }

    #[test]
    fn with_wait_the_second_run_goes_on_when_the_first_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path(), false).unwrap();
        let output = folder.path().to_owned();
        let second = std::thread::spawn(move || Lock::take(&output, true).is_ok());
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(!second.is_finished());
        drop(first);
        assert!(second.join().unwrap());
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        std::fs::write(&output, "").unwrap();
        let error = format!("{:#}", Lock::take(&output, false).unwrap_err());
        assert!(error.contains("output"), "{error}");
    }
}
