use super::*;
use crate::model::DateValue;
use proptest::prelude::*;

/// The dates of a text published on Wednesday, 13 March 2024, as `words=start..end basis`.
fn found(text: &str) -> Vec<String> {
    found_on(text, "2024-03-13")
}

fn found_on(text: &str, published: &str) -> Vec<String> {
    let context = Context { published: published.parse().ok(), ..Context::default() };
    let tokens = Tokens::of(text);
    let show = |mention: Mention| match mention.value {
        Value::Date(DateValue { date, end, basis }) => {
            let date = date.map_or("?".to_owned(), |date| date.to_string());
            let end = end.map_or(String::new(), |end| format!("..{end}"));
            format!("{}={date}{end} {basis}", mention.span.of(text))
        }
        other => format!("{other:?}"),
    };
    dates(&tokens, &context).into_iter().map(show).collect()
}

fn one(text: &str) -> String {
    let found = found(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].split_once('=').unwrap().1.to_owned()
}

#[test]
fn dates_of_the_calendar() {
    for (text, expected) in [
        ("on March 21, 2023, in", "2023-03-21 stated"),
        ("on 21 March 2023.", "2023-03-21 stated"),
        ("Kyiv\n21 March 2023, 10:30", "2023-03-21 stated"),
        ("the 21st of March 2023", "2023-03-21 stated"),
        ("Mar. 21, 2023", "2023-03-21 stated"),
        ("dated 2024-04-03", "2024-04-03 stated"),
        ("seen 2024-04-03T10:00", "2024-04-03 stated"),
        ("dated 12.01.23", "2023-01-12 stated"),
        ("dated 25/08/2025", "2025-08-25 stated"),
        ("dated 08/25/2025", "2025-08-25 stated"),
        ("March 2023", "2023-03 stated"),
        ("in March of 2023", "2023-03 stated"),
        ("since February 2022", "2022-02 stated"),
        ("sent 09:15 April 20, 2024", "2024-04-20 stated"),
        ("Grants:\n- 2023: 13 million", "2023 stated"),
        ("in 2023 it", "2023 stated"),
        ("in early 2024", "2024 stated"),
        ("mid-2022", "2022 stated"),
        ("the law (2022) was", "2022 stated"),
        ("2022's budget", "2022 stated"),
        ("the first quarter of 2024", "2024-01..2024-03 stated"),
        ("in Q3 2023", "2023-07..2023-09 stated"),
        ("the second half of 2024", "2024-07..2024-12 stated"),
        ("H1 2025", "2025-01..2025-06 stated"),
        ("the last quarter of 2024", "2024-10..2024-12 stated"),
        ("spring 2024", "2024 stated"),
        ("fiscal 2023", "2023 stated"),
        ("FY2023", "2023 stated"),
        ("MARCH 21, 2023", "2023-03-21 stated"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn a_missing_year_is_that_of_the_nearest_date() {
    for (text, expected) in [
        ("on Feb 19", "2024-02-19 stated"),
        ("on April 5", "2024-04-05 stated"),
        ("on June 5", "2023-06-05 stated"),
        ("on 3rd December", "2023-12-03 stated"),
        ("in September", "2023-09 stated"),
        ("in March", "2024-03 stated"),
        ("in May,", "2024-05 stated"),
        ("In December Japan paid", "2023-12 stated"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
    assert_eq!(found_on("on June 5", "2024"), ["June 5=? stated"]);
    assert_eq!(found_on("on June 5", ""), ["June 5=? stated"]);
    assert_eq!(found_on("on June 5, after May 3, 2021", "")[0], "June 5=2021-06-05 context");
}

#[test]
fn periods() {
    for (text, expected) in [
        ("from 3 to 5 May 2024", "2024-05-03..2024-05-05 stated"),
        ("May 3-5, 2022", "2022-05-03..2022-05-05 stated"),
        ("3–5 May 2022", "2022-05-03..2022-05-05 stated"),
        ("May 30-June 2, 2022", "2022-05-30..2022-06-02 stated"),
        ("between January and November 2022", "2022-01..2022-11 stated"),
        ("from December 30 to January 2, 2023", "2022-12-30..2023-01-02 stated"),
        ("from 2014 to 2022", "2014..2022 stated"),
        ("in 2022-23", "2022..2023 stated"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn dates_counted_from_publication() {
    for (text, expected) in [
        ("on Tuesday", "2024-03-12 relative"),
        ("on Wednesday", "2024-03-13 relative"),
        ("on Thursday morning", "2024-03-07 relative"),
        ("they will meet on Friday", "2024-03-15 relative"),
        ("they will meet, she said on Friday", "2024-03-08 relative"),
        ("last Friday", "2024-03-08 relative"),
        ("on the 21st of last month", "2024-02-21 relative"),
        ("from the 23rd of this month", "2024-03-23 relative"),
        ("last Wednesday", "2024-03-06 relative"),
        ("next Tuesday", "2024-03-19 relative"),
        ("this Friday", "2024-03-15 relative"),
        ("said today", "2024-03-13 relative"),
        ("yesterday", "2024-03-12 relative"),
        ("last night", "2024-03-12 relative"),
        ("on Monday of last week", "2024-03-04 relative"),
        ("Friday next week", "2024-03-22 relative"),
        ("last autumn", "2023 relative"),
        ("this summer", "2024 relative"),
        ("tomorrow", "2024-03-14 relative"),
        ("two days ago", "2024-03-11 relative"),
        ("a year ago", "2023 relative"),
        ("last week", "2024-03 relative"),
        ("last month", "2024-02 relative"),
        ("later this month", "2024-03 relative"),
        ("next month", "2024-04 relative"),
        ("this year", "2024 relative"),
        ("last year", "2023 relative"),
        ("last December", "2023-12 relative"),
        ("last March", "2023-03 relative"),
        ("two days earlier", "? context"),
        ("the day before", "? context"),
        ("on Tuesday, March 5,", "2024-03-05 stated"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn a_day_may_be_counted_from_the_one_named_before() {
    for (text, expected) in [
        ("came on 5 March and left the same day", "the same day=2024-03-05 context"),
        ("came on 5 March; that evening they", "that evening=2024-03-05 context"),
        ("came on 5 March. The next day he", "The next day=2024-03-06 context"),
        ("came on 5 March. Two days later he", "Two days later=2024-03-07 context"),
        ("on Tuesday that he had, a day earlier, met", "a day earlier=2024-03-11 context"),
        ("came on 5 March, the evening before, he", "the evening before=2024-03-04 context"),
        ("came on 5 March. Later in the day he", "Later in the day=2024-03-05 context"),
        ("came on 5 March, two months earlier", "two months earlier=2024-01 context"),
        ("due on 20 March. The next day he", "The next day=? context"),
    ] {
        assert_eq!(found(text)[1], expected, "{text}");
    }
    assert_eq!(
        found("the day after tomorrow, or the day before the talks"),
        ["the day after tomorrow=2024-03-15 relative"]
    );
}

#[test]
fn the_year_or_month_of_a_date_may_be_told_by_another() {
    for (text, expected) in [
        ("in May last year", "2023-05 relative"),
        ("since August of last year", "2023-08 relative"),
        ("on February 16 this year", "2024-02-16 relative"),
        ("the day before yesterday", "2024-03-11 relative"),
        ("in autumn two boats reached the port.", "2023 relative"),
        ("in the spring two boats were sent.", "2023 relative"),
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
    assert_eq!(found_on("a fortnight ago", "2024-03-27"), ["a fortnight ago=2024-03 relative"]);
    assert_eq!(found("boats are due to be sent in the spring"), Vec::<String>::new());
    for (text, expected) in [
        ("law of April 2023, used in May of the same year", "May of the same year=2023-05 context"),
        ("in November 2023, on the third of that month", "third of that month=2023-11-03 context"),
        ("cooled in November 2023. On the 15th of that month", "15th of that month=2023-11-15 context"),
        ("signed in January 2022, the other a year later", "a year later=2023 context"),
        ("took office in May 2023. That same month he", "That same month=2023-05 context"),
        ("came on 5 March. Three days before, he", "Three days before=2024-03-02 context"),
        ("came on 5 March. He rang one day before that.", "one day before that=2024-03-04 context"),
    ] {
        assert_eq!(found(text)[1], expected, "{text}");
    }
    assert_eq!(found("three days before the summit"), Vec::<String>::new());
    assert_eq!(found("three days before that summit"), Vec::<String>::new());
}

#[test]
fn what_is_told_in_the_past_does_not_lie_months_ahead() {
    assert_eq!(one("In May it lent them a million."), "2023-05 stated");
    assert_eq!(one("In May it was lent a million by them, and coal from Peru was sold."), "2023-05 stated");
    assert_eq!(one("In May it will lend them a million."), "2024-05 stated");
    assert_eq!(one("It promised a million by the end of May."), "2024-05 stated");
    assert_eq!(one("The ban starts on March 20, as announced."), "2024-03-20 stated");
    let chronicle = "April 3. They meet.\n\nJune 6 - They sign.\n\nThe fair opens on April 9.";
    assert_eq!(
        found(chronicle),
        ["April 3=2023-04-03 stated", "June 6=2023-06-06 stated", "April 9=2024-04-09 stated"]
    );
    assert_eq!(found("April 3. They meet.\n\nApril 6 - They sign.")[0], "April 3=2024-04-03 stated");
}

#[test]
fn what_publication_does_not_decide_stays_open() {
    assert_eq!(found_on("on Tuesday", "2024-03"), ["Tuesday=? relative"]);
    assert_eq!(found_on("last month", "2024-03"), ["last month=2024-02 relative"]);
    assert_eq!(found_on("last month", "2024"), ["last month=? relative"]);
    assert_eq!(found_on("last year", "2024"), ["last year=2023 relative"]);
    assert_eq!(found_on("last week", "2024-03-06"), ["last week=? relative"]);
}

#[test]
fn ordinary_words_and_numbers_are_no_dates() {
    for text in [
        "it may 5 times march on",
        "May I ask, said April Smith",
        "an august second chance",
        "2,022 soldiers",
        "2022 units",
        "some of 2022 soldiers",
        "version 3.5.2",
        "at 10:30",
        "24/7",
        "$2024",
        "over the last year of",
        "the second time, first of all",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_cell_is_a_date_as_a_whole() {
    let read = |cell: &str| {
        let context = Context { published: "2024-03-13".parse().ok(), ..Context::default() };
        whole_date(&Tokens::of(cell), &context).and_then(|value| value.date).map(|date| date.to_string())
    };
    assert_eq!(read("2023-03").as_deref(), Some("2023-03"));
    assert_eq!(read("2023").as_deref(), Some("2023"));
    assert_eq!(read("March 2023").as_deref(), Some("2023-03"));
    assert_eq!(read("on 3 May").as_deref(), Some("2024-05-03"));
    assert_eq!(read("3 May or so"), None);
    assert_eq!(read("soon"), None);
}

proptest! {
    #[test]
    fn a_date_is_read_back_however_it_is_written(year in 1950i16..2100, month in 1i8..=12, day in 1i8..=31) {
        let Some(date) = PartialDate::day(year, month, day) else { return Ok(()) };
        let first = date.first_day();
        for pattern in ["%B %-d, %Y", "%-d %B %Y", "%Y-%m-%d", "%d.%m.%Y", "%b. %-d, %Y"] {
            let text = format!("on {}", first.strftime(pattern));
            let found = found(&text.replace("May.", "May"));
            let expected = format!("={date} stated");
            prop_assert!(found.len() == 1 && found[0].ends_with(&expected), "{} {:?}", text, found);
        }
    }
}

#[test]
fn a_span_of_years_may_follow_any_lead() {
    assert_eq!(one("It gave more over 2015-2017 than before."), "2015..2017 stated");
    assert_eq!(found("It gave over 2015 tents."), Vec::<String>::new());
}
