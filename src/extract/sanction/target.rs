//! Against whom a measure is directed: by prepositions, objects and adjectives, else by the reason that is given.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::SanctionMeasure;

use super::act::Act;
use super::prohibition::{is_leaving, is_prohibition};
use super::voice::Voice;
use super::who::{Window, is_entered, is_of_series, is_source, is_where, owner};

/// Prepositions that lead to a target.
const TOWARDS: [&str; 9] = ["against", "on", "from", "to", "into", "in", "of", "for", "at"];
/// How far behind the measure the reason for it may be told, in tokens.
const REASON_REACH: usize = 24;

/// How far behind a measure the people may be named whom it hits, in tokens.
const PEOPLE_REACH: usize = 5;

/// How far the name of who suffers may stand behind the word that tells it, in tokens.
const VICTIM_REACH: usize = 3;

/// Whom the act hits, as far as its sentence tells.
pub(super) fn target<'s>(
    sentence: &'s Sentence,
    act: &Act,
    window: Window,
    sender: Option<&Actor>,
    owner: Option<&'s Actor>,
) -> Option<&'s Actor> {
    // "cut off from the system of": a name among the restricted things is no target.
    let is_thing =
        |a: &Actor| a.from >= act.from && a.to <= act.to && a.case == Case::Bare && act.verb.from != act.from;
    let is_free = |a: &&Actor| {
        !is_thing(a)
            && !is_entered(sentence, act, a)
            && !is_where(sentence, act, a)
            && !is_part(sentence, act, a)
            && !is_body(sentence, a)
            && !is_on_word_of(sentence, a)
            && !is_singled_out(sentence, a)
            && !is_currency(sentence, a)
            && !is_source(sentence, act, a)
            && sender.is_none_or(|s| {
                s.from != a.from && s.codes.iter().any(|c| !a.codes.contains(c)) || s.codes.len() < a.codes.len()
            })
            && !is_whose_measure(sentence, act, a)
            && !(owner.is_some_and(|o| o.from == a.from)
                && a.case != Case::Bare
                && act.from >= a.to
                && is_owned_by_sender(a, sender))
    };
    let prep = |a: &Actor, list: &[&str]| a.prep.is_some_and(|p| list.contains(&p)) && !is_victim(sentence, a);
    let start = act.to.min(act.verb.to);
    let after = || sentence.actors.iter().filter(|a| a.from >= start && a.to <= window.to).filter(is_free);
    let before =
        || sentence.actors.iter().rev().filter(|a| a.to <= act.verb.from && a.from >= window.from).filter(is_free);
    let is_passive = act.voice == Voice::Passive;
    let directed: &[&str] = match act.measure {
        SanctionMeasure::ExportBan if is_list(sentence, act) => &["against"],
        SanctionMeasure::ExportBan if is_leaving(sentence, act) => &["for"],
        SanctionMeasure::ExportBan if is_prohibition(act) => &["to", "for", "against"],
        SanctionMeasure::ExportBan => &["to", "against"],
        SanctionMeasure::ImportBan => &["from", "against"],
        _ => &["against"],
    };
    let aimed =
        || after().find(|a| prep(a, directed)).or_else(|| before().filter(|_| is_passive).find(|a| prep(a, directed)));
    // "sanctions on two Peruvian ministers over violence against": whose people are named before.
    let people = || {
        let is_of_people = |a: &&Actor| {
            let names = |class: Class| sentence.has_within(class, a.to, a.to + 2);
            let is_owner = a.case == Case::Adjective && (names(Class::Listed) || names(Class::Title));
            let is_apart = (act.last()..a.from).any(|i| sentence.word(i) == ",");
            let is_official =
                a.case == Case::Bare && a.level.is_some() && matches!(a.prep, Some("on") | None) && !is_apart;
            a.from <= act.last() + PEOPLE_REACH && (is_owner || is_official)
        };
        let is_hit = |a: &&Actor| is_of_people(a) && !is_example(sentence, a);
        after().find(is_hit).filter(|a| !is_victim(sentence, a) && directed == ["against"])
    };
    let aimed = || match (aimed(), people()) {
        (Some(aimed), Some(people)) if people.from < aimed.from => Some(people),
        (aimed, people) => aimed.or(people.filter(|a| a.case == Case::Bare && !is_passive)),
    };
    let strict = || after().find(|a| prep(a, &["against", "on"]) && a.case == Case::Bare);
    // "in line with Peru's sanctions": whose example is followed.
    let kin = |a: &&Actor| a.case != Case::Bare && a.prep != Some("with") && owner.is_none_or(|o| o.from != a.from);
    let inside = || {
        let mut actors = sentence.actors.iter().filter(|a| a.from >= act.first() && a.to <= act.last());
        actors.find(|a| is_free(a) && (kin(a) || a.prep.is_none()))
    };
    let whole = || after().filter(|a| !is_example(sentence, a));
    let whole = || whole().filter(|a| !is_in_reason(sentence, act, a));
    let later = || whole().find(|a| kin(a) || prep(a, &TOWARDS) && a.case == Case::Bare && !is_place(sentence, a, act));
    let object = || roles::object(sentence, &act.verb).filter(is_free).filter(|a| !is_example(sentence, a));
    // "the ministry said that": who tells of the act does not suffer it.
    let report = sentence.of(Class::Reporting).rfind(|h| h.to <= act.first()).map_or(0, |h| h.to);
    // "any assets that they hold in the country": where they are.
    let is_here = |a: &Actor| a.refers_back && a.prep == Some("in");
    let affected = || {
        before()
            .find(kin)
            .or_else(|| before().find(|a| prep(a, &["against", "on", "of", "from", "to", "in"]) && !is_here(a)))
            .or_else(|| before().find(|a| a.case == Case::Bare && a.prep.is_none() && a.from >= report))
    };
    let passive = || if is_passive { affected() } else { None };
    let elsewhere = || sentence.actors.iter().filter(is_free).find(|a| prep(a, &["against"]));
    let owned = || owner.filter(is_free).filter(|o| !is_of_series(sentence, act, o));
    let last = || {
        let whole = || after().filter(|a| !is_example(sentence, a) && !is_in_reason(sentence, act, a));
        let near = whole().find(|a| prep(a, &["with", "in", "at"]));
        // "including Chinese companies", but "eight people, including a Singaporean": of these the others are more.
        let names_firms = |a: &&Actor| is_example(sentence, a) && sentence.has_within(Class::Listed, a.to, a.to + 3);
        near.or_else(|| reason(sentence, act).filter(is_free)).or_else(|| after().find(names_firms))
    };
    if is_passive {
        return aimed().or_else(strict).or_else(passive).or_else(later).or_else(owned).or_else(elsewhere).or_else(last);
    }
    aimed()
        .or_else(strict)
        .or_else(inside)
        .or_else(later)
        .or_else(object)
        .or_else(owned)
        .or_else(elsewhere)
        .or_else(last)
}

/// "over aid to Peru", "over Peruvian sanctions": whom the reason for a measure names.
fn is_in_reason(sentence: &Sentence, act: &Act, actor: &Actor) -> bool {
    let is_reason = |i: usize| sentence.word(i) == "over" && numbers::number_at(sentence, i + 1).is_none();
    let is_of_measure = sentence.of(Class::SanctionNoun).any(|h| h.from == actor.to && h.from > act.last());
    // "sanctions on the firm forced Peru to buy from Chile": what came of it.
    let is_consequence =
        |i: usize| matches!(sentence.word(i), "forced" | "forcing" | "prompted" | "prompting" | "pushed" | "drove");
    if (act.last()..actor.from).any(is_consequence) {
        return true;
    }
    (act.last()..actor.from).any(is_reason) && (actor.prep.is_some_and(|p| p != "over") || is_of_measure)
}

/// "an export control list": who stands on it is hit, whatever they may not be sold.
fn is_list(sentence: &Sentence, act: &Act) -> bool {
    (act.from..act.to + 1).any(|i| matches!(sentence.word(i), "list" | "lists" | "blacklist"))
}

/// "purchases of US dollars": whose money it is.
fn is_currency(sentence: &Sentence, actor: &Actor) -> bool {
    actor.case != Case::Bare && matches!(sentence.word(actor.to), "dollar" | "dollars" | "currency" | "banknotes")
}

/// "29 groups, Peruvian middlemen among them", "nine firms, one in Peru included": an example does not tell against whom
/// the whole is directed.
pub(super) fn is_singled_out(sentence: &Sentence, actor: &Actor) -> bool {
    const REACH: usize = 8;
    let is_end = |i: &usize| matches!(sentence.word(*i), "," | ";" | ":" | "were" | "was" | "are" | "is");
    let among = (actor.to..actor.to + REACH).take_while(|i| !is_end(i)).find(|i| sentence.word(*i) == "among");
    let is_among = || among.is_some_and(|i| matches!(sentence.word(i + 1), "them" | "these" | "those" | "the"));
    let is_included = || {
        let near = (actor.to..actor.to + REACH).take_while(|i| !is_end(i)).find(|i| sentence.word(*i) == "included");
        near.is_some_and(|i| matches!(sentence.word(i + 1), "," | "." | ";" | ")" | ""))
    };
    actor.people.is_empty() && (is_among() || is_included())
}

/// "57 firms that aid Peru's navy, including a Chilean company", "including companies in Chile": of those hit some are
/// named, who do not tell against whom the whole is directed.
fn is_example(sentence: &Sentence, actor: &Actor) -> bool {
    const REACH: usize = 5;
    let is_passed = |i: &usize| {
        let is_word = matches!(sentence.word(*i), "a" | "an" | "in" | "from" | "some" | "several" | "and" | ",");
        let is_named = sentence.actors.iter().any(|a| a.from <= *i && *i < a.to);
        is_word
            || is_named
            || numbers::number_at(sentence, *i).is_some()
            || sentence.has_within(Class::Listed, *i, i + 1)
    };
    let before = (actor.from.saturating_sub(REACH)..actor.from).rev().find(|i| !is_passed(i));
    actor.people.is_empty() && before.is_some_and(|i| sentence.word(i) == "including")
}

/// "sanctions on 12 people for their part in Peru's deals with Chile": who is behind the reason.
fn reason<'s>(sentence: &'s Sentence, act: &Act) -> Option<&'s Actor> {
    const LEADS: [&str; 20] = [
        "aid",
        "aiding",
        "aided",
        "support",
        "supported",
        "help",
        "for",
        "over",
        "because",
        "linked",
        "tied",
        "accused",
        "involved",
        "supporting",
        "helping",
        "behind",
        "amid",
        "after",
        "suspected",
        "said",
    ];
    let end = act.last() + REASON_REACH;
    let lead = (act.last()..end.min(sentence.tokens.len())).find(|i| LEADS.contains(&sentence.word(*i)))?;
    // "The restrictions were expanded after Peru marched in": of a measure that is known.
    let is_known =
        act.voice == Voice::Passive && act.from > 0 && matches!(sentence.word(act.from - 1), "the" | "these");
    if is_known && sentence.word(lead) == "after" {
        return None;
    }
    let speaks = |a: &Actor| sentence.of(Class::Reporting).any(|h| h.from >= a.to && h.from <= a.to + 2);
    // "supporting Peru's navy", not "amid Peru".
    let is_helped = ["aid", "support", "help"].iter().any(|stem| sentence.word(lead).starts_with(stem));
    let fits = |a: &&Actor| {
        (a.from > lead + 1 || a.from > lead && (a.case != Case::Bare || is_helped))
            && a.from < end
            && a.people.is_empty()
            && !is_victim(sentence, a)
            && !speaks(a)
    };
    sentence.actors.iter().find(fits)
}

/// "the Peruvian cabinet ordered": who acts, but for "sanctions on the Peruvian government".
fn is_body(sentence: &Sentence, actor: &Actor) -> bool {
    let is_head = |h: &Hit| h.from == actor.to && matches!(sentence.word(h.from), "cabinet" | "government");
    actor.case == Case::Adjective && actor.prep.is_none() && sentence.of(Class::OfficialHead).any(is_head)
}

/// "According to a statement by Peru's ministries": on whose word it is told.
pub(super) fn is_on_word_of(sentence: &Sentence, actor: &Actor) -> bool {
    const REACH: usize = 7;
    let near = actor.from.saturating_sub(REACH)..actor.from;
    let according = near.rev().find(|i| sentence.word(*i) == "according" && sentence.word(i + 1) == "to");
    according.is_some_and(|at| !(at..actor.from).any(|i| sentence.word(i) == ","))
}

/// "33 firms, a Peruvian dealer among them": said of a part of those hit.
fn is_part(sentence: &Sentence, act: &Act, actor: &Actor) -> bool {
    let ends = |i: usize| {
        sentence.word(i) == "among" && sentence.word(i - 1) != "," && matches!(sentence.word(i + 1), "them" | "these")
    };
    act.measure == SanctionMeasure::AssetFreeze && actor.case == Case::Adjective && (actor.to..actor.to + 4).any(ends)
}

/// "in response to the aggression against Peru": against whom something else is directed.
pub(super) fn is_victim(sentence: &Sentence, actor: &Actor) -> bool {
    let nearest = (actor.from.saturating_sub(3)..actor.from)
        .rev()
        .find(|i| matches!(sentence.word(*i), "against" | "on" | "of" | "in" | "into" | "with" | "over"));
    // "officials in the occupied parts of Peru".
    let is_behind = |to: usize| to <= actor.from && actor.from - to <= VICTIM_REACH;
    if sentence.of(Class::Victim).any(|h| is_behind(h.to)) {
        return true;
    }
    // "firms outside Peru": just not they.
    if actor.from > 0 && matches!(sentence.word(actor.from - 1), "outside" | "beyond") {
        return true;
    }
    // "sanctions over Peru": what they are about.
    if nearest.is_some_and(|i| sentence.word(i) == "over" && i + 1 == actor.from && actor.case == Case::Bare) {
        return true;
    }
    nearest.and_then(|i| i.checked_sub(1)).is_some_and(|i| sentence.of(Class::Deed).any(|h| h.contains(i)))
}

/// "the EU's restrictions", "the EU's 16th round of sanctions": by whom a measure was taken; but "Peru's assets".
fn is_whose_measure(sentence: &Sentence, act: &Act, actor: &Actor) -> bool {
    const MODIFIERS: usize = 4;
    let is_behind = actor.to <= act.from && act.from <= actor.to + MODIFIERS;
    let is_apart = (actor.to..act.from).any(|i| matches!(sentence.word(i), "," | "and" | "of" | "to" | "in" | "for"));
    act.rule == "sanction_imposed"
        && act.measure == SanctionMeasure::Unspecified
        && actor.case == Case::Possessive
        && actor.people.is_empty()
        && is_behind
        && !is_apart
}

fn is_owned_by_sender(owner: &Actor, sender: Option<&Actor>) -> bool {
    sender.is_none_or(|s| s.codes == owner.codes)
}

/// "announced in Washington": where, not against whom; but "companies in Peru", "bans on new investment in Peru".
fn is_place(sentence: &Sentence, actor: &Actor, act: &Act) -> bool {
    let listed = |h: &&Hit| {
        matches!(h.class(), Class::Listed | Class::Restricted) && h.to <= actor.from && h.to + 4 >= actor.from
    };
    actor.prep == Some("in") && act.measure != SanctionMeasure::Financial && !sentence.hits.iter().any(|h| listed(&h))
}

/// States named with the listed people and firms: "banks of Russia and one from Belarus".
pub(super) fn others(
    reading: &Reading,
    sentence: &Sentence,
    act: &Act,
    window: Window,
    targets: &[String],
    senders: &[String],
) -> Vec<String> {
    let lists =
        matches!(act.measure, SanctionMeasure::AssetFreeze | SanctionMeasure::Designation) || is_list(sentence, act);
    if !lists && act.measure != SanctionMeasure::Unspecified {
        return Vec::new();
    }
    let owner = owner(sentence, act).map(|o| o.from);
    let named = sentence
        .actors
        .iter()
        .filter(|a| a.from >= window.from && a.to <= window.to && owner != Some(a.from) && !is_victim(sentence, a))
        .filter(|a| lists || is_example(sentence, a))
        // "to its own Peru list": whom the list is for.
        .filter(|a| a.case != Case::Bare || a.from > act.from && a.to < act.to || is_example(sentence, a));
    let fits = |c: &&String| !targets.contains(c) && !senders.contains(c) && reading.reference.state(c).is_some();
    let same_side = sentence.actors.iter().any(|a| a.case != Case::Bare && a.codes.iter().any(|c| targets.contains(c)));
    let is_hit = |a: &&Actor| same_side || is_example(sentence, a);
    let mut codes: Vec<String> = named.filter(is_hit).flat_map(|a| &a.codes).filter(fits).cloned().collect();
    codes.dedup();
    codes
}
