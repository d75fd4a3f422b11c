//! What came from the web.

use std::io::Write;

use anstream::eprintln;
use serde_json::json;

use super::{BOLD, CYAN, DIM, YELLOW, event, is_for_programs, tells_good_news};
use crate::config::FetchSettings;
use crate::fetch::{Problem, RatesSummary, Summary};

/// At most this many rates or rows are printed one by one.
const SHOWN: usize = 5;

/// After `dyad fetch`: problems, and for who watches counts, in words; the paths of new and changed articles (in a dry
/// run, the addresses) as data.
pub fn fetched(summary: &Summary, settings: &FetchSettings) -> anyhow::Result<()> {
    if is_for_programs() {
        event("info", "fetched", json!(summary));
    } else {
        summary.problems.iter().for_each(|problem| eprintln!("{}", one(problem)));
    }
    let mut out = std::io::stdout().lock();
    for path in summary.new.iter().chain(&summary.changed).chain(&summary.planned) {
        writeln!(out, "{path}")?;
    }
    if is_for_programs() {
        return Ok(());
    }
    if settings.feeds.is_empty() && settings.urls.is_empty() {
        eprintln!("no feeds; name some in pipeline.toml, `[fetch]` (docs/fetching.md)");
        return Ok(());
    }
    if !tells_good_news() {
        return Ok(());
    }
    let feeds = &summary.feeds;
    line("feeds", &counts(&[(feeds.read, "read"), (feeds.unchanged, "unchanged"), (feeds.failed, "failed")]));
    let articles = counts(&[
        (summary.planned.len(), "would be fetched"),
        (summary.new.len(), "new"),
        (summary.changed.len(), "changed"),
        (summary.unchanged, "unchanged"),
        (summary.known, "there already"),
        (summary.failed, "failed"),
        (summary.waiting, "left for the next run (max_articles)"),
    ]);
    line("articles", &articles);
    Ok(())
}

/// After `dyad rates update`: what is wrong, and for who watches what was added.
pub fn updated_rates(summary: &RatesSummary, is_dry: bool) {
    if is_for_programs() {
        return event("info", "rates_updated", json!(summary));
    }
    for conflict in summary.conflicts.iter().take(SHOWN) {
        let (date, currency) = (&conflict.date, &conflict.currency);
        eprintln!(
            "{YELLOW}warning{YELLOW:#}: {currency} of {date} is {} here and {} there; the one here stays",
            conflict.known, conflict.published
        );
    }
    for row in summary.bad_lines.iter().take(SHOWN) {
        eprintln!("{YELLOW}warning{YELLOW:#}: no rate: {}", printable(row));
    }
    let more = summary.conflicts.len().saturating_sub(SHOWN) + summary.bad_lines.len().saturating_sub(SHOWN);
    if more > 0 {
        eprintln!("  {DIM}and {more} more; `--json` has all{DIM:#}");
    }
    if !tells_good_news() && !is_dry {
        return;
    }
    let last = summary.last_day.as_ref().map(|day| format!("; they end on {day}")).unwrap_or_default();
    if summary.new_rates == 0 {
        eprintln!("no new rates{last}");
        return;
    }
    let (rates, days, currencies) = (summary.new_rates, summary.days, summary.currencies);
    let verb = if is_dry { "would add" } else { "added" };
    eprintln!("{verb} {rates} rates of {days} days and {currencies} currencies to `{}`{last}", summary.file);
}

fn one(problem: &Problem) -> String {
    let (style, word) = if problem.is_note { (CYAN, "note") } else { (YELLOW, "warning") };
    let mut text = format!("{style}{word}{style:#}: {}", printable(&problem.message));
    text += &format!("\n  {DIM}at{DIM:#} {}", printable(&problem.url));
    if let Some(feed) = &problem.feed {
        text += &format!("\n  {DIM}in{DIM:#} {}", printable(feed));
    }
    text + &format!("\n  {DIM}hint{DIM:#} {}", printable(&problem.help))
}

/// What a server wrote, without what could steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn counts(parts: &[(usize, &str)]) -> String {
    let told: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if told.is_empty() { "none".to_owned() } else { told.join(", ") }
}

fn line(name: &str, text: &str) {
    eprintln!("{BOLD}{name:<9}{BOLD:#} {text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_the_address_its_feed_and_the_remedy() {
        let problem = Problem {
            url: "https://post.example/\u{1b}[2J".into(),
            feed: Some("https://post.example/rss".into()),
            message: "the server answered 404 (not found)".into(),
            help: "look at it".into(),
            is_note: false,
        };
        insta::assert_snapshot!(anstream::adapter::strip_str(&one(&problem)), @r"
        warning: the server answered 404 (not found)
          at https://post.example/�[2J
          in https://post.example/rss
          hint look at it
        ");
    }

    #[test]
    fn only_what_happened_is_counted() {
        assert_eq!(counts(&[(2, "read"), (0, "unchanged"), (1, "failed")]), "2 read, 1 failed");
        assert_eq!(counts(&[(0, "read")]), "none");
    }
}
