//! What the program knows of the world: states, organisations, people and their offices, places,
//! currencies, words, exchange rates. The files of `raw/reference` are compiled in as defaults; a
//! workspace's rows extend or override them by key.

use std::sync::OnceLock;

use crate::model::Level;

mod confidence;
mod few;
mod fold;
mod giving;
mod load;
mod lookup;
mod names;
mod parse;
mod rates;
mod records;
mod table;
mod weights;
mod whole_words;
mod word_hash;
mod word_map;

pub use few::Few;
pub use fold::fold;
pub use names::{Found, FoundTitle, Named, Names, Role};
pub use rates::Rates;
pub use records::{
    Calibration, Currency, MoneyWord, Office, Organisation, PartWords, Person, Place, Regime, StageWeight, State,
    Title, Unit, Weight,
};
pub use weights::{ByFeature, Odds, Weights, WordKey};
pub use word_hash::{WordFilter, WordHash, first_word, length_of_plain_word};
pub use word_map::{ByCode, WordMap, WordSet};

/// All reference data of a run. [`Reference::builtin`] has the compiled-in files,
/// [`Reference::load`] adds a workspace's.
#[derive(Debug)]
pub struct Reference {
    states: ByCode<State>,
    organisations: ByCode<Organisation>,
    people: ByCode<Person>,
    offices: Vec<Office>,
    titles: Vec<Title>,
    places: Vec<Place>,
    currencies: ByCode<Currency>,
    units: Vec<Unit>,
    /// By rule.
    calibrations: WordMap<Vec<Calibration>>,
    regimes: ByCode<Regime>,
    part_words: Vec<PartWords>,
    weights: Weights,
    stage_weights: ByFeature<[f32; 4]>,
    rates: Rates,
    levels: WordMap<Level>,
    /// Folded name to code.
    actors_by_name: WordMap<String>,
    /// Folded name to person ids, sorted.
    people_by_name: WordMap<Vec<String>>,
    offices_by_person: WordMap<Vec<usize>>,
    titles_by_name: WordMap<Vec<usize>>,
    places_by_name: WordMap<usize>,
    money_words: WordMap<MoneyWord>,
    /// The first word or sign of every money word, in lower case.
    money_openers: WordSet,
    money_filter: WordFilter,
    unit_words: WordMap<usize>,
    /// The first words of units.
    unit_filter: WordFilter,
    /// Built when first asked for.
    names: OnceLock<Names>,
    /// Worked out when first asked for.
    ranks: OnceLock<giving::Ranks>,
}
