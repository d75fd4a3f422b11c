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
    let [meetings, participants] = meetings::tables(input);
    let events = [meetings, aid::table(input), sanctions::table(input), agreements::table(input)];
    let timeline = timeline::table(&events);
    let mut tables = Vec::from(events);
    tables.extend([
        participants,
        timeline,
        lineage::evidence(input),
        lineage::conversions(input),
        lineage::conflicts(input),
        claims::table(input),
        articles::table(input),
        entities::table(input),
    ]);
    tables.iter_mut().for_each(Table::sort);
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
