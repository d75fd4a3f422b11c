//! Aid and sanctions of one article, read together.

use crate::model::{Claim, CountUnit, Fact};
use crate::reference::Reference;

use super::dedup;

/// What it costs in confidence if aid seems to go to a state that its giver sanctions.
const DOUBT: f64 = 0.3;
/// What it costs if another state is taken for the one that is meant.
const REDIRECTED: f64 = 0.15;

/// Nobody helps whom they put under sanctions: what a claim says they give such a state goes to another one that
/// the article is about, if there is one. A sum that is told of that one, too, is one claim then.
pub(super) fn redirect(mut claims: Vec<Claim>, protagonists: &[String], reference: &Reference) -> Vec<Claim> {
    let pairs: Vec<(String, String)> = claims.iter().flat_map(sanctioned_by).collect();
    let is_punished = |donors: &[String], code: &String| {
        pairs.iter().any(|(sender, target)| target == code && donors.contains(sender))
    };
    // Who freezes the assets of some people of a state may help the others there, where the words say so.
    let is_of_people =
        |claim: &Claim| !matches!(&claim.fact, Fact::Sanction(s) if s.count_unit != Some(CountUnit::Individuals));
    let spares_others = claims.iter().all(is_of_people);
    let is_named = |claim: &Claim, code: &str| {
        let quotes = || claim.evidence.iter().map(|e| e.quote.as_str());
        reference.state(code).is_some_and(|state| {
            [&state.name]
                .into_iter()
                .chain(&state.demonyms)
                .any(|name| quotes().any(|quote| quote.contains(name.as_str())))
        })
    };
    let mut is_moved = false;
    for claim in &mut claims {
        let Fact::Aid(aid) = &claim.fact else { continue };
        if aid
            .recipient
            .as_ref()
            .is_none_or(|recipient| !is_punished(&aid.donors, recipient) || spares_others && is_named(claim, recipient))
        {
            continue;
        }
        let Fact::Aid(aid) = &mut claim.fact else { continue };
        let is_other = |code: &&String| {
            reference.state(code).is_some() && !is_punished(&aid.donors, code) && !aid.donors.contains(code)
        };
        match protagonists.iter().take(3).find(is_other) {
            Some(other) => {
                aid.recipient = Some(other.clone());
                claim.confidence -= REDIRECTED;
                is_moved = true;
            }
            None => claim.confidence -= DOUBT,
        }
    }
    if !is_moved {
        return claims;
    }
    let (aid, mut others): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(|c| matches!(c.fact, Fact::Aid(_)));
    others.extend(dedup::dedup(aid));
    others
}

/// The senders of a sanction with each of its targets.
fn sanctioned_by(claim: &Claim) -> Vec<(String, String)> {
    let Fact::Sanction(sanction) = &claim.fact else { return Vec::new() };
    let with_targets = |sender: &String| {
        sanction.targets.iter().map(move |target| (sender.clone(), target.clone())).collect::<Vec<_>>()
    };
    sanction.senders.iter().flat_map(with_targets).collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn aid_does_not_go_to_whom_the_article_puts_under_sanctions() {
        let text = "Tokyo answers\n\nJapan banned exports of chips to Belarus on Monday. The measures answer attacks on Moldova.\n\n\
                    Belarus called them hostile. Tokyo has also promised $5 million in humanitarian aid.";
        let lines = told(text);
        assert!(lines.iter().any(|line| line.starts_with("aid JPN>MDA")), "{lines:?}");
    }

    #[test]
    fn a_sum_that_is_told_twice_then_is_one_claim_and_less_sure() {
        let text = "Tokyo answers\n\nJapan banned exports of chips to Belarus on Monday. The measures answer attacks on Moldova.\n\n\
                    Belarus called them hostile. Tokyo has also promised $5 million in humanitarian aid.\n\n\
                    Japan will give Moldova $5 million in humanitarian aid.";
        let aid: Vec<String> = told(text).into_iter().filter(|line| line.starts_with("aid")).collect();
        assert_eq!(aid.len(), 1, "{aid:?}");
    }

    #[test]
    fn what_others_sanction_may_be_helped() {
        let text = "Russia banned imports of wine from Moldova on Monday. Norway gave Moldova $5 million on Tuesday. Ukraine looked on.";
        assert!(told(text).iter().any(|line| line.starts_with("aid NOR>MDA")), "{:?}", told(text));
    }
}
