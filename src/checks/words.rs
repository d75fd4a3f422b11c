//! Words for a loose comparison of names: case, accents, punctuation and a final s do not count.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The distinct words of some texts, folded.
pub(super) fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    texts.into_iter().flat_map(fold).map(|word| word.trim_end_matches('s').to_owned()).collect()
}

/// The words of a text without case, accents and punctuation. To upper and then to lower case
/// stands for Unicode case folding, which joins "ß" with "ss".
fn fold(text: &str) -> Vec<String> {
    let folded: String = text
        .nfkd()
        .filter(|c| canonical_combining_class(*c) == 0)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() || c == '_' { c } else { ' ' })
        .collect();
    folded.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_plurals_and_punctuation_do_not_count() {
        assert_eq!(words(["Støre, Straße"]), words(["STØRE STRASSE"]));
        assert_eq!(words(["Gas-turbines, cafés"]), words(["gas", "turbine", "cafe"]));
        assert_ne!(words(["turbine"]), words(["turban"]));
    }
}
