//! What the report tells, a function a section. A section whose table is empty says so.

use std::collections::BTreeMap;

use super::html::{Align, Header, Html, Piece, number};
use super::{chart, is_changes, table};
use crate::publish::OutputFile;
use crate::schema::{self, Cell, Table};

/// How many events are shown; all of them stand in the table.
const MOST_EVENTS: usize = 60;

/// How many conflicts are shown; all of them stand in the table.
const MOST_CONFLICTS: usize = 50;

/// What happened, newest first.
pub(super) fn timeline(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Timeline");
    let Some(timeline) = filled(tables, schema::TIMELINE.name) else {
        return page.paragraph("No dated event was found.");
    };
    let rows: Vec<usize> = (0..timeline.rows.len())
        .rev()
        .filter(|row| *timeline.get(*row, "in_focus") == Cell::Boolean(true))
        .take(MOST_EVENTS)
        .collect();
    page.paragraph("The newest events of the dyad. A date known to the month or the year is its first day.");
    let header = [("Date", Align::Text), ("Known to the", Align::Text), ("Event", Align::Text), ("Id", Align::Text)];
    let columns = ["date", "date_precision", "label", "event_id"];
    let shown = rows.iter().map(|row| columns.iter().map(|column| text(timeline.get(*row, column)).into()).collect());
    page.table("Newest events", &header, shown.collect());
}

/// Rows by table, with links to the files.
pub(super) fn tables(page: &mut Html, tables: &[Table], files: &[OutputFile]) {
    page.heading(2, "Tables");
    let header: [Header; 5] = [
        ("Table", Align::Text),
        ("Rows", Align::Number),
        ("What a row is", Align::Text),
        ("CSV", Align::Text),
        ("Parquet", Align::Text),
    ];
    let rows = tables.iter().map(|table| {
        let name = table.schema.name;
        let file = |extension: &str| {
            let path = format!("{name}.{extension}");
            match files.iter().any(|file| file.path == path) {
                true => Piece::Link { text: extension.to_owned(), href: path },
                false => Piece::from(""),
            }
        };
        let count = if is_changes(table) { String::new() } else { number(table.rows.len() as f64) };
        vec![name.into(), count.into(), table.schema.description.into(), file("csv"), file("parquet")]
    });
    page.table("Rows by table", &header, rows.collect());
    page.markup(
        "<p>Beside them: <a href=\"codebook.md\">codebook.md</a>, \
         <a href=\"datapackage.json\">datapackage.json</a>, <a href=\"run.json\">run.json</a>.</p>",
    );
}

/// Flows of aid by year, as a table and a chart.
pub(super) fn aid(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Aid by year");
    let columns = ["n", "n_counted", "amount_usd", "amount_eur", "amount_jpy"];
    let years = by_year(tables, schema::AID_SUMMARY.name, |table, row, sums| {
        for column in columns {
            *sums.entry(column.to_owned()).or_default() += figure(table.get(row, column));
        }
    });
    if years.is_empty() {
        return page.paragraph("No flow of aid concerns the dyad.");
    }
    page.paragraph(
        "Flows that concern the dyad, by the year of their announcement. Stated totals and guarantees are in no sum; amounts are nominal. \
         A payment and the commitment it belongs to are two flows unless a source shows that they are one.",
    );
    let bars: Vec<_> = years.iter().map(|(year, sums)| (year.clone(), sum(sums, "amount_usd"))).collect();
    if let Ok(svg) = chart::bars("Counted aid by year in US dollars", &bars) {
        page.markup(&svg);
    }
    let header: Vec<Header> = [("Year", Align::Text)]
        .into_iter()
        .chain(["Flows", "With a counted amount", "USD", "EUR", "JPY"].map(|name| (name, Align::Number)))
        .collect();
    let rows = years.iter().map(|(year, sums)| {
        let figures = columns.iter().map(|column| Piece::from(number(sum(sums, column))));
        [Piece::from(year.as_str())].into_iter().chain(figures).collect()
    });
    page.table("Counted flows of aid by year", &header, rows.collect());
}

/// Stocks beside what the rows add up to.
pub(super) fn stated_totals(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Stated totals beside the rows");
    let Some(totals) = filled(tables, schema::RECONCILIATION.name) else {
        return page.paragraph("No source states a total.");
    };
    page.paragraph(schema::RECONCILIATION.description);
    let header: [Header; 5] = [
        ("Total", Align::Text),
        ("As of", Align::Text),
        ("Stated", Align::Number),
        ("Counted", Align::Number),
        ("Ratio", Align::Number),
    ];
    let columns = ["what", "as_of", "stated", "counted", "ratio"];
    page.table("Stated totals and counted rows", &header, shown(totals, &columns));
}

/// Meetings held, by year and level.
pub(super) fn meetings(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Meetings by year");
    let levels = crate::model::Level::CODES;
    let years = by_year(tables, schema::MEETINGS_SUMMARY.name, |table, row, sums| {
        if table.get(row, "status") == &Cell::from(crate::model::MeetingStatus::Held.code()) {
            for column in [text(table.get(row, "level")), "all".to_owned()] {
                *sums.entry(column).or_default() += figure(table.get(row, "n"));
            }
        }
    });
    if years.is_empty() {
        return page.paragraph("No meeting concerns the dyad.");
    }
    page.paragraph("Meetings and calls of the dyad that took place; stated numbers of meetings are left out.");
    let names: Vec<&str> = levels.iter().map(|(code, _)| *code).chain(["all"]).collect();
    let header: Vec<Header> =
        [("Year", Align::Text)].into_iter().chain(names.iter().map(|name| (*name, Align::Number))).collect();
    let rows = years.iter().map(|(year, sums)| {
        let figures = names.iter().map(|name| Piece::from(number(sum(sums, name))));
        [Piece::from(year.as_str())].into_iter().chain(figures).collect()
    });
    page.table("Meetings held by year and level", &header, rows.collect());
}

/// Sanctions by year and measure.
pub(super) fn sanctions(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Sanctions by year");
    let years = by_year(tables, schema::SANCTIONS_SUMMARY.name, |table, row, sums| {
        *sums.entry(text(table.get(row, "measure"))).or_default() += figure(table.get(row, "n"));
    });
    if years.is_empty() {
        return page.paragraph("No sanction concerns the dyad.");
    }
    let header: [Header; 3] = [("Year", Align::Text), ("Measure", Align::Text), ("Measures", Align::Number)];
    let rows = years.iter().flat_map(|(year, sums)| {
        sums.iter().map(move |(measure, n)| vec![year.as_str().into(), measure.as_str().into(), number(*n).into()])
    });
    page.table("Sanctions imposed or announced, by year and measure", &header, rows.collect());
}

/// Values on which claims disagree.
pub(super) fn conflicts(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Where sources disagree");
    let Some(conflicts) = filled(tables, schema::CONFLICTS.name) else {
        return page.paragraph("No claims disagree.");
    };
    let header: [Header; 5] = ["Event", "Column", "Value", "In the table", "Why"].map(|name| (name, Align::Text));
    let mut rows = shown(conflicts, &["event_id", "column", "value", "is_chosen", "reason"]);
    let more = rows.len().saturating_sub(MOST_CONFLICTS);
    rows.truncate(MOST_CONFLICTS);
    page.table("Values that claims disagree on", &header, rows);
    if more > 0 {
        page.paragraph(&format!("{more} more rows stand in the table conflicts."));
    }
}

/// Problems by code, each with the first example.
pub(super) fn issues(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Problems in the input");
    let Some(issues) = filled(tables, schema::ISSUES.name) else {
        return page.paragraph("None was found.");
    };
    let mut groups: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for row in 0..issues.rows.len() {
        let key = (text(issues.get(row, "severity")), text(issues.get(row, "code")));
        groups.entry(key).and_modify(|(n, _)| *n += 1).or_insert((1, row));
    }
    let header: [Header; 5] = [
        ("Code", Align::Text),
        ("Severity", Align::Text),
        ("Count", Align::Number),
        ("First example", Align::Text),
        ("Where", Align::Text),
    ];
    let rows = groups.into_iter().map(|((severity, code), (n, first))| {
        let place = ["article_id", "path", "line"].map(|column| text(issues.get(first, column)));
        let place: Vec<&str> = place.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let count = number(n as f64);
        vec![
            code.into(),
            severity.into(),
            count.into(),
            text(issues.get(first, "message")).into(),
            place.join(", ").into(),
        ]
    });
    page.table("Problems by code", &header, rows.collect());
}

/// How accurate extraction is.
pub(super) fn quality(page: &mut Html, tables: &[Table]) {
    page.heading(2, "Accuracy of extraction");
    let Some(quality) = filled(tables, schema::QUALITY.name) else {
        return page.paragraph("Not measured: no article's curation is marked as complete.");
    };
    let columns = ["kind", "slot", "precision", "recall", "f1", "n", "basis"];
    let header: Vec<Header> = columns
        .iter()
        .map(|name| (*name, if ["kind", "slot", "basis"].contains(name) { Align::Text } else { Align::Number }))
        .collect();
    page.table("Extracted claims compared with what people curated", &header, shown(quality, &columns));
}

fn filled<'a>(tables: &'a [Table], name: &str) -> Option<&'a Table> {
    table(tables, name).filter(|table| !table.rows.is_empty())
}

/// Sums by year over the rows that concern the dyad; `undated` stands last.
fn by_year(
    tables: &[Table],
    name: &str,
    add: impl Fn(&Table, usize, &mut BTreeMap<String, f64>),
) -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut years: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    let Some(table) = table(tables, name) else { return years };
    for row in 0..table.rows.len() {
        if table.get(row, "in_focus") != &Cell::Boolean(true) {
            continue;
        }
        let year = match table.get(row, "year") {
            Cell::Integer(year) => year.to_string(),
            _ => "undated".to_owned(),
        };
        let mut sums = BTreeMap::new();
        add(table, row, &mut sums);
        for (column, value) in sums {
            *years.entry(year.clone()).or_default().entry(column).or_default() += value;
        }
    }
    years
}

fn sum(sums: &BTreeMap<String, f64>, column: &str) -> f64 {
    sums.get(column).copied().unwrap_or_default()
}

fn shown(table: &Table, columns: &[&str]) -> Vec<Vec<Piece>> {
    let rows = 0..table.rows.len();
    rows.map(|row| columns.iter().map(|column| text(table.get(row, column)).into()).collect()).collect()
}

fn figure(cell: &Cell) -> f64 {
    match cell {
        Cell::Integer(n) => *n as f64,
        Cell::Number(n) => *n,
        _ => 0.0,
    }
}

/// A cell as a reader wants it: numbers grouped, booleans in words.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(n) => number(*n),
        Cell::Boolean(true) => "yes".to_owned(),
        Cell::Boolean(false) => "no".to_owned(),
        _ => cell.to_string(),
    }
}
