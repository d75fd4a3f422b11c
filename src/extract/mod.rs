//! Articles become claims: sentences, tokens, clauses and actors first, then one file of named rules for each
//! kind of claim. The words are data (`raw/reference/lexicon`), the grammar is code.

mod actors;
mod agreement;
mod aid;
mod aid_weights;
mod class;
mod clauses;
mod currencies;
mod dates;
mod dedup;
mod inflection;
mod known;
mod lexicon;
mod likely;
mod log_odds;
mod meeting;
mod meeting_weights;
mod modality;
mod numbers;
mod parse;
mod phrases;
mod quote;
mod reading;
mod roles;
mod sanction;
mod sanction_weights;
mod sentences;
mod tokens;

pub use aid::{AidClues, StageClues};
pub use lexicon::Lexicon;
pub use meeting::MeetingClues;
pub use sanction::SanctionClues;

use std::collections::BTreeSet;

use crate::model::{Article, Claim, Evidence, Issue, IssueCode, Outcome, Span, StageName};
use crate::reference::Reference;
use parse::{Parse, Segments};
use reading::{Reading, Sentence};

/// Claims of a lower strength are not worth a curator's time.
const LEAST_CONFIDENCE: f64 = 0.3;

/// The claims of one article, in the order of its text. Articles in other languages than English give none.
pub fn extract(article: &Article, reference: &Reference, lexicon: &Lexicon) -> Outcome<Claim> {
    let mut outcome = Outcome::default();
    if article.language.as_deref().is_some_and(|language| language != "en") {
        let message = "the article is not in English; nothing is extracted from it";
        let issue = Issue::note(IssueCode::OtherLanguage, StageName::Extract, message).article(&article.id);
        outcome.issues.push(issue.help("add its facts to raw/annotations"));
        return outcome;
    }
    read(article, reference, lexicon, |reading| {
        outcome.items = claims(&reading);
        outcome.issues.extend(reading.unread.iter().map(|span| unread(article, *span)));
    });
    outcome
}

/// Reads an article and gives it to the rules, or to whoever asks.
fn read<T>(article: &Article, reference: &Reference, lexicon: &Lexicon, ask: impl FnOnce(Reading) -> T) -> T {
    let mentions = currencies::mentions(article, reference);
    let segments = Segments::of(&article.text, &mentions);
    let parse = Parse::of(&segments, lexicon);
    ask(Reading::new(article, mentions, &parse, reference, lexicon))
}

/// What the rules find in an article, in the order of its text.
fn claims(reading: &Reading) -> Vec<Claim> {
    let reference = reading.reference;
    let finders = [meeting::find, aid::find, sanction::find, agreement::find];
    let mut claims: Vec<Claim> =
        finders.into_iter().flat_map(|find| dedup::dedup(find(reading), reading.headline_end())).collect();
    claims.iter_mut().for_each(|claim| dates::settle_headline(reading, claim));
    dates::settle_retold(reading, &mut claims);
    likely::drop_read_otherwise(&mut claims);
    likely::drop_restricted(reading, &mut claims);
    claims.retain(|claim| claim.confidence >= LEAST_CONFIDENCE);
    claims.iter_mut().for_each(|claim| claim.confidence = reference.confidence(&claim.rule, claim.confidence));
    likely::doubt(reading, &mut claims);
    claims.iter_mut().for_each(|claim| quote::widen(reading, claim));
    claims.sort_by_key(|claim| (claim.evidence[0].start, claim.evidence[0].end));
    claims
}

/// The sentences of an article, each with the features by which `weights.csv` weighs it, to fit the weights.
pub fn features(article: &Article, reference: &Reference, lexicon: &Lexicon) -> Vec<(Evidence, BTreeSet<String>)> {
    let of_sentence = |reading: &Reading, sentence: &Sentence| {
        let mut names = BTreeSet::new();
        likely::features(
            reading,
            sentence,
            |word| word,
            |first, second| {
                names.insert(second.map_or(first.to_owned(), |second| format!("{first} {second}")));
            },
        );
        (Evidence::at(&article.text, sentence.span), names)
    };
    read(article, reference, lexicon, |reading| reading.sentences.iter().map(|s| of_sentence(&reading, s)).collect())
}

/// All amounts and things of an article that may be aid, each with the clues by which `aid_weights.toml` weighs it, to
/// fit the weights.
pub fn aid_clues(article: &Article, reference: &Reference, lexicon: &Lexicon) -> Vec<AidClues> {
    read(article, reference, lexicon, |reading| aid::clues(&reading))
}

/// All sides of an article with words that may tell their meeting, each pair with the clues by which
/// `meeting_weights.toml` weighs it, to fit the weights.
pub fn meeting_clues(article: &Article, reference: &Reference, lexicon: &Lexicon) -> Vec<MeetingClues> {
    read(article, reference, lexicon, |reading| meeting::clues(&reading))
}

/// All aid of an article with the features by which `stages.csv` weighs its stage, to fit the weights.
pub fn stage_clues(article: &Article, reference: &Reference, lexicon: &Lexicon) -> Vec<StageClues> {
    read(article, reference, lexicon, |reading| aid::stage_clues(&reading))
}

/// All measures of an article that leave a side open, each with its pairs and the clues by which
/// `sanction_weights.toml` weighs them, to fit the weights.
pub fn sanction_clues(article: &Article, reference: &Reference, lexicon: &Lexicon) -> Vec<SanctionClues> {
    read(article, reference, lexicon, |reading| sanction::clues(&reading))
}

/// The issue of a sentence that is too long to be read.
fn unread(article: &Article, span: Span) -> Issue {
    let shown = span.of(&article.text).chars().take(80).map(char::len_utf8).sum::<usize>();
    let message = "a sentence of so many words is not read";
    Issue::warning(IssueCode::TooLarge, StageName::Extract, message)
        .article(&article.id)
        .evidence(Evidence::at(&article.text, Span::new(span.start, span.start + shown)))
        .help("if it holds facts, add them to raw/annotations")
}

#[cfg(test)]
mod told;
