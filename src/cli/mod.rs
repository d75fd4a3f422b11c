//! One file a command; `console` has all wording and colour.
