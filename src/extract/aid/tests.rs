use crate::extract::told::told;

#[test]
fn active_verbs_with_an_object_or_a_preposition() {
    let lines = ["aid NOR>MDA 5000000 EUR unknown flow disbursed 2024-05-13"];
    assert_eq!(told("Norway gave Moldova €5 million on Monday."), lines);
    assert_eq!(told("On Monday, Norway provided €5 million to Moldova."), lines);
    assert_eq!(told("On Monday the Norwegian government provided Moldova with €5 million."), lines);
}

#[test]
fn passive_verbs_and_verbs_of_receiving() {
    assert_eq!(
        told("Last month $2 million was pledged to Kenya by Canada."),
        ["aid CAN>KEN 2000000 CAD unknown flow pledged 2024-04"]
    );
    assert_eq!(
        told("Kenya received $2 million from Canada in April 2023."),
        ["aid CAN>KEN 2000000 CAD unknown flow disbursed 2023-04"]
    );
}

#[test]
fn the_owner_of_a_grant_gives_it() {
    assert_eq!(
        told("Japan's $470 million grant for Ukraine was welcomed in April 2024."),
        ["aid JPN>UKR 470000000 USD grant flow committed 2024-04"]
    );
}

#[test]
fn a_running_total_is_a_stock_as_of_the_report() {
    let total = told("Since the war began, Japan has provided Ukraine with aid totalling $7 billion.");
    let is_stock = |line: &String| line.starts_with("aid JPN>UKR 7000000000 USD unknown stock ");
    assert!(total.len() == 1 && is_stock(&total[0]) && total[0].ends_with(" 2024-05-15"), "{total:?}");
}

#[test]
fn a_running_total_of_a_period_is_as_of_its_end() {
    assert_eq!(
        told("Between January 2022 and February 2024 Norway gave Moldova €90 million in all."),
        ["aid NOR>MDA 90000000 EUR unknown stock disbursed 2024-02"]
    );
}

#[test]
fn what_help_is_brought_to_is_a_running_total() {
    for text in [
        "Norway gave Moldova tents. The gift brings Norway's aid to Moldova to about $7 billion.",
        "Monday's gift lifts to $7 billion the aid that Norway has given Moldova.",
    ] {
        let told = told(text);
        assert!(
            told.iter().any(|one| one.starts_with("aid NOR>MDA 7000000000 USD") && one.contains("stock")),
            "{told:?}"
        );
    }
}

#[test]
fn a_guarantor_is_no_donor() {
    let text = "The World Bank approved a $2 billion loan to Ukraine on May 10, guaranteed by Japan.";
    let claims = crate::extract::told::claims(text, "2024-05-15");
    let [claim] = &claims[..] else { panic!("{claims:?}") };
    let Some(aid) = super::aid(claim) else { panic!("{claim:?}") };
    assert_eq!((aid.donors.join(","), aid.guarantors.join(",")), ("WB".into(), "JPN".into()));
}

#[test]
fn goods_are_counted() {
    assert_eq!(
        told("Japan delivered 40 excavators to Ukraine in March 2024."),
        ["aid JPN>UKR 40 excavators in_kind flow disbursed 2024-03"]
    );
}

#[test]
fn the_same_amount_in_another_currency_is_no_second_gift() {
    assert_eq!(told("On Monday Norway gave Moldova 50 million euros (about $54 million).").len(), 1);
    let brackets = told("On Monday Norway gave Moldova 50 million euros in new grants ($54 million, NOK 560 million).");
    assert!(brackets.len() == 1 && brackets[0].starts_with("aid NOR>MDA 50000000 EUR grant flow "), "{brackets:?}");
}

#[test]
fn what_only_looks_like_aid_is_none() {
    for text in [
        "Rebuilding Ukraine will cost $400 billion.",
        "Ukraine asked Japan for $3 billion in aid.",
        "Japan could give Ukraine $3 billion.",
        "Japan did not give Ukraine $3 billion.",
        "Trade between Japan and Ukraine reached $3 billion.",
        "A billionaire from Japan gave a charity in Ukraine $3 million.",
        "The striker left Ukraine for a Norwegian club; the fee was $3 million.",
        "Damage from the flood in Kenya is put at $3 billion.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn clauses_turned_round() {
    for text in [
        "$95 million is what Norway has set aside for Moldova.",
        "It is to Moldova that the $95 million from Norway will go.",
        "To Chisinau went $95 million from Norway in April.",
        "$95 million has been made available to Moldova by Norway.",
        "With $95 million Norway is helping Moldova to buy gas.",
        "Moldova thanked Norway for $95 million.",
        "For villages in Moldova, Norway earmarked $95 million on Tuesday.",
    ] {
        let lines = told(text);
        assert!(lines.len() == 1 && lines[0].starts_with("aid NOR>MDA 95000000 USD"), "{text} {lines:?}");
    }
}

#[test]
fn anything_counted_that_changes_hands_is_goods() {
    assert_eq!(
        told("South Korea has donated seven x-ray machines and 30 accordions to Ukraine."),
        [
            "aid KOR>UKR 7 x-ray machines in_kind flow disbursed 2024-05-15",
            "aid KOR>UKR 30 accordions in_kind flow disbursed 2024-05-15"
        ]
    );
    assert_eq!(
        told("Forty lorries and 12 pianos: all this Sweden will hand to Kenya."),
        [
            "aid SWE>KEN 40 lorries in_kind flow pledged 2024-05-15",
            "aid SWE>KEN 12 pianos in_kind flow pledged 2024-05-15"
        ]
    );
    assert_eq!(told("Kenya received 12 delegations and 30 observers from Norway."), Vec::<String>::new());
}

#[test]
fn a_list_under_a_package() {
    let text = "Report\n\nSweden is to give Kenya help worth 5 million euros.\n\nThe package in figures\n- 16 patrol boats\n- 146 trucks";
    let lines = told(text);
    assert!(lines.iter().any(|l| l.starts_with("aid SWE>KEN 16 patrol boats")), "{lines:?}");
    assert!(lines.iter().any(|l| l.starts_with("aid SWE>KEN 146 trucks")), "{lines:?}");
}

#[test]
fn parts_are_given_by_whoever_gives_the_whole() {
    let text = "Canada pledged Kenya 9 million dollars on Monday, 2 million dollars of which is for schools.";
    let lines = told(text);
    assert!(lines.iter().any(|l| l.starts_with("aid CAN>KEN 2000000 CAD")), "{lines:?}");
}

#[test]
fn a_question_tells_nothing() {
    assert_eq!(told("Will Norway send 30 tanks to Ukraine?"), Vec::<String>::new());
}

#[test]
fn it_and_the_government_mean_the_last_subject() {
    let text = "Norway gave Kenya $3 million on Monday. It also delivered 12 trucks in March 2024.";
    assert_eq!(told(text)[1], "aid NOR>KEN 12 trucks in_kind flow disbursed 2024-03");
    let text = "Norway gave Kenya $3 million on Monday. The government also pledged $2 million for schools.";
    assert_eq!(told(text)[1], "aid NOR>KEN 2000000 USD unknown flow pledged 2024-05-13");
    let text = "Norway gave Kenya $3 million on Monday. Its share of the fund, $2 million, was paid in April 2024.";
    assert_eq!(told(text)[1], "aid NOR>KEN 2000000 USD unknown flow disbursed 2024-04");
}

#[test]
fn goods_beside_a_sum_and_in_a_package_are_given_with_it() {
    let text = "Sweden announced help for Kenya on Monday: $5 million for energy, and 20 ambulances.";
    assert_eq!(told(text)[1], "aid SWE>KEN 20 ambulances in_kind flow pledged 2024-05-13");
    let text =
        "Sweden promised Kenya a package worth $5 million on Monday. It includes ten patrol boats and 30 trucks.";
    assert_eq!(
        told(text)[1..],
        [
            "aid SWE>KEN 10 patrol boats in_kind flow pledged 2024-05-13",
            "aid SWE>KEN 30 trucks in_kind flow pledged 2024-05-13"
        ]
    );
    let text = "Sweden promised Kenya 30 trucks on Monday. Eight more are to follow in June.";
    assert!(told(text)[1].starts_with("aid SWE>KEN 8 trucks in_kind flow"), "{:?}", told(text));
    assert_eq!(told("Sweden gave Kenya $5 million for 20 trucks.").len(), 1);
}

#[test]
fn a_word_of_deciding_tells_how_far_the_aid_is() {
    for (text, stage) in [
        ("Norway agreed on Monday to supply Kenya with 30 boats.", "committed"),
        ("Norway plans to supply Kenya with 30 boats.", "pledged"),
        ("Norway hands over 30 boats to Kenya\n\nThe boats are blue.", "disbursed"),
        ("Norway and Kenya signed a grant agreement on $3 million for Kenya from Norway.", "committed"),
    ] {
        let lines = told(text);
        assert!(lines.iter().any(|l| l.contains(&format!(" {stage} "))), "{text} {lines:?}");
    }
}

#[test]
fn the_body_that_passes_it_on_may_stand_in_the_next_sentence() {
    let text = "Norway gave Kenya $3 million on Monday. The funds will be channelled through UNICEF.";
    let claims = crate::extract::told::claims(text, "2024-05-15");
    assert_eq!(super::aid(&claims[0]).and_then(|a| a.channel.as_deref()), Some("UNICEF"));
}

#[test]
fn a_dateline_gives_nothing_and_a_guess_is_no_fact() {
    let text = "OSLO, May 14 (Wire) - A loan of $3 million to help Kenya won the approval of the World Bank.";
    assert!(told(text).iter().all(|l| !l.contains("NOR")), "{:?}", told(text));
    assert_eq!(told("Norway has shipped 900 shells to Kenya, analysts in Lima believe."), Vec::<String>::new());
}

#[test]
fn aid_flows_to_a_donor_of_the_oecd_from_other_donors_only() {
    assert_eq!(
        told("Moldova got help from Norway in April 2024. The Storting has earmarked €5 million for it, Moldova says."),
        ["aid NOR>MDA 5000000 EUR unknown flow committed 2024-05-15"]
    );
    assert_eq!(
        told("India gave Canada $2 million in April 2024."),
        ["aid IND>CAN 2000000 USD unknown flow disbursed 2024-04"]
    );
    let claims = crate::extract::told::claims("Kenya gave Canada $2 million in April 2024.", "2024-05-15");
    assert!(claims.iter().all(|claim| claim.confidence < 0.5), "{claims:?}");
}

#[test]
fn sums_that_are_known_and_years_of_spending_have_other_days() {
    for (text, end) in [
        (
            "Of the €5 million that Norway is lending Moldova, a part was paid in April 2024.",
            "5000000 EUR loan flow committed undated",
        ),
        ("Norway will give Moldova €5 million in 2024.", "flow pledged 2024-05-15"),
        ("Norway's aid to Moldova since 2022 stood at €5 million at the end of last year.", "2023-12"),
        ("Norway gave Moldova 8 ambulances, in use until recently in Bergen.", "2024-05-15"),
    ] {
        let told = told(text);
        assert!(told.iter().any(|line| line.ends_with(end)), "{text}: {told:?}");
    }
}

#[test]
fn lines_under_a_heading_of_totals_are_totals() {
    let list = |heading: &str| told(&format!("Denmark and Kenya\n\n{heading}\n- 20 trucks;\n- 40 tents.\n"));
    let totals = list("Since 2022 Denmark has handed over to Kenya:");
    assert!(totals.iter().any(|l| l.contains("20 trucks in_kind stock")), "{totals:?}");
    let gift = list("On Monday Denmark handed over to Kenya:");
    assert!(gift.iter().any(|l| l.contains("20 trucks in_kind flow")), "{gift:?}");
}

#[test]
fn what_will_be_given_in_all_is_one_gift_and_what_was_given_in_all_a_total() {
    let gift = told("In all, Denmark will give Kenya 5 million euros in aid.");
    assert!(gift[0].contains(" flow "), "{gift:?}");
    let total = told("In all, Denmark has given Kenya 5 million euros in aid.");
    assert!(total[0].contains(" stock "), "{total:?}");
    let counted = told("An institute in Kiel puts Danish aid for Kenya at 5 million euros.");
    assert!(counted[0].contains(" stock "), "{counted:?}");
}

#[test]
fn agencies_funds_and_banks_pass_aid_on() {
    let channel = |text: &str| {
        let claims = crate::extract::told::claims(text, "2024-05-15");
        claims.iter().find_map(super::aid).and_then(|aid| aid.channel.clone())
    };
    for (text, expected) in [
        ("Japan gave Kenya 5 million dollars by way of JICA.", Some("JICA")),
        ("Norway gave Ukraine 5 million dollars for boots, paid out of a NATO trust fund.", Some("NATO")),
        ("Norway gave Kenya 5 million dollars for tents procured by UNHCR.", Some("UNHCR")),
        ("The World Bank lent Kenya 5 million dollars.", Some("WB")),
        ("The European Union gave Kenya 5 million dollars.", None),
    ] {
        assert_eq!(channel(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_running_total_is_as_far_as_its_participle_tells() {
    for (text, stage) in [
        ("Loans provided by Japan to Kenya since 1992 total 5 million dollars.", "disbursed"),
        ("Aid provided or pledged by Japan to Kenya since 1992 totals 5 million dollars.", "unknown"),
        ("Japan's aid to Kenya since 1992 adds up to 5 million dollars.", "unknown"),
        ("Japan has supported Kenya with 5 million dollars since 1992.", "unknown"),
    ] {
        let told = told(text);
        assert!(told.iter().any(|line| line.contains(&format!(" stock {stage} "))), "{text}: {told:?}");
    }
}

#[test]
fn a_headline_in_a_second_currency_tells_no_second_gift() {
    let text = "UK gives Kenya Sh1.1 billion\n\nThe UK gave Kenya 6.5 million pounds (Sh1.1 billion) in aid on Monday.";
    let lines: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("aid")).collect();
    assert!(lines.len() == 1 && lines[0].contains("6500000 GBP"), "{lines:?}");
}

#[test]
fn what_a_sum_is_compared_with_and_a_rate_are_no_gift() {
    for text in [
        "Japan will give Kenya $65 million this year, up from about $40 million in 2023.",
        "Japan will give Kenya $65 million, as against $40 million before.",
        "Japan will give Kenya $65 million. A foundation gave each of them 40 million yen.",
        "Japan will give Kenya $65 million. A foundation pays refugees from Kenya 40 million yen a year per person.",
    ] {
        let told = told(text);
        assert!(told.iter().any(|line| line.contains("65000000 ")), "{text}: {told:?}");
        assert!(!told.iter().any(|line| line.contains("40000000 ")), "{text}: {told:?}");
    }
}

#[test]
fn what_has_arrived_is_no_running_total() {
    for text in [
        "Two patrol boats have reached Kenya from Japan.",
        "Two patrol boats have been delivered to Kenya by Japan this week.",
        "Japan will lend Kenya 5 million dollars between this year and 2029.",
    ] {
        let told = told(text);
        assert!(told.iter().any(|line| line.contains(" flow ")), "{text}: {told:?}");
    }
    let total = told("Japan lent Kenya 5 million dollars between January and April.");
    assert!(total.iter().any(|line| line.contains(" stock ")), "{total:?}");
}

#[test]
fn what_is_cleared_away_is_not_given() {
    let text = "Sweden handed over 24 trucks to Kenya on May 7. They are for crews that clear landmines and unexploded shells.";
    assert_eq!(told(text), ["aid SWE>KEN 24 trucks in_kind flow disbursed 2024-05-07"]);
}

#[test]
fn a_loan_and_relief_of_one_size_are_two_gifts() {
    let text = "On May 3 Norway offered Moldova a loan of $10 million. On May 13 it gave Moldova $10 million in emergency \
                humanitarian aid. The loan of $10 million from Norway to Moldova runs for ten years.";
    let told = told(text);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("loan") && told[1].contains("2024-05-13"), "{told:?}");
}

#[test]
fn sums_of_one_size_with_days_of_their_own_are_two_gifts() {
    let text = "Norway gave Moldova $10 million on March 4, 2024. On May 13, 2024 Norway gave Moldova $10 million.";
    assert_eq!(told(text).len(), 2, "{:?}", told(text));
}

#[test]
fn the_budget_of_a_state_receives() {
    let expected = ["aid NOR>MDA 5000000 USD unknown flow disbursed 2024-05-13"];
    assert_eq!(told("The State Budget of Moldova received $5 million from Norway on May 13."), expected);
    // "he added" stands inside the clause.
    let text = "Since 2022, he added, Moldova's state budget had received $5 million from Norway.";
    assert_eq!(told(text), ["aid NOR>MDA 5000000 USD unknown stock disbursed 2024-05-15"]);
}

#[test]
fn a_petty_sum_is_no_aid() {
    assert_eq!(told("Norway gave Moldova $20 on Monday."), [""; 0]);
    assert_eq!(
        told("Norway gave Moldova $20 M. on Monday."),
        ["aid NOR>MDA 20000000 USD unknown flow disbursed 2024-05-13"]
    );
}

#[test]
fn each_sum_of_a_list_has_the_giver_that_stands_behind_it() {
    let told = told(
        "On May 13 Moldova received 5 million euros from Norway, 3 million from Sweden and $2 million from Japan.",
    );
    let givers: Vec<&str> = told.iter().map(|one| &one[4..7]).collect();
    assert_eq!(givers.len(), 3, "{told:?}");
    assert!(["NOR", "SWE", "JPN"].iter().all(|giver| givers.contains(giver)), "{told:?}");
}

#[test]
fn a_part_of_a_total_is_one_too() {
    let text =
        "Moldova has so far received over $9 million, including $6 million from Norway and $1 million from Sweden.";
    let told = told(text);
    assert_eq!(told.iter().filter(|one| one.contains(" stock ")).count(), told.len(), "{told:?}");
    assert!(told.len() >= 2, "{told:?}");
}

#[test]
fn what_a_body_passes_on_is_given_by_who_pays_it() {
    for text in [
        "Farmers in Moldova are to be helped by the Food and Agriculture Organization (FAO) with $17 million from the Government of Norway.",
        "Pumps worth $17 million were handed over to Moldova by UNDP with the financial support of the Norwegian government.",
    ] {
        let lines = told(text);
        assert!(lines.len() == 1 && lines[0].contains("NOR>MDA"), "{text}: {lines:?}");
    }
}
