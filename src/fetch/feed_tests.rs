use proptest::prelude::*;

use super::*;

fn base() -> Url {
    Url::parse("https://post.example/news/feed").unwrap()
}

fn read_text(text: &str) -> Result<Listing, NotAFeed> {
    read(text.as_bytes(), None, &base())
}

fn urls(listing: &Listing) -> Vec<&str> {
    listing.entries.iter().map(|entry| entry.url.as_str()).collect()
}

const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Fjord &amp;amp; Post</title>\
    <language>en-gb</language>\
    <item><title>Tide &lt;b&gt;low&lt;/b&gt;</title><link>/a?utm_source=rss</link>\
    <pubDate>Tue, 07 May 2019 23:10:00 +0200</pubDate></item>\
    <item><title>Again</title><link>https://post.example/a</link></item>\
    <item><guid isPermaLink=\"true\">https://post.example/b</guid></item>\
    <item><link>file:///etc/passwd</link></item>\
    <item><title>No link</title></item></channel></rss>";

const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"no\"><title>Wire</title>\
        <entry><id>urn:1</id><title type=\"html\">A &amp;lt; B</title><link rel=\"self\" href=\"x.atom\"/>\
        <link rel=\"alternate\" type=\"text/html\" href=\"a.html\"/><updated>2019-05-08T00:00:00Z</updated>\
        <published>2019-05-07T00:00:00Z</published><content type=\"html\">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>";

const JSON: &str = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Wire\", \"items\": [{\"id\": \"1\", \
        \"url\": \"/a\", \"title\": \"Low tide\", \"date_published\": \"2019-05-07T10:00:00Z\", \"content_text\": \"x\"}]}";

#[test]
fn rss_gives_each_article_once_with_what_it_says() {
    let listing = read_text(RSS).unwrap();
    assert_eq!((listing.title.as_deref(), listing.language.as_deref()), (Some("Fjord & Post"), Some("en")));
    assert_eq!(urls(&listing), ["https://post.example/a?utm_source=rss", "https://post.example/b"]);
    assert_eq!(listing.entries[0].title.as_deref(), Some("Tide low"));
    assert_eq!(listing.entries[0].published.unwrap().to_string(), "2019-05-07T21:10:00Z");
    assert_eq!(listing.bad_links.len(), 1);
    assert_eq!(listing.bad_links[0].0, "file:///etc/passwd");
}

#[test]
fn atom_takes_the_page_and_not_the_feed_itself() {
    let listing = read_text(ATOM).unwrap();
    assert_eq!(urls(&listing), ["https://post.example/news/a.html"]);
    let entry = &listing.entries[0];
    assert_eq!((entry.title.as_deref(), entry.content.as_deref()), (Some("A < B"), Some("<p>Text</p>")));
    assert!(entry.updated > entry.published);
}

#[test]
fn json_feed_and_lists_are_told_by_their_content() {
    let listing = read_text(JSON).unwrap();
    assert_eq!(urls(&listing), ["https://post.example/a"]);
    let listing =
        read_text("\u{feff}# to read\r\nhttps://post.example/a\n\nhttps://post.example/a#top\nftp://x/\n").unwrap();
    assert_eq!(urls(&listing), ["https://post.example/a"]);
    assert_eq!(listing.bad_links.len(), 1);
}

#[test]
fn what_is_no_feed_is_said_to_be_what_it_is() {
    let told = |text: &str| read_text(text).unwrap_err().reason;
    assert_eq!(told("<!DOCTYPE html><p>Not found"), "it is an HTML page");
    assert_eq!(told(""), "it is empty");
    insta::assert_snapshot!(told("Service is down."), @"it is neither RSS, Atom nor JSON Feed, and `Service is down.` is no web address");
    insta::assert_snapshot!(told("{\"error\": 1}"), @"unable to parse JSON: missing field `version` at line 1 column 12");
    insta::assert_snapshot!(told("<opml/>"), @"unable to parse feed: no root element");
    let cut_off = "<rss version=\"2.0\"><channel><item><link>http://x.example/";
    insta::assert_snapshot!(told(cut_off), @"unable to parse XML: Parser error: syntax error: tag not closed: `>` not found before end of input");
}

#[test]
fn a_page_that_names_its_feed_gives_the_hint() {
    let page = "<html><head><link rel=alternate type=application/rss+xml href=/rss.xml></head></html>";
    assert_eq!(read_text(page).unwrap_err().named.as_deref(), Some("https://post.example/rss.xml"));
}

#[test]
fn a_charset_is_taken_from_the_declaration_then_from_the_server() {
    let feed = |encoding: &str| {
        let head = format!("<?xml version=\"1.0\"{encoding}?><rss version=\"2.0\"><channel><title>");
        [head.as_bytes(), b"\xCA\xE8\xBF\xE2", b"</title></channel></rss>"].concat()
    };
    for (bytes, charset) in [
        (feed(" encoding='windows-1251'"), None),
        (feed(" encoding='windows-1251'"), Some("utf-8")),
        (feed(""), Some("windows-1251")),
        (feed(" encoding='nonsense'"), Some("windows-1251")),
    ] {
        assert_eq!(read(&bytes, charset, &base()).unwrap().title.as_deref(), Some("Київ"));
    }
    // A wrong declaration of what is UTF-8 does no harm.
    let text = RSS.replace("?>", " encoding='windows-1251'?>").replace("Again", "Київ");
    assert!(read_text(&text).is_ok());
}

#[test]
fn a_title_is_read_to_a_bound() {
    let title = format!("{}end", "&lt;b&gt;x ".repeat(100_000));
    let feed = RSS.replacen("Again", &title, 1).replacen("https://post.example/a", "https://post.example/long", 1);
    let listing = read_text(&feed).unwrap();
    assert!(listing.entries[1].title.as_ref().is_some_and(|title| title.len() < 1_000));
}

#[test]
fn a_base_within_a_base_does_not_grow() {
    let atom = |base: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"{base}\"><title>x</title><entry>\
            <link href=\"a\"/></entry></feed>"
        )
    };
    assert_eq!(urls(&read_text(&atom("https://wire.example/x/")).unwrap()), ["https://wire.example/x/a"]);
    // Links below a relative or a huge one start from the feed.
    for base in ["y/".to_owned(), format!("https://wire.example/{}/", "y".repeat(5_000))] {
        assert_eq!(urls(&read_text(&atom(&base)).unwrap()), ["https://post.example/news/a"]);
    }
    let nested = "<x xml:base=\"a/\">".repeat(50_000);
    assert!(!without_doubtful_bases(&nested).contains("xml:base="));
    let _ = read_text(&format!("<rss version=\"2.0\"><channel>{nested}"));
}

#[test]
fn great_depth_does_no_harm() {
    let deep = format!("<rss version=\"2.0\"><channel>{}</channel></rss>", "<x>".repeat(50_000));
    let _ = read_text(&deep);
    let _ = read_text(&"{\"a\":".repeat(50_000));
    let _ = read_text(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>{}",
        "<content type='xhtml'><div>".repeat(20_000)
    ));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, None, &base());
    }

    #[test]
    fn no_damage_makes_it_panic(feed in 0..3_usize, at in 0.0..1.0, length in 0_usize..40, by in "\\PC{0,8}") {
        let text: Vec<char> = [RSS, ATOM, JSON][feed].chars().collect();
        let start = (at * text.len() as f64) as usize;
        let end = (start + length).min(text.len());
        let damaged: String = text[..start].iter().copied().chain(by.chars()).chain(text[end..].iter().copied()).collect();
        let _ = read_text(&damaged);
    }
}
