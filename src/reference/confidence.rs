//! From what a rule says of itself to how often its claims are right.

use super::Reference;
use super::records::Calibration;
use super::word_map::WordMap;

/// Rules were written on the labelled articles, so that a claim there tells less than one of an article that nobody
/// has read. This share of a claim counts. Chosen, like the next two, as what fits best on a set of articles that
/// was not read yet (docs/extraction.md).
const WEIGHT: f64 = 0.25;
/// How many claims the share of a rule, and of a rule at one strength, is drawn towards what is known without them.
const DRAW: f64 = 10.0;
/// The share of right claims of a rule of which nothing is known.
const UNKNOWN: f64 = 0.5;

impl Reference {
    /// How likely a claim is right that a rule found with a strength of 0..=1, in hundredths: no figure here is known
    /// better. A rule that has no row keeps its strength.
    ///
    /// The share of right claims of the rule is drawn towards one half, and that of the rule at this strength towards
    /// the rule's. Below the least strength that has a row, it falls as the strength does, but not below that.
    pub fn confidence(&self, rule: &str, strength: f64) -> f64 {
        (self.share_of_right(rule, strength) * 100.0).round() / 100.0
    }

    fn share_of_right(&self, rule: &str, strength: f64) -> f64 {
        let Some(rows) = self.calibrations.get(rule) else { return strength };
        let Some(least) = rows.iter().map(|row| row.strength).min() else { return strength };
        let of_rule = drawn(rows.iter(), UNKNOWN);
        let percent = (strength * 100.0).round() as u32;
        let of_strength = drawn(rows.iter().filter(|row| row.strength == percent), of_rule);
        let fall = f64::from(least.saturating_sub(percent)) / 100.0;
        (of_strength - fall).max(of_strength.min(strength))
    }

    /// The same reference without what is known of rules, so that claims keep their strength.
    pub fn uncalibrated(mut self) -> Reference {
        self.calibrations.clear();
        self
    }
}

/// The rows of each rule.
pub(super) fn by_rule(rows: Vec<Calibration>) -> WordMap<Vec<Calibration>> {
    let mut by_rule: WordMap<Vec<Calibration>> = WordMap::default();
    rows.into_iter().for_each(|row| by_rule.entry(row.rule.clone()).or_default().push(row));
    by_rule
}

/// The share of right claims of some rows, drawn towards a prior share.
fn drawn<'a>(rows: impl Iterator<Item = &'a Calibration>, prior: f64) -> f64 {
    let (right, claims) = rows.fold((0, 0), |(right, claims), row| (right + row.right, claims + row.claims));
    (f64::from(right) * WEIGHT + prior * DRAW) / (f64::from(claims) * WEIGHT + DRAW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceFile;

    fn reference(rows: &str) -> Reference {
        let bytes = format!("rule,strength,claims,right\n{rows}").into_bytes();
        let file = SourceFile { path: "raw/reference/confidence.csv".into(), bytes };
        let (reference, issues) = Reference::load(&[file]);
        assert!(issues.is_empty(), "{issues:?}");
        reference
    }

    #[test]
    fn a_rule_that_is_often_right_is_sure() {
        let reference = reference("often,80,200,190\nseldom,80,200,20\nonce,80,1,1");
        assert!(reference.confidence("often", 0.8) > 0.85);
        assert!(reference.confidence("seldom", 0.8) < 0.25);
        assert!(reference.confidence("once", 0.8) < 0.6, "one claim proves little");
    }

    #[test]
    fn strength_counts_within_a_rule() {
        let reference = reference("given,60,40,10\ngiven,90,100,98");
        let at = |strength| reference.confidence("given", strength);
        assert!(at(0.6) < at(0.9));
        assert!(at(0.4) < at(0.5), "what is weaker than all that was seen is less sure");
    }

    #[test]
    fn an_unknown_rule_keeps_its_strength() {
        assert_eq!(reference("given,60,40,10").confidence("found_elsewhere", 0.6512), 0.65);
        assert_eq!(reference("given,60,40,10").uncalibrated().confidence("given", 0.6), 0.6);
    }

    #[test]
    fn what_cannot_be_is_an_issue() {
        let bytes = b"rule,strength,claims,right\nx,80,3,4\ny,ten,1,1".to_vec();
        let file = SourceFile { path: "raw/reference/confidence.csv".into(), bytes };
        assert_eq!(Reference::load(&[file]).1.len(), 2);
    }
}
