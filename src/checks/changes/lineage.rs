//! What the rows of one release stand on: events on claims, claims on articles.

use std::collections::{BTreeMap, BTreeSet};

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
    pub claims: BTreeMap<&'a str, Row<'a>>,
    pub articles: BTreeMap<&'a str, Row<'a>>,
    pub aid: BTreeMap<&'a str, Row<'a>>,
    events: BTreeMap<Event<'a>, BTreeSet<&'a str>>,
    events_of: BTreeMap<&'a str, BTreeSet<Event<'a>>>,
    passages: BTreeMap<Event<'a>, BTreeSet<Passage<'a>>>,
    claims_of: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Lineage<'a> {
    pub fn of(release: &Release<'a>) -> Self {
        let by = |table: &str, column: &str| -> BTreeMap<&'a str, Row<'a>> {
            rows(release, table).map(|row| (row.text(column), row)).collect()
        };
        let mut lineage = Self {
            ingredients: release.ingredients,
            claims: by(schema::CLAIMS.name, "claim_id"),
            articles: by(schema::ARTICLES.name, "article_id"),
            aid: by(schema::AID.name, "aid_id"),
            ..Self::default()
        };
        for row in rows(release, schema::EVIDENCE.name) {
            let event = (row.text("table"), row.text("event_id"));
            let claim = row.text("claim_id");
            lineage.events.entry(event).or_default().insert(claim);
            lineage.events_of.entry(claim).or_default().insert(event);
            if let (Some(start), Some(end)) = (row.get("start").as_integer(), row.get("end").as_integer()) {
                lineage.passages.entry(event).or_default().insert((row.text("article_id"), start, end));
            }
        }
        for (id, row) in &lineage.claims {
            lineage.claims_of.entry(row.text("article")).or_default().insert(id);
        }
        lineage
    }

    /// The claims behind an event.
    pub fn behind<'s>(&'s self, event: Event<'s>) -> impl Iterator<Item = &'a str> {
        self.events.get(&event).into_iter().flatten().copied()
    }

    /// The events that a claim stands behind.
    pub fn events_of<'s>(&'s self, claim: &'s str) -> impl Iterator<Item = Event<'a>> {
        self.events_of.get(claim).into_iter().flatten().copied()
    }

    /// The quotes of an event.
    pub fn passages<'s>(&'s self, event: Event<'s>) -> impl Iterator<Item = Passage<'a>> {
        self.passages.get(&event).into_iter().flatten().copied()
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

fn rows<'a>(release: &Release<'a>, table: &str) -> impl Iterator<Item = Row<'a>> {
    let table = release.tables.get(table).copied();
    table.into_iter().flat_map(|table| table.rows.iter().map(|cells| Row { schema: table.schema, cells }))
}
