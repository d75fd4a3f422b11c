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
