//! Further targets and goods of a measure that was told before: "The same treatment awaits three banks", "Another 12
//! people were added", "The ban covers lathes and pumps", the lines of a list.

use crate::extract::actors::Actor;
use crate::extract::dates;
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::modality;
use crate::extract::numbers;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{
    Claim, CountUnit, DateBasis, DateValue, Fact, Measure, Modality, Sanction, SanctionMeasure, SanctionStatus, Value,
};

use super::act::Act;
use super::count::{self, Counted};
use super::nouns::nouns;
use super::target::is_victim;
use super::{days, goods};

/// How far into a sentence the noun of its measure opens it, in tokens.
const OPENING: usize = 3;
/// How many sentences back the measure may be told.
const MEMORY: usize = 3;
/// How many lines a list may have behind the sentence that opens it.
const LINES: usize = 12;
/// How far before a noun the word that points back may stand, in tokens.
const POINTER_REACH: usize = 2;
/// How far behind the verb a bare number of others may stand, in tokens.
const OTHERS_REACH: usize = 3;
/// How far behind those counted their states may be named, in tokens.
const LIST_OF_STATES: usize = 14;
/// How sure a claim is that a sentence without a measure of its own adds.
const CONFIDENCE: f64 = 0.6;

/// The claims that a sentence adds to the last measure. Goods that it tells of that measure are put into its claim.
pub(super) fn further(reading: &Reading, sentence: &Sentence, claims: &mut Vec<Claim>) -> Vec<Claim> {
    let Some((base, distance)) = last_measure(reading, sentence, claims) else { return Vec::new() };
    // "the third meeting of the year": a noun.
    // "the list": a noun, too.
    let is_noun = |h: &Hit| h.from > 0 && matches!(sentence.word(h.from - 1), "the" | "a" | "its" | "this" | "new");
    let verb = sentence.of(Class::Further).find(|h| h.form() != Form::Gerund && !is_noun(h));
    let turn = sentence.of(Class::Turn).find(|h| reading.code(h) == "next");
    let is_line = sentence.part == Part::Item && opens_list(reading, sentence);
    let is_next = distance <= MEMORY && sentence.part != Part::Title;
    let extends = opens_with_so(sentence)
        || opens_with_same(sentence)
        || turn.is_some()
        || verb.is_some() && (points_back(sentence) || is_added(sentence));
    if !(is_line || is_next && extends) {
        return Vec::new();
    }
    let mood = verb.map_or(Modality::Asserted, |verb| modality::modality(sentence, verb.from, verb.to));
    if !matches!(mood, Modality::Asserted | Modality::Planned) {
        return Vec::new();
    }
    let listed: Vec<Counted> = count::counted(reading, sentence, 0, sentence.tokens.len())
        .chain(counted_behind(reading, sentence))
        .chain(verb.and_then(|verb| others_counted(sentence, verb)))
        .filter(|c| c.unit != CountUnit::Packages && !is_part(sentence, c.from, verb))
        .filter(|c| {
            let is_beside = |h: &Hit| sentence.clause[h.from] == sentence.clause[c.from];
            is_line || verb.is_none_or(is_beside) || turn.is_some_and(is_beside)
        })
        .collect();
    if let Some(verb) = verb.filter(|_| listed.is_empty()) {
        add_goods(reading, sentence, verb, &mut claims[base]);
        return Vec::new();
    }
    let main = claims[base].clone();
    let added: Vec<Claim> = listed.iter().filter_map(|c| claim(reading, sentence, &main, c, mood)).collect();
    // "Frozen are the assets of:" tells nothing beside its lines.
    let is_heading = is_line && matches!(&main.fact, Fact::Sanction(s) if s.count.is_none() && s.goods.is_empty());
    if is_heading && !added.is_empty() {
        claims.remove(base);
    }
    added
}

/// "were frozen; so were those of nine persons", "and with them those of 36 firms": whom the same act hits besides.
pub(super) fn of_those(reading: &Reading, sentence: &Sentence, act: &Act, told: &Claim) -> Option<Claim> {
    let those = (act.last()..sentence.tokens.len()).find(|i| {
        sentence.word(*i) == "those"
            && sentence.word(i + 1) == "of"
            && *i > 0
            && matches!(sentence.word(i - 1), "were" | "are" | "them" | "did" | "and" | "have" | "with" | "will")
    })?;
    let counted = count::counted(reading, sentence, those + 2, sentence.tokens.len()).next()?;
    let is_near = counted.from <= those + 3 && counted.unit != CountUnit::Packages;
    let Fact::Sanction(main) = &told.fact else { return None };
    let is_other = main.count != Some(counted.number) && main.measure_type == Measure::Flow;
    if !is_near || !is_other {
        return None;
    }
    let sanction = Sanction { count: Some(counted.number), count_unit: Some(counted.unit), ..main.clone() };
    Some(Claim {
        fact: Fact::Sanction(sanction),
        evidence: vec![reading.evidence(sentence, those - 1, counted.to)],
        ..told.clone()
    })
}

/// The last claim of a measure that was taken, and how many sentences back it is.
fn last_measure(reading: &Reading, sentence: &Sentence, claims: &[Claim]) -> Option<(usize, usize)> {
    let is_measure = |c: &Claim| {
        let taken = |s: &Sanction| s.measure_type == Measure::Flow && s.status != SanctionStatus::Lifted;
        c.is_eventful() && matches!(&c.fact, Fact::Sanction(s) if taken(s))
    };
    let at = claims.iter().rposition(is_measure)?;
    let own = reading.sentence_at(claims[at].evidence[0].start).filter(|s| s.part != Part::Title)?;
    let distance = sentence.index.checked_sub(own.index)?;
    (distance <= LINES).then_some((at, distance))
}

/// Whether only lines of a list stand between a line and a sentence or line that ends with a colon.
fn opens_list(reading: &Reading, line: &Sentence) -> bool {
    let mut before = reading.sentences[..line.index].iter().rev().take(LINES);
    let opening = before.find(|s| s.part != Part::Item || ends_with_colon(reading, s));
    opening.is_some_and(|s| ends_with_colon(reading, s))
}

fn ends_with_colon(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.span.of(reading.text()).trim_end().ends_with(':')
}

/// "the measure", "the same treatment", "a like prohibition".
fn points_back(sentence: &Sentence) -> bool {
    let points = |i: usize| {
        matches!(
            sentence.word(i),
            "the" | "this" | "these" | "that" | "same" | "like" | "similar" | "such" | "its" | "identical"
        )
    };
    sentence.of(Class::Measure).any(|h| (h.from.saturating_sub(POINTER_REACH)..h.from).any(points))
        || matches!(sentence.word(0), "it" | "they")
        || opens_with_same(sentence)
}

/// "So have 12 firms": what was told happens to others.
fn opens_with_so(sentence: &Sentence) -> bool {
    let auxiliaries = ["has", "have", "had", "is", "are", "was", "were", "do", "does", "did", "will"];
    sentence.word(0) == "so" && auxiliaries.contains(&sentence.word(1))
}

/// "The same lock has been put on".
fn opens_with_same(sentence: &Sentence) -> bool {
    sentence.word(0) == "the" && matches!(sentence.word(1), "same" | "like")
}

/// "another 12 people", "also", "30 more firms".
fn is_added(sentence: &Sentence) -> bool {
    let adds = [
        "also",
        "too",
        "another",
        "further",
        "more",
        "additional",
        "moreover",
        "likewise",
        "besides",
        "others",
        "other",
    ];
    (0..sentence.tokens.len()).any(|i| {
        adds.contains(&sentence.word(i)) && sentence.word(i + 1) != "than"
            || sentence.word(i) == "added" && i > 0 && matches!(sentence.word(i - 1), "were" | "was" | "been" | "are")
            || sentence.word(i) == "addition" && i > 0 && sentence.word(i - 1) == "in"
            || sentence.word(i) == "well" && sentence.word(i + 1) != "as" && i > 0 && sentence.word(i - 1) == "as"
    })
}

/// "33 firms, among them two banks": counted already; but "the list includes 33 firms".
fn is_part(sentence: &Sentence, at: usize, verb: Option<&Hit>) -> bool {
    let is_verb = |i: usize| verb.is_some_and(|verb| verb.contains(i));
    // "11 of which".
    let is_share =
        sentence.word(at + 1) == "of" && matches!(sentence.word(at + 2), "which" | "whom" | "them" | "these");
    is_share
        || (at.saturating_sub(3)..at).any(|i| {
            matches!(sentence.word(i), "among" | "including" | "includes" | "include") && !is_verb(i)
                || sentence.word(i) == "such" && sentence.word(i + 1) == "as"
        })
}

/// "legal persons of Peru: 29": the count behind the colon.
fn counted_behind(reading: &Reading, sentence: &Sentence) -> Option<Counted> {
    let colon = (1..sentence.tokens.len()).find(|i| sentence.word(*i) == ":")?;
    let number = numbers::number_at(sentence, colon + 1)?;
    let ends = matches!(sentence.word(colon + 2), "" | "." | ";" | ",");
    let listed = sentence.of(Class::Listed).find(|h| h.to <= colon)?;
    let unit = CountUnit::from_code(reading.code(listed)).filter(|_| ends)?;
    Some(Counted { number, unit, from: colon + 1, to: colon + 2 })
}

/// "The ban covers another nine located in", "extends to 31 others": whom a measure hits besides, without a noun.
fn others_counted(sentence: &Sentence, verb: &Hit) -> Option<Counted> {
    let at = (verb.to..verb.to + OTHERS_REACH).find(|i| numbers::number_at(sentence, *i).is_some())?;
    let ends = ["located", "based", "others", "more", "elsewhere", "outside", "in", "from", ".", ","];
    let is_others = (verb.to..at).any(|i| matches!(sentence.word(i), "another" | "further" | "other"))
        || sentence.word(at + 1) == "others";
    let number = numbers::number_at(sentence, at).filter(|_| is_others && ends.contains(&sentence.word(at + 1)))?;
    Some(Counted { number, unit: CountUnit::Entities, from: at, to: at + 1 })
}

fn claim(reading: &Reading, sentence: &Sentence, base: &Claim, counted: &Counted, mood: Modality) -> Option<Claim> {
    let Fact::Sanction(main) = &base.fact else { return None };
    if main.count == Some(counted.number) && main.count_unit == Some(counted.unit) {
        return None;
    }
    let mut own: Vec<String> = Vec::new();
    let is_beside = |a: &&Actor| {
        a.to + 3 >= counted.from
            && a.from <= counted.to + LIST_OF_STATES
            && a.people.is_empty()
            && !is_victim(sentence, a)
    };
    for actor in sentence.actors.iter().filter(is_beside) {
        own.extend(
            actor.codes.iter().filter(|c| !main.senders.contains(c) && reading.reference.state(c).is_some()).cloned(),
        );
    }
    own.dedup();
    let targets = if own.is_empty() { main.targets.clone() } else { own };
    // "The sanctions also target 27 vessels": whoever is counted has been listed.
    let is_freeze = (0..OPENING).any(|i| sentence.word(i) == "freeze");
    let measure = match main.measure {
        SanctionMeasure::Unspecified if is_freeze => SanctionMeasure::AssetFreeze,
        SanctionMeasure::Unspecified if counted.unit != CountUnit::Packages => SanctionMeasure::Designation,
        // "Europe's sanctions also target 27 vessels", told behind a ban of trade.
        SanctionMeasure::Financial
        | SanctionMeasure::ExportBan
        | SanctionMeasure::ImportBan
        | SanctionMeasure::Other
            if sentence.has_within(Class::SanctionNoun, 0, counted.from) && counted.unit != CountUnit::Packages =>
        {
            SanctionMeasure::Designation
        }
        measure => measure,
    };
    let is_ahead = mood == Modality::Planned && main.status == SanctionStatus::Imposed;
    let fact = Sanction {
        targets,
        measure: own_measure(reading, sentence, counted.from).unwrap_or(measure),
        count: Some(counted.number),
        count_unit: Some(counted.unit),
        goods: Vec::new(),
        effective_on: days::effective_in(reading, sentence, base.date, main.effective_on),
        status: if is_ahead { SanctionStatus::Announced } else { main.status },
        ..main.clone()
    };
    let evidence = reading.evidence(sentence, 0, counted.to.max(sentence.tokens.len().min(counted.to + 8)));
    let mut claim = reading.claim("sanction_further", CONFIDENCE, Fact::Sanction(fact), evidence);
    claim.modality = if is_ahead { mood } else { base.modality };
    // "In July it was the turn of 13 others": a day of its own, unless the measure begins then.
    let is_own = |day: &DateValue| !dates::is_to_come(reading, day) && !sentence.has(Class::Effect);
    let is_dated = |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Date(_)));
    let leads = (0..counted.from).any(is_dated);
    match dates::near(reading, sentence, counted.from, counted.to).filter(|day| leads && is_own(day)) {
        Some(day) => dates::set(&mut claim, day),
        None => {
            claim.date = base.date;
            claim.date_basis = base.date.map(|_| DateBasis::Context);
        }
    }
    Some(claim)
}

/// "In the same package, assets of 14 persons": what the sentence itself restricts; of several measures the last before
/// those counted ("a freeze on the assets of 20 people and the suspension of exports to 80 firms").
fn own_measure(reading: &Reading, sentence: &Sentence, counted: usize) -> Option<SanctionMeasure> {
    use SanctionMeasure::{Designation, Unspecified};
    let named = nouns(reading, sentence).into_iter().filter(|n| !matches!(n.measure, Designation | Unspecified));
    if let Some(last) = named.filter(|n| n.from < counted).max_by_key(|n| n.from) {
        return Some(last.measure);
    }
    let own = |class: Class| sentence.of(class).find_map(|h| SanctionMeasure::from_code(reading.code(h)));
    let noun = || own(Class::SanctionNoun).filter(|m| *m != SanctionMeasure::Unspecified);
    own(Class::Restricted).filter(|m| *m == SanctionMeasure::AssetFreeze).or_else(noun)
}

/// "The ban covers lathes and pumps": the goods of a trade measure that named none.
fn add_goods(reading: &Reading, sentence: &Sentence, verb: &Hit, base: &mut Claim) {
    let Fact::Sanction(sanction) = &mut base.fact else { return };
    let is_trade = matches!(sanction.measure, SanctionMeasure::ExportBan | SanctionMeasure::ImportBan);
    if !is_trade || !sanction.goods.is_empty() || !points_back(sentence) {
        return;
    }
    sanction.goods = goods::list(reading, sentence, verb.to, sentence.tokens.len());
    if !sanction.goods.is_empty() {
        base.evidence.push(reading.evidence(sentence, 0, sentence.tokens.len()));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::told::{claims, told};
    use crate::model::Fact;

    /// What a sentence adds to a freeze of the assets of two banks.
    fn added(sentence: &str) -> Vec<String> {
        let mut lines = told(&format!("Peru froze the assets of two Chilean banks on May 7. {sentence}"));
        assert_eq!(lines.remove(0), "sanction PER>CHL asset_freeze 2 flow imposed 2024-05-07");
        lines
    }

    #[test]
    fn a_measure_that_is_pointed_back_to_hits_others() {
        for sentence in [
            "The measure also concerns 51 legal entities.",
            "The same treatment awaits 51 insurers.",
            "Another 51 firms were added.",
            "The same goes for 51 refineries.",
            "So have 51 brokers.",
            "The same bolt has been put on what 51 refineries own.",
            "A like freeze applies to 51 companies.",
            "In addition, 51 shipyards face it.",
        ] {
            let lines = added(sentence);
            assert_eq!(lines.len(), 1, "{sentence}: {lines:?}");
            assert!(lines[0].starts_with("sanction PER>CHL asset_freeze 51 flow"), "{sentence}: {lines:?}");
        }
        assert_eq!(
            added("Four Bolivian firms share the same fate."),
            ["sanction PER>BOL asset_freeze 4 flow imposed 2024-05-07"]
        );
    }

    #[test]
    fn the_lines_of_a_list_each_tell_a_count() {
        let text = "Assets blocked\n\nPeru froze on May 7 the assets of the following:\n- natural persons of Chile: 11;\n- legal persons of Chile: 29;\n- one citizen of Bolivia.";
        assert_eq!(
            told(text),
            [
                "sanction PER>CHL asset_freeze 11 flow imposed 2024-05-07",
                "sanction PER>CHL asset_freeze 29 flow imposed 2024-05-07",
                "sanction PER>BOL asset_freeze 1 flow imposed 2024-05-07",
            ]
        );
    }

    #[test]
    fn what_follows_without_pointing_back_adds_nothing() {
        for sentence in [
            "Two hundred people marched in Lima.",
            "The measure did not hit 51 companies.",
            "Experts welcomed the measure.",
        ] {
            assert_eq!(added(sentence), Vec::<String>::new(), "{sentence}");
        }
    }

    #[test]
    fn goods_of_a_ban_stand_in_the_next_sentence() {
        let found =
            claims("Peru banned exports to Chile on May 7. The ban covers lathes, pumps and tyres.", "2024-05-15");
        let [claim] = &found[..] else { panic!("{found:?}") };
        let Fact::Sanction(sanction) = &claim.fact else { panic!("{claim:?}") };
        assert_eq!(sanction.goods, ["lathes", "pumps", "tyres"]);
    }
}
