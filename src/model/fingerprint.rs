//! What stands for a text where the text itself is not at hand.

/// What a run asks of a text that did not change: how long it is, and what finds copies of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fingerprint {
    /// The first half of the text's SHA-256: equal texts, and only they, have equal ones.
    pub text: [u8; 16],
    /// Where the text's body begins, in bytes: after the title that its source gave it.
    pub body: usize,
    /// In Unicode scalar values.
    pub characters: usize,
    /// Separated by white space.
    pub words: usize,
    /// A key for each band of the body's MinHash; none where it is too short to have near copies.
    pub bands: Vec<u32>,
}
