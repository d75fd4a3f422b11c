//! The days of a sanction: of the act, of a running total, and of taking effect.

use jiff::Span;

use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{
    Claim, DateBasis, DateValue, Fact, Measure, Modality, PartialDate, Sanction, SanctionMeasure, Value,
};

use super::act::Act;
use super::by_words::BY_WORDS;
use super::running;
use super::total;
use super::who::Window;

/// How far the day of an announcement may stand from its verb, in tokens.
const REPORT_REACH: usize = 6;
/// How many sentences may lie between an undated act and the dated one of the same sender before it.
const CARRY: usize = 6;
/// How far from the head of its sentence "since" or "from" opens it, a bullet or a conjunction before it.
const OPENING: usize = 2;
/// Words that place an act before the news of the day.
const EARLIER: [&str; 9] =
    ["earlier", "previously", "already", "ago", "recently", "recent", "had", "before", "originally"];

/// The day of a running total: "as of 1 May", "at the end of June"; else that of the report.
pub(super) fn date_total(reading: &Reading, sentence: &Sentence, claim: &mut Claim) {
    let as_of = days(reading, sentence).find(|(i, _)| {
        let word = |back: usize| i.checked_sub(back).map_or("", |at| sentence.word(at));
        match (word(3), word(2), word(1)) {
            ("the", "end", "of") => matches!(word(4), "at" | "by" | "of"),
            (_, "as", "of") | (_, _, "by") => true,
            _ => false,
        }
    });
    match as_of {
        Some((_, date)) => dates::set(claim, date),
        None => dates::set_published(claim, reading.published()),
    }
}

/// The day of an act, and the day on which it takes effect where that is told.
pub(super) fn date_act(reading: &Reading, sentence: &Sentence, act: &Act, window: Window, claim: &mut Claim) {
    let is_planned = claim.modality == Modality::Planned;
    // The day of taking effect is not the day of the decision.
    let (from, to) = if act.verb.class() == Class::Effect { (act.from, act.to) } else { (act.verb.from, act.verb.to) };
    let announced = announced_on(reading, sentence, act).filter(|_| is_planned);
    // "On Tuesday Peru made a list of those whose assets will be frozen": the day of another verb is not ahead.
    let is_own = days(reading, sentence).any(|(i, _)| sentence.clause[i] == sentence.clause[from]);
    // "were extended to 14 November": up to which day, not on which.
    let extends = ["exten", "prolong", "renew"].iter().any(|stem| sentence.word(act.verb.from).starts_with(stem));
    let is_end = |at: usize| {
        extends && (at.saturating_sub(3)..at).any(|i| matches!(sentence.word(i), "to" | "until" | "till" | "through"))
    };
    let near = dates::near_where(reading, sentence, (from, to), |at| !is_end(at));
    let near = near.map(|d| dates::ahead(reading, d, is_planned && is_own));
    // "exports will be banned on 3 June": what is told now begins then.
    let is_trade = matches!(act.measure, SanctionMeasure::ExportBan | SanctionMeasure::ImportBan);
    let begins = near.filter(|day| is_trade && dates::is_to_come(reading, day));
    let near = near.filter(|_| begins.is_none());
    let since = since(reading, sentence, act, window);
    match announced.or(since).or(near).or_else(|| same_day(reading, sentence)) {
        Some(date) => dates::set(claim, date),
        // "was last expanded in the spring"
        None if act.verb.from > 0 && sentence.word(act.verb.from - 1) == "last" => {}
        None => dates::set_by_lead(reading, sentence, claim),
    }
    let base = claim.date.filter(|d| d.exact().is_some()).or(reading.published_day());
    let effective =
        since.and_then(|d| d.date).or_else(|| effective_on(reading, sentence, act, window, base, is_planned));
    let effective = effective.or(begins.and_then(|d| d.date));
    let is_by_lead = claim.date.is_some() && claim.date == reading.published();
    if let Some((effective, date)) = effective.zip(claim.date)
        && effective < date
        && is_by_lead
        && since.is_none()
    {
        // In effect before the news of the day: decided before, nobody says when.
        (claim.date, claim.date_basis) = (None, None);
    }
    let immediate = is_immediate(sentence, window);
    if immediate && claim.date.is_none() {
        claim.date = reading.published_day();
        claim.date_basis = claim.date.map(|_| DateBasis::Published);
    }
    let date = claim.date;
    if let Fact::Sanction(sanction) = &mut claim.fact {
        sanction.effective_on = if immediate { date } else { effective };
    }
}

/// The date mentions of a sentence that are resolved, with their tokens.
fn days<'a>(reading: &'a Reading, sentence: &'a Sentence) -> impl Iterator<Item = (usize, DateValue)> + Clone + 'a {
    sentence.tokens.iter().enumerate().filter_map(|(i, token)| match reading.value(token)? {
        Value::Date(date) if date.date.is_some() => Some((i, *date)),
        _ => None,
    })
}

/// "the same day", as words or as one mention.
fn is_same_day(sentence: &Sentence, at: usize) -> bool {
    sentence.word(at).ends_with("same day")
        || sentence.word(at) == "same" && matches!(sentence.word(at + 1), "day" | "date")
}

/// "on the same day": the last day that the text named before.
fn same_day(reading: &Reading, sentence: &Sentence) -> Option<DateValue> {
    let at = (0..sentence.tokens.len()).find(|i| is_same_day(sentence, *i))?;
    let is_day = |value: &DateValue| value.date.is_some_and(|d| d.exact().is_some());
    let is_past =
        |d: &DateValue| reading.published().is_none_or(|p| d.date.is_some_and(|d| d.first_day() <= p.last_day()));
    let is_act = |s: &Sentence, (i, d): &(usize, DateValue)| is_day(d) && is_past(d) && !is_effect(s, *i);
    let own = days(reading, sentence).filter(|d| d.0 < at && is_act(sentence, d)).last();
    let earlier = || {
        let before = reading.sentences[..sentence.index].iter().rev();
        before.flat_map(|s| days(reading, s).filter(|d| is_act(s, d)).last()).next()
    };
    let (_, value) = own.or_else(earlier)?;
    Some(DateValue { basis: DateBasis::Context, ..value })
}

/// "will be banned, the ministry announced on 3 May", "On Friday Peru said it would ban": the day of the saying.
fn announced_on(reading: &Reading, sentence: &Sentence, act: &Act) -> Option<DateValue> {
    let is_past = |h: &&crate::extract::tokens::Hit| {
        let word = sentence.word(h.from);
        (word.ends_with("ed") || word == "said" || word == "told") && !(act.verb.from..act.verb.to).contains(&h.from)
    };
    let reports = || sentence.of(Class::Reporting).filter(is_past);
    let beside = |at: usize| {
        reports().any(|h| {
            sentence.clause[h.from] == sentence.clause[at]
                && (at >= h.to && at <= h.to + 2 || at < h.from && at + REPORT_REACH >= h.from)
        })
    };
    days(reading, sentence).find(|(i, _)| beside(*i) && !is_effect(sentence, *i)).map(|(_, date)| date)
}

/// "have been shut out since 19 April": the act is of that day. A count since a day is a total and comes elsewhere.
fn since(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> Option<DateValue> {
    let since = |i: usize| (i.saturating_sub(4)..i).rev().find(|k| sentence.word(*k) == "since");
    let between =
        |k: usize, i: usize| (k + 1..i).all(|j| matches!(sentence.word(j), "the" | "early" | "late" | "first"));
    days(reading, sentence)
        .filter(|(i, _)| *i >= window.from && *i < window.to)
        .find(|(i, _)| {
            since(*i).is_some_and(|k| {
                between(k, *i)
                    && (*i > act.first() || k < OPENING || act.rule == BY_WORDS)
                    && !running::has_own_day(reading, sentence, act, k)
                    && !running::is_of_those_hit(sentence, act, k)
                    && total::bringing(sentence).is_none_or(|sum| sum.from > k || sum.from < act.first())
            })
        })
        .map(|(_, date)| behind(reading, date))
}

/// A day without its year that is still to come is that of the year before: nothing holds since then otherwise.
fn behind(reading: &Reading, value: DateValue) -> DateValue {
    let last_year = || value.date?.exact()?.checked_sub(Span::new().years(1)).ok().map(PartialDate::from);
    if dates::is_to_come(reading, &value) { DateValue { date: last_year().or(value.date), ..value } } else { value }
}

/// Whether a measure is told to stand since a day.
pub(super) fn is_since(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> bool {
    since(reading, sentence, act, window).is_some()
}

/// Whether the act is told to hold since an exact day.
pub(super) fn is_since_day(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> bool {
    since(reading, sentence, act, window).is_some_and(|day| day.date.is_some_and(|date| date.exact().is_some()))
}

/// "with immediate effect", "effective immediately", "takes effect immediately".
fn is_immediate(sentence: &Sentence, window: Window) -> bool {
    (window.from..window.to).any(|i| {
        let before = i.checked_sub(1).map_or("", |k| sentence.word(k));
        sentence.word(i) == "immediate" && sentence.word(i + 1) == "effect"
            || sentence.word(i) == "immediately" && matches!(before, "effective" | "effect" | "force")
    })
}

/// Whether a day stands behind a word of taking effect.
fn is_effect(sentence: &Sentence, at: usize) -> bool {
    sentence.of(Class::Effect).any(|h| h.to <= at && at <= h.to + 3) || at > 0 && sentence.word(at - 1) == "from"
}

/// The day on which the measure begins, where the sentence tells it. `base` is the day of the act.
fn effective_on(
    reading: &Reading,
    sentence: &Sentence,
    act: &Act,
    window: Window,
    base: Option<PartialDate>,
    is_planned: bool,
) -> Option<PartialDate> {
    // "will be banned from 8 May"; but "was closed from 8 to 10 May".
    let begins = |i: &usize| {
        *i >= window.from
            && *i < window.to
            && (*i > act.first() || is_planned || *i <= OPENING)
            && i.checked_sub(1).is_some_and(|k| sentence.word(k) == "from")
            && !matches!(sentence.word(i + 1), "to" | "until" | "through")
    };
    if took_effect_same_day(sentence) {
        return base;
    }
    let effect = effect_day(reading, sentence);
    let (at, day) = effect.or_else(|| days(reading, sentence).find(|(i, _)| begins(i)))?;
    let is_ahead = is_planned || day.basis == DateBasis::Relative || tells_the_future(sentence);
    let written = sentence.tokens[at].span.of(reading.text());
    base.filter(|_| is_ahead).map_or(day, |base| dates::at_or_after(day, written, base)).date
}

/// The day on which what a sentence adds to a measure begins: named, or that of the measure ("from the same day").
pub(super) fn effective_in(
    reading: &Reading,
    sentence: &Sentence,
    base: Option<PartialDate>,
    before: Option<PartialDate>,
) -> Option<PartialDate> {
    if (0..sentence.tokens.len()).any(|i| is_same_day(sentence, i)) {
        return before.or(base);
    }
    let is_begin = |i: usize| i > 0 && sentence.word(i - 1) == "from";
    let (at, day) = effect_day(reading, sentence).or_else(|| days(reading, sentence).find(|(i, _)| is_begin(*i)))?;
    let written = sentence.tokens[at].span.of(reading.text());
    base.map_or(day, |base| dates::at_or_after(day, written, base)).date
}

/// "a prohibition that took effect the same day".
fn took_effect_same_day(sentence: &Sentence) -> bool {
    sentence.of(Class::Effect).any(|h| (h.to..h.to + 4).any(|i| is_same_day(sentence, i)))
}

/// "takes effect", "will apply", "kicks in": in the present or future tense, not "took effect".
fn tells_the_future(sentence: &Sentence) -> bool {
    let present =
        ["takes", "take", "comes", "come", "enters", "enter", "goes", "go", "kicks", "kick", "will", "applies"];
    sentence.of(Class::Effect).any(|h| present.contains(&sentence.word(h.from)))
}

fn effect_day(reading: &Reading, sentence: &Sentence) -> Option<(usize, DateValue)> {
    let effect = sentence.of(Class::Effect).next()?;
    let near = days(reading, sentence);
    let after = near.clone().find(|(i, _)| *i >= effect.to && *i <= effect.to + 5);
    after.or_else(|| near.filter(|(i, _)| *i + 12 >= effect.from && *i < effect.from).last())
}

/// "The measures take effect on 7 July", "The port ban applies from Friday": dates acts that have no such day yet; a
/// plural dates all of them, a singular the last one of its kind told before.
pub(super) fn effect_of_the_measures(reading: &Reading, claims: &mut [Claim]) {
    for sentence in reading.sentences.iter().filter(|s| s.has(Class::Effect)) {
        let Some(subject) = subject_of_effect(sentence) else { continue };
        let whole = Window { from: 0, to: sentence.tokens.len() };
        let effect = effect_day(reading, sentence);
        let at_once = is_immediate(sentence, whole) || took_effect_same_day(sentence);
        if effect.is_none() && !at_once {
            continue;
        }
        let fits = |claim: &Claim| match &claim.fact {
            Fact::Sanction(s) => {
                s.effective_on.is_none()
                    && s.measure_type == Measure::Flow
                    && (subject.measures.is_empty() || subject.measures.contains(&s.measure))
            }
            _ => false,
        };
        let before = |claim: &Claim| claim.evidence[0].start < sentence.span.start && is_near(reading, claim, sentence);
        let last = claims.iter().rposition(|c| fits(c) && before(c));
        // All that was decided together: by the same sender on the same day.
        let all = |last: usize| {
            let together = |c: &Claim| sender(c) == sender(&claims[last]) && c.date == claims[last].date;
            (0..=last).filter(|i| fits(&claims[*i]) && together(&claims[*i])).collect()
        };
        let one: Vec<usize> = last.into_iter().collect();
        let chosen = if subject.is_plural { last.map(all).unwrap_or_default() } else { one };
        for at in chosen {
            let claim = &mut claims[at];
            let base = claim.date.filter(|d| d.exact().is_some()).or(reading.published_day());
            let begins = match (effect.filter(|_| !at_once), base) {
                (Some((at, day)), Some(base)) if day.basis == DateBasis::Relative || tells_the_future(sentence) => {
                    dates::at_or_after(day, sentence.tokens[at].span.of(reading.text()), base).date
                }
                (Some((_, day)), _) => day.date,
                (None, base) => base,
            };
            let is_after = begins.zip(claim.date).is_none_or(|(begins, date)| begins.last_day() >= date.first_day());
            if let Fact::Sanction(sanction) = &mut claim.fact
                && is_after
            {
                sanction.effective_on = begins;
            }
        }
    }
}

fn sender(claim: &Claim) -> Option<&Vec<String>> {
    match &claim.fact {
        Fact::Sanction(sanction) => Some(&sanction.senders),
        _ => None,
    }
}

/// What takes effect in a sentence that points back to measures told before.
struct Effective {
    /// Empty where any measure can be meant.
    measures: Vec<SanctionMeasure>,
    is_plural: bool,
}

fn subject_of_effect(sentence: &Sentence) -> Option<Effective> {
    use SanctionMeasure::{AssetFreeze, ExportBan, Financial, ImportBan, Other, PriceCap, TravelBan};
    let effect = sentence.of(Class::Effect).next()?;
    let word = |i: usize| sentence.word(i);
    let before = |i: usize| i.checked_sub(1).map_or("", word);
    let named = |at: usize| -> Vec<SanctionMeasure> {
        match (before(at), word(at)) {
            ("export", _) => vec![ExportBan],
            ("import", _) => vec![ImportBan],
            ("travel" | "entry" | "visa", _) => vec![TravelBan],
            ("port", _) => vec![Other],
            (_, "ban" | "bans" | "embargo" | "prohibition") => {
                vec![ExportBan, ImportBan, TravelBan, Financial, Other]
            }
            (_, "freeze" | "freezes") => vec![AssetFreeze],
            (_, "cap" | "ceiling") => vec![PriceCap],
            _ => Vec::new(),
        }
    };
    let (at, is_plural) = (0..effect.from).rev().find_map(|i| match word(i) {
        "measures" | "sanctions" | "restrictions" | "curbs" | "bans" | "steps" | "rules" | "freezes" => Some((i, true)),
        "ban" | "measure" | "embargo" | "freeze" | "cap" | "ceiling" | "decision" | "order" | "prohibition"
        | "move" | "step" => Some((i, false)),
        "they" | "these" | "both" if i < 3 => Some((i, true)),
        "it" | "that" | "this" if i < 3 => Some((i, false)),
        _ => None,
    })?;
    let points_back = at < 3
        || (at.saturating_sub(3)..at).any(|i| matches!(word(i), "the" | "these" | "new" | "this" | "that" | "both"));
    points_back.then(|| Effective { measures: named(at), is_plural })
}

/// Whether a claim was told in one of the few sentences before.
fn is_near(reading: &Reading, claim: &Claim, sentence: &Sentence) -> bool {
    sentence_of(reading, claim).is_some_and(|own| own.index <= sentence.index && own.index + 2 >= sentence.index)
}

fn sentence_of<'a>(reading: &'a Reading<'a>, claim: &Claim) -> Option<&'a Sentence<'a>> {
    reading.sentence_at(claim.evidence[0].start)
}

/// A report that lists what was decided gives the day once: an act without a day is of the day of the act that the
/// same sender did before it in the text.
pub(super) fn carry_date(reading: &Reading, claims: &mut [Claim]) {
    for at in 0..claims.len() {
        let Some(own) = undated(&claims[at]).cloned() else { continue };
        let Some(sentence) = sentence_of(reading, &claims[at]) else { continue };
        let is_earlier = sentence.tokens.iter().flat_map(|t| t.word.split(' ')).any(|word| EARLIER.contains(&word));
        if is_earlier || sentence.part == Part::Title {
            continue;
        }
        // Where the day is that of the report only, a sentence that goes on about the act before is dated by it.
        if claims[at].date.is_some() && !goes_on(sentence) {
            continue;
        }
        let before = claims[..at].iter().rev().find(|c| {
            let near = sentence_of(reading, c).is_some_and(|s| s.index + CARRY >= sentence.index);
            near && c.date.is_some_and(|d| d.exact().is_some())
                && matches!(&c.fact, Fact::Sanction(s) if s.senders == own.senders && s.measure_type == Measure::Flow)
        });
        if let Some(date) = before.and_then(|c| c.date) {
            claims[at].date = Some(date);
            claims[at].date_basis = Some(DateBasis::Context);
        }
    }
}

/// "They are barred from ports, too".
fn goes_on(sentence: &Sentence) -> bool {
    matches!(sentence.word(0), "they" | "these" | "all" | "both" | "those" | "it" | "their" | "its")
        || (0..sentence.tokens.len()).any(|i| matches!(sentence.word(i), "also" | "too" | "besides" | "moreover"))
}

/// A flow without a day, or with that of the report alone.
fn undated(claim: &Claim) -> Option<&Sanction> {
    match &claim.fact {
        Fact::Sanction(s)
            if claim.date_basis.is_none_or(|b| b == DateBasis::Published) && s.measure_type == Measure::Flow =>
        {
            (s.effective_on.is_none_or(|d| d.exact().is_some())).then_some(s)
        }
        _ => None,
    }
}
