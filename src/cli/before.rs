//! The release before, to which the new tables are compared. Where the cache knows its rows by their hashes, only
//! those are read that the new tables have no more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::console;
use crate::checks::{self, Matched, Release, Rows};
use crate::publish::RunRecord;
use crate::schema::{Cell, Table};
use crate::store::{self, Earlier, RowHashes};

/// The release in force, as far as the new one is compared with it.
#[derive(Default)]
pub struct Before {
    record: Option<RunRecord>,
    /// Whole tables by name or, where hashes are known, the rows that the new tables have no more.
    tables: BTreeMap<String, Table>,
    known: Option<Known>,
}

/// A release of which the cache has the hashes of all rows.
struct Known {
    folder: PathBuf,
    hashes: RowHashes,
    /// Where the rows of each table are found, once the new ones are there.
    matched: BTreeMap<&'static str, Vec<Matched>>,
}

impl Before {
    /// Reads the release in force: all of it, or only its record where `hashes` has its rows. One that somebody
    /// damaged is written anew; what changed since cannot be told then.
    pub fn read(output: &Path, hashes: Option<RowHashes>) -> Self {
        let Some(folder) = store::read_current(output) else { return Self::default() };
        if let Some(hashes) = hashes {
            let known = Some(Known { folder: folder.clone(), hashes, matched: BTreeMap::new() });
            return Self { record: store::read_record(&folder), tables: BTreeMap::new(), known };
        }
        match store::read_release(&folder, checks::is_compared) {
            Ok(Earlier { tables, record }) => Self { record, tables, known: None },
            Err(error) => Self::untold(&error),
        }
    }

    fn untold(error: &anyhow::Error) -> Self {
        console::note(&format!("what changed cannot be told: {error:#}"));
        Self::default()
    }

    /// The number of rows of each table.
    pub fn counts(&self) -> BTreeMap<String, usize> {
        match &self.known {
            Some(known) => known.hashes.iter().map(|(name, hashes)| (name.clone(), hashes.len())).collect(),
            None => self.tables.iter().map(|(name, table)| (name.clone(), table.rows.len())).collect(),
        }
    }

    /// Reads what is not among the rows of the new tables, whose hashes are given.
    pub fn meet(mut self, new: &[Table], hashes: &RowHashes) -> Self {
        let Some(known) = &mut self.known else { return self };
        let compared: Vec<&Table> = new.iter().filter(|table| checks::is_compared(table.schema)).collect();
        let matched = |table: &&Table| {
            let name = table.schema.name;
            let [before, after] = [&known.hashes, hashes].map(|of| of.get(name).map_or(&[][..], Vec::as_slice));
            (name, checks::matching(before, after))
        };
        known.matched = compared.par_iter().map(matched).collect();
        let gone = |table: &&Table| {
            let is_gone = |found: &Matched| if let Matched::Gone(at) = found { Some(*at) } else { None };
            let rows: Vec<usize> = known.matched[table.schema.name].iter().filter_map(is_gone).collect();
            (!rows.is_empty()).then(|| {
                let rows = store::read_rows(&known.folder, table.schema, &rows)?;
                Ok((table.schema.name.to_owned(), rows))
            })
        };
        match compared.par_iter().filter_map(gone).collect::<anyhow::Result<_>>() {
            Ok(tables) => Self { tables, ..self },
            Err(error) => Self::untold(&error),
        }
    }

    /// The release beside the new tables that it has met.
    pub fn release<'a>(&'a self, new: &'a [Table]) -> Release<'a> {
        let ingredients = self.record.as_ref().and_then(|record| record.ingredients.as_ref());
        let Some(known) = &self.known else { return Release::new(self.tables.values(), ingredients) };
        let rows = new.iter().filter_map(|table| {
            let name = table.schema.name;
            let mut gone = self.tables.get(name).into_iter().flat_map(|table| &table.rows);
            let row = |found: &Matched| -> Option<&'a [Cell]> {
                match found {
                    Matched::Still(at) => Some(&table.rows[*at]),
                    Matched::Gone(_) => gone.next().map(Vec::as_slice),
                }
            };
            Some(Rows { schema: table.schema, rows: known.matched.get(name)?.iter().filter_map(row).collect() })
        });
        Release::new(rows, ingredients)
    }
}

/// The hashes of the rows of the tables that are compared.
pub fn hashes(tables: &[Table]) -> RowHashes {
    let compared = tables.iter().filter(|table| checks::is_compared(table.schema));
    compared.map(|table| (table.schema.name.to_owned(), table.row_hashes())).collect()
}
