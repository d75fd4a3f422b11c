//! Sanctions as ordinary pages tell them: examples of those hit, days of other things, totals that follow.

use crate::extract::told::told;

fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("sanction")).collect();
    lines.sort();
    lines
}

#[test]
fn an_example_does_not_tell_against_whom_the_whole_is() {
    for text in [
        "Peru has imposed sanctions on 57 firms that support Chile's army, including a Kenyan company.",
        "Peru has imposed sanctions on 57 firms aiding Chile's army, including companies in Kenya.",
    ] {
        assert_eq!(lines(text), ["sanction PER>CHL+KEN designation 57 flow imposed 2024-05-15"], "{text}");
    }
}

#[test]
fn a_since_behind_a_dated_act_belongs_to_its_reason() {
    for (text, line) in [
        (
            "Peru on Monday blacklisted five Chileans following missile tests since last week.",
            "sanction PER>CHL designation 5 flow imposed 2024-05-13",
        ),
        (
            "Peru on Monday expanded its sanctions on Chile over missile tests since last week.",
            "sanction PER>CHL unspecified flow imposed 2024-05-13",
        ),
        (
            "On Monday Peru said it had blacklisted 300 Chileans since February.",
            "sanction PER>CHL designation 300 stock imposed 2024-05-15",
        ),
    ] {
        assert_eq!(lines(text), [line], "{text}");
    }
}

#[test]
fn the_total_that_an_act_brings_is_told_beside_it() {
    let text =
        "Peru imposed sanctions on 12 Chileans on Monday, bringing to 300 the number of people blacklisted since 2022.";
    let both = [
        "sanction PER>CHL designation 12 flow imposed 2024-05-13",
        "sanction PER>CHL designation 300 stock imposed 2024-05-15",
    ];
    assert_eq!(lines(text), both);
}

#[test]
fn controls_on_exports_are_tightened_and_those_at_the_border_are_none() {
    let text = "Peru tightened controls over exports of lathes and chemicals to Chile.";
    assert!(matches!(&lines(text)[..], [line] if line.contains("PER>CHL export_ban")), "{:?}", lines(text));
    assert_eq!(lines("Peru tightened border controls with Chile."), Vec::<String>::new());
}

#[test]
fn two_bans_on_two_kinds_of_items_are_two() {
    let text =
        "Peru imposed a ban on exports of weapon-related items to Chile, and export restrictions on leather items.";
    assert_eq!(lines(text).len(), 2, "{:?}", lines(text));
}

#[test]
fn those_named_at_the_head_act_and_not_the_group_behind_them() {
    let text = "Norway, along with Japan and other G7 members, has backed Kenya, imposing sanctions on Chile and a ban on imports of its copper.";
    assert!(lines(text).iter().all(|line| line.contains("NOR+JPN>CHL")), "{:?}", lines(text));
}

#[test]
fn what_goes_on_or_is_usual_is_no_new_measure() {
    for text in [
        "Peru will continue to impose sanctions on Chile, it told Kenya.",
        "Lima frequently employs entry bans against Chileans.",
        "Peru blacklisted seven Chilean firms. The seven firms helped Chile evade sanctions by illicit transfers of goods.",
    ] {
        let new = lines(text).into_iter().filter(|line| !line.contains("designation 7"));
        assert_eq!(new.collect::<Vec<_>>(), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn who_is_known_to_be_listed_is_not_listed_anew() {
    let text =
        "Peru blacklisted two Chilean banks on Monday. It warned all who deal with any of the banks designated today.";
    assert_eq!(lines(text), ["sanction PER>CHL designation 2 flow imposed 2024-05-13"]);
}

#[test]
fn whose_purchases_are_restricted_is_hit() {
    let text = "The sanctions of Peru restrict Chile's purchases of lathes.";
    assert!(lines(text).iter().all(|line| line.contains("PER>CHL")), "{:?}", lines(text));
}

#[test]
fn what_was_last_done_is_not_the_news() {
    let text = "Peru protested on Monday. The Peruvian sanctions list against Chile was last expanded under another government.";
    assert!(lines(text).iter().all(|line| line.ends_with("undated")), "{:?}", lines(text));
}

#[test]
fn the_reason_of_a_measure_is_not_its_target() {
    for (text, line) in [
        (
            "Peru sanctioned 61 Chilean officials over military aid to Kenya.",
            "sanction PER>CHL designation 61 flow imposed 2024-05-15",
        ),
        (
            "Peru on Monday added 42 Chilean companies to an export control list over support for Kenya.",
            "sanction PER>CHL export_ban 42 flow imposed 2024-05-13",
        ),
    ] {
        assert_eq!(lines(text), [line], "{text}");
    }
}

#[test]
fn leave_from_a_measure_and_steps_before_it_are_no_measure() {
    for text in [
        "Peru issued a 180-day waiver of sanctions on Chile.",
        "Chile's defence minister is among those hit by the sanctions.",
        "Peru's ambassadors had agreed in principle on Thursday on sanctions against Chile.",
        "Peru sells oil to Kenya despite Chilean export bans.",
    ] {
        assert_eq!(lines(text), [""; 0], "{text}");
    }
}

#[test]
fn the_end_of_an_extension_is_not_its_day() {
    assert_eq!(
        lines("Peruvian asset freezes on 18 Chilean officials were extended to 14 November 2025."),
        ["sanction PER>CHL asset_freeze 18 flow imposed 2024-05-15"]
    );
}

#[test]
fn what_those_hit_have_done_since_is_no_total() {
    assert_eq!(
        lines("Peru sanctioned 10 Chilean ships that have carried grain since 2022."),
        ["sanction PER>CHL designation 10 flow imposed 2024-05-15"]
    );
}

#[test]
fn sums_that_are_frozen_are_a_total_where_the_perfect_tells_them() {
    assert_eq!(
        lines("Peru has frozen 260 million francs linked to Chile."),
        ["sanction PER>CHL asset_freeze stock imposed 2024-05-15"]
    );
}

#[test]
fn a_count_is_that_of_its_own_measure() {
    assert_eq!(
        lines(
            "Peru on Monday adopted new sanctions against Chile, including bans on imports of copper and on any transactions \
             with four Chilean banks."
        ),
        ["sanction PER>CHL financial 4 flow imposed 2024-05-13", "sanction PER>CHL import_ban flow imposed 2024-05-13"]
    );
}

#[test]
fn how_many_stand_on_the_list_by_now() {
    assert_eq!(
        lines("Peru added 69 Chileans to its sanctions list, which now has 1,900 names."),
        [
            "sanction PER>CHL designation 1900 stock imposed 2024-05-15",
            "sanction PER>CHL designation 69 flow imposed 2024-05-15"
        ]
    );
}

#[test]
fn what_comes_a_day_after_an_act_dates_it() {
    assert_eq!(
        lines("The move comes two days after Peru imposed sanctions on Chile."),
        ["sanction PER>CHL unspecified flow imposed 2024-05-13"]
    );
}

#[test]
fn the_north_is_that_of_the_two_that_share_a_name() {
    assert_eq!(
        lines("South Korea on Monday imposed sanctions against the North."),
        ["sanction KOR>PRK unspecified flow imposed 2024-05-13"]
    );
}
