//! Whether an amount is a running total: what has been given since a day, in all, so far.

use crate::extract::dates::is_of_few_days;
use crate::extract::inflection::Form;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{PartialDate, Precision, Value};

use super::VERBS;
use super::promised::is_promised_before;

/// Whether a running total is told at a token: "since the invasion", "in total", "so far"; in a list, at its heading.
pub(super) fn is_running(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    is_total(reading, sentence, token)
        || heading(reading, sentence).is_some_and(|heading| heads_totals(reading, heading))
}

/// How many lines of a list are looked back for its heading.
const LIST: usize = 12;

/// The line above a list, for one of its lines.
fn heading<'r>(reading: &'r Reading<'r>, sentence: &Sentence) -> Option<&'r Sentence<'r>> {
    let is_line = |s: &Sentence| s.part == Part::Item || (0..s.tokens.len()).any(|i| s.word(i) == "|");
    if !is_line(sentence) {
        return None;
    }
    reading.sentences[..sentence.index].iter().rev().take(LIST).find(|s| !is_line(s))
}

/// "Since January the budget has received, in millions of dollars:", or the sentence before a short "They include:".
fn heads_totals(reading: &Reading, heading: &Sentence) -> bool {
    const SHORT: usize = 8;
    // "Three loans of 105 million altogether:" gives the size of what the lines are parts of.
    let is_own_size = |s: &Sentence, h: &Hit| s.has_money && reading.code(h) == "size";
    let tells = |s: &Sentence| s.of(Class::Running).any(|h| !is_of_kind(s, h) && !is_own_size(s, h));
    let before = heading.index.checked_sub(1).map(|index| &reading.sentences[index]);
    let refers = heading.tokens.len() <= SHORT && before.is_some_and(tells);
    heading.span.of(reading.text()).ends_with(':') && (tells(heading) || refers)
}

/// Words that count or rank one thing among others.
static RANKS: Known = Known::new(&[
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "first", "biggest",
    "largest", "highest", "smallest",
]);

/// "the fifth of its kind since 2019", "its biggest package so far"
fn is_of_kind(sentence: &Sentence, running: &Hit) -> bool {
    (running.from.saturating_sub(5)..running.from).any(|i| sentence.is_any(i, &RANKS))
}

/// "By 31 May, 5 million had been paid", "As of the end of June 2024, it has given": the day up to which is counted.
fn opens_with_end(reading: &Reading, sentence: &Sentence) -> bool {
    const DAY: usize = 6;
    let is_led = sentence.word(0) == "by" || sentence.word(0) == "as" && sentence.word(1) == "of";
    let is_passed = |i: &usize| matches!(sentence.word(*i), "of" | "the" | "end" | "mid" | "-" | "late" | "early");
    let day = (1..DAY).find(|i| !is_passed(i)).and_then(|i| reading.value(sentence.tokens.get(i)?));
    is_led && matches!(day, Some(Value::Date(_)))
}

/// "The institute puts Norwegian help at 5 million": what somebody has counted; not "put the grant at 5 million".
fn is_put_at(sentence: &Sentence, token: usize) -> bool {
    let (from, _) = sentence.clause_around(token);
    let puts = (from..token).rev().find(|i| matches!(sentence.word(*i), "puts" | "put"));
    let at = |puts: usize| (puts..token).rev().take(4).find(|i| sentence.word(*i) == "at");
    let is_one_gift = |i: usize| sentence.beginning_at(i).any(|h| h.class() == Class::Bundle);
    // "put its aid at 5 million for this year": a plan.
    if sentence.word(token + 1) == "for" {
        return false;
    }
    puts.is_some_and(|puts| at(puts).is_some_and(|at| !(puts..at).any(is_one_gift)))
}

/// "This brings Norwegian help to about 5 million", "lifts to 5 million what Norway has given".
fn is_brought_to(sentence: &Sentence, token: usize) -> bool {
    const QUALIFIERS: usize = 4;
    let (from, _) = sentence.clause_around(token);
    let to = (token.saturating_sub(QUALIFIERS).max(from)..token).rev().find(|i| sentence.word(*i) == "to");
    let brings = |i: usize| {
        matches!(
            sentence.word(i),
            "brings" | "bringing" | "brought" | "takes" | "taking" | "took" | "lifts" | "lifting" | "lifted"
        ) && sentence.word(i + 1) != "down"
    };
    to.is_some_and(|to| (from..to).any(brings))
}

/// "5 million so far, of which 2 million", "5 million since May, including 2 million from Norway": a part of a total that
/// has no day of its own is one, too.
fn is_part_of_total(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    const REACH: usize = 28;
    let from = token.saturating_sub(REACH);
    let names_part = |i: &usize| {
        matches!(sentence.word(*i), "including" | ":") || sentence.word(*i) == "of" && sentence.word(i + 1) == "which"
    };
    let Some(part) = (from..token).rev().find(names_part) else { return false };
    let is =
        |i: usize, test: fn(&Value) -> bool| sentence.tokens.get(i).and_then(|t| reading.value(t)).is_some_and(test);
    let whole = (from..part).rev().find(|i| is(*i, |value| matches!(value, Value::Money(_))));
    // "including 2 million this fiscal year": up to now.
    let is_open = |date: PartialDate| {
        let is_now = reading.published().is_some_and(|now| now.year_number() == date.year_number());
        sentence.word(part) == "including" && date.precision() == Precision::Year && is_now
    };
    let is_day = |i: usize| match reading.value(&sentence.tokens[i]) {
        Some(Value::Date(day)) => !day.date.is_some_and(is_open),
        _ => false,
    };
    let has_day = (part..sentence.tokens.len()).any(is_day);
    !has_day && whole.is_some_and(|whole| is_total(reading, sentence, whole))
}

/// How far the words around a sum stand from it, in tokens.
const REACH: usize = 14;

/// How far they stand where nothing nearer tells, in tokens.
const FAR: usize = 24;

/// "another 5 million", "a further 5 million": one more gift, whatever the total that is told beside it.
fn is_one_more(sentence: &Sentence, token: usize) -> bool {
    sentence.of(Class::Addition).any(|h| h.to <= token && token - h.to <= 2)
}

/// "Norway has provided or promised 5 million", "5 million that it has committed and provided": what has come and what
/// is to come is no single act.
fn is_of_all_stages(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let has = |at: usize| (at.saturating_sub(2)..at).any(|i| matches!(sentence.word(i), "has" | "have" | "had"));
    sentence.of(Class::Give).any(|one| {
        let is_near = one.from.abs_diff(token) <= FAR && has(one.from);
        let is_joined = matches!(sentence.word(one.to), "or" | "and");
        let is_other = |other: &Hit| other.from == one.to + 1 && reading.code(other) != reading.code(one);
        is_near && is_joined && sentence.of(Class::Give).any(is_other)
    })
}

/// "In 2023 Norwegian help came to 5 million": what was given in one year that is over, though it is a sum of gifts.
fn is_of_one_year(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let Some(published) = reading.published_day() else { return false };
    let (from, to) = sentence.clause_around(token);
    let is_past_year = |at: usize| match reading.value(&sentence.tokens[at]) {
        Some(Value::Date(day)) => {
            let is_year = day.end.is_none() && day.date.is_some_and(|date| date.precision() == Precision::Year);
            is_year && day.date.is_some_and(|date| date.last_day() < published.first_day())
        }
        _ => false,
    };
    let is_within = |at: usize| {
        let before = sentence.word(at.wrapping_sub(1));
        let leads = matches!(before, "in" | "during" | "throughout") || at == 0;
        let is_end = matches!(before, "until" | "till" | "to" | "through" | "since");
        is_past_year(at) && (leads || sentence.word(at).starts_with("last") && !is_end)
    };
    (from..to).any(is_within) && !sentence.of(Class::Running).any(|h| reading.code(h).is_empty())
}

/// "5 million through the end of June", "in the period to 15 January": counted up to a day that lies behind.
fn is_counted_until(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    const BEHIND: usize = 8;
    let is_over = |at: usize| match sentence.tokens.get(at).and_then(|t| reading.value(t)) {
        Some(Value::Date(day)) => {
            day.date.zip(reading.published_day()).is_some_and(|(day, published)| day.last_day() <= published.last_day())
        }
        _ => false,
    };
    let leads = |at: usize| match sentence.word(at) {
        "through" | "until" | "till" => true,
        "to" => matches!(sentence.word(at.wrapping_sub(1)), "up" | "period"),
        _ => false,
    };
    let (_, end) = sentence.clause_around(token);
    let is_passed = |at: &usize| matches!(sentence.word(*at), "the" | "end" | "of" | "mid" | "-" | "late" | "early");
    let day = |at: usize| (at + 1..end).find(|i| !is_passed(i));
    (token + 1..(token + BEHIND).min(end)).any(|at| leads(at) && day(at).is_some_and(is_over))
}

/// Whether a total is the size of one gift: "the package, worth 5 million in all", "a total of 5 million in new help",
/// not "assistance of 5 million in all". `None` where nothing names what is given.
fn is_of_one_gift(sentence: &Sentence, token: usize) -> Option<bool> {
    let named = |reach: usize| {
        let is_noun = |h: &&Hit| matches!(h.class(), Class::Bundle | Class::AidNoun);
        sentence.hits.iter().filter(is_noun).filter(move |h| h.from.abs_diff(token) <= reach)
    };
    // What stands before the sum is its subject, and the first noun its head: "the package of assistance".
    let of_place = |h: &&Hit| if h.from < token { (false, h.from) } else { (true, h.from) };
    let head = |reach: usize| named(reach).min_by_key(|h| (of_place(h), h.class() != Class::Bundle));
    let head = head(REACH).or_else(|| head(FAR))?;
    Some(head.class() == Class::Bundle)
}

fn is_total(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    if is_one_more(sentence, token) || is_of_one_year(reading, sentence, token) {
        return false;
    }
    if is_of_all_stages(reading, sentence, token)
        || is_counted_until(reading, sentence, token)
        || is_put_at(sentence, token)
        || is_brought_to(sentence, token)
        || is_part_of_total(reading, sentence, token)
        || is_promised_before(reading, sentence, token)
    {
        return true;
    }
    // "17 billion euros (around $19 billion) as of January": what stands in brackets is the same again.
    let is_as_of = (token..sentence.tokens.len()).any(|i| (sentence.word(i), sentence.word(i + 1)) == ("as", "of"));
    let is_again = |i: usize| is_as_of && i != token && (i.saturating_sub(2)..i).any(|k| sentence.word(k) == "(");
    let is_money = |i: &usize| matches!(reading.value(&sentence.tokens[*i]), Some(Value::Money(_)));
    let amounts = || (0..sentence.tokens.len()).filter(is_money).filter(|i| !is_again(*i));
    let opens_by = opens_with_end(reading, sentence);
    // "5 million had been paid by mid-May"
    let is_past = |i: usize| matches!(sentence.word(i), "had" | "has" | "have");
    let up_to = (token..sentence.tokens.len().min(token + 16)).any(|i| {
        // "by mid-May", not "by an agency last week"
        let is_actor = |at: usize| sentence.actors.iter().any(|a| a.from <= at && at < a.to);
        matches!(sentence.word(i), "by" | "as")
            && (i + 1..i + 5)
                .take_while(|j| !is_actor(*j))
                .any(|j| matches!(sentence.tokens.get(j).and_then(|t| reading.value(t)), Some(Value::Date(_))))
    });
    // "5 million had been paid by mid-May", "it had given 5 million to Kenya by the end of May"
    let is_sum = matches!(reading.value(&sentence.tokens[token]), Some(Value::Money(_)));
    let has_given = || is_sum && (token.saturating_sub(4)..token).any(|i| sentence.word(i) == "had");
    if up_to && ((token..sentence.tokens.len().min(token + 6)).any(is_past) || has_given()) {
        return true;
    }
    let is_perfect = |i: usize| is_past(i) && !matches!(sentence.word(i.wrapping_sub(1)), "will" | "would" | "to");
    if opens_by && (1..sentence.tokens.len()).any(is_perfect) {
        return true;
    }
    // "between January and November", told of one sum; not "between this year and 2029".
    let is_over =
        |day: PartialDate| reading.published_day().is_none_or(|published| day.last_day() <= published.last_day());
    let begins = |i: usize| match sentence.tokens.get(i).and_then(|t| reading.value(t)) {
        Some(Value::Date(date)) => date.date.is_none_or(is_over),
        _ => false,
    };
    // "from 1992 until last year"
    let is_span = |i: usize| {
        let ends = matches!(sentence.word(i + 2), "until" | "to" | "till" | "through" | "up");
        sentence.word(i) == "from" && begins(i + 1) && ends && (i + 3..i + 6).any(begins)
    };
    // "in 2022-2024", "from 2022 to 2024"
    let is_years = |i: usize| match sentence.tokens.get(i + 1).and_then(|t| reading.value(t)) {
        Some(Value::Date(span)) => {
            let is_lead = matches!(sentence.word(i), "in" | "during" | "from" | "over");
            let (first, last) = (span.date.map(PartialDate::precision), span.end.map(PartialDate::precision));
            is_lead && (first, last) == (Some(Precision::Year), Some(Precision::Year)) && span.end.is_some_and(is_over)
        }
        _ => false,
    };
    // "between 20 and 25 December": the days on which something was handed over.
    let is_between =
        |i: usize| sentence.word(i) == "between" && begins(i + 1) && !is_of_few_days(reading, sentence, i + 1);
    let is_period = |i: usize| is_between(i) || is_span(i) || is_years(i);
    if (0..sentence.tokens.len()).any(|i| sentence.clause[i] == sentence.clause[token] && is_period(i)) {
        return true;
    }
    sentence.of(Class::Running).any(|h| {
        // Of several amounts, the one nearest to the word is the total.
        let nearest = amounts().min_by_key(|i| (i.abs_diff(h.from), *i < h.from)).is_none_or(|i| i == token);
        // "Since May it has given 9 million, counting what was set aside when A promised 5 million": an act of its own.
        let is_in_when = || {
            let when =
                (h.to..token).rev().take_while(|i| sentence.word(i + 1) != ",").find(|i| sentence.word(*i) == "when");
            when.is_some_and(|when| sentence.word(when - 1) == ",")
        };
        let of_the_total = h.from >= 2 && sentence.word(h.from - 1) == "the" && sentence.word(h.from - 2) == "of";
        let near = sentence.clause[h.from] == sentence.clause[token] || h.from < 3;
        // "5 million on top of the 30 million already given": the total is the other sum.
        let is_other = (token + 1..h.from)
            .any(|i| sentence.word(i + 1) == "of" && sentence.word(i) == "top" || sentence.word(i) == "addition");
        // "the 23rd package since the war began"
        let is_ordinal = (h.from.saturating_sub(3)..h.from).any(|i| {
            let word = sentence.word(i);
            word.starts_with(|c: char| c.is_ascii_digit())
                && ["th", "rd", "nd", "st"].iter().any(|end| word.ends_with(end))
        });
        // "In all, 100 vehicles will be handed over": the size of one gift.
        let is_size = match reading.code(h) {
            "size" => {
                is_ahead(reading, sentence, token)
                    || is_of_one_gift(sentence, token) == Some(true)
                    || is_worth(sentence, token)
            }
            "volume" => {
                let is_help = h.to <= token && is_of_one_gift(sentence, token) == Some(false);
                !is_help || is_ahead(reading, sentence, token)
            }
            _ => false,
        };
        // "received 5 million, bringing the total to 9 million"
        let is_brought = sentence.word(h.from).starts_with("bring") && h.from > token;
        !is_size
            && !is_brought
            && !is_arrival(reading, sentence, h)
            && !is_of_kind(sentence, h)
            && !is_of_another_verb(reading, sentence, h, token)
            && !is_yet_to_come(reading, sentence, h)
            && !is_ordinal
            && near
            && !of_the_total
            && !is_other
            && !is_in_when()
            && (nearest || h.from < 3 && !has_own_day(reading, sentence, token))
    })
}

/// "By now it has had 17 million: 6 million was paid this year": whether the clause of a sum has a day of its own.
fn has_own_day(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let (from, to) = sentence.clause_around(token);
    (from.max(token)..to).any(|i| matches!(reading.value(&sentence.tokens[i]), Some(Value::Date(_))))
}

/// "Two boats have reached a port", "once parliament has passed the budget", "came to Kenya with 5 million": no sum is
/// what is reached.
fn is_arrival(reading: &Reading, sentence: &Sentence, running: &Hit) -> bool {
    const NUMBER: usize = 4;
    let is_number = |i: usize| {
        let money = sentence.tokens.get(i).and_then(|t| reading.value(t));
        matches!(money, Some(Value::Money(_))) || numbers::count(sentence, i).is_some()
    };
    let names = |i: &usize| sentence.actors.iter().any(|a| a.from <= *i && *i < a.to);
    let reaches = matches!(sentence.word(running.to - 1), "reached" | "passed" | "hit" | "crossed" | "topped" | "to");
    reaches && !(running.to..running.to + NUMBER).take_while(|i| !names(i)).any(is_number)
}

/// "Ten trucks have been at work since May", "which the town has lacked since May": since when something else is so.
fn is_of_another_verb(reading: &Reading, sentence: &Sentence, running: &Hit, token: usize) -> bool {
    if sentence.word(running.from) != "since" {
        return false;
    }
    let (from, _) = sentence.clause_around(running.from);
    // "assets frozen abroad since the start of the war"
    let is_kept = |h: &Hit| h.from > token && h.to <= running.from && h.form() == Form::Participle;
    if sentence.of(Class::Ban).any(is_kept) {
        return true;
    }
    let is_auxiliary = |i: &usize| matches!(sentence.word(*i), "has" | "have" | "had" | "been" | "is" | "are");
    let Some(verb) = (from..running.from).rev().find(is_auxiliary).map(|at| at + 1) else { return false };
    let is_adverb =
        |i: usize| sentence.word(i).ends_with("ly") || matches!(sentence.word(i), "already" | "also" | "now");
    let verb = (verb..running.from).find(|i| !is_adverb(*i)).unwrap_or(verb);
    let tells = |h: &Hit| VERBS.contains(&h.class()) || matches!(h.class(), Class::Running | Class::AidNoun);
    let is_told = (verb..running.from).any(|i| sentence.beginning_at(i).any(tells));
    let is_sum =
        |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Money(_) | Value::Quantity { .. }));
    let is_counted = |i: usize| sentence.tokens[i].may_count || is_sum(i);
    token < verb
        && !is_told
        && verb < running.from
        && !sentence.of(Class::Running).any(|h| h.contains(verb - 1))
        && !(verb..running.from).any(is_counted)
}

/// "over the years from 2025 onward"
fn is_yet_to_come(reading: &Reading, sentence: &Sentence, running: &Hit) -> bool {
    let is_span =
        sentence.word(running.to - 1) == "years" && matches!(sentence.word(running.to), "from" | "to" | "until");
    let later = |i: usize| match sentence.tokens.get(i).and_then(|t| reading.value(t)) {
        Some(Value::Date(day)) => {
            day.date.zip(reading.published_day()).is_some_and(|(day, published)| day.last_day() > published.last_day())
        }
        _ => false,
    };
    is_span && (sentence.word(running.to + 1) == "come" || later(running.to + 1))
}

/// "It is worth 5 million in all": the value of one thing.
fn is_worth(sentence: &Sentence, token: usize) -> bool {
    const QUALIFIERS: usize = 3;
    sentence.of(Class::Worth).any(|h| h.to <= token && token - h.to <= QUALIFIERS)
}

/// Whether the clause of a token tells what is still to come.
fn is_ahead(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let (from, to) = sentence.clause_around(token);
    let (from, to) = (from.saturating_sub(2), (to + 2).min(sentence.tokens.len()));
    // "5 million (4 million euros) will be provided": brackets interrupt the clause.
    let behind = match sentence.word(token + 1) {
        "(" => (token + 1..sentence.tokens.len()).find(|i| sentence.word(*i) == ")").unwrap_or(token),
        _ => token,
    };
    let to = to.max((behind + 3).min(sentence.tokens.len()));
    let will = (from..to).any(|i| matches!(sentence.word(i), "will" | "would" | "shall"));
    let is_to = (from..to).any(|i| matches!(sentence.word(i), "is" | "are") && sentence.word(i + 1) == "to");
    // "In all, 100 vehicles are going to Kenya"
    let is_going =
        (from..to).any(|i| matches!(sentence.word(i), "is" | "are") && sentence.word(i + 1).ends_with("ing"));
    let promises = sentence.of(Class::Give).any(|h| h.from >= from && h.to <= to && reading.code(h) == "pledged");
    let has = (from..to).any(|i| matches!(sentence.word(i), "has" | "have" | "had"));
    will || is_to || is_going || promises && !has
}

#[cfg(test)]
mod tests;
