use crate::extract::told::{claims, told};

/// The claims of the rule, one line each, that are likelier than not.
fn story(text: &str) -> Vec<String> {
    let lines = told(text);
    let likely = claims(text, "2024-05-15").into_iter().filter(|c| c.is_eventful());
    likely.zip(lines).filter(|(c, _)| c.rule == "aid_weighed" && c.confidence >= 0.5).map(|(_, line)| line).collect()
}

#[test]
fn a_sum_without_giver_or_verb_is_given_by_whoever_gives_in_the_article() {
    let text = "Norway stands by Moldova\n\nNorway pledged Moldova 40 million kroner in aid on Monday. \
        In the luggage of the minister was another grant: 25 million kroner for the reconstruction of hospitals.";
    assert!(story(text).iter().any(|l| l.starts_with("aid NOR>MDA 25000000 NOK")), "{:?}", told(text));
}

#[test]
fn costs_trade_and_prices_are_no_aid() {
    for untold in [
        "Rebuilding the bridges would take 900 million euros, engineers estimate.",
        "Trade between the two countries came to 900 million euros.",
        "A barrel of oil was sold at 90 euros.",
    ] {
        let text = format!("Norway stands by Moldova\n\nNorway pledged Moldova 40 million kroner on Monday. {untold}");
        assert_eq!(story(&text), Vec::<String>::new(), "{untold}");
    }
}

#[test]
fn who_counts_in_kroner_gives_kroner() {
    let text = "Norway helps Moldova\n\nNorway's ambassador came to Chisinau. The EBRD lent Moldova 90 million euros last year. \
        A further 35 million Norwegian kroner in aid has been earmarked for schools.";
    let lines = told(text);
    assert!(lines.iter().all(|l| !l.starts_with("aid EBRD>MDA 35000000")), "{lines:?}");
    assert!(lines.iter().any(|l| l.starts_with("aid NOR>MDA 35000000 NOK")), "{lines:?}");
}

#[test]
fn no_member_of_the_committee_receives_where_another_state_is_helped() {
    let text = "Aid for Kenya\n\nNorway pledged Kenya 5 million dollars on Monday. Denmark | 7 million dollars | grants for Kenya";
    let lines = told(text);
    assert!(lines.iter().all(|l| !l.contains(">NOR") && !l.contains(">DNK")), "{lines:?}");
}

#[test]
fn goods_may_be_counted_behind_their_name() {
    let text = "Germany gave Kenya these goods in April 2024:\n- patrol boats: 4\n- field hospitals - 2";
    assert!(told(text).iter().any(|l| l.starts_with("aid DEU>KEN 4 patrol boats")), "{:?}", told(text));
}

#[test]
fn aid_does_not_go_to_whom_the_article_puts_under_sanctions() {
    let text = "Tokyo stands by Moldova\n\nJapan banned exports of chips to Belarus on Monday. The measures answer attacks on Moldova.\n\n\
                Belarus called them hostile. Tokyo has also promised $5 million in humanitarian aid.";
    let lines = told(text);
    assert!(lines.iter().any(|line| line.starts_with("aid JPN>MDA")), "{lines:?}");
}

#[test]
fn a_sum_that_is_told_twice_then_is_one_claim_and_less_sure() {
    let text = "Tokyo stands by Moldova\n\nJapan banned exports of chips to Belarus on Monday. The measures answer attacks on Moldova.\n\n\
                Belarus called them hostile. Tokyo has also promised $5 million in humanitarian aid.\n\n\
                Japan will give Moldova $5 million in humanitarian aid.";
    let aid: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("aid")).collect();
    assert_eq!(aid.len(), 1, "{aid:?}");
}

#[test]
fn what_others_sanction_may_be_helped() {
    let text = "Russia banned imports of wine from Moldova on Monday. Norway gave Moldova $5 million on Tuesday. Ukraine looked on.";
    assert!(told(text).iter().any(|line| line.starts_with("aid NOR>MDA")), "{:?}", told(text));
}
