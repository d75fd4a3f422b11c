//! Donor, recipient, channel and guarantors of an amount or a thing.

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::numbers::number_at;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{after, agent, is_passive, object, owner, subject};
use crate::extract::tokens::Hit;
use crate::model::Value;

use super::channel::{channel, is_body};
use super::direction::MAY_GIVE;
use super::guarantee::{guarantors, lender};
use super::payer::{payer, payer_before};
use super::recipient::recipient;
use super::{apportioned, sums};

/// Who stands in which role, as far as the sentence tells.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Roles {
    pub donors: Vec<String>,
    pub recipient: Option<String>,
    pub channel: Option<String>,
    pub guarantors: Vec<String>,
}

/// The roles around an anchor (the amount or the thing) and the verb that governs it.
pub fn roles(reading: &Reading, sentence: &Sentence, anchor: usize, verb: Option<&Hit>) -> Roles {
    let own = apportioned::of_shared_verb(reading, sentence, anchor);
    own.unwrap_or_else(|| apportioned::by_order(reading, sentence, anchor, of_one(reading, sentence, anchor, verb)))
}

/// The roles around an anchor that is not one of several in a list.
fn of_one(reading: &Reading, sentence: &Sentence, anchor: usize, verb: Option<&Hit>) -> Roles {
    let mut guarantors = guarantors(reading, sentence, anchor);
    let channel = channel(reading, sentence, anchor, verb);
    let is_goods = !matches!(reading.value(&sentence.tokens[anchor]), Some(Value::Money(_)));
    let paid = payer(reading, sentence, anchor);
    let donor = paid
        .filter(|_| is_goods)
        .or_else(|| giver_behind(reading, sentence, anchor))
        .or_else(|| donor(reading, sentence, anchor, verb));
    // "is helped by a body with 5 million from A": the body passes on what A gives.
    let is_of_body = |a: &Actor| a.codes.iter().all(|c| is_body(reading, c));
    let told = from_at_once(sentence, anchor).or(paid).or_else(|| payer_before(sentence, anchor));
    let behind = told.filter(|a| !is_of_body(a));
    let (donor, carrier) = match donor.filter(|d| is_of_body(d)) {
        Some(body) if behind.is_some() => (behind, body.codes.first().cloned()),
        _ => (donor, None),
    };
    let channel = channel.or(carrier);
    let mut donors = donor.map(|a| a.codes.clone()).unwrap_or_default();
    let is_told = verb.is_some_and(|v| v.from > anchor && !is_passive(sentence, v));
    if is_told {
        guarantors.retain(|c| !donors.contains(c));
    }
    donors.retain(|c| !guarantors.contains(c));
    if let Some(receiver) = verb.filter(|v| v.class() == Class::Receive).and_then(|v| subject(sentence, v)) {
        donors.retain(|c| !receiver.codes.contains(c));
    }
    let givers: Vec<String> = donors.iter().chain(&guarantors).cloned().collect();
    let recipient = recipient(reading, sentence, anchor, verb, &givers);
    donors.retain(|c| Some(c) != recipient.as_ref());
    if donors.is_empty() && !guarantors.is_empty() {
        donors.extend(lender(reading, sentence, &guarantors));
    }
    // What others guarantee flows through the bank that lends it.
    let bank = donors.first().filter(|d| !guarantors.is_empty() && reading.reference.organisation(d).is_some());
    let channel = channel.or_else(|| bank.cloned()).filter(|c| bank == Some(c) || !donors.contains(c));
    Roles { donors, recipient, channel, guarantors }
}

fn donor<'s>(reading: &Reading, sentence: &'s Sentence, anchor: usize, verb: Option<&Hit>) -> Option<&'s Actor> {
    let from = || {
        let given = from_before(reading, sentence, anchor)
            .or_else(|| after(sentence, anchor, &["from"], 14))
            .or_else(|| after(sentence, anchor, &["by"], 14).filter(|a| is_given_by(sentence, a)))
            .or_else(|| gift_of(sentence, anchor));
        given.filter(|a| !is_effect_of_war(sentence, a) && !is_seller(sentence, a))
    };
    if let Some(giver) = listed(reading, sentence, anchor) {
        return Some(giver);
    }
    if let Some(giver) = verb.and_then(|verb| announcer(reading, sentence, verb)) {
        return Some(giver);
    }
    let noun = aid_noun(sentence, anchor);
    if let Some(giver) = noun.and_then(|noun| giver_of_noun(reading, sentence, noun, anchor)) {
        return Some(giver);
    }
    // "Under the scheme, 5 million were paid": a noun before the comma is not that of the amount.
    let is_told = verb.is_some_and(|v| is_passive(sentence, v));
    // "its whole share, 20 billion, was paid" is told of the share.
    let is_apposed = |n: &Hit| n.to + 1 == anchor && sentence.word(anchor + 1) == ",";
    let noun = noun
        .filter(|n| !is_told || n.from > anchor || is_apposed(n) || (n.to..anchor).all(|i| sentence.word(i) != ","));
    let owned = || owner(sentence, anchor, 6).or_else(|| owner(sentence, noun?.from, 4));
    let at_once = from_at_once(sentence, anchor);
    match verb {
        Some(verb) if verb.class() != Class::Receive && verb.from > anchor && at_once.is_some() => at_once,
        Some(verb) if verb.class() == Class::Receive => {
            // "5 million, of that 2 million from A": A gives only what stands before it.
            let is_of_other_sum = |a: &&Actor| sums::sums(reading, sentence).any(|(at, _)| at > anchor && at < a.from);
            let giver = after(sentence, verb.to.min(anchor), &["from", "by"], 20).filter(|a| !is_of_other_sum(a));
            at_once
                .or(giver)
                .or_else(|| after(sentence, 0, &["from"], anchor))
                .or_else(owned)
                .or_else(|| thanked(sentence, anchor))
                .or_else(|| other_party(sentence, verb))
        }
        Some(verb) if sentence.word(verb.to - 1) == "from" => {
            sentence.actors.iter().find(|a| a.from >= verb.to && a.from <= verb.to + 3)
        }
        // "Italy's promise of 5 million"
        Some(verb) if sentence.word(verb.to - 1) == "of" && owner(sentence, verb.from, 2).is_some() => {
            owner(sentence, verb.from, 2)
        }
        Some(verb) if verb.class() == Class::Arrive => {
            from().or_else(|| after(sentence, 0, &["from"], anchor)).or_else(owned)
        }
        // "$5 million went to B": who gave it stands elsewhere.
        Some(verb) if sentence.word(verb.to - 1) == "to" => owned(),
        Some(verb) if is_passive(sentence, verb) => {
            agent(sentence, verb).or_else(from).or_else(owned).or_else(|| part_of_project(sentence, anchor))
        }
        Some(verb) if elliptic(sentence, anchor, verb).is_some() => elliptic(sentence, anchor, verb),
        Some(verb) if is_carrying(sentence, verb) => carrier(sentence, verb).or_else(from),
        Some(verb) => owned_unless_beneficiary(sentence, anchor)
            .or_else(|| thanked(sentence, anchor))
            .or_else(|| agent(sentence, verb))
            .or_else(from)
            .or_else(owned)
            .or_else(|| passed_by(sentence, anchor, verb))
            .or_else(|| free_after(sentence, anchor)),
        // "A, B sign accord on loans of 5 million": which of them lends is told elsewhere.
        None if sentence.of(Class::Sign).any(|h| h.to <= anchor) => {
            owned().or_else(from).or_else(|| only_signer(reading, sentence, anchor))
        }
        None => owned().or_else(|| thanked(sentence, anchor)).or_else(from).or_else(|| free_before(sentence, anchor)),
    }
}

/// "5 million in grants that A set aside": who is the subject of the clause behind the sum, whatever its verb, unless that
/// receives or asks.
fn giver_behind<'s>(reading: &Reading, sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    const NEAR: usize = 8;
    let end = (anchor + NEAR).min(sentence.tokens.len());
    let breaks = |i: &usize| {
        matches!(sentence.word(*i), "," | "." | ";" | ":" | "and" | "said" | "so" | "for" | "to" | "on" | "of")
    };
    let pronoun =
        (anchor + 1..end).take_while(|i| !breaks(i)).find(|i| matches!(sentence.word(*i), "that" | "which"))?;
    let is_giver = |code: &String| reading.reference.rank_as_giver(code) >= MAY_GIVE;
    let subject = sentence.actors.iter().find(|a| a.from > pronoun && a.from <= pronoun + 2 && a.case == Case::Bare)?;
    let takes = |h: &Hit| matches!(h.class(), Class::Receive | Class::Requested | Class::Denied | Class::NotAid);
    let is_taken = sentence.hits.iter().any(|h| h.from >= subject.to && h.from <= subject.to + 2 && takes(h));
    Some(subject).filter(|a| a.codes.iter().all(is_giver) && !is_taken)
}

/// "Commitments by A come to 5 million", "Aid from A to B was 5 million": who stands right behind the noun whose size is
/// told.
fn giver_of_noun<'s>(reading: &Reading, sentence: &'s Sentence, noun: &Hit, anchor: usize) -> Option<&'s Actor> {
    const NEAR: usize = 2;
    let is_giver = |code: &String| reading.reference.rank_as_giver(code) >= MAY_GIVE;
    let is_behind = |a: &&Actor| {
        matches!(a.prep, Some("by" | "from")) && a.from >= noun.to && a.from <= noun.to + NEAR && a.to <= anchor
    };
    let giver = sentence.actors.iter().find(is_behind).filter(|a| a.case == Case::Bare)?;
    let tells = |h: &Hit| matches!(h.class(), Class::Give | Class::Receive) && h.from >= giver.to && h.to <= anchor;
    Some(giver).filter(|a| a.codes.iter().all(is_giver) && !sentence.hits.iter().any(tells))
}

/// "5 million for B from A, announced in May": who is told right after the amount.
fn from_at_once<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    after(sentence, anchor, &["from"], 7).filter(|a| {
        !is_effect_of_war(sentence, a)
            && sentence.clause[a.from] == sentence.clause[anchor]
            && (anchor + 1..a.from).all(|i| !matches!(sentence.word(i), "," | "and" | "that" | ";"))
    })
}

/// "Canada 5 million dollars, Norway 90 million kroner paid out": who stands right before each sum gives it.
fn listed<'s>(reading: &Reading, sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    let right_before =
        |at: usize| sentence.actors.iter().find(|a| a.to == at && a.case == Case::Bare && a.prep.is_none());
    // "A accounts for 9 million of that and B for 5 million"
    let is_share = sentence.word(anchor.wrapping_sub(1)) == "for"
        && (0..anchor).any(|i| matches!(sentence.word(i), "accounts" | "accounted" | "accounting"));
    if is_share && let Some(giver) = right_before(anchor - 1) {
        return Some(giver);
    }
    // "will give A 5 million and B 3 million": the first is the object of the verb.
    let is_object = |a: &Actor| sentence.of(Class::Give).any(|h| h.to <= a.from && a.from <= h.to + 1);
    let giver = right_before(anchor).filter(|a| !is_object(a))?;
    let is_list = sums::sums(reading, sentence).any(|(at, _)| at != anchor && right_before(at).is_some());
    Some(giver).filter(|_| is_list)
}

/// "From Berlin come 20 million, from Paris 15 million": in a list, who is named before the sum.
fn from_before<'s>(reading: &Reading, sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    const NEAR: usize = 4;
    let is_from = |a: &&Actor| a.prep == Some("from");
    let leads = |a: &&Actor, sum: usize| a.to <= sum && sum - a.to <= NEAR;
    let giver = sentence.actors.iter().rfind(|a| is_from(a) && leads(a, anchor))?;
    let mut others = sums::sums(reading, sentence).filter(|(at, _)| *at != anchor);
    let is_list = others.any(|(at, _)| sentence.actors.iter().any(|a| is_from(&a) && leads(&a, at) && a != giver));
    is_list.then_some(giver)
}

/// "A signed agreements with banks worth 5 million": whoever signs where no other party is named.
fn only_signer<'s>(reading: &Reading, sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    let signs = sentence.of(Class::Sign).rfind(|h| h.to <= anchor)?;
    let signer = agent(sentence, signs).filter(|a| a.codes.len() == 1)?;
    let is_other = |a: &Actor| a.codes != signer.codes && a.case == Case::Bare && !matches!(a.prep, Some("in" | "at"));
    let is_giver = reading.reference.rank_as_giver(&signer.codes[0]) >= MAY_GIVE;
    Some(signer).filter(|_| is_giver && !sentence.actors.iter().any(is_other))
}

/// "20 trucks, a gift of the Japanese government"
fn gift_of<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    let is_gift = |h: &&Hit| matches!(sentence.word(h.to - 1), "gift" | "donation" | "present") && h.from > anchor;
    let gift = sentence.of(Class::AidNoun).find(is_gift)?;
    after(sentence, gift.to, &["of", "from", "by"], 4)
}

/// "A and B signed an accord under which A will draw 5 million": the other party gives.
fn other_party<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let own = subject(sentence, verb)?.codes.first()?;
    let before = || sentence.actors.iter().filter(|a| a.to <= verb.from);
    let is_free = |a: &&Actor| a.case == Case::Bare && a.prep.is_none() && !a.codes.contains(own);
    before().find(|a| a.codes.len() == 2 && a.codes.contains(own)).or_else(|| before().find(is_free))
}

/// "was credited to the budget as part of the World Bank's project"
fn part_of_project<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    let of = (anchor..sentence.tokens.len()).find(|i| sentence.word(*i) == "part" && sentence.word(i + 1) == "of")?;
    let has_giver = sentence.actors.iter().any(|a| a.case == Case::Bare && a.prep.is_none() && a.from < of);
    sentence.actors.iter().find(|a| a.from >= of && a.from <= of + 4 && a.case != Case::Bare && !has_giver)
}

/// "a plane carrying tents", "a ship loaded with rice": the verb tells what is on board.
pub fn is_carrying(sentence: &Sentence, verb: &Hit) -> bool {
    matches!(sentence.word(verb.from), "carrying" | "loaded" | "laden")
}

/// "An Australian plane loaded with tents": whoever the carrier belongs to.
fn carrier<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    sentence.actors.iter().rev().find(|a| a.to <= verb.from && verb.from - a.to <= 6)
}

/// "5 million in aid cleared the Norwegian cabinet": whose body is the object of what is told of the sum.
fn passed_by<'s>(sentence: &'s Sentence, anchor: usize, verb: &Hit) -> Option<&'s Actor> {
    const ARTICLE: usize = 1;
    let is_object = |a: &&Actor| a.from >= verb.to && a.from <= verb.to + ARTICLE && a.case != Case::Bare;
    sentence.actors.iter().find(is_object).filter(|_| anchor < verb.from)
}

/// "Canada gave $5 million, Norway around $3 million": the verb is told once for both.
fn elliptic<'s>(sentence: &'s Sentence, anchor: usize, verb: &Hit) -> Option<&'s Actor> {
    let actor = sentence.actors.iter().find(|a| a.to <= anchor && anchor - a.to <= 2 && a.from > verb.to)?;
    // "sent tanks to Peru, Norway 13 jets": the comma ends what "to" governs.
    let opens = actor.from > 0 && sentence.word(actor.from - 1) == "," && number_at(sentence, actor.to).is_some();
    let bare = actor.case == Case::Bare && (actor.prep.is_none() || opens);
    let listed = (actor.from.saturating_sub(2)..actor.from).any(|i| matches!(sentence.word(i), "," | "and" | ";"));
    Some(actor).filter(|_| bare && listed)
}

/// "Japan's $470 million grant": the owner right before the amount.
fn owned_unless_beneficiary<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    owner(sentence, anchor, 3)
}

/// "thanked Norway for", "gratitude to Norway for".
fn thanked<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    let thanks = sentence.of(Class::Thanks).rfind(|h| h.to <= anchor)?;
    // "thanked the Norwegian people for"
    let people =
        || sentence.actors.iter().find(|a| (thanks.to..thanks.to + 3).contains(&a.from) && a.case != Case::Bare);
    let named = object(sentence, thanks).or_else(|| after(sentence, thanks.to, &["to"], 4)).or_else(people);
    named.filter(|a| a.to <= anchor)
}

fn free_before<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    sentence.actors.iter().rev().find(|a| a.to <= anchor && a.case == Case::Bare && a.prep.is_none())
}

/// "With a promise of $3 million, Norway joined": the subject comes after the phrase that begins the sentence.
fn free_after<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    let opens = matches!(sentence.word(0), "with" | "by" | "in" | "through");
    sentence.actors.iter().find(|a| opens && a.from > anchor && a.case == Case::Bare && a.prep.is_none())
}

/// "a contribution by Norway", "paid by Norway", not "a school run by Norway".
fn is_given_by(sentence: &Sentence, actor: &Actor) -> bool {
    let gives =
        |h: &Hit| matches!(h.class(), Class::AidNoun | Class::Give) && h.to <= actor.from && actor.from - h.to <= 3;
    sentence.hits.iter().any(gives)
}

/// "Norway announced the delivery of two radars": who announces what a noun names gives it, unless "from" or "by" says who
/// does.
fn announcer<'s>(reading: &Reading, sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    const NEAR: usize = 2;
    let is_noun = (verb.from.saturating_sub(NEAR)..verb.from).any(|i| matches!(sentence.word(i), "the" | "a" | "an"));
    let announces = |h: &&Hit| {
        let is_near = h.to < verb.from && verb.from - h.to <= NEAR && h.form() != Form::Base;
        is_near && matches!(h.class(), Class::Impose | Class::Decide | Class::Reporting) && !is_passive(sentence, h)
    };
    let announcing = sentence.hits.iter().find(announces).filter(|_| is_noun)?;
    let is_named = |a: &Actor| {
        matches!(a.prep, Some("from" | "by")) && a.from >= verb.to && a.case == Case::Bare && !is_seller(sentence, a)
    };
    let is_giver = |code: &String| reading.reference.rank_as_giver(code) >= MAY_GIVE;
    let giver = subject(sentence, announcing).filter(|a| a.codes.iter().all(is_giver));
    giver.filter(|_| !sentence.actors.iter().any(is_named))
}

/// "two systems, which it will buy from Norway": who sells gives nothing.
fn is_seller(sentence: &Sentence, actor: &Actor) -> bool {
    const REACH: usize = 3;
    const BUYS: [&str; 7] = ["buy", "buys", "buying", "bought", "purchase", "purchased", "ordered"];
    let near = actor.from.saturating_sub(REACH)..actor.from;
    actor.prep == Some("from") && near.into_iter().any(|i| BUYS.contains(&sentence.word(i)))
}

/// "from Russia's invasion", "by Russian attacks" name no giver; "from Norwegian aid", "from Norway's own stocks" do.
fn is_effect_of_war(sentence: &Sentence, actor: &Actor) -> bool {
    let owns = |h: &Hit| h.from == actor.to || h.class() == Class::Store && h.from == actor.to + 1;
    let is_gift = |h: &Hit| matches!(h.class(), Class::AidNoun | Class::Store) && owns(h);
    actor.case != Case::Bare && !sentence.hits.iter().any(is_gift)
}

/// The noun of aid nearest to the anchor in its clause, or the one that a total right before it is told of.
pub fn aid_noun<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Hit> {
    let (from, to) = sentence.clause_around(anchor);
    let distance = |h: &Hit| if h.to <= anchor { anchor - h.to } else { h.from.saturating_sub(anchor) };
    let near = sentence
        .of(Class::AidNoun)
        .filter(|h| h.from >= from && h.to <= to && distance(h) <= 10)
        .min_by_key(|h| distance(h));
    // "Norway's support to Moldova since the start of the war amounts to over 5 million"
    near.or_else(|| {
        let total = sentence.of(Class::Running).find(|h| h.to <= anchor && anchor - h.to <= 4)?;
        sentence.of(Class::AidNoun).rfind(|h| h.to <= total.from)
    })
}

/// "lends", "is providing": what is under way by decision, not yet handed over.
pub fn is_present(sentence: &Sentence, verb: &Hit) -> bool {
    let before = verb.from.checked_sub(1).map_or("", |b| sentence.word(b));
    match verb.form() {
        Form::Third => true,
        Form::Gerund => matches!(before, "is" | "are"),
        Form::Participle => verb.from > 1 && before == "being" && matches!(sentence.word(verb.from - 2), "is" | "are"),
        _ => false,
    }
}

/// A passive that does not tell who gives: "boats were handed over to the coast guard".
pub fn is_agentless(sentence: &Sentence, verb: &Hit) -> bool {
    verb.class() == Class::Give && is_passive(sentence, verb) && agent(sentence, verb).is_none()
}

/// "with 5 million euros from Norway": the giver right after the amount.
pub fn is_from_giver(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    let is_means = (anchor.saturating_sub(3)..anchor).any(|i| sentence.word(i) == "with");
    let gives = |a: &Actor| {
        a.prep == Some("from")
            && a.from > anchor
            && a.from <= anchor + 4
            && a.case == Case::Bare
            && a.codes.iter().all(|c| reading.reference.state(c).is_some() || is_body(reading, c))
    };
    is_means && sentence.actors.iter().any(gives)
}
