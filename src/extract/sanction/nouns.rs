//! Nouns that name a measure: "sanctions", "an asset freeze", "a ban on exports".

use crate::extract::actors::Case;
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::SanctionMeasure;

use super::ban::{comes_itself, origin_of_goods};

/// How far behind a package what it is made of may stand, in tokens.
const AID_REACH: usize = 4;
/// How far behind "a list of" those whom it names may be described, in tokens.
const LIST_OF: usize = 6;
/// How far behind "measures on" those whom they hit may stand, in tokens.
const LISTED_REACH: usize = 5;

/// A noun that names a measure: of the lexicon, or composed of a restraint and what it restricts.
pub(super) struct Noun {
    pub from: usize,
    pub to: usize,
    pub measure: SanctionMeasure,
}

pub(super) fn nouns(reading: &Reading, sentence: &Sentence) -> Vec<Noun> {
    let mut nouns: Vec<Noun> = Vec::new();
    for hit in sentence.of(Class::Restraint) {
        nouns.extend(composed(reading, sentence, hit));
    }
    nouns.extend(named_list(sentence));
    nouns.extend(numbered_package(sentence));
    nouns.extend(owned_round(sentence));
    for hit in sentence.of(Class::SanctionNoun) {
        let overlaps = nouns.iter().any(|n| n.from < hit.to && hit.from < n.to);
        if let Some(measure) = SanctionMeasure::from_code(reading.code(hit))
            && !overlaps
            && !is_used_as_verb(sentence, hit)
            && !is_predicate(sentence, hit)
            && is_against_someone(sentence, hit)
            && let Some(measure) = listed_goods(reading, sentence, hit).unwrap_or(Some(measure))
        {
            let measure =
                of_trade(sentence, hit).filter(|_| measure == SanctionMeasure::Designation).unwrap_or(measure);
            nouns.push(Noun { from: hit.from, to: hit.to, measure });
        }
    }
    nouns
}

/// "Peru's latest round", "the newest Peruvian package": one of a series of measures, as its place in it shows.
fn owned_round(sentence: &Sentence) -> Option<Noun> {
    let is_round = |i: &usize| matches!(sentence.word(*i), "round" | "package" | "tranche" | "batch" | "wave");
    let at = (1..sentence.tokens.len()).find(is_round)?;
    let from = at.saturating_sub(3);
    let is_latest = (from..at).any(|i| matches!(sentence.word(i), "latest" | "newest" | "new" | "fresh" | "next"));
    let is_owned = sentence.actors.iter().any(|a| a.case != Case::Bare && a.to > from && a.to <= at);
    let is_listing = sentence.has_within(Class::Listed, at, sentence.tokens.len());
    let is_other = sentence.has_money || sentence.has(Class::Gathering) || sentence.has(Class::AidNoun);
    (is_latest && is_owned && is_listing && !is_other && sentence.word(at + 1) != "of").then_some(Noun {
        from: at,
        to: at + 1,
        measure: SanctionMeasure::Unspecified,
    })
}

/// "its sixteenth package", "the 14th round": one of a series that is no aid.
fn numbered_package(sentence: &Sentence) -> Option<Noun> {
    let is_package = |i: &usize| matches!(sentence.word(*i), "package" | "round" | "tranche");
    let at = (1..sentence.tokens.len()).find(is_package)?;
    let from = (at.saturating_sub(2)..at).find(|i| super::count::is_ordinal(sentence.word(*i)))?;
    let is_aid = sentence.has_within(Class::AidNoun, from.saturating_sub(2), at + AID_REACH);
    let is_of_other = sentence.word(at + 1) == "of" && !sentence.has_within(Class::SanctionNoun, at, at + AID_REACH);
    let is_other = sentence.has_money || sentence.has(Class::Gathering) || is_aid || is_of_other;
    (!is_other).then_some(Noun { from, to: at + 1, measure: SanctionMeasure::Unspecified })
}

/// "added two firms to its own Peru list", "put 21 banks on the list": a list that somebody is put on or taken off.
fn named_list(sentence: &Sentence) -> Option<Noun> {
    let enters = ["add", "put", "plac", "includ", "inscrib", "enter"];
    let enlists = |way: usize| {
        let is_on = matches!(sentence.word(way), "on" | "onto");
        is_on && sentence.of(Class::Enlist).any(|h| h.to <= way && h.to + 3 >= way)
    };
    let leaves = ["remov", "tak", "struck", "strik", "delet", "drop"];
    let is_list = |i: &usize| matches!(sentence.word(*i), "list" | "register" | "roll");
    let at = (1..sentence.tokens.len()).find(is_list)?;
    let owned = (at.saturating_sub(4)..at).any(|i| matches!(sentence.word(i), "its" | "their" | "own" | "the" | "'s"));
    let goes = |i: &usize| matches!(sentence.word(*i), "to" | "on" | "onto" | "from" | "off" | "in");
    let way = (at.saturating_sub(5)..at).rev().find(goes)?;
    let verb = |stems: &[&str], reach: usize| {
        (way.saturating_sub(reach)..way).any(|i| stems.iter().any(|stem| sentence.word(i).starts_with(stem)))
    };
    let is_goods = sentence.word(at + 1) == "of";
    let moves = enlists(way)
        || verb(&enters, 14) && !matches!(sentence.word(way), "from" | "off")
        || verb(&leaves, 14) && matches!(sentence.word(way), "from" | "off");
    // "a list of people no longer welcome".
    let of_unwelcome = || sentence.of(Class::OffLimits).any(|h| h.from > at && h.from <= at + LIST_OF);
    let measure = match sentence.word(at - 1) {
        "freeze" => SanctionMeasure::AssetFreeze,
        "control" if (at.saturating_sub(3)..at).any(|i| sentence.word(i) == "export") => SanctionMeasure::ExportBan,
        _ if of_unwelcome() => SanctionMeasure::TravelBan,
        _ => SanctionMeasure::Designation,
    };
    (owned && moves && !is_goods).then_some(Noun { from: way + 1, to: at + 1, measure })
}

/// "the export blacklist", "its travel blacklist": what those on the list are kept from.
fn of_trade(sentence: &Sentence, list: &Hit) -> Option<SanctionMeasure> {
    match list.from.checked_sub(1).map_or("", |i| sentence.word(i)) {
        "export" | "exports" | "trade" => Some(SanctionMeasure::ExportBan),
        "import" | "imports" => Some(SanctionMeasure::ImportBan),
        "travel" | "entry" | "visa" => Some(SanctionMeasure::TravelBan),
        _ => None,
    }
}

/// "its list of goods barred from export" lists no people: the measure on the goods, if a word tells it. The outer
/// option is empty where a noun is no such list.
pub(super) fn listed_goods(reading: &Reading, sentence: &Sentence, noun: &Hit) -> Option<Option<SanctionMeasure>> {
    let goods = ["goods", "items", "products", "exports", "imports", "technologies"];
    let is_list =
        sentence.word(noun.to) == "of" && (noun.to + 1..noun.to + 4).any(|i| goods.contains(&sentence.word(i)));
    let restricted = || {
        let names_measure = |h: &&Hit| matches!(h.class(), Class::Restricted | Class::Restrict);
        let near = sentence.hits.iter().filter(names_measure).find(|h| h.from > noun.to && h.from <= noun.to + 10)?;
        SanctionMeasure::from_code(reading.code(near))
    };
    is_list.then(restricted)
}

/// "measures against Peru", "measures against 78 entities", not "measures against the virus".
fn is_against_someone(sentence: &Sentence, noun: &Hit) -> bool {
    // "measures on 23 Peruvian officials", not "measures on Peru's climate".
    let lists = || sentence.of(Class::Listed).any(|h| h.from >= noun.to && h.from <= noun.to + LISTED_REACH);
    if matches!(sentence.word(noun.to - 1), "on" | "upon") {
        return lists();
    }
    // "measures against 78 firms".
    if crate::extract::numbers::number_at(sentence, noun.to).is_some() && lists() {
        return true;
    }
    let directed = matches!(sentence.word(noun.to - 1), "against" | "targeting" | "at");
    // "packages aimed at bolstering Peru's defences"
    if sentence.word(noun.to).ends_with("ing") {
        return false;
    }
    !directed || sentence.actors.iter().any(|a| a.from >= noun.to && a.from <= noun.to + 1)
}

/// "Canada sanctions two banks", "curbs exports": the word is the verb of a present headline.
fn is_used_as_verb(sentence: &Sentence, noun: &Hit) -> bool {
    let number_follows = sentence.word(noun.to).starts_with(|c: char| c.is_ascii_digit())
        || crate::extract::numbers::number(sentence.word(noun.to)).is_some();
    // "Canada on Friday sanctions".
    let is_between = |i: &usize| {
        let is_named = sentence.actors.iter().any(|a| a.from <= *i && *i < a.to);
        matches!(sentence.word(*i), "on" | "also" | "now") || sentence.tokens[*i].mention.is_some() && !is_named
    };
    let end = (0..noun.from).rev().find(|i| !is_between(i)).map_or(0, |i| i + 1);
    let subject = sentence.actors.iter().any(|a| a.to == end && a.prep.is_none());
    number_follows && (subject || super::voice::is_subject_before_aside(sentence, noun))
}

/// "Peru banned exports", "and prohibited exports": the participle of "prohibited exports" is the verb.
fn is_predicate(sentence: &Sentence, noun: &Hit) -> bool {
    let begins = sentence.of(Class::Ban).any(|h| h.from == noun.from && h.form() == Form::Participle);
    let before = noun.from.checked_sub(1).map_or("", |i| sentence.word(i));
    begins
        && !matches!(
            before,
            "of" | "the" | "include" | "includes" | "including" | "on" | "new" | "its" | "their" | "as"
        )
}

/// "bans on the import of coal and on all transactions with four banks": what else the same noun restricts.
fn further_object(reading: &Reading, sentence: &Sentence, from: usize, first: SanctionMeasure) -> Option<Noun> {
    const LIST: usize = 12;
    const REACH: usize = 4;
    let (_, end) = sentence.clause_around(from.saturating_sub(1));
    let is_joint = |i: &usize| sentence.word(*i) == "and" && sentence.word(i + 1) == "on";
    let joint = (from..end.min(from + LIST)).find(is_joint)?;
    let near = |h: &&Hit| h.from > joint + 1 && h.from <= joint + 1 + REACH;
    let thing = sentence.of(Class::Restricted).find(near)?;
    let measure = SanctionMeasure::from_code(reading.code(thing)).filter(|measure| *measure != first)?;
    Some(Noun { from: thing.from, to: thing.to, measure })
}

/// "export and import bans", "a ban on the sale of", "an embargo on Peruvian copper".
fn composed(reading: &Reading, sentence: &Sentence, restraint: &Hit) -> Vec<Noun> {
    // "tightened border controls with Peru": guards look at everybody.
    if sentence.word(restraint.from).starts_with("control") && sentence.word(restraint.from.wrapping_sub(1)) == "border"
    {
        return Vec::new();
    }
    // "the trade export control list": who stands on it.
    if matches!(sentence.word(restraint.to), "list" | "lists" | "blacklist") {
        return Vec::new();
    }
    let restricted = |at: usize| {
        let hit = sentence.of(Class::Restricted).find(|h| h.contains(at))?;
        Some((hit.from, hit.to, SanctionMeasure::from_code(reading.code(hit))?))
    };
    let mut found = Vec::new();
    let mut at = restraint.from;
    while let Some(previous) = at.checked_sub(1) {
        match restricted(previous) {
            Some((from, _, measure)) => {
                found.push(Noun { from, to: restraint.to, measure });
                at = from;
            }
            None if matches!(sentence.word(previous), "and" | "or" | "-" | "," | "/") => at = previous,
            None => break,
        }
    }
    if !found.is_empty() {
        found.reverse();
        return found;
    }
    if !matches!(sentence.word(restraint.to), "on" | "over" | "of" | "against" | "for" | "to" | "from") {
        return found;
    }
    let ends =
        |i: usize| matches!(sentence.word(i), "," | "." | ";" | "to" | "by" | "for" | "that" | "which" | "until");
    let near = (restraint.to + 1..restraint.to + 9).take_while(|i| !ends(*i) && *i < sentence.tokens.len());
    if let Some((_, to, measure)) = near.clone().find_map(restricted) {
        let first = Noun { from: restraint.from, to, measure };
        return [Some(first), further_object(reading, sentence, to, measure)].into_iter().flatten().collect();
    }
    // A ban on another state's goods keeps them out.
    let of_a_state = sentence.actors.iter().any(|a| a.from == restraint.to + 1 && a.case == Case::Adjective)
        || origin_of_goods(sentence, restraint.to + 1).is_some();
    let forbids = ["ban", "bans", "embargo", "embargoes", "prohibition"].contains(&sentence.word(restraint.from));
    let end = near.last().map_or(restraint.to, |last| last + 1);
    if of_a_state && forbids && !comes_itself(sentence, restraint.to, end) {
        found.push(Noun { from: restraint.from, to: restraint.to, measure: SanctionMeasure::ImportBan });
    }
    found
}
