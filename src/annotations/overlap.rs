//! What a person wrote stands in the place of what the program found.

use crate::model::{Claim, Fact};

/// The extracted claims that no curated claim replaces: a curated claim replaces those of its
/// article and kind whose evidence overlaps its own, unless they are aid of another amount.
pub fn replace_overlapped(curated: &[Claim], extracted: Vec<Claim>) -> Vec<Claim> {
    extracted.into_iter().filter(|found| !curated.iter().any(|written| replaces(written, found))).collect()
}

fn replaces(written: &Claim, found: &Claim) -> bool {
    written.article == found.article
        && written.kind() == found.kind()
        && written.evidence.iter().any(|ours| found.evidence.iter().any(|theirs| ours.overlaps(theirs)))
        && !differ(&written.fact, &found.fact)
}

/// Two amounts, or two numbers of things, in one passage are two pieces of aid.
fn differ(written: &Fact, found: &Fact) -> bool {
    fn apart<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_some() && b.is_some() && a != b
    }
    match (written, found) {
        (Fact::Aid(a), Fact::Aid(b)) => {
            apart(&a.amount, &b.amount) || apart(&a.currency, &b.currency) || apart(&a.quantity, &b.quantity)
        }
        _ => false,
    }
}
