//! What a run would do, and what it need not.

use std::path::Path;

use anstream::eprintln;

use super::{BOLD, DIM, YELLOW, event, is_for_programs, tells_good_news};
use crate::store::cache::Plan;

/// At most this many files are named for each reason.
const SHOWN: usize = 5;

/// After a run that had nothing to do.
pub fn nothing_changed(since: &str, summary: serde_json::Value) {
    event("info", "unchanged", summary);
    if is_for_programs() || !tells_good_news() {
        return;
    }
    eprintln!("nothing changed: the output is current since {}", second(since));
}

/// `dyad run --watch` waits for the next change.
pub fn watching(root: &Path) {
    event("info", "waiting", serde_json::json!({ "workspace": root }));
    if is_for_programs() || !tells_good_news() {
        return;
    }
    eprintln!("{DIM}waiting for changes in `{}`; Ctrl-C ends it{DIM:#}", root.display());
}

/// Something that a user may want to know and need not act upon.
pub fn note(text: &str) {
    event("info", "note", serde_json::json!({ "message": text }));
    if is_for_programs() {
        return;
    }
    eprintln!("{YELLOW}note{YELLOW:#}: {text}");
}

pub fn damaged_cache(folder: &Path) {
    note(&format!("the cache in `{}` is damaged; everything is done again", folder.display()));
}

/// The run is published, but the next one will not know of it.
pub fn no_cache(error: &anyhow::Error) {
    note(&format!("the cache is incomplete, the next run will be slower: {error:#}"));
}

/// After `dyad status`.
pub fn plan(plan: &Plan) {
    event("info", "status", serde_json::json!(plan));
    if is_for_programs() {
        return;
    }
    let lines = lines(plan);
    match &plan.since {
        Some(since) if lines.is_empty() => eprintln!("the output is current since {}", second(since)),
        Some(since) => eprintln!("a run would do something; the output is of {}", second(since)),
        None => eprintln!("nothing is known of an earlier run: a run would do everything"),
    }
    for (head, text) in lines {
        eprintln!("{BOLD}{head:>11}{BOLD:#}  {text}");
    }
}

/// What would be done, by reason.
fn lines(plan: &Plan) -> Vec<(&'static str, String)> {
    let moved: Vec<String> = plan.moved.iter().map(|(from, to)| format!("{from} to {to}")).collect();
    let mut lines = Vec::new();
    let reasons = [
        ("new", "article files", &plan.new),
        ("changed", "article files", &plan.changed),
        ("moved", "article files", &moved),
        ("gone", "article files", &plan.gone),
        ("annotations", "files changed", &plan.annotations),
        ("reference", "files changed", &plan.reference),
        ("settings", "changed", &plan.settings),
        ("output", "files changed or removed by somebody", &plan.output),
    ];
    for (head, what, items) in reasons.into_iter().filter(|(_, _, items)| !items.is_empty()) {
        let mut shown = items.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if items.len() > SHOWN {
            shown += ", ...";
        }
        lines.push((head, format!("{} {what} {DIM}({shown}){DIM:#}", items.len())));
    }
    if plan.rules {
        lines.push(("rules", "this program is another than the one that made the output".to_owned()));
    }
    lines
}

/// A time without the fraction of its second.
pub(super) fn second(time: &str) -> String {
    time.parse::<jiff::Timestamp>().map_or(time.to_owned(), |time| time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_named_with_a_few_of_its_files() {
        let plan = Plan {
            new: (1..8).map(|n| format!("n{n}")).collect(),
            moved: vec![("a".into(), "b".into())],
            settings: vec!["publish.formats".into()],
            rules: true,
            ..Plan::default()
        };
        let shown: Vec<String> = lines(&plan).into_iter().map(|(head, text)| format!("{head}: {text}")).collect();
        insta::assert_snapshot!(anstream::adapter::strip_str(&shown.join("\n")), @r"
        new: 7 article files (n1, n2, n3, n4, n5, ...)
        moved: 1 article files (a to b)
        settings: 1 changed (publish.formats)
        rules: this program is another than the one that made the output
        ");
    }

    #[test]
    fn times_are_shown_to_the_second() {
        assert_eq!(second("2024-05-01T04:05:06.789Z"), "2024-05-01 04:05:06 UTC");
    }
}
