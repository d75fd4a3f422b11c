//! Claims and mentions of one article as tables.

use std::collections::BTreeSet;

use comfy_table::{ContentArrangement, Table};
use serde::Serialize;
use serde_json::json;

use super::issues::shorten;
use crate::checks::{Bin, GoldClaim};
use crate::model::{Article, Claim, Evidence, Fact, Kind, Mention};
use crate::reference::Calibration;

fn table(article: &Article, head: &[&str]) -> Table {
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(
        head.iter().map(|text| if *text == "quote" { format!("quote in {}", article.id) } else { (*text).to_owned() }),
    );
    table
}

/// The claims of an article: what, when, who, rule, quote.
pub fn claim_table(article: &Article, claims: &[Claim]) -> String {
    let mut table = table(article, &["kind", "date", "claim", "rule", "conf.", "quote"]);
    for claim in claims {
        let modality = if claim.is_eventful() { String::new() } else { format!(" [{}]", claim.modality) };
        table.add_row([
            claim.kind().to_string() + &modality,
            claim.date.map_or_else(|| "–".to_owned(), |date| date.to_string()),
            fact(&claim.fact),
            claim.rule.clone(),
            format!("{:.2}", claim.confidence),
            claim.evidence.first().map_or_else(String::new, |e| shorten(&e.quote)),
        ]);
    }
    table.to_string()
}

/// The mentions of an article: where, what kind, how written, what it means.
pub fn mention_table(article: &Article, mentions: &[Mention]) -> String {
    let mut table = table(article, &["start", "end", "type", "quote", "value"]);
    for mention in mentions {
        let at = Evidence::at(&article.text, mention.span);
        table.add_row([
            at.start.to_string(),
            at.end.to_string(),
            mention.value.kind().to_owned(),
            at.quote,
            mention.value.to_json().to_string(),
        ]);
    }
    table.to_string()
}

/// The sentences of an article, one JSON object a line: `{article, start, end, tells, features}`. `tells` names the kinds of
/// which a gold claim has its evidence there.
pub fn features(article: &Article, sentences: &[(Evidence, BTreeSet<String>)], gold: &[GoldClaim]) -> String {
    let own = gold.iter().filter(|gold| gold.claim.article == article.id);
    let quotes: Vec<(Kind, usize, usize)> = own
        .filter_map(|gold| {
            let quote = &gold.claim.evidence[0].quote;
            let byte = article.text.find(quote)?;
            let start = article.text[..byte].chars().count();
            Some((gold.claim.kind(), start, start + quote.chars().count()))
        })
        .collect();
    let mut lines = String::new();
    for (place, features) in sentences {
        let told = quotes.iter().filter(|(_, start, end)| *start < place.end && place.start < *end);
        let tells: BTreeSet<&str> = told.map(|(kind, ..)| kind.code()).collect();
        let (start, end) = (place.start, place.end);
        let line = json!({"article": article.id, "start": start, "end": end, "tells": tells, "features": features});
        lines.push_str(&format!("{line}\n"));
    }
    lines
}

/// What is weighed in an article, one JSON object a line.
pub fn clues<T: Serialize>(article: &Article, clues: &[T]) -> String {
    let line = |clues: &T| format!("{}\n", json!({"article": article.id, "clues": clues}));
    clues.iter().map(line).collect()
}

/// How often claims of each rule are right, as the rows of `raw/reference/confidence.csv`.
pub fn calibration(rows: &[Calibration]) -> String {
    let row = |c: &Calibration| format!("{},{},{},{}\n", c.rule, c.strength, c.claims, c.right);
    ["rule,strength,claims,right\n".to_owned()].into_iter().chain(rows.iter().map(row)).collect()
}

/// How often claims of each range of confidence are right.
pub fn reliability(bins: &[Bin]) -> String {
    let mut text = String::from("\nconfidence   claims   right   share\n");
    for bin in bins.iter().filter(|bin| bin.n > 0) {
        let share = bin.share().map_or_else(String::new, |share| format!("{share:.2}"));
        text += &format!("{:.1} to {:.1} {:>9} {:>7} {:>7}\n", bin.from, bin.to, bin.n, bin.right, share);
    }
    text
}

/// The values of a fact in one cell.
fn fact(fact: &Fact) -> String {
    let join = |list: &[String]| list.join("+");
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let parts = match fact {
        Fact::Meeting(m) => {
            let people: Vec<&str> = m.people.iter().map(|p| p.name.as_str()).collect();
            let count = if m.count == 1 { String::new() } else { format!("{} times", m.count) };
            vec![
                join(&m.parties),
                format!("{} {} {} {}", m.status, m.format, m.level, m.occasion),
                people.join(", "),
                optional(&m.place),
                count,
            ]
        }
        Fact::Aid(a) => {
            let amount = a
                .amount
                .map_or_else(String::new, |n| format!("{} {} {}", a.qualifier, n.normalize(), optional(&a.currency)));
            let goods =
                format!("{} {}", a.quantity.map_or_else(String::new, |q| q.normalize().to_string()), optional(&a.item));
            let through = a.channel.as_ref().map_or_else(String::new, |c| format!("through {c}"));
            let guaranteed =
                if a.guarantors.is_empty() { String::new() } else { format!("guaranteed by {}", join(&a.guarantors)) };
            vec![
                format!("{} → {}", join(&a.donors), optional(&a.recipient)),
                format!("{} {} {}", a.measure, a.instrument, a.stage),
                amount,
                goods,
                through,
                guaranteed,
            ]
        }
        Fact::Sanction(s) => vec![
            format!("{} → {}", join(&s.senders), join(&s.targets)),
            format!("{} {} {}", s.status, s.measure, s.measure_type),
            s.goods.join(", "),
            s.count.map_or_else(String::new, |n| {
                format!("{n} {}", s.count_unit.map_or_else(String::new, |u| u.to_string()))
            }),
            s.effective_on.map_or_else(String::new, |date| format!("effective {date}")),
        ],
        Fact::Agreement(a) => {
            let count = if a.count == 1 { String::new() } else { format!("{} texts", a.count) };
            vec![join(&a.parties), format!("{} {}", a.status, a.subject), count]
        }
    };
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
