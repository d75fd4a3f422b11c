//! What a date dates: the act that is asked for, or something else that the sentence tells beside it.

use crate::extract::inflection::Form;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::modality::report_at;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::{Hit, Token};
use crate::model::{DateValue, Value};

use super::before::{
    is_ahead_of, is_of_gathering_ahead, is_of_what_is_agreed, is_of_what_was_told, names_what_is_ahead,
};
use super::joined::is_of_joined_clause;
use super::of_sums::{is_of_former_sum, is_of_value};

/// How far a verb may stand before the date that belongs to it, in tokens.
pub(super) const VERB_REACH: usize = 6;
/// How near to its participle a date stands that belongs to it in any case, in tokens.
const BESIDE: usize = 3;
/// How far a flood or an election may stand before its day, in tokens.
pub(super) const OCCURRENCE_REACH: usize = 4;
/// How far a relative pronoun may stand before the date of its clause, in tokens.
const CLAUSE_REACH: usize = 15;

/// Classes of the verbs by which acts are told.
const ACTS: [Class; 16] = [
    Class::Give,
    Class::Decide,
    Class::Receive,
    Class::Arrive,
    Class::Sign,
    Class::Impose,
    Class::Restrict,
    Class::Ban,
    Class::Lift,
    Class::Penalised,
    Class::Meet,
    Class::Hold,
    Class::Host,
    Class::Visit,
    Class::Travel,
    Class::Discuss,
];

static RELATIVE: Known = Known::new(&["who", "whom", "whose", "which", "that"]);

/// Words before a participle that make it a tense or a passive, and pronouns that make it a past tense.
static FINITE: Known = Known::new(&[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "'s", "will", "get", "got", "to", "and",
    "or", "not", "he", "she", "it", "they", "we", "i", "both", "each", "who", "which", "that", ",", "also", "then",
    "later", "but",
]);

/// What follows a participle without an object.
static BEHIND_PARTICIPLE: Known = Known::new(&[
    "in", "on", "at", "by", "under", "for", "during", "to", "up", "away", "down", "out", "off", "over", "from", "back",
    "with", "as", "early", "late", "earlier", "only", "there", "here", "together", "between",
]);

/// Words before a "that" that is no relative pronoun: "under that heading".
static NO_NOUN: Known = Known::new(&[
    "on", "in", "at", "by", "after", "before", ",", "is", "was", "under", "of", "for", "with", "from", "to", "since",
    "during", "and", "or", "than", "so", "such", "all",
]);

/// Whether the date at a token is that of something else than what tokens `from..to` tell.
pub fn is_of_another(reading: &Reading, sentence: &Sentence, at: usize, (from, to): (usize, usize)) -> bool {
    is_of_clause_beside(sentence, at, from, to)
        || is_of_joined_clause(sentence, at, to)
        || is_of_participle(reading, sentence, at, from, to)
        || is_of_occurrence(sentence, at, from, to)
        || is_of_what_is_compared(sentence, at, from)
        || is_of_former_sum(reading, sentence, at, from)
        || is_of_value(reading, sentence, at, to)
        || is_ahead_of(reading, sentence, at, to)
        || is_of_what_is_agreed(sentence, at, to)
        || is_of_what_was_told(sentence, at, to)
        || is_of_what_is_said(reading, sentence, at, from)
        || is_of_gathering_ahead(reading, sentence, at, (from, to))
}

/// Whether the date of one sentence may date what others tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lending {
    /// The day of what the sentence itself tells.
    Given,
    /// Told by the way: where the text names no better one.
    Doubtful,
    /// The day of somebody's office or arrival, of a flood.
    Refused,
}

/// Whether the date at a token may date what other sentences tell.
pub(super) fn lending(sentence: &Sentence, at: usize) -> Lending {
    let (start, _) = segment(sentence, at);
    let relative = relative_before(sentence, at);
    // "who arrived on Monday"; but "who chaired the talks on Monday"
    let is_told = |h: &Hit| h.class() != Class::Travel && ACTS.contains(&h.class()) || h.class() == Class::Reporting;
    let is_empty = |pronoun: usize| !sentence.hits.iter().any(|h| is_told(h) && pronoun < h.from && h.from < at);
    let is_of_person = relative.is_some_and(|pronoun| sentence.word(pronoun) == "who" && is_empty(pronoun));
    let is_of_office = sentence.of(Class::Appointed).any(|h| start <= h.from && h.to <= at);
    let is_ahead = (start..at).any(|i| names_what_is_ahead(sentence, i, at));
    if is_of_person || is_of_office || is_ahead || is_of_occurrence(sentence, at, at, at) {
        return Lending::Refused;
    }
    // "had already agreed on Thursday": before the news.
    let is_before =
        |i: usize| sentence.word(i) == "had" && matches!(sentence.word(i + 1), "already" | "previously" | "earlier");
    if (start..at).any(is_before) {
        return Lending::Refused;
    }
    let is_past_perfect = (start..at).any(|i| sentence.word(i) == "had");
    if is_past_perfect { Lending::Doubtful } else { Lending::Given }
}

/// "known since 24 May, when the leaders met", "on 24 May, the day on which": the day before the clause in which an act is
/// told.
pub(super) fn day_of_when_clause(reading: &Reading, sentence: &Sentence, from: usize) -> Option<DateValue> {
    let (start, _) = sentence.clause_around(from);
    let is_the_day = start > 4 && matches!(sentence.word(start - 2), "day" | "date") && sentence.word(start) == "which";
    let start = if is_the_day { start - 3 } else { start };
    let when = start.checked_sub(2).filter(|_| (is_the_day || sentence.word(start) == "when") && start < from)?;
    let at = if sentence.word(start - 1) == "," { when } else { start - 1 };
    match reading.value(&sentence.tokens[at])? {
        Value::Date(value) => value.date.map(|_| *value),
        _ => None,
    }
}

/// The tokens between the commas around a token.
pub(super) fn segment(sentence: &Sentence, at: usize) -> (usize, usize) {
    let is_stop = |i: &usize| matches!(sentence.word(*i), "," | ";" | "—" | "–" | "(" | ")" | "\"" | "“" | "”");
    let start = (0..at).rev().find(is_stop).map_or(0, |i| i + 1);
    (start, (at..sentence.tokens.len()).find(is_stop).unwrap_or(sentence.tokens.len()))
}

/// The pronoun of the relative clause in which a date stands.
fn relative_before(sentence: &Sentence, at: usize) -> Option<usize> {
    let (start, _) = segment(sentence, at);
    let pronoun = (start.max(at.saturating_sub(CLAUSE_REACH))..at).rev().find(|i| sentence.is_any(*i, &RELATIVE))?;
    // "said that Japan would", "on that day"
    let is_told = || {
        pronoun == 0
            || sentence
                .of(Class::Reporting)
                .chain(sentence.of(Class::Decide))
                .any(|h| h.from < pronoun && h.from >= start)
            || sentence.tokens[pronoun - 1].mention.is_some()
            || matches!(sentence.word(pronoun + 1), "day" | "week" | "month" | "year" | "same" | "time")
            || sentence.is_any(pronoun - 1, &NO_NOUN)
    };
    (sentence.word(pronoun) != "that" || !is_told()).then_some(pronoun)
}

/// "a guest, who took office in May, promised", "a school that was hit in May": the clause dates its own noun.
fn is_of_clause_beside(sentence: &Sentence, at: usize, from: usize, to: usize) -> bool {
    let Some(pronoun) = relative_before(sentence, at) else { return false };
    let (_, end) = segment(sentence, at);
    let is_of_act = |i: usize| (from..to).contains(&i);
    if is_of_act(pronoun) || (pronoun..end).any(is_of_act) || pronoun < to && from < end {
        return false;
    }
    let word = sentence.word(pronoun);
    if end <= from {
        return matches!(word, "who" | "that") && sentence.word(end) == ",";
    }
    let tells_more = has_act(sentence, from, to) || pronoun > to + 1 && !has_act(sentence, pronoun, at);
    word == "that" && tells_more && !super::tells_the_act(sentence, pronoun, at)
}

/// "the tents, which were promised in March, arrived on Friday": behind the comma the verb is that of the sentence.
pub(super) fn is_main_clause_resumed(sentence: &Sentence, pronoun: usize, at: usize) -> bool {
    let (start, _) = segment(sentence, at);
    let is_verb = || sentence.beginning_at(start).any(|h| !matches!(h.form(), Form::Base | Form::Gerund));
    start > pronoun && sentence.word(start - 1) == "," && is_verb()
}

/// "roads washed away in April", "a loan agreed in May": the participle that dates the noun before it.
fn participle_before(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let (start, _) = segment(sentence, at);
    let verb = (start.max(at.saturating_sub(VERB_REACH))..at).rev().find(|i| is_participle(sentence, *i))?;
    let before = verb.checked_sub(1).filter(|i| *i >= start)?;
    let is_adverb = sentence.word(before).ends_with("ly") && before > start;
    let before = if is_adverb { before - 1 } else { before };
    let at_token = &sentence.tokens[at];
    let is_by = sentence.word(verb + 1) == "by";
    let is_of_actor = sentence.actors.iter().any(|actor| (actor.from..actor.to).contains(&before));
    let is_of_actor = is_of_actor || sentence.has_within(Class::Title, before, before + 1);
    let has_object = verb + 1 < at && !sentence.is_any(verb + 1, &BEHIND_PARTICIPLE);
    let is_date = matches!(sentence.tokens[before].mention.map(|m| &reading.mentions[m].value), Some(Value::Date(_)));
    let is_finite = sentence.is_any(before, &FINITE) || is_of_actor && !is_by || is_date;
    // "a talk devoted to trade on Tuesday": the day is not that of the devotion.
    let is_beside =
        at - verb <= BESIDE || matches!(sentence.word(verb + 1), "by" | "in" | "at") && !is_news_day(reading, at_token);
    (!is_finite && !has_object && is_beside).then_some(verb)
}

fn is_news_day(reading: &Reading, token: &Token) -> bool {
    matches!(reading.value(token), Some(Value::Date(value)) if value.date.is_some_and(|date| super::is_news(reading, date)))
}

fn is_participle(sentence: &Sentence, at: usize) -> bool {
    let token = &sentence.tokens[at];
    let is_regular = token.word.len() > 4 && token.word.ends_with("ed");
    let is_said = || sentence.beginning_at(at).any(|h| h.class() == Class::Reporting);
    token.mention.is_none()
        && !is_said()
        && !sentence.beginning_at(at).any(|h| h.class() == Class::NoAct)
        && (is_regular
            || sentence.beginning_at(at).any(|h| h.form() == Form::Participle || h.class() == Class::Participle))
}

/// Whether a date belongs to a participle that tells of another thing than tokens `from..to`.
fn is_of_participle(reading: &Reading, sentence: &Sentence, at: usize, from: usize, to: usize) -> bool {
    let Some(verb) = participle_before(reading, sentence, at) else { return false };
    if (from..to).contains(&verb) {
        // "20 trucks promised in May were handed over": another verb tells the act.
        return acts(sentence).any(|i| at < i && i < to && is_passive(sentence, i));
    }
    if at < from {
        // "under an accord signed in May, Chile lends", "in a letter sent on Monday, Chile promised"
        let is_signed = sentence.beginning_at(verb).any(|h| h.class() == Class::Sign);
        return !is_signed && !is_news_day(reading, &sentence.tokens[at]);
    }
    // "a loan of 5 million agreed in May", "5 million under an accord signed in May"
    // "Vests were among the supplies delivered last year": what was delivered are the vests.
    let is_among = (to..to + 3).any(|i| {
        matches!(sentence.word(i), "is" | "are" | "was" | "were") && matches!(sentence.word(i + 1), "among" | "part")
    });
    let is_own = is_among
        || verb <= to + 1 && !acts(sentence).any(|i| i > at && is_passive(sentence, i))
        || (to..verb).any(|i| sentence.word(i) == "under");
    let (start, end) = segment(sentence, at);
    let is_told = |i: usize| i != verb && start <= i && i < end && is_passive(sentence, i);
    verb >= to && !is_own && (has_act(sentence, from, to) || acts(sentence).any(is_told))
}

fn acts<'a>(sentence: &'a Sentence) -> impl Iterator<Item = usize> + 'a {
    sentence.hits.iter().filter(|h| ACTS.contains(&h.class())).map(|h| h.from)
}

pub(super) fn has_act(sentence: &Sentence, from: usize, to: usize) -> bool {
    acts(sentence).any(|i| from <= i && i < to)
}

fn is_passive(sentence: &Sentence, at: usize) -> bool {
    (at.saturating_sub(3)..at)
        .any(|i| matches!(sentence.word(i), "was" | "were" | "been" | "be" | "are" | "is" | "will"))
}

/// "the floods of April", "an attack on the port in March", "hit by a storm last week".
fn is_of_occurrence(sentence: &Sentence, at: usize, from: usize, to: usize) -> bool {
    let (start, _) = segment(sentence, at);
    // "when floods struck in May, Chile sent tents"
    if (start..start + 2).any(|i| matches!(sentence.word(i), "when" | "after" | "as" | "while")) {
        return false;
    }
    sentence.of(Class::Occurrence).any(|h| {
        let is_near = start <= h.from && h.to <= at && at - h.to <= OCCURRENCE_REACH;
        // "the floods began on Sunday"
        let is_act = |act: &Hit| act.class() != Class::Hold && ACTS.contains(&act.class());
        is_near
            && !(from <= h.from && h.from < to)
            && !sentence.hits.iter().any(|act| is_act(act) && h.to <= act.from && act.from < at)
    })
}

/// "40 million, twice what was given in 2022", "on top of the 80 million announced in May".
fn is_of_what_is_compared(sentence: &Sentence, at: usize, from: usize) -> bool {
    sentence.of(Class::Compared).any(|h| h.from > from && h.to <= at && (h.to..at).all(|i| sentence.word(i) != ","))
}

/// "The boats arrive next month, A said after meeting B".
fn is_of_what_is_said(reading: &Reading, sentence: &Sentence, at: usize, from: usize) -> bool {
    let is_to_come = |value: &Value| matches!(value, Value::Date(date) if super::is_to_come(reading, date));
    report_at(sentence, from).is_some_and(|report| at < report)
        && reading.value(&sentence.tokens[at]).is_some_and(is_to_come)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::has_days;

    #[test]
    fn a_participle_dates_the_noun_before_it() {
        has_days(&[
            ("2024-05-15", "Norway is giving Ukraine 5 million euros to rebuild a school destroyed in 2022."),
            ("2024-05-15", "Japan is to lend Kenya 30 million dollars for roads washed away in April."),
            ("2024-05-14", "Twenty ambulances promised in 2022 were handed to Kenya by Japan on Tuesday."),
            (
                "2024-05-15",
                "The European Union paid Ukraine 9 million euros, the second slice of a loan agreed in February.",
            ),
            ("2024-03", "Japan lends Kenya 30 million dollars under notes signed in March."),
            ("2024-01", "Japan gave Kenya 10 million dollars in January."),
        ]);
    }

    #[test]
    fn a_relative_clause_dates_its_noun() {
        has_days(&[
            ("2024-05-15", "Japan will lend Kenya 30 million dollars for roads that were washed away in April."),
            ("2024-05-14", "Fumio Kishida, who had flown in from Cairo on Monday, met William Ruto on Tuesday."),
            ("2024-05-14", "Japan handed Kenya 20 ambulances on Tuesday that had been promised in 2022."),
            ("2024-03", "Kenya thanked Japan for the 20 ambulances that arrived in March."),
        ]);
    }

    #[test]
    fn a_disaster_or_a_vote_has_a_day_of_its_own() {
        has_days(&[
            ("2024-05-15", "Japan froze the assets of ten Russians linked to an attack on Odesa in March."),
            ("2024-05-15", "Canada imposed sanctions on six Belarusians over the election held in August 2020."),
            ("2024-05-15", "President William Ruto received Fumio Kishida ahead of a summit due to open on 1 June."),
        ]);
    }

    #[test]
    fn a_former_sum_has_a_day_of_its_own() {
        has_days(&[
            ("2024-05-15", "Japan is lending Kenya 30 million dollars, three times as much as it lent in 2021."),
            ("2024-05-15", "Japan expands its aid to Kenya to 30 million dollars from 10 million dollars in March."),
        ]);
    }

    #[test]
    fn what_is_mentioned_by_the_way_lends_no_day() {
        let tail = "Japan will lend Kenya 30 million dollars, he said.";
        for lead in [
            "Takeshi Iwaya came to Nairobi on Tuesday. He had been in Cairo on Monday.",
            "Takeshi Iwaya, who turned 60 on Monday, came to Nairobi on Tuesday.\n\nCrowds came.\n\n",
            "Crowds had waited since Sunday.\n\nTakeshi Iwaya came to Nairobi on Tuesday.\n\n",
        ] {
            has_days(&[("2024-05-14", &format!("{lead} {tail}"))]);
        }
    }

    #[test]
    fn a_clause_of_when_has_the_day_before_it() {
        has_days(&[
            ("2024-04-24", "It had been known since 24 April, when Fumio Kishida received William Ruto in Tokyo."),
            ("2024-04-24", "The last round dates from 24 April, when Japan froze the assets of ten Russians."),
        ]);
    }

    #[test]
    fn a_dateline_is_no_day_of_the_act() {
        has_days(&[(
            "2024-05-14",
            "NAIROBI, May 15 (Wire) - Japan will lend Kenya 30 million dollars.\n\nIt was announced on Tuesday.",
        )]);
    }
}
