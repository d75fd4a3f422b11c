//! What the declarations of the tables promise: keys are unique, required cells are filled, codes
//! stand in their lists, references lead somewhere.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::model::{Issue, IssueCode, StageName, nearest};
use crate::schema::{Cell, Column, Table};

/// The keys of the tables to which one column can refer.
type Keys<'a> = HashMap<&'static str, HashSet<Cow<'a, str>>>;

/// An error for each cell or row that breaks the declaration of its table.
pub(super) fn check(tables: &[Table]) -> Vec<Issue> {
    let keys: Keys = tables
        .par_iter()
        .filter_map(|table| {
            let [column] = table.schema.key else { return None };
            let at = table.schema.position(column)?;
            Some((table.schema.name, table.rows.iter().map(|row| text(&row[at])).collect()))
        })
        .collect();
    let check = |table: &Table| {
        let mut issues = Vec::new();
        unique(table, &keys, &mut issues);
        cells(table, &mut issues);
        references(table, &keys, &mut issues);
        issues
    };
    tables.par_iter().flat_map_iter(check).collect()
}

fn unique(table: &Table, keys: &Keys, issues: &mut Vec<Issue>) {
    let columns = key_columns(table);
    // Most tables are sorted by their key.
    let ascends = |a: &[Cell], b: &[Cell]| {
        columns.iter().map(|at| a[*at].compare(&b[*at])).find(|order| order.is_ne()) == Some(Ordering::Less)
    };
    let is_unique = keys.get(table.schema.name).is_some_and(|keys| keys.len() == table.rows.len())
        || table.rows.is_sorted_by(|a, b| ascends(a, b));
    if columns.is_empty() || is_unique {
        return;
    }
    let mut seen = HashSet::with_capacity(table.rows.len());
    for row in &table.rows {
        let key: Vec<Cow<str>> = columns.iter().map(|at| text(&row[*at])).collect();
        if seen.contains(&key) {
            let key = key.join(" ");
            let message = format!("table `{}` has two rows with the key `{key}`", table.schema.name);
            issues.push(error(IssueCode::DuplicateRow, message).verbatim(key));
        } else {
            seen.insert(key);
        }
    }
}

fn cells(table: &Table, issues: &mut Vec<Issue>) {
    for (at, column) in table.schema.columns.iter().enumerate().filter(|(_, c)| c.required || !c.codes.is_empty()) {
        for (row, cells) in table.rows.iter().enumerate() {
            issues.extend(of_cell(&cells[at], column, || name(table, row)));
        }
    }
}

fn of_cell(cell: &Cell, column: &Column, name: impl Fn() -> String) -> Option<Issue> {
    match cell {
        Cell::Null if column.required => {
            let message = format!("{} has no `{}`, which is required", name(), column.name);
            Some(error(IssueCode::MissingField, message))
        }
        Cell::Text(code) if !column.codes.is_empty() && column.codes.iter().all(|known| known.0 != code) => {
            let message = format!("{} has the unknown `{}` `{code}`", name(), column.name);
            let issue = error(IssueCode::UnknownCode, message).verbatim(code);
            Some(match nearest(code, column.codes.iter().map(|known| known.0)) {
                Some(meant) => issue.help(format!("the nearest code of the list is `{meant}`")),
                None => issue,
            })
        }
        _ => None,
    }
}

fn references(table: &Table, keys: &Keys, issues: &mut Vec<Issue>) {
    let position = |column: &str| table.schema.position(column);
    let declared = table.schema.foreign_keys.iter();
    let declared = declared.filter_map(|reference| Some((position(reference.column)?, Target::Table(reference.table))));
    // An event is referred to by the name of its table and its id.
    let to_event = position("event_id").zip(position("table")).map(|(id, table)| (id, Target::NamedIn(table)));
    for (column, target) in declared.chain(to_event) {
        for (row, cells) in table.rows.iter().enumerate() {
            let cell = &cells[column];
            let target = match target {
                Target::Table(name) => Cow::Borrowed(name),
                Target::NamedIn(at) => text(&cells[at]),
            };
            let resolves = || keys.get(target.as_ref()).is_some_and(|keys| keys.contains(&text(cell)));
            if !cell.is_null() && !resolves() {
                let message = format!("{} refers to `{}`, which is not in `{target}`", name(table, row), text(cell));
                issues.push(error(IssueCode::BrokenReference, message).verbatim(text(cell)));
            }
        }
    }
}

/// Where the row lies to which a cell refers: in a table, or in the one that another cell names.
#[derive(Clone, Copy)]
enum Target {
    Table(&'static str),
    NamedIn(usize),
}

/// A row as people find it: its table, and its key or its number from 1.
fn name(table: &Table, row: usize) -> String {
    if table.schema.key.is_empty() {
        return format!("row {} of `{}`", row + 1, table.schema.name);
    }
    let key: Vec<Cow<str>> = key_columns(table).into_iter().map(|at| text(&table.rows[row][at])).collect();
    format!("row `{}` of `{}`", key.join(" "), table.schema.name)
}

fn key_columns(table: &Table) -> Vec<usize> {
    table.schema.key.iter().filter_map(|column| table.schema.position(column)).collect()
}

fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

fn error(code: IssueCode, message: String) -> Issue {
    Issue::error(code, StageName::Checks, message)
        .help("the program made this table: if its files were not edited by hand, report this")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ARTICLES, CONFLICTS, MEETINGS};

    fn articles(ids: &[(&str, Option<&str>)]) -> Table {
        let mut table = Table::new(&ARTICLES);
        for (id, duplicate_of) in ids {
            table.push([
                ("article_id", (*id).into()),
                ("source_path", "raw/articles/a.txt".into()),
                ("sha256", "00".into()),
                ("characters", 1usize.into()),
                ("words", 1usize.into()),
                ("is_truncated", false.into()),
                ("duplicate_of", duplicate_of.map(str::to_owned).into()),
                ("n_claims", 0usize.into()),
            ]);
        }
        table
    }

    fn messages(tables: &[Table]) -> String {
        check(tables).into_iter().map(|issue| format!("{} {}\n", issue.code, issue.message)).collect()
    }

    #[test]
    fn a_sound_table_has_no_issue() {
        assert_eq!(messages(&[articles(&[("a", None), ("b", Some("a"))])]), "");
    }

    #[test]
    fn keys_are_unique_and_references_resolve() {
        let table = articles(&[("a", None), ("a", None), ("b", Some("c"))]);
        insta::assert_snapshot!(messages(&[table]), @"
        duplicate_row table `articles` has two rows with the key `a`
        broken_reference row `b` of `articles` refers to `c`, which is not in `articles`
        ");
    }

    #[test]
    fn required_cells_are_filled_and_codes_known() {
        let mut table = articles(&[("a", None)]);
        table.push([("article_id", "b".into()), ("published_precision", "days".into())]);
        let messages = messages(&[table]);
        assert!(messages.contains("unknown_code row `b` of `articles` has the unknown `published_precision` `days`"));
        assert_eq!(messages.matches("missing_field").count(), 6, "{messages}");
    }

    #[test]
    fn an_event_is_looked_up_in_the_table_that_the_row_names() {
        let mut meetings = Table::new(&MEETINGS);
        meetings.push([("meeting_id", "m1".into())]);
        let broken = |table: &str| {
            let mut conflicts = Table::new(&CONFLICTS);
            conflicts.push([("table", table.into()), ("event_id", "m1".into())]);
            check(&[meetings.clone(), conflicts]).iter().any(|issue| issue.code == IssueCode::BrokenReference)
        };
        assert!(!broken("meetings") && broken("aid"));
    }
}
