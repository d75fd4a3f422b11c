//! Articles become claims: sentences, tokens, clauses and actors first, then one file of named rules for each
//! kind of claim. The words are data (`raw/reference/lexicon`), the grammar is code.

mod actors;
mod agreement;
mod aid;
mod clauses;
mod dates;
mod dedup;
mod inflection;
mod lexicon;
mod meeting;
mod modality;
mod numbers;
mod reading;
mod roles;
mod sanction;
mod sentences;
mod tokens;

pub use lexicon::Lexicon;

use crate::mentions::{self, Context};
use crate::model::{Article, Claim, Evidence, Issue, IssueCode, Mention, Outcome, Span, StageName, Value};
use crate::reference::Reference;
use reading::Reading;

/// The mentions of an article. Where an amount leaves its currency open ("3 billion francs"), the states
/// that the article names decide it.
fn mentions(article: &Article, reference: &Reference) -> Vec<Mention> {
    let context = Context { published: article.published_on(), states: Vec::new() };
    let mut found = mentions::find(&article.text, &context, reference);
    if let Some(state) = counts_in(&article.text, &found) {
        return mentions::find(&article.text, &Context { states: vec![state], ..context }, reference);
    }
    let is_open = |mention: &Mention| matches!(&mention.value, Value::Money(money) if money.currency.is_none());
    if found.iter().any(is_open) {
        let states = actors::protagonists(&found).into_iter().filter(|code| reference.state(code).is_some());
        mentions::settle_currencies(&mut found, &article.text, states.take(2).collect(), reference);
        settle_short_amounts(&mut found);
    }
    found
}

/// "5 million kroner and another 2 million": the second counts in the currency that the first was found to mean.
fn settle_short_amounts(found: &mut [Mention]) {
    let mut last: Option<String> = None;
    for mention in found {
        if let Value::Money(money) = &mut mention.value {
            money.currency = money.currency.take().or_else(|| last.clone());
            last.clone_from(&money.currency);
        }
    }
}

/// "$2 billion in Canadian dollars", "in Canadian money": the state in whose money the article counts.
fn counts_in(text: &str, found: &[Mention]) -> Option<String> {
    found.iter().find_map(|mention| match &mention.value {
        Value::State { code } => {
            let after = text[mention.span.end..].trim_start();
            let is_money = ["dollars", "money", "currency", "funds"].iter().any(|word| after.starts_with(word));
            (is_money && text[..mention.span.start].ends_with("in ")).then(|| code.clone())
        }
        _ => None,
    })
}

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
    let mentions = mentions(article, reference);
    let reading = Reading::new(article, mentions, reference, lexicon);
    let finders = [meeting::find, aid::find, sanction::find, agreement::find];
    let mut claims: Vec<Claim> = finders.into_iter().flat_map(|find| dedup::dedup(find(&reading))).collect();
    claims.iter_mut().for_each(|claim| dates::settle_headline(&reading, claim));
    claims.retain(|claim| claim.confidence >= LEAST_CONFIDENCE);
    claims.iter_mut().for_each(|claim| claim.confidence = reference.confidence(&claim.rule, claim.confidence));
    claims.sort_by_key(|claim| (claim.evidence[0].start, claim.evidence[0].end));
    outcome.items = claims;
    outcome.issues.extend(reading.unread.iter().map(|span| unread(article, *span)));
    outcome
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
