//! The clauses of a sentence, numbered; a parenthesis and what stands around it are kept apart.

use super::inflection::Form;
use super::known::Known;
use super::lexicon::Class;
use super::tokens::{Hit, Token};

/// Words that begin a clause wherever they stand.
static SUBORDINATORS: Known = Known::new(&[
    "while", "whereas", "although", "because", "but", "though", "which", "who", "whom", "whose", "where", "when",
]);

/// Words that begin a clause after a comma.
static AFTER_COMMA: Known = Known::new(&[
    "and",
    "as",
    "after",
    "before",
    "with",
    "adding",
    "saying",
    "according",
    "following",
    "that",
    "so",
    "yet",
    "he",
]);

/// Words that begin a clause about what stands before the comma.
static RELATIVES: Known = Known::new(&["which", "who", "whom", "whose", "where"]);

/// Auxiliaries and adverbs that, behind a comma, take the sentence up again after such a clause.
static FINITE: Known =
    Known::new(&["is", "are", "was", "were", "has", "have", "had", "will", "would", "also", "then", "later", "again"]);

/// Adds the clause number of every token of a sentence.
pub fn number_clauses(tokens: &[Token], hits: &[Hit], numbers: &mut Vec<usize>) {
    let mut current = 0;
    let mut last = 0;
    let mut outer: Vec<usize> = Vec::new();
    let mut after_comma = false;
    // The clause that a relative one interrupts.
    let mut interrupted: Option<usize> = None;
    for (i, token) in tokens.iter().enumerate() {
        let word = token.word.as_str();
        let after_report = || hits.iter().any(|h| h.class() == Class::Reporting && h.to == i);
        let is_any = |words: &Known| words.find(word, token.hash).is_some();
        let begins = is_any(&SUBORDINATORS)
            || (after_comma
                && is_any(&AFTER_COMMA)
                && !is_list_and(tokens, i)
                && !is_as_well_as(tokens, i)
                && !closes_list(tokens, hits, i)
                && !is_inserted_report(tokens, hits, i))
            || (word == "that" && after_report())
            || begins_behind_came(tokens, i);
        let resumed = interrupted.filter(|_| after_comma && (is_any(&FINITE) || is_finite_verb(tokens, hits, i)));
        let is_aside = is_any(&RELATIVES) && is_after_comma(tokens, i);
        after_comma = word == ",";
        let sign = if word.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) { "" } else { word };
        match sign {
            "(" | "[" => {
                outer.push(current);
                last += 1;
                current = last;
            }
            ")" | "]" => {
                numbers.push(current);
                current = outer.pop().unwrap_or(current);
                continue;
            }
            ";" | "—" | "“" | "”" | "\"" => {
                last += 1;
                current = last;
            }
            ":" if i > 2 && !resumes(tokens, i) => {
                last += 1;
                current = last;
            }
            _ if begins && i > 0 => {
                interrupted = is_aside.then_some(current);
                last += 1;
                current = last;
            }
            _ if let Some(main) = resumed => {
                current = main;
                interrupted = None;
            }
            _ => {}
        }
        numbers.push(current);
    }
}

/// "The visit came as Peru met B", "came two days after A spoke", "comes amid"; what a sentence sets itself beside.
fn begins_behind_came(tokens: &[Token], at: usize) -> bool {
    let word = |i: usize| tokens[i].word.as_str();
    let is_came = |i: usize| matches!(word(i), "came" | "comes" | "come" | "coming");
    let is_filler = |i: usize| {
        tokens[i].may_count
            || matches!(
                word(i),
                "just"
                    | "only"
                    | "a"
                    | "an"
                    | "day"
                    | "days"
                    | "hours"
                    | "weeks"
                    | "week"
                    | "months"
                    | "month"
                    | "hour"
                    | "shortly"
                    | "soon"
            )
    };
    let mut before = (at.saturating_sub(5)..at).rev().skip_while(|i| is_filler(*i));
    // "comes as a grant": what it is.
    let is_what =
        word(at) == "as" && tokens.get(at + 1).is_some_and(|t| matches!(t.word.as_str(), "a" | "an" | "no" | "part"));
    matches!(word(at), "as" | "after" | "before" | "amid") && !is_what && before.next().is_some_and(is_came)
}

/// ", met B", but not ", signed by B": a verb known in the past or the third person.
fn is_finite_verb(tokens: &[Token], hits: &[Hit], at: usize) -> bool {
    let is_finite = |h: &Hit| h.from == at && matches!(h.form(), Form::Third | Form::Past | Form::Participle);
    hits.iter().any(|h| is_finite(h) && tokens.get(h.to).is_some_and(|next| next.word != "by"))
}

/// ", which", ", under which".
fn is_after_comma(tokens: &[Token], at: usize) -> bool {
    (1..=2).any(|back| at.checked_sub(back).is_some_and(|i| tokens[i].word == ","))
}

/// Adds for every token of a sentence where the run of tokens of its clause around it begins and ends.
pub fn runs(numbers: &[usize], runs: &mut Vec<(usize, usize)>) {
    let mut from = 0;
    for run in numbers.chunk_by(|a, b| a == b) {
        runs.extend(std::iter::repeat_n((from, from + run.len()), run.len()));
        from += run.len();
    }
}

/// "Over the years, he added, they received 5 million": the report stands inside the clause.
fn is_inserted_report(tokens: &[Token], hits: &[Hit], at: usize) -> bool {
    let verb = hits.iter().find(|h| h.class() == Class::Reporting && h.from == at + 1);
    tokens[at].word == "he" && verb.and_then(|verb| tokens.get(verb.to)).is_some_and(|token| token.word == ",")
}

/// "Tents, stoves and boats: all this Chile sent": what stands before the colon is the object of the clause.
fn resumes(tokens: &[Token], at: usize) -> bool {
    let word = |i: usize| tokens.get(at + i).map_or("", |t| t.word.as_str());
    matches!(
        (word(1), word(2)),
        ("all", "this" | "these" | "that") | ("this" | "these" | "that", "is" | "are" | "was" | "were")
    )
}

/// "three banks, as well as a trader, were added": it joins what is listed.
fn is_as_well_as(tokens: &[Token], at: usize) -> bool {
    let word = |i: usize| tokens.get(at + i).map_or("", |t| t.word.as_str());
    matches!((word(0), word(1), word(2)), ("as", "well", "as"))
}

/// "and" that closes a list: the word after it is a number, a name or the last thing listed.
fn is_list_and(tokens: &[Token], at: usize) -> bool {
    tokens[at].word == "and"
        && tokens.get(at + 1).is_some_and(|t| t.mention.is_some() || t.word.starts_with(|c: char| c.is_ascii_digit()))
        && tokens[..at].iter().rev().take(12).any(|t| t.mention.is_some())
        && tokens[..at - 1].iter().any(|t| t.word == ",")
}

/// "wine, beer, and machine tools": "and" behind a comma before the last of at least three things, and no verb.
fn closes_list(tokens: &[Token], hits: &[Hit], at: usize) -> bool {
    const LONGEST: usize = 4;
    let is_plain = |i: usize| {
        let is_verb = |h: &Hit| h.from == i && matches!(h.form(), Form::Third | Form::Past);
        tokens[i].mention.is_none()
            && tokens[i].word.starts_with(char::is_alphabetic)
            && !matches!(tokens[i].word.as_str(), "it" | "he" | "she" | "they" | "we" | "who" | "which" | "that")
            && !hits.iter().any(is_verb)
    };
    let is_thing = |run: std::ops::Range<usize>| (1..=LONGEST).contains(&run.len()) && run.into_iter().all(is_plain);
    let ends = |i: &usize| {
        matches!(tokens[*i].word.as_str(), "," | "." | ";" | ")" | "to" | "from" | "for" | "in" | "on" | "with" | "by")
    };
    let comma = (0..at.saturating_sub(1)).rev().take(LONGEST + 1).find(|i| tokens[*i].word == ",");
    let end = (at + 1..tokens.len()).find(ends).unwrap_or(tokens.len());
    tokens[at].word == "and" && comma.is_some_and(|comma| is_thing(comma + 1..at - 1)) && is_thing(at + 1..end)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::tokens::{Written, find_hits};
    use super::*;
    use crate::model::Span;

    fn split(text: &str) -> Vec<String> {
        let mut written = Written::new(text);
        written.read(Span::new(0, text.len()), &[]);
        let (tokens, mut hits, mut numbers) = (written.tokens(), Vec::new(), Vec::new());
        find_hits(&tokens, Lexicon::shipped(), &mut hits);
        number_clauses(&tokens, &hits, &mut numbers);
        let mut parts: std::collections::BTreeMap<usize, Vec<&str>> = Default::default();
        for (token, number) in tokens.iter().zip(numbers) {
            parts.entry(number).or_default().push(&token.word);
        }
        parts.into_values().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn subordinate_clauses_stand_apart() {
        assert_eq!(
            split("Chile sent tents, which Peru needed, while Bolivia waited"),
            ["chile sent tents ,", "which peru needed ,", "while bolivia waited"]
        );
    }

    #[test]
    fn a_relative_clause_between_commas_interrupts() {
        assert_eq!(
            split("The pact, under which Peru would train them, was signed by Chile"),
            ["the pact , under was signed by chile", "which peru would train them ,"]
        );
    }

    #[test]
    fn a_verb_behind_a_relative_clause_takes_the_sentence_up_again() {
        assert_eq!(split("Chile, which Peru helps, sent tents"), ["chile , sent tents", "which peru helps ,"]);
        assert_eq!(split("the pact, which Peru wants, signed by Chile").len(), 2);
        assert_eq!(split("the pact, which Peru wants, signed by Chile")[0], "the pact ,");
    }

    #[test]
    fn a_list_taken_up_again_belongs_to_the_clause() {
        assert_eq!(split("tents and boats: all this Chile sent"), ["tents and boats : all this chile sent"]);
        assert_eq!(split("tents and boats: Chile sent them").len(), 2);
    }

    #[test]
    fn a_parenthesis_does_not_split_what_is_around_it() {
        assert_eq!(split("a loan (two pesos) for Peru"), ["a loan for peru", "( two pesos )"]);
    }
}
