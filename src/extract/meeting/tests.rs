use crate::extract::told::{claims, told};

#[test]
fn what_else_is_told_of_others() {
    let first = "Norwegian Foreign Minister Espen Barth Eide met President Maia Sandu in Chisinau on Monday.";
    for (next, line) in [
        ("Jonas Gahr Store preceded him in March.", "meeting MDA+NOR in_person talks leader held 2024-03"),
        (
            "The first meeting was convened in Oslo in May 2022.",
            "meeting MDA+NOR in_person visit minister held 2022-05",
        ),
        (
            "William Ruto of Kenya rang her on Tuesday on his way to a summit with Fumio Kishida.",
            "meeting JPN+KEN in_person summit leader held 2024-05-14",
        ),
        (
            "Eide toured Balti on Tuesday before going on to meet William Ruto of Kenya.",
            "meeting KEN+NOR in_person talks minister held 2024-05-14",
        ),
        (
            "Her bilateral with William Ruto of Kenya is down for Friday.",
            "meeting KEN+MDA in_person talks leader planned 2024-05-17",
        ),
    ] {
        let told = told(&format!("{first} {next}"));
        assert!(told.iter().any(|told| told == line), "{next}: {told:?}");
    }
}

#[test]
fn verbs_of_meeting() {
    let lines = ["meeting JPN+KOR in_person talks leader held 2024-05-10"];
    let text = "On May 10, Japanese Prime Minister Fumio Kishida met South Korean President Yoon Suk Yeol.";
    assert_eq!(told(text), lines);
    let text = "Japanese Prime Minister Fumio Kishida and South Korean President Yoon Suk Yeol held talks on May 10.";
    assert_eq!(told(text), lines);
}

#[test]
fn hosts_and_visitors() {
    let text = "Norway's foreign minister was received in Chisinau by Moldovan President Maia Sandu on May 10.";
    assert_eq!(told(text), ["meeting MDA+NOR in_person visit minister held 2024-05-10"]);
    let text = "Japanese Prime Minister Fumio Kishida will visit Kenya in August 2024.";
    assert_eq!(told(text), ["meeting JPN+KEN in_person visit leader planned 2024-08"]);
}

#[test]
fn calls_by_telephone() {
    let text =
        "President Maia Sandu of Moldova spoke by phone with Norway's prime minister, Jonas Gahr Støre, on Monday.";
    assert_eq!(told(text), ["meeting MDA+NOR telephone talks leader held 2024-05-13"]);
}

#[test]
fn nouns_with_both_sides() {
    assert_eq!(
        told("The Japan-Kenya summit (May 3, 2024) went well."),
        ["meeting JPN+KEN in_person summit leader held 2024-05-03"]
    );
}

#[test]
fn no_meeting() {
    for text in [
        "Kenya's president spoke at a press conference in Tokyo on Monday.",
        "Japan's foreign minister did not meet the Kenyan foreign minister on Monday.",
        "Norway and Japan met in the final of the football tournament on Monday.",
        "Kenya's president gave an interview on Monday.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_list_of_dated_meetings() {
    let text = "Who met whom\n1. 3 May 2023, Oslo. Norwegian Prime Minister Jonas Gahr Støre met President Maia Sandu.\n2. 4 March 2024, Bergen. Their second conversation lasted an hour.";
    let lines = [
        "meeting MDA+NOR in_person talks leader held 2023-05-03",
        "meeting MDA+NOR in_person talks leader held 2024-03-04",
    ];
    assert_eq!(told(text), lines);
}

#[test]
fn what_went_before_has_a_date_of_its_own() {
    let text = "The bridge was opened in May 2023, two months after Norway's Jonas Gahr Støre had gone to see Moldova's Maia Sandu.";
    assert_eq!(told(text), ["meeting MDA+NOR in_person visit leader held 2023-03"]);
}

#[test]
fn ministers_of_any_field() {
    let text = "Kenya's fisheries minister met the Japanese deputy digital minister on May 10.";
    assert_eq!(told(text), ["meeting JPN+KEN in_person talks official held 2024-05-10"]);
}

#[test]
fn the_two_are_those_who_were_named_last() {
    let text = "Ukraine was in the news. Ukraine, Japan and Ukraine again. Kenyan President William Ruto praised Norwegian Prime Minister Jonas Gahr Støre. The two leaders met in Oslo on May 10.";
    assert_eq!(told(text), ["meeting KEN+NOR in_person talks leader held 2024-05-10"]);
    let text = "Kenyan President William Ruto was in Oslo, where he and Norwegian Prime Minister Jonas Gahr Støre met on May 10.";
    assert_eq!(told(text).last().map(String::as_str), Some("meeting KEN+NOR in_person visit leader held 2024-05-10"));
}

#[test]
fn a_place_on_the_way_is_no_visit_to_its_state() {
    let text = "Japan's foreign minister, who is visiting Munich, Germany, met the Kenyan foreign minister on May 10.";
    assert_eq!(told(text), ["meeting JPN+KEN in_person talks minister held 2024-05-10"]);
    let text = "Kenya's president came to Oslo on May 10 for his first visit since the start of Russia's war.";
    assert!(told(text).iter().all(|line| !line.contains("RUS")), "{:?}", told(text));
}

#[test]
fn what_is_to_come_is_planned() {
    let text = "Kenyan President William Ruto said he would explain it to Japanese Prime Minister Fumio Kishida when the two hold talks in Tokyo on Friday.";
    assert!(
        told(text).contains(&"meeting JPN+KEN in_person talks leader planned 2024-05-17".to_owned()),
        "{:?}",
        told(text)
    );
}

#[test]
fn who_is_called_on() {
    let text = "British Ambassador Gareth Ward spoke of it during a call on Georgian President Salome Zourabichvili on Monday.";
    assert_eq!(told(text), ["meeting GBR+GEO in_person talks ambassador held 2024-05-13"]);
}

#[test]
fn who_is_meant_by_an_office() {
    let text = "Philippine President Ferdinand Marcos Jr. spoke of radars. Japanese Prime Minister Fumio Kishida had called \
                on the President in Manila on May 3.";
    assert_eq!(told(text), ["meeting JPN+PHL in_person visit leader held 2024-05-03"]);
    let text = "Norway and Moldova are friends. Their defence ministers met in Oslo on May 10.";
    assert_eq!(told(text), ["meeting MDA+NOR in_person talks minister held 2024-05-10"]);
}

#[test]
fn what_another_time_is_told_of() {
    for (text, line) in [
        (
            "Norway's prime minister met President William Ruto of Kenya, elected only in March, on Monday.",
            "meeting KEN+NOR in_person talks leader held 2024-05-13",
        ),
        (
            "It is the first visit of Norway's prime minister to Kenya since he moved house last July.",
            "meeting KEN+NOR in_person visit leader held 2024-05-15",
        ),
        (
            "The Peru Recovery Conference, the third after the one in Oslo, opened in Lisbon on Monday.",
            "meeting PER+PRT in_person conference other held 2024-05-13",
        ),
    ] {
        assert_eq!(told(text), [line], "{text}");
    }
}

#[test]
fn what_is_still_to_come() {
    let text = "A second round of talks between Norwegian and Kenyan negotiators was expected on Friday near Oslo.";
    assert_eq!(told(text), ["meeting KEN+NOR in_person talks official planned 2024-05-17"]);
    let text = "Norway's Jonas Gahr Støre will raise it with Moldova's Maia Sandu, when the two meet in Oslo later this month.";
    let told = told(text);
    assert!(told.iter().all(|line| line.contains(" planned ")), "{told:?}");
}

#[test]
fn a_noun_of_meeting_may_look_like_a_verb() {
    let text = "Kenya's prime minister spoke after a video meeting with Norway's prime minister on Monday.";
    assert_eq!(told(text), ["meeting KEN+NOR video talks leader held 2024-05-13"]);
}

#[test]
fn journeys_of_leaders_and_ministers_end_in_a_meeting() {
    let journeys = |text: &str| {
        let all = claims(text, "2024-05-15");
        all.into_iter().filter(|claim| claim.rule == "meeting_journey").count()
    };
    for text in [
        "Norway's foreign minister, Espen Barth Eide, who was in Nairobi last month, agreed.",
        "Espen Barth Eide, Norway's foreign minister, flew to Nairobi on 3 May.",
    ] {
        assert_eq!(journeys(text), 1, "{text}");
    }
    for text in [
        "Norway's ambassador was in Nairobi last month to give a lecture.",
        "From Oslo, Norway's foreign minister, Espen Barth Eide, flies to Nairobi today.",
        "Norway's foreign minister, Espen Barth Eide, leaves for Nairobi on Sunday.",
    ] {
        assert_eq!(journeys(text), 0, "{text}");
    }
}

#[test]
fn a_conference_on_recovery_is_about_the_state_that_the_article_names() {
    let text = "Peru's bridges fell. Norway promised Peru help on Friday. Norway will stage a conference on reconstruction in \
                Oslo on 3 June 2024.";
    assert_eq!(told(text), ["meeting NOR+PER in_person conference other planned 2024-06-03"]);
    let text = "Peru's bridges fell. Norway promised Peru help on Friday. Norway plans to host a conference on Peru's \
                reconstruction on 3 June 2024.";
    assert_eq!(told(text), ["meeting NOR+PER in_person conference other planned 2024-06-03"]);
    let text = "Norway and Peru wound up a one-day conference in Oslo on Monday.";
    assert_eq!(told(text), ["meeting NOR+PER in_person conference other held 2024-05-13"]);
}

#[test]
fn credentials_and_guests_on_a_screen() {
    let text = "Norway's ambassador, Kari Berg, presented her credentials to Kenyan President William Ruto on Monday.";
    assert_eq!(told(text), ["meeting KEN+NOR in_person talks ambassador held 2024-05-13"]);
    let text = "Kenyan President William Ruto hosted Norway's prime minister online on Monday.";
    assert_eq!(told(text), ["meeting KEN+NOR video talks leader held 2024-05-13"]);
}

#[test]
fn what_was_done_before_something_else_is_said() {
    let text = "Ships will follow, Norway's Jonas Gahr Støre said on Monday, having come to Nairobi for a meeting with Kenyan \
                President William Ruto.";
    assert_eq!(told(text), ["meeting KEN+NOR in_person visit leader held 2024-05-13"]);
}

#[test]
fn a_body_that_meets_on_a_screen_takes_part() {
    let text =
        "Norway's prime minister joined G7 leaders for an online meeting with Kenyan President William Ruto on Monday.";
    assert_eq!(told(text), ["meeting G7+KEN+NOR video summit leader held 2024-05-13"]);
}

#[test]
fn who_pays_a_call_comes_in_person() {
    for text in [
        "The paper was handed to Moldovan President Maia Sandu, on whom Norway's Espen Barth Eide called on Monday.",
        "Norwegian Foreign Minister Espen Barth Eide called in Moldovan Ambassador Petru Frunze on Monday.",
    ] {
        let told = told(text);
        assert!(told[0].starts_with("meeting MDA+NOR in_person") && told.len() == 1, "{text}: {told:?}");
    }
}

#[test]
fn what_was_to_be_is_cancelled_where_that_is_told() {
    let text = "Norway's prime minister was to have sat down with Moldova's president on June 3, but the meeting has been shelved.";
    assert_eq!(told(text), ["meeting MDA+NOR in_person talks leader cancelled 2024-06-03"]);
    let text = "The planned session between Norway's prime minister and Moldova's president on Monday was scrapped.";
    assert_eq!(told(text), ["meeting MDA+NOR in_person talks leader cancelled 2024-05-13"]);
}

#[test]
fn mayors_act_for_the_state_of_their_city() {
    let text = "The mayor of Kharkiv was welcomed on May 10 by Takeharu Yamanaka, mayor of Yokohama.";
    assert_eq!(told(text), ["meeting JPN+UKR in_person visit official held 2024-05-10"]);
}

#[test]
fn what_is_only_proposed_or_denied_is_no_meeting() {
    for text in [
        "A meeting between the leaders of Kenya and Rwanda has been sounded out, a spokesman said on Monday.",
        "Neither Moldova's president nor Norway's prime minister attended the talks in Oslo on Monday.",
        "Nor, he went on, has Norway's Jonas Gahr Store met Moldova's Maia Sandu on Monday.",
        "Let Norway's foreign minister meet Moldova's president on Monday.",
        "Officials of Norwegian firms met Moldovan President Maia Sandu on Monday.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn who_they_are_is_told_by_whom_they_meet() {
    let text = "A Norwegian team led by State Secretary Maria Varteressian came to Chisinau on Monday. They were received by Foreign \
                Minister Mihai Popsoi.";
    assert!(told(text).iter().any(|line| line.starts_with("meeting MDA+NOR in_person")), "{:?}", told(text));
}

#[test]
fn who_saw_two_people_held_two_meetings() {
    let text = "On May 13 Norwegian Foreign Minister Espen Barth Eide met Foreign Minister Mihai Popsoi of Moldova in \
                Chisinau. Popsoi later conferred with Deputy Minister Andreas Motzfeldt Kravik of Norway.";
    let meetings = told(text).iter().filter(|line| line.starts_with("meeting MDA+NOR")).count();
    assert_eq!(meetings, 2, "{:?}", told(text));
}

#[test]
fn what_the_talks_are_about_does_not_hold_them() {
    let text = "Norwegian Foreign Minister Espen Barth Eide was in Nairobi. President William Ruto hosted him on Monday for \
                talks dominated by Sudan and Somalia.";
    assert_eq!(told(text).len(), 1, "{:?}", told(text));
    assert!(told(text)[0].starts_with("meeting KEN+NOR"), "{:?}", told(text));
}

#[test]
fn leaders_talk_by_telephone_as_ministries_write() {
    let text = "On May 9, Prime Minister Fumio Kishida and H.E. Mr. Volodymyr Zelenskyy, President of Ukraine, held a Summit \
                Telephone Talk for about 30 minutes.";
    assert_eq!(told(text), ["meeting JPN+UKR telephone summit leader held 2024-05-09"]);
}

#[test]
fn a_summit_is_not_held_with_whom_another_cooperates() {
    let text = "The step comes after a G7 summit in April following Kenya's increased cooperation with Norway.";
    assert_eq!(told(text), Vec::<String>::new());
}
