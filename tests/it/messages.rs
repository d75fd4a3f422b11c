//! What people see when something is wrong: the place, what was written, the nearest valid value.

use super::workspace::Workspace;

/// The words of a command that could not run, or of a check that found mistakes.
fn words(workspace: &Workspace, arguments: &[&str], code: i32) -> String {
    let outcome = workspace.dyad(arguments);
    assert_eq!(outcome.code(), code, "{arguments:?}: {}", outcome.words());
    assert_eq!(outcome.data(), "", "words are for standard error");
    outcome.words()
}

#[test]
fn a_folder_that_is_no_workspace() {
    let workspace = Workspace::new();
    std::fs::remove_file(workspace.path("pipeline.toml")).unwrap();
    for command in ["run", "check"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(words(&workspace, &[command], 2), @r"
            error: cannot read `./pipeline.toml`; run `dyad init DIR` to make a workspace, or name one with -C DIR
              cause: No such file or directory (os error 2)
            ");
        }
    }
}

#[test]
fn no_folder_of_articles() {
    let workspace = Workspace::new();
    std::fs::remove_dir_all(workspace.path("raw")).unwrap();
    insta::assert_snapshot!(words(&workspace, &["run"], 2), @"error: there is no folder `./raw/articles`; make it, or set `paths` in pipeline.toml");
}

#[test]
fn every_mistake_of_the_settings_at_once() {
    let workspace = Workspace::new();
    let settings = "[normalize]\ncurrencey = [\"NOK\"]\n\n[publish]\nminimum_confidence = 3\nformats = [\"xls\"]\n";
    workspace.write("pipeline.toml", settings);
    insta::assert_snapshot!(words(&workspace, &["run"], 2), @r#"
    error: 3 mistakes in pipeline.toml
    error[unknown_key]: unknown key `currencey` in `[normalize]`
      at pipeline.toml:2:1
      hint did you mean `currencies`?
    error[bad_value]: expected a number from 0 to 1
      at pipeline.toml:5:22
      written “3”
    error[unknown_code]: `xls` is none of `parquet`, `csv`
      at pipeline.toml:6:12
      written “"xls"”
    "#);
}

#[test]
fn check_finds_what_is_wrong_in_settings_reference_and_annotations_at_once() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.write("pipeline.toml", "[focus]\nstates = [\"NOR\", \"MDA\"]\n\n[normalise]\n");
    workspace.write(
        "raw/reference/people.csv",
        "person_id,name,family,given,aliases,country\n\
         tveit-solveig,Solveig Tveit,Tveit,Solveig,,NOR\n\
         ursu-radu,Radu Ursu,Ursu,Radu,Rado Ursu,MDX\n",
    );
    workspace.write(
        "raw/annotations/meetings.csv",
        "article,quote,date,format,levle,parties,people\n\
         fjord-visit,Solveig Tveit in Oslo on Tuesday,on Tuesday,in_persn,,,Rado Ursu;Solveig Tveit\n\
         fjord-visits,Solveig Tveit in Oslo on Tuesday,2024-05-14,in_person,,,Solveig Tveit\n\
         prut-evening,the visit that he had paid to Norway,May 2024,in_person,,Norway;Moldowa,Radu Ursu\n",
    );
    insta::assert_snapshot!(words(&workspace, &["check"], 1), @r"
    error[unknown_column]: there is no column `levle`
      at raw/annotations/meetings.csv:1:5
      hint did you mean `level`?
    error[unknown_article]: there is no article `fjord-visits`
      at raw/annotations/meetings.csv:3:1
      hint did you mean `fjord-visit`?
    error[quote_not_found]: the quote does not stand in `prut-evening`
      at raw/annotations/meetings.csv:4:2
      written “the visit that he had paid to Norway”
      hint the closest passage is “the visit that he paid to Norway in”, in: Back from the visit that he paid to Norway in May, Radu Ursu told the chamber on Thursday what he had brought home from his talks with the Norwegian minister.
    error[unknown_actor]: `Moldowa` is no known state or organisation
      at raw/annotations/meetings.csv:4:6
      hint did you mean `Moldova`?
    error[unknown_key]: unknown key `normalise`
      at pipeline.toml:4:2
      hint did you mean `normalize`?
    error[broken_reference]: there is no person `holm-arne`
      at raw/reference/offices.csv:3:1
      hint did you mean `holness-andrew`?
    error[broken_reference]: there is no state or organisation `MDX`
      at raw/reference/people.csv:3:6
      hint did you mean `MDA`?
    warning[unknown_code]: `in_persn` is not in the code list of `format`: `in_person`, `telephone`, `video`, `unknown`
      at raw/annotations/meetings.csv:2:4
      hint did you mean `in_person`?
    7 errors, 1 warning, 0 notes in settings, reference and 5 annotation files (4 articles read)
    ");
}

#[test]
fn check_names_a_missing_folder_among_the_other_mistakes() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.write("pipeline.toml", "[paths]\narticels = \"raw/news\"\n");
    std::fs::rename(workspace.path("raw/articles"), workspace.path("raw/news")).unwrap();
    insta::assert_snapshot!(words(&workspace, &["check"], 1), @r"
    error[unreadable_file]: there is no folder `./raw/articles`; make it, or set `paths` in pipeline.toml
    error[unknown_key]: unknown key `articels` in `[paths]`
      at pipeline.toml:2:1
      hint did you mean `articles`?
    2 errors, 0 warnings, 0 notes in settings, reference and 5 annotation files (0 articles read)
    ");
}

#[test]
fn an_id_that_is_nowhere() {
    let workspace = Workspace::of_the_fixture("tiny");
    insta::assert_snapshot!(words(&workspace, &["explain", "m_1"], 2), @"error: there is no output in `./output` yet; run `dyad run` first");
    workspace.run();
    let id = workspace.table("meetings")[0]["meeting_id"].clone();
    let mistyped = format!("{}_", &id[..id.len() - 1]);
    assert_eq!(
        words(&workspace, &["explain", &mistyped], 2),
        format!("error: no event or claim begins with `{mistyped}`; did you mean `{id}`?\n")
    );
    insta::assert_snapshot!(words(&workspace, &["explain", "oslo"], 2), @"error: no event or claim begins with `oslo`; the ids stand in output/");
}

#[test]
fn a_typing_error_gets_a_proposal() {
    let workspace = Workspace::new();
    let first_lines =
        |arguments: &[&str]| words(&workspace, arguments, 2).lines().take(3).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(first_lines(&["explian", "m_1"]), @r"
    error: unrecognized subcommand 'explian'

      tip: a similar subcommand exists: 'explain'
    ");
    insta::assert_snapshot!(first_lines(&["run", "--jsno"]), @r"
    error: unexpected argument '--jsno' found

      tip: a similar argument exists: '--json'
    ");
    insta::assert_snapshot!(words(&workspace, &["init", "work", "Norwya", "Moldova"], 2), @"error: `Norwya` is no state; did you mean `Norway`?");
    insta::assert_snapshot!(words(&workspace, &["init", "work", "Norway"], 2), @"error: a dyad is two states; name both, as in `dyad init DIR Norway Moldova`");
    insta::assert_snapshot!(words(&workspace, &["init", "work", "Norway", "NOR"], 2), @"error: a dyad is two different states; `Norway` and `NOR` are the same");
    assert!(!workspace.path("work").exists());
}

#[test]
fn init_overwrites_nothing() {
    let workspace = Workspace::of_the_fixture("tiny");
    let before = std::fs::read(workspace.path("pipeline.toml")).unwrap();
    insta::assert_snapshot!(words(&workspace, &["init", ".", "NOR", "MDA"], 2), @"error: `./pipeline.toml` exists already and would be overwritten; choose another folder");
    assert_eq!(std::fs::read(workspace.path("pipeline.toml")).unwrap(), before);
    assert!(!workspace.path(".gitignore").exists(), "nothing is made beside what is there");
}
