//! The ways in which news English tells an agreement, one sentence each, and ways that tell none.

use crate::extract::told::told;

/// A sentence and what it tells.
const TOLD: &[(&str, &[&str])] = &[
    (
        "Japan and Kenya inked a memorandum of understanding on health on Monday.",
        &["agreement JPN+KEN memorandum signed 1 2024-05-13"],
    ),
    (
        "A loan agreement was initialled in Manila on 3 May by the finance ministers of Japan and the Philippines.",
        &["agreement JPN+PHL loan agreed 1 2024-05-03"],
    ),
    (
        "Norway and Moldova concluded an energy cooperation agreement in Oslo on May 7.",
        &["agreement MDA+NOR other signed 1 2024-05-07"],
    ),
    (
        "The Kenyan parliament ratified the Economic Partnership Agreement with the United Kingdom on 9 March 2021.",
        &["agreement GBR+KEN other in_force 1 2021-03-09"],
    ),
    (
        "The Philippines-Japan Reciprocal Access Agreement entered into force on 11 September 2023.",
        &["agreement JPN+PHL security in_force 1 2023-09-11"],
    ),
    (
        "Under an agreement signed with Finland in May 2023, Sweden opened its border.",
        &["agreement FIN+SWE other signed 1 2023-05"],
    ),
    (
        "Two memorandums and a loan agreement were signed between Japan and Zambia on May 2.",
        &["agreement JPN+ZMB memorandum signed 2 2024-05-02", "agreement JPN+ZMB loan signed 1 2024-05-02"],
    ),
    (
        "Talks on a free trade agreement between India and Norway began in 2020.",
        &["agreement IND+NOR other negotiating 1 undated"],
    ),
    ("Seoul and Manila are drafting a defence pact.", &["agreement KOR+PHL security negotiating 1 undated"]),
    (
        "Japan's security agreement with Ukraine, signed on 13 June 2023, runs for ten years.",
        &["agreement JPN+UKR security signed 1 2023-06-13"],
    ),
    (
        "A memorandum on ports was signed by Foreign Minister Penny Wong of Australia and her Vanuatu counterpart in Port Vila on Monday.",
        &["agreement AUS+VUT memorandum signed 1 2024-05-13"],
    ),
    (
        "In Lusaka on April 4, Japanese Ambassador Kazuyoshi Yamada and Zambia's Finance Minister Situmbeko Musokotwane signed an exchange of notes for a grant.",
        &["agreement JPN+ZMB other signed 1 2024-04-04"],
    ),
    (
        "The agreement, which Tokyo and Manila signed in July 2023, covers troops.",
        &["agreement JPN+PHL other signed 1 2023-07"],
    ),
    (
        "A letter of intent on drones was signed by the defence ministries of Germany and Ukraine on 3 May.",
        &["agreement DEU+UKR memorandum signed 1 2024-05-03"],
    ),
    (
        "Ukraine signed a security agreement with Germany in Berlin on 16 February 2023 and one with France in Paris a day later.",
        &["agreement DEU+UKR security signed 1 2023-02-16", "agreement FRA+UKR security signed 1 undated"],
    ),
    (
        "Kenya and South Korea have wrapped up negotiations on a trade agreement.",
        &["agreement KEN+KOR other agreed 1 2024-05-15"],
    ),
    (
        "An air services accord between Chile and Kenya took effect on 1 May.",
        &["agreement CHL+KEN other in_force 1 2024-05-01"],
    ),
    (
        "Kenya has signed an extradition treaty with Ethiopia and a defence pact with Somalia.",
        &["agreement ETH+KEN treaty signed 1 2024-05-15", "agreement KEN+SOM security signed 1 2024-05-15"],
    ),
    (
        "Foreign Minister Penny Wong of Australia and Samoan Prime Minister Fiame Naomi Mata'afa put their signatures to a treaty on climate on May 3.",
        &["agreement AUS+WSM treaty signed 1 2024-05-03"],
    ),
    (
        "The bilateral tax treaty between Japan and Georgia came into effect on 23 July 2021.",
        &["agreement GEO+JPN treaty in_force 1 2021-07-23"],
    ),
    ("Japan and Ukraine reached an agreement on customs on 5 May.", &["agreement JPN+UKR other agreed 1 2024-05-05"]),
    (
        "Japan and the Philippines agreed to start negotiations on a visiting forces agreement.",
        &["agreement JPN+PHL security negotiating 1 undated"],
    ),
    (
        "Poland expects to sign a defence agreement with Sweden in June 2024.",
        &["agreement POL+SWE security agreed 1 2024-06"],
    ),
    (
        "Negotiators from Switzerland and the EU have begun work on a power accord.",
        &["agreement CHE+EU other negotiating 1 undated"],
    ),
    ("Fiji ratified its maritime treaty with Samoa last month.", &["agreement FJI+WSM treaty in_force 1 2024-04"]),
    ("Kenya's treaty with Norway was signed in Oslo in 2019.", &["agreement KEN+NOR treaty signed 1 2019"]),
    (
        "At the ceremony in Rabat, a fisheries protocol was signed by the EU and Morocco on 3 May.",
        &["agreement EU+MAR other signed 1 2024-05-03"],
    ),
    (
        "The finance ministers of Kenya and Japan signed a loan agreement in Tokyo on Tuesday.",
        &["agreement JPN+KEN loan signed 1 2024-05-14"],
    ),
    (
        "Kenya and Japan have signed a memorandum of understanding on steel and two grant agreements.",
        &["agreement JPN+KEN memorandum signed 1 2024-05-15", "agreement JPN+KEN other signed 2 2024-05-15"],
    ),
    (
        "A grant agreement was signed in Nairobi on May 3 between the Government of Japan and the Government of Kenya.",
        &["agreement JPN+KEN other signed 1 2024-05-03"],
    ),
    (
        "Japan signed agreements with Kenya and Zambia on May 3.",
        &["agreement JPN+KEN other signed 1 2024-05-03", "agreement JPN+ZMB other signed 1 2024-05-03"],
    ),
    ("Estonia is negotiating a defence pact with Norway.", &["agreement EST+NOR security negotiating 1 undated"]),
    (
        "Negotiations between Estonia and Norway on a fishing agreement opened in Oslo on Monday.",
        &["agreement EST+NOR other negotiating 1 undated"],
    ),
    ("Portugal and Angola are in talks about a visa agreement.", &["agreement AGO+PRT other negotiating 1 undated"]),
    (
        "Portugal's parliament has approved a defence treaty with Angola.",
        &["agreement AGO+PRT security agreed 1 2024-05-15"],
    ),
    (
        "Angola and Portugal's prime ministers initialed an accord on ports on Friday.",
        &["agreement AGO+PRT other agreed 1 2024-05-10"],
    ),
    ("Portugal, Angola sign port accord", &["agreement AGO+PRT other signed 1 2024-05-15"]),
    (
        "Angolan President Joao Lourenco and Portuguese Prime Minister Luis Montenegro witnessed the signing of four agreements on Friday.",
        &["agreement AGO+PRT other signed 4 2024-05-10"],
    ),
    ("Portugal and Angola will sign a tax treaty in June 2024.", &["agreement AGO+PRT treaty agreed 1 2024-06"]),
    (
        "Portugal and Angola signed nine documents in Lisbon on Friday. Among them is a tax treaty.",
        &["agreement AGO+PRT other signed 9 2024-05-10", "agreement AGO+PRT treaty signed 1 2024-05-10"],
    ),
    (
        "Portugal and Angola agreed on a memorandum in April. Signed on Friday, it runs for five years.",
        &["agreement AGO+PRT memorandum agreed 1 2024-04", "agreement AGO+PRT memorandum signed 1 2024-05-10"],
    ),
    (
        "A tax treaty of Portugal and Angola has been under discussion since the spring.",
        &["agreement AGO+PRT treaty negotiating 1 undated"],
    ),
    (
        "The governments in Lisbon and Luanda exchanged notes on a loan on Friday.",
        &["agreement AGO+PRT loan signed 1 2024-05-10"],
    ),
    (
        "After two years of negotiations, a tax treaty between Chile and Kenya was signed in Nairobi on Monday.",
        &["agreement CHL+KEN treaty signed 1 2024-05-13"],
    ),
    ("Chile and Kenya concluded their tax treaty on Monday.", &["agreement CHL+KEN treaty signed 1 2024-05-13"]),
    ("Tax treaty between Chile and Kenya to be signed by July", &["agreement CHL+KEN treaty agreed 1 2024-05-15"]),
    (
        "The two countries' arrangement on fish was renewed by Portugal and Angola on Friday.",
        &["agreement AGO+PRT other agreed 1 2024-05-10"],
    ),
    (
        "Chile signed pacts with Kenya on 12 January, Peru and Norway on 16 February, and Angola on 23 February.",
        &[
            "agreement CHL+KEN other signed 1 2024-01-12",
            "agreement CHL+PER other signed 1 2024-02-16",
            "agreement CHL+NOR other signed 1 2024-02-16",
            "agreement AGO+CHL other signed 1 2024-02-23",
        ],
    ),
    ("Kenya and Chile swapped notes in Nairobi on 8 May.", &["agreement CHL+KEN other signed 1 2024-05-08"]),
    (
        "In line with the exchange of notes of 8 May between Kenya and Chile, buses will be bought.",
        &["agreement CHL+KEN other signed 1 2024-05-08"],
    ),
    (
        "Chile will lend Kenya money under a loan agreement signed on Monday.",
        &["agreement CHL+KEN loan signed 1 2024-05-13"],
    ),
    (
        "The World Bank and Kenya signed a loan agreement on 8 May that is guaranteed by Chile.",
        &["agreement KEN+WB loan signed 1 2024-05-08"],
    ),
    (
        "Five memoranda between Kenya and Chile came out of the day.",
        &["agreement CHL+KEN memorandum signed 5 2024-05-15"],
    ),
    (
        "Haggling between Kenya and Chile over a document on security commitments goes on.",
        &["agreement CHL+KEN security negotiating 1 undated"],
    ),
    (
        "Kenya and Chile announced the conclusion of negotiations on a trade agreement on Monday.",
        &["agreement CHL+KEN other agreed 1 2024-05-13"],
    ),
];

const NOTHING: &[&str] = &[
    "Chile has undertaken to conclude such a document with Kenya.",
    "Kenya is interested in concluding a tax treaty with Chile.",
    "The embassy of Chile in Kenya signed grant contracts with three hospitals.",
    "Mayors from Chile and Kenya signed a declaration of friendship on Monday.",
    "The tax treaty between Chile and Kenya takes effect once both have ratified it.",
    "Ukraine and Norway agreed to increase pressure on Russia.",
    "Japan and Kenya called for a peace agreement in Sudan.",
    "Kenya failed to reach an agreement with Japan.",
    "Russia violated an agreement with Ukraine on grain.",
    "Kenya hopes to sign a treaty with Japan.",
    "Norway and Japan are in agreement on fishing.",
    "Toyota signed an agreement with Kenya Power on Monday.",
    "Japan has no agreement with Kenya.",
    "The prime ministers of Chile and Kenya praised Japan after signing their deals.",
    "Chile broke off negotiations on a tax treaty with Kenya in March.",
    "Chile suspended talks on a tax treaty with Kenya in March.",
    "A tax treaty between Chile and Kenya was to be signed in March, but the minister fell ill.",
    "The parliaments of Chile and Kenya must ratify the tax treaty.",
    "Japan and Kenya have still to sign a treaty on visas.",
    "Dozens of documents between companies of Japan and Kenya were signed on Monday.",
    "Norway urged Russia to respect its treaty with Ukraine.",
];

#[test]
fn every_phrasing_tells_its_agreement() {
    for (text, lines) in TOLD {
        assert_eq!(told(text), *lines, "{text}");
    }
}

#[test]
fn what_only_sounds_like_an_agreement() {
    for text in NOTHING {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}
