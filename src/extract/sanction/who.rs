//! Who restricts whom: the sender from voice, agent and owner; the target stands in a file of its own.

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::SanctionMeasure;

use super::act::Act;
use super::aside;
use super::count::is_numbered_package;
use super::prohibition::{is_leaving, is_prohibition};
use super::seat::seat;
use super::target::{is_on_word_of, is_victim, others, target};
use super::voice::{Voice, voice};

/// How far behind its owner a measure, and behind it the verb, may stand, in tokens.
const MEASURE_REACH: usize = 4;

/// How many words may stand before the owner of the measure that opens a sentence.
const OPENING: usize = 3;
/// How far behind the verb whom somebody thanks may stand: "thanked Prime Minister", in tokens.
const THANKED_REACH: usize = 4;

/// The part of a sentence that speaks of one act: up to the acts beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub from: usize,
    pub to: usize,
}

/// The codes of the senders and of the targets, each as far as the sentence tells them.
pub(super) fn parties(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> (Vec<String>, Vec<String>) {
    let seat = seat(reading, sentence, act);
    let by = (act.voice == Voice::Passive).then(|| agent(sentence, act, window)).flatten();
    let active = || (act.voice == Voice::Active).then(|| subject(sentence, &act.verb)).flatten();
    let owner = owner(sentence, act);
    let issuer = || (act.voice == Voice::Active).then(|| measure_of(sentence, &act.verb)).flatten();
    let sender = by.or_else(|| thanked(sentence, act)).or_else(issuer).or_else(active);
    let codes = |a: Option<&Actor>| a.map(|a| a.codes.clone()).unwrap_or_default();
    let target = target(sentence, act, window, sender, owner);
    // "Belarus was hit with EU sanctions": who owns the measure sends it.
    let sender = sender.filter(|s| target.is_none_or(|t| t.codes != s.codes));
    let is_of_another = |o: &&Actor| target.is_some_and(|t| t.from != o.from && t.codes != o.codes);
    let is_issuing = |o: &&Actor| target.is_none() && is_of_series(sentence, act, o);
    let sender = sender.or_else(|| owner.filter(|o| is_of_another(o) || is_issuing(o)));
    let sender = joining(sentence, act).filter(|s| target.is_none_or(|t| t.codes != s.codes)).or(sender);
    let sender = sender.or_else(|| entered(sentence, act, target));
    let sender = sender.or_else(|| origin(sentence, act, window, target));
    let sender = sender
        .or_else(|| speaker(sentence, act, target))
        .or_else(|| according(sentence, act, target))
        .or_else(|| beside(sentence, act, target));
    let senders: Vec<String> = seat
        .map_or_else(|| codes(sender), |code| vec![code])
        .into_iter()
        .map(|c| if is_state_body(reading, &c) { country(reading, &c) } else { c })
        .filter(|c| may_send(reading, c))
        .collect();
    let answered = || aside::answered(sentence, &act.verb).filter(|_| act.voice == Voice::Active);
    let mut targets = codes(target.or_else(answered));
    targets.extend(others(reading, sentence, act, window, &targets, &senders));
    for code in &mut targets {
        *code = country(reading, code);
    }
    if act.measure == SanctionMeasure::PriceCap {
        targets = capped(reading, sentence).unwrap_or(targets);
        // "Swiss firms may ship crude only if": whose firms a ceiling binds, takes it.
        let is_hit = |code: &String| reading.reference.is_sanctioned(code, reading.published());
        let are_traders = |t: &Actor| sentence.of(Class::Listed).any(|h| h.from == t.to && h.to + 2 >= act.verb.from);
        let is_bound = target.is_some_and(|t| t.case == Case::Adjective && t.to < act.verb.from && are_traders(t));
        if is_prohibition(act) && is_bound && !targets.iter().any(is_hit) {
            return (targets, Vec::new());
        }
    }
    let mut seen: Vec<String> = Vec::new();
    for code in targets {
        if !seen.contains(&code) && !senders.contains(&code) {
            seen.push(code);
        }
    }
    (senders, seen)
}

/// "may handle Peruvian crude only if": of those named beside a ceiling on a price, who is under sanctions is hit.
fn capped(reading: &Reading, sentence: &Sentence) -> Option<Vec<String>> {
    let is_hit = |code: &&String| reading.reference.is_sanctioned(code, reading.published());
    sentence.actors.iter().flat_map(|a| &a.codes).find(is_hit).map(|code| vec![code.clone()])
}

/// "the assets of a bank", "the Treasury's office": an organisation of one state stands for that state.
pub(super) fn country(reading: &Reading, code: &str) -> String {
    reading.reference.organisation(code).and_then(|o| o.country.clone()).unwrap_or_else(|| code.to_owned())
}

/// Whether somebody can restrict others: a state or a union of states, not a network of banks or a charity.
pub(super) fn may_send(reading: &Reading, code: &str) -> bool {
    let is_union = |kind: &str| matches!(kind, "intergovernmental" | "forum" | "alliance");
    let reference = reading.reference;
    reference.state(code).is_some() || reference.organisation(code).is_some_and(|body| is_union(&body.kind))
}

fn is_state_body(reading: &Reading, code: &str) -> bool {
    reading.reference.organisation(code).is_some_and(|o| o.country.is_some())
}

/// The subject of a verb; of one that is joined to another ("A sanctioned B and closed its ports") that of the first.
fn subject<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    if let Some(subject) = aside::subject(sentence, verb).or_else(|| aside::leaders(sentence, verb)) {
        return Some(subject);
    }
    let subject = roles::subject(sentence, verb)?;
    let classes = [Class::Impose, Class::Restrict, Class::Ban, Class::Lift];
    let opening = sentence.word(sentence.clause_around(verb.from).0);
    let is_joined = !matches!(opening, "which" | "who")
        && (subject.to..verb.from).any(|i| matches!(sentence.word(i), "," | "and" | "then"));
    let governs = |h: &&Hit| {
        classes.contains(&h.class())
            && h.to <= subject.from
            && h.form() != Form::Gerund
            && voice(sentence, h) == Voice::Active
    };
    // "Peru adopted Chile's sanctions, which prohibit": who adopted them, not whose they were first.
    let start = sentence.clause_around(verb.from).0;
    let adopts = |h: &&Hit| {
        let behind = h.to..start;
        let takes = |class: Class| sentence.of(class).any(|noun| behind.contains(&noun.from) && noun.to + 6 > start);
        h.class() == Class::Impose && h.to <= start && voice(sentence, h) == Voice::Active && takes(Class::SanctionNoun)
    };
    let adopting = sentence.hits.iter().rfind(adopts).filter(|_| sentence.word(start) == "which");
    if let Some(adopter) = adopting.and_then(|h| roles::subject(sentence, h)) {
        return Some(adopter);
    }
    let first = sentence.hits.iter().find(governs).filter(|_| is_joined);
    first.and_then(|first| roles::subject(sentence, first)).or(Some(subject))
}

/// "The EU's 18th round, passed after Peru dropped its veto, sets": who owns the measure that opens the sentence and acts.
fn measure_of<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    // "The latest Peruvian measures".
    let opens = |a: &&Actor| a.from <= OPENING && a.prep.is_none() && a.case != Case::Bare && a.people.is_empty();
    let owner = sentence.actors.first().filter(opens)?;
    let is_measure = |h: &Hit| h.from >= owner.to && h.to <= verb.from && h.from <= owner.to + MEASURE_REACH;
    let measures = [Class::Measure, Class::SanctionNoun, Class::Restraint];
    let noun = measures.into_iter().flat_map(|class| sentence.of(class)).find(|h| is_measure(h))?;
    // A clause between commas, or none, parts the measure from its verb.
    let is_aside = sentence.word(noun.to) == "," && sentence.word(verb.from - 1) == ",";
    let is_bare = !sentence.actors.iter().any(|a| a.from >= noun.to && a.to <= verb.from);
    (is_aside || is_bare && verb.from <= noun.to + MEASURE_REACH).then_some(owner)
}

/// "thanked Peru for the sanctions that it adopted": whom somebody thanks acts.
fn thanked<'s>(sentence: &'s Sentence, act: &Act) -> Option<&'s Actor> {
    let thanks = sentence.of(Class::Thanks).rfind(|h| h.to <= act.first())?;
    let is_object = |a: &&Actor| a.from >= thanks.to && a.to <= act.first() && a.case == Case::Bare && a.prep.is_none();
    let object = sentence.actors.iter().find(is_object)?;
    let is_for = (object.to..act.first()).any(|i| sentence.word(i) == "for");
    let is_next = object.from <= thanks.to + THANKED_REACH;
    (is_for && is_next && act.verb.from > thanks.to).then_some(object)
}

/// Who stands after "by".
fn agent<'s>(sentence: &'s Sentence, act: &Act, window: Window) -> Option<&'s Actor> {
    sentence.actors.iter().find(|a| {
        a.from >= act.verb.to.min(act.to)
            && a.to <= window.to
            && (a.prep == Some("by") || is_decider(sentence, a))
            && (a.case == Case::Bare || is_prohibition(act) || is_decider(sentence, a))
            && !is_holder(sentence, a)
    })
}

/// "by a decision of Peru's government", "under an order of Peru", "by the government of President A".
fn is_decider(sentence: &Sentence, actor: &Actor) -> bool {
    let is_government = |i: usize| {
        matches!(sentence.word(i), "government" | "cabinet" | "administration")
            && (i.saturating_sub(2)..i).any(|i| sentence.word(i) == "by")
    };
    let decides = |i: usize| {
        matches!(sentence.word(i), "decision" | "order" | "decree" | "resolution" | "ruling") || is_government(i)
    };
    actor.prep == Some("of") && (actor.from.saturating_sub(3)..actor.from).any(decides)
}

/// "assets held by Peru": whose they are, not who acts.
fn is_holder(sentence: &Sentence, actor: &Actor) -> bool {
    let by = (actor.from.saturating_sub(4)..actor.from).rev().find(|i| sentence.word(*i) == "by");
    by.and_then(|i| i.checked_sub(1)).is_some_and(|i| {
        matches!(sentence.word(i), "held" | "owned" | "kept" | "controlled" | "possessed" | "made" | "used" | "run")
    })
}

/// "may no longer be shipped to Peru from Chile": who lets nothing out, or in.
fn origin<'s>(sentence: &'s Sentence, act: &Act, window: Window, target: Option<&Actor>) -> Option<&'s Actor> {
    let mut actors = sentence.actors.iter().filter(|a| a.from >= act.first() && a.to <= window.to);
    if is_leaving(sentence, act) {
        return actors.find(|a| a.from == act.verb.to && a.case == Case::Bare);
    }
    let is_other = |a: &Actor| target.is_none_or(|t| t.from != a.from && t.codes.iter().all(|c| !a.codes.contains(c)));
    actors.find(|a| is_source(sentence, act, a) && is_other(a))
}

/// "A joined B in adopting": who joins acts too.
fn joining<'s>(sentence: &'s Sentence, act: &Act) -> Option<&'s Actor> {
    let is_manner = act.verb.from > 0 && sentence.word(act.verb.from - 1) == "in";
    let mut actors =
        sentence.actors.iter().filter(|a| a.to <= act.verb.from && a.case == Case::Bare && a.prep.is_none());
    if is_manner { actors.next() } else { None }
}

/// The possessive or adjective right before the noun: "EU sanctions", "Japan's list"; not "its Russia sanctions".
pub(super) fn owner<'s>(sentence: &'s Sentence, act: &Act) -> Option<&'s Actor> {
    // The owner of frozen assets is hit.
    let is_owned = matches!(act.measure, SanctionMeasure::AssetFreeze | SanctionMeasure::Financial);
    let of_property = is_owned && act.rule != "sanction_imposed";
    // Whose privilege is taken away is hit, too.
    let of_property = of_property || act.verb.class() == Class::Forfeit;
    if act.rule != "sanction_standing" && (act.verb.from == act.from || of_property) {
        return None;
    }
    let behind = || sentence.actors.iter().find(|a| is_issuer(sentence, act, a));
    let before = sentence.actors.iter().rev().find(|a| {
        let near = a.to <= act.from + 1 && act.from <= a.to + 3 && a.to > act.from.saturating_sub(4);
        let verb_between = a.to <= act.verb.from && act.verb.to <= act.from;
        // "on a Peruvian list", not "to its own Peru list".
        let inside = a.from >= act.from && a.to < act.to;
        !verb_between && ((near || inside) && a.case != Case::Bare || a.to == act.from && a.prep != Some("against"))
    });
    let owner = before.or_else(behind)?;
    // "officials who helped annex Peruvian regions had their assets blocked": another noun is owned.
    let is_apart =
        |i: usize| matches!(sentence.word(i), "had" | "has" | "have" | "their" | "its" | "who" | "that" | "were");
    if (owner.to..act.from).any(is_apart) {
        return None;
    }
    // "restrict Peru's purchases of copper": whose trade is restricted.
    let is_of_trade = matches!(act.measure, SanctionMeasure::ImportBan | SanctionMeasure::ExportBan);
    if is_of_trade && act.rule == "sanction_ban" && act.voice == Voice::Active && owner.case == Case::Possessive {
        return None;
    }
    let possessed = owner.from.checked_sub(1).map_or("", |i| sentence.word(i));
    (!matches!(possessed, "its" | "their" | "'s")).then_some(owner)
}

/// "the EU's 16th round": whose round it is adopts it.
pub(super) fn is_of_series(sentence: &Sentence, act: &Act, owner: &Actor) -> bool {
    owner.case == Case::Possessive && is_numbered_package(sentence, act)
}

/// "the fourth package of the European Union", "the sanctions of the G7": the body behind "of" issued the measure.
fn is_issuer(sentence: &Sentence, act: &Act, actor: &Actor) -> bool {
    let is_right_behind = (act.to..act.to + 3).contains(&actor.from) && sentence.word(act.to) == "of";
    act.rule == "sanction_imposed"
        && act.measure == SanctionMeasure::Unspecified
        && actor.case == Case::Bare
        && is_right_behind
        && actor.prep == Some("of")
}

/// "was denied entry to Peru", "barred from entering Peru": who keeps them out.
fn entered<'s>(sentence: &'s Sentence, act: &Act, target: Option<&Actor>) -> Option<&'s Actor> {
    let other = |a: &&Actor| target.is_none_or(|t| t.from != a.from && t.codes != a.codes);
    sentence.actors.iter().filter(|a| is_entered(sentence, act, a)).find(other)
}

/// "shipped from Peru", "cut off from Peruvian exports": where goods may not leave from, or come to.
pub(super) fn is_source(sentence: &Sentence, act: &Act, actor: &Actor) -> bool {
    let leads = match act.measure {
        SanctionMeasure::ExportBan => {
            let is_of_goods = is_prohibition(act) && actor.case == Case::Adjective && actor.from <= act.verb.to + 1;
            actor.prep == Some("from") || is_out_of(sentence, actor) || is_of_goods && actor.from >= act.verb.to
        }
        SanctionMeasure::ImportBan => actor.prep == Some("to"),
        _ => false,
    };
    let cuts_off = sentence.word(act.verb.to.saturating_sub(1)) == "off" || is_prohibition(act);
    act.voice == Voice::Passive && leads && (actor.case == Case::Bare || cuts_off && actor.case == Case::Adjective)
}

fn is_out_of(sentence: &Sentence, actor: &Actor) -> bool {
    actor.from >= 2 && (sentence.word(actor.from - 2), sentence.word(actor.from - 1)) == ("out", "of")
}

/// Whether an actor is the state that those who are kept out may not enter.
pub(super) fn is_entered(sentence: &Sentence, act: &Act, actor: &Actor) -> bool {
    let keeps_out = act.measure == SanctionMeasure::TravelBan && act.voice == Voice::Passive;
    let near = actor.from >= act.to && actor.from <= act.last() + 3 && actor.case == Case::Bare;
    let into = actor.prep.is_none_or(|p| matches!(p, "to" | "into" | "in" | "from")) || is_out_of(sentence, actor);
    if keeps_out && act.verb.class() == Class::OffLimits {
        return near && into;
    }
    // "Entry was denied to Peru": nobody is named before who is kept out.
    // "Entry to Peru is closed for nine Chileans": the state stands right behind the noun.
    let is_of_entry =
        actor.to <= act.verb.from && matches!(actor.prep, Some("to" | "into")) && actor.from <= act.to + 1;
    if keeps_out && is_of_entry && actor.case == Case::Bare {
        return true;
    }
    let (start, _) = sentence.clause_around(act.first());
    let has_subject =
        (start..act.verb.from.max(act.from)).any(|i| {
            sentence.of(Class::Listed).any(|h| h.contains(i))
                || crate::extract::numbers::number_at(sentence, i).is_some()
        }) || sentence.actors.iter().any(|a| a.from >= start && a.to <= act.verb.from && a.from != actor.from);
    keeps_out && near && into && has_subject
}

/// "assets held in Peru", "what they own in Peru": where frozen property lies, which is where it is frozen.
pub(super) fn is_where(sentence: &Sentence, act: &Act, actor: &Actor) -> bool {
    let lies = |i: usize| {
        const LIES: [&str; 12] =
            ["held", "own", "owns", "owned", "have", "has", "hold", "holds", "property", "kept", "keep", "keeps"];
        LIES.contains(&sentence.word(i)) || sentence.of(Class::Restricted).any(|h| h.contains(i))
    };
    // "had their Peruvian accounts blocked".
    let is_theirs = || {
        let owner = actor.from.checked_sub(1).map_or("", |i| sentence.word(i));
        matches!(owner, "their" | "its" | "his" | "her" | "any")
            && sentence.of(Class::Restricted).any(|h| h.from == actor.to)
    };
    let is_there = || actor.prep == Some("in") && (actor.from.saturating_sub(3)..actor.from).any(lies);
    act.measure == SanctionMeasure::AssetFreeze
        && actor.people.is_empty()
        && match actor.case {
            Case::Bare => is_there(),
            Case::Adjective => is_theirs(),
            Case::Possessive => false,
        }
}

/// "In the Peruvian decree, assets of two Chileans were blocked": with no agent, whoever is named beside the target.
fn beside<'s>(sentence: &'s Sentence, act: &Act, target: Option<&Actor>) -> Option<&'s Actor> {
    let is_agentless = act.voice == Voice::Passive || is_prohibition(act);
    let target = target?;
    let other = |a: &&Actor| a.codes.iter().all(|c| !target.codes.contains(c)) && !is_victim(sentence, a);
    let place = sentence.actors.iter().filter(|a| is_where(sentence, act, a)).find(other);
    // "under a Peruvian decree", "by Peru's cabinet", not "four Peruvian regions".
    let decides = |i: usize| {
        let words =
            ["order", "decree", "decision", "law", "rule", "rules", "move", "step", "steps", "resolution", "cabinet"];
        words.contains(&sentence.word(i)) || sentence.of(Class::OfficialHead).any(|h| h.contains(i))
    };
    let owned = |a: &&Actor| a.case != Case::Bare && a.to <= act.last() && (a.to..a.to + 3).any(decides);
    let owner = || sentence.actors.iter().filter(other).find(owned);
    // "Peruvian firms may no longer sell": the traders of who forbids.
    let trades = |a: &&Actor| act.voice == Voice::Active && a.case != Case::Bare && a.to < act.verb.from;
    let trader = || sentence.actors.iter().filter(other).find(trades).filter(|_| is_prohibition(act));
    // "Peru puts accounts out of reach".
    let puts = |a: &&Actor| {
        act.verb.class() == Class::OffLimits && a.case == Case::Bare && a.prep.is_none() && a.to <= act.from
    };
    let putter = || sentence.actors.iter().filter(other).find(puts);
    place.or_else(putter).or_else(trader).or_else(|| if is_agentless { owner() } else { None })
}

/// "According to a statement by Peru's ministries, 12 people were added to": on whose word an act without an agent is told.
fn according<'s>(sentence: &'s Sentence, act: &Act, target: Option<&Actor>) -> Option<&'s Actor> {
    let other = |a: &&Actor| target.is_none_or(|t| t.codes.iter().all(|c| !a.codes.contains(c)));
    let told = sentence.actors.iter().find(|a| a.people.is_empty() && is_on_word_of(sentence, a));
    told.filter(|_| act.voice == Voice::Passive).filter(other)
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
