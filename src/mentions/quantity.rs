//! Counts with a unit of aid or of sanctions: "100 generators", "seven armoured vehicles".

use rust_decimal::Decimal;

use crate::model::{Mention, Qualifier, Span, Value};
use crate::reference::{Reference, Unit};

use super::number::number_at;
use super::qualifier::qualifier;
use super::token::{Gap, Kind, Token, Tokens};

/// How many words may stand between the number and its unit: "100 large diesel generators".
const ADJECTIVES: usize = 3;

/// Words that end the search for a unit.
const STOPS: &[&str] = &[
    "of", "in", "for", "to", "and", "or", "by", "on", "at", "from", "with", "the", "a", "an", "is", "are", "was",
    "were", "as", "who", "that", "than", "into", "after", "over", "under", "about", "dead", "killed", "have", "has",
    "had", "percent", "per", "years", "year", "months", "month", "days", "day", "weeks", "week", "hours", "hour",
];

/// Whether a word behind a figure tells the size of what follows: "150 kVA generators", "20 ton trucks".
pub fn is_size(word: &str) -> bool {
    const SIZES: [&str; 29] = [
        "kw",
        "kva",
        "mw",
        "mva",
        "kwh",
        "mwh",
        "kv",
        "hp",
        "mm",
        "cm",
        "kg",
        "cc",
        "liter",
        "litre",
        "ton",
        "tonne",
        "metre",
        "meter",
        "gallon",
        "inch",
        "foot",
        "watt",
        "kilowatt",
        "megawatt",
        "volt",
        "horsepower",
        "millimetre",
        "millimeter",
        "kilogram",
    ];
    SIZES.iter().any(|size| size.eq_ignore_ascii_case(word))
}

/// A count and its unit: the tokens from `start` up to `end`.
pub(super) struct Count {
    pub value: Decimal,
    pub unit: Option<String>,
    start: usize,
    /// The token after the number.
    number_end: usize,
    end: usize,
}

impl Count {
    /// What the words beside the number say of it.
    pub(super) fn qualifier(&self, tokens: &Tokens<'_>) -> Qualifier {
        qualifier(tokens, self.start, self.number_end)
    }
}

/// Every count with a unit that the reference knows.
pub(super) fn quantities(tokens: &Tokens<'_>, reference: &Reference) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = tokens.near_number_from(from) {
        from = at + 1;
        if let Some(count) = count_at(tokens, at, reference) {
            from = count.end;
            if let (Some(unit), Some(first), Some(last)) =
                (count.unit, tokens.get(count.start), tokens.before(count.end))
            {
                let span = Span::new(first.start, last.end());
                found.push(Mention { span, value: Value::Quantity { value: count.value, unit } });
            }
        }
    }
    found
}

/// The number at a token, with its unit if one follows.
pub(super) fn count_at(tokens: &Tokens<'_>, index: usize, reference: &Reference) -> Option<Count> {
    let token = tokens.get(index).filter(|token| token.may_count)?;
    let is_tail = token.is_glued()
        && tokens.before(index).is_some_and(|before| {
            before.kind != Kind::Sign || before.is_sign(&['.', ',', '/', '-', '$', '€', '£', '¥'])
        });
    let number = if is_tail { None } else { number_at(tokens, index, false) }?;
    // "4 Leopard 2 tanks": the figure behind a name is part of it.
    let is_model = index >= 2
        && token.kind == Kind::Digits
        && tokens.word(index - 1).is_some_and(|name| name.is_capitalised() && name.gap == Gap::Space)
        && tokens.get(index - 2).is_some_and(|count| count.may_count);
    if is_model {
        return None;
    }
    // An ordinal ("26th") counts nothing.
    if tokens.word(number.end).is_some_and(|next| next.is_glued()) {
        return None;
    }
    // Nor does a measure: "five 97-meter vessels".
    let is_hyphen = |sign: &Token<'_>| sign.is_sign(&['-']) && sign.is_glued();
    if tokens.get(number.end).is_some_and(is_hyphen) && tokens.word(number.end + 1).is_some_and(Token::is_glued) {
        return None;
    }
    // "a 150 kVA generator": the size of what is counted.
    if tokens.word(number.end).is_some_and(|next| is_size(next.text)) && !tokens.is_any(number.end + 1, &["of"]) {
        return None;
    }
    let (end, unit) = match unit_after(tokens, number.end, number.value == Decimal::ONE, reference) {
        Some((end, unit)) => (end, Some(unit)),
        None => (number.end, None),
    };
    Some(Count { value: number.value, unit, start: index, number_end: number.end, end })
}

fn unit_after(tokens: &Tokens<'_>, index: usize, is_one: bool, reference: &Reference) -> Option<(usize, String)> {
    // "a dozen of generators", "26 more packages", "200+ companies".
    let mut from = index;
    while tokens.is_sign(from, &['+', '-']) && tokens.get(from)?.is_glued()
        || from == index && tokens.is_any(from, &["of", "or"]) && tokens.is_any(from + 1, &["more", "the"])
        || from <= index + 1 && tokens.is_any(from, &["more"])
    {
        from += 1;
    }
    for adjectives in 0..=ADJECTIVES {
        let at = from + adjectives;
        // "4 Leopard 2 tanks": a figure behind a name is part of it.
        let is_named = || {
            let is_size = tokens.word(at + 1).is_some_and(|next| is_size(next.text));
            is_size || tokens.word(at - 1).is_some_and(|name| name.is_capitalised())
        };
        let first = tokens.get(at).filter(|token| {
            token.gap < Gap::Line && (token.kind == Kind::Word || token.kind == Kind::Digits && is_named())
        })?;
        for end in (at + 1..=at + 3).rev().filter(|_| reference.may_open_unit(first.text, first.hash)) {
            let written = tokens.slice(at, end);
            let form = written.to_lowercase();
            // "The Group of Seven meeting" counts no meetings, "two battery packs" no batteries.
            let agrees = |unit: &&Unit| is_one || !unit.singular.contains(&form) || unit.plural.contains(&form);
            if let Some(unit) = reference.unit_of(&form).filter(agrees) {
                return Some((end, unit.unit.clone()));
            }
        }
        if first.is_any(STOPS) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let shown = |mention: Mention| match mention.value {
            Value::Quantity { value, unit } => format!("{}={} {unit}", mention.span.of(text), value.normalize()),
            other => format!("{other:?}"),
        };
        quantities(&tokens, Reference::builtin()).into_iter().map(shown).collect()
    }

    #[test]
    fn a_count_has_its_unit() {
        assert_eq!(
            found("sent 100 diesel generators and seven vehicles"),
            ["100 diesel generators=100 generators", "seven vehicles=7 vehicles"]
        );
        assert_eq!(found("4 Leopard 2 tanks"), ["4 Leopard 2 tanks=4 tanks"]);
        assert_eq!(found("five 97-meter vessels"), Vec::<String>::new());
        assert_eq!(
            found("1,500 tonnes of food, two dozen trucks"),
            ["1,500 tonnes=1500 tons", "two dozen trucks=24 trucks"]
        );
        assert_eq!(
            found(
                "the Group of Seven meeting, two battery packs, a 26th package, 7 of the boats, 100 years and a truck"
            ),
            Vec::<String>::new()
        );
    }
}
