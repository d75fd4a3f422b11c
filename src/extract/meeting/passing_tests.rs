//! Meetings told in passing: by inversion, by reference, over a sentence boundary; and what only stands near such words.

use crate::extract::told::{claims, told};
use crate::model::Kind;

/// A text and the last meeting that it tells.
const TOLD: &[(&str, &str)] = &[
    (
        "The second Kenya-Norway vice-ministerial consultations were held in Oslo on Monday.",
        "meeting KEN+NOR in_person talks",
    ),
    (
        "Espen Barth Eide, Minister for Foreign Affairs of Norway, paid a courtesy call on H.E. Mr. William Ruto, President of Kenya.",
        "meeting KEN+NOR in_person",
    ),
    (
        "Having come from Lima, Peru, Foreign Minister Espen Barth Eide of Norway met Kenyan President William Ruto on Monday.",
        "meeting KEN+NOR in_person talks minister held 2024-05-13",
    ),
    (
        "Nairobi's top trade envoy, Kim Mwangi, held talks with his Norwegian counterpart, Ole Hansen, on Monday.",
        "meeting KEN+NOR in_person talks official held 2024-05-13",
    ),
    (
        "Boats will follow, Norwegian Prime Minister Jonas Gahr Støre said after meeting Kenyan President William Ruto in Oslo on Monday.",
        "meeting KEN+NOR in_person visit leader held 2024-05-13",
    ),
    (
        "Kenya would buy ships, Kenyan President William Ruto announced following talks with Norway's Prime Minister Jonas Gahr Støre on Monday.",
        "meeting KEN+NOR in_person talks leader held 2024-05-13",
    ),
    (
        "Norwegian Prime Minister Jonas Gahr Støre, the only NATO leader who had stayed at home, held talks with Kenyan President William Ruto on Monday.",
        "meeting KEN+NOR in_person talks leader held 2024-05-13",
    ),
    (
        "Norway's Foreign Minister Espen Barth Eide, the first member of the new cabinet to visit Moldova, arrived on Monday.",
        "meeting MDA+NOR in_person visit minister held 2024-05-13",
    ),
    (
        "Ships are what Kenya will get, Norwegian Prime Minister Jonas Gahr Støre told Kenyan President William Ruto in telephone talks on Monday.",
        "meeting KEN+NOR telephone talks leader held 2024-05-13",
    ),
    (
        "Norway's Jonas Gahr Støre and Kenyan President William Ruto came together on Monday to talk about ships.",
        "meeting KEN+NOR in_person talks leader held 2024-05-13",
    ),
    (
        "Norway's Prime Minister Jonas Gahr Støre spoke first. A week later he took the night train to Chisinau for a meeting with President Maia Sandu.",
        "meeting MDA+NOR in_person visit leader held",
    ),
    (
        "Kenyan Foreign Minister Musalia Mudavadi flew to Tokyo on Monday, where Yoko Kamikawa, Japan's foreign minister, received him.",
        "meeting JPN+KEN in_person visit minister held 2024-05-13",
    ),
    (
        "Kenyan President William Ruto, with whom Norwegian Prime Minister Jonas Gahr Støre sat down for an hour on Monday, asked for ships.",
        "meeting KEN+NOR in_person talks leader held 2024-05-13",
    ),
    (
        "Norway's Jonas Gahr Støre and Moldova's Maia Sandu strolled through the vineyards together on Monday.",
        "meeting MDA+NOR in_person talks leader held 2024-05-13",
    ),
    (
        "The plan was drawn up by Norway's Jonas Gahr Støre and Moldova's Maia Sandu in a phone call on Monday.",
        "meeting MDA+NOR telephone talks leader held 2024-05-13",
    ),
    (
        "Kenyan President William Ruto praised Norwegian Prime Minister Jonas Gahr Støre. The two instead spoke by video link on Monday.",
        "meeting KEN+NOR video talks leader held 2024-05-13",
    ),
    (
        "Kenyan President William Ruto praised Norwegian Prime Minister Jonas Gahr Støre. A call between them is being arranged for next week.",
        "meeting KEN+NOR telephone talks leader planned",
    ),
    (
        "Kenyan President William Ruto came to Oslo on Monday. In a separate meeting with Norwegian Prime Minister Jonas Gahr Støre he was promised ships.",
        "meeting KEN+NOR in_person visit leader held 2024-05-13",
    ),
    (
        "Kenyan President William Ruto, who wants to raise fishing in his talks with Norwegian Prime Minister Jonas Gahr Støre on Friday, is in Oslo.",
        "meeting KEN+NOR in_person",
    ),
    (
        "Kenyan President William Ruto came to Oslo without notice and sat in a shelter with Norwegian Prime Minister Jonas Gahr Støre on Monday.",
        "meeting KEN+NOR in_person visit leader held 2024-05-13",
    ),
    (
        "The envoys of Kenya and Norway held talks in Oslo on Monday. A second round is scheduled for 3 June 2024 in the same city.",
        "meeting KEN+NOR in_person talks ambassador planned 2024-06-03",
    ),
    (
        "Kenyan Foreign Minister Musalia Mudavadi met the president of JICA, Akihiko Tanaka, in Tokyo on Monday.",
        "meeting JPN+KEN in_person visit",
    ),
    (
        "On his first trip there, Japan's Foreign Minister Yoko Kamikawa met Kenyan Foreign Minister Musalia Mudavadi in Nairobi on Monday.",
        "meeting JPN+KEN in_person visit minister held 2024-05-13",
    ),
    (
        "Kenyan President William Ruto and Norwegian Prime Minister Jonas Gahr Støre heard each other over the telephone on Monday.",
        "meeting KEN+NOR telephone talks leader held 2024-05-13",
    ),
    (
        "Kenyan President William Ruto spoke at length when Norwegian Prime Minister Jonas Gahr Støre was on the other end of the line on Monday.",
        "meeting KEN+NOR telephone talks leader held 2024-05-13",
    ),
    (
        "Kenyan President William Ruto landed in Oslo on Monday. His conversation with Norwegian Prime Minister Jonas Gahr Støre was friendly.",
        "meeting KEN+NOR",
    ),
];

/// What only stands near words of meeting.
const NOTHING: &[&str] = &[
    "The accord was on the agenda of the spring meetings of the International Monetary Fund and the World Bank.",
    "Norway's Jonas Gahr Støre called the blockade a threat, and Moldova's Maia Sandu agreed.",
    "A visit of a Kenyan president to Oslo would be a first.",
    "Norway's Jonas Gahr Støre and Moldova's Maia Sandu opened the bridge by video.",
    "Norway's Jonas Gahr Støre agreed with Moldova's Maia Sandu that talks on a treaty should be sped up.",
];

#[test]
fn every_construction_tells_its_meeting() {
    for (text, line) in TOLD {
        let told = told(text);
        assert!(told.last().is_some_and(|last| last.starts_with(line)), "{text}\n{told:?}");
    }
}

#[test]
fn words_of_meeting_alone_tell_none() {
    for text in NOTHING {
        let sure = claims(text, "2024-05-15")
            .into_iter()
            .filter(|claim| claim.kind() == Kind::Meeting && claim.is_eventful() && claim.confidence >= 0.5);
        assert_eq!(sure.count(), 0, "{text}");
    }
}

#[test]
fn the_talks_that_were_told_are_no_second_meeting() {
    let text = "Norwegian Prime Minister Jonas Gahr Støre telephoned Moldovan President Maia Sandu on Monday. The leaders' dialogue also dealt with recent trade.";
    assert_eq!(told(text), ["meeting MDA+NOR telephone talks leader held 2024-05-13"]);
}

#[test]
fn who_met_at_a_conference_held_a_meeting_of_their_own() {
    let text = "The Japan-Kenya conference was held in Tokyo on Monday. Japan's Foreign Minister Yoko Kamikawa met Kenyan Foreign Minister Musalia Mudavadi there on Monday.";
    assert_eq!(told(text).len(), 2, "{:?}", told(text));
}

#[test]
fn what_was_not_held_keeps_how_it_is_told() {
    for (text, modality) in [
        ("Kenyan President William Ruto may meet Japanese Prime Minister Fumio Kishida in Tokyo.", "hypothetical"),
        ("Will Kenyan President William Ruto meet Japanese Prime Minister Fumio Kishida?", "hypothetical"),
        ("Kenyan President William Ruto did not meet Japanese Prime Minister Fumio Kishida on Monday.", "denied"),
        ("Kenyan President William Ruto wants to meet Japanese Prime Minister Fumio Kishida.", "requested"),
    ] {
        let found = claims(text, "2024-05-15");
        let moods: Vec<String> = found.iter().map(|claim| claim.modality.to_string()).collect();
        assert_eq!(moods, [modality], "{text}");
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_infinitive_behind_what_somebody_did_tells_what_was_done() {
    for text in [
        "Norwegian Prime Minister Jonas Gahr Støre flew in to meet Kenyan President William Ruto on May 7.",
        "Norwegian Prime Minister Jonas Gahr Støre took the opportunity to meet Kenyan President William Ruto on May 7.",
        "It fell to Norwegian Prime Minister Jonas Gahr Støre to receive Kenyan President William Ruto on May 7.",
        "Norwegian Prime Minister Jonas Gahr Støre landed in Nairobi on May 6 and saw Kenyan President William Ruto the next day.",
    ] {
        let held = told(text).iter().any(|line| line.contains("KEN+NOR") && line.ends_with("held 2024-05-07"));
        assert!(held, "{text}: {:?}", told(text));
    }
}

#[test]
fn what_was_planned_and_dropped_is_called_off() {
    for text in [
        "Kenyan President William Ruto's plan to visit Oslo next month has been scrapped.",
        "Kenyan President William Ruto had intended to visit Oslo next month but called it off.",
        "Kenyan President William Ruto was to visit Oslo next month; the trip was put off.",
        "Kenyan President William Ruto was to visit Oslo next month. The trip was put off.",
    ] {
        assert_eq!(told(text), ["meeting KEN+NOR in_person visit leader cancelled 2024-06"], "{text}");
    }
    let denied = "Nairobi denied that the trip had been cancelled and said that William Ruto would visit Oslo in June.";
    assert_eq!(told(denied), ["meeting KEN+NOR in_person visit leader planned 2024-06"]);
}

#[test]
fn the_day_of_an_announcement_is_not_that_of_the_meeting() {
    for (text, day) in [
        (
            "Kenyan President William Ruto said on Monday that he would meet Norway's Jonas Gahr Støre in Lima.",
            "undated",
        ),
        ("On Monday the cabinet announced a visit to Oslo by Kenyan President William Ruto.", "undated"),
        (
            "Kenyan President William Ruto said on Monday that he would meet Norway's Jonas Gahr Støre on Friday.",
            "2024-05-17",
        ),
        (
            "On Friday, the cabinet said, Kenyan President William Ruto will meet Norway's Jonas Gahr Støre.",
            "2024-05-17",
        ),
    ] {
        let told = told(text);
        assert!(told.len() == 1 && told[0].ends_with(&format!("planned {day}")), "{text}: {told:?}");
    }
}

#[test]
fn what_was_agreed_on_the_telephone_is_a_meeting_in_person() {
    let text = "Kenyan President William Ruto and Norway's Jonas Gahr Støre spoke on the phone on Monday and agreed to meet in Lima on Friday.";
    let lines = [
        "meeting KEN+NOR telephone talks leader held 2024-05-13",
        "meeting KEN+NOR in_person talks leader planned 2024-05-17",
    ];
    assert_eq!(told(text), lines);
    let text = "Kenyan President William Ruto met Norway's Jonas Gahr Støre on Monday, a week after their phone call of 6 May.";
    let lines = [
        "meeting KEN+NOR in_person talks leader held 2024-05-13",
        "meeting KEN+NOR telephone talks leader held 2024-05-06",
    ];
    assert_eq!(told(text), lines);
}

#[test]
fn what_the_talks_will_do_tells_that_they_are_ahead() {
    for text in [
        "Friday's talks between Kenyan President William Ruto and Norway's Jonas Gahr Støre will cover fish.",
        "Talks between Kenyan President William Ruto and Norway's Jonas Gahr Støre on Friday are to cover fish.",
    ] {
        assert_eq!(told(text), ["meeting KEN+NOR in_person talks leader planned 2024-05-17"], "{text}");
    }
    let opens = "The reconstruction conference for Peru opens in Oslo on Friday.";
    assert_eq!(told(opens), ["meeting NOR+PER in_person conference other planned 2024-05-17"]);
}

#[test]
fn who_is_brought_somewhere_on_a_day_has_come_there() {
    let text = "Fish was what brought Jonas Gahr Støre, Norway's prime minister, to Nairobi on Monday.";
    assert_eq!(told(text), ["meeting KEN+NOR in_person visit leader held 2024-05-13"]);
}

#[test]
fn delegations_meet_and_travel() {
    for text in [
        "Delegations of Kenya and Norway met in Oslo on Monday.",
        "Kenyan and Norwegian delegations met in Oslo on Monday.",
        "Talks between delegations from Kenya and Norway took place in Oslo on Monday.",
    ] {
        assert_eq!(told(text), ["meeting KEN+NOR in_person talks official held 2024-05-13"], "{text}");
    }
    assert_eq!(
        told("A delegation of the Kenyan parliament visited Norway on Monday."),
        ["meeting KEN+NOR in_person visit official held 2024-05-13"]
    );
}

#[test]
fn a_clause_of_where_tells_the_place() {
    let text = "NAIROBI, May 14 - Jonas Gahr Støre arrived in Kenya. Støre had been in Poland, where he met President Andrzej \
                Duda on Monday.";
    let claims = crate::extract::told::claims(text, "2024-05-15");
    let place = |claim: &crate::model::Claim| match &claim.fact {
        crate::model::Fact::Meeting(meeting) if meeting.parties.contains(&"POL".to_owned()) => meeting.place.clone(),
        _ => None,
    };
    assert_eq!(claims.iter().find_map(place).as_deref(), Some("Poland"));
}

#[test]
fn who_speaks_of_a_visit_was_not_there() {
    let text = "Norwegian Foreign Minister Espen Barth Eide spoke of Japanese Prime Minister Fumio Kishida's trip to Kenya, \
                where he met President William Ruto.";
    let told = told(text);
    assert!(!told.is_empty() && told.iter().all(|line| line.starts_with("meeting JPN+KEN")), "{told:?}");
}

#[test]
fn two_who_meet_others_do_not_meet_each_other() {
    let text = "Norwegian Foreign Minister Espen Barth Eide and Moldova's Mihai Popsoi met with refugees.";
    assert!(!told(text).iter().any(|line| line.contains("MDA+NOR")), "{:?}", told(text));
}

#[test]
fn what_had_been_planned_is_no_plan() {
    let text = "Jonas Gahr Store and Maia Sandu had planned to meet in July.";
    assert!(!told(text).iter().any(|line| line.contains("planned")), "{:?}", told(text));
}

#[test]
fn one_of_a_group_is_not_the_group() {
    let text = "Jonas Gahr Store became the last NATO leader to visit Moldova.";
    assert!(!told(text).iter().any(|line| line.contains("NATO")), "{:?}", told(text));
}

#[test]
fn who_is_visiting_is_met() {
    let text = "Jonas Gahr Store told visiting President Maia Sandu that fish is dear.";
    assert_eq!(told(text), ["meeting MDA+NOR in_person talks leader held 2024-05-15"]);
}
