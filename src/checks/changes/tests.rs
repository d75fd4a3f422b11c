use super::*;

/// A claim behind an aid row: event, claim, article, quoted from.
type Link = (&'static str, &'static str, &'static str, i64);

/// The tables of a release: aid rows (id, amount, dollars), the claims behind them, articles with their
/// hash.
#[derive(Clone)]
struct Made {
    tables: Vec<Table>,
    ingredients: Ingredients,
}

fn release(aid: &[(&str, f64, f64)], links: &[Link], articles: &[(&str, &str)]) -> Made {
    let mut tables = [&schema::AID, &schema::EVIDENCE, &schema::ARTICLES, &schema::CLAIMS].map(Table::new);
    for (id, amount, dollars) in aid {
        tables[0].push([("aid_id", (*id).into()), ("amount", (*amount).into()), ("amount_usd", (*dollars).into())]);
    }
    for (event, claim, article, start) in links {
        tables[1].push([
            ("table", "aid".into()),
            ("event_id", (*event).into()),
            ("claim_id", (*claim).into()),
            ("article_id", (*article).into()),
            ("start", (*start).into()),
            ("end", (*start + 10).into()),
        ]);
        tables[3].push([("claim_id", (*claim).into()), ("article", (*article).into())]);
    }
    for (article, hash) in articles {
        tables[2].push([("article_id", (*article).into()), ("sha256", (*hash).into())]);
    }
    Made { tables: tables.to_vec(), ingredients: Ingredients::default() }
}

impl Made {
    fn with(mut self, change: impl FnOnce(&mut Ingredients)) -> Self {
        change(&mut self.ingredients);
        self
    }

    fn release(&self) -> Release<'_> {
        Release::new(&self.tables, Some(&self.ingredients))
    }
}

/// The changes of the aid table.
fn told(before: &Made, after: &Made) -> String {
    of_aid(&changes(&before.release(), &after.release(), "run"))
}

fn of_aid(table: &Table) -> String {
    let columns = ["row_id", "change", "column", "old", "new", "cause"];
    let rows = (0..table.rows.len()).filter(|row| table.get(*row, "table") == &Cell::from("aid"));
    rows.map(|row| columns.map(|c| table.get(row, c).to_string()).join(" | ")).collect::<Vec<_>>().join("\n")
}

fn entry(id: &str, hash: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(id.to_owned(), hash.to_owned())])
}

const A: Link = ("e1", "c1", "a", 0);

fn one() -> Made {
    release(&[("e1", 5.0, 5.0)], &[A], &[("a", "1")])
}

#[test]
fn the_first_release_changes_nothing_and_neither_does_the_same_again() {
    assert_eq!(changes(&Release::default(), &one().release(), "run").rows.len(), 0);
    assert_eq!(changes(&one().release(), &one().release(), "run").rows.len(), 0);
}

#[test]
fn a_new_article_adds_a_row_and_a_vanished_one_removes_it() {
    let links = [A, ("e2", "c2", "b", 0)];
    let two = release(&[("e1", 5.0, 5.0), ("e2", 7.0, 7.0)], &links, &[("a", "1"), ("b", "2")]);
    insta::assert_snapshot!(told(&one(), &two), @"e2 | added |  |  | e2 | article b");
    insta::assert_snapshot!(told(&two, &one()), @"e2 | removed |  | e2 |  | article b");
    // Even when the rules differ: without the article there would be no row.
    let by_other_rules = two.clone().with(|made| made.rules = "2".into());
    insta::assert_snapshot!(told(&one(), &by_other_rules), @"e2 | added |  |  | e2 | article b");
}

#[test]
fn rows_of_lineage_are_logged_beside_the_events() {
    let two = release(&[("e1", 5.0, 5.0)], &[A, ("e1", "c2", "b", 0)], &[("a", "1"), ("b", "2")]);
    let table = changes(&one().release(), &two.release(), "run");
    let tables: Vec<String> = (0..table.rows.len()).map(|row| table.get(row, "table").to_string()).collect();
    assert_eq!(tables, ["articles", "claims", "evidence"]);
    assert!((0..3).all(|row| table.get(row, "cause") == &Cell::from("article b")));
}

#[test]
fn an_annotation_changes_a_cell() {
    let after = release(&[("e1", 6.0, 6.0)], &[("e1", "c9", "a", 0)], &[("a", "1")]);
    let after = after.with(|made| made.annotations = entry("a", "new"));
    insta::assert_snapshot!(told(&one(), &after), @r"
    e1 | changed | amount | 5 | 6 | annotation a
    e1 | changed | amount_usd | 5 | 6 | annotation a
    ");
}

#[test]
fn a_decision_is_an_annotation_of_the_claim_that_it_names() {
    let after = release(&[], &[], &[("a", "1")]).with(|made| made.annotations = entry("c1", "reject"));
    insta::assert_snapshot!(told(&one(), &after), @"e1 | removed |  | e1 |  | annotation c1");
}

#[test]
fn rules_reference_and_settings_are_told_apart_and_all_that_differ_are_named() {
    let other = || release(&[("e1", 6.0, 5.0)], &[("e1", "c8", "a", 0)], &[("a", "1")]);
    let rules = other().with(|made| made.rules = "2".into());
    insta::assert_snapshot!(told(&one(), &rules), @"e1 | changed | amount | 5 | 6 | rules");
    let reference = other().with(|made| made.reference = entry("people.csv", "2"));
    insta::assert_snapshot!(told(&one(), &reference), @"e1 | changed | amount | 5 | 6 | reference people.csv");
    let settings = other().with(|made| made.settings = entry("focus.states", "[]"));
    insta::assert_snapshot!(told(&one(), &settings), @"e1 | changed | amount | 5 | 6 | settings focus.states");
    let both = rules.with(|made| made.reference = entry("people.csv", "2"));
    insta::assert_snapshot!(told(&one(), &both), @"e1 | changed | amount | 5 | 6 | reference people.csv; rules");
}

#[test]
fn an_article_edited_while_the_rules_changed_names_both() {
    let after =
        release(&[("e1", 6.0, 5.0)], &[("e1", "c8", "a", 0)], &[("a", "2")]).with(|made| made.rules = "2".into());
    insta::assert_snapshot!(told(&one(), &after), @"e1 | changed | amount | 5 | 6 | article a; rules");
}

#[test]
fn a_threshold_takes_a_row_away() {
    let mut after = one().with(|made| made.settings = entry("publish.minimum_confidence", "0.9"));
    after.tables[0].rows.clear();
    after.tables[1].rows.clear();
    insta::assert_snapshot!(told(&one(), &after), @"e1 | removed |  | e1 |  | settings publish.minimum_confidence");
}

#[test]
fn an_amount_converted_otherwise_is_a_matter_of_rates() {
    let after = release(&[("e1", 5.0, 5.5)], &[A], &[("a", "1")]).with(|made| made.rates = entry("fx/ecb.csv", "2"));
    insta::assert_snapshot!(told(&one(), &after), @"e1 | changed | amount_usd | 5 | 5.5 | rates fx/ecb.csv");
    let after = after.with(|made| made.settings = entry("normalize.conversion", "annual_average"));
    insta::assert_snapshot!(told(&one(), &after), @"e1 | changed | amount_usd | 5 | 5.5 | rates fx/ecb.csv; settings normalize.conversion");
}

#[test]
fn another_amount_is_converted_otherwise_for_its_own_reason() {
    let after = release(&[("e1", 6.0, 6.0)], &[("e1", "c8", "a", 0)], &[("a", "2")]);
    insta::assert_snapshot!(told(&one(), &after), @r"
    e1 | changed | amount | 5 | 6 | article a
    e1 | changed | amount_usd | 5 | 6 | article a
    ");
}

#[test]
fn an_older_article_that_arrives_late_maps_the_old_identifier_to_the_new() {
    let links = [("e0", "c0", "old", 0), ("e0", "c1", "a", 0)];
    let after = release(&[("e0", 4.0, 5.0)], &links, &[("a", "1"), ("old", "2")]);
    insta::assert_snapshot!(told(&one(), &after), @r"
    e0 | changed | amount | 5 | 4 | article old
    e1 | merged |  | e1 | e0 | article old
    ");
}

#[test]
fn two_rows_that_become_one_are_merged_into_it() {
    let articles = [("a", "1"), ("b", "1")];
    let before = release(&[("e1", 5.0, 5.0), ("e2", 5.0, 5.0)], &[A, ("e2", "c2", "b", 0)], &articles);
    let after = release(&[("e1", 5.0, 5.0)], &[A, ("e1", "c2", "b", 0)], &articles);
    let after = after.with(|made| made.annotations = entry("e2", "same"));
    insta::assert_snapshot!(told(&before, &after), @"e2 | merged |  | e2 | e1 | annotation e2");
}

#[test]
fn a_passage_that_is_read_otherwise_or_in_a_renamed_article_keeps_its_trace() {
    let curated = release(&[("e9", 6.0, 5.0)], &[("e9", "c9", "a", 3)], &[("a", "1")]);
    let curated = curated.with(|made| made.annotations = entry("a", "new"));
    insta::assert_snapshot!(told(&one(), &curated), @r"
    e1 | merged |  | e1 | e9 | annotation a
    e9 | changed | amount | 5 | 6 | annotation a
    ");
    let renamed = release(&[("e9", 5.0, 5.0)], &[("e9", "c9", "b", 0)], &[("b", "1")]);
    insta::assert_snapshot!(told(&one(), &renamed), @"e1 | merged |  | e1 | e9 | article a");
    // Another passage is another event, and of two that fit none is guessed.
    let elsewhere = release(&[("e9", 5.0, 5.0)], &[("e9", "c9", "a", 40)], &[("a", "1")]);
    assert!(told(&one(), &elsewhere).contains("e1 | removed"));
    let links = [("e8", "c8", "a", 0), ("e9", "c9", "a", 3)];
    let two = release(&[("e8", 5.0, 5.0), ("e9", 5.0, 5.0)], &links, &[("a", "1")]);
    assert!(told(&one(), &two).contains("e1 | removed"));
}

#[test]
fn what_becomes_of_unchanged_claims_depends_on_all_that_differs() {
    // `c2` leaves the row, though nothing about it changed: another article made it ambiguous.
    let links = [A, ("e1", "c2", "b", 0)];
    let articles = [("a", "1"), ("b", "1"), ("c", "1")];
    let before = release(&[("e1", 5.0, 5.0)], &links, &articles[..2]);
    let after = release(&[("e1", 4.0, 5.0), ("e2", 5.0, 5.0)], &[A, ("e2", "c2", "b", 0)], &articles);
    insta::assert_snapshot!(told(&before, &after), @r"
    e1 | changed | amount | 5 | 4 | article c
    e2 | added |  |  | e2 | article c
    ");
}

#[test]
fn many_causes_of_one_kind_are_counted() {
    let names = ["b", "c", "d", "e", "f", "g"];
    let links: Vec<Link> = names.into_iter().map(|id| ("e1", id, id, 0)).chain([A]).collect();
    let articles: Vec<(&str, &str)> = names.into_iter().chain(["a"]).map(|id| (id, "1")).collect();
    let after = release(&[("e1", 4.0, 5.0)], &links, &articles);
    insta::assert_snapshot!(told(&one(), &after), @"e1 | changed | amount | 5 | 4 | article (6)");
}

#[test]
fn a_release_that_does_not_say_what_it_was_made_of_leaves_the_cause_open() {
    let after = release(&[("e1", 6.0, 5.0)], &[A], &[("a", "1")]);
    let table = changes(&Release::new(&one().tables, None), &after.release(), "run");
    insta::assert_snapshot!(of_aid(&table), @"e1 | changed | amount | 5 | 6 | unrecorded");
}

#[test]
fn summaries_are_compared_and_what_repeats_events_only_on_demand() {
    let with = |calls: usize, date: i16| {
        let mut panel = Table::new(&schema::PANEL_MONTHLY);
        panel.push([("month", jiff::civil::date(2024, 1, 1).into()), ("calls", calls.into())]);
        let mut timeline = Table::new(&schema::TIMELINE);
        timeline.push([("event_id", "e1".into()), ("date", jiff::civil::date(date, 1, 1).into())]);
        let ingredients = Ingredients { rules: calls.to_string(), ..Ingredients::default() };
        Made { tables: vec![panel, timeline], ingredients }
    };
    let (before, after) = (with(1, 2023), with(2, 2024));
    let rows = |table: Table| {
        let cells = |row: usize| {
            ["table", "row_id", "column", "new", "cause"].map(|column| table.get(row, column).to_string()).join(" | ")
        };
        (0..table.rows.len()).map(cells).collect::<Vec<_>>().join("\n")
    };
    let logged = rows(changes(&before.release(), &after.release(), "run"));
    insta::assert_snapshot!(logged, @"panel_monthly | 2024-01-01 | calls | 2 | rules");
    assert!(rows(differences(&before.release(), &after.release())).contains("timeline"));
}

#[test]
fn an_empty_list_is_no_other_value_than_none() {
    let before = one();
    let mut after = one();
    let donors = schema::AID.position("donors").unwrap();
    after.tables[0].rows[0][donors] = Cell::List(Box::default());
    assert_eq!(told(&before, &after), "");
}

#[test]
fn a_release_whose_rows_are_not_sorted_is_compared_all_the_same() {
    let before = release(&[("e1", 5.0, 5.0), ("e2", 6.0, 6.0), ("e3", 7.0, 7.0)], &[A], &[("a", "1")]);
    let mut mixed = before.clone();
    mixed.tables.iter_mut().for_each(|table| table.rows.reverse());
    assert_eq!(told(&mixed, &before), "");
    let after = release(&[("e0", 4.0, 4.0), ("e2", 6.5, 6.0), ("e3", 7.0, 7.0)], &[A], &[("a", "2")]);
    assert_eq!(told(&mixed, &after), told(&before, &after));
    assert_eq!(told(&before, &after).lines().count(), 3);
}
