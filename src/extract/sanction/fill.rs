//! Who is left open in one claim: told by the other claims of the article, or by the sentences around it.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Claim, Fact, Sanction};

/// How sure it is less where somebody is filled in.
const FILLED_IN: f64 = 0.15;
/// What a claim that names somebody, or a noun of sanction that he owns or suffers, counts; other clues count one.
const STRONG: usize = 2;
/// How far an owner may stand before a noun of sanction, in tokens.
const OWNER_REACH: usize = 4;

/// Fills in who is left open: the one for whom most clues of the article speak, the earlier one among equals.
pub(super) fn fill_in(reading: &Reading, claims: &mut [Claim]) {
    let is_open = |c: &Claim| matches!(&c.fact, Fact::Sanction(s) if s.senders.is_empty() || s.targets.is_empty());
    if !claims.iter().any(is_open) {
        return;
    }
    let (senders, targets) = (senders(reading, claims), targets(reading, claims));
    for claim in claims {
        let own = reading.sentence_at(claim.evidence[0].start);
        let Fact::Sanction(sanction) = &mut claim.fact else { continue };
        if sanction.targets.is_empty() {
            let other = |codes: &Vec<String>| !codes.iter().any(|c| sanction.senders.contains(c));
            let owner = own.and_then(|own| owner_before(reading, own)).filter(other);
            let owner = owner.or_else(|| own.and_then(|own| aside(own)).filter(other));
            sanction.targets = owner.or_else(|| most(&targets, other)).unwrap_or_default();
            claim.confidence -= FILLED_IN;
        }
        if sanction.senders.is_empty() {
            let other = |codes: &Vec<String>| !codes.iter().any(|c| sanction.targets.contains(c));
            let near = own.and_then(|own| acting_before(reading, own)).filter(other);
            let first = || own.and_then(|own| first_actor(reading, own)).filter(other);
            let found = near.or_else(|| most(&senders, other)).or_else(first).unwrap_or_default();
            sanction.senders = found.iter().map(|code| acting_state(reading, code)).collect();
            claim.confidence -= FILLED_IN;
        }
    }
}

/// Clues for somebody, in the order of the text.
type Clues = Vec<(Vec<String>, usize)>;

fn most(clues: &Clues, fits: impl Fn(&Vec<String>) -> bool) -> Option<Vec<String>> {
    let weight =
        |codes: &Vec<String>| clues.iter().filter(|(c, _)| c == codes).map(|(_, weight)| weight).sum::<usize>();
    let fitting = || clues.iter().map(|(codes, _)| codes).filter(|codes| !codes.is_empty() && fits(codes));
    let heaviest = fitting().map(weight).max()?;
    fitting().find(|codes| weight(codes) == heaviest).cloned()
}

fn of_claims<'c>(
    claims: &'c [Claim],
    list: fn(&Sanction) -> &Vec<String>,
) -> impl Iterator<Item = (Vec<String>, usize)> + 'c {
    claims.iter().filter_map(move |claim| match &claim.fact {
        Fact::Sanction(sanction) => Some((list(sanction).clone(), STRONG)),
        _ => None,
    })
}

/// Who acts in other claims, owns a measure ("Peru's list"), or is the subject of sentences, that of the title twice.
fn senders(reading: &Reading, claims: &[Claim]) -> Clues {
    let mut clues: Clues = owners(reading).map(|a| (a.codes.clone(), STRONG)).collect();
    clues.extend(of_claims(claims, |s| &s.senders));
    let subjects = reading.sentences.iter().filter_map(|s| Some((s, s.actors.iter().find(|a| is_subject(a))?)));
    let weight = |s: &Sentence| if s.part == Part::Title { STRONG } else { 1 };
    clues.extend(subjects.filter(|(_, a)| a.codes.len() == 1).map(|(s, a)| (a.codes.clone(), weight(s))));
    clues
}

/// Who is hit in other claims or by a measure ("sanctions against Peru"), and whose goods, people or firms the article
/// speaks of.
fn targets(reading: &Reading, claims: &[Claim]) -> Clues {
    let mut clues: Clues = of_claims(claims, |s| &s.targets).collect();
    for sentence in &reading.sentences {
        let noun = |a: &Actor, reach: usize| {
            let lists = |c: Class| sentence.of(c).any(|h| h.from >= a.to && h.from <= a.to + reach);
            lists(Class::Listed) || lists(Class::Restricted) || lists(Class::SanctionNoun)
        };
        let against = |a: &Actor| {
            let is_near = |h: &crate::extract::tokens::Hit| h.to <= a.from && a.from <= h.to + OWNER_REACH;
            matches!(a.prep, Some("against" | "on")) && sentence.of(Class::SanctionNoun).any(is_near)
        };
        for actor in sentence.actors.iter().filter(|a| a.people.is_empty()) {
            let is_state = actor.codes.iter().all(|c| reading.reference.state(c).is_some());
            if is_state && against(actor) {
                clues.push((actor.codes.clone(), STRONG));
            } else if is_state && actor.case != Case::Bare && noun(actor, 2) {
                clues.push((actor.codes.clone(), 1));
            }
        }
    }
    clues
}

/// "Peru's sanctions", "Peru's latest list".
fn owners<'r>(reading: &'r Reading) -> impl Iterator<Item = &'r Actor> {
    reading.sentences.iter().flat_map(|sentence| {
        let is_measure = move |at: usize| {
            matches!(sentence.word(at), "list" | "blacklist") || sentence.of(Class::SanctionNoun).any(|h| h.from == at)
        };
        let owns = move |a: &&Actor| a.case == Case::Possessive && (a.to..a.to + OWNER_REACH).any(is_measure);
        sentence.actors.iter().filter(owns)
    })
}

/// "Peru is affected, too. Nine of its citizens": the state that was the subject before, where the listed people are
/// told to be its own.
fn owner_before(reading: &Reading, own: &Sentence) -> Option<Vec<String>> {
    let owns = |i: &usize| matches!(own.word(*i), "its" | "country") && own.word(i + 1) != "list";
    (0..own.tokens.len()).find(owns)?;
    let before = reading.sentences.get(own.index.checked_sub(1)?).filter(|s| s.paragraph == own.paragraph)?;
    let state = before.actors.iter().find(|a| is_subject(a) && a.people.is_empty())?;
    state.codes.iter().all(|c| reading.reference.state(c).is_some()).then(|| state.codes.clone())
}

/// "For Peru the same day brought a freeze": whom the sentence is about.
fn aside(own: &Sentence) -> Option<Vec<String>> {
    let is_topic = |a: &&Actor| a.from <= 2 && a.case == Case::Bare && matches!(a.prep, Some("for" | "to" | "on"));
    own.actors.iter().find(is_topic).filter(|a| a.people.is_empty()).map(|a| a.codes.clone())
}

/// The state that acts last before a sentence in its paragraph.
fn acting_before(reading: &Reading, own: &Sentence) -> Option<Vec<String>> {
    let before = reading.sentences[..own.index].iter().rev().take_while(|s| s.paragraph == own.paragraph);
    let acts = |a: &&Actor| is_subject(a) && a.people.is_empty() && a.codes.len() == 1 && !a.refers_back;
    before.filter_map(|s| s.actors.iter().find(acts)).map(|a| a.codes.clone()).next()
}

/// A ministry that is known by name acts for its state.
fn acting_state(reading: &Reading, code: &str) -> String {
    let country = reading.reference.organisation(code).and_then(|o| o.country.clone());
    country.unwrap_or_else(|| code.to_owned())
}

/// The first actor of the article, before a sentence or in it, that is the subject of its clause.
fn first_actor(reading: &Reading, own: &Sentence) -> Option<Vec<String>> {
    let sentences = reading.sentences.iter().take_while(|s| s.index <= own.index);
    let mut actors = sentences.flat_map(|s| &s.actors).filter(|a| is_subject(a));
    actors.next().map(|a| a.codes.clone())
}

fn is_subject(actor: &Actor) -> bool {
    actor.case == Case::Bare && actor.prep.is_none()
}
