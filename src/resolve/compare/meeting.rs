//! When two reports tell of one meeting.

use jiff::ToSpan;

use crate::model::{Format, Level, Meeting, Occasion, PartialDate, Precision};
use crate::reference::Reference;

use super::{DateMatch, Match, Side, agree, can_look_back, dates, overlap};

/// Same parties, form, level and people as far as known, and dates that can be the same.
/// A report without a date means the last conference or summit of those parties before it.
pub fn same((left, a): (&Side, &Meeting), (right, b): (&Side, &Meeting), reference: &Reference) -> Option<Match> {
    if (a.count > 1 || b.count > 1) && (a.count != b.count || left.date != right.date) {
        return None;
    }
    let on = dates(left.date, right.date);
    if on == DateMatch::Different {
        return None;
    }
    let shared = overlap(&a.parties, &b.parties);
    if shared < 2.min(a.parties.len()).min(b.parties.len()).max(1)
        || is_bilateral(a) != is_bilateral(b) && shared < 3 && differs_much(a, b)
    {
        return None;
    }
    if !agree(a.format, b.format, Format::Unknown) || !agree(a.level, b.level, Level::Other) {
        return None;
    }
    if (a.occasion == Occasion::Conference) != (b.occasion == Occasion::Conference)
        && a.occasion != Occasion::Other
        && b.occasion != Occasion::Other
    {
        return None;
    }
    let people = same_people(a, b)?;
    let place = same_place(a, b, reference)?;
    let dated = match on {
        DateMatch::Equal if left.date.is_some_and(|d| d.precision() == Precision::Day) => 4,
        DateMatch::Equal | DateMatch::Within => 2,
        // A night train or a time zone: only where the people or the place say the same.
        DateMatch::DayApart if people > 0 || (place > 1 && a.level == b.level) => 1,
        DateMatch::Open if refers_back(left, right, a, b, (place, people)) => 0,
        _ => return None,
    };
    let mut reason = vec![match dated {
        4 => "same day".to_owned(),
        2 => "dates agree".to_owned(),
        1 => "a day apart".to_owned(),
        _ => "the latest such occasion before an undated report".to_owned(),
    }];
    reason.push("same parties".to_owned());
    if people > 0 {
        reason.push("same people".to_owned());
    }
    if place > 0 {
        reason.push("same place".to_owned());
    }
    if a.format == b.format && a.format != Format::Unknown {
        reason.push(format!("same form ({})", a.format));
    }
    let form = u32::from(a.format == b.format) + u32::from(a.level == b.level) + u32::from(a.occasion == b.occasion);
    Some(Match { score: 3 * dated + 3 * people + place + form, reason: reason.join(", ") })
}

fn is_bilateral(meeting: &Meeting) -> bool {
    meeting.parties.len() == 2
}

/// A bilateral meeting beside a gathering of many is another meeting.
fn differs_much(a: &Meeting, b: &Meeting) -> bool {
    a.parties.len().abs_diff(b.parties.len()) > 1
}

/// How many people both name; `None` when for one country they name different people only.
fn same_people(a: &Meeting, b: &Meeting) -> Option<u32> {
    let mut shared = 0;
    let countries: std::collections::BTreeSet<&String> = a.people.iter().filter_map(|p| p.country.as_ref()).collect();
    for country in countries {
        fn of<'m>(m: &'m Meeting, country: &str) -> Vec<&'m str> {
            m.people
                .iter()
                .filter(|p| p.country.as_deref() == Some(country))
                .map(|p| p.id.as_ref().unwrap_or(&p.name).as_str())
                .collect()
        }
        let (ours, theirs) = (of(a, country), of(b, country));
        let both = overlap(&ours, &theirs);
        if both == 0 && !ours.is_empty() && !theirs.is_empty() {
            return None;
        }
        shared += both as u32;
    }
    Some(shared)
}

/// 2 for the same place, 1 where one lies in the other, 0 where one is unknown; `None` when they differ.
/// Two places of one country are one journey.
fn same_place(a: &Meeting, b: &Meeting, reference: &Reference) -> Option<u32> {
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return Some(0) };
    if x == y {
        return Some(2);
    }
    let country = |place: &str| {
        reference.place(place).map(|p| p.country.clone()).or_else(|| reference.actor_of(place).map(str::to_owned))
    };
    match (country(x), country(y)) {
        (Some(p), Some(q)) if p == q => Some(1),
        _ => None,
    }
}

/// An undated mention of a conference or summit, or of any meeting at a named place, means the
/// latest one within the year before its report; within two years where the same people met there.
fn refers_back(left: &Side, right: &Side, a: &Meeting, b: &Meeting, (place, people): (u32, u32)) -> bool {
    let same_occasion = a.occasion == b.occasion && is_named(a);
    let back = if people > 1 { 2.years() } else { 1.year() };
    let event = |date: Option<PartialDate>, side: &Side| date.is_some_and(|d| can_look_back(d, side.reported_by, back));
    let looks_back = match (left.date, right.date) {
        (Some(_), None) => event(left.date, right),
        (None, Some(_)) => event(right.date, left),
        _ => left.reported_by.is_some() && left.reported_by == right.reported_by,
    };
    a.status == b.status && looks_back && (same_occasion || (place == 2 && a.occasion == b.occasion))
}

/// Whether it is known by what it was.
pub(super) fn is_named(meeting: &Meeting) -> bool {
    matches!(meeting.occasion, Occasion::Conference | Occasion::Summit)
}
