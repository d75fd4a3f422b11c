//! Stated totals beside what the single rows add up to until their date. Row by row rather than
//! by group: every total has its own parties and its own date.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::cells::cents;
use super::{Sorted, find};
use crate::schema::{AGREEMENTS, AID, Cell, EVIDENCE, MEETINGS, RECONCILIATION, SANCTIONS, Table};

pub fn reconciliation(tables: &Sorted) -> Table {
    let mut totals = Vec::new();
    totals.extend(aid(find(tables, &AID)));
    totals.extend(meetings(find(tables, &MEETINGS)));
    totals.extend(sanctions(find(tables, &SANCTIONS)));
    totals.extend(agreements(find(tables, &AGREEMENTS)));

    let claims = decisive_claims(find(tables, &EVIDENCE));
    let mut reconciliation = Table::new(&RECONCILIATION);
    for total in totals {
        let Some(claim) = claims.get(total.event_id.as_str()) else { continue };
        reconciliation.push([
            ("kind", total.kind.into()),
            ("what", total.what.into()),
            ("as_of", total.as_of.into()),
            ("stated", total.stated.into()),
            ("counted", cents(total.counted).into()),
            ("ratio", (total.stated > 0.0).then(|| ratio(total.counted, total.stated)).into()),
            ("claim_id", (*claim).into()),
        ]);
    }
    reconciliation
}

/// To a ten-thousandth.
fn ratio(counted: f64, stated: f64) -> f64 {
    (counted / stated * 10_000.0).round() / 10_000.0
}

struct Total {
    event_id: String,
    kind: &'static str,
    what: String,
    as_of: Option<Date>,
    stated: f64,
    counted: f64,
}

/// The actors of a row, in one of its columns.
type Actors<'a> = BTreeSet<&'a str>;

/// One row of an event table.
#[derive(Clone, Copy)]
struct Row<'a> {
    table: &'a Table,
    at: usize,
}

impl<'a> Row<'a> {
    fn all(table: &'a Table) -> impl Iterator<Item = Row<'a>> {
        (0..table.rows.len()).map(move |at| Row { table, at })
    }

    fn cell(self, column: &str) -> &'a Cell {
        self.table.get(self.at, column)
    }

    fn text(self, column: &str) -> &'a str {
        self.cell(column).as_text().unwrap_or_default()
    }

    fn list(self, column: &str) -> Actors<'a> {
        self.cell(column).as_list().unwrap_or_default().iter().map(String::as_str).collect()
    }

    fn joined(self, column: &str) -> String {
        self.cell(column).as_list().unwrap_or_default().join(", ")
    }

    fn count(self) -> f64 {
        self.cell("count").as_integer().unwrap_or(1) as f64
    }

    /// The last day of the period that a date and its precision name.
    fn last_day(self, date: &str, precision: &str) -> Option<Date> {
        let date = self.cell(date).as_date()?;
        Some(match self.text(precision) {
            "year" => date.last_of_year(),
            "month" => date.last_of_month(),
            _ => date,
        })
    }

    /// When the event came or, where its date is not known, its first report.
    fn day(self, date: &str) -> Option<Date> {
        self.cell(date).as_date().or_else(|| self.cell("first_reported_on").as_date())
    }

    fn id(self) -> String {
        self.text(self.table.schema.key[0]).to_owned()
    }
}

/// What totals are compared with, by the actors concerned, so that each meets only what is of its own.
struct Groups<K, Part>(BTreeMap<K, Vec<Part>>);

impl<K: Ord, Part> Groups<K, Part> {
    /// What `part` makes of each row beside the actors that it is of, in the order of the table.
    fn of<'a>(rows: Vec<Row<'a>>, part: impl Fn(Row<'a>) -> Option<(K, Part)>) -> Self {
        let mut groups: BTreeMap<K, Vec<Part>> = BTreeMap::new();
        for (key, part) in rows.into_iter().filter_map(part) {
            groups.entry(key).or_default().push(part);
        }
        Self(groups)
    }

    /// What there is of the same actors.
    fn like(&self, key: &K) -> impl Iterator<Item = &Part> {
        self.0.get(key).into_iter().flatten()
    }
}

/// Amounts by their days, added up: what came until a day is looked up, however many totals ask for it.
struct Ledger {
    /// What has a day, in the order of days, each with the sum until it.
    until: Vec<(Date, f64)>,
    /// Of all, also of what has no day.
    whole: f64,
}

impl Ledger {
    fn of(mut parts: Vec<(Option<Date>, f64)>) -> Self {
        parts.sort_by_key(|(day, _)| *day);
        let dated = parts.iter().filter_map(|(day, amount)| Some(((*day)?, amount)));
        let until = dated.scan(0.0, |so_far, (day, amount)| {
            *so_far += amount;
            Some((day, *so_far))
        });
        let until = until.collect();
        Self { until, whole: sum(parts.iter().map(|(_, amount)| *amount)) }
    }

    fn sum_until(&self, as_of: Option<Date>) -> f64 {
        let Some(as_of) = as_of else { return self.whole };
        let n = self.until.partition_point(|(day, _)| *day <= as_of);
        n.checked_sub(1).map_or(0.0, |last| self.until[last].1)
    }
}

/// Whether what came on a day counts towards a total of a date.
fn is_until(day: Option<Date>, as_of: Option<Date>) -> bool {
    as_of.is_none_or(|as_of| day.is_some_and(|day| day <= as_of))
}

/// Aid in US dollars from the same donors to the same recipient.
fn aid(table: &Table) -> Vec<Total> {
    fn actors<'a>(row: Row<'a>) -> (Actors<'a>, Option<&'a str>) {
        (row.list("donors"), row.cell("recipient").as_text())
    }
    let (stocks, flows): (Vec<Row>, Vec<Row>) = Row::all(table).partition(|row| row.text("measure") == "stock");
    let flows = Groups::of(flows, |row| {
        let is_counted = row.cell("is_counted").as_boolean() == Some(true);
        let dollars = row.cell("amount_usd").as_number().filter(|_| is_counted)?;
        Some((actors(row), (row.day("announced_on"), dollars)))
    });
    let ledgers: BTreeMap<_, Ledger> = flows.0.into_iter().map(|(key, parts)| (key, Ledger::of(parts))).collect();
    let totals = stocks.into_iter().filter_map(|stock| {
        let stated = stock.cell("amount_usd").as_number()?;
        let as_of = stock.last_day("as_of", "date_precision");
        let key = actors(stock);
        let recipient = key.1.unwrap_or("an unnamed recipient");
        Some(Total {
            event_id: stock.id(),
            kind: "aid",
            what: format!("aid from {} to {recipient}, in USD", stock.joined("donors")),
            as_of,
            stated,
            counted: ledgers.get(&key).map_or(0.0, |ledger| ledger.sum_until(as_of)),
        })
    });
    totals.collect()
}

/// Meetings held of the same parties, by the same means and at the same level where the total names them.
fn meetings(table: &Table) -> Vec<Total> {
    let (stocks, single): (Vec<Row>, Vec<Row>) =
        Row::all(table).partition(|row| row.cell("is_stock").as_boolean() == Some(true));
    let single = Groups::of(single, |row| {
        let part = || (row.list("parties"), (row.text("format"), row.text("level"), row.day("date")));
        (row.text("status") == "held").then(part)
    });
    let totals = stocks.into_iter().map(|stock| {
        let as_of = stock.last_day("date", "date_precision");
        let (format, level) = (stock.text("format"), stock.text("level"));
        let is_part = |part: &&(&str, &str, Option<Date>)| {
            (format == "unknown" || part.0 == format)
                && (level == "other" || part.1 == level)
                && is_until(part.2, as_of)
        };
        Total {
            event_id: stock.id(),
            kind: "meeting",
            what: format!("meetings of {} (format {format}, level {level})", stock.joined("parties")),
            as_of,
            stated: stock.count(),
            counted: single.like(&stock.list("parties")).filter(is_part).count() as f64,
        }
    });
    totals.collect()
}

/// A sanction as far as totals are compared with it.
struct Act<'a> {
    unit: &'a str,
    count: f64,
    announced_on: Option<Date>,
    day: Option<Date>,
}

/// Sanctions of the same senders on no other targets. Persons, firms and vessels are added up;
/// of packages there is one on each day with a measure, unless the measures of the day say more.
fn sanctions(table: &Table) -> Vec<Total> {
    let (stocks, single): (Vec<Row>, Vec<Row>) = Row::all(table).partition(|row| row.text("measure_type") == "stock");
    let single = Groups::of(single, |row| {
        let act = || Act {
            unit: row.text("count_unit"),
            count: row.count(),
            announced_on: row.cell("announced_on").as_date(),
            day: row.day("announced_on"),
        };
        let actors = || (row.list("senders"), row.list("targets"));
        matches!(row.text("status"), "imposed" | "announced").then(|| (actors(), act()))
    });
    let mut by_senders: BTreeMap<Actors, Vec<(Actors, Vec<Act>)>> = BTreeMap::new();
    for ((senders, targets), acts) in single.0 {
        by_senders.entry(senders).or_default().push((targets, acts));
    }
    let totals = stocks.into_par_iter().filter_map(|stock| {
        let stated = stock.cell("count").as_integer()? as f64;
        let as_of = stock.last_day("announced_on", "date_precision");
        let (unit, targets) = (stock.cell("count_unit").as_text().unwrap_or("measures"), stock.list("targets"));
        let of_senders = by_senders.get(&stock.list("senders")).into_iter().flatten();
        let of_targets = of_senders.filter(|(hit, _)| targets.is_empty() || hit.is_subset(&targets));
        let parts: Vec<&Act> = of_targets.flat_map(|(_, acts)| acts).filter(|act| is_until(act.day, as_of)).collect();
        let of_unit = parts.iter().filter(|act| act.unit == unit);
        let counted = match unit {
            "packages" => packages(&parts),
            "measures" => parts.len() as f64,
            _ => sum(of_unit.map(|act| act.count)),
        };
        Some(Total {
            event_id: stock.id(),
            kind: "sanction",
            what: format!("sanctions of {} on {}, in {unit}", stock.joined("senders"), stock.joined("targets")),
            as_of,
            stated,
            counted,
        })
    });
    totals.collect()
}

/// From +0: the sum of nothing by `Iterator::sum` is -0, which is not what a reader expects.
fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

fn packages(acts: &[&Act]) -> f64 {
    let mut by_day: BTreeMap<Option<Date>, f64> = BTreeMap::new();
    for act in acts {
        let stated = if act.unit == "packages" { act.count } else { 0.0 };
        *by_day.entry(act.announced_on).or_default() += stated;
    }
    sum(by_day.values().map(|stated| stated.max(1.0)))
}

/// Agreements of the same parties that are at least agreed, on the same subject where the total names one.
fn agreements(table: &Table) -> Vec<Total> {
    let (stocks, single): (Vec<Row>, Vec<Row>) = Row::all(table).partition(|row| row.count() > 1.0);
    let single = Groups::of(single, |row| {
        let part = || (row.list("parties"), (row.text("subject"), row.day("date")));
        (row.text("status") != "negotiating").then(part)
    });
    let totals = stocks.into_iter().map(|stock| {
        let as_of = stock.last_day("date", "date_precision");
        let subject = stock.text("subject");
        let is_part =
            |part: &&(&str, Option<Date>)| (subject == "other" || part.0 == subject) && is_until(part.1, as_of);
        Total {
            event_id: stock.id(),
            kind: "agreement",
            what: format!("agreements of {} (subject {subject})", stock.joined("parties")),
            as_of,
            stated: stock.count(),
            counted: single.like(&stock.list("parties")).filter(is_part).count() as f64,
        }
    });
    totals.collect()
}

/// The surest claim behind each event; of several, the first by its identifier.
fn decisive_claims(evidence: &Table) -> HashMap<&str, &str> {
    let mut claims: HashMap<&str, (f64, &str)> = HashMap::new();
    for row in Row::all(evidence) {
        let (event, claim) = (row.text("event_id"), row.text("claim_id"));
        let confidence = row.cell("confidence").as_number().unwrap_or(0.0);
        let best = claims.entry(event).or_insert((confidence, claim));
        if confidence > best.0 || (confidence == best.0 && claim < best.1) {
            *best = (confidence, claim);
        }
    }
    claims.into_iter().map(|(event, (_, claim))| (event, claim)).collect()
}
