//! Values of the tables that cannot be right, and rows that lead back to nothing. What the claims
//! say was checked before they became events; this is the last look at what is published.

use std::collections::HashSet;

use crate::model::{Issue, IssueCode, Origin, StageName};
use crate::schema::{self, Cell, Table};

/// Columns of amounts and counts, which are positive wherever they are filled.
const POSITIVE: [&str; 7] = ["amount", "amount_max", "amount_usd", "amount_eur", "amount_jpy", "quantity", "count"];
/// The years that a date of an event can have.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// An error for each row of an event table without evidence that no curator wrote, and for each date
/// and amount that cannot be.
pub(super) fn check(tables: &[Table]) -> Vec<Issue> {
    let traced: HashSet<(&str, &str)> = tables
        .iter()
        .filter(|table| table.schema.name == schema::EVIDENCE.name)
        .flat_map(|table| {
            let columns = ["table", "event_id"].map(|column| table.schema.position(column));
            table.rows.iter().map(move |row| {
                let [table, event] = columns.map(|at| at.and_then(|at| row[at].as_text()).unwrap_or_default());
                (table, event)
            })
        })
        .collect();
    let is_event = |table: &&Table| schema::EVENT_TABLES.iter().any(|(name, _)| *name == table.schema.name);
    let mut issues = Vec::new();
    for table in tables.iter().filter(is_event) {
        let origin = table.schema.position("origin");
        for row in &table.rows {
            let id = row[0].as_text().unwrap_or_default();
            let mut add = |code, what: String| {
                let message = format!("row `{id}` of `{}` {what}", table.schema.name);
                let help = "the program made this row: report it with the claims that `dyad explain` shows";
                issues.push(Issue::error(code, StageName::Checks, message).verbatim(id).help(help));
            };
            let is_curated = origin.is_some_and(|at| row[at].as_text() == Some(Origin::Curated.code()));
            if !is_curated && !traced.contains(&(table.schema.name, id)) {
                add(IssueCode::BadEvidence, "has no evidence".to_owned());
            }
            for (column, cell) in table.schema.columns.iter().zip(row) {
                let number = cell.as_number().or(cell.as_integer().map(|n| n as f64));
                match (cell, number) {
                    (Cell::Date(date), _) if !YEARS.contains(&date.year()) => {
                        add(IssueCode::DateOutOfRange, format!("has the `{}` {date}", column.name));
                    }
                    (_, Some(number)) if number.is_nan() | (number <= 0.0) && POSITIVE.contains(&column.name) => {
                        add(IssueCode::NegativeAmount, format!("has the `{}` {number}", column.name));
                    }
                    _ => {}
                }
            }
        }
    }
    issues
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{AID, EVIDENCE};

    fn found(origin: &str, amount: f64, year: i16, is_traced: bool) -> String {
        let mut tables = [&AID, &EVIDENCE].map(Table::new);
        tables[0].push([
            ("aid_id", "a_1".into()),
            ("origin", origin.into()),
            ("amount", amount.into()),
            ("announced_on", jiff::civil::date(year, 1, 1).into()),
        ]);
        if is_traced {
            tables[1].push([("table", "aid".into()), ("event_id", "a_1".into())]);
        }
        check(&tables).into_iter().map(|issue| format!("{} {}\n", issue.code, issue.message)).collect()
    }

    #[test]
    fn a_row_with_evidence_or_of_a_curator_is_sound() {
        assert_eq!(found("extracted", 5.0, 2024, true), "");
        assert_eq!(found("curated", 5.0, 2024, false), "");
    }

    #[test]
    fn what_cannot_be_published_is_an_error() {
        insta::assert_snapshot!(found("extracted", -5.0, 24, false), @r"
        bad_evidence row `a_1` of `aid` has no evidence
        date_out_of_range row `a_1` of `aid` has the `announced_on` 0024-01-01
        negative_amount row `a_1` of `aid` has the `amount` -5
        ");
        assert!(found("extracted", 0.0, 2024, true).starts_with("negative_amount"));
        assert!(found("extracted", f64::NAN, 2024, true).starts_with("negative_amount"));
    }
}
