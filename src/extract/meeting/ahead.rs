//! Whether a meeting is still to come, by how it is told; and which day is only that of the news of it.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::modality::report_at;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{AgreementStatus, DateBasis, MeetingStatus, Value};

use super::{Found, by_words};

/// How far behind a verb of saying its day may stand ("told reporters on Monday", "agreed in a call on Monday"), in tokens.
const REPORT_DAY_REACH: usize = 6;
/// How far before a meeting the verb may stand that announces it, in tokens.
const ANNOUNCED_REACH: usize = 6;

/// Whether words other than those of modality tell that a meeting is still to come.
pub(super) fn is_ahead(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    is_intended(sentence, found)
        || is_opening(sentence, found)
        || is_in_time_to_come(sentence, found)
        || is_ahead_by_words(reading, sentence, found)
        || is_subject_of_future(sentence, found)
        || is_announced(reading, sentence, found)
        || opens_on_a_day(reading, sentence, found)
}

/// "announced on Monday that A would meet B", "agreed on Monday to meet": the day of the news, not of what is to come.
pub(super) fn is_day_of_report(reading: &Reading, sentence: &Sentence, found: &Found, at: usize) -> bool {
    let is_agreed = |h: &Hit| h.class() == Class::Sign && reading.code(h) == AgreementStatus::Agreed.code();
    let is_said = |h: &Hit| h.class() == Class::Reporting || is_agreed(h);
    let tells = |h: &&Hit| is_said(h) && !is_within(h, found);
    sentence.hits.iter().filter(tells).any(|h| {
        let is_behind = h.to <= at && at - h.to <= REPORT_DAY_REACH && !(h.to <= found.from && found.from < at);
        // "On Monday the cabinet announced that A would", not "On Monday, he said, A will".
        let is_fronted = at < h.from && h.to <= found.from && sentence.word(h.to) != ",";
        is_behind || is_fronted
    })
}

fn is_within(hit: &Hit, found: &Found) -> bool {
    found.from <= hit.from && hit.to <= found.to
}

/// "announced a visit to B by A", "announced on Monday a meeting of A and B".
fn is_announced(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let is_article = |i: usize| matches!(sentence.word(i), "a" | "an" | "the" | "his" | "her" | "their");
    let is_direct = |h: &Hit| {
        let is_dated = matches!(sentence.word(h.to), "on" | "in") && !is_article(h.to + 1);
        let object = if is_dated { h.to + 2 } else { h.to };
        reading.code(h) == "ahead"
            && (object..=object + ANNOUNCED_REACH).contains(&found.from)
            && (is_article(object) || sentence.actors.iter().any(|a| a.from == object && a.to <= found.from))
    };
    found.is_noun && sentence.of(Class::Reporting).any(is_direct)
}

/// "The stay will begin with a face-to-face meeting".
fn is_opening(sentence: &Sentence, found: &Found) -> bool {
    const REACH: usize = 12;
    let opens = |i: usize| {
        sentence.word(i) == "will" && matches!(sentence.word(i + 1), "start" | "begin" | "open" | "conclude" | "end")
    };
    found.is_noun && (found.from.saturating_sub(REACH)..found.from).any(opens)
}

/// "A to receive B", "agreed to meet", "is due in": an infinitive tells what is to come, unless somebody
/// has already travelled for it ("flew to Oslo to meet B").
fn is_intended(sentence: &Sentence, found: &Found) -> bool {
    let (start, _) = journey_before(sentence, found).unwrap_or((found.from, found.to));
    let is_due = (start..found.to).any(|i| matches!(sentence.word(i), "due" | "expected"));
    let report = report_at(sentence, found.from).unwrap_or(0);
    let is_ahead = sentence.of(Class::Planned).any(|h| {
        let is_of_clause = h.from >= report && sentence.clause[h.from] == sentence.clause[found.from];
        matches!(sentence.word(h.from), "next" | "later") && is_of_clause
    });
    if is_due || is_ahead || is_in_days_to_come(sentence, found) {
        return true;
    }
    let is_infinitive = found.from > 0 && sentence.word(found.from - 1) == "to";
    let (start, _) = sentence.clause_around(found.from);
    // "is going to see" is no journey.
    let is_future = |h: &Hit| sentence.of(Class::Planned).any(|p| p.from == h.from);
    let went = sentence.of(Class::Travel).any(|h| h.to <= found.from && !is_future(h));
    // "the first member of the cabinet to visit B" has done so.
    let is_ranked = |i: usize| matches!(sentence.word(i), "first" | "last" | "latest" | "only") && i > 0;
    let is_one_of_a_rank =
        (start..found.from).any(|i| is_ranked(i) && matches!(sentence.word(i - 1), "the" | "his" | "her"));
    // "took the opportunity to meet B", "flew in to meet B".
    let is_fulfilled = is_one_of_a_rank || sentence.has_within(Class::Fulfilled, start, found.from);
    is_infinitive && !went && !is_fulfilled && !found.is_noun
}

/// "the next morning": after what was told before.
fn is_next_day(date: &str) -> bool {
    matches!(date.rsplit(' ').next(), Some("day" | "morning" | "afternoon" | "evening" | "night"))
}

/// "when the two meet later this month": a time that lies ahead.
fn is_in_days_to_come(sentence: &Sentence, found: &Found) -> bool {
    let (from, to) = sentence.clause_around(found.from);
    let is_ahead = |at: usize| {
        let word = sentence.word(at);
        let is_later = word.starts_with("this ") && at > 0 && sentence.word(at - 1) == "later";
        is_later || word.starts_with("next ") || word.contains(" next ") && !is_next_day(word)
    };
    let from = report_at(sentence, found.from).unwrap_or(from);
    (from..to).any(|at| sentence.tokens[at].mention.is_some() && is_ahead(at))
}

/// "would explain it when the two hold talks": a clause of time in the present, behind a future.
fn is_in_time_to_come(sentence: &Sentence, found: &Found) -> bool {
    let (start, end) = sentence.clause_around(found.from);
    let is_of_time = matches!(sentence.word(start), "when" | "once" | "before" | "after" | "until");
    let future = (0..start).rev().find(|i| matches!(sentence.word(*i), "will" | "would" | "shall"));
    // "would explain it, he said after meeting B": the occasion on which it was said.
    let is_said = |h: &Hit, from| h.from >= from && h.to <= start && matches!(h.form(), Form::Past | Form::Participle);
    let is_future = future.is_some_and(|at| !sentence.of(Class::Reporting).any(|h| is_said(h, at)));
    let is_past = |h: &&Hit| h.from > start && h.to <= end && matches!(h.form(), Form::Past | Form::Participle);
    is_of_time && is_future && !sentence.hits.iter().any(|h| is_past(&h))
}

/// "The conference opens in Lima on Monday": told in the present of another day, it is still to come.
fn opens_on_a_day(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let is_own = |h: &&Hit| h.from >= found.to && sentence.clause[h.from] == sentence.clause[found.from];
    let Some(verb) = sentence.of(Class::Opens).find(is_own).filter(|_| found.is_noun && sentence.part != Part::Title)
    else {
        return false;
    };
    let (_, end) = sentence.clause_around(verb.from);
    sentence.tokens[verb.to..end.max(verb.to)].iter().any(|token| match reading.value(token) {
        Some(Value::Date(value)) => value.basis == DateBasis::Relative && value.date != reading.published(),
        _ => false,
    })
}

/// "Talks between A and B on Tuesday will cover trade": the future of what the talks do.
fn is_subject_of_future(sentence: &Sentence, found: &Found) -> bool {
    let (start, end) = sentence.clause_around(found.from);
    let is_attached = |i: usize| {
        matches!(sentence.word(i), "in" | "at" | "during" | "after" | "for" | "to" | "with" | "from" | "on" | "that")
    };
    let is_subject = !(start..found.from).any(is_attached)
        && !sentence.hits.iter().any(|h| h.from >= start && h.to <= found.from && is_finite(h));
    let is_verb = |i: usize| {
        matches!(
            sentence.word(i),
            "will" | "is" | "are" | "was" | "were" | "has" | "have" | "had" | "would" | "that" | "which" | "who"
        ) || sentence.beginning_at(i).any(is_finite)
    };
    let verb = (found.to..end).find(|i| is_verb(*i));
    let is_future = |at: usize| match sentence.word(at) {
        "will" => true,
        "is" | "are" => sentence.word(at + 1) == "to",
        _ => false,
    };
    found.is_noun && is_subject && verb.is_some_and(is_future)
}

fn is_finite(hit: &Hit) -> bool {
    matches!(hit.form(), Form::Past | Form::Participle | Form::Third)
}

/// "The ministers are expected in Oslo": of what only the words of a sentence tell, no verb is known to look ahead.
fn is_ahead_by_words(reading: &Reading, sentence: &Sentence, found: &Found) -> bool {
    let is_planned = |h: &Hit| {
        reading.code(h) == MeetingStatus::Planned.code() && sentence.clause[h.from] == sentence.clause[found.from]
    };
    found.rule == by_words::RULE && sentence.of(Class::Outlook).any(is_planned)
}

/// The journey that a meeting is the purpose of: "is due in Rome for talks".
pub(super) fn journey_before(sentence: &Sentence, found: &Found) -> Option<(usize, usize)> {
    let same = |h: &&Hit| h.to <= found.from && sentence.clause[h.from] == sentence.clause[found.from];
    let article = usize::from(found.from > 0 && matches!(sentence.word(found.from - 1), "a" | "an"));
    let before = found.from.checked_sub(1 + article);
    let is_purpose = before.is_some_and(|i| matches!(sentence.word(i), "for" | "to" | "on"));
    sentence.of(Class::Travel).rfind(same).filter(|_| is_purpose).map(|h| (h.from, h.to))
}
