//! Which words of a sentence restrict something: a verb that takes what it restricts ("bar 12 officials from
//! entering"), a noun with the verb that enacts it ("slapped export controls on"), or a list on which one stands.

use crate::extract::actors::Case;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Reading, Sentence};
use crate::extract::tokens::Hit;
use crate::model::CountUnit;
use crate::model::SanctionMeasure::{self, ImportBan};

use super::ban::{ban_act, foreign_goods, forfeit, joined_things, off_limits};
use super::entry::expulsion;
use super::noun_act::noun_act;
use super::nouns::{listed_goods, nouns};
use super::prohibition::{caps_price, prohibitions};
use super::spoken::is_only_spoken_of;
use super::voice::{Voice, is_act, voice};

/// How far behind "shut out of" what it names may stand, in tokens.
const KEPT_OUT_REACH: usize = 4;

/// A measure, with the verb that enacts or lifts it.
#[derive(Clone, Copy)]
pub(super) struct Act {
    /// The tokens that name the measure.
    pub from: usize,
    pub to: usize,
    pub verb: Hit,
    pub voice: Voice,
    pub measure: SanctionMeasure,
    /// "stand on the list": what is told is a state of things, not an act.
    pub is_standing: bool,
    pub rule: &'static str,
    pub confidence: f64,
}

impl Act {
    pub fn first(&self) -> usize {
        self.from.min(self.verb.from)
    }

    pub fn last(&self) -> usize {
        self.to.max(self.verb.to)
    }
}

/// All acts of a sentence, in its order.
pub(super) fn acts(reading: &Reading, sentence: &Sentence) -> Vec<Act> {
    let mut acts = Vec::new();
    let nouns = nouns(reading, sentence);
    for noun in &nouns {
        acts.extend(noun_act(reading, sentence, noun));
    }
    let in_noun = |token: usize| nouns.iter().any(|n| n.from <= token && token < n.to);
    // "refused entry" is a verb of its own.
    let in_phrase = |token: usize| sentence.of(Class::Restrict).any(|h| h.contains(token));
    for hit in sentence.hits {
        match hit.class() {
            Class::Restrict
                if is_act(sentence, hit)
                    && !is_of_those_hit(sentence, hit)
                    && !in_noun(hit.from)
                    && !is_title_of(sentence, hit)
                    && !is_named_in_list(reading, sentence, hit) =>
            {
                let how = voice(sentence, hit);
                let measure = SanctionMeasure::from_code(reading.code(hit));
                let measure = kept_out_of(reading, sentence, hit).or(measure);
                let measure =
                    measure.map(|m| if keeps_out_goods(reading, sentence, hit, m, how) { ImportBan } else { m });
                acts.extend(measure.map(|measure| Act {
                    from: hit.from,
                    to: hit.to,
                    verb: *hit,
                    voice: how,
                    measure,
                    is_standing: false,
                    rule: "sanction_verb",
                    confidence: 0.75,
                }));
            }
            Class::Expel => acts.extend(expulsion(reading, sentence, hit)),
            Class::OffLimits => acts.extend(off_limits(reading, sentence, hit)),
            Class::Privilege => acts.extend(forfeit(reading, sentence, hit)),
            Class::Ban if is_act(sentence, hit) && !in_noun(hit.from) && !in_phrase(hit.from) => {
                let act = ban_act(reading, sentence, hit, &in_noun);
                acts.extend(act.iter().flat_map(|act| joined_things(reading, sentence, act)));
                acts.extend(act);
            }
            _ => {}
        }
    }
    acts.extend(prohibitions(reading, sentence));
    acts.retain(|a| !is_only_spoken_of(sentence, a));
    let is_capped = |a: &Act| matches!(a.measure, SanctionMeasure::Other | ImportBan);
    if acts.iter().any(is_capped) && caps_price(reading, sentence) {
        acts.iter_mut().filter(|a| is_capped(a)).for_each(|act| act.measure = SanctionMeasure::PriceCap);
    }
    acts.sort_by_key(|a| (a.first(), a.last()));
    acts
}

/// "Among the 17 people sanctioned are": who was hit is told elsewhere.
pub(super) fn is_of_those_hit(sentence: &Sentence, verb: &Hit) -> bool {
    let (start, _) = sentence.clause_around(verb.from);
    sentence.word(start) == "among" && matches!(sentence.word(verb.to), "are" | "is" | "were" | "was")
}

/// "the list of goods that may not be sold" is itself what is extended; "as is listed below" lists nobody.
fn is_named_in_list(reading: &Reading, sentence: &Sentence, verb: &Hit) -> bool {
    let of_list = sentence
        .of(Class::SanctionNoun)
        .any(|h| h.to < verb.from && verb.from <= h.to + 10 && listed_goods(reading, sentence, h).is_some());
    let is_listing = matches!(sentence.word(verb.to - 1), "listed" | "lists");
    let is_passive = !matches!(sentence.word(verb.from), "has" | "have" | "had" | "listed" | "lists");
    let (start, end) = sentence.clause_around(verb.from);
    let (from, to) = if is_passive { (start, verb.from) } else { (verb.to, end) };
    let is_active_perfect = is_listing && matches!(sentence.word(verb.from), "has" | "have" | "had");
    of_list || is_listing && !is_active_perfect && super::count::counts(reading, sentence, from, to).next().is_none()
}

/// "shut out of transactions", "kept out of the capital market": what those who are kept out may not do.
fn kept_out_of(reading: &Reading, sentence: &Sentence, verb: &Hit) -> Option<SanctionMeasure> {
    let leads = matches!(sentence.word(verb.to), "of" | "from");
    let is_near = |h: &&Hit| h.from > verb.to && h.from <= verb.to + KEPT_OUT_REACH;
    let thing = sentence.of(Class::Restricted).find(is_near).filter(|_| leads)?;
    SanctionMeasure::from_code(reading.code(thing)).filter(|m| *m == SanctionMeasure::Financial)
}

/// "diamonds from Peru are kept out", "have been refused entry": what is kept out are goods where nobody is named.
fn keeps_out_goods(reading: &Reading, sentence: &Sentence, verb: &Hit, measure: SanctionMeasure, how: Voice) -> bool {
    let (start, _) = sentence.clause_around(verb.from);
    let before = |h: &Hit| start <= h.from && h.to <= verb.from;
    let people = sentence.of(Class::Listed).any(|h| before(h) && reading.code(h) == CountUnit::Individuals.code())
        || sentence.actors.iter().any(|a| {
            let is_subject = a.case == Case::Bare && a.prep.is_none();
            a.from >= start && a.to <= verb.from && (!a.people.is_empty() || a.level.is_some() || is_subject)
        })
        || super::count::counts(reading, sentence, start, verb.from).next().is_some()
        || (start..verb.from).any(|i| matches!(sentence.word(i), "he" | "she" | "they" | "who" | "all" | "them"));
    measure == SanctionMeasure::TravelBan
        && match how {
            Voice::Passive => !people && verb.from > start + 1,
            Voice::Active => foreign_goods(sentence, verb).is_some(),
        }
}

/// "designated Kenya a major ally", "designated 24 March as a holiday": a title, no sanction.
fn is_title_of(sentence: &Sentence, verb: &Hit) -> bool {
    let (from, to) = sentence.clause_around(verb.from);
    let lists = sentence.has_within(Class::Listed, from, to)
        || sentence.has_within(Class::SanctionNoun, from, to)
        || (from..to).any(|i| crate::extract::numbers::number_at(sentence, i).is_some());
    sentence.word(verb.from).starts_with("designat") && !lists
        || sentence.word(verb.from).starts_with("designat")
            && (verb.to..verb.to + 7).any(|i| {
                matches!(sentence.word(i), "ally" | "as" | "partner" | "day")
                    && !(i..i + 5).any(|k| sentence.word(k).starts_with("terror"))
            })
}

/// Whether a colon stands between the verb and the measure that it enacts.
pub(super) fn is_enumerated(sentence: &Sentence, act: &Act) -> bool {
    (act.verb.to..act.from).any(|i| sentence.word(i) == ":")
}

/// Whether two tokens stand in one clause, parentheses between them aside.
pub(super) fn same_clause(sentence: &Sentence, a: usize, b: usize) -> bool {
    sentence.clause[a] == sentence.clause[b]
}
