//! What the declarations of the tables promise: keys are unique, required cells are filled, codes
//! stand in their lists, references lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Issue, IssueCode, StageName, nearest};
use crate::schema::{Cell, Table};

/// An error for each cell or row that breaks the declaration of its table.
pub(super) fn check(tables: &[Table]) -> Vec<Issue> {
    let keys: BTreeMap<&str, BTreeSet<Vec<String>>> = tables
        .iter()
        .map(|table| (table.schema.name, (0..table.rows.len()).map(|row| key(table, row)).collect()))
        .collect();
    let mut issues = Vec::new();
    for table in tables {
        unique(table, &mut issues);
        cells(table, &mut issues);
        references(table, &keys, &mut issues);
    }
    issues
}

fn unique(table: &Table, issues: &mut Vec<Issue>) {
    if table.schema.key.is_empty() {
        return;
    }
    let mut seen = BTreeSet::new();
    for row in 0..table.rows.len() {
        let key = key(table, row);
        if !seen.insert(key.clone()) {
            let message = format!("table `{}` has two rows with the key `{}`", table.schema.name, key.join(" "));
            issues.push(error(IssueCode::DuplicateRow, message).verbatim(key.join(" ")));
        }
    }
}

fn cells(table: &Table, issues: &mut Vec<Issue>) {
    for row in 0..table.rows.len() {
        for column in table.schema.columns {
            match table.get(row, column.name) {
                Cell::Null if column.required => {
                    let message = format!("{} has no `{}`, which is required", name(table, row), column.name);
                    issues.push(error(IssueCode::MissingField, message));
                }
                Cell::Text(code) if !column.codes.is_empty() && column.codes.iter().all(|known| known.0 != code) => {
                    let message = format!("{} has the unknown `{}` `{code}`", name(table, row), column.name);
                    let issue = error(IssueCode::UnknownCode, message).verbatim(code);
                    issues.push(match nearest(code, column.codes.iter().map(|known| known.0)) {
                        Some(meant) => issue.help(format!("the nearest code of the list is `{meant}`")),
                        None => issue,
                    });
                }
                _ => {}
            }
        }
    }
}

fn references(table: &Table, keys: &BTreeMap<&str, BTreeSet<Vec<String>>>, issues: &mut Vec<Issue>) {
    let declared = table.schema.foreign_keys.iter().map(|reference| (reference.column, Some(reference.table)));
    // An event is referred to by the name of its table and its id.
    let is_event_reference = ["table", "event_id"].iter().all(|column| table.schema.column(column).is_some());
    let to_event = is_event_reference.then_some(("event_id", None));
    for (column, target) in declared.chain(to_event) {
        for row in 0..table.rows.len() {
            let cell = table.get(row, column);
            let target = target.map_or_else(|| text(table.get(row, "table")), str::to_owned);
            let resolves = keys.get(target.as_str()).is_some_and(|keys| keys.contains(&vec![text(cell)]));
            if !cell.is_null() && !resolves {
                let message = format!("{} refers to `{}`, which is not in `{target}`", name(table, row), text(cell));
                issues.push(error(IssueCode::BrokenReference, message).verbatim(text(cell)));
            }
        }
    }
}

/// A row as people find it: its table, and its key or its number from 1.
fn name(table: &Table, row: usize) -> String {
    if table.schema.key.is_empty() {
        return format!("row {} of `{}`", row + 1, table.schema.name);
    }
    format!("row `{}` of `{}`", key(table, row).join(" "), table.schema.name)
}

fn key(table: &Table, row: usize) -> Vec<String> {
    table.schema.key.iter().map(|column| text(table.get(row, column))).collect()
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Boolean(truth) => truth.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::List(list) => list.join("; "),
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
