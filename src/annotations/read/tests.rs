use super::*;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.into(), bytes: text.into() }
}

fn shown(issues: &[Issue]) -> String {
    let lines = issues.iter().map(|issue| {
        let help = issue.help.as_deref().unwrap_or("-");
        format!("{} {} {}: {} | {help}", issue.location.as_ref().unwrap(), issue.severity, issue.code, issue.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn article(id: &str) -> Article {
    Article {
        id: id.into(),
        source_path: format!("raw/articles/{id}.txt"),
        title: Some("As found".into()),
        publisher: Some("As found".into()),
        ..Article::default()
    }
}

#[test]
fn the_templates_read_as_empty_and_name_every_column() {
    let files: Vec<SourceFile> = templates().iter().map(|(name, text)| file(name, text)).collect();
    assert_eq!(read(&files), Annotations::default());
    let (_, meetings) = &templates()[1];
    assert!(meetings.ends_with(
        "\narticle,quote,date,date_end,status,format,occasion,level,place,parties,people,count,curator,note\n"
    ));
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let mut files = vec![
        file("b/aid.csv", "article,quote\nx,second\n"),
        file("a/aid.csv", "article,quote\nx,first\n"),
        file("articles.csv", "article,curation\nx,complete\n"),
    ];
    let annotations = read(&files);
    files.reverse();
    assert_eq!(read(&files), annotations);
    assert_eq!(annotations.aid[0].cells.quote, "first");
    assert!(annotations.is_complete("x") && !annotations.is_complete("y"));
}

#[test]
fn every_bad_cell_is_reported_and_only_decisive_ones_cost_the_row() {
    let annotations = read(&[
        file(
            "meetings.csv",
            "article,quote,status,format\nx,they met,hold,in_person\nx,they spoke,Held,phone\n,,held,\n",
        ),
        file("aid.csv", "article,quote,measure,stage,category\nx,gave,flow,spent,medical\nx,lent,monthly,,\n"),
        file("sanctions.csv", "article;quote;measure;measure_type;status\nx;banned;exports;once;impose\n"),
        file("agreements.csv", "article,quote,subject,status\nx,agreed,fish,sign\n"),
        file("meeting.csv", "article,quote\n"),
        file("notes.xlsx", ""),
        file("README.md", "for people"),
    ]);
    fn good<T>(rows: &[Row<T>]) -> Vec<&T> {
        rows.iter().filter(|row| row.is_good).map(|row| &row.cells).collect()
    }
    let meetings = good(&annotations.meetings);
    assert_eq!(meetings.len(), 1);
    assert_eq!((&meetings[0].status, &meetings[0].format), (&Code::Known(MeetingStatus::Held), &Code::Blank));
    let counts =
        (good(&annotations.aid).len(), good(&annotations.sanctions).len(), good(&annotations.agreements).len());
    assert_eq!(counts, (1, 0, 0));
    insta::assert_snapshot!(shown(&annotations.issues), @r##"
    meeting.csv warning unknown_format: this is no annotation file; it was not read | did you mean `meetings.csv`?
    notes.xlsx warning unknown_format: this is no annotation file; it was not read | the files are articles.csv, meetings.csv, aid.csv, sanctions.csv, agreements.csv, decisions.csv
    meetings.csv:2:3 error unknown_code: `hold` is not in the code list of `status`: `held`, `planned`, `cancelled` | did you mean `held`?
    meetings.csv:3:4 warning unknown_code: `phone` is not in the code list of `format`: `in_person`, `telephone`, `video`, `unknown` | did you mean `telephone`?
    meetings.csv:4:1 error missing_field: `article` is empty | -
    meetings.csv:4:2 error missing_field: `quote` is empty | -
    aid.csv:2:5 warning unknown_code: `medical` is not in the code list of `category`: `financial`, `humanitarian`, `military`, `reconstruction`, `unspecified` | -
    aid.csv:2:4 warning unknown_code: `spent` is not in the code list of `stage`: `pledged`, `committed`, `disbursed`, `unknown` | -
    aid.csv:3:3 error unknown_code: `monthly` is not in the code list of `measure`: `flow`, `stock` | -
    sanctions.csv:2:3 error unknown_code: `exports` is not in the code list of `measure`: `asset_freeze`, `travel_ban`, `export_ban`, `import_ban`, `financial`, `designation`, `price_cap`, `other`, `unspecified` | did you mean `export_ban`?
    sanctions.csv:2:4 error unknown_code: `once` is not in the code list of `measure_type`: `flow`, `stock` | -
    sanctions.csv:2:5 error unknown_code: `impose` is not in the code list of `status`: `imposed`, `announced`, `planned`, `lifted` | did you mean `imposed`?
    agreements.csv:2:3 warning unknown_code: `fish` is not in the code list of `subject`: `security`, `loan`, `treaty`, `memorandum`, `other` | -
    agreements.csv:2:4 error unknown_code: `sign` is not in the code list of `status`: `negotiating`, `agreed`, `signed`, `in_force` | did you mean `signed`?
    "##);
}

#[test]
fn what_analysts_know_of_an_article_wins() {
    let text = "article,published_on,publisher,language,curation\nx,2024-05,The Fjord,EN,done\ny-1,May 2024,,,\nx,2023,,,\n,2024,,,\n";
    let annotations = read(&[file("articles.csv", text)]);
    insta::assert_snapshot!(shown(&annotations.issues), @r##"
    articles.csv:2:5 warning unknown_code: `done` is not in the code list of `curation`: `complete`, `partial` | -
    articles.csv:3:2 warning bad_date: `May 2024` is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD | write the day if you know it (2024-02-19), else the month (2024-02) or the year (2024)
    articles.csv:4:1 error duplicate_row: `x` has a row already, on line 2 | keep one row for each article; the first one is used
    articles.csv:5:1 error missing_field: `article` is empty | -
    "##);
    let mut articles = [article("x"), article("y-2")];
    insta::assert_snapshot!(shown(&annotations.describe(&mut articles)), @r##"articles.csv:3:1 error unknown_article: there is no article `y-1` | did you mean `y-2`?"##);
    let [x, y] = articles;
    assert_eq!(x.published_on(), "2024-05".parse().ok());
    assert_eq!((x.publisher.as_deref(), x.title.as_deref()), (Some("The Fjord"), Some("As found")));
    assert_eq!(x.language.as_deref(), Some("en"));
    assert_eq!(y, article("y-2"));
}

#[test]
fn the_shipped_annotations_have_no_mistakes() {
    let files: Vec<SourceFile> = [
        ("articles.csv", &include_bytes!("../../../raw/annotations/articles.csv")[..]),
        ("meetings.csv", include_bytes!("../../../raw/annotations/meetings.csv")),
        ("aid.csv", include_bytes!("../../../raw/annotations/aid.csv")),
        ("sanctions.csv", include_bytes!("../../../raw/annotations/sanctions.csv")),
        ("agreements.csv", include_bytes!("../../../raw/annotations/agreements.csv")),
        ("decisions.csv", include_bytes!("../../../raw/annotations/decisions.csv")),
    ]
    .map(|(path, bytes)| SourceFile { path: path.into(), bytes: bytes.into() })
    .into();
    let annotations = read(&files);
    assert_eq!(annotations.issues, []);
    assert!(!annotations.meetings.is_empty() && !annotations.aid.is_empty() && !annotations.sanctions.is_empty());
}
