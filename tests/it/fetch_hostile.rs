//! `dyad fetch` against a server that misbehaves: each in its own way, and always the other feed is
//! read all the same.

use std::io::Write;
use std::time::{Duration, Instant};

use super::fetch::{FAST, PAGE, files, problems, rss, summary, workspace};
use super::server::{Reply, Server};

/// What came of a feed that answers `/bad` like this, and of the good feed after it.
struct Visit {
    code: i32,
    message: String,
    took: Duration,
    asked: Vec<String>,
}

/// Fetches `/bad` as a feed and as an article beside a feed that is well.
fn visit(settings: &str, is_feed: bool, answer: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Visit {
    let server = Server::start(move |request, before| match request.path.as_str() {
        "/bad" => answer(before),
        "/first" => rss(&["/bad"]),
        "/rss" => rss(&["/a"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE),
    });
    let first = if is_feed { "/bad" } else { "/first" };
    let workspace = workspace(settings, &[server.url(first), server.url("/rss")]);
    let start = Instant::now();
    let outcome = workspace.dyad(&["fetch", "--json"]);
    let visit = Visit {
        code: outcome.code(),
        message: problems(&outcome).join("\n").replace(&server.url(""), "http://server"),
        took: start.elapsed(),
        asked: server.asked(),
    };
    let names = files(&workspace);
    assert!(names.iter().any(|name| name.contains("about-a-")), "the good feed is read: {names:?} {}", outcome.words());
    assert!(names.iter().all(|name| !name.starts_with('.')), "nothing unfinished is left: {names:?}");
    visit
}

/// The message about a bad feed and about a bad article, which are the same.
fn told(answer: impl Fn(usize) -> Reply + Send + Sync + Clone + 'static) -> String {
    told_under(FAST, answer)
}

fn told_under(settings: &str, answer: impl Fn(usize) -> Reply + Send + Sync + Clone + 'static) -> String {
    let (feed, article) = (visit(settings, true, answer.clone()), visit(settings, false, answer));
    assert_eq!((feed.code, article.code), (1, 1), "{}", feed.message);
    assert!(feed.took + article.took < Duration::from_secs(10), "within the limits: {:?}", feed.took);
    assert_eq!(feed.message, article.message);
    feed.message
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_is_not_there_is_told() {
    insta::assert_snapshot!(told(|_| Reply::status("404 Not Found", "")), @"the server answered 404 (not found)");
    insta::assert_snapshot!(told(|_| Reply::status("403 Forbidden", "")), @"the server answered 403 (forbidden)");
    // A 304 that nobody asked for is no content.
    insta::assert_snapshot!(told(|_| Reply::status("304 Not Modified", "")), @"the server answered 304");
}

#[test]
fn what_is_gone_is_not_asked_for_again() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/a", "/b"]),
        "/a" => Reply::status("410 Gone", ""),
        "/b" => Reply::ok("application/pdf", "%PDF-"),
        _ => Reply::status("404 Not Found", ""),
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    let outcome = workspace.dyad(&["fetch", "--json"]);
    assert_eq!(problems(&outcome), ["the server answered 410 (gone)", "it is of type `application/pdf`, not a page"]);
    assert_eq!(workspace.dyad(&["fetch"]).code(), 0);
    assert_eq!(server.asked(), ["/rss", "/a", "/b", "/rss"]);
}

#[test]
fn a_passing_failure_is_tried_again() {
    for status in ["500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"] {
        let visit = visit(FAST, false, move |before| match before {
            0 => Reply::status(status, "").with("Retry-After", "0"),
            _ => Reply::page(PAGE),
        });
        assert_eq!((visit.code, visit.message.as_str()), (0, ""), "{status}");
        assert_eq!(visit.asked.iter().filter(|path| *path == "/bad").count(), 2);
    }
    let kept = visit(FAST, false, |_| Reply::status("502 Bad Gateway", ""));
    assert_eq!(kept.message, "the server answered 502 (bad gateway)");
    assert_eq!(kept.asked.iter().filter(|path| *path == "/bad").count(), 2, "retries = 1");
}

#[test]
fn a_server_that_asks_for_patience_is_waited_for_or_left_alone() {
    let waited = visit(FAST, false, |before| match before {
        0 => Reply::status("429 Too Many Requests", "").with("Retry-After", "1"),
        _ => Reply::page(PAGE),
    });
    assert_eq!(waited.code, 0);
    assert!(waited.took >= Duration::from_secs(1), "{:?}", waited.took);

    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/a", "/b"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::status("429 Too Many Requests", "").with("Retry-After", "3600"),
    });
    let outcome = workspace(FAST, &[server.url("/rss")]).dyad(&["fetch", "--json"]);
    let told = ["the server asks to wait 3600 seconds", "its server was left alone after the failures before"];
    assert_eq!(problems(&outcome), told);
    assert_eq!(server.asked(), ["/rss", "/a"]);
}

#[test]
fn redirects_stay_bounded_and_within_the_web() {
    insta::assert_snapshot!(told(|_| Reply::redirect("/bad")), @"it redirects more than 5 times");
    insta::assert_snapshot!(told(|_| Reply::redirect("file:///etc/passwd")), @"it redirects to `file:///etc/passwd`, which is no web address: it begins with `file:`");
    insta::assert_snapshot!(told(|_| Reply::redirect("https://")), @"it redirects to `https://`, which is no web address: empty host");
}

#[test]
fn no_private_address_is_asked_unless_allowed() {
    let server = Server::start(|_, _| rss(&["/a"]));
    let port = server.url("").rsplit(':').next().unwrap().to_owned();
    let closed = FAST.replace("allow_private_addresses = true", "");
    let addresses =
        ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "10.0.0.1", "169.254.169.254", "0.0.0.0"];
    let feeds = addresses.map(|host| format!("http://{host}:{port}/rss"));
    let workspace = workspace(&closed, &feeds);
    let outcome = workspace.dyad(&["fetch", "--json"]);
    assert_eq!(outcome.code(), 1);
    let told = problems(&outcome);
    assert_eq!(told.len(), addresses.len());
    assert!(told.iter().all(|message| message.ends_with("an address that is not public")), "{told:?}");
    insta::assert_snapshot!(told[3], @"`[::ffff:7f00:1]` is ::ffff:127.0.0.1, an address that is not public");
    assert!(server.requests().is_empty());
}

#[test]
fn a_body_has_its_limits() {
    let settings = format!("{FAST}max_bytes = 20000\nmax_decompressed_bytes = 100000\n");
    let told = |answer: fn(usize) -> Reply| told_under(&settings, answer);
    insta::assert_snapshot!(told(|_| Reply::page(vec![b'x'; 20_001])), @"it is larger than 20000 bytes");
    // Without a length, and without an end.
    let endless = |_| {
        Reply::Drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec(), vec![b'x'; 5_000], Duration::ZERO)
    };
    insta::assert_snapshot!(told(endless), @"it is larger than 20000 bytes");
    let bomb = |_| Reply::page(gzip(&[0; 1_000_000])).with("Content-Encoding", "gzip");
    insta::assert_snapshot!(told(bomb), @"it is larger than 100000 bytes when decompressed");
    let damaged = |_| Reply::page("no gzip").with("Content-Encoding", "gzip");
    insta::assert_snapshot!(told(damaged), @"it cannot be decompressed");
    let unknown = |_| Reply::page("x").with("Content-Encoding", "br");
    insta::assert_snapshot!(told(unknown), @"it cannot be decompressed");
    // Up to the limits all is well.
    let packed = visit(&settings, false, |_| Reply::page(gzip(PAGE.as_bytes())).with("Content-Encoding", "gzip"));
    assert_eq!((packed.code, packed.message.as_str()), (0, ""));
}

#[test]
fn a_slow_server_is_given_up() {
    let short = [("retries = 1", "retries = 0"), ("read_timeout_seconds = 10", "read_timeout_seconds = 1")];
    let settings = short.iter().fold(FAST.to_owned(), |text, (long, short)| text.replace(long, short));
    let settings = settings.replace("request_timeout_seconds = 20", "request_timeout_seconds = 1.5");
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    let ways: [(String, &str, u64); 3] = [
        (String::new(), "", 200),
        (head.to_owned(), "X: y\r\n", 50),
        (format!("{head}Content-Length: 100000\r\n\r\n"), "x", 50),
    ];
    std::thread::scope(|scope| {
        for (first, again, pause) in ways {
            let settings = &settings;
            let drip = move |_| {
                Reply::Drip(first.clone().into_bytes(), again.as_bytes().to_vec(), Duration::from_millis(pause))
            };
            scope.spawn(move || assert_eq!(told_under(settings, drip), "the server was too slow"));
        }
    });
}

#[test]
fn a_connection_that_breaks_is_told() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    let cut = move |_| Reply::Raw(format!("{head}Content-Length: 500\r\n\r\n<p>Half").into_bytes());
    insta::assert_snapshot!(told(cut), @"the connection failed: Peer disconnected");
    let chunk = move |_| Reply::Raw(format!("{head}Transfer-Encoding: chunked\r\n\r\n10\r\nhalf").into_bytes());
    insta::assert_snapshot!(told(chunk), @"the connection failed: Peer disconnected");
    insta::assert_snapshot!(told(|_| Reply::Raw(Vec::new())), @"the connection failed: Peer disconnected");
    insta::assert_snapshot!(told(|_| Reply::Raw(b"SSH-2.0-x\r\n".to_vec())), @"the connection failed: protocol: http parse fail: invalid HTTP version");
    insta::assert_snapshot!(told(|_| Reply::Raw([b"HTTP/1.1 200 OK\r\nX: ".as_slice(), &[b'x'; 200_000]].concat())), @"the connection failed: the header of the answer is longer than 65536 bytes");
    // More than announced is not read.
    let more = move |_| Reply::Raw(format!("{head}Content-Length: {}\r\n\r\n{PAGE}and more", PAGE.len()).into_bytes());
    assert_eq!(visit(FAST, false, more).code, 0);
}

#[test]
fn a_host_that_fails_again_and_again_is_left_alone() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/a", "/b", "/c", "/d", "/e"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::Raw(Vec::new()),
    });
    let settings = FAST.replace("retries = 1", "retries = 0");
    let workspace = workspace(&settings, &[server.url("/rss")]);
    let outcome = workspace.dyad(&["fetch", "--json"]);
    assert_eq!(server.asked().len(), 4, "three strikes");
    assert_eq!(summary(&outcome)["failed"], 5);
    // Nothing is settled: the next run asks for the feed and for them again.
    workspace.dyad(&["fetch"]);
    assert_eq!(server.asked().len(), 8);
}

#[test]
fn without_robots_txt_being_read_nothing_is_known_to_be_allowed() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/robots.txt" => Reply::status("500 Internal Server Error", ""),
        _ => rss(&["/a"]),
    });
    let outcome = workspace(FAST, &[server.url("/rss")]).dyad(&["fetch", "--json"]);
    insta::assert_snapshot!(problems(&outcome)[0], @"the robots.txt of its server cannot be read: the server answered 500 (server error)");
    assert!(server.asked().is_empty());
}

#[test]
fn a_feed_that_is_none_is_told_from_one_that_is_damaged() {
    let told = |answer: fn(usize) -> Reply| visit(FAST, true, answer).message;
    insta::assert_snapshot!(told(|_| Reply::page(PAGE)), @"this is no feed: it is an HTML page");
    insta::assert_snapshot!(told(|_| Reply::ok("application/rss+xml", "")), @"this is no feed: it is empty");
    insta::assert_snapshot!(told(|_| Reply::ok("application/rss+xml", "<rss version=\"2.0\"><channel><item>")), @"this is no feed: unable to parse XML: Parser error: syntax error: tag not closed: `>` not found before end of input");
    insta::assert_snapshot!(told(|_| Reply::ok("text/xml; charset=x", b"\xff\xfd prose")), @"this is no feed: it is neither RSS, Atom nor JSON Feed, and `ÿı prose` is no web address");
}

#[test]
fn a_feed_of_many_thousands_is_read_within_the_limit_of_a_run() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => {
            let paths: Vec<String> = (0..20_000).map(|n| format!("/{n}")).collect();
            rss(&paths.iter().map(String::as_str).collect::<Vec<_>>())
        }
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE),
    });
    let workspace = workspace(&format!("{FAST}max_articles = 3\n"), &[server.url("/rss")]);
    let outcome = workspace.dyad(&["fetch", "--json"]);
    assert_eq!(summary(&outcome)["waiting"], 19_997);
    assert_eq!(files(&workspace).len(), 3);
}

#[test]
fn titles_and_links_that_aim_at_the_file_system_miss_it() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => {
            let titles =
                ["../../../x", "/etc/passwd", "..\\..\\x", "a\u{1}b\u{202e}c", "con", "x".repeat(5_000).as_str()]
                    .iter()
                    .enumerate()
                    .map(|(n, title)| {
                        format!("<item><title><![CDATA[{title}]]></title><link>/{n}/..%2f..%2fx</link></item>")
                    })
                    .collect::<String>();
            Reply::ok(
                "text/xml",
                format!("<rss version=\"2.0\"><channel>{titles}</channel></rss>").replace('\u{1}', ""),
            )
        }
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE),
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    assert_eq!(workspace.dyad(&["fetch"]).code(), 0);
    let names = files(&workspace);
    assert_eq!(names.len(), 6);
    let is_plain =
        |name: &String| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b));
    assert!(names.iter().all(|name| is_plain(name) && name.len() < 110), "{names:?}");
    let beside: Vec<_> = std::fs::read_dir(workspace.path("raw")).unwrap().collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
}

#[test]
fn a_charset_that_only_the_server_names_is_kept() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/a"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => {
            let text = PAGE.replace("harbour", "гавань");
            let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(&text);
            Reply::ok("text/html; charset=\"windows-1251\"", bytes)
        }
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    assert_eq!(workspace.dyad(&["fetch"]).code(), 0);
    let kept = std::fs::read_to_string(workspace.path("raw/articles").join(&files(&workspace)[0])).unwrap();
    assert!(kept.contains("гавань"));
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let address = super::server::tls("localhost");
    let workspace = workspace(FAST, &[format!("https://localhost:{}/rss", address.port())]);
    let outcome = workspace.dyad(&["fetch", "--json"]);
    assert_eq!(outcome.code(), 1);
    insta::assert_snapshot!(problems(&outcome)[0], @"the certificate of the server does not hold: UnknownIssuer");
}

#[test]
fn two_fetches_at_once_do_not_mix() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => Reply::Drip(Vec::new(), Vec::new(), Duration::from_millis(100)),
        _ => Reply::status("404 Not Found", ""),
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    let mut first = workspace.command(&["fetch"]).spawn().unwrap();
    while server.asked().is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let second = workspace.dyad(&["fetch"]);
    assert_eq!(second.code(), 2);
    assert!(second.words().contains("--wait"), "{}", second.words());
    first.kill().unwrap();
    first.wait().unwrap();
    // The lock of a dead process blocks nobody.
    workspace.write("pipeline.toml", "");
    assert_eq!(workspace.dyad(&["fetch"]).code(), 0);
}

#[test]
fn a_fetch_that_is_killed_goes_on_where_it_was() {
    let server = Server::start(|request, before| match request.path.as_str() {
        "/rss" => rss(&["/a", "/b"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        "/b" if before == 0 => Reply::Drip(Vec::new(), Vec::new(), Duration::from_millis(100)),
        _ => Reply::page(PAGE),
    });
    let workspace = workspace(FAST, &[server.url("/rss")]);
    let mut first = workspace.command(&["fetch"]).spawn().unwrap();
    while !server.asked().contains(&"/b".to_owned()) {
        std::thread::sleep(Duration::from_millis(10));
    }
    first.kill().unwrap();
    first.wait().unwrap();
    workspace.write("raw/articles/.fetch-left", "half an article");
    assert_eq!(workspace.dyad(&["fetch"]).code(), 0);
    assert_eq!(server.asked(), ["/rss", "/a", "/b", "/rss", "/b"]);
    assert_eq!(files(&workspace).len(), 2);
}

#[test]
fn hosts_are_not_asked_faster_than_allowed() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/rss" => rss(&["/a", "/b"]),
        "/robots.txt" => Reply::status("404 Not Found", ""),
        _ => Reply::page(PAGE),
    });
    let settings = FAST.replace("delay_seconds = 0\n", "delay_seconds = 0.3\n");
    let start = Instant::now();
    assert_eq!(workspace(&settings, &[server.url("/rss")]).dyad(&["fetch"]).code(), 0);
    assert!(start.elapsed() >= Duration::from_millis(900), "four requests, three waits");
}
