//! How values are written: money, dates, quantities, names. Finds them in running text and reads
//! them from an annotation's cell, so that both go through one grammar.

use std::collections::BTreeMap;

use crate::model::{Mention, PartialDate, Span, Value};
use crate::reference::Reference;

mod cell;
mod date;
mod money;
mod names;
mod number;
mod person;
mod qualifier;
mod quantity;
mod token;

pub use cell::{read_actor, read_date, read_money, read_person, read_quantity};
pub use number::{spelled, spelled_as};
pub use quantity::is_size;

/// What decides the readings that the text leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The article's publication date, from which relative dates are counted.
    pub published: Option<PartialDate>,
    /// Codes of the states whose currency a shared word such as "dollars" may mean.
    pub states: Vec<String>,
}

/// A text in words, in which mentions are found and their currencies settled.
pub struct Words<'t>(token::Tokens<'t>);

/// Every mention in the text, by its place: [`Words::find`].
pub fn find(text: &str, context: &Context, reference: &Reference) -> Vec<Mention> {
    Words::of(text).find(context, reference)
}

impl<'t> Words<'t> {
    /// The words of a text.
    pub fn of(text: &'t str) -> Self {
        Self(token::Tokens::of(text))
    }

    /// Every mention in the text, by its place. Mentions do not overlap, except that a person's
    /// may contain those of the states and organisations in the title, and a quantity's those of
    /// the adjectives before its unit ("63 Japanese officials").
    pub fn find(&self, context: &Context, reference: &Reference) -> Vec<Mention> {
        let tokens = &self.0;
        let money = money::money(tokens, context, reference);
        let dates = date::dates(tokens, context);
        let quantities = quantity::quantities(tokens, reference);
        let names = names::names(tokens, reference);
        let people = person::people(tokens, &names, context.published, reference);

        // Starts and ends of what is taken. It is disjoint, so that only the last before an end can overlap.
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        let is_within = |taken: &BTreeMap<usize, usize>, span: Span| {
            taken.range(..span.end).next_back().is_some_and(|(_, end)| *end > span.start)
        };
        let mut mentions: Vec<Mention> = Vec::new();
        for mention in money.into_iter().chain(dates) {
            if !is_within(&taken, mention.span) {
                taken.insert(mention.span.start, mention.span.end);
                mentions.push(mention);
            }
        }
        let is_free = |mention: &Mention| !is_within(&taken, mention.span);
        mentions.extend(quantities.into_iter().chain(people).chain(names.actors).filter(is_free));
        // What contains goes before what it contains.
        mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        mentions
    }

    /// Reads the amounts that `find` has found again, now in the light of other states.
    pub fn recount(&self, mentions: &mut [Mention], context: &Context, reference: &Reference) {
        let money = money::money(&self.0, context, reference);
        for mention in mentions.iter_mut().filter(|mention| matches!(mention.value, Value::Money(_))) {
            if let Ok(same) = money.binary_search_by_key(&mention.span, |other| other.span) {
                mention.value = money[same].value.clone();
            }
        }
    }

    /// Settles the currencies that `find` left open: each word means the currency of one of the states.
    pub fn settle_currencies(&self, mentions: &mut [Mention], states: Vec<String>, reference: &Reference) {
        let context = Context { states, ..Context::default() };
        for mention in mentions {
            if let Value::Money(money) = &mut mention.value
                && money.currency.is_none()
            {
                money.currency = money::currency_at(&self.0, mention.span.start, &context, reference);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(String, Value)> {
        let mentions = find(text, &Context::default(), Reference::builtin());
        mentions.into_iter().map(|mention| (mention.span.of(text).to_owned(), mention.value)).collect()
    }

    #[test]
    fn a_currency_adjective_is_no_state() {
        let all = found("Japan gave 12 million Japanese yen");
        assert_eq!(all.len(), 2);
        assert!(matches!(all[1].1, Value::Money(_)));
    }

    #[test]
    fn an_ambiguous_state_needs_support() {
        let states = |text: &str| found(text).len();
        assert_eq!(states("talks in Georgia"), 1);
        assert_eq!(states("Jordan Peterson"), 0);
        assert_eq!(states("Michael Jordan"), 0);
        assert_eq!(states("Jordan said so in Amman"), 2);
        assert_eq!(states("cold turkey and Chad"), 1);
        assert_eq!(states("Turkey and Norway signed an accord"), 2);
        assert_eq!(states("Jordan met Norway's team, and Michael Jordan won"), 1);
        assert_eq!(states("Turkey is roasted slowly"), 0);
    }

    #[test]
    fn a_capital_that_stands_for_an_organisation_is_a_place_after_in() {
        assert_eq!(found("Brussels agreed")[0].1, Value::Organisation { code: "EU".into() });
        let place = Value::Place { name: "Brussels".into(), country: Some("BEL".into()) };
        assert_eq!(found("met in Brussels")[0].1, place);
    }

    #[test]
    fn a_capital_is_a_place_where_something_happens_and_a_state_where_it_acts() {
        assert_eq!(found("Tokyo announced it")[0].1, Value::State { code: "JPN".into() });
        let place = Value::Place { name: "Kyiv".into(), country: Some("UKR".into()) };
        assert_eq!(found("they arrived in Kiev")[0].1, place);
        assert_eq!(found("the Kyiv-based charity gave it")[0].1, place);
        assert_eq!(found("gave it to Kyiv")[0].1, Value::State { code: "UKR".into() });
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_mistake_of_place(text in "(\\PC|[ \\n.,$€0-9-]|Japan|May|Tuesday|Kishida|President|billion|yen|of|to){0,40}") {
            let mut last = 0;
            for mention in find(&text, &Context::default(), Reference::builtin()) {
                prop_assert!(!mention.span.of(&text).trim().is_empty());
                prop_assert!(mention.span.start >= last);
                last = mention.span.start;
            }
        }
    }
}
