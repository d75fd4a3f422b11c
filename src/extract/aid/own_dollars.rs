//! Whose dollars a plain "$" counts, by who gives: what an article's words cannot tell before its givers are known.

use crate::extract::reading::Reading;
use crate::model::{Claim, Fact, Money, Value};

use super::story::{DONOR, rank};

/// "Canada will send $12 million": aid of a donor state with dollars of its own is told in these, unless the dollars
/// are American by name, or the donor's own are marked and plain ones are thereby others. So it is in all of 120
/// labelled sums of Australia, Canada and New Zealand with a plain "$" or "dollars"; those of Taiwan, which is no
/// member of the donors' committee, are American.
pub(super) fn count(reading: &Reading, claims: &mut [Claim]) {
    let Some(dollars) = reading.reference.money_word("$") else { return };
    let Some(american) = dollars.default.as_deref().and_then(|code| reading.reference.currency(code)) else { return };
    let is_marked = |sum: &str| american.symbols.iter().chain(&american.words).any(|mark| sum.contains(mark.as_str()));
    for claim in claims {
        let Fact::Aid(aid) = &mut claim.fact else { continue };
        let ([donor], Some(amount)) = (aid.donors.as_slice(), aid.amount) else { continue };
        if aid.currency.as_ref() != Some(&american.code) || rank(reading, donor) < DONOR {
            continue;
        }
        let currencies = dollars.codes.iter().filter_map(|code| reading.reference.currency(code));
        let Some(own) = currencies.into_iter().find(|currency| currency.states.contains(donor)) else { continue };
        let is_plain =
            |(sum, money): (&str, &Money)| money.amount != amount || money.currency != aid.currency || !is_marked(sum);
        // "a $245m package" beside "A$245m": the plain ones are the donor's own.
        let is_same_sum = |money: &Money| {
            sums(reading).any(|(_, other)| other.amount == money.amount && other.currency == aid.currency)
        };
        let is_own = |(_, money): (&str, &Money)| money.currency.as_ref() == Some(&own.code) && !is_same_sum(money);
        if own.code != american.code && sums(reading).all(is_plain) && !sums(reading).any(is_own) {
            aid.currency = Some(own.code.clone());
        }
    }
}

/// The sums of money of the article, as written and as read.
fn sums<'r>(reading: &'r Reading) -> impl Iterator<Item = (&'r str, &'r Money)> {
    reading.mentions.iter().filter_map(|mention| match &mention.value {
        Value::Money(money) => Some((mention.span.of(reading.text()), money)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_donor_with_dollars_gives_its_own() {
        for (text, currency) in [
            ("Canada will send Kenya $12 million, Kenyan papers report.", "CAD"),
            ("Nairobi was promised 12 million dollars by New Zealand.", "NZD"),
            ("Canada will send Kenya US$12 million.", "USD"),
            ("Canada will send Kenya 12 million U.S. dollars.", "USD"),
            ("Canada will send Kenya $12 million, after C$9 million last year.", "USD"),
            ("Canada to send Kenya $12 million. The gift of C$12 million is its largest.", "CAD"),
            ("Taiwan will send Kenya $12 million.", "USD"),
            ("The United States will send Kenya $12 million.", "USD"),
        ] {
            let lines = told(text);
            assert!(lines.iter().any(|line| line.contains(&format!(" 12000000 {currency} "))), "{text}: {lines:?}");
        }
    }
}
