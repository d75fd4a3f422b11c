//! When two reports tell of one measure.

use jiff::ToSpan;

use crate::model::{Measure, Sanction, SanctionMeasure};

use super::{DateMatch, Match, Side, can_look_back, dates, overlap};

/// Same sender, target and measure, on the same date or in force from the same date; lists of
/// goods must share one. Totals at different dates stay apart.
pub fn same((left, a): (&Side, &Sanction), (right, b): (&Side, &Sanction)) -> Option<Match> {
    if a.measure_type != b.measure_type || overlap(&a.senders, &b.senders) == 0 || overlap(&a.targets, &b.targets) == 0
    {
        return None;
    }
    if (a.status == crate::model::SanctionStatus::Lifted) != (b.status == crate::model::SanctionStatus::Lifted) {
        return None;
    }
    let on = dates(left.date, right.date);
    if a.measure_type == Measure::Stock {
        let same = a.count == b.count && a.count_unit == b.count_unit && on == DateMatch::Equal;
        return same.then(|| Match { score: 3, reason: "same total on the same date".to_owned() });
    }
    let effective = a.effective_on.is_some() && a.effective_on == b.effective_on;
    let is_another_day = on == DateMatch::Different && !effective;
    if is_another_day || a.measure != b.measure || !counts_agree(a, b) || !goods_agree(a, b) {
        return None;
    }
    let undated = match (left.date, right.date) {
        (Some(event), None) => can_look_back(event, right.reported_by, 1.year()),
        (None, Some(event)) => can_look_back(event, left.reported_by, 1.year()),
        _ => false,
    };
    let shared_goods = a.goods.iter().any(|x| b.goods.iter().any(|y| super::same_item(x, y)));
    let specific = a.measure != SanctionMeasure::Unspecified;
    let (score, when) = match on {
        DateMatch::Equal => (4, "same date"),
        DateMatch::Within if specific => (3, "dates agree"),
        DateMatch::DayApart if shared_goods || (a.count.is_some() && a.count == b.count) => (2, "a day apart"),
        DateMatch::Open | DateMatch::Different if effective => (3, "in force from the same date"),
        // An undated report of the same goods means the measure already known.
        DateMatch::Open if undated && shared_goods => (1, "the same goods, undated"),
        _ => return None,
    };
    Some(Match {
        score: 2 * score + u32::from(shared_goods) + u32::from(a.count.is_some() && a.count == b.count),
        reason: format!("same sender, target and measure ({}), {when}", a.measure),
    })
}

/// Counts of one unit may differ by rounding ("some 60", "63").
fn counts_agree(a: &Sanction, b: &Sanction) -> bool {
    match (a.count, b.count) {
        (Some(x), Some(y)) => a.count_unit == b.count_unit && x.abs_diff(y) * 10 <= x.max(y),
        _ => true,
    }
}

fn goods_agree(a: &Sanction, b: &Sanction) -> bool {
    a.goods.is_empty() || b.goods.is_empty() || a.goods.iter().any(|x| b.goods.iter().any(|y| super::same_item(x, y)))
}
