//! Whole files through the room.

use proptest::prelude::*;

use super::boilerplate::TEST_PATTERNS;
use super::*;
use crate::model::PublishedBasis;

fn read_file(path: &str, bytes: &[u8]) -> Outcome<Article> {
    let file = SourceFile { path: format!("raw/articles/{path}"), bytes: bytes.to_vec() };
    read(&file, "raw/articles", &IngestSettings::default(), &TEST_PATTERNS)
}

const PROSE: &str = "The harbour was closed on Monday, and nobody in the town could say why.";

#[test]
fn a_text_file_becomes_an_article() {
    let text = format!(
        "Quiet harbour after the storm\n\nBy Kari Nordmann\nMay 7, 2019\n\n{PROSE}\n\nShare 12\n\n\u{a9} Fjord Post"
    );
    let outcome = read_file("fjord/quiet.txt", text.as_bytes());
    assert_eq!(outcome.issues, []);
    let article = &outcome.items[0];
    assert_eq!(article.id, "fjord/quiet");
    assert_eq!(article.source_path, "raw/articles/fjord/quiet.txt");
    assert_eq!(article.text, format!("Quiet harbour after the storm\n\n{PROSE}"));
    assert_eq!(article.publisher.as_deref(), Some("Fjord Post"));
    assert_eq!(article.published.unwrap().basis, PublishedBasis::Header);
    assert_eq!(article.sha256.len(), 64);
}

#[test]
fn metadata_go_before_the_head_of_the_text() {
    let text = format!("---\npublished: 2019-05-08\n---\n# Quiet harbour\n\n7 May 2019, 10:00\n\n{PROSE}");
    let article = &read_file("quiet.md", text.as_bytes()).items[0];
    let published = article.published.unwrap();
    assert_eq!((published.date.to_string().as_str(), published.basis), ("2019-05-08", PublishedBasis::Metadata));
    assert_eq!(article.text, format!("Quiet harbour\n\n{PROSE}"));
}

#[test]
fn the_dateline_dates_a_report_that_nothing_else_dates() {
    let text = format!("Quiet harbour\n\nOSLO, May 7, 2019 (Fjord Wire) -- {PROSE}");
    let article = &read_file("quiet.txt", text.as_bytes()).items[0];
    assert_eq!(article.published.unwrap().basis, PublishedBasis::Dateline);
    assert_eq!(article.publisher.as_deref(), Some("Fjord Wire"));
    assert!(article.text.contains("OSLO, May 7, 2019 (Fjord Wire)"));
}

#[test]
fn the_name_of_the_publisher_alone_on_a_line_is_no_text() {
    let text = format!("Quiet harbour\n\nFjord Post\n7 May 2019\n\n{PROSE}\n\n\u{a9} Fjord Post");
    assert_eq!(read_file("quiet.txt", text.as_bytes()).items[0].text, format!("Quiet harbour\n\n{PROSE}"));
}

#[test]
fn records_of_one_file_get_their_own_ids_and_fingerprints() {
    let line = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    let outcome = read_file("wire.jsonl", format!("{}{}", line("a", PROSE), line("b", PROSE)).as_bytes());
    let ids: Vec<&str> = outcome.items.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["wire#a", "wire#b"]);
    assert_ne!(outcome.items[0].sha256, outcome.items[1].sha256);
}

#[test]
fn what_cannot_be_read_is_set_aside_with_its_reason() {
    let told: Vec<String> = [("a.pdf", &b"x"[..]), ("b.txt.gz", b"x"), ("c.json", b"{"), ("d.txt", b"Share 3\n12\n")]
        .into_iter()
        .flat_map(|(path, bytes)| read_file(path, bytes).issues)
        .map(|issue| format!("{}: {}", issue.code, issue.message))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    unknown_format: no reader knows the format of `raw/articles/a.pdf`
    unreadable_file: `raw/articles/b.txt.gz` cannot be read: it is not a whole gzip file (unexpected end of file)
    unreadable_file: `raw/articles/c.json` is no JSON: EOF while parsing an object at line 1 column 1
    empty_article: no text is left of `d` after cleaning
    ");
    assert!(read_file("README.md", b"# About").items.is_empty());
}

#[test]
fn of_two_articles_with_one_id_the_second_is_set_aside() {
    let outcome = gather([read_file("x.txt", PROSE.as_bytes()), read_file("x.md", PROSE.as_bytes())]);
    assert_eq!(outcome.items.len(), 1);
    assert_eq!(outcome.items[0].source_path, "raw/articles/x.md");
    insta::assert_snapshot!(outcome.issues[0].message, @"`raw/articles/x.md` and `raw/articles/x.txt` both give an article `x`");
}

proptest! {
    // Each case reads a page; the default of 256 would take most of the room's test time.
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_bytes_make_a_reader_panic(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "(<p>|<div class='ad'>|<li>|\\[|\\{\"text\": |\"|---\n|# |\n|By |May 7, 2019|\\|| - |©|[a-z ]{0,9}){0,30}".prop_map(String::into_bytes),
        ],
        extension in prop::sample::select(vec!["txt", "md", "html", "json", "jsonl", "txt.gz"]),
    ) {
        let outcome = read_file(&format!("x.{extension}"), &bytes);
        for article in outcome.items {
            prop_assert!(!article.text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", article.text);
            prop_assert!(!article.text.contains("\n\n\n") && article.text.trim() == article.text);
        }
    }
}
