//! The ways in which news English tells a meeting, one sentence each.

use crate::extract::told::told;

/// A sentence and what it tells.
const TOLD: &[(&str, &[&str])] = &[
    (
        "Norwegian Foreign Minister Espen Barth Eide arrived in Chisinau on Monday for talks with President Maia Sandu.",
        &["meeting MDA+NOR in_person visit minister held 2024-05-13"],
    ),
    (
        "Kenyan President William Ruto is on a three-day state visit to South Korea.",
        &["meeting KEN+KOR in_person visit leader held 2024-05-15"],
    ),
    (
        "Canada's Defence Minister Bill Blair paid a visit to Vilnius on 8 May 2024.",
        &["meeting CAN+LTU in_person visit minister held 2024-05-08"],
    ),
    (
        "The Danish prime minister, Mette Frederiksen, toured Lviv on Tuesday with President Volodymyr Zelenskyy.",
        &["meeting DNK+UKR in_person visit leader held 2024-05-14"],
    ),
    (
        "Italian Prime Minister Giorgia Meloni travelled to Tunis on April 17 to meet President Kais Saied.",
        &["meeting ITA+TUN in_person visit leader held 2024-04-17"],
    ),
    (
        "Australian Foreign Minister Penny Wong flew to Manila on Thursday, where she was received by President Ferdinand Marcos Jr.",
        &["meeting AUS+PHL in_person visit minister held 2024-05-09"],
    ),
    (
        "German Chancellor Olaf Scholz touched down in Nairobi on May 5, 2023.",
        &["meeting DEU+KEN in_person visit leader held 2023-05-05"],
    ),
    (
        "President William Ruto hosted British Prime Minister Rishi Sunak at State House on May 2.",
        &["meeting GBR+KEN in_person visit leader held 2024-05-02"],
    ),
    (
        "Ambassador Tsutomu Nakagome of Japan was received by Ukraine's Finance Minister Serhii Marchenko on Tuesday.",
        &["meeting JPN+UKR in_person talks ambassador held 2024-05-14"],
    ),
    (
        "On May 3, Polish Prime Minister Donald Tusk was the guest of Lithuanian President Gitanas Nauseda in Vilnius.",
        &["meeting LTU+POL in_person visit leader held 2024-05-03"],
    ),
    (
        "A meeting between Defence Minister Minoru Kihara of Japan and his Philippine counterpart, Gilberto Teodoro, took place in Singapore on May 3.",
        &["meeting JPN+PHL in_person talks minister held 2024-05-03"],
    ),
    (
        "Talks between the foreign ministers of Japan and South Korea were held in Seoul on Monday.",
        &["meeting JPN+KOR in_person talks minister held 2024-05-13"],
    ),
    (
        "The talks in Oslo between Norway's Prime Minister Jonas Gahr Støre and Moldova's President Maia Sandu on Monday lasted two hours.",
        &["meeting MDA+NOR in_person talks leader held 2024-05-13"],
    ),
    (
        "In a meeting on Tuesday with Kenya's President William Ruto, British Foreign Secretary David Cameron praised the police.",
        &["meeting GBR+KEN in_person talks minister held 2024-05-14"],
    ),
    (
        "In a phone call with President Volodymyr Zelenskyy on Monday, Dutch Prime Minister Mark Rutte promised more.",
        &["meeting NLD+UKR telephone talks leader held 2024-05-13"],
    ),
    (
        "During a telephone conversation with his Japanese counterpart on 3 May, Ukrainian Foreign Minister Dmytro Kuleba thanked Tokyo.",
        &["meeting JPN+UKR telephone talks minister held 2024-05-03"],
    ),
    (
        "Speaking after a meeting with Chancellor Olaf Scholz in Berlin on Monday, Moldovan President Maia Sandu was cheerful.",
        &["meeting DEU+MDA in_person visit leader held 2024-05-13"],
    ),
    (
        "On the sidelines of the NATO summit in Vilnius, Japanese Prime Minister Fumio Kishida met South Korean President Yoon Suk Yeol on July 12, 2023.",
        &["meeting JPN+KOR in_person talks leader held 2023-07-12"],
    ),
    (
        "The leaders of Japan, South Korea and the United States met at Camp David on August 18, 2023.",
        &["meeting JPN+KOR+USA in_person talks leader held 2023-08-18"],
    ),
    (
        "The foreign ministers of Japan, the Philippines and Australia held a trilateral meeting in Manila on Thursday.",
        &["meeting AUS+JPN+PHL in_person talks minister held 2024-05-09"],
    ),
    (
        "A three-way summit of Japan, South Korea and China will be held in Seoul on May 26.",
        &["meeting CHN+JPN+KOR in_person summit leader planned 2024-05-26"],
    ),
    (
        "Swiss President Viola Amherd will travel to Kyiv next month.",
        &["meeting CHE+UKR in_person visit leader planned 2024-06"],
    ),
    (
        "Albanian Prime Minister Edi Rama is due in Rome on Friday for talks with Italian Prime Minister Giorgia Meloni.",
        &["meeting ALB+ITA in_person visit leader planned 2024-05-17"],
    ),
    (
        "Australian Foreign Minister Penny Wong is expected to meet her Japanese counterpart, Yoko Kamikawa, in Tokyo on 20 May.",
        &["meeting AUS+JPN in_person talks minister planned 2024-05-20"],
    ),
    (
        "Kenyan President William Ruto has postponed a trip to Seoul.",
        &["meeting KEN+KOR in_person visit leader cancelled undated"],
    ),
    (
        "South Korea's president has cancelled his visit to Kenya, due in June.",
        &["meeting KEN+KOR in_person visit leader cancelled 2024-06"],
    ),
    (
        "Japanese Prime Minister Fumio Kishida met Kenyan President William Ruto on May 8. The two leaders agreed to meet again in Nairobi in August 2024.",
        &[
            "meeting JPN+KEN in_person talks leader held 2024-05-08",
            "meeting JPN+KEN in_person talks leader planned 2024-08",
        ],
    ),
    (
        "British Foreign Secretary David Cameron called on Kenyan President William Ruto on Monday.",
        &["meeting GBR+KEN in_person talks minister held 2024-05-13"],
    ),
    (
        "British Foreign Secretary David Cameron saw his Kenyan counterpart, Musalia Mudavadi, in London on Monday.",
        &["meeting GBR+KEN in_person visit minister held 2024-05-13"],
    ),
    (
        "Moldova's President Maia Sandu and Prime Minister Donald Tusk of Poland held a video conference on May 6.",
        &["meeting MDA+POL video talks leader held 2024-05-06"],
    ),
    (
        "The defence ministers of Norway and Ukraine conferred by video link on 4 May.",
        &["meeting NOR+UKR video talks minister held 2024-05-04"],
    ),
    (
        "Canadian Prime Minister Justin Trudeau had a call with President Volodymyr Zelenskyy on Sunday.",
        &["meeting CAN+UKR telephone talks leader held 2024-05-12"],
    ),
    (
        "Canadian Prime Minister Justin Trudeau called President Volodymyr Zelenskyy on Sunday.",
        &["meeting CAN+UKR telephone talks leader held 2024-05-12"],
    ),
    (
        "Canadian Prime Minister Justin Trudeau spoke with President Volodymyr Zelenskyy on Sunday.",
        &["meeting CAN+UKR unknown talks leader held 2024-05-12"],
    ),
    (
        "Norway's Defence Minister Bjørn Arild Gram discussed air defence with his Danish counterpart, Troels Lund Poulsen, in Oslo on Monday.",
        &["meeting DNK+NOR in_person visit minister held 2024-05-13"],
    ),
    (
        "Japan and South Korea held talks in Seoul on Monday.",
        &["meeting JPN+KOR in_person talks other held 2024-05-13"],
    ),
    (
        "A Kenyan delegation led by Foreign Minister Musalia Mudavadi met Japanese officials in Tokyo on 6 May.",
        &["meeting JPN+KEN in_person talks official held 2024-05-06"],
    ),
    (
        "Officials from India and Norway met in New Delhi on 6 May.",
        &["meeting IND+NOR in_person talks official held 2024-05-06"],
    ),
    (
        "Vice-ministers of Japan and Zambia held consultations in Lusaka on April 4.",
        &["meeting JPN+ZMB in_person talks official held 2024-04-04"],
    ),
    (
        "Japanese Ambassador Kazuyoshi Yamada sat down with Zambian Finance Minister Situmbeko Musokotwane in Lusaka on April 4.",
        &["meeting JPN+ZMB in_person talks ambassador held 2024-04-04"],
    ),
    (
        "The Kenya-UK strategic dialogue was held in London on 16 April.",
        &["meeting GBR+KEN in_person talks other held 2024-04-16"],
    ),
    (
        "The second Japan-Ukraine summit of the year took place in Puglia on 13 June 2023.",
        &["meeting JPN+UKR in_person summit leader held 2023-06-13"],
    ),
    (
        "Ukrainian President Volodymyr Zelenskyy has spoken to Dutch Prime Minister Mark Rutte nine times since January 2023.",
        &["meeting NLD+UKR unknown talks leader held undated"],
    ),
    (
        "Finnish President Alexander Stubb met his Swedish colleague, Ulf Kristersson, in Stockholm on May 3. It was their third meeting this year.",
        &["meeting FIN+SWE in_person visit leader held 2024-05-03"],
    ),
    (
        "Vietnam's Prime Minister Pham Minh Chinh and Prime Minister Anthony Albanese of Australia had a working dinner in Canberra on March 7.",
        &["meeting AUS+VNM in_person talks leader held 2024-03-07"],
    ),
    (
        "Romanian President Klaus Iohannis is scheduled to receive Moldovan Prime Minister Dorin Recean on 22 May.",
        &["meeting MDA+ROU in_person visit leader planned 2024-05-22"],
    ),
    (
        "British Prime Minister Rishi Sunak is to host Kenyan President William Ruto in London next month.",
        &["meeting GBR+KEN in_person visit leader planned 2024-06"],
    ),
    (
        "At talks in Berlin on Tuesday, German Foreign Minister Annalena Baerbock and her Moldovan counterpart, Mihai Popsoi, agreed on a plan.",
        &["meeting DEU+MDA in_person talks minister held 2024-05-14"],
    ),
    (
        "British Defence Secretary Grant Shapps visited Kyiv on 7 March, meeting President Volodymyr Zelenskyy.",
        &["meeting GBR+UKR in_person visit minister held 2024-03-07"],
    ),
    (
        "Thai Prime Minister Srettha Thavisin and Malaysian Prime Minister Anwar Ibrahim met in Bangkok. The meeting took place on May 2.",
        &["meeting MYS+THA in_person talks leader held 2024-05-02"],
    ),
    (
        "During his visit to Nairobi on April 3, South Korean Foreign Minister Cho Tae-yul met Kenyan President William Ruto.",
        &["meeting KEN+KOR in_person visit minister held 2024-04-03"],
    ),
    (
        "South Korean Foreign Minister Cho Tae-yul, visiting Nairobi on April 3, promised more.",
        &["meeting KEN+KOR in_person visit minister held 2024-04-03"],
    ),
    (
        "South Korea's visiting foreign minister, Cho Tae-yul, met his Kenyan host, Musalia Mudavadi, on April 3.",
        &["meeting KEN+KOR in_person talks minister held 2024-04-03"],
    ),
    (
        "The two foreign ministers, Yoko Kamikawa of Japan and Penny Wong of Australia, spoke by telephone on May 7.",
        &["meeting AUS+JPN telephone talks minister held 2024-05-07"],
    ),
    (
        "Estonian Prime Minister Kaja Kallas and her Latvian counterpart, Evika Silina, met in Riga on Monday.",
        &["meeting EST+LVA in_person talks leader held 2024-05-13"],
    ),
    (
        "Estonia's Kaja Kallas and Latvia's Evika Silina will meet in Riga on 20 May.",
        &["meeting EST+LVA in_person talks leader planned 2024-05-20"],
    ),
    (
        "Prime Minister Kaja Kallas of Estonia joined Finnish President Alexander Stubb in Helsinki on May 3 for a working lunch.",
        &["meeting EST+FIN in_person visit leader held 2024-05-03"],
    ),
    (
        "French President Emmanuel Macron, who met Brazilian President Luiz Inacio Lula da Silva in Belem on March 26, spoke of forests.",
        &["meeting BRA+FRA in_person visit leader held 2024-03-26"],
    ),
    (
        "Kenyan officials met a British team led by Defence Secretary Grant Shapps in Nairobi on May 6.",
        &["meeting GBR+KEN in_person talks official held 2024-05-06"],
    ),
    (
        "Norway's Foreign Minister Espen Barth Eide makes his first trip to Nairobi on Thursday.",
        &["meeting KEN+NOR in_person visit minister held 2024-05-09"],
    ),
    (
        "Mexico's president told his Brazilian counterpart in a phone call on Monday that he agreed.",
        &["meeting BRA+MEX telephone talks leader held 2024-05-13"],
    ),
    (
        "Norway and Moldova's prime ministers, Jonas Gahr Støre and Dorin Recean, met in Oslo on Monday.",
        &["meeting MDA+NOR in_person talks leader held 2024-05-13"],
    ),
    (
        "The Tokyo meeting between Prime Minister Fumio Kishida and Kenyan President William Ruto on February 8 ended with a handshake.",
        &["meeting JPN+KEN in_person talks leader held 2024-02-08"],
    ),
    (
        "Japan hosted the Ukraine mine action conference in Tokyo on 22 October 2023.",
        &["meeting JPN+UKR in_person conference other held 2023-10-22"],
    ),
    (
        "The Ukraine Recovery Conference opened in Berlin on 11 June 2023.",
        &["meeting DEU+UKR in_person conference other held 2023-06-11"],
    ),
    (
        "The reconstruction conference for Ukraine will take place in Rome in July 2025.",
        &["meeting ITA+UKR in_person conference other planned 2025-07"],
    ),
    (
        "Poland's foreign minister is to go to Chisinau on Friday.",
        &["meeting MDA+POL in_person visit minister planned 2024-05-17"],
    ),
    (
        "The Philippine president is preparing for a state visit to Vietnam in January 2025.",
        &["meeting PHL+VNM in_person visit leader planned 2025-01"],
    ),
    (
        "Colombian President Gustavo Petro's visit to Tokyo was put off indefinitely.",
        &["meeting COL+JPN in_person visit leader cancelled undated"],
    ),
    (
        "Latvian President Edgars Rinkevics wrapped up a two-day trip to Ottawa on Tuesday after sitting down with Prime Minister Justin Trudeau.",
        &["meeting CAN+LVA in_person visit leader held 2024-05-14"],
    ),
    (
        "Foreign ministers from Japan, South Korea and China gathered in Busan on 26 November 2023.",
        &["meeting CHN+JPN+KOR in_person talks minister held 2023-11-26"],
    ),
    (
        "Ukraine's president and the Dutch prime minister spoke on Sunday evening.",
        &["meeting NLD+UKR unknown talks leader held 2024-05-12"],
    ),
    (
        "In Vilnius, President Gitanas Nauseda and Chancellor Olaf Scholz of Germany reviewed defence plans on May 6.",
        &["meeting DEU+LTU in_person talks leader held 2024-05-06"],
    ),
    (
        "Colombia's foreign minister, Luis Gilberto Murillo, will hold talks with his Brazilian counterpart, Mauro Vieira, next Thursday.",
        &["meeting BRA+COL in_person talks minister planned 2024-05-16"],
    ),
    (
        "The meeting between the Japanese and Philippine defence ministers lasted an hour on Friday.",
        &["meeting JPN+PHL in_person talks minister held 2024-05-10"],
    ),
    (
        "Rwandan President Paul Kagame arrives in Nairobi today for a two-day working visit.",
        &["meeting KEN+RWA in_person visit leader held 2024-05-15"],
    ),
    (
        "Rwandan President Paul Kagame, on a working visit to Nairobi, praised the deal on Tuesday.",
        &["meeting KEN+RWA in_person visit leader held 2024-05-14"],
    ),
    (
        "A phone call on May 7 between Brazilian President Luiz Inacio Lula da Silva and French President Emmanuel Macron dealt with forests.",
        &["meeting BRA+FRA telephone talks leader held 2024-05-07"],
    ),
    (
        "President Emmanuel Macron of France told Brazilian President Luiz Inacio Lula da Silva by phone on May 7 that he was sorry.",
        &["meeting BRA+FRA telephone talks leader held 2024-05-07"],
    ),
    (
        "Greek Prime Minister Kyriakos Mitsotakis was in Ankara on May 13 for a meeting with Turkish President Recep Tayyip Erdogan.",
        &["meeting GRC+TUR in_person visit leader held 2024-05-13"],
    ),
    (
        "Greek Prime Minister Kyriakos Mitsotakis's talks in Ankara with Turkish President Recep Tayyip Erdogan on May 13 were friendly.",
        &["meeting GRC+TUR in_person visit leader held 2024-05-13"],
    ),
    (
        "After his talks with the Turkish president in Ankara on May 13, Greek Prime Minister Kyriakos Mitsotakis flew home.",
        &["meeting GRC+TUR in_person visit leader held 2024-05-13"],
    ),
    (
        "Indian Prime Minister Narendra Modi is to pay a state visit to Poland in August 2024.",
        &["meeting IND+POL in_person visit leader planned 2024-08"],
    ),
    (
        "Indian Prime Minister Narendra Modi met with Polish President Andrzej Duda, then flew to Kyiv on August 23, 2023 to see President Volodymyr Zelenskyy.",
        &[
            "meeting IND+POL in_person talks leader held 2023-08-23",
            "meeting IND+UKR in_person visit leader held 2023-08-23",
        ],
    ),
    (
        "The prime ministers of Estonia and Latvia talked over the phone on Monday.",
        &["meeting EST+LVA telephone talks leader held 2024-05-13"],
    ),
    (
        "The presidents of Kenya and Rwanda are to meet in Kigali on 3 June 2024.",
        &["meeting KEN+RWA in_person talks leader planned 2024-06-03"],
    ),
    (
        "A summit between Kenya and Rwanda planned for June 2024 was scrapped.",
        &["meeting KEN+RWA in_person summit leader cancelled 2024-06"],
    ),
    (
        "South Korea and Uzbekistan will hold a summit in Tashkent on June 14, 2024.",
        &["meeting KOR+UZB in_person summit leader planned 2024-06-14"],
    ),
    (
        "Tokyo and Manila held vice-ministerial consultations on May 9.",
        &["meeting JPN+PHL in_person talks other held 2024-05-09"],
    ),
    (
        "The Norwegian foreign minister, Espen Barth Eide, opened a three-day visit to Ghana on Monday.",
        &["meeting GHA+NOR in_person visit minister held 2024-05-13"],
    ),
    (
        "Officials of the Kenyan and Japanese foreign ministries met in Tokyo on April 2.",
        &["meeting JPN+KEN in_person talks official held 2024-04-02"],
    ),
    (
        "Irish Taoiseach Simon Harris welcomed President Volodymyr Zelenskyy at Shannon airport on May 4.",
        &["meeting IRL+UKR in_person visit leader held 2024-05-04"],
    ),
    (
        "Zambian President Hakainde Hichilema held a bilateral with Japanese Prime Minister Fumio Kishida on the fringes of the assembly on May 3.",
        &["meeting JPN+ZMB in_person talks leader held 2024-05-03"],
    ),
];

#[test]
fn every_phrasing_tells_its_meeting() {
    for (text, lines) in TOLD {
        assert_eq!(told(text), *lines, "{text}");
    }
}
