//! The sums of money of a sentence that may be aid: each once, in one currency, and as it stands now.

use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{Money, Value};

/// Words that may stand between an amount and the same amount in another currency.
const BETWEEN_EQUIVALENTS: [&str; 26] = [
    "(",
    ",",
    "or",
    "in",
    "other",
    "words",
    "about",
    "around",
    "some",
    "roughly",
    "approximately",
    "equivalent",
    "to",
    "the",
    "of",
    "upward",
    "than",
    "more",
    "over",
    "nearly",
    "almost",
    "worth",
    "=",
    "just",
    "under",
    "currently",
];

/// The amounts of a sentence, without those that repeat another in a second currency and without what was before
/// a rise.
pub(super) fn sums<'r>(reading: &'r Reading, sentence: &'r Sentence) -> impl Iterator<Item = (usize, &'r Money)> {
    let mut last_money: Option<usize> = None;
    let tokens = if sentence.has_money { sentence.tokens } else { &[] };
    tokens.iter().enumerate().filter_map(move |(anchor, token)| {
        let Some(Value::Money(money)) = reading.value(token).filter(|value| !is_petty(value)) else { return None };
        let is_other = |last: usize| match reading.value(&sentence.tokens[last]) {
            Some(Value::Money(other)) => other.currency != money.currency,
            _ => false,
        };
        let between = |last: usize| (last + 1..anchor).all(|i| BETWEEN_EQUIVALENTS.contains(&sentence.word(i)));
        let repeats = last_money.is_some_and(|last| between(last) && is_other(last));
        last_money = Some(anchor);
        // "(it is about 4 million kroner)": in brackets right after an amount stands the same again.
        let repeats = (repeats || bracketed(reading, sentence, anchor)) && !is_plain_list(reading, sentence, anchor);
        let is_aid = !repeats
            && !is_former(reading, sentence, anchor)
            && !is_rest(sentence, anchor)
            && !is_equivalent(reading, sentence, anchor)
            && !is_whole(reading, sentence, anchor)
            && !is_worth_again(reading, sentence, anchor)
            && !is_compared(reading, sentence, anchor)
            && !is_per_head(sentence, anchor);
        is_aid.then_some((anchor, money))
    })
}

/// A subscription, a rate: no state gives so little.
fn is_petty(value: &Value) -> bool {
    matches!(value, Value::Money(money) if money.amount < 1000.into())
}

/// "raised from 5 million to 9 million", "going up to 9 million from 5 million": what was before.
fn is_former(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    let is_sum = |at: usize| currency(reading, sentence, at).is_some();
    let rises_to = anchor > 2 && is_sum(anchor - 2) && sentence.word(anchor - 3) == "to";
    sentence.word(anchor.wrapping_sub(1)) == "from"
        && (rises_to || sentence.word(anchor + 1) == "to" && is_sum(anchor + 2))
}

/// "7 billion, all but 40 million of it loans": what is left over when the part is told.
fn is_rest(sentence: &Sentence, anchor: usize) -> bool {
    const QUALIFIERS: usize = 2;
    (anchor.saturating_sub(QUALIFIERS + 1)..anchor)
        .any(|i| sentence.word(i) == "but" && sentence.word(i.wrapping_sub(1)) == "all")
}

/// "a billion kroner's worth of gas, about 85 million euros,": the same in another currency.
fn is_equivalent(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    const NEAR: usize = 3;
    const PHRASE: usize = 12;
    let own = currency(reading, sentence, anchor);
    let is_other = |at: usize| currency(reading, sentence, at).is_some_and(|code| Some(code) != own);
    let mut before = anchor.saturating_sub(NEAR)..anchor;
    let is_apart = |i: usize| matches!(sentence.word(i), "and" | "plus" | "with" | ";" | "from");
    let comma = before.rfind(|i| sentence.word(*i) == ",");
    let Some(comma) = comma.filter(|comma| comma + 1 < anchor) else { return false };
    let is_about =
        (comma + 1..anchor).all(|i| matches!(sentence.word(i), "about" | "around" | "roughly" | "some" | "or"));
    let is_closed = matches!(sentence.word(anchor + 1), "," | "." | ";" | ")" | "");
    let first = (comma.saturating_sub(PHRASE)..comma).rev().find(|at| currency(reading, sentence, *at).is_some());
    let is_same = |first: usize| is_other(first) && !(first + 1..comma).any(is_apart);
    is_about && is_closed && first.is_some_and(is_same)
}

/// "3 billion as part of a 50 billion loan", "out of some 50 billion, A will give 20 billion", "20 billion of the 50 billion.":
/// the whole is told for the sake of the part, and mostly given by others, too.
fn is_whole(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    const QUALIFIERS: usize = 5;
    const SHARE: usize = 8;
    let is_qualifier = |i: &usize| {
        matches!(
            sentence.word(*i),
            "a" | "the"
                | "total"
                | "overall"
                | "some"
                | "about"
                | "around"
                | "approximately"
                | "roughly"
                | "nearly"
                | "larger"
                | "broader"
                | "an"
                | "its"
                | "their"
        )
    };
    // "60 percent of the funds for the 50 billion"
    let is_output = |i: usize| (i + 2..i + 4).any(|i| matches!(sentence.word(i), "gdp" | "gnp" | "gni"));
    let is_share = |i: usize| {
        matches!(sentence.word(i), "%" | "percent" | "cent") && sentence.word(i + 1) == "of" && !is_output(i)
    };
    if (anchor.saturating_sub(SHARE)..anchor).any(is_share) {
        return true;
    }
    let lead = (anchor.saturating_sub(QUALIFIERS)..anchor).rev().find(|i| !is_qualifier(i));
    let Some(of) = lead.filter(|i| sentence.word(*i) == "of" && *i > 0) else { return false };
    let has_other = |range: std::ops::Range<usize>| range.into_iter().any(|i| currency(reading, sentence, i).is_some());
    let ends = matches!(sentence.word(anchor + 1), "." | "," | ";" | "");
    let is_slice = |i: usize| {
        matches!(sentence.word(i), "tranche" | "instalment" | "installment" | "slice" | "portion" | "disbursement")
    };
    match sentence.word(of - 1) {
        // "as part of the 5 million that it announced in May": a gift of its own.
        "part" => has_other(0..of) && (of + 1..anchor).any(|i| sentence.word(i) == "a"),
        "out" => has_other(0..of) || has_other(anchor + 1..sentence.tokens.len()),
        // "the third tranche of a 5 million package", "the tranche, 1 million, of the 5 million package"
        _ if is_slice(of - 1) => !ends && matches!(sentence.word(of + 1), "a" | "an" | "the" | "its" | "their"),
        "," if of > 2 && currency(reading, sentence, of - 2).is_some() => (of.saturating_sub(6)..of).any(is_slice),
        _ => of + 1 < anchor && currency(reading, sentence, of - 1).is_some() && ends,
    }
}

/// "The funds, equivalent to 470 billion yen, will be provided": the sum told before, in another currency.
fn is_worth_again(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    const BEFORE: usize = 6;
    const SUBJECT: usize = 8;
    let own = currency(reading, sentence, anchor);
    let is_equal = anchor > 2 && sentence.word(anchor - 1) == "to" && sentence.word(anchor - 2) == "equivalent";
    let of_subject = || {
        let names = |i: usize| {
            matches!(sentence.word(i), "the" | "this")
                && matches!(sentence.word(i + 1), "funds" | "loan" | "sum" | "amount" | "money" | "grant" | "credit")
        };
        (anchor.saturating_sub(SUBJECT)..anchor).any(names)
    };
    let is_other =
        |s: &Sentence| (0..s.tokens.len()).any(|i| currency(reading, s, i).is_some_and(|code| Some(code) != own));
    let before = &reading.sentences[sentence.index.saturating_sub(BEFORE)..sentence.index];
    is_equal && of_subject() && before.iter().any(is_other)
}

/// "65 million, up from 40 million in 2023", "instead of the 5 million first promised".
fn is_compared(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    const REACH: usize = 3;
    let is_near = |h: &Hit| h.to <= anchor && anchor - h.to <= REACH;
    let is_former = sentence.of(Class::Compared).any(|h| is_near(h) && reading.code(h) == "former");
    is_former || sentence.word(anchor.wrapping_sub(1)) == "against"
}

/// "a million a year per person", "gave each of them a million": a rate, no sum.
fn is_per_head(sentence: &Sentence, anchor: usize) -> bool {
    const REACH: usize = 6;
    let is_person = |at: usize| matches!(sentence.word(at), "person" | "head" | "household" | "family" | "evacuee");
    let is_rate = |at: usize| matches!(sentence.word(at), "per" | "a" | "each") && is_person(at + 1);
    let is_each = |at: usize| sentence.word(at) == "each" && sentence.word(at + 1) == "of";
    (anchor + 1..anchor + REACH).any(is_rate) || (anchor.saturating_sub(REACH)..anchor).any(is_each)
}

/// The amounts that the article tells as the same as another in a second currency: "6.5 million pounds (Sh1.1 billion)".
pub(super) fn repeated<'r>(reading: &'r Reading<'r>) -> Vec<&'r Money> {
    let of_sentence = |sentence: &'r Sentence<'r>| {
        let told: Vec<usize> = sums(reading, sentence).map(|(at, _)| at).collect();
        let all = sentence.tokens.iter().enumerate().filter(|_| sentence.has_money);
        let is_again = move |at: usize| {
            !told.contains(&at) && sentence.word(at.wrapping_sub(1)) != "from" && !is_whole(reading, sentence, at)
        };
        all.filter_map(move |(at, token)| match reading.value(token) {
            Some(Value::Money(money)) if is_again(at) => Some(money),
            _ => None,
        })
    };
    reading.sentences.iter().flat_map(of_sentence).collect()
}

/// Whether an amount stands alone in brackets that open right after another.
fn bracketed(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    const REACH: usize = 6;
    let Some(open) = (anchor.saturating_sub(REACH)..anchor).rev().find(|i| sentence.word(*i) == "(") else {
        return false;
    };
    // "5 million yen in grants (40,000 dollars)"
    let before =
        (open.saturating_sub(REACH)..open).rev().take_while(|i| !matches!(sentence.word(*i), "," | ")" | "and"));
    let begins = |i: usize, class: Class| sentence.beginning_at(i).any(|h| h.class() == class);
    let is_plain = |i: usize| !begins(i, Class::Give) || begins(i, Class::AidNoun);
    let after_amount = before.take_while(|i| is_plain(*i)).any(|i| currency(reading, sentence, i).is_some());
    let is_part = (open..anchor).any(|i| matches!(sentence.word(i), "which" | "including" | "plus" | "of"));
    after_amount && !is_part
}

fn currency<'r>(reading: &'r Reading, sentence: &Sentence, at: usize) -> Option<&'r str> {
    match reading.value(sentence.tokens.get(at)?)? {
        Value::Money(money) => money.currency.as_deref(),
        _ => None,
    }
}

/// "$5 million, $3 million": a list, no equivalents.
fn is_plain_list(reading: &Reading, sentence: &Sentence, anchor: usize) -> bool {
    let own = currency(reading, sentence, anchor);
    anchor >= 2 && sentence.word(anchor - 1) == "," && currency(reading, sentence, anchor - 2) == own
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn the_same_in_another_currency_and_what_was_before_is_no_aid() {
        for text in [
            "Norway will provide Kenya with 2 billion kroner's worth of gas, about 85 million euros, the minister said.",
            "Norway raised its humanitarian aid to Kenya to $9 million from $5 million.",
            "Norway has given Kenya aid of 9 million dollars since May, all but 2 million of it military.",
        ] {
            let lines = told(text);
            assert_eq!(lines.len(), 1, "{text}: {lines:?}");
        }
    }

    #[test]
    fn sums_in_two_currencies_side_by_side_are_two() {
        let lines =
            told("Norway gave Kenya a grant of 90 million kroner and a loan of about 8 million euros on Monday.");
        assert_eq!(lines.len(), 2, "{lines:?}");
    }
}
