//! What brought a change about: what differs between two releases, as far as the row depends on it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::lineage::{Event, Lineage};
use super::rows::{Row, is_same};
use crate::schema::{self, LIST_DELIMITER};

/// At most so many names of one kind stand in a cell; beyond them only their number.
const NAMED: usize = 5;

/// One possible cause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    /// An article that came, changed or went.
    Article(String),
    /// What people curated about an article, or decided about a claim or an event.
    Annotation(String),
    /// A reference file.
    Reference(String),
    /// A file of exchange rates.
    Rates(String),
    /// A setting.
    Settings(String),
    /// The program's code.
    Rules,
    /// One of the releases does not say what it was made of.
    Unrecorded,
}

impl Cause {
    fn kind(&self) -> &'static str {
        match self {
            Cause::Article(_) => "article",
            Cause::Annotation(_) => "annotation",
            Cause::Reference(_) => "reference",
            Cause::Rates(_) => "rates",
            Cause::Settings(_) => "settings",
            Cause::Rules => "rules",
            Cause::Unrecorded => "unrecorded",
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Cause::Article(name)
            | Cause::Annotation(name)
            | Cause::Reference(name)
            | Cause::Rates(name)
            | Cause::Settings(name) => Some(name),
            Cause::Rules | Cause::Unrecorded => None,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())?;
        self.name().map_or(Ok(()), |name| write!(f, " {name}"))
    }
}

type Set = BTreeSet<Cause>;

/// Finds the causes of what differs between two releases.
pub(super) struct Causes<'a> {
    pub before: &'a Lineage<'a>,
    pub after: &'a Lineage<'a>,
    /// Rules, reference and settings that differ: they may bear on any row.
    general: Set,
    /// Rates that differ and settings of their use, which bear on converted amounts alone.
    rates: Set,
    /// The subjects of annotations that differ.
    annotated: BTreeSet<&'a str>,
    /// The articles that came, changed or went.
    articles: BTreeSet<&'a str>,
    /// Found already, by event.
    events: RefCell<BTreeMap<(String, String), Set>>,
}

/// Settings that bear on converted amounts alone.
const CONVERSION: &str = "normalize.";

impl<'a> Causes<'a> {
    pub fn new(before: &'a Lineage<'a>, after: &'a Lineage<'a>) -> Self {
        let ids: BTreeSet<&str> = before.articles.keys().chain(after.articles.keys()).copied().collect();
        let articles = ids.into_iter().filter(|id| before.sha256(id) != after.sha256(id)).collect();
        let (mut general, mut rates, mut annotated) = (Set::new(), Set::new(), BTreeSet::new());
        match (before.ingredients, after.ingredients) {
            (Some(old), Some(new)) => {
                if old.rules != new.rules {
                    general.insert(Cause::Rules);
                }
                let named = |ids: BTreeSet<&str>, cause: fn(String) -> Cause| -> Set {
                    ids.into_iter().map(|id| cause(id.to_owned())).collect()
                };
                general.extend(named(differing(&old.reference, &new.reference), Cause::Reference));
                rates.extend(named(differing(&old.rates, &new.rates), Cause::Rates));
                let settings = differing(&old.settings, &new.settings);
                let (of_conversion, of_all) = settings.into_iter().partition(|key| key.starts_with(CONVERSION));
                rates.extend(named(of_conversion, Cause::Settings));
                general.extend(named(of_all, Cause::Settings));
                annotated = differing(&old.annotations, &new.annotations);
            }
            _ => {
                general.insert(Cause::Unrecorded);
                rates.insert(Cause::Unrecorded);
            }
        }
        Self { before, after, general, rates, annotated, articles, events: RefCell::default() }
    }

    /// The causes of what differs in a row, joined.
    pub fn of_row(&self, row: &Row) -> String {
        let id = |column: &str| row.text(column);
        let causes = match row.schema.name {
            name if is_event_table(name) => self.of_event((name, id(row.schema.key[0]))),
            "meeting_participants" => self.of_event((schema::MEETINGS.name, id("meeting_id"))),
            "evidence" | "conflicts" | "timeline" => self.of_event((id("table"), id("event_id"))),
            "conversions" => return self.of_conversion(id("aid_id")),
            "claims" => self.of_claim(id("claim_id")),
            "articles" => self.of_article_row(id("article_id")),
            _ => self.of_all(),
        };
        written(&causes)
    }

    /// The causes of another converted amount of an aid row, joined.
    pub fn of_conversion(&self, aid: &str) -> String {
        const STATED: [&str; 5] = ["amount", "currency", "announced_on", "as_of", "date_precision"];
        let [old, new] = [self.before, self.after].map(|side| side.aid.get(aid));
        let is_restated = match (old, new) {
            (Some(old), Some(new)) => STATED.iter().any(|column| !is_same(old.get(column), new.get(column))),
            _ => true,
        };
        let mut causes = self.rates.clone();
        if is_restated {
            causes.extend(self.of_event((schema::AID.name, aid)));
        } else {
            causes.extend(self.general.intersection(&Set::from([Cause::Rules])).cloned());
        }
        written(&if causes.is_empty() { self.of_event((schema::AID.name, aid)) } else { causes })
    }

    fn of_event(&self, event: Event) -> Set {
        let key = (event.0.to_owned(), event.1.to_owned());
        if let Some(found) = self.events.borrow().get(&key) {
            return found.clone();
        }
        let causes = self.find(event);
        self.events.borrow_mut().insert(key, causes.clone());
        causes
    }

    fn find(&self, event: Event) -> Set {
        let (claims, events) = self.related(event);
        let mut causes = Set::new();
        for claim in &claims {
            causes.extend(self.of_claim(claim));
            causes.extend(self.articles_of(claim).flat_map(|article| self.of_article(article)));
        }
        let ids = claims.iter().copied().chain(events.iter().map(|event| event.1));
        causes.extend(ids.filter_map(|id| self.of_annotation(id)));
        if causes.is_empty() {
            causes.extend(self.general.iter().cloned());
            // Which claims are one event depends on other claims too.
            let is_regrouped = |event: &Event| self.before.behind(*event) != self.after.behind(*event);
            if claims.is_empty() || events.iter().any(is_regrouped) {
                causes.extend(self.others());
            }
        }
        causes
    }

    /// Every claim and event that hangs together with an event, before or after.
    fn related<'e>(&self, event: Event<'e>) -> (BTreeSet<&'a str>, BTreeSet<Event<'e>>)
    where
        'a: 'e,
    {
        let sides = [self.before, self.after];
        let (mut claims, mut events) = (BTreeSet::new(), BTreeSet::from([event]));
        let mut open = vec![event];
        while let Some(event) = open.pop() {
            for claim in sides.into_iter().flat_map(|side| side.behind(event)) {
                if claims.insert(claim) {
                    let linked = sides.into_iter().flat_map(|side| side.events_of(claim));
                    open.extend(linked.filter(|event| events.insert(*event)));
                }
            }
        }
        (claims, events)
    }

    /// The articles of a claim, before and after: one, as its identifier follows from its article.
    fn articles_of(&self, claim: &str) -> impl Iterator<Item = &'a str> {
        let rows = [self.before, self.after].map(|side| side.claims.get(claim).map(|row| row.text("article")));
        BTreeSet::from(rows).into_iter().flatten()
    }

    fn of_claim(&self, id: &str) -> Set {
        let is_same = match (self.before.claims.get(id), self.after.claims.get(id)) {
            (Some(old), Some(new)) => old.is_same_but(new, &[]),
            (None, None) => true,
            _ => false,
        };
        if is_same {
            return Set::new();
        }
        let mut causes = Set::new();
        for article in self.articles_of(id) {
            if self.articles.contains(article) {
                causes.insert(Cause::Article(article.to_owned()));
            }
            if self.before.sha256(article).is_none() != self.after.sha256(article).is_none() {
                continue; // It came or went with its article, whatever else differs.
            }
            causes.extend([article, id].into_iter().filter_map(|id| self.of_annotation(id)));
            causes.extend(self.general.iter().cloned());
        }
        if causes.is_empty() { self.others() } else { causes }
    }

    /// What made the description of an article differ; nothing where it does not.
    fn of_article(&self, id: &str) -> Set {
        let (old, new) = match (self.before.articles.get(id), self.after.articles.get(id)) {
            (Some(old), Some(new)) if old.is_same_but(new, &["n_claims"]) => return Set::new(),
            (Some(old), Some(new)) => (old, new),
            (None, None) => return Set::new(),
            _ => return Set::from([Cause::Article(id.to_owned())]),
        };
        let originals = [old.text("duplicate_of"), new.text("duplicate_of")];
        let others = if originals[0] == originals[1] { &[][..] } else { &originals[..] };
        let sources = others.iter().copied().chain([id]).filter(|id| self.articles.contains(id));
        let mut causes: Set = sources.map(|id| Cause::Article(id.to_owned())).collect();
        causes.extend(self.of_annotation(id));
        causes.extend(self.general.iter().cloned());
        if causes.is_empty() { self.others() } else { causes }
    }

    /// What made the row of an article differ: its description, or the number of its claims.
    fn of_article_row(&self, id: &str) -> Set {
        let claims = [self.before, self.after].into_iter().flat_map(|side| side.claims_of(id));
        let mut causes: Set = claims.flat_map(|claim| self.of_claim(claim)).collect();
        causes.extend(self.of_article(id));
        causes
    }

    fn of_annotation(&self, id: &str) -> Option<Cause> {
        self.annotated.contains(id).then(|| Cause::Annotation(id.to_owned()))
    }

    /// Articles and annotations that differ, whatever they are about.
    fn others(&self) -> Set {
        let articles = self.articles.iter().map(|id| Cause::Article((*id).to_owned()));
        articles.chain(self.annotated.iter().map(|id| Cause::Annotation((*id).to_owned()))).collect()
    }

    /// Everything that differs.
    fn of_all(&self) -> Set {
        self.others().into_iter().chain(self.general.iter().chain(&self.rates).cloned()).collect()
    }
}

fn is_event_table(name: &str) -> bool {
    schema::EVENT_TABLES.iter().any(|(table, _)| *table == name)
}

/// The keys whose values differ, or that only one of the maps has.
fn differing<'m>(old: &'m BTreeMap<String, String>, new: &'m BTreeMap<String, String>) -> BTreeSet<&'m str> {
    let keys = old.keys().chain(new.keys());
    keys.filter(|key| old.get(*key) != new.get(*key)).map(String::as_str).collect()
}

/// Causes as a cell: every kind with its names, or with their number where they are many.
fn written(causes: &Set) -> String {
    if causes.is_empty() {
        return "unknown".to_owned();
    }
    let mut by_kind: BTreeMap<&str, Vec<&Cause>> = BTreeMap::new();
    for cause in causes {
        by_kind.entry(cause.kind()).or_default().push(cause);
    }
    let parts = by_kind.into_iter().map(|(kind, causes)| match causes.len() {
        0..=NAMED => causes.iter().map(|cause| cause.to_string()).collect::<Vec<_>>().join(LIST_DELIMITER),
        many => format!("{kind} ({many})"),
    });
    parts.collect::<Vec<_>>().join(LIST_DELIMITER)
}
