//! An event with everything behind it.

use std::io::Write;

use anstream::stdout;

use super::{BOLD, CYAN, DIM, YELLOW};
use crate::cli::explain::{Explanation, Passage, Row};
use crate::schema::Cell;

/// A value as people read it; a dash for null.
pub fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Null => "–".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(n) => n.to_string(),
        Cell::Number(n) => grouped(*n),
        Cell::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Cell::Date(date) => date.to_string(),
        Cell::List(list) => list.join("; "),
    }
}

/// A number with its thousands apart: 1 500 000 000.
fn grouped(n: f64) -> String {
    let text = n.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).unwrap_or("")).collect();
    let fraction = if rest.is_empty() { String::new() } else { format!(".{rest}") };
    format!("{sign}{}{fraction}", groups.join(" "))
}

/// Several events begin with the given letters.
pub fn candidates(matches: &[(String, String)]) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    for (id, label) in matches {
        writeln!(out, "{BOLD}{id}{BOLD:#}  {label}")?;
    }
    Ok(())
}

/// Prints an event: values, evidence, conversions, conflicts.
pub fn explanation(explanation: &Explanation) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    let event = &explanation.event;
    writeln!(out, "{BOLD}{}{BOLD:#}  {}  {DIM}({}){DIM:#}", explanation.id, value(event, "label"), explanation.table)?;
    // The first column is the id.
    for (name, found) in event.iter().skip(1).filter(|(name, found)| *name != "label" && !is_empty(found)) {
        writeln!(out, "  {DIM}{name:<24}{DIM:#} {}", cell(found))?;
    }
    writeln!(
        out,
        "\n{BOLD}Evidence{BOLD:#}: {}, {}, {}",
        counted(event, "n_claims", "claim"),
        counted(event, "n_articles", "article"),
        counted(event, "n_sources", "independent source")
    )?;
    for (i, passage) in explanation.evidence.iter().enumerate() {
        write_passage(&mut out, i + 1, passage)?;
    }
    if !explanation.conversions.is_empty() {
        writeln!(out, "\n{BOLD}Conversions{BOLD:#}")?;
        for row in &explanation.conversions {
            writeln!(
                out,
                "  {} {} = {} {}  {DIM}rate {} of {}, {}, {}{DIM:#}",
                value(row, "amount"),
                value(row, "currency"),
                value(row, "converted"),
                value(row, "target"),
                row.get("rate").map_or(String::new(), plain),
                value(row, "rate_date"),
                value(row, "basis"),
                value(row, "source"),
            )?;
        }
    }
    if !explanation.conflicts.is_empty() {
        writeln!(out, "\n{BOLD}Conflicts{BOLD:#}")?;
        for row in &explanation.conflicts {
            let mark = if row.get("is_chosen").is_some_and(|c| *c == Cell::Boolean(true)) { "chosen" } else { "not" };
            writeln!(
                out,
                "  {:<16} {:<8} {}  {DIM}{}; {}{DIM:#}",
                value(row, "column"),
                mark,
                value(row, "value"),
                value(row, "reason"),
                value(row, "claim_ids")
            )?;
        }
    }
    Ok(())
}

fn write_passage(out: &mut impl Write, number: usize, passage: &Passage) -> std::io::Result<()> {
    let evidence = &passage.evidence;
    let (publisher, published) = match &passage.article {
        Some(article) => (value(article, "publisher"), value(article, "published_on")),
        None => ("–".to_owned(), "–".to_owned()),
    };
    let by = match evidence.get("curator") {
        Some(Cell::Text(name)) => format!(" by {name}"),
        _ => String::new(),
    };
    writeln!(
        out,
        "  {number}. {CYAN}{}{CYAN:#}, {publisher}, {published}  {DIM}{}{by}, rule {}, confidence {}, {}{DIM:#}",
        value(evidence, "article_id"),
        value(evidence, "origin"),
        value(evidence, "rule"),
        value(evidence, "confidence"),
        value(evidence, "claim_id"),
    )?;
    let quote = value(evidence, "quote");
    let place = format!("characters {} to {}", value(evidence, "start"), value(evidence, "end"));
    match &passage.around {
        Some((before, after)) => {
            writeln!(
                out,
                "     {}{YELLOW}«{quote}»{YELLOW:#}{}  {DIM}({place}){DIM:#}",
                sentence_end(before),
                sentence_start(after)
            )?;
        }
        None => writeln!(
            out,
            "     {YELLOW}«{quote}»{YELLOW:#}  {DIM}({place}; the article has changed or is gone){DIM:#}"
        )?,
    }
    if let Some(Cell::Text(reason)) = evidence.get("merged_because") {
        writeln!(out, "     {DIM}merged: {reason}{DIM:#}")?;
    }
    Ok(())
}

/// What stands before the quote in its sentence.
fn sentence_end(before: &str) -> &str {
    before.rfind(". ").map_or(before, |at| &before[at + 2..])
}

/// What stands after the quote in its sentence.
fn sentence_start(after: &str) -> &str {
    after.find(". ").map_or(after, |at| &after[..=at])
}

/// "1 claim", "3 claims".
fn counted(row: &Row, column: &str, noun: &str) -> String {
    let n = value(row, column);
    let plural = if n == "1" { "" } else { "s" };
    format!("{n} {noun}{plural}")
}

fn value(row: &Row, column: &str) -> String {
    row.get(column).map_or_else(|| "–".to_owned(), cell)
}

/// A number as written in the tables.
fn plain(found: &Cell) -> String {
    match found {
        Cell::Number(n) => n.to_string(),
        other => cell(other),
    }
}

fn is_empty(found: &Cell) -> bool {
    matches!(found, Cell::Null) || matches!(found, Cell::List(list) if list.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(1_500_000_000.0), "1 500 000 000");
        assert_eq!(grouped(-12.5), "-12.5");
        assert_eq!(grouped(999.0), "999");
    }

    #[test]
    fn a_quote_is_shown_in_its_sentence() {
        assert_eq!(sentence_end("It rained. The bank "), "The bank ");
        assert_eq!(sentence_start(" on Monday. It rained."), " on Monday.");
    }
}
