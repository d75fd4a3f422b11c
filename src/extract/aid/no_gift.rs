//! Things that a sentence counts and nobody gives: what carries the gifts, is fought over, or is kept going by them.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::is_passive;
use crate::extract::tokens::Hit;

use super::things::{ENDS, Thing, count_start, is_plain, quantity};

/// Whether a thing is told of otherwise than as a gift.
pub(super) fn is_no_gift(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    is_carrier(sentence, thing)
        || is_giver(sentence, thing)
        || is_fought(reading, sentence, thing)
        || is_helped(reading, sentence, thing)
        || is_of_rules(sentence, thing)
        || is_other_name(reading, sentence, thing)
}

/// "aboard two transport planes", "flown out in an aircraft of the air force": what carries the goods.
fn is_carrier(sentence: &Sentence, thing: &Thing) -> bool {
    const NAME: usize = 5;
    const PURPOSE: usize = 8;
    // "One C-130 aircraft arrived in Tonga to deliver water"
    let moves = |i: usize| {
        matches!(sentence.word(i), "arrived" | "landed" | "left" | "departed" | "flew" | "sailed" | "arrives")
    };
    let brings =
        |i: usize| sentence.word(i) == "to" && matches!(sentence.word(i + 1), "deliver" | "bring" | "drop" | "unload");
    let behind = thing.to + 1..(thing.to + 1 + PURPOSE).min(sentence.tokens.len());
    if is_vehicle(sentence.word(thing.to - 1))
        && (moves(thing.to) || moves(thing.to + 1))
        && behind.into_iter().any(brings)
    {
        return true;
    }
    let is_name = |i: &usize| {
        is_plain(sentence, *i) && !sentence.is_any(*i, &ENDS) || matches!(sentence.word(*i), "a" | "an" | "the" | "-")
    };
    let lead = (thing.from.saturating_sub(NAME)..thing.from).rev().find(|i| !is_name(i) || is_aboard(sentence, *i));
    // "delivered by army aircraft"
    let is_by = |i: usize| sentence.word(i) == "by" && is_vehicle(sentence.word(thing.to - 1));
    lead.is_some_and(|i| {
        let is_in = is_by(i) || sentence.word(i) == "in" && matches!(sentence.word(i + 1), "a" | "an" | "one");
        is_aboard(sentence, i) || is_in
    })
}

fn is_vehicle(word: &str) -> bool {
    matches!(
        word,
        "aircraft" | "plane" | "planes" | "helicopter" | "helicopters" | "ship" | "ships" | "train" | "vessel"
    )
}

/// "six vessels that provide support to the army": what they do is told, not what is done with them.
fn is_giver(sentence: &Sentence, thing: &Thing) -> bool {
    const REACH: usize = 18;
    if !matches!(sentence.word(thing.to), "that" | "which") {
        return false;
    }
    let gives = |h: &&Hit| h.from > thing.to && h.from <= thing.to + REACH && !is_passive(sentence, h);
    let Some(verb) = sentence.of(Class::Give).find(gives) else { return false };
    let has_subject = sentence.actors.iter().any(|a| a.from > thing.to && a.to <= verb.from && a.prep.is_none());
    let has_object = sentence.of(Class::AidNoun).any(|h| h.from >= verb.to && h.from <= verb.to + 2);
    has_object && !has_subject
}

/// "12 generators to power the pumps of waterworks": what the goods keep going is no gift.
fn is_helped(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    const NAME: usize = 5;
    const HELP: [&str; 10] =
        ["support", "maintain", "restore", "power", "operate", "run", "protect", "strengthen", "improve", "repair"];
    let is_name = |i: &usize| is_plain(sentence, *i) && !HELP.contains(&sentence.word(*i)) && sentence.word(*i) != "to";
    let lead = (thing.from.saturating_sub(NAME)..thing.from).rev().find(|i| !is_name(i));
    quantity(reading, sentence, thing).is_none()
        && lead.is_some_and(|i| i > 0 && HELP.contains(&sentence.word(i)) && sentence.word(i - 1) == "to")
}

/// "12 ships, called \"multi-role vessels\"": another name of the goods before it.
fn is_other_name(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    const BEFORE: usize = 6;
    let called = |i: usize| matches!(sentence.word(i), "called" | "dubbed" | "named");
    quantity(reading, sentence, thing).is_none() && (thing.from.saturating_sub(BEFORE)..thing.from).any(called)
}

/// "its military equipment transfer policy", "prohibiting the transfer of defence supplies": rules on what may be given.
fn is_of_rules(sentence: &Sentence, thing: &Thing) -> bool {
    const BEFORE: usize = 5;
    let of_policy = matches!(sentence.word(thing.to), "transfer" | "transfers" | "export" | "exports")
        && matches!(sentence.word(thing.to + 1), "policy" | "policies" | "rules" | "guidelines" | "ban" | "principles");
    let is_transfer = |i: usize| {
        matches!(sentence.word(i), "transfer" | "export" | "shipment") && sentence.word(i + 1) == "of"
            || sentence.word(i).starts_with("export") && i + 1 == thing.from
    };
    let near = thing.from.saturating_sub(BEFORE)..thing.from;
    let transfer = near.clone().find(|i| is_transfer(*i));
    let forbids = |h: &Hit| transfer.is_some_and(|at| h.to <= at && at - h.to <= 2);
    of_policy || sentence.of(Class::Ban).any(forbids)
}

/// "1,200 missiles were fired at it", "shot down 35 drones", "sanctioned 133 tankers": the object of a verb of war.
fn is_fought(reading: &Reading, sentence: &Sentence, thing: &Thing) -> bool {
    const AUXILIARY: usize = 3;
    if !sentence.has(Class::Clue) {
        return false;
    }
    let is_battle = |h: &&Hit| reading.code(h) == "battle" && matches!(h.form(), Form::Past | Form::Participle);
    let start = count_start(reading, sentence, thing);
    let is_lead = |i: usize| super::AUXILIARIES.contains(&sentence.word(i));
    let leads_to = |at: usize| (at..start).all(|i| !sentence.is_any(i, &ENDS) && is_plain(sentence, i));
    sentence.of(Class::Clue).filter(is_battle).any(|h| {
        let is_subject = h.from > thing.to && h.from <= thing.to + AUXILIARY && (thing.to..h.from).all(is_lead);
        let is_object = h.to <= start && start - h.to <= AUXILIARY && h.to < start + 1 && leads_to(h.to);
        is_subject || is_object
    })
}

fn is_aboard(sentence: &Sentence, at: usize) -> bool {
    let on = |at: usize| at > 0 && sentence.word(at - 1) == "on";
    sentence.word(at) == "aboard" || sentence.word(at) == "board" && on(at)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn what_brings_or_gives_is_no_gift() {
        let lines =
            told("One Norwegian C-130 aircraft arrived in Kenya on Monday to bring five tonnes of bottled water.");
        assert!(lines.iter().any(|l| l.contains(" 5 tonnes of bottled water")), "{lines:?}");
        assert!(!lines.iter().any(|l| l.contains("aircraft")), "{lines:?}");
        let lines = told("Norway on Monday named six vessels that provide financial support to Kenya's army.");
        assert!(!lines.iter().any(|l| l.starts_with("aid") && l.contains("vessels")), "{lines:?}");
    }
}
