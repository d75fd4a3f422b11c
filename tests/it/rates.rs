//! `dyad rates update` against a server on the own machine.

use std::fs;

use serde_json::Value;

use super::fetch::{FAST, summary};
use super::server::{Reply, Server};
use super::workspace::Workspace;

fn workspace(server: &Server) -> Workspace {
    let workspace = Workspace::new();
    workspace.write("pipeline.toml", format!("{FAST}[rates]\nurl = \"{}\"\n", server.url("/rates?since={since}")));
    workspace
}

fn serving(table: &'static str) -> Server {
    Server::start(move |_, _| Reply::ok("text/csv", table))
}

const OBSERVATIONS: &str = "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE\n\
    EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-11-02,1.12\n\
    EXR.D.JPY.EUR.SP00.A,D,JPY,EUR,SP00,A,2026-11-02,176.5\n\
    EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-10-30,1.1172\n";

#[test]
fn new_rates_join_and_a_second_update_brings_nothing() {
    let server = serving(OBSERVATIONS);
    let workspace = workspace(&server);
    let outcome = workspace.dyad(&["rates", "update", "--verbose"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.words());
    insta::assert_snapshot!(outcome.words(), @"added 2 rates of 1 days and 2 currencies to `raw/reference/fx/ecb.csv`; they end on 2026-11-02");
    let table = fs::read_to_string(workspace.path("raw/reference/fx/ecb.csv")).unwrap();
    assert!(table.ends_with("Date,JPY,USD\n2026-11-02,176.5,1.12\n"), "{table}");
    assert_eq!(server.asked(), ["/rates?since=2026-09-30"], "30 days before the last known day");

    assert_eq!(workspace.dyad(&["check"]).code(), 0);
    let again = workspace.dyad(&["rates", "update", "--verbose"]);
    insta::assert_snapshot!(again.words(), @"no new rates; they end on 2026-11-02");
    assert_eq!(workspace.dyad(&["rates", "update"]).words(), "", "nobody watches, and all is well");
    assert_eq!(fs::read_to_string(workspace.path("raw/reference/fx/ecb.csv")).unwrap(), table);
}

#[test]
fn rows_of_a_workspace_stay_and_a_conflict_is_told() {
    let server = serving("Date,USD,JPY,XTS,\n2026-11-03,1.13,N/A,2,\n2026-11-02,1.12,176.5,2,\n");
    let workspace = workspace(&server);
    workspace.write("raw/reference/fx/ecb.csv", "# ours\nDate,USD,GBP\n2026-11-02,1.11,0.85\n");
    let outcome = workspace.dyad(&["rates", "update", "--json"]);
    assert_eq!(outcome.code(), 1);
    let summary = summary(&outcome);
    assert_eq!(summary["conflicts"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&summary["conflicts"][0]["known"], &summary["conflicts"][0]["published"]),
        (&Value::from("1.11"), &Value::from("1.12"))
    );
    let table = fs::read_to_string(workspace.path("raw/reference/fx/ecb.csv")).unwrap();
    insta::assert_snapshot!(table, @r"
    # ours
    Date,USD,GBP,JPY,XTS
    2026-11-02,1.11,0.85,176.5,2
    2026-11-03,1.13,,,2
    ");
}

#[test]
fn a_dry_run_writes_no_rates() {
    let server = serving(OBSERVATIONS);
    let workspace = workspace(&server);
    let outcome = workspace.dyad(&["rates", "update", "--dry-run"]);
    assert!(outcome.words().starts_with("would add 2 rates"), "{}", outcome.words());
    assert!(!workspace.path("raw/reference").exists());
}

#[test]
fn what_is_no_table_of_rates_changes_nothing() {
    for (table, told) in [
        ("<html>Moved</html>", "which is no head of a table of rates"),
        ("Date,USD\n2026-11-02,-1\n2999-01-01,1\n", "lies in the future"),
    ] {
        let server = serving(table);
        let workspace = workspace(&server);
        let outcome = workspace.dyad(&["rates", "update"]);
        assert!(outcome.code() > 0 && outcome.words().contains(told), "{}", outcome.words());
        assert!(!workspace.path("raw/reference/fx/ecb.csv").exists());
    }
    let server = Server::start(|_, _| Reply::status("404 Not Found", ""));
    let outcome = workspace(&server).dyad(&["rates", "update"]);
    assert_eq!(outcome.code(), 2);
    assert!(outcome.words().contains("the server answered 404"), "{}", outcome.words());
}

#[test]
fn a_table_that_cannot_be_kept_is_left_as_it_is() {
    let server = serving(OBSERVATIONS);
    let workspace = workspace(&server);
    let own = "Date,USD\n2026-11-01,1.1\n2026-11-01,1.2\n";
    workspace.write("raw/reference/fx/ecb.csv", own);
    let outcome = workspace.dyad(&["rates", "update"]);
    assert_eq!(outcome.code(), 2);
    assert!(outcome.words().contains("a second time"), "{}", outcome.words());
    assert_eq!(fs::read_to_string(workspace.path("raw/reference/fx/ecb.csv")).unwrap(), own);
}
