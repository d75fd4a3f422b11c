//! The facts that the repository's dispatches carry, in the tables of a run on `raw/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::workspace::{Outcome, Row, Workspace};

/// One run serves all tests: they only read.
static RUN: LazyLock<(Workspace, Outcome)> = LazyLock::new(|| {
    let workspace = Workspace::of_the_repository();
    let outcome = workspace.run();
    (workspace, outcome)
});

fn table(name: &str) -> Vec<Row> {
    RUN.0.table(name)
}

/// Rows whose cells are as given.
fn rows(name: &str, cells: &[(&str, &str)]) -> Vec<Row> {
    table(name).into_iter().filter(|row| cells.iter().all(|(column, value)| row[*column] == *value)).collect()
}

fn one(name: &str, cells: &[(&str, &str)]) -> Row {
    let mut found = rows(name, cells);
    assert_eq!(found.len(), 1, "rows of `{name}` with {cells:?}: {found:#?}");
    found.remove(0)
}

/// The articles that an event's evidence names.
fn articles_behind(event: &str) -> BTreeSet<String> {
    rows("evidence", &[("event_id", event)]).into_iter().map(|row| row["article_id"].clone()).collect()
}

fn number(cell: &str) -> f64 {
    if cell.is_empty() { 0.0 } else { cell.parse().unwrap() }
}

#[test]
fn kishida_in_kyiv_is_one_meeting_of_21_march_2023() {
    let meetings: Vec<Row> = rows("meetings", &[("place", "Kyiv"), ("is_stock", "false"), ("level", "leader")])
        .into_iter()
        .filter(|row| row["participants"].contains("Fumio Kishida"))
        .collect();
    assert_eq!(meetings.len(), 1, "{meetings:#?}");
    let meeting = &meetings[0];
    assert_eq!((meeting["date"].as_str(), meeting["date_precision"].as_str()), ("2023-03-21", "day"));
    assert_eq!(meeting["parties"], "JPN; UKR");
    // The dispatch of the day has the day, later ones only "March 2023".
    assert!(articles_behind(&meeting["meeting_id"]).len() >= 2);
    let dated: BTreeSet<String> = rows("meetings", &[("date_precision", "month"), ("date", "2023-03-01")])
        .into_iter()
        .map(|row| row["label"].clone())
        .collect();
    assert!(dated.is_empty(), "the visit is there again without its day: {dated:?}");
}

#[test]
fn iwaya_and_sybiha_in_kyiv_is_one_meeting_with_evidence_from_two_articles() {
    let people = [("participants", "Takeshi Iwaya; Andrii Sybiha")];
    let meeting = one("meetings", &people);
    assert_eq!((meeting["date"].as_str(), meeting["place"].as_str()), ("2024-11-16", "Kyiv"));
    assert_eq!(meeting["n_sources"], "2");
    assert_eq!(articles_behind(&meeting["meeting_id"]).len(), 2);
}

#[test]
fn the_reconstruction_conference_is_one_event_with_evidence_from_three_articles() {
    let conference = one("meetings", &[("place", "Tokyo"), ("occasion", "conference")]);
    assert_eq!((conference["date"].as_str(), conference["status"].as_str()), ("2024-02-19", "held"));
    assert_eq!(conference["participants"], "Fumio Kishida; Denys Shmyhal");
    let articles = articles_behind(&conference["meeting_id"]);
    for article in ["2024-02-19-tokyo-conference", "2024-02-28-ambassador-security-talks", "2024-11-17-iwaya-kyiv"] {
        assert!(articles.contains(article), "{article} is not behind it: {articles:?}");
    }
}

#[test]
fn seven_calls_are_a_stock_and_in_no_count() {
    let calls = one("meetings", &[("count", "7")]);
    assert_eq!((calls["is_stock"].as_str(), calls["format"].as_str()), ("true", "telephone"));
    let in_summary: f64 = table("meetings_summary").iter().map(|row| number(&row["n"])).sum();
    assert_eq!(in_summary, rows("meetings", &[("is_stock", "false")]).len() as f64);
    let in_panel: f64 = table("panel_monthly").iter().map(|row| number(&row["calls"])).sum();
    let single = rows("meetings", &[("format", "telephone"), ("is_stock", "false"), ("in_focus", "true")])
        .iter()
        .filter(|m| m["date_precision"] == "day" || m["date_precision"] == "month")
        .filter(|m| m["status"] == "held")
        .count();
    assert_eq!(in_panel, single as f64);
}

#[test]
fn twelve_billion_are_two_readings_of_one_stock_and_in_no_sum() {
    let stock = [("amount", "12000000000"), ("currency", "USD"), ("measure", "stock"), ("donors", "JPN")];
    let readings = rows("aid", &stock);
    let dates: Vec<&str> = readings.iter().map(|row| row["as_of"].as_str()).filter(|d| d.len() == 10).collect();
    assert!(dates.contains(&"2024-04-03") && dates.contains(&"2024-11-16"), "{dates:?}");
    for reading in &readings {
        assert_eq!((reading["is_counted"].as_str(), reading["not_counted_because"].as_str()), ("false", "stock"));
        assert_eq!(reading["qualifier"], "at_least");
    }
    assert_eq!(rows("aid", &[("amount", "12000000000"), ("measure", "flow")]), Vec::<Row>::new());

    // The sums are those of the flows that are counted, in each currency, and of nothing else.
    for currency in ["amount_usd", "amount_eur", "amount_jpy"] {
        let counted: f64 = rows("aid", &[("is_counted", "true")]).iter().map(|row| number(&row[currency])).sum();
        let summed: f64 = table("aid_summary").iter().map(|row| number(&row[currency])).sum();
        assert!((counted - summed).abs() <= counted * 1e-9, "{currency}: {counted} counted, {summed} in aid_summary");
    }
    let by_month: f64 = table("panel_monthly").iter().map(|row| number(&row["aid_usd"])).sum();
    let dated: f64 = rows("aid", &[("is_counted", "true"), ("in_focus", "true")])
        .iter()
        .filter(|row| matches!(row["date_precision"].as_str(), "day" | "month") && !row["announced_on"].is_empty())
        .map(|row| number(&row["amount_usd"]))
        .sum();
    assert!((by_month - dated).abs() <= dated * 1e-9, "{dated} dated flows, {by_month} in panel_monthly");
}

#[test]
fn a_guaranteed_loan_is_the_banks() {
    let loan = one("aid", &[("amount", "1500000000"), ("currency", "USD")]);
    assert_eq!((loan["donors"].as_str(), loan["guarantors"].as_str()), ("WB", "GBR; JPN"));
    assert_eq!((loan["instrument"].as_str(), loan["measure"].as_str()), ("loan", "flow"));
    assert_eq!(loan["announced_on"], "2024-03-26");
}

#[test]
fn a_grant_goes_through_the_world_bank() {
    let grant = one("aid", &[("amount", "118000000")]);
    let cells = ["donors", "recipient", "channel", "measure", "instrument"].map(|column| grant[column].as_str());
    assert_eq!(cells, ["JPN", "UKR", "WB", "flow", "grant"]);
}

#[test]
fn three_billion_dollars_and_the_same_in_yen_are_one_flow() {
    let rows: Vec<Row> = table("aid")
        .into_iter()
        .filter(|row| {
            (row["amount"] == "3000000000" && row["currency"] == "USD")
                || (row["amount"] == "471900000000" && row["currency"] == "JPY")
        })
        .collect();
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(rows[0]["measure"], "flow");
    let articles = articles_behind(&rows[0]["aid_id"]);
    assert!(articles.contains("2024-11-17-iwaya-kyiv") && articles.contains("2024-11-25-partnership-analysis"));
    // The amount that was not chosen is kept beside the chosen one, with the reason.
    let values: Vec<Row> = table("conflicts").into_iter().filter(|row| row["event_id"] == rows[0]["aid_id"]).collect();
    assert!(values.iter().any(|row| row["value"].contains("3000000000 USD (at_least)")), "{values:#?}");
    assert!(values.iter().all(|row| !row["reason"].is_empty()));
}

#[test]
fn a_hundred_generators_are_in_kind() {
    let generators = one("aid", &[("quantity", "100"), ("item", "generators")]);
    let cells = ["instrument", "amount", "is_counted", "not_counted_because"].map(|column| generators[column].as_str());
    assert_eq!(cells, ["in_kind", "", "false", "no_amount"]);
}

#[test]
fn the_cost_of_reconstruction_is_nowhere() {
    // Three dispatches name the $486 billion.
    for name in ["aid", "conversions", "reconciliation"] {
        for row in table(name) {
            assert!(!row.values().any(|cell| cell.starts_with("486000000000")), "`{name}`: {row:?}");
        }
    }
}

#[test]
fn the_export_ban_has_its_four_kinds_of_goods() {
    let ban = one("sanctions", &[("announced_on", "2024-04-05")]);
    let cells = ["senders", "targets", "measure", "goods", "effective_on"].map(|column| ban[column].as_str());
    let goods = "steel products; machinery; electrical equipment; recreational boats";
    assert_eq!(cells, ["JPN", "RUS", "export_ban", goods, "2024-04-17"]);
}

#[test]
fn the_ban_on_diamonds_is_effective_from_may() {
    let ban = one("sanctions", &[("measure", "import_ban")]);
    assert_eq!((ban["goods"].as_str(), ban["effective_on"].as_str()), ("non-industrial diamonds", "2024-05-10"));
    assert_eq!(ban["measure_type"], "flow");
}

#[test]
fn twenty_six_packages_are_a_stock_on_two_states() {
    let packages = one("sanctions", &[("count", "26")]);
    let cells = ["count_unit", "measure_type", "senders", "targets"].map(|column| packages[column].as_str());
    assert_eq!(cells, ["packages", "stock", "JPN", "BLR; RUS"]);
    let summed: f64 = table("sanctions_summary").iter().map(|row| number(&row["n"])).sum();
    assert_eq!(summed, rows("sanctions", &[("measure_type", "flow")]).len() as f64);
}

#[test]
fn every_quote_stands_at_its_offsets_in_the_cleaned_text() {
    let texts = RUN.0.cleaned_texts();
    let mut quotes = 0;
    for name in ["evidence", "claims"] {
        for row in table(name) {
            let article = row.get("article_id").or_else(|| row.get("article")).expect("each names its article");
            let (start, end): (usize, usize) = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
            let passage: String = texts[article].chars().skip(start).take(end - start).collect();
            assert_eq!(passage, row["quote"].as_str(), "{article} {start}..{end}");
            quotes += 1;
        }
    }
    assert!(quotes > 100, "only {quotes} quotes");
}

#[test]
fn every_event_reaches_a_quote() {
    let behind: BTreeSet<String> = table("evidence").into_iter().map(|row| row["event_id"].clone()).collect();
    for (name, id) in
        [("meetings", "meeting_id"), ("aid", "aid_id"), ("sanctions", "sanction_id"), ("agreements", "agreement_id")]
    {
        for row in table(name) {
            assert!(behind.contains(&row[id]), "{} of `{name}` has no evidence", row[id]);
        }
    }
}

#[test]
fn a_syndicated_copy_is_linked_and_no_source_of_its_own() {
    let copies: BTreeMap<String, String> = table("articles")
        .into_iter()
        .filter(|row| !row["duplicate_of"].is_empty())
        .map(|row| (row["article_id"].clone(), row["duplicate_of"].clone()))
        .collect();
    let original = "2024-02-19-tokyo-conference";
    assert_eq!(copies, BTreeMap::from([("harbour-gazette/tokyo-rebuilding-talks".into(), original.into())]));

    let mut told_twice = 0;
    for name in ["meetings", "aid", "sanctions", "agreements"] {
        for row in table(name) {
            let id = row.iter().find(|(column, _)| column.ends_with("_id")).expect("events have ids").1;
            let articles = articles_behind(id);
            let sources: BTreeSet<&String> = articles.iter().map(|a| copies.get(a).unwrap_or(a)).collect();
            assert_eq!(row["n_articles"], articles.len().to_string(), "{row:#?}");
            assert_eq!(row["n_sources"], sources.len().to_string(), "{row:#?}");
            told_twice += usize::from(sources.len() < articles.len());
        }
    }
    assert!(told_twice > 0, "no event is told by the original and the copy");
}

#[test]
fn the_summary_names_what_was_read_and_where_to_look() {
    let (workspace, outcome) = &*RUN;
    let errors = rows("issues", &[("severity", "error")]).len();
    assert_eq!(outcome.code(), i32::from(errors > 0), "{}", outcome.words());
    assert_eq!(outcome.data(), "", "the summary is for people");
    let words = outcome.words();
    for head in ["ingest  ", "extract  ", "annotations  ", "resolve  ", "rows  ", "issues  ", "output  ", "next  "] {
        assert!(words.contains(head), "no `{head}` in\n{words}");
    }
    assert!(words.contains(&format!("meetings {}, aid {}", table("meetings").len(), table("aid").len())), "{words}");
    assert!(words.contains("output/report.html"), "{words}");
    let (_, rest) = words.split_once("`dyad explain ").unwrap();
    let id = rest.split_once('`').unwrap().0;
    assert_eq!(workspace.dyad(&["explain", id]).code(), 0, "the example of the summary can be explained");
}
