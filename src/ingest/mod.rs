//! Files become cleaned articles with metadata: a reader per format, cleaning, near-duplicates.
