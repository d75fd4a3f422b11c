//! Aid in kind: things that are handed over, with or without a count.

use rust_decimal::Decimal;

use crate::extract::inflection::Form;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Aid, Claim, Fact, Instrument, Measure, Modality, Value};

use super::not_aid::is_not_aid;
use super::payer::{is_bought_for, payer_around};
use super::things::{Thing, count_start, is_hyphen, is_measure, is_model, measured_end, quantity, things};
use super::{Draft, VERBS, blank, category, date, governing, is_running, mood, package, roles, stage};

/// How far a verb may stand from the thing, in tokens.
const VERB_REACH: usize = 24;

/// Values of the lexicon's class `thing_link`: what a thing before consists of; verbs that tell too little to make a thing
/// a gift.
const PART_OF: &str = "part";
const VAGUE: &str = "vague";

/// Words before a thing that are no part of its name.
static NOT_IN_NAME: Known = Known::new(&[
    "are",
    "is",
    "were",
    "was",
    "million",
    "billion",
    "thousand",
    "hundred",
    "dozen",
    "last",
    "of",
    "the",
    "a",
    "an",
    "and",
    "with",
    "some",
    "more",
    "its",
    "their",
    "his",
    "her",
    "to",
    "another",
    "new",
    "in",
    "for",
    "by",
    "from",
    "as",
    "such",
    "including",
    "that",
    "other",
    "first",
    "additional",
    "further",
    "also",
    "these",
    "two",
    "said",
    "says",
    "includes",
    "include",
    "included",
    "comprises",
    "comprised",
    "contains",
    "contained",
    "follows",
    "followed",
    "previous",
    "earlier",
]);

/// Things that are given; `sums` are the amounts of money that the sentence tells beside them.
pub(super) fn drafts(reading: &Reading, sentence: &Sentence, sums: &[Draft]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if !VERBS.iter().chain(&[Class::Procure, Class::Thanks]).any(|class| sentence.has(*class)) {
        return drafts;
    }
    let things = things(reading, sentence);
    let mut at = 0;
    while at < things.len() {
        let mut last = at;
        while last + 1 < things.len() && is_list(reading, sentence, &things[last], &things[last + 1]) {
            last += 1;
        }
        let given = thing(reading, sentence, &things[at], &things[last]);
        drafts.extend(given.or_else(|| beside_sum(reading, sentence, &things[at], &things[last], sums.last()?)));
        at = last + 1;
    }
    drafts
}

/// Things listed without counts are one gift: "generators, gabions and turbines".
pub(super) fn is_list(reading: &Reading, sentence: &Sentence, left: &Thing, right: &Thing) -> bool {
    let between = left.to..right.from;
    // "an ambulance and a fire engine"
    let is_single = |t: &Thing| is_one(sentence, name(reading, sentence, t, t).0, t.to);
    if is_single(left) && is_single(right) {
        return false;
    }
    between.len() <= 4
        && quantity(reading, sentence, right).is_none()
        && between.clone().any(|i| matches!(sentence.word(i), "," | "and" | "of" | "-"))
        && !between.clone().any(|i| sentence.word(i) == "number")
        || between.is_empty()
}

/// "a package: $5 million for energy, and 20 ambulances": what is counted beside a sum is given with it.
fn beside_sum(reading: &Reading, sentence: &Sentence, first: &Thing, last: &Thing, sum: &Draft) -> Option<Draft> {
    let model = super::aid(&sum.claim).filter(|a| a.measure == Measure::Flow)?;
    let is_after = (0..first.from).any(|i| matches!(reading.value(&sentence.tokens[i]), Some(Value::Money(_))));
    let count = quantity(reading, sentence, first).filter(|_| is_after && first.is_known)?;
    if is_part(reading, sentence, first, last) || is_not_aid(reading, sentence, first.from) {
        return None;
    }
    let (from, item) = name(reading, sentence, first, last);
    let aid = Aid { category: category(reading, sentence, from), ..package::in_kind(model, item, count) };
    let from = from.min(count_start(reading, sentence, first));
    let claim = reading.claim("aid_beside_sum", 0.65, Fact::Aid(aid), reading.evidence(sentence, from, last.to));
    Some(package::like(sum, claim))
}

/// The last word of a name, the plural as the singular.
fn head(item: &str) -> &str {
    item.rsplit(' ').next().unwrap_or_default().trim_end_matches('s')
}

/// Whether two names of things have the same last word.
pub(super) fn names_same(item: &str, other: &str) -> bool {
    let lower = |item| head(item).chars().flat_map(char::to_lowercase);
    lower(item).eq(lower(other))
}

/// Whether goods without a count are told again with one: a headline's "trucks" are the body's "40 trucks".
pub(super) fn is_told_by(claim: &Claim, other: &Claim) -> bool {
    match (super::aid(claim), super::aid(other)) {
        (Some(a @ Aid { item: Some(short), amount: None, quantity: None, .. }), Some(b)) => {
            let full = b.item.as_deref().unwrap_or_default().to_lowercase();
            let is_later = other.evidence[0].start > claim.evidence[0].start;
            b.quantity.is_some() && is_later && a.donors == b.donors && full.contains(&head(short).to_lowercase())
        }
        _ => false,
    }
}

fn thing(reading: &Reading, sentence: &Sentence, first: &Thing, last: &Thing) -> Option<Draft> {
    let anchor = first.from;
    let verb = governing(sentence, anchor, VERB_REACH)
        .or_else(|| procured(reading, sentence, anchor))
        .or_else(|| thanked_for(reading, sentence, first))?;
    let same_clause = sentence.clause[verb.from] == sentence.clause[anchor];
    let is_finite = verb.form() != Form::Gerund
        || verb.from > 0 && matches!(sentence.word(verb.from - 1), "is" | "are" | "was" | "were" | "by" | "been");
    if sentence.word(last.to - 1) == "goods" {
        return None;
    }
    if !first.is_known && !is_handover(sentence, verb) {
        return None;
    }
    if !same_clause
        || is_of_other(reading, sentence, last, verb)
        || !is_finite
        || is_link(reading, sentence, verb.from, VAGUE)
        || is_part(reading, sentence, first, last)
    {
        return None;
    }
    let (start, _) = sentence.clause_around(anchor);
    let begin = name(reading, sentence, first, last).0;
    let is_none = begin > 0 && sentence.word(begin - 1) == "no" || sentence.word(begin) == "no";
    let is_example =
        (anchor.saturating_sub(6)..anchor).any(|i| sentence.word(i) == "such" && sentence.word(i + 1) == "as");
    let is_of_person = matches!(sentence.word(start), "who" | "whom") && verb.from > anchor;
    if is_none || is_example || is_of_person {
        return None;
    }
    let mood = mood(sentence, Some(verb), anchor);
    if !matches!(mood, Modality::Asserted | Modality::Planned) {
        return None;
    }
    let roles = roles::roles(reading, sentence, anchor, Some(verb));
    let is_agentless =
        roles::is_agentless(sentence, verb) && is_handover(sentence, verb) || roles::is_carrying(sentence, verb);
    let is_open = roles.donors.is_empty() && (roles.recipient.is_none() || verb.class() == Class::Arrive);
    if is_open && !is_agentless || is_not_aid(reading, sentence, anchor) {
        return None;
    }
    let (from, item) = name(reading, sentence, first, last);
    let mut aid = blank(&roles);
    // Without a count the words may tell of things in general: only where giver and receiver are named.
    let is_full = !roles.donors.is_empty() && roles.recipient.is_some();
    let may_be_single = sentence.part != Part::Title && first.is_known && first.from == last.from;
    let is_single = is_full && may_be_single && is_handover(sentence, verb);
    aid.quantity = quantity(reading, sentence, first)
        .or_else(|| (is_single && is_one(sentence, from, last.to)).then_some(Decimal::ONE));
    aid.item = Some(item);
    aid.instrument = Instrument::InKind;
    aid.measure = if is_running(reading, sentence, anchor) { Measure::Stock } else { Measure::Flow };
    aid.category = category(reading, sentence, anchor);
    aid.stage = stage(reading, sentence, Some(verb), mood, aid.measure);
    let measure = aid.measure;
    let from = from.min(count_start(reading, sentence, first));
    let evidence = reading.evidence(sentence, verb.from.min(from), last.to.max(verb.to));
    let confidence = if aid.quantity.is_some() {
        0.8
    } else if is_full {
        0.65
    } else {
        0.45
    };
    let rule = if aid.quantity.is_some() { "aid_in_kind" } else { "aid_in_kind_uncounted" };
    let mut claim = reading.claim(rule, confidence, Fact::Aid(aid), evidence);
    claim.modality = mood;
    date(reading, sentence, (anchor, anchor + 1), &mut claim, measure);
    let is_strong = !roles.donors.is_empty() || is_agentless;
    Some(Draft { claim, is_strong, is_agentless, speaker: super::speaker(sentence) })
}

/// "bought 20 pumps with funds from Norway", "Norway has bought 20 pumps for Kenya".
fn procured<'s>(reading: &Reading, sentence: &'s Sentence, anchor: usize) -> Option<&'s Hit> {
    let near = sentence.of(Class::Procure).filter(|h| h.from.abs_diff(anchor) <= VERB_REACH);
    let verb = near.min_by_key(|h| h.from.abs_diff(anchor))?;
    let is_paid = payer_around(reading, sentence, anchor).is_some() || is_bought_for(reading, sentence, verb);
    is_paid.then_some(verb)
}

/// "thanked Norway for the 20 pumps": thanks for what is counted.
fn thanked_for<'s>(reading: &Reading, sentence: &'s Sentence, thing: &Thing) -> Option<&'s Hit> {
    quantity(reading, sentence, thing).filter(|_| thing.is_known)?;
    let start = count_start(reading, sentence, thing);
    let is_for = (start.saturating_sub(3)..start).any(|i| sentence.word(i) == "for");
    sentence.of(Class::Thanks).rfind(|h| is_for && h.to <= start && start - h.to <= VERB_REACH)
}

/// "sank two boats with drones supplied by its industry": the participle tells of what stands right before it.
fn is_of_other(reading: &Reading, sentence: &Sentence, last: &Thing, verb: &Hit) -> bool {
    let is_reduced = verb.form() == Form::Participle
        && verb.from > last.to
        && (last.to..verb.from).any(|i| matches!(sentence.word(i), "with" | "by" | "from" | "at" | "near" | "against"))
        && !(last.to..verb.from).any(|i| super::AUXILIARIES.contains(&sentence.word(i)));
    is_reduced && things(reading, sentence).iter().any(|t| t.from > last.to && t.to == verb.from)
}

/// Whether a thing is what a sum pays for or an example of other things, and no gift beside them: "$5 million for
/// 20 vehicles", "30 vehicles, including trucks", "a loan for five ships"; but "$5 million for energy and 20 vehicles".
pub(super) fn is_part(reading: &Reading, sentence: &Sentence, first: &Thing, last: &Thing) -> bool {
    let counted = |t: &Thing| quantity(reading, sentence, t).is_some();
    let all = things(reading, sentence);
    let is_money = |i: &usize| matches!(reading.value(&sentence.tokens[*i]), Some(Value::Money(_)));
    // "40 tonnes of relief goods, from rice to tents"
    let is_range = |i: usize| sentence.word(i) == "from" && i > 0 && sentence.word(i - 1) == ",";
    // "30 vehicles, two of them with a crane"
    let is_equipped = |i: usize| sentence.word(i) == "with" && matches!(sentence.word(i - 1), "them" | "which");
    let start = count_start(reading, sentence, first);
    // "55 tanks, including spare parts, and 10 howitzers": the words between two commas are over.
    let is_closed = |i: usize| {
        let is_end = start > i + 1 && sentence.word(start - 1) == "and" && sentence.word(start - 2) == ",";
        is_end && i > 0 && sentence.word(i - 1) == "," && !all.iter().any(|t| t.from > i && t.to < start && counted(t))
    };
    let names_part = |from: usize, to: usize| {
        (from..to).any(|i| is_link(reading, sentence, i, PART_OF) && !is_closed(i) || is_range(i) || is_equipped(i))
    };
    if all.iter().any(|t| t.to < first.from && counted(t) && names_part(t.to, first.from)) {
        return true;
    }
    let is_loan = |h: &Hit| h.class() == Class::AidNoun && reading.code(h) == "loan";
    // "a loan for five ships", "five ships, to be built with a loan": what is borrowed for.
    let is_borrowed_for = sentence.hits.iter().filter(|h| is_loan(h)).any(|loan| {
        let is_means = |i: usize| matches!(sentence.word(i), "with" | "by" | "through" | "from");
        let is_behind = loan.from >= last.to && (last.to..loan.from).any(is_means);
        is_behind && !sentence.has_within(Class::Give, last.to, loan.from)
            || loan.to < start && start <= loan.to + 2 && sentence.word(loan.to) == "for"
    });
    if is_borrowed_for {
        return true;
    }
    let before = (0..first.from).rev().find(is_money);
    let after = (last.to..sentence.tokens.len()).find(is_money);
    let beside = |from: usize, to: usize| {
        let joined = (from..to).any(|i| matches!(sentence.word(i), "and" | "," | "plus" | "alongside" | "as" | "with"));
        joined && !names_part(from, to) && counted(first)
    };
    let is_beside_earlier = |at: usize| {
        let bought = all.iter().any(|t| t.from > at && t.to <= first.from && counted(t));
        let start = (at + 1..first.from).rev().find(|i| numbers::count(sentence, *i).is_some()).unwrap_or(first.from);
        let link = sentence.word(start - 1);
        // "gave 5 million euros and sent 20 trucks"
        let has_verb = || first.is_known && sentence.of(Class::Give).any(|h| h.to == start && is_joined(sentence, h));
        let is_linked = matches!(link, "and" | "," | "plus" | "alongside" | "as" | "with") || has_verb();
        beside(at + 1, start) && !bought && is_linked
    };
    before.is_some_and(|at| !is_beside_earlier(at)) || after.is_some_and(|at| !beside(last.to, at))
}

/// "and sent", "and will also provide": a second verb of the same subject.
fn is_joined(sentence: &Sentence, verb: &Hit) -> bool {
    let is_helper = |i: &usize| matches!(sentence.word(*i), "has" | "have" | "will" | "would" | "also" | "to");
    let before = (verb.from.saturating_sub(3)..verb.from).rev().find(|i| !is_helper(i));
    before.is_some_and(|i| sentence.word(i) == "and")
}

/// Whether a word of class `thing_link` with a value stands at a token.
pub(super) fn is_link(reading: &Reading, sentence: &Sentence, at: usize, value: &str) -> bool {
    sentence.beginning_at(at).any(|h| h.class() == Class::ThingLink && reading.code(h) == value)
}

/// "a mobile X-ray scanner", "one more Patriot system": a single thing, at tokens `from..to`.
pub(super) fn is_one(sentence: &Sentence, from: usize, to: usize) -> bool {
    let before = |back: usize| from.checked_sub(back).map_or("", |i| sentence.word(i));
    let is_described = matches!(before(1), "new" | "first" | "more" | "further");
    let article = if is_described { 2 } else { 1 };
    // "two of them with a crane", "the size of a bus": what belongs to something else.
    let is_of_other =
        matches!(before(article + 1), "with" | "of" | "by" | "on" | "in" | "for" | "from" | "at" | "than" | "as");
    matches!(before(article), "a" | "an" | "one" | "another") && !is_of_other && !sentence.word(to - 1).ends_with('s')
}

/// Whether a verb tells of things changing hands, so that any counted noun is goods.
fn is_handover(sentence: &Sentence, verb: &Hit) -> bool {
    sentence.of(Class::Handover).any(|h| h.from == verb.from)
}

/// Where the word begins that ends with a token, joined by hyphens or not: "ready-to-eat".
fn compound_start(sentence: &Sentence, mut at: usize) -> usize {
    while at > 1 && is_hyphen(sentence, at - 1) {
        at -= 2;
    }
    at
}

/// The thing with the words before it that belong to its name; the first token of it. A compound is one word ("IRIS-T").
pub(super) fn name(reading: &Reading, sentence: &Sentence, first: &Thing, last: &Thing) -> (usize, String) {
    const NAME: usize = 3;
    let mut from = first.from;
    // Neither its count nor what stands before that belongs to the name of a counted thing.
    let start = count_start(reading, sentence, first);
    let least = if start < first.from { start + 1 } else { 0 };
    let mut words = 0;
    while from > least && words < NAME {
        let start = compound_start(sentence, from - 1);
        let last = sentence.word(from - 1);
        let is_free = sentence.tokens[start..from].iter().all(|t| t.mention.is_none());
        let is_word = last.chars().all(|c| c.is_alphabetic() || c == '-') || is_model(reading, sentence, from - 1);
        let is_other = || {
            let others = [Class::Give, Class::Receive, Class::Planned, Class::OfficialHead];
            sentence.hits.iter().any(|h| h.contains(from - 1) && others.contains(&h.class()))
                || sentence.is_any(from - 1, &NOT_IN_NAME)
                || last.ends_with("ly")
        };
        let is_compound = start + 1 < from;
        if start < least || !is_free || !is_compound && (!is_word || is_other()) {
            break;
        }
        (from, words) = (start, words + 1);
    }
    while from < first.from && sentence.word(from) == "-" {
        from += 1;
    }
    let to = if is_measure(reading, sentence, last) { measured_end(sentence, last.to) } else { last.to };
    (from, sentence.range(from, to).of(reading.text()).to_owned())
}

/// "40 trucks worth $195,000", "gear to the value of $5 million", "$5 million worth of gear", "$5 million in gear":
/// what the amount is the value of.
pub(super) fn worth(reading: &Reading, sentence: &Sentence, anchor: usize) -> Option<(Option<Decimal>, String)> {
    let word = |i: usize| sentence.word(i);
    let described = |thing: &Thing| (quantity(reading, sentence, thing), name(reading, sentence, thing, thing).1);
    let all = things(reading, sentence);
    let value = (anchor.saturating_sub(4)..anchor).rev().find(|i| matches!(word(*i), "worth" | "value" | "valued"));
    if let Some(value) = value.filter(|i| (*i..anchor).all(|j| word(j) != ",")) {
        let near = |t: &&Thing| {
            t.to <= value && (t.to..value).all(|i| sentence.tokens[i].mention.is_none() || value - t.to <= 9)
        };
        return all.iter().rev().find(near).filter(|t| value - t.to <= 9).map(described);
    }
    if word(anchor.wrapping_sub(1)) == "of" {
        return all.iter().rev().find(|t| t.to <= anchor && anchor - t.to <= 2).map(described);
    }
    let from = (anchor + 1..anchor + 4).find(|i| matches!(word(*i), "in" | "of"))?;
    let links = (anchor + 1..from).all(|i| matches!(word(i), "worth" | "\'" | "’" | "\'s"));
    let thing = all.iter().find(|t| t.from > from && t.from <= from + 5 && t.is_known).filter(|_| links)?;
    let direct = (from + 1..thing.from).all(|i| !matches!(word(i), "for" | "and" | "," | "to" | "of" | "the"));
    direct.then(|| (None, described(thing).1))
}
