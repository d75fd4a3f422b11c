//! What differs from the release before, row by row and cell by cell, and what brought it about.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Origin;
use crate::schema::{self, Cell, Table};

/// Converted amounts, which change with the rates alone.
const CONVERTED: [&str; 3] = ["amount_usd", "amount_eur", "amount_jpy"];

/// What differs between the event tables of two releases; empty when there is no release before.
///
/// A row whose claims belong to a row of another identifier now is `merged` into that one. A cause
/// is `article ID` (its claims came or went with it), `annotation ID` (a person's claims about it did),
/// `rules` (the same article is read in another way), `rates`, or `settings or reference`.
pub fn changes(before: &BTreeMap<String, Table>, after: &[Table], run_id: &str) -> Table {
    let mut table = Table::new(&schema::CHANGES);
    let (old_claims, new_claims) = (Lineage::of(|name| before.get(name)), Lineage::of(|name| find(after, name)));
    for (name, _) in schema::EVENT_TABLES {
        let (Some(old), Some(new)) = (before.get(*name), find(after, name)) else { continue };
        let (old, new) = (by_key(old), by_key(new));
        let mut log = Log { run_id, table: name, rows: &mut table };
        let merged = merged(name, &old, &new, &old_claims, &new_claims);
        for id in old.keys().filter(|id| !new.contains_key(*id)) {
            let target = merged.get(id).map(String::as_str);
            let change = if target.is_some() { "merged" } else { "removed" };
            let cause = cause(
                &old_claims.behind(name, id),
                &new_claims.behind(name, target.unwrap_or(id)),
                &old_claims,
                &new_claims,
            );
            log.add(id, change, None, [Cell::from(id.as_str()), target.into()], &cause);
        }
        for (id, row) in &new {
            // A row that took over the claims of one that is gone is that one under another identifier.
            let earlier = if old.contains_key(id) { Some(id) } else { heir_of(id, &merged) };
            let was = earlier.map_or_else(BTreeMap::new, |earlier| old_claims.behind(name, earlier));
            let cause = cause(&was, &new_claims.behind(name, id), &old_claims, &new_claims);
            match earlier.and_then(|earlier| old.get(earlier)) {
                None => log.add(id, "added", None, [Cell::Null, Cell::from(id.as_str())], &cause),
                Some(earlier) => log.compare(id, earlier, row, &cause),
            }
        }
    }
    table.sort();
    table
}

/// Where rows of `changes` are written.
struct Log<'a> {
    run_id: &'a str,
    table: &'a str,
    rows: &'a mut Table,
}

impl Log<'_> {
    fn add(&mut self, row_id: &str, change: &str, column: Option<&str>, [old, new]: [Cell; 2], cause: &str) {
        let shown = |cell: Cell| if cell == Cell::Null { Cell::Null } else { Cell::from(cell.to_string()) };
        self.rows.push([
            ("run_id", self.run_id.into()),
            ("table", self.table.into()),
            ("row_id", row_id.into()),
            ("change", change.into()),
            ("column", column.into()),
            ("old", shown(old)),
            ("new", shown(new)),
            ("cause", cause.into()),
        ]);
    }

    fn compare(&mut self, id: &str, old: &Row, new: &Row, cause: &str) {
        let differs = |column: &str| old.get(column) != new.get(column);
        let is_restated = differs("amount") || differs("currency") || differs("announced_on") || differs("as_of");
        for column in new.schema.columns.iter().map(|column| column.name) {
            if new.schema.key.contains(&column) || !differs(column) {
                continue;
            }
            let cause = if CONVERTED.contains(&column) && !is_restated { "rates" } else { cause };
            self.add(id, "changed", Some(column), [old.get(column), new.get(column)], cause);
        }
    }
}

/// A row with its schema.
struct Row<'a> {
    schema: &'static schema::TableSchema,
    cells: &'a [Cell],
}

impl Row<'_> {
    fn get(&self, column: &str) -> Cell {
        self.schema.position(column).map_or(Cell::Null, |at| self.cells[at].clone())
    }
}

fn find<'a>(tables: &'a [Table], name: &str) -> Option<&'a Table> {
    tables.iter().find(|table| table.schema.name == name)
}

fn by_key(table: &Table) -> BTreeMap<String, Row<'_>> {
    let key = |row: usize| table.schema.key.iter().map(|column| table.get(row, column).to_string()).collect::<String>();
    let row = |n: usize| Row { schema: table.schema, cells: &table.rows[n] };
    (0..table.rows.len()).map(|n| (key(n), row(n))).collect()
}

/// A claim as far as it tells causes: its article, whether a person stands behind it, and all it says.
#[derive(Debug, Clone, PartialEq)]
struct Behind<'a> {
    article: String,
    is_curated: bool,
    row: Option<&'a [Cell]>,
}

/// The claims behind events, and the articles, of one release.
struct Lineage<'a> {
    events: BTreeMap<(String, String), BTreeMap<String, Behind<'a>>>,
    /// SHA-256 by article.
    articles: BTreeMap<String, String>,
}

impl<'a> Lineage<'a> {
    fn of(find: impl Fn(&str) -> Option<&'a Table>) -> Self {
        let claims = find(schema::CLAIMS.name).map(by_key).unwrap_or_default();
        let mut lineage = Self { events: BTreeMap::new(), articles: BTreeMap::new() };
        if let Some(evidence) = find(schema::EVIDENCE.name) {
            for row in 0..evidence.rows.len() {
                let text = |column: &str| evidence.get(row, column).to_string();
                let claim = Behind {
                    article: text("article_id"),
                    is_curated: text("origin") != Origin::Extracted.code(),
                    row: claims.get(&text("claim_id")).map(|row| row.cells),
                };
                let event = lineage.events.entry((text("table"), text("event_id"))).or_default();
                event.insert(text("claim_id"), claim);
            }
        }
        if let Some(articles) = find(schema::ARTICLES.name) {
            for row in 0..articles.rows.len() {
                let text = |column: &str| articles.get(row, column).to_string();
                lineage.articles.insert(text("article_id"), text("sha256"));
            }
        }
        lineage
    }

    fn behind(&self, table: &str, event: &str) -> BTreeMap<String, Behind<'a>> {
        self.events.get(&(table.to_owned(), event.to_owned())).cloned().unwrap_or_default()
    }
}

/// For each row that is gone, the row that has most of its claims now; none when none has any.
fn merged(
    table: &str,
    old: &BTreeMap<String, Row>,
    new: &BTreeMap<String, Row>,
    old_claims: &Lineage,
    new_claims: &Lineage,
) -> BTreeMap<String, String> {
    let mut holder: BTreeMap<String, &String> = BTreeMap::new();
    for id in new.keys() {
        holder.extend(new_claims.behind(table, id).into_keys().map(|claim| (claim, id)));
    }
    let mut merged = BTreeMap::new();
    for id in old.keys().filter(|id| !new.contains_key(*id)) {
        let mut shares: BTreeMap<&String, usize> = BTreeMap::new();
        for claim in old_claims.behind(table, id).keys() {
            if let Some(id) = holder.get(claim) {
                *shares.entry(id).or_default() += 1;
            }
        }
        // Of equal shares the first identifier.
        if let Some((target, _)) = shares.into_iter().rev().max_by_key(|(_, n)| *n) {
            merged.insert(id.clone(), target.clone());
        }
    }
    merged
}

/// The first of the rows that were merged into this one.
fn heir_of<'a>(id: &str, merged: &'a BTreeMap<String, String>) -> Option<&'a String> {
    merged.iter().find(|(_, target)| *target == id).map(|(earlier, _)| earlier)
}

/// What made the claims behind an event differ.
fn cause(
    old: &BTreeMap<String, Behind>,
    new: &BTreeMap<String, Behind>,
    old_claims: &Lineage,
    new_claims: &Lineage,
) -> String {
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = ids.into_iter().filter(|id| old.get(*id) != new.get(*id));
    let causes: BTreeSet<String> = differing
        .flat_map(|id| [old.get(id), new.get(id)])
        .flatten()
        .map(|claim| {
            let article = &claim.article;
            if claim.is_curated {
                format!("annotation {article}")
            } else if old_claims.articles.get(article) == new_claims.articles.get(article) {
                "rules".to_owned()
            } else {
                format!("article {article}")
            }
        })
        .collect();
    match causes.is_empty() {
        true => "settings or reference".to_owned(),
        false => causes.into_iter().collect::<Vec<_>>().join(schema::LIST_DELIMITER),
    }
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
