//! Web addresses: which are followed, and when two are the same.

use url::Url;

/// Parameters that say where a reader came from and not what the page is.
const TRACKING: [&str; 14] = [
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "cmpid",
    "ocid",
    "at_medium",
    "at_campaign",
];

/// An address as a feed or a redirect writes it, perhaps relative to another; without its fragment
/// and without a name or password.
///
/// # Errors
/// What is wrong with it, as the end of a sentence about it.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<Url, String> {
    let parsed = Url::options().base_url(base).parse(text.trim());
    let mut url = parsed.map_err(|error| format!("is no web address: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("is no web address: it begins with `{}:`", url.scheme()));
    }
    url.set_fragment(None);
    // Neither can fail for an address that has a host.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    Ok(url)
}

/// The address without what only tells where a reader came from. Two links with the same one lead
/// to the same article.
pub(super) fn canonical(url: &Url) -> Url {
    let is_kept = |name: &str| {
        let name = name.to_ascii_lowercase();
        !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
    };
    let mut canonical = url.clone();
    canonical.set_fragment(None);
    if let Some(query) = url.query() {
        let kept: Vec<&str> =
            query.split('&').filter(|pair| is_kept(pair.split('=').next().unwrap_or_default())).collect();
        canonical.set_query(Some(kept.join("&")).filter(|query| !query.is_empty()).as_deref());
    }
    canonical
}

/// The host with its port, as politeness and robots.txt count servers.
pub(super) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(text: &str) -> Result<String, String> {
        let base = Url::parse("https://post.example/news/feed.xml").unwrap();
        read(text, Some(&base)).map(String::from)
    }

    #[test]
    fn a_relative_link_is_joined_to_its_feed() {
        assert_eq!(read_from("a.html").unwrap(), "https://post.example/news/a.html");
        assert_eq!(read_from(" //wire.example/b#top ").unwrap(), "https://wire.example/b");
        assert_eq!(read_from("../../../../x").unwrap(), "https://post.example/x");
        assert_eq!(read_from("https://u:p@post.example/").unwrap(), "https://post.example/");
    }

    #[test]
    fn what_is_not_of_the_web_is_refused() {
        for text in ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://post.example/", "http://"]
        {
            assert!(read_from(text).unwrap_err().starts_with("is no web address"), "{text}");
        }
        assert!(read("a.html", None).is_err());
    }

    #[test]
    fn tracking_is_dropped_and_the_rest_kept_in_its_order() {
        let canonical = |text: &str| canonical(&Url::parse(text).unwrap()).to_string();
        assert_eq!(
            canonical("HTTPS://Post.Example:443/a?utm_source=x&id=7&b=&fbclid=y#c"),
            "https://post.example/a?id=7&b="
        );
        assert_eq!(canonical("https://post.example/a?UTM_medium=rss"), "https://post.example/a");
    }

    #[test]
    fn an_address_in_disguise_is_shown_as_what_it_is() {
        // The check of addresses sees the same host as the connection.
        assert_eq!(read("http://0x7f.1/", None).unwrap().host_str(), Some("127.0.0.1"));
        assert_eq!(read("http://2130706433/", None).unwrap().host_str(), Some("127.0.0.1"));
    }
}
