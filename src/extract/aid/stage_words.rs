//! How far aid is, by all words of its sentence: what the rules have read of it is one clue beside them. The weights
//! are data (`raw/reference/stages.csv`), fitted to labelled articles.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::{Hit, Token};
use crate::model::{Aid, Claim, Evidence, Fact, Modality, Stage};
use crate::reference::WordKey;

use super::aid;

/// The stages in the order of the columns of `stages.csv`.
const STAGES: [Stage; 4] = [Stage::Pledged, Stage::Committed, Stage::Disbursed, Stage::Unknown];

/// How much likelier than the stage of the rules another must be to take its place, in log odds: in a plain sentence
/// ("Norway gave Moldova 5 million") the words around its verb tell little.
const MARGIN: f32 = 0.2;

/// The same where the words of the sentence are those of two stages.
const MARGIN_OF_TWO: f32 = 2.0;

/// Rules that take the stage from the whole, which another sentence tells, or that know it.
const OF_THE_WHOLE: [&str; 3] = ["aid_package_item", "aid_list_line", super::raised::RULE];

/// Aid that the rules have told, with the features by which its stage is weighed, to fit the weights.
#[derive(Debug, Serialize)]
pub struct StageClues {
    pub sentence: Evidence,
    pub aid: Aid,
    pub features: BTreeSet<String>,
}

/// Sets the likeliest stage of each aid; where the words tell nothing, or hardly more, that of the rules stays.
pub(super) fn weigh(reading: &Reading, claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| !OF_THE_WHOLE.contains(&claim.rule.as_str())) {
        let Some(sentence) = reading.sentence_at(claim.evidence[0].start) else { continue };
        let Some(aid) = aid(claim) else { continue };
        let mut seen = reading.reference.stage_weights().unseen();
        features(reading, sentence, claim, aid, WordKey::of, |words| {
            words.iter().copied().reduce(WordKey::then).map(|key| seen.see(key));
        });
        let mut odds = [0_f32; STAGES.len()];
        for weights in seen.all() {
            odds.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        // What is still to come has not been delivered, whatever the words around it.
        let is_ahead = claim.modality == Modality::Planned || is_told_ahead(reading, sentence, claim);
        let can_be = |at: &usize| !is_ahead || STAGES[*at] != Stage::Disbursed;
        let likeliest = (0..STAGES.len()).filter(can_be).max_by(|a, b| odds[*a].total_cmp(&odds[*b]));
        if let (Some(at), Fact::Aid(aid)) = (likeliest.filter(|at| odds[*at] > 0.0), &mut claim.fact) {
            let read = STAGES.iter().position(|stage| *stage == aid.stage);
            let margin = if tells_two_stages(reading, sentence) { MARGIN_OF_TWO } else { MARGIN };
            if read.is_none_or(|read| odds[at] - odds[read] > margin) {
                aid.stage = STAGES[at];
            }
        }
        if let Fact::Aid(aid) = &mut claim.fact
            && is_ahead
            && aid.stage == Stage::Disbursed
        {
            aid.stage = Stage::Pledged;
        }
    }
}

/// "gave 5 million and has promised 7 million": two verbs of one giver that tell how far each has come.
fn tells_two_stages(reading: &Reading, sentence: &Sentence) -> bool {
    let is_told = |h: &&Hit| matches!(h.form(), Form::Past | Form::Participle);
    let is_between = |i: &usize| !matches!(sentence.word(*i), "has" | "have" | "also");
    let joint = |h: &Hit| (h.from.saturating_sub(3)..h.from).rev().find(is_between);
    let is_joined = |h: &Hit| joint(h).is_some_and(|i| sentence.word(i) == "and");
    let verbs = || sentence.of(Class::Give).filter(is_told);
    verbs().any(|second| {
        let first = verbs().rfind(|h| h.to < second.from && sentence.word(h.to) != "and");
        is_joined(second) && first.is_some_and(|first| reading.code(first) != reading.code(second))
    })
}

/// "would send 20 trucks, its ministry said": all verbs of giving in the quote tell what is still to come.
fn is_told_ahead(reading: &Reading, sentence: &Sentence, claim: &Claim) -> bool {
    let (start, end) = (claim.evidence[0].start, claim.evidence[0].end);
    let quoted = |at: usize| (start..end).contains(&reading.evidence_start(sentence.tokens[at].span.start));
    let mut verbs = sentence.of(Class::Give).filter(|h| quoted(h.from)).peekable();
    let is_ahead = |h: &Hit| {
        h.form() == Form::Base && h.from > 0 && matches!(sentence.word(h.from - 1), "will" | "would" | "shall")
    };
    verbs.peek().is_some() && verbs.all(is_ahead)
}

/// All aid of an article with the features of its stage.
pub(super) fn clues(reading: &Reading, claims: &[Claim]) -> Vec<StageClues> {
    let in_words = |claim: &Claim| {
        let (sentence, aid) = (reading.sentence_at(claim.evidence[0].start)?, aid(claim)?);
        let mut names = BTreeSet::new();
        features(
            reading,
            sentence,
            claim,
            aid,
            |word| word,
            |words| {
                names.insert(words.join(" "));
            },
        );
        Some(StageClues { sentence: Evidence::at(reading.text(), sentence.span), aid: aid.clone(), features: names })
    };
    claims.iter().filter_map(in_words).collect()
}

/// Gives each feature of aid to `take`, its words as `read` reads them: the words of the sentence, pairs of neighbours,
/// what the lexicon says of them in the sentence and in the quote, and what the rules have read.
fn features<'s, W: Copy>(
    reading: &'s Reading,
    sentence: &'s Sentence,
    claim: &Claim,
    aid: &Aid,
    read: impl Fn(&'s str) -> W,
    mut take: impl FnMut(&[W]),
) {
    let is_word = |token: &&Token| token.mention.is_none() && token.word.starts_with(|c: char| c.is_alphabetic());
    let mut before = read("<begin>");
    for token in sentence.tokens.iter().filter(is_word) {
        let word = read(token.word.as_str());
        take(&[word]);
        take(&[before, word]);
        before = word;
    }
    let (start, end) = (claim.evidence[0].start, claim.evidence[0].end);
    let quoted = |at: usize| (start..end).contains(&reading.evidence_start(sentence.tokens[at].span.start));
    for hit in sentence.hits {
        let (class, value) = (read(hit.class().feature()), read(reading.code(hit)));
        take(&[class, value]);
        if quoted(hit.from) {
            take(&[class, value, read("quoted")]);
        }
    }
    let (stage, measure) = (read(aid.stage.code()), read(aid.measure.code()));
    take(&[read("<aid>")]);
    take(&[read("<stage>"), stage, measure]);
    take(&[read("<measure>"), measure]);
    take(&[read("<instrument>"), read(aid.instrument.code())]);
    if claim.modality == Modality::Planned {
        take(&[read("<planned>"), stage]);
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::claims_with;
    use crate::model::{Claim, Fact, SourceFile, Stage};
    use crate::reference::Reference;

    const TEXT: &str = "Norway zandered Kenya a grant of 5 million dollars.";

    fn stages(rows: &str) -> Vec<Stage> {
        let bytes = format!("feature,pledged,committed,disbursed,unknown\n{rows}").into_bytes();
        let (reference, issues) = Reference::load(&[SourceFile { path: "raw/reference/stages.csv".into(), bytes }]);
        assert_eq!(issues, []);
        let stage = |claim: &Claim| match &claim.fact {
            Fact::Aid(aid) => Some(aid.stage),
            _ => None,
        };
        claims_with(TEXT, &reference).iter().filter_map(stage).collect()
    }

    #[test]
    fn what_would_be_sent_is_promised() {
        let told = crate::extract::told::told("Norway would send Kenya 20 trucks, its foreign ministry said.");
        assert!(told.iter().all(|line| line.contains(" pledged ")) && !told.is_empty(), "{told:?}");
    }

    #[test]
    fn the_words_of_a_workspace_tell_the_stage() {
        assert_eq!(stages("zandered,0,0,9,0"), [Stage::Disbursed]);
        assert_eq!(stages("zandered,0,9,0,0\nzandered kenya,0,0,99,0"), [Stage::Committed]);
        assert_eq!(stages("a grant,0,0,0,9"), [Stage::Unknown]);
    }
}
