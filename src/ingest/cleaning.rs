//! Drops what is no part of the report and keeps its paragraphs apart.

use super::boilerplate::{Boilerplate, Told};
use super::lines::Line;

/// What cleaning leaves, and what the dropped lines told.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    pub lines: Vec<Line>,
    pub publisher: Option<String>,
    /// The text breaks off before its end.
    pub is_truncated: bool,
}

/// Cleans the lines below the title. A line that only repeats the title or the publisher goes.
pub(super) fn clean(
    lines: Vec<Line>,
    title: Option<&str>,
    publisher: Option<&str>,
    boilerplate: &Boilerplate,
) -> Cleaned {
    let mut cleaned = Cleaned::default();
    let lines = with_ends_trimmed(lines, &mut cleaned).into_iter();
    let mut lines = without_related(lines.map(|line| (boilerplate.told_by(&line.text), line)).collect());
    lines.retain(|(told, line)| {
        let name = if told.names_publisher { boilerplate.publisher_in(&line.text) } else { None };
        if cleaned.publisher.is_none() {
            cleaned.publisher = name.filter(|name| !name.is_empty()).map(str::to_owned);
        }
        name.is_none()
    });
    let publisher = publisher.map(str::to_owned).or_else(|| cleaned.publisher.clone());
    let known: Vec<&str> = title.into_iter().chain(publisher.as_deref()).collect();
    let mut waits_for_rest = false;
    for (told, line) in lines {
        if told.tells_truncation {
            waits_for_rest = true;
        } else if !told.is_noise && !known.iter().any(|text| is_same(text, &line.text)) {
            waits_for_rest &= !line.is_prose();
            // A caption is often given twice, for the picture and below it.
            if cleaned.lines.last().is_none_or(|last| last.text != line.text) {
                cleaned.lines.push(line);
            }
        }
    }
    cleaned.is_truncated |= waits_for_rest || cleaned.lines.last().is_some_and(breaks_off);
    cleaned
}

/// Whether two lines say the same, quotation marks and case aside.
fn is_same(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<Vec<_>>();
    a == b || (a.len().abs_diff(b.len()) < 12 && letters(a) == letters(b))
}

/// Takes the count of missing characters off the ends of lines: "... [+1234 chars]".
fn with_ends_trimmed(mut lines: Vec<Line>, cleaned: &mut Cleaned) -> Vec<Line> {
    for line in &mut lines {
        while let Some(rest) = without_count(&line.text) {
            line.text = rest.to_owned();
            cleaned.is_truncated = true;
        }
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

fn without_count(line: &str) -> Option<&str> {
    let (rest, count) = line.strip_suffix(" chars]")?.rsplit_once("[+")?;
    (!count.is_empty() && count.bytes().all(|b| b.is_ascii_digit())).then(|| rest.trim_end())
}

/// Drops lists of other stories: their heading and the headlines below it in the same block; at
/// the end of the text also those after an empty line.
fn without_related(lines: Vec<(Told, Line)>) -> Vec<(Told, Line)> {
    let last_prose = lines.iter().rposition(|(_, line)| line.is_prose());
    let mut kept = Vec::with_capacity(lines.len());
    let mut in_list = false;
    for (at, (told, line)) in lines.into_iter().enumerate() {
        let is_at_end = last_prose.is_none_or(|last| at > last);
        if told.opens_related {
            in_list = true;
            continue;
        }
        in_list &= !line.is_prose() && (is_at_end || !line.opens_block);
        // What names the publisher still has to be read.
        if !in_list || told.names_publisher {
            kept.push((told, line));
        }
    }
    kept
}

/// Ends on an ellipsis, or in the middle of a sentence.
fn breaks_off(line: &Line) -> bool {
    let text = line.text.trim_end_matches([' ', ']', ')']);
    let is_open = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—'));
    text.ends_with("...")
        || text.ends_with('…')
        || (is_open && line.words() >= 12 && !line.is_item() && !line.text.ends_with(')'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::boilerplate::TEST_PATTERNS;
    use super::super::lines::split;
    use super::*;

    fn cleaned(text: &str) -> Cleaned {
        clean(split(text), Some("Quiet harbour"), None, &TEST_PATTERNS)
    }

    fn texts(text: &str) -> Vec<String> {
        cleaned(text).lines.into_iter().map(|line| line.text).collect()
    }

    const PROSE: &str = "The harbour was closed on Monday, and nobody in the town could say why.";

    #[test]
    fn noise_goes_wherever_it_stands() {
        let text =
            format!("0\n21\n\n{PROSE}\n\nRead more: Whales\n\nAnother line.\nFollow us: Telegram\nShare: 5\nTags: sea");
        assert_eq!(texts(&text), [PROSE, "Another line."]);
    }

    #[test]
    fn a_doubled_caption_and_a_repeated_title_are_given_once() {
        let text = format!("\"Quiet Harbour\"\n\nA pier at dusk\n\n3\n\nA pier at dusk\n\n{PROSE}");
        assert_eq!(texts(&text), ["A pier at dusk", PROSE]);
    }

    #[test]
    fn a_list_of_stories_in_the_middle_ends_with_its_block() {
        let text = format!("{PROSE}\n\nMost read\nWhale seen\nBus late\n\nA subheading\n\n{PROSE}");
        assert_eq!(texts(&text), [PROSE, "A subheading", PROSE]);
    }

    #[test]
    fn a_list_of_stories_at_the_end_goes_with_all_its_headlines() {
        let text = format!("{PROSE}\n\nRelated stories\n\n- Whale seen\n\n- Bus late\n\n© Fjord Post");
        assert_eq!(texts(&text), [PROSE]);
        assert_eq!(cleaned(&text).publisher.as_deref(), Some("Fjord Post"));
    }

    #[test]
    fn texts_that_break_off_are_marked() {
        for end in [
            "He........\n© Fjord Post",
            "The mayor said that the quay would be open again within [+1234 chars]",
            "The mayor said that the quay would be open again within the week and that the",
            "What happened…",
            "Continue reading",
        ] {
            assert!(cleaned(&format!("{PROSE}\n\n{end}")).is_truncated, "{end}");
        }
        for end in [
            "",
            "Whole.",
            "- an item without a stop",
            "\"Whole.\"",
            "A caption of a few words",
            "Continue reading\n\nIt is open again, the mayor said, and the town can go back to fishing.",
        ] {
            assert!(!cleaned(&format!("{PROSE}\n\n{end}")).is_truncated, "{end}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(parts in prop::collection::vec(prop::sample::select(vec![
            PROSE, "Read more", "Most read", "Whale seen", "\n", "A pier at dusk", "Share 3", "- item", "Quiet harbour",
            "© Fjord Post", "Continue reading", "He... [+12 chars]", "12", "Read more [+1 chars]",
        ]), 0..14)) {
            let once = cleaned(&parts.join("\n"));
            let text: Vec<&str> = once.lines.iter().map(|line| line.text.as_str()).collect();
            let twice = cleaned(&text.join("\n\n"));
            let again: Vec<&str> = twice.lines.iter().map(|line| line.text.as_str()).collect();
            prop_assert_eq!(again, text);
        }
    }
}
