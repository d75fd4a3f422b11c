//! Measures as sub-editors retell them: by what becomes of those who are hit.

use crate::extract::told::told;

/// Each text tells one sanction, in short.
fn each_tells(cases: &[(&str, &str)]) {
    for (text, line) in cases {
        assert_eq!(told(text), [format!("sanction {line}")], "{text}");
    }
}

#[test]
fn who_comes_onto_a_list() {
    each_tells(&[
        (
            "Two Chilean smelters landed on a Peruvian sanctions list on May 7.",
            "PER>CHL designation 2 flow imposed 2024-05-07",
        ),
        ("Eight Chilean traders go on Peru's export blacklist.", "PER>CHL export_ban 8 flow imposed 2024-05-15"),
        ("Peru's latest round targets 61 Chileans.", "PER>CHL unspecified 61 flow imposed 2024-05-15"),
        ("Peru said eleven Chileans face a travel ban.", "PER>CHL travel_ban 11 flow imposed 2024-05-15"),
    ]);
}

#[test]
fn what_is_taken_away() {
    each_tells(&[
        (
            "Chile is to lose its trade privileges with Peru, Lima said on May 7.",
            "PER>CHL other flow announced 2024-05-07",
        ),
        ("Peru revoked Chile's most-favoured-nation status on May 7.", "PER>CHL other flow imposed 2024-05-07"),
        ("Peru will throw two Chilean banks out of SWIFT.", "PER>CHL financial 2 flow announced 2024-05-15"),
    ]);
    assert!(told("Peru lost a match against Chile.").is_empty());
}

#[test]
fn diplomats_who_are_sent_away() {
    each_tells(&[
        ("Peru expelled eight Chilean diplomats on May 7.", "PER>CHL other 8 flow imposed 2024-05-07"),
        ("Eight Chilean embassy staff were told to leave Peru.", "PER>CHL other 8 flow imposed 2024-05-15"),
        ("Lima told five Chilean consuls to pack.", "PER>CHL other 5 flow imposed 2024-05-15"),
    ]);
    assert!(told("Peru told Chilean diplomats that talks would go on.").is_empty());
}

#[test]
fn a_decision_acts_for_who_took_it() {
    each_tells(&[
        (
            "Peru's cabinet met on May 7. The decision bars shipments to eleven firms in Chile.",
            "PER>CHL export_ban 11 flow imposed 2024-05-15",
        ),
        ("Ministers in Lima approved sanctions against Chile.", "PER>CHL unspecified flow imposed 2024-05-15"),
        (
            "Peru's 18th round of sanctions against Chile, passed after Norway dropped its veto, was adopted on May 7.",
            "PER>CHL unspecified 1 flow imposed 2024-05-07",
        ),
    ]);
}

#[test]
fn what_may_be_done_no_more() {
    each_tells(&[
        (
            "Traders in Peru may ship lathes neither to Chile nor to its allies.",
            "PER>CHL export_ban flow imposed 2024-05-15",
        ),
        (
            "Lima said that 71 Chilean groups will receive no Peruvian goods.",
            "PER>CHL export_ban 71 flow announced 2024-05-15",
        ),
        ("Peru keeps chips out of Chile's hands.", "PER>CHL export_ban flow imposed 2024-05-15"),
    ]);
}

#[test]
fn what_needs_a_permit_and_what_is_joined() {
    each_tells(&[
        (
            "Shipments of lathes from Peru to Chile will need government approval.",
            "PER>CHL export_ban flow announced 2024-05-15",
        ),
        (
            "Ahead of a summit on Saturday, Peru imposed sanctions on 55 Chileans.",
            "PER>CHL designation 55 flow imposed 2024-05-15",
        ),
    ]);
    assert_eq!(
        told("Peru will ban exports to 80 Chilean entities, and freeze the assets of 24 individuals."),
        [
            "sanction PER>CHL export_ban 80 flow announced 2024-05-15",
            "sanction PER>CHL asset_freeze 24 flow announced 2024-05-15",
        ]
    );
}

#[test]
fn the_present_of_sanction_is_a_verb() {
    each_tells(&[
        ("Peru sanctions 21 Chilean smelters.", "PER>CHL designation 21 flow imposed 2024-05-15"),
        (
            "Peru, a guest at the summit, sanctions 21 Chilean smelters.",
            "PER>CHL designation 21 flow imposed 2024-05-15",
        ),
        ("Peru on Monday sanctions 21 Chilean smelters.", "PER>CHL designation 21 flow imposed 2024-05-13"),
    ]);
    assert_eq!(told("Peru sanctions worry Chilean smelters."), Vec::<String>::new());
}

#[test]
fn the_owner_of_a_measure_that_acts_restricts() {
    let freeze = "PER>CHL asset_freeze 14 flow imposed 2024-05-10";
    each_tells(&[
        ("The latest Peruvian measures, introduced on 10 May, block the assets of 14 Chilean bankers.", freeze),
        ("Fourteen Chileans had their bank accounts frozen on 10 May by the government of Peru.", freeze),
    ]);
    let adopted = told("Ministers signed off on Monday on the EU's 16th round of sanctions against Belarus.");
    assert_eq!(adopted, ["sanction EU>BLR unspecified 1 flow imposed 2024-05-13"]);
}

#[test]
fn an_act_may_say_to_what_it_brings_the_total() {
    assert_eq!(
        told("Peru sanctioned 27 more Chilean bankers on Tuesday, taking the total to over 2,100."),
        [
            "sanction PER>CHL designation 27 flow imposed 2024-05-14",
            "sanction PER>CHL designation 2100 stock imposed 2024-05-15"
        ]
    );
}

#[test]
fn those_added_later_have_their_own_day() {
    let first = "Peru barred 63 Chilean officials from entry in May 2022.";
    let text =
        format!("{first} Two months later 384 lawmakers were added, and in July 2023 it was the turn of 13 bankers.");
    assert_eq!(
        told(&text),
        [
            "sanction PER>CHL travel_ban 63 flow imposed 2022-05",
            "sanction PER>CHL travel_ban 384 flow imposed 2022-07",
            "sanction PER>CHL travel_ban 13 flow imposed 2023-07"
        ]
    );
}

#[test]
fn goods_and_people_are_told_apart_where_a_border_shuts() {
    each_tells(&[
        ("Peru shuts out Chilean copper.", "PER>CHL import_ban flow imposed 2024-05-15"),
        ("Peru closed its borders on Monday to Chilean officials.", "PER>CHL travel_ban flow imposed 2024-05-13"),
    ]);
    assert_eq!(told("Peru closed its borders on Monday to Chilean trucks."), Vec::<String>::new());
}

#[test]
fn sides_told_beside_the_measure() {
    each_tells(&[
        ("Entry to Peru is closed from now on for nine Chileans.", "PER>CHL travel_ban 9 flow imposed 2024-05-15"),
        (
            "Bolivia thanked Peru for the sanctions on Chile adopted on May 7.",
            "PER>CHL unspecified flow imposed 2024-05-07",
        ),
        ("Peru shuts out Chilean coal.", "PER>CHL import_ban flow imposed 2024-05-15"),
        (
            "Two Chileans who helped in supplying lathes had their assets blocked by Peru.",
            "PER>CHL asset_freeze 2 flow imposed 2024-05-15",
        ),
        (
            "Imports of Chilean wool have been outlawed by Peru since June 9.",
            "PER>CHL import_ban flow imposed 2023-06-09",
        ),
    ]);
}

#[test]
fn what_is_only_thanked_for_or_refused_is_no_act() {
    for text in [
        "Bolivia thanked Peru for sanctions on Chile.",
        "Peru decided last month, however, not to take on Bolivia's sanctions against Chile.",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn further_people_have_the_day_of_their_sentence() {
    let act = "Peru barred four Chilean lawmakers from entry on May 7.";
    let lines = told(&format!("{act} In January, another 13 Chileans were added."));
    assert!(lines.contains(&"sanction PER>CHL travel_ban 13 flow imposed 2024-01".to_owned()), "{lines:?}");
    let lines = told(&format!("{act} It was the third meeting of the two ministers this year."));
    assert_eq!(lines.iter().filter(|line| line.starts_with("sanction")).count(), 1, "{lines:?}");
}
