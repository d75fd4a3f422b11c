//! Who receives an amount or a thing.

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{agent, is_passive, object, subject};
use crate::extract::tokens::Hit;
use crate::model::Value;

use super::complete::most_frequent;
use super::roles::{aid_noun, is_from_giver};
use super::story::{DONOR, rank};

/// The state that receives what a sentence tells of, as far as it says.
pub(super) fn recipient(
    reading: &Reading,
    sentence: &Sentence,
    anchor: usize,
    verb: Option<&Hit>,
    donors: &[String],
) -> Option<String> {
    let receiver = |a: &Actor| {
        let states = a.codes.iter().filter_map(|code| receiver_behind(reading, code));
        states.into_iter().find(|state| !donors.iter().any(|donor| donor == state)).map(str::to_owned)
    };
    let fits = |a: &&Actor| receiver(a).is_some();
    // "in London": where donors meet.
    let gives = |a: &Actor| a.codes.iter().any(|c| rank(reading, c) >= DONOR);
    let by_verb = verb.and_then(|verb| match verb.class() {
        Class::Receive => subject(sentence, verb),
        Class::Arrive if !sentence.word(verb.from).starts_with("reach") => None,
        // "Kenya was given boats", not "Kenya saw boats given".
        _ if is_passive(sentence, verb) => subject(sentence, verb).filter(|a| {
            let is_finite =
                |i: usize| matches!(sentence.word(i), "is" | "are" | "was" | "were" | "be" | "been" | "being");
            a.to + 6 >= verb.from && (a.to..verb.from).any(is_finite)
        }),
        _ if sentence.word(verb.from) == "available" => None,
        _ => object(sentence, verb),
    });
    let start = verb.map_or(anchor, |v| v.from.min(anchor));
    let noun = aid_noun(sentence, anchor).map(|h| h.to);
    let to_or_for = |from: usize| {
        let is_led = |a: &&Actor| {
            matches!(a.prep, Some("to" | "for" | "toward" | "towards"))
                || is_behind_helped(reading, sentence, a)
                || is_object_of_purpose(sentence, a, anchor)
        };
        // "to Norway's initiative": a donor's own is joined, not helped.
        let is_joined = |a: &Actor| {
            a.case != Case::Bare && a.codes.iter().all(|c| rank(reading, c) >= DONOR) && !is_beneficiary(sentence, a)
        };
        let near = sentence.actors.iter().filter(|a| a.from >= from && a.from <= from + 20);
        near.filter(|a| is_led(a) && !is_joined(a)).find(fits)
    };
    let found = antecedent(sentence, anchor)
        .filter(fits)
        .or_else(|| of_own_purpose(reading, sentence, anchor).filter(fits))
        .or(by_verb)
        .or_else(|| verb.and_then(|v| pronoun_object(sentence, v)))
        .filter(fits)
        .or_else(|| to_or_for(start))
        .or_else(|| noun.and_then(to_or_for))
        .or_else(|| sentence.actors.iter().find(|a| is_beneficiary(sentence, a) && fits(a)))
        .or_else(|| to_or_for(0).filter(|a| a.case == Case::Bare))
        .or_else(|| sentence.actors.iter().find(|a| is_purpose_of_aid(reading, sentence, a) && fits(a)))
        .or_else(|| {
            sentence.actors.iter().find(|a| a.prep == Some("in") && a.case == Case::Bare && !gives(a) && fits(a))
        })
        .or_else(|| {
            sentence
                .actors
                .iter()
                .find(|a| a.case == Case::Bare && a.prep.is_none() && fits(a))
                .filter(|_| is_from_giver(reading, sentence, anchor))
        });
    let state = found.and_then(receiver);
    let goes_to_place = verb.is_none_or(|v| v.class() == Class::Give);
    state.or_else(|| place_helped(reading, sentence, anchor, donors).filter(|_| goes_to_place))
}

/// "25 million for Kenya and 2 million for refugees in Uganda": of several sums each has the receiver behind it.
fn of_own_purpose<'s>(reading: &Reading, sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    let is_sum = |at: &usize| matches!(reading.value(&sentence.tokens[*at]), Some(Value::Money(_)));
    let is_stop = |at: &usize| matches!(sentence.word(*at), "," | ";" | "from" | "by" | "that" | "which") || is_sum(at);
    let is_second = (0..anchor).any(|at| is_sum(&at));
    let end = (anchor + 1..sentence.tokens.len()).find(is_stop).unwrap_or(sentence.tokens.len());
    let is_led = |a: &&Actor| matches!(a.prep, Some("for" | "to" | "in" | "of")) && a.case == Case::Bare;
    let leads = sentence.word(anchor + 1) == "for" || sentence.word(anchor + 1) == "to";
    sentence.actors.iter().filter(|a| a.from > anchor && a.to <= end).find(is_led).filter(|_| is_second && leads)
}

/// "a Kenya loan", "the Kenya facility": the name before the noun tells whom it is for.
fn is_purpose_of_aid(reading: &Reading, sentence: &Sentence, actor: &Actor) -> bool {
    actor.case == Case::Bare
        && actor.codes.iter().all(|code| rank(reading, code) == 0)
        && sentence.of(Class::AidNoun).any(|h| h.from == actor.to)
}

/// "Kenya, to which Norway also gave 5 million": who is named right before the clause.
fn antecedent<'s>(sentence: &'s Sentence, anchor: usize) -> Option<&'s Actor> {
    const NEAR: usize = 3;
    let (start, _) = sentence.clause_around(anchor);
    let is_led =
        |i: usize| matches!(sentence.word(i), "to" | "for") && matches!(sentence.word(i + 1), "which" | "whom");
    let to = (start.saturating_sub(1)..=start).find(|i| is_led(*i))?;
    sentence.actors.iter().rev().find(|a| a.to <= to && to - a.to <= NEAR)
}

/// The state that receives what a state or a body of its own gets: Kenya's grid operator receives for Kenya, an agency of
/// a donor passes on.
pub(super) fn receiver_behind<'c>(reading: &'c Reading, code: &'c str) -> Option<&'c str> {
    let state = reading.owner(code);
    let receives = state == code || reading.reference.rank_as_giver(state) == 0;
    (receives && reading.reference.state(state).is_some()).then_some(state)
}

/// "for the reconstruction of Odesa", "sent to Odesa", "clears rubble in Odesa": the state of the place that the aid goes
/// to; in places of states that give there are conferences.
fn place_helped(reading: &Reading, sentence: &Sentence, anchor: usize, donors: &[String]) -> Option<String> {
    let led_by = |at: usize| {
        let before = (at.saturating_sub(3)..at).rev().find(|i| !matches!(sentence.word(*i), "the" | "city" | "region"));
        before.map_or("", |i| sentence.word(i))
    };
    (anchor..sentence.tokens.len()).find_map(|at| match reading.value(&sentence.tokens[at])? {
        Value::Place { country: Some(country), .. } => {
            let is_helped = match led_by(at) {
                "for" | "to" | "of" => true,
                "in" => reading.reference.rank_as_giver(country) == 0,
                _ => false,
            };
            Some(country.clone()).filter(|code| is_helped && !donors.contains(code))
        }
        _ => None,
    })
}

/// "provided them with": the last actor named before the verb's subject.
fn pronoun_object<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    let giver = agent(sentence, verb)?;
    let is_pronoun = matches!(sentence.word(verb.to), "them" | "it" | "him" | "her");
    let is_other = |a: &&Actor| a.to <= verb.from && a.codes.iter().all(|c| !giver.codes.contains(c));
    sentence.actors.iter().rev().find(is_other).filter(|_| is_pronoun)
}

/// "to the army of Kenya", "for the Emergency Service of Kenya": the state whose body or whose people are helped.
fn is_behind_helped(reading: &Reading, sentence: &Sentence, actor: &Actor) -> bool {
    const NAME: usize = 6;
    let is_name = |i: usize| {
        let is_capital = || sentence.tokens[i].span.of(reading.text()).starts_with(char::is_uppercase);
        sentence.word(i) == "the" || is_capital() || sentence.of(Class::Beneficiary).any(|h| h.contains(i))
    };
    let of = (actor.from.saturating_sub(2)..actor.from).rev().find(|i| sentence.word(*i) == "of");
    let Some(of) = of.filter(|_| actor.prep == Some("of")) else { return false };
    let lead = (of.saturating_sub(NAME)..of).rev().find(|i| !is_name(*i));
    lead.is_some_and(|i| i + 1 < of && matches!(sentence.word(i), "to" | "for"))
}

/// "5 million to protect vulnerable Kenyans": the object of what the sum is to do.
fn is_object_of_purpose(sentence: &Sentence, actor: &Actor, anchor: usize) -> bool {
    const REACH: usize = 6;
    const ADJECTIVES: usize = 2;
    let to = (anchor + 1..(anchor + REACH).min(sentence.tokens.len())).find(|i| sentence.word(*i) == "to");
    let is_plain = |i: usize| sentence.tokens[i].mention.is_none() && sentence.word(i).starts_with(char::is_alphabetic);
    let is_object =
        |to: usize| actor.from > to + 1 && actor.from <= to + 2 + ADJECTIVES && (to + 1..actor.from).all(is_plain);
    actor.prep.is_none() && actor.case != Case::Possessive && to.is_some_and(is_object)
}

/// "Moldova's budget", "the Ukrainian army": the owner of what is helped.
pub fn is_beneficiary(sentence: &Sentence, actor: &Actor) -> bool {
    // "since Russian troops marched in": who acts there is helped by nobody.
    let opens_clause = (actor.from.saturating_sub(2)..actor.from).any(|i| {
        matches!(
            sentence.word(i),
            "since" | "as" | "after" | "before" | "when" | "while" | "because" | "against" | "by"
        )
    });
    let helped = |h: &Hit| h.from >= actor.to && h.from <= actor.to + 2;
    actor.case != Case::Bare && !opens_clause && sentence.of(Class::Beneficiary).any(helped)
}

/// The state that most of the article's words of help are for.
pub fn beneficiary_of_article(reading: &Reading) -> Option<String> {
    most_frequent(beneficiaries(reading)).map(str::to_owned)
}

/// The states that the article's words of help are for, one for each word.
pub fn beneficiaries<'r>(reading: &'r Reading) -> impl Iterator<Item = &'r str> {
    let helped = move |sentence: &Sentence, actor: &Actor| {
        let after_aid = matches!(actor.prep, Some("to" | "for"))
            && sentence.of(Class::AidNoun).any(|h| h.to <= actor.from && h.to + 4 >= actor.from);
        // "Its troops pulled out" names nobody's needs: only where help is the topic do troops benefit.
        let is_about_aid =
            [Class::AidNoun, Class::Give, Class::Receive].iter().any(|c| sentence.of(*c).next().is_some());
        after_aid || (is_about_aid && is_beneficiary(sentence, actor))
    };
    let all = reading.sentences.iter().flat_map(move |s| s.actors.iter().filter(move |a| helped(s, a)));
    all.flat_map(|a| a.codes.iter().map(String::as_str).filter(|c| reading.reference.state(c).is_some()))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_body_of_a_state_receives_for_it() {
        for text in [
            "Four boats were turned over to the State Emergency Service of Ukraine. JICA bought them in Cambodia and in Japan.",
            "Japan handed four boats to the Emergency Service of Ukraine after a course in Cambodia.",
            "Ukrenergo has received four boats from Japan.",
        ] {
            let lines = told(text);
            assert!(lines.iter().any(|line| line.starts_with("aid JPN>UKR")), "{text}: {lines:?}");
        }
    }

    #[test]
    fn who_is_named_before_to_which_receives() {
        let text = "The minister called it a contribution to the recovery of Kenya, to which Norway also gave 5 million dollars.";
        let lines = told(text);
        assert!(lines[0].starts_with("aid NOR>KEN 5000000"), "{lines:?}");
    }

    #[test]
    fn who_is_told_behind_a_sum_gives_it() {
        for text in [
            "Kenya is to get 52 million dollars in grant funds that New Zealand set aside in May. Australia helps, too.",
            "In Kenya they draw on the 52 million dollars that New Zealand voted in April. Australia helps, too.",
        ] {
            let lines = told(text);
            assert!(lines[0].starts_with("aid NZL>KEN 52000000"), "{text}: {lines:?}");
        }
    }

    #[test]
    fn who_guarantees_a_loan_does_not_receive_it() {
        let lines = told("The World Bank lends Kenya 5 million dollars, for which Norway stands guarantor.");
        assert!(lines[0].starts_with("aid WB>KEN 5000000"), "{lines:?}");
    }

    #[test]
    fn who_attacks_a_state_gives_it_nothing() {
        let lines = told("Russia has hit ports again. As a grant, 5 million euros was paid to Ukraine on Monday.");
        assert!(lines.iter().all(|line| !line.contains("RUS>UKR")), "{lines:?}");
    }

    #[test]
    fn where_donors_meet_and_what_they_join_is_not_helped() {
        for text in [
            "In London the European Union presented a Kenya facility of 50 million euros.",
            "Norway contributes 50 million euros to Italy's initiative for Kenya.",
        ] {
            let lines = told(text);
            assert!(lines.iter().any(|line| line.contains(">KEN 50000000")), "{text}: {lines:?}");
        }
    }
}
