//! The language of a text, and articles without a date.

use whichlang::Lang;

use crate::model::{Article, Issue, IssueCode, StageName};

/// Fewer letters than these do not tell a language.
const MINIMUM_LETTERS: usize = 80;
/// Fewer letters than these do not tell which language of the Latin script: foreign names weigh heavy in a short text.
const LATIN_LETTERS: usize = 200;

/// A note for each article without a publication date. For after the analyst's dates are in.
pub fn undated(articles: &[Article]) -> Vec<Issue> {
    let dateless = articles.iter().filter(|article| article.published.is_none());
    dateless
        .map(|article| {
            let message = format!("`{}` has no publication date", article.id);
            Issue::note(IssueCode::NoPublicationDate, StageName::Ingest, message)
                .article(&article.id)
                .help("give it in articles.csv, column `published_on`; relative dates stay unresolved without it")
        })
        .collect()
}

/// What tells English at once: words that no other language has in such numbers.
const ENGLISH: [&str; 6] = ["the", "of", "and", "to", "in", "that"];

/// How many words from the beginning are counted for that.
const COUNTED: usize = 120;

/// The language of a text long enough to tell.
pub(super) fn language_of(text: &str) -> Option<String> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(LATIN_LETTERS).count();
    if letters <= MINIMUM_LETTERS {
        return None;
    }
    // A list or a table at its beginning may hide what the rest shows.
    if is_plainly_english(text, COUNTED) || is_plainly_english(text, usize::MAX) {
        return Some("en".to_owned());
    }
    let language = whichlang::detect_language(text);
    let is_told = letters == LATIN_LETTERS || !is_latin(language) || language == Lang::Eng;
    is_told.then(|| code(language, text).to_owned())
}

fn is_latin(language: Lang) -> bool {
    !matches!(language, Lang::Ara | Lang::Cmn | Lang::Hin | Lang::Jpn | Lang::Kor | Lang::Rus)
}

/// Whether "the" and its like make a tenth of the first words, "the" a fortieth. The detector, which
/// weighs every letter, is far slower.
fn is_plainly_english(text: &str, words: usize) -> bool {
    let (mut all, mut the, mut known) = (0, 0, 0);
    for word in text.split_ascii_whitespace().take(words) {
        all += 1;
        the += usize::from(word == ENGLISH[0]);
        known += usize::from(word.len() < 5 && ENGLISH.contains(&word));
    }
    the * 40 >= all && known * 10 >= all
}

fn code(language: Lang, text: &str) -> &'static str {
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => cyrillic(text),
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

/// The detector knows one language in Cyrillic script; letters of their own tell two more.
fn cyrillic(text: &str) -> &'static str {
    if text.contains(['ў', 'Ў']) {
        "be"
    } else if text.contains(['ї', 'є', 'ґ', 'Ї', 'Є', 'Ґ']) {
        "uk"
    } else {
        "ru"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_by_enough_text_only() {
        let english = "The harbour was closed on Monday, and nobody in the whole of the old town could say why it had been so, or for how long.";
        assert_eq!(language_of(english).as_deref(), Some("en"));
        assert_eq!(language_of("The harbour"), None);
        let names =
            "Yoko Kamikawa, Minister for Foreign Affairs of Japan, paid a courtesy call on Volodymyr Zelenskyy.";
        assert_ne!(whichlang::detect_language(names), Lang::Eng);
        assert_eq!(language_of(names), None, "names of other languages in one sentence tell nothing");
        let french = "Le port a été fermé lundi, et personne dans toute la vieille ville ne pouvait dire pourquoi.";
        assert_eq!(language_of(&french.repeat(3)).as_deref(), Some("fr"));
        let ukrainian = "Порт було зачинено в понеділок, і ніхто в усьому місті не міг сказати, чому так сталося та коли його відкриють; її начальник мовчав.";
        assert_eq!(language_of(ukrainian).as_deref(), Some("uk"));
    }
}
