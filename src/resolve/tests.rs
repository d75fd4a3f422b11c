//! What becomes one event, what stays two, and what is shown where claims disagree.

use proptest::prelude::*;

use super::*;
use crate::model::sample::{agreement, aid, article, claim, meeting, person, sanction};
use crate::model::{
    AgreementStatus, Aid, Fact, Level, Measure, Meeting, MeetingStatus, Modality, Occasion, Qualifier, SanctionMeasure,
    Stage, Subject,
};

fn events_with(claims: &[Claim], articles: &[Article], constraints: &[Constraint]) -> Vec<Event> {
    resolve(claims, articles, constraints, Reference::builtin(), &PublishSettings::default()).items
}

/// Each claim's article is published on the given day.
fn events(claims: &[(Claim, &str)]) -> Vec<Event> {
    let articles: Vec<Article> = claims.iter().map(|(claim, published)| article(&claim.article, published)).collect();
    let claims: Vec<Claim> = claims.iter().map(|(claim, _)| claim.clone()).collect();
    events_with(&claims, &articles, &[])
}

fn visit(change: impl FnOnce(&mut Meeting)) -> Fact {
    let mut meeting = meeting(&["JPN", "UKR"]);
    change(&mut meeting);
    Fact::Meeting(meeting)
}

fn gift(change: impl FnOnce(&mut Aid)) -> Fact {
    let mut aid = aid("NOR", "MDA", 50_000_000, "USD");
    change(&mut aid);
    Fact::Aid(aid)
}

#[test]
fn a_month_and_a_day_within_it_are_one_visit_with_the_finer_date() {
    let found = events(&[
        (claim("a", Some("2023-03"), visit(|_| {})), "2024-11-20"),
        (claim("b", Some("2023-03-21"), visit(|m| m.place = Some("Kyiv".into()))), "2023-03-22"),
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].date.unwrap().to_string(), "2023-03-21");
    assert_eq!(found[0].n_articles, 2);
    assert!(found[0].conflicts.is_empty(), "a coarser date is no conflict");
    assert_eq!(found[0].merged_because["c_a"], "dates agree, same parties, same form (in_person)");
}

#[test]
fn a_month_that_fits_two_visits_equally_stays_alone() {
    let found = events(&[
        (claim("a", Some("2023-03-02"), visit(|_| {})), "2023-03-03"),
        (claim("b", Some("2023-03-21"), visit(|_| {})), "2023-03-22"),
        (claim("c", Some("2023-03"), visit(|_| {})), "2023-05-01"),
    ]);
    assert_eq!(found.len(), 3);
}

#[test]
fn an_undated_text_that_fits_two_equally_stays_alone_and_one_that_fits_one_better_joins_it() {
    let signed = |subject| Fact::Agreement(agreement(&["JPN", "UKR"], subject, AgreementStatus::Signed));
    let found = events(&[
        (claim("a", Some("2024-02-19"), signed(Subject::Loan)), "2024-02-20"),
        (claim("b", Some("2024-06-13"), signed(Subject::Security)), "2024-06-14"),
        (claim("c", None, signed(Subject::Other)), "2024-09-01"),
        (claim("d", None, signed(Subject::Security)), "2024-09-02"),
    ]);
    let articles: Vec<usize> = found.iter().map(|event| event.n_articles).collect();
    assert_eq!((found.len(), articles.iter().sum::<usize>()), (3, 4));
    let security = found.iter().find(|event| event.n_articles == 2).unwrap();
    assert_eq!(security.date.unwrap().to_string(), "2024-06-13");
}

#[test]
fn leaders_and_ministers_who_meet_on_one_day_meet_twice() {
    let found = events(&[
        (claim("a", Some("2024-09-23"), visit(|_| {})), "2024-09-24"),
        (claim("b", Some("2024-09-23"), visit(|m| m.level = Level::Minister)), "2024-09-24"),
    ]);
    assert_eq!(found.len(), 2);
}

#[test]
fn different_people_of_one_country_are_different_meetings() {
    let with = |id: &str| visit(|m| m.people = vec![person(id, "JPN", "foreign_minister")]);
    let found = events(&[
        (claim("a", Some("2024-01"), with("x")), "2024-01-09"),
        (claim("b", Some("2024-01"), with("y")), "2024-01-09"),
    ]);
    assert_eq!(found.len(), 2);
}

#[test]
fn planned_and_then_held_is_one_meeting_that_was_held() {
    let mut planned = claim("a", Some("2024-11"), visit(|m| m.status = MeetingStatus::Planned));
    planned.modality = Modality::Planned;
    let found = events(&[(planned, "2024-11-14"), (claim("b", Some("2024-11-16"), visit(|_| {})), "2024-11-17")]);
    assert_eq!(found.len(), 1);
    assert!(matches!(&found[0].fact, Fact::Meeting(m) if m.status == MeetingStatus::Held));
    assert_eq!(found[0].claims.len(), 2);
}

#[test]
fn an_undated_conference_is_the_latest_before_the_report() {
    let conference = |place: Option<&str>| {
        visit(|m| {
            m.occasion = Occasion::Conference;
            m.level = Level::Other;
            m.place = place.map(str::to_owned);
        })
    };
    let held = (claim("a", Some("2024-02-19"), conference(Some("Tokyo"))), "2024-02-19");
    let recent = (claim("b", None, conference(Some("Tokyo"))), "2024-04-03");
    let named = (claim("c", None, conference(None)), "2024-11-20");
    assert_eq!(events(&[held.clone(), recent.clone(), named]).len(), 1);
    let before = (claim("d", None, conference(Some("Tokyo"))), "2024-01-10");
    assert_eq!(events(&[held, recent, before]).len(), 2, "a report cannot mean a conference that was still to come");
}

#[test]
fn a_count_of_calls_is_no_call() {
    let calls = |count| visit(|m| m.count = count);
    let found =
        events(&[(claim("a", Some("2024-04-03"), calls(1)), "2024-04-03"), (claim("b", None, calls(7)), "2024-11-20")]);
    assert_eq!(found.len(), 2);
}

#[test]
fn two_readings_of_one_total_stay_apart() {
    let total = || gift(|a| a.measure = Measure::Stock);
    let found = events(&[
        (claim("a", Some("2024-04-03"), total()), "2024-04-03"),
        (claim("b", Some("2024-11-16"), total()), "2024-11-17"),
        (claim("c", Some("2024-11-16"), total()), "2024-11-18"),
    ]);
    assert_eq!(found.len(), 2);
}

#[test]
fn a_pledge_and_its_approval_are_one_package_at_its_latest_stage() {
    let at = |stage| gift(|a| a.stage = stage);
    let found = events(&[
        (claim("a", Some("2023-02-20"), at(Stage::Pledged)), "2023-02-20"),
        (claim("b", Some("2023-04-28"), at(Stage::Committed)), "2023-04-28"),
    ]);
    assert_eq!(found.len(), 1);
    assert!(matches!(&found[0].fact, Fact::Aid(a) if a.stage == Stage::Committed));
    let conflict: Vec<_> = found[0].conflicts.iter().map(|c| (c.column, c.value.as_str(), c.is_chosen)).collect();
    assert_eq!(conflict, [("announced_on", "2023-02-20", true), ("announced_on", "2023-04-28", false)]);
}

#[test]
fn as_many_trucks_as_vehicles_are_one_delivery_and_other_numbers_are_not() {
    let goods = |item: &str, n: i64| {
        gift(|a| (a.amount, a.currency, a.item, a.quantity) = (None, None, Some(item.into()), Some(n.into())))
    };
    let found = events(&[
        (claim("a", Some("2023-09-09"), goods("vehicles", 24)), "2023-09-10"),
        (claim("b", None, goods("cargo trucks", 24)), "2023-09-11"),
        (claim("c", Some("2023-09-09"), goods("vehicles", 100)), "2023-09-11"),
    ]);
    assert_eq!(found.len(), 2);
}

#[test]
fn the_same_sum_a_year_later_is_another_package() {
    let found = events(&[
        (claim("a", Some("2023-02-20"), gift(|_| {})), "2023-02-20"),
        (claim("b", Some("2024-02-20"), gift(|_| {})), "2024-02-20"),
    ]);
    assert_eq!(found.len(), 2);
}

#[test]
fn one_package_told_in_two_currencies_is_one_and_the_disagreement_is_shown() {
    let yen = gift(|a| (a.amount, a.currency) = (Some(471_900_000_000_i64.into()), Some("JPY".into())));
    let dollars = gift(|a| (a.amount, a.qualifier) = (Some(3_000_000_000_i64.into()), Qualifier::AtLeast));
    let found =
        events(&[(claim("a", Some("2024-10-25"), yen), "2024-10-28"), (claim("b", None, dollars), "2024-11-16")]);
    assert_eq!(found.len(), 1);
    let amounts: Vec<_> =
        found[0].conflicts.iter().filter(|c| c.column == "amount").map(|c| (c.value.as_str(), c.is_chosen)).collect();
    assert_eq!(amounts, [("471900000000 JPY", true), ("3000000000 USD (at_least)", false)]);
}

#[test]
fn measures_of_one_day_with_shared_goods_are_one_measure_with_all_goods() {
    let ban = |goods: &[&str]| {
        let mut s = sanction("JPN", "RUS", SanctionMeasure::ExportBan);
        s.goods = goods.iter().map(|g| (*g).to_owned()).collect();
        Fact::Sanction(s)
    };
    let found = events(&[
        (claim("a", Some("2024-04-05"), ban(&["steel products", "machinery"])), "2024-04-05"),
        (claim("b", Some("2024-04-05"), ban(&["steel", "electrical equipment"])), "2024-04-17"),
        (claim("c", Some("2024-04-05"), ban(&["luxury cars"])), "2024-04-17"),
    ]);
    assert_eq!(found.len(), 2);
    let goods: Vec<usize> =
        found.iter().filter_map(|e| if let Fact::Sanction(s) = &e.fact { Some(s.goods.len()) } else { None }).collect();
    assert!(goods.contains(&3) && goods.contains(&1), "{goods:?}");
}

#[test]
fn an_agreement_is_one_row_by_its_latest_status() {
    let at = |status| Fact::Agreement(agreement(&["JPN", "UKR"], Subject::Security, status));
    let found = events(&[
        (claim("a", None, at(AgreementStatus::Negotiating)), "2024-02-27"),
        (claim("b", Some("2024-06-13"), at(AgreementStatus::Signed)), "2024-06-14"),
        (claim("c", Some("2024"), at(AgreementStatus::Signed)), "2024-11-16"),
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].date.unwrap().to_string(), "2024-06-13");
}

#[test]
fn a_rounded_number_of_agreements_is_the_same_signing() {
    let texts = |count| {
        let mut a = agreement(&["JPN", "UKR"], Subject::Other, AgreementStatus::Signed);
        a.count = count;
        Fact::Agreement(a)
    };
    let found = events(&[
        (claim("a", Some("2024-02-19"), texts(56)), "2024-02-19"),
        (claim("b", Some("2024-02"), texts(50)), "2024-04-03"),
        (claim("c", Some("2024-02-19"), texts(1)), "2024-02-19"),
    ]);
    assert_eq!(found.len(), 2);
    assert!(found.iter().any(|e| e.conflicts.iter().any(|c| c.column == "count" && c.value == "56")));
}

#[test]
fn the_value_of_most_sources_wins_and_a_copy_is_no_source() {
    let to = |place: &str| {
        visit(|m| (m.place, m.people) = (Some(place.into()), vec![person("x", "JPN", "head_of_government")]))
    };
    let claims: Vec<Claim> = [("a", "Lviv"), ("b", "Lviv"), ("c", "Kyiv"), ("d", "Kyiv")]
        .map(|(id, place)| claim(id, Some("2023-03-21"), to(place)))
        .into();
    let mut articles: Vec<Article> = ["a", "b", "c", "d"].map(|id| article(id, "2023-03-22")).into();
    articles[1].duplicate_of = Some("a".into());
    let found = events_with(&claims, &articles, &[]);
    assert_eq!((found.len(), found[0].n_articles, found[0].n_sources), (1, 4, 3));
    assert!(matches!(&found[0].fact, Fact::Meeting(m) if m.place.as_deref() == Some("Kyiv")));
    assert_eq!(found[0].conflicts[0].reason, "2 of 3 sources");
}

#[test]
fn a_curator_joins_and_parts_what_the_rules_would_not() {
    let claims = [
        claim("a", Some("2023-03-02"), visit(|_| {})),
        claim("b", Some("2023-03-21"), visit(|_| {})),
        claim("c", Some("2023-03-21"), visit(|_| {})),
    ];
    let articles = ["a", "b", "c"].map(|id| article(id, "2023-03-22"));
    let decide = |a: &str, b: &str, same| Constraint { a: a.into(), b: b.into(), same, curator: None };
    assert_eq!(events_with(&claims, &articles, &[]).len(), 2);
    assert_eq!(events_with(&claims, &articles, &[decide("c_a", "c_b", true)]).len(), 1);
    assert_eq!(events_with(&claims, &articles, &[decide("c_b", "c_c", false)]).len(), 3);
    let by_event = identity::event_id(&claims[0]);
    assert_eq!(events_with(&claims, &articles, &[decide(&by_event, "c_b", true)]).len(), 1);
}

#[test]
fn a_curator_joins_even_claims_that_share_no_actor() {
    let claims = [
        claim("a", Some("2024-05"), gift(|_| {})),
        claim("b", Some("2024-05"), gift(|aid| (aid.donors, aid.recipient) = (vec!["SWE".into()], Some("GEO".into())))),
    ];
    let articles = [article("a", "2024-06-01"), article("b", "2024-06-02")];
    let join = Constraint { a: "c_a".into(), b: "c_b".into(), same: true, curator: None };
    assert_eq!(events_with(&claims, &articles, &[]).len(), 2);
    assert_eq!(events_with(&claims, &articles, &[join]).len(), 1);
}

#[test]
fn claims_about_others_change_nothing() {
    let of = |donor: &str, article: &str| {
        let told = [("2024-05", 50), ("2024-05-07", 50), ("2024-05-20", 70)];
        let claim = |(n, (date, millions)): (usize, (&str, i64))| {
            let fact = gift(|aid| (aid.donors, aid.amount) = (vec![donor.into()], Some((millions * 1_000_000).into())));
            (claim(&format!("{article}{n}"), Some(date), fact), "2024-06-01")
        };
        told.into_iter().enumerate().map(claim).collect::<Vec<_>>()
    };
    let (ours, theirs) = (of("NOR", "a"), of("SWE", "b"));
    let mut apart = [events(&ours), events(&theirs)].concat();
    apart.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(events(&[ours, theirs].concat()), apart);
    assert_eq!(apart.len(), 4);
}

#[test]
fn a_decision_on_an_unknown_id_is_an_issue() {
    let decision = Constraint { a: "c_a".into(), b: "c_zzz".into(), same: true, curator: None };
    let claims = [claim("a", None, visit(|_| {}))];
    let outcome = resolve(&claims, &[], &[decision], Reference::builtin(), &PublishSettings::default());
    assert_eq!(outcome.issues.len(), 1);
    assert_eq!(outcome.issues[0].verbatim.as_deref(), Some("c_zzz"));
}

#[test]
fn an_identifier_survives_later_articles() {
    let first = (claim("a", Some("2023-03-21"), visit(|_| {})), "2023-03-22");
    let later = (claim("b", Some("2023-03-21"), visit(|_| {})), "2023-04-01");
    assert_eq!(events(std::slice::from_ref(&first))[0].id, events(&[later, first])[0].id);
}

#[test]
fn what_is_not_told_as_a_fact_or_is_too_doubtful_makes_no_event() {
    let mut denied = claim("a", Some("2023-03-21"), visit(|_| {}));
    denied.modality = Modality::Denied;
    let mut doubtful = claim("b", Some("2023-03-21"), visit(|_| {}));
    doubtful.confidence = 0.4;
    assert!(events(&[(denied, "2023-03-22"), (doubtful, "2023-03-22")]).is_empty());
}

fn any_claim() -> impl Strategy<Value = (Claim, String)> {
    let dates = prop::sample::select(vec![
        None,
        Some("2023"),
        Some("2023-03"),
        Some("2023-03-20"),
        Some("2023-03-21"),
        Some("2023-04-02"),
    ]);
    let facts = prop::sample::select(vec![
        visit(|_| {}),
        visit(|m| m.place = Some("Kyiv".into())),
        visit(|m| m.level = Level::Minister),
        visit(|m| m.occasion = Occasion::Conference),
        gift(|_| {}),
        gift(|a| a.measure = Measure::Stock),
        gift(|a| a.stage = Stage::Pledged),
        Fact::Agreement(agreement(&["JPN", "UKR"], Subject::Security, AgreementStatus::Negotiating)),
        Fact::Agreement(agreement(&["JPN", "UKR"], Subject::Security, AgreementStatus::Signed)),
    ]);
    (dates, facts, 1u32..28).prop_map(|(date, fact, day)| (claim("x", date, fact), format!("2023-04-{day:02}")))
}

proptest! {
    #[test]
    fn the_order_of_the_claims_does_not_matter(drawn in prop::collection::vec(any_claim(), 1..12), seed in any::<u64>()) {
        let mut claims = Vec::new();
        let mut articles = Vec::new();
        for (i, (mut claim, published)) in drawn.into_iter().enumerate() {
            claim.article = format!("x{i}");
            claim.claim_id = format!("c_{i}");
            articles.push(article(&claim.article, &published));
            claims.push(claim);
        }
        let straight = events_with(&claims, &articles, &[]);
        let mut order: Vec<usize> = (0..claims.len()).collect();
        order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(seed | 1));
        let shuffled: Vec<Claim> = order.iter().map(|i| claims[*i].clone()).collect();
        prop_assert_eq!(&straight, &events_with(&shuffled, &articles, &[]));
        let told: usize = straight.iter().map(|e| e.claims.len()).sum();
        prop_assert_eq!(told, claims.len(), "every claim is behind exactly one event");
    }
}
