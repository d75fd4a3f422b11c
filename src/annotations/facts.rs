//! What a row says, by kind. A blank cell takes the default that its column documents.

use super::claims::{Curated, Shared};
use super::reading::Reading;
use super::rows::{AgreementCells, AidCells, MeetingCells, SanctionCells};
use crate::model::{
    Agreement, AgreementStatus, Aid, Category, CountUnit, Fact, Format, Instrument, IssueCode, Level, Measure, Meeting,
    MeetingStatus, Modality, Occasion, Qualifier, Sanction, SanctionMeasure, SanctionStatus, Severity, Stage, Subject,
    nearest,
};

impl Curated for MeetingCells {
    fn shared(&self) -> Shared<'_> {
        Shared {
            article: &self.article,
            quote: &self.quote,
            date: &self.date,
            date_end: &self.date_end,
            curator: &self.curator,
            modality: match self.status.known() {
                Some(MeetingStatus::Planned) => Modality::Planned,
                _ => Modality::Asserted,
            },
        }
    }

    fn fact(&self, reading: &mut Reading<'_>) -> Fact {
        if self.parties.0.is_empty() && self.people.0.is_empty() {
            let message = "`parties` and `people` are both empty".to_owned();
            reading.bad(Severity::Error, IssueCode::MissingField, "parties", "", message, "name who met");
        }
        Fact::Meeting(Meeting {
            parties: reading.actors(Severity::Error, "parties", &self.parties),
            people: reading.people(&self.people),
            format: self.format.known().unwrap_or(Format::Unknown),
            occasion: self.occasion.known().unwrap_or(Occasion::Other),
            level: self.level.known().unwrap_or(Level::Other),
            place: text(&self.place),
            status: self.status.known().unwrap_or(MeetingStatus::Held),
            count: reading.count("count", &self.count).map_or(1, |(count, _)| count),
        })
    }
}

impl Curated for AidCells {
    fn shared(&self) -> Shared<'_> {
        Shared {
            article: &self.article,
            quote: &self.quote,
            date: &self.date,
            date_end: "",
            curator: &self.curator,
            modality: Modality::Asserted,
        }
    }

    fn fact(&self, reading: &mut Reading<'_>) -> Fact {
        if [&self.amount, &self.quantity, &self.item].into_iter().all(String::is_empty) {
            let message = "`amount`, `quantity` and `item` are all empty".to_owned();
            reading.bad(Severity::Error, IssueCode::MissingField, "amount", "", message, "say what is given");
        }
        let donors = reading.actors(Severity::Error, "donors", &self.donors);
        let recipient = reading.actor(Severity::Warning, "recipient", &self.recipient);
        let giver = if donors.is_empty() { recipient.iter().cloned().collect() } else { donors.clone() };
        let money = reading.money("amount", &self.amount, giver);
        let quantity = reading.quantity("quantity", &self.quantity);
        let qualifier =
            money.as_ref().map(|money| money.qualifier).or(quantity.as_ref().map(|number| number.qualifier));
        let (amount, amount_max, currency) = match money {
            Some(money) => (Some(money.amount), money.amount_max, money.currency),
            None => (None, None, None),
        };
        Fact::Aid(Aid {
            donors,
            recipient,
            channel: reading.actor(Severity::Warning, "channel", &self.channel),
            guarantors: reading.actors(Severity::Warning, "guarantors", &self.guarantors),
            amount,
            amount_max,
            currency,
            qualifier: qualifier.unwrap_or(Qualifier::Exact),
            quantity: quantity.as_ref().map(|number| number.value),
            item: text(&self.item).or(quantity.and_then(|number| number.unit)),
            instrument: self.instrument.known().unwrap_or(Instrument::Unknown),
            category: self.category.known().unwrap_or(Category::Unspecified),
            measure: self.measure.known().unwrap_or(Measure::Flow),
            stage: self.stage.known().unwrap_or(Stage::Unknown),
        })
    }
}

impl Curated for SanctionCells {
    fn shared(&self) -> Shared<'_> {
        Shared {
            article: &self.article,
            quote: &self.quote,
            date: &self.date,
            date_end: "",
            curator: &self.curator,
            modality: match self.status.known() {
                Some(SanctionStatus::Planned) => Modality::Planned,
                _ => Modality::Asserted,
            },
        }
    }

    fn fact(&self, reading: &mut Reading<'_>) -> Fact {
        let count = reading.count("count", &self.count);
        let count_unit = count
            .as_ref()
            .and_then(|(_, unit)| unit.as_deref())
            .and_then(|unit| count_unit(unit, &self.count, reading));
        let senders = reading.actors(Severity::Error, "senders", &self.senders);
        let targets = reading.actors(Severity::Error, "targets", &self.targets);
        Fact::Sanction(Sanction {
            senders,
            targets,
            measure: self.measure.known().unwrap_or(SanctionMeasure::Unspecified),
            goods: self.goods.0.clone(),
            count: count.map(|(count, _)| count),
            count_unit,
            effective_on: reading.date("effective_on", &self.effective_on).and_then(|value| value.date),
            ended_on: reading.date("ended_on", &self.ended_on).and_then(|value| value.date),
            measure_type: self.measure_type.known().unwrap_or(Measure::Flow),
            status: self.status.known().unwrap_or(SanctionStatus::Imposed),
        })
    }
}

impl Curated for AgreementCells {
    fn shared(&self) -> Shared<'_> {
        Shared {
            article: &self.article,
            quote: &self.quote,
            date: &self.date,
            date_end: "",
            curator: &self.curator,
            modality: Modality::Asserted,
        }
    }

    fn fact(&self, reading: &mut Reading<'_>) -> Fact {
        if self.parties.0.is_empty() {
            let message = "`parties` is empty".to_owned();
            reading.bad(Severity::Error, IssueCode::MissingField, "parties", "", message, "name who agrees");
        }
        Fact::Agreement(Agreement {
            parties: reading.actors(Severity::Error, "parties", &self.parties),
            subject: self.subject.known().unwrap_or(Subject::Other),
            status: self.status.known().unwrap_or(AgreementStatus::Signed),
            count: reading.count("count", &self.count).map_or(1, |(count, _)| count),
        })
    }
}

/// The code for what a sanction counts, from the unit as written, by way of the plural that the
/// reference's `units.csv` gives it.
fn count_unit(written: &str, cell: &str, reading: &mut Reading<'_>) -> Option<CountUnit> {
    let lower = written.to_lowercase();
    let plural = reading.reference.unit_of(&lower).map_or(lower.as_str(), |unit| unit.unit.as_str());
    let unit = match plural {
        "rounds" | "rounds of sanctions" => Some(CountUnit::Packages),
        "people" | "officials" | "nationals" | "lawmakers" | "oligarchs" => Some(CountUnit::Individuals),
        "companies" | "organisations" | "banks" => Some(CountUnit::Entities),
        "ships" | "aircraft" => Some(CountUnit::Vessels),
        code => CountUnit::from_code(code),
    };
    if unit.is_none() {
        let codes = CountUnit::CODES.iter().map(|(code, _)| *code);
        let help = match nearest(written, codes.clone()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write one of {}", codes.collect::<Vec<_>>().join(", ")),
        };
        let message = format!("`{written}` is nothing that sanctions are counted in");
        reading.bad(Severity::Warning, IssueCode::UnknownCode, "count", cell, message, &help);
    }
    unit
}

fn text(cell: &str) -> Option<String> {
    Some(cell.to_owned()).filter(|cell| !cell.is_empty())
}
