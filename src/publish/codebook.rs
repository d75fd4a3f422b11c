//! `codebook.md`: every table, column, unit and code, made from the declarations in `schema`.

use std::fmt::Write;

use super::csv::written;
use crate::schema::{self, Code, Column, ColumnType, Table, TableSchema};

const INTRODUCTION: &str = include_str!("codebook_introduction.md");
const STANDARDS: &str = include_str!("codebook_standards.md");

/// The codebook of tables, with this release's accuracy where it was measured.
pub(super) fn codebook(tables: &[Table], version: &str) -> anyhow::Result<String> {
    let schemas: Vec<&TableSchema> = tables.iter().map(|table| table.schema).collect();
    let lists = code_lists(&schemas);
    let mut page =
        format!("# Codebook\n\nMade by dyad {version} from the declarations of its tables.\n\n{INTRODUCTION}");
    writeln!(page, "\n## Tables\n\n| table | rows | title |\n|---|---:|---|")?;
    for table in tables.iter().filter(|table| !is_about_the_run(table.schema)) {
        let TableSchema { name, title, .. } = table.schema;
        writeln!(page, "| [`{name}`](#{name}) | {} | {} |", table.rows.len(), cell(title))?;
    }
    for schema in tables.iter().map(|table| table.schema).filter(|schema| is_about_the_run(schema)) {
        writeln!(page, "| [`{0}`](#{0}) | differs by run | {1} |", schema.name, cell(schema.title))?;
    }
    for schema in &schemas {
        describe(&mut page, schema)?;
    }
    writeln!(page, "\n## Codes")?;
    for (codes, columns) in &lists {
        writeln!(page, "\n{}\n\n| code | meaning |\n|---|---|", columns.join(", "))?;
        for (code, meaning) in *codes {
            writeln!(page, "| `{code}` | {} |", cell(meaning))?;
        }
    }
    writeln!(page, "\n{STANDARDS}")?;
    quality(&mut page, tables)?;
    Ok(page)
}

/// Rows of `changes` depend on the release before, and no other file may.
fn is_about_the_run(schema: &TableSchema) -> bool {
    schema.name == schema::CHANGES.name
}

fn describe(page: &mut String, schema: &TableSchema) -> std::fmt::Result {
    writeln!(page, "\n### {}\n\n**{}.** {}\n", schema.name, schema.title, schema.description)?;
    if !schema.key.is_empty() {
        writeln!(page, "Key: {}.", names(schema.key))?;
    }
    for key in schema.foreign_keys {
        writeln!(page, "`{}` refers to `{}.{}`.", key.column, key.table, key.to)?;
    }
    writeln!(page, "Sorted by {}.\n", names(schema.order))?;
    writeln!(page, "| column | type | unit | null | meaning | codes |\n|---|---|---|---|---|---|")?;
    for column in schema.columns {
        let codes: Vec<String> = column.codes.iter().map(|(code, _)| format!("`{code}`")).collect();
        writeln!(
            page,
            "| `{}` | {} | {} | {} | {} | {} |",
            column.name,
            type_name(column.kind),
            cell(column.unit.unwrap_or_default()),
            if column.required { "never" } else { "possible" },
            cell(column.description),
            codes.join(" "),
        )?;
    }
    Ok(())
}

/// Every code list once, with the columns that use it.
fn code_lists(schemas: &[&TableSchema]) -> Vec<(&'static [Code], Vec<String>)> {
    let mut lists: Vec<(&'static [Code], Vec<String>)> = Vec::new();
    for schema in schemas {
        for Column { name, codes, .. } in schema.columns.iter().filter(|column| !column.codes.is_empty()) {
            let place = format!("`{}.{name}`", schema.name);
            match lists.iter_mut().find(|(known, _)| known == codes) {
                Some((_, places)) => places.push(place),
                None => lists.push((*codes, vec![place])),
            }
        }
    }
    lists
}

fn quality(page: &mut String, tables: &[Table]) -> anyhow::Result<()> {
    writeln!(page, "## Accuracy of this release\n")?;
    let Some(table) = tables.iter().find(|table| table.schema.name == schema::QUALITY.name && !table.rows.is_empty())
    else {
        writeln!(
            page,
            "Not measured: no article's curation is marked as complete, so there is nothing to compare with."
        )?;
        return Ok(());
    };
    let header: Vec<&str> = table.schema.columns.iter().map(|column| column.name).collect();
    writeln!(page, "| {} |\n|{}", header.join(" | "), "---|".repeat(header.len()))?;
    for row in &table.rows {
        let fields = row.iter().map(written).collect::<anyhow::Result<Vec<_>>>()?;
        let fields: Vec<String> = fields.iter().map(|field| cell(field)).collect();
        writeln!(page, "| {} |", fields.join(" | "))?;
    }
    Ok(())
}

fn type_name(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "text",
        ColumnType::Integer => "whole number",
        ColumnType::Number => "number",
        ColumnType::Boolean => "true or false",
        ColumnType::Date => "date",
        ColumnType::List => "list of texts",
    }
}

fn names(columns: &[&str]) -> String {
    columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Text as it may stand in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Table> {
        schema::tables().into_iter().map(Table::new).collect()
    }

    #[test]
    fn every_table_column_and_code_is_there() {
        let page = codebook(&all(), "1.0.0").unwrap();
        for schema in schema::tables() {
            assert!(page.contains(&format!("\n### {}\n", schema.name)), "{}", schema.name);
            for column in schema.columns {
                assert!(page.contains(&format!("\n| `{}` | {}", column.name, type_name(column.kind))));
                for (code, meaning) in column.codes {
                    assert!(page.contains(&format!("\n| `{code}` | {} |", cell(meaning))), "{code}");
                }
            }
        }
    }

    #[test]
    fn accuracy_is_told_or_said_to_be_unknown() {
        assert!(codebook(&all(), "1.0.0").unwrap().contains("Not measured"));
        let mut quality = Table::new(&schema::QUALITY);
        quality.push([
            ("kind", "aid".into()),
            ("slot", "all".into()),
            ("precision", 0.5.into()),
            ("n", 4usize.into()),
            ("basis", "two | three".into()),
        ]);
        let page = codebook(&[quality], "1.0.0").unwrap();
        assert!(page.contains("| aid | all | 0.5 |  |  | 4 | two \\| three |"), "{page}");
    }
}
