//! Whether a fact concerns the dyad in focus.

use crate::config::Focus;
use crate::model::Fact;

/// Meetings and agreements: both states take part. Aid: one gives, lends or guarantees, the other
/// receives. Sanctions: a state of the dyad on one side, the other or a related state on the other.
/// Without a focus everything is in focus.
pub fn in_focus(fact: &Fact, focus: &Focus) -> bool {
    let [a, b] = focus.states.as_slice() else { return true };
    let has = |list: &[String], code: &String| list.contains(code);
    match fact {
        Fact::Meeting(m) => has(&m.parties, a) && has(&m.parties, b),
        Fact::Agreement(g) => has(&g.parties, a) && has(&g.parties, b),
        Fact::Aid(aid) => {
            let gives = |code| has(&aid.donors, code) || has(&aid.guarantors, code);
            let gets = |code: &String| aid.recipient.as_ref() == Some(code);
            (gives(a) && gets(b)) || (gives(b) && gets(a))
        }
        Fact::Sanction(s) => {
            let dyad = |list: &[String]| has(list, a) || has(list, b);
            let concerned = |list: &[String]| dyad(list) || list.iter().any(|code| focus.related.contains(code));
            (dyad(&s.senders) && concerned(&s.targets)) || (dyad(&s.targets) && concerned(&s.senders))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Agreement, AgreementStatus, Measure, Sanction, SanctionMeasure, SanctionStatus, Subject};

    fn codes(list: &[&str]) -> Vec<String> {
        list.iter().map(|c| (*c).to_owned()).collect()
    }

    fn sanction(senders: &[&str], targets: &[&str]) -> Fact {
        Fact::Sanction(Sanction {
            senders: codes(senders),
            targets: codes(targets),
            measure: SanctionMeasure::TravelBan,
            goods: vec![],
            count: None,
            count_unit: None,
            effective_on: None,
            ended_on: None,
            measure_type: Measure::Flow,
            status: SanctionStatus::Imposed,
        })
    }

    #[test]
    fn sanctions_count_in_both_directions_between_the_dyad_and_related_states() {
        let focus = Focus { states: codes(&["NOR", "MDA"]), related: codes(&["RUS"]) };
        assert!(in_focus(&sanction(&["NOR"], &["RUS"]), &focus));
        assert!(in_focus(&sanction(&["RUS"], &["NOR"]), &focus));
        assert!(!in_focus(&sanction(&["USA"], &["RUS"]), &focus));
        assert!(!in_focus(&sanction(&["NOR"], &["IRN"]), &focus));
    }

    #[test]
    fn an_agreement_needs_both_states() {
        let focus = Focus { states: codes(&["NOR", "MDA"]), related: vec![] };
        let agreement = |parties: &[&str]| {
            Fact::Agreement(Agreement {
                parties: codes(parties),
                subject: Subject::Other,
                status: AgreementStatus::Signed,
                count: 1,
            })
        };
        assert!(in_focus(&agreement(&["MDA", "NOR", "SWE"]), &focus));
        assert!(!in_focus(&agreement(&["MDA", "SWE"]), &focus));
        assert!(in_focus(&agreement(&["MDA", "SWE"]), &Focus { states: vec![], related: vec![] }));
    }
}
