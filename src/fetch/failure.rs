//! Why an address gave nothing, and what to do about it.

use std::time::Duration;

use super::resolver::PrivateAddress;

/// A request that failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// The server's answer.
    Status(u16),
    /// The server asked for a longer wait than is allowed.
    AskedToWait(Duration),
    /// The host was left alone for the rest of the run after an earlier failure.
    LeftAlone,
    NotPublic(PrivateAddress),
    HostNotFound,
    Certificate(String),
    TimedOut,
    TooLarge(u64),
    TooLargeUnpacked(u64),
    BrokenCompression,
    TooManyRedirects(u32),
    /// A redirect to where none may lead: the address as written, and what is wrong with it.
    BadRedirect(String, String),
    /// robots.txt forbids it.
    Robots,
    /// robots.txt could not be read, so that nothing is known to be allowed.
    NoRobots(Box<Failure>),
    /// The content type of what is no article.
    NotAnArticle(String),
    /// The connection failed or broke.
    Connection(String),
}

impl Failure {
    /// Whether the same request may succeed a little later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Status(code) => matches!(code, 408 | 425 | 429 | 500 | 502 | 503 | 504),
            Self::TimedOut | Self::Connection(_) | Self::HostNotFound => true,
            _ => false,
        }
    }

    /// Whether another page of the host would most likely fail the same way.
    pub fn concerns_host(&self) -> bool {
        match self {
            Self::Status(code) => matches!(code, 429 | 503),
            Self::AskedToWait(_) | Self::TimedOut | Self::Connection(_) | Self::HostNotFound => true,
            Self::Certificate(_) | Self::NotPublic(_) => true,
            _ => false,
        }
    }

    /// Whether it will stay so while its feed and the settings stay as they are.
    pub fn is_lasting(&self) -> bool {
        self.is_final() || matches!(self, Self::NotPublic(_) | Self::BadRedirect(..) | Self::Robots)
    }

    /// Whether there is no use in ever asking again.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Status(410) | Self::NotAnArticle(_))
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Status(401..=403) => "the publisher wants a login or no programs; collect this one by hand".into(),
            Self::Status(404) => "look at the address in a browser; it may have moved".into(),
            Self::Status(410) => "the publisher took it away; remove it from `[fetch]` if it is written there".into(),
            Self::Status(429) | Self::AskedToWait(_) => {
                "raise `delay_seconds` in `[fetch]`; the next run tries again".into()
            }
            Self::HostNotFound => {
                "look at the address, and whether there is a network; the next run tries again".into()
            }
            Self::Status(500..) | Self::LeftAlone | Self::Connection(_) => {
                "the next run tries again; if it stays so, look at the address in a browser".into()
            }
            Self::Status(_) => "look at the address in a browser".into(),
            Self::NotPublic(_) => {
                "set `allow_private_addresses = true` in `[fetch]` if it is a server of your own".into()
            }
            Self::Certificate(_) => "the server cannot prove who it is; tell its operator, or leave it out".into(),
            Self::TimedOut => "the next run tries again; a slow server wants higher timeouts in `[fetch]`".into(),
            Self::TooLarge(_) => "raise `max_bytes` in `[fetch]` if it is worth it".into(),
            Self::TooLargeUnpacked(_) => "raise `max_decompressed_bytes` in `[fetch]` if it is worth it".into(),
            Self::BrokenCompression => "tell the operator of the server; the next run tries again".into(),
            Self::TooManyRedirects(_) => "look at the address in a browser and write where it ends".into(),
            Self::BadRedirect(..) => "look at the address in a browser; it may have been taken over".into(),
            Self::Robots => "collect it by hand, or ask the publisher; `respect_robots` in `[fetch]`".into(),
            Self::NoRobots(_) => "the next run tries again; `respect_robots` in `[fetch]`".into(),
            Self::NotAnArticle(_) => "only HTML pages and plain texts are kept; collect this one by hand".into(),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Status(code) => match meaning(*code) {
                Some(meaning) => write!(f, "the server answered {code} ({meaning})"),
                None => write!(f, "the server answered {code}"),
            },
            Self::AskedToWait(wait) => write!(f, "the server asks to wait {} seconds", wait.as_secs()),
            Self::LeftAlone => f.write_str("its server was left alone after the failures before"),
            Self::NotPublic(address) => address.fmt(f),
            Self::HostNotFound => f.write_str("its host cannot be found"),
            Self::Certificate(reason) => write!(f, "the certificate of the server does not hold: {reason}"),
            Self::TimedOut => f.write_str("the server was too slow"),
            Self::TooLarge(limit) => write!(f, "it is larger than {limit} bytes"),
            Self::TooLargeUnpacked(limit) => write!(f, "it is larger than {limit} bytes when decompressed"),
            Self::BrokenCompression => f.write_str("it cannot be decompressed"),
            Self::TooManyRedirects(limit) => write!(f, "it redirects more than {limit} times"),
            Self::BadRedirect(to, reason) => write!(f, "it redirects to `{to}`, which {reason}"),
            Self::Robots => f.write_str("the robots.txt of its server forbids programs to read it"),
            Self::NoRobots(failure) => write!(f, "the robots.txt of its server cannot be read: {failure}"),
            Self::NotAnArticle(kind) => write!(f, "it is of type `{kind}`, not a page"),
            Self::Connection(reason) => write!(f, "the connection failed: {reason}"),
        }
    }
}

fn meaning(code: u16) -> Option<&'static str> {
    Some(match code {
        400 => "bad request",
        401 => "login needed",
        402 => "payment needed",
        403 => "forbidden",
        404 => "not found",
        406 => "not acceptable",
        408 => "request timeout",
        410 => "gone",
        429 => "too many requests",
        451 => "withheld for legal reasons",
        500 => "server error",
        502 => "bad gateway",
        503 => "unavailable",
        504 => "gateway timeout",
        _ => return None,
    })
}

impl From<ureq::Error> for Failure {
    fn from(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::TimedOut,
            ureq::Error::HostNotFound => Self::HostNotFound,
            ureq::Error::Decompress(..) => Self::BrokenCompression,
            ureq::Error::Rustls(reason) => Self::Certificate(reason.to_string()),
            ureq::Error::Tls(reason) => Self::Certificate(reason.to_owned()),
            ureq::Error::Other(other) => match other.downcast::<PrivateAddress>() {
                Ok(address) => Self::NotPublic(*address),
                Err(other) => Self::Connection(other.to_string()),
            },
            // How much of it had come when it was given up depends on the network.
            ureq::Error::LargeResponseHeader(_, limit) => {
                Self::Connection(format!("the header of the answer is longer than {limit} bytes"))
            }
            ureq::Error::Io(error) => of_io(&error),
            error => Self::Connection(error.to_string()),
        }
    }
}

fn of_io(error: &std::io::Error) -> Failure {
    let text = error.to_string();
    // The name of an unknown host fails in the resolver of the system, whose wording varies.
    if text.contains("failed to lookup address") {
        return Failure::HostNotFound;
    }
    match text.split_once("invalid peer certificate: ") {
        Some((_, reason)) => Failure::Certificate(reason.to_owned()),
        None if error.kind() == std::io::ErrorKind::TimedOut => Failure::TimedOut,
        None => Failure::Connection(text),
    }
}
