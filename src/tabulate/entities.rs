//! `entities`: every person, state, organisation and place that a claim names.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Input;
use crate::model::{Claim, EntityKind, Fact, Person};
use crate::reference::Reference;
use crate::schema::{ENTITIES, Table};

/// One entity as claims name it.
struct Entity {
    kind: EntityKind,
    name: String,
    country: Option<String>,
    n_mentions: usize,
}

/// Entities by their identifiers.
type Entities = BTreeMap<String, Entity>;

/// Claims that are looked through at once.
const CHUNK: usize = 4096;

pub fn table(input: &Input) -> Table {
    let named: Vec<Entities> = input.claims.par_chunks(CHUNK).map(|claims| named_by(claims, input.reference)).collect();
    let mut entities = Entities::new();
    for (id, mut entity) in named.into_iter().flatten() {
        let n_mentions = std::mem::take(&mut entity.n_mentions);
        merge(&mut entities, id, entity).n_mentions += n_mentions;
    }
    // An event names nothing that its claims do not; should it ever, references to it still hold.
    for event in input.events {
        for (id, entity) in named_in(&event.fact, input.reference) {
            merge(&mut entities, id, entity);
        }
    }
    let mut table = Table::new(&ENTITIES);
    for (id, entity) in &entities {
        let (aliases, offices) = from_reference(id, entity, input.reference);
        table.push([
            ("entity_id", id.as_str().into()),
            ("kind", entity.kind.code().into()),
            ("name", entity.name.as_str().into()),
            ("country", entity.country.as_deref().into()),
            ("aliases", aliases.into()),
            ("offices", offices.into()),
            ("n_mentions", entity.n_mentions.into()),
        ]);
    }
    table
}

/// What some claims name, each with the number of them that do.
fn named_by(claims: &[Claim], reference: &Reference) -> Entities {
    let mut entities = Entities::new();
    for claim in claims {
        let named: Entities = named_in(&claim.fact, reference).collect();
        for (id, entity) in named {
            merge(&mut entities, id, entity).n_mentions += 1;
        }
    }
    entities
}

/// Adds an entity, or completes the one that is there. Of two countries the first in the
/// alphabet stands, so that the order of claims does not matter.
fn merge(entities: &mut Entities, id: String, new: Entity) -> &mut Entity {
    let country = new.country.clone();
    let entity = entities.entry(id).or_insert(new);
    entity.country = [entity.country.take(), country].into_iter().flatten().min();
    entity
}

fn named_in<'a>(fact: &'a Fact, reference: &'a Reference) -> impl Iterator<Item = (String, Entity)> + 'a {
    let actors = fact.actors().into_iter().map(move |code| (code.to_owned(), actor(code, reference)));
    let (people, place) = match fact {
        Fact::Meeting(meeting) => (meeting.people.as_slice(), meeting.place.as_deref()),
        Fact::Aid(_) | Fact::Sanction(_) | Fact::Agreement(_) => (&[][..], None),
    };
    let people = people.iter().map(move |person| (person_id(person), person_entity(person, reference)));
    let places = place.into_iter().map(move |name| {
        let country = country_of_place(name, reference).map(str::to_owned);
        (place_id(name), Entity { kind: EntityKind::Place, name: name.to_owned(), country, n_mentions: 0 })
    });
    actors.chain(people).chain(places)
}

fn actor(code: &str, reference: &Reference) -> Entity {
    let kind = actor_kind(code, reference);
    let country = match kind {
        EntityKind::State => Some(code.to_owned()),
        _ => reference.organisation(code).and_then(|organisation| organisation.country.clone()),
    };
    Entity { kind, name: reference.actor_name(code).unwrap_or(code).to_owned(), country, n_mentions: 0 }
}

fn person_entity(person: &Person, reference: &Reference) -> Entity {
    let known = person.id.as_deref().and_then(|id| reference.person(id));
    let name = known.map_or(person.name.as_str(), |known| known.name.as_str()).to_owned();
    let country = known.map(|known| known.country.clone()).or_else(|| person.country.clone());
    Entity { kind: EntityKind::Person, name, country, n_mentions: 0 }
}

/// The aliases and offices that the reference has for an entity.
fn from_reference(id: &str, entity: &Entity, reference: &Reference) -> (Vec<String>, Vec<String>) {
    let aliases = match entity.kind {
        EntityKind::Person => reference.person(id).map(|person| &person.aliases),
        EntityKind::State => reference.state(id).map(|state| &state.aliases),
        EntityKind::Organisation => reference.organisation(id).map(|organisation| &organisation.aliases),
        EntityKind::Place => reference.place(&entity.name).map(|place| &place.aliases),
    };
    let offices: BTreeSet<(String, String)> = match entity.kind {
        EntityKind::Person => reference
            .offices_of(id)
            .map(|office| {
                let body = reference.actor_name(&office.body).unwrap_or(&office.body);
                let term = office.to.map_or(format!("since {}", office.from), |to| format!("{} to {to}", office.from));
                (office.from.to_string(), format!("{}, {body}, {term}", office.title))
            })
            .collect(),
        EntityKind::State | EntityKind::Organisation | EntityKind::Place => BTreeSet::new(),
    };
    (aliases.cloned().unwrap_or_default(), offices.into_iter().map(|(_, office)| office).collect())
}

/// What the code of an actor is. A code that the reference lacks is taken for an organisation's:
/// the states are complete.
pub fn actor_kind(code: &str, reference: &Reference) -> EntityKind {
    if reference.state(code).is_some() { EntityKind::State } else { EntityKind::Organisation }
}

pub fn person_id(person: &Person) -> String {
    person.id.clone().unwrap_or_else(|| format!("person/{}", person.name))
}

fn place_id(name: &str) -> String {
    format!("place/{name}")
}

/// The state where a place lies: by the reference's places, else the state that the name means.
pub fn country_of_place<'a>(name: &str, reference: &'a Reference) -> Option<&'a str> {
    let place = reference.place(name).map(|place| place.country.as_str());
    place.or_else(|| reference.actor_of(name).filter(|code| reference.state(code).is_some()))
}
