//! From bytes to characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Decoded text, with the name of the encoding where some bytes did not fit it.
pub(super) struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub misfit: Option<&'static str>,
}

/// Decodes by byte order mark, else as UTF-8, else by `declared` (the charset a page names),
/// else by the look of the bytes.
pub(super) fn decode<'b>(bytes: &'b [u8], declared: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(&bytes[length..], encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.into(), misfit: None };
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    // What calls itself UTF-8 and is not gets a guess, like what calls itself nothing.
    match declared.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        Some(encoding) => decode_as(bytes, encoding),
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(bytes, true);
            decode_as(bytes, detector.guess(None, Utf8Detection::Allow))
        }
    }
}

fn decode_as<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    let (text, has_misfits) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, misfit: has_misfits.then(|| encoding.name()) }
}

/// The charset that the head of an HTML page declares.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    // The standard lets browsers look at the first 1024 bytes; pages in the wild need more.
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', ';', '>', '/']).unwrap_or(label.len());
    (end > 0).then(|| label[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_decides() {
        assert_eq!(decode(b"\xEF\xBB\xBFabc", None).text, "abc");
        assert_eq!(decode(b"\xFF\xFEa\0b\0", None).text, "ab");
    }

    #[test]
    fn a_declared_charset_is_believed_where_utf8_fails() {
        let bytes = b"<meta charset=\"windows-1251\"><p>\xCA\xE8\xBF\xE2</p>";
        let declared = declared_charset(bytes);
        assert_eq!(declared.as_deref(), Some("windows-1251"));
        assert!(decode(bytes, declared.as_deref()).text.contains("Київ"));
    }

    #[test]
    fn curly_quotes_of_windows_are_recognised() {
        let decoded = decode(b"Norway\x92s minister called it \x93a first step\x94 of many.", None);
        assert_eq!(decoded.text, "Norway’s minister called it “a first step” of many.");
        assert_eq!(decoded.misfit, None);
    }

    #[test]
    fn bytes_that_do_not_fit_are_reported() {
        assert_eq!(decode(b"\xFF\xFE\x00\xD8", None).misfit, Some("UTF-16LE"));
    }
}
