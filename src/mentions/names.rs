//! Names of states, organisations, places and known people in running text.

use crate::model::{Mention, Span, Value};
use crate::reference::{Found, Named, Reference, Role};

use super::token::{Gap, Kind, Tokens};

/// The names of a text.
pub(super) struct FoundNames<'r> {
    /// States, organisations and places.
    pub actors: Vec<Mention>,
    /// Known people, by every id the name can mean.
    pub people: Vec<(Span, Vec<&'r str>)>,
}

/// Words before a name that make it one of a place rather than of a person or a thing.
const PLACE_LEADS: &[&str] = &[
    "in", "to", "from", "with", "of", "and", "for", "by", "against", "between", "at", "near", "visited", "visit", "via",
];

/// Every known name in the text.
pub(super) fn names<'r>(tokens: &Tokens<'_>, reference: &'r Reference) -> FoundNames<'r> {
    let found = reference.names().find(tokens.text, tokens.words());
    let mut names = FoundNames { actors: Vec::new(), people: Vec::new() };
    for one in &found {
        let ids: Vec<&str> = one.named.iter().filter_map(person_id).collect();
        if !ids.is_empty() {
            names.people.push((one.span, ids));
        } else if let Some(value) = meant(tokens, one, &found, reference) {
            names.actors.push(Mention { span: one.span, value });
        }
    }
    names
}

fn person_id(named: &Named) -> Option<&str> {
    match named {
        Named::Person { id } => Some(id),
        _ => None,
    }
}

/// What a name means here. Names outright go before what stands for an actor.
fn meant(tokens: &Tokens<'_>, found: &Found<'_>, all: &[Found<'_>], reference: &Reference) -> Option<Value> {
    let index = tokens.at(found.span.start);
    let rank = |named: &&Named| match named {
        Named::Organisation { role: Role::Name, .. } => 0,
        Named::State { role: Role::Name | Role::AmbiguousName | Role::Demonym, .. } => 1,
        // A metonym of an organisation that is a capital too: a place after "in", else who acts.
        Named::Organisation { .. } if !is_located(tokens, index) => 2,
        Named::State { .. } => 3,
        Named::Organisation { .. } => 4,
        Named::Place { .. } | Named::Person { .. } => 5,
    };
    match found.named.iter().min_by_key(rank)? {
        Named::State { role: Role::AmbiguousName, code } if !is_supported(tokens, found.span, code, all) => None,
        Named::State { role: Role::Capital, code } if is_inside(tokens, index) => {
            let name = reference.state(code).and_then(|state| state.capital.clone())?;
            Some(Value::Place { name, country: Some(code.clone()) })
        }
        Named::State { code, .. } => Some(Value::State { code: code.clone() }),
        Named::Organisation { code, .. } => Some(Value::Organisation { code: code.clone() }),
        Named::Place { name, country } => Some(Value::Place { name: name.clone(), country: country.clone() }),
        Named::Person { .. } => None,
    }
}

/// Whether a capital is the place where something happens or is at home: "arrived in Tokyo" and "the Tokyo-based bank"
/// against "Tokyo announced".
fn is_inside(tokens: &Tokens<'_>, index: usize) -> bool {
    let is_base = tokens.is_sign(index + 1, &['-']) && tokens.is_any(index + 2, &["based"]);
    is_base || tokens.before(index).is_some_and(|before| before.is_any(&["in", "near", "outside", "around"]))
}

fn is_located(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.before(index).is_some_and(|before| {
        before.is_any(&["in", "to", "from", "at", "near", "visit", "visited", "outside", "around"])
    })
}

/// Whether an ambiguous name means the state: the text names the state otherwise as well, a preposition or a possessive
/// says so, or the text names another state and nowhere uses this name as a part of a longer one.
fn is_supported(tokens: &Tokens<'_>, span: Span, code: &str, all: &[Found<'_>]) -> bool {
    if is_within_name(tokens, span) {
        return false;
    }
    let stands_for = |one: &Found, is_role: fn(Role) -> bool, is_code: &dyn Fn(&str) -> bool| {
        one.named.iter().any(|named| matches!(named, Named::State { code, role } if is_role(*role) && is_code(code)))
    };
    let is_named_otherwise =
        || all.iter().any(|one| stands_for(one, |role| role != Role::AmbiguousName, &|c| c == code));
    let index = tokens.at(span.start);
    let before = tokens.before(index).filter(|_| tokens.get(index).is_some_and(|token| token.gap < Gap::Line));
    let next = tokens.get(tokens.at(span.end)).filter(|next| next.gap < Gap::Line);
    let of_state =
        tokens.is_any(index.saturating_sub(1), &["of"]) && tokens.is_any(index.saturating_sub(2), &["state"]);
    let possessive = next.is_some_and(|sign| sign.is_glued() && sign.is_sign(&['\'', '’']));
    let led = before.is_some_and(|word| word.kind == Kind::Word && word.is_any(PLACE_LEADS));
    if is_named_otherwise() || !of_state && (led || possessive) {
        return true;
    }
    let is_other_name = |one: &Found| {
        stands_for(one, |role| role == Role::AmbiguousName, &|c| c == code) && is_within_name(tokens, one.span)
    };
    let names_another = || all.iter().any(|one| stands_for(one, |role| role != Role::AmbiguousName, &|c| c != code));
    !of_state && names_another() && !all.iter().any(is_other_name)
}

/// Whether a capitalised neighbour makes a name part of a longer one: "Michael Jordan", "Jordan Peterson".
fn is_within_name(tokens: &Tokens<'_>, span: Span) -> bool {
    let index = tokens.at(span.start);
    let before = tokens.before(index).filter(|_| tokens.get(index).is_some_and(|token| token.gap < Gap::Line));
    let next = tokens.get(tokens.at(span.end)).filter(|next| next.gap < Gap::Line);
    before.is_some_and(|word| word.is_capitalised() && !word.is_any(PLACE_LEADS))
        || next.is_some_and(|word| word.is_capitalised())
}
