//! How many have been hit so far: "That makes 17 since November", "the number of those listed rises to 1,800", "its list
//! now carries 17 names".

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Claim, CountUnit, Fact, Measure, Modality, Sanction, SanctionMeasure, SanctionStatus, Value};

use super::{count, days};

/// How many sentences before a bare total the sanctions may be told that it sums up.
const MEMORY: usize = 3;
/// How far behind the verb that sums up the number may stand, in tokens.
const NUMBER_REACH: usize = 6;
/// How far behind "bringing" the tally may stand, in tokens.
const TALLY_REACH: usize = 3;
/// How far behind the tally the verb may stand, in tokens.
const VERB_REACH: usize = 18;
/// Smaller numbers are those of one act.
const LEAST: u32 = 5;
/// How sure it is.
const CONFIDENCE: f64 = 0.65;

/// The total that a sentence tells of those under sanctions.
pub(super) fn total(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    if is_loose(sentence) && !is_told_before(reading, sentence, told) {
        return None;
    }
    let (at, number) = sentence.of(Class::SumUp).find_map(|verb| summed_up(reading, sentence, verb))?;
    let counted = count::counted(reading, sentence, at, sentence.tokens.len()).next().filter(|c| c.from == at);
    let of_tally = || sentence.of(Class::Listed).next().and_then(|h| CountUnit::from_code(reading.code(h)));
    let sanction = Sanction {
        senders: Vec::new(),
        targets: Vec::new(),
        measure: if is_listing(sentence) { SanctionMeasure::Designation } else { SanctionMeasure::Unspecified },
        goods: Vec::new(),
        count: Some(number),
        count_unit: counted.map(|c| c.unit).or_else(of_tally),
        effective_on: None,
        ended_on: None,
        measure_type: Measure::Stock,
        status: SanctionStatus::Imposed,
    };
    let evidence = reading.evidence(sentence, 0, sentence.tokens.len());
    let mut claim = reading.claim("sanction_total", CONFIDENCE, Fact::Sanction(sanction), evidence);
    days::date_total(reading, sentence, &mut claim);
    Some(claim)
}

/// "The list now includes 233 people, among them A, and 37 firms": what else the same sentence counts.
pub(super) fn besides(reading: &Reading, sentence: &Sentence, total: &Claim) -> Vec<Claim> {
    let Fact::Sanction(main) = &total.fact else { return Vec::new() };
    let counted = count::counted(reading, sentence, 0, sentence.tokens.len());
    let mut found = Vec::new();
    for other in counted.skip_while(|c| main.count != Some(c.number)).skip(1) {
        let is_known = Some(other.unit) == main.count_unit || other.unit == CountUnit::Packages;
        if !is_known && found.is_empty() && matches!(sentence.word(other.from - 1), "and" | "," | "plus" | "with") {
            let fact = Sanction { count: Some(other.number), count_unit: Some(other.unit), ..main.clone() };
            found.push(Claim { fact: Fact::Sanction(fact), ..total.clone() });
        }
    }
    found
}

/// The total to which an act brings those under sanctions: "sanctioned 27 people, bringing the total to 1,800".
pub(super) fn brought_to(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    if let Some(total) = on_list_by_now(reading, sentence, told) {
        return Some(total);
    }
    let verb = bringing(sentence)?;
    let main = told.iter().rfind(|claim| claim.is_eventful() && count::is_counted(claim))?;
    let Fact::Sanction(act) = &main.fact else { return None };
    let behind = verb.to..(verb.to + 2 * NUMBER_REACH).min(sentence.tokens.len());
    let (at, number) = behind.into_iter().find_map(|i| Some((i, bare_number(reading, sentence, i)?)))?;
    let sanction = Sanction {
        count: Some(number),
        goods: Vec::new(),
        effective_on: None,
        measure_type: Measure::Stock,
        status: SanctionStatus::Imposed,
        ..act.clone()
    };
    let evidence = reading.evidence(sentence, verb.from, at + 1);
    let mut claim = reading.claim("sanction_total", CONFIDENCE, Fact::Sanction(sanction), evidence);
    days::date_total(reading, sentence, &mut claim);
    Some(claim)
}

/// "added 69 people to its list, which now has 2,200 names": how many stand on the list by now.
fn on_list_by_now(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> Option<Claim> {
    let main = told.iter().rfind(|claim| claim.is_eventful() && count::is_counted(claim))?;
    let Fact::Sanction(act) = &main.fact else { return None };
    let is_now = |i: &usize| {
        sentence.word(*i) == "now" && (i.saturating_sub(2)..*i).any(|k| matches!(sentence.word(k), "which" | "that"))
    };
    let now = (2..sentence.tokens.len()).find(is_now)?;
    let is_list = (now.saturating_sub(5)..now).any(|i| sentence.word(i).ends_with("list"));
    let counted = count::counted(reading, sentence, now, (now + 2 * NUMBER_REACH).min(sentence.tokens.len())).next()?;
    if !is_list || Some(counted.number) == act.count {
        return None;
    }
    let sanction = Sanction {
        count: Some(counted.number),
        count_unit: Some(counted.unit),
        measure: SanctionMeasure::Designation,
        effective_on: None,
        measure_type: Measure::Stock,
        status: SanctionStatus::Imposed,
        ..act.clone()
    };
    let evidence = reading.evidence(sentence, now, counted.to);
    let mut claim = reading.claim("sanction_total", CONFIDENCE, Fact::Sanction(sanction), evidence);
    days::date_total(reading, sentence, &mut claim);
    Some(claim)
}

/// "bringing the total to": the verb of the clause that sums up what the act adds to.
pub(super) fn bringing<'s>(sentence: &'s Sentence) -> Option<&'s Hit> {
    let sums = |h: &&Hit| {
        let before = h.from.checked_sub(1).map_or("", |i| sentence.word(i));
        let is_joined = h.form() == Form::Gerund && matches!(before, "," | "and" | "—" | "–");
        (is_joined || before == "which" && sentence.word(h.from).starts_with("bring"))
            && sentence.of(Class::Tally).any(|tally| tally.from >= h.from && tally.from <= h.to + TALLY_REACH)
    };
    sentence.of(Class::SumUp).find(sums)
}

/// The number to which a verb says that those under sanctions have come, and its token.
fn summed_up(reading: &Reading, sentence: &Sentence, verb: &Hit) -> Option<(usize, u32)> {
    let is_tally = |h: &Hit| h.to <= verb.from && verb.from <= h.to + VERB_REACH;
    let points_back = verb.from <= 2 && matches!(sentence.word(0), "that" | "this" | "it" | "they");
    // "brings the number of those affected to 47"
    let is_brought = sentence.word(verb.from).starts_with("bring")
        && sentence.of(Class::Tally).any(|h| h.from >= verb.to && h.from <= verb.to + TALLY_REACH);
    // "raised the number of those under sanctions to 550"
    let is_raised = verb.to > verb.from + 1 && sentence.has_within(Class::Tally, verb.from, verb.to);
    let reach = if is_brought || is_raised { 2 * NUMBER_REACH } else { NUMBER_REACH };
    let behind = verb.to..(verb.to + reach).min(sentence.tokens.len());
    let (at, number) = behind.clone().find_map(|i| Some((i, bare_number(reading, sentence, i)?)))?;
    // "has grown by 48": so many were added.
    let is_growth = behind.take_while(|i| *i < at).any(|i| sentence.word(i) == "by");
    // "which brings to 61 the number of".
    let is_of_number = sentence.of(Class::Tally).any(|h| at < h.from && h.from <= at + TALLY_REACH)
        && sentence.word(verb.from).starts_with("bring");
    let is_total = (points_back
        || is_of_number
        || is_brought && sentence.word(at - 1) == "to"
        || is_raised && (at - 2..at).any(|i| sentence.word(i) == "to")
        || sentence.of(Class::Tally).any(is_tally))
        && !is_growth
        && number >= LEAST;
    // "The list runs to 14 persons": what the act told before has put on it.
    let is_of_act = sentence.word(verb.from).starts_with("run") && !is_now(sentence);
    let is_so = || modality::modality(sentence, verb.from, verb.to) == Modality::Asserted;
    (is_total && !is_of_act && is_so()).then_some((at, number))
}

fn is_now(sentence: &Sentence) -> bool {
    (0..sentence.tokens.len())
        .any(|i| matches!(sentence.word(i), "now" | "already" | "meanwhile" | "thus" | "since" | "far"))
}

/// A number that counts no days, money or goods.
fn bare_number(reading: &Reading, sentence: &Sentence, at: usize) -> Option<u32> {
    let token = &sentence.tokens[at];
    let is_other = matches!(reading.value(token), Some(Value::Date(_) | Value::Money(_)));
    numbers::number_at(sentence, at).filter(|_| !is_other && sentence.word(at + 1) != "percent")
}

/// Whether a sentence says nothing of sanctions itself.
fn is_loose(sentence: &Sentence) -> bool {
    ![Class::SanctionNoun, Class::Restrict, Class::Penalised].into_iter().any(|class| sentence.has(class))
}

fn is_listing(sentence: &Sentence) -> bool {
    sentence.has(Class::Penalised)
        || sentence.has(Class::Restrict)
        || (0..sentence.tokens.len())
            .any(|i| matches!(sentence.word(i), "list" | "blacklist" | "register" | "sanctions" | "roll"))
}

fn is_told_before(reading: &Reading, sentence: &Sentence, told: &[Claim]) -> bool {
    let near = reading.sentences[sentence.index.saturating_sub(MEMORY)..sentence.index].iter();
    near.into_iter().any(|s| told.iter().any(|claim| claim.is_eventful() && reading.quotes(claim, s)))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_total_is_told_of_those_under_sanctions() {
        let act = "Peru froze the assets of two Chilean bankers on May 7.";
        for (text, line) in [
            ("That makes 17 since November.", "unspecified 17"),
            ("That brings to 17 the number of Chileans whom it has placed under sanctions.", "designation 17"),
            ("It raised the number of Chileans under sanctions to about 17.", "designation 17"),
            ("Its blacklist now carries 17 names.", "designation 17"),
            ("The number of people listed by Lima since November reached 17.", "designation 17"),
        ] {
            let lines = told(&format!("{act} {text}"));
            assert!(lines.contains(&format!("sanction PER>CHL {line} stock imposed 2024-05-15")), "{text}: {lines:?}");
        }
    }

    #[test]
    fn what_grows_by_a_number_or_counts_something_else_is_no_total() {
        for text in ["The number of visitors reached 1,700.", "That makes 12 wins for Lima since November."] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
