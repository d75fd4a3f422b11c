use crate::extract::told::told;

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
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}
