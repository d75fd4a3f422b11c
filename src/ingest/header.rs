//! The head of a text, above the first paragraph: masthead, title, byline, date line. What is
//! found there becomes metadata and leaves the text.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::PartialDate;

use super::boilerplate::Boilerplate;
use super::dates;
use super::lines::Line;

/// No more lines than these are looked at.
const MAXIMUM_LINES: usize = 12;

/// What the head of a text tells, and the text without it.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<PartialDate>,
    pub body: Vec<Line>,
}

/// Reads the head off. `title` is what the metadata give; without it, a headline is looked for.
pub(super) fn read(mut lines: Vec<Line>, title: Option<String>, boilerplate: &Boilerplate) -> Header {
    let mut header = Header { title, ..Header::default() };
    if let Some(first) = lines.first_mut() {
        header.published = take_date_prefix(first);
    }
    let end = lines
        .iter()
        .position(|line| line.is_prose() && date_line(&line.text, boilerplate).is_none())
        .unwrap_or(lines.len().saturating_sub(1))
        .min(MAXIMUM_LINES);
    header.body = lines.split_off(end);
    let mut opens_block = false;
    let mut head: Vec<Line> = Vec::new();
    // Something of the page, not of the article, stands above the first line or right below it.
    let mut has_masthead = false;
    for mut line in lines {
        let is_crumbs = is_crumbs(&line.text);
        if let Some(found) = date_line(&line.text, boilerplate) {
            header.published = header.published.or(Some(found.date));
            header.publisher = header.publisher.take().or(found.publisher);
        } else if let Some(name) = boilerplate.publisher_in(&line.text) {
            header.publisher = header.publisher.take().or_else(|| (!name.is_empty()).then(|| name.to_owned()));
        } else if !is_crumbs && !boilerplate.is_byline(&line.text) && !boilerplate.told_by(&line.text).is_noise {
            // The block now begins with the first of its lines that stays.
            line.opens_block |= opens_block;
            opens_block = false;
            head.push(line);
            continue;
        }
        has_masthead |= head.is_empty() || (is_crumbs && head.len() == 1 && !line.opens_block);
        opens_block |= line.opens_block;
    }
    if let Some(first) = header.body.first_mut() {
        first.opens_block |= opens_block;
    }
    if header.title.is_none() {
        take_title(&mut head, &mut header, has_masthead);
    }
    head.append(&mut header.body);
    header.body = head;
    header
}

/// The title is the first line of the head that reads as a headline. A short name above it, in
/// the block of a date line or of section names, is the masthead.
fn take_title(head: &mut Vec<Line>, header: &mut Header, has_masthead: bool) {
    let reads_as_title =
        |line: &Line| !line.text.ends_with('.') && line.words() <= 30 && line.words() >= 2 && !line.is_item();
    if has_masthead
        && head.len() >= 2
        && head[0].words() <= 5
        && head[1].opens_block
        && reads_as_title(&head[1])
        && head[1].words() > 5
    {
        let masthead = head.remove(0);
        header.publisher = header.publisher.take().or(Some(masthead.text));
    }
    if head.first().is_some_and(reads_as_title) {
        header.title = Some(head.remove(0).text);
    }
}

/// Takes a leading `date YYYY-MM-DD` off the first line.
fn take_date_prefix(first: &mut Line) -> Option<PartialDate> {
    let rest = first.text.strip_prefix("date ").or_else(|| first.text.strip_prefix("Date: "))?;
    let (date, rest) = rest.split_once(' ')?;
    let date = date.parse().ok()?;
    first.text = rest.to_owned();
    Some(date)
}

/// Section names in a row: "World | Europe".
fn is_crumbs(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['|', '•', '›', '»', '>']).map(str::trim).collect();
    parts.len() >= 2
        && !text.chars().any(|c| c.is_ascii_digit())
        && parts.iter().all(|part| !part.is_empty() && part.split(' ').count() <= 3)
}

#[derive(Debug, PartialEq)]
struct DateLine {
    date: PartialDate,
    publisher: Option<String>,
}

/// A line that is a date, with no more than a time, a byline and counters around it.
fn date_line(text: &str, boilerplate: &Boilerplate) -> Option<DateLine> {
    static SEPARATOR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(" ?[|•·] ?| (?:-|–|—) ").expect("the pattern is constant"));
    if text.len() > 160 || !dates::may_hold_date(text) {
        return None;
    }
    let segments: Vec<&str> = SEPARATOR.split(text).collect();
    let at = segments.iter().position(|segment| dates::find(segment).is_some())?;
    let (range, date) = dates::find(segments[at])?;
    let (before, after) = (&segments[at][..range.start], &segments[at][range.end..]);
    let has_only_date = is_around_date(before, boilerplate) && is_around_date(after, boilerplate);
    let others = segments.iter().enumerate().filter(|(n, _)| *n != at);
    if !has_only_date || others.clone().any(|(_, other)| other.split(' ').count() > 6) {
        return None;
    }
    let names: Vec<&str> = others
        .filter(|(n, other)| *n > at && !other.is_empty() && !other.chars().any(|c| c.is_ascii_digit()))
        .map(|(_, other)| *other)
        .collect();
    let publisher = match names[..] {
        [name] if !boilerplate.is_generic(name) && name.chars().next().is_some_and(char::is_uppercase) => {
            Some(name.to_owned())
        }
        _ => None,
    };
    Some(DateLine { date, publisher })
}

/// Nothing but times, weekdays, zones, counters and words such as "updated"; or a byline; or the
/// one or two words of a place.
fn is_around_date(text: &str, boilerplate: &Boilerplate) -> bool {
    const WORDS: [&str; 26] = [
        "published",
        "updated",
        "last",
        "posted",
        "created",
        "modified",
        "first",
        "release",
        "date",
        "on",
        "at",
        "am",
        "pm",
        "a.m",
        "p.m",
        "hrs",
        "local",
        "time",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "views",
    ];
    let text = text.trim_matches([' ', ',', ':', ';', '(', ')', '[', ']', '/']);
    if text.is_empty() || boilerplate.is_byline(text) {
        return true;
    }
    let tokens: Vec<&str> = text.split([' ', ',']).filter(|token| !token.is_empty()).collect();
    let is_noise = |token: &&str| {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_zone = token.len() <= 5 && token.len() >= 2 && token.bytes().all(|b| b.is_ascii_uppercase());
        let is_weekday =
            word.len() == 3 && WORDS.iter().any(|known| known.ends_with("day") && known.starts_with(&word));
        word.is_empty()
            || token.starts_with(|c: char| c.is_ascii_digit())
            || is_zone
            || is_weekday
            || WORDS.contains(&word.as_str())
    };
    tokens.iter().all(is_noise)
}

#[cfg(test)]
mod tests {
    use super::super::boilerplate::TEST_PATTERNS;
    use super::super::lines::split;
    use super::*;

    fn date_in(line: &str) -> Option<String> {
        date_line(line, &TEST_PATTERNS).map(|found| found.date.to_string())
    }

    #[test]
    fn date_lines_in_the_forms_of_pages() {
        for line in [
            "7 May 2019 13:47",
            "May 7, 2019 at 18:58 JST",
            "7 May 2019, 14:05 | FjordTV",
            "07.05.19 18:40 1 943 6",
            "by AFP | May 7, 2019, 7:12 pm",
            "May 7 2019, 06:35 PM • 34977 views",
            "Article | Last updated: 07/05/2019".replace("07/05", "07/07").as_str(),
            "Tuesday 7 May 2019 11:09 | Fjord Sport",
            "15:52 JST, May 7, 2019",
            "By staff writer · 7 May 2019, 08:15",
            "Published 7 May 2019 · 1 204 views · 16 comments",
            "By Kari Nordmann, May 7, 2019",
            "Tue, 7 May 2019 10:00 GMT",
        ] {
            assert!(date_in(line).is_some_and(|date| date.starts_with("2019-0")), "{line}");
        }
    }

    #[test]
    fn captions_and_sentences_with_dates_are_no_date_lines() {
        for line in [
            "Two ministers shake hands in Oslo, May 7, 2019",
            "Rain fell on May 7, 2019.",
            "Two skippers in Bergen harbour, 7 May 2019. Pool photo",
            "Sunshine",
        ] {
            assert_eq!(date_in(line), None, "{line}");
        }
    }

    fn head(text: &str) -> (Option<String>, Option<String>, Option<String>, Vec<String>) {
        let header = read(split(text), None, &TEST_PATTERNS);
        let date = header.published.map(|date| date.to_string());
        (header.title, header.publisher, date, header.body.into_iter().map(|line| line.text).collect())
    }

    const PROSE: &str = "The harbour was closed on Monday, and nobody in the town could say why.";

    #[test]
    fn title_byline_and_date_line_leave_the_text() {
        let (title, publisher, date, body) = head(&format!(
            "Harbour shut without a word\n\nBy Kari Nordmann\n7 May 2019, 14:05 | Fjord Post\n\n{PROSE}"
        ));
        assert_eq!(title.as_deref(), Some("Harbour shut without a word"));
        assert_eq!(publisher.as_deref(), Some("Fjord Post"));
        assert_eq!(date.as_deref(), Some("2019-05-07"));
        assert_eq!(body, [PROSE]);
    }

    #[test]
    fn a_masthead_is_not_the_title() {
        let text = format!(
            "Release | Updated: 25/05/2019\nMinistry of Fish\n\nMinister opens the new quay in Bergen today\n\n{PROSE}"
        );
        let (title, publisher, date, _) = head(&text);
        assert_eq!(title.as_deref(), Some("Minister opens the new quay in Bergen today"));
        assert_eq!(publisher.as_deref(), Some("Ministry of Fish"));
        assert_eq!(date.as_deref(), Some("2019-05-25"));
    }

    #[test]
    fn a_date_prefix_leaves_the_first_line() {
        let (title, _, date, body) = head(&format!(" date 2019-05-07 {PROSE} It rained.\n\nNext."));
        assert_eq!((title, date.as_deref()), (None, Some("2019-05-07")));
        assert_eq!(body[0], format!("{PROSE} It rained."));
    }

    #[test]
    fn a_text_that_begins_with_a_sentence_has_no_title() {
        assert_eq!(head(&format!("{PROSE}\n{PROSE}")).0, None);
        assert_eq!(head("One line.").3, ["One line."]);
        assert_eq!(head("").3, Vec::<String>::new());
    }
}
