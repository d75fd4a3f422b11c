//! The aggregates of small hand-made tables.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::aggregate;
use crate::schema::{AGREEMENTS, AID, Cell, EVIDENCE, MEETINGS, SANCTIONS, Table};

fn texts(list: &[&str]) -> Cell {
    Cell::List(list.iter().map(|text| (*text).to_owned()).collect())
}

fn meeting(id: &str, on: Date, precision: &str, level: &str, format: &str, count: i64) -> Vec<(&'static str, Cell)> {
    vec![
        ("meeting_id", id.into()),
        ("date", on.into()),
        ("date_precision", precision.into()),
        ("status", "held".into()),
        ("level", level.into()),
        ("format", format.into()),
        ("count", count.into()),
        ("is_stock", (count > 1).into()),
        ("parties", texts(&["JPN", "UKR"])),
        ("in_focus", true.into()),
    ]
}

fn aid(id: &str, on: Option<Date>, measure: &str, usd: Option<f64>) -> Vec<(&'static str, Cell)> {
    let (announced, as_of) = if measure == "flow" { (on, None) } else { (None, on) };
    let reason = match (measure, usd) {
        ("stock", _) => Some("stock"),
        (_, None) => Some("no_amount"),
        _ => None,
    };
    vec![
        ("aid_id", id.into()),
        ("announced_on", announced.into()),
        ("as_of", as_of.into()),
        ("date_precision", on.map(|_| "day").into()),
        ("donors", texts(&["JPN"])),
        ("recipient", "UKR".into()),
        ("category", "financial".into()),
        ("instrument", "grant".into()),
        ("measure", measure.into()),
        ("amount_usd", usd.into()),
        ("is_counted", reason.is_none().into()),
        ("not_counted_because", reason.into()),
        ("in_focus", true.into()),
    ]
}

fn sanction(id: &str, on: Date, measure_type: &str, count: Option<i64>) -> Vec<(&'static str, Cell)> {
    vec![
        ("sanction_id", id.into()),
        ("announced_on", on.into()),
        ("date_precision", "day".into()),
        ("senders", texts(&["JPN"])),
        ("targets", texts(&["RUS"])),
        ("measure", "export_ban".into()),
        ("measure_type", measure_type.into()),
        ("status", "imposed".into()),
        ("count", count.into()),
        ("count_unit", count.map(|_| "packages").into()),
        ("in_focus", true.into()),
    ]
}

fn evidence(event: &str, claim: &str) -> Vec<(&'static str, Cell)> {
    vec![("event_id", event.into()), ("claim_id", claim.into()), ("confidence", 0.9.into())]
}

fn table(schema: &'static crate::schema::TableSchema, rows: Vec<Vec<(&'static str, Cell)>>) -> Table {
    let mut table = Table::new(schema);
    rows.into_iter().for_each(|row| table.push(row));
    table
}

/// The chosen columns of a table, a row a line; null is `-`.
fn show(tables: &[Table], name: &str, columns: &[&str]) -> String {
    let table = tables.iter().find(|table| table.schema.name == name).expect("the aggregate is there");
    let cell = |row, column| match table.get(row, column) {
        Cell::Null => "-".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(n) => n.to_string(),
        Cell::Number(x) => x.to_string(),
        Cell::Boolean(b) => b.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::List(list) => list.join("; "),
    };
    let lines = (0..table.rows.len()).map(|row| columns.iter().map(|c| cell(row, c)).collect::<Vec<_>>().join(" | "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn stocks_stand_beside_the_sums() {
    let tables = [
        table(
            &AID,
            vec![
                aid("a1", Some(date(2024, 2, 19)), "flow", Some(100.0)),
                aid("a2", Some(date(2024, 3, 1)), "flow", Some(20.0)),
                aid("a3", Some(date(2024, 6, 1)), "flow", Some(7.0)),
                aid("a4", Some(date(2024, 4, 3)), "stock", Some(1000.0)),
                aid("a5", Some(date(2024, 4, 1)), "flow", None),
                aid("a6", None, "flow", Some(5.0)),
            ],
        ),
        table(&EVIDENCE, vec![evidence("a4", "c2"), evidence("a4", "c1")]),
    ];
    let aggregates = aggregate(&tables);
    insta::assert_snapshot!(
        show(&aggregates, "aid_summary", &["year", "donor", "recipient", "n", "n_counted", "amount_usd", "amount_eur"]),
        @r"
    2024 | JPN | UKR | 4 | 3 | 127 | -
    - | JPN | UKR | 1 | 1 | 5 | -
    "
    );
    insta::assert_snapshot!(
        show(&aggregates, "reconciliation", &["what", "as_of", "stated", "counted", "ratio", "claim_id"]),
        @"aid from JPN to UKR, in USD | 2024-04-03 | 1000 | 120 | 0.12 | c1"
    );
}

#[test]
fn the_panel_has_every_month_between_the_first_and_the_last() {
    let tables = [
        table(
            &MEETINGS,
            vec![
                meeting("m1", date(2024, 1, 9), "day", "leader", "telephone", 1),
                meeting("m2", date(2024, 4, 1), "month", "minister", "in_person", 1),
                meeting("m3", date(2023, 1, 1), "year", "minister", "in_person", 1),
                meeting("m4", date(2022, 1, 1), "day", "leader", "telephone", 7),
            ],
        ),
        table(&AID, vec![aid("a1", Some(date(2024, 2, 19)), "flow", Some(0.5))]),
        table(&SANCTIONS, vec![sanction("s1", date(2024, 4, 5), "flow", None)]),
        table(&AGREEMENTS, vec![]),
    ];
    insta::assert_snapshot!(
        show(&aggregate(&tables), "panel_monthly",
            &["month", "meetings", "meetings_leader", "meetings_in_person", "calls", "aid_flows", "aid_usd", "sanction_measures"]),
        @r"
    2024-01-01 | 1 | 1 | 0 | 1 | 0 | 0 | 0
    2024-02-01 | 0 | 0 | 0 | 0 | 1 | 0.5 | 0
    2024-03-01 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    2024-04-01 | 1 | 0 | 1 | 0 | 0 | 0 | 1
    "
    );
}

#[test]
fn counted_totals_are_compared_with_single_events() {
    let tables = [
        table(
            &MEETINGS,
            vec![
                meeting("m1", date(2023, 1, 6), "day", "leader", "telephone", 1),
                meeting("m2", date(2023, 5, 9), "day", "minister", "telephone", 1),
                meeting("m3", date(2024, 4, 1), "day", "leader", "telephone", 7),
            ],
        ),
        table(
            &SANCTIONS,
            vec![
                sanction("s1", date(2023, 2, 1), "flow", None),
                sanction("s2", date(2023, 2, 1), "flow", None),
                sanction("s3", date(2023, 3, 1), "flow", Some(2)),
                sanction("s4", date(2024, 11, 1), "stock", Some(26)),
            ],
        ),
        table(&EVIDENCE, vec![evidence("m3", "c1"), evidence("s4", "c2")]),
    ];
    let aggregates = aggregate(&tables);
    insta::assert_snapshot!(show(&aggregates, "reconciliation", &["kind", "what", "stated", "counted"]), @r"
    meeting | meetings of JPN, UKR (format telephone, level leader) | 7 | 1
    sanction | sanctions of JPN on RUS, in packages | 26 | 3
    ");
    insta::assert_snapshot!(show(&aggregates, "sanctions_summary", &["year", "sender", "target", "measure", "n"]),
        @"2023 | JPN | RUS | export_ban | 3");
    insta::assert_snapshot!(show(&aggregates, "meetings_summary", &["year", "level", "format", "status", "n"]), @r"
    2023 | leader | telephone | held | 1
    2023 | minister | telephone | held | 1
    ");
}

#[test]
fn an_undated_flow_counts_towards_a_total_that_follows_its_first_report() {
    let mut reported = aid("a1", None, "flow", Some(40.0));
    reported.push(("first_reported_on", date(2024, 4, 2).into()));
    let mut late = aid("a2", None, "flow", Some(2.0));
    late.push(("first_reported_on", date(2024, 5, 1).into()));
    let early = aid("a3", Some(date(2024, 1, 1)), "stock", Some(80.0));
    let stock = aid("a4", Some(date(2024, 4, 3)), "stock", Some(80.0));
    let tables = [
        table(&AID, vec![reported, late, early, stock]),
        table(&EVIDENCE, vec![evidence("a3", "c1"), evidence("a4", "c2")]),
    ];
    insta::assert_snapshot!(show(&aggregate(&tables), "reconciliation", &["as_of", "stated", "counted", "ratio"]), @r"
    2024-01-01 | 80 | 0 | 0
    2024-04-03 | 80 | 40 | 0.5
    ");
}

#[test]
fn nothing_gives_empty_tables() {
    assert!(aggregate(&[]).iter().all(|table| table.rows.is_empty()));
}

fn whole_cents() -> impl Strategy<Value = f64> {
    (1i64..100_000_000_000).prop_map(|cents| cents as f64 / 100.0)
}

fn flows_and_stocks() -> impl Strategy<Value = Vec<(bool, i64, f64)>> {
    prop::collection::vec((any::<bool>(), 0i64..700, whole_cents()), 0..12)
}

fn aid_rows(facts: &[(bool, i64, f64)]) -> Vec<Vec<(&'static str, Cell)>> {
    let row = |(at, (is_stock, day, usd)): (usize, &(bool, i64, f64))| {
        let on = date(2023, 1, 1).checked_add(jiff::Span::new().days(*day)).unwrap();
        aid(&format!("a{at:02}"), Some(on), if *is_stock { "stock" } else { "flow" }, Some(*usd))
    };
    facts.iter().enumerate().map(row).collect()
}

fn total(tables: &[Table], name: &str, column: &str) -> f64 {
    let table = tables.iter().find(|table| table.schema.name == name).unwrap();
    (0..table.rows.len()).filter_map(|row| table.get(row, column).as_number()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn stocks_enter_no_sum(facts in flows_and_stocks()) {
        let flows: f64 = facts.iter().filter(|fact| !fact.0).map(|fact| fact.2).sum();
        let aggregates = aggregate(&[table(&AID, aid_rows(&facts))]);
        for (name, column) in [("aid_summary", "amount_usd"), ("panel_monthly", "aid_usd")] {
            prop_assert!((total(&aggregates, name, column) - flows).abs() < 1e-3, "{}", name);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(facts in flows_and_stocks(), turn in 0usize..12) {
        let rows = aid_rows(&facts);
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len().max(1));
        turned.reverse();
        prop_assert_eq!(aggregate(&[table(&AID, rows)]), aggregate(&[table(&AID, turned)]));
    }
}
