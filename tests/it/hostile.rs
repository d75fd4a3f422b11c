//! Input that is broken or meant to break: each has its outcome in docs/hostile-input.md, and what is
//! beside it is read as ever.

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::workspace::Workspace;

const GOOD: &str = "Quiet harbour\n\nOSLO, May 15, 2024 -- Norway gave 4 million kroner to Moldova on Tuesday.\n";

/// A workspace about the states of the good article.
fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("pipeline.toml", "[focus]\nstates = [\"NOR\", \"MDA\"]\n");
    workspace.write("raw/articles/good.txt", GOOD);
    workspace
}

/// Path and code of every issue but notes, sorted. Runs may take so long at most.
fn issues_of_a_run(workspace: &Workspace, code: i32) -> Vec<(String, String)> {
    let started = Instant::now();
    let outcome = workspace.dyad(&["run"]);
    assert_eq!(outcome.code(), code, "{}", outcome.words());
    assert!(started.elapsed() < Duration::from_secs(300), "it took {:?}", started.elapsed());
    let amounts = workspace.table("aid").iter().filter(|row| row["amount"] == "4000000").count();
    assert_eq!(amounts, 1, "the good article is read");
    let rows = workspace.table("issues").into_iter().filter(|row| row["severity"] != "note");
    let place = |path: &str, article: &str| if path.is_empty() { article.to_owned() } else { path.to_owned() };
    let mut found: Vec<(String, String)> =
        rows.map(|row| (place(&row["path"], &row["article_id"]), row["code"].clone())).collect();
    found.sort();
    found.dedup();
    found.iter().map(|(path, code)| (path.replace("raw/articles/", ""), code.clone())).collect()
}

fn assert_issues(found: &[(String, String)], expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> =
        expected.iter().map(|(path, code)| ((*path).into(), (*code).into())).collect();
    assert_eq!(found, expected);
}

/// Gzip of `mib` MiB of one text.
fn bomb(text: &[u8], mib: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let piece = text.repeat((1 << 20) / text.len());
    (0..mib).for_each(|_| encoder.write_all(&piece).unwrap());
    encoder.finish().unwrap()
}

#[test]
fn what_is_too_large_or_too_deep_is_set_aside() {
    let workspace = workspace();
    let article = |name: &str, bytes: &[u8]| {
        workspace.write(&format!("raw/articles/{name}"), bytes);
    };
    article("bomb.txt.gz", &bomb(b"tide", 65));
    article("bomb.jsonl.gz", &bomb(b"{}\n\n", 65));
    article("deep.json", "[".repeat(100_000).as_bytes());
    article("deep.html", "<div>".repeat(100_000).as_bytes());
    article("deep.jsonl", format!("{{\"text\": \"{}\"}}\n", "<div><p>".repeat(3_000)).as_bytes());
    article("line.txt", "Norway gave 5 million kroner to Moldova, ".repeat(125_000).as_bytes());
    article("many.jsonl", "{}\n".repeat(50_001).as_bytes());
    article("wide.jsonl", format!("{{\"text\": \"{}\"}}\n", "x".repeat(5 << 20)).as_bytes());
    article("whole.json", format!("{{\"text\": \"{}\"}}", "x".repeat(17 << 20)).as_bytes());
    article("id.jsonl", format!("{{\"id\": \"{}\", \"text\": \"One.\"}}\n", "x".repeat(300)).as_bytes());
    let expected = [
        ("bomb.jsonl.gz", "unreadable_file"),
        ("bomb.txt.gz", "unreadable_file"),
        ("deep.html", "too_large"),
        ("deep.json", "unreadable_file"),
        ("deep.jsonl", "too_large"),
        ("id.jsonl", "too_large"),
        ("line.txt", "too_large"),
        ("many.jsonl", "too_large"),
        ("whole.json", "too_large"),
        ("wide.jsonl", "too_large"),
    ];
    assert_issues(&issues_of_a_run(&workspace, 1), &expected);
    workspace.write("raw/articles/line.txt", GOOD.repeat(2));
    workspace.write("pipeline.toml", "[focus]\nstates = [\"NOR\", \"MDA\"]\n[ingest]\nmax_file_bytes = 100\n");
    let found = issues_of_a_run(&workspace, 1);
    assert!(found.contains(&("line.txt".into(), "unreadable_file".into())), "{found:?}");
}

#[test]
fn monotonous_text_takes_no_longer_than_other_text() {
    let workspace = workspace();
    let texts = [
        ("names", "Norway "),
        ("sums", "$1 "),
        ("dates", "May 15, 2024 "),
        ("titles", "Minister of "),
        ("quotes", "\""),
        ("brackets", "("),
        ("stops", "."),
        ("bullets", "\u{2022} "),
        ("items", "- Norway\n"),
        ("facts", "Norway gave 5 million kroner to Moldova, "),
        ("marks", "a\u{301}\u{301}"),
    ];
    for (name, text) in texts {
        let unit = text.repeat(20_000 / text.len());
        workspace.write(&format!("raw/articles/{name}.txt"), format!("A word of Norway.\n\n{unit}"));
        workspace.write(&format!("raw/articles/{name}.md"), unit.as_bytes());
    }
    let outcome = workspace.dyad(&["run"]);
    assert!(outcome.code() <= 1, "{}", outcome.words());
    let long: Vec<_> = workspace.table("issues").into_iter().filter(|row| row["code"] == "too_large").collect();
    assert!(long.iter().any(|row| row["article_id"] == "facts"), "{long:?}");
    assert!(workspace.table("aid").iter().any(|row| row["amount"] == "4000000"));
}

#[test]
fn files_without_text_are_named() {
    let workspace = workspace();
    for (name, bytes) in [
        ("empty.txt", b"".as_slice()),
        ("mark.txt", b"\xef\xbb\xbf"),
        ("mark-16.txt", b"\xff\xfe"),
        ("nul.txt", b"\0\0\0\0"),
        ("white.md", b" \n\t\n"),
        ("empty.html", b""),
        ("empty.json", b""),
        ("empty.txt.gz", b""),
        ("half.html", b"<html><body><p"),
        ("scripts.html", b"<html><script>location='x'</script>"),
    ] {
        workspace.write(&format!("raw/articles/{name}"), bytes);
    }
    let found = issues_of_a_run(&workspace, 1);
    let expected = [
        ("empty.html", "empty_article"),
        ("empty.json", "unreadable_file"),
        ("empty.txt", "empty_article"),
        ("empty.txt.gz", "unreadable_file"),
        ("half.html", "empty_article"),
        ("mark-16.txt", "empty_article"),
        ("mark.txt", "empty_article"),
        ("nul.txt", "empty_article"),
        ("scripts.html", "empty_article"),
        ("white.md", "empty_article"),
    ];
    assert_issues(&found, &expected);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_nothing_hangs() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    let workspace = workspace();
    let articles = workspace.path("raw/articles");
    workspace.write("secret.txt", GOOD);
    symlink("../../secret.txt", articles.join("out.txt")).unwrap();
    symlink(".", articles.join("loop")).unwrap();
    symlink("self.txt", articles.join("self.txt")).unwrap();
    symlink("/dev/zero", articles.join("device.txt")).unwrap();
    symlink("good.txt", articles.join("within.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(articles.join("pipe.txt")).status().unwrap().success());
    let _socket = UnixListener::bind(articles.join("socket.txt")).unwrap();
    let found = issues_of_a_run(&workspace, 1);
    let expected = ["device.txt", "loop", "out.txt", "pipe.txt", "self.txt", "socket.txt"];
    assert_issues(&found, &expected.map(|name| (name, "unreadable_file")));
    let told: Vec<String> = workspace.table("issues").iter().map(|row| row["message"].clone()).collect();
    assert!(told.iter().any(|message| message.contains("it is a pipe, not a file")), "{told:?}");
    assert_eq!(workspace.table("articles").len(), 2, "a link within the folder is followed");
}

#[cfg(unix)]
#[test]
fn odd_names_are_read_or_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let workspace = workspace();
    let articles = workspace.path("raw/articles");
    let article = |name: &[u8]| fs::write(articles.join(OsStr::from_bytes(name)), "A quiet day at sea.\n").unwrap();
    article(b"caf\xe9.txt");
    article(b"two\nlines.txt");
    article(b"red\x1b[31m.txt");
    article(b"-rf.txt");
    article("=1+1 \u{fc}.txt".as_bytes());
    article(format!("{}.txt", "long".repeat(60)).as_bytes());
    let found = issues_of_a_run(&workspace, 1);
    let named = ["caf\u{fffd}.txt", "red\u{fffd}[31m.txt", "two\u{fffd}lines.txt"];
    assert_issues(&found, &named.map(|name| (name, "unreadable_file")));
    assert_eq!(workspace.table("articles").len(), 4);
    let csv = fs::read_to_string(workspace.path("output/articles.csv")).unwrap();
    assert!(csv.contains("\n'-rf,") && csv.contains("\n'=1+1 \u{fc},"), "a formula gets an apostrophe: {csv}");
}

#[test]
fn markup_and_formulas_of_articles_stay_text() {
    let workspace = workspace();
    let page = "<html><head><title>=cmd|' /C calc'!A0</title></head><body><article><h1>&lt;script&gt;alert(1)&lt;/script&gt;\
        </h1><p>OSLO, May 15, 2024 -- Norway gave 6 million kroner to Moldova&lt;img src=x onerror=alert(2)&gt; on \
        Tuesday.</p><script>alert(3)</script></article></body></html>";
    workspace.write("raw/articles/page.html", page);
    workspace.run();
    let report = fs::read_to_string(workspace.path("output/report.html")).unwrap().to_lowercase();
    assert!(!report.contains("<script>alert") && !report.contains("<img src=x"), "markup of an article in the report");
    let csv = fs::read_to_string(workspace.path("output/articles.csv")).unwrap();
    assert!(!csv.contains(",=cmd") && !csv.contains(",\"=cmd"), "{csv}");
}

#[test]
fn hostile_tables_and_settings_are_refused_in_few_words() {
    let workspace = workspace();
    let columns: Vec<String> = (0..100_000).map(|n| format!("c{n}")).collect();
    workspace.write("raw/annotations/meetings.csv", columns.join(",") + "\n");
    let cell = "x".repeat(3 << 20);
    workspace.write("raw/annotations/aid.csv", format!("article,quote,donors\ngood,\"{cell}\",Norway\n"));
    let found = issues_of_a_run(&workspace, 1);
    let expected = [("raw/annotations/aid.csv", "too_large"), ("raw/annotations/meetings.csv", "too_large")];
    assert_issues(&found, &expected);

    let keys: String = (0..2_000).map(|n| format!("k{n} = 1\n")).collect();
    let settings = [
        keys,
        format!("a = {}", "[".repeat(100_000)),
        format!("a{} = 1", ".a".repeat(50_000)),
        "[focus]\nstates = [\"JPN\", \"UKR\"]\n".repeat(2),
        "x".repeat(2 << 20),
        "\0".into(),
    ];
    for text in settings {
        workspace.write("pipeline.toml", &text);
        let outcome = workspace.dyad(&["run"]);
        assert_eq!(outcome.code(), 2, "{}", &text[..20.min(text.len())]);
        assert!(outcome.words().lines().count() < 500, "{} lines", outcome.words().lines().count());
    }
}

/// `DYAD_FILES=100000 cargo test --test it folder -- --nocapture` is the long form.
#[test]
fn a_folder_of_very_many_files_is_read() {
    let files: usize = std::env::var("DYAD_FILES").map_or(500, |text| text.parse().expect("DYAD_FILES is a number"));
    let workspace = workspace();
    for n in 0..files {
        let text = format!("Harbour {n}\n\nOSLO, May 15, 2024 -- Boat {n} of {files} came in at {n} past noon.\n");
        workspace.write(&format!("raw/articles/{}/{n}.txt", n % 7), text);
    }
    let started = Instant::now();
    workspace.run();
    println!("{files} files: {:?}", started.elapsed());
    assert_eq!(workspace.table("articles").len(), files + 1);
}
