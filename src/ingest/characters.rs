//! One form for characters that look alike or cannot be seen.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC; every exotic space a plain one; line ends as `\n`; nothing invisible.
pub(super) fn normalise(text: &str) -> Cow<'_, str> {
    // Most texts are in this form already, all that come here a second time among them.
    if runs_beyond_plain(text).all(is_normal) {
        return text.into();
    }
    let lines = text.replace("\r\n", "\n");
    lines.chars().filter_map(visible).nfc().collect::<String>().into()
}

/// What lies between the plain characters of ASCII, which neither need a change nor combine with others.
fn runs_beyond_plain(text: &str) -> impl Iterator<Item = &str> {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    let mut end = 0;
    std::iter::from_fn(move || {
        // Plain characters are passed many at a time.
        let plain =
            text.as_bytes()[end..].chunks(64).take_while(|part| part.iter().fold(true, |all, b| all & is_plain(b)));
        let from = (end + 64 * plain.count()).min(text.len());
        let start = from + text.as_bytes()[from..].iter().position(|byte| !is_plain(byte))?;
        end = text.as_bytes()[start..].iter().position(is_plain).map_or(text.len(), |length| start + length);
        Some(&text[start..end])
    })
}

fn is_normal(text: &str) -> bool {
    text.chars().all(|c| visible(c) == Some(c)) && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

fn visible(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c),
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' => Some('\n'),
        '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Some(' '),
        // Soft hyphen, zero-width characters, direction marks, byte order marks, placeholders.
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => None,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Normalises a value that stands on one line: a title, a name. `None` when nothing is left.
pub(super) fn one_line(text: &str) -> Option<String> {
    let line = normalise(text).split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_invisible_goes_and_spaces_become_plain() {
        assert_eq!(
            normalise("1\u{A0}204\u{202F}kg re\u{AD}built\u{200B}\u{7}\r\nnext\rlast"),
            "1 204 kg rebuilt\nnext\nlast"
        );
        assert_eq!(normalise("Støre e\u{301}t"), "Støre ét");
        assert_eq!(normalise("a\u{323}\u{302}, a\u{302}\u{323}"), "ậ, ậ");
    }

    #[test]
    fn one_line_folds_white_space() {
        assert_eq!(one_line(" A\n  title ").as_deref(), Some("A title"));
        assert_eq!(one_line(" \u{200B}\n"), None);
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,40}|[\\x00-\\xff]{0,40}") {
            let once = normalise(&text).into_owned();
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
            let twice = normalise(&once).into_owned();
            prop_assert_eq!(twice, once);
        }
    }
}
