//! Articles, claims, events and issues become rows of the declared tables.
