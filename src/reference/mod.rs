//! What the program knows of the world: states, organisations, people and their offices, places,
//! currencies, words, exchange rates. The files of `raw/reference` are compiled in as defaults; a
//! workspace's rows extend or override them by key.

mod records;

pub use records::{Currency, Office, Organisation, Person, Place, State, Title};
