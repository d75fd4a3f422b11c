//! Articles become claims: sentences, then one file per kind of claim.
