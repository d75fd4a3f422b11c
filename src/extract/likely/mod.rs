//! Sentences that no rule of grammar reads, weighed by their words: how likely such a sentence tells a fact of a kind.
//! The weights are data (`raw/reference/weights.csv`), fitted to labelled articles (docs/extraction.md).

mod features;

pub use features::features;

use crate::extract::log_odds;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact, Kind, SanctionStatus, Value};
use crate::reference::{Odds, WordKey};

/// How likely a sentence tells a fact of a kind, 0..=1.
pub fn likelihood(reading: &Reading, sentence: &Sentence, kind: Kind) -> f64 {
    log_odds::probability(f64::from(reading.odds(sentence).of(kind)))
}

/// The log odds of a sentence for each kind.
pub fn odds(reading: &Reading, sentence: &Sentence) -> Odds {
    let weights = reading.reference.weights();
    let mut odds = weights.every();
    let mut unseen = weights.unseen();
    features(reading, sentence, WordKey::of, |first, second| {
        if let Some(more) = unseen.see(second.map_or(first, |second| first.then(second))) {
            odds.add(*more);
        }
    });
    odds
}

/// The token whose word speaks most for a kind: where the fact is told.
pub fn heart(reading: &Reading, sentence: &Sentence, kind: Kind) -> Option<usize> {
    let weights = reading.reference.weights();
    let of = |word: &str| weights.of(WordKey::of(word));
    let of_word = |at: usize| features::stem_of(reading, &sentence.tokens[at]).and_then(of);
    let of_class =
        |at: usize| sentence.hits.iter().filter(move |h| h.contains(at)).filter_map(|h| of(h.class().feature()));
    let speaks = |at: usize| of_word(at).into_iter().chain(of_class(at)).map(|odds| odds.of(kind)).sum::<f32>();
    let is_word = |at: &usize| sentence.tokens[*at].mention.is_none();
    (0..sentence.tokens.len()).filter(is_word).max_by(|a, b| speaks(*a).total_cmp(&speaks(*b)))
}

/// Whether a sentence without a day of its own speaks of parties of whom a fact of the kind is told already: it most
/// likely speaks of that fact again.
pub fn is_again(reading: &Reading, sentence: &Sentence, parties: &[String], told: &[Claim]) -> bool {
    let has_day = sentence.tokens.iter().any(|token| matches!(reading.value(token), Some(Value::Date(_))));
    let shares = |claim: &Claim| {
        let actors = claim.fact.actors();
        parties.iter().filter(|party| actors.contains(&party.as_str())).count() > 1
    };
    !has_day && told.iter().any(shares)
}

/// Log odds below which the words of a sentence speak against what a rule reads in it. On labelled articles whose words
/// had not been weighed, 12 of 47 such claims of aid were right and 13 of 29 of meetings, against 7 and 8 of 10 of all.
const UNLIKELY: f32 = -2.0;
/// The confidence of such a claim at most.
const DOUBTFUL: f64 = 0.45;

/// The same where a verb tells that somebody named met somebody named: few words speak against it.
const UNLIKELY_BY_NAME: f32 = -4.0;

/// "President A hosted Minister B".
fn is_by_name(claim: &Claim) -> bool {
    let is_plain = matches!(claim.rule.as_str(), "meeting_verb" | "meeting_host");
    is_plain && matches!(&claim.fact, Fact::Meeting(meeting) if meeting.people.len() > 1)
}

/// Takes confidence from claims of aid and meetings by rules where the words of their sentences speak against them.
pub fn doubt(reading: &Reading, claims: &mut [Claim]) {
    // "President A came next", "another ten followed": its words tell nothing, the sentence before does; "told visiting
    // Minister A that fish is dear": they tell what was said.
    const APART: [&str; 5] = ["meeting_turn", "meeting_next", "meeting_again", "aid_further", "meeting_received"];
    let is_apart = |claim: &Claim| APART.contains(&claim.rule.as_str());
    for claim in claims.iter_mut().filter(|claim| !is_by_words(claim) && !is_apart(claim)) {
        if matches!(claim.kind(), Kind::Aid | Kind::Meeting) && is_unlikely(reading, claim) {
            claim.confidence = claim.confidence.min(DOUBTFUL);
        }
    }
}

/// Drops claims by words in sentences in which a rule reads a fact of another kind: the words may be about that. The
/// text of an agreement is named.
pub fn drop_read_otherwise(claims: &mut Vec<Claim>) {
    let by_rules: Vec<(Kind, usize, usize)> = claims
        .iter()
        .filter(|claim| !is_by_words(claim))
        .flat_map(|claim| claim.evidence.iter().map(|e| (claim.kind(), e.start, e.end)))
        .collect();
    claims.retain(|claim| {
        let place = &claim.evidence[0];
        let is_other = |(kind, start, end): &(Kind, usize, usize)| {
            *kind != claim.kind() && *start < place.end && place.start < *end
        };
        let is_named = claim.kind() == Kind::Agreement;
        // "agreed to suspend the agreement on visas": named, and ended.
        let is_ended = || by_rules.iter().any(|read| read.0 == Kind::Sanction && is_other(read));
        !is_by_words(claim) || is_named && !is_ended() || !by_rules.iter().any(is_other)
    });
}

/// Drops aid to those whom the same sentence restricts: "cars worth 50,000 dollars, to the list of goods that may not go
/// to".
pub fn drop_restricted(reading: &Reading, claims: &mut Vec<Claim>) {
    let place = |claim: &Claim| reading.sentence_at(claim.evidence[0].start).map(|s| s.index);
    let restricts = |claim: &Claim| match &claim.fact {
        Fact::Sanction(s) if !is_by_words(claim) && s.status != SanctionStatus::Lifted => {
            Some((place(claim)?, s.targets.clone()))
        }
        _ => None,
    };
    let told: Vec<(usize, Vec<String>)> = claims.iter().filter_map(restricts).collect();
    claims.retain(|claim| {
        let Fact::Aid(aid) = &claim.fact else { return true };
        let is_target = |targets: &[String]| aid.recipient.as_ref().is_some_and(|code| targets.contains(code));
        !told.iter().any(|(at, targets)| is_target(targets) && place(claim) == Some(*at))
    });
}

fn is_by_words(claim: &Claim) -> bool {
    claim.rule.ends_with("_by_words")
}

/// Whether the words of every sentence that a claim quotes speak against its kind.
fn is_unlikely(reading: &Reading, claim: &Claim) -> bool {
    let mut quoted = reading.sentences.iter().filter(|sentence| reading.quotes(claim, sentence));
    let least = if is_by_name(claim) { UNLIKELY_BY_NAME } else { UNLIKELY };
    quoted.all(|sentence| reading.odds(sentence).of(claim.kind()) < least)
}
