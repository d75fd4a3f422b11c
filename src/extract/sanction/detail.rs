//! How many are hit, and the days: of the total, and of taking effect.

use crate::extract::actors::Case;
use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, CountUnit, DateValue, Fact, Measure, PartialDate, Value};

use super::act::Act;
use super::voice::Voice;
use super::who::Window;

/// How many words may stand between a number and what it counts: "14 senior military and police officers".
const ADJECTIVES: usize = 5;

/// "26 packages", "63 officials", "more than 200 companies", "77 Peruvians": the number and what it counts.
pub(super) fn count(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> Option<(u32, CountUnit)> {
    let start = act.to.min(act.verb.to);
    let after = || counts(reading, sentence, start, window.to).next();
    let before = || counts(reading, sentence, window.from, act.first()).next();
    if act.voice == Voice::Passive { before().or_else(after) } else { after() }
}

/// All counts of a run of tokens.
pub(super) fn counts(
    reading: &Reading,
    sentence: &Sentence,
    from: usize,
    to: usize,
) -> impl Iterator<Item = (u32, CountUnit)> {
    (from..to).filter_map(move |at| {
        let number = numbers::number_at(sentence, at)?;
        if reading.value(&sentence.tokens[at]).is_some() {
            return None;
        }
        let near = at + 1..(at + 2 + ADJECTIVES).min(to);
        let unit = |i: usize| {
            let listed = sentence.of(Class::Listed).find(|h| h.from == i);
            let of_lexicon = listed.and_then(|h| CountUnit::from_code(reading.code(h)));
            of_lexicon.or_else(|| is_people(reading, sentence, i).then_some(CountUnit::Individuals))
        };
        let ends =
            |i: usize| matches!(sentence.word(i), "," | "." | ";" | "to" | "from" | "on" | "(" | "percent" | "%");
        near.take_while(|i| !ends(*i)).find_map(unit).map(|unit| (number, unit))
    })
}

/// "77 Peruvians": a plural of people, not the adjective before another noun.
fn is_people(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_state = matches!(reading.value(&sentence.tokens[at]), Some(Value::State { .. }));
    let adjective = sentence.actors.iter().any(|a| a.from <= at && at < a.to && a.case == Case::Adjective);
    is_state && adjective && sentence.word(at).ends_with('s')
}

/// The day of a running total: "as of 1 May", "by the end of June".
pub(super) fn as_of(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    sentence.tokens.iter().enumerate().find_map(|(i, token)| match reading.value(token) {
        Some(Value::Date(date)) if i > 1 && date.date.is_some() => {
            let as_of = sentence.word(i - 1) == "of" && sentence.word(i - 2) == "as";
            (as_of || sentence.word(i - 1) == "by").then_some(*date)
        }
        _ => None,
    })
}

/// "with immediate effect", "effective immediately".
pub(super) fn is_immediate(sentence: &Sentence, window: Window) -> bool {
    (window.from..window.to).any(|i| {
        sentence.word(i) == "immediate" && sentence.word(i + 1) == "effect"
            || sentence.word(i) == "immediately" && i > 0 && matches!(sentence.word(i - 1), "effective" | "effect")
    })
}

/// The day on which the measure begins, where the sentence tells it.
pub(super) fn effective_on(
    reading: &Reading,
    sentence: &Sentence,
    act: &Act,
    window: Window,
    is_planned: bool,
) -> Option<PartialDate> {
    let day = effect_day(reading, sentence).or_else(|| {
        (window.from..window.to).find_map(|i| match reading.value(&sentence.tokens[i]) {
            // "will be banned from 8 May"
            Some(Value::Date(date)) if i > act.first() && sentence.word(i - 1) == "from" => {
                let is_span = matches!(sentence.word(i + 1), "to" | "until" | "through");
                (!is_span).then_some(*date)
            }
            _ => None,
        })
    })?;
    dates::ahead(reading, day, is_planned).date
}

fn effect_day(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    let effect = sentence.of(Class::Effect).next()?;
    let near = sentence.tokens.iter().enumerate().filter_map(|(i, t)| match reading.value(t)? {
        Value::Date(value) if value.date.is_some() => Some((i, *value)),
        _ => None,
    });
    let after = near.clone().filter(|(i, _)| *i >= effect.to && *i <= effect.to + 3).map(|(_, d)| d).next();
    after.or_else(|| near.filter(|(i, _)| *i + 12 >= effect.from && *i < effect.from).map(|(_, d)| d).next_back())
}

/// "The measures take effect on 7 July" dates all acts of the article that have no such day yet.
pub(super) fn effective_day_of_the_measures(reading: &Reading, claims: &mut [Claim]) {
    let day = reading.sentences.iter().find_map(|s| {
        let names = ["measures", "sanctions", "restrictions", "ban", "curbs", "measure"];
        let general = (0..s.tokens.len())
            .any(|i| names.contains(&s.word(i)) && i > 0 && matches!(s.word(i - 1), "the" | "these" | "new"));
        (general && s.has(Class::Effect))
            .then(|| effect_day(reading, s))
            .flatten()
            .and_then(|day| dates::ahead(reading, day, true).date)
    });
    let Some(day) = day else { return };
    for claim in claims {
        let published = claim.date.is_none_or(|d| Some(d) == reading.published());
        if let Fact::Sanction(sanction) = &mut claim.fact
            && sanction.effective_on.is_none()
            && sanction.measure_type == Measure::Flow
            && published
        {
            sanction.effective_on = Some(day);
        }
    }
}
