//! Asking servers: politely, with every limit of the settings, following redirects that stay within
//! the web.

use std::collections::BTreeMap;
use std::io::Read;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{HeaderMap, Response as HttpResponse, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::backoff;
use super::failure::Failure;
use super::links;
use super::resolver::PublicResolver;
use super::robots::Robots;
use super::state::Validators;
use crate::config::FetchSettings;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Feed,
    Article,
    Table,
}

/// What came back.
#[derive(Debug)]
pub(super) enum Answer {
    /// It is as it was when the validators were given.
    NotModified,
    Content(Box<Content>),
}

/// A content that came back.
#[derive(Debug)]
pub(super) struct Content {
    /// Where redirects led to.
    pub url: Url,
    /// Where it moved to for good.
    pub moved: Option<Url>,
    /// Without parameters, in lower case; empty if the server named none.
    pub media_type: String,
    pub charset: Option<String>,
    pub validators: Validators,
    pub bytes: Vec<u8>,
}

/// After so many failures in a row a server is left alone for the rest of the run.
const STRIKES: u32 = 3;

/// What is known of a server.
#[derive(Debug, Default)]
struct Server {
    robots: Option<Robots>,
    failures: u32,
    is_left_alone: bool,
}

/// One exchange with a server: a content, or where to go instead.
enum Exchange {
    NotModified,
    Content(Box<Content>),
    Redirect { location: String, is_permanent: bool },
}

pub(super) struct Client<'s> {
    agent: Agent,
    settings: &'s FetchSettings,
    user_agent: String,
    /// By scheme, host and port.
    servers: BTreeMap<String, Server>,
    /// When a host may be asked next.
    turns: BTreeMap<String, Instant>,
}

impl<'s> Client<'s> {
    pub fn new(settings: &'s FetchSettings) -> Self {
        let seconds = |seconds| Some(Duration::from_secs_f64(seconds));
        let user_agent = user_agent(&settings.user_agent);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Redirects are followed here, where each is checked.
            .max_redirects(0)
            // A proxy would look names up itself, past the check of addresses.
            .proxy(None)
            // Each request resolves and checks anew; the delay makes kept connections idle anyway.
            .max_idle_connections(0)
            .user_agent(user_agent.as_str())
            .timeout_resolve(seconds(settings.connect_timeout_seconds))
            .timeout_connect(seconds(settings.connect_timeout_seconds))
            .timeout_per_read(seconds(settings.read_timeout_seconds))
            .timeout_per_write(seconds(settings.read_timeout_seconds))
            .timeout_global(seconds(settings.request_timeout_seconds))
            .build();
        let resolver = PublicResolver { allow_private_addresses: settings.allow_private_addresses };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, settings, user_agent, servers: BTreeMap::new(), turns: BTreeMap::new() }
    }

    /// Asks for an address and follows its redirects. With the validators of an earlier answer it
    /// may turn out not to have been modified.
    pub fn get(&mut self, url: &Url, kind: Kind, validators: &Validators) -> Result<Answer, Failure> {
        let obeys_robots = self.settings.respect_robots && kind != Kind::Table;
        let mut at = url.clone();
        let mut moved = None;
        let mut is_moving = true;
        for _ in 0..=self.settings.max_redirects {
            if obeys_robots {
                self.check_robots(&at)?;
            }
            match self.persist(&at, kind, validators)? {
                Exchange::NotModified => return Ok(Answer::NotModified),
                Exchange::Content(mut content) => {
                    content.moved = moved;
                    return Ok(Answer::Content(content));
                }
                Exchange::Redirect { location, is_permanent } => {
                    at = redirected(&at, &location)?;
                    is_moving &= is_permanent;
                    moved = is_moving.then(|| at.clone());
                }
            }
        }
        Err(Failure::TooManyRedirects(self.settings.max_redirects))
    }

    /// Whether robots.txt of the server, read at the first question, lets us ask.
    fn check_robots(&mut self, url: &Url) -> Result<(), Failure> {
        let origin = links::origin(url);
        if self.servers.get(&origin).is_none_or(|server| server.robots.is_none()) {
            let robots = self.robots(url)?;
            self.servers.entry(origin.clone()).or_default().robots = Some(robots);
        }
        let path = url.query().map_or(url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let robots = self.servers.get(&origin).and_then(|server| server.robots.as_ref());
        robots.is_none_or(|robots| robots.allows(&path)).then_some(()).ok_or(Failure::Robots)
    }

    fn robots(&mut self, url: &Url) -> Result<Robots, Failure> {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        for _ in 0..=self.settings.max_redirects {
            match self.persist(&at, Kind::Table, &Validators::default()) {
                Ok(Exchange::Content(content)) => {
                    return Ok(Robots::read(&String::from_utf8_lossy(&content.bytes), &self.user_agent));
                }
                Ok(Exchange::NotModified) => return Ok(Robots::default()),
                Ok(Exchange::Redirect { location, .. }) => at = redirected(&at, &location)?,
                // There are no rules (RFC 9309, 2.3.1.3).
                Err(Failure::Status(code)) if (400..500).contains(&code) && code != 429 => return Ok(Robots::default()),
                // The page would fail the same way.
                Err(failure @ (Failure::NotPublic(_) | Failure::Certificate(_) | Failure::HostNotFound)) => {
                    return Err(failure);
                }
                Err(failure @ (Failure::LeftAlone | Failure::AskedToWait(_))) => return Err(failure),
                Err(failure) => {
                    self.servers.entry(links::origin(url)).or_default().is_left_alone = true;
                    return Err(Failure::NoRobots(Box::new(failure)));
                }
            }
        }
        Ok(Robots::default())
    }

    /// Asks until there is an answer, or a failure that lasts, or no try is left.
    fn persist(&mut self, url: &Url, kind: Kind, validators: &Validators) -> Result<Exchange, Failure> {
        let origin = links::origin(url);
        let mut tried = 0;
        loop {
            self.wait_for_turn(url)?;
            tried += 1;
            let (failure, asked) = match self.ask(url, kind, validators) {
                Ok(exchange) => {
                    self.servers.entry(origin).or_default().failures = 0;
                    return Ok(exchange);
                }
                Err(failed) => failed,
            };
            let longest = Duration::from_secs_f64(self.settings.max_wait_seconds);
            let server = self.servers.entry(origin.clone()).or_default();
            if let Some(wait) = asked.filter(|wait| *wait > longest) {
                server.is_left_alone = true;
                return Err(Failure::AskedToWait(wait));
            }
            if failure.is_passing() && tried <= self.settings.retries {
                let first = Duration::from_secs_f64(self.settings.retry_delay_seconds);
                std::thread::sleep(asked.unwrap_or_else(|| backoff::wait(tried, first).min(longest)));
                continue;
            }
            if failure.concerns_host() {
                server.failures += 1;
                server.is_left_alone |= server.failures >= STRIKES || matches!(failure, Failure::Status(429));
            }
            return Err(failure);
        }
    }

    /// Waits until a host may be asked again, and notes when it may be asked after that.
    fn wait_for_turn(&mut self, url: &Url) -> Result<(), Failure> {
        let server = self.servers.entry(links::origin(url)).or_default();
        if server.is_left_alone {
            return Err(Failure::LeftAlone);
        }
        let own = Duration::from_secs_f64(self.settings.delay_seconds);
        let longest = Duration::from_secs_f64(self.settings.max_wait_seconds);
        let wanted = server.robots.as_ref().and_then(|robots| robots.crawl_delay).unwrap_or_default().min(longest);
        let host = url.host_str().unwrap_or_default().to_owned();
        if let Some(next) = self.turns.get(&host) {
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
        self.turns.insert(host, Instant::now() + own.max(wanted));
        Ok(())
    }

    /// One exchange; a failure comes with the wait that the server asks for.
    fn ask(&self, url: &Url, kind: Kind, validators: &Validators) -> Result<Exchange, (Failure, Option<Duration>)> {
        let mut request = self.agent.get(url.as_str()).header(header::ACCEPT, accepted(kind));
        for (name, value) in
            [(header::IF_NONE_MATCH, &validators.etag), (header::IF_MODIFIED_SINCE, &validators.last_modified)]
        {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let response = request.call().map_err(|error| (error.into(), None))?;
        let status = response.status().as_u16();
        let text = |name| text_of(response.headers(), name);
        let has_validators = *validators != Validators::default();
        match (status, text(header::LOCATION)) {
            (304, _) if has_validators => Ok(Exchange::NotModified),
            (301 | 302 | 303 | 307 | 308, Some(location)) => {
                Ok(Exchange::Redirect { location, is_permanent: matches!(status, 301 | 308) })
            }
            (200..=299, _) => {
                let content = self.content(url, response).map_err(|failure| (failure, None))?;
                Ok(Exchange::Content(Box::new(content)))
            }
            _ => {
                let now = jiff::Timestamp::now();
                let wait = text(header::RETRY_AFTER).and_then(|value| backoff::retry_after(&value, now));
                Err((Failure::Status(status), wait))
            }
        }
    }

    fn content(&self, url: &Url, response: HttpResponse<ureq::Body>) -> Result<Content, Failure> {
        let (most, most_unpacked) = (self.settings.max_bytes, self.settings.max_decompressed_bytes);
        let (parts, body) = response.into_parts();
        // What the client undoes it takes off the head; anything else was not asked for.
        if text_of(&parts.headers, header::CONTENT_ENCODING).is_some_and(|name| name != "identity") {
            return Err(Failure::BrokenCompression);
        }
        if body.content_length().is_some_and(|length| length > most) {
            return Err(Failure::TooLarge(most));
        }
        let mut bytes = Vec::new();
        let reader = body.into_with_config().limit(most.saturating_add(1)).reader();
        reader.take(most_unpacked.saturating_add(1)).read_to_end(&mut bytes).map_err(
            |error| match ureq::Error::from(error) {
                ureq::Error::BodyExceedsLimit(_) => Failure::TooLarge(most),
                error => error.into(),
            },
        )?;
        if bytes.len() as u64 > most_unpacked {
            return Err(Failure::TooLargeUnpacked(most_unpacked));
        }
        let content_type = text_of(&parts.headers, header::CONTENT_TYPE).unwrap_or_default();
        let (media_type, parameters) = content_type.split_once(';').unwrap_or((&content_type, ""));
        let charset = parameters.split(';').find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
        });
        Ok(Content {
            url: url.clone(),
            moved: None,
            media_type: media_type.trim().to_ascii_lowercase(),
            charset,
            validators: Validators {
                etag: text_of(&parts.headers, header::ETAG),
                last_modified: text_of(&parts.headers, header::LAST_MODIFIED),
            },
            bytes,
        })
    }
}

/// The program's name with its version behind the first word.
fn user_agent(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
    let (product, rest) = plain.trim().split_once(' ').unwrap_or((plain.trim(), ""));
    format!("{product}/{} {rest}", env!("CARGO_PKG_VERSION")).trim_end().to_owned()
}

fn accepted(kind: Kind) -> &'static str {
    match kind {
        Kind::Feed => {
            "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
            text/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
        }
        Kind::Article => "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1",
        Kind::Table => "text/csv, text/plain;q=0.9, */*;q=0.5",
    }
}

fn redirected(from: &Url, location: &str) -> Result<Url, Failure> {
    let bad = |reason: &str| Failure::BadRedirect(location.to_owned(), reason.to_owned());
    let to = links::read(location, Some(from)).map_err(|reason| bad(&reason))?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(bad("gives up the protection of https"));
    }
    Ok(to)
}

/// A field of the head as text; bytes that are no UTF-8 are shown as such.
fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_stays_within_the_web_and_under_protection() {
        let from = Url::parse("https://post.example/a/b").unwrap();
        let to = |location| redirected(&from, location).map(String::from).map_err(|failure| failure.to_string());
        assert_eq!(to("../c").unwrap(), "https://post.example/c");
        insta::assert_snapshot!(to("file:///etc/passwd").unwrap_err(), @"it redirects to `file:///etc/passwd`, which is no web address: it begins with `file:`");
        insta::assert_snapshot!(to("http://post.example/").unwrap_err(), @"it redirects to `http://post.example/`, which gives up the protection of https");
        assert!(to("https://").is_err());
    }

    #[test]
    fn the_name_carries_the_version() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(user_agent("dyad"), format!("dyad/{version}"));
        assert_eq!(
            user_agent(" dyad (+https://x.example/)\r\nX: y"),
            format!("dyad/{version} (+https://x.example/)X: y")
        );
    }
}
