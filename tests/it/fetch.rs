//! `dyad fetch` against a server that behaves: what is fetched, kept, and asked for again.

use std::fs;

use serde_json::Value;

use super::server::{Reply, Server};
use super::workspace::{Outcome, Workspace};

/// Settings that make a test fast and let it ask the own machine.
pub const FAST: &str = "[fetch]\ndelay_seconds = 0\nretry_delay_seconds = 0.01\nread_timeout_seconds = 10\n\
    request_timeout_seconds = 20\nconnect_timeout_seconds = 10\nmax_wait_seconds = 1\nretries = 1\n\
    allow_private_addresses = true\n";

pub const PAGE: &str = "<html><head><title>Low tide</title></head><body><article><p>The harbour was closed on Monday, \
    and nobody in the town could say why, though many tried, among them the mayor.</p></article></body></html>";

/// A workspace that fetches these feeds, each by its address.
pub fn workspace(settings: &str, feeds: &[String]) -> Workspace {
    let workspace = Workspace::new();
    let feeds: String = feeds.iter().map(|url| format!("[[fetch.feeds]]\nurl = \"{url}\"\n")).collect();
    workspace.write("pipeline.toml", format!("{settings}{feeds}"));
    workspace
}

/// An RSS feed with an article for each path.
pub fn rss(paths: &[&str]) -> Reply {
    let item = |path: &&str| {
        format!(
            "<item><title>About {path}</title><link>{path}</link><pubDate>Tue, 07 May 2019 10:00:00 GMT</pubDate></item>"
        )
    };
    let items: String = paths.iter().map(item).collect();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Fjord Post</title><language>en</language>{items}</channel></rss>"
    );
    Reply::ok("application/rss+xml", feed)
}

/// The names of the fetched files.
pub fn files(workspace: &Workspace) -> Vec<String> {
    let Ok(entries) = fs::read_dir(workspace.path("raw/articles")) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub fn summary(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.data()).unwrap_or_else(|error| panic!("{error}: {}", outcome.words()))
}

/// The messages of the problems, without the port.
pub fn problems(outcome: &Outcome) -> Vec<String> {
    let summary = summary(outcome);
    let problems = summary["problems"].as_array().unwrap();
    problems.iter().map(|problem| problem["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn articles_of_a_feed_are_kept_and_a_run_reads_them() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/a?utm_source=rss", "b", "/a", "/a#top"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE),
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    let outcome = workspace.dyad(&["fetch"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.words());
    let names = files(&workspace);
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("2019-05-07-about-a-utm-source-rss-") && names[0].ends_with(".html"), "{names:?}");
    assert_eq!(outcome.data().lines().count(), 2);
    let kept = fs::read_to_string(workspace.path("raw/articles").join(&names[1])).unwrap();
    assert!(kept.starts_with(PAGE), "the page is kept as it came");

    assert_eq!(workspace.dyad(&["run"]).code(), 0);
    let articles = workspace.table("articles");
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[1]["title"], "About b");
    assert_eq!(articles[1]["publisher"], "Fjord Post");
    assert_eq!(articles[1]["url"], server.url("/b"));
    assert_eq!(articles[1]["published_on"], "2019-05-07");
}

#[test]
fn nothing_is_asked_for_twice_with_or_without_the_state() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" if request.headers.get("if-none-match").is_some_and(|tag| tag == "\"1\"") => {
            Reply::status("304 Not Modified", "")
        }
        "/rss" => rss(&["/a", "/b"]).with("ETag", "\"1\""),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE),
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    workspace.dyad(&["fetch"]);
    let second = summary(&workspace.dyad(&["fetch", "--json"]));
    assert_eq!(second["feeds"]["unchanged"], 1);
    fs::remove_dir_all(workspace.path(".dyad")).unwrap();
    let third = summary(&workspace.dyad(&["fetch", "--json"]));
    assert_eq!((&third["known"], &third["new"]), (&2.into(), &Value::Array(vec![])));
    // What was deleted on purpose stays away.
    for name in files(&workspace) {
        fs::remove_file(workspace.path("raw/articles").join(name)).unwrap();
    }
    fs::write(workspace.path("pipeline.toml"), format!("{FAST}urls = [\"{}\"]\n", server.url("/a"))).unwrap();
    assert_eq!(summary(&workspace.dyad(&["fetch", "--json"]))["known"], 1);
    assert_eq!(server.asked(), ["/rss", "/a", "/b", "/rss", "/rss"]);
}

#[test]
fn an_update_takes_the_place_of_what_was_fetched_but_not_of_what_somebody_edited() {
    let atom = |updated: &str| {
        let entry = |id: &str| {
            format!(
                "<entry><id>{id}</id><title>{id}</title><link href=\"/{id}\"/><published>2019-05-07T10:00:00Z</published>\
                <updated>{updated}</updated></entry>"
            )
        };
        let feed = format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title>{}{}</feed>",
            entry("a"),
            entry("b")
        );
        Reply::ok("application/atom+xml", feed)
    };
    let server = Server::start(move |request, before| match request.path.as_str() {
        "/atom" => atom(["2019-05-07T10:00:00Z", "2019-05-08T10:00:00Z", "2019-05-08T10:00:00Z"][before.min(2)]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE.replace("mayor", ["mayor", "keeper"][before.min(1)])),
    });
    let workspace = workspace(FAST, &[server.url("/atom")]);
    workspace.dyad(&["fetch"]);
    let names = files(&workspace);
    let edited = workspace.path("raw/articles").join(&names[1]);
    fs::write(&edited, fs::read_to_string(&edited).unwrap().replace("mayor", "MAYOR")).unwrap();

    let outcome = workspace.dyad(&["fetch", "--json"]);
    assert_eq!(outcome.code(), 1);
    assert_eq!(summary(&outcome)["changed"].as_array().unwrap().len(), 1);
    assert!(problems(&outcome)[0].contains("somebody has edited"), "{:?}", problems(&outcome));
    let read = |name: &str| fs::read_to_string(workspace.path("raw/articles").join(name)).unwrap();
    assert!(read(&names[0]).contains("keeper") && read(&names[1]).contains("MAYOR"));
    assert_eq!(files(&workspace), names);
    // The update was seen: it is not asked for again.
    assert_eq!(summary(&workspace.dyad(&["fetch", "--json"]))["known"], 2);
}

#[test]
fn a_page_that_is_asked_for_again_is_asked_for_conditionally() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/list" => Reply::ok("text/plain", "# to read\n/a is no address\n"),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ if request.headers.contains_key("if-modified-since") => Reply::status("304 Not Modified", ""),
        _ => Reply::page(PAGE).with("Last-Modified", "Tue, 07 May 2019 10:00:00 GMT"),
    });
    let settings = format!("{FAST}refresh = \"always\"\nurls = [\"{}\"]\n", server.url("/a"));
    let workspace = workspace(&settings, &[server.url("/list")]);
    let outcome = workspace.dyad(&["fetch", "--json"]);
    assert_eq!((outcome.code(), summary(&outcome)["new"].as_array().unwrap().len()), (1, 1));
    assert!(problems(&outcome)[0].starts_with("this is no feed"));
    assert_eq!(summary(&workspace.dyad(&["fetch", "--json"]))["unchanged"], 1);
}

#[test]
fn a_dry_run_writes_nothing_and_the_limit_leaves_the_rest() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" if request.headers.contains_key("if-none-match") => Reply::status("304 Not Modified", ""),
        "/rss" => rss(&["/a", "/b", "/c"]).with("ETag", "\"1\""),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE),
    });
    let workspace = workspace(&format!("{FAST}max_articles = 2\n"), &[server.url("/rss")]);
    let dry = workspace.dyad(&["fetch", "--dry-run"]);
    assert_eq!(dry.data().lines().collect::<Vec<_>>(), [server.url("/a"), server.url("/b")]);
    assert!(files(&workspace).is_empty() && !workspace.path(".dyad/fetch.json").exists());
    assert_eq!(summary(&workspace.dyad(&["fetch", "--json"]))["waiting"], 1);
    // The feed has not changed, but the rest of it is still to come.
    assert_eq!(summary(&workspace.dyad(&["fetch", "--json"]))["new"].as_array().unwrap().len(), 1);
    assert_eq!(files(&workspace).len(), 3);
}

#[test]
fn links_that_end_at_one_page_give_one_file() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/go/1", "/go/2", "/a"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        "/go/1" | "/go/2" => Reply::redirect("/a?utm_campaign=x"),
        _ => Reply::page(PAGE),
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    assert_eq!(workspace.dyad(&["fetch"]).code(), 0);
    assert_eq!(files(&workspace).len(), 1);
    assert_eq!(summary(&workspace.dyad(&["fetch", "--json"]))["known"], 3);
}

#[test]
fn the_text_of_a_feed_is_taken_where_it_is_wanted() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/feed.json" => Reply::ok(
            "application/feed+json",
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [{"id": "1", "url": "/a",
            "title": "Low tide", "date_published": "2019-05-07T10:00:00Z", "content_html": "<p>The harbour was closed on Monday, and nobody in the town could say why.</p>"}]}"#,
        ),
        _ => Reply::status("404 Not Found", ""),
    });
    let workspace = workspace(FAST, &[server.url("/feed.json")]);
    let settings = fs::read_to_string(workspace.path("pipeline.toml")).unwrap();
    workspace.write("pipeline.toml", format!("{settings}content = \"feed\"\npublisher = \"The Wire\"\n"));
    let outcome = workspace.dyad(&["fetch"]);
    assert_eq!((outcome.code(), outcome.words().as_str()), (0, ""), "nobody watches, and all is well");
    assert_eq!(server.asked(), ["/feed.json"]);
    workspace.run();
    assert_eq!(workspace.table("articles")[0]["publisher"], "The Wire");
}

#[test]
fn robots_txt_is_obeyed_unless_told_otherwise() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/private/a", "/b"]),
        "/robots.txt" => Reply::ok("text/plain", "User-agent: *\nDisallow: /private\n"),
        _ => Reply::page(PAGE),
    });
    let polite = workspace(FAST, &[server.url("/rss")]);
    let outcome = polite.dyad(&["fetch", "--json"]);
    assert_eq!((outcome.code(), files(&polite).len()), (1, 1));
    insta::assert_snapshot!(problems(&outcome)[0], @"the robots.txt of its server forbids programs to read it");
    let bold = workspace(&format!("{FAST}respect_robots = false\n"), &[server.url("/rss")]);
    assert_eq!((bold.dyad(&["fetch"]).code(), files(&bold).len()), (0, 2));
    let agent = &server.requests()[0].headers["user-agent"];
    assert!(agent.starts_with("dyad/"), "{agent}");
}

#[test]
fn without_feeds_there_is_nothing_to_do() {
    let workspace = Workspace::new();
    let outcome = workspace.dyad(&["fetch"]);
    assert_eq!(outcome.code(), 0);
    insta::assert_snapshot!(outcome.words(), @"no feeds; name some in pipeline.toml, `[fetch]` (docs/fetching.md)");
}

#[test]
fn how_articles_are_fetched_changes_nothing_of_a_run() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.run();
    let before = (std::fs::read(workspace.path("output/run.json")).unwrap(), workspace.release());
    let settings = fs::read_to_string(workspace.path("pipeline.toml")).unwrap();
    workspace.write("pipeline.toml", format!("{settings}\n{FAST}"));
    workspace.run();
    assert_eq!((std::fs::read(workspace.path("output/run.json")).unwrap(), workspace.release()), before);
}
