//! Releases, and what differs between two of them.

use std::collections::{BTreeMap, BTreeSet};

use super::rerun::second;
use super::summary::{changes, kinds_of};
use crate::publish::count_changes;
use crate::schema::{self, Cell, Table};
use crate::store::Kept;

/// At most this many differences of one table are printed; `--format csv` has all.
const SHOWN: usize = 40;

/// The tables whose rows are counted for each release.
const COUNTED: [&str; 4] = ["meetings", "aid", "sanctions", "agreements"];

/// The releases, the newest first, one a line.
pub fn releases(kept: &[Kept]) -> String {
    if kept.is_empty() {
        return "no release yet; `dyad run` makes the first\n".to_owned();
    }
    kept.iter().map(release).collect()
}

fn release(kept: &Kept) -> String {
    let mark = if kept.is_current { "*" } else { " " };
    let Some(record) = &kept.record else { return format!("{mark} {}  without a record\n", kept.id) };
    let rows: Vec<String> =
        COUNTED.iter().map(|name| format!("{name} {}", record.rows.get(*name).unwrap_or(&0))).collect();
    let changed = match (&record.before, record.changes.is_empty()) {
        (None, _) => "the first".to_owned(),
        (Some(_), true) => "no row changed".to_owned(),
        (Some(_), false) => changes(&record.changes),
    };
    let accepted = if record.accepted.is_empty() { "" } else { "; accepted although a check failed" };
    format!("{mark} {}  {}  {}  ({changed}{accepted})\n", kept.id, second(&record.finished_at), rows.join(", "))
}

/// A table of changes for people: what changed in each table, then the changes themselves.
pub fn differences(differences: &Table, before: &BTreeMap<String, Table>, after: &BTreeMap<String, Table>) -> String {
    if differences.rows.is_empty() {
        return "no difference\n".to_owned();
    }
    let counts = count_changes(differences);
    let mut text = String::new();
    let names: Vec<&str> =
        schema::tables().iter().map(|schema| schema.name).filter(|name| counts.contains_key(*name)).collect();
    for name in &names {
        text += &format!("{name:>20}  {}\n", kinds_of(&counts[*name]));
    }
    for name in names {
        let rows: Vec<usize> =
            (0..differences.rows.len()).filter(|row| differences.get(*row, "table").as_text() == Some(name)).collect();
        text += &format!("\n{name}\n");
        let labels: BTreeMap<String, String> =
            [before.get(name), after.get(name)].into_iter().flatten().flat_map(labels).collect();
        let mut headed = BTreeSet::new();
        for row in rows.iter().take(SHOWN) {
            let id = differences.get(*row, "row_id").to_string();
            if let Some(label) = labels.get(&id).filter(|_| headed.insert(id.clone())) {
                text += &format!("  {id}  {label}\n");
            }
            text += &format!("  {}\n", difference(differences, *row));
        }
        if rows.len() > SHOWN {
            text += &format!("  and {} more; `--table {name} --format csv` has all\n", rows.len() - SHOWN);
        }
    }
    text
}

fn difference(table: &Table, row: usize) -> String {
    let [id, change, column, old, new, cause] =
        ["row_id", "change", "column", "old", "new", "cause"].map(|column| table.get(row, column).to_string());
    let shown = |value: String| if value.is_empty() { "nothing".to_owned() } else { value };
    match change.as_str() {
        "changed" => format!("{id}  {column}: {} → {}  ({cause})", shown(old), shown(new)),
        "merged" => format!("{id}  merged into {new}  ({cause})"),
        _ => format!("{id}  {change}  ({cause})"),
    }
}

/// The labels of a table's rows by identifier, where it has such.
fn labels(table: &Table) -> Vec<(String, String)> {
    let (Some(label), [_]) = (table.schema.position("label"), table.schema.key) else { return Vec::new() };
    let text = |cells: &[Cell]| (cells[0].to_string(), cells[label].to_string());
    table.rows.iter().map(|cells| text(cells)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::RunRecord;
    use crate::schema::{AID, CHANGES};

    #[test]
    fn a_release_is_a_line() {
        let kept = |id: &str, is_current: bool, record: Option<RunRecord>| Kept {
            id: id.into(),
            folder: id.into(),
            is_current,
            record,
        };
        let first = RunRecord {
            finished_at: "2024-05-01T04:05:06.7Z".into(),
            rows: [("aid".to_owned(), 3)].into(),
            ..RunRecord::default()
        };
        let second = RunRecord {
            before: Some("a1".into()),
            changes: [("aid".to_owned(), [("added".to_owned(), 1)].into())].into(),
            accepted: vec!["rows are lost".into()],
            ..first.clone()
        };
        let text = releases(&[kept("b2", true, Some(second)), kept("a1", false, Some(first)), kept("a0", false, None)]);
        insta::assert_snapshot!(text, @r"
        * b2  2024-05-01 04:05:06 UTC  meetings 0, aid 3, sanctions 0, agreements 0  (aid: 1 row added; accepted although a check failed)
          a1  2024-05-01 04:05:06 UTC  meetings 0, aid 3, sanctions 0, agreements 0  (the first)
          a0  without a record
        ");
        assert_eq!(releases(&[]), "no release yet; `dyad run` makes the first\n");
    }

    #[test]
    fn differences_begin_with_a_summary_and_name_rows_by_their_labels() {
        let mut aid = Table::new(&AID);
        aid.push([("aid_id", "a_1".into()), ("label", "Norway gives 5 million NOK".into())]);
        let mut table = Table::new(&CHANGES);
        let rows = [
            ("a_1", "changed", "amount", "5", "6"),
            ("a_1", "changed", "category", "", "military"),
            ("a_2", "merged", "", "a_2", "a_1"),
            ("a_3", "removed", "", "a_3", ""),
        ];
        for (id, change, column, old, new) in rows {
            table.push([
                ("table", "aid".into()),
                ("row_id", id.into()),
                ("change", change.into()),
                ("column", column.into()),
                ("old", old.into()),
                ("new", new.into()),
                ("cause", "rules".into()),
            ]);
        }
        let tables = BTreeMap::from([("aid".to_owned(), aid)]);
        insta::assert_snapshot!(differences(&table, &BTreeMap::new(), &tables), @r"
                         aid  2 cells changed, 1 row merged, 1 row removed

        aid
          a_1  Norway gives 5 million NOK
          a_1  amount: 5 → 6  (rules)
          a_1  category: nothing → military  (rules)
          a_2  merged into a_1  (rules)
          a_3  removed  (rules)
        ");
        assert_eq!(differences(&Table::new(&CHANGES), &tables, &tables), "no difference\n");
    }
}
