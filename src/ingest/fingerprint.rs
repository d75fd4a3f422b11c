//! What stands for a text: its length, its hash, and its MinHash over word 5-shingles with banding
//! (Broder 1997; Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, ch. 3).

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::model::Fingerprint;

const SEED: u64 = 0x6479_6164;
const SHINGLE: usize = 5;
/// Shorter texts are too easily alike: only exact copies count.
const MINIMUM_WORDS: usize = 40;

/// 42 bands of 3: a pair that shares half of its shingles meets with probability 0.997, one that
/// shares a hundredth with 0.00004.
const BANDS: usize = 42;
const ROWS: usize = 3;

/// The fingerprint of a text that begins with its title, if it has one: papers write their own, so
/// that copies are told by the body.
pub(super) fn fingerprint(text: &str, title: Option<&str>) -> Fingerprint {
    let body = title.map_or(0, str::len);
    Fingerprint {
        text: hash(text),
        body,
        characters: text.chars().count(),
        words: text.split_whitespace().count(),
        bands: shingles(&text[body..]).map_or_else(Vec::new, |hashes| bands(&hashes)),
    }
}

/// Whether a text that was kept somewhere is the one of a fingerprint.
pub fn is_text_of(text: &str, hash_of_text: &[u8; 16]) -> bool {
    hash(text) == *hash_of_text
}

fn hash(text: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(text)[..16]);
    half
}

/// The hashes of a body's shingles, sorted, each once. `None` for a short one.
pub(super) fn shingles(body: &str) -> Option<Vec<u64>> {
    let words: Vec<u64> = body
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| xxh3_64_with_seed(word.to_lowercase().as_bytes(), SEED))
        .collect();
    if words.len() < MINIMUM_WORDS {
        return None;
    }
    let mut hashes: Vec<u64> = words
        .windows(SHINGLE)
        .map(|window| window.iter().fold(SEED, |hash, word| mix(hash.rotate_left(7) ^ word)))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    Some(hashes)
}

/// One key a band, made of the least hashes of its rows. Half of a key's 64 bits will do: two
/// texts that share a key are compared.
fn bands(hashes: &[u64]) -> Vec<u32> {
    let key = |band: usize| {
        let minima = (0..ROWS).map(|row| {
            let salt = mix(SEED + (band * ROWS + row) as u64);
            hashes.iter().map(|hash| mix(hash ^ salt)).min().unwrap_or(u64::MAX)
        });
        minima.fold(band as u64, |key, minimum| mix(key.rotate_left(9) ^ minimum)) as u32
    };
    (0..BANDS).map(key).collect()
}

/// The finaliser of SplitMix64.
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}
