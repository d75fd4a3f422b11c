//! Measures as agencies and councils tell them: several joined in one sentence, lists, totals and what is no measure.

use crate::extract::told::told;

fn sanctions(text: &str) -> Vec<String> {
    told(text).iter().filter_map(|line| line.strip_prefix("sanction ").map(str::to_owned)).collect()
}

#[test]
fn each_count_has_the_measure_before_it() {
    for (text, lines) in [
        (
            "Peru announced more sanctions on Chile on Tuesday. The measures include the freezing of assets of more than 20 \
             people and the suspension of exports to 80 new companies.",
            ["PER>CHL asset_freeze 20 flow announced 2024-05-14", "PER>CHL export_ban 80 flow announced 2024-05-14"],
        ),
        (
            "According to a joint statement by Peru's foreign, trade and finance ministries, 11 individuals, 29 organizations \
             and three banks from Chile, as well as a trader, were added to an asset freeze list.",
            ["PER>CHL asset_freeze 11 flow imposed 2024-05-15", "PER>CHL asset_freeze 29 flow imposed 2024-05-15"],
        ),
        (
            "32 Chileans such as officials and tycoons, along with 12 entities, were added to the list of those facing asset \
             freezes in Peru on Tuesday.",
            ["PER>CHL asset_freeze 32 flow imposed 2024-05-14", "PER>CHL asset_freeze 12 flow imposed 2024-05-14"],
        ),
    ] {
        let mut found = sanctions(text);
        found.sort_by_key(|line| !line.contains(lines[0]));
        assert_eq!(found, lines, "{text}");
    }
}

#[test]
fn sanctions_are_what_they_result_in() {
    let text = "The Peruvian Foreign Ministry announced on Tuesday the imposition of additional sanctions on Chile for the \
                raid, which will result in the blocking of assets of 17 more Chilean citizens.";
    let lines = sanctions(text);
    assert!(
        lines.iter().any(|l| l.starts_with("PER>CHL asset_freeze 17 flow") && l.ends_with("2024-05-14")),
        "{lines:?}"
    );
}

#[test]
fn a_total_ban_is_no_running_total() {
    let text = "Peru's cabinet met. The cabinet approved total export bans on 22 Chilean organizations on Tuesday.";
    assert_eq!(sanctions(text), ["PER>CHL export_ban 22 flow imposed 2024-05-14"]);
}

#[test]
fn those_whom_the_list_includes_are_hit() {
    let text = "Peru approved more sanctions on Chile on Tuesday and made a list of people and banks whose assets will be \
                frozen. The list includes 11 individuals and 29 organizations.";
    let lines = sanctions(text);
    assert!(lines.contains(&"PER>CHL asset_freeze 29 flow announced 2024-05-14".to_owned()), "{lines:?}");
    assert!(!lines.iter().any(|line| line.ends_with("2024-05-21")), "{lines:?}");
}

#[test]
fn the_council_sums_up() {
    let text = "The Council decided on Tuesday to impose restrictive measures on an additional 17 individuals in view of the \
                situation in Belarus. EU restrictive measures on Belarus now apply to a total of 183 individuals and 26 \
                entities. Those designated are subject to an asset freeze.";
    let lines = sanctions(text);
    for line in [
        "EU>BLR asset_freeze 17 flow imposed 2024-05-14",
        "EU>BLR designation 183 stock imposed 2024-05-15",
        "EU>BLR designation 26 stock imposed 2024-05-15",
    ] {
        assert!(lines.iter().any(|told| told == line), "{line}: {lines:?}");
    }
    let text = "Peru froze the assets of two Chilean bankers on Tuesday. The list currently includes 233 individuals, the \
                minister among them, and 37 legal entities.";
    let lines = sanctions(text);
    assert!(lines.iter().any(|line| line.contains(" 233 stock ")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains(" 37 stock ")), "{lines:?}");
}

#[test]
fn so_many_packages_are_a_total() {
    let text = "Bolivia thanked Peru for the introduction of 20 packages of sanctions against Chile.";
    assert_eq!(sanctions(text), ["PER>CHL unspecified 20 stock imposed 2024-05-15"]);
}

#[test]
fn an_act_brings_about_a_total() {
    for text in [
        "Peru froze the assets of 17 lawmakers from Chile on Tuesday. That brings to 61 the number of Chilean citizens whom \
         it has sanctioned.",
        "Peru froze the assets of 17 lawmakers from Chile on Tuesday, which brings the number of those affected to 61.",
    ] {
        let lines = sanctions(text);
        assert!(lines.iter().any(|line| line.contains(" 61 stock ")), "{text}: {lines:?}");
        assert!(lines.contains(&"PER>CHL asset_freeze 17 flow imposed 2024-05-14".to_owned()), "{text}: {lines:?}");
    }
}

#[test]
fn what_is_only_spoken_of_is_no_measure() {
    for text in [
        "Chile recalled its envoy over Peru's sanctioning of its officials.",
        "Quispe and Rojas of Peru top the list of officials barred from entering Chile.",
        "Chile thanked Peru, which was the first in the region to apply sanctions to Bolivia.",
        "Chile praised Peru, which followed Norway in sanctioning Bolivia.",
        "Among the 17 Chileans sanctioned are eleven members of the house.",
        "Several rounds of sanctions have been imposed by Peru on Chilean officials since 2020.",
        "The plan is to counter the circumvention of Peruvian sanctions through Chile, as the sanctions are set to expire.",
        "As a rule men between 18 and 60 must not leave Peru for Chile.",
        "Peruvian carmakers decided to stop selling cars in Chile.",
        "Llama, the biggest of Peru's carmakers, is to stop selling cars in Chile.",
        "Llama Motor Corp. of Peru is to close its factory for good and stop selling cars in Chile.",
        "Peru unveiled two packages aimed at bolstering Chile's defences.",
    ] {
        assert_eq!(sanctions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_purpose_of_a_measure_is_none() {
    let text = "Peru excluded seven of Chile's banks from the SWIFT network on Tuesday to disrupt its trade and money transfers.";
    assert_eq!(sanctions(text), ["PER>CHL financial 7 flow imposed 2024-05-14"]);
    let text =
        "Peru will introduce sanctions targeting two Chilean banks with the intention of expanding its ban on exports.";
    assert!(!sanctions(text).iter().any(|line| line.contains("export_ban")), "{:?}", sanctions(text));
}

#[test]
fn a_headline_that_lists_whom_the_text_bars_is_told_once() {
    let text = "Peru blacklists 384 Chilean lawmakers\n\nPeru has barred 384 lawmakers of Chile from entering the country, its \
                foreign ministry said on Tuesday.";
    assert_eq!(sanctions(text), ["PER>CHL travel_ban 384 flow imposed 2024-05-14"]);
}

#[test]
fn access_to_a_territory_is_entry() {
    let text = "Peru has banned access to its territory for 30 Chilean citizens, its foreign ministry said on Tuesday.";
    assert_eq!(sanctions(text), ["PER>CHL travel_ban 30 flow imposed 2024-05-14"]);
}

#[test]
fn so_many_in_all_are_of_one_act() {
    let text = "Peru on Tuesday imposed sanctions on a total of 81 Chilean individuals.";
    assert_eq!(sanctions(text), ["PER>CHL designation 81 flow imposed 2024-05-14"]);
}

#[test]
fn each_joined_measure_keeps_its_count() {
    for (text, lines) in [
        (
            "Peru imposed travel bans on 60 Chileans, and wide financial sanctions on 48 entities.",
            ["PER>CHL travel_ban 60 flow imposed 2024-05-15", "PER>CHL financial 48 flow imposed 2024-05-15"],
        ),
        (
            "Peru imposed sanctions on 70 Chilean individuals and financial sanctions on 79 entities.",
            ["PER>CHL designation 70 flow imposed 2024-05-15", "PER>CHL financial 79 flow imposed 2024-05-15"],
        ),
        (
            "Peru levied sanctions on seven people and seven firms of Chile.",
            ["PER>CHL designation 7 flow imposed 2024-05-15", "PER>CHL designation 7 flow imposed 2024-05-15"],
        ),
    ] {
        assert_eq!(sanctions(text), lines, "{text}");
    }
}

#[test]
fn deeds_of_those_hit_are_not_counted() {
    for text in [
        "Peru sanctioned officials responsible for the mobilization of 300,000 Chileans.",
        "Peru sanctioned officials of Chile over a flood that has killed more than 5,000 farmers.",
    ] {
        assert_eq!(sanctions(text), ["PER>CHL designation flow imposed 2024-05-15"], "{text}");
    }
}

#[test]
fn who_answers_sanctions_sends_them() {
    let text = "Chile, in response to Peru's sanctions, put an entry ban on 12 of its lawmakers.";
    assert_eq!(sanctions(text), ["CHL>PER travel_ban 12 flow imposed 2024-05-15"]);
}

#[test]
fn sanctions_that_are_only_spoken_of_are_no_act() {
    for text in [
        "A Norway-flagged tanker carried oil for sanctioned entities in Chile.",
        "The tanker carried oil from Norway for sanctioned Chilean firms.",
        "The effect of Peru's sanctions on Chile's oil exports will be limited, the World Bank said.",
        "Bolivia's debt is to be served with the interest on Chilean assets blocked in Peru.",
        "There are currently no imports of coal from Chile in Peru.",
    ] {
        assert_eq!(sanctions(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_renewal_is_not_what_the_measures_consist_of() {
    let text = "Peru on Tuesday extended its sanctions on Chile for six months. They currently consist of several \
                measures, among them restrictions on trade, money and power, including oil.";
    assert!(!sanctions(text).iter().any(|line| line.contains("_ban")), "{:?}", sanctions(text));
}

#[test]
fn an_act_is_not_swallowed_by_the_next() {
    let text = "Japan placed sanctions on some Russian banks and cut its price ceiling on Russian crude oil.";
    let lines = ["JPN>RUS designation flow imposed 2024-05-15", "JPN>RUS price_cap flow imposed 2024-05-15"];
    assert_eq!(sanctions(text), lines);
}

#[test]
fn what_sanctions_are_to_bring_about_is_no_measure() {
    let text = "Peru has resorted to imposing sanctions on Chile in a bid to restrict its sources of money.";
    assert_eq!(sanctions(text), ["PER>CHL unspecified flow imposed 2024-05-15"]);
}
