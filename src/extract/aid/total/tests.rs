//! What is a running total, and what is not.

use crate::extract::told::told;

fn measure(text: &str) -> Vec<bool> {
    told(text).iter().map(|line| line.contains(" stock ")).collect()
}

#[test]
fn the_size_of_one_gift_is_no_running_total() {
    for text in [
        "Italy promised Kenya help on Tuesday. The Italian package for Kenya, worth 7 million euros in total, is a loan.",
        "Kenya has received another 7 million dollars from Norway since May.",
        "Humanitarian aid from Norway to Kenya will come to 7 million dollars in June.",
    ] {
        assert_eq!(measure(text), [false], "{text}");
    }
}

#[test]
fn what_help_comes_to_and_what_is_counted_to_a_day_is_one() {
    for text in [
        "Norwegian assistance to Kenya, the minister said, comes to 7 million dollars.",
        "Norway has provided or promised Kenya help worth 7 million dollars.",
        "Norwegian aid to Kenya was 7 million dollars through the end of March 2024.",
    ] {
        assert_eq!(measure(text), [true], "{text}");
    }
}

#[test]
fn what_something_else_has_done_since_or_what_a_loan_is_put_at_is_none() {
    for text in [
        "Eight excavators from Norway have been standing in the yard of Kenya's rescuers since Thursday.",
        "Italy put its grant to Kenya at 7 million euros.",
        "Italy will give Kenya a new boat. In all it is worth 7 million euros.",
        "Italy will lend Kenya 7 million euros, spread over the years from 2025.",
        "Italy gave Kenya its biggest package so far, 7 million euros.",
        "The Italian minister came to Nairobi with two gifts for Kenya, one of 7 million euros.",
        "Italy will lend Kenya 7 million euros once parliament has passed the budget.",
    ] {
        assert!(!measure(text).contains(&true), "{text}");
    }
}

#[test]
fn help_whose_size_is_told_far_behind_is_a_running_total() {
    let text = "Norwegian help to Kenya, in the form of vehicles, tents and protective gear, comes to just under 7 million euros.";
    assert_eq!(measure(text), [true]);
}

#[test]
fn what_is_counted_up_to_a_day_told_first_is_one() {
    let text = "By the end of March 2024, according to the ministry, Norway had allocated 7 million euros to Kenya.";
    let lines = told(text);
    assert!(lines.iter().any(|line| line.contains(" stock committed 2024-03")), "{lines:?}");
    let text = "By the end of 2026 Norway will have allocated 7 million euros to Kenya.";
    assert!(!measure(text).contains(&true), "{text}");
}

#[test]
fn an_act_told_with_its_occasion_beside_a_total_is_none() {
    let text = "Since the flood, Norway's assistance to Kenya has come to 12 million dollars, which includes what was set aside last December, when the prime minister promised 4 million dollars.";
    assert_eq!(measure(text), [true, false]);
}

#[test]
fn what_brings_a_total_about_is_none() {
    let text = "Kenya has received 4 million dollars from Norway, bringing the total to 9 million dollars.";
    assert_eq!(measure(text), [false, true]);
}

#[test]
fn the_years_of_a_sum_make_it_a_total_and_its_own_day_a_gift() {
    for (text, line) in [
        ("In 2021-2023 Norway gave Kenya 5 million dollars.", "NOR>KEN 5000000 USD unknown stock"),
        ("In all, Norway is giving Kenya 5 million dollars this year.", "NOR>KEN 5000000 USD unknown flow"),
        ("In all, Norway has given Kenya 5 million dollars.", "NOR>KEN 5000000 USD unknown stock"),
        (
            "By now Kenya has had 9 million dollars: 5 million euros was paid by Norway this year.",
            "NOR>KEN 5000000 EUR unknown flow",
        ),
    ] {
        let told = told(text);
        assert!(told.iter().any(|told| told.starts_with(&format!("aid {line}"))), "{text}: {told:?}");
    }
}
