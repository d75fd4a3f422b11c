//! Finds a curator's quote in an article: line breaks, spaces, curly and straight quotation marks
//! and the kinds of dashes do not count.

use crate::model::Span;

/// Where the quote stands in the text, first place first.
pub(super) fn find(text: &str, quote: &str) -> Option<Span> {
    let wanted = Folded::of(quote);
    let wanted = wanted.text.trim();
    if wanted.is_empty() {
        return None;
    }
    let folded = Folded::of(text);
    let start = folded.text.find(wanted)?;
    Some(folded.span(start, start + wanted.len()))
}

/// A passage that is nearest to a quote that stands nowhere.
pub(super) struct Closest<'t> {
    pub span: Span,
    pub sentence: &'t str,
}

/// The passage with as many words as the quote that is most like it, if half of it agrees.
pub(super) fn closest<'t>(text: &'t str, quote: &str) -> Option<Closest<'t>> {
    const LIKE: f64 = 0.5;
    /// Windows that share most words with the quote are compared letter by letter.
    const COMPARED: usize = 12;
    let wanted = words(quote);
    let passage = words(text);
    let length = wanted.len().min(passage.len());
    if length == 0 {
        return None;
    }
    let normal = |span: &Span, source: &str| Folded::of(span.of(source)).text.to_lowercase();
    let sought: Vec<String> = wanted.iter().map(|word| normal(word, quote)).collect();
    let found: Vec<bool> = passage.iter().map(|word| sought.contains(&normal(word, text))).collect();
    let mut windows: Vec<(usize, usize)> = found
        .windows(length)
        .enumerate()
        .map(|(first, window)| (window.iter().filter(|is_shared| **is_shared).count(), first))
        .filter(|(shared, _)| *shared > 0)
        .collect();
    windows.sort_by_key(|(shared, first)| (std::cmp::Reverse(*shared), *first));
    let sought = sought.join(" ");
    let mut best: Option<(f64, Span)> = None;
    for (_, first) in windows.into_iter().take(COMPARED) {
        let span = passage[first].cover(passage[first + length - 1]);
        let likeness = strsim::normalized_levenshtein(&sought, &normal(&span, text));
        if likeness >= LIKE && best.is_none_or(|(highest, _)| likeness > highest) {
            best = Some((likeness, span));
        }
    }
    best.map(|(_, span)| Closest { span, sentence: sentence(text, span) })
}

/// A text with what does not count folded, and for each byte of it the span it came from.
struct Folded {
    text: String,
    /// By byte of `text`: the bytes of the original character.
    origins: Vec<Span>,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut folded = Folded { text: String::with_capacity(original.len()), origins: Vec::new() };
        for (at, char) in original.char_indices() {
            let span = Span::new(at, at + char.len_utf8());
            let char = match char {
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => continue,
                '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' => '\'',
                '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
                '‐'..='―' | '−' => '-',
                space if space.is_whitespace() && folded.text.ends_with(' ') => continue,
                space if space.is_whitespace() => ' ',
                other => other,
            };
            folded.text.push(char);
            folded.origins.resize(folded.text.len(), span);
        }
        folded
    }

    /// The span of the original behind a range of bytes of the folded text.
    fn span(&self, start: usize, end: usize) -> Span {
        self.origins[start].cover(self.origins[end - 1])
    }
}

/// The words of a text, without the punctuation around them.
fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    for (at, char) in text.char_indices() {
        if char.is_whitespace() {
            words.extend(open.take());
        } else if char.is_alphanumeric() || matches!(char, '$' | '€' | '£' | '¥') {
            let letter = Span::new(at, at + char.len_utf8());
            open = Some(open.map_or(letter, |word| word.cover(letter)));
        }
    }
    words.extend(open);
    words
}

/// The sentence around a span, roughly: enough to find it by eye.
fn sentence(text: &str, span: Span) -> &str {
    let is_end = |window: &[u8]| window[0] == b'\n' || (matches!(window[0], b'.' | b'!' | b'?') && window[1] == b' ');
    let bytes = text.as_bytes();
    let before = bytes[..span.start].windows(2).rposition(is_end).map_or(0, |at| at + 1);
    let after = bytes[span.end..].windows(2).position(is_end).map_or(bytes.len(), |at| span.end + at + 1);
    text[before..after].trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Evidence;
    use proptest::prelude::*;

    const TEXT: &str = "Title\n\nThe envoy’s “quiet” journey – his third –\nended on Monday. Nobody spoke of money.";

    #[test]
    fn quotation_marks_dashes_and_line_breaks_do_not_count() {
        let span = find(TEXT, "envoy's \"quiet\" journey - his third - ended").unwrap();
        assert_eq!(span.of(TEXT), "envoy’s “quiet” journey – his third –\nended");
        assert_eq!(find(TEXT, "envoy's loud journey"), None);
        assert_eq!(find(TEXT, " \n"), None);
    }

    #[test]
    fn the_closest_passage_comes_with_its_sentence() {
        let closest = closest(TEXT, "ended on a Monday").unwrap();
        assert_eq!(closest.span.of(TEXT), "third –\nended on Monday");
        assert!(closest.sentence.ends_with("ended on Monday."));
        assert!(self::closest(TEXT, "ships carried grain across the strait").is_none());
    }

    proptest! {
        #[test]
        fn every_passage_of_a_text_is_found(text in "[a-z “”’–\u{a0}\n]{1,60}", a in 0usize..60, b in 0usize..60) {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let (a, b) = (bounds[a.min(b).min(bounds.len() - 1)], bounds[a.max(b).min(bounds.len() - 1)]);
            let quote = &text[a..b];
            prop_assume!(!quote.trim().is_empty());
            let span = find(&text, quote).unwrap();
            let (found, wanted) = (Folded::of(span.of(&text)).text, Folded::of(quote).text);
            prop_assert_eq!(found.trim(), wanted.trim());
            prop_assert_eq!(Evidence::at(&text, span).span_in(&text), Some(span));
        }
    }
}
