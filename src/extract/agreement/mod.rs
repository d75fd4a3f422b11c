//! Agreements: who negotiates, agreed or signed which text with whom.

use crate::model::{Agreement, AgreementStatus, Claim, Fact, Modality, Subject};

use super::actors::{Actor, Case};
use super::inflection::Form;
use super::lexicon::Class;
use super::reading::{Part, Reading, Sentence};
use super::tokens::Hit;
use super::{dates, modality, numbers, roles};

/// How far the verb may stand from the noun, in tokens.
const VERB_REACH: usize = 14;

/// All agreements that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    reading
        .sentences
        .iter()
        .flat_map(|s| texts(s).into_iter().flat_map(move |noun| agreement(reading, s, &noun)))
        .collect()
}

/// The nouns of a sentence that stand for texts; "one with Peru" after such a noun stands for another of its kind.
fn texts(sentence: &Sentence) -> Vec<Hit> {
    let nouns: Vec<Hit> = sentence.of(Class::AgreementNoun).copied().collect();
    let again = (0..sentence.tokens.len())
        .filter(|i| matches!(sentence.word(*i), "one" | "another" | "others") && sentence.word(i + 1) == "with");
    let again = again.filter_map(|i| {
        let kind = nouns.iter().rev().find(|n| n.to <= i)?;
        Some(Hit { from: i, to: i + 1, ..*kind })
    });
    let again: Vec<Hit> = again.collect();
    nouns.into_iter().chain(again).collect()
}

fn agreement(reading: &Reading, sentence: &Sentence, noun: &Hit) -> Vec<Claim> {
    let theirs = noun.from > 0 && matches!(sentence.word(noun.from - 1), "their" | "those" | "such");
    let is_other = theirs || sentence.of(Class::NotAgreement).any(|h| h.from < noun.to && noun.from < h.to);
    let is_business = sentence.of(Class::NotAid).any(|h| match reading.code(h) {
        "sport" => true,
        "company" => h.to <= noun.from && sentence.clause[h.from] == sentence.clause[noun.from],
        _ => false,
    });
    if is_other || is_business {
        return Vec::new();
    }
    let Some((verb, status)) = status(reading, sentence, noun) else { return Vec::new() };
    let mood = modality::modality(sentence, verb.from, verb.to);
    let noun_mood = modality::modality(sentence, noun.from, noun.to);
    let unreal = |m| !matches!(m, Modality::Asserted | Modality::Planned);
    if unreal(mood) || noun_mood == Modality::Requested || noun_mood == Modality::Denied {
        return Vec::new();
    }
    let planned = mood == Modality::Planned && status != AgreementStatus::Negotiating;
    let status = if planned && status == AgreementStatus::Signed { AgreementStatus::Agreed } else { status };
    let rule = match status {
        AgreementStatus::Negotiating => "agreement_negotiated",
        AgreementStatus::Agreed => "agreement_agreed",
        AgreementStatus::Signed => "agreement_signed",
        AgreementStatus::InForce => "agreement_in_force",
    };
    let subject = subject_of(reading, sentence, noun);
    let count = count_before(sentence, noun);
    let from = noun.from.min(verb.from);
    let to = noun.to.max(verb.to);
    let (parties, confidence) = parties(reading, sentence, noun, verb);
    parties
        .into_iter()
        .map(|(parties, extent)| {
            let (from, to) = (from.min(extent.0), to.max(extent.1));
            let evidence = reading.evidence(sentence, from, to);
            let fact = Fact::Agreement(Agreement { parties, subject, status, count });
            let mut claim = reading.claim(rule, confidence, fact, evidence);
            claim.modality = if planned { Modality::Planned } else { Modality::Asserted };
            if status != AgreementStatus::Negotiating {
                match dates::near(reading, sentence, from, to).map(|d| dates::ahead(reading, d, planned)) {
                    Some(date) => dates::set(&mut claim, date),
                    None if !planned => dates::set_by_lead(reading, sentence, &mut claim),
                    None => {}
                }
            }
            claim
        })
        .collect()
}

/// The verb or noun that tells how far the text has come: the nearest in reach, negotiating before agreeing.
fn status<'s>(reading: &Reading, sentence: &'s Sentence, noun: &Hit) -> Option<(&'s Hit, AgreementStatus)> {
    let distance = |h: &Hit| if h.to <= noun.from { noun.from - h.to } else { h.from.saturating_sub(noun.to) };
    let near = |class: Class| {
        let fits = sentence.of(class).filter(|h| !h.contains(noun.from) && distance(h) <= VERB_REACH);
        fits.min_by_key(|h| distance(h) + if sentence.clause[h.from] == sentence.clause[noun.from] { 0 } else { 6 })
    };
    let negotiating = near(Class::Negotiate).filter(|h| distance(h) <= 8);
    let negotiating = negotiating.filter(|h| !sentence.of(Class::Sign).any(|s| s.from <= h.from && h.to <= s.to));
    let signing = near(Class::Sign).filter(|h| {
        let code = reading.code(h);
        code != "agreed" || h.to <= noun.from && distance(h) <= 5
    });
    let is_completed = |h: &Hit| signing.is_some_and(|s| distance(s) < distance(h));
    match (negotiating, signing) {
        (Some(h), _) if !is_completed(h) => Some((h, AgreementStatus::Negotiating)),
        (_, Some(h)) => Some((h, AgreementStatus::from_code(reading.code(h))?)),
        _ => None,
    }
}

fn subject_of(reading: &Reading, sentence: &Sentence, noun: &Hit) -> Subject {
    let own = Subject::from_code(reading.code(noun)).unwrap_or(Subject::Other);
    if own != Subject::Other {
        return own;
    }
    let near = noun.from.saturating_sub(4)..(noun.to + 6).min(sentence.tokens.len());
    let topical = sentence.of(Class::Topical).find(|h| near.contains(&h.from));
    topical.and_then(|h| Subject::from_code(reading.code(h))).unwrap_or(own)
}

fn count_before(sentence: &Sentence, noun: &Hit) -> u32 {
    (noun.from.saturating_sub(3)..noun.from)
        .rev()
        .find_map(|i| numbers::number(sentence.word(i)).filter(|n| *n > 1 && sentence.word(i + 1) != "-"))
        .unwrap_or(1)
}

type Extent = (usize, usize);

/// The parties, once for each counterpart, with the tokens that name them; and how sure they are.
fn parties(reading: &Reading, sentence: &Sentence, noun: &Hit, verb: &Hit) -> (Vec<(Vec<String>, Extent)>, f64) {
    let start = noun.from.min(verb.from);
    // Of several texts each has its own "with": "a treaty with A and a pact with B".
    let next = texts(sentence).iter().map(|n| n.from).filter(|at| *at > noun.from).min();
    let own = roles::after(sentence, noun.to, &["with"], 20).filter(|w| next.is_none_or(|n| w.from < n));
    let with = own.or_else(|| roles::after(sentence, start, &["with"], 20).filter(|w| w.from < noun.from));
    let between = roles::after(sentence, start, &["between"], 14).filter(|a| a.codes.len() > 1);
    let owner = roles::owner(sentence, noun.from, 5);
    let signer = roles::after(sentence, verb.to, &["by"], 14)
        .or_else(|| roles::agent(sentence, verb))
        .or_else(|| headline_subject(sentence, verb))
        .filter(|a| !is_generic(sentence, a));
    let extent = |actors: &[&Actor]| {
        (actors.iter().map(|a| a.from).min().unwrap_or(start), actors.iter().map(|a| a.to).max().unwrap_or(start + 1))
    };
    let sorted = |codes: &[&String]| {
        let mut codes: Vec<String> = codes.iter().map(|c| (*c).clone()).collect();
        codes.sort();
        codes.dedup();
        codes
    };
    if let Some(both) = between {
        return (vec![(sorted(&both.codes.iter().collect::<Vec<_>>()), extent(&[both]))], 0.8);
    }
    for one in [signer, owner].into_iter().flatten() {
        let Some(with) = with.filter(|w| w.codes.iter().any(|c| !one.codes.contains(c))) else { continue };
        // "A signed agreements with B and C": one with each.
        if one.codes.len() == 1 && with.codes.len() > 1 && sentence.word(noun.to - 1).ends_with('s') {
            let pairs = with.codes.iter().map(|c| (sorted(&[c, &one.codes[0]]), extent(&[one, with])));
            return (pairs.filter(|(codes, _)| codes.len() > 1).collect(), 0.8);
        }
        let pairs = one.codes.iter().map(|c| {
            let codes: Vec<&String> = with.codes.iter().chain([c]).collect();
            (sorted(&codes), extent(&[one, with]))
        });
        return (pairs.filter(|(codes, _)| codes.len() > 1).collect(), 0.85);
    }
    if let Some(several) = [signer, owner].into_iter().flatten().find(|a| a.codes.len() > 1) {
        return (vec![(sorted(&several.codes.iter().collect::<Vec<_>>()), extent(&[several]))], 0.75);
    }
    if sentence.actors.iter().any(|a| a.from >= start && is_generic(sentence, a)) {
        return (Vec::new(), 0.0);
    }
    // "The agreement with Peru is being negotiated": the other side is whom the article is about.
    if let Some(with) = with.filter(|_| signer.is_none() && owner.is_none()) {
        let mut states = reading.protagonists.iter().filter(|c| reading.reference.state(c).is_some());
        let other = states.find(|c| !with.codes.contains(c));
        let codes: Vec<&String> = with.codes.iter().chain(other).collect();
        return (vec![(sorted(&codes), extent(&[with]))].into_iter().filter(|(c, _)| c.len() > 1).collect(), 0.6);
    }
    let named: Vec<&Actor> = [signer, owner, with].into_iter().flatten().collect();
    let pair: Vec<&String> = reading.protagonists.iter().take(2).collect();
    let is_bilateral = (noun.from.saturating_sub(3)..noun.from).any(|i| sentence.word(i) == "bilateral");
    let concerned = named.iter().any(|a| a.codes.iter().all(|c| pair.contains(&c)));
    let both_named = pair.iter().all(|p| sentence.actors.iter().any(|a| a.codes.contains(p)));
    let finite = verb.form() != Form::Gerund || named.iter().any(|a| a.case == Case::Bare);
    if pair.len() == 2 && !named.is_empty() && concerned && both_named && finite || is_bilateral && pair.len() == 2 {
        return (vec![(sorted(&pair), (start, noun.to))], 0.6);
    }
    (Vec::new(), 0.0)
}

/// "G7 nations": some of them, nobody knows which.
fn is_generic(sentence: &Sentence, actor: &Actor) -> bool {
    (actor.to..actor.to + 4).any(|i| matches!(sentence.word(i), "nations" | "countries" | "members" | "nation"))
}

/// "Kyiv, Tokyo Ink Accord": the names before a headline's verb.
fn headline_subject<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    (sentence.part == Part::Title).then(|| sentence.actors.iter().rev().find(|a| a.to <= verb.from))?
}

#[cfg(test)]
mod phrasings;
#[cfg(test)]
mod tests;
