//! Quotes for readers: a rule quotes the words that it has read; who checks it wants the clause to its end.

use std::collections::BTreeSet;

use super::reading::{Reading, Sentence};
use crate::model::{Claim, Evidence};

/// At most so many words are added on a side. Where the clause is longer, the quote stays as the rule left it there.
const MOST: usize = 16;

/// A clause that ends with one has its object in the next ("an accord, under which").
const PREPOSITIONS: [&str; 8] = ["in", "under", "of", "to", "for", "with", "on", "by"];

/// Widens the quotes of a claim to the clauses in which they begin and end. Two that become one stand once.
pub fn widen(reading: &Reading, claim: &mut Claim) {
    for evidence in &mut claim.evidence {
        if let Some(wide) = reading.sentence_at(evidence.start).and_then(|own| whole_clauses(reading, own, evidence)) {
            *evidence = wide;
        }
    }
    let mut seen = BTreeSet::new();
    claim.evidence.retain(|evidence| seen.insert((evidence.start, evidence.end)));
}

/// The quote with all of the clauses in which it begins and ends; none if it goes beyond its sentence.
fn whole_clauses(reading: &Reading, sentence: &Sentence, evidence: &Evidence) -> Option<Evidence> {
    let tokens = &sentence.tokens;
    let first = tokens.iter().position(|token| reading.evidence_start(token.span.end) > evidence.start)?;
    let last = tokens.iter().rposition(|token| reading.evidence_start(token.span.start) < evidence.end)?;
    if first > last || reading.evidence_start(tokens.last()?.span.end) < evidence.end {
        return None;
    }
    let (from, to) = (sentence.clause_around(first).0, sentence.clause_around(last).1);
    let mut from = if first - from <= MOST { from } else { first };
    let mut to = if to - (last + 1) <= MOST { to } else { last + 1 };
    while from < first && joins(sentence.word(from)) {
        from += 1;
    }
    while to > last + 1 && (joins(sentence.word(to - 1)) || PREPOSITIONS.contains(&sentence.word(to - 1))) {
        to -= 1;
    }
    Some(reading.evidence(sentence, from, to))
}

/// Whether a word or sign joins a clause to another and is of neither.
fn joins(word: &str) -> bool {
    matches!(word, "and" | "but" | "," | ";" | ":" | "—" | "–" | "--" | "-" | "•" | "*" | "“" | "”" | "\"" | "(" | ")")
}

#[cfg(test)]
mod tests {
    use crate::extract::{Lexicon, extract};
    use crate::model::Article;
    use crate::model::sample::article;
    use crate::reference::Reference;

    fn quotes(text: &str) -> String {
        let article = Article { text: text.to_owned(), ..article("a", "2024-05-15") };
        let claims = extract(&article, Reference::builtin(), Lexicon::shipped()).items;
        claims.iter().map(|claim| claim.evidence[0].quote.as_str()).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_quote_is_whole_clauses_without_what_joins_them() {
        let text = "The sky was clear and, although nobody knew it, Norway gave 5 million kroner to Moldova for the mending of power lines along the river, under which the fields lie.";
        insta::assert_snapshot!(quotes(text), @"although nobody knew it, Norway gave 5 million kroner to Moldova for the mending of power lines along the river");
    }

    #[test]
    fn a_long_clause_is_quoted_as_far_as_the_rule_read_it() {
        let list = "pumps pipes hoses masts wires lamps stoves beds tents ropes saws axes nails boards bricks sand tar and paint".repeat(2);
        insta::assert_snapshot!(quotes(&format!("Norway gave 5 million kroner to Moldova for {list}.")), @"Norway gave 5 million kroner to Moldova for pumps pipes hoses masts wires");
    }
}
