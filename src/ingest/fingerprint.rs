//! What stands for a text: its length, its hash, and its MinHash over word 5-shingles with banding
//! (Broder 1997; Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, ch. 3).

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::model::Fingerprint;
use crate::reference::{WordHash, length_of_plain_word};

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
        words: count_words(text),
        bands: unsorted_shingles(&text[body..]).map_or_else(Vec::new, |hashes| bands(&hashes)),
    }
}

/// How many words white space keeps apart.
fn count_words(text: &str) -> usize {
    if has_wide_space(text) {
        return text.split_whitespace().count();
    }
    // Most text has the spaces of ASCII only. Sums of bytes, as long as they fit one, are taken many at a time.
    let is_space = |byte: u8| byte == b' ' || (b'\t'..=b'\r').contains(&byte);
    let begins = |(before, at): (&u8, &u8)| u8::from(is_space(*before) & !is_space(*at));
    let count = |(before, at): (&[u8], &[u8])| usize::from(before.iter().zip(at).map(begins).sum::<u8>());
    let (bytes, most) = (text.as_bytes(), usize::from(u8::MAX));
    let behind_space =
        bytes.chunks(most).zip(bytes.get(1..).unwrap_or_default().chunks(most)).map(count).sum::<usize>();
    behind_space + usize::from(bytes.first().is_some_and(|first| !is_space(*first)))
}

/// Whether a text has white space beyond that of ASCII.
fn has_wide_space(text: &str) -> bool {
    let is_wide_space = |at: usize| text.is_char_boundary(at) && text[at..].starts_with(char::is_whitespace);
    let mut parts = text.as_bytes().chunks(64).enumerate().filter(|(_, part)| !part.is_ascii());
    parts.any(|(number, part)| (64 * number..).zip(part).any(|(at, byte)| !byte.is_ascii() && is_wide_space(at)))
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
    let mut hashes = unsorted_shingles(body)?;
    hashes.sort_unstable();
    hashes.dedup();
    Some(hashes)
}

fn unsorted_shingles(body: &str) -> Option<Vec<u64>> {
    let words = word_hashes(body);
    let shingle = |words: &[u64]| words.iter().fold(SEED, |hash, word| mix(hash.rotate_left(7) ^ word));
    (words.len() >= MINIMUM_WORDS).then(|| words.windows(SHINGLE).map(shingle).collect())
}

/// The hash of every word, case aside: letters and digits without anything between them.
fn word_hashes(body: &str) -> Vec<u64> {
    /// Of so many bytes the short hash reads each.
    const SHORT: usize = 16;
    let bytes = body.as_bytes();
    let mut hashes = Vec::with_capacity(body.len() / 5);
    let mut start = 0;
    while start < bytes.len() {
        let end = start + length_of_plain_word(&bytes[start..]);
        if end - start <= SHORT && (end == bytes.len() || bytes[end].is_ascii()) {
            if end > start {
                hashes.push(WordHash::of(&bytes[start..end]).bits());
            }
            // What ended the word is no part of the next one.
            start = end + 1;
            continue;
        }
        // A long word, or other letters than those of ASCII.
        let rest = &body[start..];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if length > 0 {
            hashes.push(xxh3_64_with_seed(rest[..length].to_lowercase().as_bytes(), SEED));
        }
        start += length + rest[length..].chars().next().map_or(1, char::len_utf8);
    }
    hashes
}

/// One key a band, made of the least hashes of its rows. Half of a key's 64 bits will do: two
/// texts that share a key are compared.
fn bands(hashes: &[u64]) -> Vec<u32> {
    let key = |(band, rows): (usize, &[u64])| {
        rows.iter().fold(band as u64, |key, minimum| mix(key.rotate_left(9) ^ minimum)) as u32
    };
    minima(hashes).chunks(ROWS).enumerate().map(key).collect()
}

/// The least hash of each row. Each shingle belongs to one row, so that all of them are read once; a row without
/// any takes the minimum of another, which its number decides (Shrivastava 2017, *Optimal Densification for Fast
/// and Accurate Minwise Hashing*).
fn minima(hashes: &[u64]) -> [u64; BANDS * ROWS] {
    let row_of = |hash: u64| (hash >> 32) as usize % (BANDS * ROWS);
    let mut least = [u64::MAX; BANDS * ROWS];
    for hash in hashes {
        let row = row_of(*hash);
        least[row] = least[row].min(mix(*hash));
    }
    let other = |row: usize| {
        let tries = (0..).map(|attempt: u64| row_of(mix(SEED ^ mix(attempt << 32 | row as u64))));
        tries.map(|row| least[row]).find(|minimum| *minimum != u64::MAX)
    };
    let filled = |row: usize| Some(least[row]).filter(|minimum| *minimum != u64::MAX).or_else(|| other(row));
    std::array::from_fn(|row| filled(row).unwrap_or(u64::MAX))
}

/// The finaliser of SplitMix64.
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}
