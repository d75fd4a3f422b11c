//! Where a meeting took place.

use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Token;
use crate::model::Value;

use super::Found;

/// Whether "in", "at" or "to" stands before the name.
pub(super) fn is_located(sentence: &Sentence, token: &Token) -> bool {
    let at = sentence.tokens.iter().position(|t| t.span == token.span);
    at.is_some_and(|at| at > 0 && matches!(sentence.word(at - 1), "in" | "at" | "to" | "into" | "near"))
}

/// Whether the name is the city, not the state that it stands for.
pub(super) fn is_capital(reading: &Reading, token: &Token, code: &str) -> bool {
    let text = token.span.of(reading.text());
    reading.reference.state(code).is_some_and(|s| s.capital.iter().chain(&s.capital_aliases).any(|c| c == text))
}

/// The place named with "in" or "at" near the anchor, else the place that is visited.
pub(super) fn place_near(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<String> {
    let from = found.sides.iter().map(|a| a.from).chain([found.from]).min().unwrap_or(found.from);
    let places = sentence.tokens.iter().enumerate().filter_map(|(i, token)| match reading.value(token)? {
        Value::Place { name, .. } => Some((i, name.clone())),
        Value::State { code } if is_capital(reading, token, code) && is_located(sentence, token) => {
            Some((i, token.span.of(reading.text()).to_owned()))
        }
        Value::State { code } if found.also.contains(code) && i >= found.to => {
            Some((i, reading.reference.actor_name(code)?.to_owned()))
        }
        _ => None,
    });
    let near = places.filter(|(i, _)| *i + 6 >= from && *i <= found.to + 20);
    near.min_by_key(|(i, _)| i.abs_diff(found.to)).map(|(_, name)| name)
}
