use crate::extract::told::{claims, told};
use crate::model::Fact;

#[test]
fn an_imposed_measure_with_its_target() {
    assert_eq!(
        told("On May 7, Canada imposed sanctions on 10 officials of Belarus."),
        ["sanction CAN>BLR designation 10 flow imposed 2024-05-07"]
    );
    assert_eq!(
        told("Canada lifted its import ban on timber from Russia on May 7."),
        ["sanction CAN>RUS import_ban flow lifted 2024-05-07"]
    );
}

#[test]
fn a_verb_that_is_itself_the_measure() {
    assert_eq!(
        told("Norway froze the assets of two Russian banks on May 7."),
        ["sanction NOR>RUS asset_freeze 2 flow imposed 2024-05-07"]
    );
    assert_eq!(told("Norway gave €5 million from frozen Russian assets to Ukraine on May 7.").len(), 1);
}

#[test]
fn a_count_since_a_day_is_a_stock() {
    assert_eq!(
        told("Since 2022, Japan has imposed 26 packages of sanctions against individuals in Russia."),
        ["sanction JPN>RUS designation 26 stock imposed 2024-05-15"]
    );
}

#[test]
fn the_day_of_taking_effect_is_not_the_day_of_the_act() {
    let found =
        claims("On May 7 Japan imposed a ban on the export of pumps to Russia, effective from June 1.", "2024-05-08");
    let [claim] = &found[..] else { panic!("{found:?}") };
    let Fact::Sanction(sanction) = &claim.fact else { panic!("{claim:?}") };
    assert_eq!(claim.date.map(|d| d.to_string()).as_deref(), Some("2024-05-07"));
    assert_eq!(sanction.effective_on.map(|d| d.to_string()).as_deref(), Some("2024-06-01"));
    assert_eq!(sanction.goods, ["pumps"]);
}

#[test]
fn no_act() {
    for text in [
        "Kenya supports sanctions against Russia.",
        "Ukraine urged Japan to impose sanctions on Russia.",
        "The ministers discussed sanctions on Russia.",
        "Japan has not imposed sanctions on Kenya.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

/// Each text tells one sanction, in short.
fn each_tells(cases: &[(&str, &str)]) {
    for (text, line) in cases {
        assert_eq!(told(text), [format!("sanction {line}")], "{text}");
    }
}

#[test]
fn nouns_composed_of_a_restraint_and_what_it_restricts() {
    each_tells(&[
        ("Peru tightened export controls on Chile on May 7.", "PER>CHL export_ban flow imposed 2024-05-07"),
        ("Peru slapped entry bans on 20 Chilean lawmakers on May 7.", "PER>CHL travel_ban 20 flow imposed 2024-05-07"),
        (
            "A ban on purchases of Chilean copper was agreed by Peru on May 7.",
            "PER>CHL import_ban flow imposed 2024-05-07",
        ),
        ("Peru imposed an embargo on Chilean copper on May 7.", "PER>CHL import_ban flow imposed 2024-05-07"),
        ("Peru lowered the price cap on Chilean copper on May 7.", "PER>CHL price_cap flow imposed 2024-05-07"),
        ("Peru has eased an asset freeze on two Chilean businessmen.", "PER>CHL asset_freeze 2 flow lifted 2024-05-15"),
    ]);
    assert_eq!(told("Peru imposed visa bans and asset freezes on 28 individuals from Chile on May 7.").len(), 2);
}

#[test]
fn verbs_that_restrict_a_thing() {
    each_tells(&[
        ("Peru halted imports of Chilean copper on May 7.", "PER>CHL import_ban flow imposed 2024-05-07"),
        (
            "Peru has barred 36 Chilean officials from entering the country.",
            "PER>CHL travel_ban 36 flow imposed 2024-05-15",
        ),
        ("Peru stopped issuing visas to Chilean students on May 7.", "PER>CHL travel_ban flow imposed 2024-05-07"),
        ("Peru barred ten Chilean tankers from its ports on May 7.", "PER>CHL other 10 flow imposed 2024-05-07"),
        (
            "Two Chilean banks were expelled from SWIFT by the EU on May 7.",
            "EU>CHL financial 2 flow imposed 2024-05-07",
        ),
        ("Six Chilean officials have been denied entry to Peru.", "PER>CHL travel_ban 6 flow imposed 2024-05-15"),
        (
            "Assets of 11 Chilean generals were frozen by Peru on May 7.",
            "PER>CHL asset_freeze 11 flow imposed 2024-05-07",
        ),
    ]);
}

#[test]
fn lists_and_totals() {
    each_tells(&[
        ("Peru put twenty-one Chileans on its blacklist on May 7.", "PER>CHL designation 21 flow imposed 2024-05-07"),
        (
            "In total, 1,100 Chilean officials are now under Peruvian sanctions.",
            "PER>CHL designation 1100 stock imposed 2024-05-15",
        ),
        ("Peru's sanctions list now includes 40 Chilean companies.", "PER>CHL designation 40 stock imposed 2024-05-15"),
        (
            "Peru removed three Chilean bankers from its sanctions list on May 7.",
            "PER>CHL designation 3 flow lifted 2024-05-07",
        ),
    ]);
}

#[test]
fn who_restricts_whom_by_voice() {
    each_tells(&[
        ("Chile was hit with EU sanctions on May 7.", "EU>CHL unspecified flow imposed 2024-05-07"),
        ("Sanctions against Chile were adopted by Peru on May 7.", "PER>CHL unspecified flow imposed 2024-05-07"),
        (
            "Peru's foreign ministry said assets of two Chilean firms had been frozen.",
            "PER>CHL asset_freeze 2 flow imposed 2024-05-15",
        ),
        (
            "Shipments of pumps to Chile will be banned from June 1, Peru announced.",
            "PER>CHL export_ban flow announced 2024-05-15",
        ),
        (
            "Peru is expected to adopt a sanctions package against Chile on Friday.",
            "PER>CHL unspecified flow planned 2024-05-17",
        ),
    ]);
}

#[test]
fn several_measures_have_their_own_counts() {
    assert_eq!(
        told(
            "On May 7 Peru sanctioned 30 Chilean officials, banned exports of pumps to Chile and closed its ports to nine Chilean tankers."
        ),
        [
            "sanction PER>CHL designation 30 flow imposed 2024-05-07",
            "sanction PER>CHL export_ban flow imposed 2024-05-07",
            "sanction PER>CHL other 9 flow imposed 2024-05-07",
        ]
    );
}

#[test]
fn goods_stand_after_or_before_the_ban() {
    let goods = |text: &str| match &claims(text, "2024-05-15")[..] {
        [claim] => match &claim.fact {
            Fact::Sanction(sanction) => sanction.goods.join("; "),
            other => panic!("{other:?}"),
        },
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(goods("Peru prohibited the import of Chilean fish, vodka and pumps."), "fish; vodka; pumps");
    assert_eq!(goods("Valves and pumps may no longer be exported to Chile, Peru said."), "Valves; pumps");
    assert_eq!(goods("Peru tightened export controls on Chile, covering lathes and tyres."), "lathes; tyres");
}

#[test]
fn what_is_talked_about_private_or_undecided_is_no_act() {
    for text in [
        "Peru threatened to impose sanctions on Chile.",
        "Peru stands ready to impose further sanctions on Chile.",
        "If the talks fail, Peru will impose sanctions on Chile.",
        "Peru is weighing a ban on imports of Chilean copper.",
        "Three men were charged with evading sanctions imposed on Chile by Peru.",
        "Sanctions imposed on Chile by Peru have hurt its economy.",
        "The envoy thanked Peru for imposing sanctions on Chile.",
        "The carmaker suspended sales to Chile, and Peru looked on.",
        "A court in Lima banned the export of the statue to Chile.",
        "Chilean athletes were barred from entering the tournament by Peru.",
        "Peru designated Chile a regional partner.",
        "Profits from frozen Chilean assets will pay for it, Peru said.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_list_of_acts_has_the_day_of_the_first() {
    assert_eq!(
        told(
            "Peru froze the assets of 12 Chilean bankers on May 7.\n\nThe envoy looked on.\n\nNobody spoke.\n\nIt rained.\n\nPeru also banned exports of pumps to Chile."
        ),
        [
            "sanction PER>CHL asset_freeze 12 flow imposed 2024-05-07",
            "sanction PER>CHL export_ban flow imposed 2024-05-07"
        ]
    );
}

#[test]
fn what_is_to_come_has_the_day_of_its_announcement() {
    each_tells(&[
        (
            "Exports of pumps to Chile will be banned by Peru from June 1, the ministry announced on May 7.",
            "PER>CHL export_ban flow announced 2024-05-07",
        ),
        (
            "On Friday the Peruvian government said it would freeze the assets of 11 Chileans.",
            "PER>CHL asset_freeze 11 flow announced 2024-05-10",
        ),
    ]);
}

/// The measure and the day of its effect, of each sanction of a text.
fn effects(text: &str) -> Vec<String> {
    let effect = |claim: &crate::model::Claim| match &claim.fact {
        Fact::Sanction(s) => {
            format!("{} {}", s.measure, s.effective_on.map_or("unknown".to_owned(), |day| day.to_string()))
        }
        other => panic!("{other:?}"),
    };
    claims(text, "2024-05-15").iter().map(effect).collect()
}

#[test]
fn a_later_sentence_tells_when_a_measure_takes_effect() {
    let acts = "Peru froze the assets of two Chilean banks and banned exports to Chile on May 14.";
    let told = |rest: &str| effects(&format!("{acts} {rest}"));
    assert_eq!(told("The measures take effect on July 7."), ["asset_freeze 2024-07-07", "export_ban 2024-07-07"]);
    assert_eq!(told("The export ban applies from Friday."), ["asset_freeze unknown", "export_ban 2024-05-17"]);
    assert_eq!(told("The freeze took effect the same day."), ["asset_freeze 2024-05-14", "export_ban unknown"]);
    assert_eq!(told("They enter into force on June 3."), ["asset_freeze 2024-06-03", "export_ban 2024-06-03"]);
}

#[test]
fn a_package_of_a_series_counts_as_one() {
    assert_eq!(
        told("The EU adopted its 18th package of sanctions against Chile on May 7, lowering the price cap on crude."),
        ["sanction EU>CHL unspecified 1 flow imposed 2024-05-07", "sanction EU>CHL price_cap flow imposed 2024-05-07"]
    );
    each_tells(&[(
        "The packages against Chile that Peru adopted now number 28.",
        "PER>CHL unspecified 28 stock imposed 2024-05-15",
    )]);
}

#[test]
fn totals_are_told_in_the_perfect_too() {
    each_tells(&[(
        "The United Kingdom has now sanctioned more than 289 Chilean vessels.",
        "GBR>CHL designation 289 stock imposed 2024-05-15",
    )]);
}

#[test]
fn goods_that_are_kept_out_or_may_not_leave() {
    each_tells(&[
        ("Diamonds from Chile have been refused entry to Peru.", "PER>CHL import_ban flow imposed 2024-05-15"),
        ("Luxury cars can no longer be shipped to Chile from Peru.", "PER>CHL export_ban flow imposed 2024-05-15"),
        (
            "Lathes may no longer be sold by Peruvian firms to buyers in Chile.",
            "PER>CHL export_ban flow imposed 2024-05-15",
        ),
    ]);
}

#[test]
fn what_depends_on_something_is_no_act() {
    for text in [
        "Sanctions on Chile will be lifted only when it withdraws, the Peruvian minister said.",
        "Peru announced measures against the fever in Chile.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_not_done_is_told_as_such() {
    for (text, modality) in [
        ("Bolivia urged Peru to impose sanctions on Chile.", "requested"),
        ("Peru has not imposed sanctions on Chile.", "denied"),
        ("Peru might impose sanctions on Chile.", "hypothetical"),
    ] {
        let found: Vec<String> = claims(text, "2024-05-15").iter().map(|c| c.modality.to_string()).collect();
        assert_eq!(found, [modality], "{text}");
    }
}

#[test]
fn each_of_two_counts_is_a_claim() {
    assert_eq!(
        told("Peru froze the assets of 12 Chileans and 33 organizations from Chile on May 7."),
        [
            "sanction PER>CHL asset_freeze 12 flow imposed 2024-05-07",
            "sanction PER>CHL asset_freeze 33 flow imposed 2024-05-07"
        ]
    );
}

#[test]
fn the_victim_of_an_attack_is_no_target() {
    each_tells(&[(
        "Peru froze the assets of 12 officials on May 7 in response to Chile's war against Bolivia.",
        "PER>CHL asset_freeze 12 flow imposed 2024-05-07",
    )]);
}

#[test]
fn who_suffers_a_measure_is_its_subject() {
    each_tells(&[
        (
            "Fourteen more Chileans will have their assets frozen by Peru.",
            "PER>CHL asset_freeze 14 flow announced 2024-05-15",
        ),
        ("Entry was denied to 84 Chilean lawmakers by Peru.", "PER>CHL travel_ban 84 flow imposed 2024-05-15"),
        (
            "Peru's ban on imports of 38 Chilean goods, tin and wool included, enters into force.",
            "PER>CHL import_ban flow imposed 2024-05-15",
        ),
        ("Peru acted. A further 20 Chilean vessels were listed.", "PER>CHL designation 20 flow imposed 2024-05-15"),
    ]);
    assert_eq!(told("Peru published a table of Chilean goods, as is listed below."), Vec::<String>::new());
}

#[test]
fn nobody_restricts_a_body_of_their_own() {
    each_tells(&[(
        "On May 7 Japan joined the sanctions imposed by the G7 on 12 officials of Russia.",
        "JPN>RUS designation 12 flow imposed 2024-05-07",
    )]);
    let text = "Ever since 2022 Japan has sent generators to Ukraine and joined the sanctions of the G7.";
    assert!(told(text).iter().all(|claim| !claim.starts_with("sanction")), "{:?}", told(text));
}
