//! The goods that a trade measure covers.

use crate::extract::actors::Case;
use crate::extract::known::Known;
use crate::extract::lexicon::Class;
use crate::extract::numbers;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::{CountUnit, SanctionMeasure};

use super::act::Act;
use super::prohibition;
use super::voice::Voice;
use super::who::Window;

/// How many words a good may have.
const LONGEST: usize = 6;
/// How many goods are kept of one list.
const MOST: usize = 12;

/// Words that end a list of goods.
const ENDS: [&str; 51] = [
    ".",
    ";",
    "from",
    "to",
    "set",
    "which",
    "that",
    "as",
    "in",
    "on",
    "(",
    ")",
    "will",
    "after",
    "by",
    "for",
    "against",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "under",
    "since",
    "until",
    "with",
    "because",
    "amid",
    "bound",
    "used",
    "worth",
    "over",
    "at",
    "imposed",
    "but",
    "while",
    "effective",
    "starting",
    "said",
    "saying",
    "between",
    "made",
    "be",
    "would",
    "may",
    "covering",
    "including",
    "such",
    "namely",
];

/// "such as A, B and C", "exports of A", "A and B were banned from export", "a cap on Peruvian A".
pub(super) fn goods(reading: &Reading, sentence: &Sentence, act: &Act, window: Window) -> Vec<String> {
    let is_trade =
        matches!(act.measure, SanctionMeasure::ExportBan | SanctionMeasure::ImportBan | SanctionMeasure::PriceCap);
    if !is_trade {
        return Vec::new();
    }
    let named = |word: &str| (act.from..act.to).any(|i| sentence.word(i) == word);
    // "added 42 firms to an export control list", "to its trade blacklist": who is on it deals in nothing that is told.
    if act.measure == SanctionMeasure::ExportBan && (named("list") || named("blacklist") || named("lists")) {
        return Vec::new();
    }
    if named("arms") && (named("embargo") || named("embargoes")) {
        return vec!["arms".to_owned()];
    }
    // "diamonds are kept out of the country": what stands behind such a verb is no good.
    let is_verb = act.voice == Voice::Passive && act.verb.from == act.from;
    let behind = |h: &&Hit| h.from >= act.to && h.from <= act.to + 3 && h.to <= window.to && !is_verb;
    let after = sentence.of(Class::GoodsLead).filter(behind);
    for lead in after {
        let goods = list(reading, sentence, lead.to, quoted_until(sentence, lead.to, window.to));
        if !goods.is_empty() {
            return goods;
        }
        // "exports of goods such as A and B"
        let such = (lead.to..window.to).find(|i| (sentence.word(*i), sentence.word(i + 1)) == ("such", "as"));
        if let Some(such) = such {
            return list(reading, sentence, such + 2, window.to);
        }
    }
    // "extended its import ban to Peruvian pumps"
    let extends = ["exten", "expand", "widen"].iter().any(|stem| sentence.word(act.verb.from).starts_with(stem));
    if extends && act.verb.to <= act.from && sentence.word(act.to) == "to" {
        return list(reading, sentence, act.to + 1, window.to);
    }
    if let Some(at) = named_last(sentence, act) {
        return list(reading, sentence, at, sentence.tokens.len());
    }
    let adjective =
        |a: &&crate::extract::actors::Actor| a.case == Case::Adjective && a.from >= act.from && a.from <= act.to;
    if let Some(adjective) = sentence.actors.iter().find(adjective) {
        return list(reading, sentence, adjective.from, window.to);
    }
    // "may no longer import gas from Peru"
    let is_to = act.from + 1 < act.to && sentence.word(act.from) == "to" && prohibition::is_prohibition(act);
    if is_to && sentence.is_any(act.to - 1, &DEALINGS) {
        return list(reading, sentence, act.to, window.to);
    }
    let compound = compound(reading, sentence, act);
    // "banned pumps and valves from being exported"
    let from = (act.verb.to..act.from).find(|i| sentence.word(*i) == "from").filter(|_| act.voice == Voice::Active);
    if let Some(from) = from.filter(|_| compound.is_empty()) {
        return list(reading, sentence, act.verb.to, from);
    }
    // "banned the purchase, import or transfer of gold"
    let is_joint = |i: usize| matches!(sentence.word(i), "," | "or" | "and");
    let is_dealt = (act.verb.to..act.verb.to + 2).any(|i| sentence.is_any(i, &DEALINGS));
    if compound.is_empty() && is_dealt && act.from >= act.verb.to && (is_joint(act.from - 1) || is_joint(act.from + 1))
    {
        return list(reading, sentence, act.verb.to, window.to);
    }
    if !compound.is_empty() || act.voice == Voice::Active {
        return compound;
    }
    // The subject of a passive: "pumps and valves may no longer be exported".
    let start = (window.from..act.first()).find(|i| !is_skipped(reading, sentence, *i)).unwrap_or(act.first());
    list(reading, sentence, start, act.first())
}

/// "imports of Peruvian \"pumps and valves\"": where a quotation ends that begins where the goods do, else the window.
fn quoted_until(sentence: &Sentence, from: usize, to: usize) -> usize {
    let is_quote = |i: &usize| matches!(sentence.word(*i), "\"" | "”");
    let opens = (from..from + 3).find(|i| matches!(sentence.word(*i), "\"" | "“"));
    let closes = opens.and_then(|at| (at + 1..sentence.tokens.len()).find(is_quote));
    closes.map_or(to, |end| end.max(to))
}

/// "Added to the list of what may not be sold are lathes and pumps": the goods come last, behind "are".
fn named_last(sentence: &Sentence, act: &Act) -> Option<usize> {
    let opens = ["added", "included", "listed", "banned", "prohibited", "barred", "affected", "covered", "concerned"];
    let is_be = |i: &usize| matches!(sentence.word(*i), "are" | "is" | "were" | "was" | "will");
    let fronted = (0..3).any(|i| opens.contains(&sentence.word(i)));
    let at = fronted.then(|| (act.last()..sentence.tokens.len()).find(is_be))??;
    Some(if sentence.word(at + 1) == "be" { at + 2 } else { at + 1 })
}

/// "gold imports", "a timber import ban": the nouns right before the word of trade.
fn compound(reading: &Reading, sentence: &Sentence, act: &Act) -> Vec<String> {
    let Some(last) = act.from.checked_sub(1).filter(|i| *i >= act.verb.to) else { return Vec::new() };
    let stops = [
        "a",
        "an",
        "the",
        "its",
        "on",
        "of",
        "new",
        "all",
        "'s",
        "and",
        "further",
        "additional",
        "some",
        "from",
        "for",
        "to",
        "against",
        "complete",
        "total",
        "full",
        "blanket",
        "outright",
        "sweeping",
        "partial",
        "strict",
        "broad",
        "being",
        "price",
    ];
    let is_noun = |i: usize| {
        sentence.tokens[i].mention.is_none()
            && !stops.contains(&sentence.word(i))
            && sentence.word(i).chars().all(char::is_alphabetic)
    };
    let from = (act.verb.to..=last).rev().take_while(|i| is_noun(*i)).last();
    from.map(|from| vec![sentence.range(from, last + 1).of(reading.text()).to_owned()]).unwrap_or_default()
}

/// Dates and opening signs before the goods of a listed line.
fn is_skipped(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_lead = matches!(sentence.word(at), "on" | "from" | "as" | "of" | "since" | "that" | "same" | "day" | "date");
    reading.value(&sentence.tokens[at]).is_some() || is_lead || matches!(sentence.word(at), ":" | "•" | "*" | "-" | ",")
}

pub(super) fn list(reading: &Reading, sentence: &Sentence, from: usize, to: usize) -> Vec<String> {
    let mut goods = Vec::new();
    let mut first = skip_adjective(sentence, from);
    let mut at = first;
    loop {
        let word = sentence.word(at);
        let hyphened = word == "-" && at > first;
        let stop = at >= to || ENDS.contains(&word) && !hyphened || is_verb(sentence, at);
        if stop || matches!(word, "," | "and" | "or") {
            let is_plain = sentence.tokens[first.min(at)..at].iter().all(|t| t.mention.is_none());
            // Ships may be goods, people and firms may not.
            let is_vessel = |h: &Hit| reading.code(h) == CountUnit::Vessels.code();
            let is_within = |h: &&Hit| h.from >= first.min(at) && h.to <= at;
            let lists = sentence.of(Class::Listed).filter(is_within).any(|h| !is_vessel(h));
            if at > first && is_plain && !lists && at - first <= LONGEST {
                let is_led = matches!(sentence.word(first), "the" | "certain" | "all") && at > first + 1;
                let begins = behind_dealing(sentence, if is_led { first + 1 } else { first }, at);
                let good = if begins < at { sentence.range(begins, at).of(reading.text()) } else { "" };
                if good == "IT" || begins < at && is_named(sentence, begins, at) {
                    goods.push(good.trim_matches(['"', '“', '”', '‘', '’']).to_owned());
                }
            }
            first = skip_adjective(sentence, at + 1);
            at = first.max(at + 1);
            if stop || goods.len() >= MOST {
                return goods;
            }
            continue;
        }
        at += 1;
    }
}

/// What may be forbidden to be done with goods.
static DEALINGS: Known = Known::new(&[
    "buying",
    "purchasing",
    "importing",
    "exporting",
    "selling",
    "supplying",
    "transporting",
    "transferring",
    "shipping",
    "purchase",
    "import",
    "export",
    "sale",
    "supply",
    "transport",
    "transfer",
    "provision",
]);

/// "transporting gold", "transfer of crude oil", "purchase": where the goods begin behind what may not be done with them.
fn behind_dealing(sentence: &Sentence, from: usize, to: usize) -> usize {
    if !sentence.is_any(from, &DEALINGS) {
        return from;
    }
    let is_noun = !sentence.word(from).ends_with("ing");
    match (from + 1 == to, sentence.word(from + 1)) {
        (true, _) => to,
        (_, "of") => skip_adjective(sentence, from + 2).min(to),
        // "transport equipment"
        _ if is_noun => from,
        _ => skip_adjective(sentence, from + 1).min(to),
    }
}

/// Whether tokens name a good: more than "hundreds of items", and no verb or body.
fn is_named(sentence: &Sentence, from: usize, to: usize) -> bool {
    const OTHERS: [Class; 5] =
        [Class::Effect, Class::Reporting, Class::OfficialHead, Class::Impose, Class::SanctionNoun];
    let is_within = |h: &&Hit| h.from >= from && h.to <= to;
    if sentence.hits.iter().filter(is_within).any(|h| OTHERS.contains(&h.class())) {
        return false;
    }
    let is_grammar = |i: usize| {
        !sentence.word(i).starts_with(char::is_alphabetic)
            || sentence.word(i).ends_with("ly")
            || matches!(
                sentence.word(i),
                "a" | "an"
                    | "any"
                    | "all"
                    | "no"
                    | "of"
                    | "the"
                    | "its"
                    | "their"
                    | "own"
                    | "it"
                    | "them"
                    | "these"
                    | "those"
                    | "this"
                    | "that"
                    | "such"
                    | "when"
                    | "who"
                    | "where"
                    | "how"
                    | "what"
                    | "per"
                    | "moreover"
                    | "too"
                    | "also"
                    | "another"
                    | "besides"
                    | "according"
            )
    };
    let is_denied = (from..to).any(|i| matches!(sentence.word(i), "does" | "do" | "not"));
    let is_nameless = |i: usize| sentence.of(Class::Nameless).any(|h| h.contains(i));
    !is_denied && (from..to).any(|i| !is_grammar(i) && !is_nameless(i) && numbers::number_at(sentence, i).is_none())
}

/// The token after the name of a state or its people before a good, and after a quotation mark.
fn skip_adjective(sentence: &Sentence, at: usize) -> usize {
    let is_quote = |i: usize| matches!(sentence.word(i), "\"" | "“" | "'" | "‘");
    let at = skip_state(sentence, if is_quote(at) { at + 1 } else { at });
    if is_quote(at) { at + 1 } else { at }
}

fn skip_state(sentence: &Sentence, at: usize) -> usize {
    let named = |i: usize| sentence.actors.iter().find(|a| a.from == i && a.case != Case::Bare).map(|a| a.to);
    named(at)
        .or_else(|| named(at + 1).filter(|_| matches!(sentence.word(at), "all" | "the" | "seaborne")))
        .unwrap_or(at)
}

fn is_verb(sentence: &Sentence, at: usize) -> bool {
    let classes = [Class::Impose, Class::Ban, Class::Restrict, Class::Lift];
    sentence.hits.iter().any(|h| {
        h.from == at && classes.contains(&h.class()) && h.form() == crate::extract::inflection::Form::Participle
    })
}
