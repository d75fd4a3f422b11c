//! `meetings` and `meeting_participants`.

use std::collections::BTreeSet;

use super::Input;
use super::cells::{first_day, last_day, list, precision, provenance, text};
use super::crosswalk::plover_of_meeting;
use super::entities::{actor_kind, country_of_place, person_id};
use super::labels::label;
use crate::model::{EntityKind, Event, Fact, Meeting};
use crate::reference::Reference;
use crate::schema::{MEETING_PARTICIPANTS, MEETINGS, Table};

pub fn tables(input: &Input) -> [Table; 2] {
    let mut meetings = Table::new(&MEETINGS);
    let mut participants = Table::new(&MEETING_PARTICIPANTS);
    for event in input.events {
        if let Fact::Meeting(meeting) = &event.fact {
            push_meeting(&mut meetings, event, meeting, input.reference);
            push_participants(&mut participants, event, meeting, input.reference);
        }
    }
    [meetings, participants]
}

fn push_meeting(table: &mut Table, event: &Event, meeting: &Meeting, reference: &Reference) {
    let country = meeting.place.as_deref().and_then(|place| country_of_place(place, reference));
    let (plover_type, plover_mode) = plover_of_meeting(meeting, country);
    let mut names: Vec<String> = Vec::new();
    for person in &meeting.people {
        if !names.contains(&person.name) {
            names.push(person.name.clone());
        }
    }
    let cells = [
        ("meeting_id", event.id.as_str().into()),
        ("date", first_day(event.date)),
        ("date_end", last_day(event.date_end.or(event.date))),
        ("date_precision", precision(event.date)),
        ("status", meeting.status.code().into()),
        ("format", meeting.format.code().into()),
        ("occasion", meeting.occasion.code().into()),
        ("level", meeting.level.code().into()),
        ("is_multilateral", (meeting.parties.len() > 2).into()),
        ("count", meeting.count.into()),
        ("is_stock", (meeting.count > 1).into()),
        ("place", text(meeting.place.as_ref())),
        ("country", country.into()),
        ("parties", list(&meeting.parties)),
        ("participants", names.into()),
        ("label", label(event, reference).into()),
        ("plover_type", plover_type.into()),
        ("plover_mode", plover_mode.into()),
    ];
    table.push(cells.into_iter().chain(provenance(event)));
}

fn push_participants(table: &mut Table, event: &Event, meeting: &Meeting, reference: &Reference) {
    let mut seen = BTreeSet::new();
    for person in &meeting.people {
        let id = person_id(person);
        if seen.insert(id.clone()) {
            table.push([
                ("meeting_id", event.id.as_str().into()),
                ("entity_id", id.into()),
                ("name", person.name.as_str().into()),
                ("kind", EntityKind::Person.code().into()),
                ("country", text(person.country.as_ref())),
                ("office", text(person.office.as_ref())),
            ]);
        }
    }
    for code in &meeting.parties {
        if seen.insert(code.clone()) {
            let kind = actor_kind(code, reference);
            table.push([
                ("meeting_id", event.id.as_str().into()),
                ("entity_id", code.as_str().into()),
                ("name", reference.actor_name(code).unwrap_or(code).into()),
                ("kind", kind.code().into()),
                ("country", (kind == EntityKind::State).then_some(code.as_str()).into()),
            ]);
        }
    }
}
