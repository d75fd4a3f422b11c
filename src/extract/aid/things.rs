//! What is given in kind: the lexicon's goods, and whatever else is counted.

use rust_decimal::Decimal;

use crate::extract::actors::Case;
use crate::extract::inflection::Form;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::mentions::is_size;
use crate::model::{Mention, Value};

use super::VERBS;
use super::goods::is_link;

/// Words between a count and the head of its noun phrase.
const MODIFIERS: usize = 9;

/// Words that end a noun phrase.
static ENDS: Known = Known::new(&[
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
    let is_gift = |t: &Thing| {
        !is_carrier(sentence, t)
            && !is_giver(sentence, t)
            && !is_fought(reading, sentence, t)
            && !is_helped(reading, sentence, t)
            && !is_of_rules(sentence, t)
            && !is_other_name(reading, sentence, t)
    };
    things.retain(is_gift);
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

/// "aboard two transport planes", "flown out in an aircraft of the air force": what carries the goods.
fn is_carrier(sentence: &Sentence, thing: &Thing) -> bool {
    const NAME: usize = 5;
    const PURPOSE: usize = 8;
    // "One C-130 aircraft arrived in Tonga to deliver water"
    let moves = |i: usize| {
        matches!(sentence.word(i), "arrived" | "landed" | "left" | "departed" | "flew" | "sailed" | "arrives")
    };
    let brings =
        |i: usize| sentence.word(i) == "to" && matches!(sentence.word(i + 1), "deliver" | "bring" | "drop" | "unload");
    let behind = thing.to + 1..(thing.to + 1 + PURPOSE).min(sentence.tokens.len());
    if is_vehicle(sentence.word(thing.to - 1))
        && (moves(thing.to) || moves(thing.to + 1))
        && behind.into_iter().any(brings)
    {
        return true;
    }
    let is_name = |i: &usize| {
        is_plain(sentence, *i) && !sentence.is_any(*i, &ENDS) || matches!(sentence.word(*i), "a" | "an" | "the" | "-")
    };
    let lead = (thing.from.saturating_sub(NAME)..thing.from).rev().find(|i| !is_name(i) || is_aboard(sentence, *i));
    // "delivered by army aircraft"
    let is_by = |i: usize| sentence.word(i) == "by" && is_vehicle(sentence.word(thing.to - 1));
    lead.is_some_and(|i| {
        let is_in = is_by(i) || sentence.word(i) == "in" && matches!(sentence.word(i + 1), "a" | "an" | "one");
        is_aboard(sentence, i) || is_in
    })
}

fn is_vehicle(word: &str) -> bool {
    matches!(
        word,
        "aircraft" | "plane" | "planes" | "helicopter" | "helicopters" | "ship" | "ships" | "train" | "vessel"
    )
}

/// "six vessels that provide support to the army": what they do is told, not what is done with them.
fn is_giver(sentence: &Sentence, thing: &Thing) -> bool {
    const REACH: usize = 18;
    if !matches!(sentence.word(thing.to), "that" | "which") {
        return false;
    }
    let gives =
        |h: &&Hit| h.from > thing.to && h.from <= thing.to + REACH && !crate::extract::roles::is_passive(sentence, h);
    let Some(verb) = sentence.of(Class::Give).find(gives) else { return false };
    let has_subject = sentence.actors.iter().any(|a| a.from > thing.to && a.to <= verb.from && a.prep.is_none());
    let has_object = sentence.of(Class::AidNoun).any(|h| h.from >= verb.to && h.from <= verb.to + 2);
    has_object && !has_subject
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

/// "32 generators to support water supply systems": what the goods keep going is no gift.
fn is_helped(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    const NAME: usize = 5;
    const HELP: [&str; 10] =
        ["support", "maintain", "restore", "power", "operate", "run", "protect", "strengthen", "improve", "repair"];
    let is_name = |i: &usize| is_plain(sentence, *i) && !HELP.contains(&sentence.word(*i)) && sentence.word(*i) != "to";
    let lead = (thing.from.saturating_sub(NAME)..thing.from).rev().find(|i| !is_name(i));
    quantity(reading, sentence, thing).is_none()
        && lead.is_some_and(|i| i > 0 && HELP.contains(&sentence.word(i)) && sentence.word(i - 1) == "to")
}

/// "12 ships, called \"multi-role vessels\"": another name of the goods before it.
fn is_other_name(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    const BEFORE: usize = 6;
    let called = |i: usize| matches!(sentence.word(i), "called" | "dubbed" | "named");
    quantity(reading, sentence, thing).is_none() && (thing.from.saturating_sub(BEFORE)..thing.from).any(called)
}

/// "its military equipment transfer policy", "prohibiting the transfer of defence supplies": rules on what may be given.
fn is_of_rules(sentence: &Sentence, thing: &Thing) -> bool {
    const BEFORE: usize = 5;
    let of_policy = matches!(sentence.word(thing.to), "transfer" | "transfers" | "export" | "exports")
        && matches!(sentence.word(thing.to + 1), "policy" | "policies" | "rules" | "guidelines" | "ban" | "principles");
    let is_transfer = |i: usize| {
        matches!(sentence.word(i), "transfer" | "export" | "shipment") && sentence.word(i + 1) == "of"
            || sentence.word(i).starts_with("export") && i + 1 == thing.from
    };
    let near = thing.from.saturating_sub(BEFORE)..thing.from;
    let transfer = near.clone().find(|i| is_transfer(*i));
    let forbids = |h: &Hit| transfer.is_some_and(|at| h.to <= at && at - h.to <= 2);
    of_policy || sentence.of(Class::Ban).any(forbids)
}

/// "1,200 missiles were fired at it", "shot down 35 drones", "sanctioned 133 tankers": the object of a verb of war.
fn is_fought(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    const AUXILIARY: usize = 3;
    if !sentence.has(Class::Clue) {
        return false;
    }
    let is_battle = |h: &&Hit| reading.code(h) == "battle" && matches!(h.form(), Form::Past | Form::Participle);
    let start = count_start(reading, sentence, thing);
    let is_lead = |i: usize| super::AUXILIARIES.contains(&sentence.word(i));
    let leads_to = |at: usize| (at..start).all(|i| !sentence.is_any(i, &ENDS) && is_plain(sentence, i));
    sentence.of(Class::Clue).filter(is_battle).any(|h| {
        let is_subject = h.from > thing.to && h.from <= thing.to + AUXILIARY && (thing.to..h.from).all(is_lead);
        let is_object = h.to <= start && start - h.to <= AUXILIARY && h.to < start + 1 && leads_to(h.to);
        is_subject || is_object
    })
}

fn is_aboard(sentence: &Sentence, at: usize) -> bool {
    let on = |at: usize| at > 0 && sentence.word(at - 1) == "on";
    sentence.word(at) == "aboard" || sentence.word(at) == "board" && on(at)
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
