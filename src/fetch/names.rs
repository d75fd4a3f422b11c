//! Names of files: date, words of the title, fingerprint of the address. A name is made of `a-z`,
//! `0-9` and `-` alone, so that nothing a feed says can leave the folder or trouble a file system.

use any_ascii::any_ascii;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use url::Url;

use super::links::canonical;

/// The most characters of the words of a title.
const MAXIMUM: usize = 60;

/// The length of a fingerprint: 48 bits, a collision among a million articles is a rarity that the
/// writer notices.
const FINGERPRINT: usize = 12;

/// The name of an article's file. It depends on what the feed says alone, so that an article has
/// its name before it is fetched.
pub(super) fn file_name(published: Option<Date>, title: Option<&str>, url: &Url) -> String {
    let last_part = || url.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
    let words = title.map(words).filter(|words| !words.is_empty());
    let words = words.or_else(|| last_part().map(|part| self::words(part.split('.').next().unwrap_or(part))));
    let words = words.filter(|words| !words.is_empty()).unwrap_or_else(|| "article".to_owned());
    let date = published.map(|date| format!("{date}-")).unwrap_or_default();
    format!("{date}{words}-{}.html", fingerprint(url))
}

/// The fingerprint of an address; the same for links that differ in tracking only.
pub(super) fn fingerprint(url: &Url) -> String {
    let hash = Sha256::digest(canonical(url).as_str());
    hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()[..FINGERPRINT].to_owned()
}

/// The fingerprint that stands in the name of a file.
pub(super) fn fingerprint_in(name: &str) -> Option<&str> {
    let (_, last) = name.strip_suffix(".html")?.rsplit_once('-')?;
    let is_one = last.len() == FINGERPRINT && last.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_one.then_some(last)
}

/// Letters and digits in lower case, all between them a hyphen, cut after a word.
fn words(text: &str) -> String {
    // A title of a megabyte is not transliterated as a whole.
    let head: String = text.chars().take(4 * MAXIMUM).collect();
    let mut words = String::new();
    for word in any_ascii(&head).split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if words.len() + word.len() >= MAXIMUM {
            if words.is_empty() {
                words.extend(word.chars().take(MAXIMUM));
            }
            break;
        }
        if !words.is_empty() {
            words.push('-');
        }
        words += &word.to_ascii_lowercase();
    }
    words.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn name(title: Option<&str>, url: &str) -> String {
        file_name(Some(date(2019, 5, 7)), title, &Url::parse(url).unwrap())
    }

    #[test]
    fn a_name_has_date_words_and_fingerprint() {
        let url = "https://post.example/x?utm_source=rss";
        assert_eq!(
            name(Some("Łódź: “Low tide”, high hopes!"), url),
            "2019-05-07-lodz-low-tide-high-hopes-3cfe9f533b0b.html"
        );
        assert_eq!(
            fingerprint_in(&name(None, url)),
            Some(fingerprint(&Url::parse("https://post.example/x").unwrap()).as_str())
        );
    }

    #[test]
    fn a_title_that_looks_like_a_path_is_words() {
        for title in ["../../x", "/etc/passwd", "..\\..\\x", "C:\\x", ".hidden", "a\0b", "con", "x\u{202e}lmth"] {
            let name = name(Some(title), "https://post.example/");
            assert!(!name.contains(['/', '\\', ':', '\0']) && !name.starts_with('.'), "{name}");
        }
    }

    #[test]
    fn without_a_title_the_address_gives_the_words() {
        assert!(name(None, "https://post.example/2019/low-tide.html").starts_with("2019-05-07-low-tide-"));
        assert!(name(Some("！？"), "https://post.example/").starts_with("2019-05-07-article-"));
        let undated = file_name(None, Some("Low tide"), &Url::parse("https://post.example/").unwrap());
        assert!(undated.starts_with("low-tide-"));
    }

    #[test]
    fn other_names_have_no_fingerprint() {
        for name in ["a.html", "2019-05-07-low-tide.html", "a-0123456789ab.txt", "a-0123456789AB.html", "-.html"] {
            assert_eq!(fingerprint_in(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_name_is_plain_short_and_stable(title in any::<Option<String>>(), path in "\\PC{0,40}") {
            let mut url = Url::parse("https://post.example/").unwrap();
            url.set_path(&path);
            let name = file_name(None, title.as_deref(), &url);
            let stem = name.strip_suffix(".html").unwrap();
            prop_assert!(stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", name);
            prop_assert!(name.len() <= 100 && !name.starts_with('-'));
            let fingerprint = fingerprint(&url);
            prop_assert_eq!(fingerprint_in(&name), Some(fingerprint.as_str()));
            prop_assert_eq!(&name, &file_name(None, title.as_deref(), &url));
        }
    }
}
