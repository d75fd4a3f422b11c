//! The dateline of a wire report: place, perhaps the day, perhaps the agency, a dash.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::PartialDate;

use super::dates;

/// The date in the dateline that opens a paragraph; a day without its year takes `year`.
pub(super) fn date(paragraph: &str, year: Option<i16>) -> Option<PartialDate> {
    static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(\p{Lu}[^,.:;!?()0-9]{1,40}(?:, \p{Lu}[^,.:;!?()0-9]{1,20})?), ([^()—–]{4,25}?) ?(?:\([^()]{2,40}\))? ?(?:--|—|–|-) ")
            .expect("the pattern is constant")
    });
    let captures = DATELINE.captures(paragraph)?;
    let day = captures.get(2)?.as_str().trim().trim_end_matches(',');
    match dates::find(day) {
        Some((range, date)) if range.start == 0 => Some(date),
        Some(_) => None,
        None => dates::read_in_year(day, year?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, year: Option<i16>) -> Option<String> {
        date(text, year).map(|date| date.to_string())
    }

    #[test]
    fn a_dateline_gives_its_day() {
        assert_eq!(read("OSLO, May 7, 2019 (Fjord Wire) -- It rained.", None).as_deref(), Some("2019-05-07"));
        assert_eq!(read("Port Louis, 7 May 2019 – It rained.", None).as_deref(), Some("2019-05-07"));
        assert_eq!(read("OSLO, Norway, May 7, 2019 — It rained.", None).as_deref(), Some("2019-05-07"));
    }

    #[test]
    fn without_a_year_another_date_must_give_it() {
        assert_eq!(read("OSLO, May 7 (Fjord Wire) — It rained.", None), None);
        assert_eq!(read("OSLO, May 7 (Fjord Wire) — It rained.", Some(2019)).as_deref(), Some("2019-05-07"));
    }

    #[test]
    fn a_place_alone_or_a_date_in_a_sentence_is_no_dateline() {
        assert_eq!(read("OSLO — On May 7, 2019 it rained.", Some(2019)), None);
        assert_eq!(read("In Oslo, on May 7, 2019, it rained - hard.", None), None);
        assert_eq!(read("It rained.", None), None);
    }
}
