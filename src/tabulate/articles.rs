//! `articles`.

use std::collections::HashMap;

use super::Input;
use super::cells::{first_day, precision, text};
use crate::schema::{ARTICLES, Table};

pub fn table(input: &Input) -> Table {
    let mut n_claims: HashMap<&str, usize> = HashMap::new();
    for claim in input.claims {
        *n_claims.entry(&claim.article).or_default() += 1;
    }
    let mut table = Table::new(&ARTICLES);
    for article in input.articles {
        table.push([
            ("article_id", article.id.as_str().into()),
            ("source_path", article.source_path.as_str().into()),
            ("sha256", article.sha256.as_str().into()),
            ("title", text(article.title.as_ref())),
            ("publisher", text(article.publisher.as_ref())),
            ("url", text(article.url.as_ref())),
            ("language", text(article.language.as_ref())),
            ("published_on", first_day(article.published_on())),
            ("published_precision", precision(article.published_on())),
            ("published_basis", article.published.map(|published| published.basis.code()).into()),
            ("characters", article.fingerprint.characters.into()),
            ("words", article.fingerprint.words.into()),
            ("is_truncated", article.is_truncated.into()),
            ("duplicate_of", text(article.duplicate_of.as_ref())),
            ("n_claims", n_claims.get(article.id.as_str()).copied().unwrap_or(0).into()),
        ]);
    }
    table
}
