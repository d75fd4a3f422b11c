//! Actors that stand together: "A and B", "A, B and C", "A-B".

use crate::model::Level;

use super::{Actor, Case, DETERMINERS, Finder};

impl Finder<'_> {
    /// Joins "A and B", "A, B and C", "A-B" into one actor.
    pub(super) fn joined(&self, actors: Vec<Actor>) -> Vec<Actor> {
        let mut joined: Vec<Actor> = Vec::new();
        let mut at = 0;
        while at < actors.len() {
            let mut end = at;
            let mut last_and = at;
            while end + 1 < actors.len() {
                match self.link(&actors[end], &actors[end + 1]) {
                    Link::And => {
                        end += 1;
                        last_and = end;
                    }
                    Link::Comma => end += 1,
                    Link::None => break,
                }
            }
            let group = &actors[at..=last_and];
            let mut first = group[0].clone();
            for other in &group[1..] {
                first.to = other.to;
                first.case = other.case;
                let new: Vec<String> = other.codes.iter().filter(|c| !first.codes.contains(c)).cloned().collect();
                first.codes.extend(new);
                first.people.extend(other.people.iter().cloned());
                first.level = lower(first.level, other.level);
            }
            joined.push(first);
            at = last_and + 1;
        }
        joined
    }

    fn link(&self, left: &Actor, right: &Actor) -> Link {
        let between: Vec<&str> = (left.to..right.from)
            .map(|i| self.sentence.word(i))
            .filter(|w| !DETERMINERS.contains(w) || *w == "-")
            .collect();
        let single = |a: &Actor| a.codes.len() == 1 && a.level.is_some();
        let unlike = left.people.is_empty() != right.people.is_empty() && !(single(left) && single(right));
        let mixed = unlike || left.refers_back != right.refers_back;
        if left.case == Case::Possessive && right.case != Case::Possessive || mixed {
            return Link::None;
        }
        match between[..] {
            ["and"]
            | ["&"]
            | [",", "and"]
            | ["as", "well", "as"]
            | [",", "as", "well", "as"]
            | [",", "along", "with"]
            | ["along", "with"]
            | ["together", "with"]
            | [",", "together", "with"] => Link::And,
            ["-"] | ["–"] | ["/"] if left.people.is_empty() && right.people.is_empty() => Link::And,
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
