//! Decompression with a bound, so that a small file cannot fill the memory.

use std::io::Read;

use flate2::read::MultiGzDecoder;

/// The most bytes that a compressed file may hold: 64 MiB, some 20,000 articles.
pub(super) const MAXIMUM: u64 = 64 * 1024 * 1024;

/// The bytes of a gzip file, or what is wrong with it.
pub(super) fn decompress(bytes: &[u8], maximum: u64) -> Result<Vec<u8>, String> {
    let mut plain = Vec::new();
    let mut decoder = MultiGzDecoder::new(bytes).take(maximum + 1);
    decoder.read_to_end(&mut plain).map_err(|error| format!("it is not a whole gzip file ({error})"))?;
    if plain.len() as u64 > maximum {
        return Err(format!("it holds more than {} MiB when decompressed", maximum >> 20));
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn compress(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_file_reads_back_up_to_the_bound() {
        let packed = compress(b"four");
        assert_eq!(decompress(&packed, 4), Ok(b"four".to_vec()));
        assert!(decompress(&packed, 3).is_err());
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let packed = compress(b"some words that were cut off");
        assert!(decompress(&packed[..packed.len() / 2], MAXIMUM).is_err());
        assert!(decompress(b"plain", MAXIMUM).is_err());
    }
}
