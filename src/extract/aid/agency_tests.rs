//! Aid as agencies tell it: wholes and their parts, equivalents, units of things and what is no gift.

use crate::extract::told::{claims, told};
use crate::model::Fact;

fn aid(text: &str) -> Vec<String> {
    told(text).iter().filter(|line| line.starts_with("aid")).cloned().collect()
}

#[test]
fn the_whole_is_told_for_the_sake_of_the_part() {
    for text in [
        "Norway will lend Kenya 3 million dollars as part of a 50 million dollar loan.",
        "Out of approximately 50 million dollars Norway will give Kenya 3 million dollars.",
        "Norway will give Kenya 3 million dollars of the 50 million dollars.",
        "Norway plans to provide Kenya with 3 million dollars, up to 60 percent of the funds for the 50 million dollar loan.",
    ] {
        let lines = aid(text);
        assert!(lines.iter().any(|line| line.starts_with("aid NOR>KEN 3000000 USD")), "{text}: {lines:?}");
        assert!(!lines.iter().any(|line| line.contains(" 50000000 ")), "{text}: {lines:?}");
    }
    let text = "Norway gave Kenya 3 million dollars in May as part of the 50 million dollars it announced in February.";
    assert!(aid(text).iter().any(|line| line.contains(" 50000000 ")), "{:?}", aid(text));
}

#[test]
fn what_the_funds_are_worth_in_another_currency_is_no_other_gift() {
    let text = "Norway will provide Kenya with 3 million dollars. The funds, equivalent to 32 million kroner, will be provided \
                through the World Bank.";
    assert_eq!(aid(text).len(), 1, "{:?}", aid(text));
}

#[test]
fn a_subheading_gives_nothing_of_its_own() {
    let text = "Sweden will give Kenya 3 million dollars.\n\nA $50 million loan for Kenya\n\nIn May Norway approved a loan of 50 million \
                dollars to Kenya. Sweden welcomed the loan.";
    assert!(!aid(text).iter().any(|line| line.starts_with("aid SWE>KEN 50000000")), "{:?}", aid(text));
}

#[test]
fn sums_in_frozen_assets_are_no_aid() {
    let text = "Since the start of the war, 280 million euros in frozen assets has been found in Kenya, Norway said.";
    assert_eq!(aid(text), Vec::<String>::new());
}

#[test]
fn the_aid_of_last_year_dates_itself_alone() {
    let text = "In February Norway announced a plan to provide additional assistance worth $13 million to Kenya following last \
                year's humanitarian aid worth $10 million.";
    let lines = aid(text);
    assert!(lines.iter().any(|line| line.contains(" 13000000 ") && line.ends_with(" 2024-02")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains(" 10000000 ") && line.ends_with(" 2023")), "{lines:?}");
}

#[test]
fn a_span_of_years_or_of_days() {
    let text = "Norway's government allocated more than USD 19 million over 2015-2017 to Kenya.";
    assert!(aid(text).iter().any(|line| line.contains(" stock ")), "{:?}", aid(text));
    let text = "Between May 2 and 7 Kenya took delivery of 25 generators from the Norwegian government.";
    assert!(
        aid(text).iter().any(|line| line.contains(" 25 generators ") && line.contains(" flow ")),
        "{:?}",
        aid(text)
    );
}

#[test]
fn what_will_be_provided_in_total_is_one_gift() {
    let text =
        "A total of 104 million dollars (1.1 billion kroner) will be provided to Kenya by Norway to clear landmines.";
    let lines = aid(text);
    assert!(lines.iter().any(|line| line.contains(" 104000000 USD ") && line.contains(" flow ")), "{lines:?}");
}

#[test]
fn units_and_consignments_count_what_they_hold() {
    for (text, goods) in [
        ("Norway has supplied Kenya with 2,361 units of generators.", "2361 generators"),
        ("A consignment of 25 generators from Norway arrived in Kenya on Monday.", "25 generators"),
    ] {
        assert!(aid(text).iter().any(|line| line.contains(goods)), "{text}: {:?}", aid(text));
    }
}

#[test]
fn what_goods_keep_going_carries_them_or_may_not_leave_is_no_gift() {
    for (text, item) in [
        ("Norway is providing Kenya with 32 generators to support water supply systems.", "systems"),
        ("Norway has already given Kenya 12 patrol ships, called \"multi-role vessels\", since 2016.", "vessels"),
        ("Norway said that vests and tents will be delivered to Kenya by air force aircraft.", "aircraft"),
        (
            "The donation of 12 trucks to Kenya comes as Norway eases its military equipment transfer policy.",
            "equipment",
        ),
    ] {
        assert!(!aid(text).iter().any(|line| line.contains(item)), "{text}: {:?}", aid(text));
    }
}

#[test]
fn a_programme_is_implemented_by_whom_it_is_carried_through() {
    for text in [
        "Norway handed over two transformers to Kenya on Monday as part of the \"Light\" programme implemented through the \
         United Nations Development Programme (UNDP).",
        "Norway, through the mediation of UNDP, gave Kenya two transformers on Monday.",
    ] {
        let channels: Vec<_> = claims(text, "2024-05-15")
            .into_iter()
            .filter_map(|claim| match claim.fact {
                Fact::Aid(aid) => aid.channel,
                _ => None,
            })
            .collect();
        assert_eq!(channels, ["UNDP"], "{text}");
    }
}

#[test]
fn a_headline_below_another_line_is_a_plan() {
    let text = "News of the day\n\nPost: Norway to donate $47 million to Kenya\n\nThe minister spoke in Oslo.";
    let lines = aid(text);
    assert!(lines.iter().all(|line| !line.contains(" disbursed ")), "{lines:?}");
}

#[test]
fn a_count_that_the_headline_gives_another_name_is_told_once() {
    let text = "Norway hands over 12 loads of power equipment to Kenya\n\nNorway has sent 12 humanitarian aid shipments to Kenya \
                since the start of the flood.";
    let lines = aid(text);
    assert_eq!(lines.iter().filter(|line| line.contains(" 12 ")).count(), 1, "{lines:?}");
}

#[test]
fn what_had_been_given_by_a_day_is_a_total() {
    let text = "Norway had donated 92 million kroner to Kenya by the end of April.";
    assert!(aid(text).iter().any(|line| line.contains(" stock ") && line.ends_with(" 2024-04")), "{:?}", aid(text));
}

#[test]
fn a_guarantee_that_is_a_part_makes_nobody_else_lend() {
    let text = "Norway will provide Kenya with 9 million dollars, including this support and a credit enhancement for World Bank \
                loans.";
    assert!(aid(text).iter().any(|line| line.starts_with("aid NOR>KEN 9000000")), "{:?}", aid(text));
}

#[test]
fn units_and_pieces_are_those_of_the_goods() {
    for text in [
        "Japan has given Kenya 40 units of heavy machinery.",
        "Kenya has received 40 units of heavy machinery from Japan.",
    ] {
        let lines = told(text);
        assert!(lines.len() == 1 && lines[0].starts_with("aid JPN>KEN 40 heavy machinery"), "{text}: {lines:?}");
    }
}

#[test]
fn goods_told_again_with_their_count_are_one_gift() {
    let text =
        "Norway delivered pumps to Kenya on Monday. Fifty pumps that the fire brigades will use were handed over.";
    assert_eq!(told(text).len(), 1, "{:?}", told(text));
}

#[test]
fn a_slice_of_a_package_is_not_the_package() {
    for text in [
        "The EU paid Kenya a 1 million euro instalment of its 18 million euro package.",
        "Kenya received the second tranche, 1 million euros, of the 18 million euro EU package.",
    ] {
        let lines = told(text);
        assert!(lines.len() == 1 && lines[0].starts_with("aid EU>KEN 1000000 EUR"), "{text}: {lines:?}");
    }
}

#[test]
fn what_was_given_during_the_war_is_a_total() {
    let lines = told("During the full-scale war, Japan has already provided Ukraine with 12 billion dollars in aid.");
    assert!(lines.len() == 1 && lines[0].contains(" stock "), "{lines:?}");
}

#[test]
fn a_share_of_output_is_no_whole() {
    let lines = told("Norway has donated more than 1% of its GDP, or over 500 million kroner, to Kenya.");
    assert!(lines.iter().any(|line| line.starts_with("aid NOR>KEN 500000000 NOK")), "{lines:?}");
}

#[test]
fn a_headline_joins_two_givers_by_a_comma() {
    let lines = told("Kenya gets 5 million dollar loan from Norway, Japan\n\nIt was signed on Monday.");
    assert!(lines.iter().any(|line| line.starts_with("aid NOR+JPN>KEN 5000000 USD")), "{lines:?}");
}

#[test]
fn what_was_smuggled_is_no_gift() {
    let text = "The dealer was accused of exporting 31 boats worth 60 million yen from Japan to Kenya.";
    assert_eq!(aid(text), Vec::<String>::new());
}
