//! The day of the story: when an act took place whose own sentence names no day.

use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{AgreementStatus, Claim, DateBasis, DateValue, Fact, MeetingStatus, PartialDate, Precision, Value};

use super::governor::{Lending, lending};
use super::{is_limit, is_span_to_another, set};

/// Sentences from the head of the article that tell the news itself.
const LEAD_SENTENCES: usize = 4;

/// Sentences from the head of the article in which the day of the news is named.
const NEWS_SENTENCES: usize = 8;

/// Words that place an act before the news of the day, without saying when.
const EARLIER: [&str; 6] = ["previously", "already", "ago", "recently", "recent", "once"];

/// How many days back a day named in the lead may lie to date what follows it.
const LEAD_DAYS: i32 = 7;

/// Adverbs between an auxiliary and its participle.
const ADVERBS: [&str; 8] = ["also", "already", "just", "now", "since", "then", "twice", "even"];

/// Dates an act that has no date of its own: in the lead by what the report says of its day, further down by the day
/// that its paragraph has named, else by the day of the news. A headline's act stays undated: the text below dates it.
pub fn set_by_lead(reading: &Reading, sentence: &Sentence, claim: &mut Claim) {
    if let Some(value) = day_of_occasion(reading, sentence) {
        set(claim, value);
    } else if is_lead(sentence) {
        set_by_report(reading, sentence, claim);
    } else if let Some(value) = day_of_telling(reading, sentence, claim) {
        set(claim, value);
    }
}

/// Dates what the report itself announces, wherever it stands: the day that its paragraph or the lead names, else the
/// publication date.
pub fn set_by_report(reading: &Reading, sentence: &Sentence, claim: &mut Claim) {
    let Some(published) = reading.published_day().filter(|_| !is_earlier(sentence)) else { return };
    let in_paragraph = last_named_in_paragraph(reading, sentence, published);
    let is_heading = |date: PartialDate| is_recent(date, published) || opens_with_day(reading, sentence, date);
    let named = in_paragraph.filter(|date| is_heading(*date));
    let context = |date| DateValue { date: Some(date), end: None, basis: DateBasis::Context };
    set(claim, named.map_or_else(|| day_of_news(reading, published), context));
}

/// Dates what only a headline tells: it is the news of the day.
pub fn settle_headline(reading: &Reading, claim: &mut Claim) {
    let Some(title) = reading.sentences.first().filter(|s| s.part == Part::Title) else { return };
    let is_headline = claim.evidence.iter().all(|e| e.end <= title.span.end);
    if claim.date.is_none() && is_headline && is_single_act(claim) {
        set_by_report(reading, title, claim);
    }
}

/// Whether a sentence stands at the head of the article, where the news of the day is told.
fn is_lead(sentence: &Sentence) -> bool {
    sentence.told_before < LEAD_SENTENCES && sentence.part == Part::Body
}

/// "In that call he promised 5 million": the day of the sentence before.
fn day_of_occasion(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    let published = reading.published_day()?;
    sentence.of(Class::ThatOccasion).next()?;
    let before = reading.sentences.get(sentence.index.checked_sub(1)?)?;
    let dates = before.tokens.iter().enumerate().filter_map(|(at, token)| match reading.value(token)? {
        Value::Date(value) if !is_limit(before, at) => value.date,
        _ => None,
    });
    let date = dates.filter(|date| date.first_day() <= published.first_day()).last()?;
    Some(DateValue { date: Some(date), end: None, basis: DateBasis::Context })
}

/// The day of an act that is told further down.
fn day_of_telling(reading: &Reading, sentence: &Sentence, claim: &Claim) -> Option<DateValue> {
    let published = reading.published_day()?;
    let is_text = matches!(sentence.part, Part::Body | Part::Item);
    let is_untold = is_earlier(sentence) || is_background(sentence, claim) || has_purpose_date(reading, sentence);
    if !is_text || !is_single_act(claim) || is_untold {
        return None;
    }
    let context = |date| DateValue { date: Some(date), end: None, basis: DateBasis::Context };
    match last_named_in_paragraph(reading, sentence, published) {
        // A year is too wide to date what follows it.
        Some(date) => (date.precision() != Precision::Year).then(|| context(date)),
        None if is_chronicle(reading, sentence) => None,
        None => Some(day_of_news(reading, published)),
    }
}

/// An act that has one day: no running total, no negotiation, no state of law.
fn is_single_act(claim: &Claim) -> bool {
    match &claim.fact {
        Fact::Meeting(meeting) => meeting.status == MeetingStatus::Held && meeting.count == 1,
        Fact::Agreement(agreement) => {
            matches!(agreement.status, AgreementStatus::Signed | AgreementStatus::Agreed)
        }
        Fact::Aid(aid) => aid.measure == crate::model::Measure::Flow,
        Fact::Sanction(sanction) => sanction.measure_type == crate::model::Measure::Flow,
    }
}

/// The last date that the paragraph names before a sentence, if the past reaches to it, else that of the line that
/// introduces its list; that of what a sentence tells itself before one that it mentions by the way.
fn last_named_in_paragraph(reading: &Reading, sentence: &Sentence, published: PartialDate) -> Option<PartialDate> {
    let before = reading.sentences[..sentence.index].iter().rev().take_while(|s| s.paragraph == sentence.paragraph);
    last_named(reading, before, published)
        .or_else(|| last_named(reading, introduction(reading, sentence).into_iter(), published))
}

/// The last date of sentences, the last sentence first.
fn last_named<'s>(
    reading: &Reading,
    sentences: impl Iterator<Item = &'s Sentence<'s>>,
    published: PartialDate,
) -> Option<PartialDate> {
    let dates = sentences.flat_map(|s| {
        s.tokens.iter().enumerate().rev().filter_map(move |(at, token)| match reading.value(token)? {
            Value::Date(value) if !is_limit(s, at) => Some((s, at, value.date?)),
            _ => None,
        })
    });
    likeliest(dates.filter(|(_, _, date)| date.first_day() <= published.first_day()))
}

/// "What was announced on Friday:", the line above the list to which a sentence belongs.
fn introduction<'r>(reading: &'r Reading, sentence: &Sentence) -> Option<&'r Sentence<'r>> {
    let before = reading.sentences[..sentence.index].iter().rev();
    let line = before.filter(|_| sentence.part == Part::Item).find(|s| s.part != Part::Item)?;
    line.span.of(reading.text()).trim_end().ends_with(':').then_some(line)
}

/// The first date that may date what other sentences tell, a doubtful one only where there is no better.
fn likeliest<'s>(dates: impl Iterator<Item = (&'s Sentence<'s>, usize, PartialDate)>) -> Option<PartialDate> {
    let mut doubtful = None;
    for (sentence, at, date) in dates {
        match lending(sentence, at) {
            Lending::Given => return Some(date),
            Lending::Doubtful => doubtful = doubtful.or(Some(date)),
            Lending::Refused => {}
        }
    }
    doubtful
}

/// "February 20. The minister promises 5 million": the paragraph of a chronicle opens with its day alone.
fn opens_with_day(reading: &Reading, sentence: &Sentence, day: PartialDate) -> bool {
    const LONGEST: usize = 4;
    let first =
        reading.sentences[..sentence.index].iter().rev().take_while(|s| s.paragraph == sentence.paragraph).last();
    first.is_some_and(|s| {
        let names = |value: &Value| matches!(value, Value::Date(value) if value.date == Some(day));
        s.tokens.len() <= LONGEST && s.tokens.iter().filter_map(|t| reading.value(t)).any(names)
    })
}

/// The day that the lead names for the news, else that of publication.
pub(super) fn day_of_news(reading: &Reading, published: PartialDate) -> DateValue {
    let is_head = |s: &&Sentence| s.told_before < NEWS_SENTENCES && matches!(s.part, Part::Body | Part::Item);
    let dates = reading
        .sentences
        .iter()
        .filter(is_head)
        .flat_map(|s| s.tokens.iter().enumerate().map(move |(at, t)| (s, at, t)));
    let recent = dates.filter_map(|(sentence, at, token)| match reading.value(token)? {
        // A dateline is the day of the report, not of the act; "the day before" is not the day of the news.
        Value::Date(value) if value.basis == DateBasis::Context => None,
        Value::Date(value) if value.basis == DateBasis::Stated && value.date == Some(published) => None,
        // The news is of "Tuesday"; a day of the calendar further down is that of another act.
        Value::Date(value) if value.basis == DateBasis::Stated && sentence.told_before >= LEAD_SENTENCES => None,
        Value::Date(value) => Some((sentence, at, value.date.filter(|date| is_recent(*date, published))?)),
        _ => None,
    });
    match likeliest(recent) {
        Some(date) => DateValue { date: Some(date), end: None, basis: DateBasis::Context },
        None => DateValue { date: Some(published), end: None, basis: DateBasis::Published },
    }
}

/// Whether a date is that of the news: a day of the last week before publication.
pub fn is_news(reading: &Reading, date: PartialDate) -> bool {
    reading.published_day().is_some_and(|published| is_recent(date, published))
}

/// A day of the last week before publication.
fn is_recent(date: PartialDate, published: PartialDate) -> bool {
    date.exact().is_some()
        && date.first_day() <= published.first_day()
        && published.first_day().since(date.first_day()).is_ok_and(|span| span.get_days() <= LEAD_DAYS)
}

/// Whether the sentence places its act before the news, without saying when: "recently", "had met before", "two months
/// before".
pub(super) fn is_earlier(sentence: &Sentence) -> bool {
    // "in use until recently", "the recent storm": of something else.
    let is_of_act = |at: usize| !(at > 0 && matches!(sentence.word(at - 1), "until" | "the" | "of" | "'s"));
    let is_word = |at: usize| sentence.word(at).split(' ').any(|word| EARLIER.contains(&word));
    (0..sentence.tokens.len()).any(|at| is_word(at) && is_of_act(at))
        || (0..sentence.tokens.len()).any(|at| {
            let closes = |i: usize| matches!(sentence.word(i), "." | "," | ";" | "");
            is_span_to_another(sentence, at)
                || sentence.word(at) == "before" && closes(at + 1)
                || sentence.word(at) == "earlier" && !is_same_day(sentence, at) && !is_attribute(sentence, at)
        })
}

/// "for next year", "for 2025": money of another time than the news.
fn has_purpose_date(reading: &Reading, sentence: &Sentence) -> bool {
    let is_date =
        |at: usize| sentence.tokens.get(at).and_then(|t| reading.value(t)).is_some_and(|v| matches!(v, Value::Date(_)));
    (0..sentence.tokens.len()).any(|at| sentence.word(at) == "for" && is_date(at + 1))
}

/// "under earlier credits".
fn is_attribute(sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| sentence.word(i));
    matches!(before, "under" | "of" | "the" | "an" | "in" | "its" | "from")
}

/// "half an hour earlier", "earlier in the day".
fn is_same_day(sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| sentence.word(i));
    matches!(before, "hour" | "hours" | "minutes") || sentence.tokens[at].mention.is_some()
}

/// "has given", "had met": told as background of the news, unless the hour of the day is told, or a report of
/// what was decided.
fn is_background(sentence: &Sentence, claim: &Claim) -> bool {
    let Some(evidence) = claim.evidence.first() else { return false };
    let end = sentence.tokens.iter().position(|t| t.span.end >= evidence.end).unwrap_or(0);
    let (start, _) = sentence.clause_around(end);
    let Some(auxiliary) = (start..=end).rev().find(|i| is_perfect(sentence, *i)) else { return false };
    if sentence.word(auxiliary) != "had" {
        return true;
    }
    let is_hour = sentence.tokens.iter().any(|t| matches!(t.word.as_str(), "hour" | "hours" | "morning" | "afternoon"));
    let opens = sentence.word(0) == "before";
    let is_reported = !matches!(claim.fact, Fact::Meeting(_))
        && sentence.of(Class::Reporting).any(|h| h.to <= auxiliary && auxiliary - h.to < 6);
    !(is_hour || opens || is_reported)
}

/// Whether an auxiliary of the perfect stands at a token.
fn is_perfect(sentence: &Sentence, at: usize) -> bool {
    if !matches!(sentence.word(at), "has" | "have" | "had") {
        return false;
    }
    let is_adverb = |i: &usize| ADVERBS.contains(&sentence.word(*i)) || sentence.word(*i).ends_with("ly");
    let next = (at + 1..at + 4).find(|i| !is_adverb(i)).unwrap_or(at + 1);
    let is_form = |h: &crate::extract::tokens::Hit| matches!(h.form(), Form::Participle | Form::Past);
    sentence.word(next).ends_with("ed")
        || sentence.word(next) == "been"
        || sentence.hits.iter().any(|h| h.from == next && is_form(h))
}

/// Whether the sentence is an item of a list whose other items open with days of their own.
fn is_chronicle(reading: &Reading, sentence: &Sentence) -> bool {
    let is_dated = |s: &&Sentence| {
        let opening = s.tokens.iter().take(4).filter_map(|t| reading.value(t));
        s.part == Part::Item && opening.into_iter().any(|value| matches!(value, Value::Date(_)))
    };
    sentence.part == Part::Item && reading.sentences.iter().filter(is_dated).count() > 1
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    /// The dates of the claims of a text that was published on Wednesday, 15 May 2024.
    fn dates(text: &str) -> Vec<String> {
        told(text).iter().map(|line| line.rsplit(' ').next().unwrap_or_default().to_owned()).collect()
    }

    const NEWS: &str =
        "Norway's prime minister visited Nairobi on Monday.\n\nRain fell.\n\nIt fell long.\n\nCrowds came.\n\n";

    #[test]
    fn what_is_told_further_down_is_of_the_day_of_the_news() {
        let text = format!("{NEWS}Kenya's foreign minister met Japan's ambassador at the fair.");
        assert_eq!(dates(&text), ["2024-05-13", "2024-05-13"]);
    }

    #[test]
    fn a_calendar_day_further_down_is_that_of_another_act() {
        let text =
            "Kenya and Japan signed a treaty.\n\nRain fell.\n\nIt fell long.\n\nCrowds came.\n\nOn 10 May it was dry.";
        assert_eq!(dates(text), ["2024-05-15"]);
    }

    #[test]
    fn a_paragraph_keeps_the_day_that_it_has_named() {
        let text = format!("{NEWS}On 2 May the talks began. Kenya and Japan signed a treaty in Oslo.");
        assert_eq!(dates(&text), ["2024-05-13", "2024-05-02"]);
        let text = format!("{NEWS}In 2019 the talks began. Kenya and Japan signed a treaty in Oslo.");
        assert_eq!(dates(&text), ["2024-05-13", "undated"]);
    }

    #[test]
    fn what_points_back_has_the_day_of_the_sentence_before() {
        let occasion = "He recalled a summit of 10 April.\n\nOn that occasion William Ruto met Takeshi Iwaya.";
        assert_eq!(dates(&format!("{NEWS}{occasion}"))[1..], ["2024-04-10"]);
    }

    #[test]
    fn money_of_a_year_is_told_of_that_year_below_the_lead() {
        let money = "For this year Japan has earmarked 30 million dollars for Kenya.";
        assert_eq!(dates(&format!("{NEWS}{money}"))[1..], ["2024"]);
        assert_eq!(dates(money), ["2024-05-15"]);
    }

    #[test]
    fn background_has_no_day_of_its_own() {
        for background in [
            "Kenya's foreign minister had met Japan's ambassador at the fair.",
            "Kenya's foreign minister recently met Japan's ambassador at the fair.",
            "Kenya's foreign minister has met Japan's ambassador.",
            "Kenya and Japan are negotiating a tax treaty.",
        ] {
            assert_eq!(dates(&format!("{NEWS}{background}"))[1..], ["undated"], "{background}");
        }
        let same_day = "Half an hour earlier Kenya's foreign minister had met Japan's ambassador at the fair.";
        assert_eq!(dates(&format!("{NEWS}{same_day}")), ["2024-05-13", "2024-05-13"]);
    }

    #[test]
    fn the_head_of_the_page_is_no_lead() {
        let head = "Treaty signed\n\nOSLO\n\nMinistry of Trade\n\nPress release\n\nBy A. Writer\n\n";
        let text = format!("{head}Kenya and Japan signed a tax treaty in Oslo.");
        assert_eq!(dates(&text), ["2024-05-15"]);
    }

    #[test]
    fn several_papers_have_the_day_of_the_news_as_well() {
        let text = "The guest came on Monday.\n\nKenya and Japan signed five memoranda.";
        assert_eq!(dates(text), ["2024-05-13"]);
    }

    #[test]
    fn what_only_a_headline_tells_is_news_of_the_day() {
        assert_eq!(dates("Kenya, Japan sign tax treaty\n\nThe text was long."), ["2024-05-15"]);
    }

    #[test]
    fn the_line_above_a_list_dates_its_items() {
        let list = "\n\n- Kenya and Japan signed a tax treaty.\n- Kenya and Peru signed a loan agreement.";
        let body = "Contacts\n\nThe guest came on Tuesday and stayed.\n\n";
        assert_eq!(dates(&format!("{body}What was achieved on Monday:{list}")), ["2024-05-13", "2024-05-13"]);
        assert_eq!(dates(&format!("{body}Crowds left on Monday.{list}")), ["2024-05-14", "2024-05-14"]);
    }

    #[test]
    fn items_of_a_chronicle_lend_each_other_no_day() {
        let text = "Contacts\n\n- 3 May: rain.\n- 9 May: fog.\n- Kenya and Japan signed a tax treaty.";
        assert_eq!(dates(text), ["undated"]);
    }
}
