//! Whose money a sum is.

use crate::extract::told::told;

#[test]
fn what_many_give_together_is_no_single_states_aid() {
    assert_eq!(told("Norway attended the conference on Moldova, where participants pledged 5 million euros."), [""; 0]);
    assert_eq!(told("All the donors taken together promised Moldova 5 million euros at the talks in Norway."), [""; 0]);
    let lines = told("Norway and other donors gave Moldova 5 million euros on Monday.");
    assert!(lines.len() == 1 && lines[0].contains("NOR>MDA"), "{lines:?}");
}

#[test]
fn each_of_a_list_gives_its_own_sum() {
    let lines = told("Denmark put in EUR 125 million for Ukraine, Sweden EUR 20 million, Norway EUR 42 million.");
    assert_eq!(lines.len(), 3, "{lines:?}");
    for pair in [("DNK>UKR", "125000000"), ("SWE>UKR", "20000000"), ("NOR>UKR", "42000000")] {
        assert!(lines.iter().any(|line| line.contains(pair.0) && line.contains(pair.1)), "{pair:?}: {lines:?}");
    }
}

#[test]
fn the_infinitive_of_a_headline_is_a_promise() {
    for text in
        ["Norway to provide Moldova with $5 million in aid, Støre says", "Norway to provide Moldova with $5 million"]
    {
        assert_eq!(told(text), ["aid NOR>MDA 5000000 USD unknown flow pledged 2024-05-15"], "{text}");
    }
}

#[test]
fn what_a_body_delivers_with_a_states_funds_is_that_states_aid() {
    for text in [
        "UNDP, with funding from the Government of Norway, delivered 10 excavators to Moldova on Monday.",
        "With the financial support of Norway, UNDP delivered 10 excavators to Moldova on Monday.",
    ] {
        let lines = told(text);
        assert!(lines.len() == 1 && lines[0].starts_with("aid NOR>MDA 10 excavators"), "{text}: {lines:?}");
    }
    let lines = told("UNDP delivered 10 excavators to Moldova on Monday.");
    assert!(lines[0].starts_with("aid UNDP>MDA"), "{lines:?}");
}

#[test]
fn what_the_money_is_for_tells_no_giver() {
    let lines = told("Oslo is paying 9 million kroner so that UNDP can clear rubble in Nairobi.");
    assert!(lines.len() == 1 && lines[0].starts_with("aid NOR>KEN 9000000"), "{lines:?}");
}

#[test]
fn a_sum_that_passes_a_body_is_given_by_its_state() {
    let lines = told("Five million euros in aid for Kenya cleared the Norwegian cabinet on Monday.");
    assert!(lines.len() == 1 && lines[0].starts_with("aid NOR>KEN 5000000"), "{lines:?}");
}

#[test]
fn who_is_in_line_for_a_sum_receives_it() {
    let lines = told("Kenya is in line for 5 million dollars in financing from Norway.");
    assert!(lines.len() == 1 && lines[0].starts_with("aid NOR>KEN 5000000"), "{lines:?}");
}

#[test]
fn who_foots_a_bill_and_whose_budget_sets_a_sum_aside_gives() {
    for text in [
        "Kenyan farmers got seeds. The bill for them, 5 million dollars, was footed by the government of Norway.",
        "Norway's draft budget sets aside 5 million dollars for Kenya.",
    ] {
        let lines = told(text);
        assert!(lines.iter().any(|line| line.starts_with("aid NOR>KEN 5000000")), "{text}: {lines:?}");
    }
}

#[test]
fn who_lends_a_guarantee_stands_beside_the_lender() {
    let text =
        "The World Bank's board cleared an operation of $750 million for Kenya, to which Japan lent its guarantee.";
    let lines = told(text);
    assert!(lines.iter().any(|line| line.starts_with("aid WB>KEN 750000000")), "{lines:?}");
}

#[test]
fn of_several_givers_who_has_such_money_and_was_named_last_gives_it() {
    let text = "Canada gave Kenya C$2 million on Monday.\n\nNorway's Espen Barth Eide, who is in Nairobi too, has met the \
                Kenyan president. An extra 7 million kroner for schools was promised.";
    let lines = told(text);
    assert!(lines.iter().any(|line| line.starts_with("aid NOR>KEN 7000000 NOK")), "{lines:?}");
}
