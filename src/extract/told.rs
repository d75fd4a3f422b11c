//! For the tests of the rules: what a small text tells, one line a claim.

use super::reading::Reading;
use super::{Lexicon, extract, read};
use crate::config::PublishSettings;
use crate::model::{Article, Claim, Fact, Published, PublishedBasis};
use crate::reference::Reference;

/// The claims of a text that was published on a day.
pub fn claims(text: &str, published: &str) -> Vec<Claim> {
    extract(&article(text, published), Reference::builtin(), Lexicon::shipped()).items
}

/// The claims of a text that was published on 2024-05-15, with other reference data than the shipped.
pub fn claims_with(text: &str, reference: &Reference) -> Vec<Claim> {
    extract(&article(text, "2024-05-15"), reference, Lexicon::shipped()).items
}

fn article(text: &str, published: &str) -> Article {
    let date = published.parse().expect("the test gives a date");
    Article {
        id: "a".into(),
        source_path: "raw/articles/a.txt".into(),
        language: Some("en".into()),
        published: Some(Published { date, basis: PublishedBasis::Annotation }),
        text: text.into(),
        ..Article::default()
    }
}

/// What one finder makes of a text that was published on 2024-05-15, in short.
pub fn told_by(text: &str, find: impl Fn(&Reading) -> Vec<Claim>) -> Vec<String> {
    let article = article(text, "2024-05-15");
    let claims = read(&article, Reference::builtin(), Lexicon::shipped(), |reading| find(&reading));
    claims.iter().map(line).collect()
}

/// Each claim in short: kind, actors, what, how far, when. What words and clues alone tell counts only where it would be
/// published: how likely it is below that changes with every fit of the weights.
pub fn told(text: &str) -> Vec<String> {
    let least = PublishSettings::default().minimum_confidence;
    let is_weighed = |claim: &Claim| claim.rule.ends_with("_by_words") || claim.rule == "aid_weighed";
    let is_told = |claim: &&Claim| !is_weighed(claim) || claim.confidence >= least;
    claims(text, "2024-05-15").iter().filter(|claim| claim.is_eventful()).filter(is_told).map(line).collect()
}

/// Asserts that of each text, published on Wednesday, 15 May 2024, a claim has the day before it.
pub fn has_days(texts: &[(&str, &str)]) {
    for (day, text) in texts {
        let told = told(text);
        assert!(told.iter().any(|line| line.ends_with(&format!(" {day}"))), "{text}: {told:?}");
    }
}

fn line(claim: &Claim) -> String {
    let date = claim.date.map_or("undated".to_owned(), |d| d.to_string());
    match &claim.fact {
        Fact::Meeting(m) => {
            format!("meeting {} {} {} {} {} {date}", m.parties.join("+"), m.format, m.occasion, m.level, m.status)
        }
        Fact::Aid(a) => {
            let amount = a.amount.map(|x| format!("{} {}", x.normalize(), a.currency.as_deref().unwrap_or("?")));
            let goods =
                a.quantity.map(|q| q.normalize().to_string()).into_iter().chain(a.item.clone()).collect::<Vec<_>>();
            let what = amount.unwrap_or_else(|| goods.join(" "));
            let to = a.recipient.as_deref().unwrap_or("?");
            format!("aid {}>{to} {what} {} {} {} {date}", a.donors.join("+"), a.instrument, a.measure, a.stage)
        }
        Fact::Sanction(s) => {
            let count = s.count.map_or(String::new(), |c| format!(" {c}"));
            let on = (s.senders.join("+"), s.targets.join("+"));
            format!("sanction {}>{} {}{count} {} {} {date}", on.0, on.1, s.measure, s.measure_type, s.status)
        }
        Fact::Agreement(a) => {
            format!("agreement {} {} {} {} {date}", a.parties.join("+"), a.subject, a.status, a.count)
        }
    }
}
