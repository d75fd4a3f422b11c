//! The dateline of a wire report: place, perhaps the day, perhaps the agency, a dash.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::PartialDate;

use super::dates;

/// What a dateline tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    pub date: Option<PartialDate>,
    pub agency: Option<String>,
}

/// Reads the dateline that opens a paragraph; a day without its year takes `year`.
pub(super) fn read(paragraph: &str, year: Option<i16>) -> Option<Dateline> {
    static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
        let place = r"\p{Lu}[^,.:;!?()0-9]{1,40}(?:, \p{Lu}[^,.:;!?()0-9]{1,20})?";
        let form = format!(r"^{place}(?:, ([^()—–]{{4,25}}?))? ?(?:\(([^()]{{2,40}})\))? ?(?:--|—|–|-) ");
        Regex::new(&form).expect("the form is a constant")
    });
    // The form ends within this many characters, with a dash.
    let head = paragraph.char_indices().nth(160).map_or(paragraph, |(end, _)| &paragraph[..end]);
    let may_tell = head.bytes().any(|byte| byte == b'(' || byte.is_ascii_digit());
    if !may_tell || !has_open_dash(paragraph.as_bytes(), head.len()) {
        return None;
    }
    let captures = DATELINE.captures(paragraph)?;
    let day = captures.get(1).map(|day| day.as_str().trim().trim_end_matches(','));
    let date = day.and_then(|day| match dates::find(day) {
        Some((range, date)) => (range.start == 0).then_some(date),
        None => dates::read_in_year(day, year?),
    });
    let agency = captures.get(2).map(|agency| agency.as_str().to_owned());
    (date.is_some() || agency.is_some()).then_some(Dateline { date, agency })
}

/// Whether a space follows a dash that stands within so many bytes.
fn has_open_dash(text: &[u8], head: usize) -> bool {
    let is_dash =
        |before: &[u8]| before.ends_with(b"-") || before.ends_with("–".as_bytes()) || before.ends_with("—".as_bytes());
    text.iter().take(head + 1).enumerate().any(|(at, byte)| *byte == b' ' && is_dash(&text[..at]))
}

#[cfg(test)]
mod tests {
    fn day(text: &str, year: Option<i16>) -> Option<String> {
        super::read(text, year)?.date.map(|date| date.to_string())
    }

    #[test]
    fn a_dateline_gives_its_day() {
        assert_eq!(day("OSLO, May 7, 2019 (Fjord Wire) -- It rained.", None).as_deref(), Some("2019-05-07"));
        assert_eq!(day("Port Louis, 7 May 2019 – It rained.", None).as_deref(), Some("2019-05-07"));
        assert_eq!(day("OSLO, Norway, May 7, 2019 — It rained.", None).as_deref(), Some("2019-05-07"));
    }

    #[test]
    fn a_dateline_names_the_agency() {
        let agency = |text| super::read(text, None).and_then(|dateline| dateline.agency);
        assert_eq!(agency("OSLO (Fjord Wire) — It rained.").as_deref(), Some("Fjord Wire"));
        assert_eq!(agency("OSLO, May 7 (Fjord Wire) — It rained.").as_deref(), Some("Fjord Wire"));
        assert_eq!(agency("It rained (hard) all day."), None);
    }

    #[test]
    fn without_a_year_another_date_must_give_it() {
        assert_eq!(day("OSLO, May 7 (Fjord Wire) — It rained.", None), None);
        assert_eq!(day("OSLO, May 7 (Fjord Wire) — It rained.", Some(2019)).as_deref(), Some("2019-05-07"));
    }

    #[test]
    fn a_place_alone_or_a_date_in_a_sentence_is_no_dateline() {
        assert_eq!(day("OSLO — On May 7, 2019 it rained.", Some(2019)), None);
        assert_eq!(day("In Oslo, on May 7, 2019, it rained - hard.", None), None);
        assert_eq!(day("It rained.", None), None);
    }
}
