//! Sanctions that no rule of grammar reads: sentences that by their words are likely to tell one ("Money that a dozen
//! Russians keep here can no longer be touched"). What is restricted is told by cues (`lexicon/weighed.toml`); who
//! restricts whom is found as for any sanction.

use crate::extract::inflection::Form;
use crate::extract::lexicon::{Class, Sense};
use crate::extract::likely;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{Claim, CountUnit, Fact, Kind, Measure, Modality, Sanction, SanctionMeasure, SanctionStatus, Value};

use super::act::{self, Act};
use super::voice::{self, Voice};
use super::who::Window;
use super::{count, days, firm, goods, prohibition, spoken};

/// The name of the rule.
pub(super) const BY_WORDS: &str = "sanction_by_words";
/// Sentences that are less likely to tell a sanction are left.
const LEAST: f64 = 0.25;
/// So many sentences tell the news of the day; one further below, without a day of its own, may tell of any.
const LEAD: usize = 3;
/// What the sentences tell that tell nothing by the rules.
pub(super) fn by_words(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    let is_told = |s: &Sentence| told.iter().any(|claim| reading.quotes(claim, s));
    let left = reading.sentences.iter().filter(|s| !is_told(s));
    left.flat_map(|sentence| of_sentence(reading, sentence)).collect()
}

fn of_sentence(reading: &Reading, sentence: &Sentence) -> Vec<Claim> {
    let Some(measure) = measure(reading, sentence) else { return Vec::new() };
    let likely = likely::likelihood(reading, sentence, Kind::Sanction);
    let has_question = sentence.tokens.last().is_some_and(|t| t.word == "?");
    // "may no longer", "cannot" forbid; other words of what might be or is asked for tell no act.
    let forbids = (0..sentence.tokens.len()).any(|i| matches!(sentence.word(i), "no" | "nor" | "not" | "cannot"));
    let is_open = (sentence.has(Class::Hypothetical) || sentence.has(Class::Requested)) && !forbids;
    let lists = |class: Class| sentence.of(class).any(|verb| voice::is_of_those(sentence, verb));
    let is_known = sentence.of(Class::Restrict).any(|verb| act::is_of_those_hit(sentence, verb));
    // What is usual is no act, nor is what those do who are under sanctions: "helped them evade".
    let is_habit = (0..sentence.tokens.len()).any(|i| {
        let words = ["frequently", "often", "regularly", "routinely", "usually", "evade", "evading", "evasion"];
        words.contains(&sentence.word(i))
    });
    if likely < LEAST || has_question || is_open || is_habit || is_known || lists(Class::Ban) || lists(Class::Restrict)
    {
        return Vec::new();
    }
    let Some(at) = likely::heart(reading, sentence, Kind::Sanction) else { return Vec::new() };
    // "sells oil despite export bans"
    if (at.saturating_sub(2)..at).any(|i| sentence.word(i) == "despite") {
        return Vec::new();
    }
    // "oil for sanctioned firms": those who are.
    if sentence.of(Class::Restrict).any(|h| h.contains(at) && !voice::is_act(sentence, h)) {
        return Vec::new();
    }
    let window = Window { from: 0, to: sentence.tokens.len() };
    let verb = verb(sentence, at);
    let voice = if roles::is_passive(sentence, &verb) { Voice::Passive } else { Voice::Active };
    let act =
        Act { from: at, to: at + 1, verb, voice, measure, is_standing: false, rule: BY_WORDS, confidence: likely };
    let is_spoken_of = spoken::is_only_spoken_of(sentence, &act) || spoken::is_effect(sentence, &act);
    if is_spoken_of || firm::gives_up(reading, sentence, &act) {
        return Vec::new();
    }
    let is_ahead = (0..sentence.tokens.len())
        .any(|i| sentence.word(i) == "will" || sentence.word(i) == "to" && sentence.word(i + 1) == "be");
    let counts: Vec<_> = count::counts(reading, sentence, window.from, window.to).collect();
    let is_few = counts.iter().all(|(n, unit)| *n < super::FEW && *unit != CountUnit::Packages);
    let is_dated = is_few && days::is_since_day(reading, sentence, &act, window);
    let has_running = sentence.has(Class::Running) && !counts.is_empty() && !is_dated;
    let is_lifted = sentence.of(Class::Lift).any(|h| !super::noun_act::is_noun_use(sentence, h));
    let status = if is_lifted {
        SanctionStatus::Lifted
    } else if is_ahead {
        SanctionStatus::Announced
    } else {
        SanctionStatus::Imposed
    };
    let sanction = Sanction {
        senders: Vec::new(),
        targets: Vec::new(),
        measure,
        goods: goods::goods(reading, sentence, &act, window),
        count: None,
        count_unit: None,
        effective_on: None,
        ended_on: None,
        measure_type: if has_running { Measure::Stock } else { Measure::Flow },
        status,
    };
    let evidence = reading.evidence(sentence, 0, sentence.tokens.len());
    let mut claim = reading.claim(BY_WORDS, likely, Fact::Sanction(sanction), evidence);
    claim.modality = if is_ahead { Modality::Planned } else { Modality::Asserted };
    let has_day = sentence.tokens.iter().any(|t| matches!(reading.value(t), Some(Value::Date(_))));
    if has_running {
        days::date_total(reading, sentence, &mut claim);
    } else if has_day || sentence.told_before < LEAD {
        days::date_act(reading, sentence, &act, window, &mut claim);
        super::voice::announce_what_begins_later(&mut claim);
    }
    if counts.is_empty() {
        return vec![claim];
    }
    let of_count = |(number, unit)| {
        let mut claim = claim.clone();
        if let Fact::Sanction(sanction) = &mut claim.fact {
            (sanction.count, sanction.count_unit) = (Some(number), Some(unit));
        }
        claim
    };
    counts.into_iter().map(of_count).collect()
}

/// The verb at or nearest to a token, else the token as one.
fn verb(sentence: &Sentence, at: usize) -> Hit {
    const VERBS: [Class; 7] =
        [Class::Impose, Class::Restrict, Class::Ban, Class::Lift, Class::Restraint, Class::Restricted, Class::Effect];
    let near = sentence.hits.iter().filter(|h| VERBS.contains(&h.class()));
    let nearest = near.min_by_key(|h| if h.contains(at) { 0 } else { h.from.abs_diff(at) });
    nearest.copied().unwrap_or(Hit { from: at, to: at + 1, sense: Sense::plain(Class::Impose, Form::Participle) })
}

/// What is restricted: the measure that most words of the sentence name, the first of equals.
fn measure(reading: &Reading, sentence: &Sentence) -> Option<SanctionMeasure> {
    if prohibition::caps_price(reading, sentence) {
        return Some(SanctionMeasure::PriceCap);
    }
    let mut votes: Vec<(SanctionMeasure, usize)> = Vec::new();
    for cue in sentence.of(Class::MeasureCue) {
        let Some(measure) = SanctionMeasure::from_code(reading.code(cue)) else { continue };
        match votes.iter_mut().find(|(known, _)| *known == measure) {
            Some((_, count)) => *count += 1,
            None => votes.push((measure, 1)),
        }
    }
    let most = votes.iter().map(|(_, count)| *count).max()?;
    votes.into_iter().find(|(_, count)| *count == most).map(|(measure, _)| measure)
}

#[cfg(test)]
mod tests {
    use crate::extract::sanction::find;
    use crate::extract::told::told_by;

    fn told(text: &str) -> Vec<String> {
        told_by(text, find)
    }

    #[test]
    fn who_is_known_to_be_under_sanctions_is_restricted() {
        let text = "Norway has acted against Belarus again.\n\n\
                    Frozen from 20 May are whatever accounts nine officers of the army hold in Oslo banks.";
        assert_eq!(told(text), ["sanction NOR>BLR asset_freeze 9 flow imposed 2024-05-15"]);
    }

    #[test]
    fn who_opens_the_sentence_and_hits_back_restricts() {
        let text = "Norway froze the assets of nine Belarusian officers in March.\n\n\
                    Belarus hit back on 2 April by closing its border to 63 Norwegian officials, who may no longer enter it.";
        assert!(
            told(text).contains(&"sanction BLR>NOR travel_ban 63 flow imposed 2024-04-02".to_owned()),
            "{:?}",
            told(text)
        );
    }

    #[test]
    fn trade_and_weather_are_no_sanctions() {
        let text = "Norway sold more fish to Poland in April than ever before, customs officers said.\n\n\
                    Rain is expected in Oslo.";
        assert!(told(text).is_empty(), "{:?}", told(text));
    }
}
