//! The `expect` guard: a decision holds only as long as the claim is what it was about.

use rust_decimal::Decimal;
use serde_json::Value;

use super::Decision;
use crate::model::{Claim, Issue, IssueCode, nearest};

/// The issue of a decision whose expected value the claim no longer has.
pub(super) fn stale(decision: &Decision, claim: &Claim) -> Option<Issue> {
    let expect = decision.expect.as_deref()?;
    let issue = |code, message: String| decision.place.error(code, "expect", message).verbatim(expect);
    let Some((column, value)) = column_and_value(expect) else {
        let quotes = || claim.evidence.iter().map(|evidence| evidence.quote.as_str());
        if quotes().any(|quote| super::super::quote::find(quote, expect).is_some()) {
            return None;
        }
        let message = format!("the quote of `{}` has changed", claim.claim_id);
        let now = quotes().next().unwrap_or_default();
        let help = format!("it is now `{now}`: decide again, or correct `expect`");
        return Some(issue(IssueCode::StaleDecision, message).article(&claim.article).help(help));
    };
    let fields = match serde_json::to_value(claim) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => return Some(issue(IssueCode::StaleDecision, "the claim cannot be compared".into())),
    };
    let Some(found) = fields.get(column) else {
        let message = format!("a claim of kind `{}` has no column `{column}`", claim.kind());
        let issue = issue(IssueCode::UnknownColumn, message);
        return Some(match nearest(column, fields.keys().map(String::as_str)) {
            Some(meant) => issue.help(format!("did you mean `{meant}`?")),
            None => issue.help("write words of the quote, or `column=value`"),
        });
    };
    let found = shown(found);
    if is_equal(&found, value) {
        return None;
    }
    let message = format!("`{column}` of `{}` has changed", claim.claim_id);
    let help = format!("it is now `{found}`: decide again, or correct `expect`");
    Some(issue(IssueCode::StaleDecision, message).article(&claim.article).help(help))
}

/// `column=value`, if that is what was written; anything else is a quote.
fn column_and_value(expect: &str) -> Option<(&str, &str)> {
    let (column, value) = expect.split_once('=')?;
    let column = column.trim();
    let is_name = !column.is_empty() && column.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_name.then_some((column, value.trim()))
}

/// A value as the CSV tables show it: lists joined by "; ".
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields.get("name").map(shown).unwrap_or_default(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

fn is_equal(found: &str, expected: &str) -> bool {
    let parts = |text: &str| text.split(';').map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    match (found.parse::<Decimal>(), expected.replace(['_', ','], "").parse::<Decimal>()) {
        (Ok(found), Ok(expected)) => found == expected,
        _ => parts(found) == parts(expected),
    }
}
