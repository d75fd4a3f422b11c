//! The verb with which a noun of sanction tells an act: one that enacts or lifts it, whose subject it hits, or the day of
//! its effect.

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{SanctionMeasure, Value};

use super::act::{Act, same_clause};
use super::count;
use super::nouns::Noun;
use super::standing::{are_now, holding, standing, subject_to};
use super::voice::{Voice, voice};

/// How far the verb may stand from a noun of sanction, in tokens.
pub(super) const VERB_REACH: usize = 14;
/// How far behind a measure the words of its taking effect may stand.
const EFFECT_REACH: usize = 16;
/// How many words may stand between a preposition and the noun of sanction that it leads to.
pub(super) const MODIFIERS: usize = 6;
/// How far before a colon the word for the whole of what it lists may stand, in tokens.
const HEAD_REACH: usize = 3;

/// Words between sanctions and the measures that they are.
const COMPRISING: [&str; 11] = [
    "include",
    "includes",
    "including",
    "covering",
    "cover",
    "comprise",
    "comprising",
    "entail",
    "involve",
    "mean",
    "result",
];

/// A noun counts only with a verb that enacts or lifts it, with the day of its effect, or as a list that people are on.
pub(super) fn noun_act(reading: &Reading, sentence: &Sentence, noun: &Noun) -> Option<Act> {
    let act = |verb: &Hit, voice, is_standing, rule, confidence| Act {
        from: noun.from,
        to: noun.to,
        verb: *verb,
        voice,
        measure: noun.measure,
        is_standing,
        rule,
        confidence,
    };
    if let Some(subject) = subject_to(sentence, noun) {
        let hit = sentence.hits.iter().find(|h| noun.from <= h.from && h.to <= noun.to)?;
        let verb = Hit { from: are_now(sentence, subject)?, to: subject + 2, ..*hit };
        return Some(act(&verb, Voice::Passive, true, "sanction_standing", 0.7));
    }
    let distance = |h: &Hit| if h.to <= noun.from { noun.from - h.to } else { h.from.saturating_sub(noun.to) };
    let is_specific = noun.measure != SanctionMeasure::Unspecified;
    let reach = if is_specific { VERB_REACH + 4 } else { VERB_REACH };
    let enacts = |h: &&Hit| {
        let apart = h.to <= noun.from || h.from >= noun.to;
        let governs = if h.to <= noun.from {
            is_put_under(sentence, h, noun)
                || (same_clause(sentence, h.from, noun.from)
                    || is_included(sentence, h.to, noun.from)
                    || is_joined_object(sentence, h, noun))
                    && voice_allows_object(sentence, h, noun)
                    && !is_cause(sentence, noun.from)
        } else {
            follows_as_predicate(sentence, h, noun)
        };
        let agreed =
            !sentence.word(h.from).starts_with("agree") || h.to - h.from > 1 || voice(sentence, h) == Voice::Passive;
        // "targeted sanctions": the participle is an adjective.
        let before = h.from.checked_sub(1).map_or("", |i| sentence.word(i));
        let adjective = h.to == noun.from
            && h.form() == Form::Participle
            && matches!(before, "" | "the" | "a" | "of" | "new" | "and" | "," | "with" | "for");
        apart
            && agreed
            && !is_only_meant(sentence, h, noun)
            && !adjective
            && (distance(h) <= reach || distance(h) <= 2 * reach && is_joined_object(sentence, h, noun))
            && governs
            && !(h.form() == Form::Base && is_noun_use(sentence, h))
    };
    let verbs = sentence.hits.iter().filter(|h| matches!(h.class(), Class::Impose | Class::Lift)).filter(enacts);
    if let Some(verb) = verbs.min_by_key(|h| (distance(h), std::cmp::Reverse(h.to - h.from))) {
        let how = voice(sentence, verb);
        return Some(act(verb, how, false, "sanction_imposed", 0.8));
    }
    if let Some(verb) = answers(sentence, noun) {
        return Some(act(verb, Voice::Active, false, "sanction_imposed", 0.7));
    }
    if let Some(verb) = enlists(sentence, noun) {
        return Some(act(verb, Voice::Passive, false, "sanction_imposed", 0.75));
    }
    if let Some(verb) = suffers(reading, sentence, noun) {
        return Some(act(verb, Voice::Passive, false, "sanction_imposed", 0.7));
    }
    if let Some(verb) = enumerates(sentence, noun).or_else(|| heads_list(sentence, noun)).filter(|_| is_specific) {
        return Some(act(&verb, voice(sentence, &verb), false, "sanction_imposed", 0.75));
    }
    if let Some(standing) = standing(sentence, noun) {
        let hit = sentence.hits.iter().find(|h| noun.from <= h.from && h.to <= noun.to)?;
        let verb = Hit { from: standing, to: noun.to.max(standing + 1), ..*hit };
        return Some(act(&verb, Voice::Passive, true, "sanction_standing", 0.7));
    }
    if let Some(verb) = holding(sentence, noun) {
        let hit = sentence.hits.iter().find(|h| noun.from <= h.from && h.to <= noun.to)?;
        let verb = Hit { from: noun.from, to: verb + 1, ..*hit };
        return Some(act(&verb, Voice::Active, true, "sanction_standing", 0.7));
    }
    if let Some(verb) = enacts_in_relative(sentence, noun) {
        return Some(act(verb, Voice::Active, false, "sanction_imposed", 0.8));
    }
    if let Some(verb) = dated_participle(reading, sentence, noun) {
        return Some(act(verb, Voice::Passive, false, "sanction_imposed", 0.7));
    }
    if let Some(verb) = targets(reading, sentence, noun) {
        return Some(act(verb, Voice::Active, false, "sanction_imposed", 0.75));
    }
    let effect = sentence
        .of(Class::Effect)
        .find(|h| h.from >= noun.to && h.from <= noun.to + EFFECT_REACH && same_clause(sentence, h.from, noun.from))?;
    is_specific.then(|| act(effect, Voice::Passive, false, "sanction_effect", 0.8))
}

/// "imposed travel bans on 70 people, and financial sanctions on 79 firms": behind ", and" no verb of its own.
fn is_joined_object(sentence: &Sentence, verb: &Hit, noun: &Noun) -> bool {
    let (start, _) = sentence.clause_around(noun.from);
    let is_and = start > 1 && sentence.word(start) == "and" && sentence.word(start - 1) == ",";
    let is_finite = |h: &Hit| start < h.from && h.to <= noun.from && matches!(h.form(), Form::Third | Form::Past);
    is_and
        && noun.from - start <= MODIFIERS
        && sentence.clause[start - 1] == sentence.clause[verb.from]
        && !sentence.hits.iter().any(is_finite)
        && !sentence.actors.iter().any(|a| start < a.from && a.to <= noun.from && a.case == Case::Bare)
}

/// "eleven people face a travel ban", "two firms came under sanctions": those counted before the verb are hit.
fn suffers<'s>(reading: &Reading, sentence: &'s Sentence, noun: &Noun) -> Option<&'s Hit> {
    let governs =
        |h: &&Hit| h.to <= noun.from && noun.from - h.to <= MODIFIERS && same_clause(sentence, h.from, noun.from);
    let verb = sentence.of(Class::Suffer).rfind(governs)?;
    let (start, _) = sentence.clause_around(verb.from);
    let is_counted = count::counts(reading, sentence, start, verb.from).next().is_some();
    (is_counted && !is_noun_use(sentence, verb)).then_some(verb)
}

/// "Peru's latest round targets 61 Chileans", "new Peruvian sanctions hit the oil minister": a measure that is somebody's
/// hits those counted, or the officials and firms named, right behind the verb.
fn targets<'s>(reading: &Reading, sentence: &'s Sentence, noun: &Noun) -> Option<&'s Hit> {
    let is_owned =
        sentence.actors.iter().any(|a| a.case != Case::Bare && a.from <= noun.from && a.to + MODIFIERS > noun.from);
    // "the sanctions affect four individuals"
    let is_known = noun.from > 0 && sentence.word(noun.from - 1) == "the" && sentence.word(noun.to - 1) == "sanctions";
    let hits = |h: &&Hit| {
        let is_active = matches!(h.form(), Form::Third | Form::Base | Form::Past | Form::Participle);
        h.from >= noun.to && h.from <= noun.to + MODIFIERS && is_active && voice(sentence, h) == Voice::Active
    };
    let is_counted = |h: &Hit| count::counted(reading, sentence, h.to, h.to + MODIFIERS).any(|c| c.from <= h.to + 3);
    let is_official = |a: &Actor| a.case == Case::Bare && (a.level.is_some() || !a.people.is_empty());
    let names = |h: &Hit| sentence.actors.iter().any(|a| (h.to..h.to + 2).contains(&a.from) && is_official(a));
    sentence
        .of(Class::Further)
        .filter(hits)
        .find(|h| is_counted(h) && is_known || (is_counted(h) || names(h)) && is_owned)
}

/// "praised the sanctions on Peru that Chile adopted in May", "the sanctions Chile imposed on Peru": whatever the sentence
/// is about, its clause tells the act.
fn enacts_in_relative<'s>(sentence: &'s Sentence, noun: &Noun) -> Option<&'s Hit> {
    const AUXILIARIES: [&str; 6] = ["has", "had", "have", "itself", "also", "already"];
    let verb = sentence.of(Class::Impose).find(|h| h.from > noun.to && h.from <= noun.to + VERB_REACH)?;
    let before = (noun.to..verb.from).rev().find(|i| !AUXILIARIES.contains(&sentence.word(*i)))?;
    let sender = sentence.actors.iter().find(|a| a.to == before + 1 && a.case == Case::Bare && a.prep.is_none())?;
    let lead = sender.from.checked_sub(1).filter(|i| *i >= noun.to);
    let is_led = lead.is_some_and(|i| matches!(sentence.word(i), "that" | "which" | "the"));
    let is_finite = matches!(verb.form(), Form::Past | Form::Participle) && voice(sentence, verb) == Voice::Active;
    let is_open = (noun.to..sender.from).any(|i| matches!(sentence.word(i), "," | "and" | "said" | "but"));
    (is_finite && !is_open && (is_led || sender.from == noun.to)).then_some(verb)
}

/// "thanked Peru for the sanctions on Chile adopted on 10 May": a participle right behind the measure and its target, with
/// a day, tells the act.
fn dated_participle<'s>(reading: &Reading, sentence: &'s Sentence, noun: &Noun) -> Option<&'s Hit> {
    let is_behind = |at: usize| {
        let is_target = |a: &Actor| a.to == at && a.from <= noun.to + 2 && matches!(a.prep, Some("against" | "on"));
        at == noun.to || sentence.actors.iter().any(is_target)
    };
    let fits = |h: &&Hit| matches!(h.form(), Form::Participle | Form::Past) && is_behind(h.from);
    let verb = sentence.of(Class::Impose).filter(|h| h.from >= noun.to).find(fits)?;
    let is_day = |i: usize| sentence.tokens.get(i).is_some_and(|t| matches!(reading.value(t), Some(Value::Date(_))));
    let leads = matches!(sentence.word(verb.to), "on" | "in" | "last" | "earlier") || is_day(verb.to);
    (leads && (verb.to..verb.to + 3).any(is_day)).then_some(verb)
}

/// "answered the attack with fresh sanctions on": the verb that a measure behind "with" goes on.
fn answers<'s>(sentence: &'s Sentence, noun: &Noun) -> Option<&'s Hit> {
    let with = (noun.from.saturating_sub(MODIFIERS)..noun.from).rev().find(|i| sentence.word(*i) == "with")?;
    let is_directed =
        matches!(sentence.word(noun.to), "on" | "against" | "upon" | "for" | "targeting" | "aimed" | "directed");
    // "hit Peru with a ban on seafood".
    let is_aimed = |h: &Hit| sentence.actors.iter().any(|a| a.from == h.to && a.to == with && a.case == Case::Bare);
    let is_specific = noun.measure != SanctionMeasure::Unspecified;
    let governs = |h: &&Hit| {
        h.to <= with
            && with - h.to <= VERB_REACH
            && same_clause(sentence, h.from, with)
            && (is_directed || is_specific && is_aimed(h))
    };
    sentence.of(Class::Answer).rfind(governs).filter(|h| !is_noun_use(sentence, h))
}

/// "landed on the sanctions list", "have joined the blacklist": who comes onto a list is the subject.
fn enlists<'s>(sentence: &'s Sentence, noun: &Noun) -> Option<&'s Hit> {
    let is_list = (noun.from..noun.to).any(|i| sentence.word(i).contains("list"));
    let governs = |h: &&Hit| {
        let behind = h.to..noun.from;
        let is_way = |i: usize| matches!(sentence.word(i), "on" | "onto" | "in" | "into" | "to");
        let takes_object = ["join", "enter"].iter().any(|stem| sentence.word(h.from).starts_with(stem));
        h.to <= noun.from
            && noun.from - h.to <= MODIFIERS
            && same_clause(sentence, h.from, noun.from)
            && (takes_object || behind.clone().any(is_way))
            && !(h.form() == Form::Base && is_noun_use(sentence, h))
    };
    sentence.of(Class::Enlist).rfind(governs).filter(|_| is_list)
}

/// "announced a first set of steps: a freeze on the assets of, and a ban on": the verb before the colon enacts each.
fn enumerates(sentence: &Sentence, noun: &Noun) -> Option<Hit> {
    let colon = (0..noun.from).rev().find(|i| sentence.word(*i) == ":")?;
    let enacts = |h: &&Hit| {
        matches!(h.class(), Class::Impose | Class::Lift | Class::Ban | Class::Restrict) && h.form() != Form::Gerund
    };
    // "an asset freeze", "a ban on": the same words as nouns.
    let is_noun = |h: &Hit| sentence.of(Class::Restraint).any(|noun| noun.contains(h.from)) && h.form() == Form::Base;
    let verbs = || sentence.hits.iter().filter(enacts).filter(|h| !is_noun_use(sentence, h) && !is_noun(h));
    let is_free = !verbs().any(|h| h.from > colon && h.to <= noun.from);
    let verb = verbs().find(|h| h.to <= colon && h.class() == Class::Impose)?;
    let is_of_measures = [Class::Measure, Class::SanctionNoun].iter().any(|c| sentence.has_within(*c, 0, colon));
    (is_free && is_of_measures).then_some(*verb)
}

/// "came with a package: a freeze on, and a ban on": what stands right before the colon is made up of each.
fn heads_list(sentence: &Sentence, noun: &Noun) -> Option<Hit> {
    let colon = (0..noun.from).rev().find(|i| sentence.word(*i) == ":")?;
    let whole = [Class::Measure, Class::SanctionNoun].into_iter().flat_map(|class| sentence.of(class));
    whole.filter(|h| h.to <= colon && colon - h.to <= HEAD_REACH).max_by_key(|h| h.to).copied()
}

/// "sanctions, which now include a ban on": the clause between says what the first noun covers.
fn is_included(sentence: &Sentence, from: usize, to: usize) -> bool {
    sentence.of(Class::SanctionNoun).any(|h| h.from >= from && h.to <= to)
        && (from..to).any(|i| COMPRISING.contains(&sentence.word(i)))
}

/// "suspended talks over the sanctions", "in retaliation for new penalties": why something else was done.
fn is_cause(sentence: &Sentence, noun: usize) -> bool {
    let word = |back: usize| noun.checked_sub(back).map_or("", |i| sentence.word(i));
    let is_filler = |w: &str| {
        matches!(w, "the" | "new" | "its" | "their" | "these" | "those" | "such" | "further") || w.ends_with("'s")
    };
    let of_what = |back: usize| word(back) == "of" || word(back) == "with";
    let is_dealt_with = (2..5).any(|back| {
        of_what(back - 1)
            && matches!(
                word(back),
                "circumvention"
                    | "evasion"
                    | "violation"
                    | "alignment"
                    | "compliance"
                    | "effect"
                    | "impact"
                    | "enforcement"
            )
    });
    if is_dealt_with {
        return true;
    }
    let lead = (1..4).take_while(|back| *back == 1 || is_filler(word(back - 1))).map(word).find(|w| !is_filler(w));
    lead.is_some_and(|w| matches!(w, "over" | "despite" | "amid" | "because" | "after" | "before"))
        || lead == Some("for")
            && (1..6).any(|back| matches!(word(back), "retaliation" | "revenge" | "response" | "reprisal" | "answer"))
        || lead == Some("to")
            && (1..6).any(|back| matches!(word(back), "response" | "reply" | "reaction" | "answer" | "due" | "thanks"))
}

/// A verb before a noun takes it as its object unless the verb is a passive without "with", "to", "under" or "on".
fn voice_allows_object(sentence: &Sentence, verb: &Hit, noun: &Noun) -> bool {
    // "are levelled at six firms, and travel bans against ten people": the verb is meant again.
    let is_gapped = matches!(sentence.word(noun.to), "against" | "on" | "for")
        && noun.from > 0
        && matches!(sentence.word(noun.from - 1), "and" | ",");
    voice(sentence, verb) == Voice::Active
        || is_gapped
        || (verb.to..noun.from).any(|i| matches!(sentence.word(i), "with" | "to" | "under" | "on" | "in"))
        || sentence.actors.iter().any(|a| a.to >= noun.from && a.from >= verb.to && a.prep == Some("by"))
}

/// "sanctions were imposed", "a ceiling of 60 dollars put on": the verb after the noun has it as its subject.
fn follows_as_predicate(sentence: &Sentence, verb: &Hit, noun: &Noun) -> bool {
    verb.from >= noun.to && same_clause(sentence, noun.from, verb.from) && voice(sentence, verb) == Voice::Passive
}

/// "are set to expire", "with the intention of expanding the ban": nothing is enacted by a verb, nor by what stands before it.
fn is_only_meant(sentence: &Sentence, verb: &Hit, noun: &Noun) -> bool {
    let is_set_to = sentence.word(verb.to - 1) == "set" && sentence.word(verb.to) == "to";
    let aims = sentence.hits.iter().any(|h| verb.to <= h.from && h.to <= noun.from && is_aim(sentence, h));
    is_set_to || aims || is_aim(sentence, verb)
}

/// "with the intention of expanding the ban": what is meant to come of it.
fn is_aim(sentence: &Sentence, verb: &Hit) -> bool {
    let word = |back: usize| verb.from.checked_sub(back).map_or("", |i| sentence.word(i));
    verb.form() == Form::Gerund
        && word(1) == "of"
        && matches!(word(2), "intention" | "aim" | "goal" | "purpose" | "hope" | "idea" | "possibility" | "prospect")
}

/// "a place", "the end", "no limit": a verb's base form that is used as a noun.
pub(super) fn is_noun_use(sentence: &Sentence, verb: &Hit) -> bool {
    let before = verb.from.checked_sub(1).map_or("", |i| sentence.word(i));
    verb.to - verb.from == 1
        && matches!(
            before,
            "a" | "an" | "the" | "this" | "that" | "its" | "at" | "of" | "by" | "year" | "month" | "week"
        )
}

/// "put the scholar, and several others, under an entry ban": whoever stands between.
fn is_put_under(sentence: &Sentence, verb: &Hit, noun: &Noun) -> bool {
    let puts = ["put", "plac"].iter().any(|stem| sentence.word(verb.from).starts_with(stem));
    puts && (noun.from.saturating_sub(3)..noun.from).any(|i| sentence.word(i) == "under")
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_relative_clause_tells_the_act_whatever_the_sentence_is_about() {
        for text in [
            "The sanctions Norway imposed on Russia on 10 May were discussed.",
            "Moscow called the sanctions that Norway imposed on Russia on 10 May a mistake.",
            "Kyiv aligned its list with the sanctions on Russia that Norway had introduced on 10 May.",
        ] {
            assert!(
                told(text).iter().any(|line| line.starts_with("sanction NOR>RUS") && line.ends_with("2024-05-10")),
                "{text}: {:?}",
                told(text)
            );
        }
        assert_eq!(
            told("Moscow spoke of the sanctions, and Norway introduced a new law on 10 May."),
            Vec::<String>::new()
        );
    }
}
