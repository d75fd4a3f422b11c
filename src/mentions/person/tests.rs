use super::super::names::names;
use super::*;

fn found(text: &str) -> Vec<String> {
    let reference = Reference::builtin();
    let tokens = Tokens::of(text);
    let show = |mention: Mention| match mention.value {
        Value::Person(p) => {
            let open = |value: Option<String>| value.unwrap_or("?".to_owned());
            format!("{}|{} {} {}", mention.span.of(text), p.id.unwrap_or(p.name), open(p.country), open(p.office))
        }
        other => format!("{other:?}"),
    };
    people(&tokens, &names(&tokens, reference), None, reference).into_iter().map(show).collect()
}

fn one(text: &str) -> String {
    let found = found(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

#[test]
fn known_people_are_found_with_their_title() {
    for (text, expected) in [
        ("Then Fumio Kishida left", "Fumio Kishida|kishida-fumio JPN ?"),
        ("President Zelensky spoke", "President Zelensky|zelenskyy-volodymyr UKR head_of_state"),
        (
            "with Japanese Prime Minister Fumio Kishida in",
            "Japanese Prime Minister Fumio Kishida|kishida-fumio JPN head_of_government",
        ),
        (
            "with Prime Minister of Japan Fumio Kishida in",
            "Prime Minister of Japan Fumio Kishida|kishida-fumio JPN head_of_government",
        ),
        ("former Prime Minister Fumio Kishida", "former Prime Minister Fumio Kishida|kishida-fumio JPN ?"),
        (
            "said Fumio Kishida, Japan's prime minister, at",
            "Fumio Kishida, Japan's prime minister|kishida-fumio JPN head_of_government",
        ),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn unknown_people_stand_beside_a_title() {
    for (text, expected) in [
        ("Foreign Minister Anna Test of Norway", "Foreign Minister Anna Test|Anna Test NOR foreign_minister"),
        ("Norway's defence chief, Anna Test, said", "Norway's defence chief, Anna Test|Anna Test NOR defence_minister"),
        ("World Bank vice president Anna Test said", "World Bank vice president Anna Test|Anna Test WB ?"),
        ("the club's president Anna Test said", "president Anna Test|Anna Test ? ?"),
        (
            "said Anna Test, Ambassador of Norway to Chile.",
            "Anna Test, Ambassador of Norway to Chile|Anna Test NOR ambassador",
        ),
        (
            "Norwegian Ambassador Anna van Test-Berg",
            "Norwegian Ambassador Anna van Test-Berg|Anna van Test-Berg NOR ambassador",
        ),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn a_title_in_the_plural_is_of_both() {
    assert_eq!(
        found("Prime Ministers Ravi Testov of Fiji and Losa Testa of Samoa met."),
        [
            "Prime Ministers Ravi Testov|Ravi Testov FJI head_of_government",
            "Losa Testa|Losa Testa WSM head_of_government"
        ]
    );
    assert_eq!(
        found("Foreign Ministers Anna Testova and Olga Testa met."),
        ["Foreign Ministers Anna Testova|Anna Testova ? foreign_minister", "Olga Testa|Olga Testa ? foreign_minister"]
    );
}

#[test]
fn a_bare_family_name_is_the_person_named_in_full() {
    let all = found("Norwegian Foreign Minister Anna Testova came. Later Testova left.");
    assert_eq!(all[1], "Testova|Anna Testova NOR foreign_minister");
    let two = found("Foreign Minister Anna Testova met Defence Minister Olga Testova. Testova left.");
    assert_eq!(two.len(), 2);
}

#[test]
fn who_is_named_in_capitals_is_called_by_the_family_name() {
    let all = found("Ms. TESTOVA Anna, Foreign Minister of Norway, met Mr. Yoshimasa HAYASHI. Minister Testova left.");
    assert_eq!(all[1..], ["Yoshimasa HAYASHI|hayashi-yoshimasa JPN ?", "Minister Testova|Testova NOR minister"]);
}

#[test]
fn another_bearer_of_a_family_name_is_another_person() {
    assert_eq!(one("the widow Akie Kishida spoke"), "Akie Kishida|Akie Kishida ? ?");
    assert_eq!(found("the Kishida Foundation paid"), Vec::<String>::new());
    assert_eq!(found("the Foreign Minister Meeting in the Prime Minister's Office"), Vec::<String>::new());
}

#[test]
fn a_headline_in_capitals_hides_no_name() {
    let text =
        "Foreign Minister Testova Due to Visit Chile in Search of Copper\n\nForeign Minister Anna Testova will travel.";
    assert_eq!(
        found(text),
        [
            "Foreign Minister Testova|Anna Testova ? foreign_minister",
            "Foreign Minister Anna Testova|Anna Testova ? foreign_minister"
        ]
    );
}

#[test]
fn the_last_word_of_a_headline_is_no_title_of_the_dateline() {
    assert_eq!(found("A medal for the premier\n\nPUERTO MONTT, May 3 - It rained."), Vec::<String>::new());
    assert_eq!(one("He saw Premier\nAnna Testova"), "Premier\nAnna Testova|Anna Testova ? head_of_government");
}

#[test]
fn a_full_name_that_a_title_explains_elsewhere_needs_no_title() {
    let people = found("Norway's energy minister Rasa Lundvik came. Later Rasa Lundvik left; Ingrid Lundvik stayed.");
    assert_eq!(people[1], "Rasa Lundvik|Rasa Lundvik NOR energy_minister");
    assert_eq!(people.len(), 2);
}
