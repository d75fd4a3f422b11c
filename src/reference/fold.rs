//! Text reduced to what two spellings of a name share.

use std::borrow::Cow;

use any_ascii::any_ascii;

/// Folds a name for comparison: no diacritics, no case, no apostrophes; every other sign is a
/// space; no leading article and no possessive ending. "The Kremlin's" is "kremlin".
pub fn fold(text: &str) -> String {
    let ascii: Cow<str> = if text.is_ascii() { text.into() } else { any_ascii(text).into() };
    let mut folded = String::with_capacity(ascii.len());
    for word in ascii.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'') {
        let word = word.strip_suffix("'s").unwrap_or(word);
        if !word.is_empty() && !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().filter(|c| *c != '\'').map(|c| c.to_ascii_lowercase()));
    }
    match folded.strip_prefix("the ") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => folded.trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_fold_to_one() {
        assert_eq!(fold("The Kremlin’s"), "kremlin");
        assert_eq!(fold("Türkiye"), fold("TURKIYE"));
        assert_eq!(fold("Kishida,  Fumio"), "kishida fumio");
        assert_eq!(fold("P'yongyang"), fold("P’yongyang"));
        assert_eq!(fold(" -- "), "");
    }
}
