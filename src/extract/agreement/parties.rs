//! Between whom: by subject, agent and owner, "with", "between", or the two that the article is about.

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;

/// How far "between" may stand behind the text or its verb, in tokens.
const BETWEEN_REACH: usize = 20;
/// How far before the verb a third party keeps the two of the article from being meant.
const NEAR: usize = 12;

/// The first and the last token (exclusive) that name parties.
pub(super) type Extent = (usize, usize);

/// How sure it is who the parties are where nobody in the sentence tells.
const INFERRED: f64 = 0.55;

/// What is known beside one text.
pub(super) struct Known<'a> {
    /// All texts that the sentence speaks of.
    pub texts: &'a [Hit],
    /// Who signed the last one with others.
    pub ours: Option<&'a str>,
}

/// The parties, once for each counterpart, with the tokens that name them; and how sure they are.
pub(super) fn parties(
    reading: &Reading,
    sentence: &Sentence,
    noun: &Hit,
    verb: &Hit,
    known: &Known,
) -> (Vec<(Vec<String>, Extent)>, f64) {
    let (mut found, confidence) = named(reading, sentence, noun, verb, known);
    for (codes, _) in &mut found {
        // The development agency signs for its state.
        codes.iter_mut().for_each(|code| *code = reading.state_of(code));
        codes.sort();
        codes.dedup();
    }
    found.retain(|(codes, _)| codes.len() > 1);
    if !found.is_empty() {
        return (found, confidence);
    }
    let pair = by_names(reading, sentence, noun, verb).or_else(|| of_the_article(reading, sentence, noun, verb));
    // The quote reaches to the last of those who are named behind the verb.
    let (_, end) = sentence.clause_around(verb.to - 1);
    let last = sentence.actors.iter().filter(|a| a.from >= verb.to && a.to <= end).map(|a| a.to).next_back();
    let extent = (noun.from.min(verb.from), noun.to.max(verb.to).max(last.unwrap_or(0)));
    (pair.into_iter().map(|codes| (codes, extent)).collect(), INFERRED)
}

/// "the pact that lets Peruvian and Chilean soldiers train", "signed by the Bank of Peru and Chile's treasury": the
/// two states that the sentence names, in whatever form, from the text and its verb on.
fn by_names(reading: &Reading, sentence: &Sentence, noun: &Hit, verb: &Hit) -> Option<Vec<String>> {
    let from = noun.from.min(verb.from);
    let is_place = |a: &Actor| a.case == Case::Bare && a.people.is_empty() && matches!(a.prep, Some("in" | "at"));
    let (_, end) = sentence.clause_around(noun.to.max(verb.to) - 1);
    let within = |a: &&Actor| a.from >= from && a.to <= end;
    let actors = || sentence.actors.iter().filter(within).filter(|a| !is_place(a) && !is_event(reading, a));
    if actors().any(|a| is_generic(sentence, a)) {
        return None;
    }
    let mut codes: Vec<String> = actors().flat_map(|a| a.codes.clone()).collect();
    codes.iter_mut().for_each(|code| *code = reading.state_of(code));
    codes.sort();
    codes.dedup();
    (codes.len() == 2).then_some(codes)
}

/// Nobody is named, or only one: the two that the article is about, if it names no other beside them.
fn of_the_article(reading: &Reading, sentence: &Sentence, noun: &Hit, verb: &Hit) -> Option<Vec<String>> {
    let mut pair: Vec<String> = Vec::new();
    for code in reading.protagonists.iter().map(|code| reading.state_of(code)) {
        if pair.len() < 2 && !pair.contains(&code) {
            pair.push(code);
        }
    }
    let (_, end) = sentence.clause_around(verb.from);
    let others = sentence.actors.iter().any(|a| {
        a.from >= verb.from.saturating_sub(NEAR)
            && a.to <= end
            && a.codes.iter().any(|c| !pair.contains(&reading.state_of(c)))
            || is_generic(sentence, a)
    });
    let (start, _) = sentence.clause_around(verb.from);
    let both =
        ["governments", "sides", "they", "both", "ministers", "ministries", "leaders", "countries", "presidents"];
    let told_by_both = sentence.actors.iter().any(|a| a.from >= start && a.to <= verb.from)
        || (start..verb.from).any(|i| both.contains(&sentence.word(i)));
    // "a memorandum signed in May": reduced to the participle.
    let is_reduced = verb.form() == Form::Participle && verb.from >= noun.to && verb.from <= noun.to + 1;
    let is_bracketed = verb.from > 0 && sentence.word(verb.from - 1) == "(" && sentence.word(verb.to) == ")";
    let is_passive = is_reduced || is_bracketed || roles::is_passive(sentence, verb);
    let others = others || !told_by_both && !is_passive && verb.form() != Form::Base;
    let unknown = (verb.to..verb.to + 12).any(|i| is_unknown_party(reading, sentence, i));
    pair.sort();
    (pair.len() == 2 && !others && !unknown && verb.form() != Form::Gerund).then_some(pair)
}

/// "signed by Naftogaz", "with Orlen": a name that is neither a state nor a person.
fn is_unknown_party(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let Some(token) = sentence.tokens.get(at + 1).filter(|_| matches!(sentence.word(at), "by" | "with")) else {
        return false;
    };
    token.mention.is_none()
        && token.span.of(reading.text()).starts_with(char::is_uppercase)
        && !sentence.actors.iter().any(|a| a.from <= at + 4 && a.to > at + 1)
}

fn named(
    reading: &Reading,
    sentence: &Sentence,
    noun: &Hit,
    verb: &Hit,
    known: &Known,
) -> (Vec<(Vec<String>, Extent)>, f64) {
    let start = noun.from.min(verb.from);
    // Of several texts each has its own "with": "a treaty with A and a pact with B".
    let next = known.texts.iter().map(|n| n.from).filter(|at| *at > noun.from).min();
    let own = roles::after(sentence, noun.to, &["with"], 20).filter(|w| next.is_none_or(|n| w.from < n));
    let with = own.or_else(|| roles::after(sentence, start, &["with"], 20).filter(|w| w.from < noun.from));
    // "in keeping with the Lima declaration": the name of another text.
    let is_name = |a: &Actor| a.case != Case::Possessive && sentence.of(Class::AgreementNoun).any(|h| h.from == a.to);
    let with = with.filter(|w| !is_name(w));
    let between = roles::after(sentence, start, &["between"], BETWEEN_REACH).filter(|a| a.codes.len() > 1);
    let owner = roles::owner(sentence, noun.from, 5);
    let by = || roles::after(sentence, verb.to, &["by"], 14);
    let agent = || roles::agent(sentence, verb);
    // "A signed a loan agreement guaranteed by B": the subject signs.
    let is_active = matches!(verb.form(), Form::Past | Form::Participle | Form::Third)
        && !roles::is_passive(sentence, verb)
        && verb.to <= noun.from;
    let signer = if is_active { agent().or_else(by) } else { by().or_else(agent) };
    let signer = signer.or_else(|| headline_subject(sentence, verb)).filter(|a| !is_generic(sentence, a));
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
    // "signed by Minister A and B, the director of the bank": the two whom the sentence names and nobody else.
    let two = || by_names(reading, sentence, noun, verb).is_some();
    // "The agreement with Peru is being negotiated": the other side is whom the article is about.
    if let Some(with) = with.filter(|_| signer.is_none() && owner.is_none() && !two()) {
        let states = reading.protagonists.iter().filter(|c| reading.reference.state(c).is_some());
        let ours = reading.protagonists.iter().filter(|c| known.ours == Some(c.as_str()));
        // "took place in Lima, Ambassador A signing": he signs for his state.
        let signs = sentence.actors.iter().filter(|a| a.codes.len() == 1 && !a.people.is_empty() && a.prep.is_none());
        let present = signs.map(|a| &a.codes[0]).take(1);
        let other = ours.chain(present).chain(states).find(|c| !with.codes.contains(c));
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
    // "signed in Lima by Ambassador A": who signs for one of the two that the article is about signs with the other.
    let states: Vec<&String> =
        reading.protagonists.iter().filter(|c| reading.reference.state(c).is_some()).take(2).collect();
    let is_ours =
        |a: &Actor| a.codes.len() == 1 && states.contains(&&a.codes[0]) && (!a.people.is_empty() || a.level.is_some());
    let is_alone = |a: &Actor| roles::is_passive(sentence, verb) || is_joined_to_unknown(reading, sentence, a);
    if states.len() == 2 && with.is_none() && signer.is_some_and(|a| is_ours(a) && is_alone(a)) && !two() {
        return (vec![(sorted(&states), extent(&signer.into_iter().collect::<Vec<_>>()))], 0.6);
    }
    (Vec::new(), 0.0)
}

/// "Ms Lund and Minister Rojas signed": beside a signatory stands another whose state nobody tells.
fn is_joined_to_unknown(reading: &Reading, sentence: &Sentence, actor: &Actor) -> bool {
    let Some(name) = actor.from.checked_sub(2).filter(|_| sentence.word(actor.from - 1) == "and") else { return false };
    let token = &sentence.tokens[name];
    let is_named = token.span.of(reading.text()).starts_with(char::is_uppercase);
    is_named && !sentence.actors.iter().any(|a| a.from <= name && name < a.to)
}

/// "G7 nations": some of them, nobody knows which.
pub(super) fn is_generic(sentence: &Sentence, actor: &Actor) -> bool {
    // "the two nations" are known.
    let is_pair = actor.refers_back && actor.codes.len() == 2;
    !is_pair
        && (actor.from..actor.to + 4)
            .any(|i| matches!(sentence.word(i), "nations" | "countries" | "members" | "nation" | "member"))
}

/// A conference or summit, or a project, which sign nothing.
pub(super) fn is_event(reading: &Reading, actor: &Actor) -> bool {
    let signs_nothing = |code: &String| {
        let body = reading.reference.organisation(code);
        body.is_some_and(|body| body.kind == "forum" || body.kind == "fund" && body.country.is_none())
    };
    !actor.codes.is_empty() && actor.codes.iter().all(signs_nothing)
}

/// "Kyiv, Tokyo Ink Accord": the names before a headline's verb.
fn headline_subject<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    (sentence.part == Part::Title).then(|| sentence.actors.iter().rev().find(|a| a.to <= verb.from))?
}
