//! Sums that a sentence apportions among several receivers: "gave A 5 million and B 3 million", "5 million and 3 million to A
//! and B, respectively".

use crate::extract::actors::{Actor, Case};
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles::{agent, is_passive};
use crate::model::Value;

use super::roles::Roles;

/// Words that may stand between a receiver and its sum.
const BEFORE_SUM: [&str; 12] =
    ["with", "another", "a", "further", "about", "some", "around", "nearly", "over", "additional", "more", "than"];

/// "gave A 5 million and B 3 million": the second receiver shares the giver and the verb of the first.
pub(super) fn of_shared_verb(reading: &Reading, sentence: &Sentence, anchor: usize) -> Option<Roles> {
    let receiver = right_before(sentence, anchor)?;
    let first = (0..receiver.from).rev().find(|at| is_sum(reading, sentence, *at))?;
    let is_joined = (first + 1..receiver.from).any(|at| matches!(sentence.word(at), "and" | "," | ";" | "while"));
    let receiver_before = right_before(sentence, first)?;
    let verb = sentence.of(Class::Give).find(|h| h.to <= receiver_before.from && receiver_before.from <= h.to + 1)?;
    let is_alone = !sentence.hits.iter().any(|h| h.class() == Class::Give && h.from > first && h.to <= anchor);
    let giver = agent(sentence, verb).filter(|_| is_joined && is_alone && !is_passive(sentence, verb))?;
    let state = |a: &Actor| reading.state_of(a.codes.first().map_or("", String::as_str));
    let is_other = !giver.codes.iter().any(|code| receiver.codes.contains(code));
    is_other.then(|| Roles { donors: giver.codes.clone(), recipient: Some(state(receiver)), ..Roles::default() })
}

/// The bare name right before a sum.
fn right_before<'s>(sentence: &'s Sentence, sum: usize) -> Option<&'s Actor> {
    let name = sentence.actors.iter().rfind(|a| a.to <= sum)?;
    let is_led = (name.to..sum).all(|at| BEFORE_SUM.contains(&sentence.word(at)));
    let is_name = name.case == Case::Bare && name.prep.is_none() && name.people.is_empty() && name.codes.len() == 1;
    (is_led && is_name && sum - name.to <= 4).then_some(name)
}

/// "5 million and 3 million to A and B, respectively": of several givers or receivers, the one whose place in the list is
/// that of the sum.
pub(super) fn by_order(reading: &Reading, sentence: &Sentence, anchor: usize, roles: Roles) -> Roles {
    let Some(end) = (0..sentence.tokens.len()).find(|at| sentence.word(*at) == "respectively") else { return roles };
    let sums: Vec<usize> = (0..end).filter(|at| is_sum(reading, sentence, *at)).collect();
    let Some(place) = sums.iter().position(|at| *at == anchor) else { return roles };
    let is_list = |a: &&Actor| a.to <= end && a.codes.len() == sums.len() && sums.len() > 1;
    let states = |a: &Actor| -> Vec<String> { a.codes.iter().map(|code| reading.state_of(code)).collect() };
    let Some(listed) = sentence.actors.iter().rfind(is_list).map(states) else { return roles };
    if roles.recipient.as_ref().is_some_and(|state| listed.contains(state)) {
        return Roles { recipient: Some(listed[place].clone()), ..roles };
    }
    let gives = roles.donors.iter().any(|code| listed.contains(code));
    if gives { Roles { donors: vec![listed[place].clone()], ..roles } } else { roles }
}

fn is_sum(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    matches!(reading.value(&sentence.tokens[at]), Some(Value::Money(_)))
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn each_receiver_has_its_own_sum() {
        for text in [
            "Norway will give Kenya $5 million and Uganda $3 million.",
            "Norway provided Kenya with $5 million and Uganda with another $3 million on Monday.",
            "Norway will give $5 million and $3 million to Kenya and Uganda, respectively.",
            "Norway gave Kenya and Uganda $5 million and $3 million respectively.",
        ] {
            let lines = told(text);
            assert_eq!(lines.len(), 2, "{text}: {lines:?}");
            let has = |start: &str| lines.iter().any(|line| line.starts_with(start));
            assert!(has("aid NOR>KEN 5000000 USD") && has("aid NOR>UGA 3000000 USD"), "{text}: {lines:?}");
        }
    }
}
