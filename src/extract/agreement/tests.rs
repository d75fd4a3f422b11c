use crate::extract::told::told;

#[test]
fn a_text_that_was_signed_and_took_effect_is_told_twice() {
    for text in [
        "The treaty between Chile and Peru, signed in May 2023, entered into force on 1 February 2024.",
        "A treaty that Chile and Peru signed in May 2023 has been in force since 1 February 2024.",
    ] {
        let told = told(text);
        for line in ["agreement CHL+PER treaty signed 1 2023-05", "agreement CHL+PER treaty in_force 1 2024-02-01"] {
            assert!(told.iter().any(|told| told == line), "{text}: {told:?}");
        }
    }
    let text = "The treaty between Chile and Peru, signed in May 2023, takes effect once both have ratified it.";
    assert_eq!(told(text), ["agreement CHL+PER treaty signed 1 2023-05"]);
}

#[test]
fn what_was_ended_or_only_negotiated() {
    let text = "Chile scrapped the visa arrangement with Peru, in force since 1991.";
    assert_eq!(told(text), Vec::<String>::new());
    let text = "Negotiations on a treaty between Chile and Peru had been concluded in March.";
    assert_eq!(told(text), ["agreement CHL+PER treaty agreed 1 2024-03"]);
    let text = "It succeeds the agreement on trade of 12 January 2024 between Chile and Peru.";
    assert_eq!(told(text), ["agreement CHL+PER other signed 1 2024-01-12"]);
}

#[test]
fn signed_with_a_counterpart() {
    assert_eq!(
        told("Ukraine signed a security agreement with Norway on May 10."),
        ["agreement NOR+UKR security signed 1 2024-05-10"]
    );
}

#[test]
fn each_signer_has_its_own_agreement() {
    assert_eq!(
        told("Canada and Italy signed security agreements with Ukraine on May 10."),
        ["agreement CAN+UKR security signed 1 2024-05-10", "agreement ITA+UKR security signed 1 2024-05-10"]
    );
}

#[test]
fn still_negotiated() {
    assert_eq!(
        told("Kenya is negotiating a trade agreement with Japan."),
        ["agreement JPN+KEN other negotiating 1 undated"]
    );
}

#[test]
fn between_two_parties() {
    assert_eq!(
        told("A memorandum of understanding between Japan and Zambia was signed in April 2024."),
        ["agreement JPN+ZMB memorandum signed 1 2024-04"]
    );
}

#[test]
fn no_agreement() {
    for text in [
        "Two companies from Japan and Kenya signed a deal on May 10.",
        "Kenya wants to sign a treaty with Japan.",
        "Kenya did not sign a treaty with Japan.",
        "The club agreed a deal with the striker from Norway.",
        "Kenya has broken every treaty that it ever signed with Japan.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

/// Each text and what it tells of agreements.
fn each_tells(cases: &[(&str, &[&str])]) {
    for (text, lines) in cases {
        let agreements: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("agreement")).collect();
        assert_eq!(agreements, *lines, "{text}");
    }
}

#[test]
fn what_stands_for_a_text_named_before() {
    each_tells(&[
        (
            "Peru signed a tax treaty with Chile on May 6. One with Bolivia was signed on May 7.",
            &["agreement CHL+PER treaty signed 1 2024-05-06", "agreement BOL+PER treaty signed 1 2024-05-07"],
        ),
        (
            "Peru and Chile have a defence pact. It was concluded in Lima on May 7 by the foreign ministers.",
            &["agreement CHL+PER security signed 1 2024-05-07"],
        ),
        (
            "Peru and Chile signed a free trade agreement in 2021; it took effect on 1 March 2022.",
            &["agreement CHL+PER other signed 1 2021", "agreement CHL+PER other in_force 1 2022-03-01"],
        ),
        (
            "Peru and Chile have signed an accord on ports, the ministry said Monday. The ministers put pen to paper in Lima on May 10.",
            &["agreement CHL+PER other signed 1 2024-05-10"],
        ),
        (
            "A tax treaty with Chile was signed by Peru on May 2, with Bolivia on May 3.",
            &["agreement CHL+PER treaty signed 1 2024-05-02", "agreement BOL+PER treaty signed 1 2024-05-03"],
        ),
    ]);
}

#[test]
fn parties_that_are_named_in_passing_or_in_the_article() {
    each_tells(&[
        (
            "The pact that lets Peruvian and Chilean soldiers train on each other's soil was signed here on Monday.",
            &["agreement CHL+PER security signed 1 2024-05-13"],
        ),
        (
            "Peru turned to Chile for help. Under a memorandum of understanding signed in May 2022, Peru buys its power there.",
            &["agreement CHL+PER memorandum signed 1 2022-05"],
        ),
        (
            "Peru hosted a delegation from Chile. Two documents on fishing were signed on May 7.",
            &["agreement CHL+PER other signed 2 2024-05-07"],
        ),
        (
            "The Japan International Cooperation Agency signed a loan agreement with Peru on May 7.",
            &["agreement JPN+PER loan signed 1 2024-05-07"],
        ),
    ]);
}

#[test]
fn further_ways_to_negotiate_and_to_agree() {
    each_tells(&[
        (
            "The talks between Peru and Chile on a trade deal are in their final stage, both say.",
            &["agreement CHL+PER other negotiating 1 undated"],
        ),
        (
            "A customs pact is still under negotiation between Peru and Chile.",
            &["agreement CHL+PER other negotiating 1 undated"],
        ),
        (
            "Peruvian and Chilean officials are working out an accord on fuel.",
            &["agreement CHL+PER other negotiating 1 undated"],
        ),
        (
            "Peru's agreement with Chile on visas was approved by the Chilean parliament on May 7.",
            &["agreement CHL+PER other agreed 1 2024-05-07"],
        ),
        (
            "The exchange of notes for the loan took place on May 7 between Peru and Chile.",
            &["agreement CHL+PER loan signed 1 2024-05-07"],
        ),
    ]);
}

#[test]
fn what_is_not_agreed_is_told_as_such() {
    for (text, modality) in [
        ("Peru wants to sign a treaty with Chile.", "requested"),
        ("Peru did not sign a treaty with Chile.", "denied"),
        ("Peru might sign a treaty with Chile.", "hypothetical"),
    ] {
        let found = crate::extract::told::claims(text, "2024-05-15");
        let found: Vec<String> = found.iter().map(|c| c.modality.to_string()).collect();
        assert_eq!(found, [modality], "{text}");
    }
}

#[test]
fn what_is_no_agreement_of_states() {
    for text in [
        "Peru is ready to sign a tax treaty with Chile.",
        "Peru and Chile trade much. The two firms signed the agreement last week.",
        "Peru and Chile trade much. The deal was signed by Minera Sur.",
        "Pacts signed by G7 nations with Peru help it.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_headline_has_the_day_of_signing() {
    assert_eq!(
        told("Peru, Chile sign tax treaty\n\nPeru and Chile have a tax treaty. It was signed in Lima on May 8."),
        ["agreement CHL+PER treaty signed 1 2024-05-08"]
    );
}

#[test]
fn texts_are_counted_in_compound_numbers_and_not_by_years() {
    assert_eq!(
        told("Peru and Chile signed fifty-six documents on May 8."),
        ["agreement CHL+PER other signed 56 2024-05-08"]
    );
    assert_eq!(
        told("Peru and Chile signed a 100 Year Partnership agreement on May 8."),
        ["agreement CHL+PER other signed 1 2024-05-08"]
    );
}

#[test]
fn what_both_agreed_would_begin_is_negotiated() {
    assert_eq!(
        told("Peru and Chile agreed that the two governments would open negotiations on a security agreement."),
        ["agreement CHL+PER security negotiating 1 undated"]
    );
}

#[test]
fn a_loan_contract_is_a_text_and_its_entry_into_force_ahead_none() {
    assert_eq!(
        told("A contract for a loan was concluded on May 8 between Peru and Chile."),
        ["agreement CHL+PER loan signed 1 2024-05-08"]
    );
    assert_eq!(
        told("Peru and Chile signed a treaty on May 8. It will enter into force in June."),
        ["agreement CHL+PER treaty signed 1 2024-05-08"]
    );
}

#[test]
fn what_a_text_would_do_is_told_between_commas() {
    let text = "Norway and Moldova are partners. On May 13 the treaty, under which an attack on one would be met by both, was \
                signed in Oslo.";
    assert_eq!(told(text), ["agreement MDA+NOR treaty signed 1 2024-05-13"]);
}

#[test]
fn what_is_in_place_since_a_year_is_of_that_year() {
    let text = "Prime Minister Jonas Gahr Store of Norway called. A trade treaty between Norway and Moldova has been in place \
                since 2021.";
    assert!(told(text).iter().any(|line| line.ends_with("in_force 1 2021")), "{:?}", told(text));
}

#[test]
fn the_two_whom_the_sentence_names_are_the_parties() {
    let first = "Norway and Moldova work together. Norway guarantees the loan.";
    for (text, parties) in [
        (
            "The loan agreement was concluded on May 13 by Minister of Finance Petru Rotaru of Moldova and Arup Banerji, the \
             World Bank's regional director.",
            "MDA+WB",
        ),
        ("Under a memorandum signed on May 13, the United Nations agreed with Moldova on common aims.", "MDA+UN"),
    ] {
        let told = told(&format!("{first} {text}"));
        assert!(told.iter().any(|line| line.starts_with(&format!("agreement {parties}"))), "{told:?}");
    }
}

#[test]
fn the_country_is_none_that_the_sentence_names_besides() {
    let text = "Kenya has troubles of its own, and Moldova sent it medicine. The country signed a trade pact with Norway on \
                May 13 that displeased Chisinau.";
    assert_eq!(told(text).last().expect("a pact"), "agreement KEN+NOR other signed 1 2024-05-13");
}

#[test]
fn talks_that_end_in_a_statement_and_envoys_of_one_side_sign_nothing() {
    for text in [
        "The dialogue of Peru and Chile was held in Lima on May 7 and concluded in a joint statement.",
        "Ambassadors of the European Union reached an agreement on new sanctions against Peru.",
    ] {
        let lines = crate::extract::told::told(text);
        assert!(!lines.iter().any(|line| line.starts_with("agreement")), "{text}: {lines:?}");
    }
}
