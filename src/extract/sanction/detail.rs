//! The day on which a measure begins, and the goods that it covers.

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Claim, Fact, Measure, PartialDate, Value};

use super::Act;

/// The day on which the measure begins, where the sentence tells it.
pub(super) fn effective_on(reading: &Reading, sentence: &Sentence) -> Option<PartialDate> {
    let effect = sentence.of(Class::Effect).next()?;
    let near = sentence.tokens.iter().enumerate().filter_map(|(i, t)| match reading.value(t)? {
        Value::Date(value) => Some((i, value.date?)),
        _ => None,
    });
    let after = near.clone().filter(|(i, _)| *i >= effect.to && *i <= effect.to + 3).map(|(_, d)| d).next();
    after.or_else(|| near.filter(|(i, _)| *i + 12 >= effect.from && *i < effect.from).map(|(_, d)| d).next_back())
}

/// "The measures take effect on 7 July" dates all acts of the article that have no such day yet.
pub(super) fn effective_day_of_the_measures(reading: &Reading, claims: &mut [Claim]) {
    let day = reading.sentences.iter().find_map(|s| {
        let names = ["measures", "sanctions", "restrictions", "ban", "curbs", "measure"];
        let general = (0..s.tokens.len())
            .any(|i| names.contains(&s.word(i)) && i > 0 && matches!(s.word(i - 1), "the" | "these" | "new"));
        (general && s.has(Class::Effect)).then(|| effective_on(reading, s)).flatten()
    });
    let Some(day) = day else { return };
    for claim in claims {
        let published = claim.date.is_none_or(|d| Some(d) == reading.published());
        if let Fact::Sanction(sanction) = &mut claim.fact
            && sanction.effective_on.is_none()
            && sanction.measure_type == Measure::Flow
            && published
        {
            sanction.effective_on = Some(day);
        }
    }
}

/// The goods after "such as", "of", "on": the words up to the end of the clause, split at commas.
pub(super) fn goods(reading: &Reading, sentence: &Sentence, act: &Act) -> Vec<String> {
    let lead = sentence.of(Class::GoodsLead).find(|h| h.from >= act.hit.to && h.from <= act.hit.to + 2);
    let Some(lead) = lead else { return Vec::new() };
    let mut goods = Vec::new();
    let mut from = lead.to;
    let mut at = lead.to;
    let ends = |i: usize| {
        let word = sentence.word(i);
        i >= sentence.tokens.len()
            || matches!(
                word,
                "." | ";"
                    | "from"
                    | "to"
                    | "set"
                    | "which"
                    | "that"
                    | "as"
                    | "in"
                    | "on"
                    | "("
                    | "will"
                    | "after"
                    | "by"
                    | "for"
                    | "against"
            )
    };
    loop {
        let stop = ends(at);
        if stop || matches!(sentence.word(at), "," | "and") {
            if at > from && sentence.tokens[from..at].iter().all(|t| t.mention.is_none()) && at - from <= 6 {
                goods.push(sentence.range(from, at).of(reading.text()).to_owned());
            }
            from = at + 1;
        }
        if stop || goods.len() >= 12 {
            return goods;
        }
        at += 1;
    }
}
