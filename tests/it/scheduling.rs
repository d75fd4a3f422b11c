//! What a scheduler relies on: exit codes, silence, events for programs, releases that are refused, and
//! the causes of what changed.

use std::fs;

use serde_json::Value;

use super::workspace::{Outcome, Workspace, assert_same};

/// A workspace with so many articles that the loss of most is a matter of concern.
fn twelve() -> Workspace {
    let workspace = Workspace::new();
    (1..=12).for_each(|number| add_article(&workspace, number));
    assert_eq!(workspace.run().code(), 0);
    assert_eq!(workspace.table("aid").len(), 12);
    workspace
}

fn add_article(workspace: &Workspace, number: usize) {
    let text = format!(
        "News {number}\n\nOSLO, May {number}, 2024 -- Norway gave {number} million kroner to Moldova on May {number}.\n"
    );
    workspace.write(&article(number), text);
}

fn article(number: usize) -> String {
    format!("raw/articles/news-{number}.txt")
}

/// Standard error, every line of which is an event.
fn events(outcome: &Outcome) -> Vec<Value> {
    let words = outcome.words();
    words.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

fn names(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["event"].as_str().unwrap()).collect()
}

/// The identifiers of releases replaced by a word.
fn without_ids(words: &str, summary: &Value) -> String {
    let since = summary["current_since"].as_str().unwrap();
    let second = format!("{} {} UTC", &since[..10], &since[11..19]);
    words.replace(summary["release"].as_str().unwrap(), "ID").replace(&second, "TIME")
}

#[test]
fn good_news_are_told_to_who_watches_or_asks() {
    let workspace = twelve();
    add_article(&workspace, 13);
    let outcome = workspace.dyad(&["run"]);
    assert_eq!((outcome.code(), outcome.words(), outcome.data()), (0, String::new(), String::new()));
    let outcome = workspace.dyad(&["run"]);
    assert_eq!((outcome.code(), outcome.words()), (0, String::new()), "nothing to do");
    assert!(workspace.dyad(&["run", "-v"]).words().starts_with("nothing changed"));
    // What somebody must see to is told to everybody.
    workspace.write("raw/articles/empty.txt", "");
    let outcome = workspace.dyad(&["run"]);
    assert_eq!(outcome.code(), 1);
    assert!(outcome.words().starts_with("error[empty_article]"), "{}", outcome.words());
}

#[test]
fn a_release_that_lost_most_of_its_rows_is_refused_until_somebody_accepts_it() {
    let workspace = twelve();
    let before = workspace.release();
    let summary = workspace.dyad(&["run", "--json"]).json_lines().remove(0);
    (3..=12).for_each(|number| fs::remove_file(workspace.path(&article(number))).unwrap());
    for _ in 0..2 {
        let outcome = workspace.dyad(&["run"]);
        assert_eq!(outcome.code(), 1);
        insta::allow_duplicates! {
            insta::assert_snapshot!(without_ids(&outcome.words(), &summary), @r"
            error[row_loss]: `aid` would have 2 rows instead of 12: 83 % fewer, where `publish.max_row_loss` allows 50 %
              hint are all articles and annotations there, and the settings as meant? if so, `dyad run --accept`
            error[row_loss]: `claims` would have 2 rows instead of 12: 83 % fewer, where `publish.max_row_loss` allows 50 %
              hint are all articles and annotations there, and the settings as meant? if so, `dyad run --accept`
            error[row_loss]: `articles` would have 2 rows instead of 12: 83 % fewer, where `publish.max_row_loss` allows 50 %
              hint are all articles and annotations there, and the settings as meant? if so, `dyad run --accept`
            nothing was published: 3 checks failed; release ID of TIME stays in `output`
            what would have changed: aid: 10 rows removed
            mend what is named above and run again, or publish all the same with `dyad run --accept`
            ");
        }
        assert_same(&workspace.release(), &before);
    }
    let refused = workspace.dyad(&["run", "--json"]);
    let told = refused.json_lines().remove(0);
    assert_eq!(
        (&told["outcome"], &told["published"], &told["exit_code"]),
        (&"refused".into(), &false.into(), &1.into())
    );
    assert_eq!((&told["release"], told["refused_because"].as_array().unwrap().len()), (&summary["release"], 3));
    assert_eq!(told["changes"]["aid"]["removed"], 10);

    let accepted = workspace.dyad(&["run", "--accept", "--json"]);
    assert_eq!(accepted.code(), 0, "{}", accepted.words());
    let told = accepted.json_lines().remove(0);
    assert_eq!((&told["outcome"], told["accepted"].as_array().unwrap().len()), (&"published".into(), 3));
    assert_eq!(workspace.table("aid").len(), 2);
    let record: Value = serde_json::from_slice(&fs::read(workspace.path("output/run.json")).unwrap()).unwrap();
    assert_eq!(record["accepted"], told["accepted"]);
    assert_eq!(record["before"], summary["release"]);
    assert_eq!(workspace.dyad(&["run"]).code(), 0, "it is the release in force now");
}

#[test]
fn the_share_of_rows_that_may_go_is_a_setting() {
    let workspace = twelve();
    workspace.write("pipeline.toml", "[publish]\nmax_row_loss = 0.9\n");
    (3..=12).for_each(|number| fs::remove_file(workspace.path(&article(number))).unwrap());
    assert_eq!(workspace.run().code(), 0);
    assert_eq!(workspace.table("aid").len(), 2);
}

#[test]
fn a_claim_with_values_that_cannot_be_right_makes_no_row() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    let rows = workspace.table("aid").len();
    let sheet = workspace.path("raw/annotations/aid.csv");
    let text = fs::read_to_string(&sheet).unwrap();
    fs::write(
        &sheet,
        text.replace(
            "fjord-visit,Norway will give 50 million kroner to repair Moldova's power lines,2024-05-14",
            "fjord-visit,Norway will give 50 million kroner to repair Moldova's power lines,1024-05-14",
        ),
    )
    .unwrap();
    assert_eq!(workspace.run().code(), 1);
    let issue = workspace.table("issues").into_iter().find(|row| row["code"] == "date_out_of_range").unwrap();
    assert_eq!((issue["severity"].as_str(), issue["stage"].as_str()), ("error", "resolve"));
    assert!(workspace.table("aid").len() <= rows);
    assert!(workspace.table("aid").iter().all(|row| !row["announced_on"].starts_with("1024")));
}

#[test]
fn a_log_for_programs_is_one_event_a_line() {
    let workspace = twelve();
    add_article(&workspace, 13);
    workspace.write("raw/articles/empty.txt", "");
    let outcome = workspace.dyad(&["run", "--log-format", "json"]);
    assert_eq!((outcome.code(), outcome.data().as_str()), (1, ""));
    let told = events(&outcome);
    let stages = "stage_begin stage_end ".repeat(6);
    assert_eq!(names(&told).join(" "), format!("{stages}issue published"));
    for event in &told {
        assert!(event["time"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok(), "{event}");
        assert!(["info", "warning", "error", "note"].contains(&event["level"].as_str().unwrap()), "{event}");
    }
    let issue = told.iter().find(|event| event["event"] == "issue").unwrap();
    assert_eq!((&issue["level"], &issue["code"]), (&"error".into(), &"empty_article".into()));
    assert_eq!(told.last().unwrap()["changes"]["aid"]["added"], 1);
    let again = events(&workspace.dyad(&["run", "--log-format", "json"]));
    assert_eq!(names(&again), ["unchanged"]);
}

#[test]
fn failures_are_events_too() {
    let workspace = Workspace::new();
    workspace.write("pipeline.toml", "[publish]\nformats = [\"xls\"]\n");
    let outcome = workspace.dyad(&["run", "--log-format=json"]);
    assert_eq!(outcome.code(), 2);
    let told = events(&outcome);
    assert_eq!(names(&told), ["error", "issue"]);
    assert_eq!((&told[0]["message"], &told[0]["exit_code"]), (&"a mistake in pipeline.toml".into(), &2.into()));
    fs::remove_file(workspace.path("pipeline.toml")).unwrap();
    let told = events(&workspace.dyad(&["run", "--log-format", "json"]));
    assert_eq!((names(&told), told[0]["causes"].as_array().unwrap().len()), (vec!["error"], 1));
    let outcome = workspace.dyad(&["run", "--log-format", "json", "--jsno"]);
    assert_eq!((outcome.code(), names(&events(&outcome))), (2, vec!["error"]));
}

/// The causes of the changes of a table.
fn causes(workspace: &Workspace, table: &str) -> Vec<String> {
    let rows = workspace.table("changes").into_iter().filter(|row| row["table"] == table);
    let mut causes: Vec<String> = rows.map(|row| row["cause"].clone()).collect();
    causes.sort();
    causes.dedup();
    causes
}

#[test]
fn every_change_names_its_cause() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    assert_eq!(workspace.table("changes").len(), 0, "there is no release before");

    add_article(&workspace, 9);
    workspace.run();
    assert_eq!(causes(&workspace, "aid"), ["article news-9"]);
    assert_eq!(causes(&workspace, "articles"), ["article news-9"]);

    let sheet = workspace.path("raw/annotations/aid.csv");
    let text = fs::read_to_string(&sheet).unwrap();
    fs::write(&sheet, text.replacen(",committed,ab", ",pledged,ab", 1)).unwrap();
    workspace.run();
    assert_eq!(causes(&workspace, "aid"), ["annotation fjord-visit"]);

    let settings = fs::read_to_string(workspace.path("pipeline.toml")).unwrap();
    workspace.write("pipeline.toml", settings.replace("states = [\"NOR\", \"MDA\"]", "states = [\"NOR\", \"POL\"]"));
    workspace.run();
    assert_eq!(causes(&workspace, "aid"), ["settings focus.states"]);

    workspace.write("raw/reference/fx/own.csv", "Date,NOK\n2024-05-14,10\n");
    workspace.run();
    assert_eq!(causes(&workspace, "conversions"), ["rates raw/reference/fx/own.csv"]);
}

/// Two releases: in the second an article came, another went, and a row is curated.
fn two_releases() -> Workspace {
    let workspace = twelve();
    fs::remove_file(workspace.path(&article(12))).unwrap();
    add_article(&workspace, 13);
    let quote = "Norway gave 1 million kroner to Moldova";
    workspace.write(
        "raw/annotations/aid.csv",
        format!("article,quote,date,donors,recipient,amount,stage\nnews-1,{quote},2024-05-01,Norway,Moldova,1 million kroner,disbursed\n"),
    );
    assert_eq!(workspace.run().code(), 0);
    workspace
}

#[test]
fn a_diff_tells_what_came_went_and_changed_and_ends_accordingly() {
    let workspace = two_releases();
    let outcome = workspace.dyad(&["diff", "--table", "aid"]);
    assert_eq!((outcome.code(), outcome.words().as_str()), (1, ""));
    let mut shown = outcome.data();
    for row in workspace.table("changes").iter().filter(|row| row["table"] == "aid") {
        shown = shown.replace(&row["row_id"], "ID");
        if row["column"] == "confidence" {
            // It changes with every fit.
            shown = shown.replace(&row["old"], "C");
        }
    }
    insta::assert_snapshot!(shown, @r"
                     aid  1 row added, 2 cells changed, 1 row merged, 1 row removed

    aid
      ID  Norway delivers 13 million NOK to Moldova
      ID  added  (article news-13)
      ID  Norway delivers 12 million NOK to Moldova
      ID  removed  (article news-12)
      ID  Norway delivers 1 million NOK to Moldova
      ID  merged into ID  (annotation news-1)
      ID  Norway delivers 1 million NOK to Moldova
      ID  confidence: C → 1  (annotation news-1)
      ID  origin: extracted → curated  (annotation news-1)
    ");
    for same in [["current", "current"], ["output", "current"]] {
        let outcome = workspace.dyad(&[["diff"], [same[0]], [same[1]]].concat());
        assert_eq!((outcome.code(), outcome.data().as_str()), (0, "no difference\n"));
    }
}

#[test]
fn a_diff_for_programs_has_every_difference() {
    let workspace = two_releases();
    let of_aid = |row: &&super::workspace::Row| row["table"] == "aid";
    let logged: Vec<_> = workspace.table("changes");
    let lines = workspace.dyad(&["diff", "--table", "aid", "--format", "jsonl"]).json_lines();
    assert_eq!(lines.len(), logged.iter().filter(of_aid).count());
    for (line, row) in lines.iter().zip(logged.iter().filter(of_aid)) {
        for key in ["row_id", "change", "cause"] {
            assert_eq!(line[key], row[key].as_str());
        }
    }
    let sheet = workspace.dyad(&["diff", "--format", "csv"]).data();
    assert!(sheet.starts_with("run_id,table,row_id,change,column,old,new,cause\n"));
    assert!(sheet.contains(",aid_summary,") && sheet.contains(",timeline,"), "derived tables are compared, too");
}

#[test]
fn releases_are_listed_and_named_by_the_beginning_of_their_id() {
    let workspace = two_releases();
    let listed = workspace.dyad(&["releases", "--json"]).json_lines();
    assert_eq!(listed.len(), 2);
    assert_eq!((&listed[0]["is_current"], &listed[1]["is_current"]), (&true.into(), &false.into()));
    assert_eq!((&listed[0]["before"], &listed[0]["rows"]["aid"]), (&listed[1]["release"], &12.into()));
    let ids = [0, 1].map(|n| listed[n]["release"].as_str().unwrap().to_owned());
    let shown = workspace.dyad(&["releases"]).data();
    assert!(shown.starts_with(&format!("* {}  ", ids[0])) && shown.contains("(the first)"), "{shown}");
    assert_eq!(workspace.dyad(&["diff", &ids[1][..6], &ids[0][..6]]).code(), 1);
    let outcome = workspace.dyad(&["diff", "nowhere"]);
    assert_eq!(outcome.code(), 2);
    assert!(outcome.words().contains("`nowhere` is neither a release nor a folder of one"), "{}", outcome.words());
    let words = workspace.dyad(&["diff", "--table", "meeting"]).words();
    assert_eq!(words, "error: there is no table `meeting`; did you mean `meetings`?\n");
}
