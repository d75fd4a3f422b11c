//! Sanctions that no rule of grammar reads: sentences that by their words are likely to tell one ("Money that a dozen
//! Russians keep here can no longer be touched"). What is restricted is told by cues (`lexicon/weighed.toml`), who
//! restricts whom by how the article speaks of the states elsewhere.

use std::collections::BTreeMap;

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::{Class, Sense};
use crate::extract::likely;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{Claim, Fact, Kind, Measure, Modality, Sanction, SanctionMeasure, SanctionStatus, Value};

use super::act::Act;
use super::voice::Voice;
use super::who::Window;
use super::{count, days, goods};

/// Sentences that are less likely to tell a sanction are left.
const LEAST: f64 = 0.25;
/// So many sentences tell the news of the day; one further below, without a day of its own, may tell of any.
const LEAD: usize = 3;
/// What it counts for being the sender that a state acts where no sanction is told, in mentions.
const ELSEWHERE: f64 = 0.3;
/// What it counts for being the target that a state is known to be under sanctions, in mentions.
const KNOWN: f64 = 10.0;
/// An actor that opens a sentence begins among its first tokens.
const OPENING: usize = 2;
/// How far the name of who suffers may stand behind the word that tells it, in tokens.
const REACH: usize = 3;

/// What the sentences tell that tell nothing by the rules.
pub(super) fn by_words(reading: &Reading, told: &[Claim]) -> Vec<Claim> {
    let likely: Vec<(&Sentence, f64)> = reading
        .sentences
        .iter()
        .map(|s| (s, likely::likelihood(reading, s, Kind::Sanction)))
        .filter(|(_, likely)| *likely >= LEAST)
        .collect();
    if likely.is_empty() {
        return Vec::new();
    }
    let story = Story::of(reading, told, &likely);
    let is_told = |s: &Sentence| told.iter().any(|claim| reading.quotes(claim, s));
    let left = likely.iter().filter(|(s, _)| !is_told(s));
    left.flat_map(|(sentence, likely)| of_sentence(reading, sentence, *likely, &story)).collect()
}

/// Who restricts whom, as far as the article lets know.
#[derive(Debug, Default)]
struct Story {
    sender: Option<String>,
    target: Option<String>,
    /// States that a war is waged on: they are named, and not restricted.
    victims: Vec<String>,
}

impl Story {
    fn of(reading: &Reading, told: &[Claim], likely: &[(&Sentence, f64)]) -> Self {
        let mut senders: BTreeMap<&str, f64> = BTreeMap::new();
        let mut targets: BTreeMap<&str, f64> = BTreeMap::new();
        for claim in told {
            let Fact::Sanction(sanction) = &claim.fact else { continue };
            sanction.senders.iter().for_each(|code| *senders.entry(code).or_default() += 2.0);
            sanction.targets.iter().for_each(|code| *targets.entry(code).or_default() += 2.0);
        }
        // Who acts in the article restricts, above all who is named where a sanction is told; who is restricted is named
        // there beside firms, goods and people.
        for actor in reading.sentences.iter().flat_map(|s| &s.actors).filter(|a| is_acting(a)) {
            actor.codes.iter().for_each(|code| *senders.entry(code).or_default() += ELSEWHERE);
        }
        for actor in likely.iter().flat_map(|(s, _)| &s.actors) {
            let acts = if is_acting(actor) { 2.0 } else { 1.0 };
            actor.codes.iter().for_each(|code| *senders.entry(code).or_default() += acts);
            if !is_acting(actor) {
                actor.codes.iter().for_each(|code| *targets.entry(code).or_default() += 1.0);
            }
        }
        senders.retain(|code, _| !is_under_sanctions(reading, code));
        targets.iter_mut().filter(|(code, _)| is_under_sanctions(reading, code)).for_each(|(_, votes)| *votes += KNOWN);
        let victims: Vec<String> = reading.sentences.iter().flat_map(|s| victims(s)).collect();
        let weight = |votes: &BTreeMap<&str, f64>, code: &str| votes.get(code).copied().unwrap_or_default();
        // States restrict, and seldom bodies.
        senders
            .iter_mut()
            .filter(|(code, _)| reading.reference.state(code).is_none())
            .for_each(|(_, votes)| *votes /= 4.0);
        let best = |own: &BTreeMap<&str, f64>, other: &BTreeMap<&str, f64>, not: Option<&str>| {
            let codes = own.keys().copied().filter(|code| Some(*code) != not && !victims.iter().any(|v| v == code));
            let net = |code: &str| weight(own, code) - weight(other, code);
            codes.max_by(|a, b| net(a).total_cmp(&net(b)).then(b.cmp(a))).map(str::to_owned)
        };
        let sender = best(&senders, &targets, None);
        let known = reading.protagonists.iter().find(|code| is_under_sanctions(reading, code)).cloned();
        let target = known.or_else(|| best(&targets, &senders, sender.as_deref()));
        Self { sender, target, victims }
    }
}

fn is_under_sanctions(reading: &Reading, code: &str) -> bool {
    reading.reference.is_sanctioned(code, reading.published())
}

/// Whether an actor stands where the one who acts stands.
fn is_acting(actor: &Actor) -> bool {
    match actor.case {
        Case::Bare => matches!(actor.prep, None | Some("by")),
        Case::Possessive => true,
        Case::Adjective => false,
    }
}

/// The states behind "invasion of", "war in".
fn victims(sentence: &Sentence) -> Vec<String> {
    let behind = |hit: &Hit, actor: &Actor| actor.from >= hit.to && actor.from - hit.to <= REACH;
    let named = sentence.of(Class::Victim).flat_map(|hit| sentence.actors.iter().filter(move |a| behind(hit, a)));
    named.flat_map(|actor| actor.codes.clone()).collect()
}

fn of_sentence(reading: &Reading, sentence: &Sentence, likely: f64, story: &Story) -> Vec<Claim> {
    let has_question = sentence.tokens.last().is_some_and(|t| t.word == "?");
    // "may no longer", "cannot" forbid; other words of what might be or is asked for tell no act.
    let forbids = (0..sentence.tokens.len()).any(|i| matches!(sentence.word(i), "no" | "nor" | "not" | "cannot"));
    let is_open = (sentence.has(Class::Hypothetical) || sentence.has(Class::Requested)) && !forbids;
    let Some(measure) = measure(reading, sentence).filter(|_| !has_question && !is_open) else { return Vec::new() };
    let Some(at) = likely::heart(reading, sentence, Kind::Sanction) else { return Vec::new() };
    let (senders, targets) = sides(reading, sentence, story);
    if senders.is_empty() || targets.is_empty() {
        return Vec::new();
    }
    let window = Window { from: 0, to: sentence.tokens.len() };
    let verb = verb(sentence, at);
    let voice = if roles::is_passive(sentence, &verb) { Voice::Passive } else { Voice::Active };
    let act = Act {
        from: at,
        to: at + 1,
        verb,
        voice,
        measure,
        is_standing: false,
        rule: "sanction_by_words",
        confidence: likely,
    };
    let is_ahead = (0..sentence.tokens.len())
        .any(|i| sentence.word(i) == "will" || sentence.word(i) == "to" && sentence.word(i + 1) == "be");
    let counts: Vec<_> = count::counts(reading, sentence, window.from, window.to).collect();
    let has_running = sentence.has(Class::Running) && !counts.is_empty();
    let status = if sentence.has(Class::Lift) {
        SanctionStatus::Lifted
    } else if is_ahead {
        SanctionStatus::Announced
    } else {
        SanctionStatus::Imposed
    };
    let sanction = Sanction {
        senders,
        targets,
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
    let mut claim = reading.claim("sanction_by_words", likely, Fact::Sanction(sanction), evidence);
    claim.modality = if is_ahead { Modality::Planned } else { Modality::Asserted };
    let has_day = sentence.tokens.iter().any(|t| matches!(reading.value(t), Some(Value::Date(_))));
    if has_running {
        days::date_total(reading, sentence, &mut claim);
    } else if has_day || sentence.told_before < LEAD {
        days::date_act(reading, sentence, &act, window, &mut claim);
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

/// Who restricts whom in a sentence: whom it names, beside what the story says.
fn sides(reading: &Reading, sentence: &Sentence, story: &Story) -> (Vec<String>, Vec<String>) {
    let is_state = |code: &str| reading.reference.state(code).is_some();
    let is_sender = |code: &str| story.sender.as_deref() == Some(code);
    let is_target = |code: &str| story.target.as_deref() == Some(code);
    let here = victims(sentence);
    let is_victim = |code: &str| here.iter().chain(&story.victims).any(|v| v == code);
    // "Moscow hit back by closing its borders to 63 Japanese".
    let first = sentence.actors.iter().find(|a| a.case == Case::Bare && a.prep.is_none());
    let turned = first.is_some_and(|a| a.codes.iter().any(|c| is_target(c)))
        && sentence.actors.iter().any(|a| !is_acting(a) && a.codes.iter().any(|c| is_sender(c)));
    if turned {
        return (story.target.iter().cloned().collect(), story.sender.iter().cloned().collect());
    }
    // "Estonia, for its part, refused": somebody else where they open the sentence.
    let other = first.filter(|a| a.codes.iter().all(|c| !is_under_sanctions(reading, c) && !is_victim(c)));
    let senders: Vec<String> = match other {
        Some(actor) if !actor.codes.iter().any(|c| is_sender(c)) && actor.from <= OPENING => actor.codes.clone(),
        _ => story.sender.iter().cloned().collect(),
    };
    let others = sentence.actors.iter().filter(|a| !is_acting(a) || a.codes.iter().any(|c| is_target(c)));
    let fits = |c: &&String| is_state(c) && !senders.contains(c) && !is_sender(c) && !is_victim(c);
    let mut targets: Vec<String> = Vec::new();
    for code in others.flat_map(|a| &a.codes).filter(fits) {
        if !targets.contains(code) {
            targets.push(code.clone());
        }
    }
    if targets.is_empty() {
        targets = story.target.iter().filter(|t| !senders.contains(t)).cloned().collect();
    }
    (senders, targets)
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
    use super::by_words;
    use crate::extract::told::told_by;

    fn told(text: &str) -> Vec<String> {
        told_by(text, |reading| by_words(reading, &[]))
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
