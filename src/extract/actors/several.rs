//! "The three countries", "the five states", "they": several at once, who were named together before.

use crate::extract::known::Known;
use crate::extract::numbers;

use super::{Actor, Case, Finder};

/// What several states are called together.
static STATES: Known =
    Known::new(&["countries", "states", "nations", "governments", "neighbours", "neighbors", "allies", "capitals"]);

/// The fewest; two are a pair.
const FEWEST: u32 = 3;

/// How many sentences back those may be named who are meant.
const REACH: usize = 4;

impl Finder<'_> {
    /// The states that "the three countries" at a token means: those of one phrase as many as the number says.
    pub(super) fn several(&self, at: usize, before: &[Actor]) -> Option<Actor> {
        let number = numbers::number(self.sentence.word(at + 1)).filter(|number| *number >= FEWEST)?;
        let is_led = self.sentence.word(at) == "the" && self.sentence.is_any(at + 2, &STATES);
        if !is_led || self.sentence.word(at + 3) == "of" {
            return None;
        }
        let is_state = |code: &String| self.reading.reference.state(code).is_some();
        let is_meant = |a: &&Actor| u32::try_from(a.codes.len()) == Ok(number) && a.codes.iter().all(is_state);
        let index = self.sentence.index;
        let earlier = self.reading.sentences[index.saturating_sub(REACH)..index].iter().rev();
        let meant =
            before.iter().rfind(is_meant).or_else(|| earlier.filter_map(|s| s.actors.iter().rfind(is_meant)).next())?;
        Some(Actor {
            from: at,
            to: at + 3,
            codes: meant.codes.clone(),
            people: Vec::new(),
            level: None,
            case: Case::Bare,
            prep: self.preposition(at),
            refers_back: true,
        })
    }

    /// The states that "they" at the head of a sentence means: the joint subject of the sentence before.
    pub(super) fn they_together(&self, at: usize) -> Option<Actor> {
        let before = self.reading.sentences.get(self.sentence.index.checked_sub(1)?)?;
        let subject = before.actors.first().filter(|_| at == 0 && self.sentence.word(at) == "they")?;
        let is_joint = subject.codes.len() > 1 && subject.people.is_empty() && subject.level.is_none();
        let is_subject = subject.prep.is_none() && subject.case == Case::Bare;
        (is_joint && is_subject).then(|| Actor { from: at, to: at + 1, refers_back: true, ..subject.clone() })
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_three_countries_are_those_named_together() {
        let last = "will give Kenya 9 million euros for wells.";
        let by_three = format!("Norway, Sweden and Denmark run a fund. Russia does not. The three countries {last}");
        assert!(told(&by_three)[0].starts_with("aid NOR+SWE+DNK"), "{:?}", told(&by_three));
        let by_both = format!("Norway and Sweden run a fund. They {last}");
        assert!(told(&by_both)[0].starts_with("aid NOR+SWE"), "{:?}", told(&by_both));
        let by_two = format!("Norway and Sweden run a fund. The three countries {last}");
        assert!(told(&by_two).is_empty(), "{:?}", told(&by_two));
    }
}
