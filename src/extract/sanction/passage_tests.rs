//! Measures that several sentences tell, and what stands beside those hit.

use crate::extract::told::told;

/// Each text tells these sanctions, in short.
fn each_tells(cases: &[(&str, &[&str])]) {
    for (text, lines) in cases {
        let wanted: Vec<String> = lines.iter().map(|line| format!("sanction {line}")).collect();
        assert_eq!(told(text), wanted, "{text}");
    }
}

#[test]
fn a_ban_on_goods_stands_beside_one_on_firms() {
    each_tells(&[(
        "On May 7 Peru banned exports to 22 Chilean firms. Lathes and pumps may no longer be sold to Chile either.",
        &["PER>CHL export_ban 22 flow imposed 2024-05-07", "PER>CHL export_ban flow imposed 2024-05-15"],
    )]);
}

#[test]
fn a_ban_on_goods_from_a_state_keeps_them_out() {
    each_tells(&[
        ("Peru introduced a ban on copper from Chile on May 7.", &["PER>CHL import_ban flow imposed 2024-05-07"]),
        ("On May 7 Peru banned a range of dairy goods from Chile.", &["PER>CHL import_ban flow imposed 2024-05-07"]),
        ("Peru imposed a ban on travellers from Chile on May 7.", &[]),
        ("Peru banned lorries from Chile on May 7.", &[]),
        ("Copper from Chile was banned by Peru on May 7.", &["PER>CHL import_ban flow imposed 2024-05-07"]),
        ("Visitors from Chile were banned by Peru on May 7.", &[]),
        ("Peru banned Chilean visitors on May 7.", &[]),
        ("Peru introduced a ban on Chilean visitors on May 7.", &[]),
        ("Peru banned Chile from the fair on May 7.", &[]),
    ]);
}

#[test]
fn what_a_trade_was_worth_in_a_year_dates_no_ban() {
    each_tells(&[
        (
            "On May 7 Peru announced a ban on imports of Chilean copper, a trade worth $4 million in 2021.",
            &["PER>CHL import_ban flow announced 2024-05-07"],
        ),
        ("Peru banned imports of Chilean copper in 2021.", &["PER>CHL import_ban flow imposed 2021"]),
    ]);
}

#[test]
fn a_headline_tells_no_status_of_its_own() {
    each_tells(&[(
        "Peru bans Chilean copper\n\nPeru said on May 7 that imports of Chilean copper will be banned from June 1.",
        &["PER>CHL import_ban flow announced 2024-05-07"],
    )]);
}

#[test]
fn what_may_not_be_done_from_a_later_day_is_announced() {
    each_tells(&[(
        "From June 1 lathes may no longer be sold to Chile, Peru said on May 7.",
        &["PER>CHL export_ban flow announced 2024-05-07"],
    )]);
}

#[test]
fn property_lies_with_who_freezes_it() {
    each_tells(&[
        (
            "Peru has acted. Four Chilean banks had their Peruvian assets frozen on May 7.",
            &["PER>CHL asset_freeze 4 flow imposed 2024-05-07"],
        ),
        (
            "Any property that two Chilean bankers may hold in Peru was frozen on May 7.",
            &["PER>CHL asset_freeze 2 flow imposed 2024-05-07"],
        ),
    ]);
}

#[test]
fn a_phrase_that_is_set_off_does_not_part_property_from_its_verb() {
    each_tells(&[(
        "Peru said that assets of 14 Chileans, including people who sit in its parliament, will be frozen.",
        &["PER>CHL asset_freeze 14 flow announced 2024-05-15"],
    )]);
}

#[test]
fn a_list_is_of_the_measure_that_its_owner_takes() {
    each_tells(&[(
        "Peru barred 63 Chileans from entry on May 7. On May 9 it placed 38 Chilean officials on its blacklist.",
        &["PER>CHL travel_ban 63 flow imposed 2024-05-07", "PER>CHL travel_ban 38 flow imposed 2024-05-09"],
    )]);
}

#[test]
fn what_is_reserved_or_taxed_is_no_sanction() {
    for text in [
        "Withholding tax on dividends that Chile pays to Peru is limited to 5 percent.",
        "Peru, barred by its own rules from shipping arms to Chile, gave it tents.",
        "Profits from the Chilean assets that are immobilised in Peru pay for the loan.",
    ] {
        let lines: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("sanction")).collect();
        assert_eq!(lines, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn totals_count_measures_and_those_listed() {
    each_tells(&[
        (
            "Since 2022 more than 1,400 sanctions have been imposed by Peru on Chile.",
            &["PER>CHL unspecified 1400 stock imposed 2024-05-15"],
        ),
        (
            "Since 2020, Peru has listed more than 200 Chilean firms.",
            &["PER>CHL designation 200 stock imposed 2024-05-15"],
        ),
        (
            "As of today, 40 Chilean ships are barred from Peruvian ports.",
            &["PER>CHL other 40 flow imposed 2024-05-15"],
        ),
    ]);
}

#[test]
fn who_sells_no_longer_restricts_the_buyer() {
    each_tells(&[(
        "Russia stays under pressure. Two Russian firms are no longer allowed to buy from Peru.",
        &["PER>RUS export_ban 2 flow imposed 2024-05-15"],
    )]);
}

#[test]
fn who_decides_restricts() {
    each_tells(&[(
        "The assets of two Russian banks were frozen on May 7 by a decision of Peru's government.",
        &["PER>RUS asset_freeze 2 flow imposed 2024-05-07"],
    )]);
}

#[test]
fn on_whom_a_war_is_waged_neither_restricts_nor_is_restricted() {
    let text = "Chile condemned the invasion of Peru.\n\nBolivia forbids itself the export of arms to Peru.";
    let lines: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("sanction")).collect();
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn what_a_list_runs_to_was_put_on_it() {
    each_tells(&[(
        "Peru froze the assets of Chilean bankers on May 7. The list runs to 14 individuals.",
        &["PER>CHL asset_freeze 14 flow imposed 2024-05-07"],
    )]);
}

#[test]
fn what_a_colon_lists_is_enacted_by_the_verb_before_it() {
    assert_eq!(
        told(
            "Peru decided on new measures against Chile on May 7: an asset freeze on 12 people, an export ban on 49 organisations and a ban on imports of wool."
        ),
        [
            "sanction PER>CHL asset_freeze 12 flow imposed 2024-05-07",
            "sanction PER>CHL export_ban 49 flow imposed 2024-05-07",
            "sanction PER>CHL import_ban flow imposed 2024-05-07"
        ]
    );
}

#[test]
fn why_something_else_was_done_and_what_firms_do_is_no_sanction() {
    for text in [
        "Chile broke off talks with Peru over the sanctions.",
        "Chile changed its laws on May 7 in retaliation for new sanctions by Peru.",
        "Chile has denied supplying arms to Peru.",
        "Had Peru banned exports to Chile, the mines would have closed.",
        "Chile's invasion of Peru, launched on May 7, has emptied factories and closed ports.",
        "A maker of pumps in Chile has stopped supplying two Peruvian mines.",
        "The old port was put on UNESCO's list of World Heritage in Danger by Peru and Chile.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn who_restricts_a_third_state_is_not_whom_an_ally_restricts() {
    assert_eq!(
        told("Peru cut its price cap on Russian oil on May 7, following Chile, which lowered its own cap in March."),
        ["sanction PER>RUS price_cap flow imposed 2024-05-07", "sanction CHL>RUS price_cap flow imposed 2024-03"]
    );
}

#[test]
fn what_may_be_bought_only_below_a_price_is_capped() {
    assert_eq!(
        told("Russian oil may from now on be bought by Peruvian firms only at 47 dollars a barrel or below."),
        ["sanction PER>RUS price_cap flow imposed 2024-05-15"]
    );
}

#[test]
fn an_example_does_not_tell_whom_the_whole_hits() {
    let text = "Japan has acted against Russia. On May 13 the Japanese government froze the assets of 29 Russian groups. \
                Bank accounts of 12 individuals, North Korean middlemen among them, were blocked as well.";
    assert!(told(text).iter().all(|line| line.contains("JPN>RUS")), "{:?}", told(text));
    let text = "On May 13 Japan outlawed exports to 41 companies, firms in China and India among them, over the deals that \
                help Russia.";
    assert!(told(text).iter().all(|line| !line.contains("CHN") && !line.contains("IND")), "{:?}", told(text));
}

#[test]
fn the_victim_of_a_war_restricts_only_where_it_acts() {
    // Whoever decided is not told.
    let text = "In view of the situation surrounding Ukraine, the cabinet gave its approval on May 13. Prohibition of exports \
                to 49 specific Russian organisations.";
    assert!(told(text).is_empty(), "{:?}", told(text));
    let text = "Japan forbids itself the export of arms to a country in conflict, and Ukraine will get none.";
    assert!(told(text).is_empty(), "{:?}", told(text));
    let text = "Ukraine froze the assets of 12 Russian banks on May 13.";
    assert!(told(text)[0].starts_with("sanction UKR>RUS"), "{:?}", told(text));
}

#[test]
fn who_says_so_in_between_does_not_act() {
    let text = "Foreign Minister Takeshi Iwaya of Japan spoke on Monday. The European Union, he said, froze the assets of 12 \
                Russian banks on May 13.";
    assert!(told(text)[0].starts_with("sanction EU>RUS"), "{:?}", told(text));
}

#[test]
fn the_people_of_a_state_are_those_hit() {
    let first = "Japan froze the assets of nine Russian banks on May 6.";
    for text in [
        "Its list of Japanese who may not set foot in Russia was lengthened on May 13 by 13 names.",
        "In early May entry was denied to 63 Japanese.",
    ] {
        let told = told(&format!("{first} Moscow answered. {text}"));
        assert!(told.iter().all(|line| !line.contains("JPN>RUS travel_ban")), "{told:?}");
    }
}

#[test]
fn who_acts_in_the_sentence_is_not_outweighed_by_who_acted_before() {
    let first = "On May 6 Britain banned the import of Russian diamonds.";
    let text = "Washington put more than 300 Russian firms on its blacklist the same day.";
    assert_eq!(told(&format!("{first} {text}"))[1], "sanction USA>RUS designation 300 flow imposed 2024-05-06");
}

#[test]
fn others_are_counted_with_those_who_are_named() {
    for (text, count) in [
        ("Peru barred the Chilean foreign minister and eight others from the country on May 7.", 9),
        ("Peru barred Chile's president, its foreign minister and 12 other Chileans from the country on May 7.", 14),
        ("Peru barred 12 Chileans from the country on May 7.", 12),
    ] {
        assert_eq!(told(text), [format!("sanction PER>CHL travel_ban {count} flow imposed 2024-05-07")], "{text}");
    }
}

#[test]
fn who_is_declared_unwelcome_may_not_come() {
    assert_eq!(
        told("On May 7 Peru declared 63 Chilean citizens unwelcome."),
        ["sanction PER>CHL travel_ban 63 flow imposed 2024-05-07"]
    );
    assert_eq!(told("Peru declared the Chilean proposal unwelcome on May 7."), [""; 0]);
}

#[test]
fn what_hits_an_official_is_an_act_and_what_hits_an_economy_is_none() {
    assert_eq!(
        told("New Peruvian sanctions hit Chile's oil minister on May 7."),
        ["sanction PER>CHL unspecified flow imposed 2024-05-07"]
    );
    assert_eq!(told("Peruvian sanctions hit Chile's economy on May 7."), [""; 0]);
    assert_eq!(
        told("On May 7 Peru hit Chile with a ban on seafood imports."),
        ["sanction PER>CHL import_ban flow imposed 2024-05-07"]
    );
}

#[test]
fn whom_sanctions_cover_by_now_is_a_total() {
    let total = ["sanction PER>CHL designation 1400 stock imposed 2024-05-15"];
    assert_eq!(told("Peru's sanctions on Chile now cover 1,400 people."), total);
    let new = ["sanction PER>CHL designation 14 flow announced 2024-05-07"];
    assert_eq!(told("Peru's new sanctions on Chile, announced on May 7, cover 14 people."), new);
}

#[test]
fn a_total_may_be_as_of_the_end_of_a_month() {
    for as_of in ["as of the end of April", "as of April"] {
        let text = format!("Peru had blacklisted 1,117 Chileans {as_of}.");
        assert!(told(&text).iter().any(|line| line.ends_with("stock imposed 2024-04")), "{text}: {:?}", told(&text));
    }
}

#[test]
fn whose_officials_are_named_first_is_hit() {
    assert_eq!(
        told("On May 7 Peru imposed sanctions on two Israeli ministers over violence against Palestinians."),
        ["sanction PER>ISR designation 2 flow imposed 2024-05-07"]
    );
    let text = "On May 7 Peru imposed sanctions on 12 Chilean officers over their war against Kenya.";
    assert_eq!(told(text), ["sanction PER>CHL designation 12 flow imposed 2024-05-07"]);
}

#[test]
fn a_joined_clause_keeps_its_day() {
    assert_eq!(
        told("Peru has frozen the assets of 12 Chileans, and on May 7 it expelled eight diplomats of Chile."),
        [
            "sanction PER>CHL asset_freeze 12 flow imposed 2024-05-15",
            "sanction PER>CHL other 8 flow imposed 2024-05-07"
        ]
    );
}

#[test]
fn ships_that_may_not_come_are_under_no_travel_ban() {
    for text in [
        "Since May 7 27 Chilean ships have been banned from entering Peruvian ports.",
        "27 Chilean ships may no longer enter Peruvian ports.",
    ] {
        assert!(told(text)[0].starts_with("sanction PER>CHL other 27"), "{text}: {:?}", told(text));
    }
}
