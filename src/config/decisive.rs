//! The settings that decide what the tables say.

use std::collections::BTreeMap;

use super::settings::Settings;

/// Keys, or tables of keys, on which the tables depend. The others say where files are, what is kept
/// or fetched, and when a release is refused.
const DECISIVE: [&str; 6] =
    ["paths.articles", "focus", "ingest", "normalize", "publish.origins", "publish.minimum_confidence"];

/// Each setting on which the tables depend, by its key, as TOML writes its value.
pub fn decisive(settings: &Settings) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    // Settings were read from TOML, so that they can be written as TOML.
    let table = toml::Table::try_from(settings).unwrap_or_default();
    leaves(&table, "", &mut all);
    let is_decisive = |key: &str| {
        DECISIVE.iter().any(|name| key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    all.retain(|key, _| is_decisive(key));
    all
}

fn leaves(table: &toml::Table, under: &str, all: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = format!("{under}{key}");
        match value {
            toml::Value::Table(inner) => leaves(inner, &format!("{path}."), all),
            _ => {
                all.insert(path, value.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_tables_depend_on_is_told_by_key() {
        let keys: Vec<String> = decisive(&Settings::default()).into_keys().collect();
        insta::assert_snapshot!(keys.join("\n"), @"
        focus.related
        focus.states
        ingest.json.id
        ingest.json.language
        ingest.json.published
        ingest.json.publisher
        ingest.json.text
        ingest.json.title
        ingest.json.url
        ingest.max_file_bytes
        normalize.conversion
        normalize.currencies
        normalize.max_rate_age_days
        paths.articles
        publish.minimum_confidence
        publish.origins
        ");
    }

    #[test]
    fn what_only_keeps_or_fetches_is_left_out() {
        let mut other = Settings::default();
        other.publish.keep_releases = 1;
        other.publish.formats.truncate(1);
        other.fetch.retries = 9;
        assert_eq!(decisive(&other), decisive(&Settings::default()));
        other.publish.minimum_confidence = 0.9;
        assert_eq!(decisive(&other)["publish.minimum_confidence"], "0.9");
    }
}
