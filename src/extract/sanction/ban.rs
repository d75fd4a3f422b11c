//! Verbs that restrict a thing: "froze the assets of", "cut off from SWIFT", "shut the border to", "is out of reach".

use crate::extract::actors::{Actor, Case};
use crate::extract::inflection::Form;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::roles;
use crate::extract::tokens::Hit;
use crate::model::{CountUnit, SanctionMeasure, Value};

use super::act::{Act, same_clause};
use super::entry::entry_act;
use super::voice::{self, Voice, is_helped, voice};

/// How far what is restricted may stand from its verb.
const OBJECT_REACH: usize = 16;
/// How far it may stand before a passive verb, behind a list of those hit.
const SUBJECT_REACH: usize = 40;
/// Within how many tokens of the head of its sentence a participle opens it.
const OPENING: usize = 2;
/// How far behind "out of" the hands may stand, in tokens.
const HANDS_REACH: usize = 5;
/// How far behind "lose" and "revoke" the privilege may stand, in tokens.
const PRIVILEGE_REACH: usize = 6;
/// How far behind verbs that are common in other senses.
const WEAK_REACH: usize = 4;

/// "their property is out of reach", "whatever they own there is off limits".
pub(super) fn off_limits(reading: &Reading, sentence: &Sentence, words: &Hit) -> Option<Act> {
    let (start, end) = sentence.clause_around(words.from);
    let within = |h: &&Hit| start <= h.from && h.to <= end;
    // "need a permit before they leave for".
    let dealing = || sentence.of(Class::Dealing).find(within);
    let thing = sentence.of(Class::Restricted).find(within).or_else(dealing);
    let owned = || what_is_owned(sentence, start, end).map(|(from, _)| from);
    let own = SanctionMeasure::from_code(reading.code(words));
    if matches!(own, Some(SanctionMeasure::ExportBan | SanctionMeasure::ImportBan)) && !is_kept_out(sentence, words) {
        return None;
    }
    let (from, measure) = match thing {
        _ if own.is_some() => (words.from, own?),
        Some(thing) => (thing.from, SanctionMeasure::from_code(reading.code(thing))?),
        None => (owned()?, SanctionMeasure::AssetFreeze),
    };
    if own == Some(SanctionMeasure::TravelBan) && !hits_people(reading, sentence, start, words) {
        return None;
    }
    // "puts out of bounds", "keeps out of their hands", "unwelcome in": somebody's doing; else a state of things.
    let is_done = !reading.code(words).is_empty()
        || (start..end).any(|i| ["put", "plac"].iter().any(|w| sentence.word(i).starts_with(w)));
    let (rule, confidence) = if is_done { ("sanction_ban", 0.75) } else { ("sanction_off_limits", 0.65) };
    Some(Act { from, to: from + 1, verb: *words, voice: Voice::Passive, measure, is_standing: false, rule, confidence })
}

/// "lost its access to", "was stripped of its trade privileges", "revokes the status": a privilege that is taken away.
pub(super) fn forfeit(reading: &Reading, sentence: &Sentence, privilege: &Hit) -> Option<Act> {
    let measure = SanctionMeasure::from_code(reading.code(privilege))?;
    let same = |h: &&Hit| same_clause(sentence, h.from, privilege.from);
    let near = |h: &&Hit| h.to <= privilege.from && privilege.from - h.to <= PRIVILEGE_REACH && same(h);
    let takes = |h: &&Hit| h.form() != Form::Base || is_helped_base(sentence, h);
    let behind = |h: &&Hit| h.from >= privilege.to && same(h) && voice(sentence, h) == Voice::Passive;
    let verbs = || sentence.of(Class::Forfeit).filter(takes);
    let verb = verbs().rfind(near).or_else(|| verbs().find(behind))?;
    let is_taken = reading.code(verb) == "active" && voice(sentence, verb) == Voice::Active;
    let voice = if is_taken { Voice::Active } else { Voice::Passive };
    let (from, to, rule, confidence) = (privilege.from, privilege.to, "sanction_ban", 0.75);
    Some(Act { from, to, verb: *verb, voice, measure, is_standing: false, rule, confidence })
}

/// "will lose", "is to revoke"; not "the end of".
fn is_helped_base(sentence: &Sentence, verb: &Hit) -> bool {
    let before = verb.from.checked_sub(1).map_or("", |i| sentence.word(i));
    !matches!(before, "a" | "an" | "the" | "this" | "its" | "at" | "of" | "by" | "in")
}

/// "nine officers are unwelcome in", not "the visitor was not welcome", nor "a list of people not welcome".
fn hits_people(reading: &Reading, sentence: &Sentence, start: usize, words: &Hit) -> bool {
    let is_list = (start..words.from).any(|i| sentence.word(i).ends_with("list"));
    let named = sentence.actors.iter().any(|a| a.from >= start && a.to <= words.from && a.level.is_some());
    let counted = super::count::counts(reading, sentence, start, words.from).next();
    let is_counted = counted.is_some_and(|(_, unit)| unit == CountUnit::Individuals);
    let is_in = sentence.word(words.to - 1) == "in" || sentence.word(words.to) == "in";
    let has_place = is_in && sentence.actors.iter().any(|a| a.from >= words.to && a.from <= words.to + 2);
    !is_list && (is_counted || has_place && (named || sentence.has_within(Class::Title, start, words.from)))
}

/// "keep chips out of Peru's hands", "keeps diamonds out of the country".
fn is_kept_out(sentence: &Sentence, hands: &Hit) -> bool {
    let (start, _) = sentence.clause_around(hands.from);
    let out = (start..=hands.from).rev().find(|i| matches!(sentence.word(*i), "out" | "off"));
    let keeps = |i: usize| matches!(sentence.word(i), "keep" | "keeps" | "kept" | "keeping" | "stay" | "stays");
    out.is_some_and(|out| hands.from - out <= HANDS_REACH && (start..out).any(keeps))
}

/// A verb that restricts, with the word for what it restricts.
pub(super) fn ban_act(
    reading: &Reading,
    sentence: &Sentence,
    verb: &Hit,
    in_noun: &dyn Fn(usize) -> bool,
) -> Option<Act> {
    let kind = reading.code(verb);
    let how = voice(sentence, verb);
    // "has denied supplying arms": said not to do it.
    if sentence.word(verb.from).starts_with("den") && sentence.word(verb.to).ends_with("ing") {
        return None;
    }
    if how == Voice::Active && is_done_by_deed(sentence, verb) {
        return None;
    }
    let fits = |h: &&Hit| {
        if kind == "financial" {
            return !in_noun(h.from) && reading.code(h) == kind;
        }
        let takes_assets = reading.code(h) == "asset_freeze";
        let of_assets = kind == "asset_freeze";
        let blocks = sentence.word(verb.from).starts_with("block");
        // "barred from touching property".
        let touches = takes_assets && sentence.word(verb.to) == "from";
        !in_noun(h.from) && (takes_assets == of_assets || of_assets && blocks || touches)
    };
    let reach = if kind == "weak" || sentence.word(verb.from).starts_with("block") { WEAK_REACH } else { OBJECT_REACH };
    let others = |from: usize, to: usize| {
        sentence.hits.iter().any(|h| {
            matches!(h.class(), Class::Impose | Class::Restrict | Class::Ban)
                && h.form() != Form::Gerund
                && h.from >= from
                && h.to <= to
        })
    };
    let restricted = || sentence.of(Class::Restricted).filter(fits);
    let after = || {
        let near = |h: &&Hit| h.from >= verb.to && h.from <= verb.to + reach && !others(verb.to, h.from);
        restricted().find(|h| near(h) && same_clause(sentence, h.from, verb.from))
    };
    // "Frozen, as of Friday, are the assets of": what stands between the commas is no end of it.
    let fronted = || {
        let near = |h: &&Hit| h.from >= verb.to && h.from <= verb.to + reach && !others(verb.to, h.from);
        restricted()
            .filter(near)
            .find(|h| (verb.to..h.from).any(|i| matches!(sentence.word(i), "are" | "is" | "were" | "was")))
    };
    let before = || {
        let near = |h: &&Hit| h.to <= verb.from && h.to + SUBJECT_REACH >= verb.from;
        let mut things = restricted().filter(near).filter(|h| same_clause(sentence, h.from, verb.from));
        // "firms that supply chips had their assets blocked": what is theirs stands right before the verb.
        if voice::is_suffered(sentence, verb) { things.next_back() } else { things.next() }
    };
    // "assets of ten firms, including two that ship arms, will be frozen": a clause without a subject of its own.
    let set_off = || {
        let is_helper = |i: usize| voice::is_auxiliary(sentence.word(i));
        let is_headless = (sentence.clause_around(verb.from).0..verb.from).all(is_helper) && is_helped(sentence, verb);
        let near = |h: &&Hit| h.to <= verb.from && h.to + SUBJECT_REACH >= verb.from && !others(h.to, verb.from - 1);
        if is_headless { restricted().find(near) } else { None }
    };
    let fronted = || if verb.from < OPENING { fronted() } else { None };
    let thing = if how == Voice::Passive { before().or_else(set_off).or_else(after).or_else(fronted) } else { after() };
    // "posted sales in the year that ended in March": common verbs need their auxiliary.
    let thing = thing.filter(|_| kind != "weak" || how == Voice::Active || is_helped(sentence, verb));
    let act = |from, to, measure, confidence| Act {
        from,
        to,
        verb: *verb,
        voice: how,
        measure,
        is_standing: false,
        rule: "sanction_ban",
        confidence,
    };
    if let Some(thing) =
        thing.filter(|thing| !is_border(sentence, thing) || shut_out(reading, sentence, thing).is_some())
    {
        // "closes its doors to 55 firms": who may not come in is no person.
        let measure = match shut_out(reading, sentence, thing) {
            Some(CountUnit::Entities) if is_border(sentence, thing) => SanctionMeasure::Other,
            _ => SanctionMeasure::from_code(reading.code(thing))?,
        };
        return Some(act(thing.from, thing.to, measure, 0.75));
    }
    if kind == "asset_freeze" && how == Voice::Active && freezes_sum(reading, sentence, verb) {
        return Some(act(verb.from, verb.to, SanctionMeasure::AssetFreeze, 0.7));
    }
    let (start, end) = sentence.clause_around(verb.from);
    if let Some(from) = cut_off_from(sentence, verb) {
        return Some(act(verb.from, from, SanctionMeasure::ExportBan, 0.7));
    }
    let takes_all = kind == "asset_freeze" || verb.to - verb.from > 1;
    if let Some((from, to)) = what_is_owned(sentence, start, end).filter(|_| takes_all) {
        return Some(act(from, to, SanctionMeasure::AssetFreeze, 0.7));
    }
    if let Some(act) = entry_act(reading, sentence, verb, how) {
        return Some(act);
    }
    if how == Voice::Passive && keeps_out(kind, sentence, verb) && is_foreign_good(reading, sentence, start, verb.from)
    {
        return Some(act(verb.from, verb.to, SanctionMeasure::ImportBan, 0.6));
    }
    let object = foreign_goods(sentence, verb)?;
    let is_goods = keeps_out(kind, sentence, verb) && how == Voice::Active;
    (is_goods && roles::subject(sentence, verb).is_some())
        .then(|| act(verb.from, object.to, SanctionMeasure::ImportBan, 0.6))
}

/// "has frozen 5 billion francs", "froze assets worth 5 billion": the sum that a verb freezes.
pub(super) fn freezes_sum(reading: &Reading, sentence: &Sentence, verb: &Hit) -> bool {
    const REACH: usize = 6;
    let freezes = sentence.word(verb.to.saturating_sub(1)).starts_with("froze");
    let is_sum = |token| matches!(reading.value(token), Some(Value::Money(_)));
    freezes && sentence.tokens.iter().skip(verb.to).take(REACH).any(is_sum)
}

/// "banned Peruvian copper", "shuts out coal from Peru": another state's goods are the object; nobody is named or listed.
pub(super) fn foreign_goods<'s>(sentence: &'s Sentence, verb: &Hit) -> Option<&'s Actor> {
    if let Some(origin) = origin_of_goods(sentence, verb.to) {
        return Some(origin);
    }
    let is_adjective = |a: &&Actor| a.from == verb.to && a.case == Case::Adjective && a.people.is_empty();
    let object = sentence.actors.iter().find(is_adjective).filter(|a| a.level.is_none())?;
    let comes = comes_itself(sentence, object.from, object.to + 4);
    let is_titled = sentence.of(Class::Title).any(|h| h.from >= object.to && h.from <= object.to + 1);
    let has_noun = sentence.word(object.to).starts_with(char::is_alphabetic);
    (!comes && !is_titled && has_noun).then_some(object)
}

/// "coal from Peru", "a range of goods from Peru": whose the goods are that are told from a token on; not "visitors from Peru",
/// nor "Chile from Peru's market".
pub(super) fn origin_of_goods<'s>(sentence: &'s Sentence, at: usize) -> Option<&'s Actor> {
    const REACH: usize = 6;
    let ends =
        |i: usize| matches!(sentence.word(i), "," | "." | ";" | ":" | "to" | "by" | "that" | "which" | "who" | "in");
    let from =
        (at..sentence.tokens.len().min(at + REACH)).take_while(|i| !ends(*i)).find(|i| sentence.word(*i) == "from")?;
    let is_state = |a: &&Actor| a.from == from + 1 && a.case == Case::Bare && a.people.is_empty() && a.level.is_none();
    let is_told = (at..from).all(|i| sentence.tokens[i].mention.is_none());
    let is_goods = from > at && is_told && !sentence.actors.iter().any(|a| (at..from).contains(&a.from));
    let is_titled = sentence.has_within(Class::Title, at, from);
    sentence.actors.iter().find(is_state).filter(|_| is_goods && !is_titled && !comes_itself(sentence, at, from))
}

/// Whether tokens name whom a state lists, or who and what comes from one by itself: a ban on them keeps out no goods.
pub(super) fn comes_itself(sentence: &Sentence, from: usize, to: usize) -> bool {
    sentence.has_within(Class::Listed, from, to) || sentence.has_within(Class::Traveller, from, to)
}

/// "banned new investment in the country and the import of machinery": what the same verb restricts besides.
pub(super) fn joined_things(reading: &Reading, sentence: &Sentence, act: &Act) -> Vec<Act> {
    if act.voice == Voice::Passive || act.from < act.verb.to {
        return Vec::new();
    }
    let is_joined = |h: &&Hit| {
        let before = |back: usize| h.from.checked_sub(back).map_or("", |i| sentence.word(i));
        h.from >= act.to
            && same_clause(sentence, h.from, act.verb.from)
            // "going further than the visa and export measures": what it is compared with.
            && !(act.to..h.from).any(|i| sentence.word(i) == "than" || is_purpose(sentence, i))
            && (before(1) == "and" || before(2) == "and" && matches!(before(1), "the" | "all" | "any" | "new"))
    };
    let other = |h: &Hit| {
        let measure = SanctionMeasure::from_code(reading.code(h)).filter(|measure| *measure != act.measure)?;
        Some(Act { from: h.from, to: h.to, measure, ..*act })
    };
    sentence.of(Class::Restricted).filter(is_joined).filter_map(other).collect()
}

/// "from the network to disrupt its trade": a verb behind "to", no name and no noun.
fn is_purpose(sentence: &Sentence, at: usize) -> bool {
    let next = sentence.word(at + 1);
    let is_noun = matches!(next, "the" | "a" | "an" | "its" | "their" | "all" | "any" | "and") || next.ends_with('s');
    let is_named = sentence.tokens.get(at + 1).is_some_and(|t| t.mention.is_some() || t.may_count)
        || sentence.actors.iter().any(|a| a.from <= at + 1 && at + 1 < a.to);
    sentence.word(at) == "to" && !is_noun && !is_named
}

/// "Peru's invasion has closed ports": a deed of war is the subject, nobody forbids anything.
fn is_done_by_deed(sentence: &Sentence, verb: &Hit) -> bool {
    let is_free = |a: &Actor| a.case == Case::Bare && a.prep.is_none();
    sentence.of(Class::Deed).filter(|deed| deed.to <= verb.from).any(|deed| {
        let owner = roles::owner(sentence, deed.from, 2).map_or(deed.from, |a| a.from);
        let from = owner - usize::from(owner > 0 && matches!(sentence.word(owner - 1), "the" | "a"));
        let opens = from == 0 || matches!(sentence.word(from - 1), "," | "that" | "said" | "because");
        opens && !sentence.actors.iter().any(|a| a.from >= deed.to && a.to <= verb.from && is_free(a))
    })
}

/// "cut 20 plants off from Peruvian chips": the token behind "from", where another state's goods follow.
fn cut_off_from(sentence: &Sentence, verb: &Hit) -> Option<usize> {
    let is_off = |i: &usize| sentence.word(*i) == "off" && sentence.word(i + 1) == "from";
    let off = (verb.from + 1..verb.from + OBJECT_REACH).find(is_off)?;
    let is_supplied = |a: &Actor| a.from == off + 2 && a.case != Case::Bare;
    (sentence.word(verb.from).starts_with("cut") && sentence.actors.iter().any(is_supplied)).then_some(off + 2)
}

/// "whatever they own", "all that he has there": the tokens that stand for property.
fn what_is_owned(sentence: &Sentence, start: usize, end: usize) -> Option<(usize, usize)> {
    const OWN: [&str; 11] =
        ["own", "owns", "possess", "possesses", "hold", "holds", "owned", "keep", "keeps", "kept", "have"];
    let from =
        (start..end).find(|i| matches!(sentence.word(*i), "whatever" | "what" | "anything" | "everything" | "all"))?;
    let to = (from + 1..end.min(from + OBJECT_REACH)).find(|i| OWN.contains(&sentence.word(*i)))?;
    Some((from, to + 1))
}

fn is_border(sentence: &Sentence, thing: &Hit) -> bool {
    matches!(sentence.word(thing.from), "border" | "borders" | "door" | "doors" | "frontier" | "gates")
}

/// "shut the border to thirteen Chileans", "to Chilean officials": people are counted behind "to", or those of a state;
/// a closed crossing is no sanction.
fn shut_out(reading: &Reading, sentence: &Sentence, thing: &Hit) -> Option<CountUnit> {
    let end = sentence.tokens.len().min(thing.to + OBJECT_REACH);
    let to = (thing.to..end).find(|i| sentence.word(*i) == "to")?;
    let of_state = || {
        let people =
            sentence.actors.iter().find(|a| a.from == to + 1 && (a.case == Case::Adjective || a.level.is_some()))?;
        let listed = |h: &Hit| h.from > to && h.from <= people.to && reading.code(h) == CountUnit::Individuals.code();
        (people.level.is_some() || sentence.of(Class::Listed).any(listed)).then_some(CountUnit::Individuals)
    };
    super::count::counts(reading, sentence, to, end).next().map(|(_, unit)| unit).or_else(of_state)
}

/// Whether a verb keeps goods out: by its value, or because it forbids.
fn keeps_out(kind: &str, sentence: &Sentence, verb: &Hit) -> bool {
    let forbids =
        ["ban", "prohibit", "outlaw", "embargo"].iter().any(|stem| sentence.word(verb.from).starts_with(stem));
    kind == "import_ban" || kind.is_empty() && forbids
}

/// "coal from Peru", "Peruvian copper": the subject of the verb are goods of another state, and nobody is listed.
pub(super) fn is_foreign_good(reading: &Reading, sentence: &Sentence, start: usize, verb: usize) -> bool {
    let owned = |a: &&Actor| {
        let is_origin = a.prep == Some("from") && a.case == Case::Bare && a.from > start + 1;
        let is_adjective = a.case == Case::Adjective && a.to < verb;
        a.from >= start && a.to <= verb && a.people.is_empty() && (is_origin || is_adjective)
    };
    let named = |i: usize| matches!(reading.value(&sentence.tokens[i]), Some(Value::Person(_)));
    sentence.actors.iter().any(|a| owned(&a)) && !comes_itself(sentence, start, verb) && !(start..verb).any(named)
}
