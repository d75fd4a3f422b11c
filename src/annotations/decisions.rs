//! `decisions.csv`: accepts or rejects extracted claims, and says which events are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{missing, unknown_code};
use super::rows::{Code, DecisionCells, Verdict};
use super::sheet::{Place, Row};
use crate::model::{Claim, Constraint, Issue, IssueCode, Kind, Origin, Outcome, Severity, nearest};

mod guard;

/// A row of `decisions.csv` that can be applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    pub verdict: Verdict,
    pub claim: String,
    /// The second id, for the verdicts about two.
    pub other: Option<String>,
    /// What must still hold of the claim.
    pub expect: Option<String>,
    pub curator: Option<String>,
    place: Place,
}

/// Checks the rows on their own: a known verdict, and the ids that it needs.
pub(super) fn read(rows: Vec<Row<DecisionCells>>, issues: &mut Vec<Issue>) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for Row { cells, place, .. } in rows {
        let text = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        let verdict = match &cells.decision {
            Code::Known(verdict) => *verdict,
            Code::Blank => {
                issues.push(missing(&place, "decision"));
                continue;
            }
            Code::Unknown(written) => {
                issues.push(unknown_code(&place, Severity::Error, "decision", written, Verdict::CODES));
                continue;
            }
        };
        let is_pair = !matches!(verdict, Verdict::Accept | Verdict::Reject);
        if cells.claim.is_empty() || (is_pair && cells.other.is_empty()) {
            issues.push(missing(&place, if cells.claim.is_empty() { "claim" } else { "other" }));
        } else if is_pair && cells.claim == cells.other {
            let message = format!("`{verdict}` needs two different ids");
            issues.push(place.error(IssueCode::BadRow, "other", message).verbatim(&cells.other));
        } else {
            decisions.push(Decision {
                verdict,
                other: text(&cells.other).filter(|_| is_pair),
                expect: text(&cells.expect),
                curator: text(&cells.curator),
                claim: cells.claim,
                place,
            });
        }
    }
    decisions
}

/// Confirms the accepted claims and drops the rejected ones. A decision about a claim that is not
/// there, or whose `expect` no longer holds, is reported and not applied.
pub fn apply_to_claims(decisions: &[Decision], claims: Vec<Claim>) -> Outcome<Claim> {
    let mut outcome = Outcome { items: claims, issues: Vec::new() };
    if decisions.is_empty() {
        return outcome;
    }
    let index: BTreeMap<String, usize> =
        outcome.items.iter().enumerate().map(|(i, claim)| (claim.claim_id.clone(), i)).collect();
    let mut verdicts: BTreeMap<usize, Vec<&Decision>> = BTreeMap::new();
    for decision in decisions.iter().filter(|decision| decision.other.is_none()) {
        match index.get(&decision.claim) {
            None => outcome.issues.push(unknown(decision, "claim", &decision.claim, index.keys().map(String::as_str))),
            Some(i) => match guard::stale(decision, &outcome.items[*i]) {
                Some(issue) => outcome.issues.push(issue),
                None => verdicts.entry(*i).or_default().push(decision),
            },
        }
    }
    let mut dropped = BTreeSet::new();
    for (i, decisions) in verdicts {
        let first = decisions[0];
        if let Some(other) = decisions.iter().find(|decision| decision.verdict != first.verdict) {
            let message = format!("`{}` was decided otherwise on line {}", first.claim, first.place.line());
            outcome.issues.push(
                other
                    .place
                    .error(IssueCode::ContradictoryDecisions, "decision", message)
                    .verbatim(other.verdict.code())
                    .help("keep one of the two rows; neither is applied"),
            );
        } else if first.verdict == Verdict::Reject {
            dropped.insert(i);
        } else {
            let claim = &mut outcome.items[i];
            claim.origin = Origin::Confirmed;
            claim.confidence = 1.0;
            claim.curator.clone_from(&first.curator);
        }
    }
    let mut i = 0;
    outcome.items.retain(|_| {
        i += 1;
        !dropped.contains(&(i - 1))
    });
    outcome
}

/// Says of which sum a claim of aid is a part, or that it is none. A decision about a claim that is not there, about one
/// that tells no sum, or whose `expect` no longer holds is reported and not applied; of two about one claim, the last holds.
pub fn apply_to_parts(decisions: &[Decision], claims: &mut [Claim]) -> Vec<Issue> {
    let mut issues = Vec::new();
    for decision in decisions.iter().filter(|d| matches!(d.verdict, Verdict::Part | Verdict::Apart)) {
        let Some(other) = &decision.other else { continue };
        let index = |id: &str| claims.iter().position(|claim| claim.claim_id == id);
        let known = || claims.iter().map(|claim| claim.claim_id.as_str());
        let Some(part) = index(&decision.claim) else {
            issues.push(unknown(decision, "claim", &decision.claim, known()));
            continue;
        };
        let Some(whole) = index(other) else {
            issues.push(unknown(decision, "other", other, known()));
            continue;
        };
        let is_aid = [part, whole].iter().all(|at| claims[*at].kind() == Kind::Aid);
        if !is_aid {
            let message = format!("`{}` is said of sums of aid", decision.verdict);
            issues.push(decision.place.error(IssueCode::BadRow, "decision", message).verbatim(decision.verdict.code()));
        } else if let Some(stale) = guard::stale(decision, &claims[part]) {
            issues.push(stale);
        } else if decision.verdict == Verdict::Part {
            claims[part].part_of = Some(other.clone());
        } else if claims[part].part_of.as_ref() == Some(other) {
            claims[part].part_of = None;
        }
    }
    issues
}

fn unknown<'a>(decision: &Decision, column: &'static str, id: &str, known: impl Iterator<Item = &'a str>) -> Issue {
    let issue = decision.place.error(IssueCode::UnknownClaim, column, format!("there is no claim `{id}`")).verbatim(id);
    match nearest(id, known) {
        Some(meant) => issue.help(format!("did you mean `{meant}`?")),
        None => issue.help("the ids stand in the column `claim_id`; one changes when its quote does"),
    }
}

/// Which claims or events must, and must not, become one, ready for `resolve`. Decisions that
/// contradict each other, also by way of a third id, are reported and left out; so are those whose
/// `expect` no longer holds. `claims` are those that `resolve` gets.
pub fn merges(decisions: &[Decision], claims: &[Claim]) -> Outcome<Constraint> {
    let mut outcome = Outcome::default();
    if decisions.is_empty() {
        return outcome;
    }
    let claims: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.claim_id.as_str(), claim)).collect();
    let mut pairs: Vec<(&Decision, &str)> = Vec::new();
    for decision in decisions.iter().filter(|d| matches!(d.verdict, Verdict::Same | Verdict::Different)) {
        let Some(other) = &decision.other else { continue };
        let stale = match (claims.get(decision.claim.as_str()), &decision.expect) {
            (Some(claim), _) => guard::stale(decision, claim),
            (None, None) => None,
            (None, Some(expect)) => Some(
                decision
                    .place
                    .warning(IssueCode::StaleDecision, "expect", "only a claim can be checked, not an event")
                    .verbatim(expect)
                    .help("name a claim of the event in the column `claim`, or leave `expect` empty"),
            ),
        };
        match stale {
            Some(issue) => outcome.issues.push(issue),
            None => pairs.push((decision, other)),
        }
    }
    let groups = Groups::of(&pairs);
    let mut contradicted = BTreeSet::new();
    for (decision, other) in &pairs {
        if decision.verdict == Verdict::Different && groups.of_id(&decision.claim) == groups.of_id(other) {
            contradicted.insert(groups.of_id(other));
            let message = format!("other rows say that `{}` and `{other}` are the same", decision.claim);
            outcome.issues.push(
                decision
                    .place
                    .error(IssueCode::ContradictoryDecisions, "decision", message)
                    .verbatim(decision.verdict.code())
                    .help("correct the rows about these ids; none of them is applied"),
            );
        }
    }
    for (decision, other) in pairs {
        let (a, b) = (groups.of_id(&decision.claim), groups.of_id(other));
        if a == b && contradicted.contains(a) {
            continue;
        }
        let (first, second) =
            if decision.claim.as_str() < other { (&*decision.claim, other) } else { (other, &*decision.claim) };
        outcome.items.push(Constraint {
            a: first.to_owned(),
            b: second.to_owned(),
            same: decision.verdict == Verdict::Same,
            curator: decision.curator.clone(),
        });
    }
    outcome.items.sort();
    outcome.items.dedup();
    outcome
}

/// Ids that are held to be the same, directly or by way of others. Every group is named by its
/// smallest id; an id of no pair is its own group.
struct Groups<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Groups<'a> {
    fn of(pairs: &[(&'a Decision, &'a str)]) -> Self {
        let mut groups: BTreeMap<&str, &str> = BTreeMap::new();
        for (decision, other) in pairs.iter().filter(|(decision, _)| decision.verdict == Verdict::Same) {
            let a = *groups.entry(&decision.claim).or_insert(&decision.claim);
            let b = *groups.entry(other).or_insert(other);
            let (kept, gone) = (a.min(b), a.max(b));
            for group in groups.values_mut().filter(|group| **group == gone) {
                *group = kept;
            }
        }
        Groups(groups)
    }

    fn of_id(&self, id: &'a str) -> &'a str {
        self.0.get(id).copied().unwrap_or(id)
    }
}

#[cfg(test)]
mod tests;
