//! Agreements: who negotiates, agreed or signed which text with whom.

use crate::model::{Agreement, AgreementStatus, Claim, DateBasis, Fact, Modality};

use super::actors::Case;
use super::inflection::Form;
use super::lexicon::Class;
use super::reading::{Reading, Sentence};
use super::tokens::Hit;
use super::{modality, roles};

mod ahead;
mod among;
mod by_words;
mod count;
mod day;
mod parties;
mod refer;
mod subject;

use ahead::{is_condition, is_only_ahead, is_to_be};
use day::Anchor;
use parties::Known;
use refer::{Story, Text, Told};
use subject::{is_generic, settle_subjects, subject_of};

/// How far the verb may stand from the noun, in tokens.
const VERB_REACH: usize = 14;
/// How far behind its subject a predicate may stand ("the pact that lets soldiers train there was signed"), in tokens.
const PREDICATE_REACH: usize = 24;
/// How far behind "with" and "between" a partner that is no state may be named, in tokens.
const PARTNER_REACH: usize = 3;
/// How far before what they are about talks may be named, in tokens.
const TALKS_REACH: usize = 12;

/// All agreements that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    let mut story = Story::default();
    let mut claims = Vec::new();
    for sentence in &reading.sentences {
        let texts = refer::texts(reading, sentence, &story);
        let told = claims.len();
        for text in &texts {
            story.remember_signer(sentence, text);
            let mut found = agreement(reading, sentence, text, &texts, &story);
            found.iter_mut().for_each(|claim| count::follow(sentence, text, claim, &claims));
            let real = found.iter().rfind(|claim| claim.is_eventful());
            if let Some(Fact::Agreement(last)) = real.map(|claim| &claim.fact) {
                story.parties = Some(last.parties.clone());
            }
            let is_generic = is_generic(sentence, &text.hit);
            claims.extend(found.into_iter().map(|claim| (claim, is_generic)));
        }
        if claims.len() == told {
            let last = claims.iter().rfind(|(claim, _)| claim.is_eventful()).filter(|(claim, _)| {
                let before = sentence.index.checked_sub(1).and_then(|at| reading.sentences.get(at));
                before.is_some_and(|before| reading.quotes(claim, before))
            });
            let mut more = last.map(|(last, _)| among::among(reading, sentence, &texts, last)).unwrap_or_default();
            if more.is_empty() {
                more.extend(by_words::by_words(reading, sentence, &texts));
            }
            if let Some(Fact::Agreement(last)) = more.last().map(|claim| &claim.fact) {
                story.parties = Some(last.parties.clone());
            }
            claims.extend(more.into_iter().map(|claim| (claim, false)));
        }
        story.remember(sentence, &texts, |text| is_of_others(reading, sentence, &text.hit));
    }
    let mut claims = settle_subjects(claims);
    day::settle(reading, &mut claims);
    claims
}

fn agreement(reading: &Reading, sentence: &Sentence, text: &Text, texts: &[Text], story: &Story) -> Vec<Claim> {
    let noun = &text.hit;
    if is_foreign(reading, sentence, noun) || text.told != Told::Noun && story.is_of_others(sentence) {
        return Vec::new();
    }
    let Some((verb, status)) = status(reading, sentence, text) else { return Vec::new() };
    let mut claims = brought_about(reading, sentence, text, texts, story, (&verb, status));
    let effect = effect_behind(reading, sentence, noun, &verb).filter(|_| status != AgreementStatus::InForce);
    if let Some(effect) = effect {
        claims.extend(brought_about(reading, sentence, text, texts, story, (effect, AgreementStatus::InForce)));
    }
    claims
}

/// "The treaty, signed in May, took effect in June": the predicate behind the words that say which text is meant.
fn effect_behind<'s>(reading: &Reading, sentence: &'s Sentence, noun: &Hit, verb: &Hit) -> Option<&'s Hit> {
    let is_effect = |h: &&Hit| {
        h.from >= verb.to && h.from - noun.to <= PREDICATE_REACH && reading.code(h) == AgreementStatus::InForce.code()
    };
    let effect = sentence.of(Class::Sign).find(|h| verb.from >= noun.to && is_effect(h))?;
    let is_told = matches!(effect.form(), Form::Past | Form::Participle) || sentence.word(effect.from - 1) == "been";
    // "a pact signed in May that replaces the treaty in force": of another text.
    let is_own = !sentence.of(Class::AgreementNoun).any(|n| n.from >= verb.to && n.to <= effect.from);
    (is_told && is_own && !is_condition(sentence, effect)).then_some(effect)
}

/// What a verb tells of a text: who has brought it how far, and when.
fn brought_about(
    reading: &Reading,
    sentence: &Sentence,
    text: &Text,
    texts: &[Text],
    story: &Story,
    (verb, status): (&Hit, AgreementStatus),
) -> Vec<Claim> {
    let noun = &text.hit;
    let mood = modality::modality(sentence, verb.from, verb.to);
    let noun_mood = modality::modality(sentence, noun.from, noun.to);
    // "will be paid for under the notes of 8 May", "asked to heed the accord signed in 2004": what has a day was done.
    let is_attribute = verb.from == noun.from || is_reduced(sentence, noun, verb);
    let was_done = is_attribute && (day::is_past(reading, sentence, noun) || mood == Modality::Planned);
    let (mood, noun_mood) = if was_done { (Modality::Asserted, Modality::Asserted) } else { (mood, noun_mood) };
    let unreal = |m| !matches!(m, Modality::Asserted | Modality::Planned);
    let unreal_mood = [mood, noun_mood]
        .into_iter()
        .find(|m| unreal(*m))
        .filter(|m| unreal(mood) || matches!(m, Modality::Requested | Modality::Denied));
    if is_only_ahead(reading, sentence, verb) || status == AgreementStatus::InForce && is_revoked(sentence, noun) {
        return Vec::new();
    }
    let is_ahead = mood == Modality::Planned || mood == Modality::Asserted && is_to_be(sentence, verb);
    let planned = is_ahead && status != AgreementStatus::Negotiating;
    let status = if planned && status == AgreementStatus::Signed { AgreementStatus::Agreed } else { status };
    // "It will enter into force 30 days later": what was signed is told with its signing.
    if status == AgreementStatus::InForce && planned {
        return Vec::new();
    }
    let rule = match status {
        AgreementStatus::Negotiating => "agreement_negotiated",
        AgreementStatus::Agreed => "agreement_agreed",
        AgreementStatus::Signed => "agreement_signed",
        AgreementStatus::InForce => "agreement_in_force",
    };
    let subject = subject_of(reading, sentence, noun);
    let count = count::count_before(sentence, noun);
    // "signed in May, took effect in June": each has the day beside its own verb.
    let is_second = sentence.of(Class::Sign).any(|h| noun.to <= h.from && h.to <= verb.from);
    let from = if is_second { verb.from } else { noun.from.min(verb.from) };
    let to = noun.to.max(verb.to);
    let hits: Vec<Hit> = texts.iter().map(|text| text.hit).collect();
    let (parties, confidence) = match refer::parties(reading, sentence, text, story) {
        Some(pairs) => (pairs.into_iter().map(|p| (p, (noun.from, noun.to))).collect(), refer::CONFIDENCE),
        None => parties::parties(reading, sentence, noun, verb, &Known { texts: &hits, ours: story.ours.as_deref() }),
    };
    // "has signed four agreements, with A, B, C and D": one with each, of whatever days.
    let is_one_each = count > 2 && parties.len() == count as usize;
    let count = if is_one_each { 1 } else { count };
    parties
        .into_iter()
        .map(|(parties, extent)| {
            let (from, to) = if is_second { (from, to) } else { (from.min(extent.0), to.max(extent.1)) };
            let evidence = reading.evidence(sentence, from.min(noun.from), to);
            let fact = Fact::Agreement(Agreement { parties, subject, status, count });
            let mut claim = reading.claim(rule, confidence, fact, evidence);
            claim.modality = if planned { Modality::Planned } else { Modality::Asserted };
            if let Some(mood) = unreal_mood {
                // Wished for, denied or only possible: it has no day.
                claim.modality = mood;
                return claim;
            }
            if status != AgreementStatus::Negotiating {
                let anchor = Anchor { noun, verb, told: text.told, status, is_planned: planned, extent: (from, to) };
                day::set_day(reading, sentence, &anchor, &mut claim);
            }
            if is_one_each && !matches!(claim.date_basis, Some(DateBasis::Stated | DateBasis::Relative)) {
                (claim.date, claim.date_end, claim.date_basis) = (None, None, None);
            }
            claim
        })
        .collect()
}

/// "scrapped the arrangement in force since 1991": it is so no longer.
fn is_revoked(sentence: &Sentence, noun: &Hit) -> bool {
    const REACH: usize = 4;
    sentence.of(Class::Revoke).any(|h| h.to <= noun.from && noun.from - h.to <= REACH)
}

/// "an accord signed", "the accord concluded": the participle says which text is meant.
fn is_reduced(sentence: &Sentence, noun: &Hit, verb: &Hit) -> bool {
    let is_between = |i: usize| sentence.word(i) == "," || sentence.word(i).ends_with("ly");
    verb.form() == Form::Participle && verb.from >= noun.to && (noun.to..verb.from).all(is_between)
}

/// How far behind a text what it is on may be named, in tokens.
const TOPIC_REACH: usize = 10;

/// Whether a text is that of firms or clubs, another kind of deal, or only referred to.
fn is_foreign(reading: &Reading, sentence: &Sentence, noun: &Hit) -> bool {
    let before = noun.from.checked_sub(1).map_or("", |i| sentence.word(i));
    // "A and B concluded their agreement", but not "spoke after signing their deals".
    let is_own = |h: &Hit| h.to + 1 == noun.from && matches!(h.form(), Form::Past | Form::Participle);
    let theirs = matches!(before, "their" | "those") && !sentence.of(Class::Sign).any(is_own)
        || before == "such" && sentence.word(noun.to) != "with";
    // "broke every treaty that it ever signed"
    let is_any = matches!(before, "every" | "any" | "each" | "whatever");
    // "Ambassadors reached an agreement on new sanctions against Peru": one side agrees with itself.
    let is_on_sanctions =
        sentence.word(noun.to) == "on" && sentence.has_within(Class::SanctionNoun, noun.to, noun.to + TOPIC_REACH);
    // "The financing framework is being finalised": nobody's but one's own.
    let is_plan = sentence.word(noun.to - 1) == "framework" && sentence.actors.is_empty();
    theirs
        || is_plan
        || is_any
        || is_on_sanctions
        || is_no_text(sentence, noun.from, noun.to)
        || is_of_others(reading, sentence, noun)
}

/// Whether a text is one of firms, clubs or cities: "The two firms signed the agreement", "contracts with hospitals".
fn is_of_others(reading: &Reading, sentence: &Sentence, noun: &Hit) -> bool {
    let is_before = |h: &Hit| h.to <= noun.from && sentence.clause[h.from] == sentence.clause[noun.from];
    let is_between = |h: &Hit| {
        matches!(sentence.word(noun.to), "between" | "with") && h.from > noun.to && h.from <= noun.to + PARTNER_REACH
    };
    let is_party = |h: &Hit| is_before(h) || is_between(h);
    let is_business = sentence.of(Class::NotAid).any(|h| match reading.code(h) {
        "sport" => true,
        "company" => is_party(h),
        _ => false,
    });
    let is_local = |h: &Hit| if reading.code(h) == "partner" { is_between(h) } else { is_party(h) };
    is_business || sentence.of(Class::PrivateActor).any(is_party) || sentence.of(Class::NoSignatory).any(is_local)
}

/// Words that only sound like a text of states or like work on it: "a peace deal", "broke off talks on a treaty".
fn is_no_text(sentence: &Sentence, from: usize, to: usize) -> bool {
    // A "loan contract" is a text, a "contract" any; "a loan deal with Peru" deals with nothing.
    let is_within = |h: &Hit| from <= h.from && h.to <= to && h.to - h.from < to - from || from < h.from;
    sentence.of(Class::NotAgreement).any(|h| h.from < to && from < h.to && !is_within(h))
}

/// The verb or noun that tells how far the text has come: the nearest in reach, negotiating before agreeing.
fn status(reading: &Reading, sentence: &Sentence, text: &Text) -> Option<(Hit, AgreementStatus)> {
    let noun = &text.hit;
    let is_paper = reading.code(noun) == PAPER;
    let distance = |h: &Hit| if h.to <= noun.from { noun.from - h.to } else { h.from.saturating_sub(noun.to) };
    let near = |class: Class| {
        let fits = sentence.of(class).filter(|h| text.told == Told::Verb || !h.contains(noun.from)).filter(|h| {
            let is_subject = h.from >= noun.to && (roles::is_passive(sentence, h) || is_state(sentence, h));
            distance(h) <= if is_subject { PREDICATE_REACH } else { VERB_REACH }
                && !(class == Class::Sign && (is_paper && !is_signature(sentence, h) || !suits(sentence, h, noun)))
                && !is_condition(sentence, h)
        });
        fits.min_by_key(|h| distance(h) + if sentence.clause[h.from] == sentence.clause[noun.from] { 0 } else { 6 })
    };
    let negotiating = near(Class::Negotiate).filter(|h| distance(h) <= 8 || h.from >= noun.to && is_state(sentence, h));
    let negotiating = negotiating.filter(|h| !sentence.of(Class::Sign).any(|s| s.from <= h.from && h.to <= s.to));
    let negotiating = negotiating.filter(|h| !is_no_text(sentence, h.from, h.to));
    // "preparing for winter"
    let is_for = |h: &Hit| sentence.word(h.to - 1) == "preparing" && sentence.word(h.to) == "for";
    let negotiating = negotiating.filter(|h| !is_for(h));
    let signing = near(Class::Sign).filter(|h| {
        let is_object = h.to <= noun.from && distance(h) <= 5;
        let is_subject = h.from >= noun.to && roles::is_passive(sentence, h);
        reading.code(h) != "agreed" || is_object || is_subject
    });
    // "After months of negotiation, the pact between A and B was signed".
    let is_over = |h: &Hit, s: &Hit| {
        let is_before = (h.from.saturating_sub(5)..h.from).any(|i| matches!(sentence.word(i), "after" | "following"));
        is_before && h.to <= noun.from && s.from >= noun.to && roles::is_passive(sentence, s)
    };
    // "Negotiations on the treaty were concluded": what is concluded are they.
    let is_concluded = |h: &Hit, s: &Hit| {
        let is_end =
            || sentence.has_within(Class::Signature, s.from, s.to) && sentence.word(s.from).starts_with("conclu");
        let is_noun = || matches!(sentence.word(h.from), "negotiations" | "talks");
        h.to <= noun.from && s.from >= noun.to && roles::is_passive(sentence, s) && is_noun() && is_end()
    };
    let is_completed = |h: &Hit| signing.is_some_and(|s| distance(s) < distance(h) || is_over(h, s));
    match (negotiating, signing) {
        (Some(h), Some(s)) if is_concluded(h, s) && !is_over(h, s) => Some((*s, AgreementStatus::Agreed)),
        (Some(h), _) if !is_completed(h) => Some((*h, AgreementStatus::Negotiating)),
        (_, Some(h)) => Some((*h, AgreementStatus::from_code(reading.code(h))?)),
        _ => talks(sentence, noun)
            .map(|at| (Hit { from: at, to: at + 1, ..*noun }, AgreementStatus::Negotiating))
            .or_else(|| exchanged(sentence, noun).then_some((*noun, AgreementStatus::Signed)))
            .or_else(|| day::is_dated(reading, sentence, noun).then_some((*noun, AgreementStatus::Signed))),
    }
}

/// "is under negotiation", "is being drafted", "under discussion": a state that lasts.
fn is_state(sentence: &Sentence, verb: &Hit) -> bool {
    let is_mark = |at: usize| matches!(sentence.word(at), "under" | "being");
    is_mark(verb.from) || verb.from > 0 && is_mark(verb.from - 1)
}

/// The value of words that are texts of states only where somebody signs or negotiates them: "document".
const PAPER: &str = "paper";

/// "The exchange of notes was completed": what is complete is a text only of notes; a building is as well.
fn suits(sentence: &Sentence, verb: &Hit, noun: &Hit) -> bool {
    // "a memorandum on the exchange of experience".
    let is_noun = sentence.word(verb.from) == "exchange"
        && verb.from > 0
        && matches!(sentence.word(verb.from - 1), "the" | "an" | "of" | "for" | "on" | "and")
        && !sentence.word(noun.to - 1).starts_with("note");
    // "an initial training programme", not "Peru and Chile initial pact"
    let is_first = sentence.word(verb.from) == "initial"
        && !matches!(sentence.word(verb.to), "a" | "an" | "the")
        && !sentence.actors.iter().any(|a| a.to == verb.from && a.case != Case::Adjective);
    // "The dialogue concluded in a joint statement": with it something ended.
    let is_end = sentence.word(verb.from).starts_with("conclu")
        && noun.from > verb.to
        && matches!(sentence.word(verb.to), "in" | "with")
        && matches!(sentence.word(verb.to + 1), "a" | "an");
    if is_noun || is_first || is_end {
        return false;
    }
    let is_of_notes = ["complet", "swap"].iter().any(|stem| sentence.word(verb.from).starts_with(stem));
    !is_of_notes || verb.to - verb.from > 1 || sentence.word(noun.to - 1).starts_with("note")
}

/// Whether a verb is one by which papers are signed, too: "put their names to", not "complete".
fn is_signature(sentence: &Sentence, verb: &Hit) -> bool {
    sentence.beginning_at(verb.from).any(|h| h.class() == Class::Signature)
}

/// "Talks between Peru and Chile on a trade deal": what the talks are about.
fn talks(sentence: &Sentence, noun: &Hit) -> Option<usize> {
    let leads = (noun.from.saturating_sub(6)..noun.from)
        .rev()
        .find(|i| matches!(sentence.word(*i), "on" | "about" | "over" | "for" | "towards"))?;
    (leads.saturating_sub(TALKS_REACH)..leads)
        .rev()
        .filter(|i| sentence.clause[*i] == sentence.clause[noun.from])
        .find(|i| sentence.beginning_at(*i).any(|h| h.class() == Class::Parley) && !is_no_text(sentence, *i, *i + 1))
        .filter(|at| (*at + 1..leads).all(|i| !matches!(sentence.word(i), "," | "and" | "with") || named(sentence, i)))
}

fn named(sentence: &Sentence, at: usize) -> bool {
    sentence.actors.iter().any(|a| a.from <= at + 1 && at <= a.to)
}

/// "The exchange of notes took place in Lima".
fn exchanged(sentence: &Sentence, noun: &Hit) -> bool {
    let (_, end) = sentence.clause_around(noun.from);
    sentence.word(noun.from).starts_with("exchange")
        && (noun.to..end).any(|i| {
            sentence.word(i) == "took" && sentence.word(i + 1) == "place"
                || matches!(sentence.word(i), "was" | "were")
                    && matches!(sentence.word(i + 1), "held" | "made" | "done")
        })
}

#[cfg(test)]
mod phrasings;
#[cfg(test)]
mod tests;
