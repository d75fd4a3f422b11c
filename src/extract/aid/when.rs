//! When aid was given or promised.

use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles::is_passive;
use crate::model::{Aid, Claim, DateBasis, DateValue, Measure, Modality, PartialDate, Precision, Stage, Value};

use super::{VERBS, aid, raised, roles};

/// Dates a flow by its clause, else by the news that tells it, and a running total by the day of the report.
pub(super) fn date(
    reading: &Reading,
    sentence: &Sentence,
    (from, to): (usize, usize),
    claim: &mut Claim,
    measure: Measure,
) {
    if measure == Measure::Stock {
        return match as_of(reading, sentence) {
            Some(date) => dates::set(claim, date),
            None => dates::set_published(claim, reading.published()),
        };
    }
    if is_known_sum(sentence, from, to) {
        return;
    }
    let sum = sum_at(reading, sentence, (from, to));
    let own = sum.and_then(|sum| day_before(reading, sentence, sum));
    let is_of_other = |at: usize| {
        sum.is_some_and(|sum| {
            is_of_sum_before(reading, sentence, at, sum) || raised::is_of_other_sum(reading, sentence, at, sum)
        })
    };
    let is_free = |at: usize| !dates_a_sum(reading, sentence, at) && !is_of_other(at) && !is_scheduled(sentence, at);
    let named = own.or_else(|| dates::near_where(reading, sentence, (from, to), is_free));
    match named.filter(|d| !is_span(reading, d, claim) && !dates::is_to_come(reading, d)) {
        Some(date) => dates::set(claim, date),
        None if sentence.part == Part::Title => {}
        None if let Some(year) = year_of_budget(reading, sentence) => dates::set(claim, year),
        None if names_past(reading, sentence, (from, to)) => {}
        None => {
            dates::set_by_lead(reading, sentence, claim);
            if claim.date.is_none() && is_decision(claim) && !is_under_way(sentence, from, to) {
                dates::set_by_report(reading, sentence, claim);
            }
        }
    }
}

/// "are scheduled to be sent on Sunday": a day that is still to come, though weekdays are read as the last ones.
fn is_scheduled(sentence: &Sentence, at: usize) -> bool {
    let (start, _) = sentence.clause_around(at);
    let is_plan = |i: usize| {
        matches!(sentence.word(i), "scheduled" | "due" | "expected" | "slated" | "set") && sentence.word(i + 1) == "to"
    };
    let Some(plan) = (start..at).rev().find(|i| is_plan(*i)) else { return false };
    !sentence.of(Class::Reporting).any(|h| h.from > plan && h.to <= at)
}

/// How far behind its year what was given may have its value, in tokens.
const WORTH: usize = 7;

/// The sum at one of the ends of tokens `from..to`.
fn sum_at(reading: &Reading, sentence: &Sentence, (from, to): (usize, usize)) -> Option<usize> {
    let is_sum = |at: &usize| {
        let value = sentence.tokens.get(*at).and_then(|token| reading.value(token));
        matches!(value, Some(Value::Money(_)))
    };
    [from, to.saturating_sub(1)].into_iter().find(is_sum)
}

/// "gave 5 million in 2022 and has pledged 7 million in 2023": the day behind one sum is not that of the next, which has a
/// verb or a time of its own.
fn is_of_sum_before(reading: &Reading, sentence: &Sentence, at: usize, sum: usize) -> bool {
    const BEHIND: usize = 8;
    let value = |i: usize| sentence.tokens.get(i).and_then(|token| reading.value(token));
    let is_sum = |i: usize| matches!(value(i), Some(Value::Money(_)));
    let is_joint = |i: usize| matches!(sentence.word(i), "and" | "," | ";");
    let Some(joint) = (at + 1..sum).find(|i| is_joint(*i)) else { return false };
    let has_verb = || sentence.hits.iter().any(|h| h.from > joint && h.to <= sum && VERBS.contains(&h.class()));
    let next = (sum + 1..sentence.tokens.len()).find(|i| is_joint(*i) || is_sum(*i));
    let end = next.unwrap_or(sentence.tokens.len()).min(sum + BEHIND);
    // "and 7 million from 2025": when it is to be paid.
    let is_limit = |i: usize| matches!(sentence.word(i), "from" | "by" | "until" | "through");
    let has_time = || (sum + 1..end).any(|i| matches!(value(i), Some(Value::Date(_))) && !is_limit(i - 1));
    // "set aside 5 million, and on June 13 signed a pact": the day of another act.
    let is_behind = (0..at).rev().find(|i| is_sum(*i)).is_some_and(|first| !(first..at).any(is_joint));
    is_behind && (has_verb() || has_time())
}

/// "last year's 5 million": the time that a sum belongs to.
fn day_before(reading: &Reading, sentence: &Sentence, sum: usize) -> Option<DateValue> {
    let owner = (sum.saturating_sub(WORTH)..sum).find(|at| dates_a_sum(reading, sentence, *at))?;
    match reading.value(&sentence.tokens[owner])? {
        Value::Date(day) => day.date.map(|_| *day),
        _ => None,
    }
}

/// Whether a date is the owner of the sum behind it.
fn dates_a_sum(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_sum = |i: usize| {
        let value = sentence.tokens.get(i).and_then(|token| reading.value(token));
        matches!(value, Some(Value::Money(_)))
    };
    // "last year's humanitarian aid worth 5 million"
    let worth = (at + 2..at + WORTH).find(|i| sentence.word(*i) == "worth");
    let is_named = |worth: usize| (at + 2..worth).all(|i| sentence.tokens[i].mention.is_none());
    let is_owned = is_sum(at + 2) || worth.is_some_and(|worth| is_named(worth) && is_sum(worth + 1));
    sentence.word(at + 1) == "'s" && is_owned
}

/// "A lends B 5 million. The accord was signed on Friday in Oslo": dates what has no day of its own by the sentence behind
/// it that tells when its text was signed.
pub(super) fn settle(reading: &Reading, claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| is_open(reading, claim)) {
        let own = reading.sentence_at(claim.evidence[0].start).filter(|s| s.part == Part::Body);
        let next = own.and_then(|s| reading.sentences.get(s.index + 1));
        if let Some(day) = next.and_then(|next| day_of_signing(reading, next)) {
            dates::set(claim, day);
        }
    }
}

/// A sum that has been decided on, dated by nothing but the news or the day on which somebody told it.
fn is_open(reading: &Reading, claim: &Claim) -> bool {
    let is_decided =
        |aid: &Aid| aid.measure == Measure::Flow && aid.amount.is_some() && matches!(aid.stage, Stage::Committed);
    claim.modality == Modality::Asserted
        && (matches!(claim.date_basis, None | Some(DateBasis::Published | DateBasis::Context))
            || claim.date == reading.published_day())
        && aid(claim).is_some_and(is_decided)
}

/// The day on which "the accord" or "the notes" were signed, told by a sentence without a sum of its own.
fn day_of_signing(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    const OPENING: usize = 4;
    if sentence.has_money || !sentence.has(Class::Sign) {
        return None;
    }
    let refers = matches!(sentence.word(0), "the" | "this" | "it" | "notes" | "both")
        && (sentence.word(0) == "it"
            || sentence.has_within(Class::AgreementNoun, 0, OPENING)
            || sentence.has_within(Class::AidNoun, 0, OPENING));
    let signed = sentence.of(Class::Sign).find(|h| is_passive(sentence, h))?;
    let day = dates::near(reading, sentence, signed.from, signed.to)?;
    Some(day).filter(|day| refers && day.date.is_some_and(|date| dates::is_news(reading, date)))
}

/// Sentences from the head of the article in which money "for this year" is the news.
const NEWS: usize = 4;

/// "30 million is set aside for this year": further down, the year tells when as well as for what.
fn year_of_budget(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    let is_year = |date: PartialDate| {
        date.precision() == Precision::Year
            && reading.published().is_some_and(|published| date.year_number() <= published.year_number())
    };
    // "earmarked for 2023", "For this year the figure is"; but "the package for 2023 is spent"
    let is_led = |at: usize| {
        let before = at.checked_sub(2).map_or("", |i| sentence.word(i));
        sentence.word(at - 1) == "for" && (at == 1 || before.ends_with("ed") || before == "aside")
    };
    let at = (1..sentence.tokens.len()).find(|i| {
        is_led(*i) && {
            let value = reading.value(&sentence.tokens[*i]);
            matches!(value, Some(Value::Date(DateValue { date: Some(date), end: None, .. })) if is_year(*date))
        }
    });
    match reading.value(&sentence.tokens[at.filter(|_| sentence.told_before >= NEWS)?])? {
        Value::Date(value) => Some(*value),
        _ => None,
    }
}

/// "Of the 5 million that Norway is lending": a sum of which the reader knows is not the news of the day.
fn is_known_sum(sentence: &Sentence, from: usize, to: usize) -> bool {
    let is_the = from > 1 && sentence.word(from - 1) == "the";
    let is_of = is_the && matches!(sentence.word(from - 2), "of" | "from");
    is_of && (from..to + 5).any(|i| matches!(sentence.word(i), "that" | "which"))
}

/// "By 31 May", "as of June 27", "up to the end of June", "from 2022 to June 2024": the day up to which a total is counted.
pub(super) fn as_of(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    sentence.tokens.iter().enumerate().find_map(|(at, token)| {
        let passed = |i: &usize| matches!(sentence.word(*i), "the" | "end" | "of" | "mid" | "-" | "late" | "early");
        let led = (at.saturating_sub(5)..at).rev().find(|i| !passed(i)).map_or("", |i| sentence.word(i));
        let is_end = at > 1 && sentence.word(at - 1) == "of" && sentence.word(at - 2) == "end";
        let is_day = matches!(led, "by" | "as" | "through" | "until" | "till" | "to") || led == "at" && is_end;
        match reading.value(token)? {
            Value::Date(DateValue { date: Some(_), end: Some(end), basis })
                if !dates::is_after_report(reading, *end) =>
            {
                Some(DateValue { date: Some(*end), end: None, basis: *basis })
            }
            Value::Date(date) if is_day && !dates::is_to_come(reading, date) => {
                // "at the end of last year": its last month.
                let december = date.date.filter(|d| is_end && d.precision() == Precision::Year);
                let december = december.and_then(|d| PartialDate::month(d.year_number(), 12));
                // "by the end of this year": not yet.
                if december.is_some_and(|day| dates::is_after_report(reading, day)) {
                    return None;
                }
                Some(DateValue { date: december.or(date.date), ..*date })
            }
            _ => None,
        }
    })
}

/// "Norway is lending 5 million": what goes on is not the news of a day.
fn is_under_way(sentence: &Sentence, from: usize, to: usize) -> bool {
    sentence.of(Class::Give).any(|h| from <= h.from && h.to <= to && roles::is_present(sentence, h))
}

/// Words before a date that make it a deadline or the beginning of a span.
const NO_DAY: [&str; 7] = ["by", "before", "until", "till", "through", "for", "since"];

/// Whether the sentence names a time that lies behind, resolved or not.
fn names_past(reading: &Reading, sentence: &Sentence, act: (usize, usize)) -> bool {
    const MONTHS: [&str; 11] = [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    // The day of the dateline is that of the report.
    let is_past = |date: &DateValue| {
        date.date.is_none_or(|day| day.precision() != Precision::Year && Some(day) != reading.published())
            && !dates::is_to_come(reading, date)
    };
    sentence.tokens.iter().enumerate().any(|(at, token)| {
        let is_deadline =
            (at.saturating_sub(4)..at).any(|i| NO_DAY.contains(&sentence.word(i))) || is_scheduled(sentence, at);
        let names_month = MONTHS.contains(&token.word.as_str());
        let is_date = names_month || matches!(reading.value(token), Some(Value::Date(date)) if is_past(date));
        is_date && !is_deadline && !dates::is_of_another(reading, sentence, at, act)
    })
}

/// What is promised or decided and has no date of its own is the news of the report.
fn is_decision(claim: &Claim) -> bool {
    let is_decided = |a: &Aid| matches!(a.stage, Stage::Pledged | Stage::Committed);
    claim.modality == Modality::Planned || aid(claim).is_some_and(is_decided)
}

/// "will give 5 million this year": when it is to be paid, not when it was promised.
fn is_span(reading: &Reading, date: &DateValue, claim: &Claim) -> bool {
    let is_over = |day: PartialDate| reading.published().is_some_and(|p| day.year_number() < p.year_number());
    let is_year = matches!(date.basis, DateBasis::Relative | DateBasis::Stated)
        && date.date.is_some_and(|d| d.precision() == Precision::Year && !is_over(d));
    let is_promised = claim.modality == Modality::Planned || aid(claim).is_some_and(|a| a.stage != Stage::Disbursed);
    is_year && is_promised
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    fn has(text: &str, line: &str) -> bool {
        told(text).iter().any(|told| told.starts_with("aid") && told.contains(line))
    }

    #[test]
    fn a_sum_has_the_year_that_owns_it() {
        let text =
            "Norway will raise its aid to Kenya to $150 million from last year's $100 million, it said on Monday.";
        assert!(has(text, " 150000000 USD unknown flow pledged 2024-05-13"), "{:?}", told(text));
        assert!(has(text, " 100000000 USD unknown flow pledged 2023"), "{:?}", told(text));
    }

    #[test]
    fn a_day_between_two_sums_may_be_that_of_the_second() {
        let text = "Norway set aside over $9 million for Kenya, kept to its word and, on May 3, signed an accord with Nairobi, in \
                    which $5 million was promised for 2024.";
        assert!(has(text, " 5000000 USD unknown flow pledged 2024-05-03"), "{:?}", told(text));
    }

    #[test]
    fn the_next_sentence_tells_when_a_loan_was_signed() {
        let loan =
            "Norway and Kenya have concluded an agreement on loans of 21 million kroner, it was said on Wednesday.";
        let signed = format!("{loan} The accord was signed on Friday in Oslo.");
        assert!(has(&signed, " committed 2024-05-10"), "{:?}", told(&signed));
        let other = format!("{loan} The mayor was born on Friday in Oslo.");
        assert!(!has(&other, " 2024-05-10"), "{:?}", told(&other));
    }
}
