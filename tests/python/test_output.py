"""Other programs read what a run wrote, with the types an analyst expects."""

import csv
import datetime
import hashlib
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
from frictionless import validate

EVENT_TABLES = {"meetings": "meeting_id", "aid": "aid_id", "sanctions": "sanction_id", "agreements": "agreement_id"}
DELIMITER = "; "

POLARS = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
    "list": pl.List(pl.String),
}
DUCKDB = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "list": "VARCHAR[]",
}


def parquet(output: Path, table: str) -> pl.DataFrame:
    return pl.read_parquet(output / f"{table}.parquet")


def as_csv(value) -> str:
    """A value of a Parquet file as the codebook says that CSV shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, str)):
        text = DELIMITER.join(value) if isinstance(value, list) else value
        is_formula = text.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))
        return f"'{text}" if is_formula else text
    return str(value)


def test_the_package_is_valid(output):
    report = validate(str(output / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_every_resource_has_both_files_with_their_size_and_hash(output, package):
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for resource in package["resources"]:
        for file in (resource, resource["parquet"]):
            content = (output / file["path"]).read_bytes()
            if resource["name"] != "changes":
                assert file["bytes"] == len(content), file["path"]
                assert file["hash"] == "sha256:" + hashlib.sha256(content).hexdigest(), file["path"]


def test_there_is_something_to_read(output):
    for table in ["articles", "claims", "evidence", "meetings", "aid", "sanctions", "entities", "timeline"]:
        assert parquet(output, table).height > 0, f"`{table}` has no rows"


def test_polars_types(output, fields):
    for table, declared in fields.items():
        schema = parquet(output, table).schema
        assert dict(schema) == {f["name"]: POLARS[f["type"]] for f in declared}, table


def test_duckdb_types(output, fields):
    for table, declared in fields.items():
        described = duckdb.sql(f"describe select * from '{output}/{table}.parquet'").fetchall()
        found = {row[0]: row[1] for row in described}
        assert found == {f["name"]: DUCKDB[f["type"]] for f in declared}, table


def test_pandas_types(output, fields):
    for table, declared in fields.items():
        frame = pd.read_parquet(output / f"{table}.parquet")
        for field in declared:
            column, values = frame[field["name"]], frame[field["name"]].dropna()
            where = f"{table}.{field['name']}"
            match field["type"]:
                case "string":
                    assert all(isinstance(value, str) for value in values), where
                case "integer" | "number":
                    assert pd.api.types.is_numeric_dtype(column) or values.empty, where
                case "boolean":
                    assert all(isinstance(value, bool) for value in values.tolist()), where
                case "date":
                    assert all(isinstance(value, datetime.date) for value in values), where
                case "list":
                    assert all(isinstance(item, str) for value in values for item in value), where


def test_pandas_sums_what_duckdb_sums(output):
    frame = pd.read_parquet(output / "aid.parquet")
    query = f"select coalesce(sum(amount_usd), 0) from '{output}/aid.parquet' where is_counted"
    assert frame.loc[frame["is_counted"], "amount_usd"].sum() == duckdb.sql(query).fetchall()[0][0]


def test_lists_can_be_unnested(output):
    donors = parquet(output, "aid").explode("donors")["donors"].drop_nulls()
    query = f"select count(*) from (select unnest(donors) from '{output}/aid.parquet')"
    assert donors.len() == duckdb.sql(query).fetchall()[0][0] > 0


def test_csv_and_parquet_hold_the_same_rows(output, fields):
    for table in fields:
        frame = parquet(output, table)
        with open(output / f"{table}.csv", encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == frame.columns, table
        assert len(rows) == frame.height, table
        numeric = {f["name"] for f in fields[table] if f["type"] == "number"}
        for row, values in zip(rows, frame.iter_rows()):
            for name, text, value in zip(header, row, values):
                where = f"{table}.{name}"
                if name in numeric and value is not None:
                    assert "e" not in text.lower() and float(text) == value, where
                else:
                    assert text == as_csv(value), where


def test_csv_has_plain_line_ends_and_no_mark(output, fields):
    for table in fields:
        content = (output / f"{table}.csv").read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\n"), table
        assert b"\r\n" not in content.split(b"\n", 1)[0] + b"\n", table


def test_keys_are_unique_and_never_null(output, package):
    for resource in package["resources"]:
        key = resource["schema"].get("primaryKey")
        if key:
            frame = parquet(output, resource["name"]).select(key)
            assert frame.null_count().sum_horizontal().item() == 0, resource["name"]
            assert frame.n_unique() == frame.height, resource["name"]


def test_foreign_keys_resolve(output, package):
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            reference = key["reference"]
            known = parquet(output, reference.get("resource", resource["name"]))[reference["fields"][0]]
            found = parquet(output, resource["name"])[key["fields"][0]].drop_nulls()
            assert set(found) <= set(known), f"{resource['name']}.{key['fields'][0]}"


def test_codes_are_in_their_lists(output, fields):
    for table, declared in fields.items():
        frame = parquet(output, table)
        for field in declared:
            codes = field.get("constraints", {}).get("enum")
            if codes:
                found = set(frame[field["name"]].drop_nulls())
                assert found <= set(codes), f"{table}.{field['name']}"


def test_every_event_has_evidence_and_every_quote_its_length(output):
    evidence = parquet(output, "evidence")
    for table, key in EVENT_TABLES.items():
        events = set(parquet(output, table)[key])
        proven = set(evidence.filter(pl.col("table") == table)["event_id"])
        assert events == proven, table
    lengths = evidence.select(pl.col("quote").str.len_chars() == pl.col("end") - pl.col("start"))
    assert lengths.to_series().all()
    inside = evidence.join(parquet(output, "articles"), on="article_id").select(pl.col("end") <= pl.col("characters"))
    assert inside.height == evidence.height and inside.to_series().all()


def test_stocks_are_in_no_sum(output):
    aid = parquet(output, "aid")
    assert not aid.filter(pl.col("measure") == "stock")["is_counted"].any()
    counted = aid.filter(pl.col("is_counted"))["amount_usd"].sum()
    summed = parquet(output, "aid_summary")["amount_usd"].sum()
    assert abs(counted - summed) <= 1e-6 * max(1.0, abs(counted))
