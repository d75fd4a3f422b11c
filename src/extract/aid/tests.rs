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
        ["aid CAN>KEN 2000000 USD unknown flow pledged 2024-04"]
    );
    assert_eq!(
        told("Kenya received $2 million from Canada in April 2023."),
        ["aid CAN>KEN 2000000 USD unknown flow disbursed 2023-04"]
    );
}

#[test]
fn the_owner_of_a_grant_gives_it() {
    assert_eq!(
        told("Japan's $470 million grant for Ukraine was welcomed in April 2024."),
        ["aid JPN>UKR 470000000 USD grant flow unknown 2024-04"]
    );
}

#[test]
fn a_running_total_is_a_stock_as_of_the_report() {
    assert_eq!(
        told("Since the war began, Japan has provided Ukraine with aid totalling $7 billion."),
        ["aid JPN>UKR 7000000000 USD unknown stock unknown 2024-05-15"]
    );
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
