//! A file as it was found, before any reading.

/// A file's path and bytes. Readers take bytes; only the edges of the program open files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Below the workspace, with `/` between folders.
    pub path: String,
    pub bytes: Vec<u8>,
}
