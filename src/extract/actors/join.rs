//! Actors that stand together: "A and B", "A, B and C", "A-B".

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::numbers::number_at;
use crate::extract::reading::Part;
use crate::extract::tokens::Hit;
use crate::model::Level;

use super::{Actor, Case, DETERMINERS, Finder, NO_FIELDS, PREPOSITIONS};

/// Classes of the verbs by which acts are told.
const ACTS: [Class; 12] = [
    Class::Give,
    Class::Decide,
    Class::Receive,
    Class::Sign,
    Class::Impose,
    Class::Restrict,
    Class::Ban,
    Class::Lift,
    Class::Expel,
    Class::Meet,
    Class::Host,
    Class::Travel,
];

impl Finder<'_> {
    /// Joins "A and B", "A, B and C", "A-B" into one actor.
    pub(super) fn joined(&self, actors: Vec<Actor>) -> Vec<Actor> {
        let mut joined: Vec<Actor> = Vec::with_capacity(actors.len());
        let mut rest = actors.into_iter();
        while !rest.as_slice().is_empty() {
            let together = self.count_together(rest.as_slice());
            joined.extend(rest.by_ref().take(together).reduce(|one, other| self.and(one, other)));
        }
        joined
    }

    /// How many actors from the first one on are joined.
    fn count_together(&self, actors: &[Actor]) -> usize {
        let mut count = 1;
        let mut is_list = false;
        for (at, pair) in actors.windows(2).enumerate() {
            match self.link(&pair[0], &pair[1]) {
                Link::And if !is_list && self.begins_clause(&pair[0], &pair[1]) => break,
                Link::And => count = at + 2,
                Link::Comma if self.closes_headline(&pair[0], &pair[1]) => count = at + 2,
                Link::Comma => is_list = true,
                Link::None => break,
            }
        }
        count
    }

    /// "gets 5 million from Peru, Chile": a headline leaves out "and".
    fn closes_headline(&self, left: &Actor, right: &Actor) -> bool {
        let is_end = right.to == self.sentence.tokens.len();
        let are_states = left.people.is_empty() && right.people.is_empty() && right.case == Case::Bare;
        self.sentence.part == Part::Title && is_end && are_states && matches!(left.prep, Some("from" | "by"))
    }

    /// "sent boats to Peru, and Chile donated trucks": the first is what a verb or preposition governs, the second the
    /// subject of a verb of its own; not "talks between Peru and Chile began".
    fn begins_clause(&self, left: &Actor, right: &Actor) -> bool {
        let is_act =
            |h: &Hit| ACTS.contains(&h.class()) && matches!(h.form(), Form::Past | Form::Participle | Form::Third);
        let is_auxiliary =
            |at: usize| matches!(self.sentence.word(at), "is" | "was" | "has" | "had" | "will" | "would");
        let acts = |at: usize| self.sentence.beginning_at(at).any(is_act);
        let is_object = || self.sentence.hits.iter().any(|h| is_act(h) && h.to == left.from);
        let is_governed = left.prep.is_some_and(|prep| prep != "between") || is_object();
        let has_comma = self.sentence.word(left.to) == ",";
        // Without a comma only where an act is told before, too: "help for Peru and Chile was sent".
        let is_second = || self.sentence.hits.iter().any(|h| is_act(h) && h.to <= left.from && h.from > 0);
        // "sent boats to Peru, and Chile three trucks"
        let is_gapped = || number_at(self.sentence, right.to).is_some();
        let begins = acts(right.to) || has_comma && (is_auxiliary(right.to) || is_gapped());
        is_governed && right.prep.is_none() && begins && (has_comma || is_second())
    }

    /// One actor of two.
    fn and(&self, mut one: Actor, mut other: Actor) -> Actor {
        let is_pair = other.from == one.to + 1 && matches!(self.sentence.word(one.to), "-" | "–");
        let are_states = one.people.is_empty() && other.people.is_empty();
        // "the Japan-Ukraine security talks"
        let is_modifier = is_pair && are_states && other.case == Case::Bare && self.is_plain_noun(other.to);
        one.to = other.to;
        one.case = if is_modifier { Case::Adjective } else { other.case };
        other.codes.retain(|code| !one.codes.contains(code));
        one.codes.append(&mut other.codes);
        one.people.append(&mut other.people);
        one.level = lower(one.level, other.level);
        one.refers_back &= other.refers_back;
        one
    }

    /// Whether a word stands at a token that is no name, no preposition and no auxiliary.
    fn is_plain_noun(&self, at: usize) -> bool {
        let word = self.sentence.word(at);
        let is_word = word.starts_with(char::is_alphabetic) && self.sentence.tokens[at].mention.is_none();
        is_word && !self.sentence.is_any(at, &PREPOSITIONS) && !NO_FIELDS.contains(&word)
    }

    fn link(&self, left: &Actor, right: &Actor) -> Link {
        let single = |a: &Actor| a.codes.len() == 1 && a.level.is_some();
        let unlike = left.people.is_empty() != right.people.is_empty() && !(single(left) && single(right));
        // "he and Prime Minister Modi" are two people.
        let is_both_named = left.people.len() == 1 && right.people.len() == 1;
        let mixed = unlike || left.refers_back != right.refers_back && !is_both_named;
        if left.case == Case::Possessive && right.case != Case::Possessive || mixed {
            return Link::None;
        }
        let tells = |i: &usize| self.sentence.word(*i) == "-" || !self.sentence.is_any(*i, &DETERMINERS);
        let mut words = (left.to..right.from).filter(tells).map(|i| self.sentence.word(i));
        // No link has more than four words.
        let between: [&str; 5] = std::array::from_fn(|_| words.next().unwrap_or_default());
        let count = between.iter().take_while(|w| !w.is_empty()).count();
        match between[..count] {
            ["and"]
            | ["&"]
            | [",", "and"]
            | ["as", "well", "as"]
            | [",", "as", "well", "as"]
            | [",", "along", "with"]
            | ["along", "with"]
            | ["together", "with"]
            | [",", "together", "with"] => Link::And,
            // "Japan-Ukraine", "the Xi-Putin meeting"
            ["-"] | ["–"] | ["/"] if left.people.len() == right.people.len() => Link::And,
            // "A, right, and B" of a caption
            [",", "left" | "right" | "centre" | "center", ",", "and"] => Link::And,
            [","] => Link::Comma,
            _ => Link::None,
        }
    }
}

enum Link {
    And,
    Comma,
    None,
}

/// The lower of two ranks.
pub(super) fn lower(a: Option<Level>, b: Option<Level>) -> Option<Level> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_begins_a_clause_is_not_joined_to_whom_the_one_before_helps() {
        for (text, lines) in [
            ("Norway sent three helicopters to Kenya, and Sweden donated 12 trucks.", ["NOR>KEN 3", "SWE>KEN 12"]),
            ("Norway sent Kenya three helicopters and Sweden donated 12 trucks.", ["NOR>KEN 3", "SWE>KEN 12"]),
            ("Norway will send tents to Kenya, and Sweden is sending 12 trucks.", ["NOR>KEN tents", "SWE>KEN 12"]),
        ] {
            let told = told(text);
            let is_told = |line: &&str| told.iter().any(|told| told.starts_with(&format!("aid {line}")));
            assert!(lines.iter().all(is_told), "{text}: {told:?}");
        }
        let told = told("Norway met Kenya's minister, and talks between Kenya and Sweden began on Monday.");
        assert!(told.iter().any(|line| line.contains("KEN+SWE")), "{told:?}");
    }
}
