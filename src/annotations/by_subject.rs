//! What people curated, as fingerprints by what it is about: so that two releases tell which
//! annotations differ.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::sheet;
use crate::model::SourceFile;

/// The columns that say what a row is about: its article, or the ids that a decision names.
const SUBJECTS: [&str; 3] = ["article", "claim", "other"];
/// Nobody reads these cells.
const UNREAD: &str = "note";

/// A fingerprint of all rows about each article, claim or event. The order of rows, of columns and of
/// files does not count, and neither does what no column explains.
pub fn by_subject(files: &[SourceFile]) -> BTreeMap<String, String> {
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        for cells in sheet::cells(file) {
            let written: Vec<String> = cells
                .iter()
                .filter(|(column, cell)| *column != UNREAD && !cell.is_empty())
                .map(|(column, cell)| format!("{column}={cell}"))
                .collect();
            for subject in SUBJECTS.iter().filter_map(|column| cells.get(*column)).filter(|id| !id.is_empty()) {
                rows.entry(subject.clone()).or_default().insert(format!("{name}\n{}", written.join("\n")));
            }
        }
    }
    rows.into_iter().map(|(subject, rows)| (subject, fingerprint(&rows))).collect()
}

fn fingerprint(rows: &BTreeSet<String>) -> String {
    let mut hash = Sha256::new();
    for row in rows {
        hash.update(row.as_bytes());
        hash.update([0]);
    }
    hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> BTreeMap<String, String> {
        by_subject(&[SourceFile { path: path.into(), bytes: text.into() }])
    }

    #[test]
    fn an_article_has_the_rows_that_name_it() {
        let before = of("a/aid.csv", "article,quote,note\na,gave,\nb,lent,\n");
        let after = of("a/aid.csv", "article,quote,note\na,gave,\nb,paid,\n");
        assert_eq!(before.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(before["a"], after["a"]);
        assert_ne!(before["b"], after["b"]);
    }

    #[test]
    fn order_form_and_notes_do_not_count() {
        let before = of("a/aid.csv", "article,quote,note\na,gave,\na,lent,\n");
        assert_eq!(of("a/aid.csv", "quote;note;article\nlent;seen;a\ngave;;a\n"), before);
        assert_ne!(of("a/meetings.csv", "article,quote,note\na,gave,\na,lent,\n"), before);
    }

    #[test]
    fn a_decision_is_about_the_ids_that_it_names() {
        let found = of("a/decisions.csv", "decision,claim,other\nsame,a_1,a_2\nreject,c_3,\n");
        assert_eq!(found.keys().collect::<Vec<_>>(), ["a_1", "a_2", "c_3"]);
    }
}
