//! Who restricts whom: the sender from voice, agent and owner; the target from prepositions, objects and adjectives.

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{Claim, Fact, SanctionMeasure, Value};

use super::act::Act;
use super::voice::{Voice, voice};

/// The part of a sentence that speaks of one act: up to the acts beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub from: usize,
    pub to: usize,
}

/// Prepositions that lead to a target.
const TOWARDS: [&str; 9] = ["against", "on", "from", "to", "into", "in", "of", "for", "at"];

/// The codes of the senders and of the targets, each as far as the sentence tells them.
pub(super) fn parties(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> (Vec<String>, Vec<String>) {
    let seat = seat(reading, sentence, act);
    let by = (act.voice == Voice::Passive).then(|| agent(sentence, act, window)).flatten();
    let active = || (act.voice == Voice::Active).then(|| subject(sentence, &act.verb)).flatten();
    let owner = owner(sentence, act);
    let sender = by.or_else(active);
    let codes = |a: Option<&Actor>| a.map(|a| a.codes.clone()).unwrap_or_default();
    let target = target(sentence, act, window, sender, owner);
    // "Belarus was hit with EU sanctions": who owns the measure sends it.
    let sender = sender.filter(|s| target.is_none_or(|t| t.codes != s.codes));
    let sender = sender.or_else(|| owner.filter(|o| target.is_some_and(|t| t.from != o.from && t.codes != o.codes)));
    let sender = joining(sentence, act).filter(|s| target.is_none_or(|t| t.codes != s.codes)).or(sender);
    let sender = sender.or_else(|| entered(sentence, act, target));
    let sender = sender.or_else(|| origin(sentence, act, window, target));
    let sender = sender.or_else(|| speaker(sentence, act, target));
    let senders: Vec<String> = seat
        .map_or_else(|| codes(sender), |code| vec![code])
        .into_iter()
        .map(|c| if is_state_body(reading, &c) { country(reading, &c) } else { c })
        .collect();
    let mut targets = codes(target);
    targets.extend(others(reading, sentence, act, window, &targets, &senders));
    for code in &mut targets {
        *code = country(reading, code);
    }
    let mut seen: Vec<String> = Vec::new();
    for code in targets {
        if !seen.contains(&code) && !senders.contains(&code) {
            seen.push(code);
        }
    }
    (senders, seen)
}

/// "the assets of a bank", "the Treasury's office": an organisation of one state stands for that state.
fn country(reading: &Reading, code: &str) -> String {
    reading.reference.organisation(code).and_then(|o| o.country.clone()).unwrap_or_else(|| code.to_owned())
}

fn is_state_body(reading: &Reading, code: &str) -> bool {
    reading.reference.organisation(code).is_some_and(|o| o.country.is_some())
}

/// The subject of a verb; of one that is joined to another ("A sanctioned B and closed its ports") that of the first.
fn subject<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let subject = roles::subject(sentence, verb)?;
    let classes = [Class::Impose, Class::Restrict, Class::Ban, Class::Lift];
    let is_joined = (subject.to..verb.from).any(|i| matches!(sentence.word(i), "," | "and" | "then"));
    let governs = |h: &&Hit| {
        classes.contains(&h.class())
            && h.to <= subject.from
            && h.form() != Form::Gerund
            && voice(sentence, h) == Voice::Active
    };
    let first = sentence.hits.iter().find(governs).filter(|_| is_joined);
    first.and_then(|first| roles::subject(sentence, first)).or(Some(subject))
}

/// Who stands after "by".
fn agent<'s>(sentence: &'s Sentence, act: &Act, window: Window) -> Option<&'s Actor> {
    sentence.actors.iter().find(|a| {
        a.from >= act.verb.to.min(act.to)
            && a.to <= window.to
            && a.prep == Some("by")
            && (a.case == Case::Bare || is_prohibition(act))
    })
}

/// "may no longer be sold", "can no longer enter".
fn is_prohibition(act: &Act) -> bool {
    act.verb.class() == Class::Restrict && act.verb.to - act.verb.from > 2
}

/// "may no longer be shipped to Peru from Chile": where goods may not leave from, or come to.
fn origin<'s>(sentence: &'s Sentence, act: &Act, window: Window, target: Option<&Actor>) -> Option<&'s Actor> {
    let own = match act.measure {
        SanctionMeasure::ExportBan => "from",
        SanctionMeasure::ImportBan => "to",
        _ => return None,
    };
    let mut actors = sentence.actors.iter().filter(|a| a.from >= act.first() && a.to <= window.to);
    let is_other = |a: &Actor| target.is_some_and(|t| t.from != a.from && t.codes.iter().all(|c| !a.codes.contains(c)));
    actors.find(|a| act.voice == Voice::Passive && a.prep == Some(own) && is_other(a))
}

/// "the cabinet in Lima": the state whose government sits there, where that is the subject.
fn seat(reading: &Reading, sentence: &Sentence, act: &Act) -> Option<String> {
    let (start, _) = sentence.clause_around(act.verb.from);
    let body = sentence
        .of(Class::OfficialHead)
        .find(|h| h.from >= start && h.to + 6 > act.verb.from && h.to <= act.verb.from)?;
    let place = sentence.tokens.get(body.to + 1).filter(|_| sentence.word(body.to) == "in")?;
    match reading.value(place)? {
        Value::Place { country, .. } => country.clone(),
        Value::State { code } => Some(code.clone()),
        _ => None,
    }
}

/// "A joined B in adopting": who joins acts too.
fn joining<'s>(sentence: &'s Sentence, act: &Act) -> Option<&'s Actor> {
    let is_manner = act.verb.from > 0 && sentence.word(act.verb.from - 1) == "in";
    let mut actors =
        sentence.actors.iter().filter(|a| a.to <= act.verb.from && a.case == Case::Bare && a.prep.is_none());
    if is_manner { actors.next() } else { None }
}

/// The possessive or adjective right before the noun: "EU sanctions", "Japan's list"; not "its Russia sanctions".
fn owner<'s>(sentence: &'s Sentence, act: &Act) -> Option<&'s Actor> {
    if act.verb.from == act.from && act.rule != "sanction_standing" {
        return None;
    }
    let owner = sentence.actors.iter().rev().find(|a| {
        let near = a.to <= act.from + 1 && act.from <= a.to + 3 && a.to > act.from.saturating_sub(4);
        let verb_between = a.to <= act.verb.from && act.verb.to <= act.from;
        !verb_between && (near && a.case != Case::Bare || a.to == act.from && a.prep != Some("against"))
    })?;
    let possessed = owner.from.checked_sub(1).map_or("", |i| sentence.word(i));
    (!matches!(possessed, "its" | "their" | "'s")).then_some(owner)
}

/// "was denied entry to Peru", "barred from entering Peru": who keeps them out.
fn entered<'s>(sentence: &'s Sentence, act: &Act, target: Option<&Actor>) -> Option<&'s Actor> {
    let keeps_out = act.measure == SanctionMeasure::TravelBan && act.voice == Voice::Passive;
    let mut after =
        sentence.actors.iter().filter(|a| a.from >= act.to && a.from <= act.last() + 3 && a.case == Case::Bare);
    let other = |a: &&Actor| target.is_none_or(|t| t.from != a.from && t.codes != a.codes);
    let into = |a: &&Actor| a.prep.is_none_or(|p| matches!(p, "to" | "into" | "in" | "from"));
    after.find(|a| keeps_out && other(a) && into(a))
}

/// "The ministry said the assets had been frozen": who tells of an act without an agent.
fn speaker<'s>(sentence: &'s Sentence, act: &Act, target: Option<&Actor>) -> Option<&'s Actor> {
    let Some(report) = sentence.of(Class::Reporting).rfind(|h| h.to <= act.first()) else {
        // "will be banned, Peru announced".
        let decided = |h: &&Hit| {
            h.class() == Class::Reporting
                || h.class() == Class::Impose && matches!(sentence.word(h.from), "decided" | "agreed")
        };
        let report = sentence.hits.iter().filter(decided).find(|h| h.from >= act.last())?;
        let other = |a: &&Actor| target.is_none_or(|t| t.codes.iter().all(|c| !a.codes.contains(c)));
        let mut actors = sentence.actors.iter().filter(|a| a.from >= act.last() && a.to <= report.from);
        return actors.rfind(|a| a.case == Case::Bare && a.prep.is_none() && a.to + 2 >= report.from).filter(other);
    };
    let other = |a: &&Actor| target.is_none_or(|t| t.codes.iter().all(|c| !a.codes.contains(c)));
    sentence.actors.iter().rev().find(|a| a.to <= report.from && a.case == Case::Bare && a.prep.is_none()).filter(other)
}

fn target<'s>(
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
            && sender.is_none_or(|s| {
                s.from != a.from && s.codes.iter().any(|c| !a.codes.contains(c)) || s.codes.len() < a.codes.len()
            })
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
        SanctionMeasure::ExportBan => &["to", "against"],
        SanctionMeasure::ImportBan => &["from", "against"],
        _ => &["against"],
    };
    let aimed =
        || after().find(|a| prep(a, directed)).or_else(|| before().filter(|_| is_passive).find(|a| prep(a, directed)));
    let strict = || after().find(|a| prep(a, &["against", "on"]) && a.case == Case::Bare);
    // "in line with Peru's sanctions": whose example is followed.
    let kin = |a: &&Actor| a.case != Case::Bare && a.prep != Some("with") && owner.is_none_or(|o| o.from != a.from);
    let inside = || {
        let mut actors = sentence.actors.iter().filter(|a| a.from >= act.first() && a.to <= act.last());
        actors.find(|a| is_free(a) && (kin(a) || a.prep.is_none()))
    };
    let later = || after().find(|a| kin(a) || prep(a, &TOWARDS) && a.case == Case::Bare && !is_place(sentence, a, act));
    let object = || roles::object(sentence, &act.verb).filter(is_free);
    let affected = || {
        before()
            .find(|a| kin(a) || prep(a, &["against", "on", "of", "from", "to", "in"]))
            .or_else(|| before().find(|a| a.case == Case::Bare && a.prep.is_none()))
    };
    let passive = || if is_passive { affected() } else { None };
    let elsewhere = || sentence.actors.iter().filter(is_free).find(|a| prep(a, &["against"]));
    let owned = || owner.filter(is_free);
    let last = || after().find(|a| prep(a, &["with", "in", "at"]));
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

/// "in response to the aggression against Peru": against whom something else is directed.
fn is_victim(sentence: &Sentence, actor: &Actor) -> bool {
    let deeds = [
        "aggression",
        "war",
        "invasion",
        "attack",
        "attacks",
        "assault",
        "assaults",
        "crimes",
        "campaign",
        "offensive",
        "violence",
        "abuses",
        "strikes",
        "raid",
        "raids",
        "threats",
        "hostilities",
        "occupation",
    ];
    let nearest = (actor.from.saturating_sub(3)..actor.from)
        .rev()
        .find(|i| matches!(sentence.word(*i), "against" | "on" | "of" | "in" | "into" | "with"));
    nearest.and_then(|i| i.checked_sub(1)).is_some_and(|i| deeds.contains(&sentence.word(i)))
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
fn others(
    reading: &Reading,
    sentence: &Sentence,
    act: &Act,
    window: Window,
    targets: &[String],
    senders: &[String],
) -> Vec<String> {
    let lists = matches!(act.measure, SanctionMeasure::AssetFreeze | SanctionMeasure::Designation);
    if !lists {
        return Vec::new();
    }
    let owner = owner(sentence, act).map(|o| o.from);
    let named = sentence
        .actors
        .iter()
        .filter(|a| a.from >= window.from && a.to <= window.to && a.case != Case::Bare && owner != Some(a.from));
    let fits = |c: &&String| !targets.contains(c) && !senders.contains(c) && reading.reference.state(c).is_some();
    let same_side = sentence.actors.iter().any(|a| a.case != Case::Bare && a.codes.iter().any(|c| targets.contains(c)));
    let mut codes: Vec<String> = named.filter(|_| same_side).flat_map(|a| &a.codes).filter(fits).cloned().collect();
    codes.dedup();
    codes
}

/// Fills in who is left open in one claim from the other claims of the article, else from whoever acts first in it.
pub(super) fn fill_in(reading: &Reading, claims: &mut [Claim]) {
    let sanctions = |claims: &[Claim], lists: fn(&crate::model::Sanction) -> &Vec<String>| {
        let all: Vec<Vec<String>> = claims
            .iter()
            .filter_map(|c| match &c.fact {
                Fact::Sanction(s) => Some(lists(s).clone()),
                _ => None,
            })
            .collect();
        most_frequent(all)
    };
    let sender = sanctions(claims, |s| &s.senders);
    let targets = sanctions(claims, |s| &s.targets);
    for claim in claims {
        let at = claim.evidence[0].start;
        let Fact::Sanction(sanction) = &mut claim.fact else { continue };
        if sanction.targets.is_empty() {
            sanction.targets =
                targets.clone().filter(|t| !t.iter().any(|c| sanction.senders.contains(c))).unwrap_or_default();
            claim.confidence -= 0.15;
        }
        if sanction.senders.is_empty() {
            let other = |s: &Vec<String>| !s.iter().any(|c| sanction.targets.contains(c));
            sanction.senders =
                sender.clone().filter(other).or_else(|| first_actor(reading, at).filter(other)).unwrap_or_default();
            claim.confidence -= 0.15;
        }
    }
}

/// The first actor of the article, before a place in the text, that is the subject of its clause.
fn first_actor(reading: &Reading, before: usize) -> Option<Vec<String>> {
    let sentences = reading.sentences.iter().filter(|s| s.span.start < before);
    let mut actors = sentences.flat_map(|s| &s.actors).filter(|a| a.case == Case::Bare && a.prep.is_none());
    actors.next().map(|a| a.codes.clone())
}

/// The list named most often, the earlier one among equals.
fn most_frequent(lists: Vec<Vec<String>>) -> Option<Vec<String>> {
    let named: Vec<&Vec<String>> = lists.iter().filter(|l| !l.is_empty()).collect();
    let count = |list: &Vec<String>| named.iter().filter(|l| **l == list).count();
    let most = named.iter().map(|l| count(l)).max()?;
    named.iter().find(|l| count(l) == most).map(|l| (*l).clone())
}
