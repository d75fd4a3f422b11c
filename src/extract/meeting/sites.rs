//! Where meetings were: in the sentence, pointed to, or as the story goes on; and what that makes of them.

use crate::extract::told::claims;
use crate::model::Fact;

/// Place and occasion of each meeting of a text that was published on Wednesday, 15 May 2024.
fn sites(text: &str) -> Vec<String> {
    let site = |fact: &Fact| match fact {
        Fact::Meeting(m) => Some(format!("{} {}", m.place.as_deref().unwrap_or("?"), m.occasion)),
        _ => None,
    };
    claims(text, "2024-05-15").iter().filter_map(|c| site(&c.fact)).collect()
}

#[test]
fn the_sentence_names_the_place() {
    for (text, expected) in [
        ("Norway's prime minister met Kenyan President William Ruto in Nairobi on Monday.", "Nairobi visit"),
        ("Norway's prime minister met Kenyan President William Ruto in Geneva on Monday.", "Geneva talks"),
        (
            "Norway's prime minister met US President Joe Biden at the White House on Monday.",
            "White House, Washington visit",
        ),
        ("Norway's prime minister visited Nairobi on Monday.", "Nairobi visit"),
        ("Norway's prime minister will meet Kenyan President William Ruto in Nairobi on Friday.", "Nairobi talks"),
        ("Kenyan President William Ruto received the Norwegian ambassador in Nairobi on Monday.", "Nairobi talks"),
        (
            "Norway's prime minister met Kenyan President William Ruto in Nairobi on the sidelines of a UN meeting.",
            "Nairobi talks",
        ),
    ] {
        assert_eq!(sites(text), [expected], "{text}");
    }
}

#[test]
fn the_sentence_points_to_the_place() {
    let here = "NAIROBI, May 14 - Norway's prime minister met Kenyan President William Ruto here on Monday.";
    assert_eq!(sites(here), ["Nairobi visit"]);
    let capital = "Norway's prime minister met Kenyan President William Ruto in the Kenyan capital on Monday.";
    assert_eq!(sites(capital), ["Nairobi visit"]);
    let there =
        "The news came from Bergen on Monday. There Norway's prime minister met President William Ruto of Kenya.";
    assert_eq!(sites(there), ["Bergen visit"]);
}

#[test]
fn what_follows_is_where_the_story_has_come_to() {
    let text = "Norway's prime minister came to Nairobi on Monday. He met Kenyan President William Ruto over lunch.";
    assert_eq!(sites(text).last().map(String::as_str), Some("Nairobi visit"));
    let text = "Rain fell in Nairobi. Norway's prime minister and Kenyan President William Ruto last met on 3 March.";
    assert_eq!(sites(text), ["? talks"]);
    let text = "Rain fell in Nairobi. Norway's prime minister phoned Kenyan President William Ruto.";
    assert_eq!(sites(text), ["? talks"]);
}

#[test]
fn a_city_is_more_than_the_state_that_is_visited() {
    for (text, expected) in [
        (
            "Norway's prime minister, on a visit to the Kenyan capital, met Kenyan President William Ruto.",
            "Nairobi visit",
        ),
        ("Oslo is to be the venue of a Norway-Kenya conference on trade.", "Oslo conference"),
        ("A list\n\n3 May 2024, Geneva. Norway's prime minister met Kenyan President William Ruto.", "Geneva talks"),
    ] {
        let sites = sites(text);
        assert!(sites.iter().any(|site| site == expected), "{text}: {sites:?}");
    }
}

#[test]
fn news_from_a_third_place_is_of_what_was_held_there() {
    let text = "GENEVA, May 14 - Rain fell at home in Oslo and in Oslo only. On Monday Norway's prime minister met Kenyan \
                President William Ruto.";
    assert_eq!(sites(text).last().map(String::as_str), Some("Geneva talks"));
    let text = "GENEVA, May 14 - Norway's prime minister came to Nairobi. On Monday she met Kenyan President William Ruto \
                in Nairobi.";
    assert_eq!(sites(text).last().map(String::as_str), Some("Nairobi visit"));
}

#[test]
fn a_meeting_of_the_week_is_where_the_story_is() {
    let text = "Norway's prime minister came to Nairobi. On Monday she met Kenyan President William Ruto.";
    assert_eq!(sites(text).last().map(String::as_str), Some("Nairobi visit"));
}

#[test]
fn the_place_of_the_story_is_the_one_it_names_most() {
    let text = "Norway's prime minister came to Nairobi. She laid a wreath in Kisumu and flew back to Nairobi. On Monday \
                she met Kenyan President William Ruto.";
    assert_eq!(sites(text).last().map(String::as_str), Some("Nairobi visit"));
    let text = "On Monday Norway's prime minister met Kenyan President William Ruto. Rain fell in Nairobi.";
    assert_eq!(sites(text), ["Nairobi visit"]);
    let text =
        "Ships were shown in Geneva. On the sidelines Norway's prime minister met Kenyan President William Ruto.";
    assert_eq!(sites(text), ["Geneva talks"]);
}

#[test]
fn a_place_that_no_list_has_is_kept_as_written() {
    let text = "Norway's prime minister met Kenyan President William Ruto in Upper Tilbrook on Monday.";
    assert_eq!(sites(text), ["Upper Tilbrook talks"]);
    let text =
        "Rain fell in Nairobi. Norway's prime minister met Kenyan President William Ruto at Lion House on Monday.";
    assert_eq!(sites(text), ["Lion House, Nairobi visit"]);
}

#[test]
fn a_visit_to_a_state_is_in_its_capital_where_the_article_names_it() {
    let text = "Norway's prime minister visited Kenya on Monday. In Nairobi crowds stood by the road.";
    assert_eq!(sites(text), ["Nairobi visit"]);
}

#[test]
fn what_is_no_visit() {
    for (text, expected) in [
        (
            "Norway's prime minister met Kenyan President William Ruto in Geneva on Monday after the summit on trade.",
            "Geneva talks",
        ),
        (
            "Norway's prime minister met Kenyan President William Ruto in Geneva on Monday at the summit on trade.",
            "Geneva summit",
        ),
        ("Kenyan President William Ruto joined leaders of the G7 in a video conference on Monday.", "? summit"),
    ] {
        assert_eq!(sites(text), [expected], "{text}");
    }
    let text = "Norway and Kenya held a conference on recovery in Oslo on Monday. Norway's prime minister received Kenyan \
                President William Ruto in Oslo on Monday.";
    assert!(sites(text).contains(&"Oslo talks".to_owned()), "{:?}", sites(text));
}
