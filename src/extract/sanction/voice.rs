//! Whether a verb of sanction is used as a verb, in which voice, by whom it may be used, and how it is told.

use crate::extract::actors::Case;
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::extract::{modality, roles};
use crate::model::{Claim, Fact, Modality, SanctionMeasure, SanctionStatus};

use super::act::Act;
use super::aside;
use super::prohibition::{self, is_prohibition};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    Active,
    Passive,
}

const BE: [&str; 9] = ["be", "is", "are", "was", "were", "been", "being", "get", "got"];
/// Verbs whose participle is their base form.
const UNCHANGED: [&str; 5] = ["hit", "put", "set", "cut", "shut"];
/// Bodies of a state or of a union of states that news writes with a capital and without its name.
pub(super) const INSTITUTIONS: [&str; 14] = [
    "council",
    "commission",
    "congress",
    "senate",
    "department",
    "office",
    "house",
    "union",
    "parliament",
    "cabinet",
    "treasury",
    "ministry",
    "government",
    "bloc",
];
const HAVE: [&str; 4] = ["has", "have", "had", "having"];

/// The auxiliary before a verb, adverbs and dates skipped.
fn auxiliary<'s>(sentence: &'s Sentence, verb: &Hit) -> &'s str {
    let skipped = ["also", "already", "not", "now", "since", "further", "just", "then", "recently", "therefore"];
    let is_skipped = |w: &str| w.ends_with("ly") || skipped.contains(&w);
    (verb.from.saturating_sub(3)..verb.from).rev().map(|i| sentence.word(i)).find(|w| !is_skipped(w)).unwrap_or("")
}

/// "will", "have also been": words between a subject and its verb.
pub(super) fn is_auxiliary(word: &str) -> bool {
    BE.contains(&word) || HAVE.contains(&word) || matches!(word, "will" | "would" | "also" | "," | "to")
}

/// Whether a form of "to be" stands before a participle.
pub(super) fn is_helped(sentence: &Sentence, verb: &Hit) -> bool {
    BE.contains(&auxiliary(sentence, verb))
}

/// The voice of a verb. A participle without an auxiliary is passive where nobody in its clause can be its subject
/// ("assets blocked"), as headlines and lists have it.
pub(super) fn voice(sentence: &Sentence, verb: &Hit) -> Voice {
    let word = sentence.word(verb.from);
    let opens_passive = ["are", "were", "was", "is", "been", "being"];
    if verb.form() == Form::Base && verb.to - verb.from > 1 && opens_passive.contains(&word) {
        return Voice::Passive;
    }
    let auxiliary = auxiliary(sentence, verb);
    let is_participle = verb.form() == Form::Participle || UNCHANGED.contains(&word);
    if !is_participle
        || verb.form() == Form::Base && !BE.contains(&auxiliary) && matches!(auxiliary, "to" | "will" | "would")
    {
        return Voice::Active;
    }
    // "Frozen from today are the assets of".
    let is_fronted = verb.from < 2 && (verb.to..verb.to + 6).any(|i| BE[1..5].contains(&sentence.word(i)));
    if BE.contains(&auxiliary) || is_suffered(sentence, verb) || is_fronted || is_of_those(sentence, verb) {
        return Voice::Passive;
    }
    if HAVE.contains(&auxiliary) {
        return Voice::Active;
    }
    let by = sentence.actors.iter().any(|a| a.from >= verb.to && a.from <= verb.to + 4)
        && (verb.to..verb.to + 2).any(|i| sentence.word(i) == "by");
    let (start, _) = sentence.clause_around(verb.from);
    let has_subject = sentence.actors.iter().any(|a| {
        a.from >= start
            && a.to <= verb.from
            && a.case == Case::Bare
            && a.prep.is_none()
            && !is_set_off(sentence, a.from, a.to)
    });
    let no_object = matches!(
        sentence.word(verb.to),
        "" | "."
            | ","
            | ";"
            | ")"
            | "on"
            | "under"
            | "from"
            | "of"
            | "to"
            | "by"
            | "after"
            | "in"
            | "until"
            | "for"
            | "over"
            | "against"
            | "with"
            | "as"
            | "at"
            | "upon"
    );
    let begins = verb.from == start;
    if by || no_object && !has_subject && !begins { Voice::Passive } else { Voice::Active }
}

/// "will have their assets frozen", "saw its assets frozen": the subject suffers it.
pub(super) fn is_suffered(sentence: &Sentence, verb: &Hit) -> bool {
    let owner =
        (verb.from.saturating_sub(6)..verb.from).find(|i| matches!(sentence.word(*i), "their" | "its" | "his" | "her"));
    let themselves = verb
        .from
        .checked_sub(1)
        .filter(|i| matches!(sentence.word(*i), "themselves" | "himself" | "herself" | "itself"));
    owner.or(themselves).and_then(|i| i.checked_sub(1)).is_some_and(|i| {
        let suffers =
            ["have", "has", "had", "having", "see", "sees", "saw", "seen", "seeing", "find", "finds", "found"];
        suffers.contains(&sentence.word(i))
    })
}

/// "tops the list of officials barred from": those of a list, told by what befell them.
pub(super) fn is_of_those(sentence: &Sentence, verb: &Hit) -> bool {
    let noun = sentence.of(Class::Listed).find(|h| h.to == verb.from);
    let is_list = |i: usize| sentence.word(i).ends_with("list") && sentence.word(i + 1) == "of";
    noun.is_some_and(|noun| (noun.from.saturating_sub(3)..noun.from).any(is_list)) || is_of_any(sentence, verb)
}

/// "all of the banks designated today": who they are is known.
pub(super) fn is_of_any(sentence: &Sentence, verb: &Hit) -> bool {
    let noun = sentence.of(Class::Listed).find(|h| h.to == verb.from);
    let is_any = |i: usize| matches!(sentence.word(i), "any" | "all" | "one") && sentence.word(i + 1) == "of";
    noun.is_some_and(|noun| (noun.from.saturating_sub(3)..noun.from).any(is_any))
}

/// "seven persons, the president among them, placed": an apposition between commas is no subject.
fn is_set_off(sentence: &Sentence, from: usize, to: usize) -> bool {
    from > 0 && sentence.word(from - 1) == "," && (to..to + 4).any(|i| sentence.word(i) == ",")
}

/// "Peru, its minister told the house on Tuesday, sanctions", "Peru, a guest at the summit, sanctions": what stands
/// between the commas tells who says so, or what the subject is.
pub(super) fn is_subject_before_aside(sentence: &Sentence, verb: &Hit) -> bool {
    aside::before(sentence, verb).is_some_and(|(_, opens)| {
        let is_report = sentence.has_within(Class::Reporting, opens, verb.from);
        is_report || matches!(sentence.word(opens + 1), "a" | "an" | "the" | "itself" | "once" | "not")
    })
}

/// How far behind "a decision", "the list" its verb may stand, in tokens.
const MEASURE_REACH: usize = 6;

/// "The decision of Friday bars", "a decree that closes", "It puts": a measure told of, or what stands for it, acts.
fn is_measure(sentence: &Sentence, verb: &Hit) -> bool {
    let (start, _) = sentence.clause_around(verb.from);
    let from = verb.from.saturating_sub(MEASURE_REACH);
    let names = |class: Class| sentence.of(class).any(|h| h.from >= from && h.to <= verb.from);
    let stands = |i: usize| matches!(sentence.word(i), "it" | "this" | "that" | "which" | "they");
    (start.max(verb.from.saturating_sub(2))..verb.from).any(stands)
        || names(Class::Measure)
        || names(Class::SanctionNoun)
}

/// "the government freezes", "the Commission bans": a body of state right before the verb.
fn is_body(sentence: &Sentence, verb: &Hit) -> bool {
    let before = (verb.from.saturating_sub(2)..verb.from).rev().find(|i| !sentence.word(*i).ends_with("ly"));
    before.is_some_and(|i| {
        INSTITUTIONS.contains(&sentence.word(i))
            || matches!(sentence.word(i), "officers" | "officials" | "authorities" | "ministers" | "customs")
            || sentence.of(Class::OfficialHead).any(|h| h.contains(i))
    }) || matches!(sentence.word(verb.from.saturating_sub(1)), "and" | ",")
        && sentence.hits.iter().any(|h| {
            // "will ban exports to 80 firms, and freeze": the auxiliary is meant again.
            let is_helped = || matches!(auxiliary(sentence, h), "will" | "would" | "to" | "shall");
            matches!(h.class(), Class::Impose | Class::Restrict | Class::Ban)
                && h.form() == verb.form()
                && h.to < verb.from
                && (sentence.clause[h.from] == sentence.clause[verb.from] || h.form() == Form::Base && is_helped())
        })
}

/// Whether a verb that is also a noun or an adjective is used as a verb: "was frozen", "Canada sanctioned".
pub(super) fn is_act(sentence: &Sentence, verb: &Hit) -> bool {
    let word = sentence.word(verb.from);
    let helpers = ["will", "to", "may", "would", "shall", "and", "must"];
    let auxiliary = auxiliary(sentence, verb);
    let helped = BE.contains(&auxiliary) || HAVE.contains(&auxiliary) || helpers.contains(&auxiliary);
    let subject = roles::subject(sentence, verb).is_some_and(|a| verb.from - a.to <= 6)
        || is_body(sentence, verb)
        || is_measure(sentence, verb)
        || is_subject_before_aside(sentence, verb);
    let before = verb.from.checked_sub(1).map_or("", |i| sentence.word(i));
    // "assets that lie frozen": a state of things.
    let rests =
        ["lie", "lies", "lay", "lying", "sit", "sits", "remain", "remains", "remained", "stay", "stays", "stand"];
    if verb.form() == Form::Participle && rests.contains(&before) {
        return false;
    }
    let determined = matches!(
        before,
        "-" | "a" | "an" | "the" | "its" | "their" | "of" | "on" | "new" | "'s" | "this" | "from" | "with"
    );
    // "the 4,500 sanctioned Peruvians": those who are.
    let is_attribute =
        || !helped && sentence.tokens.get(verb.from.wrapping_sub(1)).is_some_and(|token| token.may_count);
    // "oil for sanctioned firms", "to other sanctioned entities"
    let is_of_those = || {
        let behind = matches!(before, "for" | "by" | "against" | "to" | "with" | "other" | "including" | "between");
        let is_noun = |i: usize| sentence.of(Class::Listed).any(|h| h.from == i);
        let is_people = sentence.actors.iter().find(|a| a.from == verb.to && a.case == Case::Adjective);
        behind && (is_noun(verb.to) || is_people.is_some_and(|a| is_noun(a.to)))
    };
    match verb.form() {
        Form::Participle | Form::Past if is_of_those() => false,
        Form::Participle if is_attribute() => false,
        // "over their sanctioning of": spoken of, not told.
        Form::Gerund => {
            let is_owned = matches!(before, "their" | "its" | "the" | "his" | "'s")
                || sentence.actors.iter().any(|a| a.to == verb.from && a.case == Case::Possessive);
            !(is_owned && sentence.word(verb.to) == "of")
        }
        Form::Past => true,
        Form::Participle => {
            !determined
                && (helped
                    || voice(sentence, verb) == Voice::Passive
                    || subject && word.ends_with("ed")
                    || word.ends_with("ed") && !before.is_empty())
        }
        Form::Base if verb.to - verb.from > 1 => true,
        Form::Base => !determined && (helped && auxiliary != "and" || subject && sentence.word(verb.to) != "on"),
        Form::Third => {
            let object = sentence.word(verb.to);
            !determined
                && subject
                && !matches!(object, "on" | "against" | "," | "." | "and" | "list" | "by" | "to" | "")
        }
    }
}

/// "has now sanctioned 300 people": the perfect of a count that has come so far.
pub(super) fn has_come_to(sentence: &Sentence, verb: &Hit) -> bool {
    verb.from >= 2 && sentence.word(verb.from - 1) == "now" && HAVE.contains(&sentence.word(verb.from - 2))
}

/// "have been imposed", "has imposed".
pub(super) fn is_perfect(sentence: &Sentence, verb: &Hit) -> bool {
    (verb.from.saturating_sub(2)..verb.from).any(|i| HAVE[..2].contains(&sentence.word(i)))
}

/// "From 3 May nothing may be sold": what is told as a state and begins after the day of the act is announced.
pub(super) fn announce_what_begins_later(claim: &mut Claim) {
    let date = claim.date;
    if let Fact::Sanction(sanction) = &mut claim.fact
        && let Some((begins, date)) = sanction.effective_on.zip(date)
        && sanction.status == SanctionStatus::Imposed
        && begins.first_day() > date.last_day()
    {
        sanction.status = SanctionStatus::Announced;
    }
}

/// "any property that they may have there has been frozen": only what they own is in doubt.
fn is_of_what_may_be_owned(sentence: &Sentence, act: &Act) -> bool {
    let owns = |i: usize| matches!(sentence.word(i), "have" | "own" | "hold" | "possess" | "keep" | "control");
    let is_may = |i: &usize| matches!(sentence.word(*i), "may" | "might") && (i + 1..i + 3).any(owns);
    act.voice == Voice::Passive && act.measure == SanctionMeasure::AssetFreeze && (0..act.verb.from).any(|i| is_may(&i))
}

/// How an act is told, and its status; `None` where nothing was decided.
pub(super) fn told(reading: &Reading, sentence: &Sentence, act: &Act) -> Option<(Modality, SanctionStatus)> {
    let verb = &act.verb;
    let mood = modality::modality(sentence, verb.from, verb.to);
    let mood = if is_prohibition(act) { prohibition::mood(sentence, act, mood) } else { mood };
    let mood = match mood {
        Modality::Hypothetical if is_of_what_may_be_owned(sentence, act) => Modality::Asserted,
        mood => mood,
    };
    if !matches!(mood, Modality::Asserted | Modality::Planned) {
        return Some((mood, SanctionStatus::Planned));
    }
    let nominal = verb.class() == Class::Impose && verb.form() == Form::Base && verb.to - verb.from > 1;
    let is_topic = nominal && sentence.of(Class::Topic).any(|h| h.to <= verb.from)
        || modality::is_topic(sentence, verb.from)
        || modality::is_topic(sentence, act.from);
    if is_topic {
        return None;
    }
    let (start, _) = sentence.clause_around(verb.from);
    let words = |list: &[&str]| (start..verb.from).any(|i| list.contains(&sentence.word(i)));
    let unready = [
        "ready",
        "readiness",
        "prepared",
        "preparing",
        "prepares",
        "threatened",
        "threatens",
        "threatening",
        "threat",
        "vowed",
        "aims",
        "warned",
        "willing",
        "willingness",
        "working",
        "once",
    ];
    // "must stop buying": what others are told to do.
    let is_demanded =
        act.voice == Voice::Active && !is_prohibition(act) && words(&["must", "should", "ought", "expects", "expect"]);
    let conditional = (0..sentence.tokens.len()).any(|i| {
        matches!(sentence.word(i), "if" | "unless" | "provided")
            || sentence.word(i) == "only" && matches!(sentence.word(i + 1), "when" | "once" | "after")
    });
    // "thanked Peru for imposing": known already, and told without a day.
    let before = |back: usize| verb.from.checked_sub(back).map_or("", |i| sentence.word(i));
    // "which followed Peru in sanctioning", "the first in Asia to impose".
    let is_aside = matches!(sentence.word(start), "which" | "who");
    let is_first = before(1) == "to" && (2..7).any(|back| before(back) == "first" && before(back + 1) == "the");
    let is_given = verb.form() == Form::Gerund && (before(1) == "for" || before(1) == "in" && is_aside) || is_first;
    // "decided last month, however, not to take on the sanctions".
    let is_refused = (verb.to..act.from).any(|i| sentence.word(i) == "not" && sentence.word(i + 1) == "to");
    let is_general = (start..verb.from).any(|i| matches!(sentence.word(i), "wherever" | "whenever"));
    let is_question = sentence.tokens.last().is_some_and(|t| t.word == "?");
    if is_given
        || is_demanded
        || is_refused
        || is_general
        || is_question
        || words(&unready)
        || mood == Modality::Planned && conditional
    {
        return None;
    }
    let future = mood == Modality::Planned;
    let decided = act.voice == Voice::Passive || words(&["will", "would", "shall"]);
    let status = match (verb.class(), reading.code(verb)) {
        (Class::Lift, _) => SanctionStatus::Lifted,
        _ if future && decided => SanctionStatus::Announced,
        _ if future => SanctionStatus::Planned,
        (_, "announce") => SanctionStatus::Announced,
        _ => SanctionStatus::Imposed,
    };
    Some((mood, status))
}
