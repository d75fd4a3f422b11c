//! Plain text: the lines as they are.

use super::draft::Draft;

pub(super) fn read(text: String) -> Draft {
    Draft { text, ..Draft::default() }
}
