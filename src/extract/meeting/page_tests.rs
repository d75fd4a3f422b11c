//! Meetings as ordinary pages tell them: two ministers of each side, side trips, what brought a visitor somewhere.

use crate::extract::told::{claims, told};
use crate::model::Fact;

fn places(text: &str) -> Vec<String> {
    let place = |fact: &Fact| match fact {
        Fact::Meeting(meeting) => Some(meeting.place.clone().unwrap_or_default()),
        _ => None,
    };
    claims(text, "2024-05-15").iter().filter_map(|claim| place(&claim.fact)).collect()
}

#[test]
fn two_ministers_of_each_side_meet_once() {
    for text in [
        "Norway and Kenya held their third 2+2 Foreign and Defence Ministerial Meeting in Oslo on Monday.",
        "Norway and Kenya held a two-plus-two meeting in Oslo on Monday.",
        "Oslo hosted the fourth joint ministerial meeting between the defence and foreign ministers of Norway and Kenya on Monday.",
    ] {
        let lines = told(text);
        assert!(
            matches!(&lines[..], [line] if line.starts_with("meeting KEN+NOR") && line.ends_with(" 2024-05-13")),
            "{text}: {lines:?}"
        );
    }
}

#[test]
fn a_visit_for_a_meeting_of_many_is_none_to_the_host() {
    for text in [
        "Norway's foreign minister Espen Barth Eide visited Peru on Monday for a regional economic meeting.",
        "Norway's foreign minister Espen Barth Eide visited Peru on Monday to attend a ministerial conference.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
    let text = "Norway's foreign minister Espen Barth Eide visited Peru on Monday for talks on fish.";
    assert_eq!(told(text), ["meeting NOR+PER in_person visit minister held 2024-05-13"]);
}

#[test]
fn who_welcomes_a_signing_has_no_guest() {
    let text = "The presidents of Norway and Kenya welcomed the signing of the pact in March.";
    assert!(!told(text).iter().any(|line| line.starts_with("meeting")), "{:?}", told(text));
}

#[test]
fn a_town_that_was_shown_is_not_where_the_talks_were() {
    let text = "Norway's prime minister in Nairobi\n\nNorwegian Prime Minister Jonas Gahr Store laid a wreath in Mombasa on \
                Monday. In Mombasa he wept. Kenyan President William Ruto received the visitor later the same day.";
    assert_eq!(places(text).last().map(String::as_str), Some("Nairobi"));
}

#[test]
fn news_of_a_visit_is_told_from_elsewhere() {
    let text = "GENEVA, May 14 - Norwegian Prime Minister Jonas Gahr Store promised aid on Monday in talks with Kenyan \
                President William Ruto during a visit to the country.";
    assert!(!places(text).contains(&"Geneva".to_owned()), "{:?}", places(text));
}

#[test]
fn a_call_has_no_place() {
    let text = "Kenyan President William Ruto had a telephone conversation with Norwegian Prime Minister Jonas Gahr Store. \
                His speech in New York was noted. The leaders separately touched on the help for schools.";
    assert_eq!(places(text), [""]);
}

#[test]
fn a_planned_journey_of_a_leader_is_a_visit() {
    assert_eq!(
        told("Norwegian Prime Minister Jonas Gahr Store will travel to Kenya on Friday."),
        ["meeting KEN+NOR in_person visit leader planned 2024-05-17"]
    );
}

#[test]
fn the_opening_of_a_visit_to_come_is_no_meeting_of_its_own() {
    let lines = told(
        "Kenyan President William Ruto will visit Norway on Friday. His stay is planned in full: it will open with a face-to-face meeting of the \
         two leaders.",
    );
    assert!(lines.iter().all(|line| line.contains(" planned ")), "{lines:?}");
}

#[test]
fn a_visit_set_beside_something_else_is_the_one_that_was_told() {
    assert_eq!(
        told(
            "Kenyan President William Ruto will visit Norway on Friday. Ruto's visit to Norway comes amid a dispute over fish."
        ),
        ["meeting KEN+NOR in_person visit leader planned 2024-05-17"]
    );
}

#[test]
fn where_an_ambassador_lives_is_not_where_the_meeting_was() {
    let lines = told("Kenyan President William Ruto met the Cairo-based ambassador of Norway to Kenya on Monday.");
    assert_eq!(lines, ["meeting KEN+NOR in_person talks ambassador held 2024-05-13"]);
}
