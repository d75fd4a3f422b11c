//! robots.txt, as RFC 9309 reads it.

use std::time::Duration;

/// What a server asks of one program.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Robots {
    rules: Vec<(bool, String)>,
    /// The wait between two requests; no part of the RFC, but widely written.
    pub crawl_delay: Option<Duration>,
}

impl Robots {
    /// Reads the group of a program, by the first word of its name; without one, the group of all (`*`).
    pub fn read(text: &str, program: &str) -> Self {
        let product = |name: &str| name.split(['/', ' ']).next().unwrap_or_default().to_ascii_lowercase();
        let program = product(program);
        let (mut own, mut all) = (None, None);
        let mut agents: Vec<String> = Vec::new();
        let mut in_rules = false;
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                // Several agents may share the rules that follow.
                if std::mem::take(&mut in_rules) {
                    agents.clear();
                }
                agents.push(product(value));
                continue;
            }
            in_rules |= matches!(key.as_str(), "allow" | "disallow" | "crawl-delay");
            for agent in &agents {
                let group: &mut Option<Self> = match agent.as_str() {
                    agent if agent == program => &mut own,
                    "*" => &mut all,
                    _ => continue,
                };
                group.get_or_insert_default().take(&key, value);
            }
        }
        own.or(all).unwrap_or_default()
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() => self.rules.push((key == "allow", value.to_owned())),
            "crawl-delay" => {
                let seconds = value.parse().ok().filter(|seconds| (0.0..=86_400.0).contains(seconds));
                self.crawl_delay = seconds.map(Duration::from_secs_f64);
            }
            _ => {}
        }
    }

    /// Whether a path with its query may be asked for: the longest rule that fits decides, and
    /// `allow` between two of one length.
    pub fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(_, pattern)| fits(pattern, path));
        fitting.max_by_key(|(allows, pattern)| (pattern.len(), *allows)).is_none_or(|(allows, _)| *allows)
    }
}

/// Whether a pattern fits the beginning of a path: `*` is anything, `$` at the end is its end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    let has_star = parts.peek().is_some();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        // The last part of an anchored pattern stands at the end; any other as early as it can.
        let at = if is_last && to_end { rest.len().checked_sub(part.len()) } else { rest.find(part) };
        match at.filter(|at| rest.is_char_boundary(*at) && rest[*at..].starts_with(part)) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    !to_end || has_star || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "User-agent: *\nDisallow: /private\nAllow: /private/press # but this\nCrawl-delay: 1.5\n\n\
        User-agent: other\nUser-agent: Dyad\nDisallow: /*.php$\nDisallow: /a*b*c\nDisallow:\n";

    #[test]
    fn the_own_group_goes_before_the_group_of_all() {
        let own = Robots::read(TEXT, "dyad/1.0 (contact)");
        assert!(own.allows("/private") && !own.allows("/x.php") && own.allows("/x.php?a"));
        let all = Robots::read(TEXT, "somebody");
        assert!(!all.allows("/private/x") && all.allows("/private/press/1") && all.allows("/x.php"));
        assert_eq!((own.crawl_delay, all.crawl_delay), (None, Some(Duration::from_millis(1500))));
    }

    #[test]
    fn stars_stand_for_anything() {
        let robots = Robots::read(TEXT, "dyad");
        assert!(!robots.allows("/axxbyyc/z") && robots.allows("/axxcyyb"));
        assert!(fits("/*", "/") && fits("*", "/x") && fits("/x$", "/x") && !fits("/x$", "/xy") && fits("/*x$", "/yxx"));
    }

    #[test]
    fn nothing_said_allows_all() {
        for text in ["", "<html>Not found</html>", "Disallow: /", "User-agent: *\nDisallow:"] {
            assert!(Robots::read(text, "dyad").allows("/x"), "{text}");
        }
    }
}
