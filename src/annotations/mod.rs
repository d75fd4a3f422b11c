//! What people curate becomes claims and decisions.
