use crate::extract::told::{claims, told};
use crate::model::Fact;

#[test]
fn an_imposed_measure_with_its_target() {
    assert_eq!(
        told("On May 7, Canada imposed sanctions on 10 officials of Belarus."),
        ["sanction CAN>BLR unspecified 10 flow imposed 2024-05-07"]
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
