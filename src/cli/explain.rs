//! `dyad explain`: where a row comes from.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;
use clap::Args;

use super::workspace::Workspace;
use super::{Status, console};
use crate::ingest::{self, Boilerplate};
use crate::model::nearest;
use crate::schema::{Cell, Table};
use crate::store;

/// Show where a row comes from: values, quotes, conversions, conflicts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad explain a_1f0c22d9be31       an aid row; the beginning of the id suffices
  dyad explain c_0d41b7e9a2f4       a claim
  dyad explain m_ | head            lists what begins so")]
pub struct Explain {
    /// The id of an event (m_, a_, s_, g_) or of a claim (c_), or its beginning
    id: String,
}

/// The event tables and the column of their ids.
const EVENTS: [(&str, &str); 4] =
    [("meetings", "meeting_id"), ("aid", "aid_id"), ("sanctions", "sanction_id"), ("agreements", "agreement_id")];

/// One row, its columns in the order of the table.
#[derive(Clone, Default)]
pub struct Row<'t>(Vec<(&'static str, &'t Cell)>);

impl<'t> Row<'t> {
    pub fn get(&self, column: &str) -> Option<&'t Cell> {
        self.iter().find(|(name, _)| *name == column).map(|(_, cell)| cell)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'t Cell)> {
        self.0.iter().copied()
    }
}

/// Everything that is known of an event.
pub struct Explanation<'t> {
    pub table: &'static str,
    pub id: String,
    pub event: Row<'t>,
    pub evidence: Vec<Passage<'t>>,
    pub conversions: Vec<Row<'t>>,
    pub conflicts: Vec<Row<'t>>,
}

/// A quote with its article and what stands around it.
pub struct Passage<'t> {
    pub evidence: Row<'t>,
    pub article: Option<Row<'t>>,
    /// What stands before and after the quote in its paragraph; `None` when the file has changed or is gone.
    pub around: Option<(String, String)>,
}

impl Explain {
    pub fn run(&self, root: &Path) -> anyhow::Result<Status> {
        let workspace = Workspace::open(root)?;
        let tables = store::earlier_tables(&workspace.output())?;
        if tables.is_empty() {
            bail!("there is no output in `{}` yet; run `dyad run` first", workspace.output().display());
        }
        let (table, id) = match self.find(&tables)? {
            Found::One(table, id) => (table, id),
            Found::Many(matches) => {
                console::candidates(&matches)?;
                return Ok(Status::Done);
            }
        };
        let id_column = EVENTS.iter().find(|(name, _)| *name == table).map_or("", |(_, column)| column);
        // The same cleaning as in the run, else the offsets of the quotes would be of another text.
        let (boilerplate, _) = Boilerplate::load(&workspace.reference()?);
        let rows_of = |name: &str, column: &str| rows(&tables, name, |row| text(row, column) == Some(id.as_str()));
        let mut evidence: Vec<Passage> = rows_of("evidence", "event_id")
            .into_iter()
            .map(|row| self.passage(row, &tables, &workspace, &boilerplate))
            .collect();
        // As the story was told.
        evidence.sort_by_key(|passage| {
            let published = passage.article.as_ref().and_then(|article| article.get("published_on")?.as_date());
            (published.is_none(), published)
        });
        let explanation = Explanation {
            table,
            event: rows_of(table, id_column).into_iter().next().unwrap_or_default(),
            evidence,
            conversions: rows_of("conversions", "aid_id"),
            conflicts: rows_of("conflicts", "event_id"),
            id: id.clone(),
        };
        console::explanation(&explanation)?;
        Ok(Status::Done)
    }

    /// The event that an id, or its beginning, names: its own or the one of a claim.
    fn find(&self, tables: &BTreeMap<String, Table>) -> anyhow::Result<Found> {
        let mut known: BTreeMap<String, (&'static str, String, String)> = BTreeMap::new();
        for (name, column) in EVENTS {
            for row in rows(tables, name, |_| true) {
                if let Some(id) = text(&row, column) {
                    known.insert(id.to_owned(), (name, id.to_owned(), text(&row, "label").unwrap_or("").to_owned()));
                }
            }
        }
        for row in rows(tables, "evidence", |_| true) {
            if let (Some(claim), Some(event)) = (text(&row, "claim_id"), text(&row, "event_id"))
                && let Some(found) = known.get(event).cloned()
            {
                known.insert(claim.to_owned(), found);
            }
        }
        let mut matches: Vec<_> = match known.get(&self.id) {
            Some(found) => vec![found.clone()],
            None => known
                .range(self.id.clone()..)
                .take_while(|(id, _)| id.starts_with(&self.id))
                .map(|(_, f)| f.clone())
                .collect(),
        };
        matches.sort();
        matches.dedup();
        match matches.as_slice() {
            [] => {
                let unmerged = rows(tables, "claims", |row| text(row, "claim_id") == Some(self.id.as_str()));
                if let Some(claim) = unmerged.first() {
                    bail!(
                        "the claim `{}` is behind no event: its modality is {}, its origin {}, its confidence {}",
                        self.id,
                        console::cell(claim.get("modality").unwrap_or(&Cell::Null)),
                        console::cell(claim.get("origin").unwrap_or(&Cell::Null)),
                        console::cell(claim.get("confidence").unwrap_or(&Cell::Null)),
                    );
                }
                match nearest(&self.id, known.keys().map(String::as_str)) {
                    Some(near) => bail!("no event or claim begins with `{}`; did you mean `{near}`?", self.id),
                    None => bail!("no event or claim begins with `{}`; the ids stand in output/", self.id),
                }
            }
            [(table, id, _)] => Ok(Found::One(table, id.clone())),
            several => Ok(Found::Many(several.iter().map(|(_, id, label)| (id.clone(), label.clone())).collect())),
        }
    }

    fn passage<'t>(
        &self,
        evidence: Row<'t>,
        tables: &'t BTreeMap<String, Table>,
        workspace: &Workspace,
        boilerplate: &Boilerplate,
    ) -> Passage<'t> {
        let id = text(&evidence, "article_id").unwrap_or("").to_owned();
        let article = rows(tables, "articles", |row| text(row, "article_id") == Some(id.as_str())).into_iter().next();
        let around = article.as_ref().and_then(|article| {
            let path = text(article, "source_path")?;
            let file = workspace.read(&workspace.root.join(path)).ok()?;
            let root = workspace.settings.paths.articles.to_string_lossy();
            let read = ingest::read(&file, &root, &workspace.settings.ingest, boilerplate);
            let text = read.items.into_iter().find(|a| a.id == id)?.text;
            around(&text, &evidence)
        });
        Passage { evidence, article, around }
    }
}

enum Found {
    One(&'static str, String),
    Many(Vec<(String, String)>),
}

/// The rest of the quote's paragraph, if the quote still stands at its place.
fn around(text: &str, evidence: &Row) -> Option<(String, String)> {
    let (Some(Cell::Integer(start)), Some(Cell::Integer(end)), Some(Cell::Text(quote))) =
        (evidence.get("start"), evidence.get("end"), evidence.get("quote"))
    else {
        return None;
    };
    let evidence = crate::model::Evidence { start: *start as usize, end: *end as usize, quote: quote.clone() };
    let span = evidence.span_in(text)?;
    let before = &text[..span.start];
    let after = &text[span.end..];
    let before = &before[before.rfind('\n').map_or(0, |i| i + 1)..];
    let after = &after[..after.find('\n').unwrap_or(after.len())];
    Some((before.to_owned(), after.to_owned()))
}

/// The rows of a table that a condition holds for.
fn rows<'t>(tables: &'t BTreeMap<String, Table>, name: &str, keep: impl Fn(&Row<'t>) -> bool) -> Vec<Row<'t>> {
    let Some(table) = tables.get(name) else { return Vec::new() };
    table
        .rows
        .iter()
        .map(|row| Row(table.schema.columns.iter().map(|c| c.name).zip(row).collect()))
        .filter(|row| keep(row))
        .collect()
}

fn text<'t>(row: &Row<'t>, column: &str) -> Option<&'t str> {
    match row.get(column) {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}
