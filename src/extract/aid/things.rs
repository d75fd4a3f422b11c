//! What is given in kind: the lexicon's goods, and whatever else is counted.

use rust_decimal::Decimal;

use crate::extract::actors::Case;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::mentions::is_size;
use crate::model::{Mention, Value};

use super::VERBS;
use super::goods::is_link;
use super::no_gift::is_no_gift;

/// Words between a count and the head of its noun phrase.
const MODIFIERS: usize = 9;

/// Words that end a noun phrase.
pub(super) static ENDS: Known = Known::new(&[
    "of", "in", "for", "to", "and", "or", "by", "on", "at", "from", "with", "the", "a", "an", "is", "are", "was",
    "were", "will", "have", "has", "had", "that", "which", "who", "as", "than", "into", "after", "before", "over",
    "under", "about", "since", "this", "would", "could", "per", "while", "worth",
]);

/// Words that end the name of what is measured.
static NOT_MEASURED: Known = Known::new(&[
    "it", "them", "which", "this", "these", "the", "and", "or", "for", "to", "from", "in", "on", "at", "by", "with",
    "a", "is", "are", "was", "were", "has", "have", "had", "will", "that", "its", "their", "as", "since", "via",
    "through", "left", "arrived", "aboard", "after", "before", "during", "under", "until", "into",
]);

/// The value of class `thing_link` for words that join to things what they are fitted with.
const FITTED: &str = "fitted";

/// A noun that names goods, at tokens `from..to`.
#[derive(Debug, Clone, Copy)]
pub struct Thing {
    pub from: usize,
    pub to: usize,
    /// The lexicon knows it as goods; else it is only a counted noun.
    pub is_known: bool,
}

/// All things of a sentence, in order.
pub fn things(reading: &Reading, sentence: &Sentence) -> Vec<Thing> {
    // "unexploded shells": a longer phrase says that they are none.
    let is_none = |thing: &Hit| sentence.of(Class::NotGoods).any(|h| h.from < thing.from && h.to >= thing.to);
    let known = sentence.of(Class::Thing).filter(|h| !is_none(h));
    let mut things: Vec<Thing> = known.map(|h| Thing { from: h.from, to: h.to, is_known: true }).collect();
    let places = if sentence.may_count { 0..sentence.tokens.len() } else { 0..0 };
    for at in places.filter(|at| sentence.tokens[*at].may_count) {
        if let Some(thing) = counted(reading, sentence, at)
            && !things.iter().any(|t| at < t.from && t.from < thing.to + 2 && t.from >= at)
        {
            things.push(thing);
        }
    }
    things.retain(|thing| !is_measure(reading, sentence, thing) || is_measured(reading, sentence, thing));
    things.sort_by_key(|t| t.from);
    // "F-16 flight simulators": the first names the kind of the second.
    let is_modifier = |t: &Thing| {
        // "MiG-29 jets", "crane-equipped trucks"
        let reach = if is_hyphen(sentence, t.to) { 3 } else { 2 };
        let next = sentence.of(Class::Thing).find(|h| h.from >= t.to && h.from <= t.to + reach);
        let is_name = |i: usize| is_hyphen(sentence, i) || !sentence.is_any(i, &ENDS) && is_plain(sentence, i);
        next.is_some_and(|h| (t.to..h.from).all(is_name))
    };
    let modifiers: Vec<usize> = things.iter().filter(|t| t.is_known && is_modifier(t)).map(|t| t.from).collect();
    things.retain(|t| !modifiers.contains(&t.from));
    things.retain(|t| !is_no_gift(reading, sentence, t));
    let holds: Vec<usize> =
        things.windows(2).filter(|w| is_container(sentence, &w[0], &w[1])).map(|w| w[0].from).collect();
    things.retain(|t| !holds.contains(&t.from));
    let fittings: Vec<usize> =
        things.windows(2).filter(|w| is_fitting(reading, sentence, w[0], w[1])).map(|w| w[1].from).collect();
    things.retain(|t| !fittings.contains(&t.from));
    things
}

/// "40 pickup trucks with cranes", "cranes mounted on trucks", "generators driven by gas turbines": what the things before
/// are fitted with or driven by; not "sank two boats with drones supplied by A".
fn is_fitting(reading: &Reading, sentence: &Sentence, thing: Thing, next: Thing) -> bool {
    const NAME: usize = 3;
    let link = (thing.to..next.from).find(|i| matches!(sentence.word(*i), "with" | "on" | "by" | "onto"));
    let is_told_of = sentence.beginning_at(next.to).any(|h| VERBS.contains(&h.class()));
    let is_participle = |i: usize| i == thing.to + 1 && is_link(reading, sentence, thing.to, FITTED);
    let is_fitted = |i: usize| {
        let is_with = sentence.word(i) == "with";
        is_participle(i) || is_with && i == thing.to
    };
    link.is_some_and(|i| {
        let is_name = |i: usize| sentence.word(i) == "-" || is_plain_word(sentence, i) && !sentence.is_any(i, &ENDS);
        !is_told_of && is_fitted(i) && next.from - i <= NAME + 1 && (i + 1..next.from).all(is_name)
    })
}

/// "a consignment of 25 generators", "100 units of machinery": what it holds is given.
fn is_container(sentence: &Sentence, thing: &Thing, next: &Thing) -> bool {
    const REACH: usize = 4;
    let is_one = matches!(sentence.word(thing.to - 1), "consignment" | "shipment" | "batch" | "cargo");
    let is_of = sentence.word(thing.to) == "of" && next.from <= thing.to + REACH;
    let is_unit = matches!(sentence.word(thing.to - 1), "units" | "pieces");
    let holds_so_many = || (thing.to + 1..next.from).any(|i| numbers::count(sentence, i).is_some());
    is_of && next.is_known && (is_unit || is_one && (holds_so_many() || next.from == thing.to + 1))
}

/// Whether a thing is a measure of others: "40 tonnes", "40 pallets"; not "40 ration packs".
pub fn is_measure(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    let measures = |h: &Hit| sentence.word(h.to) == "of" || h.from > 0 && !is_plain_word(sentence, h.from - 1);
    sentence.of(Class::Thing).any(|h| h.to == thing.to && reading.code(h) == "measure" && measures(h))
}

/// A word that is no number.
fn is_plain_word(sentence: &Sentence, at: usize) -> bool {
    is_plain(sentence, at) && numbers::number(sentence.word(at)).is_none() && !is_scale(sentence.word(at))
}

fn is_scale(word: &str) -> bool {
    matches!(word, "hundred" | "thousand" | "million" | "dozen")
}

/// "40 tonnes of rice"; not "each weighs 40 tonnes", nor "a pallet of 40 pumps".
fn is_measured(reading: &Reading, sentence: &Sentence, measure: &Thing) -> bool {
    measured_end(sentence, measure.to) > measure.to && quantity(reading, sentence, measure).is_some()
}

/// Where the name of what is measured ends: "tonnes of diesel fuel".
pub fn measured_end(sentence: &Sentence, to: usize) -> usize {
    const NAME: usize = 3;
    let is_name = |i: &usize| is_plain_word(sentence, *i) && !sentence.is_any(*i, &NOT_MEASURED);
    // "tonnes of Norwegian fish"
    let is_origin =
        |i: &usize| *i == to + 1 && sentence.actors.iter().any(|a| a.from == *i && a.case == Case::Adjective);
    let names = (to + 1..sentence.tokens.len().min(to + 1 + NAME)).take_while(|i| is_origin(i) || is_name(i));
    let end = names.last().filter(|end| !is_origin(end));
    end.filter(|_| sentence.word(to) == "of").map_or(to, |end| end + 1)
}

pub(super) fn is_plain(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens[at].mention.is_none() && sentence.word(at).chars().all(char::is_alphanumeric)
}

/// "210 school desks": a plural after a count that is no person, time, measure or paper.
fn counted(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Thing> {
    let (_, from) = numbers::count(sentence, at)?;
    let against =
        at.checked_sub(1).is_some_and(|b| matches!(sentence.word(b), "on" | "against" | "among" | "than" | "in"));
    if against || sentence.tokens[at].mention.is_some() || is_part_of_number(reading, sentence, at) {
        return None;
    }
    let mut head = None;
    for i in from..(from + MODIFIERS).min(sentence.tokens.len()) {
        let word = sentence.word(i);
        let verb = i > from && sentence.beginning_at(i).any(|h| VERBS.contains(&h.class()));
        let is_word = sentence.tokens[i].mention.is_none() && word.chars().all(char::is_alphanumeric) || word == "-";
        if !is_word || verb || ends_name(sentence, i) {
            break;
        }
        // "700 houses built with loans": the plural that stands first is what is counted.
        let is_plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        if head.is_some_and(|head| is_plural(sentence.word(head))) && !is_plural(word) && word != "-" {
            break;
        }
        head = Some(i);
    }
    let head = head?;
    let word = sentence.word(head);
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let is_no_goods = sentence.of(Class::NotGoods).any(|h| h.contains(head));
    (is_plural && !is_no_goods).then_some(Thing { from: head, to: head + 1, is_known: false })
}

/// A word that ends a noun phrase, but not within another: "air-to-surface rockets", "state-of-the-art radars".
fn ends_name(sentence: &Sentence, at: usize) -> bool {
    sentence.is_any(at, &ENDS) && !is_hyphen(sentence, at + 1) && !(at > 0 && is_hyphen(sentence, at - 1))
}

/// "$5 million", "PBV 302": digits that count nothing.
fn is_part_of_number(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| sentence.word(b));
    matches!(before, "-" | "no" | "article" | "§" | "nos") || is_model(reading, sentence, at)
}

/// The count before a thing: a quantity mention, a number before it, or "vehicles, 101 in all".
pub fn quantity(reading: &Reading, sentence: &Sentence, thing: &Thing) -> Option<Decimal> {
    let span = sentence.range(thing.from, thing.to);
    let begins_with_model = |start: usize| {
        sentence.tokens.iter().position(|t| t.span.start == start).is_some_and(|i| is_model(reading, sentence, i))
    };
    let mention = reading.mentions_in(sentence.span).iter().find_map(|m| match m.value {
        Value::Quantity { value, .. } if m.span.overlaps(span) && !begins_with_model(m.span.start) => Some((m, value)),
        _ => None,
    });
    let word = || {
        (thing.from.saturating_sub(MODIFIERS)..thing.from)
            .filter(|i| !is_model(reading, sentence, *i))
            .filter_map(|i| Some((i, numbers::count(sentence, i)?)))
            .map(|(i, (count, to))| (i, count, after_partitive(sentence, count, to, thing)))
            .find(|(_, _, to)| (*to..thing.from).all(|i| !ends_name(sentence, i) && sentence.word(i) != ","))
            .map(|(i, count, _)| (i, count))
    };
    let of_mention = |m: &Mention, value| {
        let at = sentence.tokens.partition_point(|t| t.span.start < m.span.start);
        part_of(sentence, at, thing.to, value)
    };
    let of_word = |(at, count)| part_of(sentence, at, thing.to, Decimal::from(count));
    match mention {
        Some((mention, value)) => of_mention(mention, value),
        None => word().and_then(of_word).or_else(|| counted_after(sentence, thing.to).map(Decimal::from)),
    }
}

/// "four of the detectors": what is counted begins behind these words.
fn after_partitive(sentence: &Sentence, count: u32, to: usize, thing: &Thing) -> usize {
    let is_part = sentence.word(to) == "of" && is_determined(sentence.word(to + 1));
    // "2,361 units of generators", "20,000 rounds of artillery ammunition"
    let is_unit = matches!(sentence.word(to), "units" | "pieces" | "items" | "rounds") && sentence.word(to + 1) == "of";
    let is_unit = is_unit && to + 2 <= thing.from && thing.is_known;
    if is_part && count > 1 || is_unit { to + 2 } else { to }
}

/// How many of a count at a token are told of: "three of 12 boats" are three, "the first of 12 boats has arrived" is one,
/// and "the first of 12 boats have" leaves it open. The whole count where it stands alone.
fn part_of(sentence: &Sentence, at: usize, end: usize, whole: Decimal) -> Option<Decimal> {
    const REACH: usize = 24;
    let before = |back: usize| at.checked_sub(back).map_or("", |i| sentence.word(i));
    let of = if is_determined(before(1)) { 2 } else { 1 };
    if before(of) != "of" {
        return Some(whole);
    }
    if is_ordinal(before(of + 1)) && before(of + 2) == "the" {
        let verbs = (end..sentence.tokens.len().min(end + REACH)).map(|i| sentence.word(i));
        let number = verbs.filter(|w| matches!(*w, "is" | "has" | "was" | "are" | "have" | "were")).last();
        return (!matches!(number, Some("are" | "have" | "were"))).then_some(Decimal::ONE);
    }
    let part = (2..=4).filter_map(|back| at.checked_sub(of + back - 1)).find_map(|from| {
        numbers::count(sentence, from).filter(|(part, to)| to + of == at && Decimal::from(*part) <= whole)
    });
    Some(part.map_or(whole, |(part, _)| part.into()))
}

fn is_determined(word: &str) -> bool {
    matches!(word, "the" | "these" | "those" | "its" | "their" | "such" | "some" | "about" | "roughly" | "around")
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third" | "fourth" | "last")
}

/// The count behind a thing: "vehicles, 101 in all", "rations too, 30,000 of them", or in a short line "launchers: 2".
fn counted_after(sentence: &Sentence, to: usize) -> Option<u32> {
    const LINE: usize = 14;
    const REACH: usize = 5;
    let is_line_mark = |at: usize| matches!(sentence.word(at), ":" | "-" | "–" | "—" | "|");
    if is_line_mark(to) && sentence.tokens.len() <= LINE {
        return numbers::count(sentence, to + 1).map(|(count, _)| count);
    }
    // "rations for schools and clinics, 500 of them", "blankets - 500 in all -"
    let joins = |i: usize| matches!(sentence.word(i), "of" | "in" | "for" | "to" | "and" | "or" | "by");
    let goes_on = |i: &usize| joins(*i) || !sentence.is_any(*i, &ENDS);
    let comma =
        (to..to + REACH).take_while(goes_on).find(|i| matches!(sentence.word(*i), "," | "-" | "–" | "—" | "("))?;
    let at = if matches!(sentence.word(comma + 1), "some" | "about" | "around") { comma + 2 } else { comma + 1 };
    let (count, next) = numbers::count(sentence, at)?;
    let tells = match sentence.word(next) {
        "of" => matches!(sentence.word(next + 1), "them" | "which" | "these" | "those"),
        "in" => matches!(sentence.word(next + 1), "all" | "number" | "total"),
        word => matches!(word, "all" | "altogether"),
    };
    tells.then_some(count)
}

/// Where the noun phrase of a counted thing begins: at its count.
pub fn count_start(reading: &Reading, sentence: &Sentence, thing: &Thing) -> usize {
    let is_count = |i: &usize| numbers::count(sentence, *i).is_some() && !is_model(reading, sentence, *i);
    let counted = quantity(reading, sentence, thing).is_some();
    let found = (thing.from.saturating_sub(MODIFIERS)..thing.from)
        .rev()
        .take_while(|i| sentence.word(*i) != ",")
        .find(is_count);
    found.filter(|_| counted).unwrap_or(thing.from)
}

/// "PBV 302", "F-16", "155-millimetre shells": a number that belongs to the name of a model or tells a size.
pub fn is_model(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_digits = sentence.word(at).chars().all(|c| c.is_ascii_digit() || c == ',');
    let touch = |i: usize| sentence.tokens[i].span.end == sentence.tokens[i + 1].span.start;
    let named = |i: usize| {
        let text = sentence.tokens[i].span.of(reading.text());
        let is_name = if text == "-" { touch(i) } else { text.chars().all(|c| c.is_ascii_uppercase() || c == '-') };
        sentence.tokens[i].mention.is_none() && is_name
    };
    let begins_word = |i: usize| sentence.word(i).starts_with(char::is_alphabetic);
    // "two 150 kVA generators", "Mark 19 launchers"
    let is_size = is_digits && is_size(sentence.word(at + 1)) && sentence.word(at + 2) != "of";
    if is_size || is_digits && sentence.of(Class::Model).any(|h| h.to == at) {
        return true;
    }
    if sentence.word(at + 1) == "-" && is_digits && begins_word(at + 2) && touch(at) && touch(at + 1) {
        return true;
    }
    // "ten Leopard 1 tanks": the count stands before the name.
    let is_name = |i: usize| {
        sentence.tokens[i].mention.is_none()
            && sentence.tokens[i].span.of(reading.text()).starts_with(char::is_uppercase)
    };
    let counts = |i: usize| numbers::count(sentence, i).is_some();
    let follows_name = at > 1 && is_name(at - 1) && (at.saturating_sub(4)..at - 1).any(counts);
    at > 0 && is_digits && (named(at - 1) || follows_name || is_time(sentence, at))
}

/// "16:42", "9/9": the second number of a time of the day, a day or a place in a row.
fn is_time(sentence: &Sentence, at: usize) -> bool {
    let touch = |i: usize| sentence.tokens[i].span.end == sentence.tokens[i + 1].span.start;
    let is_mark = at > 1 && matches!(sentence.word(at - 1), ":" | "/") && touch(at - 1) && touch(at - 2);
    is_mark && sentence.word(at - 2).starts_with(|c: char| c.is_ascii_digit())
}

/// A hyphen within a word: "crane-equipped".
pub(super) fn is_hyphen(sentence: &Sentence, at: usize) -> bool {
    let touch = |i: usize| sentence.tokens[i].span.end == sentence.tokens[i + 1].span.start;
    at > 0 && at + 1 < sentence.tokens.len() && sentence.word(at) == "-" && touch(at - 1) && touch(at)
}
