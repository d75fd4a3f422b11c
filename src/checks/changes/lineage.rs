//! What the rows of one release stand on: events on claims, claims on articles.

use std::collections::{BTreeSet, HashMap};

use super::Release;
use super::rows::Row;
use crate::model::Ingredients;
use crate::schema;

/// An event: its table and its identifier.
pub(super) type Event<'a> = (&'a str, &'a str);

/// A quote: its article, where it begins and where it ends.
pub(super) type Passage<'a> = (&'a str, i64, i64);

/// The claims behind the events of a release, and the articles.
#[derive(Default)]
pub(super) struct Lineage<'a> {
    pub ingredients: Option<&'a Ingredients>,
    pub claims: HashMap<&'a str, Row<'a>>,
    pub articles: HashMap<&'a str, Row<'a>>,
    pub aid: HashMap<&'a str, Row<'a>>,
    /// The rows of evidence, by event and by claim.
    events: HashMap<Event<'a>, Vec<Row<'a>>>,
    events_of: HashMap<&'a str, Vec<Event<'a>>>,
    claims_of: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Lineage<'a> {
    pub fn of(release: &Release<'a>) -> Self {
        let mut lineage = Self {
            ingredients: release.ingredients,
            claims: by(release, schema::CLAIMS.name, "claim_id"),
            articles: by(release, schema::ARTICLES.name, "article_id"),
            aid: by(release, schema::AID.name, "aid_id"),
            ..Self::default()
        };
        lineage.events.reserve(lineage.claims.len());
        lineage.events_of.reserve(lineage.claims.len());
        for (row, [table, event, claim]) in rows(release, schema::EVIDENCE.name, ["table", "event_id", "claim_id"]) {
            lineage.events.entry((table, event)).or_default().push(row);
            let events = lineage.events_of.entry(claim).or_default();
            if events.last() != Some(&(table, event)) {
                events.push((table, event));
            }
        }
        for (_, [id, article]) in rows(release, schema::CLAIMS.name, ["claim_id", "article"]) {
            lineage.claims_of.entry(article).or_default().push(id);
        }
        lineage
    }

    /// The claims behind an event.
    pub fn behind(&self, event: Event) -> BTreeSet<&'a str> {
        self.events.get(&event).into_iter().flatten().map(|row| row.text("claim_id")).collect()
    }

    /// The events that a claim stands behind.
    pub fn events_of(&self, claim: &str) -> BTreeSet<Event<'a>> {
        self.events_of.get(claim).into_iter().flatten().copied().collect()
    }

    /// The quotes of an event.
    pub fn passages(&self, event: Event) -> impl Iterator<Item = Passage<'a>> {
        let passage = |row: &Row<'a>| {
            Some((row.text("article_id"), row.get("start").as_integer()?, row.get("end").as_integer()?))
        };
        self.events.get(&event).into_iter().flatten().filter_map(passage).collect::<BTreeSet<_>>().into_iter()
    }

    /// The claims that an article makes.
    pub fn claims_of<'s>(&'s self, article: &'s str) -> impl Iterator<Item = &'a str> {
        self.claims_of.get(article).into_iter().flatten().copied()
    }

    /// The hash of an article's file; `None` where there is no such article.
    pub fn sha256(&self, article: &str) -> Option<&'a str> {
        self.articles.get(article).map(|row| row.text("sha256"))
    }
}

fn by<'a>(release: &Release<'a>, table: &str, column: &str) -> HashMap<&'a str, Row<'a>> {
    rows(release, table, [column]).map(|(row, [id])| (id, row)).collect()
}

/// The rows of a table, with the texts of some columns.
fn rows<'a, const N: usize>(
    release: &Release<'a>,
    table: &str,
    columns: [&str; N],
) -> impl Iterator<Item = (Row<'a>, [&'a str; N])> {
    release.tables.get(table).into_iter().flat_map(move |table| {
        let places = columns.map(|column| table.schema.position(column));
        table.rows.iter().map(move |cells| {
            let texts = places.map(|at| at.and_then(|at| cells[at].as_text()).unwrap_or_default());
            (Row { schema: table.schema, cells }, texts)
        })
    })
}
