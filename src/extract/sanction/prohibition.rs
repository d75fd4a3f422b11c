//! What may no longer be done: "may no longer be sold", "are not allowed to enter", "can no longer dispose of".

use crate::extract::actors::Actor;
use crate::extract::inflection::Form;
use crate::extract::lexicon::{Class, Sense};
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Modality, SanctionMeasure, Value};

use super::act::Act;
use super::ban::is_foreign_good;
use super::voice::Voice;

/// The prohibitions of a sentence: a dealing that words before it forbid. Goods, property and people are the subject
/// of most; a trader who "may no longer sell" stands on the side that forbids.
pub(super) fn prohibitions(reading: &Reading, sentence: &Sentence) -> Vec<Act> {
    let is_cap = caps_price(reading, sentence);
    let act = |dealing: &Hit| {
        let (from, is_passive) = forbidden_from(reading, sentence, dealing)?;
        if is_person_leaving(sentence, dealing, from) {
            return None;
        }
        let measure = SanctionMeasure::from_code(reading.code(dealing))?;
        let measure = if measure == SanctionMeasure::ImportBan && is_bought_abroad(reading, sentence, dealing) {
            SanctionMeasure::ExportBan
        } else {
            measure
        };
        let measure = match measure {
            _ if is_cap => SanctionMeasure::PriceCap,
            SanctionMeasure::TravelBan if comes_as_goods(reading, sentence, from) => SanctionMeasure::ImportBan,
            measure => measure,
        };
        let is_trade = matches!(measure, SanctionMeasure::ExportBan | SanctionMeasure::ImportBan)
            && reading.code(dealing) != SanctionMeasure::TravelBan.code();
        // What leaves, and who receives, is the subject.
        let is_buyer =
            measure == SanctionMeasure::ExportBan && reading.code(dealing) == SanctionMeasure::ImportBan.code();
        let is_subject = is_buyer
            || ["leav", "receiv", "obtain", "get"].iter().any(|stem| sentence.word(dealing.from).starts_with(stem));
        // "may no longer do business with".
        let is_partnered = sentence.word(dealing.to) == "with";
        let is_object = (is_trade || is_partnered) && !is_passive && !is_subject;
        let verb = Hit { from, ..*dealing };
        let voice = if is_object { Voice::Active } else { Voice::Passive };
        let (to, rule, confidence) = (dealing.to, "sanction_prohibited", 0.75);
        Some(Act { from, to, verb, voice, measure, is_standing: false, rule, confidence })
    };
    let mut acts: Vec<Act> = sentence.of(Class::Dealing).filter_map(act).collect();
    acts.extend(capped(sentence).filter(|_| is_cap && acts.is_empty()));
    acts
}

/// "men between 18 and 60 must not leave Peru": people, no goods.
fn is_person_leaving(sentence: &Sentence, dealing: &Hit, from: usize) -> bool {
    let (start, _) = sentence.clause_around(from);
    let is_person =
        |i: usize| matches!(sentence.word(i), "men" | "women" | "people" | "citizens" | "residents" | "he" | "she");
    sentence.word(dealing.from).starts_with("leav") && (start..from).any(is_person)
}

/// "crude must now cost no more than 47 dollars a barrel": the modal forbids to trade above a price.
fn capped(sentence: &Sentence) -> Option<Act> {
    let is_modal = |i: &usize| matches!(sentence.word(*i), "must" | "may" | "can" | "shall");
    let from = (0..sentence.tokens.len()).find(is_modal)?;
    let verb = Hit { from, to: from + 1, sense: Sense::plain(Class::Dealing, Form::Base) };
    let (voice, measure) = (Voice::Passive, SanctionMeasure::PriceCap);
    let (rule, confidence) = ("sanction_prohibited", 0.6);
    Some(Act { from, to: from + 1, verb, voice, measure, is_standing: false, rule, confidence })
}

/// "may no longer buy from Peru": who is under no sanctions sells no longer.
fn is_bought_abroad(reading: &Reading, sentence: &Sentence, dealing: &Hit) -> bool {
    let is_seller = |a: &&Actor| a.from <= dealing.to + SELLER_REACH && a.from >= dealing.to && a.prep == Some("from");
    let seller = sentence.actors.iter().find(is_seller);
    let is_sanctioned = |code: &String| reading.reference.is_sanctioned(code, reading.published());
    seller.is_some_and(|a| !a.codes.iter().any(is_sanctioned))
}

/// "timber from Peru may not enter": the subject is goods of a state, nobody is named or counted.
fn comes_as_goods(reading: &Reading, sentence: &Sentence, verb: usize) -> bool {
    let (start, _) = sentence.clause_around(verb);
    let is_official = sentence.actors.iter().any(|a| a.from >= start && a.to <= verb && a.level.is_some());
    let is_counted = || super::count::counts(reading, sentence, start, verb).next().is_some();
    let of_people = (start..verb).any(|i| matches!(sentence.word(i), "who" | "anyone" | "whoever" | "those"));
    is_foreign_good(reading, sentence, start, verb) && !is_official && !of_people && !is_counted()
}

/// "that costs more than 60 dollars a barrel": what is forbidden is to trade above a price.
pub(super) fn caps_price(reading: &Reading, sentence: &Sentence) -> bool {
    let is_unit = |i: usize| {
        matches!(sentence.word(i + 1), "a" | "per" | "the")
            && matches!(sentence.word(i + 2), "barrel" | "tonne" | "ton" | "tonnes")
    };
    let is_money = |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Money(_)));
    // "more than 60 dollars a barrel", "the ceiling above which ... is now 47 dollars a barrel".
    let is_above = |k: usize| matches!(sentence.word(k), "than" | "above" | "over" | "exceeding" | "beyond");
    // "only at 47 dollars a barrel", "at 47 dollars a barrel or below".
    let is_limit = |i: usize| {
        (i.saturating_sub(5)..i).any(|k| {
            sentence.word(k) == "most" && sentence.word(k.saturating_sub(1)) == "at"
                || sentence.word(k) == "only" && matches!(sentence.word(k + 1), "at" | "for" | "if")
        }) || (i..i + 6)
            .any(|k| sentence.word(k) == "or" && matches!(sentence.word(k + 1), "below" | "less" | "under" | "lower"))
    };
    let is_bound = |i: usize| {
        is_limit(i)
            || (i.saturating_sub(3)..i).any(is_above)
            || (0..i).any(|k| matches!(sentence.word(k), "above" | "over") && sentence.word(k + 1) == "which")
    };
    sentence.has_money && (0..sentence.tokens.len()).any(|i| is_money(i) && is_unit(i) && is_bound(i))
}

/// How a prohibition is told: what only describes the goods before it ("items that can be of use") leaves it as it is.
pub(super) fn mood(sentence: &Sentence, act: &Act, mood: Modality) -> Modality {
    let before = act.verb.from.checked_sub(1).map_or("", |i| sentence.word(i));
    // "Nor will they be allowed": the word that denies is what forbids.
    let (start, _) = sentence.clause_around(act.verb.from);
    let is_negated =
        (start..act.verb.from).any(|i| matches!(sentence.word(i), "nor" | "neither" | "no" | "nothing" | "none"));
    let is_ahead = (start..act.verb.from).any(|i| matches!(sentence.word(i), "will" | "would"));
    match mood {
        Modality::Denied if is_negated && is_ahead => Modality::Planned,
        Modality::Denied if is_negated => Modality::Asserted,
        Modality::Hypothetical if matches!(before, "will" | "would") => Modality::Planned,
        Modality::Hypothetical if !matches!(before, "should" | "could" | "might") => Modality::Asserted,
        mood => mood,
    }
}

/// "may no longer leave Peru for Chile": what leaves goes from the object of the verb to whoever stands after "for".
pub(super) fn is_leaving(sentence: &Sentence, act: &Act) -> bool {
    is_prohibition(act) && matches!(sentence.word(act.verb.to - 1), "leave" | "leaving")
}

/// Whether an act is told as what may not be done.
pub(super) fn is_prohibition(act: &Act) -> bool {
    act.verb.class() == Class::Dealing
}

/// How far behind "buy" the seller may stand, in tokens.
const SELLER_REACH: usize = 4;
/// How far behind a dealing "only" may stand, in tokens.
const LIMIT_REACH: usize = 8;
/// How far behind a dealing what denies it may stand, in tokens.
const DENIAL_REACH: usize = 4;
/// How far before a dealing the modal of a denied subject may stand, in tokens.
const MODAL_REACH: usize = 5;

/// The first token of the words that forbid a dealing, "will" and "is" left out; and whether it stands in the passive.
fn forbidden_from(reading: &Reading, sentence: &Sentence, dealing: &Hit) -> Option<(usize, bool)> {
    let word = |at: usize, back: usize| at.checked_sub(back).map_or("", |i| sentence.word(i));
    let mut at = dealing.from;
    let is_passive = matches!(word(at, 1), "be" | "being");
    let fits = match dealing.form() {
        Form::Participle => is_passive,
        // "sold" and "let in": of some verbs the forms are alike.
        Form::Base => true,
        _ => false,
    };
    if is_passive {
        at -= 1;
    }
    // "be allowed to enter", "able to dispose of".
    let permits = ["allowed", "permitted", "able", "free", "entitled", "authorised", "authorized"];
    let is_permitted = word(at, 1) == "to" && permits.contains(&word(at, 2));
    if is_permitted {
        at -= 2;
        at -= usize::from(word(at, 1) == "be");
    }
    // "Nor will traders be allowed to sell", "No ship may be insured".
    let (start, _) = sentence.clause_around(dealing.from);
    let opens_negated = matches!(sentence.word(start), "nor" | "neither" | "no");
    if opens_negated && fits && (is_permitted || matches!(word(at, 1), "may" | "can" | "must")) {
        return Some((at - usize::from(!is_permitted), is_passive));
    }
    // "Nothing at all may from now on be sold", "from May, no firm may sell".
    let modal = (start.max(at.saturating_sub(MODAL_REACH))..at)
        .rev()
        .find(|i| matches!(sentence.word(*i), "may" | "can" | "must") && !matches!(sentence.word(i + 1), "not" | "no"));
    // "may be bought only at", "may be touched only if".
    let is_only = |i: usize| sentence.word(i) == "only" && matches!(sentence.word(i + 1), "at" | "if");
    let is_limited = (dealing.to..dealing.to + LIMIT_REACH).any(is_only);
    let modal_of_limited = modal.filter(|_| fits && is_limited);
    if let Some(modal) = modal_of_limited {
        return Some((modal, is_passive));
    }
    let denies = |i: usize| {
        matches!(sentence.word(i), "nothing" | "none") || sentence.word(i) == "no" && sentence.word(i + 1) != "longer"
    };
    // "may ship neither to Peru nor to Chile", "can be bought no more", "may sell nothing to".
    let denies_behind = |i: usize| {
        matches!(sentence.word(i), "neither" | "nothing" | "nowhere")
            || sentence.word(i) == "no" && matches!(sentence.word(i + 1), "more" | "longer" | "further")
            || sentence.word(i) == "not" && sentence.word(i + 1) == "a"
    };
    // "will receive no goods from".
    let is_refused =
        sentence.word(dealing.to) == "no" && matches!(word(at, 1), "will" | "may" | "can" | "shall" | "to");
    let receives = ["receiv", "obtain", "get"].iter().any(|stem| sentence.word(dealing.from).starts_with(stem));
    if is_refused && receives && fits {
        return Some((at, is_passive));
    }
    let is_denied =
        |modal: &usize| (start..*modal).any(denies) || (dealing.to..dealing.to + DENIAL_REACH).any(denies_behind);
    if let Some(modal) = modal.filter(|modal| fits && is_denied(modal)) {
        return Some((modal, is_passive));
    }
    let from = match (word(at, 2), word(at, 1)) {
        ("no", "longer") => at - 2,
        // "cannot buy": who is not able to is not forbidden to.
        (_, "cannot") => {
            let is_kept_out = reading.code(dealing) == SanctionMeasure::TravelBan.code();
            return (fits && (is_passive || is_kept_out)).then_some((at - 1, is_passive));
        }
        ("may" | "must", "not") => return fits.then_some((at - 2, is_passive)),
        ("unlawful" | "illegal" | "forbidden" | "prohibited", "to") => return fits.then_some((at - 2, false)),
        ("never", "again") => return fits.then_some((at - 2, is_passive)),
        (_, "not") if is_permitted => at - 1,
        _ => return None,
    };
    let has_modal = matches!(word(from, 1), "may" | "can" | "must");
    let is_told = has_modal || is_permitted || is_passive || matches!(word(from, 1), "will" | "would");
    (fits && is_told).then_some((from - usize::from(has_modal), is_passive))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    /// Each text tells one sanction, in short.
    fn each_tells(cases: &[(&str, &str)]) {
        for (text, line) in cases {
            assert_eq!(told(text), [format!("sanction {line}")], "{text}");
        }
    }

    #[test]
    fn what_may_no_longer_be_done_with_goods() {
        each_tells(&[
            ("Lathes must not be supplied from Peru to Chile.", "PER>CHL export_ban flow imposed 2024-05-15"),
            ("Peru said Chilean wool may no longer be bought.", "PER>CHL import_ban flow imposed 2024-05-15"),
            ("Peruvian firms may no longer sell lathes to Chile.", "PER>CHL export_ban flow imposed 2024-05-15"),
            (
                "Vans with a large engine may no longer leave Peru for Chile.",
                "PER>CHL export_ban flow imposed 2024-05-15",
            ),
            ("Two Chilean agencies may not receive Peruvian goods.", "PER>CHL export_ban 2 flow imposed 2024-05-15"),
            (
                "Nor will Peruvian firms be allowed to sell to 31 companies based in Chile.",
                "PER>CHL export_ban 31 flow announced 2024-05-15",
            ),
            (
                "No ship carrying Chilean ore sold for more than 60 dollars a ton may be insured by Peruvian firms.",
                "PER>CHL price_cap flow imposed 2024-05-15",
            ),
            (
                "From June 1 Chilean wool will no longer be let in, Peru announced on May 7.",
                "PER>CHL import_ban flow announced 2024-05-07",
            ),
        ]);
    }

    #[test]
    fn what_people_may_no_longer_do() {
        each_tells(&[
            (
                "Twelve Chilean officers may no longer enter Peru, the ministry said.",
                "PER>CHL travel_ban 12 flow imposed 2024-05-15",
            ),
            (
                "Peru said that four Chilean bankers can no longer dispose of their accounts.",
                "PER>CHL asset_freeze 4 flow imposed 2024-05-15",
            ),
            (
                "Under a Peruvian order of May 7, three Chilean banks are not allowed to raise money in Lima.",
                "PER>CHL financial 3 flow imposed 2024-05-07",
            ),
        ]);
    }

    #[test]
    fn what_is_not_done_for_another_reason_is_no_prohibition() {
        for text in [
            "Peru did not sell lathes to Chile.",
            "Peru will not supply tanks to Chile.",
            "Chile could not buy wool in Peru.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
