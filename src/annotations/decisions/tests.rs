use super::*;
use crate::annotations;
use crate::model::{Agreement, AgreementStatus, Evidence, Fact, Modality, SourceFile, Subject};

fn decisions(rows: &str) -> Outcome<Decision> {
    let text = format!("decision,claim,other,expect,curator,note\n{rows}");
    let read = annotations::read(&[SourceFile { path: "decisions.csv".into(), bytes: text.into() }]);
    Outcome { items: read.decisions, issues: read.issues }
}

fn claim(id: &str) -> Claim {
    Claim {
        claim_id: id.into(),
        article: "a-pact".into(),
        date: "2024-05".parse().ok(),
        date_end: None,
        date_basis: None,
        in_focus: true,
        origin: Origin::Extracted,
        rule: "agreement".into(),
        confidence: 0.7,
        curator: None,
        modality: Modality::Asserted,
        part_of: None,
        fact: Fact::Agreement(Agreement {
            parties: vec!["NOR".into(), "MDA".into()],
            subject: Subject::Treaty,
            status: AgreementStatus::Signed,
            count: 1,
        }),
        evidence: vec![Evidence { start: 0, end: 20, quote: "signed the fish pact".into() }],
    }
}

fn shown(issues: &[Issue]) -> String {
    let lines = issues.iter().map(|issue| {
        let help = issue.help.as_deref().unwrap_or("-");
        format!("{} {} {}: {} | {help}", issue.location.as_ref().unwrap(), issue.severity, issue.code, issue.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn accepted_claims_are_confirmed_and_rejected_ones_dropped() {
    let rows = "accept,c1,,fish pact,ab,\nreject,c2,,count=1,ab,\naccept,c3,,parties=NOR;MDA,,\n";
    let outcome = apply_to_claims(&decisions(rows).items, ["c1", "c2", "c3", "c4"].map(claim).into());
    assert_eq!(outcome.issues, []);
    let origins: Vec<_> = outcome.items.iter().map(|c| (c.claim_id.as_str(), c.origin, c.confidence)).collect();
    assert_eq!(
        origins,
        [("c1", Origin::Confirmed, 1.0), ("c3", Origin::Confirmed, 1.0), ("c4", Origin::Extracted, 0.7)]
    );
    assert_eq!(outcome.items[0].curator.as_deref(), Some("ab"));
}

#[test]
fn a_decision_whose_source_has_changed_is_reported_and_not_applied() {
    let rows = "reject,c1,,whale pact,,\nreject,c1,,count=2,,\nreject,c1,,cuont=1,,\nreject,c11,,,,\n\
                accept,c2,,,,\nreject,c2,,,,\n";
    let outcome = apply_to_claims(&decisions(rows).items, vec![claim("c1"), claim("c2")]);
    assert_eq!(outcome.items, [claim("c1"), claim("c2")]);
    insta::assert_snapshot!(shown(&outcome.issues), @r##"
    decisions.csv:2:4 error stale_decision: the quote of `c1` has changed | it is now `signed the fish pact`: decide again, or correct `expect`
    decisions.csv:3:4 error stale_decision: `count` of `c1` has changed | it is now `1`: decide again, or correct `expect`
    decisions.csv:4:4 error unknown_column: a claim of kind `agreement` has no column `cuont` | did you mean `count`?
    decisions.csv:5:2 error unknown_claim: there is no claim `c11` | did you mean `c1`?
    decisions.csv:7:1 error contradictory_decisions: `c2` was decided otherwise on line 6 | keep one of the two rows; neither is applied
    "##);
}

#[test]
fn a_row_without_what_its_decision_needs_is_set_aside() {
    let outcome = decisions("aprove,c1,,,,\n,c1,,,,\naccept,,,,,\nsame,c1,,,,\ndifferent,c1,c1,,,\n");
    assert_eq!(outcome.items, []);
    insta::assert_snapshot!(shown(&outcome.issues), @r##"
    decisions.csv:2:1 error unknown_code: `aprove` is not in the code list of `decision`: `accept`, `reject`, `same`, `different`, `part`, `apart` | -
    decisions.csv:3:1 error missing_field: `decision` is empty | -
    decisions.csv:4:2 error missing_field: `claim` is empty | -
    decisions.csv:5:3 error missing_field: `other` is empty | -
    decisions.csv:6:3 error bad_row: `different` needs two different ids | -
    "##);
}

#[test]
fn constraints_come_sorted_and_once() {
    let rows = "same,c2,c1,,ab,\nsame,c1,c2,,ab,\ndifferent,c1,c3,fish pact,,\naccept,c1,,,,\n";
    let outcome = merges(&decisions(rows).items, &[claim("c1")]);
    assert_eq!(outcome.issues, []);
    let pairs: Vec<_> = outcome.items.iter().map(|c| (c.a.as_str(), c.b.as_str(), c.same)).collect();
    assert_eq!(pairs, [("c1", "c2", true), ("c1", "c3", false)]);
}

#[test]
fn constraints_that_contradict_each_other_are_left_out() {
    let rows =
        "same,c1,c2,,,\nsame,c2,c3,,,\ndifferent,c3,c1,,,\nsame,d1,d2,,,\nsame,c1,x,whale,,\nsame,e1,e2,count=1,,\n";
    let outcome = merges(&decisions(rows).items, &[claim("c1")]);
    let pairs: Vec<_> = outcome.items.iter().map(|c| (c.a.as_str(), c.b.as_str())).collect();
    assert_eq!(pairs, [("d1", "d2")]);
    insta::assert_snapshot!(shown(&outcome.issues), @r##"
    decisions.csv:6:4 error stale_decision: the quote of `c1` has changed | it is now `signed the fish pact`: decide again, or correct `expect`
    decisions.csv:7:4 warning stale_decision: only a claim can be checked, not an event | name a claim of the event in the column `claim`, or leave `expect` empty
    decisions.csv:4:1 error contradictory_decisions: other rows say that `c3` and `c1` are the same | correct the rows about these ids; none of them is applied
    "##);
}

#[test]
fn a_sum_is_a_part_where_a_curator_says_so() {
    let sum = |id: &str, part_of: Option<&str>| {
        let fact = Fact::Aid(crate::model::sample::aid("NOR", "MDA", 5, "EUR"));
        Claim { fact, part_of: part_of.map(str::to_owned), ..claim(id) }
    };
    let mut claims = [sum("c1", None), sum("c2", Some("c3")), sum("c3", None), sum("c4", Some("c3")), claim("c5")];
    let rows = "part,c1,c3,,ab,\napart,c2,c3,,ab,\napart,c4,c1,,ab,\npart,c9,c3,,,\npart,c1,c33,,,\npart,c5,c3,,,\n";
    let issues = apply_to_parts(&decisions(rows).items, &mut claims);
    assert_eq!(claims.map(|c| c.part_of), [Some("c3".to_owned()), None, None, Some("c3".to_owned()), None]);
    insta::assert_snapshot!(shown(&issues), @r"
    decisions.csv:5:2 error unknown_claim: there is no claim `c9` | did you mean `c1`?
    decisions.csv:6:3 error unknown_claim: there is no claim `c33` | did you mean `c3`?
    decisions.csv:7:1 error bad_row: `part` is said of sums of aid | -
    ");
}
