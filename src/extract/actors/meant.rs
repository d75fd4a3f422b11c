//! Words that mean a state or body without naming it: "it" and "the government" as subjects, "the country", "his
//! country".

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Sentence};

use crate::model::Value;
use crate::reference::Organisation;

use super::{Actor, Case, Finder};

/// How many sentences back the one who is meant may be named.
const REACH: usize = 3;
/// How many sentences back "Peru's cabinet" may be named.
const OWNER_REACH: usize = 12;

impl Finder<'_> {
    /// The state or body that a word at a token means, and the token after the word.
    pub(super) fn state_meant(&self, at: usize, before: &[Actor]) -> Option<(usize, String, Case)> {
        if self.sentence.word(at) == "its" && self.owns_aid(at + 1) {
            return Some((at + 1, self.last_subject(before)?, Case::Possessive));
        }
        if self.sentence.word(at) == "the"
            && let Some((to, kind)) = self.body_noun_at(at + 1)
        {
            let is_owner = self.is_possessive_mark(to);
            // "the agency's president": the person is who acts.
            let code = self.body_named_last(kind, before).filter(|_| !is_owner || !self.continues(to + 1))?;
            return Some((to, code, if is_owner { Case::Possessive } else { Case::Bare }));
        }
        let (to, code) = self.half_meant(at, before).or_else(|| self.subject_meant(at, before))?;
        // "the country's foreign minister"
        if self.is_possessive_mark(to) {
            return Some((to + 1, code, Case::Possessive));
        }
        Some((to, code, Case::Bare))
    }

    /// "the North", "the South": of two states that share a name the one that lies there, where one of them has been named.
    fn half_meant(&self, at: usize, before: &[Actor]) -> Option<(usize, String)> {
        let reference = self.reading.reference;
        let text = |at: usize| self.sentence.tokens.get(at).map_or("", |t| t.span.of(self.reading.text()));
        let half = text(at + 1);
        let other = match half {
            "North" => "South",
            "South" => "North",
            _ => return None,
        };
        // "the North Sea", "the North - South talks"
        let is_name = text(at + 2).starts_with(char::is_uppercase) || matches!(text(at + 2), "-" | "of" | "and");
        if self.sentence.word(at) != "the" || is_name || self.sentence.tokens[at + 1].mention.is_some() {
            return None;
        }
        let of_pair = |code: &String| {
            let name = &reference.state(code)?.name;
            let shared = name.strip_prefix(half).or_else(|| name.strip_prefix(other))?;
            reference.actor_of(&format!("{other}{shared}"))?;
            reference.actor_of(&format!("{half}{shared}"))
        };
        let mut named = before.iter().rev().chain(self.known()).flat_map(|actor| &actor.codes);
        named.find_map(of_pair).map(|code| (at + 2, code.to_owned()))
    }

    /// "Bank" that is no part of a name, the token after it, and the kind of body that it means.
    fn body_noun_at(&self, at: usize) -> Option<(usize, &str)> {
        let hit = self.sentence.beginning_at(at).find(|h| h.class() == Class::BodyNoun)?;
        let is_alone = !["of", "in"].contains(&self.sentence.word(hit.to)) && self.actor_code(hit.to).is_none();
        (hit.to == at + 1 && is_alone).then(|| (hit.to, self.reading.code(hit)))
    }

    /// The body of a kind that was named last, however far back.
    fn body_named_last(&self, kind: &str, before: &[Actor]) -> Option<String> {
        let reference = self.reading.reference;
        // The International Monetary Fund is a bank by its kind.
        let is_so = |o: &Organisation| o.kind.ends_with(kind) || o.name.to_lowercase().ends_with(kind);
        let is_of_kind = |code: &&String| reference.organisation(code).is_some_and(is_so);
        let mut named = before.iter().rev().chain(self.known());
        named.find_map(|actor| actor.codes.iter().find(is_of_kind)).cloned()
    }

    /// "the Bank's managing director": the body whose office a phrase from a token on names.
    pub(super) fn body_that_owns(&self, from: usize, before: &[Actor]) -> Option<String> {
        let noun = from.checked_sub(2).filter(|noun| *noun > 0 && self.is_possessive_mark(noun + 1))?;
        let (_, kind) = self.body_noun_at(noun).filter(|_| self.sentence.word(noun - 1) == "the")?;
        self.body_named_last(kind, before)
    }

    /// "its share", "its third package".
    fn owns_aid(&self, at: usize) -> bool {
        let noun = self.sentence.of(Class::AidNoun).find(|h| h.from >= at && h.from <= at + 3);
        let verbs = [Class::Give, Class::Receive, Class::Arrive];
        let plain = |i: usize| self.sentence.word(i).chars().all(char::is_alphanumeric);
        noun.is_some_and(|n| {
            let verb = |h: &&crate::extract::tokens::Hit| verbs.contains(&h.class()) && h.from >= at && h.to <= n.from;
            (at..n.from).all(plain) && self.sentence.hits.iter().find(verb).is_none()
        })
    }

    fn subject_meant(&self, at: usize, before: &[Actor]) -> Option<(usize, String)> {
        if self.sentence.part == Part::Title {
            return None;
        }
        let word = self.sentence.word(at);
        let next = self.sentence.word(at + 1);
        match word {
            "it" if self.acts(at + 1) => Some((at + 1, self.last_subject(before)?)),
            "the" if matches!(next, "country" | "nation") && !self.is_named_after(at + 2) => {
                Some((at + 2, self.country_helped(at, before)?))
            }
            "his" | "her" if matches!(next, "country" | "nation" | "government" | "cabinet") => {
                Some((at + 2, self.last_speaker(before)?))
            }
            "the" => {
                let to = self.hit_at(Class::OfficialHead, at + 1).filter(|to| self.acts(*to))?;
                Some((to, self.owner_of_head(next, before).or_else(|| self.last_subject(before))?))
            }
            _ => None,
        }
    }

    /// Whether an active verb of giving, receiving, punishing or signing stands at a token, behind auxiliaries and adverbs.
    fn acts(&self, at: usize) -> bool {
        const BEFORE: [&str; 13] =
            ["has", "had", "have", "will", "would", "also", "already", "now", "is", "was", "to", "then", "later"];
        let passed = |i: usize| BEFORE.contains(&self.sentence.word(i)) || self.sentence.word(i).ends_with("ly");
        let verb = (at..at + 5).find(|i| !passed(*i)).unwrap_or(at);
        let is_be = |i: usize| matches!(self.sentence.word(i), "is" | "was");
        self.sentence.hits.iter().any(|h| {
            let class = matches!(h.class(), Class::Give | Class::Receive | Class::Impose | Class::Sign);
            let is_passive = h.form() == Form::Participle && (at..verb).any(is_be);
            h.from == verb && class && !is_passive
        })
    }

    /// "the government in Tokyo", "the governments in Tokyo and Kyiv": the token after it, and the states.
    pub(super) fn government_in(&self, at: usize) -> Option<(usize, Vec<String>)> {
        let to = self.hit_at(Class::OfficialHead, at)?;
        let head = self.sentence.word(to - 1);
        let governs = matches!(head, "government" | "governments" | "ministry" | "cabinet" | "parliament");
        if !governs || self.sentence.word(to) != "in" {
            return None;
        }
        let mut codes = vec![self.state_at(to + 1)?];
        let second = self.state_at(to + 3).filter(|_| head == "governments" && self.sentence.word(to + 2) == "and");
        let end = if second.is_some() { to + 4 } else { to + 2 };
        codes.extend(second);
        Some((end, codes))
    }

    /// The state that a token names, or in which its place lies.
    fn state_at(&self, at: usize) -> Option<String> {
        match self.reading.value(self.sentence.tokens.get(at)?)? {
            Value::State { code } => Some(code.clone()),
            Value::Place { country, .. } => country.clone(),
            _ => None,
        }
    }

    /// "the country of Georgia", "the country's": named, or no noun of its own.
    fn is_named_after(&self, at: usize) -> bool {
        self.sentence.word(at) == "of" && self.actor_code(self.skip(at + 1)).is_some() || self.actor_code(at).is_some()
    }

    /// The actors of the sentences that may name who is meant, the nearest first.
    fn lookback<'b>(&'b self, before: &'b [Actor]) -> impl Iterator<Item = &'b [Actor]> {
        let index = self.sentence.index;
        let earlier = self.reading.sentences[index.saturating_sub(REACH)..index].iter().rev();
        std::iter::once(before).chain(earlier.map(|s| s.actors.as_slice()))
    }

    /// The subject of the nearest sentence that has one.
    fn last_subject(&self, before: &[Actor]) -> Option<String> {
        let found = self.lookback(before).find_map(|actors| actors.iter().find(|a| is_subject(a)))?;
        only_code(found)
    }

    /// "Peru's cabinet" named before "the cabinet".
    fn owner_of_head(&self, head: &str, before: &[Actor]) -> Option<String> {
        let owns = |sentence: &Sentence, a: &Actor| {
            !a.refers_back && (sentence.word(a.to) == head || a.from + 1 < a.to && sentence.word(a.to - 1) == head)
        };
        let own = before.iter().rfind(|a| owns(self.sentence, a));
        let earlier = || {
            let index = self.sentence.index;
            let sentences = self.reading.sentences[index.saturating_sub(OWNER_REACH)..index].iter().rev();
            sentences.flat_map(|s| s.actors.iter().rev().filter(|a| owns(s, a))).next()
        };
        only_code(own.or_else(earlier)?)
    }

    /// The state of the person who speaks or acts last.
    fn last_speaker(&self, before: &[Actor]) -> Option<String> {
        let is_speaker = |a: &&Actor| !a.people.is_empty() || a.level.is_some();
        let found = self.lookback(before).find_map(|actors| actors.iter().find(is_speaker))?;
        only_code(found)
    }

    /// The state named last that is not itself the subject of the sentence.
    fn country_helped(&self, at: usize, before: &[Actor]) -> Option<String> {
        let own = before.iter().find(|a| is_subject(a)).map(|a| a.codes.clone()).unwrap_or_default();
        // "The country signed a pact with Peru": it is none of those whom the sentence goes on to name.
        let opens = self.sentence.clause_around(at).0 == at && !self.is_possessive_mark(at + 2);
        let end = if opens { self.sentence.tokens.len() } else { at };
        let is_named_after = |code: &str| (at..end).any(|i| self.actor_code(i) == Some(code));
        let is_other = |a: &&Actor| {
            a.codes.len() == 1
                && !is_named_after(&a.codes[0])
                && !own.contains(&a.codes[0])
                && self.reading.reference.state(&a.codes[0]).is_some()
        };
        // Of those just named together the one that the article is more about.
        let named = self.lookback(before).map(|actors| actors.iter().filter(is_other).map(|a| &a.codes[0]).collect());
        let last: Vec<&String> = named.into_iter().find(|codes: &Vec<&String>| !codes.is_empty())?;
        self.reading.protagonists.iter().find(|code| last.contains(code)).cloned()
    }
}

fn only_code(actor: &Actor) -> Option<String> {
    if actor.codes.len() == 1 { actor.codes.first().cloned() } else { None }
}

fn is_subject(actor: &Actor) -> bool {
    actor.case == Case::Bare && actor.prep.is_none()
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn a_body_is_meant_by_its_kind() {
        let text = "The World Bank works closely with Japan. On May 10, 2024 the bank lent Ukraine $20 million.";
        assert_eq!(told(text), ["aid WB>UKR 20000000 USD loan flow committed 2024-05-10"]);
        // No body of that kind has been named.
        let text = "The World Bank works closely with Ukraine. On May 10, 2024 the fund of Japan lent it $20 million.";
        assert_ne!(told(text), ["aid WB>UKR 20000000 USD loan flow committed 2024-05-10"]);
    }

    #[test]
    fn a_person_whom_nobody_knows_is_of_the_body_whose_office_they_hold() {
        let text = "Kenya's finance minister, John Mbadi, thanked the World Bank. He met the Bank's vice president, Ann Roe, in \
                    Nairobi on Monday.";
        assert_eq!(told(text), ["meeting KEN+WB in_person visit minister held 2024-05-13"]);
        let text =
            "The IMF welcomed it. A loan of 13 million dollars to Kenya was approved by the Fund's board on Monday.";
        assert!(told(text).iter().any(|line| line.starts_with("aid IMF>KEN 13000000")), "{:?}", told(text));
    }

    #[test]
    fn a_cabinet_is_that_which_was_named() {
        let text = "Norway's cabinet met on Tuesday. The plan answers the problems surrounding Moldova, the minister said. The \
                    cabinet approved 5 million dollars for Kenya.";
        assert!(told(text).iter().any(|line| line.starts_with("aid NOR>KEN 5000000")), "{:?}", told(text));
    }

    #[test]
    fn a_counterpart_is_of_the_state_from_which_they_come() {
        let text = "Norway's Jonas Gahr Store rang Moldovan President Maia Sandu on Monday. On Tuesday Store met his counterpart \
                    from Kenya, William Ruto.";
        assert!(told(text).iter().any(|line| line.starts_with("meeting KEN+NOR in_person")), "{:?}", told(text));
    }

    #[test]
    fn the_president_of_a_body_acts_and_not_the_body() {
        let text = "Japan's development agency JICA works in Ukraine. On May 10, 2024 Prime Minister Denys Shmyhal met the \
                    agency's president, Akihiko Tanaka, in Tokyo.";
        assert!(told(text)[0].contains("JPN"), "{:?}", told(text));
    }

    #[test]
    fn the_minister_of_the_country_is_met_and_not_the_country() {
        let text = "Moldova hopes for more. On Monday Norwegian Foreign Minister Espen Barth Eide had talks with the \
                    country's new foreign minister, Mihai Popsoi.";
        assert!(told(text)[0].contains("meeting MDA+NOR"), "{:?}", told(text));
    }
}
