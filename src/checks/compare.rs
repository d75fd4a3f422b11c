//! When two claims state the same fact, and which of their values agree.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::words::words;
use crate::model::{AgreementStatus, Claim, Fact, Format, Person, SanctionMeasure, Subject};

/// How far two amounts may differ and still be the same, as a share of the first.
const TOLERANCE: f64 = 0.005;

/// Whether the decisive values of the two are the same: of the same kind, on compatible dates,
/// between the same actors, about the same thing. The two need not be of one article.
pub(super) fn is_same_fact(gold: &Claim, found: &Claim) -> bool {
    if gold.date.zip(found.date).is_some_and(|(a, b)| !a.compatible(b)) {
        return false;
    }
    match (&gold.fact, &found.fact) {
        (Fact::Meeting(g), Fact::Meeting(f)) => {
            let needed = set(&g.parties).len().min(2);
            let formats_agree = g.format == f.format || [g.format, f.format].contains(&Format::Unknown);
            shared(&g.parties, &f.parties) >= needed && formats_agree && g.status == f.status
        }
        (Fact::Aid(g), Fact::Aid(f)) => {
            let gives = shared(&g.donors, &f.donors) + shared(&g.donors, &f.guarantors) > 0;
            let gift_agrees = match (g.amount, f.amount) {
                (Some(a), Some(b)) => is_close(a, b) && g.currency == f.currency,
                (None, None) => items_agree(g.item.as_deref(), f.item.as_deref()),
                _ => false,
            };
            gives && g.recipient == f.recipient && g.measure == f.measure && gift_agrees
        }
        (Fact::Sanction(g), Fact::Sanction(f)) => {
            let is_open = [g.measure, f.measure].contains(&SanctionMeasure::Unspecified);
            let measures_agree = g.measure == f.measure || is_open && g.measure_type == f.measure_type;
            shared(&g.senders, &f.senders) > 0 && shared(&g.targets, &f.targets) > 0 && measures_agree
        }
        (Fact::Agreement(g), Fact::Agreement(f)) => {
            let subjects_agree = g.subject == f.subject || [g.subject, f.subject].contains(&Subject::Other);
            let is_concluded = |status| status != AgreementStatus::Negotiating;
            let statuses_agree = is_concluded(g.status) == is_concluded(f.status);
            shared(&g.parties, &f.parties) >= 2 && subjects_agree && statuses_agree
        }
        (Fact::Meeting(_) | Fact::Aid(_) | Fact::Sanction(_) | Fact::Agreement(_), _) => false,
    }
}

/// The values that are compared of two claims of one kind, and whether they agree; empty for
/// two kinds.
pub(super) fn slots(gold: &Claim, found: &Claim) -> Vec<(&'static str, bool)> {
    let date = ("date", gold.date == found.date);
    match (&gold.fact, &found.fact) {
        (Fact::Meeting(g), Fact::Meeting(f)) => vec![
            date,
            ("format", g.format == f.format),
            ("occasion", g.occasion == f.occasion),
            ("level", g.level == f.level),
            ("place", g.place.is_none() || !words(g.place.as_deref()).is_disjoint(&words(f.place.as_deref()))),
            ("status", g.status == f.status),
            ("count", g.count == f.count),
            ("people", g.people.is_empty() || half_agree(names(&g.people), names(&f.people))),
        ],
        (Fact::Aid(g), Fact::Aid(f)) => vec![
            date,
            ("amount", are_close(g.amount, f.amount)),
            ("currency", g.currency == f.currency),
            ("qualifier", g.qualifier == f.qualifier),
            ("instrument", g.instrument == f.instrument),
            ("measure", g.measure == f.measure),
            ("stage", g.stage == f.stage),
            ("guarantors", set(&g.guarantors) == set(&f.guarantors)),
            ("quantity", are_close(g.quantity, f.quantity)),
            ("channel", g.channel == f.channel),
        ],
        (Fact::Sanction(g), Fact::Sanction(f)) => vec![
            date,
            ("measure", g.measure == f.measure),
            ("effective_on", g.effective_on == f.effective_on),
            ("count", g.count == f.count),
            ("status", g.status == f.status),
            ("measure_type", g.measure_type == f.measure_type),
            ("goods", g.goods.is_empty() || half_agree(texts(&g.goods), texts(&f.goods))),
        ],
        (Fact::Agreement(g), Fact::Agreement(f)) => vec![
            date,
            ("subject", g.subject == f.subject),
            ("status", g.status == f.status),
            ("count", g.count == f.count),
        ],
        (Fact::Meeting(_) | Fact::Aid(_) | Fact::Sanction(_) | Fact::Agreement(_), _) => Vec::new(),
    }
}

fn set(codes: &[String]) -> BTreeSet<&str> {
    codes.iter().map(String::as_str).collect()
}

fn shared(a: &[String], b: &[String]) -> usize {
    set(a).intersection(&set(b)).count()
}

fn texts(texts: &[String]) -> BTreeSet<String> {
    words(texts.iter().map(String::as_str))
}

fn names(people: &[Person]) -> BTreeSet<String> {
    words(people.iter().map(|person| if person.as_written.is_empty() { &*person.name } else { &*person.as_written }))
}

/// At least half of the words on the left stand on the right.
fn half_agree(gold: BTreeSet<String>, found: BTreeSet<String>) -> bool {
    2 * gold.intersection(&found).count() >= gold.len()
}

/// The items share a word, or there is none on either side.
fn items_agree(gold: Option<&str>, found: Option<&str>) -> bool {
    (gold.is_none() && found.is_none()) || !words(gold).is_disjoint(&words(found))
}

fn is_close(gold: Decimal, found: Decimal) -> bool {
    match (gold.to_f64(), found.to_f64()) {
        (Some(gold), Some(found)) => (gold - found).abs() <= TOLERANCE * gold.abs(),
        _ => gold == found,
    }
}

fn are_close(gold: Option<Decimal>, found: Option<Decimal>) -> bool {
    match (gold, found) {
        (Some(gold), Some(found)) => is_close(gold, found),
        _ => gold == found,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{agreement, aid, claim, codes, meeting, sanction};
    use super::*;
    use crate::model::{Aid, Meeting, Sanction};

    fn same(gold: Fact, found: Fact) -> bool {
        is_same_fact(&claim("a", "", gold), &claim("a", "", found))
    }

    #[test]
    fn dates_of_different_precision_agree_when_one_holds_the_other() {
        let on = |date| claim("a", date, Fact::Meeting(meeting()));
        assert!(is_same_fact(&on("2024-05-02"), &on("2024-05")) && is_same_fact(&on("2024"), &on("2024-05")));
        assert!(is_same_fact(&on("2024-05-02"), &on("")));
        assert!(!is_same_fact(&on("2024-05-02"), &on("2024-05-03")));
        let agrees = |gold, found| slots(&on(gold), &on(found))[0].1;
        assert!(agrees("2024-05", "2024-05") && !agrees("2024-05-02", "2024-05") && !agrees("2024", ""));
    }

    #[test]
    fn a_meeting_needs_two_parties_in_common_and_no_other_format() {
        let found = |parties: &[&str], format| Fact::Meeting(Meeting { parties: codes(parties), format, ..meeting() });
        let gold = || Fact::Meeting(meeting());
        assert!(same(gold(), found(&["DEU", "NOR", "UKR"], Format::Unknown)));
        assert!(!same(gold(), found(&["DEU", "UKR"], Format::InPerson)));
        assert!(!same(gold(), found(&["NOR", "UKR"], Format::Telephone)));
        let alone = Fact::Meeting(Meeting { parties: codes(&["NOR"]), ..meeting() });
        assert!(same(alone, gold()));
    }

    #[test]
    fn amounts_may_differ_by_half_a_percent() {
        let of = |amount| Fact::Aid(aid(Some(amount)));
        assert!(same(of(1000), of(1005)) && same(of(1000), of(995)));
        assert!(!same(of(1000), of(1006)) && !same(of(1000), Fact::Aid(aid(None))));
        let dollars = Fact::Aid(Aid { currency: Some("USD".into()), ..aid(Some(1000)) });
        assert!(!same(of(1000), dollars));
    }

    #[test]
    fn gifts_in_kind_share_a_word() {
        let of = |item: &str| Fact::Aid(Aid { item: Some(item.into()), ..aid(None) });
        assert!(same(of("diesel generators"), of("a generator")));
        assert!(!same(of("generators"), of("field hospitals")) && !same(of("generators"), Fact::Aid(aid(None))));
    }

    #[test]
    fn a_gold_donor_may_be_found_as_a_guarantor() {
        let found = Aid { donors: codes(&["WB"]), guarantors: codes(&["NOR"]), ..aid(Some(5)) };
        assert!(same(Fact::Aid(aid(Some(5))), Fact::Aid(found.clone())));
        assert!(!same(Fact::Aid(aid(Some(5))), Fact::Aid(Aid { guarantors: Vec::new(), ..found })));
    }

    #[test]
    fn an_unspecified_measure_agrees_with_any_of_the_same_type() {
        let of = |measure, measure_type| Fact::Sanction(Sanction { measure, measure_type, ..sanction() });
        use crate::model::Measure::{Flow, Stock};
        use SanctionMeasure::{ExportBan, ImportBan, Unspecified};
        assert!(same(of(ExportBan, Flow), of(Unspecified, Flow)));
        assert!(!same(of(ExportBan, Flow), of(Unspecified, Stock)));
        assert!(!same(of(ExportBan, Flow), of(ImportBan, Flow)));
    }

    #[test]
    fn an_agreement_that_is_negotiated_is_not_the_one_that_is_signed() {
        let of = |status, subject| Fact::Agreement(crate::model::Agreement { status, subject, ..agreement() });
        use AgreementStatus::{Agreed, InForce, Negotiating, Signed};
        assert!(same(of(Signed, Subject::Security), of(InForce, Subject::Other)));
        assert!(!same(of(Signed, Subject::Security), of(Negotiating, Subject::Security)));
        assert!(!same(of(Agreed, Subject::Security), of(Agreed, Subject::Loan)));
    }
}
