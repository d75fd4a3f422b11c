//! When two reports tell of one package, or of one reading of a total.

use rust_decimal::Decimal;

use crate::model::{Aid, Category, Instrument, Measure, Qualifier, Stage};
use crate::reference::Reference;

use super::{DateMatch, Match, Side, agree, dates, days_apart, overlap};

/// How far apart two reports of one package may lie, in days: at one stage, and across stages
/// (a pledge and its approval).
const DAYS_AT_ONE_STAGE: i32 = 31;
pub(super) const DAYS_ACROSS_STAGES: i32 = 92;

/// How far apart amounts in one currency are told apart at a glance, as a share of the larger.
pub(super) const CLEARLY: f64 = 0.01;
/// How far apart one amount in two currencies may lie, each at the rate of its day.
pub(super) const WIDEST_TOLERANCE: f64 = 0.08;

/// Same giver, receiver and measure, and the same amount or the same goods, near enough in time.
/// Two readings of one stock at different dates stay apart.
pub fn same((left, a): (&Side, &Aid), (right, b): (&Side, &Aid), reference: &Reference) -> Option<Match> {
    if a.currency == b.currency && left.amount.zip(right.amount).is_some_and(|(x, y)| differ_clearly(x, y)) {
        return None;
    }
    if a.measure != b.measure || a.recipient != b.recipient || overlap(&a.donors, &b.donors) == 0 {
        return None;
    }
    if !agree(a.instrument, b.instrument, Instrument::Unknown) || !agree(a.category, b.category, Category::Unspecified)
    {
        return None;
    }
    let when = match (a.measure, dates(left.date, right.date)) {
        (_, DateMatch::Equal) => 3,
        (Measure::Stock, DateMatch::Open) if left.date == right.date && left.reported_by == right.reported_by => 1,
        (Measure::Stock, _) => return None,
        (Measure::Flow, DateMatch::Within) => 2,
        (Measure::Flow, _) if near(left, right, a, b) => 1,
        (Measure::Flow, _) => return None,
    };
    let (what, amount) = match (a.amount, b.amount) {
        (Some(_), Some(_)) => same_amount((left, a), (right, b))?,
        (None, None) => same_goods(a, b, reference)?,
        _ => return None,
    };
    let when_text = match when {
        3 => "same date",
        2 => "dates agree",
        _ => "reported close together",
    };
    Some(Match { score: 2 * when + amount, reason: format!("same giver and receiver, {what}, {when_text}") })
}

/// Whether two amounts lie further apart than [`same_amount`] allows in one currency.
pub(super) fn differ_clearly(x: f64, y: f64) -> bool {
    (x - y).abs() > CLEARLY * x.abs().max(y.abs())
}

fn near(left: &Side, right: &Side, a: &Aid, b: &Aid) -> bool {
    let limit = if agree(a.stage, b.stage, Stage::Unknown) { DAYS_AT_ONE_STAGE } else { DAYS_ACROSS_STAGES };
    match (left.around(), right.around()) {
        (Some(x), Some(y)) => days_apart(x, y) <= limit,
        _ => false,
    }
}

fn same_amount((left, a): (&Side, &Aid), (right, b): (&Side, &Aid)) -> Option<(String, u32)> {
    let (x, y) = (a.amount?, b.amount?);
    let (Some(from), Some(to)) = (&a.currency, &b.currency) else { return None };
    let is_same_item = || match (&a.item, &b.item) {
        (Some(p), Some(q)) => same_item(p, q),
        _ => true,
    };
    if from == to {
        let is_same = is_close(x, y, Decimal::new(5, 3)) && is_same_item();
        return is_same.then(|| (format!("same amount ({} {from})", x.normalize()), 3));
    }
    if !near(left, right, a, b) || !is_same_item() {
        return None;
    }
    // One package in two currencies: the reporter converted it, and rounded.
    let tolerance =
        if [a.qualifier, b.qualifier].iter().all(|q| *q == Qualifier::Exact) { 0.03 } else { WIDEST_TOLERANCE };
    let (p, q) = left.euros.zip(right.euros)?;
    let is_close = (p - q).abs() <= tolerance * p.abs().max(q.abs());
    is_close.then(|| (format!("{} {from} is about {} {to}", x.normalize(), y.normalize()), 1))
}

fn is_close(x: Decimal, y: Decimal, tolerance: Decimal) -> bool {
    (x - y).abs() <= tolerance * x.abs().max(y.abs())
}

fn same_goods(a: &Aid, b: &Aid, reference: &Reference) -> Option<(String, u32)> {
    if a.quantity != b.quantity {
        return None;
    }
    match (&a.item, &b.item) {
        (Some(x), Some(y)) if same_item(x, y) => {
            Some((format!("same goods ({x})"), 1 + 2 * u32::from(a.quantity.is_some())))
        }
        // The same number of things that can be the same: 24 trucks, 24 vehicles.
        (Some(x), Some(y)) if a.quantity.is_some() && same_unit(x, y, reference) => {
            Some((format!("as many of the same goods ({x}, {y})"), 1))
        }
        // Aid of which neither side says what it is: only a category that both name holds them together.
        (None, None) if a.category == b.category && a.category != Category::Unspecified => {
            Some(("same kind of aid".to_owned(), 0))
        }
        _ => None,
    }
}

/// Whether two descriptions are of one unit, or one unit is a kind of the other.
fn same_unit(a: &str, b: &str, reference: &Reference) -> bool {
    let unit = |text: &str| {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        // The longest form anywhere in the description.
        (1..=words.len()).rev().find_map(|n| words.windows(n).find_map(|window| reference.unit_of(&window.join(" "))))
    };
    let (Some(a), Some(b)) = (unit(a), unit(b)) else { return false };
    a.unit == b.unit || a.kind_of.as_ref() == Some(&b.unit) || b.kind_of.as_ref() == Some(&a.unit)
}

/// Whether two descriptions name the same goods: the words of one are among the words of the other,
/// and both name the same thing by their last word ("generators", "powerful generators").
pub fn same_item(a: &str, b: &str) -> bool {
    let (a, b) = (item_words(a), item_words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    !short.is_empty() && short.iter().all(|w| long.contains(w))
}

/// The words of a description that name something, without their plurals.
pub(super) fn item_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !matches!(*w, "of" | "and" | "the" | "a" | "an" | "for"))
        .map(|w| w.to_lowercase().trim_end_matches('s').to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{same_item, same_unit};
    use crate::reference::Reference;

    #[test]
    fn a_description_may_be_longer_than_another() {
        assert!(same_item("generators", "powerful generators"));
        assert!(same_item("mine-clearing vehicles", "vehicles for mine clearing"));
        assert!(!same_item("generators", "vehicles"));
        assert!(!same_item("", "vehicles"));
    }

    #[test]
    fn trucks_are_vehicles_and_gensets_generators() {
        let same = |a, b| same_unit(a, b, Reference::builtin());
        assert!(same("Toyota trucks", "military vehicles"));
        assert!(same("diesel gensets", "powerful generators"));
        assert!(!same("trucks", "generators"));
    }
}
