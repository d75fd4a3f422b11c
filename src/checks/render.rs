//! A score as text for the terminal.

use serde_json::Value;

use super::score::{Counts, Difference, Score};
use crate::model::Claim;

/// The score as a table, a kind a line and its slots beneath it; if `verbose`, then every
/// difference with its quote.
pub fn render(score: &Score, verbose: bool) -> String {
    let mut text = format!(
        "{:<10}{:>6}{:>6}{:>8}{:>11}{:>8}{:>8}\n",
        "kind", "right", "extra", "missed", "precision", "recall", "F1"
    );
    for (kind, score) in &score.kinds {
        text += &line(kind.code(), score.counts);
        let slots: Vec<String> =
            score.slots.iter().map(|(slot, accuracy)| format!("{slot} {}/{}", accuracy.right, accuracy.n)).collect();
        if !slots.is_empty() {
            text += &format!("  {}\n", slots.join("  "));
        }
    }
    text += &line("all", score.all());
    if verbose {
        for difference in &score.differences {
            text.push('\n');
            text += &describe(difference);
        }
    }
    text
}

fn line(kind: &str, counts: Counts) -> String {
    let Counts { right, extra, missed } = counts;
    let show = |share: Option<f64>| share.map_or("-".to_owned(), |share| format!("{share:.3}"));
    let [precision, recall, f1] = [counts.precision(), counts.recall(), counts.f1()].map(show);
    format!("{kind:<10}{right:>6}{extra:>6}{missed:>8}{precision:>11}{recall:>8}{f1:>8}\n")
}

fn describe(difference: &Difference) -> String {
    let (word, said) = match difference {
        Difference::Missed(claim) => ("missed", values(claim)),
        Difference::Extra(claim) => ("extra", values(claim)),
        Difference::Slots { gold, found, slots } => {
            let (gold, found) = (serde_json::json!(gold), serde_json::json!(found));
            let said = |slot: &&str| format!("{slot}={} (gold: {})", plain(&found[*slot]), plain(&gold[*slot]));
            ("differs", slots.iter().map(said).collect())
        }
    };
    let claim = difference.claim();
    let mut text = format!("{word}: {} in {}\n    {}\n", claim.kind(), claim.article, said.join(" "));
    if let Some(evidence) = claim.evidence.first() {
        text += &format!("    \"{}\"\n", evidence.quote);
    }
    text
}

/// What a claim says, as key=value; keys without a value are left out.
fn values(claim: &Claim) -> Vec<String> {
    let mut values = vec![("date", serde_json::json!(claim.date))];
    let fact = serde_json::json!(claim.fact);
    for (key, value) in fact.as_object().into_iter().flatten().filter(|(key, _)| *key != "kind") {
        values.push((key, value.clone()));
    }
    let has_value = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    values.iter().filter(|(_, value)| has_value(value)).map(|(key, value)| format!("{key}={}", plain(value))).collect()
}

/// A value as people write it: texts without quotation marks, people by their names as written.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => format!("[{}]", list.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Object(person) => person.get("as_written").map_or_else(String::new, plain),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{aid, claim, meeting};
    use super::super::score::{GoldClaim, score};
    use super::*;
    use crate::model::{Fact, Format, Meeting};

    #[test]
    fn scores_and_differences_are_shown() {
        let visit = claim("a/1", "2024-05-02", Fact::Meeting(meeting()));
        let open = claim("a/1", "2024-05", Fact::Meeting(Meeting { format: Format::Unknown, ..meeting() }));
        let gift = claim("a/2", "", Fact::Aid(aid(Some(5_000_000))));
        let gold = [visit, gift.clone()].map(|claim| GoldClaim { claim, debatable: false });
        let extra = claim("a/3", "", gift.fact);
        let score = score(&gold, &[open, extra]);
        insta::assert_snapshot!(render(&score, true), @r#"
        kind       right extra  missed  precision  recall      F1
        meeting        1     0       0      1.000   1.000   1.000
          date 0/1  format 0/1  occasion 1/1  level 1/1  place 1/1  status 1/1  count 1/1  people 1/1
        aid            0     1       1      0.000   0.000   0.000
        sanction       0     0       0          -       -       -
        agreement      0     0       0          -       -       -
        all            1     1       1      0.500   0.500   0.500

        differs: meeting in a/1
            date=2024-05 (gold: 2024-05-02) format=unknown (gold: in_person)
            "quote"

        missed: aid in a/2
            donors=[NOR] recipient=UKR amount=5000000 currency=NOK qualifier=exact instrument=grant category=humanitarian measure=flow stage=committed
            "quote"

        extra: aid in a/3
            donors=[NOR] recipient=UKR amount=5000000 currency=NOK qualifier=exact instrument=grant category=humanitarian measure=flow stage=committed
            "quote"
        "#);
        assert_eq!(render(&score, false).lines().count(), 7);
    }
}
