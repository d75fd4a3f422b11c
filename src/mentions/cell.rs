//! Values from a cell of a curated table, read by the grammar of running text.

use rust_decimal::Decimal;

use crate::model::{DateValue, Money, Person, Qualifier, Value};
use crate::reference::Reference;

use super::token::Tokens;
use super::{Context, date, find, money, quantity};

/// An amount of money; `None` unless the cell holds exactly one.
pub fn read_money(cell: &str, context: &Context, reference: &Reference) -> Option<Money> {
    let mut found = money::money(&Tokens::of(cell), context, reference).into_iter();
    match (found.next()?.value, found.next()) {
        (Value::Money(money), None) => Some(money),
        _ => None,
    }
}

/// A date or period; the whole cell must be one.
pub fn read_date(cell: &str, context: &Context) -> Option<DateValue> {
    date::whole_date(&Tokens::of(cell.trim()), context)
}

/// A count, its unit (as in `units.csv`) and its qualifier: "more than 200 companies", "seven".
pub fn read_quantity(cell: &str, reference: &Reference) -> Option<(Decimal, Option<String>, Qualifier)> {
    let tokens = Tokens::of(cell);
    let count = (0..tokens.len()).find_map(|at| quantity::count_at(&tokens, at, reference))?;
    let qualifier = count.qualifier(&tokens);
    Some((count.value, count.unit, qualifier))
}

/// The code of a state or organisation.
pub fn read_actor(cell: &str, reference: &Reference) -> Option<String> {
    reference.actor_of(cell).map(str::to_owned)
}

/// A person, with a title before or after the name if the cell has one.
pub fn read_person(cell: &str, reference: &Reference) -> Person {
    let cell = cell.trim();
    if let [person] = reference.people_named(cell)[..] {
        let (id, country) = (Some(person.id.clone()), Some(person.country.clone()));
        return Person { id, name: person.name.clone(), as_written: cell.to_owned(), country, office: None };
    }
    let found = find(cell, &Context::default(), reference).into_iter().find_map(|mention| match mention.value {
        Value::Person(person) => Some(person),
        _ => None,
    });
    match found {
        Some(person) => Person { as_written: cell.to_owned(), ..person },
        None => Person { name: cell.to_owned(), as_written: cell.to_owned(), ..Person::default() },
    }
}
