//! Measures that stand: who is under them by now, as a list, a series or "subject to" tells.

use crate::extract::numbers;
use crate::extract::reading::Sentence;

use super::FEW;
use super::noun_act::{MODIFIERS, VERB_REACH};
use super::nouns::Noun;

/// "1,100 people are now subject to an asset freeze", "people subject to travel bans": the token of "subject", but where
/// a past or future tells that they were made so.
pub(super) fn subject_to(sentence: &Sentence, noun: &Noun) -> Option<usize> {
    let near = noun.from.saturating_sub(2 * MODIFIERS)..noun.from;
    let subject = near.rev().find(|i| (sentence.word(*i), sentence.word(i + 1)) == ("subject", "to"))?;
    let is_other = |i: usize| matches!(sentence.word(i), "." | ";" | "which" | "that");
    let events = ["were", "was", "made", "will", "would", "be", "become", "became", "becoming", "longer", "not"];
    let becomes = (subject.saturating_sub(3)..subject).any(|i| events.contains(&sentence.word(i)));
    let is_old = |i: usize| matches!(sentence.word(i), "already" | "currently" | "still" | "remain" | "remains");
    let is_many = |i: usize| numbers::number_at(sentence, i).is_some_and(|number| number >= FEW);
    let (start, _) = sentence.clause_around(subject);
    // "Two groups are now subject to sanctions": the news of an act.
    let is_news = are_now(sentence, subject).is_some() && !(start..subject).any(|i| is_old(i) || is_many(i));
    (!becomes && !is_news && !(subject..noun.from).any(is_other)).then_some(subject)
}

/// "are already subject": the token of the verb.
pub(super) fn are_now(sentence: &Sentence, subject: usize) -> Option<usize> {
    let is_state = |i: &usize| matches!(sentence.word(*i), "are" | "is" | "remain" | "remains");
    (subject.saturating_sub(2)..subject).rev().find(is_state)
}

/// "1,100 people are under sanctions", "now stand on its list": the token of the verb.
pub(super) fn standing(sentence: &Sentence, noun: &Noun) -> Option<usize> {
    let prep = (noun.from.saturating_sub(4)..=noun.from).rev().find(|i| matches!(sentence.word(*i), "on" | "under"))?;
    let state = |i: &usize| {
        matches!(
            sentence.word(*i),
            "are" | "is" | "stand" | "stands" | "remain" | "remains" | "stay" | "stood" | "been" | "come" | "fall"
        )
    };
    (prep.saturating_sub(3)..prep).rev().find(state)
}

/// "its list now includes 1,200 people", "the packages against Peru now number 28": the token of the verb.
pub(super) fn holding(sentence: &Sentence, noun: &Noun) -> Option<usize> {
    let is_list = (noun.from..noun.to).any(|i| sentence.word(i).contains("list"));
    let is_series =
        (noun.from..noun.to).any(|i| matches!(sentence.word(i), "packages" | "rounds" | "sanctions" | "measures"));
    let lists = ["includes", "contains", "comprises", "holds", "covers", "counts", "names"];
    let sums_up = ["numbers", "number", "grown", "reached", "total", "totals", "rose"];
    let holds = |i: &usize| {
        let word = sentence.word(*i);
        // "EU restrictive measures on Peru now apply to a total of 183 individuals".
        let has_come = |to: usize| (noun.to..to).any(|k| matches!(sentence.word(k), "now" | "currently" | "thus"));
        let covers = matches!(word, "apply" | "applies" | "cover" | "covers" | "target" | "targets" | "concern")
            && (has_come(*i) || (*i..*i + 4).any(|k| sentence.word(k) == "total"));
        let in_force = matches!(word, "force" | "place" | "effect") && sentence.word(i - 1) == "in";
        let covers = covers || in_force && is_series && is_counted(sentence, *i + 1);
        is_list && lists.contains(&word) || (covers || sums_up.contains(&word)) && is_counted(sentence, *i + 1)
    };
    let reach = if is_series { VERB_REACH } else { 4 };
    (noun.to..noun.to + reach).find(holds).filter(|_| is_list || is_series)
}

/// "28", "to 28", "more than 28".
pub(super) fn is_counted(sentence: &Sentence, at: usize) -> bool {
    (at..at + 5).any(|i| crate::extract::numbers::number_at(sentence, i).is_some())
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn so_many_are_subject_to_a_measure_by_now() {
        for text in [
            "Some 1,100 Chileans are already subject to a Peruvian travel ban.",
            "Some 1,100 Chileans remain subject to a travel ban by Peru.",
        ] {
            assert_eq!(told(text), ["sanction PER>CHL travel_ban 1100 stock imposed 2024-05-15"], "{text}");
        }
    }

    #[test]
    fn who_is_subject_to_it_is_described() {
        let text = "Peruvian sanctions now target 15 Chilean firms and 130 Chilean citizens subject to travel bans.";
        let lines = told(text);
        assert!(lines.contains(&"sanction PER>CHL designation 130 stock imposed 2024-05-15".to_owned()), "{lines:?}");
        assert!(!lines.iter().any(|line| line.contains("travel_ban")), "{lines:?}");
    }

    #[test]
    fn who_becomes_subject_to_it_is_hit() {
        let lines = told("Two Chilean banks will be subject to a Peruvian asset freeze.");
        assert!(lines.iter().any(|line| line.starts_with("sanction PER>CHL asset_freeze")), "{lines:?}");
    }
}
