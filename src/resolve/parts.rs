//! Which events are parts of others, by what their claims say.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Event, Fact, Instrument, Measure};

/// Gives each event that an article tells as a part the event of the whole: both flows, the whole in the same
/// currency and larger, so that no event can be a part of its own part.
pub fn link_parts<'a>(events: &mut [Event], claims: impl IntoIterator<Item = &'a Claim>) {
    let claims: BTreeMap<&str, &str> =
        claims.into_iter().filter_map(|c| Some((c.claim_id.as_str(), c.part_of.as_deref()?))).collect();
    if claims.is_empty() {
        return;
    }
    let wholes: BTreeSet<&str> = claims.values().copied().collect();
    let mut homes: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let told = event.claims.iter().map(String::as_str).filter(|id| wholes.contains(id));
        homes.extend(told.map(|id| (id, at)));
    }
    let links: Vec<(usize, String)> = events
        .iter()
        .enumerate()
        .filter_map(|(at, event)| {
            let told = event.claims.iter().filter_map(|id| homes.get(claims.get(id.as_str())?));
            let whole = told.map(|home| &events[*home]).find(|whole| is_whole(whole, event))?;
            Some((at, whole.id.clone()))
        })
        .collect();
    for (at, whole) in links {
        events[at].part_of = Some(whole);
    }
}

fn is_whole(whole: &Event, part: &Event) -> bool {
    let (Fact::Aid(whole), Fact::Aid(part)) = (&whole.fact, &part.fact) else { return false };
    let is_counted = whole.measure == Measure::Flow && whole.instrument != Instrument::Guarantee;
    let is_more = whole.amount.zip(part.amount).is_some_and(|(whole, part)| whole > part);
    is_counted && is_more && whole.currency == part.currency && part.measure == Measure::Flow
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PublishSettings;
    use crate::model::sample::{aid, article, claim};
    use crate::reference::Reference;
    use crate::resolve::resolve;

    fn sum(id: &str, amount: i64, part_of: Option<&str>) -> Claim {
        let claim = claim(id, Some("2024-05-02"), Fact::Aid(aid("NOR", "MDA", amount, "EUR")));
        Claim { part_of: part_of.map(str::to_owned), ..claim }
    }

    /// The amounts of part and whole.
    fn linked(claims: &[Claim]) -> Vec<(String, String)> {
        let articles: Vec<_> = claims.iter().map(|claim| article(&claim.article, "2024-05-02")).collect();
        let mut events = resolve(claims, &articles, &[], Reference::builtin(), &PublishSettings::default()).items;
        link_parts(&mut events, claims);
        let amount = |id: &str| match &events.iter().find(|event| event.id == id).unwrap().fact {
            Fact::Aid(aid) => aid.amount.unwrap().to_string(),
            other => panic!("{other:?}"),
        };
        events.iter().filter_map(|e| Some((amount(&e.id), amount(e.part_of.as_deref()?)))).collect()
    }

    #[test]
    fn an_event_is_a_part_when_one_article_tells_it_so() {
        let claims = [sum("a", 100, None), sum("b", 40, Some("c_a")), sum("c", 40, None)];
        assert_eq!(linked(&claims), [("40".to_owned(), "100".to_owned())]);
    }

    #[test]
    fn a_whole_is_counted_and_larger() {
        assert_eq!(linked(&[sum("a", 30, None), sum("b", 40, Some("c_a"))]), []);
        let mut guarantee = sum("a", 100, None);
        let Fact::Aid(aid) = &mut guarantee.fact else { unreachable!() };
        aid.instrument = Instrument::Guarantee;
        assert_eq!(linked(&[guarantee, sum("b", 40, Some("c_a"))]), []);
    }
}
