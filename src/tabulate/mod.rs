//! Articles, claims, events and issues become rows of the declared tables.

mod agreements;
mod aid;
mod articles;
mod cells;
mod claims;
mod crosswalk;
mod entities;
mod issues;
mod labels;
mod lineage;
mod meetings;
mod sanctions;
mod timeline;

use rayon::prelude::*;

use crate::model::{Article, Claim, Conversion, Event, Issue};
use crate::reference::Reference;
use crate::schema::Table;

/// What the tables are made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub articles: &'a [Article],
    /// Every claim, whether or not an event came of it.
    pub claims: &'a [Claim],
    pub events: &'a [Event],
    pub conversions: &'a [Conversion],
    pub reference: &'a Reference,
}

/// The event tables, the tables of their lineage, `timeline`, `articles` and `entities`, each sorted as its schema says. The order of the input changes nothing.
pub fn tabulate(input: &Input) -> Vec<Table> {
    let makers: [fn(&Input) -> Vec<Table>; 10] = [
        |input| meetings::tables(input).into(),
        |input| vec![aid::table(input)],
        |input| vec![sanctions::table(input)],
        |input| vec![agreements::table(input)],
        |input| vec![lineage::evidence(input)],
        |input| vec![lineage::conversions(input)],
        |input| vec![lineage::conflicts(input)],
        |input| vec![claims::table(input)],
        |input| vec![articles::table(input)],
        |input| vec![entities::table(input)],
    ];
    let made = makers.par_iter().flat_map_iter(|make| make(input));
    let mut tables: Vec<Table> = made.update(Table::sort).collect();
    let mut timeline = timeline::table(&tables);
    timeline.sort();
    tables.push(timeline);
    tables
}

/// The table `issues`. It is made apart: the checks that find issues read the other tables.
pub fn issues(issues: &[Issue]) -> Table {
    let mut table = issues::table(issues);
    table.sort();
    table
}

#[cfg(test)]
mod tests;
