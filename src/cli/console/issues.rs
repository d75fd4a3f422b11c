//! Issues for people and for programs.

use std::collections::BTreeMap;
use std::io::Write;

use anstream::eprintln;

use serde_json::json;

use super::{CYAN, DIM, RED, YELLOW, event, is_for_programs};
use crate::model::{Issue, Severity};

/// Prints issues, worst first, each with its place, what was written and what to do.
pub fn issues(issues: &[Issue]) {
    for issue in issues {
        if is_for_programs() {
            event(issue.severity.code(), "issue", json!(issue));
        } else {
            eprintln!("{}", one(issue));
        }
    }
}

/// One issue a line, as JSON on standard output.
pub fn issues_as_json(issues: &[Issue]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for issue in issues {
        writeln!(out, "{}", serde_json::to_string(issue)?)?;
    }
    Ok(())
}

/// After `dyad check`.
pub fn checked(issues: &[Issue], articles: usize, annotations: usize) {
    let counts = count_by_severity(issues);
    if is_for_programs() {
        let counts = json!({ "issues": issues.len(), "articles": articles, "annotations": annotations });
        return event("info", "checked", counts);
    }
    if issues.is_empty() {
        eprintln!("no mistakes in settings, reference and {annotations} annotation files ({articles} articles read)");
    } else {
        eprintln!("{counts} in settings, reference and {annotations} annotation files ({articles} articles read)");
    }
}

/// "1 error, 2 warnings, 0 notes".
pub fn count_by_severity(issues: &[Issue]) -> String {
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    for issue in issues {
        *counts.entry(issue.severity).or_default() += 1;
    }
    let part = |severity: Severity| {
        let n = counts.get(&severity).copied().unwrap_or(0);
        format!("{n} {severity}{}", if n == 1 { "" } else { "s" })
    };
    format!("{}, {}, {}", part(Severity::Error), part(Severity::Warning), part(Severity::Note))
}

fn one(issue: &Issue) -> String {
    let style = match issue.severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Note => CYAN,
    };
    let mut text = format!("{style}{}{style:#}[{}]: {}", issue.severity, issue.code, issue.message);
    if let Some(place) = place(issue) {
        text += &format!("\n  {DIM}at{DIM:#} {place}");
    }
    if let Some(verbatim) = &issue.verbatim
        && !issue.message.contains(verbatim.as_str())
    {
        text += &format!("\n  {DIM}written{DIM:#} {}", shorten(verbatim));
    }
    if let Some(help) = &issue.help {
        text += &format!("\n  {DIM}hint{DIM:#} {help}");
    }
    text
}

fn place(issue: &Issue) -> Option<String> {
    if let Some(location) = &issue.location {
        let numbers: String = [location.line, location.column].iter().flatten().map(|n| format!(":{n}")).collect();
        return Some(format!("{}{numbers}", location.path));
    }
    let article = issue.article.as_ref()?;
    Some(match &issue.evidence {
        Some(evidence) => format!("article {article}, characters {} to {}", evidence.start, evidence.end),
        None => format!("article {article}"),
    })
}

/// At most 160 characters of a passage, cut at a word.
pub fn shorten(text: &str) -> String {
    const LIMIT: usize = 160;
    if text.chars().count() <= LIMIT {
        return format!("“{text}”");
    }
    let cut: String = text.chars().take(LIMIT).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("“{cut} …”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IssueCode, Location, StageName};

    #[test]
    fn an_issue_names_the_place_and_the_remedy() {
        let issue = Issue::error(IssueCode::UnknownCode, StageName::Annotations, "`telefone` is no format")
            .at(Location { path: "raw/annotations/meetings.csv".into(), line: Some(3), column: Some(41) })
            .verbatim("telefone")
            .help("did you mean `telephone`?");
        insta::assert_snapshot!(anstream::adapter::strip_str(&one(&issue)), @r"
        error[unknown_code]: `telefone` is no format
          at raw/annotations/meetings.csv:3:41
          hint did you mean `telephone`?
        ");
    }

    #[test]
    fn a_long_passage_is_cut_at_a_word() {
        let text = "word ".repeat(60);
        assert!(shorten(&text).ends_with("word …”"));
        assert_eq!(shorten("short"), "“short”");
    }
}
