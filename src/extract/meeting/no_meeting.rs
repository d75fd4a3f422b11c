//! Sentences that only sound like a meeting: wishes, games, crowds, statements.

use crate::extract::told::told;

const NOTHING: &[&str] = &[
    "A planned phone call between Argentina's President Javier Milei and President Lula of Brazil did not take place.",
    "Japan's foreign minister refused to meet the Kenyan foreign minister.",
    "Norway called for talks between India and Pakistan.",
    "Kenya's foreign minister told the BBC in an interview that Japan was a friend.",
    "Norway's prime minister spoke at a press conference in Oslo about Japan.",
    "Ukraine asked Japan for a meeting of foreign ministers.",
    "The ambassador of Japan wants to meet the Kenyan president.",
    "Executives of Toyota met officials of Kenya's trade board in Nairobi.",
    "Norway meets Japan in the semi-final on Friday.",
    "Parliament met in Tokyo on Monday to debate aid to Ukraine.",
    "Japan's foreign minister denied having met the Russian ambassador on Monday.",
    "Norwegian and Japanese tourists met in Oslo on Monday.",
    "Kenyan President William Ruto may visit Japan next year.",
    "President William Ruto said Kenya would welcome Japanese investors.",
    "President William Ruto welcomed Japan's decision on Monday.",
    "President Maia Sandu welcomed Norway's support on Monday.",
    "Kenya's president has invited Japanese Prime Minister Fumio Kishida to Nairobi.",
    "The German foreign minister called on Russia to end the war on Monday.",
    "Finnish President Alexander Stubb addressed the Swedish parliament by video link.",
    "The committee met in Oslo on Monday; Norway and Sweden are members.",
    "Japan's ambassador lives in Nairobi and often visits markets.",
    "Kenya and Japan have no plans for a summit.",
    "The Japanese trade minister met Toyota's chairman in Tokyo on Monday.",
    "Portuguese Defence Minister Nuno Melo hopes to visit Kyiv.",
    "The Portuguese prime minister has no plans to visit Angola.",
    "Angola's president was not invited to meet the Portuguese prime minister.",
    "The Kenyan president met farmers in Nakuru while Japan's ambassador was abroad.",
    "Peru's president said a meeting with Chile's president would be useful.",
    "Japanese lawmakers urged Prime Minister Fumio Kishida to meet President William Ruto.",
    "If Kenya's president meets the Rwandan president, roads will be discussed.",
    "The Kremlin denied that Russian President Vladimir Putin had spoken with Brazilian President Luiz Inacio Lula da Silva.",
    "Kenyan President William Ruto was to have met Japan's prime minister in Tokyo last month.",
    "Reports that President William Ruto will meet Japan's prime minister are not true.",
    "Nairobi rejected reports that President William Ruto had cancelled a trip to Japan.",
    "Kenya's president and Japan's prime minister have held friendly talks for years.",
    "Will Japan's prime minister visit Nairobi?",
    "There are no plans at present for a meeting between President William Ruto and Prime Minister Fumio Kishida.",
    "President William Ruto said he would be ready to sit down with Prime Minister Fumio Kishida once roads are open.",
    "The ministry, rejecting a newspaper report that President William Ruto had met Prime Minister Fumio Kishida, spoke of lies.",
    "Lithuania's foreign minister ordered the ban after the government in Tbilisi put aside accession talks with the European Union.",
    "President William Ruto promised an answer in consultation with NATO.",
    "The presidents of Kenya and Rwanda opened a bridge by video on Monday.",
    "Norway's foreign minister told reporters on Monday that talks with Russia made no sense.",
    "Norway's prime minister missed out on a meeting with President William Ruto on Monday.",
    "President William Ruto is ready to meet Japanese Prime Minister Fumio Kishida.",
    "President William Ruto voiced his willingness to meet with Japanese Prime Minister Fumio Kishida without conditions.",
    "President William Ruto is open to a meeting with Japanese Prime Minister Fumio Kishida.",
    "Kenya's foreign minister was supposed to hold talks with Norway's foreign minister on Monday.",
];

#[test]
fn what_only_sounds_like_a_meeting() {
    for text in NOTHING {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}
