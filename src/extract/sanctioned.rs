//! Aid and sanctions of one article, read together.

use std::collections::BTreeSet;

use crate::model::{Claim, Fact};
use crate::reference::Reference;

/// What it costs in confidence if aid seems to go to a state under sanctions.
const DOUBT: f64 = 0.3;

/// Nobody helps whom they put under sanctions: what a claim says they give such a state goes to another one that
/// the article is about, if there is one.
pub(super) fn redirect(claims: &mut [Claim], protagonists: &[String], reference: &Reference) {
    let sanctions = claims.iter().filter_map(|claim| match &claim.fact {
        Fact::Sanction(sanction) => Some(&sanction.targets),
        _ => None,
    });
    let targets: BTreeSet<String> = sanctions.flatten().cloned().collect();
    for claim in claims {
        let Fact::Aid(aid) = &mut claim.fact else { continue };
        if aid.recipient.as_ref().is_none_or(|recipient| !targets.contains(recipient)) {
            continue;
        }
        let is_other =
            |code: &&String| reference.state(code).is_some() && !targets.contains(*code) && !aid.donors.contains(code);
        match protagonists.iter().take(3).find(is_other) {
            Some(other) => aid.recipient = Some(other.clone()),
            None => claim.confidence -= DOUBT,
        }
    }
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
}
