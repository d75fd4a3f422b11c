//! The word that was meant by a mistyped one.

/// The candidate nearest to what was written, if any is near: at least half of the letters
/// agree. Case does not count; of equally near ones the first is given.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.5;
    let written = written.trim().to_lowercase();
    let mut best: Option<(&str, f64)> = None;
    for candidate in candidates {
        let similarity = strsim::normalized_damerau_levenshtein(&written, &candidate.to_lowercase());
        if similarity >= NEAR && best.is_none_or(|(_, highest)| similarity > highest) {
            best = Some((candidate, similarity));
        }
    }
    best.map(|(candidate, _)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_finds_the_one_meant() {
        assert_eq!(nearest("In-Person", ["telephone", "in_person", "video"]), Some("in_person"));
        assert_eq!(nearest("phone", ["telephone", "in_person", "video"]), Some("telephone"));
    }

    #[test]
    fn nothing_near_gives_no_suggestion() {
        assert_eq!(nearest("carrier pigeon", ["telephone", "video"]), None);
        assert_eq!(nearest("", ["telephone", "video"]), None);
    }
}
