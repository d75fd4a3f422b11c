//! The claims of a cluster become one event: its values, its provenance, its conflicts.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{
    Agreement, AgreementStatus, Aid, Category, Claim, Conflict, Event, Fact, Format, Instrument, Level, Meeting,
    MeetingStatus, Occasion, Origin, PartialDate, Person, Precision, Qualifier, Sanction, SanctionMeasure,
    SanctionStatus, Stage, Subject,
};
use crate::reference::Reference;

use super::choose::{Slot, choose};
use super::cluster::Cluster;
use super::identity::event_id;
use super::report::Report;

/// Merges a cluster. Every chosen value comes from a claim; what was not chosen is a conflict.
pub fn merge(cluster: &Cluster, reference: &Reference) -> Event {
    let mut reports: Vec<&Report> = cluster.members.iter().collect();
    reports.sort_by_cached_key(|r| r.by_publication());
    let first = reports[0];
    let mut merge = Merge { reports: &reports, conflicts: Vec::new() };
    let fact = match &first.claim.fact {
        Fact::Meeting(_) => Fact::Meeting(merge.meeting(reference)),
        Fact::Aid(_) => Fact::Aid(merge.aid()),
        Fact::Sanction(_) => Fact::Sanction(merge.sanction()),
        Fact::Agreement(_) => Fact::Agreement(merge.agreement()),
    };
    let date = merge.date(&fact);
    let date_end = reports.iter().filter(|r| r.claim.date == date).filter_map(|r| r.claim.date_end).max();
    let conflicts = merge.conflicts;
    let dates = |pick: fn(PartialDate) -> jiff::civil::Date| {
        reports.iter().filter_map(move |r| r.reported.map(|d| (pick(d), d)))
    };
    Event {
        id: event_id(first.claim),
        date,
        date_end,
        in_focus: reports.iter().any(|r| r.claim.in_focus),
        origin: reports.iter().map(|r| r.claim.origin).min().unwrap_or(Origin::Extracted),
        confidence: confidence(&reports),
        claims: decisive_first(&reports, date),
        n_articles: reports.iter().map(|r| &r.claim.article).collect::<BTreeSet<_>>().len(),
        n_sources: reports.iter().map(|r| r.source).collect::<BTreeSet<_>>().len(),
        first_reported_on: dates(PartialDate::first_day).min().map(|(_, d)| d),
        last_reported_on: dates(PartialDate::last_day).max().map(|(_, d)| d),
        merged_because: cluster.reasons.clone(),
        conflicts,
        fact,
        part_of: None,
    }
}

/// Independent sources support each other; two claims of one source do not. Rounded to a thousandth.
fn confidence(reports: &[&Report]) -> f64 {
    let mut by_source: BTreeMap<&str, f64> = BTreeMap::new();
    for report in reports {
        let best = by_source.entry(report.source).or_insert(0.0);
        *best = best.max(report.claim.confidence);
    }
    let doubt: f64 = by_source.values().map(|c| 1.0 - c).product();
    ((1.0 - doubt) * 1000.0).round() / 1000.0
}

fn decisive_first(reports: &[&Report], date: Option<PartialDate>) -> Vec<String> {
    let mut order: Vec<&&Report> = reports.iter().collect();
    order.sort_by_key(|r| (r.claim.date != date, r.claim.origin));
    order.into_iter().map(|r| r.claim.claim_id.clone()).collect()
}

struct Merge<'m, 'r> {
    reports: &'m [&'r Report<'r>],
    conflicts: Vec<Conflict>,
}

impl Merge<'_, '_> {
    /// A value of a code list; `unknown` is no value.
    fn code<T: PartialEq + Copy + std::fmt::Display>(
        &mut self,
        column: &'static str,
        unknown: Option<T>,
        value: impl Fn(&Claim) -> Option<T>,
    ) -> Option<T> {
        let value = |claim: &Claim| value(claim).filter(|v| Some(*v) != unknown);
        self.slot(column, &value, &|v| v.to_string(), &|_| 0, &|_, _| false)
    }

    fn slot<T: PartialEq>(
        &mut self,
        column: &'static str,
        value: &dyn Fn(&Claim) -> Option<T>,
        label: &dyn Fn(&T) -> String,
        precision: &dyn Fn(&T) -> u8,
        compatible: &dyn Fn(&T, &T) -> bool,
    ) -> Option<T> {
        choose(self.reports, &Slot { column, value, label, precision, compatible }, &mut self.conflicts)
    }

    /// A list of codes: the longest, unless claims differ beyond one listing more than another.
    fn list(&mut self, column: &'static str, value: impl Fn(&Claim) -> Vec<String>) -> Vec<String> {
        let within =
            |a: &Vec<String>, b: &Vec<String>| b.iter().all(|x| a.contains(x)) || a.iter().all(|x| b.contains(x));
        let value = |claim: &Claim| Some(value(claim)).filter(|list| !list.is_empty());
        self.slot(column, &value, &|list| list.join("; "), &|list| list.len().min(255) as u8, &within)
            .unwrap_or_default()
    }

    fn union(&self, value: impl Fn(&Claim) -> Vec<String>) -> Vec<String> {
        self.reports.iter().flat_map(|r| value(r.claim)).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn partial_date(
        &mut self,
        column: &'static str,
        value: &dyn Fn(&Claim) -> Option<PartialDate>,
    ) -> Option<PartialDate> {
        self.slot(column, value, &|d| d.to_string(), &precision_of_date, &|a, b| a.compatible(*b))
    }

    /// The event's date: of the claims at its latest status for an agreement, of all for the others.
    fn date(&mut self, fact: &Fact) -> Option<PartialDate> {
        let column = match fact {
            Fact::Meeting(_) | Fact::Agreement(_) => "date",
            Fact::Aid(aid) if aid.measure == crate::model::Measure::Stock => "as_of",
            Fact::Aid(_) | Fact::Sanction(_) => "announced_on",
        };
        self.partial_date(column, &|claim| match (fact, &claim.fact) {
            (Fact::Agreement(event), Fact::Agreement(told)) if told.status != event.status => None,
            _ => claim.date,
        })
    }

    fn meeting(&mut self, reference: &Reference) -> Meeting {
        fn of(claim: &Claim) -> Option<&Meeting> {
            match &claim.fact {
                Fact::Meeting(meeting) => Some(meeting),
                _ => None,
            }
        }
        let is_country = |place: &str| reference.place(place).is_none();
        let status: Vec<MeetingStatus> = self.reports.iter().filter_map(|r| of(r.claim)).map(|m| m.status).collect();
        Meeting {
            parties: self.union(|c| of(c).map(|m| m.parties.clone()).unwrap_or_default()),
            people: self.people(|c| of(c).map(|m| m.people.clone()).unwrap_or_default()),
            format: self.code("format", Some(Format::Unknown), |c| of(c).map(|m| m.format)).unwrap_or(Format::Unknown),
            occasion: self
                .slot(
                    "occasion",
                    &|c| of(c).map(|m| m.occasion).filter(|o| *o != Occasion::Other),
                    &|o| o.to_string(),
                    &|o| u8::from(*o != Occasion::Talks),
                    // A visit, a summit and a conference all have talks.
                    &|a, b| *a == Occasion::Talks || *b == Occasion::Talks,
                )
                .unwrap_or(Occasion::Other),
            level: self.code("level", Some(Level::Other), |c| of(c).map(|m| m.level)).unwrap_or(Level::Other),
            place: self.slot(
                "place",
                &|c| of(c).and_then(|m| m.place.clone()),
                &|p| p.clone(),
                &|p| u8::from(!is_country(p)),
                &|a, b| is_country(a) || is_country(b),
            ),
            // What was planned and then held is held.
            status: match status.as_slice() {
                all if all.contains(&MeetingStatus::Held) => MeetingStatus::Held,
                all if all.contains(&MeetingStatus::Cancelled) => MeetingStatus::Cancelled,
                _ => MeetingStatus::Planned,
            },
            count: self
                .slot("count", &|c| of(c).map(|m| m.count), &|n| n.to_string(), &|_| 0, &|_, _| false)
                .unwrap_or(1),
        }
    }

    /// Every person any claim names, resolved ones first told of once.
    fn people(&self, value: impl Fn(&Claim) -> Vec<Person>) -> Vec<Person> {
        let mut people: BTreeMap<String, Person> = BTreeMap::new();
        for person in self.reports.iter().flat_map(|r| value(r.claim)) {
            let key = person.id.clone().unwrap_or_else(|| person.name.clone());
            let known = people.entry(key).or_insert_with(|| person.clone());
            known.office = known.office.take().or(person.office);
            known.country = known.country.take().or(person.country);
        }
        people.into_values().collect()
    }

    fn aid(&mut self) -> Aid {
        fn of(claim: &Claim) -> Option<&Aid> {
            match &claim.fact {
                Fact::Aid(aid) => Some(aid),
                _ => None,
            }
        }
        type Amount = (Decimal, Option<Decimal>, Option<String>, Qualifier);
        let amount = self.slot(
            "amount",
            &|c| of(c).and_then(|a| a.amount.map(|n| (n, a.amount_max, a.currency.clone(), a.qualifier))),
            &|(n, _, currency, qualifier): &Amount| {
                let amount = format!("{} {}", n.normalize(), currency.as_deref().unwrap_or("?"));
                if *qualifier == Qualifier::Exact { amount } else { format!("{amount} ({qualifier})") }
            },
            &|(.., currency, qualifier)| 2 * u8::from(currency.is_some()) + u8::from(*qualifier == Qualifier::Exact),
            &|a, b| (a.0, &a.2) == (b.0, &b.2),
        );
        let (amount, amount_max, currency, qualifier) = match amount {
            Some((n, max, currency, qualifier)) => (Some(n), max, currency, qualifier),
            None => (None, None, None, of(self.reports[0].claim).map_or(Qualifier::Exact, |a| a.qualifier)),
        };
        Aid {
            donors: self.list("donors", |c| of(c).map(|a| a.donors.clone()).unwrap_or_default()),
            recipient: self.text("recipient", |c| of(c).and_then(|a| a.recipient.clone())),
            channel: self.text("channel", |c| of(c).and_then(|a| a.channel.clone())),
            guarantors: self.union(|c| of(c).map(|a| a.guarantors.clone()).unwrap_or_default()),
            amount,
            amount_max,
            currency,
            qualifier,
            quantity: self.slot(
                "quantity",
                &|c| of(c).and_then(|a| a.quantity),
                &|q| q.normalize().to_string(),
                &|_| 0,
                &|_, _| false,
            ),
            item: self.slot("item", &|c| of(c).and_then(|a| a.item.clone()), &|i| i.clone(), &|_| 0, &|a, b| {
                super::compare::same_item(a, b)
            }),
            instrument: self
                .code("instrument", Some(Instrument::Unknown), |c| of(c).map(|a| a.instrument))
                .unwrap_or(Instrument::Unknown),
            category: self
                .code("category", Some(Category::Unspecified), |c| of(c).map(|a| a.category))
                .unwrap_or(Category::Unspecified),
            measure: of(self.reports[0].claim).map_or(crate::model::Measure::Flow, |a| a.measure),
            // The latest stage that any claim reports.
            stage: self
                .reports
                .iter()
                .filter_map(|r| of(r.claim))
                .map(|a| a.stage)
                .filter(|s| *s != Stage::Unknown)
                .max()
                .unwrap_or(Stage::Unknown),
        }
    }

    fn text(&mut self, column: &'static str, value: impl Fn(&Claim) -> Option<String>) -> Option<String> {
        self.slot(column, &value, &|v| v.clone(), &|_| 0, &|_, _| false)
    }

    fn sanction(&mut self) -> Sanction {
        fn of(claim: &Claim) -> Option<&Sanction> {
            match &claim.fact {
                Fact::Sanction(sanction) => Some(sanction),
                _ => None,
            }
        }
        let told: Vec<&Sanction> = self.reports.iter().filter_map(|r| of(r.claim)).collect();
        let measure_type = told[0].measure_type;
        // Imposed beats announced beats planned; a lifting is an event of its own.
        let status = told.iter().map(|s| s.status).min().unwrap_or(SanctionStatus::Imposed);
        Sanction {
            senders: self.list("senders", |c| of(c).map(|s| s.senders.clone()).unwrap_or_default()),
            targets: self.union(|c| of(c).map(|s| s.targets.clone()).unwrap_or_default()),
            measure: self
                .code("measure", Some(SanctionMeasure::Unspecified), |c| of(c).map(|s| s.measure))
                .unwrap_or(SanctionMeasure::Unspecified),
            goods: self.goods(|c| of(c).map(|s| s.goods.clone()).unwrap_or_default()),
            count: self.slot("count", &|c| of(c).and_then(|s| s.count), &|n| n.to_string(), &|_| 0, &|_, _| false),
            count_unit: self.code("count_unit", None, |c| of(c).and_then(|s| s.count_unit)),
            effective_on: self.partial_date("effective_on", &|c| of(c).and_then(|s| s.effective_on)),
            ended_on: self.partial_date("ended_on", &|c| of(c).and_then(|s| s.ended_on)),
            measure_type,
            status,
        }
    }

    /// Every kind of goods once, in the order of the reports; the same goods in other words are one.
    fn goods(&self, value: impl Fn(&Claim) -> Vec<String>) -> Vec<String> {
        let mut goods: Vec<String> = Vec::new();
        for good in self.reports.iter().flat_map(|r| value(r.claim)) {
            if !goods.iter().any(|known| super::compare::same_item(known, &good)) {
                goods.push(good);
            }
        }
        goods
    }

    fn agreement(&mut self) -> Agreement {
        fn of(claim: &Claim) -> Option<&Agreement> {
            match &claim.fact {
                Fact::Agreement(agreement) => Some(agreement),
                _ => None,
            }
        }
        Agreement {
            parties: self.union(|c| of(c).map(|a| a.parties.clone()).unwrap_or_default()),
            subject: self.code("subject", Some(Subject::Other), |c| of(c).map(|a| a.subject)).unwrap_or(Subject::Other),
            status: self
                .reports
                .iter()
                .filter_map(|r| of(r.claim))
                .map(|a| a.status)
                .max()
                .unwrap_or(AgreementStatus::Agreed),
            count: self
                .slot("count", &|c| of(c).map(|a| a.count), &|n| n.to_string(), &|_| 0, &|_, _| false)
                .unwrap_or(1),
        }
    }
}

fn precision_of_date(date: &PartialDate) -> u8 {
    match date.precision() {
        Precision::Day => 2,
        Precision::Month => 1,
        Precision::Year => 0,
    }
}
