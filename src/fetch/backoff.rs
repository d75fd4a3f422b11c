//! How long to wait before a request is tried again.

use std::time::Duration;

use jiff::Timestamp;

/// The wait before the next try: doubled with each. `tried` counts from 1.
pub(super) fn wait(tried: u32, first: Duration) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(tried.saturating_sub(1)))
}

/// What `Retry-After` asks for: a number of seconds, or a time (RFC 9110, 10.2.3).
pub(super) fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    Some(Duration::try_from(at.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_twice_the_one_before() {
        let waits: Vec<u64> = (1..=4).map(|tried| wait(tried, Duration::from_secs(2)).as_secs()).collect();
        assert_eq!(waits, [2, 4, 8, 16]);
        assert!(wait(200, Duration::from_secs(2)) > Duration::from_secs(1 << 30));
    }

    #[test]
    fn retry_after_is_seconds_or_a_time() {
        let now: Timestamp = "2015-10-21T07:27:00Z".parse().unwrap();
        let seconds = |value| retry_after(value, now).map(|wait| wait.as_secs());
        assert_eq!(seconds(" 120 "), Some(120));
        assert_eq!(seconds("Wed, 21 Oct 2015 07:28:00 GMT"), Some(60));
        assert_eq!(seconds("Wed, 21 Oct 2015 07:20:00 GMT"), Some(0));
        assert_eq!(seconds("soon"), None);
        assert_eq!(seconds("-5"), None);
    }
}
