use super::*;
use proptest::prelude::*;

fn found_near(text: &str, states: &[&str]) -> Vec<String> {
    let context = Context { published: None, states: states.iter().map(|s| s.to_string()).collect() };
    let show = |mention: Mention| match mention.value {
        Value::Money(money) => {
            let upper = money.amount_max.map_or(String::new(), |upper| format!("-{}", upper.normalize()));
            let currency = money.currency.unwrap_or("?".to_owned());
            format!("{}={}{upper} {currency} {}", mention.span.of(text), money.amount.normalize(), money.qualifier)
        }
        other => format!("{other:?}"),
    };
    money(&Tokens::of(text), &context, Reference::builtin()).into_iter().map(show).collect()
}

fn one(text: &str) -> String {
    let found = found_near(text, &[]);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

#[test]
fn a_sign_or_a_code_before_the_number() {
    for (text, expected) in [
        ("gave $12 billion.", "$12 billion=12000000000 USD exact"),
        ("US$1.5bn", "US$1.5bn=1500000000 USD exact"),
        ("A$20 million", "A$20 million=20000000 AUD exact"),
        ("€143 million", "€143 million=143000000 EUR exact"),
        ("¥5 trillion", "¥5 trillion=5000000000000 JPY exact"),
        ("USD 12 billion", "USD 12 billion=12000000000 USD exact"),
        ("EUR1.2bn", "EUR1.2bn=1200000000 EUR exact"),
        ("£20million", "£20million=20000000 GBP exact"),
        ("$1.5-billion loan", "$1.5-billion=1500000000 USD exact"),
        ("$12.5bn", "$12.5bn=12500000000 USD exact"),
        ("USD $5 million", "USD $5 million=5000000 USD exact"),
        ("$5 million Canadian in aid", "$5 million Canadian=5000000 CAD exact"),
        ("PHP611 million", "PHP611 million=611000000 PHP exact"),
        ("KSh5 million", "KSh5 million=5000000 KES exact"),
        ("$1,234,567", "$1,234,567=1234567 USD exact"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn a_sign_that_several_currencies_share_means_that_of_the_state() {
    for (text, state, expected) in [
        ("P1.2 billion for roads", "PHL", "P1.2 billion=1200000000 PHP exact"),
        ("Sh880 million", "KEN", "Sh880 million=880000000 KES exact"),
        ("Sh 300,000", "UGA", "Sh 300,000=300000 UGX exact"),
        ("P40 million", "BWA", "P40 million=40000000 BWP exact"),
        ("R500 million", "ZAF", "R500 million=500000000 ZAR exact"),
    ] {
        assert_eq!(found_near(text, &[state]), [expected], "{text}");
    }
    assert_eq!(found_near("Sh880 million", &[]), ["Sh880 million=880000000 ? exact"]);
    assert_eq!(found_near("the P5 states and an R2 score", &["PHL"]), Vec::<String>::new());
}

#[test]
fn a_word_or_a_code_after_the_number() {
    for (text, expected) in [
        ("12 billion US dollars", "12 billion US dollars=12000000000 USD exact"),
        ("12 billion U.S. dollars", "12 billion U.S. dollars=12000000000 USD exact"),
        ("471.9 billion yen", "471.9 billion yen=471900000000 JPY exact"),
        ("12 billion Japanese yen", "12 billion Japanese yen=12000000000 JPY exact"),
        ("12 billion USD", "12 billion USD=12000000000 USD exact"),
        ("half a billion euros", "half a billion euros=500000000 EUR exact"),
        ("a quarter of a million dollars", "a quarter of a million dollars=250000 USD exact"),
        ("three quarters of a billion yen", "three quarters of a billion yen=750000000 JPY exact"),
        ("100 oku yen", "100 oku yen=10000000000 JPY exact"),
        ("one billion hryvnias", "one billion hryvnias=1000000000 UAH exact"),
        ("a 10-billion-yen grant", "10-billion-yen=10000000000 JPY exact"),
        ("a further 50 million Canadian dollars", "50 million Canadian dollars=50000000 CAD exact"),
        ("5 million Norwegian kroner", "5 million Norwegian kroner=5000000 NOK exact"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn the_currency_of_the_next_amount_is_not_that_of_this_one() {
    assert_eq!(
        found_near("Sweden EUR 20 million, Norway EUR 42 million and Denmark EUR 9 million", &[]),
        ["EUR 20 million=20000000 EUR exact", "EUR 42 million=42000000 EUR exact", "EUR 9 million=9000000 EUR exact"]
    );
}

#[test]
fn ranges_share_scale_and_currency() {
    for (text, expected) in [
        ("two to three million dollars", "two to three million dollars=2000000-3000000 USD exact"),
        ("$10m-$15m", "$10m-$15m=10000000-15000000 USD exact"),
        ("$10-15 million", "$10-15 million=10000000-15000000 USD exact"),
        ("between 5 and 6 billion yen", "5 and 6 billion yen=5000000000-6000000000 JPY exact"),
        ("€3 million to €4 million", "€3 million to €4 million=3000000-4000000 EUR exact"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
    assert_eq!(found_near("from $5 million to $7 million", &[]).len(), 2);
    assert_eq!(found_near("$5 million and 7 trucks", &[]), ["$5 million=5000000 USD exact"]);
    assert_eq!(found_near("help since the crisis of 2019 to $1.3 billion", &[]), ["$1.3 billion=1300000000 USD exact"]);
}

#[test]
fn qualifiers_stand_outside_the_span() {
    for (text, expected) in [
        ("more than $5", "$5=5 USD at_least"),
        ("over a further $5", "$5=5 USD at_least"),
        ("no more than $5", "$5=5 USD at_most"),
        ("no less than $5", "$5=5 USD at_least"),
        ("upwards of $5", "$5=5 USD at_least"),
        ("up to $5", "$5=5 USD at_most"),
        ("nearly $5", "$5=5 USD approx"),
        ("an estimated $5", "$5=5 USD approx"),
        ("$5 or more", "$5=5 USD at_least"),
        ("$5-plus", "$5=5 USD at_least"),
        ("$5 or so", "$5=5 USD approx"),
        ("as much as 5 million yen", "5 million yen=5000000 JPY at_most"),
        ("a total of about 5 million yen", "5 million yen=5000000 JPY approx"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn context_decides_shared_words_and_nothing_is_guessed() {
    assert_eq!(found_near("5 dollars", &["CAN", "UKR"]), ["5 dollars=5 CAD exact"]);
    assert_eq!(found_near("5 dollars", &["CAN", "AUS"]), ["5 dollars=5 USD exact"]);
    assert_eq!(found_near("5 million kroner", &["NOR"]), ["5 million kroner=5000000 NOK exact"]);
    assert_eq!(found_near("5 million kroner", &[]), ["5 million kroner=5000000 ? exact"]);
}

#[test]
fn words_that_are_also_money_need_a_number() {
    for text in ["Japan won 5 medals", "a pound of flesh", "in 2022 won", "7 rounds", "the real 3 issues"] {
        assert!(found_near(text, &[]).is_empty(), "{text}: {:?}", found_near(text, &[]));
    }
}

proptest! {
    #[test]
    fn an_amount_is_read_back_as_written(cents in 1u64..10_000_000_000, scale in 0usize..4) {
        let amount = Decimal::new(cents as i64, 2).normalize();
        let (word, factor) = [("", 1u64), (" thousand", 1_000), (" million", 1_000_000), (" billion", 1_000_000_000)][scale];
        let expected = (amount * Decimal::from(factor)).normalize();
        for text in [format!("${amount}{word}"), format!("{amount}{word} euros"), format!("JPY {amount}{word}")] {
            let found = found_near(&text, &[]);
            prop_assert!(found.len() == 1 && found[0].contains(&format!("={expected} ")), "{} {:?}", text, found);
        }
    }
}

#[test]
fn an_amount_after_another_may_leave_out_the_currency() {
    assert_eq!(
        found_near("Norway gave $5 million in May and another 2 million in June.", &[]),
        ["$5 million=5000000 USD exact", "2 million=2000000 USD exact"]
    );
    assert_eq!(found_near("$5 million for a country of 2 million people", &[]).len(), 1);
    assert_eq!(found_near("a country of 2 million, given $5 million", &[]).len(), 1);
}

#[test]
fn a_short_currency_in_capitals_stands_behind_a_scale() {
    assert_eq!(found_near("notes granting 22.44 billion Yen to it", &[]).len(), 1);
    assert_eq!(found_near("he won 12 Won races", &[]).len(), 0);
}
