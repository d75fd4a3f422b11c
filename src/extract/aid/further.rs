//! Counts that stand for goods told before: "Another ten followed", "Four of them have arrived", "Eighty are promised".

use rust_decimal::Decimal;

use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Aid, Claim, Fact, Instrument, Measure, Modality, Stage};

use super::direction::MAY_GIVE;
use super::things::{is_model, things};
use super::{VERBS, aid, blank, date, goods, governing, is_running, mood, package, roles, stage};

/// How many sentences back the goods may be told.
const REACH: usize = 4;

/// How far behind a count its verb may stand, in tokens.
const VERB_REACH: usize = 14;

const STRENGTH: f64 = 0.65;

/// Words that follow a count which stands alone.
static FOLLOW: Known = Known::new(&[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "that", "which", "from", "to", "by", "in", "on",
    "for", "at", "should", "already", "soon", "now", "being", "the", ",", "-", "–", "—", "and",
]);

/// Words before a count that stands for others of the same kind.
static OTHERS: Known = Known::new(&["another", "other", "further", "first", "last", "remaining", "additional"]);

/// Words before which a subject may begin.
static OPENING: Known = Known::new(&[
    ",", ";", ":", "-", "–", "—", "and", "but", "while", "of", "some", "about", "around", "roughly", "nearly", "\"",
    "“",
]);

/// A count without a noun, at tokens `from..to`, and the verb of which it is the subject.
struct Count<'s> {
    number: u32,
    from: usize,
    to: usize,
    verb: &'s Hit,
}

/// All counts of goods that `told` has named.
pub(super) fn find(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    let goods: Vec<(&Claim, &Aid)> = told.iter().filter_map(goods_told).collect();
    let may_total = |s: &&Sentence| s.may_count && s.has(Class::Clue);
    let mut found: Vec<Claim> = reading.sentences.iter().filter(may_total).filter_map(|s| total(reading, s)).collect();
    if goods.is_empty() {
        return found;
    }
    for sentence in reading.sentences.iter().filter(|s| s.may_count && !super::is_question(reading, s)) {
        let from = reading.sentences[sentence.index.saturating_sub(REACH)].span.start;
        let from = reading.evidence_start(from);
        for count in counts(reading, sentence) {
            let at = reading.evidence_start(sentence.tokens[count.from].span.start);
            let before = goods.iter().filter(|(claim, _)| (from..at).contains(&claim.evidence[0].start));
            let Some((told, model)) = before.max_by_key(|(claim, _)| claim.evidence[0].start) else { continue };
            let number = Decimal::from(count.number);
            let is_told = goods.iter().any(|(_, aid)| aid.quantity == Some(number) && aid.donors == model.donors);
            if is_told || counts_people(reading, sentence, count.from) {
                continue;
            }
            if let Some(mut claim) = claim(reading, sentence, &count, model) {
                // What is promised beside has the day of the news.
                if claim.date.is_none() && claim.modality == Modality::Planned {
                    (claim.date, claim.date_end, claim.date_basis) = (told.date, told.date_end, told.date_basis);
                }
                found.push(claim);
            }
        }
    }
    found
}

/// "brings to 141 the number of vehicles", "the number of vehicles that Norway has given has risen to 60": a running total
/// of goods, at the token of its count.
fn total(reading: &Reading, sentence: &Sentence) -> Option<Claim> {
    const TO: usize = 2;
    let numbers = sentence.of(Class::Clue).find(|h| reading.code(h) == "number")?;
    let at = (TO..sentence.tokens.len()).find(|at| {
        let led = (at - TO..*at).any(|i| matches!(sentence.word(i), "to" | "at" | "reached"));
        let stands_alone =
            |(_, to): (u32, usize)| !sentence.word(to).starts_with(char::is_alphabetic) || ends(sentence, to);
        let is_free = sentence.tokens[*at].mention.is_none() && !is_model(reading, sentence, *at);
        led && is_free && numbers::count(sentence, *at).is_some_and(stands_alone)
    })?;
    let (number, to) = numbers::count(sentence, at)?;
    let thing = things(reading, sentence).into_iter().find(|t| t.is_known && t.from >= numbers.to)?;
    let verb = governing(sentence, thing.from, VERB_REACH);
    let roles = roles::roles(reading, sentence, thing.from, verb);
    let mut aid = blank(&roles);
    aid.donors = roles.donors.iter().map(|code| reading.state_of(code)).collect();
    aid.recipient.as_ref().filter(|_| !aid.donors.is_empty())?;
    aid.quantity = Some(number.into());
    aid.item = Some(goods::name(reading, sentence, &thing, &thing).1);
    (aid.instrument, aid.measure, aid.stage) = (Instrument::InKind, Measure::Stock, Stage::Disbursed);
    let evidence = reading.evidence(sentence, at.min(numbers.from), to.max(thing.to));
    let mut claim = reading.claim("aid_further", STRENGTH, Fact::Aid(aid), evidence);
    date(reading, sentence, (at, to), &mut claim, Measure::Stock);
    Some(claim)
}

/// "The number of vehicles that Norway has given has risen to 60": without their number the vehicles are no other gift.
pub(super) fn is_number_of(total: &Claim, claim: &Claim) -> bool {
    let is_same = |(all, one): (&Aid, &Aid)| {
        let is_uncounted = one.quantity.is_none() && one.amount.is_none();
        all.measure == Measure::Stock && is_uncounted && all.item == one.item
    };
    aid(total).zip(aid(claim)).is_some_and(is_same) && claim.evidence[0].overlaps(&total.evidence[0])
}

/// "Five more units followed": a word that only stands for goods told before takes their name.
pub(super) fn name_units(reading: &Reading, claims: &mut [Claim]) {
    let stands_for_goods = |claim: &Claim| {
        let item = aid(claim).filter(|a| a.amount.is_none()).and_then(|a| a.item.as_deref());
        let (Some(item), Some(s)) = (item, reading.sentence_at(claim.evidence[0].start)) else { return false };
        let is_item = |h: &Hit| s.range(h.from, h.to).of(reading.text()) == item;
        s.of(Class::ThingLink).any(|h| is_unit(reading, s, h.from) && is_item(h))
    };
    for at in 0..claims.len() {
        if !stands_for_goods(&claims[at]) {
            continue;
        }
        let start = claims[at].evidence[0].start;
        let index = reading.sentence_at(start).map_or(0, |s| s.index);
        let from = reading.evidence_start(reading.sentences[index.saturating_sub(REACH)].span.start);
        let before = claims.iter().filter(|c| !stands_for_goods(c) && (from..start).contains(&c.evidence[0].start));
        let named = before.filter_map(goods_told).max_by_key(|(claim, _)| claim.evidence[0].start);
        let name = named.and_then(|(_, aid)| aid.item.clone());
        if let (Some(name), Fact::Aid(aid)) = (name, &mut claims[at].fact) {
            aid.item = Some(name);
        }
    }
}

/// Goods that are told for likelier than not, or nearly so: that more of them follow speaks for them.
fn goods_told(claim: &Claim) -> Option<(&Claim, &Aid)> {
    const LIKELY: f64 = 0.4;
    let aid = aid(claim).filter(|a| a.amount.is_none() && a.item.is_some())?;
    (claim.confidence >= LIKELY && claim.is_eventful()).then_some((claim, aid))
}

/// The counts of a sentence that stand alone and of which a verb of giving, receiving or arriving tells.
fn counts<'s>(reading: &Reading, sentence: &'s Sentence) -> Vec<Count<'s>> {
    let mut found: Vec<Count> = Vec::new();
    for at in 0..sentence.tokens.len() {
        let Some((number, to)) = numbers::count(sentence, at) else { continue };
        let is_free = sentence.tokens[at].mention.is_none() && !is_model(reading, sentence, at) && number > 1;
        if found.last().is_some_and(|last| at < last.to) || !is_free {
            continue;
        }
        let Some(to) = alone(reading, sentence, at, to) else { continue };
        let reach = to..(to + VERB_REACH).min(sentence.tokens.len());
        let of = |tells: fn(Class) -> bool| sentence.hits.iter().find(|h| reach.contains(&h.from) && tells(h.class()));
        let told = of(|class| VERBS.contains(&class)).or_else(|| of(|class| class == Class::Planned));
        found.extend(told.map(|verb| Count { number, from: at, to, verb }));
    }
    found
}

/// Whether no noun begins at a token.
fn ends(sentence: &Sentence, at: usize) -> bool {
    at >= sentence.tokens.len()
        || sentence.is_any(at, &FOLLOW)
        || sentence.beginning_at(at).any(|h| VERBS.contains(&h.class()))
}

/// Where a count ends that no noun follows: "ten more", "four of them", "another ten"; or a bare one as a subject.
fn alone(reading: &Reading, sentence: &Sentence, at: usize, to: usize) -> Option<usize> {
    // "two-way trade"
    let is_compound = sentence.word(to) == "-" && sentence.tokens[to].span.start == sentence.tokens[to - 1].span.end;
    let ends = |at: usize| ends(sentence, at) && !(is_compound && at == to);
    match sentence.word(to) {
        "more" | "further" if is_unit(reading, sentence, to + 1) => return Some(to + 2),
        "more" | "others" if ends(to + 1) || is_of_them(sentence, to + 1) => return Some(to + 1),
        "of" if opens_sentence(sentence, at) && is_of_them(sentence, to) => return Some(to + 2),
        _ => {}
    }
    let is_other = at > 0 && sentence.is_any(at - 1, &OTHERS);
    // "of whom nearly ten": people.
    let is_relative = at > 1 && matches!(sentence.word(at - 2), "whom" | "which");
    let opens = at == 0 || sentence.is_any(at - 1, &OPENING) && !is_relative;
    let is_predicated = ends(to) && !matches!(sentence.word(to), "," | "and" | "to" | "in" | "on" | "for" | "at");
    (is_other && ends(to) || opens && is_predicated).then_some(to)
}

/// "Twelve people were hurt, four more died": the last count before, in this sentence, was of no goods.
fn counts_people(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    const NAME: usize = 3;
    let is_counted = |h: &Hit| (h.from.saturating_sub(NAME)..h.from).any(|i| numbers::count(sentence, i).is_some());
    let people = sentence.of(Class::NotGoods).rfind(|h| h.to <= at && is_counted(h));
    people.is_some_and(|h| things(reading, sentence).iter().all(|t| t.from < h.from || t.from >= at))
}

/// Whether a word stands at a token that only stands for goods told before ("five more units").
fn is_unit(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    goods::is_link(reading, sentence, at, "unit")
}

/// "of them", "of the same type"
fn is_of_them(sentence: &Sentence, at: usize) -> bool {
    let is_same =
        || matches!(sentence.word(at + 1), "the" | "this") && matches!(sentence.word(at + 2), "same" | "type" | "kind");
    sentence.word(at) == "of" && (matches!(sentence.word(at + 1), "them" | "these" | "those") || is_same())
}

/// Whether a token begins its sentence, a quotation mark or a conjunction left out.
fn opens_sentence(sentence: &Sentence, at: usize) -> bool {
    at == 0 || at == 1 && matches!(sentence.word(0), "\"" | "“" | "and" | "but" | "some" | "about")
}

fn claim(reading: &Reading, sentence: &Sentence, count: &Count, model: &Aid) -> Option<Claim> {
    let mood = mood(sentence, Some(count.verb), count.from);
    if !matches!(mood, Modality::Asserted | Modality::Planned) {
        return None;
    }
    let mut aid = package::in_kind(model, model.item.clone()?, count.number.into());
    let named = roles::roles(reading, sentence, count.from, Some(count.verb));
    let donors: Vec<String> = named.donors.iter().map(|code| reading.state_of(code)).collect();
    if !donors.is_empty()
        && donors.iter().all(|d| reading.reference.rank_as_giver(d) >= MAY_GIVE && aid.recipient.as_ref() != Some(d))
    {
        aid.donors = donors;
    }
    aid.measure = if is_running(reading, sentence, count.from) { Measure::Stock } else { Measure::Flow };
    aid.stage = match stage(reading, sentence, Some(count.verb), mood, aid.measure) {
        Stage::Unknown if mood == Modality::Planned => Stage::Pledged,
        stage => stage,
    };
    let measure = aid.measure;
    let evidence = reading.evidence(sentence, count.from, count.to.max(count.verb.to));
    let mut claim = reading.claim("aid_further", STRENGTH, Fact::Aid(aid), evidence);
    claim.modality = mood;
    date(reading, sentence, (count.from, count.to), &mut claim, measure);
    Some(claim)
}
