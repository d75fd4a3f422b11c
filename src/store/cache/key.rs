//! What a kept result is valid for: the rules that made it, what they read beside the article, and the
//! article. A result under another key is not looked at, so that nothing is ever invalidated by hand.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::Xxh3;

use crate::config::Settings;
use crate::model::{Article, SourceFile};

/// Hashes over the sources of the rules, made by `build.rs`.
const INGEST_RULES: &str = env!("DYAD_RULES_INGEST");
const EXTRACT_RULES: &str = env!("DYAD_RULES_EXTRACT");
/// The same of the whole program.
pub const PROGRAM_RULES: &str = env!("DYAD_RULES_PROGRAM");

/// What the results of a run have in common, by stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    pub ingest: String,
    pub extract: String,
}

impl Context {
    /// The context of a run under these settings and a workspace's reference files.
    pub fn of(settings: &Settings, reference: &[SourceFile]) -> Self {
        let is_boilerplate = |file: &&SourceFile| file.path.ends_with("/boilerplate.csv");
        let is_rate = |file: &&SourceFile| file.path.contains("/fx/");
        let json = serde_json::to_string(&settings.ingest).unwrap_or_default();
        let root = settings.paths.articles.to_string_lossy();
        let ingest = digest([INGEST_RULES, &json, &root], reference.iter().filter(is_boilerplate));
        // What ingest gives to extraction is part of the article's own key.
        let names = reference.iter().filter(|file| !is_boilerplate(file) && !is_rate(file));
        Self { ingest, extract: digest([EXTRACT_RULES], names) }
    }
}

/// Every setting of a run with its value, by key as in `pipeline.toml`.
pub fn by_key(settings: &Settings) -> BTreeMap<String, String> {
    let mut flat = BTreeMap::new();
    let mut open = vec![(String::new(), serde_json::to_value(settings.of_a_run()).unwrap_or_default())];
    while let Some((key, value)) = open.pop() {
        match value {
            serde_json::Value::Object(table) => open.extend(table.into_iter().map(|(name, value)| {
                let key = if key.is_empty() { name } else { format!("{key}.{name}") };
                (key, value)
            })),
            value => {
                flat.insert(key, value.to_string());
            }
        }
    }
    flat
}

/// A short name for texts and files, whatever the order of the files.
pub(super) fn digest<'a, const N: usize>(texts: [&str; N], files: impl Iterator<Item = &'a SourceFile>) -> String {
    let mut files: Vec<&SourceFile> = files.collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(Sha256::digest(text));
    }
    for file in files {
        hash.update(Sha256::digest(&file.path));
        hash.update(Sha256::digest(&file.bytes));
    }
    hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What extraction knows of an article: its text by hash, and its metadata. The names of the article
/// are no part of it, so that a moved article and a copy share what was found.
pub(super) fn of_extraction(article: &Article) -> u128 {
    // Every field is named, so that a new one has to be thought about.
    let Article {
        id: _,
        source_path: _,
        sha256: _,
        duplicate_of: _,
        text: _,
        title,
        publisher,
        url,
        language,
        published,
        fingerprint,
        is_truncated,
    } = article;
    let mut hash = Xxh3::new();
    hash.update(&fingerprint.text);
    hash.update(&(fingerprint.body as u64).to_le_bytes());
    for field in [title, publisher, url, language] {
        let length = field.as_ref().map_or(u64::MAX, |field| field.len() as u64);
        hash.update(&length.to_le_bytes());
        hash.update(field.as_deref().unwrap_or_default().as_bytes());
    }
    if let Some(published) = published {
        hash.update(format!("{} {}", published.date, published.basis).as_bytes());
    }
    hash.update(&[u8::from(*is_truncated)]);
    hash.digest128()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.into(), bytes: text.into() }
    }

    #[test]
    fn each_stage_follows_what_it_reads_and_nothing_else() {
        let of = |settings: &Settings, files: &[SourceFile]| Context::of(settings, files);
        let plain = of(&Settings::default(), &[]);
        let rates = of(&Settings::default(), &[file("raw/reference/fx/a.csv", "1")]);
        assert_eq!(rates, plain);
        let people = of(&Settings::default(), &[file("raw/reference/people.csv", "1")]);
        assert_eq!((&people.ingest, people.extract != plain.extract), (&plain.ingest, true));
        let lines = of(&Settings::default(), &[file("raw/reference/boilerplate.csv", "1")]);
        assert_eq!((&lines.extract, lines.ingest != plain.ingest), (&plain.extract, true));
        let mut settings = Settings::default();
        settings.publish.minimum_confidence = 0.9;
        assert_eq!(of(&settings, &[]), plain);
        settings.ingest.json.text = "body".into();
        assert_eq!(by_key(&settings)["ingest.json.text"], "\"body\"");
        assert_ne!(of(&settings, &[]).ingest, plain.ingest);
    }

    #[test]
    fn an_article_is_known_by_its_text_and_metadata_and_not_by_its_names() {
        let article = sample::article("a", "2024-05-01");
        let renamed = Article { id: "b".into(), source_path: "c".into(), ..article.clone() };
        assert_eq!(of_extraction(&article), of_extraction(&renamed));
        let redated = sample::article("a", "2024-05-02");
        let titled = Article { title: Some(String::new()), ..article.clone() };
        for other in [redated, titled] {
            assert_ne!(of_extraction(&article), of_extraction(&other));
        }
    }
}
