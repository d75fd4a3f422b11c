use super::*;

/// A claim behind an aid row: event, claim, article, origin.
type Link = (&'static str, &'static str, &'static str, &'static str);

/// The tables of a release: aid rows (id, amount, dollars), the claims behind them, articles with their hash.
fn release(aid: &[(&str, f64, f64)], links: &[Link], articles: &[(&str, &str)]) -> Vec<Table> {
    let mut tables = [&schema::AID, &schema::EVIDENCE, &schema::ARTICLES].map(Table::new);
    for (id, amount, dollars) in aid {
        tables[0].push([("aid_id", (*id).into()), ("amount", (*amount).into()), ("amount_usd", (*dollars).into())]);
    }
    for (event, claim, article, origin) in links {
        tables[1].push([
            ("table", "aid".into()),
            ("event_id", (*event).into()),
            ("claim_id", (*claim).into()),
            ("article_id", (*article).into()),
            ("origin", (*origin).into()),
        ]);
    }
    for (article, hash) in articles {
        tables[2].push([("article_id", (*article).into()), ("sha256", (*hash).into())]);
    }
    tables.to_vec()
}

fn told(before: Vec<Table>, after: Vec<Table>) -> String {
    let before = before.into_iter().map(|table| (table.schema.name.to_owned(), table)).collect();
    let table = changes(&before, &after, "run");
    let columns = ["row_id", "change", "column", "old", "new", "cause"];
    let lines = (0..table.rows.len()).map(|row| columns.map(|c| table.get(row, c).to_string()).join(" | "));
    lines.collect::<Vec<_>>().join("\n")
}

const A: Link = ("e1", "c1", "a", "extracted");

#[test]
fn the_first_release_changes_nothing_and_neither_does_the_same_again() {
    let tables = || release(&[("e1", 5.0, 5.0)], &[A], &[("a", "1")]);
    assert_eq!(told(Vec::new(), tables()), "");
    assert_eq!(told(tables(), tables()), "");
}

#[test]
fn a_new_article_adds_a_row_and_a_vanished_one_removes_it() {
    let one = || release(&[("e1", 5.0, 5.0)], &[A], &[("a", "1")]);
    let two = || {
        let links = [A, ("e2", "c2", "b", "extracted")];
        release(&[("e1", 5.0, 5.0), ("e2", 7.0, 7.0)], &links, &[("a", "1"), ("b", "2")])
    };
    insta::assert_snapshot!(told(one(), two()), @"e2 | added |  |  | e2 | article b");
    insta::assert_snapshot!(told(two(), one()), @"e2 | removed |  | e2 |  | article b");
}

#[test]
fn an_annotation_changes_a_cell() {
    let links = [("e1", "c9", "a", "curated")];
    let after = release(&[("e1", 6.0, 6.0)], &links, &[("a", "1")]);
    insta::assert_snapshot!(told(release(&[("e1", 5.0, 5.0)], &[A], &[("a", "1")]), after), @r"
    e1 | changed | amount | 5 | 6 | annotation a; rules
    e1 | changed | amount_usd | 5 | 6 | annotation a; rules
    ");
}

#[test]
fn the_same_article_read_in_another_way_is_a_matter_of_rules() {
    let after = release(&[("e1", 6.0, 5.0)], &[("e1", "c8", "a", "extracted")], &[("a", "1")]);
    insta::assert_snapshot!(told(release(&[("e1", 5.0, 5.0)], &[A], &[("a", "1")]), after), @"e1 | changed | amount | 5 | 6 | rules");
}

#[test]
fn an_amount_converted_otherwise_is_a_matter_of_rates() {
    let after = release(&[("e1", 5.0, 5.5)], &[A], &[("a", "1")]);
    insta::assert_snapshot!(told(release(&[("e1", 5.0, 5.0)], &[A], &[("a", "1")]), after), @"e1 | changed | amount_usd | 5 | 5.5 | rates");
}

#[test]
fn an_older_article_that_arrives_late_maps_the_old_identifier_to_the_new() {
    let links = [("e0", "c0", "old", "extracted"), ("e0", "c1", "a", "extracted")];
    let after = release(&[("e0", 4.0, 5.0)], &links, &[("a", "1"), ("old", "2")]);
    insta::assert_snapshot!(told(release(&[("e1", 5.0, 5.0)], &[A], &[("a", "1")]), after), @r"
    e0 | changed | amount | 5 | 4 | article old
    e1 | merged |  | e1 | e0 | article old
    ");
}

#[test]
fn two_rows_that_become_one_are_merged_into_it() {
    let links = [A, ("e2", "c2", "b", "extracted")];
    let articles = [("a", "1"), ("b", "1")];
    let before = release(&[("e1", 5.0, 5.0), ("e2", 5.0, 5.0)], &links, &articles);
    let after = release(&[("e1", 5.0, 5.0)], &[A, ("e1", "c2", "b", "extracted")], &articles);
    insta::assert_snapshot!(told(before, after), @"e2 | merged |  | e2 | e1 | rules");
}
