//! `report.html`: the release at a glance, one page without scripts or anything from outside.

mod chart;
mod html;
mod sections;

use html::Html;

use super::{OutputFile, RunRecord, datapackage};
use crate::schema::{self, Table};

const STYLE: &str = include_str!("style.css");

/// The report on tables and the files that hold them. Of `changes`, which depends on the release
/// before, nothing is shown.
pub(super) fn report(tables: &[Table], files: &[OutputFile], record: &RunRecord) -> String {
    let title = datapackage::title(record);
    let mut page = Html::default();
    page.heading(1, &title);
    page.paragraph(&format!(
        "Made by dyad {} from news articles and what analysts curated. Every value leads to a quote in the table evidence. \
         What columns and codes mean stands in the codebook.",
        record.version
    ));
    sections::timeline(&mut page, tables);
    sections::aid(&mut page, tables);
    sections::stated_totals(&mut page, tables);
    sections::meetings(&mut page, tables);
    sections::sanctions(&mut page, tables);
    sections::conflicts(&mut page, tables);
    sections::issues(&mut page, tables);
    sections::quality(&mut page, tables);
    sections::tables(&mut page, tables, files);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        html::escaped(&title),
        page.into_text(),
    )
}

fn table<'a>(tables: &'a [Table], name: &str) -> Option<&'a Table> {
    tables.iter().find(|table| table.schema.name == name)
}

fn is_changes(table: &Table) -> bool {
    table.schema.name == schema::CHANGES.name
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
