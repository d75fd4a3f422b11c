//! People and offices at the event's date, places, identifiers, conversions.

use super::*;
use crate::config::ConversionPolicy;
use crate::model::sample::{aid, article, claim, meeting};
use crate::model::{Claim, Event, Level, Meeting, Origin, Person, RateBasis};

fn written(as_written: &str, country: Option<&str>, office: Option<&str>) -> Person {
    Person {
        as_written: as_written.to_owned(),
        country: country.map(str::to_owned),
        office: office.map(str::to_owned),
        ..Person::default()
    }
}

fn normalized(claim: Claim, published: &str) -> Outcome<Claim> {
    let articles = [article(&claim.article, published)];
    normalize(vec![claim], &articles, Reference::builtin(), &Settings::default())
}

fn with_people(date: Option<&str>, people: Vec<Person>) -> Claim {
    claim("a", date, Fact::Meeting(Meeting { people, level: Level::Other, ..meeting(&["JPN", "UKR"]) }))
}

fn of(outcome: &Outcome<Claim>) -> &Meeting {
    match &outcome.items[0].fact {
        Fact::Meeting(meeting) => meeting,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_office_means_who_held_it_when_the_event_took_place() {
    let president = |date| {
        of(&normalized(
            with_people(Some(date), vec![written("the Ukrainian President", Some("UKR"), Some("head_of_state"))]),
            "2024-05-01",
        ))
        .people[0]
            .id
            .clone()
    };
    assert_eq!(president("2024-04-03").as_deref(), Some("zelenskyy-volodymyr"));
    assert_eq!(president("2016-04-06").as_deref(), Some("poroshenko-petro"));
}

#[test]
fn a_counterpart_holds_the_same_office_in_the_other_country() {
    let people = vec![
        written("Andrii Sybiha", None, Some("foreign_minister")),
        written("his Japanese counterpart", Some("JPN"), None),
    ];
    let outcome = normalized(with_people(Some("2024-11-16"), people), "2024-11-17");
    let ids: Vec<_> = of(&outcome).people.iter().filter_map(|p| p.id.as_deref()).collect();
    assert_eq!(ids, ["sybiha-andrii", "iwaya-takeshi"]);
    assert_eq!(of(&outcome).level, Level::Minister);
}

#[test]
fn either_order_of_a_name_is_one_person_with_the_office_of_the_day() {
    for (name, date, office) in [
        ("Iwaya Takeshi", "2024-11-16", Some("foreign_minister")),
        ("Takeshi Iwaya", "2019-03-01", Some("defence_minister")),
        ("Takeshi Iwaya", "2021-03-01", None),
    ] {
        let outcome = normalized(with_people(Some(date), vec![written(name, None, None)]), date);
        let person = &of(&outcome).people[0];
        assert_eq!(
            (person.id.as_deref(), person.office.as_deref()),
            (Some("iwaya-takeshi"), office),
            "{name} on {date}"
        );
        assert_eq!(person.as_written, name);
    }
}

#[test]
fn a_name_and_a_description_of_one_person_are_one_participant() {
    let people = vec![
        written("Fumio Kishida", None, None),
        written("the Japanese Prime Minister", Some("JPN"), Some("head_of_government")),
    ];
    assert_eq!(of(&normalized(with_people(Some("2023-03-21"), people), "2023-03-22")).people.len(), 1);
}

#[test]
fn a_person_the_reference_lacks_stays_as_written_and_a_curator_is_told() {
    let mut claim = with_people(Some("2023-03-21"), vec![written("Ann Example", Some("NOR"), None)]);
    claim.origin = Origin::Curated;
    let outcome = normalized(claim, "2023-03-22");
    assert_eq!(of(&outcome).people[0].name, "Ann Example");
    assert!(of(&outcome).parties.contains(&"NOR".to_owned()), "who takes part makes their state a party");
    assert_eq!(outcome.issues[0].code, IssueCode::UnknownPerson);
}

#[test]
fn the_level_is_the_highest_that_both_sides_reach() {
    let people = vec![written("Fumio Kishida", None, None), written("Serhii Korsunskyi", None, None)];
    assert_eq!(of(&normalized(with_people(Some("2023-03-21"), people), "2023-03-22")).level, Level::Ambassador);
    let alone = vec![written("Fumio Kishida", None, None)];
    assert_eq!(of(&normalized(with_people(Some("2023-03-21"), alone), "2023-03-22")).level, Level::Leader);
}

#[test]
fn a_place_takes_its_usual_name_and_an_unknown_one_is_noted() {
    let at = |place: &str| {
        normalized(
            claim("a", None, Fact::Meeting(Meeting { place: Some(place.into()), ..meeting(&["JPN", "UKR"]) })),
            "2023-03-22",
        )
    };
    assert_eq!(of(&at("Kiev")).place.as_deref(), Some("Kyiv"));
    assert_eq!(of(&at("Ukraine")).place.as_deref(), Some("Ukraine"));
    assert_eq!(of(&at("Kremlin")).place.as_deref(), Some("Kremlin"));
    let unknown = at("Nowhereville");
    assert_eq!(
        (of(&unknown).place.as_deref(), unknown.issues[0].code),
        (Some("Nowhereville"), IssueCode::UnknownPlace)
    );
}

#[test]
fn an_end_before_its_beginning_is_dropped() {
    let mut claim = with_people(Some("2023-03-21"), vec![]);
    claim.date_end = Some("2023-03-20".parse().unwrap());
    let outcome = normalized(claim, "2023-03-22");
    assert_eq!((outcome.items[0].date_end, outcome.issues[0].code), (None, IssueCode::BadOrder));
}

#[test]
fn identifiers_come_from_content_and_differ_within_an_article() {
    let claims = || {
        vec![
            claim("a", None, Fact::Aid(aid("NOR", "MDA", 5, "USD"))),
            claim("a", None, Fact::Aid(aid("NOR", "MDA", 6, "USD"))),
            claim("b", None, Fact::Aid(aid("NOR", "MDA", 5, "USD"))),
        ]
    };
    let ids = |claims: Vec<Claim>| -> Vec<String> {
        let articles = [article("a", "2024"), article("b", "2024")];
        normalize(claims, &articles, Reference::builtin(), &Settings::default())
            .items
            .into_iter()
            .map(|c| c.claim_id)
            .collect()
    };
    let straight = ids(claims());
    assert_eq!(straight.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    assert_eq!(straight, ids(claims().into_iter().rev().collect()));
    let twice = ids(vec![claims().remove(0), claims().remove(0)]);
    assert!(twice[1].ends_with("_2") && twice[1].starts_with(&twice[0]), "{twice:?}");
}

fn event(date: Option<&str>, amount: i64, currency: &str) -> Event {
    Event {
        id: "a_1".into(),
        date: date.map(|d| d.parse().unwrap()),
        date_end: None,
        in_focus: true,
        origin: Origin::Curated,
        confidence: 1.0,
        fact: Fact::Aid(aid("JPN", "UKR", amount, currency)),
        claims: vec![],
        n_articles: 1,
        n_sources: 1,
        first_reported_on: None,
        last_reported_on: None,
        merged_because: Default::default(),
        conflicts: vec![],
        part_of: None,
    }
}

fn converted(event: Event, policy: ConversionPolicy) -> Outcome<crate::model::Conversion> {
    let settings = crate::config::NormalizeSettings { conversion: policy, ..Default::default() };
    convert(&[event], Reference::builtin().rates(), &settings)
}

#[test]
fn the_precision_of_the_date_decides_the_rate() {
    let bases = |date, policy| -> Vec<RateBasis> {
        converted(event(Some(date), 1_000_000, "USD"), policy).items.iter().map(|c| c.basis).collect()
    };
    use RateBasis::*;
    assert_eq!(bases("2024-04-05", ConversionPolicy::ByPrecision), [Identity, Daily, Daily]);
    assert_eq!(bases("2024-04", ConversionPolicy::ByPrecision), [Identity, MonthlyAverage, MonthlyAverage]);
    assert_eq!(bases("2024", ConversionPolicy::ByPrecision), [Identity, AnnualAverage, AnnualAverage]);
    assert_eq!(bases("2024-04-05", ConversionPolicy::AnnualAverage), [Identity, AnnualAverage, AnnualAverage]);
}

#[test]
fn a_weekend_takes_the_rate_of_the_friday_before() {
    let outcome = converted(event(Some("2024-04-07"), 1_000_000, "EUR"), ConversionPolicy::ByPrecision);
    let usd = &outcome.items[0];
    assert_eq!((usd.target.as_str(), usd.rate_date.unwrap().to_string()), ("USD", "2024-04-05".to_owned()));
    assert_eq!(usd.converted, usd.amount * usd.rate);
}

#[test]
fn without_a_rate_or_a_date_there_is_an_issue_and_no_guess() {
    let late = converted(event(Some("2023-05-05"), 1_000_000, "RUB"), ConversionPolicy::ByPrecision);
    assert!(late.items.is_empty());
    assert_eq!(late.issues[0].code, IssueCode::NoRate);
    let undated = converted(event(None, 1_000_000, "USD"), ConversionPolicy::ByPrecision);
    assert_eq!(undated.items.len(), 1, "its own currency needs no rate");
    assert_eq!(undated.issues[0].code, IssueCode::UndatedAmount);
}
