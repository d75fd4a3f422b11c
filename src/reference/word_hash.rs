//! A number that tells most words from each other, case aside.

/// The hash of a word. It does not tell "Tuesday" from "tuesday", nor all words from each other: what it finds is
/// still to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordHash(u32);

impl WordHash {
    /// Reads a word by eight bytes at a time; of a longer word than sixteen the beginning and the end.
    #[inline]
    pub const fn of(word: &[u8]) -> Self {
        let (first, last) = if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            (u32::from_le_bytes(*first) as u64, u32::from_le_bytes(*last) as u64)
        } else if let [first, ..] = word {
            (*first as u64 | (word[word.len() / 2] as u64) << 8, word[word.len() - 1] as u64)
        } else {
            (0, 0)
        };
        /// The bit that tells a capital from a small letter, in every byte.
        const SMALL: u64 = 0x2020_2020_2020_2020;
        let mixed = (first | SMALL).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (last | SMALL).rotate_left(29);
        let mixed = (mixed ^ word.len() as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        Self((mixed >> 32) as u32)
    }

    /// The hash of this word with the one behind it.
    #[inline]
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self((self.0.rotate_left(15) ^ next.0).wrapping_mul(0x9E37_79B1))
    }

    /// The hash as a number.
    #[inline]
    pub const fn bits(self) -> u64 {
        self.0 as u64
    }

    /// One of `slots` places, a power of two.
    #[inline]
    pub const fn slot(self, slots: usize) -> usize {
        debug_assert!(slots.is_power_of_two());
        self.0 as usize & (slots - 1)
    }
}

/// Some words by their hashes: tells of most words that they are none of them.
#[derive(Debug)]
pub struct WordFilter(Vec<u64>);

impl WordFilter {
    const BITS: usize = 1 << 15;

    #[inline]
    pub fn may_have(&self, word: WordHash) -> bool {
        let slot = word.slot(Self::BITS);
        self.0[slot / 64] & 1 << (slot % 64) != 0
    }
}

impl Default for WordFilter {
    fn default() -> Self {
        Self(vec![0; Self::BITS / 64])
    }
}

impl FromIterator<WordHash> for WordFilter {
    fn from_iter<T: IntoIterator<Item = WordHash>>(words: T) -> Self {
        let mut filter = Self::default();
        for word in words {
            let slot = word.slot(Self::BITS);
            filter.0[slot / 64] |= 1 << (slot % 64);
        }
        filter
    }
}

impl<'a> FromIterator<&'a str> for WordFilter {
    fn from_iter<T: IntoIterator<Item = &'a str>>(words: T) -> Self {
        words.into_iter().map(|word| WordHash::of(word.as_bytes())).collect()
    }
}

/// The first word of a text: letters, ASCII digits, or any other single character.
#[inline]
pub fn first_word(text: &str) -> &str {
    let Some(&byte) = text.as_bytes().first() else { return text };
    let end = match byte {
        b'0'..=b'9' => text.bytes().take_while(u8::is_ascii_digit).count(),
        b'a'..=b'z' | b'A'..=b'Z' => letters(text),
        ..0x80 => 1,
        _ => {
            let first = text.chars().next().unwrap_or_default();
            if first.is_alphabetic() { letters(text) } else { first.len_utf8() }
        }
    };
    &text[..end]
}

/// Which bytes are ASCII letters or digits: every byte of every text is asked, some times over.
static IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// How many ASCII letters and digits some bytes begin with.
#[inline]
pub fn length_of_plain_word(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !IN_WORD[usize::from(*byte)]).unwrap_or(bytes.len())
}

/// How many bytes of letters a text begins with.
#[inline]
fn letters(text: &str) -> usize {
    let end = plain_letters(text.as_bytes());
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) { end } else { letters_from(text, end) }
}

fn plain_letters(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len())
}

/// The same for a text that begins with so many bytes of letters and goes on with another character than of ASCII.
#[cold]
fn letters_from(text: &str, mut end: usize) -> usize {
    while let Some(letter) = text[end..].chars().next().filter(|c| c.is_alphabetic()) {
        end += letter.len_utf8();
        end += plain_letters(&text.as_bytes()[end..]);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_hashes_without_its_case() {
        for word in ["a", "of", "the", "Peru", "Tuesday", "Wednesday", "internationalisation"] {
            assert_eq!(WordHash::of(word.as_bytes()), WordHash::of(word.to_uppercase().as_bytes()), "{word}");
        }
        assert_ne!(WordHash::of(b"Peru"), WordHash::of(b"Perm"));
        assert_ne!(WordHash::of(b"the"), WordHash::of(b"tee"));
    }

    #[test]
    fn a_filter_has_the_words_it_was_made_of() {
        let filter: WordFilter = ["yen", "dollar"].into_iter().collect();
        let may_have = |word: &str| filter.may_have(WordHash::of(word.as_bytes()));
        assert_eq!(["yen", "Yen", "dollar", "tents"].map(may_have), [true, true, true, false]);
    }

    #[test]
    fn the_first_word_is_of_one_kind() {
        let words = ["für Elise", "Ærø-", "3M", "U.S.", "“Yes", "1,5", ""].map(first_word);
        assert_eq!(words, ["für", "Ærø", "3", "U", "“", "1", ""]);
    }
}
