//! Parts of a sum: "$100 million, of which $40 million for clinics" gives a hundred million, not a hundred and forty.
//!
//! An amount is a part of another of its article when the words between them say so, or when amounts
//! told in a row add up to exactly the other one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::mentions::{self, Context};
use crate::model::{Article, Claim, Fact, Instrument, Measure, Value};
use crate::reference::Reference;

/// How far a part may stand from its whole, in characters.
const REACH: usize = 900;

/// An amount of money in an article.
struct Sum<'c> {
    claim: &'c Claim,
    amount: Decimal,
    /// Where the amount stands, in characters of the text.
    start: usize,
    end: usize,
}

/// Gives each aid claim that tells a part the id of the claim that tells the whole. `claims` are all that are
/// held, extracted and curated, with their ids; the articles of [`deciding_texts`] must have their texts.
pub fn mark_parts(claims: &mut [Claim], articles: &[Article], reference: &Reference) {
    let mut by_article = possible(claims);
    let told: Vec<(&Article, Vec<&Claim>)> =
        articles.iter().filter_map(|article| Some((article, by_article.remove(article.id.as_str())?))).collect();
    let of_article = |(article, told): (&Article, Vec<&Claim>)| {
        let mut sums: Vec<Sum> = told.iter().filter_map(|claim| sum(claim, article, reference)).collect();
        sums.sort_by_key(|sum| (sum.start, &sum.claim.claim_id));
        let parts = parts(&sums, &article.text, reference).map(|(part, whole)| (part.to_owned(), whole.to_owned()));
        parts.collect::<Vec<_>>()
    };
    let mut wholes: HashMap<String, String> = told.into_par_iter().flat_map_iter(of_article).collect();
    for claim in claims {
        claim.part_of = wholes.remove(&claim.claim_id);
    }
}

/// The articles whose texts decide which sums are parts: those with two sums of which one can be a part of the
/// other.
pub fn deciding_texts(claims: &[Claim]) -> BTreeSet<String> {
    possible(claims).into_keys().map(str::to_owned).collect()
}

/// The sums of each article in which one can be a part of another.
fn possible(claims: &[Claim]) -> HashMap<&str, Vec<&Claim>> {
    let mut by_article: HashMap<&str, Vec<&Claim>> = HashMap::new();
    for claim in claims.iter().filter(|claim| is_sum(claim)) {
        by_article.entry(&claim.article).or_default().push(claim);
    }
    by_article.retain(|_, told| told.iter().any(|part| told.iter().any(|whole| can_be_part(part, whole))));
    by_article
}

/// A stock is in no sum anyway, and a guarantee gives nothing.
fn is_sum(claim: &Claim) -> bool {
    let Fact::Aid(aid) = &claim.fact else { return false };
    let is_given = aid.measure == Measure::Flow && aid.instrument != Instrument::Guarantee;
    is_given && aid.amount.is_some() && aid.amount_max.is_none() && claim.is_eventful()
}

/// The amount of a claim at its place in the decisive quote, else at the quote.
fn sum<'c>(claim: &'c Claim, article: &Article, reference: &Reference) -> Option<Sum<'c>> {
    let Fact::Aid(aid) = &claim.fact else { return None };
    let (amount, quote) = (aid.amount?, claim.evidence.first()?);
    let context = Context { published: article.published_on(), states: Vec::new() };
    let is_it = |value: &Value| matches!(value, Value::Money(money) if money.amount == amount);
    let money = mentions::find(&quote.quote, &context, reference).into_iter().find(|mention| is_it(&mention.value));
    let characters = |byte: usize| quote.start + quote.quote[..byte].chars().count();
    let (start, end) =
        money.map_or((quote.start, quote.end), |money| (characters(money.span.start), characters(money.span.end)));
    Some(Sum { claim, amount, start, end })
}

/// Pairs of a part and its whole, by their claims' ids.
fn parts<'s>(sums: &'s [Sum], text: &str, reference: &Reference) -> impl Iterator<Item = (&'s str, &'s str)> + use<'s> {
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, whole) in sums.iter().enumerate() {
        let near: Vec<usize> = (0..sums.len())
            .filter(|i| can_be_part(sums[*i].claim, whole.claim) && sums[*i].start.abs_diff(whole.start) <= REACH)
            .collect();
        let (before, after): (Vec<usize>, Vec<usize>) = near.into_iter().partition(|i| *i < at);
        let told = after.iter().copied().filter(|i| is_told_as_part(whole, &sums[*i], text, reference));
        let parts = adding_up(sums, &before, whole.amount).chain(adding_up(sums, &after, whole.amount)).chain(told);
        for part in parts {
            // Of two wholes the smaller one: the sum is taken apart step by step.
            let is_nearer = found.get(&part).is_none_or(|held| whole.amount < sums[*held].amount);
            if is_nearer {
                found.insert(part, at);
            }
        }
    }
    let id = |at: usize| sums[at].claim.claim_id.as_str();
    found.into_iter().map(move |(part, whole)| (id(part), id(whole)))
}

/// Same giver or one of them, same receiver, same currency, less money, no other day.
fn can_be_part(part: &Claim, whole: &Claim) -> bool {
    let (Fact::Aid(a), Fact::Aid(b)) = (&part.fact, &whole.fact) else { return false };
    let is_less = a.amount < b.amount && a.currency == b.currency;
    let is_one_of = a.donors.iter().all(|donor| b.donors.contains(donor));
    let same_day = match (part.date, whole.date) {
        (Some(a), Some(b)) => a.compatible(b),
        _ => true,
    };
    is_less && is_one_of && a.recipient == b.recipient && same_day
}

/// The amounts that follow each other, with no other between, and add up to the whole; two of them at least.
fn adding_up<'s>(sums: &'s [Sum], near: &'s [usize], whole: Decimal) -> impl Iterator<Item = usize> + use<'s> {
    let run = (0..near.len()).find_map(|from| {
        let mut total = Decimal::ZERO;
        let to = near[from..].iter().position(|i| {
            total += sums[*i].amount;
            total >= whole
        })?;
        let is_unbroken = near[from + to] - near[from] == to;
        (total == whole && to > 0 && is_unbroken).then(|| &near[from..=from + to])
    });
    run.into_iter().flatten().copied()
}

/// Whether the words between them divide the whole, and nothing after those ends their sentence or adds to it.
fn is_told_as_part(whole: &Sum, part: &Sum, text: &str, reference: &Reference) -> bool {
    let between: String = text.chars().skip(whole.end).take(part.start.saturating_sub(whole.end)).collect();
    let between = between.to_lowercase();
    let Some(at) = reference.part_words(true).filter_map(|words| between.rfind(words)).max() else { return false };
    let rest = &between[at..];
    let is_one_sentence = !rest.contains(". ") && !rest.contains("\n\n");
    is_one_sentence && !reference.part_words(false).any(|words| rest.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Evidence;
    use crate::model::sample::{aid, article, claim};

    /// Claims of the amounts in a text, each with the amount's words as its quote, and which is part of which.
    fn parts_of(text: &str, amounts: &[&str]) -> String {
        let article = Article { text: text.to_owned(), ..article("a", "2024-05-15") };
        let mut claims: Vec<Claim> = amounts
            .iter()
            .map(|words| {
                let start = text.find(words).unwrap_or_else(|| panic!("{words}"));
                let amount = words.trim_start_matches('$').split(' ').next().unwrap();
                let money = aid("NOR", "MDA", amount.parse::<i64>().unwrap() * 1_000_000, "USD");
                let evidence = Evidence { start, end: start + words.len(), quote: (*words).to_owned() };
                let id = amount.to_owned();
                Claim { claim_id: id, evidence: vec![evidence], ..claim("a", None, Fact::Aid(money)) }
            })
            .collect();
        mark_parts(&mut claims, &[article], Reference::builtin());
        let told = claims.iter().filter_map(|c| c.part_of.as_ref().map(|whole| format!("{} of {whole}", c.claim_id)));
        told.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn words_divide_a_sum() {
        let text = "Norway gave $100 million, of which $40 million goes to clinics and $20 million to schools.";
        assert_eq!(parts_of(text, &["$100 million", "$40 million", "$20 million"]), "40 of 100, 20 of 100");
        let text = "Norway gave $100 million. Of this, $40 million is for clinics. It gave $20 million in 2019.";
        assert_eq!(parts_of(text, &["$100 million", "$40 million", "$20 million"]), "40 of 100");
    }

    #[test]
    fn amounts_that_add_up_are_parts() {
        let text = "A package of $70 million was agreed:\n- $40 million for clinics\n- $30 million for schools";
        assert_eq!(parts_of(text, &["$70 million", "$40 million", "$30 million"]), "40 of 70, 30 of 70");
        let text = "Clinics get $40 million and schools $30 million, $70 million in all; roads had $10 million in May.";
        assert_eq!(parts_of(text, &["$70 million", "$40 million", "$30 million", "$10 million"]), "40 of 70, 30 of 70");
    }

    #[test]
    fn what_is_added_is_no_part() {
        let text = "Norway gave $100 million, including transport. A further $40 million follows.";
        assert_eq!(parts_of(text, &["$100 million", "$40 million"]), "");
        let text = "Norway gave $100 million, including, on top of older help, another $40 million.";
        assert_eq!(parts_of(text, &["$100 million", "$40 million"]), "");
    }

    #[test]
    fn a_sum_is_taken_apart_step_by_step() {
        let text = "Of $90 million, including $60 million for clinics, of which $50 million is for beds, all is paid.";
        assert_eq!(parts_of(text, &["$90 million", "$60 million", "$50 million"]), "60 of 90, 50 of 60");
    }
}
