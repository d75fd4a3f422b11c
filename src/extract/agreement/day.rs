//! When an agreement came about: the day beside its verb, unless that day is another's.

use jiff::Span;

use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{
    Agreement, AgreementStatus, Claim, DateBasis, DateValue, Fact, Modality, PartialDate, Precision, Subject, Value,
};

use super::refer::Told;

/// How many days before the report the text may have been signed of which its headline tells.
const RECENT: i32 = 14;

/// How far behind a text its day may stand, in tokens.
const DAY_REACH: usize = 10;

/// The words whose day is looked for.
pub(super) struct Anchor<'a> {
    pub noun: &'a Hit,
    pub verb: &'a Hit,
    pub told: Told,
    pub status: AgreementStatus,
    pub is_planned: bool,
    /// The first and the last token (exclusive) of noun, verb and parties.
    pub extent: (usize, usize),
}

/// Sets the day of an agreement that was reached or is to be.
pub(super) fn set_day(reading: &Reading, sentence: &Sentence, anchor: &Anchor, claim: &mut Claim) {
    let Anchor { noun, verb, told, status, is_planned, extent: (from, to) } = *anchor;
    // Each of several texts has its own day.
    let at = if told == Told::Another { (noun.to - 1, to.max(noun.to)) } else { (from, to) };
    // What is done was not done after the report: "a partnership running to 2030".
    let is_told = |d: &DateValue| {
        is_planned || d.date.zip(reading.published()).is_none_or(|(d, p)| d.first_day() <= p.last_day())
    };
    let in_force = || {
        let is_standing = status == AgreementStatus::InForce;
        is_standing.then(|| dates::since(reading, sentence, verb.from))?
    };
    let near = || {
        dated_from(reading, sentence, verb)
            .or_else(in_force)
            .or_else(|| dates::near(reading, sentence, at.0, at.1))
            .map(|d| if is_planned { d } else { behind(reading, d) })
            .filter(is_told)
    };
    let is_untold = told == Told::Another && is_later(sentence, at)
        || is_perfect(sentence, verb) && has_ago_before(reading, sentence, verb)
        || is_perfect(sentence, verb) && has_day_of_report_only(reading, sentence);
    match (!is_untold).then(near).flatten().map(|d| dates::ahead(reading, d, is_planned)) {
        Some(date) => dates::set(claim, date),
        None if !is_planned && (!is_untold || has_ago_before(reading, sentence, verb)) => {
            dates::set_by_lead(reading, sentence, claim);
        }
        None => {}
    }
}

/// "will be lent under an accord signed on Monday": the weekday that a plan puts ahead was the last one.
fn behind(reading: &Reading, value: DateValue) -> DateValue {
    let ahead = |day: PartialDate| {
        let published = reading.published_day()?.first_day();
        let days = (day.exact()? - published).get_days();
        (value.basis == DateBasis::Relative && (1..=7).contains(&days)).then_some(day.exact()?)
    };
    let moved = value.date.and_then(ahead).and_then(|day| day.checked_sub(Span::new().days(7)).ok());
    DateValue { date: moved.map(PartialDate::from).or(value.date), ..value }
}

/// The text of which the headline tells on the day of the report was signed on the day that a later sentence names: of
/// claims of one text each that is only dated by the report gets that day.
pub(super) fn settle(reading: &Reading, claims: &mut [Claim]) {
    let Some(published) = reading.published_day() else { return };
    let signed = |claim: &Claim| match &claim.fact {
        Fact::Agreement(a) if a.status == AgreementStatus::Signed && claim.modality == Modality::Asserted => {
            Some(a.clone())
        }
        _ => None,
    };
    let is_recent = |day: PartialDate| {
        let ago = day.exact().map(|day| (published.first_day() - day).get_days());
        ago.is_some_and(|days| (1..=RECENT).contains(&days))
    };
    let told: Vec<(Agreement, PartialDate)> = claims
        .iter()
        .filter(|claim| claim.date_basis != Some(DateBasis::Published))
        .filter_map(|claim| Some((signed(claim)?, claim.date.filter(|day| is_recent(*day))?)))
        .collect();
    for claim in claims.iter_mut().filter(|claim| claim.date == Some(published)) {
        let Some(own) = signed(claim) else { continue };
        let is_same = |other: &Agreement| {
            other.parties == own.parties
                && other.count == own.count
                && (other.subject == own.subject || [own.subject, other.subject].contains(&Subject::Other))
        };
        if let Some((_, day)) = told.iter().find(|(other, _)| is_same(other)) {
            (claim.date, claim.date_basis) = (Some(*day), Some(DateBasis::Context));
        }
    }
}

/// "with Chile, signed a year later".
fn is_later(sentence: &Sentence, (from, to): (usize, usize)) -> bool {
    let is_far = |i: usize| (i.saturating_sub(1)..=i).all(|k| !sentence.word(k).contains("hour"));
    (from..to + 8).any(|i| (sentence.word(i).ends_with("later") || sentence.word(i).ends_with("earlier")) && is_far(i))
}

/// "have signed", "has now been signed".
fn is_perfect(sentence: &Sentence, verb: &Hit) -> bool {
    (verb.from.saturating_sub(5)..verb.from).any(|i| matches!(sentence.word(i), "has" | "have"))
}

/// "After a false start three weeks ago, the treaty has been signed": the perfect tells the news, not what was before.
fn has_ago_before(reading: &Reading, sentence: &Sentence, verb: &Hit) -> bool {
    let dates =
        || (0..sentence.tokens.len()).filter(|i| matches!(reading.value(&sentence.tokens[*i]), Some(Value::Date(_))));
    let is_ago = |i: usize| {
        i < verb.from && sentence.word(i).ends_with("ago") && sentence.clause[i] != sentence.clause[verb.from]
    };
    dates().any(is_ago) && dates().all(is_ago)
}

/// "the notes of 8 May", "a pact dated 8 May": the day stands at the noun.
pub(super) fn is_dated(reading: &Reading, sentence: &Sentence, noun: &Hit) -> bool {
    const TOPIC_REACH: usize = 6;
    let is_led = |at: usize| matches!(sentence.word(at), "of" | "dated" | "from") || is_comma_dated(sentence, at);
    let is_day = |at: usize| day_at(reading, sentence, at).is_some_and(|d| d.precision() == Precision::Day);
    // "the agreement on trade of 8 May"
    let is_topic = |at: usize| sentence.tokens[at].mention.is_none() && !matches!(sentence.word(at), "," | ";" | "and");
    let end = sentence.tokens.len().min(noun.to + TOPIC_REACH);
    let behind =
        || (noun.to + 1..end).take_while(|at| is_topic(*at)).find(|at| sentence.word(*at) == "of" && is_day(at + 1));
    let is_topical = || sentence.word(noun.to) == "on" && behind().is_some();
    (is_led(noun.to) && (noun.to + 1..noun.to + 3).any(is_day) || is_topical()) && is_past(reading, sentence, noun)
}

fn is_comma_dated(sentence: &Sentence, at: usize) -> bool {
    sentence.word(at) == "," && sentence.word(at + 1) == "dated"
}

/// Whether a day before the report stands soon behind the text.
pub(super) fn is_past(reading: &Reading, sentence: &Sentence, noun: &Hit) -> bool {
    let days = || (noun.to..noun.to + DAY_REACH).filter_map(|at| day_at(reading, sentence, at));
    let is_before = |d: PartialDate| reading.published().is_none_or(|p| d.last_day() < p.first_day());
    days().next().is_some_and(is_before)
}

fn day_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<PartialDate> {
    match reading.value(sentence.tokens.get(at)?)? {
        Value::Date(date) => date.date,
        _ => None,
    }
}

/// "dates from May", "dating back to 2021": the day is the object of the verb.
fn dated_from(reading: &Reading, sentence: &Sentence, verb: &Hit) -> Option<DateValue> {
    let tokens = sentence.tokens.get(verb.to..)?.iter().take(3);
    let mut dates = tokens.filter_map(|token| match reading.value(token)? {
        Value::Date(date) => Some(*date),
        _ => None,
    });
    sentence.word(verb.from).starts_with("dat").then(|| dates.next())?
}

/// "have signed a treaty, the ministry said Monday": the only day of the sentence is that of the saying.
fn has_day_of_report_only(reading: &Reading, sentence: &Sentence) -> bool {
    let is_date = |i: &usize| matches!(reading.value(&sentence.tokens[*i]), Some(Value::Date(d)) if d.date.is_some());
    let mut dates = (0..sentence.tokens.len()).filter(is_date);
    let is_said = |i: usize| sentence.of(Class::Reporting).any(|h| h.to <= i && i <= h.to + 1);
    let last = dates.next_back();
    // A dateline is no day of the act either.
    last.is_some_and(is_said) && dates.all(|i| i < 5)
}
