//! A table as CSV: UTF-8 without a byte-order mark, commas, LF, quotes only where needed.
//!
//! Null and the empty list are the empty cell. Lists are joined by "; ". Dates are ISO 8601.
//! Numbers are the shortest decimal that reads back as the same number, never with an exponent.
//! A text or list that a spreadsheet would take for a formula gets an apostrophe in front; so
//! does one that begins with such an apostrophe, so that taking one away always leads back.

use std::fmt::Write;

use anyhow::{Context, bail, ensure};

use crate::schema::{Cell, ColumnType, LIST_DELIMITER, Table, TableSchema};

/// First characters that make a spreadsheet read a cell as a formula (OWASP, "CSV Injection").
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table as a CSV file with a header.
///
/// # Errors
/// When a number is not finite.
pub fn csv(table: &Table) -> anyhow::Result<Vec<u8>> {
    let of = || format!("cannot write table `{}` as CSV", table.schema.name);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(table.schema.columns.iter().map(|c| c.name)).with_context(of)?;
    let mut field = String::new();
    for row in &table.rows {
        for cell in row {
            field.clear();
            write_cell(cell, &mut field).with_context(of)?;
            writer.write_field(&field).with_context(of)?;
        }
        writer.write_record(None::<&[u8]>).with_context(of)?;
    }
    writer.into_inner().map_err(|e| e.into_error()).with_context(of)
}

/// Reads what [`csv`] wrote. Columns that are not declared are left out, declared ones that are
/// not there are null; an empty cell is null.
pub fn read_csv(schema: &'static TableSchema, bytes: &[u8]) -> anyhow::Result<Table> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().context("no header line")?.clone();
    let places: Vec<_> = header.iter().map(|name| schema.position(name)).collect();
    let mut table = Table::new(schema);
    for (n, record) in reader.records().enumerate() {
        let record = record?;
        let mut row = vec![Cell::Null; schema.columns.len()];
        for (field, at) in record.iter().zip(&places) {
            let Some(at) = *at else { continue };
            row[at] = read(field, schema.columns[at].kind)
                .with_context(|| format!("row {}, column `{}`", n + 1, schema.columns[at].name))?;
        }
        table.rows.push(row);
    }
    Ok(table)
}

/// A cell as it stands in the file.
pub(super) fn written(cell: &Cell) -> anyhow::Result<String> {
    let mut field = String::new();
    write_cell(cell, &mut field)?;
    Ok(field)
}

/// Writes a cell into an empty field.
fn write_cell(cell: &Cell, field: &mut String) -> anyhow::Result<()> {
    match cell {
        Cell::Text(text) => field.push_str(text),
        Cell::Number(n) if !n.is_finite() => bail!("{n} is not a number that can be published"),
        _ => write!(field, "{cell}")?,
    }
    if matches!(cell, Cell::Text(_) | Cell::List(_)) && looks_like_formula(field) {
        field.insert(0, '\'');
    }
    Ok(())
}

fn read(field: &str, kind: ColumnType) -> anyhow::Result<Cell> {
    if field.is_empty() {
        return Ok(Cell::Null);
    }
    Ok(match kind {
        ColumnType::Text => Cell::from(plain(field)),
        ColumnType::List => Cell::List(plain(field).split(LIST_DELIMITER).map(str::to_owned).collect()),
        ColumnType::Integer => Cell::Integer(field.parse()?),
        ColumnType::Number => {
            let number: f64 = field.parse()?;
            ensure!(number.is_finite(), "{field} is not a number");
            Cell::Number(number)
        }
        ColumnType::Boolean => Cell::Boolean(field.parse()?),
        ColumnType::Date => Cell::Date(field.parse()?),
    })
}

fn looks_like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_STARTS)
}

fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::sample;
    use proptest::prelude::*;

    #[test]
    fn every_type_as_it_is_documented() {
        let bytes = csv(&sample::table()).unwrap();
        insta::assert_snapshot!(String::from_utf8(bytes).unwrap(), @r#"
        gift_id,label,count,amount,is_counted,day,donors,measure,replaces
        a1,Twelve billion,7,12000000000,false,2024-11-16,JPN; GBR,stock,
        a2,"'=""so, it
        seems""",-1,0.25,true,1969-12-31,'-JPN,flow,a1
        a3,,,,,,,,
        "#);
    }

    #[test]
    fn a_file_leads_back_to_its_table() {
        let table = sample::table();
        assert_eq!(read_csv(&sample::SCHEMA, &csv(&table).unwrap()).unwrap(), table);
    }

    #[test]
    fn a_number_without_end_is_refused() {
        let mut table = sample::table();
        table.rows[0][3] = Cell::Number(f64::INFINITY);
        assert!(csv(&table).is_err());
    }

    proptest! {
        #[test]
        fn text_leads_back_and_is_never_a_formula(text in "['=+@a-]{0,4}[\\PC\t\r\n]{0,6}") {
            let field = written(&Cell::Text(text.clone())).unwrap();
            prop_assert!(!field.starts_with(FORMULA_STARTS));
            prop_assert_eq!(plain(&field), text);
        }

        #[test]
        fn numbers_lead_back_without_exponent(number in -1e300f64..1e300) {
            let field = written(&Cell::Number(number)).unwrap();
            prop_assert!(!field.contains(['e', 'E']));
            prop_assert_eq!(field.parse::<f64>().unwrap(), number);
        }
    }
}
