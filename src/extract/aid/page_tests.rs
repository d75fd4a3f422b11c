//! Aid as ordinary pages tell it: several sums and verbs in a sentence, totals, comparisons, projects.

use crate::extract::told::{claims, told};
use crate::model::Fact;

fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("aid")).collect();
    lines.sort();
    lines
}

fn has(text: &str, part: &str) {
    assert!(lines(text).iter().any(|line| line.contains(part)), "{text}: {:?}", lines(text));
}

#[test]
fn each_sum_has_its_own_day_and_stage() {
    let text = "Norway provided $100 million in help to Kenya in 2022 and has promised $150 million in help in 2023, and $300 million for this year.";
    has(text, "NOR>KEN 100000000 USD unknown flow disbursed 2022");
    has(text, "NOR>KEN 150000000 USD unknown flow pledged 2023");
    has(text, "NOR>KEN 300000000 USD unknown flow pledged 2024-05-15");
}

#[test]
fn goods_of_a_second_verb_are_given_beside_the_money() {
    let text = "Norway gave Kenya 5 million euros and sent 20 trucks.";
    assert_eq!(lines(text).len(), 2, "{:?}", lines(text));
    let text = "Norway gave Kenya 5 million euros to buy and deliver 20 trucks.";
    assert_eq!(lines(text).len(), 1, "{:?}", lines(text));
}

#[test]
fn a_total_as_of_a_day_has_its_equivalent_in_brackets() {
    let text = "Norway has supplied Kenya with 17 billion euros (around $19 billion) in aid as of January.";
    has(text, "17000000000 EUR unknown stock disbursed 2024-01");
}

#[test]
fn what_came_until_a_year_of_war_begins_is_a_total() {
    has("As the war enters its third year, Norway has pledged more than $10 billion to Kenya.", " stock ");
}

#[test]
fn comparisons_and_stalled_or_illicit_sums_are_no_gifts() {
    for text in [
        "A bill with $60 billion in aid for Kenya from Norway remains stalled in parliament.",
        "Norway disrupted a scheme which Kenya used to illicitly move a billion dollars in funds.",
    ] {
        assert_eq!(lines(text), Vec::<String>::new(), "{text}");
    }
    let text = "Norway will give Kenya $150 million in aid, which is $50 million more than last year.";
    assert!(lines(text).iter().all(|line| line.contains(" 150000000 ")), "{:?}", lines(text));
}

fn first_aid(text: &str) -> crate::model::Aid {
    let aid = claims(text, "2024-05-15").into_iter().find_map(|claim| match claim.fact {
        Fact::Aid(aid) => Some(aid),
        _ => None,
    });
    aid.unwrap_or_else(|| panic!("{text} tells no aid"))
}

#[test]
fn a_project_of_a_bank_is_the_channel() {
    for text in [
        "Kenya's budget has received $49 million from Norway as part of a World Bank project named LAKE.",
        "Norway gave Kenya $5 million within the framework of a World Bank project.",
    ] {
        assert_eq!(first_aid(text).channel.as_deref(), Some("WB"), "{text}");
    }
}

#[test]
fn rounds_of_ammunition_are_counted() {
    let aid = first_aid("Norway gave Kenya 20,000 rounds of artillery ammunition.");
    assert_eq!(aid.quantity, Some(20_000.into()));
}

#[test]
fn the_name_of_goods_begins_behind_the_verb() {
    let aid = first_aid("Norway will help Kenya further. Its earlier gifts to Kenya included body armor and helmets.");
    assert!(!aid.item.unwrap_or_default().contains("included"));
}

#[test]
fn town_utilities_are_helped() {
    has("Norway handed over 100 excavators to utility companies in Mombasa.", "NOR>KEN");
}

#[test]
fn a_figure_in_the_name_of_a_model_or_a_size_counts_nothing() {
    for (text, line) in [
        ("Norway has supplied Kenya with two 150 kVA generators.", "aid NOR>KEN 2 150 kVA generators in_kind flow"),
        ("Norway gave Kenya two 6,000 liter fuel trucks.", "aid NOR>KEN 2 6,000 liter fuel trucks in_kind flow"),
    ] {
        let lines = told(text);
        assert!(lines.iter().any(|told| told.starts_with(line)), "{text}: {lines:?}");
    }
    for text in
        ["Norway's Leopard 2 tanks have arrived in Kenya.", "Norway sent Panzerhaubitze 2000 howitzers to Kenya."]
    {
        assert!(told(text).iter().all(|line| !line.contains(" 2 tanks") && !line.contains("2000")), "{text}");
    }
}

#[test]
fn a_headline_rounds_the_sum_in_brackets() {
    let text =
        "Norway gives $24M to Kenya\n\nNorway on Tuesday promised €21 million ($24.3 million) of relief for Kenya.";
    let lines: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("aid")).collect();
    assert!(lines.len() == 1 && lines[0].starts_with("aid NOR>KEN 21000000 EUR"), "{lines:?}");
}

#[test]
fn single_things_are_told_each() {
    let lines = told("Norway will send an ambulance and a fire engine to Kenya.");
    assert!(lines.iter().any(|l| l.starts_with("aid NOR>KEN 1 ambulance")), "{lines:?}");
    assert!(lines.iter().any(|l| l.starts_with("aid NOR>KEN 1 fire engine")), "{lines:?}");
}

#[test]
fn behind_spare_parts_the_list_goes_on() {
    let lines = told("Norway has supplied Kenya with 55 tanks, including spare parts, and 10 howitzers.");
    assert!(lines.iter().any(|l| l.starts_with("aid NOR>KEN 10 howitzers")), "{lines:?}");
}

#[test]
fn what_help_now_reaches_is_a_total() {
    let lines = told("Norway's help for Kenya now reaches $90 million, including $40 million of military aid.");
    assert!(lines.len() == 2 && lines.iter().all(|l| l.contains(" stock ")), "{lines:?}");
}

#[test]
fn the_verb_granted_tells_a_grant() {
    let lines = told("Norway granted Kenya 500 million kroner for hospital equipment.");
    assert!(lines[0].starts_with("aid NOR>KEN 500000000 NOK grant"), "{lines:?}");
}
