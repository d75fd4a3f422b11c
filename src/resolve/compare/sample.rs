//! Sides for the properties of comparing: every kind, at dates that are one, near, within one another and far.

use std::collections::HashMap;

use proptest::prelude::*;

use super::Side;
use crate::model::sample::{agreement, aid, article, claim, meeting, sanction};
use crate::model::{
    AgreementStatus, Aid, Category, Fact, Format, Level, Measure, Meeting, Occasion, Sanction, SanctionMeasure, Stage,
    Subject,
};
use crate::reference::Reference;
use crate::resolve::Report;

fn facts() -> Vec<Fact> {
    let visit = || meeting(&["NOR", "MDA"]);
    let gift = |amount, currency| aid("NOR", "MDA", amount, currency);
    let ban = || sanction("NOR", "BLR", SanctionMeasure::ExportBan);
    let text = |subject, status| Fact::Agreement(agreement(&["NOR", "MDA"], subject, status));
    let effective = Some("2024-03-02".parse().unwrap());
    let quantity = Some(24.into());
    let goods = |item: &str| Aid { item: Some(item.into()), amount: None, ..gift(1, "USD") };
    let trucks = Aid { item: Some("trucks".into()), amount: None, quantity, ..gift(1, "USD") };
    vec![
        Fact::Meeting(visit()),
        Fact::Meeting(Meeting { format: Format::Video, ..visit() }),
        Fact::Meeting(Meeting { level: Level::Other, count: 7, ..visit() }),
        Fact::Meeting(Meeting { occasion: Occasion::Summit, ..visit() }),
        Fact::Meeting(Meeting { place: Some("Oslo".into()), ..visit() }),
        Fact::Aid(gift(100, "USD")),
        Fact::Aid(Aid { stage: Stage::Disbursed, ..gift(100, "USD") }),
        Fact::Aid(Aid { category: Category::Military, measure: Measure::Stock, ..gift(100, "USD") }),
        Fact::Aid(gift(93, "EUR")),
        Fact::Aid(goods("trucks")),
        Fact::Aid(goods("fire trucks and pumps")),
        Fact::Aid(Aid { item: None, ..goods("") }),
        Fact::Aid(gift(15_800, "JPY")),
        Fact::Aid(trucks),
        Fact::Sanction(ban()),
        Fact::Sanction(Sanction { effective_on: effective, ..ban() }),
        Fact::Sanction(Sanction { goods: vec!["luxury cars".into()], ..ban() }),
        Fact::Sanction(Sanction { goods: vec!["cars".into(), "drones".into()], ..ban() }),
        Fact::Sanction(Sanction { count: Some(9), measure_type: Measure::Stock, ..ban() }),
        text(Subject::Other, AgreementStatus::Negotiating),
        text(Subject::Security, AgreementStatus::Agreed),
        text(Subject::Security, AgreementStatus::Signed),
    ]
}

pub fn side(date: Option<&str>, fact: Fact, published: &str) -> Side {
    let article = article("a", published);
    Side::of(&Report::new(&claim("a", date, fact), &HashMap::from([("a", &article)])), Reference::builtin())
}

pub fn any_side() -> impl Strategy<Value = Side> {
    let dates = [
        None,
        Some("2024"),
        Some("2024-03"),
        Some("2024-03-01"),
        Some("2024-02-29"),
        Some("2024-03-02"),
        Some("2024-05-30"),
        Some("2023-12-31"),
        Some("2022-04"),
    ];
    let published = ["2024-03-01", "2024-03-31", "2024-06-10", "2024-12-05", "2025-03-20", "2026-02-28"];
    let parts =
        (prop::sample::select(dates.to_vec()), prop::sample::select(facts()), prop::sample::select(published.to_vec()));
    parts.prop_map(|(date, fact, published)| side(date, fact, published))
}
