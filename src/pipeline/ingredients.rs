//! What a run is made of, as fingerprints.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::annotations;
use crate::config::{self, Settings};
use crate::model::{BUILT_IN, Ingredients, SourceFile};

/// Fingerprints of everything but the articles on which the tables depend.
pub fn ingredients(annotations: &[SourceFile], reference: &[SourceFile], settings: &Settings) -> Ingredients {
    let (rates, reference): (Vec<&SourceFile>, Vec<&SourceFile>) =
        reference.iter().partition(|file| file.path.rsplit('/').nth(1) == Some("fx"));
    Ingredients {
        rules: env!("DYAD_RULES_TABLES").to_owned(),
        settings: config::decisive(settings),
        reference: by_file(&reference, env!("DYAD_REFERENCE")),
        rates: by_file(&rates, env!("DYAD_RATES")),
        annotations: annotations::by_subject(annotations),
    }
}

fn by_file(files: &[&SourceFile], built_in: &str) -> BTreeMap<String, String> {
    let hash = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let own = files.iter().map(|file| (file.path.clone(), hash(&file.bytes)));
    own.chain([(BUILT_IN.to_owned(), built_in.to_owned())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_told_from_other_reference_files() {
        let file = |path: &str| SourceFile { path: path.into(), bytes: Vec::new() };
        let files = [file("raw/reference/people.csv"), file("raw/reference/fx/own.csv")];
        let found = ingredients(&[], &files, &Settings::default());
        assert_eq!(found.reference.keys().collect::<Vec<_>>(), [BUILT_IN, "raw/reference/people.csv"]);
        assert_eq!(found.rates.keys().collect::<Vec<_>>(), [BUILT_IN, "raw/reference/fx/own.csv"]);
        let hashes = [&found.rules, &found.reference[BUILT_IN], &found.rates[BUILT_IN]];
        assert!(hashes.iter().all(|hash| hash.len() == 16), "{hashes:?}");
        assert!(hashes[0] != hashes[1] && hashes[1] != hashes[2]);
    }
}
