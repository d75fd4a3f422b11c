//! Aid: which state or organisation gives, lends or guarantees what to whom.

mod apiece;
mod apportioned;
mod beyond;
mod channel;
mod complete;
mod coordinated;
mod direction;
mod further;
mod giver_after;
mod goods;
mod guarantee;
mod items;
mod listed;
mod money;
mod no_gift;
mod not_aid;
mod one_more;
mod own_dollars;
mod package;
mod parts;
mod payer;
mod promised;
mod raised;
mod ranked;
mod recipient;
mod roles;
mod sized;
mod stage;
mod stage_words;
mod story;
mod sums;
mod things;
mod total;
mod value;
mod when;

use rust_decimal::Decimal;

use crate::model::{Aid, Category, Claim, Fact, Instrument, Measure, Modality, Money, Qualifier, Stage};

use super::actors::Case;
use super::inflection::Form;
use super::lexicon::Class;
use super::modality;
use super::reading::{Part, Reading, Sentence};
use super::roles::subject;
use super::tokens::Hit;

pub use stage_words::StageClues;
pub use story::AidClues;

use roles::Roles;
use stage::{stage, stage_of_noun};
use total::is_running;
use when::date;

/// A headline rounds a sum by less than one such part of it.
const ROUNDING: u32 = 25;

/// An aid claim before the article has been read to its end: who is not named may be named elsewhere.
#[derive(Clone)]
struct Draft {
    claim: Claim,
    /// Who announces it, if the sentence says.
    speaker: Vec<String>,
    /// The wording alone makes it aid, so that donor or recipient may come from the article.
    is_strong: bool,
    /// A passive that tells who receives and not who gives: "was granted to the navy".
    is_agentless: bool,
}

/// All aid that the article tells, possibly several times.
pub fn find(reading: &Reading) -> Vec<Claim> {
    let mut claims = told(reading);
    stage_words::weigh(reading, &mut claims);
    claims
}

/// All aid with the features by which its stage is weighed.
pub fn stage_clues(reading: &Reading) -> Vec<StageClues> {
    stage_words::clues(reading, &told(reading))
}

/// All aid, its stage as the rules have read it.
fn told(reading: &Reading) -> Vec<Claim> {
    let mut claims = story::complete(reading, by_grammar(reading));
    giver_after::add(reading, &mut claims);
    coordinated::add(reading, &mut claims);
    drop_uncounted(&mut claims, |claim| claim.is_eventful() && claim.confidence >= story::LIKELY);
    let sized = sized::find(reading, &claims);
    claims.extend(sized);
    let further = further::find(reading, &claims);
    claims.retain(|claim| !further.iter().any(|total| further::is_number_of(total, claim)));
    claims.extend(further);
    further::name_units(reading, &mut claims);
    apiece::settle(reading, &mut claims);
    ranked::find(reading, &mut claims);
    value::add(reading, &mut claims);
    listed::complete(reading, &mut claims);
    parts::follow_whole(reading, &mut claims);
    guarantee::told_behind(reading, &mut claims);
    channel::of_banks(reading, &mut claims);
    own_dollars::count(reading, &mut claims);
    when::settle(reading, &mut claims);
    drop_repeated(reading, &mut claims);
    drop_subheadings(reading, &mut claims);
    beyond::doubt(reading, &mut claims);
    claims
}

/// All amounts and things that may be aid, with the clues by which they are weighed.
pub fn clues(reading: &Reading) -> Vec<AidClues> {
    story::clues(reading, &by_grammar(reading))
}

/// The aid that rules of grammar read.
fn by_grammar(reading: &Reading) -> Vec<Claim> {
    let mut drafts: Vec<Draft> = Vec::new();
    // The body tells in full what the headline says in short.
    let (titles, body): (Vec<&Sentence>, _) = reading.sentences.iter().partition(|s| s.part == Part::Title);
    for sentence in body.into_iter().chain(titles).filter(|s| !is_question(reading, s)) {
        let told = drafts.len();
        if sentence.part == Part::Title {
            drafts.extend(money::drafts(reading, sentence, &[]));
            drafts.extend(goods::drafts(reading, sentence, &[]));
            continue;
        }
        let whole = package::whole(reading, sentence, &drafts).cloned();
        let sums = money::drafts(reading, sentence, &drafts);
        drafts.extend(sums.into_iter().map(|draft| complete::of_whole(draft, whole.as_ref())));
        let beside: Vec<Draft> = drafts[told..].to_vec();
        match &whole {
            Some(whole) => drafts.extend(package::items(reading, sentence, whole)),
            None => {
                drafts.extend(goods::drafts(reading, sentence, &beside));
                if drafts.len() == told {
                    drafts.extend(package::contents(reading, sentence));
                }
            }
        }
        if drafts.len() == told
            && !drafts.is_empty()
            && let Some(channel) = package::channel_told(reading, sentence)
        {
            complete::set_channel(reading, sentence, &mut drafts, channel);
        }
        if drafts.len() == told {
            drafts.extend(items::drafts(reading, sentence, &drafts));
        }
    }
    complete::owners(reading, &mut drafts);
    let mut claims = complete::completed(reading, drafts);
    drop_uncounted(&mut claims, |_| true);
    claims
}

/// Drops goods without a count that are told again with one, by a claim that may tell so.
fn drop_uncounted(claims: &mut Vec<Claim>, may_tell: impl Fn(&Claim) -> bool) {
    let is_told = |claim: &Claim| claims.iter().any(|other| may_tell(other) && goods::is_told_by(claim, other));
    let told: Vec<bool> = claims.iter().map(is_told).collect();
    let mut told = told.into_iter();
    claims.retain(|_| !told.next().unwrap_or_default());
}

/// Drops what a headline tells in a second currency, and the text in the first with the second in brackets.
fn drop_repeated(reading: &Reading, claims: &mut Vec<Claim>) {
    if claims.len() < 2 {
        return;
    }
    let repeated = sums::repeated(reading);
    let is_again = |claim: &Claim| {
        let in_title = || reading.sentence_at(claim.evidence[0].start).is_some_and(|s| s.part == Part::Title);
        let is_told = |amount: Decimal, other: Decimal| amount == other || in_title() && is_rounded(amount, other);
        claim.rule != apiece::RULE
            && aid(claim).is_some_and(|a| {
                let is_same =
                    |m: &&Money| a.currency == m.currency && a.amount.is_some_and(|own| is_told(own, m.amount));
                repeated.iter().any(is_same)
            })
    };
    if claims.iter().any(|claim| aid(claim).is_some_and(|a| a.amount.is_some()) && !is_again(claim)) {
        claims.retain(|claim| !is_again(claim));
    }
}

/// "$47M" in the headline for "$47.4 million" below it.
fn is_rounded(amount: Decimal, exact: Decimal) -> bool {
    (amount - exact).abs() * Decimal::from(ROUNDING) <= exact
}

/// "A 50 billion loan", a line between the paragraphs: who gives it is told where the text tells of it.
fn drop_subheadings(reading: &Reading, claims: &mut Vec<Claim>) {
    const LINE: usize = 8;
    let is_line = |claim: &Claim| {
        let sentence = reading.sentence_at(claim.evidence[0].start);
        sentence.is_some_and(|s| {
            let is_open = s.tokens.last().is_some_and(|t| t.word != ".");
            s.index > 0 && is_open && s.tokens.len() <= LINE
        })
    };
    let told: Vec<(bool, Aid)> = claims.iter().filter_map(|c| Some((is_line(c), aid(c)?.clone()))).collect();
    claims.retain(|claim| {
        let Some(own) = aid(claim).filter(|own| own.amount.is_some() && is_line(claim)) else { return true };
        let is_told = |other: &Aid| other.amount == own.amount && other.currency == own.currency;
        !told.iter().any(|(is_line, other)| !is_line && is_told(other) && other.donors != own.donors)
    });
}

/// "Will Norway ever send tanks?" tells nothing.
fn is_question(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.span.of(reading.text()).trim_end_matches(['"', '”', '\'', '’']).ends_with('?')
}

fn aid(claim: &Claim) -> Option<&Aid> {
    match &claim.fact {
        Fact::Aid(aid) => Some(aid),
        _ => None,
    }
}

/// An aid fact with nothing known yet.
fn blank(roles: &Roles) -> Aid {
    Aid {
        donors: roles.donors.clone(),
        recipient: roles.recipient.clone(),
        channel: roles.channel.clone(),
        guarantors: roles.guarantors.clone(),
        amount: None,
        amount_max: None,
        currency: None,
        qualifier: Qualifier::Exact,
        quantity: None,
        item: None,
        instrument: Instrument::Unknown,
        category: Category::Unspecified,
        measure: Measure::Flow,
        stage: Stage::Unknown,
    }
}

/// The verbs that tell of aid.
const VERBS: [Class; 3] = [Class::Give, Class::Receive, Class::Arrive];

/// Words between a sum and its own predicate.
const AUXILIARIES: [&str; 14] =
    ["is", "are", "was", "were", "has", "have", "had", "been", "being", "will", "be", "already", "also", "now"];

/// The verb of giving or receiving that governs a token: the nearest in its clause, else in the sentence.
fn governing<'s>(sentence: &'s Sentence, token: usize, reach: usize) -> Option<&'s Hit> {
    if let Some(verb) = relative(sentence, token) {
        return Some(verb);
    }
    let verbs = sentence.hits.iter().filter(|h| {
        VERBS.contains(&h.class())
            && !h.contains(token)
            && !is_noun(sentence, h)
            && !is_compound(sentence, h)
            && !is_of_later_sum(sentence, token, h)
    });
    let distance = |h: &Hit| if h.to <= token { token - h.to } else { h.from - token };
    let same = |h: &Hit| sentence.clause[h.from] == sentence.clause[token];
    // "5 million was paid out": its own predicate.
    let is_predicate = |h: &Hit| h.from > token && (token + 1..h.from).all(|i| AUXILIARIES.contains(&sentence.word(i)));
    let distance = |h: &Hit| if is_predicate(h) { 0 } else { distance(h) };
    verbs.filter(|h| distance(h) <= reach).min_by_key(|h| {
        let follows = h.from > token && !is_predicate(h);
        distance(h) + if same(h) { 0 } else { 10 } + if follows { 3 } else { 0 }
    })
}

/// "a loan of 5 million and a grant of 9 million that Norway finances", "and 9 million paid by Norway": a relative clause or
/// a participle right behind a later sum tells of that one.
fn is_of_later_sum(sentence: &Sentence, token: usize, verb: &Hit) -> bool {
    const REACH: usize = 4;
    if verb.from <= token || !sentence.has_money {
        return false;
    }
    let is_money = |word: &str| word.contains("illion") || word.contains(['$', '€', '£', '¥']);
    let is_sum = |i: &usize| sentence.tokens[*i].mention.is_some() && is_money(sentence.word(*i));
    let Some(later) = (token + 1..verb.from).rev().find(is_sum) else { return false };
    let is_relative = (later..verb.from).any(|i| matches!(sentence.word(i), "that" | "which"));
    let is_reduced = verb.form() == Form::Participle
        && verb.from <= later + REACH
        && !(later..verb.from).any(|i| AUXILIARIES.contains(&sentence.word(i)) || sentence.word(i) == ",");
    is_relative || is_reduced
}

/// "mine-clearing vehicles", "US-made arms": no verb of the clause.
fn is_compound(sentence: &Sentence, verb: &Hit) -> bool {
    verb.from > 0 && sentence.word(verb.from - 1) == "-"
}

/// "support", "budget", "fund" are verbs only after "to", "will" and the like.
fn is_noun(sentence: &Sentence, verb: &Hit) -> bool {
    let nouns = [Class::AidNoun, Class::Purpose, Class::NotAid, Class::Beneficiary];
    let also_noun = sentence.hits.iter().any(|h| h.from <= verb.from && verb.to <= h.to && nouns.contains(&h.class()));
    let helped =
        verb.from > 0 && matches!(sentence.word(verb.from - 1), "to" | "will" | "would" | "shall" | "not" | "also");
    // "Norway pledges Kenya 5 million": between a name and an object it is a verb.
    let named_before =
        sentence.actors.iter().any(|a| a.to == verb.from && a.prep.is_none() && a.case != Case::Possessive);
    let object_follows = sentence.actors.iter().any(|a| a.from == verb.to)
        || sentence.tokens.get(verb.to).is_some_and(|t| t.mention.is_some())
        || matches!(sentence.word(verb.to), "up" | "nearly" | "almost" | "over" | "about" | "another" | "more");
    let is_verb = helped || named_before && object_follows;
    // "with funding from Norway", not "is funding a school".
    let is_gerund = verb.form() == Form::Gerund
        && verb.from > 0
        && !matches!(sentence.word(verb.from - 1), "is" | "are" | "was" | "were" | "be" | "been" | "by");
    also_noun && (is_gerund || matches!(verb.form(), Form::Base | Form::Third) && !is_verb)
}

/// "the $3 billion (...) in help for B that A promised": the verb of the relative clause after an amount.
fn relative<'s>(sentence: &'s Sentence, token: usize) -> Option<&'s Hit> {
    // "double the 5 million it gave in 2022", "the 5 million Kenya received"
    if token > 0 && sentence.word(token - 1) == "the" {
        let is_pronoun = matches!(sentence.word(token + 1), "it" | "they" | "he" | "she");
        let name = sentence.actors.iter().find(|a| a.from == token + 1 && a.case == Case::Bare && a.prep.is_none());
        let subject = name.map(|a| a.to).or(is_pronoun.then_some(token + 2));
        let acts = |at: usize| sentence.beginning_at(at).find(|h| matches!(h.class(), Class::Give | Class::Receive));
        if let Some(verb) = subject.and_then(|to| (to..to + 3).find_map(acts)) {
            return Some(verb);
        }
    }
    let pronoun =
        (token + 1..sentence.tokens.len().min(token + 14)).find(|i| matches!(sentence.word(*i), "that" | "which"))?;
    let actor = sentence.actors.iter().find(|a| a.from > pronoun && a.from <= pronoun + 2 && a.case == Case::Bare)?;
    let interrupted = (token + 1..pronoun).any(|i| matches!(sentence.word(i), "." | ";" | "," | "and" | "so"));
    let verb = sentence.of(Class::Give).find(|h| h.from >= actor.to && h.from <= actor.to + 4);
    verb.filter(|_| !interrupted)
}

/// What the aid is for, by the words of its clause.
fn category(reading: &Reading, sentence: &Sentence, token: usize) -> Category {
    let (from, to) = sentence.clause_around(token);
    let near = sentence.of(Class::Purpose).filter(|h| h.from >= from && h.to <= to);
    let nearest = near.min_by_key(|h| h.from.abs_diff(token));
    nearest.and_then(|h| Category::from_code(reading.code(h))).unwrap_or(Category::Unspecified)
}

/// The state of whoever says it, where a person is named with a verb of saying.
fn speaker(sentence: &Sentence) -> Vec<String> {
    let says = sentence.of(Class::Reporting).find_map(|h| subject(sentence, h).filter(|a| !a.people.is_empty()));
    says.map(|a| a.codes.clone()).unwrap_or_default()
}

/// The modality at a verb, or at the anchor itself where no verb governs it.
fn mood(sentence: &Sentence, verb: Option<&Hit>, anchor: usize) -> Modality {
    let by_anchor = modality::modality(sentence, anchor, anchor + 1);
    match verb {
        Some(verb) => {
            let by_verb = modality::modality(sentence, verb.from, verb.to);
            match (by_verb, by_anchor) {
                // "blocked 5 million that was set aside"
                (Modality::Asserted, Modality::Denied) if verb.from < anchor => by_verb,
                (Modality::Asserted, _) => by_anchor,
                _ => by_verb,
            }
        }
        // "That would take assistance to 5 million since 2021": a sum, no condition.
        None if by_anchor == Modality::Hypothetical && brings_to(sentence, anchor) => Modality::Asserted,
        None => by_anchor,
    }
}

/// The modality of a sum. "Kenya may borrow up to 5 million": what is open to be drawn has been granted.
fn mood_of_sum(reading: &Reading, sentence: &Sentence, verb: Option<&Hit>, anchor: usize, sum: &Money) -> Modality {
    let is_leave = |h: &Hit| matches!(sentence.word(h.from), "may" | "can");
    let draws = || verb.is_some_and(|verb| verb.class() == Class::Receive);
    if not_aid::is_negotiated(reading, sentence, anchor) {
        return Modality::Hypothetical;
    }
    match mood(sentence, verb, anchor) {
        Modality::Hypothetical
            if sum.qualifier == Qualifier::AtMost && draws() && sentence.of(Class::Hypothetical).all(is_leave) =>
        {
            Modality::Asserted
        }
        mood => mood,
    }
}

fn brings_to(sentence: &Sentence, anchor: usize) -> bool {
    const BRING: [&str; 4] = ["take", "bring", "lift", "raise"];
    let would = (0..anchor).any(|i| sentence.word(i) == "would" && BRING.contains(&sentence.word(i + 1)));
    would && sentence.word(anchor.wrapping_sub(1)) == "to"
}

#[cfg(test)]
mod agency_tests;
#[cfg(test)]
mod goods_tests;
#[cfg(test)]
mod money_tests;
#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod tests;
