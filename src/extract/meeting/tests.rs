use crate::extract::told::told;

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
    assert_eq!(told(text), ["meeting MDA+NOR in_person visit leader held undated"]);
}
