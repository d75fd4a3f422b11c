//! `datapackage.json`: every table's schema, size and hash, as a Frictionless Data Package
//! (<https://datapackage.org>, version 2).
//!
//! A table is one resource. Its file is the CSV; the Parquet file with the same rows stands in the
//! additional property `parquet`, since the `frictionless` package, which checks every resource
//! that it can open, fails on lists in Parquet. Where only Parquet is written, it is the file.
//! Of `changes`, which depends on the release before, no size and no hash are given: so this
//! file, too, is a function of the input alone.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{OutputFile, RunRecord};
use crate::schema::{self, Cell, Column, ColumnType, LIST_DELIMITER, Table, TableSchema};

/// The profile that the file follows.
const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// The data package of tables and the files that hold them.
pub(super) fn datapackage(tables: &[Table], files: &[OutputFile], record: &RunRecord) -> anyhow::Result<Vec<u8>> {
    let stable = files.iter().filter(|file| !is_changes(table_of(file)));
    let content: String = stable.map(|file| format!("{} {}\n", file.path, file.sha256)).collect();
    let resources = tables.iter().filter_map(|table| resource(table, files));
    let package = json!({
        "$schema": PROFILE,
        "name": package_name(record),
        "title": title(record),
        "description": "Meetings, aid, sanctions and agreements found in news articles and curated by analysts; every \
                        value is traced to a quote in the table `evidence`. Columns and codes: codebook.md.",
        "version": format!("{}+{}", record.version, &sha256(content.as_bytes())[..12]),
        "licenses": [{
            "name": "notspecified",
            "title": "Quotes and headlines belong to the publishers of the articles, rates to those who publish them; \
                      the rights in the rest are for the owner of the workspace to state",
        }],
        "sources": sources(tables),
        "resources": resources.collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The title of a release.
pub(super) fn title(record: &RunRecord) -> String {
    match &record.focus[..] {
        [] => "Relations of two states".to_owned(),
        focus => format!("Relations of {}", focus.join(" and ")),
    }
}

fn package_name(record: &RunRecord) -> String {
    let parts = [&["dyad".to_owned()][..], &record.focus].concat();
    parts.join("-").to_ascii_lowercase()
}

fn table_of(file: &OutputFile) -> &str {
    file.path.rsplit_once('.').map_or("", |(name, _)| name)
}

fn is_changes(table: &str) -> bool {
    table == schema::CHANGES.name
}

fn resource(table: &Table, files: &[OutputFile]) -> Option<Value> {
    let schema = table.schema;
    let find = |extension: &str| files.iter().find(|file| file.path == format!("{}.{extension}", schema.name));
    let (csv, parquet) = (find("csv"), find("parquet"));
    let mut resource = Map::new();
    resource.insert("name".to_owned(), json!(schema.name));
    resource.insert("type".to_owned(), json!("table"));
    resource.insert("title".to_owned(), json!(schema.title));
    resource.insert("description".to_owned(), json!(schema.description));
    resource.extend(location(csv.or(parquet)?, schema));
    if !is_changes(schema.name) {
        resource.insert("rowCount".to_owned(), json!(table.rows.len()));
    }
    if let (Some(_), Some(parquet)) = (csv, parquet) {
        resource.insert("parquet".to_owned(), Value::Object(location(parquet, schema)));
    }
    resource.insert("schema".to_owned(), table_schema(schema, files));
    Some(Value::Object(resource))
}

/// Where a file is and how to know it.
fn location(file: &OutputFile, schema: &TableSchema) -> Map<String, Value> {
    let mut location = Map::new();
    let mut set = |key: &str, value: Value| location.insert(key.to_owned(), value);
    set("path", json!(file.path));
    if file.path.ends_with(".csv") {
        set("format", json!("csv"));
        set("mediatype", json!("text/csv"));
        set("encoding", json!("utf-8"));
    } else {
        set("format", json!("parquet"));
        set("mediatype", json!("application/vnd.apache.parquet"));
    }
    if !is_changes(schema.name) {
        set("bytes", json!(file.bytes.len()));
        set("hash", json!(format!("sha256:{}", file.sha256)));
    }
    location
}

fn table_schema(schema: &TableSchema, files: &[OutputFile]) -> Value {
    let mut object = Map::new();
    object.insert("fields".to_owned(), schema.columns.iter().map(field).collect());
    object.insert("missingValues".to_owned(), json!([""]));
    if !schema.key.is_empty() {
        object.insert("primaryKey".to_owned(), json!(schema.key));
    }
    let is_there = |table: &str| files.iter().any(|file| table_of(file) == table);
    let references: Vec<Value> = schema
        .foreign_keys
        .iter()
        .filter(|key| is_there(key.table))
        .map(|key| {
            // A reference within the table names no resource.
            let reference = match key.table == schema.name {
                true => json!({"fields": [key.to]}),
                false => json!({"resource": key.table, "fields": [key.to]}),
            };
            json!({"fields": [key.column], "reference": reference})
        })
        .collect();
    if !references.is_empty() {
        object.insert("foreignKeys".to_owned(), Value::Array(references));
    }
    Value::Object(object)
}

fn field(column: &Column) -> Value {
    let mut field = Map::new();
    let mut set = |key: &str, value: Value| field.insert(key.to_owned(), value);
    set("name", json!(column.name));
    set("type", json!(type_name(column.kind)));
    if column.kind == ColumnType::List {
        set("delimiter", json!(LIST_DELIMITER));
        set("itemType", json!("string"));
    }
    set("description", json!(column.description));
    if let Some(unit) = column.unit {
        set("unit", json!(unit));
    }
    let mut constraints = Map::new();
    // In CSV an empty list is an empty cell, which counts as missing.
    if column.required && column.kind != ColumnType::List {
        constraints.insert("required".to_owned(), json!(true));
    }
    if !column.codes.is_empty() {
        let codes: Vec<&str> = column.codes.iter().map(|(code, _)| *code).collect();
        constraints.insert("enum".to_owned(), json!(codes));
        let labels = column.codes.iter().map(|(code, meaning)| json!({"value": code, "label": meaning}));
        set("categories", labels.collect());
    }
    if !constraints.is_empty() {
        set("constraints", Value::Object(constraints));
    }
    Value::Object(field)
}

fn type_name(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "string",
        ColumnType::Integer => "integer",
        ColumnType::Number => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::List => "list",
    }
}

/// Who published the articles and the exchange rates.
fn sources(tables: &[Table]) -> Value {
    let mut titles = BTreeSet::new();
    for (name, column) in [(schema::ARTICLES.name, "publisher"), (schema::CONVERSIONS.name, "source")] {
        for table in tables.iter().filter(|table| table.schema.name == name) {
            for row in 0..table.rows.len() {
                if let Cell::Text(title) = table.get(row, column) {
                    titles.insert(title.as_str());
                }
            }
        }
    }
    titles.into_iter().map(|title| json!({"title": title})).collect()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::sample;

    fn package(files: &[OutputFile]) -> Value {
        let record =
            RunRecord { version: "1.0.0".into(), focus: vec!["AAA".into(), "BBB".into()], ..Default::default() };
        serde_json::from_slice(&datapackage(&[sample::table()], files, &record).unwrap()).unwrap()
    }

    #[test]
    fn a_table_is_one_resource_with_its_schema_and_both_files() {
        let files = [OutputFile::new("sample.parquet", "pq"), OutputFile::new("sample.csv", "c")];
        let package = package(&files);
        assert_eq!(package["name"], "dyad-aaa-bbb");
        assert_eq!(package["resources"].as_array().unwrap().len(), 1);
        let resource = &package["resources"][0];
        assert_eq!(resource["hash"], format!("sha256:{}", sha256(b"c")));
        assert_eq!((&resource["bytes"], &resource["rowCount"]), (&json!(1), &json!(3)));
        assert_eq!(
            (&resource["parquet"]["path"], &resource["parquet"]["bytes"]),
            (&json!("sample.parquet"), &json!(2))
        );
        assert_eq!(resource["schema"]["primaryKey"], json!(["gift_id"]));
        assert_eq!(resource["schema"]["foreignKeys"][0]["reference"], json!({"fields": ["gift_id"]}));
        insta::assert_snapshot!(resource["schema"]["fields"][6], @r#"{"name":"donors","type":"list","delimiter":"; ","itemType":"string","description":"A column of the sample."}"#);
        insta::assert_snapshot!(resource["schema"]["fields"][7]["constraints"], @r#"{"enum":["flow","stock"]}"#);
    }

    #[test]
    fn without_csv_the_parquet_file_is_the_resource() {
        let package = package(&[OutputFile::new("sample.parquet", "pq")]);
        assert_eq!(package["resources"][0]["path"], "sample.parquet");
        assert_eq!(package["resources"][0].get("parquet"), None);
    }

    #[test]
    fn the_version_follows_the_content() {
        let version = |text: &str| package(&[OutputFile::new("sample.csv", text)])["version"].clone();
        assert_eq!(version("a"), version("a"));
        assert_ne!(version("a"), version("b"));
    }
}
