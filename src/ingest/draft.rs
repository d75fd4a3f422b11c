//! What a reader finds, before cleaning.

use crate::model::{Issue, IssueCode, PartialDate, StageName};

use super::bounds::MAXIMUM_METADATA;
use super::characters::one_line;
use super::dates;

/// An article as a file or record gives it: its metadata as found and its raw text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<PartialDate>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// Paragraphs are lines; an empty line parts blocks.
    pub text: String,
    pub issues: Vec<Issue>,
}

impl Draft {
    /// Takes over a field of metadata by its name; a name that is not of interest is left.
    pub fn set(&mut self, field: Field, value: &str) {
        let Some(value) = one_line(value) else { return };
        if value.len() > MAXIMUM_METADATA {
            let start = value.chars().take(80).collect::<String>();
            let message = format!("the {} has more than {MAXIMUM_METADATA} bytes and is left out", field.name());
            self.issues.push(Issue::warning(IssueCode::TooLarge, StageName::Ingest, message).verbatim(start));
            return;
        }
        match field {
            Field::Title => self.title = Some(value),
            Field::Publisher => self.publisher = Some(value),
            Field::Url => self.url = Some(value),
            Field::Language => self.language = language_code(&value),
            Field::Published => match dates::read(&value) {
                Some(date) => self.published = Some(date),
                None => self.issues.push(bad_date(&value)),
            },
        }
    }
}

/// The metadata that an article can bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Publisher,
    Published,
    Url,
    Language,
}

impl Field {
    fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Publisher => "publisher",
            Self::Published => "publication date",
            Self::Url => "address",
            Self::Language => "language",
        }
    }
}

fn bad_date(value: &str) -> Issue {
    Issue::warning(IssueCode::BadDate, StageName::Ingest, format!("the publication date `{value}` cannot be read"))
        .verbatim(value)
        .help("write it as YYYY-MM-DD, or give the date in articles.csv")
}

/// The ISO 639-1 code at the head of a language tag ("en" of "en-GB").
pub(super) fn language_code(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_can_be_read_in_two_ways_is_reported() {
        let mut draft = Draft::default();
        draft.set(Field::Published, "03/04/2019");
        assert_eq!(draft.published, None);
        insta::assert_snapshot!(draft.issues[0].message, @"the publication date `03/04/2019` cannot be read");
    }

    #[test]
    fn metadata_without_end_are_left_out() {
        let mut draft = Draft::default();
        draft.set(Field::Title, &"tide ".repeat(1_000));
        assert_eq!(draft.title, None);
        insta::assert_snapshot!(draft.issues[0].message, @"the title has more than 2000 bytes and is left out");
    }

    #[test]
    fn a_language_tag_gives_its_code() {
        assert_eq!(language_code("en-GB").as_deref(), Some("en"));
        assert_eq!(language_code("English"), None);
    }
}
