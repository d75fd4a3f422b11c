//! What each command prints when all is well.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::workspace::Workspace;

const COMMANDS: [&str; 12] = [
    "run",
    "check",
    "extract",
    "explain",
    "evaluate",
    "fetch",
    "rates",
    "init",
    "completions",
    "diff",
    "releases",
    "status",
];

/// The keys that programs which read the claims rely on: those of every claim, and those of each kind.
const CLAIM: [&str; 12] = [
    "claim_id",
    "article",
    "kind",
    "date",
    "date_end",
    "date_basis",
    "in_focus",
    "origin",
    "rule",
    "confidence",
    "evidence",
    "modality",
];
const MEETING: [&str; 8] = ["parties", "people", "format", "occasion", "level", "place", "status", "count"];
const AID: [&str; 13] = [
    "donors",
    "recipient",
    "channel",
    "guarantors",
    "amount",
    "currency",
    "qualifier",
    "quantity",
    "item",
    "instrument",
    "category",
    "measure",
    "stage",
];
const SANCTION: [&str; 9] =
    ["senders", "targets", "measure", "goods", "count", "count_unit", "effective_on", "measure_type", "status"];
const AGREEMENT: [&str; 4] = ["parties", "subject", "status", "count"];

fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().unwrap_or_else(|| panic!("{object} is no object")).keys().map(String::as_str).collect()
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    names.into_iter().collect()
}

/// Paths of the repository's articles, as arguments.
fn articles(workspace: &Workspace) -> Vec<String> {
    let paths: BTreeSet<String> =
        workspace.table("articles").into_iter().map(|row| row["source_path"].clone()).collect();
    paths.into_iter().collect()
}

#[test]
fn extract_prints_every_key_of_every_claim_and_leaves_no_trace() {
    let workspace = Workspace::of_the_repository();
    workspace.run();
    let articles = articles(&workspace);
    std::fs::remove_dir_all(workspace.path("output")).unwrap();
    let arguments: Vec<&str> = ["extract"].into_iter().chain(articles.iter().map(String::as_str)).collect();
    let outcome = workspace.dyad(&arguments);
    assert_eq!(outcome.code(), 0, "{}", outcome.words());
    let mut kinds = BTreeMap::new();
    for claim in outcome.json_lines() {
        let kind = claim["kind"].as_str().unwrap().to_owned();
        let own: &[&str] = match kind.as_str() {
            "meeting" => &MEETING,
            "aid" => &AID,
            "sanction" => &SANCTION,
            "agreement" => &AGREEMENT,
            other => panic!("no kind of claim: {other}"),
        };
        let (found, expected) = (keys(&claim), set(CLAIM.iter().chain(own).copied()));
        let missing: Vec<_> = expected.difference(&found).collect();
        assert!(missing.is_empty(), "{missing:?} missing in {claim}");
        for evidence in claim["evidence"].as_array().unwrap() {
            assert_eq!(keys(evidence), set(["start", "end", "quote"]));
        }
        for person in claim.get("people").and_then(Value::as_array).into_iter().flatten() {
            assert_eq!(keys(person), set(["id", "name", "as_written", "country", "office"]));
        }
        *kinds.entry(kind).or_insert(0) += 1;
    }
    assert_eq!(kinds.len(), 4, "claims of every kind: {kinds:?}");
    assert!(!workspace.path("output").exists(), "extract writes no file");
}

#[test]
fn mentions_have_their_keys_by_type_and_stand_at_their_offsets() {
    let workspace = Workspace::of_the_fixture("tiny");
    for article in ["raw/articles/fjord-visit.md", "raw/articles/prut-evening.html"] {
        let text = workspace.dyad(&["extract", "--text", article]).data();
        let mut types = BTreeSet::new();
        for mention in workspace.dyad(&["extract", "--mentions", article]).json_lines() {
            assert_eq!(keys(&mention), set(["article", "start", "end", "text", "type", "value"]));
            let [start, end] = ["start", "end"].map(|key| mention[key].as_u64().unwrap() as usize);
            let passage: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(passage, mention["text"].as_str().unwrap());
            let kind = mention["type"].as_str().unwrap();
            let expected = match kind {
                "money" => set(["amount", "amount_max", "currency", "qualifier"]),
                "date" => set(["start", "end", "precision", "basis"]),
                "person" => set(["id", "name", "country", "office"]),
                "state" | "organisation" => set(["code"]),
                "place" => set(["name", "country"]),
                "quantity" => set(["value", "unit"]),
                other => panic!("no type of mention: {other}"),
            };
            assert_eq!(keys(&mention["value"]), expected, "{mention}");
            types.insert(kind.to_owned());
        }
        assert!(types.contains("money") && types.contains("person") && types.contains("state"), "{types:?}");
    }
}

#[test]
fn extract_reads_standard_input_and_the_date_of_publication() {
    let workspace = Workspace::new();
    std::fs::remove_file(workspace.path("pipeline.toml")).unwrap();
    let text = "Norway gave 5 million kroner to Moldova on Tuesday.";
    let outcome = workspace.dyad_reading(text, &["extract", "-", "--published", "2024-05-15"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.words());
    let claims = outcome.json_lines();
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!((&claims[0]["date"], &claims[0]["amount"]), (&"2024-05-14".into(), &5_000_000.into()));
    // Without the date nothing decides which Tuesday.
    let claims = workspace.dyad_reading(text, &["extract", "-"]).json_lines();
    assert_eq!(claims[0]["date"], Value::Null);
    assert_eq!(workspace.dyad_reading(text, &["extract", "--text", "-"]).data(), format!("{text}\n"));
    assert_eq!(workspace.dyad(&["extract", "-", "--published", "tomorrow"]).code(), 2);
}

#[test]
fn extract_tells_of_an_article_of_the_workspace_what_a_run_does() {
    let workspace = Workspace::new();
    workspace.write(
        "raw/articles/2024/harbour.txt",
        "Norway's Prime Minister Jonas Gahr Store met Moldova's President Maia Sandu in Oslo on Tuesday.\n",
    );
    workspace
        .write("raw/annotations/articles.csv", "article,published_on\n2024/harbour,2024-05-15\nelsewhere,2024-01-01\n");
    let path = workspace.path("raw/articles/2024/harbour.txt");
    let claims = workspace.dyad(&["extract", path.to_str().unwrap()]).json_lines();
    workspace.run();
    let [claim] = claims.as_slice() else { panic!("one claim: {claims:?}") };
    let [row] = workspace.table("claims").try_into().expect("one claim of the run");
    for column in ["claim_id", "article", "date"] {
        assert_eq!(claim[column].as_str().unwrap(), row[column], "{column}");
    }
    assert_eq!((row["article"].as_str(), row["date"].as_str()), ("2024/harbour", "2024-05-14"));
    let other = workspace.dyad(&["extract", path.to_str().unwrap(), "--published", "2024-06-19"]).json_lines();
    assert_eq!(other[0]["date"], "2024-06-18");
}

#[test]
fn extract_prints_tables_for_people() {
    let workspace = Workspace::of_the_fixture("tiny");
    let claims = workspace.dyad(&["extract", "--format", "table", "raw/articles/wire.jsonl"]).data();
    for text in ["| kind", "quote in wire#a2", "MDA+NOR", "Arne Holm, Radu Ursu", "2024-09-03"] {
        assert!(claims.contains(text), "no `{text}` in\n{claims}");
    }
    let mentions = workspace.dyad(&["extract", "--mentions", "--format", "table", "raw/articles/wire.jsonl"]).data();
    assert!(mentions.contains("| start") && mentions.contains("Norwegian"), "{mentions}");
}

#[test]
fn a_bad_file_does_not_keep_the_others_from_being_read() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.write("bad.json", "{\"id\":");
    let outcome = workspace.dyad(&["extract", "bad.json", "raw/articles/wire.jsonl"]);
    assert_eq!(outcome.code(), 1);
    assert!(outcome.words().contains("error[unreadable_file]: `bad.json`"), "{}", outcome.words());
    assert!(outcome.json_lines().iter().any(|claim| claim["article"] == "wire#a2"));
    assert_eq!(workspace.dyad(&["extract", "nowhere.txt"]).code(), 2);
}

#[test]
fn explain_shows_an_event_by_its_id_by_a_claim_and_by_a_beginning() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    let meeting = workspace.table("meetings").into_iter().find(|row| row["place"] == "Oslo").unwrap();
    let id = meeting["meeting_id"].as_str();
    let by_id = workspace.dyad(&["explain", id]).data();
    for text in [
        meeting["label"].as_str(),
        "Back from «the visit that he paid to Norway in May», Radu Ursu told",
        "Prut Evening, 2024-05-16",
        "curated by ab",
        "merged: dates agree",
    ] {
        assert!(by_id.contains(text), "no `{text}` in\n{by_id}");
    }
    let [first, second] = ["1. fjord-visit", "2. prut-evening"].map(|article| by_id.find(article));
    assert!(first.is_some() && first < second, "evidence in the order of publication:\n{by_id}");

    let claim = workspace.table("evidence").into_iter().find(|row| row["event_id"] == id).unwrap();
    assert_eq!(workspace.dyad(&["explain", &claim["claim_id"]]).data(), by_id);
    assert_eq!(workspace.dyad(&["explain", &id[..10]]).data(), by_id);
    let several = workspace.dyad(&["explain", "a_"]);
    assert_eq!((several.code(), several.data().lines().count()), (0, workspace.table("aid").len()));

    let aid = workspace.table("aid").into_iter().find(|row| row["n_claims"] == "2").unwrap();
    let explained = workspace.dyad(&["explain", &aid["aid_id"]]).data();
    for text in ["Conversions", "50 000 000 NOK = ", "of 2024-05-14, daily, ECB", "Conflicts", "50200000 NOK"] {
        assert!(explained.contains(text), "no `{text}` in\n{explained}");
    }
}

#[test]
fn explain_says_when_an_article_is_gone() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    std::fs::remove_file(workspace.path("raw/articles/fjord-visit.md")).unwrap();
    let agreement = workspace.table("agreements").remove(0);
    let explained = workspace.dyad(&["explain", &agreement["agreement_id"]]).data();
    assert!(explained.contains("«A memorandum on energy was signed by the two ministers»"), "{explained}");
    assert!(explained.contains("the article has changed or is gone"), "{explained}");
}

#[test]
fn init_makes_a_workspace_that_runs() {
    let workspace = Workspace::new();
    let made = workspace.dyad(&["init", "work", "Norway", "Moldova", "--related", "Belarus"]);
    assert_eq!(made.code(), 0, "{}", made.words());
    let settings = std::fs::read_to_string(workspace.path("work/pipeline.toml")).unwrap();
    assert!(settings.contains("states = [\"NOR\", \"MDA\"]") && settings.contains("related = [\"BLR\"]"), "{settings}");
    for arguments in [["check", "-C", "work"], ["run", "-C", "work"]] {
        let outcome = workspace.dyad(&arguments);
        assert_eq!(outcome.code(), 0, "{arguments:?}: {}", outcome.words());
    }
    let aid = std::fs::read_to_string(workspace.path("work/output/aid.csv")).unwrap();
    assert!(aid.starts_with("aid_id,announced_on,") && aid.lines().count() == 1, "{aid}");
    assert!(workspace.path("work/output/report.html").exists());

    // And an article that arrives becomes rows.
    let text = "Norway and Moldova\n\nOSLO, May 15, 2024 (North Wire) -- Norway gave 5 million kroner to Moldova on Tuesday.\n";
    workspace.write("work/raw/articles/gift.txt", text);
    assert_eq!(workspace.dyad(&["run", "-C", "work"]).code(), 0);
    let aid = std::fs::read_to_string(workspace.path("work/output/aid.csv")).unwrap();
    assert!(aid.contains(",2024-05-14,day,") && aid.contains(",5000000,"), "{aid}");
}

#[test]
fn completions_name_every_command() {
    let workspace = Workspace::new();
    for shell in ["bash", "zsh", "fish"] {
        let outcome = workspace.dyad(&["completions", shell]);
        assert_eq!(outcome.code(), 0);
        for command in COMMANDS {
            assert!(outcome.data().contains(command), "no `{command}` for {shell}");
        }
    }
}

#[test]
fn every_help_has_examples() {
    let workspace = Workspace::new();
    for command in COMMANDS {
        let outcome = workspace.dyad(&[command, "--help"]);
        assert_eq!(outcome.code(), 0);
        let help = outcome.data();
        let (_, examples) = help.split_once("Examples:\n").unwrap_or_else(|| panic!("no examples in\n{help}"));
        assert!(examples.contains(&format!("dyad {command}")), "{help}");
    }
    let help = workspace.dyad(&["--help"]).data();
    assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{help}");
}

#[test]
fn the_summary_as_json_counts_what_was_published() {
    let workspace = Workspace::of_the_fixture("tiny");
    let outcome = workspace.dyad(&["run", "--json"]);
    assert_eq!(outcome.code(), 1);
    let summary = outcome.json_lines().remove(0);
    let published = ["outcome", "published", "changed", "release", "current_since", "output", "exit_code"];
    let counted = ["stages", "durations", "rows", "issues", "changes", "refused_because", "accepted"];
    assert_eq!(keys(&summary), set([&published[..], &counted, &["started_at", "finished_at"]].concat()));
    for (name, rows) in summary["rows"].as_object().unwrap() {
        assert_eq!(rows.as_u64().unwrap() as usize, workspace.table(name).len(), "{name}");
    }
    // A run that has nothing to do gives the same summary, and its exit code.
    let again = workspace.dyad(&["run", "--json"]);
    let told = again.json_lines().remove(0);
    assert_eq!((again.code(), &told["outcome"], &told["published"]), (1, &"unchanged".into(), &false.into()));
    for key in ["release", "rows", "stages", "issues", "current_since", "exit_code"] {
        assert_eq!(told[key], summary[key], "{key}");
    }
    let issues: u64 = summary["issues"].as_array().unwrap().iter().map(|issue| issue["count"].as_u64().unwrap()).sum();
    assert_eq!(issues as usize, workspace.table("issues").len());
    for stage in summary["stages"].as_array().unwrap() {
        let dropped: u64 = stage["dropped"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(stage["in"].as_u64().unwrap(), stage["kept"].as_u64().unwrap() + dropped, "{stage}");
    }
    let checked = workspace.dyad(&["check", "--json"]);
    assert_eq!((checked.code(), checked.json_lines()[0]["code"].as_str()), (1, Some("quote_not_found")));
}

#[test]
fn evaluate_scores_the_extraction_on_completely_curated_articles() {
    let workspace = Workspace::of_the_fixture("tiny");
    let outcome = workspace.dyad(&["evaluate"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.words());
    let shown = outcome.data();
    for kind in ["meeting", "aid", "sanction", "agreement"] {
        assert!(shown.contains(kind), "no `{kind}` in\n{shown}");
    }
}

#[test]
fn evaluate_shows_the_clues_by_which_each_kind_is_weighed() {
    let workspace = Workspace::of_the_fixture("tiny");
    let weighed = |what| {
        let outcome = workspace.dyad(&["evaluate", "--clues", what]);
        assert_eq!(outcome.code(), 0, "{}", outcome.words());
        outcome.json_lines()
    };
    let is_clue = |clues: &Value, clue: &str| clues.as_array().unwrap().iter().any(|name| name == clue);
    assert!(weighed("words").iter().any(|line| line["tells"] == json!(["sanction"])));
    assert!(weighed("aid").iter().any(|line| is_clue(&line["clues"]["clues"], "always")));
    // The headline of one names nobody who is restricted.
    let sides = weighed("sanction").into_iter().flat_map(|line| line["clues"]["sides"].as_array().unwrap().clone());
    let absent: Vec<Value> = sides.filter(|pair| is_clue(&pair["clues"], "target_absent")).collect();
    assert!(absent.iter().any(|pair| pair["sender"] == "NOR" && pair["target"] == "BLR"), "{absent:?}");
}

#[test]
fn colour_is_for_terminals_and_may_be_refused() {
    let workspace = Workspace::of_the_fixture("tiny");
    let words = |variables: &[(&str, &str)]| {
        let mut command = workspace.command(&["check"]);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(variables.iter().copied());
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    let escape = '\u{1b}';
    assert!(words(&[("CLICOLOR_FORCE", "1")]).contains(escape), "colour can be forced");
    assert!(!words(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains(escape), "NO_COLOR refuses it");
    assert!(!words(&[]).contains(escape), "a pipe gets none");
}
