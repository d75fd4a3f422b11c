//! Agreements that no rule of grammar reads: sentences that by their words are likely to tell one, and name its text.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::likely;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::extract::{modality, roles};
use crate::model::{Agreement, AgreementStatus, Claim, Fact, Kind, Modality};

use super::ahead::{is_condition, is_only_ahead};
use super::count::count_before;
use super::day::{self, Anchor};
use super::parties::{self, is_event};
use super::refer::{Text, Told};
use super::{PAPER, is_foreign, is_generic, is_no_text, is_revoked, is_signature, is_state, subject_of, suits};

/// The name of the rule.
pub(super) const RULE: &str = "agreement_by_words";

/// Sentences that are less likely to tell an agreement are left.
const LEAST: f64 = 0.5;
/// What it costs that the sentence names one party only, or none.
const UNNAMED: f64 = 0.9;
/// What it costs that nobody stands in the clause of the text or of its verb, nor behind "between" or "with".
const APART: f64 = 0.5;
/// What it costs that no verb tells how far the text has come.
const UNTOLD: f64 = 0.7;

/// What a sentence tells of whose texts the rules read nothing.
pub(super) fn by_words(reading: &Reading, sentence: &Sentence, texts: &[Text]) -> Option<Claim> {
    let text = text(reading, sentence, texts)?;
    let likely = likely::likelihood(reading, sentence, Kind::Agreement);
    if likely < LEAST || is_of_others(reading, sentence) {
        return None;
    }
    let noun = &text.hit;
    let verb = verb(reading, sentence, noun);
    // "The two countries' agreement is a step": what is known already may be any text.
    if verb.is_none() && (reading.code(noun) == PAPER || is_generic(sentence, noun)) {
        return None;
    }
    if verb.is_some_and(|verb| is_no_text(sentence, verb.from, verb.to) || is_only_ahead(reading, sentence, verb)) {
        return None;
    }
    let status = verb.map_or(Some(AgreementStatus::Signed), |verb| status(reading, verb))?;
    // "agreed to establish consultations": what they are to talk about is no text.
    let agrees = |i: usize| sentence.word(i) == "agreed" && sentence.word(i + 1) == "to";
    if status == AgreementStatus::Negotiating && (0..sentence.tokens.len()).any(agrees) {
        return None;
    }
    if status == AgreementStatus::InForce && is_revoked(sentence, noun) {
        return None;
    }
    let verb = verb.unwrap_or(noun);
    let mood = modality::modality(sentence, verb.from, verb.to);
    let is_real = |mood| matches!(mood, Modality::Asserted | Modality::Planned);
    if !is_real(mood) || !is_real(modality::modality(sentence, noun.from, noun.to)) {
        return None;
    }
    // "pacts signed by G7 nations": some of them, nobody knows which.
    if sentence.actors.iter().any(|a| parties::is_generic(sentence, a)) {
        return None;
    }
    let named = named(reading, sentence);
    let (parties, sureness) = match named.len() {
        2 if stand_apart(sentence, noun, verb) => (named, APART),
        2 => (named, 1.0),
        0 | 1 => (of_the_article(reading, &named)?, UNNAMED),
        _ => return None,
    };
    let is_untold = verb.from == noun.from;
    let confidence = likely * sureness * if is_untold { UNTOLD } else { 1.0 };
    let is_planned = mood == Modality::Planned && status != AgreementStatus::Negotiating;
    let status = if is_planned && status == AgreementStatus::Signed { AgreementStatus::Agreed } else { status };
    let (from, to) = (noun.from.min(verb.from), noun.to.max(verb.to));
    let subject = subject_of(reading, sentence, noun);
    let fact = Fact::Agreement(Agreement { parties, subject, status, count: count_before(sentence, noun) });
    let evidence = reading.evidence(sentence, from, to);
    let mut claim = reading.claim(RULE, confidence, fact, evidence);
    claim.modality = if is_planned { Modality::Planned } else { Modality::Asserted };
    if status != AgreementStatus::Negotiating && !is_untold {
        let anchor = Anchor { noun, verb, told: text.told, status, is_planned, extent: (from, to) };
        day::set_day(reading, sentence, &anchor, &mut claim);
    }
    Some(claim)
}

/// The text of states that the sentence names: of several the first that is no other text's name.
fn text<'t>(reading: &Reading, sentence: &Sentence, texts: &'t [Text]) -> Option<&'t Text> {
    let is_named = |text: &&Text| matches!(text.told, Told::Noun | Told::Definite);
    texts.iter().filter(is_named).find(|text| !is_foreign(reading, sentence, &text.hit))
}

/// "Toyota signed a deal": firms and clubs, wherever they stand.
fn is_of_others(reading: &Reading, sentence: &Sentence) -> bool {
    let is_other = |h: &Hit| matches!(reading.code(h), "sport" | "company");
    sentence.has(Class::PrivateActor) || sentence.of(Class::NotAid).any(is_other)
}

/// The verb or noun that tells how far the text has come: the nearest one.
fn verb<'s>(reading: &Reading, sentence: &'s Sentence, noun: &Hit) -> Option<&'s Hit> {
    let is_paper = reading.code(noun) == PAPER;
    let distance = |h: &Hit| if h.to <= noun.from { noun.from - h.to } else { h.from.saturating_sub(noun.to) };
    let is_verb = |h: &&Hit| {
        let is_sign = h.class() == Class::Sign && suits(sentence, h, noun) && (!is_paper || is_signature(sentence, h));
        (is_sign || h.class() == Class::Negotiate) && !h.contains(noun.from) && !is_condition(sentence, h)
    };
    // "an agreement to be signed": a passive behind the noun is its own.
    let is_own = |h: &Hit| h.from >= noun.to && (roles::is_passive(sentence, h) || is_state(sentence, h));
    sentence.hits.iter().filter(is_verb).min_by_key(|h| (!is_own(h), distance(h)))
}

fn status(reading: &Reading, verb: &Hit) -> Option<AgreementStatus> {
    match verb.class() {
        Class::Negotiate => Some(AgreementStatus::Negotiating),
        _ => AgreementStatus::from_code(reading.code(verb)),
    }
}

/// The states and organisations that the sentence names, but for places.
fn named(reading: &Reading, sentence: &Sentence) -> Vec<String> {
    let is_place = |a: &Actor| a.case == Case::Bare && a.people.is_empty() && matches!(a.prep, Some("in" | "at"));
    // "against Russia": what the text is about.
    let is_topic = |a: &Actor| matches!(a.prep, Some("against" | "about" | "on" | "over" | "from"));
    let is_party = |a: &&Actor| !is_place(a) && !is_topic(a) && !is_event(reading, a);
    let codes = sentence.actors.iter().filter(is_party).flat_map(|a| &a.codes);
    let mut codes: Vec<String> = codes.map(|code| reading.state_of(code)).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Whether all that are named stand in other clauses, or only look on: "in the presence of A, a pact that helps B".
fn stand_apart(sentence: &Sentence, noun: &Hit, verb: &Hit) -> bool {
    let is_own = |at: usize| [noun.from, verb.from].iter().any(|own| sentence.clause[*own] == sentence.clause[at]);
    let is_party = |a: &Actor| match a.prep {
        Some("between" | "with" | "by") => true,
        Some(_) => false,
        None => is_own(a.from),
    };
    !sentence.actors.iter().any(is_party)
}

/// The one that is named and the other that the article is about, or both of these.
fn of_the_article(reading: &Reading, named: &[String]) -> Option<Vec<String>> {
    let states = reading.protagonists.iter().filter(|code| reading.reference.state(code).is_some());
    let pair: Vec<&String> = states.take(2).collect();
    let is_concerned = named.iter().all(|code| pair.contains(&code) || reading.reference.state(code).is_none());
    let other = pair.iter().find(|code| !named.contains(code)).filter(|_| is_concerned)?;
    let mut parties = match named {
        [one] => vec![one.clone(), (*other).clone()],
        _ => pair.into_iter().cloned().collect(),
    };
    parties.sort();
    (parties.len() == 2).then_some(parties)
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told_by;

    use super::super::find;

    fn told(text: &str) -> Vec<String> {
        told_by(text, find)
    }

    #[test]
    fn an_agreement_in_any_construction_is_told_by_its_words() {
        let text = "On Monday the energy treaty, under which experts from Norway go to Moldova and those from Moldova to \
                    Norway, in teams of five or so and for half a year at least, was signed in Oslo by officials of the two \
                    countries.";
        assert_eq!(told(text), ["agreement MDA+NOR treaty signed 1 2024-05-13"]);
    }

    #[test]
    fn what_firms_sign_is_no_agreement_of_states() {
        let text = "Two companies from Norway and Moldova have a memorandum of understanding on energy cooperation.";
        assert!(told(text).is_empty(), "{:?}", told(text));
    }
}
