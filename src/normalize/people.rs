//! People: by name, by alias, or by the office they held on the event's date.

use crate::model::{Article, Claim, Fact, Issue, IssueCode, Origin, PartialDate, Person, StageName};
use crate::reference::Reference;

/// Resolves everyone a meeting names. Data-model rule 6: "then-Prime Minister", "his Japanese
/// counterpart" and "the Ukrainian President" mean who held the office when the event took place,
/// or, for an event without a date, when the article appeared.
pub fn resolve(claim: &mut Claim, article: Option<&Article>, reference: &Reference) -> Vec<Issue> {
    let on = claim.date.or_else(|| article.and_then(Article::published_on));
    let is_curated = claim.origin == Origin::Curated;
    let dated = claim.date;
    let Fact::Meeting(meeting) = &mut claim.fact else { return Vec::new() };
    let mut issues = Vec::new();
    let hints: Vec<(Option<String>, Option<String>)> =
        meeting.people.iter().map(|p| (p.country.clone(), p.office.clone())).collect();
    for (i, person) in meeting.people.iter_mut().enumerate() {
        if person.office.is_none() && person.as_written.to_lowercase().contains("counterpart") {
            person.office = hints
                .iter()
                .enumerate()
                .find(|(j, (c, o))| *j != i && *c != person.country && o.is_some())
                .and_then(|(_, (_, o))| o.clone());
        }
        let found = identify(person, on, reference);
        match found.as_slice() {
            [id] => settle(person, id, dated, on, reference),
            [] if is_curated => issues.push(unknown(person)),
            [] => {}
            several => issues.push(ambiguous(person, several)),
        }
        if person.name.is_empty() {
            person.name = person.as_written.clone();
        }
    }
    // A description and a name of one person are one participant.
    let mut seen = std::collections::BTreeSet::new();
    meeting.people.retain(|p| seen.insert(p.id.clone().unwrap_or_else(|| p.name.clone())));
    issues
}

fn unknown(person: &Person) -> Issue {
    let message = format!("`{}` is not in people.csv; the name is kept as written", person.as_written);
    Issue::note(IssueCode::UnknownPerson, StageName::Normalize, message)
        .verbatim(&person.as_written)
        .help("add a row to raw/reference/people.csv and offices.csv to resolve spellings and offices")
}

fn ambiguous(person: &Person, ids: &[String]) -> Issue {
    let message = format!("`{}` fits {}", person.as_written, ids.join(", "));
    Issue::note(IssueCode::AmbiguousPerson, StageName::Normalize, message)
        .verbatim(&person.as_written)
        .help("write the full name in an annotation")
}

/// The ids the reference has for a person: by id, by name, else by country and office.
fn identify(person: &Person, on: Option<PartialDate>, reference: &Reference) -> Vec<String> {
    if let Some(id) = &person.id {
        return vec![id.clone()];
    }
    let name = if person.name.is_empty() { &person.as_written } else { &person.name };
    let mut named = reference.people_named(name);
    if let Some(country) = &person.country
        && named.iter().any(|p| p.country == *country)
    {
        named.retain(|p| p.country == *country);
    }
    if named.len() > 1
        && let Some(on) = on
    {
        let in_office: Vec<_> = named
            .iter()
            .copied()
            .filter(|p| {
                reference
                    .offices_of(&p.id)
                    .any(|o| o.covers(on) && person.office.as_ref().is_none_or(|w| *w == o.office))
            })
            .collect();
        if !in_office.is_empty() {
            named = in_office;
        }
    }
    if named.is_empty()
        && person.name.is_empty()
        && let (Some(country), Some(office), Some(on)) = (&person.country, &person.office, on)
    {
        named = reference.holder(country, office, on);
    }
    named.into_iter().map(|p| p.id.clone()).collect()
}

/// Takes name, country and the office held on the event's date from the reference.
fn settle(person: &mut Person, id: &str, dated: Option<PartialDate>, on: Option<PartialDate>, reference: &Reference) {
    let Some(known) = reference.person(id) else { return };
    person.id = Some(known.id.clone());
    person.name = known.name.clone();
    let offices: Vec<_> = reference.offices_of(id).collect();
    let held = |on: PartialDate| {
        let mut held: Vec<_> = offices.iter().filter(|o| o.covers(on)).collect();
        // The highest of several offices held at once.
        held.sort_by_key(|o| (reference.level_of(&o.office), o.office.clone()));
        held.first().map(|o| (o.office.clone(), o.body.clone()))
    };
    let at_event = dated.and_then(held);
    person.country = at_event
        .as_ref()
        .or(on.and_then(held).as_ref())
        .map(|(_, body)| body.clone())
        .or_else(|| person.country.take())
        .or_else(|| Some(known.country.clone()));
    person.office = match (at_event, dated) {
        (Some((office, _)), _) => Some(office),
        // The reference knows the person's offices, and none was held that day.
        (None, Some(_)) if !offices.is_empty() => None,
        _ => person.office.take(),
    };
}
