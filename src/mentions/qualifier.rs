//! Words beside an amount that bound it: "more than", "up to", "about".

use crate::model::Qualifier;

use super::token::{Kind, Tokens};

const BEFORE: &[(&[&str], Qualifier)] = &[
    (&["upwards", "of"], Qualifier::AtLeast),
    (&["upward", "of"], Qualifier::AtLeast),
    (&["in", "excess", "of"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "more", "than"], Qualifier::AtMost),
    (&["not", "more", "than"], Qualifier::AtMost),
    (&["not", "exceeding"], Qualifier::AtMost),
    (&["a", "maximum", "of"], Qualifier::AtMost),
    (&["more", "than"], Qualifier::AtLeast),
    (&["greater", "than"], Qualifier::AtLeast),
    (&["at", "least"], Qualifier::AtLeast),
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["over"], Qualifier::AtLeast),
    (&["exceeding"], Qualifier::AtLeast),
    (&["exceeds"], Qualifier::AtLeast),
    (&["exceeded"], Qualifier::AtLeast),
    (&["surpassing"], Qualifier::AtLeast),
    (&["surpassed"], Qualifier::AtLeast),
    (&["topping"], Qualifier::AtLeast),
    (&["above"], Qualifier::AtLeast),
    (&["less", "than"], Qualifier::AtMost),
    (&["fewer", "than"], Qualifier::AtMost),
    (&["up", "to"], Qualifier::AtMost),
    (&["at", "most"], Qualifier::AtMost),
    (&["as", "much", "as"], Qualifier::AtMost),
    (&["as", "many", "as"], Qualifier::AtMost),
    (&["maximum", "of"], Qualifier::AtMost),
    (&["capped", "at"], Qualifier::AtMost),
    (&["under"], Qualifier::AtMost),
    (&["below"], Qualifier::AtMost),
    (&["close", "to"], Qualifier::Approx),
    (&["estimated"], Qualifier::Approx),
    (&["about"], Qualifier::Approx),
    (&["around"], Qualifier::Approx),
    (&["some"], Qualifier::Approx),
    (&["roughly"], Qualifier::Approx),
    (&["approximately"], Qualifier::Approx),
    (&["approx"], Qualifier::Approx),
    (&["circa"], Qualifier::Approx),
    (&["nearly"], Qualifier::Approx),
    (&["almost"], Qualifier::Approx),
];

/// Words that may stand between the qualifier and the amount: "over a further 50 million".
const BETWEEN: &[&str] = &["a", "an", "the", "another", "further", "additional", "extra", "total", "of"];

/// What the words directly before the token `start` and from the token `end` on say of an amount.
pub(super) fn qualifier(tokens: &Tokens<'_>, start: usize, end: usize) -> Qualifier {
    after(tokens, end).or_else(|| before(tokens, start)).unwrap_or(Qualifier::Exact)
}

fn before(tokens: &Tokens<'_>, start: usize) -> Option<Qualifier> {
    let mut at = start;
    for _ in 0..3 {
        if tokens.before(at).is_some_and(|token| token.is_sign(&['~', '≈'])) {
            return Some(Qualifier::Approx);
        }
        let ends_here = |words: &[&str]| {
            at.checked_sub(words.len())
                .is_some_and(|from| words.iter().enumerate().rev().all(|(i, word)| tokens.is_any(from + i, &[word])))
        };
        // The longest comes first: "no more than" is not "more than".
        if let Some((_, qualifier)) = BEFORE.iter().find(|(words, _)| ends_here(words)) {
            return Some(*qualifier);
        }
        if !tokens.before(at).is_some_and(|token| token.kind == Kind::Word && token.is_any(BETWEEN)) {
            return None;
        }
        at -= 1;
    }
    None
}

fn after(tokens: &Tokens<'_>, end: usize) -> Option<Qualifier> {
    let next = tokens.get(end)?;
    if (next.is("or") || next.is("and")) && tokens.is_any(end + 1, &["more"]) && !tokens.is_any(end + 2, &["than"]) {
        Some(Qualifier::AtLeast)
    } else if next.is("or") && tokens.is_any(end + 1, &["so"]) {
        Some(Qualifier::Approx)
    } else if next.is_sign(&['+']) && next.is_glued() || next.is_sign(&['-']) && tokens.is_any(end + 1, &["plus"]) {
        Some(Qualifier::AtLeast)
    } else {
        None
    }
}
