//! Sums that are no aid: needs and costs, market figures, what companies, private givers and many together give, and what
//! is still talked about.

use crate::extract::actors::{Actor, Case};
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{agent, is_passive, owner, subject};
use crate::extract::tokens::Hit;

use super::money::VERB_REACH;
use super::payer::{is_bought_for, payer_around};
use super::{governing, parts};

/// How far behind a sum whoever gets what it is spent on may stand, in tokens.
const FOR_REACH: usize = 6;

/// Verbs of money that makes good what is lacking.
static MEETS: Known = Known::new(&[
    "cover", "close", "plug", "fill", "bridge", "meet", "ease", "narrow", "offset", "reduce", "relieve", "shrink",
]);

/// Whether the amount is a need, a cost, a market figure, a company's or a private sum.
pub(super) fn is_not_aid(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    is_difference(sentence, anchor)
        || is_held_up(sentence, anchor)
        || is_cargo(sentence, anchor)
        || is_own_money(reading, sentence, anchor)
        || is_private(reading, sentence, anchor)
        || is_given_by_many(reading, sentence, anchor)
        || is_of_another_kind(reading, sentence, anchor)
}

/// "5 million more than the year before": a comparison of sums.
pub(super) fn is_difference(sentence: &Sentence, anchor: usize) -> bool {
    matches!(sentence.word(anchor + 1), "more" | "less") && sentence.word(anchor + 2) == "than"
}

/// "tankers that carried 9 billion worth of crude": the worth of what somebody trades in.
fn is_cargo(sentence: &Sentence, anchor: usize) -> bool {
    const REACH: usize = 4;
    let carries =
        |i: usize| matches!(sentence.word(i), "carried" | "transported" | "smuggled" | "moved" | "traded" | "carrying");
    let is_worth = sentence.word(anchor + 1) == "worth" && sentence.word(anchor + 2) == "of";
    let is_trade =
        matches!(sentence.word(anchor + 3), "oil" | "crude" | "cargo" | "cargoes" | "coal" | "gas" | "petroleum");
    is_worth && is_trade && (anchor.saturating_sub(REACH)..anchor).any(carries)
}

/// "60 billion in aid remains stalled in parliament": not given.
fn is_held_up(sentence: &Sentence, anchor: usize) -> bool {
    const REACH: usize = 18;
    let is_stalled = |i: usize| matches!(sentence.word(i), "stalled" | "languishing" | "languished" | "languishes");
    (anchor..(anchor + REACH).min(sentence.tokens.len())).any(is_stalled)
}

/// "is suspected of exporting 27 boats": goods that went abroad against the law.
pub(super) fn is_of_crime(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.of(Class::NotAid).any(|h| reading.code(h) == "crime")
}

/// "Kenya is in talks with Norway for 5 million", "is negotiating a loan of 5 million": nothing has been given yet.
pub(super) fn is_negotiated(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    if !sentence.has(Class::NotAid) {
        return false;
    }
    let (start, _) = sentence.clause_around(anchor);
    // "in talks for 5 million, of which 2 million is to be a loan"
    let start = if parts::is_part(sentence, anchor) { 0 } else { start };
    let is_told = |h: &Hit| matches!(h.class(), Class::Give | Class::Receive | Class::Sign | Class::Decide);
    let is_open = |talks: &Hit| {
        let between = sentence.hits.iter().filter(|h| h.from >= talks.to && h.to <= anchor);
        !between.into_iter().any(|h| is_told(h) && !sentence.beginning_at(h.from).any(|o| o.class() == Class::AidNoun))
    };
    let is_before = |h: &&Hit| h.from >= start && h.to <= anchor && reading.code(h) == "talks";
    sentence.of(Class::NotAid).filter(is_before).any(is_open)
}

/// "The foundation gave 5 million": who acts for no state gives no state's aid.
fn is_private(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    let gives = |verb: &&Hit| verb.class() == Class::Give;
    let giver = governing(sentence, anchor, VERB_REACH).filter(gives).and_then(|verb| agent(sentence, verb));
    let is_ngo = |code: &String| reading.reference.organisation(code).is_some_and(|body| body.kind == "ngo");
    giver.is_some_and(|giver| giver.codes.iter().all(is_ngo))
}

/// "Donors have so far paid 5 million", "participants pledged 5 million": what many give together is no single state's
/// aid; "partners including Norway" and "Norway and other donors" are named.
pub(super) fn is_given_by_many(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    const BETWEEN: usize = 5;
    if is_from_many(sentence, anchor) || is_brought_in(reading, sentence, anchor) {
        return true;
    }
    let verb = governing(sentence, anchor, VERB_REACH).filter(|v| v.class() == Class::Give && v.to <= anchor);
    let Some(verb) = verb.filter(|verb| !is_passive(sentence, verb)) else { return false };
    let (start, _) = sentence.clause_around(verb.from);
    let is_subject = |h: &&Hit| h.from >= start && h.to <= verb.from && verb.from - h.to <= BETWEEN;
    let is_giver = |h: &&Hit| is_subject(h) && reading.code(h) != "event";
    let Some(many) = sentence.of(Class::Donors).rfind(is_giver) else { return false };
    let opens = |i: &usize| matches!(sentence.word(*i), "where" | "that" | "which" | "," | "said");
    let from = (start..many.from).rev().find(opens).unwrap_or(start);
    !sentence.actors.iter().any(|a| a.from >= from && a.to <= verb.from)
}

/// "The conference produced pledges of 5 million": the subject of the clause is where many have given, and nobody else
/// is named between it and the sum.
fn is_brought_in(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    const OPENING: usize = 6;
    const BETWEEN: usize = 10;
    let is_event = |h: &&Hit| reading.code(h) == "event" && h.to <= anchor && anchor - h.to <= BETWEEN;
    let Some(event) = sentence.of(Class::Donors).find(is_event) else { return false };
    let (start, _) = sentence.clause_around(event.from);
    let is_led = |i: usize| {
        matches!(sentence.word(i), "at" | "in" | "during" | "after" | "before" | "for" | "to" | "of" | "with" | "from")
    };
    let opens = event.from - start <= OPENING && !(start..event.from).any(is_led);
    let names = |a: &Actor| a.from >= event.to && a.to <= anchor && a.case == Case::Bare && a.prep != Some("on");
    let is_venue = |a: &Actor| matches!(a.prep, Some("in" | "on" | "for" | "at"));
    let tells = |h: &Hit| h.class() == Class::AidNoun && reading.code(h) == "unknown";
    let brings = sentence.hits.iter().any(|h| h.from >= event.to && h.to <= anchor && tells(h));
    let from_one = |a: &Actor| matches!(a.prep, Some("from" | "by")) && a.from > anchor && a.from <= anchor + 4;
    opens && brings && !sentence.actors.iter().any(|a| names(a) && !is_venue(a) || from_one(a))
}

/// "From all participants Kenya has received 5 million", "received 9 billion in external financing", "support from Western
/// countries will reach 41 billion": no giver is named.
fn is_from_many(sentence: &Sentence, anchor: usize) -> bool {
    const BETWEEN: usize = 3;
    let (from, to) = sentence.clause_around(anchor);
    let is_external = |i: usize| {
        let money = ["financing", "funding", "assistance", "aid", "support", "financial", "loans", "resources"];
        sentence.word(i) == "external" && money.contains(&sentence.word(i + 1))
    };
    let is_led = |h: &Hit| {
        let led = (h.from.saturating_sub(BETWEEN)..h.from).rev().find(|i| sentence.word(*i) == "from");
        led.is_some_and(|led| !sentence.actors.iter().any(|a| a.from > led && a.from < h.to))
            && !matches!(sentence.word(h.to), "such" | "including" | "like" | "(" | ":")
    };
    let many = || sentence.of(Class::Donors).filter(|h| h.from >= from && h.to <= to && h.to - h.from == 1).any(is_led);
    let is_giver = |a: &Actor| matches!(a.prep, Some("from" | "by")) && a.from >= from && a.to <= to;
    // "the bank has mobilized 9 billion, including from partners"
    let giver = governing(sentence, anchor, VERB_REACH).filter(|v| v.class() == Class::Give && v.to <= anchor);
    let gives = || giver.is_some_and(|verb| !is_passive(sentence, verb) && subject(sentence, verb).is_some());
    let is_named = || sentence.actors.iter().any(is_giver) || gives();
    ((from..to).any(is_external) || many()) && !is_named()
}

/// "Kenya has budgeted 5 million for its schools": who hardly gives to others, and names none, spends on itself.
fn is_own_money(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    let spends = |verb: &&Hit| verb.class() == Class::Give && verb.to <= anchor && !is_passive(sentence, verb);
    let spender = governing(sentence, anchor, VERB_REACH).filter(spends).and_then(|verb| subject(sentence, verb));
    let is_own =
        |state: &String| reading.reference.rank_as_giver(state) == 0 && reading.reference.state(state).is_some();
    spender.is_some_and(|a| a.codes.iter().all(is_own) && sentence.actors.iter().all(|other| other.codes == a.codes))
}

fn is_of_another_kind(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    let (from, to) = sentence.clause_around(anchor);
    let aid_near = sentence
        .hits
        .iter()
        .filter(|h| h.class() == Class::AidNoun && h.from >= from && h.to <= to)
        .map(|h| h.from.abs_diff(anchor))
        .min();
    sentence.of(Class::NotAid).any(|h| {
        // "a water company": a body that is helped.
        let names = |class: Class| match class {
            Class::AidNoun | Class::Purpose => true,
            Class::Beneficiary => reading.code(h) == "company",
            _ => false,
        };
        let inside_aid = sentence
            .hits
            .iter()
            .any(|o| names(o.class()) && o.from <= h.from && h.to <= o.to && o.to - o.from > h.to - h.from);
        // "5 million to buy gas", "for the purchase of gas": what the money is for.
        let is_purpose = h.from > 1
            && sentence.word(h.from).starts_with(['b', 'p'])
            && (matches!(sentence.word(h.from - 1), "to" | "for")
                || sentence.word(h.from - 1) == "the" && sentence.word(h.from - 2) == "for");
        // "autotransformers bought with funds from Japan": somebody gave the money.
        let is_bought = || sentence.of(Class::Procure).any(|v| v.from == h.from && is_bought_for(reading, sentence, v));
        let is_paid =
            || reading.code(h) == "company" && (payer_around(reading, sentence, anchor).is_some() || is_bought());
        // "is spending 5 million on gas for Kenya": a verb, not the noun, and who gets it is named.
        let is_led =
            |a: &Actor| matches!(a.prep, Some("for" | "to")) && a.from > anchor && a.from <= anchor + FOR_REACH;
        let is_verb = || {
            let is_present = |v: &Hit| v.from == h.from && super::roles::is_present(sentence, v);
            sentence.of(Class::Give).any(is_present) && sentence.actors.iter().any(is_led)
        };
        if is_purpose || is_verb() || is_paid() || is_footed(sentence, h) || is_what_for(reading, sentence, anchor, h) {
            return false;
        }
        // "Expenditures of the fund amounted to 5 million": the subject tells what the sum is.
        if h.from == 0 && anchor <= 10 && matches!(reading.code(h), "need" | "market") && !inside_aid {
            return true;
        }
        if reading.code(h) == "talks" {
            return false;
        }
        let distance = h.from.abs_diff(anchor);
        let anywhere = matches!(reading.code(h), "sport" | "private" | "rumour" | "crime");
        let near = h.from >= from && h.to <= to && distance <= 8 && aid_near.is_none_or(|a| distance <= a + 1);
        !inside_aid && (anywhere || near)
    })
}

/// "The bill, 5 million, was footed by Norway": who bears a cost gives.
fn is_footed(sentence: &Sentence, word: &Hit) -> bool {
    let is_paid = |verb: &Hit| is_passive(sentence, verb) && agent(sentence, verb).is_some();
    matches!(sentence.word(word.from), "bill" | "cost" | "costs")
        && sentence.of(Class::Give).any(|verb| verb.from > word.to && is_paid(verb))
}

/// "5 million to balance its budget", "came to the budget", "the budget received": the word names what the money is for
/// or goes to.
fn is_what_for(reading: &Reading, sentence: &Sentence, anchor: usize, word: &Hit) -> bool {
    let led_to = word.from > 1
        && matches!(sentence.word(word.from - 1), "the" | "its" | "their")
        && matches!(sentence.word(word.from - 2), "to" | "into");
    let opens = |i: usize| matches!(sentence.word(i), "to" | "for");
    let is_source = |i: usize| matches!(sentence.word(i), "in" | "from" | "under" | "this");
    let has_purpose = word.from > anchor + 2 && opens(anchor + 1) && !(anchor + 2..word.from).any(is_source);
    // "5 million ($6 million) to protect them from high prices"
    let behind = match sentence.word(anchor + 1) {
        "(" => (anchor + 2..anchor + 6).find(|i| sentence.word(*i) == ")").map_or(anchor + 1, |i| i + 1),
        _ => anchor + 1,
    };
    let is_of_infinitive = sentence.word(behind) == "to" && word.from > behind + 1;
    // "the 5 million it is contributing to cover our budget gap"
    if matches!(reading.code(word), "need" | "market") && word.from > anchor && is_met(sentence, word) {
        return true;
    }
    if is_of_infinitive && matches!(reading.code(word), "market" | "need") {
        return true;
    }
    let receives = || sentence.of(Class::Receive).any(|verb| (word.to..word.to + 4).contains(&verb.from));
    // "a supplementary budget with 5 million for Kenya": who gets it is named.
    let is_led = |a: &Actor| matches!(a.prep, Some("for" | "to")) && a.from > anchor && a.from <= anchor + 3;
    let is_given = || word.from < anchor && sentence.actors.iter().any(is_led);
    // "Norway's budget sets aside 5 million for Kenya"
    let gives = || owner(sentence, word.from, 2).is_some() && sentence.of(Class::Give).any(|verb| verb.from == word.to);
    // "provided the budget of Kenya with 5 million"
    let is_object = || {
        let is_led = (word.to..anchor).any(|i| sentence.word(i) == "with");
        let is_given = |verb: &Hit| verb.to <= word.from && word.from <= verb.to + 1;
        is_led && sentence.of(Class::Give).any(is_given)
    };
    let is_budget = (word.from..word.to).any(|i| sentence.word(i) == "budget");
    matches!(reading.code(word), "market")
        && is_budget
        && (led_to || has_purpose || receives() || is_given() || gives() || is_object())
}

/// "to cover our budget gap": what somebody lacks is the object of an infinitive that makes it good.
fn is_met(sentence: &Sentence, word: &Hit) -> bool {
    const REACH: usize = 5;
    (word.from.saturating_sub(REACH)..word.from).any(|i| sentence.word(i) == "to" && sentence.is_any(i + 1, &MEETS))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn what_is_still_negotiated_or_brought_in_by_many_is_no_aid() {
        for text in [
            "Kenya is also in talks with Norway for 25 million dollars, of which 10 million would be a loan.",
            "Kenya is negotiating a 25 million dollar loan with the World Bank.",
            "The conference on Kenya in Oslo produced pledges of more than 10 million euros, its host said.",
        ] {
            let lines = told(text);
            assert!(!lines.iter().any(|line| line.starts_with("aid")), "{text}: {lines:?}");
        }
        for text in [
            "After the talks with Norway on Monday Kenya received a grant of 25 million dollars.",
            "At the conference in Oslo Norway pledged 25 million dollars for Kenya.",
        ] {
            let lines = told(text);
            assert!(lines.iter().any(|line| line.starts_with("aid NOR>KEN 25000000")), "{text}: {lines:?}");
        }
    }

    #[test]
    fn who_is_spending_gives() {
        let lines = told("Norway is spending 5 million dollars on gas for Kenya.");
        assert!(lines.iter().any(|line| line.starts_with("aid NOR>KEN 5000000")), "{lines:?}");
        assert_eq!(told("Norway's spending came to 5 million dollars, Kenya's paper wrote."), [""; 0]);
    }

    #[test]
    fn what_closes_a_gap_is_given() {
        let text = "\"I thanked Norway for the 6 million dollars it is contributing to cover our budget gap,\" Kenya's minister wrote.";
        let lines = told(text);
        assert!(lines.iter().any(|line| line.starts_with("aid NOR>KEN 6000000")), "{lines:?}");
        let text = "Kenya has a budget gap of 6 million dollars, its minister wrote to Norway.";
        assert_eq!(told(text), [""; 0]);
    }
}
