//! Regular English inflection, so that the lexicon needs only base forms.

/// Which form of a lexicon word stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "provide", or any word that is not inflected.
    Base,
    /// "provides".
    Third,
    /// "gave".
    Past,
    /// "given"; for regular verbs both past and participle.
    Participle,
    /// "providing".
    Gerund,
}

/// The verb that has more forms than others.
const BE: [(&str, Form); 7] = [
    ("be", Form::Base),
    ("is", Form::Third),
    ("are", Form::Third),
    ("was", Form::Past),
    ("were", Form::Past),
    ("been", Form::Participle),
    ("being", Form::Gerund),
];

/// All forms of a verb. `entry` is the base form, or "base/past/participle" for irregular verbs;
/// of several words, the first is inflected ("hand over").
pub fn verb_forms(entry: &str) -> Vec<(String, Form)> {
    let (head, rest) = entry.split_once(' ').map_or((entry, ""), |(h, r)| (h, r));
    let mut parts = head.split('/');
    let base = parts.next().unwrap_or_default();
    let regular = past(base);
    let past_form = parts.next().map_or(regular, String::from);
    let participle = parts.next().map_or(past_form.clone(), String::from);
    let with_rest = |word: String| if rest.is_empty() { word } else { format!("{word} {rest}") };
    if head == "be" {
        return BE.iter().map(|(word, form)| (with_rest((*word).to_owned()), *form)).collect();
    }
    // "goes", "vetoes"
    let third = if base.ends_with('o') { format!("{base}es") } else { third(base) };
    let mut forms = vec![(with_rest(base.to_owned()), Form::Base), (with_rest(third), Form::Third)];
    if past_form != participle {
        forms.push((with_rest(past_form), Form::Past));
    }
    forms.push((with_rest(participle), Form::Participle));
    forms.push((with_rest(gerund(base)), Form::Gerund));
    forms
}

/// Singular and plural of a noun, given as singular or "singular/plural"; of several words, the last is inflected.
pub fn noun_forms(entry: &str) -> Vec<String> {
    match entry.split_once('/') {
        Some((singular, plural)) => vec![singular.to_owned(), plural.to_owned()],
        None => vec![entry.to_owned(), third(entry)],
    }
}

fn third(base: &str) -> String {
    let ends = |tails: &[&str]| tails.iter().any(|tail| base.ends_with(tail));
    if ends(&["s", "x", "z", "ch", "sh"]) {
        format!("{base}es")
    } else if let Some(stem) = consonant_y(base) {
        format!("{stem}ies")
    } else {
        format!("{base}s")
    }
}

fn past(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if let Some(stem) = consonant_y(base) {
        format!("{stem}ied")
    } else {
        format!("{}ed", doubled(base))
    }
}

fn gerund(base: &str) -> String {
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("oe") && stem.len() > 1 => format!("{stem}ing"),
        _ => format!("{}ing", doubled(base)),
    }
}

fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Doubles the last consonant of stressed short syllables ("ban", "commit", "transfer").
fn doubled(base: &str) -> String {
    const STRESSED_AT_THE_END: [&str; 8] =
        ["expel", "commit", "transfer", "confer", "submit", "permit", "refer", "defer"];
    let is_vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = base.chars().collect();
    let is_short = match letters[..] {
        [.., before, vowel, last] => {
            !is_vowel(before) && is_vowel(vowel) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y')
        }
        _ => false,
    };
    let one_syllable = letters.iter().filter(|c| is_vowel(**c)).count() == 1;
    match letters.last() {
        Some(last) if is_short && one_syllable || STRESSED_AT_THE_END.contains(&base) => format!("{base}{last}"),
        _ => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(entry: &str) -> Vec<String> {
        verb_forms(entry).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn regular_verbs_follow_the_spelling_rules() {
        assert_eq!(written("provide"), ["provide", "provides", "provided", "providing"]);
        assert_eq!(written("supply"), ["supply", "supplies", "supplied", "supplying"]);
        assert_eq!(written("ban"), ["ban", "bans", "banned", "banning"]);
        assert_eq!(written("slap")[2], "slapped");
        assert_eq!(written("visit")[2], "visited");
        assert_eq!(written("commit")[2], "committed");
        assert_eq!(written("hand over"), ["hand over", "hands over", "handed over", "handing over"]);
    }

    #[test]
    fn irregular_verbs_give_their_own_forms() {
        assert_eq!(written("give/gave/given"), ["give", "gives", "gave", "given", "giving"]);
        assert_eq!(written("send/sent"), ["send", "sends", "sent", "sending"]);
    }

    #[test]
    fn nouns_have_a_plural() {
        assert_eq!(noun_forms("treaty"), ["treaty", "treaties"]);
        assert_eq!(noun_forms("export ban"), ["export ban", "export bans"]);
        assert_eq!(noun_forms("aid/aid"), ["aid", "aid"]);
    }
}
